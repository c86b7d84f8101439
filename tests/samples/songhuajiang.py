"""松花江网 as a mirror farm prints it: TRS WCM pages in GBK, made traditional, with readings after many characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from tests.samples import corrupt
from tests.samples.articles import Article, stamp, when
from tests.samples.site import Response, Site, packed

NAME = "松花江网"
NOTICE = (
    "反侵权公告：",
    "本报记者采写的稿件凝结着劳动，近来却屡被他人搬用。为维护正常秩序，本报社郑重公告：",
    "一、需要使用本报社稿件（包括文字、图片、视频）的单位和个人，请先与版权部门联系，签订协议后再使用；",
    "二、对不打招呼就搬用、改头换面的，本报社将收集证据，要求赔偿；",
    "三、读者发现上述情况，可以拨打下列电话：",
    "陈律师（法律顾问）0000-62220000",
    "文档附件",
)
CHANNELS = {"/xw/jlxw/": "吉林新闻", "/xw/tpxw/": "图片新闻"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What one article page shows, as it shows it."""

    top: list[str]
    crumbs: list[str]  # the label and the links
    title: str
    published: str
    source: str
    share: list[str]
    body: list[str]
    original: str
    editor: str
    notice: list[str]
    attachment: str
    picture: str = ""  # beside the page


def parse(dump: str) -> Printed:
    """The parts of a page from its text: lines in the order the page shows them."""
    lines = [line for line in dump.split("\n") if line.strip("\xa0 \u3000")]
    crumbs = next(i for i, line in enumerate(lines) if line.startswith("您所在的位置"))
    original = next(i for i, line in enumerate(lines) if line.strip().startswith("原標"))
    published, source = re.split(r"\s{2,}", lines[crumbs + 2])
    return Printed(
        top=lines[:crumbs],
        crumbs=lines[crumbs].split(),
        title=lines[crumbs + 1],
        published=published,
        source=source,
        share=lines[crumbs + 3 : crumbs + 5],
        body=lines[crumbs + 5 : original],
        original=lines[original],
        editor=lines[original + 1],
        notice=lines[original + 2 : -1],
        attachment=lines[-1],
    )


def spoil(item: Article) -> Printed:
    """An article as the farm prints it."""
    readings = corrupt.readings(f"songhuajiang:{item.number}")

    def farm(text: str) -> str:
        return corrupt.annotate(corrupt.traditional(text), readings)

    return Printed(
        top=[farm(NAME)],
        crumbs=[farm(word) for word in ("您所在的位置", "首页", "新闻", "吉林新闻")],
        title=farm(item.title),
        published=f"{item.published:%Y-%m-%d %H:%M}",
        source=farm(item.paper),
        share=[farm("分享到"), farm("官方微信平台")],
        body=[farm("　　" + text) for text in item.paragraphs],
        original=farm(f"　　原标题：{item.title}"),
        editor=corrupt.break_at(farm(f"　　（{NAME}编辑{item.editor}）")),
        notice=[farm(line) for line in NOTICE[:-1]],
        attachment=farm(NOTICE[-1]),
        picture=f"./W0{item.published:%Y%m%d}{item.number:06}.png" if item.number % 4 == 2 else "",
    )


def shifted(item: Article) -> list[int]:
    """Paragraphs of which the farm's replacing of bytes tore characters apart."""
    readings = corrupt.readings(f"songhuajiang:{item.number}")
    converted = [corrupt.traditional("　　" + text) for text in item.paragraphs]
    return [
        index
        for index, text in enumerate(converted)
        if corrupt.annotate(text, readings) != corrupt.annotate_characters(text, readings)
    ]


def html(page: Printed) -> str:
    def paragraph(text: str) -> str:
        return f"<p>{escape(text, quote=False)}</p>".replace("\xa0", "&nbsp;")

    label, *links = page.crumbs
    crumbs = " ".join(f'<a href="/xw/">{escape(link)}</a>' for link in links)
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312" />',
            f"<title>{escape(page.title)}_{escape(page.top[0])}</title>",
            '<link rel="stylesheet" href="/images/xl.css" /></head><body>',
            *(f'<div class="top">{escape(line)}</div>' for line in page.top),
            f'<div class="wz">{escape(label)} {crumbs}</div>',
            f'<div id="hght"><h2>{escape(page.title)}</h2>',
            f"<div><span>{page.published}</span>&nbsp;&nbsp;&nbsp;&nbsp;<span>{escape(page.source)}</span></div>",
            *(f'<div class="fx">{escape(line)}</div>' for line in page.share),
            '</div><div id="essay">',
            *([f'<p align="center"><img src="{page.picture}" alt="" /></p>'] if page.picture else ()),
            *(paragraph(text) for text in page.body),
            "<p>&nbsp;</p>",
            paragraph(page.original),
            paragraph(page.editor),
            '</div><div class="fqq">',
            *(paragraph(text) for text in page.notice),
            f'</div><div class="attach">{escape(page.attachment)}</div>',
            "</body></html>",
        ]
    )


