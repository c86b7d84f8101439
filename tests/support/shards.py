"""Rebuilds by shards, and a folder with a page that ends whoever reads it."""

from __future__ import annotations

import json
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.rebuild.rebuild import Rebuilt, rebuild
from archive.rows.store import RowStore
from reading.problem import ProblemKind
from tests.support.archives import exchange, exchanges, html, site_folder

FILES = ("readings.jsonl", "articles.jsonl")


def made(folder: SiteFolder, target: Path, **how: object) -> tuple[Rebuilt, list[bytes]]:
    """What a rebuild says, and what it leaves: its files, rows and answers."""
    rebuilt = rebuild(folder, folder.path.parent, target, **how)  # type: ignore[arg-type]
    with RowStore(target / "rows.sqlite", readonly=True) as rows:
        stored = [repr(each).encode() for each in (*rows.lines(), *rows.answers.lines())]
        assert not any(rows.changed())
        assert not any(rows.answers.changed())
    return rebuilt, [*((target / name).read_bytes() for name in FILES), *stored]


def poisoned_folder(data: Path) -> SiteFolder:
    """Among small pages one that takes a hundred times as much, of memory and of time."""
    texts = [f"第{number}段，" + "秋粮收购进展顺利，群众满意。" * 5 for number in range(11_000)]
    found = exchanges(4)
    large = exchange("http://news.example/2026/11/large.html", html("一篇长文", *texts), number=9)
    return site_folder(data, [*found[:2], large, *found[2:]])


def assert_one_left_out(rebuilt: Rebuilt, files: list[bytes], target: Path) -> None:
    """Of a poisoned folder the large page, and no other, has a row that says so."""
    assert (rebuilt.readings, rebuilt.damaged, rebuilt.whole) == (5, [], set())
    (left_out,) = rebuilt.not_read
    assert "large.html is not read: it takes more than " in str(left_out)
    rows = {row["url"]: row for row in map(json.loads, files[0].splitlines())}
    problems = {url.rpartition("/")[2]: [each["kind"] for each in row["problems"]] for url, row in rows.items()}
    assert problems == {"large.html": [ProblemKind.NOT_READ], **{f"{number}.html": [] for number in range(4)}}
    (told,) = map(json.loads, (target / "shards.jsonl").read_text("utf-8").splitlines())
    (large,) = (url for url in rows if url.endswith("large.html"))
    assert (told["state"], [each["url"] for each in told["not_read"]]) == ("quarantined", [large])
    assert list((target / "shards").iterdir()) == [], "the next time it may be read"
