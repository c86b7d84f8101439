"""What a first look at a site saw."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from reading.addresses import key
from reading.article import Reading
from reading.families import ENGINES
from reading.html.urls import host_of
from reading.layout import Site, locate


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenList:
    """A page that names articles."""

    url: str
    articles: tuple[str, ...]  # addresses
    leads_on: bool  # to a next page
    feed: bool = False
    hosts: frozenset[str] = frozenset()  # of its articles


@dataclass(slots=True, kw_only=True)
class Seen:
    """What was seen of a site."""

    start: str
    not_had: str | None = "no answer"  # why there is no page to look at; None: there is
    title: str = ""
    robots: str = "not asked"  # or its status
    lists: list[SeenList] = field(default_factory=list)
    articles: list[Reading] = field(default_factory=list)
    named: set[str] = field(default_factory=set)  # keys of the articles that lists name
    engines: Counter[str] = field(default_factory=Counter)  # by pages that have their marks
    more: list[str] = field(default_factory=list)  # addresses of articles' further pages and comments
    issues: dict[str, None] = field(default_factory=dict)  # where the issues of e-papers stand, as sites.toml says it
    failed: list[str] = field(default_factory=list)
    answered: set[str] = field(default_factory=set)  # hosts, which so are of the public network

    @property
    def host(self) -> str:
        return host_of(self.start)

    @property
    def hosts(self) -> frozenset[str]:
        """Of its articles and lists. Not each has answered."""
        return frozenset({self.host}.union(*(each.hosts | {host_of(each.url)} for each in self.lists)))

    @property
    def engine(self) -> str | None:
        """Of the pages read as articles, that of most; a declared site takes its rules from it."""
        [(name, pages)] = self.engines.most_common(1) or [("", 0)]
        return name if pages * 2 > len(self.articles) and name in ENGINES else None

    def is_article(self, url: str) -> bool:
        """Whether what names articles is one itself, with others beside its text: a thread by its engine's addresses,
        the page to begin with where lists name it.
        """
        return self._place(url) is not None or (url == self.start and key(url) in self.named)

    def is_taken(self, each: SeenList) -> bool:
        """Whether a crawl of the declared site takes any article of a list: where an engine has rules for addresses,
        these decide.
        """
        engine = ENGINES.get(self.engine or "")
        return each.feed or not (engine and engine.addresses) or any(map(self._place, each.articles))

    def article(self, url: str) -> str:
        """What the addresses of one article have in common: a board's list links pages of one thread, too."""
        return self._place(url) or key(url)

    def _place(self, url: str) -> str | None:
        """The id of an article whose address the engine's rules know."""
        engine = ENGINES.get(self.engine or "")
        place = locate(url, Site(name="any", title="", hosts=(), addresses=engine.addresses)) if engine else None
        return place.id if place else None
