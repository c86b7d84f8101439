"""Give every block a role, and put the texts of the row together: body, footers, related items, comments.

The layout has marked what it knows by element. What newspapers print as ordinary paragraphs inside the body is told
here by its words: editor lines, the 原标题, notices, lists of other articles.
"""

from __future__ import annotations

import re

from reading.article import Block, Comment, Draft, Role
from reading.chinese import editing, forums, notices
from reading.chinese.buttons import IN_A_TEXT
from reading.chinese.dates import DAY
from reading.chinese.headings import RELATED_IN_A_TEXT
from reading.chinese.label_lines import (
    DOCUMENT_LABEL,
    KEYWORDS,
    ORIGINAL_LINE,
    SOURCE_LINE,
    TIME_LINE,
    WEATHER,
)
from reading.chinese.names import Turns
from reading.chinese.papers import MEDIA, SECTION
from reading.chinese.plain import plain
from reading.chinese.visitors import lines as visitors

# In this order: what the first tells is not asked of the others.
_META_LINES = {
    "original-title": ORIGINAL_LINE,
    "people": editing.EDITING,
    "editor": editing.EDITED_BY,
    "source": SOURCE_LINE,
    "sent-in": editing.SENT_IN,
}
# A tuple: to hash a role takes longer than to compare it with three, and a page has thousands of blocks.
_LINES = (Role.BODY, Role.META, Role.TAGS)
_BESIDE = "generic:rest"  # what a layout left outside the text: the table above a document may be among it
_CELLS = 60  # lines of such a table
_BELOW_MOST = 3  # lines of one article; more are teasers with a line each
_DAY = re.compile(rf"^{DAY}$")
_LONGEST_NAME = 14
_SAYS_MORE = re.compile(r"[:：]\s*\S.{5}")  # behind the heading of a notice
_NOTICE = 0.4  # of a text, at most: more behind the heading of one is the text
_BEHIND = 16  # characters behind the time that ends a comment of one line
_SENTENCE = re.compile(r"[。?!？！]|(?:…|\.\.\.)$")


class Split:
    """Stage: roles for all blocks; `body_raw`, `footers`, `related` and the comments' texts, as printed."""

    def process_item(self, item: Draft) -> Draft:
        _mark_lines(item.blocks, item.title_raw or "")
        for block in item.blocks:
            if block.role is None:
                block.role, block.rule = Role.NAV, "rest"
        item.body_raw = "\n".join(_texts(item.blocks, Role.BODY)) or None
        item.footers = _texts(item.blocks, Role.FOOTER)
        item.related = _texts(item.blocks, Role.RELATED)
        _fill_comments(item)
        return item


def _texts(blocks: list[Block], role: Role) -> list[str]:
    return [block.text for block in blocks if block.role is role]


