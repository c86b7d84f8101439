"""What a probe found of a site, as values: what came from each address, what was read of it, and what is amiss."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from crawler.looking.probing import ARTICLES, Asked, Part, Walk, is_had, led_to
from pipelines import finish, stages
from pipelines.identity.names import Names
from reading.answers import WALLS, AnswerKind
from reading.article import Reading
from reading.html.urls import host_of
from reading.layout import Layout, Site
from reading.page import Page
from reading.problem import Problem, ProblemKind
from reading.read import Outcome, read

FIELDS = ("title", "body", "published", "source", "authors", "editor", "channel")  # that are told of
_ALWAYS = ("title", "body")
_OF_A_REPOST = ("source", "authors", "editor")  # a thread has them where it repeats a newspaper's article
_GENERIC = Layout(name="generic", reads=False, marker="html")
_FEWER = 0.5  # of the characters that the generic reader finds: so short a body isn't the whole text
# What a site prints in its own way says nothing against its template.
_NOT_AMISS = frozenset(
    {ProblemKind.NO_TITLE, ProblemKind.NO_BODY, ProblemKind.NO_LAYOUT, ProblemKind.HIDDEN, ProblemKind.PAYWALL}
    | {ProblemKind.PAGES_MISSING, ProblemKind.COMMENTS_MISSING, ProblemKind.YEAR_GUESSED}
)


class FaultKind(StrEnum):
    """What is amiss. The names are stable: `--json` has them."""

    ROBOTS = "robots"
    ROBOTS_UNREACHABLE = "robots_unreachable"
    PUT_OFF = "put_off"
    NO_ANSWER = "no_answer"
    OTHER_HOST = "other_host"
    STATUS = "status"
    WALL = "wall"
    NO_LINKS = "no_links"
    FEW_ARTICLES = "few_articles"
    NO_ARTICLE = "no_article"
    OTHER_LAYOUT = "other_layout"
    FIELD_EMPTY = "field_empty"
    BODY_SHORT = "body_short"
    COMMENTS = "comments"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is amiss."""

    kind: FaultKind
    url: str
    detail: str = ""  # a field, a status, a host, what somebody said
    problems: tuple[Problem, ...] = ()  # of the row


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What the crawls of the site read until now."""

    rows: int = 0
    filled: Mapping[str, int] = field(default_factory=dict)  # by field: rows that have it
    layouts: frozenset[str] = frozenset()  # that read most rows

    def has(self, name: str) -> bool:
        """Whether most rows have this field."""
        return 2 * self.filled.get(name, 0) > self.rows > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A page that came, and what was read of it."""

    asked: Asked
    page: Page
    outcome: Outcome
    reading: Reading | None  # None: it makes no row
    generic: Reading | None  # what the generic reader makes of it

    @property
    def filled(self) -> list[str]:
        return [name for name in FIELDS if self.reading and getattr(self.reading, name)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What a probe came to."""

    site: Site
    walk: Walk
    pages: tuple[Examined, ...]
    faults: tuple[Fault, ...]

    @property
    def articles(self) -> list[Examined]:
        return [each for each in self.pages if each.asked.part is Part.ARTICLE]

    @property
    def amiss(self) -> list[Examined]:
        """Pages of articles whose template isn't read as it should be."""
        of_template = {FaultKind.OTHER_LAYOUT, FaultKind.FIELD_EMPTY, FaultKind.BODY_SHORT, FaultKind.COMMENTS}
        urls = {each.url for each in self.faults if each.kind in of_template}
        return [each for each in self.pages if each.asked.url in urls]


def read_as(page: Page, site: Site) -> Reading | None:
    """The reading of a page as that of this site; None where it makes no row."""
    draft = read(replace(page, repeats=False), (site,)).draft
    return finish(draft, stages(Names(key=b""))) if draft else None


def generic_of(site: Site) -> Site:
    """The site, as if nobody had described its pages."""
    return replace(site, layouts=(_GENERIC,), renamed=())


def examine(walk: Walk, site: Site, usual: Usual) -> Probe:
    """What a walk found, and what is amiss by the site's own past, or where it has none, by the generic reader."""
    there = led_to(walk, site)
    pages = tuple(_examined(asked, asked.page, there) for asked in walk.asked if asked.page is not None)
    return Probe(site=site, walk=walk, pages=pages, faults=tuple(_faults(walk, site, pages, usual)))


def _examined(asked: Asked, page: Page, site: Site) -> Examined:
    outcome = read(replace(page, repeats=False), (site,))
    is_list = asked.part is Part.LIST
    return Examined(
        asked=asked,
        page=page,
        outcome=outcome,
        reading=None if is_list or outcome.draft is None else finish(outcome.draft, stages(Names(key=b""))),
        generic=None if is_list else read_as(page, generic_of(site)),
    )


def _faults(walk: Walk, site: Site, pages: Sequence[Examined], usual: Usual) -> Iterator[Fault]:
    others: set[str] = set()
    for asked in walk.asked:
        last = asked.page.url if asked.page else asked.through[-1] if asked.through else asked.url
        if (host := host_of(last)) not in {*site.hosts, *others}:
            others.add(host)
            yield Fault(kind=FaultKind.OTHER_HOST, url=asked.url, detail=host)
        if asked.unhad:
            yield Fault(kind=FaultKind[asked.unhad.name], url=asked.url, detail=asked.why)
    if not walk.asked:
        yield Fault(kind=FaultKind.NO_ANSWER, url=", ".join(site.start_urls), detail="nothing was had")
    lists = [each for each in pages if each.asked.part is Part.LIST]
    for each in lists:
        yield from _of_answer(each)
    if lists and lists[-1].page.status == 200 and not walk.named:
        yield Fault(kind=FaultKind.NO_LINKS, url=lists[-1].asked.url, detail=str(walk.looked_for or ""))
    articles = [each for each in pages if each.asked.part is Part.ARTICLE]
    for each in articles:
        yield from _of_article(each, pages, site, usual)
    had, asked_for = sum(map(is_had, walk.asked)), sum(each.part is Part.ARTICLE for each in walk.asked)
    none = walk.named and not asked_for  # of many, none was asked for to the end
    if none or sum(is_had(each.asked) for each in articles) * 2 < min(asked_for, ARTICLES):
        yield Fault(kind=FaultKind.FEW_ARTICLES, url=site.start_urls[0] if site.start_urls else "", detail=str(had))


def _of_answer(each: Examined) -> Iterator[Fault]:
    """What came in the place of a page."""
    kind, why = each.outcome.answer.kind, each.outcome.answer.why or ""
    if kind in WALLS:
        yield Fault(kind=FaultKind.WALL, url=each.asked.url, detail=why or kind.replace("_", " "))
    elif each.page.status != 200:
        yield Fault(kind=FaultKind.STATUS, url=each.asked.url, detail=str(each.page.status))


def _of_article(each: Examined, pages: Sequence[Examined], site: Site, usual: Usual) -> Iterator[Fault]:
    url, reading, answer = each.asked.url, each.reading, each.outcome.answer
    if answer.kind is AnswerKind.DELETED or each.page.status in {404, 410}:
        return  # articles are deleted; that most are is said of all
    if answer.kind in WALLS or each.page.status != 200:
        yield from _of_answer(each)
        return
    if reading is None or answer.kind is AnswerKind.LIST:
        yield Fault(kind=FaultKind.NO_ARTICLE, url=url, detail=answer.why or answer.kind)
        return
    described = {layout.name for layout in site.layouts if layout.reads}
    wanted = usual.layouts or described
    if wanted and reading.layout not in wanted | described:
        yield Fault(kind=FaultKind.OTHER_LAYOUT, url=url, detail=str(reading.layout))
    for name in [each for each in FIELDS if reading.poster is None or each not in _OF_A_REPOST]:
        told = usual.has(name) if usual.rows else name in _ALWAYS or bool(each.generic and getattr(each.generic, name))
        if not getattr(reading, name) and (told or name in _ALWAYS):
            yield Fault(kind=FaultKind.FIELD_EMPTY, url=url, detail=name)
    body, other = len(reading.body or ""), len(each.generic.body or "") if each.generic else 0
    if reading.body and body < _FEWER * other:
        yield Fault(kind=FaultKind.BODY_SHORT, url=url, detail=f"{body} {other}")
    printed, had = comments_of(each, pages)
    if printed and not had:
        yield Fault(kind=FaultKind.COMMENTS, url=url, detail=str(printed))
    if grave := tuple(problem for problem in reading.problems if problem.kind not in _NOT_AMISS):
        yield Fault(kind=FaultKind.PROBLEM, url=url, problems=grave)


def comments_of(each: Examined, pages: Sequence[Examined]) -> tuple[int | None, int]:
    """How many comments an article says it has, if it does, and how many were read of it and its further page."""
    own = each.reading
    if own is None:
        return None, 0
    alike = [one.reading for one in pages if one.reading and one.reading.id == own.id]
    return own.replies, len({comment.id for reading in alike for comment in reading.comments})
