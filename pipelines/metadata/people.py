"""Names of people as papers print them: in the line under the title, in the lead, in brackets at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.article import Article, Block, Role
from crawler.labels import labelled
from pipelines.metadata.lines import LONGEST_LINE, Lines, said
from pipelines.metadata.source import is_media
from pipelines.restore.script import fold

# The commonest surnames, about 99% of people: brackets with anything else are no signature.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
    "范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵覃武钱戴严莫孔常赖倪施牛樊葛邢安齐庞颜庄章鲁岳翟殷"
    "聂关焦向柳邬骆荣裴尤时费凌霍欧阮游阎洪卓甘祝温康管柴景季鲍成华池车宗包左曲鞠隋栾迟宫丛冷尚舒耿米苗万柯单解艾纪涂佟"
    "房路仇兰蓝毕蒲仲缪芦辛屈项童喻娄祁翁盛饶匡党窦简谷占商明冉强宁佘桑穆辜燕麦连屠郎沙计伍查巩穆揭言桂国应原由权初晏敬"
    "欒張劉陳楊黃趙吳孫馬羅鄭謝許鄧韓馮蕭蔣餘於葉蘇呂盧鍾譚陸範賈鄒龍陶賀顧龔錢戴嚴賴龐莊魯聶關駱榮費歐陽閻畢繆蘭婁饒黨竇"
)
_DOUBLE = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|端木|令狐|夏侯|歐陽|司馬|諸葛"
_NAME = re.compile(rf"(?:(?:{_DOUBLE})[\u4e00-\u9fff]{{1,2}}|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})")
_MINORITY = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[·•][\u4e00-\u9fff]{1,8})+")
# What stands before names: 本报记者, 黑龙江日报全媒体记者, 通讯员, 文/图.
_REPORTER = (
    r"[\u4e00-\u9fffA-Za-z·\-]{0,16}?(?:特约|实习|见习|首席|全媒体|融媒体|驻[\u4e00-\u9fff]{2,6}?)*"
    r"(?:记者站?|記者|通讯员|通訊員|特约撰稿人|撰稿人?|评论员|評論員|作者|报道员)"
)
_MADE = r"(?:文字|图片|摄影|撰文|制图|视频|文|图|摄)"
_CALLING = re.compile(
    rf"{_REPORTER}\s*(?:[:：/／丨｜|]\s*)?"
    rf"|(?<![\u4e00-\u9fff]){_MADE}(?:[/／、和\s]{{1,2}}{_MADE})*\s*(?:[:：/／丨｜|]\s*|(?=\s))"
)
# What runs on behind a name: 返回某网，查看更多; 如若转载，请注明出处.
_NO_MORE_NAMES = re.compile(
    r"返回|查看|如若|如需|转载|请注明|点击|来源|出处|网址|邮箱|电话|https?:|(?<![A-Za-z\d])\d{4,}|[,，]?本文"
    r"|编辑|責編|责编|校对|审核|摄影|[,，]\s?(?:系|为|是|现任|现为|供职|就职|来自)"
)
_NOBODY = re.compile(
    r"^(未知|佚名|匿名|不详|本站|网络|admin|管理员|综合|原创|小编|无|.{0,4}编辑部?|本刊|本网|--?|来源)$", re.IGNORECASE
)
_BRACKET = re.compile(r"[（(]([^（）()]{2,60})[）)]")
_EDITING = (
    ("责任编辑", "duty_editor"),
    ("責任編輯", "duty_editor"),
    ("责编", "duty_editor"),
    ("責編", "duty_editor"),
    ("网络编辑", "editor"),
    ("编辑", "editor"),
    ("編輯", "editor"),
    ("审核", "reviewer"),
    ("審核", "reviewer"),
    ("监制", "reviewer"),
    ("编审", "reviewer"),
    ("校对", ""),
    ("排版", ""),
    ("设计", ""),
)
_FIELDS = ("editor", "duty_editor", "reviewer")
_EDITING_FIELD = dict(_EDITING)
_EDITING_LABEL = re.compile(rf"\s?({'|'.join(label for label, _ in _EDITING)})\s?[:：/／丨｜|]?\s?")
_EDITING_LINE = re.compile(rf"^[\u4e00-\u9fffA-Za-z]{{0,12}}?{_EDITING_LABEL.pattern}.")
# An office, a firm, a school: who sent a text in, but no person.
_OFFICE = re.compile(
    r"(?:局|处|科|部|委|院|所|厅|站|队|会|公司|大学|学校|中学|小学|办|室|中心|集团|支部|机关|镇|乡|街道|社区|村)$"
)
_BYLINE = re.compile(
    r"(?:文|撰文|作者)\s?[/／丨｜|:：]|(?:作者|文[/／]图)\s"
    r"|[\u4e00-\u9fffA-Za-z·]{0,14}(?:记者|記者|评论员|评论员文章)[\s:：]"
)
# As papers of Taiwan print it: 記者林悅／台北報導, 【林悅╱台北報導】.
_FROM_PLACE = re.compile(
    r"(?:[【〔（(\[]|(?:[【〔（(\[]|^|(?<=\s))(?:记者|記者))\s?([\u4e00-\u9fff]{2,3}(?:[、\s][\u4e00-\u9fff]{2,3}){0,3})\s?[／/╱]\s?"
    r"[\u4e00-\u9fff]{2,6}(?:报导|報導|报道)"
)
_TAIWAN = (
    "台北|臺北|新北|桃园|桃園|台中|臺中|台南|臺南|高雄|基隆|新竹|苗栗|彰化|南投|云林|雲林|嘉义|嘉義|屏东|屏東|宜兰|宜蘭|花莲|花蓮|台东"
    "|臺東|澎湖|金门|金門"
)
_NAMED_AUTHOR = re.compile(r"(?:^|[\s_-])(?:author|writer|byline)(?=$|[\s_-])", re.IGNORECASE)
_PLAIN_AUTHOR = re.compile(r"(?:^|[\s|｜])作者\s?([\u4e00-\u9fff]{2,4})(?=$|[\s|｜])")
_TEXT_BY = re.compile(
    r"(?:^|[\s(（])(?:文|撰文)\s?[/／:：]\s?([\u4e00-\u9fff·]{2,6}(?:[、\s][\u4e00-\u9fff·]{2,6})*)(?=$|[\s)）])"
)
_AUTHOR_IS = re.compile(r"^作者[:：]?\s?([\u4e00-\u9fff]{2,3})[,，]?(?:系|为|是|现任)")
_EDITED_IN_A_LINE = re.compile(r"(?<=\s)(责任编辑|责编|编辑)\s([\u4e00-\u9fff]{2,4})(?=$|[\s\d])")
_IN_A_LINE = re.compile(
    r"(?:^|[\s|｜])((?:[\u4e00-\u9fffA-Za-z·]{0,12}(?:记者|記者|通讯员|通訊員|评论员|撰稿)\s?[:：]?\s?[\u4e00-\u9fff·]{1,4}"
    r"(?:[\s、]{1,2}[\u4e00-\u9fff·]{1,6})*[\s、]{0,2})+)(?=$|[\d|｜\s])"
)


def take(item: Article, lines: Lines) -> None:
    """Fill `authors`, `editor`, `duty_editor` and `reviewer`."""
    if item.authors is None:
        # a member of a forum is no author: the row holds that name as a pseudonym, as `poster`
        member = {item.poster, fold(item.poster)} if item.poster else set()
        candidates = ([name for name in found if name not in member] for found in _authors(lines))
        item.authors = next((found for found in candidates if found), None)
    for field in _FIELDS:
        if getattr(item, field) is None and (raw := lines.first(field)):
            setattr(item, field, _together(raw))
    if any(getattr(item, field) is None for field in _FIELDS):
        for block in lines.blocks:
            if block.role in {Role.META, Role.BODY, Role.FOOTER}:
                for field, name in editors(said(block)):
                    if getattr(item, field) is None:
                        setattr(item, field, name)


def _authors(lines: Lines) -> Iterator[list[str]]:
    """Who wrote the article, from where it is surest to where it is told by form alone."""
    if printed := lines.printed("authors"):
        yield _persons(lines.first("authors") or printed)
    for _, hit in lines.labels:
        if hit.field == "authors" and hit.value:
            yield _persons(hit.value)
    for block in lines.meta:
        if not lines.after_body(block):
            yield _marked(lines, block)
            yield _in_line(said(block))
    for block in lines.above:
        yield [name for name in _marked(lines, block) if is_name(name)]
    for text in lines.body[:2]:
        yield lead(text)
    for text in reversed(lines.body[-2:]):
        yield signature(text) or byline(text)


def _persons(printed: str) -> list[str]:
    """Without papers and offices: 作者：某报 is no person."""
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
    if hit := _FROM_PLACE.search(text) or _PLAIN_AUTHOR.search(text) or _TEXT_BY.search(text):
        return certain_names(hit[1])
    for label in reversed(labelled(text)):  # what stands before a label ends there, with or without a space
        text = f"{text[: label.start]} | {text[label.start :]}"
    return certain_names(hit[1]) if (hit := _IN_A_LINE.search(text)) else []


def _together(printed: str) -> str | None:
    """Names as one text: 汤诗瑶、丁涛. What isn't a name stays as it is printed: NF055, 网络编辑."""
    text = printed.strip(" \u3000）)】]|:：，,;；[(（【")
    found = names(text)
    return ("、".join(found) if found and len("".join(found)) >= 2 else text)[:60] or None


