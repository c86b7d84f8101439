"""One article for people to read, beside where its bytes lie."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive.data.folder import DataError, SiteFolder
from archive.data.printing import counted
from archive.fixity.findings import printable_json, printable_lines
from archive.rows.find import Found, find, page_at, told_with
from archive.rows.join import join
from archive.rows.line import line
from archive.verbs.arguments import add_data, add_json, add_verb
from reading.article import Article, Comment, Reading
from reading.chinese import labels
from reading.page import Page
from reading.problem import sentence


def as_text(found: Found) -> str:
    """The article in readable form, and where its records lie."""
    return "\n".join([*_head(found.article), "", *_body(found.article), *_places(found)])


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "show",
        about="Print an article, its comments and its captures.",
        example="python -m archive show jurong-1029384 --raw > page.html",
    )
    parser.add_argument("id", metavar="ID", help="of the article, or how it begins, or a URL it was captured at")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--raw", action="store_true", help="write the page's bytes as captured, content-encoding removed")
    what.add_argument("--blocks", action="store_true", help="every block of the page with its role and what gave it")
    what.add_argument("--edits", action="store_true", help="every step of the restoration")
    add_json(what)
    parser.add_argument("--page", type=int, default=1, metavar="N", help="for --raw and --blocks (default: 1)")
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    found = find(args.data, args.id)
    if args.json:
        sys.stdout.write(printable_json(line(found.article)))
    elif args.edits:
        print(printable_lines("\n".join(_edits(found.article))))
    elif args.raw or args.blocks:
        folder, reading = _of_page(found, args.page)
        page = page_at(folder, reading)
        if args.raw:
            sys.stdout.buffer.write(page.body)
            sys.stdout.buffer.flush()
        else:
            print(printable_lines("\n".join(_blocks(page, args.data))))
    else:
        print(printable_lines(as_text(found)))
    return 0


def _of_page(found: Found, number: int) -> tuple[SiteFolder, Reading]:
    """The reading that the article took this page from."""
    article = found.article
    part = "article" if any(each.part == "article" for _, each in found.readings) else found.readings[0][1].part
    of_page = [(folder, each) for folder, each in found.readings if each.part == part and each.page_number == number]
    if not of_page:
        have = sorted({reading.page_number for _, reading in found.readings if reading.part == part})
        raise DataError(f"{article.id}: page {number} was not captured; there is {', '.join(map(str, have))}")
    used = join(reading for _, reading in of_page).capture
    return next(entry for entry in of_page if entry[1].capture == used)


def _head(article: Article) -> Iterator[str]:
    yield f"{article.title or '(no title)'}"
    yield f"{article.id}  {article.canonical_url}"
    people = [
        (labels.PRINTED["source"], article.source),
        (labels.PRINTED["authors"], " ".join(article.authors) if article.authors else None),
        (labels.PRINTED["editor"], article.editor),
        (labels.PRINTED["duty_editor"], article.duty_editor),
        (labels.PRINTED["reviewer"], article.reviewer),
        (labels.PRINTED["original_title"], article.original_title),
        ("栏目", " > ".join(article.channel) or None),
    ]
    printed = [f"{label} {value}" for label, value in people if value]
    time = _time(article.published) if article.published else article.published_raw
    yield "  ".join([*([time] if time else []), *printed]) or "(no time, no source)"
    if article.problems:
        yield f"problem: {sentence(article.problems)}"


def _body(article: Article) -> Iterator[str]:
    yield article.body or "(no body)"
    yield ""
    for footer in article.footers:
        yield f"| {footer}"
    if article.footers:
        yield ""
    if article.comments:
        yield counted(len(article.comments), "comment")
        for comment in article.comments:
            yield from _comment(comment)
        yield ""


def _comment(comment: Comment) -> Iterator[str]:
    votes = (("支持", comment.support), ("反对", comment.oppose))
    parts = [
        f"#{comment.floor}" if comment.floor else comment.id,
        comment.author,
        _time(comment.posted) if comment.posted else comment.posted_raw,
        comment.place,
        comment.client,
        *(f"{label} {count}" for label, count in votes if count is not None),
    ]
    yield "  " + "  ".join(part for part in parts if part)
    if comment.quoted_text:
        yield f"    > {comment.quoted_text}"
    for text in (comment.text or comment.hidden or "(no text)").split("\n"):
        yield f"    {text}"


def _places(found: Found) -> Iterator[str]:
    for folder, reading in found.readings:
        capture = reading.capture
        assert capture is not None
        path = folder.find_warc(capture.warc) or folder.warc / capture.warc
        page = f"page {reading.page_number}" if reading.part == "article" else f"{reading.part} {reading.page_number}"
        made = ", as its scripts made it" if reading.rendered else ""
        yield f"{page}, captured {capture.time.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ} from {reading.url}{made}"
        if reading.problems:
            yield f"  problem: {sentence(reading.problems)}"
        if doubt := told_with(folder, reading).get("certificate"):
            yield f"  certificate: {doubt}"
        yield f"  {path} offset {capture.offset}"
        yield f"  record {capture.record_id} payload {capture.digest}"
        yield f"  warcio extract --payload {path} {capture.offset}"


def _edits(article: Article) -> Iterator[str]:
    if not article.edits:
        yield f"{article.id}: printed as it stands, nothing was restored"
    for edit in article.edits:
        yield f"{edit.field} {edit.start}  {edit.kind}  {edit.before!r} -> {edit.after!r}  {edit.certainty:.2f}"


def _blocks(page: Page, data: Path) -> Iterator[str]:
    # An article is shown as it is stored; only its blocks need a reader, which takes longer to load than all the rest.
    from archive.data.key import names_in  # noqa: PLC0415
    from archive.data.operator import sites_in  # noqa: PLC0415
    from pipelines import finish, stages  # noqa: PLC0415
    from reading.read import read  # noqa: PLC0415

    outcome = read(page, sites_in(data), anywhere=True)
    if outcome.draft:
        finish(outcome.draft, stages(names_in(data)))
    for block in outcome.blocks:
        item = f" {block.item}" if block.item else ""
        yield f"{block.role or '-'}{item}  [{block.rule}]  {block.path}"
        yield f"    {block.text}"


def _time(time: datetime) -> str:
    return time.strftime("%Y-%m-%d %H:%M")
