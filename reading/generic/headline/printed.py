"""What of a line is the headline: without badges, labels and times, and whole where the page cuts it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reading.article import Block
from reading.chinese import label_lines, papers
from reading.generic.head import Head
from reading.generic.page_title import SHORTEST, letters, without_site
from reading.generic.weighing import Sheet
from reading.html.parse import squash

# How much each looks like a headline.
TAGS = {
    "h1": 1.0,
    "h2": 0.7,
    "h3": 0.5,
    "h4": 0.4,
    "h5": 0.4,
    "strong": 0.2,
    "b": 0.2,
    "center": 0.2,
}  # and how much each looks like a headline
_PARTS = 6  # of a heading with badges
_CLOCK = re.compile(r"\s*[（(]([01]?\d|2[0-3])[:：]([0-5]\d)[)）]$")
_ELLIPSIS = re.compile(r"\s*(?:\.{2,}|…+)$")


def without_badges(page: Sheet, number: int, names: set[str]) -> str:
    """The text of a heading without the counters and labels in elements of their own, where the head names the rest."""
    block = page.blocks[number]
    home = page.outline.elements[page.outline.homes[number]]
    if letters(block.text) in names or home.tag not in TAGS or len(home) == 0:
        return block.text
    parts = [part for part in map(squash, home.itertext()) if part]
    if not 1 < len(parts) <= _PARTS:
        return block.text
    for size in range(len(parts) - 1, 0, -1):
        for begin in range(len(parts) - size + 1):
            text = "".join(parts[begin : begin + size])
            if text in block.text and _is_named(letters(text), names):
                return text
    return block.text


def _is_named(key: str, names: set[str]) -> bool:
    """Whether the head says this headline, by itself or behind the name of a paper: 河湾晚报：某某."""
    return len(key) >= SHORTEST and (
        key in names or any(name.endswith(key) and papers.OF_A_SITE.tells(name.removesuffix(key)) for name in names)
    )


def without_labels(text: str, names: set[str]) -> str:
    """The text of a line without 标题： before it and the time behind it. A line that the head names stays whole:
    weather reports end in their day.
    """
    if label := label_lines.SUBJECT_LABEL.tells(text):
        text = text[label.end() :]
    if ("20" in text or "19" in text) and letters(text) not in names:
        tail = label_lines.TIME_BEHIND_A_TITLE.regex.search(text, 4)
        return text[: tail.start()].rstrip(" (（[") if tail else text
    return text


def uncut(text: str, said: Head) -> str:
    """The whole headline from the head, where the page prints its beginning and three dots."""
    if hit := _ELLIPSIS.search(text):
        begin = letters(text[: hit.start()])
        for whole in (without_site(said.page_title, said), *said.titles):
            if len(begin) >= 8 and len(letters(whole)) > len(begin) and letters(whole).startswith(begin):
                return whole
    return text


def without_clock(text: str, below: Iterable[Block]) -> str:
    """The headline without the clock in brackets behind it (16:20), where the line of time below says it, too."""
    if (hit := _CLOCK.search(text)) and any(f"{hit[1]}:{hit[2]}" in block.text for block in below):
        return text[: hit.start()]
    return text
