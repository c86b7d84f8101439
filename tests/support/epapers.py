"""Two invented e-papers, as 方正's older and its later system serve them: a month of issues with holes."""

# ruff: noqa: E501 - HTML stands in lines as a system prints it

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import quote

from tests.samples.site import Request, Response, Site, redirect

FIRST, LAST = date(2024, 2, 11), date(2024, 3, 11)  # thirty days, over a leap day
WEEKDAYS = "一二三四五六日"
_TITLES = (
    "渡口昨起恢复通航",
    "老街修缮遇上连阴雨",
    "果园里来了新帮手",
    "十七棵古樟有了身份证",
    "县医院添了夜班车",
    "北街小学的菜园丰收",
)
_TEXT = (
    "记者一大早来到这里，看见乡亲们已经忙开了。负责人介绍，这件事从去年春天就开始商量，大家出工出力，用了八个月才办成。",
    "住在附近的张大娘告诉记者，从前走一趟要绕三里路，现在出门就到，孩子上学也放心了，街坊们都说这样好。",
    "下一步，镇里还打算添几盏路灯，把旁边的空地种上树，让来往的人有个歇脚的地方。",
)
_NAMES = ("要闻", "城事", "副刊")


class Epaper(Site):
    """`PAGES` pages an issue with two articles each; none on Sundays, and what `holes` names is not there."""

    scheme: str  # where its issues stand
    PAGES = 3
    ODD = ()  # type: ignore[assignment]
    without: frozenset[date] = frozenset()  # days on which no issue came, besides Sundays
    lost: frozenset[str] = frozenset()  # paths that answer 404, though issues name them
    overloaded: frozenset[str] = frozenset()  # paths that answer 503

    def __init__(self) -> None:
        self.lists = (self.front(LAST),)
        super().__init__(0)

    def front(self, day: date) -> str:
        return self.page_at(day, 1)

    def page_at(self, day: date, page: int) -> str:
        raise NotImplementedError

    def article_at(self, day: date, number: int) -> str:
        raise NotImplementedError

    def none(self, day: date) -> Response:
        """What is answered for a day without an issue."""
        raise NotImplementedError

    def issues(self) -> Iterator[date]:
        for late in range((LAST - FIRST).days + 1):
            day = FIRST + timedelta(days=late)
            if day.isoweekday() != 7 and day not in self.without:
                yield day

    def answer(self, request: Request) -> Response:
        path = request.path
        if path == "/robots.txt":
            return Response(body=b"User-agent: *\nDisallow:\n", content_type="text/plain")
        if path in self.overloaded:
            return Response(status=503, body=b"<h1>503</h1>")
        if path in self.lost:
            return Response(status=404, body=b"<h1>404</h1>")
        for day in self.issues():
            for page in range(1, self.PAGES + 1):
                if path == self.page_at(day, page):
                    return self.html(self.sheet(day, page))
                for number in self.on(page):
                    if path == self.article_at(day, number):
                        return self.html(self.story(day, page, number))
        if hit := re.search(r"(20\d\d)-?(\d\d)/(\d\d)/(?:node_(?:2|01)\.htm)", path):
            return self.none(date(*map(int, hit.groups())))
        return Response(status=404, body=b"<h1>404</h1>")

    def on(self, page: int) -> tuple[int, int]:
        return (2 * page, 2 * page + 1)

    def title(self, day: date, number: int) -> str:
        return f"{_TITLES[number % len(_TITLES)]}（{day.month}月{day.day}日之{number}）"

    def html(self, inside: str) -> Response:
        text = (
            f'<!doctype html><html><head><meta charset="utf-8"><title>数字报</title></head><body>{inside}</body></html>'
        )
        return Response(body=text.encode(), content_type="text/html; charset=utf-8")

    def sheet(self, day: date, page: int) -> str:
        raise NotImplementedError

    def story(self, day: date, page: int, number: int) -> str:
        text = "".join(f"<p>{line}</p>" for line in _TEXT)
        return (
            f'<div class="date">{day.year}年{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]} 第{page:02}版：{_NAMES[page - 1]} <a href="/">数字报首页</a></div>'
            f'<div class="article"><h1>{self.title(day, number)}</h1><div id="ozoom">{text}</div></div>'
        )


