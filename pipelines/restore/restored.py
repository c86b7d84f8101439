"""The order of the mechanisms, written once, and the texts of one page restored together.

Most pages are clean, and some have tens of thousands of texts. What a page may show is therefore told from all its text
joined, in a few scans; single texts are looked at only where a mechanism has found its law.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from pipelines.edits import Change, Found, scores
from pipelines.restore import (
    censor,
    escapes,
    folding,
    forms,
    inserted,
    junk,
    learned,
    markup,
    punctuation,
    splice,
    strewn,
    untitled,
    wrong_tables,
)
from pipelines.restore.advertising import adverts, keywords
from pipelines.restore.escapes import slashes
from pipelines.restore.kanji import in_kanji
from pipelines.restore.mojibake import alone, strewn_letters
from pipelines.restore.mojibake import lost as lost_bytes
from pipelines.restore.mojibake import page as mojibake
from pipelines.restore.mojibake import title as wrong_title
from pipelines.restore.named import ends, left
from pipelines.restore.order import backwards, doubled, late, marked, repeated, swapped, wrapped
from pipelines.restore.page import Page
from pipelines.restore.pinyin import ahead, few, instead, notes, ruby, shift
from pipelines.restore.pinyin import law as pinyin
from pipelines.restore.plausible import Judge
from pipelines.restore.titled import phrases
from reading.article import Edit
from reading.chinese import script
from reading.problem import Problem, ProblemKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """One text, given back."""

    raw: str
    clean: str
    edits: tuple[Edit, ...] = ()
    script: str | None = None  # hans or hant, as printed; None for other languages
    problems: tuple[Problem, ...] = ()  # what was recognised and can't be had back

    @property
    def scores(self) -> dict[str, float]:
        """Kind of corruption to the share of the printed text it touched. Script is no corruption."""
        return scores([(self.raw, self.edits)], len(self.raw))


def restore(text: str, *, title: str | None = None) -> Restored:
    """One text given back; `title` is what the page calls the article, where it is known apart from the text."""
    return restore_page({"text": text} | ({} if title is None else {"title": title}))["text"]


def restore_page(texts: Mapping[str, str]) -> dict[str, Restored]:
    """All texts of one page given back together: what holds for the page is told from all of them.

    The text named `title` is the page's title.
    """
    names = list(texts)
    page = given_back(list(texts.values()), names.index("title") if "title" in texts else None, names)
    return {name: _restored(page, number) for number, name in enumerate(names)}


def _restored(page: Page, number: int) -> Restored:
    return Restored(
        raw=page.printed[number],
        clean=page.texts[number],
        edits=tuple(page.edits.get(number, ())),
        script=page.script,
        problems=page.problems_of(number),
    )


def given_back(texts: Sequence[str], title: int | None = None, names: Sequence[str] = ()) -> Page:
    """The page after all mechanisms; `title` is the number of the text that is its title."""
    page = Page(texts, title, names)
    rounds = escapes.ROUNDS
    while rounds and (spelt := escapes.found(page.seen)):
        _where_found(page, spelt)
        rounds -= 1
    if mojibake.maybe(page.seen, page.telling):
        undone, page.problems = mojibake.changes(page.texts, page.telling)
        page.make(undone)
    page.make(wrong_title.changes(page.texts, page.seen, page.title))
    odd = alone.odd(page.texts, page.telling)
    if spelled := alone.changes(odd, page.texts, page.telling):
        page.make(spelled)
        odd = alone.odd(page.texts, page.telling)
    _where_found(page, strewn_letters.found(page.seen, page.telling))
    page.problems = [
        *page.problems,
        *lost_bytes.found(page.seen, page.telling),
        *wrong_title.lost(page.texts, page.title),
        *alone.lost(odd, page.texts, page.telling, among_wrong="mojibake" in page.kinds),
    ]
    other = script.foreign(page.seen, page.telling) or in_kanji(page.seen, page.telling)
    if not lost_bytes.hopeless(page.problems) and not other:
        for mechanism in ORDER:
            mechanism(page)
        page.script = script.script_of(page.seen, page.telling)
        _fold(page)
        page.problems += left.left(page.seen, page.marks, page.between, page.inside)
    return page


def _cut(page: Page) -> None:
    """A □ stands for the character in which a text was cut: where one is lost, or characters were spelt."""
    if "\ufffd" not in page.telling and not page.edits:
        return
    found_in = {n: found for n, text in enumerate(page.texts) if (found := ends.cut(text, page.edits.get(n, ())))}
    for number, (start, end) in found_in.items():
        page.make({number: [Change(kind="lost", start=start, end=end, after="□")]})
        page.lost.setdefault(number, []).append(ends.CUT)


def _private(page: Page) -> None:
    if places := markup.private_places(page.seen):
        page.change(markup.private, page.at(places))


def _readings_in_markup(page: Page) -> None:
    _where_found(page, slashes.found(page.seen))
    _where_found(page, markup.entities(page.seen, page.marks))
    _where_found(page, ruby.found(page.seen))


def _strewn_and_turned(page: Page) -> None:
    _where_found(page, forms.digits(page.seen, page.telling))
    _where_found(page, [one for form in forms.OTHERS for one in form(page.seen, page.telling)])
    _where_found(page, junk.strewn(page.seen, page.telling))
    _where_found(page, backwards.found(page.texts, page.seen))
    _where_found(page, late.found(page.seen))
    _where_found(page, doubled.found(page.texts, page.seen) + wrapped.found(page.seen))


def _notes_on_characters(page: Page) -> None:
    """Not yet where some may be written on bytes, as farms do it that turn pages traditional."""
    _where_found(page, ahead.found(page.seen, page.readings.ahead))
    if page.readings.any:
        _where_found(page, instead.found(page.seen))
    if not pinyin.orphaned(page.seen) and script.script_of(page.seen, page.telling) != "hant":
        _notes(page)
    elif notes.enough(notes.second(page.seen)):
        page.change(lambda text: [_without_note(start, end) for start, end in notes.second(text)])


def _notes(page: Page) -> None:
    if (habit := page.habit).all:
        traditional = script.characters()
        page.turned |= any(note.read[-1] in traditional for note in notes.found(page.seen))
        page.change(lambda text: [_without_note(n.start, notes.last(text, n, habit)) for n in notes.found(text)])


def _without_note(start: int, end: int) -> Change:
    return Change(kind="pinyin", start=start, end=end, after="")


def _untear(page: Page) -> None:
    """What browsers print of bytes in which a parenthesis tore a character, as other readers print it, and undone."""
    if not page.readings.ahead or not (torn := pinyin.torn(page.seen)):
        return
    gone = lost_bytes.found(page.seen, page.telling)
    page.make(
        {
            number: [pinyin.one_sign(page.texts[number], place - page.starts[number]) for place in own]
            for number, own in page.by_text(torn).items()
        }
    )
    _unshift(page)
    page.problems = [one for one in page.problems if one not in gone] + lost_bytes.found(page.seen, page.telling)


def _unshift(page: Page) -> None:
    if ")" not in page.seen and "?" not in page.seen:
        return
    # the farms that shift bytes turn pages traditional, or insert commas
    shifted = shift.maybe(page.seen) and (
        script.script_of(page.seen, page.telling) == "hant" or punctuation.doubles(page.seen)
    )
    law = pinyin.law_of(page.seen, shifted)
    if not law and page.readings.ahead:
        law = few.law_of_few(page.seen, page.telling)
    if law or shifted:
        judge = Judge(page.seen)
        page.change(lambda text: shift.changes(text, law, judge))
        page.turned |= bool(law.notes)
        if left := pinyin.law_of_the_rest(page.seen, law):
            page.change(lambda text: shift.changes(text, left, judge))
        for number, text in enumerate(page.texts):
            if lost := shift.lost(text, page.edits.get(number, ())):
                page.lost.setdefault(number, []).extend(lost)


def _junk(page: Page) -> None:
    _where_found(page, forms.found(page.seen, page.telling))
    _where_found(page, junk.found(page.seen, page.marks, page.heads))
    _where_found(page, markup.entities(page.seen, page.marks))  # where they stood among tags
    _where_found(page, phrases.found(page.title_now, page.seen))
    _where_found(page, adverts.found(page.seen, page.heads))
    page.problems += keywords.brands(page.seen, page.heads)
    page.problems += [*phrases.named(page.title_now, page.seen), *phrases.guessed(page.edits)]


def _punctuation_and_pairs(page: Page) -> None:
    _where_found(page, punctuation.found(page.texts, page.seen))
    _where_found(page, repeated.found(page.seen))
    _where_found(page, marked.found(page.seen, page.marks))
    _where_found(page, strewn.found(page.seen, page.marks, page.inside))
    _where_found(page, inserted.found(page.seen, page.telling))
    _where_found(page, censor.found(page.seen, page.between, page.inside))
    _where_found(page, swapped.found(page.seen))


def _where_found(page: Page, found: list[Found]) -> None:
    seen = page.seen
    for numbers, mechanism in [(page.at(one.places), one.mechanism) for one in found]:
        page.make({number: mechanism(page.texts[number], seen) for number in numbers})


def _splice(page: Page) -> None:
    for title in splice.titles(page.title_now, page.seen):
        # the title stands on the page once more, as a heading that is left alone
        texts = {n: text for n, text in enumerate(page.texts) if n != page.title and text.strip() != title}
        if found := splice.changes(title, texts):
            page.make(found)
            return
    page.make(untitled.changes(page.texts, page.seen, page.title))


def _table(page: Page) -> None:
    if script.script_of(page.seen, page.telling) != "hant":
        _where_found(page, learned.found(page.seen, page.telling))
    if wrong_tables.maybe(page.telling) and wrong_tables.wrong(page.seen):
        page.change(wrong_tables.changes)


def _beginning(page: Page) -> None:
    """A □ marks the number that a beginning lost."""
    changes: dict[int, list[Change]] = {}
    for place, before in ends.beginnings(page.seen):
        (number,) = page.at([place])
        start = place - page.starts[number]
        changes.setdefault(number, []).append(Change(kind="lost", start=start, end=start, after="□"))
        detail = f"the number before {before} at the beginning is lost"
        page.lost.setdefault(number, []).append(Problem(kind=ProblemKind.NOT_RESTORED, detail=detail))
    page.make(changes)


def _fold(page: Page) -> None:
    mixed = script.some_foreign(page.telling)
    if page.script == "hant" or page.turned:
        page.change(partial(folding.folded, mixed=mixed))
    elif page.script == "hans":
        printed = list(page.texts)
        if places := folding.traditional_lines(page.seen, page.telling):
            page.change(partial(folding.folded_where_traditional, mixed=mixed), page.at(places))
        # beside traditional lines a stray character is a name's or a quote's
        if page.texts == printed and not mixed and (kinds := folding.strewn(page.seen, page.telling)):
            page.change(partial(folding.folded_inside, kinds=kinds))


# Private-use characters are bytes of shifted text, so shifts come before junk, but for what was strewn into them.
# Fragments are told by a title and text without junk. Folding comes last: all before it reads the printed characters.
ORDER = (
    _private,
    _readings_in_markup,
    _cut,
    _strewn_and_turned,
    _notes_on_characters,
    _untear,
    _unshift,
    _notes,
    _junk,
    _punctuation_and_pairs,
    _splice,
    _table,
    _beginning,
)