def _mark_lines(blocks: list[Block], title: str) -> None:
    """What stands inside the body and is none, told by its words."""
    first = next((place for place, block in enumerate(blocks) if block.role is Role.BODY), 0)
    cells = [block for block in blocks[max(first - _CELLS, 0) : first] if block.rule == _BESIDE or block.role in _LINES]
    lines = [block for block in blocks if block.role in _LINES]
    _mark_document_table([*cells, *(block for block in blocks[first:] if block.role in _LINES)])
    body = [block for block in lines if block.role is Role.BODY]
    notice = related = False
    several = editing.sources_of_several([block.text for block in body])
    declared = bool(body) and notices.is_declared(title, body[0].text)
    sizes, turns = [len(block.text) for block in body], Turns([block.text for block in body])
    for number, block in enumerate(body):
        words = plain(block.text).strip()
        if not number and len(words) <= 60 and TIME_LINE.tells(words) and not WEATHER.tells(words):
            block.role, block.rule = Role.META, "line:time"
        elif not number and len(body) > 2 and len(words) <= _LONGEST_NAME and _names_a_paper(words):
            block.role, block.rule = Role.META, "line:name"
        elif notice or (
            number and not declared and _begins_notice(words) and _ends(words, sum(sizes[number:]), sum(sizes))
        ):
            notice = True
            block.role, block.rule = Role.FOOTER, "line:notice"
        elif number and _begins_notice(words) and notices.OF_RIGHTS.tells(words):  # and says it all
            block.role, block.rule = Role.FOOTER, "line:notice"
        elif RELATED_IN_A_TEXT.tells(words):
            related = True
            block.role, block.rule = Role.NAV, "line:related-heading"
        elif related and block.links * 2 > len(block.text):
            block.role, block.rule = Role.RELATED, "line:related"
        elif len(words) <= 20 and IN_A_TEXT.tells(words):
            block.role, block.rule = Role.NAV, "line:furniture"
        else:
            related = False
            short = len(words) <= 80
            names = _META_LINES if short else ("original-title",)
            name = next((name for name in names if _META_LINES[name].tells(words)), None)
            if name is None and short and number >= len(body) - 3 and editing.LAST_LINE.tells(words):
                name = "people"
            if name in {"people", "source"} and len(words) > 13 and _SENTENCE.search(words):
                name = None  # said in an interview; 来源：国家统计局数据显示，…
            if (name == "people" and turns.take(block.text)) or (name == "source" and block.text in several):
                name = None
            if name:
                block.role, block.rule = Role.META, f"line:{name}"
    if body:
        if not declared:
            _mark_notices(body)
        _mark_below(blocks)
    for block in blocks:
        if block.role is Role.RELATED and RELATED_IN_A_TEXT.tells(plain(block.text).strip()):
            block.role, block.rule = Role.NAV, "line:related-heading"


