"""What goes wrong with the sites of the sixty nights, on which nights, and what the operator is to be told of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive.operations.alarms.alarm import AlarmKind
from tests.samples.site import redirect
from tests.support import papers
from tests.support.papers import Host, Paper

BUSY = 19  # articles a night of a paper where none is news by itself
K = AlarmKind


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """What is wrong with a site on these nights, or with the folder."""

    name: str
    site: str  # empty: of the folder
    first: int
    nights: int = 2
    begin: Callable[[Host], object]
    end: Callable[[Host], object]
    told: AlarmKind | None  # None: nothing is to be told
    also: frozenset[AlarmKind] = frozenset()  # what may be told with it
    known: int = 0  # nights after the first one on which it can be known

    @property
    def over(self) -> int:
        return self.first + self.nights


def twisted(twist: papers.Twist) -> tuple[Callable[[Host], object], Callable[[Host], object]]:
    return (lambda host: setattr(host, "twist", twist)), (lambda host: setattr(host, "twist", None))


def changed(name: str, value: object, before: object) -> tuple[Callable[[Host], object], Callable[[Host], object]]:
    """Of the site itself."""
    return (lambda host: setattr(host.site, name, value)), (lambda host: setattr(host.site, name, before))


def of_host(name: str, value: object, before: object) -> tuple[Callable[[Host], object], Callable[[Host], object]]:
    return (lambda host: setattr(host, name, value)), (lambda host: setattr(host, name, before))


def one_text(host: Host) -> None:
    paper = host.site
    assert isinstance(paper, Paper)
    page = paper.page(0)
    host.twist = lambda request, response: response if request.path.endswith(("index.html", ".txt")) else page


def trouble(name: str, site: str, first: int, does: tuple[Callable[[Host], object], Callable[[Host], object]],
            told: AlarmKind | None, *also: AlarmKind, nights: int = 2, known: int = 0) -> Trouble:  # fmt: skip
    begin, end = does
    return Trouble(
        name=name, site=site, first=first, nights=nights, begin=begin, end=end, told=told, also=frozenset(also),
        known=known,
    )  # fmt: skip


def troubles(start: int) -> list[Trouble]:
    """Those that a site has; each begins at least `start` nights after the first one."""
    to_https = twisted(lambda request, response: redirect(f"https://{request.host}{request.path}", 301))
    few = (K.FEW_NEW, K.NOTHING_NEW, K.LIST_UNREACHED)
    return [
        trouble("list template changed", "p01", start, twisted(papers.without_links), K.EMPTY_LIST, *few),
        trouble("thread template changed", "jurong", start, twisted(papers.unclassed), K.OTHER_LAYOUT,
                K.FIELD_EMPTY, K.FEWER_COMMENTS, K.SHORTER, K.ONE_TITLE, K.OTHER_SCRIPT),
        trouble("article template changed", "songhuajiang", start, twisted(papers.unclassed), K.OTHER_LAYOUT,
                K.FIELD_EMPTY, K.SHORTER, K.OTHER_SCRIPT),
        trouble("host moved", "p02", start, twisted(papers.elsewhere), K.HOST_MOVED, *few, K.ROBOTS_CLOSED),
        trouble("http to https", "p03", start, to_https, K.TO_HTTPS, *few),
        trouble("robots closed", "p04", start, twisted(papers.robots(200, b"User-agent: *\nDisallow: /\n")),
                K.ROBOTS_CLOSED, *few),
        trouble("robots unreachable", "p05", start, twisted(papers.robots(503, b"no")), K.ROBOTS_UNREACHABLE, *few),
        trouble("wall for three days", "p06", start, twisted(papers.wall), K.CHALLENGED, *few, nights=3),
        trouble("sign-in wall", "p07", start, twisted(papers.sign_in), K.SIGN_IN, *few, K.EMPTY_LIST, K.ONE_TEXT),
        trouble("server down", "p08", start, twisted(papers.down), K.NO_ANSWER, *few),
        trouble("half of the lists empty", "p10", start, twisted(papers.half_without), K.EMPTY_LIST, K.FEW_NEW),
        trouble("no new article for a week", "p11", start, of_host("a_night", 0, BUSY), K.FEW_NEW, K.NOTHING_NEW,
                nights=7),
        trouble("encoding changed", "p12", start, changed("encoding", "utf-8", "gb18030"), K.OTHER_ENCODING, nights=3,
                known=1),
        trouble("script changed", "p13", start, changed("hant", True, False), K.OTHER_SCRIPT, nights=3, known=1),
        trouble("one text on every page", "p14", start, (one_text, lambda host: setattr(host, "twist", None)),
                K.ONE_TEXT, K.ONE_TITLE, K.SHORTER),
        trouble("times gone", "p15", start, changed("times", False, True), K.FIELD_EMPTY, nights=3, known=1),
        trouble("403", "p16", start, twisted(papers.failing(403)), K.FORBIDDEN, *few),
        trouble("429", "p17", start, twisted(papers.failing(429)), K.THROTTLED, *few),
        trouble("comments gone", "jurong", start + 4, changed("silent", True, False), K.FIELD_EMPTY, K.FEWER_COMMENTS,
                nights=3, known=1),
        trouble("queue that only grows", "p18", start, of_host("a_night", 250, 6), K.QUEUE_GROWS, nights=6, known=4),
    ]  # fmt: skip
