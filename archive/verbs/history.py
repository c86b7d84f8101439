"""What became of the articles since they were first captured: versions, and pages that are gone."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from archive.data.folder import SiteFolder, site_folders
from archive.data.printing import counted
from archive.fixity.findings import printable, printable_json
from archive.history.gone import changes, gone
from archive.history.revisions import told
from archive.verbs.arguments import add_data, add_json, add_sites, add_verb


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "history",
        about="For each site: every later version of an article with what changed in title, body, images and comments, "
        "and article pages that were deleted, with the time they were last there. Changed counters, clocks and "
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
        print(printable_json(json.dumps(report, ensure_ascii=False, indent=2)))
    return 0


def _print(folder: SiteFolder, *, diff: bool) -> None:
    count = 0
    for revision in changes(folder):
        count += 1
        which = f" page {revision.page_number}" if revision.page_number > 1 else ""
        print(printable(f"{folder.name}: {revision.article_id}{which}: {_minute(revision.after)}: {told(revision)}"))
        if diff:
            for line in (
                *(f"{mark}{title}" for mark, title in zip("-+", revision.title or (), strict=False)),
                *revision.body,
            ):
                print(printable(f"    {line}"))
    deleted = gone(folder)
    for page in deleted:
        seen = f"last seen {_minute(page.last_seen)}" if page.last_seen else "never seen"
        print(printable(f"{folder.name}: {page.url}: gone since {_minute(page.since)}, {seen}: {page.why}"))
    print(f"{folder.name}: {counted(count, 'changed version')}, {counted(len(deleted), 'page')} gone")


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}


def _minute(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%d %H:%MZ")
