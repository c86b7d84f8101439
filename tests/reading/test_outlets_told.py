"""What the catalogue tells of rows: the outlet that an address is of, and the one that a 来源 names."""

from __future__ import annotations

import pytest

from archive.data.catalogued import catalogued
from reading.article import Article
from reading.catalogue import Kind, index, of_source, outlet, outlets, outlets_of, told
from reading.layout import Site
from reading.page import Page
from reading.read import read
from tests.support.archives import capture


def row(url: str, *, site: str = "unknown", province: str | None = None, source: str | None = None) -> Article:
    return Article(id="1", url=url, canonical_url=url, site=site, province=province, source=source)


def test_a_page_that_nobody_declared_is_told_by_its_host() -> None:
    """As the spider `urls` and imports bring it."""
    found = told(row("http://szb.saas.example/x"))
    assert (found.outlet, found.outlet_title, found.province, found.province_code) == ("unknown", None, None, None)
    found = told(row("https://www.cnhan.com/202402/340000.html"))
    assert (found.outlet, found.outlet_kind, found.province, found.province_code) == (
        "han_wang", Kind.PORTAL, "湖北", "420000",
    )  # fmt: skip
    own = outlet("han_wang")
    assert own
    assert own.city
    assert (found.city, found.city_code) == (own.city.name, own.city.code)


HERE = "http://city.eastday.com/gk/20191008/u1ai20048394.html"
THERE = HERE.replace("eastday", "021east")  # another host of the same outlet


@pytest.mark.parametrize(
    ("url", "said", "same"),
    [
        (HERE.replace("http:", "https:"), None, True),
        (THERE, HERE, True),
        (THERE.replace("http:", "https:"), HERE, True),
        (THERE, None, False),
        (THERE.replace("48394", "48395"), HERE, False),  # a template that prints one article's on all pages
        (THERE, HERE.replace("city.eastday.com", "other.example"), False),
    ],
)
def test_an_article_has_one_id_at_all_hosts_of_its_outlet_where_its_page_says_so(
    url: str, said: str | None, same: bool
) -> None:
    """By https as by http; at another host of the outlet, where its canonical link names the first."""
    site = catalogued(["eastday"])["eastday"].site
    assert {"city.eastday.com", "city.021east.com"} <= {*site.hosts}
    first = _id(HERE, None, site)
    assert (_id(url, said, site) == first) is same


def _id(url: str, said: str | None, site: Site) -> str:
    link = f'<link rel="canonical" href="{said}">' if said else ""
    text = "".join(f"<p>{each}昨天上午，渡口恢复通航，乡亲们早早来到岸边等候第一班船。</p>" for each in range(5))
    body = f"<html><head>{link}<title>渡口恢复通航</title></head><body><h1>渡口恢复通航</h1>{text}</body></html>"
    page = Page(
        url=url,
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=body.encode(),
        capture=capture(1),
    )
    draft = read(page, (site,), anywhere=True).draft
    assert draft
    return draft.id


def test_a_gateway_is_no_outlet() -> None:
    assert told(row("http://big5.cri.example/gate/big5/www.cnhan.com/202402/1.html")).outlet == "han_wang"


def test_what_the_site_says_of_its_place_stays() -> None:
    found = told(row("http://www.cnhan.com/1.html", site="own", province="河南"))
    assert (found.province, found.city, found.province_code) == ("河南", None, "420000")


def test_an_outlet_that_the_operator_moved_is_told_by_its_name_but_not_another_site_of_that_name() -> None:
    assert told(row("http://new.example/1.html", site="hainan_rb", province="海南")).outlet == "hainan_rb"
    assert told(row("http://new.example/1.html", site="hainan_rb")).outlet == "unknown"
    assert told(row("http://new.example/1.html", site="jurong", province="江苏")).outlet == "unknown"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("吉林日报", "jilin_rb"),
        ("《吉林日报》", "jilin_rb"),
        ("吉林日报社客户端", "jilin_rb"),
        ("吉林日报微信公众号", "jilin_rb"),
        ("吉林日報", "jilin_rb"),
        ("劳动观察", "laodong_b"),
        ("河湾日报", None),
        ("日报", None),
        ("晚报", None),
        ("青年报", None),  # of Shanghai, and of who knows which city for short
        ("吉林日报、河湾网", None),
        ("", None),
        (None, None),
    ],
)
def test_a_source_is_tied_to_the_outlet_that_it_names(source: str | None, name: str | None) -> None:
    assert of_source(source) == name


def test_a_name_of_many_papers_is_the_own_one_where_the_page_is_its() -> None:
    assert told(row("http://www.why.com.cn/1.html", source="青年报")).source_outlet == "qingnian_b"
    assert told(row("http://www.cnhan.com/1.html", source="青年报")).source_outlet is None


def test_a_name_of_two_outlets_is_of_none() -> None:
    entry = """
    [{name}]
    title = "新河日报"
    kind = "party"
    start_urls = ["http://{name}.example/"]
    evidence = [{{ kind = "documentation", source = "x", date = "2024", shows = "x" }}]
    """
    two = "".join(entry.format(name=name) for name in ("xinhe_rb", "xin_he_rb"))
    names = index({"jilin.toml": outlets_of(f'code = "220000"\nshort = "吉林"\n{two}', "jilin.toml")})["names"]
    assert names == {}


def test_every_title_is_tied_to_its_outlet_unless_it_may_be_anothers() -> None:
    untied = {each.title for each in outlets() if of_source(each.title) != each.name}
    assert untied == {"青年报"}
