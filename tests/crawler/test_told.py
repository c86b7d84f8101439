"""What feeds and sitemaps tell of known articles: changed, answered; and those that tell nothing by their times."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from archive.data.exits import ExitStatus
from crawler.looking.menus import changes_of
from reading.saved import saved_page
from tests.samples.server import Sites, serving
from tests.samples.site import Request, Response
from tests.support.weekly import HOST, Weekly
from tests.support.zygote import started

NAME = "xiangbao"
HOUR = timedelta(hours=1)
FEEDS = ("/sitemap-1.xml", "/atom.xml", "/comments/feed/")
DECLARED = (
    f'contact = "a@b.example"\n[{NAME}]\nstart_urls = ["http://{HOST}/news/"]\nrequisites = "none"\n'
    f"feeds = {[f'http://{HOST}{path}' for path in FEEDS]}\n"
)


class Telling(Weekly):
    """Each of its lists for programs says of which articles what is told it here."""

    name = NAME

    def __init__(self) -> None:
        super().__init__(15)
        self.edited: dict[int, str] = {}  # as a sitemap says it
        self.updated: dict[int, datetime] = {}  # as Atom says it
        self.commented = {f"{path(self, 9)}#comment-4": datetime(2024, 6, 1, tzinfo=UTC)}  # by where it stands

    def answer(self, request: Request) -> Response:
        told = {
            FEEDS[0]: lambda: self.sitemap(1, packed=False),
            FEEDS[1]: self.atom,
            FEEDS[2]: self.comments,
        }
        if request.path in told:
            return told[request.path]()
        if hit := re.fullmatch(r"(/\d{4}/.+/)comment-page-2/", request.path):
            return super().answer(replace(request, path=hit[1]))
        return super().answer(request)

    def sitemap(self, part: int, *, packed: bool) -> Response:
        said = [self.edited.get(n, f"{self.day(n)}T08:{n:02}:00Z") for n in range(self.count)]
        each = "".join(f"<url><loc>{self.at(n)}</loc><lastmod>{at}</lastmod></url>" for n, at in enumerate(said))
        return Response(body=f"<urlset>{each}</urlset>".encode(), content_type="application/xml")

    def atom(self) -> Response:
        each = "".join(
            f"<entry><title>{self.title(n)}</title><link href='{self.at(n)}'/>"
            f"<published>{self.day(n)}T08:00:00Z</published>"
            f"<updated>{self.updated.get(n, datetime(2024, 6, n + 1, tzinfo=UTC)).isoformat()}</updated></entry>"
            for n in range(5)
        )
        return Response(
            body=f"<feed xmlns='http://www.w3.org/2005/Atom'>{each}</feed>".encode(),
            content_type="application/atom+xml",
        )

    def comments(self) -> Response:
        each = "".join(
            f"<item><title>柳河 的评论</title><link>http://{HOST}{where}</link>"
            f"<pubDate>{when:%a, %d %b %Y %H:%M:%S} +0000</pubDate></item>"
            for where, when in self.commented.items()
        )
        return Response(body=f"<rss version='2.0'><channel>{each}</channel></rss>".encode(), content_type="text/xml")


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[Sites, Telling]]:
    site = Telling()
    with serving({NAME: site}) as sites:
        yield sites, site


@pytest.fixture(scope="module")
def asked(served: tuple[Sites, Telling], tmp_path_factory: pytest.TempPathFactory) -> Callable[[float], list[str]]:
    """The articles' pages that a crawl asks for, so many hours after the first, which was made."""
    sites, _ = served
    data = tmp_path_factory.mktemp(NAME)
    (data / "sites.toml").write_text(DECLARED, "utf-8")
    settings = ["-s", f"DATA_DIR={data}", "-s", "DOWNLOAD_DELAY=0"]

    def crawl(hours: float) -> list[str]:
        before = len(sites.log)
        done = started("scrapy", "crawl", NAME, *settings, *sites.there, ahead=3600 * hours).ended()
        assert done.returncode == ExitStatus.WHOLE, done.stderr
        return sorted(each.path for each in sites.log[before:] if re.match(r"/\d{4}/", each.path))

    assert len(crawl(0)) == 15
    return crawl


def path(site: Telling, number: int) -> str:
    return site.at(number).removeprefix(f"http://{HOST}")


def test_what_is_told_is_asked_for_once(served: tuple[Sites, Telling], asked: Callable[[float], list[str]]) -> None:
    site, now = served[1], datetime.now(UTC)
    site.edited[3] = f"{now + HOUR:%Y-%m-%dT%H:%M:%SZ}"
    site.updated[1] = now + HOUR
    site.commented[f"{path(site, 7)}#comment-12"] = now + HOUR
    site.commented[f"{path(site, 8)}comment-page-2/#comment-13"] = now + HOUR
    assert asked(2) == sorted(path(site, number) for number in (1, 3, 7, 8))
    assert asked(3) == []


def test_times_that_tell_nothing(served: tuple[Sites, Telling], asked: Callable[[float], list[str]]) -> None:
    """Those of when the list was made, whose clock may be another, and those still to come."""
    site, now = served[1], datetime.now(UTC)
    site.edited = dict.fromkeys(range(15), f"{now + 4 * HOUR:%Y-%m-%dT%H:%M:00Z}")
    site.updated = dict.fromkeys(range(5), now + 30 * HOUR)
    assert asked(5) == []


@pytest.mark.parametrize(
    ("href", "asked"),
    [
        ("/wp-json/", "/wp-json/wp/v2/posts?orderby=modified&order=desc"),
        ("/index.php?rest_route=/", "/index.php?rest_route=/wp/v2/posts&orderby=modified&order=desc"),
    ],
)
def test_where_a_wordpress_lists_what_was_changed(href: str, asked: str) -> None:
    html = (
        f'<html><head><link rel="https://api.w.org/" href="{href}"><link rel="alternate" href="/wp-json/wp/v2/posts/3">'
    )
    [url] = changes_of(saved_page(html.encode(), url=f"http://{HOST}/"))
    assert url == f"http://{HOST}{asked}&per_page=100&_fields=link,modified_gmt"