class Older(Epaper):
    """A day without an issue is a 404; its third page of the 27th is one, and so is an article of the 29th."""

    name = "hewan_rb"
    host = "epaper.hewan.example"
    without = frozenset({date(2024, 3, 5)})
    lost = frozenset({"/hwrb/html/2024-02/27/node_4.htm", "/hwrb/html/2024-02/29/content_2024022904.htm"})
    scheme = f"http://{host}/hwrb/html/{{yyyy}}-{{mm}}/{{dd}}/node_2.htm"

    def page_at(self, day: date, page: int) -> str:
        return f"/hwrb/html/{day:%Y-%m/%d}/node_{page + 1}.htm"

    def article_at(self, day: date, number: int) -> str:
        return f"/hwrb/html/{day:%Y-%m/%d}/content_{day:%Y%m%d}{number:02}.htm"

    def none(self, day: date) -> Response:
        return Response(status=404, body=b"<h1>404</h1>")

    def sheet(self, day: date, page: int) -> str:
        files = {number: self.article_at(day, number).rpartition("/")[2] for number in self.on(page)}
        areas = "".join(f'<area shape="polygon" href="{name}">' for name in files.values())
        titles = "".join(
            f'<li><a href="{name}"><div id="mp{number}">{self.title(day, number)}</div></a></li>'
            for number, name in files.items()
        )
        others = "".join(
            f'<a id="pageLink" href="node_{each + 1}.htm">第{each:02}版：{_NAMES[each - 1]}</a><a href="../../../images/{each}.pdf">PDF</a>'
            for each in range(1, self.PAGES + 1)
        )
        return (
            f'<map name="PagePicMap">{areas}</map><img usemap="#PagePicMap" src="p.jpg"><table><tr><td>第{page:02}版：<b>{_NAMES[page - 1]}</b></td></tr></table>'
            f"<ul>{titles}</ul><div>{others}</div><p>{day.year}年{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}</p>"
            f'<a href="{self.front(day - timedelta(days=1))}">上一期</a>'
            f"<!--enpproperty <founder-date>{day}</founder-date><founder-pagenum>{page:02}</founder-pagenum>-->"
        )


class Later(Epaper):
    """A day without an issue leads to the newest one, on Sundays; on others the newest is shown in its place."""

    name = "jiangwan"
    host = "szb.jiangwan.example"
    PAGES = 2
    without = frozenset({date(2024, 3, 1)})
    scheme = f"http://{host}/pc/layout/{{yyyymm}}/{{dd}}/node_01.html"

    def page_at(self, day: date, page: int) -> str:
        return f"/pc/layout/{day:%Y%m/%d}/node_{page:02}.html"

    def article_at(self, day: date, number: int) -> str:
        return f"/pc/content/{day:%Y%m/%d}/content_{day:%m%d}{number}.html"

    def none(self, day: date) -> Response:
        if day.isoweekday() == 7:
            return redirect(f"http://{self.host}{self.front(LAST)}")
        return self.html(self.sheet(LAST, 1))

    def sheet(self, day: date, page: int) -> str:
        pages = "".join(
            f'<p><a href="{self.page_at(day, each)}">第{each:02}版：{_NAMES[each - 1]}</a></p>'
            for each in range(1, self.PAGES + 1)
        )
        titles = "".join(
            f'<li><h3><a href="{quote(self.article_at(day, number))}">{self.title(day, number)}</a></h3></li>'
            for number in self.on(page)
        )
        calendar = "".join(
            f'<td><a href="{self.front(each)}">{each.day}</a></td>' for each in self.issues() if each.month == day.month
        )
        return (
            f'<div class="date">{day.year}年{day.month:02}月{day.day:02}日 星期{WEEKDAYS[day.weekday()]}</div><div class="Chunkiconlist">{pages}</div>'
            f'<div class="newslisttit"><em>第{page:02}版：{_NAMES[page - 1]}</em></div><div class="newslist"><ul>{titles}</ul></div><table>{calendar}</table>'
        )
