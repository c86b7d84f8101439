"""What a page says to its visitors and not of the news: rules for comments, dialogs, calls to install or to follow."""

from __future__ import annotations

import re
from functools import lru_cache

from reading.article import Block
from reading.chinese.visitors import asked, controls

LONGEST = 300  # characters of a line that is said to visitors
_PROMOTION = 120  # of one that bids them to get an app
_LAST = 30  # of the last line of a text for phones
_CONTROLS = 40  # of a row of controls
_QUOTES = dict.fromkeys(map(ord, '“”‘’「」『』"'))  # 点亮“在看”
_UNFILLED = re.compile(r"\{\{[^{}]{1,120}\}\}|\$\{[^{}]{1,120}\}|<%=?[^%]{1,120}%>|\{\$[\w.\[\]']{1,60}\}")


def is_told(block: Block) -> bool:
    """Whether a line asks its reader to do something with the page, the site, or an account there."""
    return len(block.text) <= LONGEST and _asks(block.text, linked=block.links > 0)


@lru_cache(maxsize=1 << 10)  # paragraphs are asked for by each who looks for the text's ends
def asks(text: str) -> bool:
    """Whether a line asks something of its reader, as far as lines are long that are said to visitors."""
    return asked.ASKED.tells(text[:LONGEST]) is not None


def promotes(text: str) -> bool:
    """Whether a line bids its readers to get an app or to follow an account."""
    return len(text) <= _PROMOTION and asked.PROMOTION.tells(text) is not None


def is_said_to_readers(text: str) -> bool:
    """Whether a line bids readers to follow, to share, to write, or says that the text begins or is over."""
    return promotes(text) or (len(text) <= _LAST and asked.ENDED.tells(text) is not None)


def is_a_control(text: str) -> bool:
    """Whether a line is one of the page's controls, where a text begins or ends."""
    return len(text) <= _CONTROLS and controls.AT_THE_ENDS.tells(text.translate(_QUOTES)) is not None


@lru_cache(maxsize=1 << 10)
def _asks(text: str, *, linked: bool) -> bool:
    if (":" in text or "：" in text) and asked.ACCOUNT.tells(text):
        return True
    if promotes(text):
        return True
    return bool((linked or asks(text)) and asked.APPARATUS.tells(text))


def is_unfilled(block: Block) -> bool:
    """Whether a line holds what a script was to fill: {{title}}, ${time}, <%= name %>, {$rs.title}."""
    return ("{" in block.text or "%" in block.text) and _UNFILLED.search(block.text) is not None