def _mark_notices(body: list[Block]) -> None:
    """Lines of notices in the second half, behind the last of the text: between its paragraphs it tells of rights."""
    for block in reversed(body[-(-len(body) // 2) :]):
        if block.role is not Role.BODY:
            continue
        if not _is_notice(plain(block.text).strip()):
            return
        block.role, block.rule = Role.FOOTER, "line:notice"


def _mark_below(blocks: list[Block]) -> None:
    """Lines of people and 来源 behind the body that stand among menus and teasers."""
    lines = []
    for block in reversed(blocks):
        if block.role is Role.BODY:
            break
        if (
            block.text[:1] in editing.BELOW_BEGINS
            and (block.role is Role.NAV or block.role is Role.RELATED)
            and not block.links
            and len(block.text) <= 80
            and block.item is None
            and block.rule.startswith("generic:")
            and editing.BELOW.tells(plain(block.text).strip())
        ):
            lines.append(block)
    if len(lines) <= _BELOW_MOST:
        for block in lines:
            block.role, block.rule = Role.META, "line:below"


def _mark_document_table(lines: list[Block]) -> None:
    """The table that precedes a document of a government, where it was taken for the beginning of its text."""
    number = next((number for number, block in enumerate(lines) if block.role is Role.BODY), len(lines))
    while number and _is_cell(lines, number - 1):  # of which the layout took the beginning for what it is
        number -= 1
    cells: list[Block] = []
    keywords: list[Block] = []
    labels = 0
    while number + 1 < len(lines):
        words = re.sub(r"\s", "", plain(lines[number].text))
        label, _, value = words.partition(":")
        if value and len(value) <= 80 and DOCUMENT_LABEL.tells(label):
            labels += 1
            cells.append(lines[number])
            number += 1
        elif DOCUMENT_LABEL.tells(words):
            labels += 1
            value = plain(lines[number + 1].text)
            none = DOCUMENT_LABEL.tells(re.sub(r"\s", "", value)) or len(value) > 80 or value.endswith("。")
            none = none or (lines[number].role is not Role.BODY and not _in_a_row(lines[number], lines[number + 1]))
            taken = 1 if none else 2
            cells += lines[number : number + taken]
            keywords += lines[number + 1 : number + taken] if words.startswith(KEYWORDS.said) else []
            number += taken
        elif labels and _DAY.match(words):
            cells.append(lines[number])
            number += 1
        else:
            break
    if labels >= 3:
        for block in cells:
            if block.role is not Role.TAGS:
                block.role, block.rule = Role.META, "line:document"
        for block in keywords:
            block.role = Role.TAGS


def _in_a_row(label: Block, value: Block) -> bool:
    """Whether two blocks stand in one row of a table or of a list."""
    rows = (next(block.element.iterancestors("tr", "dl", "li", "ul"), None) for block in (label, value))
    return (row := next(rows)) is not None and row is next(rows)


def _is_cell(lines: list[Block], number: int) -> bool:
    """Whether a line is a label of a document's table or stands behind one."""
    words = (re.sub(r"\s", "", plain(block.text)).partition(":")[0] for block in lines[max(number - 1, 0) : number + 1])
    return any(DOCUMENT_LABEL.tells(word) for word in words)


def _names_a_paper(words: str) -> bool:
    """Whether a line is the name of a paper, a site or an office and nothing else: no text begins with that."""
    return bool(MEDIA.tells(words)) and not SECTION.tells(words)


def _begins_notice(words: str) -> bool:
    return (len(words) <= 24 or (len(words) < 200 and "声明" in words[:6])) and bool(notices.HEADING.tells(words))


def _ends(heading: str, behind: int, whole: int) -> bool:
    """Whether what stands behind the heading of a notice is one: it names rights and no more, or heads little."""
    return bool(notices.OF_RIGHTS.tells(heading) and not _SAYS_MORE.search(heading)) or behind <= _NOTICE * whole


def _is_notice(words: str) -> bool:
    return len(words) < 200 and bool(notices.LINE.tells(words)) and not notices.tells_news(words)


def _fill_comments(item: Draft) -> None:
    """The texts of the comments from the blocks that belong to them; of one that stands twice on a page, once."""
    first: dict[str, Comment] = {}
    for comment in item.comments:
        first.setdefault(comment.id, comment)
    item.comments = list(first.values())
    blocks_of: dict[str, list[Block]] = {}
    for block in item.blocks if item.comments else ():
        if block.item is not None:
            blocks_of.setdefault(block.item, []).append(block)
    for comment in item.comments:
        own = blocks_of.get(comment.id, [])
        comment.text = _said(_without_colon("\n".join(_texts(own, Role.COMMENT)), own, comment.author), comment)
        if not any(comment.author in block.text for block in own if comment.author and block.role is not Role.COMMENT):
            comment.text = _without_name(comment.text, comment.author)
        comment.quoted_text = "\n".join(_texts(own, Role.QUOTE)) or None


def _without_colon(text: str, own: list[Block], author: str | None) -> str:
    """What somebody says without the colon behind his name, where the name stood in the same line: 张三：说得对."""
    if author and len(author) > 1 and text.startswith(author) and text[len(author) :].lstrip()[:1] in {":", "："}:
        return text[len(author) :].lstrip()[1:].lstrip()
    said = next((place for place, block in enumerate(own) if block.role is Role.COMMENT), 0)
    named = said > 0 and own[said - 1].text == author
    return text[1:].lstrip() if named and text[:1] in {":", "："} else text


def _without_name(text: str, author: str | None) -> str:
    """What somebody says without his name and floor, where they stand in that line alone: 3楼 张三：说得对."""
    named = visitors.NAMED.tells(text)
    return text[named.start(3) :] if named and named[2] == author else text


def _said(text: str, comment: Comment) -> str:
    """What somebody says without who and when, where all of it stood in one line: 3楼.张三：说得对 (05-06) 回复."""
    raw = comment.posted_raw
    floored = visitors.FLOORED.tells(text)
    if floored and comment.floor in {int(floored[1]), int(floored[1]) + 1}:
        text = text[floored.end() :]
    if not raw or raw not in text:
        return text
    before, behind = text[: text.rfind(raw)].rstrip(" (（[【|·—-"), text.rpartition(raw)[2].strip(" )）]】")
    says = visitors.SAYS.tells(behind)
    # name and time stand before what is said
    if len(behind) > _BEHIND or not before or (says and not visitors.NAMED.tells(before)):
        hit = says or visitors.NAMED.tells(behind)
        return str(hit[hit.lastindex or 0]) if hit else text
    hit = visitors.NAMED.tells(before)
    said = str(hit[3]) if hit and hit[2] == comment.author else before
    while (parts := said.rsplit(None, 1))[1:] and forums.TOOLS.tells(parts[1]):
        said = parts[0]
    return said
