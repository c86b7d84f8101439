"""Give every block a role, and put the texts of the row together: body, footers, related items, comments.

The layout has marked what it knows by element. What newspapers print as ordinary paragraphs inside the body is told
here by its words: editor lines, the 原标题, notices, lists of other articles.
"""

from __future__ import annotations

import re

from reading.article import Block, Draft, Role
from reading.chinese.plain import plain

_EDITING = (
    r"(责\s?任\s?编\s?辑|责\s?编|编\s?辑|编\s?审|责任校对|校\s?对|审\s?核人?|审\s?读|审\s?签|监\s?制|终\s?审|初\s?审|复\s?审"
    r"|[一二三]审(?:[一二三]校)?|签发人?|值班编委|值班主任|值班总编|主\s?编|总编)"
)
_META_LINES = {
    "original-title": re.compile(
        r"^[(【\[]?(原(标题|题)[:：]|原标题 [^。]{4,60}$|原(标题|题)(为|是):?《.{2,60}》[)】\]]?$)"
    ),
    # 责任编辑:张三 / (责编 张三、李四) / 编辑:张三 校对:李四 审核:王五
    "people": re.compile(
        r"^[(【\[]?\s*(本文|本期|网络|文字|新媒体)?"
        rf"{_EDITING}\s*[:/丨|]\s*.{{1,60}}$"
    ),
    # (松花江网编辑杨世阳) at the very end
    "editor": re.compile(r"^.{0,14}(责任)?编辑[: ]{0,2}[\u4e00-\u9fff]{2,4}\s*[)】\]]$"),
    "source": re.compile(r"^[(【\[]?\s*(文章|稿件|信息|新闻)?(来源|稿源)[:：]\s*\S{2,30}\s*[)】\]]?$"),
}
# What people printed under the text, where the layout took it for something else: 本文来源：某报 责任编辑：NF042
_BELOW = re.compile(rf"^[(【\[]?\s*(?:本文来源|策划|统筹|{_EDITING})\s*[:丨|]\s*\S.{{0,60}}$")
_BELOW_BEGINS = frozenset("([【（本策统责编校审监终初复一二三签值主总")
_BELOW_MOST = 3  # lines of one article; more are teasers with a line each
# A line of time that the body was taken to begin with: 2019年09月11日 某传媒 时政新闻 1665, 二〇二三年三月五日
_DAY_IN_LINE = (
    r"(?:(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
    r"|(?:[一二][〇○零一二三四五六七八九]{3}|(?:19|20)\d\d)年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
    r"(?: ?\d{1,2}:\d\d(?::\d\d)?)?"
)
_VALUE = r"(?:来源|作者|记者|编辑|责任编辑|责编|点击|浏览|阅读): ?[^ 。，]{0,16}"
_LINE_OF_TIME = re.compile(rf"^(?:[\w■□●/]{{1,12}} ){{0,4}}{_DAY_IN_LINE}(?: (?:[\w/]{{1,12}}|{_VALUE})){{0,5}}$")
_WEATHER = re.compile(r" (?:晴|阴|雨|雪|多云|大风|星期)")
# 编辑 张三 校对 李四, 编辑 张三 | 排版 李四: without a colon, so only in the last lines
_LAST_LINE = re.compile(
    rf"^[(]?{_EDITING} [\u4e00-\u9fff]{{2,4}}"
    rf"(\s*[|/]?\s*({_EDITING}|排版|设计|美编|视频|摄影|制图)[ :|/]+[\u4e00-\u9fff]{{2,4}})*[)]?$"
)
_FURNITURE = re.compile(
    r"^(【?\[?我要纠错\]?】?|【纠错】|\[?打印\]?|\[?关闭\]?|分享到:?|分享:?|点赞|收藏|返回顶部|字号.{0,8}|扫一扫.{0,20}|下一页|上一页)$"
)
_NOTICE_HEADING = re.compile(
    r"^.{0,16}(声明|反侵权公告|版权公告|版权所有|版权说明)\s*[:。]?$|^(版权|免责|特别|郑重|转载)(声明|提示)[:：]"
)
_NOTICE_LINE = re.compile(
    r"未经.{0,14}(授权|许可|同意).{0,14}(转载|使用|复制|摘编)|^凡(本网|本站|注明).{0,30}(来源|作品|稿件)|"
    r"(不代表|仅代表).{0,10}(本网|本站|本平台|作者).{0,8}(立场|观点)"
)
_RELATED_HEADING = re.compile(
    r"^[-=【\[>]*\s*(相关(阅读|新闻|链接|文章|报道|推荐|专题|内容)|延伸阅读|推荐阅读|更多阅读|猜你喜欢|热门(文章|推荐|新闻)|最新(文章|评论|新闻)|精彩推荐)"
    r"\s*[-=】\]:：]*$"
)


