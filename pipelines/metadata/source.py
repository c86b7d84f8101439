"""Where an article comes from: the 来源 printed beside it, and the 电头 that its text begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml.html import HtmlElement

from pipelines.metadata.lines import Lines, said
from pipelines.metadata.names import is_name
from reading.article import Block, Draft, Role
from reading.chinese import papers
from reading.chinese.buttons import IN_A_CELL, IN_A_TEXT
from reading.chinese.bylines import IN_A_LINE
from reading.chinese.dates import moments
from reading.chinese.label_lines import FROM_A_NAME, PRINTED_IN, SOURCE_IN_A_LINE
from reading.chinese.labels import OF_THIS_ARTICLE, PEOPLE, labelled
from reading.chinese.plain import level
from reading.chinese.script import fold
from reading.chinese.visitors.asked import ASKED
from reading.html.parse import squash

# Class and id names of the 来源; those in _baidu are what Baidu asks news sites to write.
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:source|laiyuan|source_baidu|media[_-]?name|src|from|origin|wzly)(?=$|[\s_-])", re.IGNORECASE
)
_SLOT_NAME = re.compile(r"\d{0,4}[\u4e00-\u9fff·]{4,12}")
_DASH = re.compile("[-—–－]")
_SPACE = re.compile(r"\s+")
_ADDRESS = re.compile(r"https?:|www\.")
_PLAIN_NAME = re.compile(r"^[\u4e00-\u9fffA-Za-z0-9·&-]{2,20}$")


def take(item: Draft, lines: Lines) -> None:
    """Fill `source`, `source_url` and `dateline`. Where the source leads is no file of the article: some editors paste
    the address of the wire's text there.

    A label above the text, then one below that speaks of the article (本文来源：), then a name beside the time, then
    any label below (来源：某某交警), then the 电头, then what the head says, if the page shows that name in its
    breadcrumb or beside the time.
    """
    if item.source is None and (printed := lines.first("source", above=True)):
        item.source = source_name(printed)
    if item.source is None:
        item.source = _of_this_article(lines)
    if item.source is None and not lines.printed("source"):
        item.source = _unlabelled(lines)
    if item.source is None and (printed := lines.first("source")):
        item.source = source_name(printed)
    if item.source is None:
        item.source = _who_published(lines) or _agency(lines)
    if item.source is None:
        item.source = _clipped_from(lines)
    if item.source is None and (told := item.printed.get("publisher")):
        item.source = _agreed(told, lines)
    if item.source is None:
        item.source = lines.printed("account")  # 微信公众号: who published it, where nothing else is printed
    if item.source and item.source_url is None:
        blocks = [block for block, hit in lines.labels if hit.field == "source"] or lines.meta
        item.source_url = _link_of(item.source, blocks, item.url)
    item.attachments = [file for file in item.attachments if file.url is None or file.url != item.source_url]
    if item.dateline is None:
        hit = _dateline(lines)
        item.dateline = lines.printed("dateline") or (hit["whole"] if hit else None)


def _clipped_from(lines: Lines) -> str | None:
    """The paper that the last line of a text, or one below it, names in brackets: （原载2024年5月6日《河湾日报》）."""
    for text in [*lines.body[-1:], *(said(block) for block in lines.meta if lines.after_body(block))]:
        if hit := papers.CLIPPED_FROM.tells(text):
            return source_name(next(filter(None, hit.groups())))
        if text.startswith(("（", "(")) and (hit := PRINTED_IN.tells(text)):
            return source_name(hit[1])
    return None


def _agreed(told: str, lines: Lines) -> str | None:
    """What the head says, as far as the page shows it in its breadcrumb or beside the time."""
    name = source_name(next((hit.value for hit in labelled(told) if hit.field == "source"), told))
    shown = [said(block) for block in lines.blocks if block.role in (Role.META, Role.CHANNEL)]
    return next((one for text in shown for one in (name, fold(name)) if one in text), None) if name else None


def is_media(name: str) -> bool:
    """Whether a text is the name of a paper, a site or an office by its form, rather than a person's."""
    return bool(papers.MEDIA.tells(name))


