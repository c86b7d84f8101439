"""Names of people as papers print them: in the line under the title, in the lead, in brackets at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.metadata.lines import LONGEST_LINE, Lines, said
from pipelines.metadata.names import NAME, certain_names, is_name, names, together
from pipelines.metadata.source import is_media
from reading.article import Block, Draft, Role
from reading.chinese.labels import labelled
from reading.chinese.script import fold

_BRACKET = re.compile(r"[（(]([^（）()]{2,60})[）)]")
_BULLETS = "□■◎●○▲△◆◇★☆"
_EDITING = {
    "duty_editor": "值班编辑 责任编辑 責任編輯 责编 責編",
    "editor": "网络编辑 编辑 編輯",
    "reviewer": "审核人 审核 審核 监制 编审",
    "": "责任校对 校对 排版 设计",
}
# Courts have these too, so nothing stands before them in a line of people.
_REVIEWING = "一审一校 二审二校 三审三校 一审 二审 三审 初审 复审 终审 签发人 签发"
_EDITING_FIELD = {label: field for field, labels in _EDITING.items() for label in labels.split()}
_EDITING_LABEL = re.compile(
    rf"\s?({'|'.join((*_EDITING_FIELD, *_REVIEWING.split()))})\s?[:：/／丨｜|]?\s?"  # the longer ones come first
)
_EDITING_LINE = re.compile(
    rf"^(?:[\u4e00-\u9fffA-Za-z]{{0,12}}?(?:{'|'.join(_EDITING_FIELD)})"
    rf"|(?:{_REVIEWING.replace(' ', '|')})\s?[:：丨｜| ])"
)
_POSTED = frozenset({"发布者", "发布人", "供稿"})
_PLANNING = frozenset({"策划", "统筹", "統籌"})  # labels of people who reviewed nothing
_ASKED = (Role.META, Role.BODY, Role.FOOTER)
_FIELDS = ("editor", "duty_editor", "reviewer")
# An office, a firm, a school: who sent a text in, but no person.
_OFFICE = re.compile(
    r"(?:局|处|科|部|委|院|所|厅|站|队|会|公司|大学|学校|中学|小学|办|室|中心|集团|支部|机关|镇|乡|街道|社区|村)$"
)
_BYLINE = re.compile(
    r"(?:文|撰文|作者|图文|文图|图[/／、]文|文[/／、]图|采写|执笔)\s?[/／丨｜|︱:：]|(?:作者|文[/／、]图|图[/／、]文|采写|执笔)\s"
    r"|[\u4e00-\u9fffA-Za-z\d·]{0,14}\s?(?:记者|記者|通讯员|通訊員|评论员|评论员文章)[\s:：/／|｜丨]"
)
# 21世纪经济报道 张三丰 北京报道: a paper, names, and where from
_PAPER_AND_PLACE = re.compile(
    rf"[\u4e00-\u9fffA-Za-z\d·]{{2,14}}\s({NAME}(?:[、\s]{NAME}){{0,3}})"
    r"\s[\u4e00-\u9fff]{0,6}(?:报道|报导|報導)"
)
_ENGLISH = re.compile(r"(?:^|[\s|｜])By\s([A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){1,3})(?=\s?(?:$|[|｜,(（\d]))")
# As papers of Taiwan print it: 記者林悅／台北報導, 【林悅╱台北報導】, 中國時報 林悅／台北報導, 生活中心／林悅報導.
_FROM_PLACE = re.compile(
    r"(?:[【〔（(［\[]|^|(?<=[\s／/]))(?:[\u4e00-\u9fff]{0,6}(?:记者|記者))?\s?"
    r"([\u4e00-\u9fff]{2,3}(?:[、\s][\u4e00-\u9fff]{2,3}){0,3})\s?[／/╱]\s?[\u4e00-\u9fff]{2,6}(?:报导|報導|报道)"
)
_FROM_DESK = re.compile(
    rf"[\u4e00-\u9fff]{{2}}中心\s?[／/╱]\s?(?:记者|記者)?({NAME}?(?:[、\s]{NAME})*)\s?[\u4e00-\u9fff]{{0,4}}(?:报导|報導|报道)"
)
_PLACES = (
    "台北|臺北|新北|桃园|桃園|台中|臺中|台南|臺南|高雄|基隆|新竹|苗栗|彰化|南投|云林|雲林|嘉义|嘉義|屏东|屏東|宜兰|宜蘭|花莲|花蓮|台东"
    "|臺東|澎湖|金门|金門|北京|上海|香港|澳门|澳門|东京|東京|首尔|首爾|华盛顿|華盛頓|纽约|紐約|伦敦|倫敦|巴黎"
)
_NAMED_AUTHOR = re.compile(r"(?:^|[\s_-])(?:author|writer|byline)(?=$|[\s_-])", re.IGNORECASE)
_PLAIN_AUTHOR = re.compile(r"(?:^|[\s|｜])作者\s?([\u4e00-\u9fff]{2,4})(?=$|[\s|｜])")
_TEXT_BY = re.compile(
    r"(?:^|[\s(（])(?:文|撰文|图文|文图|图[/／、]文|文[/／、]图)\s?[/／:：]\s?([\u4e00-\u9fff·]{2,6}(?:[、\s][\u4e00-\u9fff·]{2,6})*)(?=$|[\s)）])"
)
_PHOTOGRAPHED = re.compile(r"(?<!文)(?<!文[/／、])(?:摄|摄影|供图|配图|图|绘|绘图|制图|漫画)$")
_AUTHOR_IS = re.compile(r"^作者[:：]?\s?([\u4e00-\u9fff]{2,3})[,，]?(?:系|为|是|现任)")
_EDITED_IN_A_LINE = re.compile(r"(?<=\s)(责任编辑|责编|编辑)\s([\u4e00-\u9fff]{2,4})(?=$|[\s\d])")
# 河湾日报讯 记者 张三丰 通讯员 李四光 昨天……: the names end with a space
_BEFORE_TEXT = re.compile(
    rf"(?![据向对与和由])[{_BULLETS}]?\s?(?:[^\s。，（(]{{0,24}}[讯电]\s?)?"
    r"[\u4e00-\u9fffA-Za-z\d·]{0,14}\s?((?:[\u4e00-\u9fff]{0,4}(?:记者|記者|通讯员|通訊員|实习生)\s?[:：|｜丨]?\s?"
    rf"{NAME}(?:[、\s]{NAME})*(?:\s|$))+)"
)
_NAME_AND_PAPER = re.compile(rf"({NAME}(?:[、\s]{NAME}){{0,3}})\s?[/／]\s?(\S{{3,14}})")
_IN_A_LINE = re.compile(
    rf"(?:^|[\s|｜:：{_BULLETS}])((?:[\u4e00-\u9fffA-Za-z·]{{0,12}}(?:记者|記者|通讯员|通訊員|实习生|评论员|撰稿)"
    r"\s?[:：]?\s?[\u4e00-\u9fff·]{1,4}"
    r"(?:[\s、]{1,2}[\u4e00-\u9fff·]{1,6})*[\s、]{0,2})+)(?=$|[\d|｜\s])"
)


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
        hits = [hit for _, hit in lines.labels if hit.field == "reviewer" and hit.label not in _PLANNING and hit.value]
        item.reviewer = "、".join(dict.fromkeys(filter(None, (together(hit.value) for hit in hits))))[:60] or None
    if any(getattr(item, field) is None for field in _FIELDS):
        for block in lines.blocks:
            if block.role in _ASKED and (found := editors(lines.line(block))):
                for field in {field for field, _ in found}:
                    if getattr(item, field) is None:
                        setattr(item, field, "、".join(name for of, name in found if of == field))


def _authors(lines: Lines) -> Iterator[list[str]]:
    """Who wrote the article, from where it is surest to where it is told by form alone."""
    if printed := lines.printed("authors"):
        yield _persons(lines.first("authors") or printed)
    yield from _labelled_authors(lines)
    for block in lines.meta:
        if not lines.after_body(block):
            yield _marked(lines, block)
            yield _in_line(lines.line(block))
    for block in lines.above:
        yield [name for name in _marked(lines, block) if is_name(name)] or byline(said(block))
    for text in lines.body[:2]:
        yield lead(text)
    for text in reversed(lines.body[-2:]):
        yield signature(text) or byline(text)


def _labelled_authors(lines: Lines) -> Iterator[list[str]]:
    """作者：, and 记者： with the 通讯员： beside it or in the next line; who only posted the text comes last."""
    hits = [(block, hit) for block, hit in lines.labels if hit.field == "authors" and hit.value]
    group: list[str] = []
    end = 0
    for block, hit in hits:
        if hit.label in _POSTED or not (persons := _persons(hit.value)):
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
    return [name for name in names(printed) if is_name(name) or not (is_media(name) or _OFFICE.search(name))]


def _marked(lines: Lines, block: Block) -> list[str]:
    """The name in an element that its template calls author, in the line of time and 来源."""
    for text in lines.marked(block, _NAMED_AUTHOR):
        if not labelled(text):
            return certain_names(text) or (_persons(text) if re.fullmatch(r"[\w·]{2,12}", text) else [])
    return []


def _in_line(text: str) -> list[str]:
    """记者 张三 通讯员 李四 or 作者张三 in the line of time and 来源, without a colon."""
    if len(text) > LONGEST_LINE:
        return []
    if (
        hit := _FROM_PLACE.search(text)
        or _FROM_DESK.search(text)
        or _PLAIN_AUTHOR.search(text)
        or _TEXT_BY.search(text)
    ):
        return certain_names(hit[1])
    text = re.sub(r"[/／](?:文|图|摄影?)(?=\s|$)", " ", text)
    if (hit := _NAME_AND_PAPER.fullmatch(text)) and is_media(hit[2]):
        return certain_names(hit[1])
    if hit := _ENGLISH.search(text):
        return [hit[1]]
    for label in reversed(labelled(text)):  # what stands before a label ends there, with or without a space
        text = f"{text[: label.start]} | {text[label.start :]}"
    return certain_names(hit[1]) if (hit := _IN_A_LINE.search(text)) else []


def signature(paragraph: str) -> list[str]:
    """The names in brackets that end an article: （黄伟 陈志奎）, (黑龙江日报全媒体记者 曹忠义 李国玉)."""
    hits = list(_BRACKET.finditer(paragraph))
    if not hits or paragraph[hits[-1].end() :].strip(" 。.\u3000"):
        return []
    inner = hits[-1][1].strip()
    if _EDITING_LINE.match(inner) or _PHOTOGRAPHED.search(inner):
        return []
    if hit := _AUTHOR_IS.match(inner):
        return certain_names(hit[1])
    if len(inner) > 40:
        return []
    office, _, people = inner.partition(" ")  # （市水利局 张三丰）
    return certain_names(people if people and _OFFICE.search(office) and not is_name(office) else inner)


def byline(line: str) -> list[str]:
    """The names in a line that holds nothing else: 本报记者 张三 李四, 文/张三 图/李四, 记者林悦／南市報導."""
    if len(line) > 60:
        return []
    text = line.strip(" \u3000（）()")
    bullet, text = text[:1] in _BULLETS, text.lstrip(_BULLETS + " \u3000")
    if len(text) > 40 or re.search(r"[。！？]", text):
        return []
    if hit := _ENGLISH.match(text):
        return [hit[1]]
    if hit := _PAPER_AND_PLACE.fullmatch(text) or _FROM_PLACE.search(line) or _FROM_DESK.search(line):
        return certain_names(hit[1])
    if bullet and re.fullmatch(r"[\u4e00-\u9fff·、 ]{2,20}", text) and (found := certain_names(text)):
        return found
    if _BYLINE.match(text):
        return certain_names(re.split(r"(?<!文[/／、])[图圖攝摄编編]\s?[/／丨｜|:：](?!\s?文)|编辑|来源[:：]", text)[0])
    return []


def lead(paragraph: str) -> list[str]:
    """The names in an article's first words: 新华社深圳5月12日电（记者戴小河、印朋）, 本报讯 记者张三报道."""
    start = paragraph[:70]
    if hit := _FROM_PLACE.search(start[:40].lstrip()) or _FROM_DESK.search(start[:40]):
        return certain_names(hit[1])
    if hit := re.search(
        r"[（(【〔［\[]\s*([^（）()【】〔〕]{0,16}(?:记者|記者|通讯员|通訊員)[^（）()【】〔〕]{2,40})[）)】〕］\]]",
        start,
    ):
        inner = re.split(r"\d|日电|日電|摄", hit[1])[0]
        return certain_names(inner, wired=start[: hit.start()].rstrip()[-1:] in set("讯电訊電")) or _glued(inner)
    if hit := re.match(r"[\u4e00-\u9fffA-Za-z·\d]{2,24}[讯电訊電]\s?[（(]([\u4e00-\u9fff、 ]{2,20})[）)]", start):
        return certain_names(hit[1])
    if hit := re.match(
        r"[\u4e00-\u9fffA-Za-z·\d]{0,20}?(?:[讯电]\s?)?(?:记者|記者)\s?(?:[:：]\s?)?([\u4e00-\u9fff]{2,3}"
        rf"(?:[、\s](?:通讯员\s?)?[\u4e00-\u9fff]{{2,3}}){{0,3}}?)(?:\s(?!{NAME}报)[\u4e00-\u9fff]{{2,4}}|\s)?"
        r"(?:(?:(?:\d{1,2}月)?\d{1,2}日)?(?:摄影)?(?:报道|报导|報導)|(?:\d{1,2}月)?\d{1,2}日[讯电])",
        start,
    ):
        return certain_names(f"记者{hit[1]}")
    if found := byline(paragraph):
        return found
    return certain_names(hit[1]) if (hit := _BEFORE_TEXT.match(start)) else []


def _glued(text: str) -> list[str]:
    """中央社記者邱俊欽桃園: a name with a place behind it, without a space."""
    hit = re.search(rf"(?:记者|記者)\s?([\u4e00-\u9fff]{{2,3}}?(?={_PLACES})|[\u4e00-\u9fff]{{2,3}})", text)
    return [hit[1]] if hit and is_name(hit[1]) else []


def editors(text: str) -> list[tuple[str, str]]:
    """Who a closing bracket or line says edited, by field: （松花江网编辑杨世阳） -> [("editor", "杨世阳")]."""
    if len(text) > 110:
        return []
    inner = text.strip(" 　（）()【】[]")
    if len(inner) > 100:
        return []
    if len(inner) > 60 or not _EDITING_LINE.match(inner):
        hits = _EDITED_IN_A_LINE.finditer(inner) if "编" in inner else ()
        return [(_EDITING_FIELD[hit[1]], hit[2]) for hit in hits if is_name(hit[2])]
    parts = _EDITING_LABEL.split(inner)[1:]
    found = []
    for label, value in zip(parts[::2], parts[1::2], strict=True):
        if (field := _EDITING_FIELD.get(label, "reviewer")) and (people := certain_names(value)):
            found.append((field, "、".join(people)))
    return found