# The cells above documents that governments publish (政府信息公开): a label, and in the next cell its value.
_DOCUMENT_LABEL = re.compile(
    r"^(索引号|信息索引号?|主题分类|组配分类|体裁分类|体裁|信息分类|公文种类|发文机关|发文单位|制发机关|发布机构|发布单位|公开机构|成文日期|生成日期|发文日期"
    r"|发布日期|发布时间|公开日期|生效日期|实施日期|失效日期|废止日期|有效期|有效性|效力状态|时效性|标题|名称|信息名称|文件名称|发文字号|文号|主题词|关键词"
    r"|公开方式|公开形式|公开时限|公开范围|服务对象|信息来源):?$"
)
_DAY = re.compile(r"^(19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?$")


class Split:
    """Stage: roles for all blocks; `body_raw`, `footers`, `related` and the comments' texts, as printed."""

    def process_item(self, item: Draft) -> Draft:
        _mark_lines(item.blocks)
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


def _mark_lines(blocks: list[Block]) -> None:
    """What stands inside the body and is none, told by its words."""
    lines = [block for block in blocks if block.role in {Role.BODY, Role.META, Role.TAGS}]
    _mark_document_table(lines)
    body = [block for block in lines if block.role is Role.BODY]
    notice = related = False
    for number, block in enumerate(body):
        words = plain(block.text).strip()
        if not number and len(words) <= 60 and _LINE_OF_TIME.search(words) and not _WEATHER.search(words):
            block.role, block.rule = Role.META, "line:time"
        elif notice or (number and _begins_notice(words)):
            notice = True
            block.role, block.rule = Role.FOOTER, "line:notice"
        elif _RELATED_HEADING.search(words):
            related = True
            block.role, block.rule = Role.NAV, "line:related-heading"
        elif related and block.links * 2 > len(block.text):
            block.role, block.rule = Role.RELATED, "line:related"
        elif len(words) <= 20 and _FURNITURE.search(words):
            block.role, block.rule = Role.NAV, "line:furniture"
        else:
            related = False
            short = len(words) <= 80
            names = _META_LINES if short else ("original-title",)
            name = next((name for name in names if _META_LINES[name].search(words)), None)
            if name is None and short and number >= len(body) - 3 and _LAST_LINE.search(words):
                name = "people"
            if name == "people" and len(words) > 13 and words.endswith(("。", "?", "!", "？", "！")):
                name = None  # said in an interview
            if name:
                block.role, block.rule = Role.META, f"line:{name}"
            elif number >= len(body) / 2 and len(words) < 200 and _NOTICE_LINE.search(words):
                block.role, block.rule = Role.FOOTER, "line:notice"
    if body:
        _mark_below(blocks)
    for block in blocks:
        if block.role is Role.RELATED and _RELATED_HEADING.search(plain(block.text).strip()):
            block.role, block.rule = Role.NAV, "line:related-heading"


def _mark_below(blocks: list[Block]) -> None:
    """Lines of people and 来源 behind the body that stand among menus and teasers."""
    lines = []
    for block in reversed(blocks):
        if block.role is Role.BODY:
            break
        if (
            block.text[:1] in _BELOW_BEGINS
            and (block.role is Role.NAV or block.role is Role.RELATED)
            and not block.links
            and len(block.text) <= 80
            and block.item is None
            and block.rule.startswith("generic:")
            and _BELOW.search(plain(block.text).strip())
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
        if value and len(value) <= 80 and _DOCUMENT_LABEL.match(label):
            labels += 1
            cells.append(lines[number])
            number += 1
        elif _DOCUMENT_LABEL.match(words):
            labels += 1
            value = plain(lines[number + 1].text)
            none = _DOCUMENT_LABEL.match(re.sub(r"\s", "", value)) or len(value) > 80 or value.endswith("。")
            none = none or (lines[number].role is not Role.BODY and not _in_a_row(lines[number], lines[number + 1]))
            taken = 1 if none else 2
            cells += lines[number : number + taken]
            keywords += lines[number + 1 : number + taken] if words.startswith(("关键词", "主题词")) else []
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
    return any(_DOCUMENT_LABEL.match(word) for word in words)


def _begins_notice(words: str) -> bool:
    return len(words) < 200 and bool(_NOTICE_HEADING.search(words)) and (len(words) <= 24 or "声明" in words[:6])


def _fill_comments(item: Draft) -> None:
    """The texts of the comments from the blocks that belong to them."""
    for comment in item.comments:
        own = [block for block in item.blocks if block.item == comment.id]
        comment.text = "\n".join(_texts(own, Role.COMMENT))
        comment.quoted_text = "\n".join(_texts(own, Role.QUOTE)) or None
