"""转载农场, a content farm: fragments of the title spliced into the text, teasers of other articles, no date, no source."""

# ruff: noqa: E501 - HTML stands in lines as the template prints it

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from tests.samples import corrupt
from tests.samples.articles import Article
from tests.samples.site import Response, Site, packed

BUILT = "2025-07-06"  # when the farm made its pages: the only date on them


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What one article page shows. A teaser is one text, or a title and a text."""

    title: str
    body: list[str]
    teasers: list[list[str]]


def parse(dump: str) -> Printed:
    """The parts of a page from its text."""
    lines = [line for line in dump.split("\n") if line.strip()]
    related, comments = lines.index("相关文章"), lines.index("最新评论")
    teasers: list[list[str]] = []
    titled = False
    for line in lines[related + 1 : comments]:
        if line.startswith("- "):
            teasers.append([line])
        elif titled:
            teasers[-1].append(line)
        else:
            teasers.append([line])
            titled = True
    return Printed(title=lines[0], body=lines[1:related], teasers=teasers)


def spliced(number: int) -> bool:
    """Whether the farm's program ran over this article."""
    return number % 5 != 4


def spoil(item: Article, teasers: list[list[str]]) -> Printed:
    """An article as the farm prints it."""
    body = [f"原标题：{item.title}", *item.paragraphs]
    if spliced(item.number):
        body = corrupt.splice(body, corrupt.fragments(item.title, str(item.number)), len(corrupt.chunks(item.title)))
    return Printed(title=item.title, body=body, teasers=teasers)


def teaser(item: Article) -> str:
    """The beginning of another article, every opening bracket lost, the build date at its end."""
    return re.sub(r"[(（]", "", "".join(item.paragraphs))[:100] + BUILT


def html(page: Printed, charset: str, links: list[str], picture: str = "") -> str:
    body = "\n".join(f"<p>{escape(text, quote=False)}</p>" for text in page.body)
    items = []
    for index, texts in enumerate(page.teasers):
        link = links[index % len(links)]
        if len(texts) > 1:
            items.append(
                f'<li><p class="tit"><a href="{link}">{escape(texts[0])}</a></p><p>{escape(texts[1])}</p></li>'
            )
        else:
            text, date = texts[0].removesuffix(BUILT), BUILT if texts[0].endswith(BUILT) else ""
            items.append(f'<li><a href="{link}">{escape(text)}</a><span>{date}</span></li>')
    image = f'<p><img src="{picture}" alt="" /></p>\n' if picture else ""
    return f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}" />
<title>{escape(page.title)}</title><link rel="stylesheet" href="/css/style.css" /></head>
<body><div class="main"><div class="content-left">
<h1>{escape(page.title)}</h1>
<div class="article-content">
{image}{body}
</div>
<div class="xgwz"><h3>相关文章</h3>
<ul>
{"".join(items)}
</ul></div>
<div class="zxpl"><h3>最新评论</h3></div>
</div></div></body></html>
"""


class RepostFarm(Site):
    name = "repost_farm"
    host = "www.repost-farm.example"
    lists = ("/list/1_1.html", "/list/2_1.html")
    robots = "User-agent: *\nDisallow: /show/9009\n"

    def article_path(self, number: int) -> str:
        return f"/show/{20000 + number}.html"

    def odd_path(self, kind: str) -> str:
        return f"/show/{900901 if kind == 'private' else 910000 + self.ODD.index(kind)}.html"

    def digits(self, path: str) -> int | None:
        match = re.fullmatch(r"/show/(\d+)\.html", path)
        return match and int(match[1]) - 20000

    def others(self, number: int) -> list[int]:
        return [(number + step) % self.count for step in (1, 4, 9, 16, 25, 36)]

    def teasers(self, number: int) -> list[list[str]]:
        items = [self.article(other) for other in self.others(number)]
        return [[item.title, teaser(item)] if index == 3 else [teaser(item)] for index, item in enumerate(items)]

    def page(self, path: str) -> Response | None:
        number = self.number(path)
        if number is not None:
            dump = self.dump
            printed = parse(dump) if dump is not None else spoil(self.article(number), self.teasers(number))
            links = [self.article_path(other) for other in self.others(number)]
            picture = f"/upload/{number}.png" if number % 3 == 1 else ""
            # half of the pages are GBK; what they say about it is right, silent or wrong
            codec, meta, told = (
                ("utf-8", "utf-8", "text/html; charset=utf-8"),
                ("gb18030", "gbk", "text/html"),
                ("utf-8", "gb2312", "text/html"),
                ("gb18030", "gb2312", "text/html; charset=utf-8"),
            )[number % 4]
            body = html(printed, meta, links, picture).encode(codec)
            return packed(path, Response(body=body, content_type=told))
        match = re.fullmatch(r"/list/([12])_(\d+)\.html", path)
        return self.list_page(match[1], int(match[2])) if match else None

    def list_page(self, category: str, page: int) -> Response | None:
        entries, pages = self.entries(1 if category == "1" else 5, page)
        if not 1 <= page <= pages:
            return None
        rows = []
        for entry in entries:
            path = self.article_path(entry) if isinstance(entry, int) else self.odd_path(entry)
            title = self.article(entry).title if isinstance(entry, int) and self.dump is None else "资讯"
            rows.append(f'<li><a href="{path}">{escape(title)}</a><span>{BUILT}</span></li>')
        links = [f'<a href="{category}_{n}.html">{n}</a>' for n in range(max(1, page - 4), min(pages, page + 5) + 1)]
        if page < pages:
            links.append(f'<a class="next" href="{category}_{page + 1}.html">下一页</a>')
        text = f"""<!DOCTYPE html><html><head><meta charset="utf-8" /><title>资讯</title></head>
<body><div class="top"><a href="/list/1_1.html">资讯</a> <a href="/list/2_1.html">推荐</a></div>
<div class="list"><ul>{"".join(rows)}</ul></div><div class="page">{" ".join(links)}</div></body></html>
"""
        return Response(body=text.encode(), content_type="text/html", coding="deflate")

    def true_article(self, number: int) -> dict[str, object]:
        item = self.article(number)
        return {
            "title": item.title,
            "original_title": item.title,
            "body": list(item.paragraphs),
            "published": None,
            "source": None,
            "authors": list(item.authors) or None,
            "editor": None,
            "duty_editor": None,
            "dateline": item.dateline,
            "tags": [],
            "comments": [],
            "footers": [],
            "related": [text for texts in self.teasers(number) for text in texts],
            "spliced": spliced(number),  # only the full restoration reads the body
        }
