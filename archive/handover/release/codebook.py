"""The codebook: what each column means, its type and unit, how often it is filled, examples, how well it is read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from archive.data.version import VERSION
from archive.handover.columns import Column
from archive.handover.formats.cells import cell
from archive.handover.release import accuracy
from archive.handover.release.about import About
from archive.handover.release.figures import OfTable
from archive.handover.release.meanings import Language, notes, of_column, of_kind, of_table, unit, word
from archive.rows.store import VERSION as ROWS_VERSION

_HEADS = ("column", "type", "unit", "filled", "meaning", "examples", "accuracy")
_STYLE = (
    "body{font:16px/1.5 sans-serif;margin:2em auto;max-width:90em;padding:0 1em}table{border-collapse:collapse}"
    "td,th{border:1px solid #bbb;padding:.3em .5em;text-align:left;vertical-align:top}"
)


class Line(NamedTuple):
    """What a codebook says of one column, in the order of _HEADS."""

    column: str
    type: str
    unit: str
    filled: str
    meaning: str
    examples: list[str]
    accuracy: list[str]


def as_markdown(about: About, language: Language) -> str:
    """The codebook for people, in GitHub's Markdown."""
    parts = [f"# {word('codebook', language)}\n", _bullets(about, language), f"{notes(language)}\n"]
    for of in about.figures.of.values():
        parts.append(f"## {of.table.name}\n\n{_of_table(of, language)}\n")
        heads = [word(name, language) for name in _HEADS]
        lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
        for line in _lines(of, language):
            texts = [
                f"`{line.column}`",
                *map(_marked, line[1:5]),
                *("<br>".join(map(_marked, each)) for each in line[5:]),
            ]
            lines.append(f"| {' | '.join(texts)} |")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def as_html(about: About, language: Language) -> str:
    """The codebook for people, as one page that loads nothing."""
    title = word("codebook", language)
    parts = [
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>',
        f"<style>{_STYLE}</style></head><body>\n<h1>{title}</h1>\n<ul>",
        *(f"<li>{escape(each)}</li>" for each in _facts(about, language)),
        "</ul>",
        *(f"<p>{_code(paragraph)}</p>" for paragraph in notes(language).split("\n\n")),
    ]
    for of in about.figures.of.values():
        parts += [
            f'<h2 id="{of.table.name}">{of.table.name}</h2>',
            f"<p>{_code(_of_table(of, language))}</p>",
            "<table>",
        ]
        parts.append("<tr>" + "".join(f"<th>{escape(word(name, language))}</th>" for name in _HEADS) + "</tr>")
        for line in _lines(of, language):
            cells = [f"<code>{line.column}</code>", *map(_code, line[1:5])]
            cells += ["<br>".join(map(escape, each)) for each in line[5:]]
            parts.append("<tr>" + "".join(f"<td>{each}</td>" for each in cells) + "</tr>")
        parts.append("</table>")
    return "\n".join([*parts, "</body></html>", ""])


def as_csv(about: About) -> str:
    """The codebook for programs, in both languages."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(
        ("table", "column", "type", "unit", "rows", "filled", "meaning", "meaning_zh", "examples", "accuracy")
    )
    for of in about.figures.of.values():
        for column in of.table.columns:
            line = _line(of, column, Language.EN)
            counts = (of.rows, of.filled[column.name])
            texts = (line.meaning, of_column(of.table, column, Language.ZH))
            lists = ("\n".join(line.examples), "\n".join(line.accuracy))
            writer.writerow((of.table.name, line.column, line.type, line.unit, *counts, *map(cell, (*texts, *lists))))
    return file.getvalue()


def _lines(of: OfTable, language: Language) -> Iterator[Line]:
    return (_line(of, column, language) for column in of.table.columns)


def _line(of: OfTable, column: Column, language: Language) -> Line:
    return Line(
        column.name,
        of_kind(column, language),
        unit(of.table, column, language) or "",
        f"{of.share(column.name):.1%}",
        of_column(of.table, column, language),
        of.examples[column.name],
        [accuracy.told(each, language) for each in accuracy.of_column(of.table, column)],
    )


def _of_table(of: OfTable, language: Language) -> str:
    key = f" {word('key', language)}: {', '.join(f'`{name}`' for name in of.table.key)}." if of.table.key else ""
    return f"{of_table(of.table, language)}{key} {of.rows:,} {word('rows', language)}."


def _facts(about: About, language: Language) -> list[str]:
    asked = "; ".join(f"{name} {value}" for name, value in about.asked.items())
    facts = {
        "release": about.run_id,
        "made": about.made.isoformat(),
        "program": f"shengbao {VERSION}",
        "reader": ", ".join(about.readers) or "-",
        "format": str(ROWS_VERSION),
        "asked": asked or word("everything", language),
        "measured_with": accuracy.measured_with(),
    }
    return [f"{word(name, language)}: {value}" for name, value in facts.items()]


def _bullets(about: About, language: Language) -> str:
    return "".join(f"- {_marked(each)}\n" for each in _facts(about, language))


def _marked(text: str) -> str:
    """A text that stays one cell of a Markdown table, and no markup of its own but code."""
    for sign, instead in (("\\", "\\\\"), ("|", "\\|"), ("<", "&lt;"), ("\n", " ")):
        text = text.replace(sign, instead)
    return text


def _code(text: str) -> str:
    """Text with `code` in back quotes as HTML."""
    parts = escape(text).split("`")
    return "".join(f"<code>{part}</code>" if number % 2 else part for number, part in enumerate(parts))