def is_name(text: str) -> bool:
    """Whether a text is a person's name by its form: a known surname and one or two characters, or 阿不都·艾山."""
    return bool(_NAME.fullmatch(text) or _MINORITY.fullmatch(text))


def names(text: str) -> list[str]:
    """The names in a value that is known to hold people: 黄伟 陈志奎; 曹忠义、李国玉; 记者 张三 通讯员 李四.

    Names written with a space to line up (杨 波) are joined, and so are those in Latin letters (John Smith). What can't
    be a name is left out.
    """
    text = re.sub(r"[（(][^（）()]*[）)]", " ", text).strip(" 　【】[]（）()|:：")
    text = _CALLING.sub("、", _NO_MORE_NAMES.split(text)[0])
    joined: list[str] = []
    for chunk in re.split(r"[、,，;；/／|&＆]+", text):
        parts = chunk.split()
        if len(parts) > 1 and all(re.fullmatch(r"[A-Za-z.'-]+", part) for part in parts):
            parts = [" ".join(parts)]
        for place, part in enumerate(parts):
            if place and len(part) == len(joined[-1]) == 1 and "\u4e00" <= part <= "\u9fff":
                joined[-1] += part
            else:
                joined.append(part)
    return [part for part in dict.fromkeys(joined) if 1 < len(part) <= 24 and not _NOBODY.match(part)]


