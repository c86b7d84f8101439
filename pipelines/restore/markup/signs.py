"""What tells a text about markup, or of a program, from one that has residue of markup in it."""

from __future__ import annotations

import re

_ABOUT_MARKUP = re.compile(
    r"标签|標籤|标记|代码|程式|html|HTML|css|CSS|`|元素|属性|屬性|function|\{|=>|实体|實體|转义|轉義|%[sd\d]|\*\*"
    # strings of a program
    r"|\$\w+\[|(?m:[\"'][,;]$)"
)


def holds(page: str, *signs: str) -> bool:
    """Does a page hold one of these? The first letter alone is looked for many times as fast as two."""
    return any(sign[0] in page and sign in page for sign in signs)


def about_markup(text: str) -> bool:
    """Does it show signs of a text about markup, or of a program?"""
    return bool(_ABOUT_MARKUP.search(text))
