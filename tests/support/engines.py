"""Responses that real CMS engines gave, from the project's shared material: a Page each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from pipelines import finish, stages
from pipelines.identity.names import Names
from reading.article import Reading
from reading.capture import Capture
from reading.layout import Site
from reading.page import Page
from reading.sites import SITES
from tests.support.drafts import draft_of
from tests.support.shared import SHARED

ENGINES = SHARED / "data" / "engines"
FORUMS = ("dz34", "dz35", "dz34gbk")
TIME = datetime(2026, 11, 22, 5, 25, tzinfo=UTC)
NAMES = Names(key=b"engines", keep=True)
# The board that filled the engines has no known host; here it is the forum site's.
BOARD = tuple(replace(site, hosts=("bbs.example",)) if site.name == "jurong" else site for site in SITES)


def names(engine: str) -> list[str]:
    """The responses of an engine that have a header beside them."""
    return sorted(path.stem for path in (ENGINES / engine).glob("*.hdr"))


@cache
def urls(engine: str) -> dict[str, str]:
    lines = (ENGINES / engine / "urls.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t")[:2] for line in lines)


def page(engine: str, name: str, host: str = "bbs.example") -> Page:
    """One response as it was sent; those without an address in urls.tsv are a thread asked for under attack rules."""
    head = (ENGINES / engine / f"{name}.hdr").read_text("latin-1")
    status = re.search(r"^(\d{3})$", head, re.MULTILINE)
    path = urls(engine).get(name, "/thread-1-1-1.html")
    return Page(
        url=f"http://{host}{path}",
        status=int(status[1]) if status else 200,
        headers=tuple((key, value) for key, value in re.findall(r"^([A-Za-z-]+): (.*)$", head, re.MULTILINE)),
        body=body_of(ENGINES / engine, name),
        capture=Capture(warc=f"{engine}.warc.gz", offset=0, record_id=f"<urn:{name}>", digest="sha1:0", time=TIME),
    )


def body_of(folder: Path, name: str) -> bytes:
    files = [path for suffix in (".html", ".xml") if (path := folder / f"{name}{suffix}").exists()]
    return files[0].read_bytes()


def article(engine: str, name: str, sites: tuple[Site, ...] = BOARD) -> Reading:
    """The response read and taken through all stages, names kept."""
    return finish(draft_of(page(engine, name), sites), stages(NAMES))


def all_pages() -> Iterator[tuple[str, str]]:
    for folder in sorted(ENGINES.iterdir()) if ENGINES.is_dir() else ():
        for name in names(folder.name):
            yield folder.name, name
