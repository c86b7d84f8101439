"""Where else in a data folder an article's words stand, by its rows, and which files were made of them before."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from archive.data.folder import SiteFolder
from archive.redaction.words import Words, bare, sentences
from archive.rows.store import RowStore

_COMMON = 3  # other articles with the same sentence: it is a notice
_SHARE = 0.3  # of the sentences, in a copy
_HANDED_OUT = (".wacz", ".zip", ".parquet", ".xlsx", ".sav", ".dta")


class Where(StrEnum):
    """What holds words of the article and stays as it is."""

    COPY = "copy"  # another article with the same text: redact it, too, where that was meant
    NAMED = "named"  # another article's page, which prints its title or a sentence beside its own text
    MADE = "made"  # a file that was made of rows or captures: a release, a pack, a WACZ


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A place that holds words of the article."""

    where: Where
    site: str | None
    name: str  # id of an article, or a file
    url: str | None = None


@dataclass(slots=True, kw_only=True)
class Rows:
    """What other articles' rows have of an article."""

    words: Words  # but for what stands in many of them
    elsewhere: list[Elsewhere] = field(default_factory=list)
    pictures: set[str] = field(default_factory=set)  # addresses that other articles show, too


def in_rows(folders: list[SiteFolder], article: str, words: Words) -> Rows:
    """Go through all rows. A row that can't be read raises StoreError."""
    met: dict[tuple[str, str], tuple[set[str], str, bool]] = {}  # of other articles: words, address, in their own text
    named_so: dict[str, set[tuple[str, str]]] = {}  # of each title: the other articles that have it, too
    common: Counter[str] = Counter()
    found = Rows(words=words)
    for folder, row in _rows(folders, article):
        found.pictures.update(image["url"] for image in row.get("images") or ())
        own = sentences(f"{row.get('body_raw') or ''}\n{row.get('body') or ''}") & words.sentences
        here = own | words.in_text("\n".join(_texts(row)))
        if here:
            key = (folder.name, row["id"])
            before = met.get(key, (set(), row["url"], False))
            common.update(here - before[0])
            met[key] = (before[0] | here, row["url"], before[2] or bool(own))
            if (title := bare(row.get("title") or "")) in words.titles:
                named_so.setdefault(title, set()).add(key)
    notices = {word for word, count in common.items() if count > _COMMON and word not in words.titles}
    least = _SHARE * max(len(words.sentences - notices), 1)
    copies = {key for key, (here, _, own) in met.items() if own and len(here & words.sentences - notices) >= least}
    notices |= {title for title, keys in named_so.items() if keys - copies}  # of a series: it tells nothing
    found.words = words.without(notices)
    for (site, name), (here, url, _) in sorted(met.items()):
        if here - notices:
            where = Where.COPY if (site, name) in copies else Where.NAMED
            found.elsewhere.append(Elsewhere(where=where, site=site, name=name, url=url))
    return found


def files_made(data: Path, folders: list[SiteFolder]) -> Iterator[Elsewhere]:
    """Releases, packs and the like that lie in the data folder: what is in them was written before."""
    captures = {folder.warc for folder in folders}
    for path in sorted(data.rglob("*")):
        in_release = (data / "export") in path.parents
        if path.is_file() and not captures & set(path.parents) and (in_release or path.name.endswith(_HANDED_OUT)):
            yield Elsewhere(where=Where.MADE, site=None, name=str(path.relative_to(data)))


def _rows(folders: list[SiteFolder], article: str) -> Iterator[tuple[SiteFolder, dict[str, Any]]]:
    for folder in folders:
        if not folder.rows.is_file():
            continue
        with RowStore(folder.rows, readonly=True) as store:
            for record_id, text in store.select("SELECT record_id, row FROM readings WHERE article_id <> ?", article):
                yield folder, store.decoded(record_id, json.loads, text)


def _texts(row: dict[str, Any]) -> Iterator[str]:
    for name in ("title", "title_raw", "body", "body_raw"):
        if row.get(name):
            yield row[name]
    yield from row.get("related") or ()
    yield from row.get("footers") or ()
    for comment in row.get("comments") or ():
        yield comment.get("text") or ""
