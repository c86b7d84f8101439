"""句容热线网, a Discuz! X3.4 forum: first posts paste newspaper articles, replies are the comments."""

# ruff: noqa: E501 - HTML stands in lines as the engine prints it

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from tests.samples import discuz, words
from tests.samples.articles import CHINA
from tests.samples.discuz import Board, Thread
from tests.samples.discuz_pages import Row, list_page, thread_page
from tests.samples.forum import RECENT, Made, made, parse
from tests.samples.site import Request, Response, Site, packed, redirect

BOARD = Board(name="句容热线网", base="http://bbs.jurong.example/", company="句容联盛网络信息服务有限公司")
FORUMS = {2: ("时政要闻", 1), 36: ("句容杂谈", 5)}  # fid: name, every how many-th article it lists
STICKY = (3, 7)  # articles on top of every list page
RELOAD = """<html><head><title>页面重载开启</title></head><body bgcolor="#FFFFFF"><script language="JavaScript">function reload() {\tdocument.location.reload();}setTimeout("reload()", 1001);</script>
<table cellpadding="0" cellspacing="0" border="0" width="700" align="center" height="85%"><tr align="center" valign="middle"><td><b style="font-size: 16px">页面重载开启</b> <br /><br />页面正在重新载入，请稍候 ...</td></tr></table></body></html>"""


