"""Where else in a data folder an article's words stand, by its rows, and which files were made of them before."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from archive.data.arrivals import ORIGINALS
from archive.data.folder import SiteFolder
from archive.redaction.words import Words, bare, sentences
from archive.rows.store import RowStore

_COMMON = 3  # other articles with the same sentence: it is a notice
_SHARE = 0.3  # of the sentences, in a copy
_MUCH = 0.5  # of them: as much no notice is, on another host or under the same title
_PART = 1 << 20
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


@dataclass(slots=True, kw_only=True)
class _Other:
    """Another article in which words stand."""

    url: str
    own: set[str] = field(default_factory=set)  # sentences in its own text, and in its comments
    here: set[str] = field(default_factory=set)  # words anywhere in its rows
    titles: set[str] = field(default_factory=set)  # its own, where the article has it, too


def in_rows(
    folders: list[SiteFolder], own: Container[str], hosts: Container[str | None], article: str, words: Words
) -> Rows:
    """Go through all rows. `own` are the folders of the article, `hosts` those of its pages. Raises StoreError."""
    found = Rows(words=words)
    others: dict[tuple[str, str], _Other] = {}
    for folder, row in _rows(folders, article):
        found.pictures.update(image["url"] for image in row.get("images") or ())
        said = sentences("\n".join(_own_texts(row))) & words.sentences
        if here := said | words.in_text("\n".join((*_own_texts(row), *_texts_beside(row)))):
            other = others.setdefault((folder.name, row["id"]), _Other(url=row["url"]))
            other.own |= said
            other.here |= here
            if (title := bare(row.get("title") or "")) in words.titles:
                other.titles.add(title)
    sharing = [other for other in others.values() if not _reposts(other, hosts, words)]
    notices = {word for word, count in _counted(sharing).items() if count > _COMMON}
    least = _SHARE * max(len(words.sentences - notices), 1)
    copies = {key for key, other in others.items() if len(other.own - notices) >= least}
    for key, other in others.items():  # what others say, too, or a title of a series, tells nothing
        notices |= other.own if key not in copies else set()
        notices |= other.titles if key not in copies or key[0] in own else set()
    shared = {sentence for key in copies if key[0] in own for sentence in others[key].own}
    found.words = words.without(notices, shared=shared)
    for (site, name), other in sorted(others.items()):
        if other.here - notices:
            where = Where.COPY if (site, name) in copies else Where.NAMED
            found.elsewhere.append(Elsewhere(where=where, site=site, name=name, url=other.url))
    return found


def _reposts(other: _Other, hosts: Container[str | None], words: Words) -> bool:
    """Whether it has so much of the article that no notice explains it, however many have as much."""
    much = len(other.own) > _MUCH * len(words.sentences)
    return much and (bool(other.titles) or urlsplit(other.url).hostname not in hosts)


def _counted(others: Iterable[_Other]) -> Counter[str]:
    return Counter(sentence for other in others for sentence in other.own)


def files_made(data: Path, folders: list[SiteFolder], words: Words) -> Iterator[Elsewhere]:
    """What lies in the data folder and was made before: releases and packs, and any other text with words in it."""
    captures = {folder.warc for folder in folders} | {folder.path / ORIGINALS for folder in folders}
    captures |= {folder.rebuild for folder in folders}  # which goes
    own = {data, *(folder.path for folder in folders)}
    spelled = [text.encode() for text in (*words.titles, *words.sentences)]
    for path in sorted(data.rglob("*")):
        if not path.is_file() or captures & set(path.parents):
            continue
        packed = (data / "export") in path.parents or path.name.endswith(_HANDED_OUT)
        if ".sqlite" in path.name and not packed and path.parent in own:  # databases of ours, which lose its words
            continue
        if packed or _holds(path, spelled):
            yield Elsewhere(where=Where.MADE, site=None, name=str(path.relative_to(data)))


def _holds(path: Path, spelled: list[bytes]) -> bool:
    """Whether a file holds one of these texts, as it is."""
    longest, before = max(map(len, spelled), default=0), b""
    with path.open("rb") as file:
        while spelled and (part := file.read(_PART)):
            text = before + part
            if any(each in text for each in spelled):
                return True
            before = text[-longest:]
    return False


def _rows(folders: list[SiteFolder], article: str) -> Iterator[tuple[SiteFolder, dict[str, Any]]]:
    for folder in folders:
        if not folder.rows.is_file():
            continue
        with RowStore(folder.rows, readonly=True) as store:
            for record_id, text in store.select(
                "SELECT record_id, line(row) FROM readings WHERE article_id <> ?", article
            ):
                yield folder, store.decoded(record_id, json.loads, text)


def _own_texts(row: dict[str, Any]) -> Iterator[str]:
    for name in ("body", "body_raw"):
        yield row.get(name) or ""
    for comment in row.get("comments") or ():
        yield comment.get("text") or ""


def _texts_beside(row: dict[str, Any]) -> Iterator[str]:
    for name in ("title", "title_raw"):
        yield row.get(name) or ""
    yield from row.get("related") or ()
    yield from row.get("footers") or ()
