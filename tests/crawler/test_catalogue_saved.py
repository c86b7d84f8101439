"""Twenty outlets of the catalogue, crawled as they stand: their own saved articles under their own host names, behind
lists that are made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html import escape
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder
from archive.rows.store import RowStore
from archive.warc.pages import pages as pages_of
from reading.article import Article
from reading.catalogue import Outlet, named, outlet
from reading.dated.scheme import scheme
from reading.problem import is_article
from tests.samples.server import listen, listening
from tests.samples.site import Request, Response
from tests.support.shared import SHARED, needs_shared
from tests.support.wire import Authority
from tests.support.zygote import started

pytestmark = needs_shared
DATA = SHARED / "data"
# Articles of each that are saved; of e-papers by the day of their issue.
ARTICLES: dict[str, tuple[str, ...]] = {
    "chengdu_qss": ("http://news.chengdu.cn/2018/0428/1969050.shtml",),
    "dayang_wang": (
        "http://news.dayoo.com/china/201903/06/139997_52501862.htm",
        "http://news.dayoo.com/china/201809/17/139997_52306734.htm",
    ),
    "eastday": ("http://city.eastday.com/gk/20191008/u1ai20048394.html",),
    "gxnews": ("https://v.gxnews.com.cn/a/18703517",),
    "hainan_rb": ("http://hnrb.hinews.cn/html/2019-08/16/content_2_5.htm",),
    "henan_sjb": ("https://www.hnsjb.cn/content/ysyd/20190927/961701.html",),
    "huasheng_zx": (
        "http://hunan.voc.com.cn/article/201909/201909270930059625.html",
        "http://hunan.voc.com.cn/article/201909/201909270935498794.html",
    ),
    "jingchu_wang": ("http://news.cnhubei.com/content/2019-09/28/content_12371003.html",),
    "laodong_b": ("http://www.51ldb.com/shsldb/hq/content/00915946c686c0013fcf6c92bf95ed90.htm",),
    "lujiazui_jrw": ("http://www.ljzfin.com/news/info/46175.html",),
    "nanfang_wang": ("https://news.southcn.com/node_179d29f1ce/86987bf032.shtml",),
    "nanhai_wang": ("http://www.hinews.cn/news/system/2019/08/15/032155676.shtml",),
    "qingnian_b": ("http://app.why.com.cn/epaper/webpc/qnb/html/2019-11/07/content_96449.html",),
    "sanya_rb": ("http://epaper.sanyarb.com.cn/html/2019-08/16/content_245456_1427502.htm",),
    "shanghai_jyxw": ("http://m.shedunews.com/msite_1/con/2020-06/03/c2256.html",),
    "shanghai_zfzz": ("http://www.shzfzz.net/node2/zzb/shzfzz2013/yw/u1ai1487143.html",),
    "shehuikexue_b": ("http://www.shekebao.com.cn/shekebao/n440/n448/u1ai13984.html",),
    "wenhui_b": ("http://dzb.whb.cn/2020-05-10/5/detail-682506.html",),
    "xiandai_kb": ("http://dz.xdkb.net/html/2019-03/06/content_503899.htm",),
    "xinjing_b": ("http://www.bjnews.com.cn/book/2019/02/16/547473.html",),
}
DAYS = {
    "hainan_rb": date(2019, 8, 16),
    "qingnian_b": date(2019, 11, 7),
    "sanya_rb": date(2019, 8, 16),
    "xiandai_kb": date(2019, 3, 6),
}


# Of these addresses a list is told by several that are alike: the same article stands there under more numbers.
ALIKE = ("gxnews", "laodong_b", "lujiazui_jrw", "nanfang_wang", "shanghai_zfzz", "shehuikexue_b")
_NUMBER = re.compile(r"\d+(?=\D*$)")


def alike(name: str) -> tuple[str, ...]:
    """The addresses on the made list of an outlet."""
    if name not in ALIKE:
        return ARTICLES[name]
    (url,) = ARTICLES[name]

    def numbered(more: int) -> str:
        return _NUMBER.sub(lambda hit: str(int(hit[0]) + more).zfill(len(hit[0])), url)

    return tuple(map(numbered, range(4)))


@dataclass(slots=True)
class Servers:
    """All hosts of these outlets, as one stand-in has them."""

    bodies: dict[str, bytes] = field(default_factory=dict)  # by address without its scheme
    hosts: set[str] = field(default_factory=set)

    def add(self, url: str, body: bytes) -> None:
        parts = urlsplit(url)
        self.hosts.add(parts.netloc)
        self.bodies[_bare(url)] = body

    def answer(self, request: Request) -> Response:
        if request.path == "/robots.txt":
            return Response(body=b"", content_type="text/plain")
        body = self.bodies.get(f"{request.host}{request.path}")
        return Response(status=404, body=b"<h1>404</h1>") if body is None else Response(body=body)


def _bare(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path or '/'}" + (f"?{parts.query}" if parts.query else "")


def saved() -> Iterator[tuple[str, bytes]]:
    """Address and body of every saved page."""
    for room in ("pages", "pages2"):
        for each in json.loads((DATA / room / "manifest.json").read_text("utf-8")):
            path = DATA / room / f"{each['id']}.html"
            if each.get("url") and not path.is_file():
                path = next((DATA / room).glob(f"*/{each['id']}.html"))
            if each.get("url"):
                yield each["url"], path.read_bytes()
    for page in pages_of(DATA / "unlabelled.warc.gz"):
        yield page.url, page.body


def a_list(found: Outlet, urls: tuple[str, ...]) -> str:
    links = "".join(
        f'<li><a href="{escape(url)}">{found.title}：本市一批便民工程完工启用之{at}</a></li>'
        for at, url in enumerate(urls)
    )
    return f'<!doctype html><meta charset="utf-8"><title>{found.title}</title><ul>{links}</ul>'


def an_issue(found: Outlet, day: date, urls: tuple[str, ...]) -> str:
    """The page of an issue, which leads to these articles."""
    areas = "".join(f'<area shape="polygon" href="{url}">' for url in urls)
    said = f"{day.year}年{day.month}月{day.day}日 第01版：<b>要闻</b>"
    return (
        a_list(found, urls) + f'<map name="PagePicMap">{areas}</map><img usemap="#PagePicMap" src="p.jpg"><p>{said}</p>'
    )


@dataclass(frozen=True, slots=True)
class Crawled:
    data: Path
    statuses: dict[str, int]
    said: str

    def articles(self, name: str) -> list[Article]:
        with RowStore(SiteFolder(path=self.data / name).rows, readonly=True) as store:
            return sorted(store.articles(), key=lambda each: each.url)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    data, servers = tmp_path_factory.mktemp("saved") / "data", Servers()
    wanted = {urls[0]: alike(name) for name, urls in ARTICLES.items() if name in ALIKE}
    wanted |= {url: (url,) for url in chain.from_iterable(ARTICLES.values()) if url not in wanted}
    for url, body in saved():
        for each in wanted.get(url, ()):
            servers.add(each, body)
    for name, urls in ARTICLES.items():
        found = outlet(name)
        assert found
        assert all(servers.bodies.get(_bare(url)) for url in urls), name
        for start in found.said.get("start_urls", ()):
            servers.add(start, a_list(found, alike(name)).encode())
        for said in found.said.get("issues", ()):
            servers.add(scheme(said).at(DAYS[name]), an_issue(found, DAYS[name], urls).encode())
    data.mkdir()
    # Pictures stand on hosts of their own.
    tables = "".join(f'\n[{name}]\nrequisites = "none"\n' for name in ARTICLES)
    (data / "sites.toml").write_text(f'contact = "test@example.org"\n{tables}', "utf-8")
    spiders: dict[str, dict[str, str]] = {name: {} for name in ARTICLES} | {
        name: {"since": day.isoformat(), "until": day.isoformat()} for name, day in DAYS.items()
    }
    context = Authority(tmp_path_factory.mktemp("authority")).context("outlets.example")
    with listening(listen(servers.answer), listen(servers.answer, context=context)) as (plain, secure):
        there = [
            part
            for host in sorted(servers.hosts)
            for port, at in ((80, plain), (443, secure))
            for part in ("--connect-to", f"{host}:{port}:127.0.0.1:{at}")
        ]
        done = started("tests.support.crowd", str(data), json.dumps(spiders), *there).ended(timeout=300)
    assert done.returncode == 0, done.stderr
    return Crawled(data, json.loads(done.stdout.splitlines()[-1]), done.stdout + done.stderr)


def test_all_of_them_are_whole(crawled: Crawled) -> None:
    assert len(ARTICLES) >= 20
    assert crawled.statuses == dict.fromkeys(ARTICLES, ExitStatus.WHOLE), crawled.said


@pytest.mark.parametrize("name", ARTICLES)
def test_it_finds_and_reads_its_articles(crawled: Crawled, name: str) -> None:
    found = crawled.articles(name)
    assert {each.url for each in found} == set(alike(name))
    own = outlet(name)
    assert own
    for each in found:
        assert named(each.url) == each.site == name
        assert (each.province, each.city) == (own.short, own.city.name if own.city else None)
        assert is_article(each.problems), each.problems
        assert each.title
        assert len(each.body or "") > 80
