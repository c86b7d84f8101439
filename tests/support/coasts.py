"""Invented portals of the coast, with habits of other engines than those in shires.py. Nobody has seen them."""

# ruff: noqa: E501 - HTML stands in lines as a system prints it

from __future__ import annotations

import calendar
import html
import json
from collections.abc import Callable, Mapping
from datetime import date
from urllib.parse import parse_qs, urlsplit

from tests.samples.site import Request, Response
from tests.support.shires import Portal


class Queried(Portal):
    """One whose articles are told apart by their queries."""

    def answer(self, request: Request) -> Response:
        parts = urlsplit(request.path)
        numbers = {self.at(number): number for number in range(self.count)}
        whole = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if whole in numbers:
            return self.story(numbers[whole])
        if parts.query and (found := self.listed(parts.path, parse_qs(parts.query))):
            return found
        return super().answer(request)


class Shell(Portal):
    """An application of one page: lists come as JSON that an inline script asks for, articles are addresses without a
    hash, and stand in the state that the server puts into the shell.
    """

    name, host, title = "shell_app", "www.lanhai.example", "蓝海新闻"
    sections = (("/channel/yaowen", "要闻"), ("/channel/haiyang", "海洋"), ("/channel/minsheng", "民生"))

    def at(self, number: int) -> str:
        return f"/detail/{730000 + 13 * number}"

    def shell(self, title: str, state: object, script: str = "") -> Response:
        told = json.dumps(state, ensure_ascii=False)
        text = (
            f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title><script type="module" src="/assets/index-4f2c.js"></script></head>'
            f'<body><nav><a href="/">首页</a>{"".join(f"<a href={path!r}>{word}</a>" for path, word in self.sections)}</nav><div id="app"></div>'
            f"<script>window.__INITIAL_STATE__={told};{script}</script></body></html>"
        )
        return Response(body=text.encode(), content_type="text/html; charset=utf-8")

    def story(self, number: int) -> Response:
        made = self.item(number)
        text = "".join(f"<p>{html.escape(each)}</p>" for each in made.paragraphs)
        state = {
            "article": {
                "articleId": 730000 + 13 * number,
                "title": made.title,
                "publishTime": f"{made.published:%F %T}",
                "source": made.paper,
                "content": text,
            }
        }
        return self.shell(f"{made.title}-{self.title}", state)

    def home(self) -> Response:
        return self.channel("home")

    def channel(self, name: str) -> Response:
        return self.shell(
            self.title,
            {"article": None},
            f"fetch('/openapi/article/page?channel={name}&pageNo=1&pageSize={self.PER}').then(r=>r.json()).then(render)",
        )

    def listed(self, path: str, query: dict[str, list[str]]) -> Response | None:
        if path == "/openapi/article/page":
            name, page = query["channel"][0], int(query.get("pageNo", ["1"])[0]) - 1
            section = self.section(f"/channel/{name}")
            there = [*range(8)] if section is None else self.members_of(section)
            rows = [
                {
                    "articleId": 730000 + 13 * n,
                    "articleTitle": self.item(n).title,
                    "detailUrl": self.at(n),
                    "coverImg": f"/upload/{n}.webp",
                    "releaseTime": int(self.item(n).published.timestamp() * 1000),
                }
                for n in there[page * self.PER : (page + 1) * self.PER]
            ]
            told = {
                "success": True,
                "data": {"records": rows, "pageNo": page + 1, "totalPage": -(-len(there) // self.PER)},
            }
            return Response(body=json.dumps(told).encode(), content_type="application/json;charset=UTF-8")
        return None if self.section(path) is None else self.channel(path.rpartition("/")[2])


class Carded(Portal):
    """Cards without a link: a script goes where their data-href says; so do the numbers of the pager."""

    name, host, title = "carded", "www.xiawan.example", "霞湾网"
    sections = (("/sz/", "时政"), ("/yy/", "渔业"), ("/ly/", "旅游"))

    def at(self, number: int) -> str:
        return f"{self.sections[number % 3][0]}c/{self.item(number).published:%Y%m%d}/{88100 + number}.html"

    def rows(self, numbers: list[int]) -> str:
        return "".join(
            f'<div class="card js-go" data-href="{self.at(n)}" data-id="{88100 + n}"><div class="pic" style="background-image:url(/p/{n}.jpg)"></div>'
            f"<h4>{self.item(n).title}</h4><em>{self.item(n).published:%m-%d %H:%M}</em></div>"
            for n in numbers
        )

    def listed(self, path: str, query: dict[str, list[str]]) -> Response | None:
        folder, _, name = path.rpartition("/")
        if (number := self.section(f"{folder}/")) is None:
            return None
        page = int(name[5:-5]) - 1 if name.startswith("list_") else 0
        pages = "".join(
            f'<span class="pg{" on" if n == page else ""}" data-href="{folder}/{f"list_{n + 1}.html" if n else ""}">{n + 1}</span>'
            for n in range(self.pages(number))
        )
        script = "<script>document.querySelectorAll('[data-href]').forEach(e=>e.onclick=()=>location.href=e.dataset.href)</script>"
        return self.framed(
            self.sections[number][1],
            f'<div class="cards">{self.rows(self.members_of(number, page))}</div><div class="pages">{pages}</div>{script}',
        )


class Dated(Queried):
    """Articles are a day and a number in the query: /show.jsp?d=20260311&n=7."""

    name, host, title = "dated", "www.gangcheng.example", "港城在线"
    sections = (("/list.jsp?c=11", "本地新闻"), ("/list.jsp?c=12", "经济观察"), ("/list.jsp?c=15", "社会"))

    def at(self, number: int) -> str:
        return f"/show.jsp?d={self.item(number).published:%Y%m%d}&n={number + 1}"

    def rows(self, numbers: list[int]) -> str:
        rows = "".join(
            f'<tr><td>&middot;</td><td><a href="{html.escape(self.at(n))}" title="{self.item(n).title}">{self.item(n).title}</a></td><td>{self.item(n).published:%Y/%m/%d}</td></tr>'
            for n in numbers
        )
        return f"<table width='100%'>{rows}</table>"

    def listed(self, path: str, query: dict[str, list[str]]) -> Response | None:
        codes = {"11": 0, "12": 1, "15": 2}
        if path != "/list.jsp" or query.get("c", [""])[0] not in codes:
            return None
        number, page = codes[query["c"][0]], int(query.get("p", ["1"])[0]) - 1
        last, base = self.pages(number) - 1, f"/list.jsp?c={query['c'][0]}&amp;p="
        onward = (
            f'<a href="{base}{page + 2}">下一页</a> <a href="{base}{last + 1}">尾页</a>'
            if page < last
            else "下一页 尾页"
        )
        back = f'<a href="{base}1">首页</a> <a href="{base}{page}">上一页</a>' if page else "首页 上一页"
        return self.framed(
            self.sections[number][1],
            f"{self.rows(self.members_of(number, page))}<p>第{page + 1}页/共{last + 1}页 {back} {onward}</p>",
        )


class Numbered(Queried):
    """Everything stands at the front page: articles at ?p=, sections at ?cat=, their pages at &paged=. No engine says so."""

    name, host, title = "numbered", "dao.example", "海岛时报"
    sections = (("/?cat=3", "岛内"), ("/?cat=7", "两岸"), ("/?cat=9", "生活"))

    def at(self, number: int) -> str:
        return f"/?p={2210 + 3 * number}"

    def rows(self, numbers: list[int]) -> str:
        return "".join(
            f'<section class="entry"><h2><a href="{self.at(n)}">{self.item(n).title}</a></h2><p>{self.item(n).paragraphs[0][:40]}……<a href="{self.at(n)}">[阅读全文]</a></p><small>{self.item(n).published:%Y年%m月%d日}</small></section>'
            for n in numbers
        )

    def listed(self, path: str, query: dict[str, list[str]]) -> Response | None:
        codes = {"3": 0, "7": 1, "9": 2}
        if path != "/" or query.get("cat", [""])[0] not in codes:
            return None
        number, page = codes[query["cat"][0]], int(query.get("paged", ["1"])[0]) - 1
        base = f"/?cat={query['cat'][0]}&amp;paged="
        older = f'<a href="{base}{page + 2}">« 较早的文章</a>' if page < self.pages(number) - 1 else ""
        newer = f'<a href="{base}{page}">较新的文章 »</a>' if page else ""
        return self.framed(
            self.sections[number][1], f"{self.rows(self.members_of(number, page))}<div class=nav>{older}{newer}</div>"
        )


class Aside(Portal):
    """GBK, with an aside of what is read most, another one every night; pages are told by an underscore."""

    name, host, title, charset = "aside", "www.tanmen.example", "滩门新闻网", "gb2312"
    sections = (("/html/news/", "滩门新闻"), ("/html/zhuanti/", "专题报道"))
    night = 0

    def at(self, number: int) -> str:
        return f"{self.sections[number % 2][0]}{self.item(number).published:%Y-%m}/{6400 + number}.htm"

    def rows(self, numbers: list[int]) -> str:
        return (
            "<ul>"
            + "".join(
                f'<li><span>{self.item(n).published:%m-%d}</span>◇ <a href="{self.at(n)}" target=_blank>{self.item(n).title}</a></li>'
                for n in numbers
            )
            + "</ul>"
        )

    def framed(self, title: str, inside: str) -> Response:
        first = 5 * self.night % self.count
        most = [(first + 7 * n) % self.count for n in range(6)]
        aside = "".join(
            f'<li><b>{rank + 1}</b><a href="{self.at(n)}">{self.item(n).title}</a><i>{9000 - 811 * rank - self.night}次</i></li>'
            for rank, n in enumerate(most)
        )
        return super().framed(
            title,
            f'{inside}<aside><h3>阅读排行</h3><ol>{aside}</ol><h3>友情链接</h3><a href="http://www.lanhai.example/detail/1">蓝海新闻</a></aside>',
        )

    def listed(self, path: str, query: dict[str, list[str]]) -> Response | None:
        folder, _, name = path.rpartition("/")
        if (number := self.section(f"{folder}/")) is None:
            return None
        page = int(name[6:-4]) - 1 if name.startswith("index_") else 0
        words = [(f"index_{n + 1}.htm" if n else "index.htm", str(n + 1)) for n in range(self.pages(number))]
        pager = "".join(
            f"<b>{word}</b>" if at == page else f'<a href="{name}">[{word}]</a>'
            for at, (name, word) in enumerate(words)
        )
        return self.framed(self.sections[number][1], f"{self.rows(self.members_of(number, page))}<div>{pager}</div>")


class Calendar(Portal):
    """English and Traditional names; sections show six articles and no more, a calendar of the month leads to the days."""

    name, host, title = "calendar_portal", "www.haojiang.example", "濠江日報"
    sections = (("/en/local", "Local"), ("/tc/macau", "澳聞"), ("/tc/economy", "經濟"))

    def at(self, number: int) -> str:
        return f"{self.sections[number % 3][0]}/{self.item(number).published:%Y-%m-%d}-{'harbourview'[number % 5 :]}-{number}"

    def rows(self, numbers: list[int]) -> str:
        return "".join(
            f'<article><a href="{self.at(n)}"><h3>{self.item(n).title}</h3></a><time datetime="{self.item(n).published:%F}">{self.item(n).published:%d/%m/%Y}</time></article>'
            for n in numbers
        )

    @property
    def days(self) -> Mapping[date, list[int]]:
        found: dict[date, list[int]] = {}
        for number in range(self.count):
            found.setdefault(self.item(number).published.date(), []).append(number)
        return found

    def month(self, month: date) -> str:
        days = self.days
        cells = "".join(
            f"<td>{f'<a href=/archive?date={month.replace(day=n):%F}>{n}</a>' if n and month.replace(day=n) in days else n or ''}</td>"
            for week in calendar.monthcalendar(month.year, month.month)
            for n in week
        )
        months = sorted({day.replace(day=1) for day in days})
        before, after = [m for m in months if m < month], [m for m in months if m > month]
        back = f'<a href="/archive?month={before[-1]:%Y-%m}">‹ 上月</a>' if before else ""
        onward = f'<a href="/archive?month={after[0]:%Y-%m}">下月 ›</a>' if after else ""
        return f"<table class=cal><caption>{back} {month:%Y-%m} {onward}</caption><tr>{cells}</tr></table>"

    def framed(self, title: str, inside: str) -> Response:
        return super().framed(title, f"{inside}<aside>{self.month(max(self.days).replace(day=1))}</aside>")

    def listed(self, path: str, query: dict[str, list[str]]) -> Response | None:
        if path == "/archive":
            if day := query.get("date"):
                return Portal.framed(self, f"{day[0]} 新聞", self.rows(self.days.get(date.fromisoformat(day[0]), [])))
            if month := query.get("month"):
                return Portal.framed(self, f"{month[0]} 新聞", self.month(date.fromisoformat(f"{month[0]}-01")))
        number = self.section(path)
        return None if number is None else self.framed(self.sections[number][1], self.rows(self.members_of(number)[:6]))


ALL: Mapping[str, Callable[[], Portal]] = {
    kind.name: kind for kind in (Shell, Carded, Dated, Numbered, Aside, Calendar)
}
