"""Lists that nobody described: which links lead to articles, and where the list goes on."""

# ruff: noqa: E501 - HTML stands in lines as a system prints it

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from reading import feeds, found
from reading.layout import Site
from reading.lists import further, named
from reading.page import Page
from tests.samples.site import Request
from tests.support.coasts import ALL as COASTS
from tests.support.printed import page as page_of
from tests.support.shires import ALL, Part, Portal

HOST = "www.hewan.example"
LIST = f"http://{HOST}/news/"
HEADS = (
    "河湾县启动老旧小区改造工程",
    "三里坡果园迎来丰收季节",
    "北街小学新操场正式启用",
    "老粮站改成了社区书屋",
    "东岭村通上了自来水管道",
)


def got(site: Portal, url: str) -> Page:
    path = url.removeprefix(f"http://{site.host}")
    answer = site.answer(Request(method="GET", host=site.host, path=path, headers={}, raw=b""))
    assert answer.status == 200, url
    return page_of(answer.body, url, content_type=answer.content_type or "")


def walked(site: Portal, start: str) -> list[str]:
    """The articles of a list and its further pages, as a crawl follows them."""
    page, urls = got(site, start), []
    rules = Site(name="any", title="", hosts=(site.host,), start_urls=(start,))
    for _ in range(12):
        urls += [each.url for each in named(page, rules)]
        if not (onward := further(page, rules)):
            return list(dict.fromkeys(urls))
        page = got(site, onward[0])
    raise AssertionError("it does not end")


@pytest.mark.parametrize("name", ["soup", "tables", "store", "written"])
def test_a_list_is_found_and_followed_to_its_end(name: str) -> None:
    site = ALL[name]()[name]
    for number, (path, _) in enumerate(site.sections):
        assert walked(site, site.url(path)) == [site.url(site.at(n)) for n in site.members_of(number)]


def test_a_list_on_a_host_of_its_own() -> None:
    site = Part(1)
    assert walked(site, site.sections[1][0]) == list(site.urls)


@pytest.mark.parametrize("name", ["carded", "dated", "numbered", "aside"])
def test_lists_without_links_and_with_queries(name: str) -> None:
    """What goes somewhere when it is pressed; articles and pages told apart by queries; others beside the list."""
    site = COASTS[name]()
    for number, (path, _) in enumerate(site.sections):
        assert {site.url(site.at(n)) for n in site.members_of(number)} <= {*walked(site, site.url(path))}


def test_what_is_pressed_says_where_it_goes() -> None:
    rows = "".join(
        f'<tr onclick="{code}"><td>{head}</td><td>2024-05-0{n + 1}</td></tr>'
        for n, (head, code) in enumerate(
            zip(HEADS, (f"window.open('/a/{n}.html')" for n in range(len(HEADS))), strict=True)
        )
    )
    assert articles(f"<table>{rows}</table>") == ROWS
    assert articles(f"<table>{rows.replace('window.open', 'toDetail')}</table>") == ROWS
    links = "".join(
        f'<li><a href="javascript:;" data-url="/a/{n}.html">{head}</a></li>' for n, head in enumerate(HEADS)
    )
    assert articles(f"<ul>{links}</ul>") == ROWS
    assert articles(f"<ul>{links.replace('data-url', 'data-id')}</ul>") == []


def test_what_a_script_asks_for_is_a_list_too() -> None:
    site = ALL["asked"]()["asked"]
    for number, (path, _) in enumerate(site.sections):
        [asked] = found.asked(got(site, site.url(path)))
        assert walked(site, asked) == [site.url(site.at(n)) for n in site.members_of(number)]


def articles(html: str, url: str = LIST, content_type: str = "text/html") -> list[str]:
    page = page_of(html, url, content_type=content_type)
    return [each.url for each in named(page, Site(name="any", title="", hosts=(HOST,), start_urls=(url,)))]


