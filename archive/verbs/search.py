"""The verb `search`."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from itertools import islice
from typing import Any, TypeVar

from archive.data.exits import ExitStatus
from archive.data.printing import counted
from archive.fixity.findings import printable, printable_json
from archive.handover.formats.cells import cell
from archive.rows.database import StoreError
from archive.rows.line import line_of
from archive.search.asking import Filter, Hit, Order, Part, count, page
from archive.search.counting import CountBy, counts
from archive.search.index import storable
from archive.search.lines import Line, lines
from archive.search.query import Query, parsed
from archive.verbs.arguments import add_data, add_json, add_verb, day, number
from archive.verbs.asking import ask_index, check_outlets
from archive.verbs.tables import aligned
from reading.chinese import labels
from reading.problem import ProblemKind

T = TypeVar("T")
_LINES = 3  # of each article, for people
_PAGE = 200  # articles held at a time
_ARTICLE = ("id", "site", "province", "day", "published", "source", "outlet", "taken_down", "sound", "url", "title")


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "search",
        about="Articles whose title, body or comments hold what is asked for, wherever it stands in them, with the "
        "lines around it. Words are joined by AND (or nothing), OR and NOT, with brackets; a phrase stands in double "
        "quotes. Simplified and traditional, half and full width, upper and lower case are one. The newest come first.",
        example="python -m archive search 疫情 NOT 广告 --since 2020-01-01 --count-by month",
    )
    parser.add_argument("words", nargs="+", metavar="WORD", help="what to look for; one character is enough")
    parser.add_argument("--in", dest="parts", action="append", type=Part, choices=[*Part], help="search only there")
    parser.add_argument(
        "--site", dest="sites", action="append", metavar="SITE", help="only of this site; again for more"
    )
    parser.add_argument("--province", dest="provinces", action="append", metavar="NAME", help="only of this province")
    parser.add_argument("--since", type=day, metavar="DAY", help="published on this day (YYYY-MM-DD) or later")
    parser.add_argument("--until", type=day, metavar="DAY", help="published on this day or earlier")
    parser.add_argument(
        "--source", dest="sources", action="append", metavar="NAME", help=f"only with this {labels.PRINTED['source']}"
    )
    parser.add_argument(
        "--outlet", dest="outlets", action="append", metavar="NAME", help="only of this outlet of the catalogue"
    )
    parser.add_argument(
        "--source-outlet",
        dest="source_outlets",
        action="append",
        metavar="NAME",
        help=f"only with {labels.PRINTED['source']} that names this outlet of the catalogue",
    )
    parser.add_argument("--layout", dest="layouts", action="append", metavar="NAME", help="only read by this layout")
    parser.add_argument(
        "--problem",
        dest="problems",
        action="append",
        type=ProblemKind,
        metavar="KIND",
        help="only with this kind of problem, whatever stands in the article's place",
    )
    parser.add_argument("--taken-down", action="store_true", help="only articles that the site has deleted")
    parser.add_argument("--all", action="store_true", help="also where something else stands in the article's place")
    parser.add_argument("--order", type=Order, choices=[*Order], default=Order.NEWEST, help="(default: newest)")
    parser.add_argument("--limit", type=number, default=20, metavar="N", help="so many articles (default: 20)")
    parser.add_argument("--after", metavar="ID", help="go on after this article, the last of the page before")
    parser.add_argument(
        "--context", type=number, default=20, metavar="N", help="characters on either side of a word (default: 20)"
    )
    parser.add_argument(
        "--lines", type=number, metavar="N", help=f"of each article (default: {_LINES}; all in JSON and CSV)"
    )
    how = parser.add_mutually_exclusive_group()
    add_json(how)
    how.add_argument("--csv", action="store_true", help="print CSV, a row for each line")
    parser.add_argument("--count-by", type=CountBy, choices=[*CountBy], help="count the articles instead")
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    query = parsed(" ".join(args.words))
    check_outlets(args.data, [*(args.outlets or ()), *(args.source_outlets or ())])
    which = Filter(
        sites=args.sites or (),
        provinces=args.provinces or (),
        since=args.since,
        until=args.until,
        sources=args.sources or (),
        outlets=args.outlets or (),
        source_outlets=args.source_outlets or (),
        layouts=args.layouts or (),
        problems=args.problems or (),
        taken_down=args.taken_down,
        unsound=args.all,
        parts=args.parts or (),
    )
    unread: dict[str, StoreError] = {}
    if args.count_by:
        _print_counts(ask_index(args.data, lambda index: counts(index, query, which, args.count_by), unread), args)
        return ExitStatus.MISSING if unread else ExitStatus.WHOLE
    hits = _hits(query, which, args, unread)
    if args.json:
        for hit in hits:
            found = line_of({**_article(hit), "lines": [*_lines(hit, query, args, None)]})
            sys.stdout.write(printable_json(found))
    elif args.csv:
        _print_csv(hits, query, args)
    else:
        _print(hits, query, args, ask_index(args.data, lambda index: count(index, query, which), unread))
    return ExitStatus.MISSING if unread else ExitStatus.WHOLE


def _hits(query: Query, which: Filter, args: argparse.Namespace, unread: dict[str, StoreError]) -> Iterator[Hit]:
    """The articles, some at a time."""
    after, left = args.after, args.limit
    while left > 0:
        start, size = after, min(left, _PAGE)
        found = ask_index(
            args.data,
            lambda index: page(index, query, which, order=args.order, limit=size, after=start),  # noqa: B023 - called at once
            unread,
        )
        yield from found
        if len(found) < size:
            return
        after, left = found[-1].id, left - size


def _lines(hit: Hit, query: Query, args: argparse.Namespace, most: int | None) -> Iterator[Line]:
    parts = tuple(args.parts or Part)
    yield from islice(lines(hit.texts, query, args.context, parts), args.lines if args.lines is not None else most)


def _article(hit: Hit) -> dict[str, Any]:
    values = {name: getattr(hit, name) for name in _ARTICLE if name != "title"}
    return {**values, "day": hit.day.isoformat() if hit.day else None, "title": hit.texts.title or None}


def _print(hits: Iterable[Hit], query: Query, args: argparse.Namespace, matching: tuple[int, int]) -> None:
    sound, unsound = matching
    shown, last = 0, None
    for hit in hits:
        shown, last = shown + 1, hit.id
        said = [hit.day.isoformat() if hit.day else "no day", hit.site, hit.source, hit.texts.title or "(no title)"]
        notes = [] if hit.sound else ["not sound"]
        notes += [f"taken down {hit.taken_down[:10]}"] if hit.taken_down else []
        print(printable("  ".join([*filter(None, said), hit.id, *notes])))
        rows = [(_place(each), each.before, each.word, each.after) for each in _lines(hit, query, args, _LINES)]
        if rows:
            for row in aligned([tuple(map(printable, row)) for row in rows], left={0, 2, 3}).split("\n"):
                print(f"    {row}")
    total = sound + (unsound if args.all else 0)
    print(f"{shown:,} of {counted(total, 'article')}, the {args.order} first" if total else "no article")
    if unsound and not args.all:
        print(f"{unsound:,} more where something else stands in the article's place: --all")
    if shown and shown == args.limit and shown < total:
        # What is counted is all of them, those before --after too.
        print(f"the next ones{', if there are any' if args.after else ''}: --after {last}")


def _place(line: Line) -> str:
    return line.part if line.comment is None else f"comment {line.comment}"


def _print_csv(hits: Iterable[Hit], query: Query, args: argparse.Namespace) -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow([*_ARTICLE, *(each.name for each in fields(Line))])
    for hit in hits:
        for each in _lines(hit, query, args, None):
            values = {**_article(hit), **asdict(each)}.values()
            writer.writerow(storable(cell(value)) for value in values)


def _print_counts(found: list[tuple[str | None, int]], args: argparse.Namespace) -> None:
    if args.json:
        counted = [{args.count_by: name, "articles": number} for name, number in found]
        print(printable_json(json.dumps(counted, ensure_ascii=False)))
    elif args.csv:
        writer = csv.writer(sys.stdout)
        writer.writerow([args.count_by, "articles"])
        writer.writerows([cell(name), number] for name, number in found)
    else:
        rows = [(printable(name or "-"), f"{number:,}") for name, number in found]
        print(aligned(rows, left={0}) if rows else "no article")
