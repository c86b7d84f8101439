"""Lists for programs and style sheets that are written to take time, or to lead astray."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from time import process_time

import pytest

from reading import feeds, requisites
from reading.page import Page
from reading.saved import saved_page
from tests.support.archives import ROOT

URL = "http://www.paper.example/news/"
_SECONDS = 60  # where any of these took as long as it could, it would be hours
_CALLED = """
import sys
from reading import feeds, requisites
from reading.saved import saved_page
page = saved_page(sys.stdin.buffer.read(), url="http://www.paper.example/", content_type=sys.argv[1])
print(feeds.is_feed(page), len(requisites.named_by(page)))
"""


def page(text: str, kind: str = "application/xml") -> Page:
    return saved_page(text.encode(), url=URL, content_type=kind)


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        pytest.param("text/html", "<!---->" * 600 + "<html>", "False 0", id="comments before a page"),
        pytest.param("text/xml", "<!-- a -->\n<?b?>" * 300 + "<channel>", "False 0", id="comments before a list"),
        pytest.param("text/css", "url(" + " " * 2_000_000 + "x", "False 0", id="blanks in an address"),
        pytest.param("text/css", "url(" * 500_000, "False 0", id="addresses that don't end"),
        pytest.param("text/html", f"<img srcset='{'a' * 2_000_000} '>", "False 0", id="a candidate without end"),
        pytest.param("text/html", f"<img srcset='{'a 1.1.1' * 10_000}'>", "False 1", id="widths without end"),
    ],
)
def test_what_is_written_to_take_time_takes_none(kind: str, text: str, said: str) -> None:
    command = [sys.executable, "-c", _CALLED, kind]
    done = subprocess.run(command, input=text.encode(), cwd=ROOT, capture_output=True, timeout=_SECONDS, check=False)
    assert done.stdout.decode().strip() == said, done.stderr


@pytest.mark.parametrize(
    "before", ["", "\ufeff", '<?xml version="1.0"?>\n', "<!-- of > us -- -->\n<!---->", '<!DOCTYPE rss SYSTEM "x.dtd">']
)
def test_a_list_for_programs_is_told_by_its_root(before: str) -> None:
    said = page(f"{before}<rss version='2.0'><item><link>/1.html</link></item></rss>")
    assert feeds.is_feed(said)
    assert [each.url for each in feeds.entries(said)] == ["http://www.paper.example/1.html"]
    assert not feeds.is_feed(page(f"{before}<html><rss ></rss></html>"))


def captured(text: str) -> Page:
    """In May 2024."""
    found = page(text)
    return replace(found, capture=replace(found.capture, time=datetime(2024, 5, 1, tzinfo=UTC)))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("<pubDate>Tue, 05 Mar 2024 23:30:00 +0800</pubDate>", "2024-03-05"),
        ("<pubDate>Tue, 05 Mar 2024 17:30:00 GMT</pubDate>", "2024-03-06"),
        ("<pubDate>Tue, 05 Mar 2024 12:30:00 CST</pubDate>", "2024-03-05"),  # China's, not Chicago's
        ("<pubDate>Tue, 05 Mar 2024 23:30:00</pubDate>", "2024-03-05"),  # of no zone: that of no machine
        ("<pubDate>Tue, 05 Mar 2024 23:30:00 -0000</pubDate>", "2024-03-05"),
        ("<pubDate>2024-03-05 8:00</pubDate>", "2024-03-05"),
        ("<pubDate>2024/3/5 08:00:00</pubDate>", "2024-03-05"),
        ("<pubDate>2024年3月5日</pubDate>", "2024-03-05"),
        ("<pubDate>20240305</pubDate>", "2024-03-05"),
        ("<published>2024-03-05T20:00:00Z</published>", "2024-03-06"),
        ("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>", None),  # a clock that was never set
        ("<pubDate>Mon, 05 Mar 2029 08:00:00 +0800</pubDate>", None),  # still to come
        ("<pubDate>2029-01-01</pubDate><dc:date xmlns:dc='d'>2024-03-05</dc:date>", "2024-03-05"),
        ("<pubDate>0000-00-00 00:00:00</pubDate>", None),
        ("<pubDate>yesterday</pubDate>", None),
        ("<lastmod>2024-03-05</lastmod>", None),  # when it was changed tells no day of publishing
    ],
)
def test_the_day_of_an_entry_is_that_of_china(said: str, day: str | None) -> None:
    [entry] = feeds.entries(captured(f"<rss><item><link>/1.html</link>{said}</item></rss>"))
    assert entry.day == (date.fromisoformat(day) if day else None)
    assert (entry.changed is not None) == ("lastmod" in said)


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/a/1.html#comment-12", "/a/1.html"),
        ("/a/1.html?cpage=3#comment-12", "/a/1.html"),
        ("/a/?p=1&amp;cpage=3#comment-12", "/a/?p=1"),
        ("/a/1/comment-page-2/#comment-12", "/a/1/"),
        ("/t/12.html#post-3", "/t/12.html"),
        ("/t.php?t=1&amp;p=7#p7", "/t.php?t=1&p=7"),
    ],
)
def test_a_comment_names_its_article(link: str, url: str) -> None:
    said = f"<rss><item><link>{link}</link><pubDate>Tue, 05 Mar 2024 17:30:00 GMT</pubDate></item></rss>"
    [entry] = feeds.entries(captured(said))
    assert (entry.url.removeprefix("http://www.paper.example"), entry.day) == (url, None)
    assert entry.answered == datetime(2024, 3, 5, 17, 30, tzinfo=UTC)


@pytest.mark.parametrize("link", ["/a/1.html", "/a/#/c/1", "/a/#!/c/1", "/a/1.html#more"])
def test_what_names_no_comment(link: str) -> None:
    [entry] = feeds.entries(captured(f"<rss><item><link>{link}</link><pubDate>2024-03-05</pubDate></item></rss>"))
    assert (entry.answered, entry.day) == (None, date(2024, 3, 5))


@pytest.mark.parametrize(
    ("times", "stamped"),
    [
        (["2024-03-05T08:00:00Z"] * 9 + ["2024-03-06T08:00:00Z"], [True] * 9 + [False]),  # most are one
        (["2024-03-05"] * 6 + ["2024-03-06"] * 2, [True] * 6 + [False] * 2),
        (["2024-03-05T08:00:00Z"] * 4 + [f"2024-03-0{n}T08:00:00Z" for n in (1, 2, 3, 4)], [False] * 8),
        (["2024-03-05T08:00:00Z", "2024-04-30T23:59:58Z", "2024-05-01T00:10:00Z"], [False, True, True]),  # the list's
    ],
)
def test_times_at_which_a_list_was_made(times: list[str], stamped: list[bool]) -> None:
    each = "".join(f"<url><loc>/{n}.html</loc><lastmod>{time}</lastmod></url>" for n, time in enumerate(times))
    found = feeds.entries(captured(f"<urlset>{each}</urlset>"))
    assert [entry.stamped for entry in found] == stamped
    assert all(found)


@pytest.mark.parametrize(
    ("said", "latest"),
    [
        ("2024-04-29T08:00:00Z", "2024-04-29T16:00:00+08:00"),
        ("2024-04-29", "2024-04-30T00:00:00+08:00"),  # a day that is over: until its end
        ("2024-05-01", "2024-05-01T00:00:00+08:00"),  # one that isn't, at the site
    ],
)
def test_until_when_an_article_may_have_been_changed(said: str, latest: str) -> None:
    [entry] = feeds.entries(captured(f"<urlset><url><loc>/1.html</loc><lastmod>{said}</lastmod></url></urlset>"))
    assert entry.latest == datetime.fromisoformat(latest)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("<urlset><url><loc>/1.html</loc></url></urlset>\n", True),
        ("<x:urlset xmlns:x='y'></x:urlset >", True),
        ("<sitemapindex><sitemap><loc>/1.xml</loc></sitemap></sitemapindex>", True),
        ("<urlset><url><loc>/1.html</loc></url>", False),  # cut
        ("<sitemapindex><sitemap><loc>/1.xml</loc></sitemap>", False),
        ("<urlset><url><loc>/1.html</loc><n:news></n:news></url></urlset>", False),  # of two days
        ("<rss><item><link>/1.html</link></item></rss>", False),
        ("<html></html>", False),
    ],
)
def test_whether_a_sitemap_is_whole(text: str, whole: bool) -> None:
    assert feeds.is_whole(page(text)) == whole
    assert not feeds.is_whole(replace(page(text), status=500))


def test_no_entity_is_unfolded_and_only_http_is_followed() -> None:
    laughs = "".join(f'<!ENTITY {each} "&{chr(ord(each) - 1)};&{chr(ord(each) - 1)};">' for each in "bcdefghij")
    links = ("&j;", "&x;", "javascript:alert(1)", "data:text/html,a", "file:///etc/hosts", "http://[::1", "/2.html")
    items = "".join(f"<item><link>{link}</link></item>" for link in links)
    head = f'<!DOCTYPE rss [<!ENTITY a "{"a" * 100}">{laughs}<!ENTITY x SYSTEM "file:///etc/hosts">]>'
    assert feeds.entries(page(f"{head}<rss >{items}</rss>")) == []  # no list has tables of its own
    found = [each.url for each in feeds.entries(page(f"<rss >{items}</rss>"))]
    assert "http://www.paper.example/2.html" in found
    assert all(url.startswith("http://www.paper.example/") for url in found)


def test_the_candidates_of_a_set() -> None:
    said = "<img srcset='a.png 1x, b,c.png 2x ,d.png,  e.png, ,f.png 300w'>"
    names = [url.rpartition("/")[2] for url in requisites.named_by(page(said, "text/html"))]
    assert names == ["a.png", "b,c.png", "d.png", "e.png", "f.png"]


def test_what_a_style_sheet_names() -> None:
    said = "a{b:url( \"x y.png\" )} @import 'z.css'; c{d:URL(q.png )} e{f:url(data:image/png;base64,AAAA)}"
    names = [url.rpartition("/")[2] for url in requisites.named_by(page(said, "text/css"))]
    assert set(names) == {"x y.png", "q.png", "z.css"}


def test_a_style_sheet_is_read_as_browsers_read_it() -> None:
    said = (
        "@import url(z.css) screen; a{b:u\\72l(es\\63.png)} /* url(no.png) */ h{content:'url(no.png)'}"
        "@font-face{src:local('A'), url(f.woff2) format('woff2')} g{b:-webkit-image-set('i.png' 1x, url(j.png) 2x)}"
        "k{x:image-set('a.png' 1x} l{content:'no.png'} m{b:xurl(no.png) url('bro\nken.png')}"
    )
    names = [url.rpartition("/")[2] for url in requisites.named_by(page(said, "text/css"))]
    assert names == ["z.css", "esc.png", "f.woff2", "i.png", "j.png", "a.png"]


def test_the_pictures_of_a_body_are_those_that_a_browser_shows() -> None:
    said = (
        "<img src=/dot.gif data-original=/a.jpg><img src=/b-1024.jpg sizes='(max-width: 1024px) 100vw, 1024px'"
        " srcset='/b-300.jpg 300w, /b-1024.jpg 1024w, /b.jpg 2048w'><picture><source srcset='/c.webp, /c2.webp 2x'>"
        "<img src=/c.jpg></picture><img src=/logo.png><img src='data:image/gif;base64,AAAA' data-lazy=/d.png>"
    )
    rows = [f"http://www.paper.example/{name}" for name in ("a.jpg", "b.jpg", "c.jpg", "d.png")]
    names = [url.rpartition("/")[2] for url in requisites.pictures(page(said, "text/html"), rows)]
    assert names == ["a.jpg", "b.jpg", "c.jpg", "d.png", "dot.gif", "b-1024.jpg", "c.webp"]
    assert requisites.pictures(page(said, "text/html"), []) == []


def test_all_that_a_page_names() -> None:
    said = (
        "<link rel=preload as=font href=/f.woff2><style>a{b:url(/s.png)}</style><p style='c:url(/t.png)'>"
        "<img src=/dot.gif data-anything=/u.jpg data-alt='no picture' zoomfile=/v file=/w><td background=/x.gif>"
        "<svg><image xlink:href=/y.svg /></svg><script src=/z.js></script><a href=/no.html><iframe src=/no.html>"
    )
    names = {url.rpartition("/")[2] for url in requisites.named_by(page(said, "text/html"))}
    assert names == {
        *("f.woff2", "s.png", "t.png", "dot.gif", "u.jpg", "v", "w", "x.gif", "y.svg", "z.js"),
    }


def test_a_hundred_thousand_pictures_take_seconds_at_most() -> None:
    printed = "<img data-a=/{}.jpg srcset='/{}.png 2x, /{}.gif 9w'>"
    said = page("".join(printed.replace("{}", str(number)) for number in range(100_000)), "text/html")
    assert len(said.doc)  # what it takes to parse isn't what is asked here
    begun = process_time()
    requisites.pictures(said, ["http://www.paper.example/1.png"])
    assert len(requisites.named_by(said)) == 5_000
    assert process_time() - begun < 10  # 1 on an idle machine
