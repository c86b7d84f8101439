"""What is counted while rows go by: rows, how many have each column, examples; and whose texts they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from archive.handover.columns import Table
from archive.handover.declared import ARTICLES, CAPTURES, COMMENTS
from archive.handover.formats.cells import cell
from archive.handover.formats.writer import Row
from reading.chinese.dates import CHINA
from reading.chinese.notices import HEADING, LINE, NOTICE
from reading.chinese.plain import plain

_EXAMPLES, _LONG = 3, 60  # of a column; characters of one
_NOTICE = 300  # characters
_NUMBERS = {int, float, bool}  # 0 and False are values, an empty text or list is none


@dataclass(slots=True)
class OfTable:
    """The figures of one table."""

    table: Table
    rows: int = 0
    filled: Counter[str] = field(default_factory=Counter)  # rows that hold a value, by column
    examples: dict[str, list[str]] = field(default_factory=dict)  # the first different ones
    _wanting: set[str] = field(default_factory=set)  # columns that want more examples

    def __post_init__(self) -> None:
        self.examples = {column.name: [] for column in self.table.columns}
        self._wanting = set(self.examples)

    def add(self, row: Row) -> None:
        self.rows += 1
        filled = [name for name, value in row.items() if value or type(value) in _NUMBERS]
        self.filled.update(filled)
        for name in self._wanting.intersection(filled) if self._wanting else ():
            text = " ".join(cell(row[name]).split())
            text = text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"
            examples = self.examples[name]
            if text not in examples:
                examples.append(text)
            if len(examples) == _EXAMPLES:
                self._wanting.discard(name)

    def share(self, column: str) -> float:
        """Of its rows, those that hold a value; 0 where there are none."""
        return self.filled[column] / self.rows if self.rows else 0.0


@dataclass(slots=True)
class Holder:
    """Whose texts some articles are."""

    articles: int = 0
    printed: set[str] = field(default_factory=set)  # the source as it is printed
    notice: str | None = None  # of rights: of the first article whose page prints one


@dataclass(slots=True)
class Figures:
    """The figures of a release."""

    of: dict[str, OfTable]
    articles: Counter[str] = field(default_factory=Counter)  # by site
    comments: Counter[str] = field(default_factory=Counter)
    no_articles: Counter[str] = field(default_factory=Counter)  # asked for as one, and never gave one; by site
    readers: Counter[str] = field(default_factory=Counter)  # articles by the version of their reader
    replaced: Counter[str] = field(default_factory=Counter)  # TABLE.COLUMN: rows with characters no table can hold
    holders: dict[tuple[str, str], Holder] = field(default_factory=dict)  # by site and group of the source, "" without
    first: str | None = None  # day of publication
    last: str | None = None
    _article: str | None = None  # the last one that was counted: its rows stand behind each other

    @classmethod
    def of_tables(cls, tables: tuple[Table, ...]) -> Figures:
        return cls({table.name: OfTable(table) for table in tables})

    def add(self, table: Table, row: Row) -> None:
        """Count a row, which has all columns of its table."""
        if table.name == ARTICLES.name:
            self._add_article(row)
        elif table.name == COMMENTS.name:
            self.comments[row["site"]] += 1
        elif table.name == CAPTURES.name and row["article_id"] not in (None, self._article):
            self.no_articles[row["site"]] += 1
            self._article = row["article_id"]

    def _add_article(self, row: Row) -> None:
        self._article = row["id"]
        self.articles[row["site"]] += 1
        self.readers[row["reader_version"]] += 1
        if row["published"] is not None:
            day = row["published"].astimezone(CHINA).date().isoformat()
            self.first = min(self.first or day, day)
            self.last = max(self.last or day, day)
        holder = self.holders.setdefault((row["site"], row["source_group"] or ""), Holder())
        holder.articles += 1
        if row["source"] is not None:
            holder.printed.add(row["source"])
        if holder.notice is None:
            holder.notice = notice(row["footers"])


def notice(footers: Sequence[str]) -> str | None:
    """What the lines below an article say of rights, from the first that does; None where none does."""
    for number, line in enumerate(footers):
        told = HEADING.tells(plain(line)) or LINE.tells(plain(line)) or NOTICE.tells(line)
        if told and "://" not in line:  # 本文地址：http://… is told from text by the same words
            whole = " ".join(footers[number:])
            return whole if len(whole) <= _NOTICE else f"{whole[: _NOTICE - 1]}…"
    return None
