"""All changes by name, in the order in which several are made to one page: text, markup, furniture, names, space."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tests.support.changes import around, inside, markup, prose, swap
from tests.support.changes.specimen import Gold, Source, Specimen, ground, printed, still_true

CHANGES: dict[str, Callable[[Specimen], bool]] = {
    change.__name__: change
    for change in (
        markup.served_again,
        inside.short_text,
        swap.template_of_another,
        swap.template_of_a_second,
        swap.template_of_a_third,
        inside.rules_behind_short_text,
        inside.promotion_between_paragraphs,
        inside.hidden_spans_in_paragraphs,
        inside.iframe_fallback,
        markup.headline_is_a_div,
        markup.headline_is_strong,
        markup.headline_is_a_cell,
        around.menu_behind_headline,
        around.feed_behind,
        around.sidebar_with_links,
        around.sidebar_without_links,
        around.links_and_dialog_at_end,
        around.ticker_with_clock_above,
        around.cookie_dialog,
        around.login_dialog,
        markup.tables_around,
        markup.title_stripped,
        markup.meta_stripped,
        markup.linked_data_stripped,
        markup.head_stripped,
        markup.names_stripped,
        markup.names_meaningless,
        markup.minified,
    )
}
# Three and four at once.
SEVERAL = {
    "old site": ("headline_is_a_cell", "menu_behind_headline", "ticker_with_clock_above", "tables_around"),
    "single page": ("headline_is_a_div", "feed_behind", "cookie_dialog", "names_meaningless", "minified"),
    "bare": ("headline_is_strong", "sidebar_without_links", "head_stripped", "names_stripped"),
    "portal": ("promotion_between_paragraphs", "menu_behind_headline", "sidebar_with_links", "login_dialog"),
}
# Sentences like the article's own: no floor of reading holds there, but a row that is amiss should say so. By the first
# the signs of confidence were chosen, the others, drawn by lot before any was read, only judge them; none teaches.
LOOKED_AT, JUDGES = (
    {change.__name__: change for change in changes}
    for changes in (
        (
            prose.text_twice,
            prose.tabs,
            prose.lead_of_another,
            prose.live_entries,
            prose.comments_as_paragraphs,
            prose.disclaimer_of_the_paper,
            prose.authors_life,
            prose.news_of_the_day,
            prose.long_text_behind_a_short_one,
        ),
        (
            prose.text_in_a_table_with_links,
            prose.rest_behind_links,
            prose.text_in_two_containers,
            prose.abstract_ahead,
            prose.question_box,
            prose.second_article,
            prose.others_in_full,
            prose.sidebar_of_paragraphs,
        ),
    )
)
_ALL = CHANGES | LOOKED_AT | JUDGES
_PAIRS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A page after changes, and what is true of it."""

    name: str
    url: str
    body: bytes
    gold: Gold


def changed(source: Source, names: Sequence[str], others: Sequence[Source] = ()) -> Changed | None:
    """The page with these changes; None where one of them does not apply to it."""
    page = ground(source).specimen(" ".join(names), others)
    for name in sorted(names, key=list(_ALL).index):
        if not _ALL[name](page):
            return None
    gold = still_true(page, ground(source).evidence)
    return Changed(name=source.name, url=source.url, body=printed(page.doc), gold=gold)


def pairs() -> list[tuple[str, str]]:
    """A fixed sample of changes two at a time."""
    names = [name for name in CHANGES if name != "served_again"]
    whole = [
        (first, second)
        for place, first in enumerate(names)
        for second in names[place + 1 :]
        if not first.startswith("template") or not second.startswith("template")
    ]
    whole = [pair for pair in whole if pair[0].split("_is_")[0] != "headline" or not pair[1].startswith("headline")]
    whole.remove(("short_text", "rules_behind_short_text"))
    return sorted(Random(0).sample(whole, _PAIRS))
