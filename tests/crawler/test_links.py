"""Links as lists print them are asked for as browsers ask for them."""

from __future__ import annotations

from pathlib import Path

from archive.data.folder import SiteFolder
from archive.rows.store import RowStore
from tests.samples.server import serving
from tests.samples.site import Request, Response, Site, redirect
from tests.support.crawls import crawl, operator_file
from tests.support.endless import BOARD, NEXT, THREAD

LINKS = (
    r"\thread-1-1-1.html",
    "thread-2-1-4.html?from=index",
    "thread-3-1-1.html;jsessionid=1A2B",
    "thread-4-1-1.html?mobile=2",
    "forum.php?mod=viewthread&amp;tid=5&amp;extra=page%3D4",
    "thread-6-1-1.html",  # which is moved, as its server says with a backslash
    "thread-1-1-4.html",  # the first one again
)


class Odd(Site):
    name = "jurong"
    host = "bbs.jurong.example"
    lists = ("/forum-2-1.html",)
    robots = "User-agent: *\nDisallow:\n"
    ODD = ()  # type: ignore[assignment]

    def answer(self, request: Request) -> Response:
        if request.path == "/robots.txt":
            return Response(body=self.robots.encode(), content_type="text/plain")
        if request.path == "/thread-6-1-1.html":
            return redirect(r"\thread-7-1-1.html")
        if request.path.startswith("/forum-2-1"):
            rows = "".join(f'<tr><td><a class="s xst" href="{url}">修桥</a></td></tr>' for url in LINKS)
            text = BOARD.format(rows=rows, next=NEXT.format(url="so.html?kw=河湾"))
        elif request.path == "/so.html?kw=%BA%D3%CD%E5":
            text = BOARD.format(rows='<tr><td><a class="s xst" href="thread-8-1-1.html">修桥</a></td></tr>', next="")
        elif request.path.startswith(("/thread-", "/forum.php?")):
            text = THREAD.format(n=1, pid=1, text="县里今年修了三座桥。" * 9 + request.path, next="")
        else:
            return Response(status=404, body=b"none")
        return Response(body=text.encode("gbk"), content_type="text/html; charset=gbk")


def test_every_link_is_asked_for_once_as_browsers_do(tmp_path: Path) -> None:
    site = Odd(0)
    with serving({site.name: site}) as sites:
        operator_file(tmp_path, sites)
        done = crawl(site.name, tmp_path, sites)
        assert done.returncode == 0, done.stderr[-2000:]
        asked = [request.path for request in sites.log]
        again = crawl(site.name, tmp_path, sites)
        assert again.returncode == 0, again.stderr[-2000:]
        lists = ["/forum-2-1.html", "/robots.txt", "/so.html?kw=%BA%D3%CD%E5"]
        assert sorted(request.path for request in sites.log[len(asked) :]) == lists
    assert sorted(asked) == sorted(
        [
            *lists,
            "/thread-1-1-1.html",
            "/thread-2-1-4.html?from=index",
            "/thread-3-1-1.html;jsessionid=1A2B",
            "/thread-4-1-1.html",
            "/forum.php?mod=viewthread&tid=5&extra=page%3D4",
            "/thread-6-1-1.html",
            "/thread-7-1-1.html",
            "/thread-8-1-1.html",
        ]
    )
    with RowStore(SiteFolder(path=tmp_path / site.name).rows, readonly=True) as rows:
        assert {article.id for article in rows.articles()} == {f"jurong-{tid}" for tid in (1, 2, 3, 4, 5, 7, 8)}