class Songhuajiang(Site):
    name = "songhuajiang"
    host = "www.shjnet.cn"
    lists = ("/xw/jlxw/index.html", "/xw/tpxw/index.html")
    robots = "User-agent: *\nDisallow: /was5/\nDisallow: /xw/jlxw/201901/\n"

    def article_path(self, number: int) -> str:
        if self.dump is not None:
            return "/xw/jlxw/202210/t20221006_526754.html"
        published = when(self.name, number)
        folder = "tpxw" if number % 5 == 0 and number else "jlxw"
        return f"/xw/{folder}/{published:%Y%m}/t{published:%Y%m%d}_{600000 - number}.html"

    def odd_path(self, kind: str) -> str:
        folder = "201901/t20190102" if kind == "private" else "202301/t20230103"
        return f"/xw/jlxw/{folder}_{700000 + self.ODD.index(kind)}.html"

    def digits(self, path: str) -> int | None:
        match = re.fullmatch(r"/xw/\w+/\d{6}/t\d{8}_(\d+)\.html", path)
        return match and (0 if self.dump is not None else 600000 - int(match[1]))

    def written(self, text: str) -> str:
        return corrupt.traditional(text)

    def page(self, path: str) -> Response | None:
        number = self.number(path)
        if number is not None:
            item = self.article(number)
            printed = parse(self.dump) if self.dump is not None else spoil(item)
            # the farm serves GBK; half of its machines say Latin-1, half say nothing
            lie = "text/html; charset=ISO-8859-1" if number % 2 else "text/html"
            return packed(
                path, Response(body=html(printed).encode("gb18030"), content_type=lie, modified=item.published)
            )
        match = re.fullmatch(r"(/xw/\w+/)index(?:_(\d+))?\.html", path)
        return self.list_page(match[1], int(match[2] or 0) + 1) if match and match[1] in CHANNELS else None

    def list_page(self, folder: str, page: int) -> Response | None:
        step = 1 if folder == "/xw/jlxw/" else 5
        entries, pages = self.entries(step, page)
        if page > pages:
            return None
        rows = []
        for entry in entries:
            path = self.article_path(entry) if isinstance(entry, int) else self.odd_path(entry)
            if isinstance(entry, int) and self.dump is None:
                item = self.article(entry)
                title, day = corrupt.traditional(item.title), f"{item.published:%Y-%m-%d}"
            else:
                title, day = "新聞", "2023-01-03"
            rows.append(f'<li><a href="{path}" target="_blank">{escape(title)}</a><span>{day}</span></li>')
        pager = [
            f'<a href="{folder}index{"" if n == 1 else f"_{n - 1}"}.html">{n}</a>' for n in range(1, min(pages, 9) + 1)
        ]
        if page < pages:
            pager.append(f'<a class="next" href="index_{page}.html">下一頁</a>')
        channels = " ".join(
            f'<a href="{path}index.html">{corrupt.traditional(word)}</a>' for path, word in CHANNELS.items()
        )
        text = (
            '<!DOCTYPE html><html><head><meta charset="gb2312"><title>吉林新聞_松花江網</title>'
            f'<link rel="stylesheet" href="/images/lb.css"></head><body><div class="top">松花江網 {channels}</div>'
            '<div class="wz">您所在的位置 <a href="/">首頁</a> <a href="/xw/">新聞</a></div>'
            f'<ul class="list">{"".join(rows)}</ul><div class="page">{" ".join(pager)}</div></body></html>'
        )
        return Response(body=text.encode("gb18030"), coding="gzip")

    def true_article(self, number: int) -> dict[str, object]:
        item = self.article(number)
        return {
            "title": item.title,
            "original_title": item.title,
            "body": list(item.paragraphs),
            "published": stamp(item.published.replace(second=0)),
            "source": item.paper,
            "authors": list(item.authors) or None,
            "editor": item.editor,
            "duty_editor": None,
            "dateline": item.dateline,
            "channel": ["首页", "新闻", "吉林新闻"],
            "tags": [],
            "comments": [],
            "footers": list(NOTICE),
            "shifted": shifted(item),  # paragraphs with torn characters, which only the full restoration reads
        }