def source_name(printed: str) -> str | None:
    """The name in what is printed behind 来源：: without a place in brackets, without what follows it."""
    text = FROM_A_NAME.regex.sub("", printed.strip(" \u3000|丨｜:：，,;；"))
    name, *more = re.split(r"[，。！？]", text)
    if any(more):  # a sentence behind an empty label, or one behind the name
        text = name if is_media(name) else ""
    text = re.sub(r"^(?:微信)?公[众眾][号號]\s?(?:[:：]\s?|(?=[“\"「《]))", "", text)
    if hit := re.match(r"^[（(《“\"]([^（）()《》“”\"]{2,30})[）)》”\"]", text):
        text = hit[1]
    text = papers.BEHIND_A_NAME.regex.split(text)[0]
    text = text.strip(" \u3000|:：，,;；。）)】]")
    text = text[1:-1] if re.fullmatch(r"《[^《》]+》", text) else text
    if not 2 <= len(text) <= 40 or papers.NO_SOURCE.tells(text) or re.fullmatch(r"[\d\W]+", text):
        return None
    return text


def _of_this_article(lines: Lines) -> str | None:
    """What stands behind 本文来源：. The name beside the time is that of the site on such pages."""
    return next((source_name(hit.value) for _, hit in lines.labels if hit.label in OF_THIS_ARTICLE and hit.value), None)


def _unlabelled(lines: Lines) -> str | None:
    """2022-10-06 08:05    吉林日报; 石佳/中国青年报: a name beside the time, without a label.

    Where the template calls an element the source, any name; else a paper's.
    """
    for block in [*(block for block in lines.meta if not lines.after_body(block)), *lines.above]:
        for text in lines.marked(block, _is_named):
            if not labelled(text) and _PLAIN_NAME.match(text) and (name := source_name(text)):
                return name
    for block in lines.meta:
        text = lines.line(block)
        if block.rule == "line:name":
            return source_name(text)
        hit = (SOURCE_IN_A_LINE.tells(text) or PRINTED_IN.tells(text)) if len(text) <= 160 else None
        if hit and (name := source_name(hit[1])):
            return name
        times = list(moments(text))
        # a line that only its date tells names the site as often as a paper
        if block.rule == "line:time" or len(text) > 120 or not (times or len(text) <= 30) or lines.after_body(block):
            continue
        rest = list(text)
        for start, end in [(moment.start, moment.end) for moment in times] + [
            (hit.start, hit.end) for hit in labelled(text)
        ]:
            rest[start:end] = "\n" * (end - start)
        for part in re.split(r"[\s|,，;；/／·•]+", "".join(rest)):
            if (is_media(part) or _is_part_of_a_paper(part)) and not _names_nobody(part):
                return source_name(part)
    return _in_the_slot(lines) or _account(lines)


def _is_named(element: HtmlElement) -> bool:
    return _NAMED.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None


def _is_part_of_a_paper(name: str) -> bool:
    """Whether a name is a paper's with another behind it: 人民网-体育频道, 光明网-《光明日报》; no breadcrumb's."""
    paper, *part = _DASH.split(name)
    return len(part) == 1 and is_media(paper) and (is_media(part[0]) or part[0].endswith(("频道", "版")))


def _who_published(lines: Lines) -> str | None:
    """The paper or office behind 发布：, where elsewhere the time stands."""
    values = [hit.value for _, hit in lines.labels if hit.field == "published" and level(hit.label) == "发布"]
    return next((source_name(value) for value in values if is_media(value) and not _names_nobody(value)), None)


def _account(lines: Lines) -> str | None:
    """The line next to the line of time that is a name: a paper's by its form, in a link or an element of its own, or
    any that shares the time's own element with nothing else.
    """
    for number, block in zip(lines.places(Role.META), lines.meta, strict=True):
        if not lines.title < block.nodes[0] < lines.begin or not _has_time(block):
            continue
        for beside in lines.blocks[max(number - 1, 0) : number] + lines.blocks[number + 1 : number + 2]:
            name = said(beside)
            if beside not in lines.above or _names_nobody(name) or not _PLAIN_NAME.match(name) or ASKED.tells(name):
                continue  # 打开河湾客户端
            if (is_media(name) and (beside.links == len(beside.text) or not beside.links)) or (
                _are_alone(block, beside) and _is_a_slot_name(lines, name)
            ):
                return source_name(name)
    return None


