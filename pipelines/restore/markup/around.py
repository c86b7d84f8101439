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


# what an extractor left of tags that it had opened itself
_ENDS = re.compile(r"(?<=[\u3400-\u9fff。！？”…」）])(?:</[a-z]{1,8}>|<br ?/?>)+$", re.MULTILINE)


def ends(page: str) -> re.Pattern[str] | None:
    """The ends of tags at ends of lines, on a page that has no other: programs print whole tags."""
    if not holds(page, "</", "<br") or len(_ENDS.findall(page)) < _PAIRS:
        return None
    rest = _ENDS.sub("", page)
    return None if "<" in rest or about_markup(rest) else _ENDS


_NAMES = "size|color|font|align|backcolor|float|indent|url|email|p|b|i|u|s|quote|table|tr|td|list|left|center|right"
_CODES = re.compile(
    rf"\[(?:img|attach|media|flash|audio)(?:=[^\[\]\n]{{1,40}})?\][^\[\]\s]{{0,200}}\[/(?:img|attach|media|flash|audio)\]"
    rf"|\[(?:{_NAMES})(?:=[^\[\]\n]{{1,60}})?\]|\[/(?:{_NAMES})\]"
)
_SET = re.compile(r"\[(size|color|font|align|backcolor|float|url)=[^\[\]\n]{1,60}\](?=[^\[\]]|\[[a-z])")
_PAIRS = 2
# a code that is written or typed by whoever is told of it
_TAUGHT = re.compile(
    rf"\[(?<=[写寫打敲填用上入加如“「‘《].)(?:(?<=[“「‘].)|(?<=[写寫打敲填].)|(?<=[写寫打敲加填套]上.)|(?<=[输輸填写寫加]入.)"
    rf"|(?<=[例比]如.)|(?<=[使采採]用.))/?(?:{_NAMES}|img|attach|media|flash)\b"
)


def codes(page: str) -> re.Pattern[str] | None:
    """The codes of forums, where several of them set sizes and colours and are closed: no author shows these."""
    if "[/" not in page or about_markup(_CODES.sub("", page)) or _TAUGHT.search(page):
        return None
    opened = Counter(match[1] for match in _SET.finditer(page))
    closed = sum(count for name, count in opened.items() if f"[/{name}]" in page)
    return _CODES if closed >= _PAIRS else None
