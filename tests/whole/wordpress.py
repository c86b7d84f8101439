"""A real WordPress, declared by `newsite` alone, crawled for three nights, between which people write, edit and delete.

`make wordpress` takes it from Debian's packages. 60 articles with 200 comments, on several pages where there are more
than 20; the second night is a day later, the third a hundred days, when every page is due. A night may ask for pages
that are new, or that the frontier has due, once each, and for each list page once; in the end each comment that is
still there must be in a row, and each article that was deleted must be known to be gone. Exit status 1: it isn't so.

    python -m tests.whole.wordpress build/wordpress/root
"""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.history.gone import gone
from archive.rows.store import RowStore
from crawler.frontier.sqlite import FILE
from tests.support.wordpress import HOST, WordPress

ROOT = Path(__file__).parents[2]
NAME = "wordpress"
THEMES = ("twentytwentyone", "twentytwentythree")  # a classic one, and one of blocks
DAYS = (0, 1, 100)
ARTICLE = re.compile(r"^/\d{4}/\d\d/\d+/")


def text(number: int) -> str:
    return "".join(
        f"<p>第{number}号通报，第{part}段：今年的加装电梯补贴申报工作已经启动，请居民留意公告。</p>"
        for part in range(6)
    )


class Life:
    """What people do there; `comments` are those that there are, by id: the article, and what it says."""

    def __init__(self, engine: WordPress) -> None:
        self._engine = engine
        self._count = 0
        self.articles: list[int] = []
        self.deleted: list[int] = []
        self.comments: dict[int, tuple[int, str]] = {}

    def write(self, count: int, hours: float) -> None:
        """Articles, so many hours apart, the latest last. WordPress shows none whose date is still to come."""
        first, now = len(self.articles) + len(self.deleted), datetime.now()  # noqa: DTZ005 - the clock of WordPress
        dates = [now - timedelta(hours=hours * (count - number)) for number in range(count)]
        self.articles += self._engine.happen(
            [
                ["post", f"望湖区加装电梯第{number}号通报", text(number), f"{date:%F %T}"]
                for number, date in enumerate(dates, start=first)
            ]
        )

    def comment(self, articles: list[int], now: datetime) -> None:
        said = []
        for article in articles:
            self._count += 1
            said.append((article, f"第{self._count}条留言：支持加装电梯，希望早日完工。"))
        events = [
            ["comment", article, f"网友{n % 37}", words, f"{now:%F %T}"] for n, (article, words) in enumerate(said)
        ]
        self.comments |= dict(zip(self._engine.happen(events), said, strict=True))

    def edit(self, articles: list[int]) -> None:
        self._engine.happen(
            [["edit", article, text(article) + "<p>更正：公告日期为下周。</p>"] for article in articles]
        )

    def delete(self, articles: list[int], comments: list[int]) -> None:
        self._engine.happen([*(["delete", each] for each in articles), *(["uncomment", each] for each in comments)])
        self.deleted += articles
        self.articles = [each for each in self.articles if each not in articles]
        gone_too = {number for number, (article, _) in self.comments.items() if article in articles}
        self.comments = {n: each for n, each in self.comments.items() if n not in {*comments, *gone_too}}


def live(life: Life, night: int) -> None:
    """What happens before a night."""
    now = datetime.now() + timedelta(days=DAYS[night], hours=-1)  # noqa: DTZ005 - WordPress is told the time of its clocks
    if night == 0:
        life.write(60, 7)
        life.comment(
            [*life.articles[-1:] * 70, *life.articles[10:11] * 41, *life.articles[:30], *life.articles[-59:]], now
        )
    else:
        life.delete([life.articles[3], life.articles[-2]], list(life.comments)[:2])
        life.write(4, 0.01)
        life.edit([life.articles[5], life.articles[-6]])
        life.comment([*life.articles[-5:], *life.articles[-7:-6] * 23, life.articles[8]], now)


