"""Articles that a whole sitemap names no more: asked for the next night, as long as that tells who is gone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from archive.data.exits import ExitStatus
from tests.samples.server import Sites, serving
from tests.samples.site import Request, Response
from tests.support.crawls import crawl
from tests.support.weekly import HOST, Weekly

NAME = "zhoubao"
DECLARED = (
    f'contact = "a@b.example"\n[{NAME}]\nstart_urls = ["http://{HOST}/news/"]\nrequisites = "none"\n'
    f'feeds = ["http://{HOST}/sitemap.xml"]\n'
)


class Dropping(Weekly):
    """Forty articles: lists show 25 to 39, an index leads to two sitemaps of twenty each."""

    name = NAME

    def __init__(self) -> None:
        super().__init__(40)
        self.removed: set[int] = set()
        self.unnamed: set[int] = set()  # by the sitemaps
        self.cut = False  # the second sitemap

    def answer(self, request: Request) -> Response:
        if any(request.path == path(self, number) for number in self.removed):
            return Response(status=404, body=b"<h1>404</h1>")
        return super().answer(request)

    def sitemap(self, part: int, *, packed: bool) -> Response:
        numbers = [n for n in range(20 * part - 20, 20 * part) if n not in self.removed | self.unnamed]
        each = "".join(f"<url><loc>{self.at(number)}</loc></url>" for number in numbers)
        text = f"<urlset>{each}{'' if self.cut and part == 2 else '</urlset>'}"
        return Response(body=text.encode(), content_type="application/xml")


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[Sites, Dropping]]:
    site = Dropping()
    with serving({NAME: site}) as sites:
        yield sites, site


@pytest.fixture(scope="module")
def asked(served: tuple[Sites, Dropping], tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[int]]:
    """The numbers of the articles that a crawl asks for, after the first, which was made."""
    sites, site = served
    data = tmp_path_factory.mktemp(NAME)
    (data / "sites.toml").write_text(DECLARED, "utf-8")
    numbers = {path(site, number): number for number in range(40)}

    def asked_by(*more: str) -> list[int]:
        before = len(sites.log)
        done = crawl(NAME, data, sites, *more)
        assert done.returncode == ExitStatus.WHOLE, done.stderr
        return sorted(numbers[each.path] for each in sites.log[before:] if re.match(r"/\d{4}/", each.path))

    assert asked_by() == [*range(40)]
    return asked_by


def path(site: Dropping, number: int) -> str:
    return site.at(number).removeprefix(f"http://{HOST}")


def test_what_is_named_no_more_is_asked_for_once(
    served: tuple[Sites, Dropping], asked: Callable[..., list[int]]
) -> None:
    """All but what a list names still, and no more in one crawl than the operator wants."""
    served[1].removed, served[1].unnamed = {3, 6}, {30}
    first = asked("-s", "MOST_DROPPED=1")
    assert len(first) == 1
    assert sorted(first + asked()) == [3, 6]


def test_a_sitemap_that_is_cut_tells_nothing_and_the_next_whole_one_does(
    served: tuple[Sites, Dropping], asked: Callable[..., list[int]]
) -> None:
    served[1].removed |= {4, 24}
    served[1].cut = True
    assert asked() == []
    served[1].cut = False
    assert asked() == [4, 24]


def test_one_that_drops_what_is_still_there_is_believed_no_more(
    served: tuple[Sites, Dropping], asked: Callable[..., list[int]]
) -> None:
    served[1].unnamed = {*range(7, 24), 30}  # it names the newest only, from now on
    assert asked() == [*range(7, 24)]
    served[1].removed |= {0}
    served[1].unnamed |= {1, 2}
    assert len(asked()) == 1  # 10 on trust, 2 for each of 4 that were gone; 17 were there
