"""The difference between what was printed and what is clean: each edit in its place, and each kind explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipelines.pieces import Piece, pieces
from reading.article import Article, Edit

_LISTED = 40  # changes of one kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The same change, wherever it was made."""

    before: str
    after: str
    certainty: float
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """All edits of a kind."""

    kind: str
    number: int  # of its note, from 1
    places: int
    changes: Sequence[Changed]  # the most frequent first, and as many as are listed
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An article's title and text in pieces."""

    title: Sequence[Piece]
    paragraphs: Sequence[Sequence[Piece]]
    kinds: Sequence[Explained]

    def notes(self, piece: Piece) -> list[Explained]:
        """The notes of a piece; folding of the script has none in the text: it may touch every character."""
        kinds = {edit.kind for edit in piece.edits}
        return [each for each in self.kinds if each.kind in kinds and each.kind != "script"]


def marked(article: Article) -> Marked:
    """The pieces of an article. Raises ValueError where its edits aren't those of its texts."""
    title = _pieces(article, "title", article.title)
    body = _pieces(article, "body", article.body)
    return Marked(title=title, paragraphs=_paragraphs(body), kinds=_explained([*title, *body]))


def _pieces(article: Article, field: str, clean: str | None) -> list[Piece]:
    return pieces(clean or "", [edit for edit in article.edits if edit.field == field])


def _paragraphs(found: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces of each paragraph. A line's end that an edit took or put is part of its piece."""
    made: list[list[Piece]] = [[]]
    for piece in found:
        if piece.edits:
            made[-1].append(piece)
            continue
        first, *others = piece.clean.split("\n")
        for number, line in enumerate((first, *others)):
            if number:
                made.append([])
            if line:
                made[-1].append(replace(piece, printed=line, clean=line))
    return [paragraph for paragraph in made if paragraph]


def _explained(found: Iterable[Piece]) -> list[Explained]:
    edits = [edit for piece in found for edit in piece.edits]
    kinds = list(dict.fromkeys(edit.kind for edit in edits))
    return [_of_kind(kind, number, edits) for number, kind in enumerate(kinds, 1)]


def _of_kind(kind: str, number: int, edits: Iterable[Edit]) -> Explained:
    counted = Counter((edit.before, edit.after, edit.certainty) for edit in edits if edit.kind == kind)
    changes = [
        Changed(before=before, after=after, certainty=certainty, times=times)
        for (before, after, certainty), times in counted.most_common()
    ]
    return Explained(
        kind=kind,
        number=number,
        places=counted.total(),
        changes=changes[:_LISTED],
        more=max(len(changes) - _LISTED, 0),
    )