def crawl(data: Path, engine: WordPress, days: int) -> subprocess.CompletedProcess[str]:
    settings = {"DATA_DIR": data, "DOWNLOAD_DELAY": 0}
    words = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
    there = ["--connect-to", f"{HOST}:80:127.0.0.1:{engine.port}"]
    command = [sys.executable, "-m", "tests.support.clock", str(days * 86400), "crawl", NAME, *words, *there]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1800, check=False)


def declare(data: Path, engine: WordPress) -> None:
    """Let `newsite` write what it sees of the site: nothing else is known of it."""
    data.mkdir()
    (data / "sites.toml").write_text('contact = "test@example.org"\n')
    words = [NAME, f"http://{HOST}/", "--data", str(data), "-s", "DOWNLOAD_DELAY=0"]
    there = ["--connect-to", f"{HOST}:80:127.0.0.1:{engine.port}"]
    command = [sys.executable, "-m", "scrapy", "newsite", *words, *there]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=True)
    print(done.stdout)


def due(data: Path, when: float) -> set[str]:
    path = data / NAME / FILE
    if not path.exists():
        return set()
    with closing(sqlite3.connect(path)) as database:
        return {
            url.removeprefix(f"http://{HOST}")
            for (url,) in database.execute("SELECT url FROM pages WHERE due <= ?", (when,))
        }


def known(data: Path) -> set[str]:
    return due(data, float("inf"))


def wrong(asked: Counter[str], may: set[str], before: set[str]) -> Iterator[str]:
    """What a night did that it must not."""
    for path, times in asked.items():
        if times > 1:
            yield f"asked for {times} times: {path}"
        if ARTICLE.match(path) and path in before and path not in may:
            yield f"asked for without need: {path}"


def lost(data: Path, life: Life) -> Iterator[str]:
    """What the rows don't have in the end."""
    folder = SiteFolder(path=data / NAME)
    with RowStore(folder.rows, readonly=True) as rows:
        found = {comment.text for article in rows.articles() for comment in article.comments}
        articles = {article.url for article in rows.articles()}
    yield from (f"comment {number} isn't in a row" for number, (_, said) in life.comments.items() if said not in found)
    yield from (
        f"article {number} isn't in a row"
        for number in life.articles
        if not any(f"/{number}/" in url for url in articles)
    )
    left = {page.url for page in gone(folder)}
    yield from (
        f"article {number} isn't known to be gone"
        for number in life.deleted
        if not any(f"/{number}/" in url for url in left)
    )


def run(root: Path, theme: str) -> int:
    found = 0
    with tempfile.TemporaryDirectory() as name:
        folder, data = Path(name), Path(name) / "data"
        with WordPress(root, folder, theme) as engine:
            life = Life(engine)
            for night, days in enumerate(DAYS):
                live(life, night)
                if not night:
                    declare(data, engine)
                before, may, seen = known(data), due(data, time.time() + days * 86400 + 3600), len(engine.asked())
                done = crawl(data, engine, days)
                asked = Counter(path for path in engine.asked()[seen:] if path != "/robots.txt")
                pages = sum(n for path, n in asked.items() if ARTICLE.match(path))
                new = sum(path not in before for path in asked if ARTICLE.match(path))
                print(
                    f"{theme}, day {days}: {len(life.articles)} articles, {len(life.comments)} comments;"
                    f" asked for {pages} pages, {new} of them new, {len(may)} due,"
                    f" and {asked.total() - pages} lists; exit status {done.returncode}",
                    flush=True,
                )
                said = [*wrong(asked, may, before)]
                said += [done.stderr[-3000:]] * (done.returncode not in {0, 3})
                print(*(f"WRONG: {each}" for each in said[:20]), sep="\n", end="\n" if said else "")
                found += len(said)
            said = [*lost(data, life)]
            print(*(f"WRONG: {each}" for each in said[:20]), sep="\n", end="\n" if said else "")
    return found + len(said)


def main() -> int:
    return 1 if sum(run(Path(sys.argv[1]).absolute(), theme) for theme in THEMES) else 0


if __name__ == "__main__":
    sys.exit(main())
