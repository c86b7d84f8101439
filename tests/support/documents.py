"""Our Markdown documents in parts: sections with their code, tables, links and sentences."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from pathlib import Path

ROOT = Path(__file__).parents[2]

# The line at the head of a page that leads to the same page in the other language.
_OTHER = re.compile(r"\[(?:中文|English)\]\(\S+\)")


@dataclass
class Section:
    """What stands below one heading, up to the next of any level."""

    heading: str
    level: int
    code: list[str] = field(default_factory=list)  # fenced blocks begin with their fence, and have no closing one
    tables: list[list[list[str]]] = field(default_factory=list)  # rows of cells, that of dashes too
    prose: list[str] = field(default_factory=list)  # all lines but code; "" between paragraphs

    def __str__(self) -> str:
        return f"{'#' * self.level} {self.heading}"

    @property
    def text(self) -> str:
        return " ".join(self.prose)

    @property
    def paragraphs(self) -> int:
        return sum(any(lines) for _, lines in groupby(self.prose, bool))

    @property
    def items(self) -> int:
        """Of lists."""
        return sum(re.match(r" *(?:-|\d{1,2}\.) ", line) is not None for line in self.prose)

    @property
    def links(self) -> list[str]:
        return re.findall(r"\]\(([^)\s]+)\)", self.text)

    @property
    def spans(self) -> set[str]:
        """What stands in code within sentences and tables."""
        return set(re.findall(r"`([^`]+)`", self.text))

    @property
    def numbers(self) -> set[str]:
        """Those in figures, without those in code and in links."""
        return set(re.findall(r"\d+(?:[.,]\d+)*", re.sub(r"`[^`]+`|\]\([^)\s]+\)", " ", self.text)))


def sections(text: str) -> list[Section]:
    """The sections of a page; the first is what stands above all headings."""
    here = Section("the head of the page", 0)
    found, lines, before = [here], iter(text.split("\n")), ""
    for line in lines:
        if line.lstrip().startswith("```"):
            here.code.append(_fenced(line.strip(), lines))
        elif line.startswith("    ") and not before:
            here.code.append(line)
        elif line.startswith("    ") and before.startswith("    "):
            here.code[-1] += "\n" + line
        elif heading := re.fullmatch(r"(#+) (.+)", line):
            here = Section(heading[2], len(heading[1]))
            found.append(here)
        elif not _OTHER.fullmatch(line):
            if line.lstrip().startswith("|"):
                if not before.lstrip().startswith("|"):
                    here.tables.append([])
                here.tables[-1].append([cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]])
            here.prose.append(line)
        before = line
    return found


def _fenced(opening: str, lines: Iterator[str]) -> str:
    """A block with its opening fence; takes the lines up to the closing one, and that."""
    return "\n".join([opening, *takewhile(lambda line: not line.lstrip().startswith("```"), lines)])


def anchor(heading: str) -> str:
    """As GitHub makes it of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def place(page: Path, link: str) -> tuple[str, str]:
    """The file that a link of a page leads to, from the root, and the anchor in it; of a link elsewhere the link."""
    if "://" in link:
        return link, ""
    name, _, at = link.partition("#")
    return os.path.relpath(page.parent / name if name else page, ROOT), at
