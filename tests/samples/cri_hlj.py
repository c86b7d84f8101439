"""国际在线龙江, CRI's Heilongjiang pages as its traditional-script gateway big5.cri.cn hands them on."""

# ruff: noqa: E501 - HTML stands in lines as the template prints it

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from html import escape

from tests.samples import corrupt
from tests.samples.articles import Article, stamp, when
from tests.samples.site import Response, Site

GATE = "/gate/big5/hlj.cri.cn"  # then the path on the site itself
MENU = "要闻 城市观察 老外在龙江 直观中国 高端访谈 原创 名企品牌".split()  # noqa: SIM905 - reads better as text
NOTICE = (
    "国际在线版权与信息产品内容销售的声明",
    "1、标明“国际在线专稿”的文字、图片和音视频归本网所有，他人使用前须取得书面同意。",
    "2、经同意使用的，请在文首写明出处，并保留作者姓名，不改变原意。",
    "没有取得同意的使用，本网将要求停止，并保留通过法律途径解决的权利。",
    "3、写明“来源：XXX（非国际在线）”的稿件由合作媒体提供，内容由提供者负责。",
    "4、对稿件有疑问的读者和单位，请在见网后30日内来信说明，编辑部核实后处理。",
)
_MASK = 0x5EED_0C71


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What one article page shows, as it shows it."""

    menu: list[str]
    title: str
    time: str
    source: str
    people: str
    original: str
    body: list[str]
    notice: list[str]
    inside: bool = False  # the notice stands in the body's container


def parse(dump: str) -> Printed:
    """The parts of a page from its text."""
    lines = [line for line in dump.split("\n") if line.strip("\xa0 \u3000")]
    told = re.fullmatch(r"(\S+ [\d:]+)(來源: .*?)(編輯: .*)", lines[2])
    assert told, lines[2]
    notice = next(i for i, line in enumerate(lines) if line.startswith("國際在線版權"))
    return Printed(
        menu=[word.strip() for word in lines[0].split("|")],
        title=lines[1],
        time=told[1],
        source=told[2],
        people=told[3],
        original=lines[3],
        body=lines[4:notice],
        notice=lines[notice:],
    )


def convert(item: Article) -> Printed:
    """An article as the gateway prints it."""

    def big5(text: str) -> str:
        out = corrupt.gateway(text)
        return out.replace("為", "爲") if item.number % 3 == 1 else out  # both forms are seen

    duty = "" if item.number % 9 == 7 else f"責編: {big5(item.duty_editor)}"
    return Printed(
        menu=[big5(word) for word in MENU],
        title=big5(item.title),
        time=f"{item.published:%Y-%m-%d %H:%M:%S}",
        source=f"來源: {big5(item.paper)}",
        people=f"編輯: {big5(item.editor)}{duty}",
        original=big5(f"　　原标题：{item.title}"),
        body=[big5("　　" + text) for text in item.paragraphs],
        notice=[big5(line) for line in NOTICE],
        inside=item.number % 2 == 1,
    )


def html(page: Printed, picture: str = "") -> str:
    def lines(texts: list[str]) -> str:
        return "\n".join(f"<p>{escape(text, quote=False)}</p>" for text in texts).replace("\xa0", "&nbsp;")

    bar = "&nbsp;&nbsp;&nbsp;&nbsp; |&nbsp;&nbsp;&nbsp;&nbsp; "
    menu = bar.join(f'<a href="{GATE}/list/yaowen">{escape(word)}</a>' for word in page.menu)
    notice = lines(page.notice)
    image = f'<p style="text-align: center"><img src="{GATE}{picture}" alt="" /></p>\n' if picture else ""
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8" />
<title>{escape(page.title)}-國際在線</title>
<link rel="stylesheet" href="{GATE}/css/article.css" /></head>
<body><div class="nav">{menu}</div>
<article class="article"><h1 id="atitle">{escape(page.title)}</h1>
<div class="article-info"><span id="acreatedtime">{page.time}</span><span id="asource">{escape(page.source)}</span><span id="aeditor">{escape(page.people)}</span></div>
<div id="abody">
{image}{lines([page.original, *page.body])}
{notice if page.inside else ""}</div>
{"" if page.inside else f'<div class="copyright">{notice}</div>'}
</article></body></html>
"""


