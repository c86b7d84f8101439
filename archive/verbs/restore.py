"""The verb `restore`: give a text or a page its text back, and show what was changed and why."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from archive.data.printing import counted
from archive.fixity.findings import printable_json
from archive.rows.line import plain
from archive.verbs import VERBS
from pipelines.edits import runs
from pipelines.restore import Restored, restore
from reading.article import Edit
from reading.html.blocks import segment
from reading.html.decode import decode
from reading.html.parse import parse, squash
from reading.problem import sentence

_COLOURS = {"before": "\x1b[9;31m", "after": "\x1b[32m", "guess": "\x1b[33m", "end": "\x1b[0m"}


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = commands.add_parser(
        "restore",
        help=VERBS["restore"],
        description="Read text or HTML from FILE or standard input and print the clean, simplified text.",
        epilog="example: python -m archive restore page.html --explain",
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="text or HTML; standard input without it")
    parser.add_argument("--title", help="the article's title, which proves fragments of it in the text")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help="clean text, edits and scores as JSON")
    shown.add_argument("--explain", action="store_true", help="each edit on a line, in colour on a terminal")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry the verb out; the exit status."""
    data = args.file.read_bytes() if args.file else sys.stdin.buffer.read()
    text, title = text_of(data)
    restored = restore(text, title=args.title or title)
    if args.json:
        print(printable_json(json.dumps(as_json(restored), ensure_ascii=False, indent=1)))
    elif args.explain:
        print("\n".join(explained(restored, colour=sys.stdout.isatty())))
    else:
        print(restored.clean)
        for problem in restored.problems:
            print(f"problem: {sentence([problem])}", file=sys.stderr)
    return 0


def text_of(data: bytes) -> tuple[str, str | None]:
    """The text of a file and, of an HTML page, its first heading: the visible text, a line for each paragraph."""
    text = decode(data, "").text.replace("\r\n", "\n")
    if "<html" not in text[:4000].lower() and "<body" not in text[:4000].lower():
        return text.removesuffix("\n"), None
    page = parse(text)
    heading = page.find(".//h1")
    title = squash("".join(map(str, heading.itertext()))) if heading is not None else None
    return "\n".join(block.text for block in segment(page, {})), title or None


def as_json(restored: Restored) -> dict[str, object]:
    """What `--json` prints."""
    return {
        "clean": restored.clean,
        "script": restored.script,
        "scores": restored.scores,
        "problems": plain(restored.problems),
        "edits": [asdict(edit) for edit in restored.edits],
    }


def explained(restored: Restored, *, colour: bool) -> list[str]:
    """A line for each edit, in the order they were made, and what could not be had back."""
    return [
        *(line for edit in restored.edits for line in edit_lines(edit, colour=colour)),
        *(f"problem     {sentence([problem])}" for problem in restored.problems),
        f"{counted(len(restored.edits), 'edit')}; share of the text touched: "
        + (", ".join(f"{kind} {share:.1%}" for kind, share in restored.scores.items()) or "none"),
    ]


def edit_lines(edit: Edit, *, colour: bool) -> list[str]:
    """One edit for people: kind, place, before and after; of folded lines only what changed."""
    parts = runs(edit) if edit.kind == "script" else [edit]
    sure = "" if edit.certainty == 1 else f"  (chosen, {edit.certainty:.0%})"
    return [
        f"{edit.kind:11} {edit.field} {each.start}: {_painted(each.before, 'before', colour)} → "
        f"{_painted(each.after, 'after' if not sure else 'guess', colour)}{sure}"
        for each in parts
    ]


def _painted(text: str, kind: str, colour: bool) -> str:
    shown = text.replace("\n", "⏎")
    return f"{_COLOURS[kind]}{shown}{_COLOURS['end']}" if colour else f"[{shown}]"
