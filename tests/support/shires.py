"""Invented provincial portals, each with another way to print lists and to turn their pages. Nobody has seen them."""

# ruff: noqa: E501 - HTML stands in lines as a system prints it

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

from tests.samples.articles import Article, article
from tests.samples.site import Request, Response, Site

Sections = tuple[tuple[str, str], ...]


class Portal(Site):
    """`count` articles in sections; `PER` stand on a page of a list."""

    ODD = ()  # type: ignore[assignment]
    PER = 5
    COUNT = 24
    sections: ClassVar[Sections]
    charset = "utf-8"

    def __init__(self) -> None:
        self.lists = ("/",)
        super().__init__(0)
        self.count = self.COUNT

    def at(self, number: int) -> str:
        """The path of an article."""
        raise NotImplementedError

    def rows(self, numbers: list[int]) -> str:
        raise NotImplementedError

    def listed(self, path: str, query: dict[str, list[str]]) -> Response | None:
        """A list page at this path."""
        raise NotImplementedError

    def item(self, number: int) -> Article:
        return article(self.name, number + 10)

    @property
    def urls(self) -> dict[str, int]:
        return {self.url(self.at(number)): number for number in range(self.count)}

    def members_of(self, section: int, page: int | None = None) -> list[int]:
        """The articles of a section, or those on a page of it, from 0."""
        there = [number for number in range(self.count) if number % len(self.sections) == section]
        return there if page is None else there[page * self.PER : (page + 1) * self.PER]

    def pages(self, section: int) -> int:
        return -(-len(self.members_of(section)) // self.PER)

    def menu(self) -> str:
        return "".join(f'<li><a href="{path}">{title}</a></li>' for path, title in self.sections)

    def framed(self, title: str, inside: str) -> Response:
        text = (
            f'<!DOCTYPE html><html><head><meta charset="{self.charset}"><title>{title}</title></head><body><div class="top"><a href="/">首页</a><ul class="nav">{self.menu()}</ul></div>'
            f'<div class="main">{inside}</div><div class="foot">主办：{self.title} <a href="/about/">关于我们</a> <a href="/sitemap.htm">网站地图</a></div></body></html>'
        )
        return Response(
            body=text.encode("gbk" if self.charset == "gb2312" else self.charset, "replace"), content_type="text/html"
        )

    title: ClassVar[str]

    def story(self, number: int) -> Response:
        made = self.item(number)
        text = "".join(f"<p>　　{html.escape(each)}</p>" for each in made.paragraphs)
        return self.framed(
            f"{made.title}_{self.title}",
            f'<h1>{html.escape(made.title)}</h1><div class="info">发布时间：{made.published:%Y-%m-%d %H:%M} 来源：{made.paper}</div><div id="zoom">{text}</div>',
        )

    def home(self) -> Response:
        boxes = [
            f'<div class="box"><h3><a href="{path}">{title}</a></h3>{self.rows(self.members_of(number, 0)[:4])}</div>'
            for number, (path, title) in enumerate(self.sections)
        ]
        return self.framed(self.title, "".join(boxes))

    def answer(self, request: Request) -> Response:
        parts = urlsplit(request.path)
        if parts.path == "/robots.txt":
            return Response(status=404, body=b"<h1>404</h1>")
        if parts.path == "/":
            return self.home()
        numbers = {urlsplit(url).path: number for url, number in self.urls.items()}
        if parts.path in numbers and parts.netloc in {"", self.host}:
            return self.story(numbers[parts.path])
        found = self.listed(parts.path, parse_qs(parts.query))
        return found or Response(
            status=404, body="<h1>404 Not Found</h1><p>页面不存在</p>".encode(), content_type="text/html; charset=utf-8"
        )

    def section(self, path: str) -> int | None:
        return next((number for number, (there, _) in enumerate(self.sections) if there == path), None)


class Soup(Portal):
    """Rows of divs, dates in spans, articles in folders by month; a script makes the pager: TRS."""

    name, host, title = "soup", "www.qinghe.example", "清河网"
    sections = (("/xw/szyw/", "时政要闻"), ("/xw/shms/", "社会民生"), ("/jj/", "经济"))

    def at(self, number: int) -> str:
        day = self.item(number).published
        return f"{self.sections[number % 3][0]}{day:%Y%m}/t{day:%Y%m%d}_{5100 + number}.html"

    def rows(self, numbers: list[int]) -> str:
        return "".join(
            f'<div class="r"><span class="d">[{self.item(n).published:%Y-%m-%d}]</span><div class="t"><a href="{self.at(n)}" target="_blank">{self.item(n).title}</a></div></div>'
            for n in numbers
        )

    def listed(self, path: str, query: dict[str, list[str]]) -> Response | None:
        folder, _, name = path.rpartition("/")
        page = 0 if name in {"", "index.html"} else int(name[6:-5]) if name.startswith("index_") else -1
        number = self.section(f"{folder}/")
        if number is None or not 0 <= page < self.pages(number):
            return None
        pager = (
            f'<div class="page"><script>createPageHTML({self.pages(number)}, {page}, "index", "html");</script></div>'
        )
        return self.framed(
            self.sections[number][1], f'<div class="list">{self.rows(self.members_of(number, page))}</div>{pager}'
        )


class Tables(Portal):
    """Tables of 2004 in GBK, addresses in capitals, numbers to turn pages."""

    name, host, title, charset = "tables", "www.laohe.example", "老河新闻网", "gb2312"
    sections = (("/NEWS/INDEX.HTM", "本地新闻"), ("/LIFE/INDEX.HTM", "百姓生活"))

    def at(self, number: int) -> str:
        return f"{self.sections[number % 2][0][:-9]}{self.item(number).published:%Y%m%d}/{number + 300}.HTM"

    def rows(self, numbers: list[int]) -> str:
        rows = "".join(
            f"<tr><td width=10>·</td><td><a href={self.at(n)} class=a1>{self.item(n).title}</a></td><td align=right><font color=#999999>{self.item(n).published:%m-%d}</font></td></tr>"
            for n in numbers
        )
        return f"<table width=98%>{rows}</table>"

    def listed(self, path: str, query: dict[str, list[str]]) -> Response | None:
        folder, _, name = path.rpartition("/")
        page = 0 if name == "INDEX.HTM" else int(name[6:-4]) - 1 if name.startswith("INDEX_") else -1
        number = self.section(f"{folder}/INDEX.HTM")
        if number is None or not 0 <= page < self.pages(number):
            return None
        names = ["INDEX.HTM", *(f"INDEX_{each + 1}.HTM" for each in range(1, self.pages(number)))]
        pager = " ".join(
            f"<b>[{n + 1}]</b>" if n == page else f"<a href={each}>[{n + 1}]</a>" for n, each in enumerate(names)
        )
        return self.framed(
            self.sections[number][1], f"{self.rows(self.members_of(number, page))}<p align=center>{pager}</p>"
        )


class Store(Portal):
    """Lists stand in XML that a script shows, and the rest of them where it asks for more: 大汉."""

    name, host, title = "store", "www.wanshan.example", "万山县人民政府"
    sections = (("/col/col1201/index.html", "政务要闻"), ("/col/col1202/index.html", "部门动态"))

    def at(self, number: int) -> str:
        day = self.item(number).published
        return f"/art/{day.year}/{day.month}/{day.day}/art_{1201 + number % 2}_{88000 + number}.html"

    def rows(self, numbers: list[int]) -> str:
        return f"<ul>{''.join(self.row(n) for n in numbers)}</ul>"

    def row(self, number: int) -> str:
        made = self.item(number)
        return f"<li><a href='{self.at(number)}' title='{made.title}' target='_blank'>{made.title}</a><span>{made.published:%Y-%m-%d}</span></li>"

    def store(self, number: int, page: int) -> str:
        records = "".join(f"<record><![CDATA[{self.row(n)}]]></record>" for n in self.members_of(number, page))
        more = f"/module/web/jpage/dataproxy.jsp?page={page + 1}&webid=3&path=/&columnid={1201 + number}&unitid=77"
        group = f'<nextgroup><![CDATA[<a href="{more}"></a>]]></nextgroup>' if page + 1 < self.pages(number) else ""
        return f"<datastore>{group}<recordset>{records}</recordset></datastore>"

    def listed(self, path: str, query: dict[str, list[str]]) -> Response | None:
        if path == "/module/web/jpage/dataproxy.jsp" and "columnid" in query:
            text = f'<?xml version="1.0" encoding="utf-8"?>{self.store(int(query["columnid"][0]) - 1201, int(query["page"][0]))}'
            return Response(body=text.encode(), content_type="text/xml; charset=utf-8")
        if (number := self.section(path)) is None:
            return None
        script = f'<div id="77"><script type="text/xml">{self.store(number, 0)}</script></div><script>jpage("77", {{perPage: {self.PER}}});</script>'
        return self.framed(self.sections[number][1], script)


class Written(Portal):
    """A script writes the rows, one by one; `?page=` turns the pages."""

    name, host, title = "written", "www.beishan.example", "北山日报"
    sections = (("/news/list.shtml", "要闻"), ("/county/list.shtml", "县域"))

    def at(self, number: int) -> str:
        return f"{self.sections[number % 2][0][:-10]}content_{70000 + number}.html"

    def rows(self, numbers: list[int]) -> str:
        lines = "".join(
            f"document.write('<li><a href=\"{self.at(n)}\">{self.item(n).title}<\\/a> <i>{self.item(n).published:%m月%d日}<\\/i><\\/li>');\n"
            for n in numbers
        )
        return f'<ul><script type="text/javascript">\n{lines}</script></ul>'

    def listed(self, path: str, query: dict[str, list[str]]) -> Response | None:
        number, page = self.section(path), int(query.get("page", ["1"])[0]) - 1
        if number is None or not 0 <= page < self.pages(number):
            return None
        onward = (
            f'<a href="?page={page + 2}" class="n">下一页</a>'
            if page + 1 < self.pages(number)
            else '<span class="n">下一页</span>'
        )
        return self.framed(
            self.sections[number][1], f"{self.rows(self.members_of(number, page))}<div>第{page + 1}页 {onward}</div>"
        )


class Asked(Portal):
    """A script asks for the rows, as JSON."""

    name, host, title = "asked", "www.nanpo.example", "南坡在线"
    sections = (("/channel/12", "南坡要闻"), ("/channel/13", "乡村振兴"))

    def at(self, number: int) -> str:
        return f"/article/content_{90000 + number}.html"

    def rows(self, numbers: list[int]) -> str:
        return "".join(f'<p><a href="{self.at(n)}">{self.item(n).title}</a></p>' for n in numbers[:2])

    def listed(self, path: str, query: dict[str, list[str]]) -> Response | None:
        if path == "/api/news/list":
            channel, page = int(query["channel"][0]) - 12, int(query.get("page", ["1"])[0]) - 1
            rows = [
                {
                    "id": 90000 + n,
                    "title": self.item(n).title,
                    "url": self.at(n),
                    "publishTime": f"{self.item(n).published:%F %T}",
                    "thumb": f"/img/{n}.jpg",
                }
                for n in self.members_of(channel, page)
            ]
            told = {"code": 0, "data": {"total": len(self.members_of(channel)), "list": rows}}
            return Response(body=json.dumps(told).encode(), content_type="application/json")
        if (number := self.section(path)) is None:
            return None
        script = (
            '<ul id="list"></ul><div id="more">加载更多</div><script>var page = 1; function load() {'
            f' $.ajax({{url: "/api/news/list?channel={12 + number}&page=" + page, dataType: "json", success: function (res) {{ show(res.data.list); page++; }}}}); }} load();</script>'
        )
        return self.framed(self.sections[number][1], script)


class Parts(Portal):
    """Each section on a host of its own; further pages are index_1.html, index_2.html, beside the list."""

    name, host, title = "parts", "www.dongwan.example", "东湾新闻网"
    sections = (("http://news.dongwan.example/", "新闻"), ("http://minsheng.dongwan.example/", "民生"))

    def at(self, number: int) -> str:
        return f"/{self.item(number).published:%Y}/{self.item(number).published:%m%d}/{4000 + number}.shtml"

    def url(self, path: str) -> str:
        return path if path.startswith("http") else f"http://{self.host}{path}"

    @property
    def urls(self) -> dict[str, int]:
        return {self.whole(number): number for number in range(self.count)}

    def whole(self, number: int) -> str:
        return f"{self.sections[number % 2][0].rstrip('/')}{self.at(number)}"

    def rows(self, numbers: list[int]) -> str:
        return (
            "<ul>"
            + "".join(
                f'<li><a href="{self.whole(n)}">{self.item(n).title}</a> {self.item(n).published:%m/%d}</li>'
                for n in numbers
            )
            + "</ul>"
        )

    def listed(self, path: str, query: dict[str, list[str]]) -> Response | None:
        return None


class Part(Parts):
    """The host of one of its sections."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.part = number
        self.host = urlsplit(self.sections[number][0]).netloc
        self.name = f"part{number}"

    def item(self, number: int) -> Article:
        return article("parts", number + 10)

    @property
    def urls(self) -> dict[str, int]:
        return {self.whole(number): number for number in self.members_of(self.part)}

    def home(self) -> Response:
        return self.list_page(0)

    def list_page(self, page: int) -> Response:
        last = self.pages(self.part) - 1
        onward = f'<a href="./index_{page + 1}.html">下页</a>' if page < last else ""
        back = f'<a href="./{f"index_{page - 1}.html" if page > 1 else ""}">上页</a>' if page else ""
        return self.framed(
            self.sections[self.part][1],
            f"{self.rows(self.members_of(self.part, page))}<div class=p>{back} {onward}</div>",
        )

    def listed(self, path: str, query: dict[str, list[str]]) -> Response | None:
        name = path.rpartition("/")[2]
        page = int(name[6:-5]) if name.startswith("index_") else -1
        return self.list_page(page) if 0 < page < self.pages(self.part) else None


ALL: dict[str, Callable[[], dict[str, Portal]]] = {
    "soup": lambda: {"soup": Soup()},
    "tables": lambda: {"tables": Tables()},
    "store": lambda: {"store": Store()},
    "written": lambda: {"written": Written()},
    "asked": lambda: {"asked": Asked()},
    "parts": lambda: {"parts": Parts(), "part0": Part(0), "part1": Part(1)},
}


def starts(sites: dict[str, Portal]) -> Iterator[tuple[str, str]]:
    """Addresses that an operator may give: the front page, a section, a later page of a list, an article."""
    first = next(iter(sites.values()))
    yield "front", first.url("/")
    yield "section", first.url(first.sections[0][0])
    yield "article", first.whole(5) if isinstance(first, Parts) else first.url(first.at(5))