class CriHlj(Site):
    name = "cri_hlj"
    host = "big5.cri.cn"
    lists = (f"{GATE}/list/yaowen", f"{GATE}/list/yuanchuang")
    robots = f"User-agent: *\nDisallow: {GATE}/2019\nDisallow: /admin/\n"

    def article_path(self, number: int) -> str:
        if self.dump is not None:
            return f"{GATE}/20220510/2b6cd1b4-9a2e-4b7e-8d55-7f1c0f0a5e11.html"
        tail = hashlib.md5(str(number).encode(), usedforsecurity=False).hexdigest()
        code = f"{(number ^ _MASK) & 0xFFFF_FFFF:08x}-{tail[:4]}-4{tail[4:7]}-a{tail[7:10]}-{tail[10:22]}"
        return f"{GATE}/{when(self.name, number):%Y%m%d}/{code}.html"

    def odd_path(self, kind: str) -> str:
        day = "20190102" if kind == "private" else "20230103"
        return f"{GATE}/{day}/00000000-0000-4000-a000-00000000000{self.ODD.index(kind)}.html"

    def digits(self, path: str) -> int | None:
        match = re.fullmatch(GATE + r"/\d{8}/([0-9a-f]{8})[-0-9a-f]+\.html", path)
        if match is None or self.dump is not None:
            return match and 0
        number = int(match[1], 16) ^ _MASK
        return number - (1 << 32) if number >> 31 else number

    def written(self, text: str) -> str:
        return corrupt.gateway(text)

    def page(self, path: str) -> Response | None:
        number = self.number(path)
        if number is not None:
            item = self.article(number)
            printed = parse(self.dump) if self.dump is not None else convert(item)
            picture = f"/images/{number}.png" if number % 4 == 1 and self.dump is None else ""
            told = (
                "text/html; charset=big5" if number % 6 == 4 else "text/html; charset=utf-8"
            )  # the gateway's other name
            return Response(
                body=html(printed, picture).encode(),
                content_type=told,
                coding="gzip",
                chunked=True,
                modified=item.published if number % 3 else None,
            )
        match = re.fullmatch(GATE + r"/list/(yaowen|yuanchuang)(?:\?page=(\d+))?", path)
        return self.list_page(match[1], int(match[2] or 1)) if match else None

    def list_page(self, slug: str, page: int) -> Response | None:
        entries, pages = self.entries(1 if slug == "yaowen" else 5, page)
        if page > pages:
            return None
        rows = []
        for entry in entries:
            path = self.article_path(entry) if isinstance(entry, int) else self.odd_path(entry)
            title = (
                corrupt.gateway(self.article(entry).title) if isinstance(entry, int) and self.dump is None else "要聞"
            )
            rows.append(f'<li><a href="{path}" target="_blank">{escape(title)}</a></li>')
        links = [
            f'<a href="{GATE}/list/{slug}?page={n}">{n}</a>' for n in range(max(1, page - 4), min(pages, page + 5) + 1)
        ]
        if page < pages:
            links.append(f'<a class="next" href="{GATE}/list/{slug}?page={page + 1}">下一頁</a>')
        text = f"""<!DOCTYPE html><html><head><meta charset="utf-8" /><title>要聞-國際在線</title></head>
<body><div class="nav"><a href="{GATE}/list/yaowen">要聞</a> | <a href="{GATE}/list/yuanchuang">原創</a></div>
<ul class="list-news">{"".join(rows)}</ul><div class="page-nav">{" ".join(links)}</div></body></html>
"""
        return Response(body=text.encode(), content_type="text/html; charset=utf-8", coding="gzip", chunked=True)

    def true_article(self, number: int) -> dict[str, object]:
        item = self.article(number)
        return {
            "canonical_url": "http://" + self.article_path(number).removeprefix("/gate/big5/"),
            "title": item.title,
            "original_title": item.title,
            "body": list(item.paragraphs),
            "published": stamp(item.published),
            "source": item.paper,
            "authors": list(item.authors) or None,
            "editor": item.editor,
            "duty_editor": None if number % 9 == 7 else item.duty_editor,
            "dateline": item.dateline,
            "tags": [],
            "comments": [],
            "footers": list(NOTICE),
        }
