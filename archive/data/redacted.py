"""What was taken out of a site's folder for good: the list that goes wherever the folder goes.

SITE/redacted.jsonl holds one line for each article. It is written before anything is taken out, so that a second call
finishes what a first one began; it stays, so that no crawl asks for the article again, and no copy of its captures that
is brought later stays whole. It holds addresses, ids and digests, and not a word of the article.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self, TypeVar

from archive.data.files import replace_lines, sync_folder
from archive.data.folder import DataError, SiteFolder
from reading.addresses import key

T = TypeVar("T")
FILE = "redacted.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A record that was taken out, and which page of the article it was; no page: it gave no row of it."""

    record_id: str  # WARC-Record-ID
    part: str | None = None
    page: int | None = None
    words: bool = False  # an error or a notice that prints words of it: it goes, where others stay


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """One article that was taken out."""

    article: str  # its id
    at: str  # UTC, ISO 8601
    reason: str
    urls: tuple[str, ...]  # of its pages
    pictures: tuple[str, ...] = ()  # of those that no other article showed
    digests: tuple[str, ...] = ()  # WARC-Payload-Digest of its pages
    records: tuple[Taken, ...] = ()
    finished: str | None = None  # when nothing of it was left; None: a call was interrupted, or waits


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """Everything that was taken out of one site's folder."""

    folder: SiteFolder
    redactions: tuple[Redaction, ...] = ()

    @classmethod
    def of(cls, folder: SiteFolder) -> Self:
        """Raises DataError where a line can't be read: what it names would be asked for again."""
        path = folder.path / FILE
        found = []
        lines = path.read_text("utf-8", "replace").split("\n") if path.is_file() else []
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                found.append(_redaction(json.loads(line)))
            except (ValueError, TypeError, KeyError, RecursionError) as error:
                raise DataError(f"{path}: line {number} can't be read; put the file back from a copy") from error
        return cls(folder=folder, redactions=tuple(found))

    def put(self, *redactions: Redaction) -> Redacted:
        """Note these, each in the place of what was noted of its article. On the disk when this returns."""
        noted = {each.article: each for each in (*self.redactions, *redactions)}
        replace_lines(
            self.folder.path / FILE, (json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in noted.values())
        )
        sync_folder(self.folder.path)
        return Redacted(folder=self.folder, redactions=tuple(noted.values()))

    @property
    def unfinished(self) -> tuple[Redaction, ...]:
        return tuple(each for each in self.redactions if each.finished is None)


def everywhere(data: Path) -> list[Redacted]:
    """The lists of all sites' folders. Raises DataError where a line can't be read."""
    return [Redacted.of(SiteFolder(path=path.parent)) for path in sorted(data.glob(f"*/{FILE}"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Barred:
    """What was taken out of any site's folder, as a crawl asks: another site, or `urls`, may have its address, too."""

    keys: frozenset[str] = frozenset()  # of addresses, however they are spelt
    articles: frozenset[str] = frozenset()  # ids

    @classmethod
    def of(cls, data: Path) -> Self:
        """Raises DataError where a line can't be read."""
        found = [each for one in everywhere(data) for each in one.redactions]
        return cls(
            keys=frozenset(key(url) for each in found for url in (*each.urls, *each.pictures)),
            articles=frozenset(each.article for each in found),
        )

    def bars(self, url: str, article: str | None = None) -> bool:
        """Whether nothing at this address, or of this article, may be asked for again."""
        return bool(self.keys or self.articles) and (article in self.articles or key(url) in self.keys)


def merged(one: Iterable[Redaction], other: Iterable[Redaction]) -> list[Redaction]:
    """The lists of two copies of a folder, together: whoever brings one to the other takes nothing back. What only one
    of them knew has to be taken out of the other: it counts as unfinished there.
    """
    found = {each.article: each for each in one}
    for each in other:
        there = found.get(each.article)
        if there is None:
            found[each.article] = replace(each, finished=None)
            continue
        both = replace(
            there,
            urls=_once(there.urls, each.urls),
            pictures=_once(there.pictures, each.pictures),
            digests=_once(there.digests, each.digests),
            records=_once(there.records, each.records),
        )
        found[each.article] = there if both == there else replace(both, finished=None)
    return list(found.values())


def _once(one: tuple[T, ...], other: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _redaction(values: dict[str, Any]) -> Redaction:
    texts = {name: tuple(map(str, values[name])) for name in ("urls", "pictures", "digests")}
    return Redaction(**{**values, **texts, "records": tuple(Taken(**each) for each in values["records"])})
