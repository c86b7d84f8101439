"""山西大院, an EmpireCMS site with a bought theme: tags and counters around the body, comments at a second URL."""

from __future__ import annotations

import re
from html import escape

from tests.samples import empire
from tests.samples.articles import Reply, stamp
from tests.samples.empire import CLASS, FOOT, NOTICE, cut
from tests.samples.site import Response, Site, packed


class Shanxidayuan(Site):
    name = "shanxidayuan"
    host = "www.shanxidayuan.com"
    lists = ("/gsyl/changzhi/index.html", "/gsyl/jincheng/index.html")
    robots = "User-agent: *\nDisallow: /e/member/\nDisallow: /e/extend/\nDisallow: /gsyl/neibu/\n"

    def article_path(self, number: int) -> str:
        return f"/gsyl/changzhi/{389 + number}.html"

    def odd_path(self, kind: str) -> str:
        return f"/gsyl/{'neibu' if kind == 'private' else 'changzhi'}/{900001 + self.ODD.index(kind)}.html"

    def digits(self, path: str) -> int | None:
        match = re.fullmatch(r"/gsyl/changzhi/(\d+)\.html", path)
        return match and int(match[1]) - 389

    def page(self, path: str) -> Response | None:
        if match := re.fullmatch(r"/gsyl/changzhi/(\d+)(?:_(\d+))?\.html", path):
            return self.article_page(int(match[1]) - 389, int(match[2] or 1))
        if match := re.fullmatch(r"/gsyl/(changzhi|jincheng)/index(?:_(\d+))?\.html", path):
            return self.list_page(match[1], int(match[2] or 1))
        if path.startswith(("/e/pl/?", "/e/pl/index.php?")):
            asked = dict(re.findall(r"[?&](\w+)=(\d+)", path))
            return self.comments(int(asked.get("id", 0)) - 389, int(asked.get("page", 0)) + 1)
        if path.startswith(("/e/extend/infocomment/commentajax.php?", "/e/public/ViewClick/?")):
            return Response(body=b"document.write('0');", content_type="text/javascript")
        return None

    def article_page(self, number: int, page: int) -> Response | None:
        if not self.first <= number < self.count:
            return None
        item, url = self.article(number), self.url(self.article_path(number))
        if self.dump is None and page > len(cut(item)):
            return None
        printed = empire.parse(self.dump) if self.dump is not None else empire.spread(item, url, page)
        told = ("text/html; charset=utf-8", "text/html", "text/html; charset=utf-8", "text/html; charset=gb2312")[
            number % 4
        ]
        modified = item.published if number % 2 == 0 else None  # half of the pages give validators
        body = empire.html(printed, 389 + number).encode()
        return packed(f"{page}{self.article_path(number)}", Response(body=body, content_type=told, modified=modified))

    def answers(self, number: int) -> tuple[Reply, ...]:
        return () if self.dump is not None else self.replies(number, long_every=8)

    def comments(self, number: int, page: int) -> Response | None:
        if not self.first <= number < self.count:
            return self.odd_page("error")
        title = empire.parse(self.dump).title if self.dump is not None else self.article(number).title
        everything = self.answers(number)
        text = empire.comments_page(title, 389 + number, everything, page)
        return packed(f"/e/pl/{number}-{page}", Response(body=text.encode(), content_type="text/html; charset=utf-8"))

    def list_page(self, folder: str, page: int) -> Response | None:
        entries, pages = self.entries(1 if folder == "changzhi" else 5, page)
        if page > pages:
            return None
        rows = []
        for entry in entries:
            if isinstance(entry, int) and self.dump is None:
                item = self.article(entry)
                path, title, day = self.article_path(entry), item.title, f"{item.published:%Y-%m-%d}"
            else:
                path, title, day = (
                    (self.article_path(entry) if isinstance(entry, int) else self.odd_path(entry)),
                    "通知",
                    "2021-08-06",
                )
            rows.append(
                f'<li><a href="{path}" title="{escape(title)}">{escape(title[:24])}</a> <span>{day}</span></li>'
            )
        text = empire.list_page(folder, rows, page, pages, self.count)
        return Response(body=text.encode(), content_type="text/html; charset=utf-8", coding="gzip", chunked=True)

    def odd_page(self, kind: str) -> Response:
        if kind == "error":  # the engine's message page comes with status 200
            return Response(body=empire.MESSAGE.encode(), content_type="text/html; charset=utf-8")
        return super().odd_page(kind)

    def true_article(self, number: int) -> dict[str, object]:
        item, url = self.article(number), self.url(self.article_path(number))
        everything = self.answers(number)
        comments = []
        for index, reply in reversed(list(enumerate(everything))):
            quoted = everything[reply.answers] if reply.answers is not None else None
            comments.append(
                {
                    "pid": str((389 + number) * 100 + index),
                    "floor": None,
                    "author": reply.author,
                    "posted": stamp(reply.posted),
                    "place": None,
                    "client": None,
                    "text": reply.text,
                    "support": reply.support or 0,
                    "oppose": reply.oppose or 0,
                    "quoted": None,
                    "quoted_author": quoted and quoted.author,
                    "quoted_text": quoted and quoted.text,
                    "edited": None,
                    "hidden": None,
                }
            )
        return {
            "title": item.title,
            "original_title": None,
            "body": list(item.paragraphs),
            "published": stamp(item.published),
            "source": None,
            "authors": list(item.authors) or None,
            "editor": "网络编辑",
            "duty_editor": None,
            "dateline": item.dateline,
            "city": item.city,
            "channel": [item.city],
            "tags": list(item.tags),
            "comments": comments,
            "comments_url": self.url(f"/e/pl/?classid={CLASS}&id={389 + number}"),
            "footers": [*NOTICE, f"本文地址：{url}", *FOOT],
            "pages": len(cut(item)),
        }
