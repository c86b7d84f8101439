"""Which captures are one article on a host that nobody wrote a site for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reading import addresses
from reading.article import Draft
from reading.capture import Capture
from reading.layout import Site, asked_for, locate
from reading.page import Page
from reading.read import read
from reading.sites import SITES

CAPTURE = Capture(
    warc="a.warc.gz", offset=0, record_id="<urn:uuid:0>", digest="", time=datetime(2026, 1, 1, tzinfo=UTC)
)
TEXT = "<p>河湾县今年修了三座桥，村民进城不用再绕路，运粮的车也能开到村口了。</p>" * 4
ARTICLE = "<head><title>河湾县修桥</title>{head}</head><body>{body}<h1>河湾县修桥</h1>{text}</body>"
WORDPRESS = (
    '<article id="post-15" class="post"><h1 class="entry-title">修桥</h1>'
    '<div class="entry-content">{text}</div></article>'
)
DISCUZ = (
    '<h1><span id="thread_subject">修桥</span></h1><div id="postlist"><div id="post_7"><div id="postmessage_7">{text}'
    "</div></div></div>"
)


def page(url: str, body: str = "", head: str = "") -> Page:
    markup = ARTICLE.format(head=head, body=body, text=TEXT) if "post" not in body else f"{head}<body>{body}</body>"
    return Page(url=url, status=200, headers=(), body=markup.encode(), capture=CAPTURE)


def draft(url: str, body: str = "", head: str = "") -> Draft:
    found = read(page(url, body, head), (), anywhere=True).draft
    assert found is not None
    return found


SAME = [
    "http://news.hewan.example/2023/0103/88.html",
    "https://news.hewan.example/2023/0103/88.html",
    "http://news.hewan.example:80/2023/0103/88.html",
    "https://news.hewan.example:443/2023/0103/88.html",
    "http://NEWS.Hewan.example/2023/0103/88.html",
    "http://www.news.hewan.example/2023/0103/88.html",
    "http://news.hewan.example/2023/0103/88.html?",
    "http://news.hewan.example/2023/0103/88.html#top",
    "http://news.hewan.example/2023/0103/88.html?from=timeline&isappinstalled=0",
    "http://news.hewan.example/2023/0103/88.html?utm_source=x&utm_medium=y",
    "http://news.hewan.example/2023/0103/88.html?spm=zm1066-001.0.0.1",
    "http://news.hewan.example/2023/0103/88.html;jsessionid=1A2B3C",
    "http://news.hewan.example/2023/0103/88.html?PHPSESSID=0123456789abcdef",
    "http://news.hewan.example/2023/0103/88.html?sid=0123456789abcdef",
]


@pytest.mark.parametrize("url", SAME)
def test_what_an_address_carries_along_is_no_identity(url: str) -> None:
    assert draft(url).id == draft(SAME[0]).id
    assert "utm_" not in draft(url).canonical_url


@pytest.mark.parametrize("front", ["index.html", "index.htm", "index.shtml", "index.php", "default.aspx"])
def test_the_first_page_of_a_folder_is_the_folder(front: str) -> None:
    assert addresses.key(f"http://a.example/zt/88/{front}") == addresses.key("https://www.a.example/zt/88/")


@pytest.mark.parametrize(
    "other",
    [
        "http://news.hewan.example/2023/0103/89.html",
        "http://news.hewan.example/2023/0103/88.html?id=5",
        "http://news.hewan.example/2023/0103/88.html?sid=5",  # a section
        "http://news.hewan.example:8080/2023/0103/88.html",
        "http://bbs.hewan.example/2023/0103/88.html",
        "http://news.hewan.example/2023/0103/88_2.html",
    ],
)
def test_what_leads_to_other_pages_is_identity(other: str) -> None:
    assert draft(other).id != draft(SAME[0]).id


def canonical(href: str) -> str:
    return f'<link rel="canonical" href="{href}">'


@pytest.mark.parametrize(
    ("url", "href", "same"),
    [
        ("http://m.a.example/88.html?ref=wx", "http://www.a.example/88.html", True),
        ("http://www.a.example/show.php?id=88&c=xw", "/xw/88.html", True),
        ("http://a.example/bridge-opens?sort=new", "http://a.example/bridge-opens", True),
        ("http://a.example/xw/88.html", "http://b.example/xw/88.html", False),  # another site's
        ("http://a.example/xw/88.html", "http://a.example/", False),  # of the template
        ("http://a.example/xw/88.html", "http://a.example/xw/12.html", False),
        ("http://a.example/xw/88_2.html", "http://a.example/xw/88.html", False),  # of the first page
        ("http://a.example/bridge-opens", "http://a.example/", False),
    ],
)
def test_the_address_a_page_gives_as_its_own(url: str, href: str, same: bool) -> None:
    given = "http://a.example/xw/88.html" if href.startswith("/") else href
    assert (draft(url, head=canonical(href)).id == draft(given).id) is same


def test_engines_and_folders_of_one_host_count_apart() -> None:
    """Each counts its articles from 1."""
    posts = [
        ("http://www.hewan.example/minsheng/15.html", WORDPRESS, '<link href="/wp-content/a.css">'),
        ("http://www.hewan.example/blog/minsheng/15.html", WORDPRESS, '<link href="/blog/wp-content/a.css">'),
        ("http://www.hewan.example/thread-15-1-1.html", DISCUZ, ""),
        ("http://www.hewan.example/bbs/thread-15-1-1.html", DISCUZ, ""),
        ("http://www.hewan.example/club/thread-15-1-1.html", DISCUZ, ""),
    ]
    found = [draft(url, body.format(text=TEXT), head) for url, body, head in posts]
    assert [each.id for each in found] == [
        "hewan.example-wordpress-15",
        "hewan.example-wordpress-blog-15",
        "hewan.example-discuz-15",
        "hewan.example-discuz-bbs-15",
        "hewan.example-discuz-club-15",
    ]


@pytest.mark.parametrize(
    ("printed", "folder"),
    [
        ('<link href="wp-content/a.css">', "/xw"),
        ('<link href="../wp-content/a.css">', ""),
        ("<script src='http://www.a.example/blog/wp-content/a.js'>", "/blog"),
        ('<img src="//cdn.example/x/wp-content/a.png"><img src="/blog/wp-content/a.png">', "/blog"),
        ('<img src="/my-wp-content/a.png">', ""),
        ("", ""),
    ],
)
def test_where_an_engine_stands(printed: str, folder: str) -> None:
    assert addresses.installed(page("http://a.example/xw/15.html", printed), "wp-content/") == folder


FORUM = (
    "http://bbs.jurong.example/thread-15-2-1.html",
    "http://bbs.jurong.example/thread-15-2-7.html",
    "https://bbs.jurong.example/thread-15-2-1.html?mobile=no",
    "http://bbs.jurong.example/forum.php?mod=viewthread&tid=15&page=2&extra=page%3D3",
    "http://bbs.jurong.example/forum.php?extra=&page=2&tid=15&mod=viewthread",
    "http://bbs.jurong.example/forum.php?mod=viewthread&tid=15&page=2&sid=v1PXDv",
    "http://bbs.jurong.example/thread-15-2-1.html?from=timeline",
)
NEWS = (
    "http://www.shjnet.cn/xw/jlxw/202301/t20230103_3.html",
    "http://www.shjnet.cn/xw/jlxw/202301/t20230103_3.html?from=index",
    "http://www.shjnet.cn/xw/jlxw/202301/t20230103_3.html?spm=1.2.3",
    "http://www.shjnet.cn/xw/jlxw/202301/t20230103_3.html;jsessionid=1A2B",
    "https://www.shjnet.cn:443/xw/jlxw/202301/t20230103_3.html?PHPSESSID=8f14e45fceea167a",
)
LIST = ("http://a.example/list.php?fid=2&page=3", "http://a.example/list.php?page=3&fid=2&PHPSESSID=1a2b3c")


def site(name: str) -> Site:
    return next(each for each in SITES if each.name == name)


@pytest.mark.parametrize(("name", "urls"), [("jurong", FORUM), ("songhuajiang", NEWS), ("", LIST)])
def test_a_request_is_known_by_what_it_asks_for(name: str, urls: tuple[str, ...]) -> None:
    assert len({asked_for(url, site(name) if name else None) for url in urls}) == 1
    if name:
        assert len({found.id for url in urls if (found := locate(url, site(name)))}) == 1


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("jurong", FORUM[0], "http://bbs.jurong.example/thread-15-1-1.html"),
        ("jurong", FORUM[0], "http://bbs.jurong.example/thread-16-2-1.html"),
        ("jurong", FORUM[0], "http://bbs.jurong.example/forum-15-2.html"),
        ("jurong", "http://bbs.jurong.example/forum-2-1.html", "http://bbs.jurong.example/forum-2-2.html"),
        # Its rule says nothing of pages, so what stands behind the id may be one.
        ("cri_hlj", f"http://big5.cri.cn/20230103/{'0' * 8}-1111-2222-3333-{'4' * 12}.html", "&page=2"),
        ("", "http://a.example/list.php?sid=5&page=3", "http://a.example/list.php?sid=6&page=3"),
        ("", "http://a.example/list.php?sid=minsheng", "http://a.example/list.php?sid=shehui"),
        ("", "http://a.example/list.php?from=20", "http://a.example/list.php?from=40"),
    ],
)
def test_other_pages_are_other_requests(name: str, one: str, other: str) -> None:
    other = f"{one}?{other[1:]}" if other.startswith("&") else other
    known = site(name) if name else None
    assert asked_for(one, known) != asked_for(other, known)


@pytest.mark.parametrize(
    ("printed", "asked"),
    [
        ("http://a.example/thread-1-1-1.html?mobile=2", "http://a.example/thread-1-1-1.html"),
        ("http://a.example/forum.php?mobile=yes&tid=1", "http://a.example/forum.php?tid=1"),
        ("http://a.example/a.php?mobile=13900000000", "http://a.example/a.php?mobile=13900000000"),
        ("http://a.example/a.html?", "http://a.example/a.html?"),
    ],
)
def test_the_template_for_phones_is_not_asked_for(printed: str, asked: str) -> None:
    assert addresses.desktop(printed) == asked
