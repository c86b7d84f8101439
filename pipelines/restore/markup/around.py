"""Markup around each paragraph of a page, always the same: [size=3]...[/size], ...]]>, **...**."""

from __future__ import annotations

import re
from collections import Counter

from pipelines.restore.markup.signs import about_markup, holds

_LEAD = re.compile(
    r"(?:<!\[CDATA\[|\[[a-z]+(?:=[^\[\]\n]{1,30})?\]|\*\*|[a-z]{2,6}=\"[^\"<>]{1,80}\">)+",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:\*\*|</[a-z]{1,10}|\[/[a-z]+\]|\]\]>|\{[a-z]+:[^{}\n]{1,40}\})+$", re.IGNORECASE)
_PARAGRAPH = 20  # characters


def around(page: str) -> re.Pattern[str] | None:
    """The markup around nearly each paragraph, always the same; whole tags are the text of programs as well."""
    if not holds(page, "</", "[/", "]]>", "{", "**") or "\n>" in page:  # sources end their tags so
        return None
    lines = [
        line for line in page.split("\n") if len(line) >= _PARAGRAPH and "\u3400" <= line[len(line) // 2] <= "\u9fff"
    ]
    leads = Counter(match[0] for line in lines if (match := _LEAD.match(line)))
    tails = Counter(match[0] for line in lines if (match := _TAIL.search(line)))
    least = max(3, len(lines) * 4 // 5)
    parts = [rf"^{re.escape(lead)}" for lead, count in leads.items() if count >= least]
    parts += [rf"{re.escape(tail)}$" for tail, count in tails.items() if count >= least]
    if not parts:
        return None
    pattern = re.compile("|".join(parts), re.MULTILINE)
    rest = pattern.sub("", page)
    if any(re.escape("**") in part for part in parts):  # authors set a few lines in bold
        every = max(leads.values(), default=0) == len(lines) and "。" in rest
        return pattern if every and "<" not in rest and not about_markup(rest) else None
    return pattern
