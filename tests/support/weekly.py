"""An invented weekly paper on a system nobody knows: short lists, a feed, sitemaps, and articles known by words."""

# ruff: noqa: E501 - HTML stands in lines as a system prints it

from __future__ import annotations

import gzip
import re
from datetime import date, timedelta

from tests.samples.site import Request, Response, Site, png

HOST = "www.hewan-weekly.example"
_WORDS = (
    "河湾镇新修的码头", "三里坡的果园", "北街小学的操场", "老粮站改成的书屋", "东岭村的自来水", "青石桥下的渔船", "县医院的夜班",
    "南门外的早市",
)  # fmt: skip
_TEXT = (
    "记者一大早来到这里，看见村民们已经忙开了。负责人说，这件事从去年春天就开始商量，大家出工出力，用了八个月才办成。",
    "住在附近的张大娘告诉记者，从前走一趟要绕三里路，现在出门就到，孩子上学也放心了。",
    "下一步，镇里还打算添几盏路灯，把旁边的空地种上树，让来往的人有个歇脚的地方。",
)


class Weekly(Site):
    """`articles` of them; lists show the newest fifteen on three pages, the feed the newest twenty, sitemaps all."""

    name = "hewan"
    host = HOST
    ODD = ()  # type: ignore[assignment]

    def __init__(self, articles: int = 40) -> None:
        self.lists = (f"http://{HOST}/news/",)
        super().__init__(0)
        self.count = articles

    def at(self, number: int) -> str:
        return f"http://{HOST}/{self.day(number):%Y/%m/%d}/hewan-story-{'abcdefghij'[number % 10]}{number}/"

    def day(self, number: int) -> date:
        return date(2024, 3, 1) + timedelta(days=2 * number)

    def title(self, number: int) -> str:
        return f"{_WORDS[number % len(_WORDS)]}，第{number + 1}次走访"

    @property
    def urls(self) -> list[str]:
        return [self.at(number) for number in range(self.count)]

    def answer(self, request: Request) -> Response:
        path = request.path
        if path == "/robots.txt":
            text = f"User-agent: *\nDisallow: /admin/\nSitemap: http://{HOST}/sitemap.xml\n"
            return Response(body=text.encode(), content_type="text/plain")
        if path == "/":
            return self.framed("河湾周刊", self.rows(range(self.count - 1, self.count - 6, -1)), home=True)
        if hit := re.fullmatch(r"/news/(?:page/(\d)/)?", path):
            return self.news(int(hit[1] or 1))
        if path == "/feed/":
            return self.feed()
        if path == "/sitemap.xml":
            return self.sitemaps()
        if hit := re.fullmatch(r"/sitemap-(\d)\.xml(\.gz)?", path):
            return self.sitemap(int(hit[1]), packed=bool(hit[2]))
        if path.endswith((".png", ".css")):
            return self.requisite(path)
        numbers = {self.at(number).removeprefix(f"http://{HOST}"): number for number in range(self.count)}
        return self.story(numbers[path]) if path in numbers else Response(status=404, body=b"<h1>404</h1>")

    def framed(self, title: str, inside: str, *, home: bool = False) -> Response:
        head = f'<link rel="alternate" type="application/rss+xml" href="http://{HOST}/feed/">' if home else ""
        menu = '<ul class="menu"><li><a href="/">首页</a></li><li><a href="/news/">新闻</a></li><li><a href="/about/">关于</a></li></ul>'
        text = (
            f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{title}</title>{head}<link rel="stylesheet" href="/look/weekly.css"></head><body>'
            f"{menu}<main>{inside}</main><footer>河湾周刊社主办 版权所有</footer></body></html>"
        )
        return Response(body=text.encode(), content_type="text/html; charset=utf-8")

    def rows(self, numbers: range) -> str:
        return "".join(
            f'<div class="row"><h3><a href="{self.at(number)}">{self.title(number)}</a></h3><span>{self.day(number)}</span></div>'
            for number in numbers
        )

    def news(self, page: int) -> Response:
        first = self.count - 1 - 5 * (page - 1)
        onward = f'<a href="/news/page/{page + 1}/">下一页</a>' if page < 3 else ""
        return self.framed("新闻 - 河湾周刊", self.rows(range(first, first - 5, -1)) + onward)

    def feed(self) -> Response:
        items = "".join(
            f"<item><title>{self.title(number)}</title><link>{self.at(number)}</link>"
            f"<pubDate>{self.day(number):%a, %d %b %Y} 08:00:00 +0800</pubDate></item>"
            for number in range(self.count - 1, self.count - 21, -1)
        )
        text = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>河湾周刊</title>{items}</channel></rss>'
        return Response(body=text.encode(), content_type="application/rss+xml; charset=utf-8")

    def sitemaps(self) -> Response:
        each = "".join(f"<sitemap><loc>http://{HOST}/sitemap-{name}</loc></sitemap>" for name in ("1.xml", "2.xml.gz"))
        text = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{each}</sitemapindex>'
        return Response(body=text.encode(), content_type="application/xml")

    def sitemap(self, part: int, *, packed: bool) -> Response:
        numbers = range(self.count // 2) if part == 1 else range(self.count // 2, self.count)
        each = "".join(
            f"<url><loc>{self.at(number)}</loc><lastmod>{self.day(number)}</lastmod></url>" for number in numbers
        )
        about = f"<url><loc>http://{HOST}/news/</loc></url><url><loc>http://{HOST}/files/map.pdf</loc></url>"
        text = f'<urlset xmlns="http://www.google.com/schemas/sitemap/0.84">{about}{each}</urlset>'.encode()
        return Response(body=gzip.compress(text, mtime=0) if packed else text, content_type="application/xml")

    def requisite(self, path: str) -> Response:
        if path == "/look/weekly.css":
            text = '@import "more.css"; body { background: url(paper.png) }'
            return Response(body=text.encode(), content_type="text/css")
        if path == "/look/more.css":
            return Response(body=b"h1 { background: url('/look/line.png') }", content_type="text/css")
        if path == "/pictures/lost.png":
            return Response(status=404, body=b"<h1>404</h1>")
        return Response(body=png(path), content_type="image/png")

    def story(self, number: int) -> Response:
        day = f"{self.day(number):%Y-%m-%d} 09:{number % 60:02}"
        text = "".join(f"<p>{line}</p>" for line in _TEXT)
        pictures = f'<p><img src="/pictures/{number}.png" width="600" height="400"></p>' * (number < 3)
        pictures += '<p><img src="/pictures/lost.png" width="600" height="400"></p>' * (number == 1)
        inside = f'<h1>{self.title(number)}</h1><p class="by">{day} 来源：河湾周刊 作者：李小满</p><div class="text">{text}{pictures}</div>'
        return self.framed(f"{self.title(number)} - 河湾周刊", inside)


class Archived(Weekly):
    """Sixty articles over four months: its lists end after three pages, its feed names twenty, its sitemap twenty
    more, and what a month brought stands in pages of its own, ten articles each.
    """

    name = "shiwan"

    def __init__(self) -> None:
        super().__init__(60)

    def framed(self, title: str, inside: str, *, home: bool = False) -> Response:
        months = sorted({f"{self.day(number):%Y/%m}" for number in range(self.count)})
        options = "".join(f'<option value="/{each}/">{each[:4]}年{int(each[5:])}月</option>' for each in months)
        return super().framed(
            title, f'{inside}<aside><select><option value="">按月份查看</option>{options}</select></aside>', home=home
        )

    def answer(self, request: Request) -> Response:
        if hit := re.fullmatch(r"/(\d{4}/\d\d)/(?:page/(\d)/)?", request.path):
            return self.month(hit[1], int(hit[2] or 1))
        return super().answer(request)

    def month(self, month: str, page: int) -> Response:
        own = [number for number in range(self.count) if f"{self.day(number):%Y/%m}" == month]
        rows = "".join(self.rows(range(number, number - 1, -1)) for number in own[10 * (page - 1) : 10 * page])
        onward = f'<a href="/{month}/page/{page + 1}/">下一页</a>' if len(own) > 10 * page else ""
        return self.framed(f"{month} - 河湾周刊", rows + onward)

    def sitemap(self, part: int, *, packed: bool) -> Response:
        each = "".join(f"<url><loc>{self.at(number)}</loc></url>" for number in range(20, 40))
        return Response(body=f"<urlset>{each}</urlset>".encode(), content_type="application/xml")
