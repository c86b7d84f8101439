"""The verb `lineage`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive.data.exits import ExitStatus
from archive.data.folder import DataError
from archive.data.printing import counted
from archive.fixity.findings import printable, printable_json
from archive.lineage.book import FILE, Book
from archive.lineage.level import Levelled, behind, level
from archive.lineage.origin import Evidence
from archive.lineage.story import Link, Story
from archive.lineage.told import stories_of, told
from archive.rows.find import find
from archive.rows.line import plain
from archive.verbs.arguments import add_data, add_json, add_verb
from archive.verbs.progress import Progress
from archive.verbs.tables import aligned, minute
from reading.chinese import labels

_SHOWN = 60  # characters of a passage
_SAID = {
    Evidence.NAMED: f"others name its outlet as {labels.PRINTED['source']}",
    Evidence.NAMES_ITSELF: "it names itself as the origin",
    Evidence.TITLE: f"others print its title as {labels.PRINTED['original_title']}",
    Evidence.FIRST_PRINTED: "no earlier time is printed",
    Evidence.FIRST_SEEN: "it was captured first",
    Evidence.WHOLE: "none has more of the text",
    Evidence.SOUND: "its text was not corrupted",
    Evidence.OUTLET: "an outlet that is known publishes it",
}


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "lineage",
        about="Without ID: compare the articles that are new or changed with all others, and say how many stories "
        "there are. With ID: the story whose text the article has, or of which it has a part: the likely original "
        "and why, and of each copy what was cut, added and changed. What a text is recognised by: docs/lineage.md.",
        example="python -m archive lineage jurong-1029384",
    )
    parser.add_argument(
        "article", nargs="?", metavar="ID", help="of an article, or how it begins, or a URL it was captured at"
    )
    add_json(parser)
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    return _make(args) if args.article is None else _show(args)


def _make(args: argparse.Namespace) -> int:
    with Progress("lineage", 0) as progress:

        def tick(what: str, done: int, total: int) -> None:
            progress.name, progress.total = f"lineage: {what}", total
            progress.to(done)

        done = level(args.data, tick)
    if done.damaged:
        print(f"lineage: damaged, moved to {printable(str(done.damaged))}, made anew from the rows", file=sys.stderr)
    for site, error in done.unread.items():
        print(printable(f"lineage: {error}; of {site} it has what could be read"), file=sys.stderr)
    figures = _figures(args.data)
    if args.json:
        changed = {"written": done.written, "removed": done.removed, "compared": done.compared}
        print(json.dumps({**figures, **changed}))
    else:
        _print_made(done, figures)
    return ExitStatus.MISSING if done.unread else ExitStatus.WHOLE


def _figures(data: Path) -> dict[str, int]:
    queries = {
        "articles": "SELECT count(*) FROM samples WHERE length(packed)",  # those that have a text
        "stories": "SELECT count(*) FROM stories",
        "copies": "SELECT count(*) FROM members WHERE role IN ('copy', 'cut')",
        "parts": "SELECT count(*) FROM members WHERE role = 'part'",
    }
    with Book(data / FILE, readonly=True) as book:
        return {name: count for name, query in queries.items() for (count,) in book.select(query)}


def _print_made(done: Levelled, figures: dict[str, int]) -> None:
    new = f"{counted(done.written, 'article')} new or changed, {done.removed:,} removed"
    print(f"{new}, {counted(done.compared, 'pair')} compared")
    stories = counted(figures["stories"], "story", "stories")
    copies = counted(figures["copies"], "copy", "copies")
    parts = counted(figures["parts"], "part")
    print(f"{counted(figures['articles'], 'article')} with a text: {stories} with {copies}, and {parts} in other texts")


def _show(args: argparse.Namespace) -> int:
    path = args.data / FILE
    if not path.is_file():
        raise DataError(f"{path}: no lineage yet; python -m archive lineage --data {args.data} makes it")
    article = find(args.data, args.article).article.id
    with Book(path, readonly=True) as book:
        if why := behind(book, args.data):
            print(f"lineage: {why}; python -m archive lineage goes on", file=sys.stderr)
        found = [told(book, story) for story in stories_of(book, article)]
    if args.json:
        sys.stdout.writelines(printable_json(f"{_as_json(*each)}\n") for each in found)
    elif not found:
        print(printable(f"{article}: nobody else has its text"))
    else:
        print("\n\n".join("\n".join(_lines(*each, article)) for each in found))
    return ExitStatus.WHOLE


def _as_json(story: Story, links: list[Link]) -> str:
    return json.dumps({"story": plain(story), "articles": [plain(each) for each in links]}, ensure_ascii=False)


def _lines(story: Story, links: list[Link], article: str) -> Iterator[str]:
    original = links[0]
    yield printable(f"{original.title or '(no title)'}  {story.story_id}")
    yield (
        f"{counted(story.articles, 'article')} on {counted(story.sites, 'site')}"
        + (f", and a part of it in {story.parts:,} more" if story.parts else "")
    )
    if story.first_published and story.first_published_id:
        yield printable(f"first printed {_minute(story.first_published)} by {story.first_published_id}")
    yield printable(f"first seen {minute(story.first_seen.astimezone(UTC).isoformat())} as {story.first_seen_id}")
    why = "; ".join(_SAID[Evidence(each)] for each in story.evidence) or "nothing tells it from the others"
    yield printable(f"likely original {story.original}: {why}")
    rows: list[tuple[str, ...]] = [("", "role", "like", "cut", "added", "changed", "published", "article", "title")]
    rows += [_row(each, marked=each.article_id == article) for each in links]
    yield aligned([tuple(map(printable, row)) for row in rows], left={0, 1, 6, 7, 8})
    for each in links:
        if each.article_id == article:
            yield from map(printable, _details(each))


def _row(link: Link, *, marked: bool) -> tuple[str, ...]:
    counts = (link.cut_characters, link.added_characters, link.changed_characters)
    return (
        ">" if marked else "",
        link.role,
        "" if link.similarity is None else f"{link.similarity:.2f}",
        *("" if count is None else f"{count:,}" for count in counts),
        _minute(link.published) if link.published else "-",
        link.article_id,
        f"{'retitled: ' if link.retitled else ''}{link.title or '(no title)'}",
    )


def _details(link: Link) -> Iterator[str]:
    """What this copy has made of the text."""
    yield from (f"cut      {_short(each)}" for each in link.cut)
    yield from (f"added    {_short(each)}" for each in link.added)
    yield from (f"changed  {_short(each.before)} -> {_short(each.after)}" for each in link.changed)
    for kind, share in sorted(link.corruption.items()):
        yield f"corrupted: {kind}, {share:.1%} of the printed text"


def _short(text: str) -> str:
    line = text.replace("\n", " / ")
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}… ({len(line):,} characters)"


def _minute(time: datetime) -> str:
    return time.strftime("%Y-%m-%d %H:%M")