ROWS = [f"http://{HOST}/a/{n}.html" for n in range(5)]
LISTS = {
    "values": f"var list = {json.dumps([{'docTitle': head, 'docPubUrl': f'/a/{n}.html', 'imgUrl': '/i.jpg'} for n, head in enumerate(HEADS)])};",
    "no quotes": "show(["
    + ",".join(f"{{title:'{head}',link:'/a/{n}.html',time:x}}" for n, head in enumerate(HEADS))
    + "])",
    "written": "".join(
        f"document.writeln(\"<li><a href='/a/{n}.html'>\" + '{head}<\\/a>');" for n, head in enumerate(HEADS)
    ),
    "inner": "box.innerHTML = '"
    + "".join(f'<p><a href="/a/{n}.html">{head}</a></p>' for n, head in enumerate(HEADS))
    + "';",
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_that_scripts_hold(name: str) -> None:
    assert articles(f"<ul id=list></ul><script>{LISTS[name]}</script>") == ROWS


def test_a_script_that_is_a_value_alone() -> None:
    told = json.dumps({"props": {"list": [{"title": head, "url": f"/a/{n}.html"} for n, head in enumerate(HEADS)]}})
    assert articles(f'<div id=app></div><script type="application/json">{told}</script>') == ROWS


def test_an_address_that_a_script_puts_together_is_none() -> None:
    code = (
        "for (i in list) document.write('<li><a href=\"/a/' + list[i].id + '.html\">' + list[i].title + '</a></li>');"
    )
    assert articles(f"<script>{code}</script>") == []


def test_cards_whose_link_has_no_words() -> None:
    cards = "".join(
        f"<article><h2>{head}</h2><p>摘要</p><a class=over href=/a/{n}.html></a></article>"
        for n, head in enumerate(HEADS)
    )
    assert articles(cards) == ROWS
    assert articles(cards.replace("></a>", ">阅读全文</a>")) == ROWS


def test_headings_inside_of_links() -> None:
    slugs = ("spring", "summer", "autumn")
    cards = "".join(
        f"<div><a href=/news/{slug}/><h2>{head}</h2><p>5月6日</p></a></div>"
        for slug, head in zip(slugs, HEADS, strict=False)
    )
    assert articles(cards) == [f"http://{HOST}/news/{slug}/" for slug in slugs]


def test_rows_of_headlines_whose_addresses_have_no_number() -> None:
    rows = "".join(f"<li><a href='/wiki/{head}'>{head}</a></li>" for head in HEADS)
    menu = "".join(
        f"<li><a href='/wiki/{word}'>{word}</a></li>" for word in ("首页", "最近更改", "随机页面", "帮助", "上传文件")
    )
    assert len(articles(f"<ul class=menu>{menu}</ul><ul>{rows}</ul>", f"http://{HOST}/")) == len(HEADS)


@pytest.mark.parametrize(
    "address",
    ["/index.php?title=河湾县&action=edit&redlink=1", "/index.php?title=河湾县&diff=12&oldid=11", "/wiki/特殊:最近更改", "/w/User_talk:Li",
     "/index.php?title=分类:新闻&from=a", "/2024/05/12/?replytocom=7#respond", "/category/news/", "/tags/桥/"],
)  # fmt: skip
def test_what_stands_beside_articles(address: str) -> None:
    assert found.is_beside(f"http://{HOST}{address}")


def test_a_category_may_be_a_list() -> None:
    assert found.may_list(f"http://{HOST}/category/news/")
    assert found.may_list(f"http://{HOST}/wiki/分类:新闻")
    assert not found.may_list(f"http://{HOST}/wiki/特殊:用户贡献/老李")


@pytest.mark.parametrize(
    ("here", "pager", "onward"),
    [
        ("news/", '<script>createPageHTML(3, 0, "index", "html");</script>', "news/index_1.html"),
        ("news/index_1.html", '<script>createPageHTML(3, 1, "index", "html");</script>', "news/index_2.html"),
        ("news/index_2.html", '<script>createPageHTML(3, 2, "index", "html");</script>', None),
        ("news/", "<script>createPageHTML('page_div',3, 1,'list','shtml',60);</script>", "news/list_1.shtml"),
        ("news/list_2.shtml", "<script>createPageHTML('page_div',3, 3,'list','shtml',60);</script>", None),
        ("NEWS/INDEX.HTM", "<b>[1]</b> <a href=INDEX_2.HTM>[2]</a> <a href=INDEX_3.HTM>[3]</a>", "NEWS/INDEX_2.HTM"),
        ("list/12/", "<b>1</b> <a href=/list/12/2.html>2</a> <a href=/list/12/3.html>3</a>", "list/12/2.html"),
        ("list/12/2.html", "<a href=/list/12/1.html>1</a> <b>2</b> <a href=/list/12/3.html>3</a>", "list/12/3.html"),
        ("list.jsp?id=3", "<b>1</b><a href='list.jsp?pageNo=2&id=3'>2</a>", "list.jsp?pageNo=2&id=3"),
        (
            "news/",
            "<select><option value=index.html>第1页<option value=index_2.html>第2页</select>",
            "news/index_2.html",
        ),
        ("news/", "<button onclick=\"location.href='index_2.html'\">下一页</button>", "news/index_2.html"),
        ("news/", "<a href=\"javascript:window.location='index_2.html'\">下一页</a>", "news/index_2.html"),
        ("topics/", "<ul><li>1 / 9</li><li><a href='?page=2'><i class=right></i></a></li></ul>", "topics/?page=2"),
        ("topics/?page=2", "<a href='?page=1'><i></i></a> <a href='?page=3'><i></i></a>", "topics/?page=3"),
        ("news/", "<a href=/news/ aria-label='下一页'><i></i></a>", None),
        ("2024/05/", "".join(f"<a href=/2024/05/{n:02}/>{n}</a>" for n in range(2, 32)), None),
    ],
)
def test_where_a_list_goes_on(here: str, pager: str, onward: str | None) -> None:
    page = page_of(f"<html><body>{pager}</body></html>", f"http://{HOST}/{here}")
    assert found.further(page) == ([f"http://{HOST}/{onward}"] if onward else [])


def test_json_feeds_and_jsonp() -> None:
    items = [
        {"title": head, "url": f"http://{HOST}/a/{n}.html", "date_published": "2023-05-06T08:00:00Z"}
        for n, head in enumerate(HEADS)
    ]
    feed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "next_url": "/feed-2.json", "items": items})
    page = page_of(feed, f"http://{HOST}/feed.json", content_type="application/feed+json")
    assert [(each.url, str(each.day)) for each in feeds.entries(page)] == [(url, "2023-05-06") for url in ROWS]
    assert feeds.onward(page) == f"http://{HOST}/feed-2.json"
    called = page_of(f"back({feed});", f"http://{HOST}/list.js?page=1", content_type="text/javascript")
    assert len(feeds.entries(called)) == len(HEADS)


