"""A site that has moved: where its lists, and the issues of its e-papers, stand now, as a probe was led there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from crawler.looking.examined import Probe
from crawler.looking.probing import Asked, Part
from reading.answers import AnswerKind
from reading.dated.scheme import scheme
from reading.html.urls import host_of
from reading.problem import is_article


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Addresses by which a site is to be asked from now on: of `start_urls`, `feeds` or `issues`, old and new."""

    host: str = ""  # the new one
    addresses: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # by key, the new one by the old

    def __bool__(self) -> bool:
        return bool(self.addresses)


def moved(probe: Probe) -> Moved:
    """Where the list that was asked for stands now; nothing where it stands where it did, or where what it leads to
    isn't read: who lets a name go has somebody else's pages under it soon.
    """
    lists = [each for each in probe.walk.asked if each.part is Part.LIST and each.page is not None]
    if not lists or not lists[-1].through or not _is_read(probe):
        return Moved()
    last = lists[-1]
    assert last.page
    old, new = urlsplit(last.through[0]), urlsplit(last.page.url)
    if (old.scheme, old.netloc) == (new.scheme, new.netloc):
        return Moved()  # from / to /index.html, as ever
    for key in ("start_urls", "feeds", "issues"):
        for said in getattr(probe.site, key):
            if now := _now(key, said, last):
                return Moved(host=host_of(last.page.url), addresses={key: {said: now}})
    return Moved()


def _now(key: str, said: str, asked: Asked) -> str:
    """The new address in the place of the one that was said; empty where it isn't the one that was asked for."""
    assert asked.page
    if key != "issues":
        return asked.page.url if asked.url == said else ""
    day = scheme(said).day_of(asked.url)
    if day is None:
        return ""
    new, old = urlsplit(asked.page.url), urlsplit(said)
    now = said.replace(f"{old.scheme}://{old.netloc}", f"{new.scheme}://{new.netloc}", 1)
    return now if scheme(now).day_of(asked.page.url) == day else ""  # in other folders: nobody knows where


def _is_read(probe: Probe) -> bool:
    """Whether what the list leads to is a list, and most of its articles are read as such."""
    fronts = [each for each in probe.pages if each.asked.part is Part.LIST]
    wanted = {AnswerKind.LIST, AnswerKind.ELSEWHERE, AnswerKind.REPEATED}
    read = [each for each in probe.articles if each.reading and is_article(each.reading.problems)]
    return (
        bool(fronts)
        and fronts[-1].page.status == 200
        and fronts[-1].outcome.answer.kind in wanted
        and 2 * len(read) > len(probe.articles)
    )
