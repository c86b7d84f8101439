"""What became of the articles since they were first captured: versions, and pages that are gone."""

from __future__ import annotations

import argparse
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from archive.arguments import add_data, add_json, add_sites, add_verb
from archive.database import connect
from archive.folder import SiteFolder, site_folders
from archive.revisions import Revision, revisions, told
from archive.store import RowStore, StoreError


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """An article page that the site has deleted."""

    url: str
    last_seen: datetime | None  # None: it was gone when it was first asked for
    since: datetime  # the first crawl that found it gone
    why: str  # status 404; what the page said; redirect to the home page


def changes(folder: SiteFolder) -> Iterator[Revision]:
    """Every revision of every article of a site. Raises StoreError."""
    if not folder.rows.is_file():
        return
    with RowStore(folder.rows, readonly=True) as store:
        for _, readings in groupby(store.readings(), key=lambda reading: reading.id):
            yield from revisions(readings)


def gone(folder: SiteFolder) -> list[Gone]:
    """The pages that crawls found deleted, the latest first. Raises StoreError."""
    path = folder.path / "frontier.sqlite"
    if not path.is_file():
        return []
    try:
        with closing(connect(path, readonly=True)) as database:
            found = database.execute(
                "SELECT url, last_seen, gone, why FROM pages WHERE gone IS NOT NULL ORDER BY gone DESC, url"
            ).fetchall()
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {error}; the next crawl moves a damaged one aside") from error
    return [
        Gone(url=url, last_seen=_time(last_seen) if last_seen else None, since=_time(since), why=why)
        for url, last_seen, since, why in found
    ]


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "history",
        summary="articles that changed between two captures, and pages that are gone",
        about="For each site: every later version of an article with what changed in title, body and comments, and "
        "article pages that were deleted, with the time they were last there. Changed counters, clocks and "
        "advertisements are no version.",
        example="python -m archive history jurong",
    )
    add_sites(parser)
    parser.add_argument("--diff", action="store_true", help="show the changed titles and paragraphs")
    add_json(parser)
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    report = []
    for folder in site_folders(args.data, args.sites):
        if args.json:
            report.append(
                {
                    "site": folder.name,
                    "changed": [_plain(asdict(revision)) for revision in changes(folder)],
                    "gone": [_plain(asdict(page)) for page in gone(folder)],
                }
            )
        else:
            _print(folder, diff=args.diff)
    if args.json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
    return 0


def _print(folder: SiteFolder, *, diff: bool) -> None:
    count = 0
    for revision in changes(folder):
        count += 1
        which = f" page {revision.page_number}" if revision.page_number > 1 else ""
        print(f"{folder.name}: {revision.article_id}{which}: {_minute(revision.after)}: {told(revision)}")
        if diff:
            for line in (
                *(f"{mark}{title}" for mark, title in zip("-+", revision.title or (), strict=False)),
                *revision.body,
            ):
                print(f"    {line}")
    deleted = gone(folder)
    for page in deleted:
        seen = f"last seen {_minute(page.last_seen)}" if page.last_seen else "never seen"
        print(f"{folder.name}: {page.url}: gone since {_minute(page.since)}, {seen}: {page.why}")
    print(f"{folder.name}: {count} changed versions, {len(deleted)} pages gone")


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _minute(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%d %H:%MZ")
