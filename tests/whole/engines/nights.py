"""A site crawled night by night with what `newsite` alone has declared, and what came of it against what there is."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder
from archive.history.gone import gone
from archive.rows.store import RowStore
from crawler.frontier.sqlite import FILE
from reading.article import Article
from reading.problem import is_article
from tests.whole.engines.engine import Engine
from tests.whole.engines.life import Life

ROOT = Path(__file__).parents[3]
DAYS = (0, 1, 100)  # when every page is due


@dataclass(slots=True, kw_only=True)
class Night:
    """How a night went. Each count is found / there are; what is wrong stands in `wrong`."""

    engine: str
    day: int
    articles: tuple[int, int]
    comments: tuple[int, int]
    pictures: tuple[int, int]
    edited: tuple[int, int]
    gone: tuple[int, int]
    asked: int  # requests
    needless: int  # for an article's page that is neither new nor due, and hasn't changed; or the same again
    false: int  # rows that stand for articles and are none, comments that nobody wrote
    status: int
    wrong: list[str] = field(default_factory=list)

    def missing(self) -> int:
        both = [self.articles, self.comments, self.pictures]
        both += [self.edited, self.gone] * (self.day != 1)  # an edit is found when its page is due
        return sum(there - found for found, there in both)


def declare(data: Path, engine: Engine) -> None:
    """Let `newsite` write what it sees of the site: nothing else is known of it."""
    data.mkdir()
    (data / "sites.toml").write_text('contact = "test@example.org"\n')
    command = [sys.executable, "-m", "scrapy", "newsite", engine.name, f"http://{engine.host}/", "--data", str(data)]
    done = subprocess.run(
        [*command, "-s", "DOWNLOAD_DELAY=0", *_there(engine)],
        cwd=ROOT, capture_output=True, text=True, timeout=500, check=False,
    )  # fmt: skip
    print(unquote(done.stdout), done.stderr[-2000:], flush=True)


def night(data: Path, engine: Engine, life: Life, day: int) -> Night:
    """Crawl, and compare."""
    seconds = day * 86400
    before, due = _pages(data, engine), _pages(data, engine, time.time() + seconds + 3600)
    seen, began = len(engine.asked()), time.time() + seconds
    command = [sys.executable, "-m", "tests.support.clock", str(seconds), "crawl", engine.name]
    done = subprocess.run(
        [*command, "-s", f"DATA_DIR={data}", "-s", "DOWNLOAD_DELAY=0", *_there(engine)],
        cwd=ROOT, capture_output=True, text=True, timeout=500, check=False,
    )  # fmt: skip
    asked = Counter(engine.asked()[seen:])
    every = _rows(data, engine)
    rows = [each for each in every if is_article(each.problems)]
    wrong = [*_lost(rows, life), *_false(rows, life)]
    changed = _pages(data, engine, changed=began)
    needless = [path for path in asked if path in before and path not in due and path not in changed]
    needless += [path for path, times in asked.items() if times > 1]
    if done.returncode not in {ExitStatus.WHOLE, ExitStatus.GOES_ON}:
        wrong.append(f"the crawl ended with {done.returncode}: {done.stderr[-1500:]}")
    return Night(
        engine=engine.name,
        day=day,
        articles=_of_articles(rows, life),
        comments=_of_comments(rows, life),
        pictures=_of_pictures(rows, life),
        edited=_of_edited(rows, life),
        gone=_of_gone(data, engine, every, life),
        asked=asked.total(),
        needless=len(needless),
        false=sum(1 for _ in _false(rows, life)),
        status=done.returncode,
        wrong=[*wrong, *(f"asked for without need: {path}" for path in needless)],
    )


def _there(engine: Engine) -> list[str]:
    return ["--connect-to", f"{engine.host}:80:127.0.0.1:{engine.port}"]


def _pages(data: Path, engine: Engine, due: float = float("inf"), changed: float = 0.0) -> set[str]:
    """Paths of the pages that the frontier has due by then, and has seen changed or gone since."""
    path = data / engine.name / FILE
    if not path.exists():
        return set()
    with closing(sqlite3.connect(path)) as database:
        asked = "SELECT url FROM pages WHERE due <= ? AND max(ifnull(changed, 0), ifnull(gone, 0)) >= ?"
        urls = [url for (url,) in database.execute(asked, (due, changed))]
    return {url.removeprefix(f"http://{engine.host}") for url in urls}


def _rows(data: Path, engine: Engine) -> list[Article]:
    folder = SiteFolder(path=data / engine.name)
    if not folder.rows.exists():
        return []
    with RowStore(folder.rows, readonly=True) as rows:
        return list(rows.articles())


def _by_title(rows: Sequence[Article]) -> dict[str, list[Article]]:
    found: dict[str, list[Article]] = {}
    for each in rows:
        found.setdefault(each.title or "", []).append(each)
    return found


def _of_articles(rows: Sequence[Article], life: Life) -> tuple[int, int]:
    found = _by_title(rows)
    return sum(each.title in found for each in life.articles.values()), len(life.articles)


def _of_comments(rows: Sequence[Article], life: Life) -> tuple[int, int]:
    found = {(row.title, comment.text) for row in rows for comment in row.comments}
    there = [(each.title, said) for each in life.articles.values() for said in each.comments.values()]
    return sum(each in found for each in there), len(there)


def _of_pictures(rows: Sequence[Article], life: Life) -> tuple[int, int]:
    found = {row.title: " ".join(image.url for image in row.images) for row in rows}
    there = [each for each in life.articles.values() if each.picture]
    return sum(str(each.picture) in found.get(each.title, "").lower() for each in there), len(there)


def _of_edited(rows: Sequence[Article], life: Life) -> tuple[int, int]:
    found = {row.title: row.body for row in rows}
    there = [life.articles[each] for each in life.edited]
    return sum(each.paragraphs[-1] in (found.get(each.title) or "") for each in there), len(there)


def _of_gone(data: Path, engine: Engine, every: Sequence[Article], life: Life) -> tuple[int, int]:
    folder = SiteFolder(path=data / engine.name)
    left = {page.url for page in gone(folder)}
    found = {each.title for each in every if each.url in left}
    return sum(each.title in found for each in life.deleted.values()), len(life.deleted)


def _lost(rows: Sequence[Article], life: Life) -> Iterator[str]:
    found = _by_title(rows)
    for each in life.articles.values():
        if each.title not in found:
            yield f"no row: {each.title}"
            continue
        row = found[each.title][0]
        said = [comment.text for comment in row.comments]
        if missing := [text for text in each.comments.values() if text not in said]:
            yield f"{row.url}: {len(missing)} of {len(each.comments)} comments missing, as {missing[0]}"
        if each.picture and each.picture not in " ".join(image.url for image in row.images).lower():
            yield f"{row.url}: no picture"


def _false(rows: Sequence[Article], life: Life) -> Iterator[str]:
    """Rows and comments that nobody wrote, and texts that are more or less than the article's."""
    there = {each.title: each for each in (*life.articles.values(), *life.deleted.values())}
    for title, found in _by_title(rows).items():
        if title not in there:
            yield from (f"{row.url} stands for an article: {title!r}" for row in found)
            continue
        yield from (f"{row.url} stands for {title!r} once more" for row in found[1:])
        for row in found:
            written = {*there[title].comments.values()}
            strange = [comment.text for comment in row.comments if "条留言：" not in comment.text]
            twice = [text for text, times in Counter(comment.text for comment in row.comments).items() if times > 1]
            yield from (f"{row.url}: nobody wrote {text[:60]!r}" for text in strange)
            yield from (f"{row.url}: twice {text[:60]!r}" for text in twice if text in written)
            body = (row.body or "").split("\n")
            if body != there[title].paragraphs[: len(body)]:
                other = [text for text in body if text not in there[title].paragraphs]
                yield f"{row.url}: the text has {other[:3] or 'another order'}"
            elif len(body) < len(there[title].paragraphs) - 1:
                yield f"{row.url}: the text ends after {len(body)} of {len(there[title].paragraphs)} paragraphs"
