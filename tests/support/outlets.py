"""Invented pages under the addresses that entries of the catalogue name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from reading.catalogue import outlet
from reading.dated.scheme import scheme
from tests.samples.site import Request, Response, Site
from tests.support.epapers import Epaper, Older

DAYS = (date(2024, 2, 14), date(2024, 2, 15))
PAPERS = ("tianjin_rb", "tianjin_mrxb")  # of one house, on one host


class Paper(Older):
    """An e-paper whose first page stands where the entry of an outlet says."""

    without, lost = frozenset(), frozenset()

    def __init__(self, name: str, days: tuple[date, ...] = DAYS) -> None:
        self.days = days
        found = outlet(name)
        assert found
        self.said = scheme(found.said["issues"][0])
        self.host = str(urlsplit(self.said.said).hostname)
        self.name = name
        super().__init__()

    def issues(self) -> Iterator[date]:
        yield from self.days

    def page_at(self, day: date, page: int) -> str:
        folder, _, file = urlsplit(self.said.at(day)).path.rpartition("/")
        return f"{folder}/{file}" if page == 1 else f"{folder}/node_{page + 1}.htm"

    def article_at(self, day: date, number: int) -> str:
        return f"{self.page_at(day, 1).rpartition('/')[0]}/content_{day:%Y%m%d}{number:02}.htm"

    def sheet(self, day: date, page: int) -> str:
        first = self.page_at(day, 1).rpartition("/")[2]
        return super().sheet(day, page).replace('id="pageLink" href="node_2.htm"', f'id="pageLink" href="{first}"')

    def title(self, day: date, number: int) -> str:
        return f"{self.name}{super().title(day, number)}"


class House(Epaper):
    """Papers that share a host."""

    name = host = "epaper.tianjinwe.com"

    def __init__(self, *papers: Paper) -> None:
        self.papers = papers
        Site.__init__(self, 0)

    lists = ()

    def answer(self, request: Request) -> Response:
        answers = (paper.answer(request) for paper in self.papers)
        return next((each for each in answers if each.status == 200), Response(status=404, body=b"<h1>404</h1>"))


class Portal(Site):
    """A front page that lists six articles, whatever the host."""

    lists, ODD = (), ()  # type: ignore[assignment]

    def __init__(self, name: str, host: str) -> None:
        self.name, self.host = name, host
        super().__init__(0)
        self.paths = {f"/202402/{340000 + number}.html": number for number in range(6)}

    def answer(self, request: Request) -> Response:
        day, paper = DAYS[0], Paper(PAPERS[0])
        if request.path in self.paths:
            return paper.html(paper.story(day, 1, self.paths[request.path]))
        if request.path == "/robots.txt":
            return Response(body=b"", content_type="text/plain")
        links = "".join(
            f'<li><a href="{path}">{paper.title(day, number)}</a></li>' for path, number in self.paths.items()
        )
        return paper.html(f"<ul>{links}</ul>") if request.path == "/" else Response(status=404, body=b"<h1>404</h1>")
