"""The weekly of `weekly.py` with pictures in each article, some of them on another host: what a crawl keeps of pages."""

# ruff: noqa: E501 - HTML stands in lines as a system prints it

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from tests.samples.articles import Truth
from tests.samples.server import Sites, serving
from tests.samples.site import Request, Response, Site, png, redirect
from tests.support.weekly import HOST, Weekly

PICTURES = "img.hewan-weekly.example"  # of the same domain, and none of the hosts that are declared
MANY = 12  # the article with two thousand pictures
BOUND = 6  # pictures that no other page has more of
SHARED = 4  # pictures that stand in every so-manieth article, each time at another address


@dataclass(frozen=True, kw_only=True)
class Odd:
    """A picture of one article where something else stands than a picture."""

    src: str
    response: Response
    asked: int = 1


ODD = {
    0: Odd(src="/pictures/lost.png", response=Response(status=404, body=b"<h1>404</h1>")),
    1: Odd(src="/pictures/moved.png", response=redirect(f"http://{PICTURES}/own/1-moved.png")),
    2: Odd(src="/pictures/inside.png", response=redirect("http://10.0.0.1/admin.png")),
    3: Odd(src="/pictures/local.png", response=redirect("file:///etc/hostname")),
    4: Odd(src="/pictures/page.png", response=Response(body="<h1>图片不存在</h1><p>请返回首页。</p>".encode())),
    5: Odd(src="/pictures/huge.png", response=Response(body=b"\x89PNG" + b"\0" * 400_000, content_type="image/png")),
    6: Odd(src="/pictures/endless.png", response=Response(body=b"\x89PNG" + b"\1" * 400_000, content_type="image/png", chunked=True)),
    7: Odd(src=f"http://{PICTURES}/private/7.png", response=Response(body=png("7")), asked=0),
    8: Odd(src="http://gone.hewan-weekly.example/8.png", response=Response(), asked=0),
    9: Odd(src="data:image/png;base64,AAAA", response=Response(), asked=0),
    10: Odd(src="/pictures/drawn.svg", response=Response(body=b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', content_type="image/svg+xml")),
    13: Odd(src="/pictures/circle.png", response=redirect("/pictures/circle.png"), asked=21),
    11: Odd(src="/pictures/busy.png", response=Response(status=503, body=b"busy"), asked=3),
}  # fmt: skip


LAZY = (
    "<script>for (const each of document.images) if (each.dataset.original) each.src = each.dataset.original</script>"
)


class Illustrated(Weekly):
    """Each article has a picture of its own on another host, shown when a reader scrolls there, and one that others
    have, too, at an address with a number behind it; the first ones have an odd one as well.
    """

    def __init__(self, articles: int = 40) -> None:
        super().__init__(articles)
        self.truth = Truth(lambda: self.urls, lambda _: {})

    def pictures(self, number: int) -> list[str]:
        """The addresses at which the body's pictures are, but for odd ones."""
        return [
            f"http://{PICTURES}/own/{number}.png",
            f"http://{HOST}/pictures/shared-{number % SHARED}.png?v={number}",
        ]

    @property
    def all_pictures(self) -> list[str]:
        """Those addresses, of all articles."""
        return [url for number in range(self.count) for url in self.pictures(number)]

    def requisite(self, path: str) -> Response:
        for odd in ODD.values():
            if path == odd.src:
                return odd.response
        if path.startswith("/pictures/shared-"):
            return Response(body=png(path.partition("?")[0], 80, 50), content_type="image/png")
        return super().requisite(path)

    def answer(self, request: Request) -> Response:
        path, mark, _ = request.path.partition("?")
        if mark or path.endswith(".svg"):
            return self.requisite(request.path)
        return super().answer(request)

    def story(self, number: int) -> Response:
        own, shared = self.pictures(number)
        odd = f'<p><img src="{ODD[number].src}" width="600" height="400"></p>' if number in ODD else ""
        pictures = (
            f'<p><img src="/look/dot.png" data-original="{own}" width="600" height="300"></p>'
            f'<p><img src="{shared}" width="600" height="300"></p>{odd}'
        )
        if number == MANY:
            pictures += "".join(f'<p><img src="/pictures/many-{each}.png"></p>' for each in range(2000))
        page = super().story(number)
        return Response(
            body=page.body.replace(b"</div></main>", f"{pictures}</div></main>{LAZY}".encode()),
            content_type=page.content_type,
        )


def declare(data: Path, _: Sites, more: str = "") -> None:
    """What the operator of the weekly says."""
    data.mkdir(parents=True, exist_ok=True)
    feeds = [f"http://{HOST}/sitemap-1.xml", f"http://{HOST}/sitemap-2.xml.gz"]
    (data / "sites.toml").write_text(
        f'contact = "test@example.org"\n\n[hewan]\nfeeds = {json.dumps(feeds)}\n{more}', "utf-8"
    )


def illustrated(articles: int) -> AbstractContextManager[Sites]:
    """The weekly and its pictures' host, served."""
    return serving({"hewan": Illustrated(articles), PictureHost.name: PictureHost()})


class PictureHost(Site):
    """Where the weekly keeps pictures."""

    name = "pictures"
    host = PICTURES
    ODD = ()  # type: ignore[assignment]
    lists = (f"http://{PICTURES}/",)

    def __init__(self) -> None:
        super().__init__(0)

    def answer(self, request: Request) -> Response:
        if request.path == "/robots.txt":
            return Response(body=b"User-agent: *\nDisallow: /private/\n", content_type="text/plain")
        return Response(body=png(request.path, 120, 60), content_type="image/png")