def test_json_of_what_was_changed_last() -> None:
    """As WordPress tells it: no headline, a time in GMT without its zone; its header says where it goes on."""
    rows = [{"link": url, "modified_gmt": f"2023-05-06T08:0{n}:00"} for n, url in enumerate(ROWS)]
    url = f"http://{HOST}/wp-json/wp/v2/posts?orderby=modified&per_page=5"
    page = page_of(json.dumps(rows), url, content_type="application/json")
    assert [(each.url, f"{each.changed:%H:%M %z}") for each in feeds.entries(page)] == [
        (url, f"16:0{n} +0800") for n, url in enumerate(ROWS)
    ]
    told = (("X-WP-TotalPages", "3"), ("Link", f'<{url}&page=1>; rel="prev", <{url}&page=3>; rel="next"'))
    assert feeds.onward(replace(page, headers=(*page.headers, *told))) == f"{url}&page=3"
    assert feeds.onward(replace(page, headers=(*page.headers, told[0]))) is None
    assert not feeds.is_feed(page_of(json.dumps({"files": rows}), url, content_type="application/json"))


@pytest.mark.parametrize(
    ("told", "goes_on"),
    [({"total": 5}, False), ({"total": 9}, True), ({"totalPages": 3}, True), ({"hasMore": False}, False), ({}, True)],
)
def test_json_goes_on_until_it_says_that_this_is_all(told: dict[str, object], goes_on: bool) -> None:
    rows = [{"title": head, "url": f"/a/{n}.html"} for n, head in enumerate(HEADS)]
    page = page_of(json.dumps({**told, "rows": rows}), f"http://{HOST}/api?page=1", content_type="application/json")
    assert feeds.onward(page) == (f"http://{HOST}/api?page=2" if goes_on else None)


def test_a_sitemap_names_a_front_page_and_sections_too() -> None:
    urls = "".join(
        f"<url><loc>http://{HOST}{path}</loc></url>" for path in ("/", "/tags/桥/", "/posts/spring/", "/categories/")
    )
    page = page_of(f"<urlset>{urls}</urlset>", f"http://{HOST}/sitemap.xml", content_type="text/xml")
    assert [each.url for each in feeds.entries(page)] == [f"http://{HOST}/posts/spring/"]
