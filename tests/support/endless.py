"""A forum that never ends, one trap for each address: what a site may offer by malice, or by a pager that clamps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from tests.samples.site import Request, Response, Site, redirect

TEXT = "县里今年修了三座桥，村民进城不用再绕路，运粮的车也能开到村口了，大家都说这件事办得好。"
BOARD = '<html><body><table id="threadlisttableid">{rows}</table><div class="pg">{next}</div></body></html>'
ROW = '<tbody id="normalthread_{n}"><tr><td><a class="s xst" href="{url}">第{n}座桥通车</a></td></tr></tbody>'
NEXT = '<a class="nxt" href="{url}">下一页</a>'
THREAD = """<html><head><title>第{n}座桥通车</title></head><body><h1><span id="thread_subject">第{n}座桥通车</span></h1>
<div id="postlist"><div id="post_{pid}"><div class="authi"><em id="authorposton{pid}">发表于 2023-1-3 10:20</em></div>
<div id="postmessage_{pid}">{text}</div></div></div><div class="pg">{next}</div></body></html>"""


def html(text: str, **more: str) -> Response:
    headers = tuple(more.items())
    return Response(body=text.encode(), content_type="text/html; charset=utf-8", headers=headers)


class Endless(Site):
    """`start` names the list that the crawl begins with, and so the trap."""

    name = "jurong"
    host = "bbs.jurong.example"
    robots = "User-agent: *\nDisallow:\n"
    ODD = ()  # type: ignore[assignment]

    def __init__(self, start: str) -> None:
        self.lists = (start,)
        super().__init__(0)
        self._answers = 0

    def answer(self, request: Request) -> Response:
        self._answers += 1
        if request.path == "/robots.txt":
            return Response(body=self.robots.encode(), content_type="text/plain")
        if found := re.match(r"/thread-(\d+)-(\d+)-1\.html", request.path):
            return self.thread(int(found[1]), int(found[2]), request.path)
        if found := re.match(r"/(\w+)-(\d+)\.html", request.path):
            trap: Response = getattr(self, found[1])(int(found[2]))
            return trap
        return Response(status=404, body=b"none")

    def thread(self, tid: int, page: int, path: str) -> Response:
        following = NEXT.format(url=f"thread-{tid}-{page + 1}-1.html") if tid >= 9000 else ""
        if "visit" in self.lists[0]:
            following = NEXT.format(url=f"thread-{tid}-{page}-1.html?PHPSESSID={self._answers:016x}")
        return html(THREAD.format(n=tid, pid=tid * 1000 + page, text=TEXT + path, next=following))

    def board(self, threads: Iterable[int], following: str, query: str = "") -> Response:
        rows = "".join(ROW.format(n=tid, url=f"thread-{tid}-1-1.html{query}") for tid in threads)
        return html(BOARD.format(rows=rows, next=NEXT.format(url=following) if following else ""))

    # the traps, by the first word of the list's address

    def clamps(self, page: int) -> Response:
        """A pager that shows its last page for ever, and a next page beyond it."""
        return self.board([1, 2], f"clamps-{page + 1}.html")

    def grows(self, page: int) -> Response:
        """Always another thread."""
        return self.board([page], f"grows-{page + 1}.html")

    def months(self, page: int) -> Response:
        """A calendar that goes on when nothing happens any more."""
        return self.board([page] if page < 3 else [], f"months-{page + 1}.html")

    def circle(self, page: int) -> Response:
        """The last page leads to the first, by another address each time."""
        return self.board([page % 3 + 1], f"circle-{page + 1}.html?round={page // 3}")

    def visit(self, page: int) -> Response:
        """Every link names the visit, which is another with each answer."""
        query = f"?PHPSESSID={self._answers:016x}"
        return self.board([1, 2, 3], f"visit-{page % 3 + 1}.html{query}", query)

    def many(self, page: int) -> Response:
        return self.board(range(1, 101), "")

    def pages(self, page: int) -> Response:
        """A thread without end."""
        return self.board([9000], "")

    def numbered(self, page: int) -> Response:
        """An article of no engine, of which each page names all the others."""
        names = "".join(f'<a href="numbered-{number}.html">{number}</a>' for number in range(1, 60))
        return html(f"<title>三座桥通车</title><h1>三座桥通车</h1>{f'<p>{TEXT}{page}</p>' * 9}<div>{names}</div>")

    def leads(self, page: int) -> Response:
        """Each page only leads to the next."""
        return html(f'<meta http-equiv="refresh" content="0;url=leads-{page + 1}.html">')

    def frames(self, page: int) -> Response:
        """Frames of frames."""
        return html(f"<frameset cols='50,50'><frame src=frames-{2 * page}.html><frame src=frames-{2 * page + 1}.html>")

    def round(self, page: int) -> Response:
        """Two pages that each lead to the other; and one of them to itself, by another spelling."""
        return html(f'<meta http-equiv="refresh" content="0;url=round-{3 - page}.html#{page}">')

    def loops(self, page: int) -> Response:
        return redirect(f"/loops-{page % 3 + 1}.html")

    def windows(self, page: int) -> Response:
        """Ten frames, each with ten frames."""
        frames = "".join(f"<frame src=windows-{10 * page + number}.html>" for number in range(10))
        return html(f"<frameset cols='*'>{frames}</frameset>")

    def hundred_thousand(self, page: int) -> Response:
        """Links and little else: all that a page may hold, and more."""
        links = "".join(f"<a class='s xst' href=thread-{tid}-1-1.html>座" for tid in range(1, 100_001))
        return html(f"<table id=threadlisttableid><tbody id=normalthread_1><tr><td>{links}</table>")

    def million(self, page: int) -> Response:
        return self.board(range(1, 50_001), "")

    def moves(self, page: int) -> Response:
        return redirect(f"/moves-{page + 1}.html")

    def stub(self, page: int) -> Response:
        """As a portal hides its list: a header, a script, a frame, and there it is."""
        following = f"stub-{page + 1}.html"
        match page:
            case 1:
                return html("<html><body></body></html>", Refresh=f"0; url={following}")
            case 2:
                return html(f"<script>window.location.href = '{following}'</script>")
            case 3:
                return html(f"<frameset rows='*'><frame src='{following}'></frameset>")
        return self.board([1, 2], "")


def asked(log: Iterable[Request]) -> Counter[str]:
    """Requests by the first word of their address, robots.txt aside."""
    return Counter(re.split(r"[/.-]", request.path)[1] for request in log if request.path != "/robots.txt")