class Jurong(Site):
    name = "jurong"
    host = "bbs.jurong.example"
    lists = ("/forum-2-1.html", "/forum-36-1.html")
    PER_LIST = discuz.PER_PAGE
    robots = (
        "User-agent: *\nAllow: /data/attachment/\nDisallow: /api/\nDisallow: /data/\nDisallow: /admin.php\nDisallow: /search.php\n"
        "Disallow: /member.php\nDisallow: /misc.php\nDisallow: /forum.php?mod=redirect*\nDisallow: /forum.php?mod=post*\n"
        "Disallow: /home.php?mod=spacecp*\nDisallow: /*?mod=misc*\nDisallow: /*?mod=attachment*\nDisallow: /*mobile=yes*\nDisallow: /thread-90009-\n"
    )

    def __init__(self, articles: int, dump: str | None = None, gold: dict[str, object] | None = None) -> None:
        super().__init__(articles, dump, gold)
        self.born = datetime.now(CHINA).replace(microsecond=0)
        self._requests = 0
        self._marked = self.dump is not None  # a page with a blocked post answers once with its dynamic address

    def article_path(self, number: int) -> str:
        return f"/thread-{1001 + number}-1-1.html"

    def odd_path(self, kind: str) -> str:
        return f"/thread-{90001 + self.ODD.index(kind)}-1-1.html"

    def digits(self, path: str) -> int | None:
        match = re.fullmatch(r"/thread-(\d+)-\d+-\d+\.html", path)
        return match and int(match[1]) - 1001

    def variant(self, request: Request) -> str:
        return discuz.kind(request.user_agent)

    def answer(self, request: Request) -> Response:
        self._requests += 1
        if request.path == "/thread-1004-2-1.html" and not self._marked:
            self._marked = True
            return redirect(self.url("/forum.php?mod=viewthread&tid=1004&page=2"))
        response = super().answer(request)
        if not (response.content_type or "").startswith("text/html; charset=utf-8") or response.cut:
            return response
        count = self._requests  # each request prints other tokens and counts
        return replace(
            response,
            fresh=lambda body: discuz.fill(body, count),
            headers=(*response.headers, *discuz.cookies(self.host)),
        )

    def made(self, number: int) -> Made:
        return made(self.article(number), self.replies(number), self.born)

    def thread(self, number: int) -> Thread:
        return parse(self.dump) if self.dump is not None else self.made(number).thread

    def page(self, path: str) -> Response | None:
        return self.view(path, "browser")

    def _make(self, path: str, request: Request) -> Response:
        found = self.view(path, self.variant(request))
        return found or super()._make(path, request)

    def view(self, path: str, kind: str) -> Response | None:
        tid = page = None
        if match := re.fullmatch(r"/thread-(\d+)-(\d+)-\d+\.html", path):
            tid, page = int(match[1]), int(match[2])
        elif path.startswith("/forum.php?mod=viewthread&"):
            told = dict(re.findall(r"[?&](\w+)=(\d+)", path))
            tid, page = int(told.get("tid", 0)), int(told.get("page", 1))
        elif match := re.fullmatch(r"/forum-(\d+)-(\d+)\.html", path):
            return self.forum(int(match[1]), int(match[2]))
        if tid is None or page is None or not self.first <= tid - 1001 < self.count:
            return None
        thread = self.thread(tid - 1001)
        pages = -(-len(thread.posts) // discuz.PER_PAGE)
        page = max(1, min(page, pages))  # beyond the end the last page comes
        if kind == "touch":
            text = discuz.touch(BOARD, thread, thread.posts[(page - 1) * discuz.PER_PAGE :])
        else:
            text = thread_page(BOARD, thread, page, robot=kind == "robot")
        return packed(path, Response(body=text.encode(), content_type="text/html; charset=utf-8"))

    def forum(self, fid: int, page: int) -> Response | None:
        if fid not in FORUMS:
            return None
        name, step = FORUMS[fid]
        entries, pages = self.entries(step, page, without=STICKY if step == 1 else ())
        page = min(page, pages)
        rows = [
            self.row(number, sticky=True)
            for number in STICKY
            if number < self.count and step == 1 and number not in self.deleted
        ]
        rows += [self.row(entry) if isinstance(entry, int) else self.odd_row(entry) for entry in entries]
        text = list_page(BOARD, fid, name, rows, page, pages)
        return packed(
            f"/forum-{fid}-{page}.html", Response(body=text.encode(), content_type="text/html; charset=utf-8")
        )

    def row(self, number: int, *, sticky: bool = False) -> Row:
        if self.dump is not None:
            thread = self.thread(0)
            return Row(
                tid=1001, title=thread.title, author=thread.posts[0].author, dated=thread.posts[0].posted, replies=5
            )
        item, count = self.article(number), len(self.replies(number))
        last = f"@@ago!{(self.born - timedelta(minutes=5)).isoformat()}@@" if number == RECENT else ""
        author = words.NICKNAMES[number % len(words.NICKNAMES)]
        pages = -(-(count + 1) // discuz.PER_PAGE)
        return Row(
            tid=1001 + number,
            title=item.title,
            author=author,
            dated=item.published,
            replies=count,
            pages=pages,
            sticky=sticky,
            last=last,
        )

    def odd_row(self, kind: str) -> Row:
        title = {"moved": "本版通知", "private": "内部讨论"}.get(kind, "老帖一则")
        return Row(
            tid=90001 + self.ODD.index(kind),
            title=title,
            author="老兵",
            dated=self.born - timedelta(days=90),
            replies=0,
            moved=kind == "moved",
        )

    def odd_page(self, kind: str) -> Response:
        html = "text/html; charset=utf-8"
        match kind:
            case "missing" | "error":
                text = (
                    "抱歉，指定的主题不存在或已被删除或正在被审核"
                    if kind == "missing"
                    else "抱歉，本帖要求阅读权限高于 50 才能浏览"
                )
                body = discuz.message(BOARD, text, "alert_error" if kind == "missing" else "alert_info")
                return Response(status=404 if kind == "missing" else 200, body=body.encode(), content_type=html)
            case "challenge":
                return Response(body=RELOAD.encode("gbk"), content_type="text/html; charset=gbk")
        return super().odd_page(kind)

    def true_article(self, number: int) -> dict[str, object]:
        whole = self.made(number)
        return whole.first | {"comments": whole.comments, "replies": len(whole.comments)}