def certain_names(text: str) -> list[str]:
    """Like `names`, but every part must have the form of a name; else none at all.

    Behind 记者 one known surname is enough for all, if the others could be names.
    """
    found = names(text)
    if _CALLING.match(text.lstrip()) and any(is_name(name) for name in found):
        return found if all(is_name(name) or re.fullmatch(r"[\u4e00-\u9fff]{2,4}", name) for name in found) else []
    return found if found and all(is_name(name) for name in found) else []


def signature(paragraph: str) -> list[str]:
    """The names in brackets that end an article: （黄伟 陈志奎）, (黑龙江日报全媒体记者 曹忠义 李国玉)."""
    hits = list(_BRACKET.finditer(paragraph))
    if not hits or paragraph[hits[-1].end() :].strip(" 。.\u3000"):
        return []
    inner = hits[-1][1].strip()
    if _EDITING_LINE.match(inner):
        return []
    if hit := _AUTHOR_IS.match(inner):
        return certain_names(hit[1])
    return certain_names(inner) if len(inner) <= 40 else []


def byline(line: str) -> list[str]:
    """The names in a line that holds nothing else: 本报记者 张三 李四, 文/张三 图/李四, 记者林悦／南市報導."""
    text = line.strip(" \u3000（）()")
    if len(text) > 40 or re.search(r"[。！？]", text):
        return []
    if _BYLINE.match(text):
        return certain_names(re.split(r"(?<!文[/／])[图圖攝摄编編]\s?[/／丨｜|:：]|编辑|来源[:：]", text)[0])
    return []


def lead(paragraph: str) -> list[str]:
    """The names in an article's first words: 新华社深圳5月12日电（记者戴小河、印朋）, 本报讯 记者张三报道."""
    start = paragraph[:70]
    if hit := _FROM_PLACE.match(start.lstrip()):
        return certain_names(hit[1])
    if hit := re.search(r"[（(]\s*([^（）()]{0,16}(?:记者|記者|通讯员|通訊員)[^（）()]{2,40})[）)]", start):
        inner = re.split(r"\d|日电|日電|摄", hit[1])[0]
        return certain_names(inner) or _glued(inner)
    if hit := re.match(r"[\u4e00-\u9fffA-Za-z·\d]{2,24}[讯电訊電]\s?[（(]([\u4e00-\u9fff、 ]{2,20})[）)]", start):
        return certain_names(hit[1])
    if hit := re.match(
        r"[\u4e00-\u9fffA-Za-z·]{0,12}(?:[讯电]\s?)?(?:记者|記者)\s?(?:[:：]\s?)?([\u4e00-\u9fff]{2,3}"
        r"(?:[、\s][\u4e00-\u9fff]{2,3}){0,3})\s?(?:(?:(?:\d{1,2}月)?\d{1,2}日)?(?:摄影)?(?:报道|报导|報導)|(?:\d{1,2}月)?\d{1,2}日[讯电])",
        start,
    ):
        return certain_names(hit[1])
    return byline(paragraph)


def _glued(text: str) -> list[str]:
    """中央社記者邱俊欽桃園: a name with a place behind it, without a space."""
    hit = re.search(rf"(?:记者|記者)\s?([\u4e00-\u9fff]{{2,3}}?(?={_TAIWAN})|[\u4e00-\u9fff]{{2,3}})", text)
    return [hit[1]] if hit and is_name(hit[1]) else []


def editors(text: str) -> list[tuple[str, str]]:
    """Who a closing bracket or line says edited, by field: （松花江网编辑杨世阳） -> [("editor", "杨世阳")]."""
    inner = text.strip(" 　（）()【】[]")
    if len(inner) > 100:
        return []
    if len(inner) > 60 or not _EDITING_LINE.match(inner):
        hits = _EDITED_IN_A_LINE.finditer(inner) if "编" in inner else ()
        return [(_EDITING_FIELD[hit[1]], hit[2]) for hit in hits if is_name(hit[2])]
    parts = _EDITING_LABEL.split(inner)[1:]
    found = []
    for label, value in zip(parts[::2], parts[1::2], strict=True):
        if (field := _EDITING_FIELD[label]) and (people := certain_names(value)):
            found.append((field, "、".join(people)))
    return found
