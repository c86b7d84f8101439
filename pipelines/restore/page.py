"""The order of the mechanisms, written once, and the texts of one page restored together."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from crawler.article import Edit
from pipelines.restore import junk, mojibake, pinyin, punctuation, script, shift, splice, tables
from pipelines.restore.edits import Change, apply
from pipelines.restore.plausible import Judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """One text, given back."""

    raw: str
    clean: str
    edits: tuple[Edit, ...] = ()
    script: str | None = None  # hans or hant, as printed; None for other languages
    problems: tuple[str, ...] = ()  # what was recognised and can't be had back

    @property
    def scores(self) -> dict[str, float]:
        """Kind of corruption to the share of the printed text it touched. Script is no corruption."""
        if not self.edits:
            return {}
        touched: dict[str, int] = {}
        for edit in self.edits:
            if edit.kind != "script":
                touched[edit.kind] = touched.get(edit.kind, 0) + max(len(edit.before), len(edit.after))
        return {kind: round(min(1.0, count / max(1, len(self.raw))), 4) for kind, count in sorted(touched.items())}


@dataclass(slots=True)
class Text:
    """One text on its way."""

    name: str
    now: str
    edits: tuple[Edit, ...] = ()
    problems: tuple[str, ...] = ()


class Page:
    """The texts of a page on their way, and what all of them together show."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.printed = texts
        self.untouched = True
        self.script: str | None = None  # hans or hant, as printed; None for other languages
        self.problems: tuple[str, ...] = ()  # of the page as a whole
        self.seen = "\n".join(texts.values())
        self.distinct = set(self.seen)

    @cached_property
    def texts(self) -> list[Text]:
        """Made when something is to be changed: most pages are clean, and some have tens of thousands of texts."""
        return [Text(name, text) for name, text in self.printed.items()]

    @property
    def title(self) -> str | None:
        if self.untouched:
            return self.printed.get("title")
        return next((text.now for text in self.texts if text.name == "title"), None)

    @property
    def clean(self) -> bool:
        """Whether nothing was changed and nothing found lost."""
        own = self.__dict__.get("texts", ())  # not made where nothing asked for them
        return self.untouched and not self.problems and not any(text.problems for text in own)

    def restored(self) -> dict[str, Restored]:
        return {
            text.name: Restored(
                raw=self.printed[text.name],
                clean=text.now,
                edits=text.edits,
                script=self.script,
                problems=tuple(dict.fromkeys((*self.problems, *text.problems))) if text.problems else self.problems,
            )
            for text in self.texts
        }

    def change(self, changes: Callable[[Text], Sequence[Change]]) -> None:
        """Let one mechanism change every text, all by the page as it stands before."""
        changed = False
        for text in self.texts:
            if found := changes(text):
                text.now, made = apply(text.now, found, text.name)
                text.edits += tuple(made)
                changed = True
        if changed:
            self.untouched = False
            self.seen = "\n".join(text.now for text in self.texts)
            self.distinct = set(self.seen)


def restore(text: str, *, title: str | None = None) -> Restored:
    """One text given back; `title` is what the page calls the article, where it is known apart from the text."""
    texts = {"text": text} if title is None else {"text": text, "title": title}
    return restore_page(texts)["text"]


def restore_page(texts: Mapping[str, str]) -> dict[str, Restored]:
    """All texts of one page given back together: what holds for the page is told from all of them.

    The text named `title` is the page's title.
    """
    return given_back(texts).restored()


def given_back(texts: Mapping[str, str]) -> Page:
    """The page after all mechanisms."""
    page = Page(texts)
    if mojibake.maybe(page.distinct):
        page.change(lambda text: mojibake.changes(text.now))
    page.problems = tuple(mojibake.lost(page.seen, page.distinct))
    if not mojibake.hopeless(page.problems) and not script.foreign(page.seen, page.distinct):
        for mechanism in ORDER:
            mechanism(page)
        page.script = script.script_of(page.seen, page.distinct).name
        _fold(page)
    return page


def _unshift(page: Page) -> None:
    if ")" not in page.distinct and "?" not in page.distinct:
        return
    # the farms that shift bytes turn pages traditional
    shifted = shift.maybe(page.seen) and script.script_of(page.seen, page.distinct).name == "hant"
    law = pinyin.law_of(page.seen, shifted)
    if law or shifted:
        judge = Judge(page.seen)
        page.change(lambda text: shift.changes(text.now, law, judge))
        if left := pinyin.law_of_the_rest(page.seen, law):
            page.change(lambda text: shift.changes(text.now, left, judge))
        for text in page.texts:
            text.problems += tuple(shift.lost(text.now, text.edits))


def _private(page: Page) -> None:
    if "#5" in page.seen or "#6" in page.seen:
        page.change(lambda text: junk.private(text.now))


def _junk(page: Page) -> None:
    seen = page.seen
    if kinds := junk.found(seen, page.distinct):
        page.change(lambda text: junk.changes(text.now, seen, kinds))


def _punctuation(page: Page) -> None:
    seen = page.seen
    if kinds := punctuation.found(seen, page.distinct):
        page.change(lambda text: punctuation.changes(text.now, seen, kinds))


def _splice(page: Page) -> None:
    title = page.title
    if title is not None and splice.possible(title, page.seen):
        # the title stands on the page once more, as a heading that is left alone
        bodies = {text.name: text.now for text in page.texts if text.now.strip() != title.strip()}
        found = splice.changes(title, bodies)
        page.change(lambda text: found.get(text.name, []))


def _table(page: Page) -> None:
    if tables.maybe(page.distinct) and tables.wrong(page.seen):
        page.change(lambda text: tables.changes(text.now))


def _beginning(page: Page) -> None:
    """A page that begins with 月15日 has lost the number before: a □ says so, which number can't be told."""
    if found := _HEADLESS.match(page.seen):
        first = page.texts[0]
        first.problems += (f"the number before {found[0]} at the beginning is lost",)
        page.change(lambda text: [Change(kind="lost", start=0, end=0, after="□")] if text is first else [])


_HEADLESS = re.compile(r"月\d{1,2}日")


def _fold(page: Page) -> None:
    printed = page.script
    if printed == "hant":
        page.change(lambda text: script.changes(text.now, printed))
    elif printed == "hans" and len(telling := script.traditional_in(page.distinct)) >= script.LINE:
        page.change(
            lambda text: script.changes(text.now, printed) if script.some_traditional(text.now, telling) else []
        )


# Private-use characters are bytes of shifted text, so shifts come first. Fragments are told by a title and text without
# junk. Folding comes last: all before it reads the printed characters.
ORDER = (_private, _unshift, _junk, _punctuation, _splice, _table, _beginning)
