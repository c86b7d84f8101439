"""Names of people as papers print them: in the line under the title, in the lead, in brackets at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from pipelines.metadata.lines import LONGEST_LINE, Lines, said
from pipelines.metadata.names import certain_names, is_name, names, together
from pipelines.metadata.source import is_media
from reading.article import Block, Draft, Role
from reading.chinese import bylines, editing, papers
from reading.chinese.labels import FIELDS, labelled
from reading.chinese.people import PLANNERS, POSTED, REPORTER
from reading.chinese.script import fold

_BRACKET = re.compile(r"[（(]([^（）()]{2,60})[）)]")
_ASKED = (Role.META, Role.BODY, Role.FOOTER)
_FIELDS = ("editor", "duty_editor", "reviewer")
# Class and id names of who wrote, in one word or several (articleAuthor); no authority, no authorisation.
_NAMED_AUTHOR = re.compile(r"author(?!i)|byline|(?<![a-z])writer", re.IGNORECASE)
_AROUND = 3  # elements around a name that may be called so: a section, its list, an item
# What else a template says it by: rel="author", microdata, the name of a section, the author's own page.
_SAYS_IT = ("class", "id", "rel", "itemprop", "aria-labelledby", "href")


def take(item: Draft, lines: Lines) -> None:
    """Fill `authors`, `editor`, `duty_editor` and `reviewer`."""
    if item.authors is None:
        # a member of a forum is no author: the row holds that name as a pseudonym, as `poster`
        member = {item.poster, fold(item.poster)} if item.poster else set()
        candidates = ([name for name in found if name not in member] for found in _authors(lines))
        item.authors = next((found for found in candidates if found), None)
    for field in _FIELDS:
        if getattr(item, field) is None and (field != "reviewer" or lines.printed(field)):
            setattr(item, field, together(lines.first(field) or ""))
    if item.reviewer is None:  # all of them: 一审：, 二审：, 三审：; 总监制：, 监制：
        hits = [hit for _, hit in lines.labels if hit.field == "reviewer" and hit.label not in PLANNERS and hit.value]
        item.reviewer = "、".join(dict.fromkeys(filter(None, (together(hit.value) for hit in hits))))[:60] or None
    if any(getattr(item, field) is None for field in _FIELDS):
        for place in sorted(place for role in _ASKED for place in lines.places(role)):
            if found := editors(lines.line(lines.blocks[place])):
                for field in {field for field, _ in found}:
                    if getattr(item, field) is None:
                        setattr(item, field, "、".join(name for of, name in found if of == field))


def _authors(lines: Lines) -> Iterator[list[str]]:
    """Who wrote the article, from where it is surest to where it is told by form alone."""
    if printed := lines.printed("authors"):
        yield _persons(lines.first("authors") or printed)
    yield from _labelled_authors(lines)
    told = [name for name in names(lines.item.printed.get("writer", "")) if is_name(name)]
    for block in lines.meta:
        if not lines.after_body(block):
            yield _marked(lines, block)
            yield _in_line(lines.line(block))
            yield _shown(told, lines.line(block))
    for block in lines.above:
        yield [name for name in _marked(lines, block) if is_name(name)] or byline(said(block))
    places = range(len(lines.body))
    for place in places[:2]:
        if not lines.is_the_texts(place):
            yield lead(lines.body[place])
    for place in reversed(places[-2:]):
        if not lines.is_the_texts(place):
            yield signature(lines.body[place]) or byline(lines.body[place])


def _labelled_authors(lines: Lines) -> Iterator[list[str]]:
    """作者：, and 记者： with the 通讯员： beside it or in the next line; who only posted the text comes last."""
    hits = [(block, hit) for block, hit in lines.labels if hit.field == "authors" and hit.value]
    group: list[str] = []
    end = 0
    for block, hit in hits:
        if hit.label in POSTED or not (persons := _persons(hit.value)):
            continue
        if group and block.nodes[0] > end + 2:
            break
        group += persons
        end = block.nodes[-1]
    yield list(dict.fromkeys(group))
    for _, hit in hits:
        yield _persons(hit.value)


def _persons(printed: str) -> list[str]:
    """Without papers and offices: 作者：某报 is no person; nor is a sentence."""
    if len(printed) > 6 and printed.endswith(("。", "！", "？")):
        return []
    return [name for name in names(printed) if is_name(name) or not (is_media(name) or papers.OFFICE.tells(name))]


def _marked(lines: Lines, block: Block) -> list[str]:
    """The name in an element that its template calls author, in the line of time and 来源."""
    for text in lines.marked(block, _is_an_authors, _AROUND):
        if not labelled(text):
            return byline(text) or certain_names(text) or (_persons(text) if re.fullmatch(r"[\w·]{2,12}", text) else [])
    return []


def _is_an_authors(element: HtmlElement) -> bool:
    """Whether an element says by its names that what it holds is the author; `address` is for that in an article."""
    if element.tag == "address":
        return True
    return any(_NAMED_AUTHOR.search(value) for name in _SAYS_IT if (value := element.get(name)))


def _shown(told: list[str], text: str) -> list[str]:
    """The authors that the head names, as far as a line of time and 来源 names them too, as words of their own."""
    words = re.split(r"[\s|｜·•,，、:：/／]+", text)
    return [name for name in told if name in words]


def _in_line(text: str) -> list[str]:
    """记者 张三 通讯员 李四 or 作者张三 in the line of time and 来源, without a colon."""
    if len(text) > LONGEST_LINE:
        return []
    if bylines.BULLETED.tells(text):
        return certain_names(text.lstrip(bylines.BULLETS))
    text = _posts_apart(text)
    if (
        hit := bylines.FROM_PLACE.tells(text)
        or bylines.FROM_DESK.tells(text)
        or bylines.AUTHOR_IN_A_LINE.tells(text)
        or bylines.TEXT_BY.tells(text)
    ):
        return certain_names(hit[1])
    text = re.sub(r"[/／](?:文|图|摄影?)(?=\s|$)", " ", text)
    if (hit := bylines.NAME_AND_PAPER.tells(text)) and is_media(hit[2]):
        return certain_names(hit[1])
    if hit := bylines.ENGLISH.tells(text):
        return [hit[1]]
    for label in reversed(labelled(text)):  # what stands before a label ends there, with or without a space
        text = f"{text[: label.start]} | {text[label.start :]}"
    if hit := bylines.IN_A_LINE.tells(text):
        return certain_names(hit[1])
    return certain_names(next(filter(None, hit.groups()))) if (hit := bylines.POSTED_BY.tells(text)) else []


def _posts_apart(text: str) -> str:
    """With a bar for what is glued before the post of somebody who wrote nothing: 记者 张三 实习编辑 李四."""

    def parted(hit: re.Match[str]) -> str:
        return f"{hit[1] if is_name(hit[1]) else ''} | {hit[2]}"

    return editing.POST.regex.sub(parted, text)


def signature(paragraph: str) -> list[str]:
    """The names in brackets that end an article: （黄伟 陈志奎）, (黑龙江日报全媒体记者 曹忠义 李国玉)."""
    hits = list(_BRACKET.finditer(paragraph))
    if not hits or paragraph[hits[-1].end() :].strip(" 。.\u3000"):
        return []
    inner = hits[-1][1].strip()
    if editing.BEGINS_EDITING.tells(inner) or bylines.PHOTOGRAPHED.tells(inner):
        return []
    if hit := bylines.AUTHOR_IS.tells(inner):
        return certain_names(hit[1])
    if len(inner) > 40:
        return []
    office, _, people = inner.partition(" ")  # （市水利局 张三丰）
    return certain_names(people if people and papers.OFFICE.tells(office) and not is_name(office) else inner)


def byline(line: str) -> list[str]:
    """The names in a line that holds nothing else: 本报记者 张三 李四, 文/张三 图/李四, 记者林悦／南市報導."""
    if len(line) > 60:
        return []
    text = _posts_apart(line.strip(" \u3000（）()"))
    bullet, text = text[:1] in bylines.BULLETS, text.lstrip(bylines.BULLETS + " \u3000")
    if len(text) > 40 or re.search(r"[。！？]", text):
        return []
    if hit := bylines.ENGLISH.regex.match(text):
        return [hit[1]]
    if hit := bylines.PAPER_AND_PLACE.tells(text) or bylines.FROM_PLACE.tells(line) or bylines.FROM_DESK.tells(line):
        return certain_names(hit[1])
    if bullet and re.fullmatch(r"[\u4e00-\u9fff·、 ]{2,20}", text) and (found := certain_names(text)):
        return found
    if hit := bylines.REPORTED.tells(text):
        return certain_names(hit[1])
    if bylines.CREDITED.tells(text):
        return certain_names(bylines.OTHERS_CREDITED.regex.split(text)[0])
    return []


def lead(paragraph: str) -> list[str]:
    """The names in an article's first words: 新华社深圳5月12日电（记者戴小河、印朋）, 本报讯 记者张三报道."""
    if _names_a_photographer(paragraph):
        return []
    start = _posts_apart(paragraph[:70])
    if hit := bylines.FROM_PLACE.tells(start[:40].lstrip()) or bylines.FROM_DESK.tells(start[:40]):
        return certain_names(hit[1])
    if hit := bylines.IN_BRACKETS_OF_A_LEAD.tells(start):
        inner = bylines.AFTER_THE_NAMES.regex.split(hit[1])[0]
        return certain_names(inner, wired=start[: hit.start()].rstrip()[-1:] in set("讯电訊電")) or _glued(inner)
    if hit := bylines.WIRED_NAMES.tells(start):
        return certain_names(hit[1])
    if hit := bylines.REPORTS.tells(start):
        return certain_names(f"{REPORTER.said[0]}{hit[1]}")
    if found := byline(paragraph):
        return found
    return certain_names(hit[1]) if (hit := bylines.BEFORE_TEXT.tells(start)) else []


