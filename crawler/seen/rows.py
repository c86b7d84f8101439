"""What the rows of a crawl have, and what they are like."""

from __future__ import annotations

from array import array
from collections import Counter
from statistics import median_low

from archive.rows.runs import Filled
from archive.rows.seen import Looks
from reading.article import Reading
from reading.problem import OF_THE_BYTES, ProblemKind

_FIELDS = (
    *("title", "body", "published", "source", "authors", "editor", "duty_editor", "dateline", "channel", "tags"),
    *("comments", "views", "replies", "images", "attachments", "footers"),
)
# What stands in an article's place fills no field of it.
_NO_ARTICLE = OF_THE_BYTES | {
    *(ProblemKind.EMPTY, ProblemKind.NOT_HTML, ProblemKind.STATUS, ProblemKind.CHALLENGE, ProblemKind.SIGN_IN),
    *(ProblemKind.REFUSED, ProblemKind.MESSAGE, ProblemKind.LIST, ProblemKind.TOO_MUCH, ProblemKind.NO_HEAD),
}
_APART = 10_000  # titles and texts that are told apart; of a crawl that has more the first ones tell enough


class Rows:
    """Rows as they come, counted: what is held doesn't grow with the texts."""

    def __init__(self) -> None:
        self._rows = self._comments = 0
        self._filled = Counter[str]()
        self._layouts = Counter[str]()
        self._encodings = Counter[str]()
        self._scripts = Counter[str]()
        self._lengths = array("L")
        self._titles = Counter[int]()
        self._texts = Counter[int]()

    def add(self, item: Reading) -> None:
        """Count this row, if it is an article's, and of its first page."""
        if item.part != "article" or item.page_number != 1:
            return
        if any(problem.kind in _NO_ARTICLE for problem in item.problems):
            return
        self._rows += 1
        self._comments += len(item.comments)
        self._layouts[item.layout or "none"] += 1
        self._filled.update([name for name in _FIELDS if getattr(item, name) not in (None, "", (), [])])
        self._encodings[item.encoding] += 1
        self._scripts.update([item.script] if item.script else ())
        self._lengths.append(len(item.body or ""))
        for text, met in ((item.title, self._titles), (item.body, self._texts)):
            if text and (hash(text) in met or len(met) < _APART):
                met[hash(text)] += 1

    def filled(self) -> Filled:
        return Filled(rows=self._rows, fields=dict(sorted(self._filled.items())))

    def layouts(self) -> dict[str, int]:
        return dict(sorted(self._layouts.items()))

    def looks(self) -> Looks:
        return Looks(
            encodings=dict(sorted(self._encodings.items())),
            scripts=dict(sorted(self._scripts.items())),
            body_chars=median_low(self._lengths) if self._lengths else 0,
            comments=self._comments,
            one_title=max(self._titles.values(), default=0),
            one_text=max(self._texts.values(), default=0),
        )