def _are_alone(time: Block, name: Block) -> bool:
    """Whether the time and a name, each in an element of its own, are all that another element says."""
    around = name.element.getparent()
    if around is None or name.links or around is not time.element.getparent():
        return False
    whole = _SPACE.sub("", "".join(around.itertext()))
    return whole in (_SPACE.sub("", name.text + time.text), _SPACE.sub("", time.text + name.text))


def _is_a_slot_name(lines: Lines, name: str) -> bool:
    """Whether a name is nobody's, no place's, and not that of a section or a button."""
    channels = "".join(said(block) for block in lines.of(Role.CHANNEL))
    if not _SLOT_NAME.fullmatch(name) or is_name(name) or papers.PLACE.tells(name) or name in channels:
        return False
    return not _names_nobody(name) and not IN_A_CELL.tells(name) and not IN_A_TEXT.tells(name)


def _names_nobody(name: str) -> bool:
    """Whether a name beside the time is a section's, or stands where none is known."""
    return bool(papers.NO_SOURCE.tells(name) or papers.SECTION.tells(name))


def _has_time(block: Block) -> bool:
    return next(moments(said(block)), None) is not None


def _in_the_slot(lines: Lines) -> str | None:
    """The one short name that shares the line of time above the text, which is no person's, section's or button's."""
    for block in lines.meta:
        text = lines.line(block)
        times = list(moments(text))
        if not times or lines.after_body(block) or lines.before_title(block) or len(text) > 80:
            continue
        told = labelled(text)
        if any(hit.field not in PEOPLE for hit in told):
            continue
        text = IN_A_LINE.regex.sub(" ", text[: told[0].start] if told else text)  # who wrote it stands there too
        for moment in times:
            text = text.replace(moment.raw, " ")
        parts = [part for part in re.split(r"[\s|｜丨·•]+", text) if part and not _ADDRESS.match(part)]
        if len(parts) == 2:
            parts = [part for part in parts if not is_name(part) and not part[0].isdigit()]
        if len(parts) != 1:
            continue
        if not any(moment.has_clock for moment in times) and not papers.OFFICE.tells(parts[0]):
            continue
        if _is_a_slot_name(lines, parts[0]):
            return source_name(parts[0])
    return None


def _agency(lines: Lines) -> str | None:
    """The 来源 that the article's own first words name: 金山网讯."""
    hit = _dateline(lines)
    if hit is None or hit["cited"] or papers.OURS.tells(hit["agency"]) or hit["kind"] not in papers.WIRED:
        return None
    found = papers.AGENCY.tells(hit["agency"] + hit["place"])
    return found[1] if found else None


def _dateline(lines: Lines) -> re.Match[str] | None:
    for text in (text[:80].lstrip() for text in lines.body[:2]):
        hit = papers.DATELINE.tells(text)
        if hit is None or len(hit["whole"]) > 30 or (hit["cited"] and not (hit["day"] and hit["kind"] in papers.WIRED)):
            continue
        if hit["kind"] in papers.WIRED or hit["day"]:
            return hit
        begins = (
            papers.BEGINS.regex.match(text, hit.end())
            if papers.AGENCY.regex.fullmatch(hit["agency"] + hit["place"])
            else None
        )
        if begins and bool(hit["bracket"]) == (begins[0].strip() in {"】", "]"}):
            return hit
    return None


def _link_of(source: str, blocks: list[Block], base: str) -> str | None:
    """Where the printed name links to: another page, not a script and not a place in this one."""
    for block in blocks:
        for link in _links(block.element):
            href = (link.get("href") or "").strip()
            if source in squash("".join(link.itertext())) and not href.startswith(("#", "javascript:")):
                try:
                    url = urljoin(base, href)
                except ValueError:  # http://[bad
                    continue
                return url if re.match(r"https?://[^/#]", url) and url != base else None
    return None


def _links(element: HtmlElement) -> Iterator[HtmlElement]:
    parent = element.getparent() if element.tag in {"a", "span", "em", "i", "b"} else element
    yield from (element if parent is None else parent).iter("a")
