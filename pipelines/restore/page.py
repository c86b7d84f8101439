"""The order of the mechanisms, written once, and the texts of one page restored together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crawler.article import Edit
from pipelines.restore import junk, mojibake, pinyin, punctuation, script, shift, splice
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
    edits: list[Edit] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def change(self, changes: Sequence[Change]) -> None:
        if changes:
            self.now, made = apply(self.now, changes, self.name)
            self.edits += made


def restore(text: str, *, title: str | None = None) -> Restored:
    """One text given back; `title` is what the page calls the article, where it is known apart from the text."""
    texts = {"text": text} if title is None else {"text": text, "title": title}
    return restore_page(texts)["text"]


def restore_page(texts: Mapping[str, str]) -> dict[str, Restored]:
    """All texts of one page given back together: what holds for the page is told from all of them.

    The text named `title` is the page's title.
    """
    page = [Text(name, text) for name, text in texts.items()]
    seen = _joined(page)
    distinct = set(seen)
    printed: str | None = None
    problems = mojibake.lost(seen) if distinct & _SUSPECT else []
    if mojibake.maybe(distinct):
        for text in page:
            text.change(mojibake.changes(text.now))
        seen = _joined(page)
        distinct = set(seen)
    if not script.foreign(seen, distinct):
        _unshift(page, seen, distinct)
        _clear(page)
        _part(page)
        printed = script.script_of(_joined(page)).name
        for text in page:
            text.change(script.changes(text.now, printed))
    return {
        text.name: Restored(
            raw=texts[text.name],
            clean=text.now,
            edits=tuple(text.edits),
            script=printed,
            problems=tuple(dict.fromkeys([*problems, *text.problems])),
        )
        for text in page
    }


def _joined(page: Sequence[Text]) -> str:
    return "\n".join(text.now for text in page)


def _unshift(page: list[Text], seen: str, distinct: set[str]) -> None:
    if ")" not in distinct and "?" not in distinct:
        return
    shifted = shift.maybe(seen)
    law = pinyin.law_of(seen, shifted)
    if not law and not shifted:
        return
    judge = Judge(seen)
    for text in page:
        text.change(shift.changes(text.now, law, judge))


_SUSPECT = frozenset("\ufffd?åäæ闂濠婵")


def _clear(page: list[Text]) -> None:
    """Junk and inserted marks."""
    seen = _joined(page)
    if junk.maybe(seen):
        for text in page:
            text.change(junk.changes(text.now, seen, title=text.name == "title"))
        seen = _joined(page)
    if punctuation.maybe(seen):
        for text in page:
            text.change(punctuation.changes(text.now, seen))


def _part(page: list[Text]) -> None:
    """Fragments of the title spliced into the other texts."""
    title = next((text.now for text in page if text.name == "title"), None)
    if title is None:
        return
    # the title stands on the page once more, as a heading that is left alone
    found = splice.changes(title, {text.name: text.now for text in page if text.now.strip() != title.strip()})
    for text in page:
        text.change(found.get(text.name, []))