def _names_a_photographer(paragraph: str) -> bool:
    """Whether a line is what stands under a picture: 市民在步道上晨跑。（记者 何田摄）"""
    hit = _BRACKET.search(paragraph)
    return hit is not None and hit.end() == len(paragraph.rstrip()) and bool(bylines.PHOTOGRAPHED.tells(hit[1].strip()))


def _glued(text: str) -> list[str]:
    """中央社記者邱俊欽桃園: a name with a place behind it, without a space."""
    hit = bylines.GLUED.tells(text)
    return [hit[1]] if hit and is_name(hit[1]) else []


def editors(text: str) -> list[tuple[str, str]]:
    """Who a closing bracket or line says edited, by field: （松花江网编辑杨世阳） -> [("editor", "杨世阳")]."""
    if len(text) > 110:
        return []
    inner = text.strip(" 　（）()【】[]")
    if len(inner) > 100:
        return []
    if len(inner) > 60 or not editing.BEGINS_EDITING.tells(inner):
        hits = editing.EDITED_IN_A_LINE.regex.finditer(inner) if "编" in inner or "編" in inner else ()
        return [(FIELDS[hit[1]], hit[2]) for hit in hits if is_name(hit[2])]
    parts = editing.LABEL_OF_EDITING.regex.split(inner)[1:]
    found = []
    for label, value in zip(parts[::2], parts[1::2], strict=True):
        if (field := FIELDS[label]) and (people := certain_names(value)):
            found.append((field, "、".join(people)))
    return found
