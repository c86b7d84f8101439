"""The words by which Chinese pages say what stands beside them: 来源：, 责任编辑：, 发布时间：, in both scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reading.chinese import people
from reading.chinese.wording import Wording, any_of, spellings, words

FROM = words("来源")
ARTICLES_FROM = FROM | words("稿源")
OF_THIS_ARTICLE = words("本文来源 文章来源 原文来源")
ORIGINAL = words("原标题")
_READ = words(
    "阅读 浏览 点击 查看 人气 点击数 点击量 点击次数 浏览量 浏览数 浏览次数 阅读数 阅读量 阅读次数"
    " 访问量 访问次数 查看数 點閱數 围观"
)
# In the cells above documents that governments publish, and alone
OF_DOCUMENTS = words(
    "文号 索引号 主题分类 发文机关 标题 发布机构 发布单位 成文日期 生成日期 生效日期 实施日期 失效日期"
)
# Field of the row -> the labels printed for it. The longest label at a place wins.
LABELS = {
    "published": words(
        "发布时间 发布日期 发表时间 发表日期 发稿时间 上传时间 添加时间 录入时间 日期 时间 发布于"
        " 发表于 发布 出版时间 刊登时间"
        " 公布时间 公布日期 公开时间 公开日期 推送时间 首发时间 见报时间 见报日期 刊发时间"
        " 刊发日期 文章时间 新闻时间 信息时间 编辑时间 提交时间 创建时间 创建日期 上线时间 播发时间 加入时间 发帖时间"
        " 留言时间 提问时间 投诉时间 来信时间 写信时间 咨询时间"
        " 发稿日期 上传日期 添加日期 录入日期 出版日期 刊登日期 推送日期 首发日期 文章日期 新闻日期 信息日期"
        " 编辑日期 提交日期 上线日期 播发日期 加入日期"
        " 发帖日期 留言日期 提问日期 投诉日期 来信日期 写信日期 咨询日期"
    ),
    "updated": words("更新时间 更新日期 最后更新 最后更新时间 最后修改 修改时间 更新于 更新 最新更新"),
    "source": ARTICLES_FROM
    | OF_THIS_ARTICLE
    | words(
        "信息来源 稿件来源 新闻来源 来源部门"
        " 出处 转自 转载自 摘自 摘编自 Source 供稿单位 来稿单位 投稿单位 供稿部门 信息提供 来源于"
    ),
    "authors": people.REPORTERS | people.AUTHOR | people.WRITERS | people.POSTED,
    "editor": people.EDITORS | people.OTHER_EDITORS,
    "duty_editor": people.DUTY_EDITORS | people.OTHER_DUTY_EDITORS,
    "reviewer": people.REVIEWERS | people.REVIEWS | people.CHIEFS | people.OTHER_REVIEWERS | people.PLANNERS,
    "original_title": ORIGINAL | words("原题 原文标题 文章原标题"),
    "subtitle": words("副标题 引题 肩题 副題 副标"),
    "tags": words("关键词 关键字 关键词阅读 主题词 标签 标签云 文章标签 本文标签 热词 Tags Tag TAG TAGS tags tag"),
    "views": _READ,
    "replies": words("评论 回复 跟帖 跟贴 评论数 回复数 回覆"),
    # end a value, and are nothing to us
    "": people.PROOFREADERS
    | people.MAKERS
    | OF_DOCUMENTS
    | words(
        "图片来源 图源 数据来源 资料来源 视频来源 资料图片"
        " 字号 字体 大小 分享 分享到 打印 收藏 投稿 分类 栏目 频道 责任者 语音 语言 摘要"
        " 导读 简介 电话 邮箱 地址 网址 摄影 摄影记者 图片 图 摄 制图 美编 视频 剪辑 点赞 字数 转载"
        " 单位 制片人 出品人 出品 视觉 海报 文案"
        " 制作 供图 下载 推荐 校對"
        " 施行日期 截止日期 截止时间 报名时间 报名日期 活动时间 活动日期"
        " 会议时间 考试时间 比赛时间 演出时间 播出时间 开庭时间 开标时间 投标时间 公示时间 公示期 上映时间 拍摄时间"
        " 服务时间 营业时间 办公时间 报名截止 截止"
    ),
}
PRINTED = {name: group.said[0] for name, group in LABELS.items()}  # the commonest label of each field, for printing it
FIELDS = {each: name for name, group in LABELS.items() for label in group for each in spellings(label)}
any_of(label for group in LABELS.values() for label in group)  # refuses a label of two fields

# -- letters to an office, and what it answers: each label in a cell or before its value -------------------------------

_SENT = words("来信 信件 写信 留言 问题 咨询 诉求 投诉 提问 求助 建议 反映 网友 群众 市民")
_ANSWERED = words("回复 答复 回答 办理 处理 反馈 受理 办结 官方回复 部门回复 追问 追评")
_COLON = r"\s?[:：]?"
LETTER_TEXT = Wording(
    {rf"(?:{_SENT})?(?:内\s?容|正文|描述)": (*_SENT.each("{}内容"), "内容：")},
    how="fullmatch",
    behind=_COLON,
    misses=("信件标题", "内容丰富"),
)
ANSWER_TEXT = Wording(
    {rf"(?:{_ANSWERED})(?:内\s?容|意见|结果|情况|正文)": _ANSWERED.each("{}内容")},
    how="fullmatch",
    behind=_COLON,
    misses=("回复时间", "答复"),
)
# Who sent it, and when: what is said so is a letter, answered or not.
SENT_BY = Wording(
    {rf"(?:{_SENT})(?:人|者|人姓名|时间|日期)": (*_SENT.each("{}人"), "留言时间：")},
    how="fullmatch",
    behind=_COLON,
    misses=("发布时间", "编号"),
)
ANSWERED_BY = Wording(
    {rf"(?:{_ANSWERED})(?:人|单位|部门|机构|时间|日期)": _ANSWERED.each("{}单位")},
    how="fullmatch",
    behind=_COLON,
    misses=("来信时间", "回复内容"),
)
# By who wrote the letter: no office's answer.
ASKED_AGAIN = Wording({"追问|追评": ("追问内容", "追评")}, how="match", misses=("继续追踪",))
# What stands beside them: who, when, whose business it is, how far it has come.
OF_A_LETTER = Wording(
    {
        rf"(?:{_SENT | _ANSWERED}|发布|提交|收信|收件|查询|信箱)(?:人|者|人姓名|编\s?号|时间|日期|单位|部门|机构|状态"
        "|类型|类别|分类|领域|方式|对象|地区|区域|目的)": (
            *(_SENT | _ANSWERED).each("{}时间"),
            "收信单位：",
            "查询编号",
        ),
        "编\\s?号|姓\\s?名|状态|类型|类别|是否公开|满意度|(?:满意度)?评价|处理状态|浏览次数|公开状态": (
            "编号：",
            "满意度",
        ),
    },
    how="fullmatch",
    behind=_COLON,
    misses=("来信标题", "编号为三的桥"),
)

# -- what a text says of an event -------------------------------------------------------------------------------------

_ITEM = r"[一二三四五六七八九十\d]+[、.．]\s?|[(（][一二三四五六七八九十\d]+[)）]\s?"
# An item's number stands in group 1: that is no time of publication.
WHEN_AND_WHERE = Wording(
    {
        rf"({_ITEM})?[【\[]?(?:时\s?间|日\s?期|地\s?点)\s?[:：】\]]": (
            "一、时间：下周一",
            "地 点：河湾",
            "2.日期:",
            "（一）时间：",
            "【时间】下周一",
        )
    },
    how="match",
    misses=("时间紧", "发布时间："),
)
# What only the time of an event has: a weekday, two hours, two days.
OF_AN_EVENT = Wording(
    {
        "(?:星期|周)[一二三四五六日天]": ("6月1日星期二", "6月1日（周五）"),
        r"\d[:：]\d\d\s?(?:[-—–~～至到]|——)": ("16:00-17:00", "9：30至11：00"),
        r"[月日]\s?(?:[-—–~～至到]|——)\s?(?:\d|[一二三四五六七八九十])": "6月1日至5日",
        r"[上下]午|晚上?\d": "6月1日上午9时",
    },
    misses=("时间：2023-06-01 10:20", "2023年6月1日 10:20"),
)
# And of one that lasts: no page was published from one day to another.
DAYS = Wording(
    {
        r"[月日]\s?(?:[-—–~～至到]|——)\s?\d(?!\d?[:：]\d)": "2023年6月1日—6月5日",
        r"月\s?\d{1,2}\s?(?:[-—–~～至到]|——)\s?\d{1,2}日": "3. 2019年5月16—18日——初评",
    },
    misses=("2023年6月1日 5月", "6月1日-", "2023年6月1日 - 10:20", "2023年6月1日—8:05"),
)
# A book, a film or a show has these; beside them 作者 and 时间 are its own, too, and not the article's. The 编剧 of a
# play may stand above the play itself, and 出版時間 in Taiwan is when a page was published. 出品 and 制片人 stand among
# the people of news, too, where an editorial office made a picture or a film.
OF_A_WORK = Wording(
    {
        "(?:书|片|剧|曲|歌|作品|节目|展览|演出|专辑|游戏)名称?": ("书名：", "展覽名稱："),
        "专辑|导演|主演|演唱": ("专辑：", "導演："),
        "出版社|定价|开本|页数|装帧|片长|展期|I(?:SBN|sbn)": ("出版社:", "ISBN："),
    },
    behind=r"\s?[:：]",
    misses=("书名《河湾的四季》", "导演说：", "河湾出版社", "出品：河湾日报"),
)
# Where it takes place.
PLACE = Wording(
    {
        rf"(?:{_ITEM})?[【\[]?[\u4e00-\u9fff]{{0,4}}地\s?[点址]\s?[:：】\]]": (
            "地点：河湾",
            "二、地 点：河湾",
            "报告地点：河湾",
            "【地点】河湾",
        )
    },
    how="match",
    misses=("地点不明", "在这次会议的地点：河湾"),
)

_DATED = frozenset({"published", "updated"})
PEOPLE = frozenset({"authors", "editor", "duty_editor", "reviewer"})
BESIDE = 3  # lines above and below one of a work that may say so of it
_FACT = 60  # characters of such a line
_SENTENCES = ("。", "？", "！", "…", "”")  # who speaks in an interview: 导演：我们拍了三年。
_ASKED = ("？", "！", "?", "!", "”")
_SAID = ("。", "…")
_NAMED = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:[\s、，][\u4e00-\u9fff·]{2,4})*[。…]")
_ANY_TIME = words("时间 日期")
_TIMES_OF = (*_ANY_TIME, "截止")
_NOUN = re.compile(r"[\u4e00-\u9fff]+$")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LONGEST = max(map(len, FIELDS))
_CLOSED = {"】": "【", "]": "[", "］": "［"}
COLONS = f":：丨｜|/／︰∶︱│{''.join(_CLOSED)}"  # what stands behind labels
# Where a label may end: behind its last letter stands a colon or, of a time, the year.
_LAST = "".join(sorted({label[-1] for label in FIELDS}))
_END = re.compile(rf"[{_LAST}]\s*(?:([{re.escape(COLONS)}])|(?=(?:19|20)\d\d[-/年.]))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One label with what is printed behind it."""

    field: str  # of the row; empty: a label that only ends the value before it
    label: str
    value: str  # up to the next label, stripped; may be empty
    start: int  # of the label in the text
    end: int  # of the value


def labelled(text: str) -> list[Labelled]:
    """The labels of a line with their values, in order.

    A label ends at a colon, or stands in brackets (【作者】); before a date the colon may be missing (更新时间
    2012年12月10日, 发表于2014-08-24). Run together (来源: 某报编辑: 某人) only the colon tells where the next one is.
    """
    found: list[tuple[str, int, int]] = []  # label, where it starts, where its value starts
    for hit in _END.finditer(text):
        colon, end = hit[1], hit.end()
        label, start = _before(text, end - 1 if colon else end)
        if colon == "|" and label and (FIELDS[label] not in PEOPLE or text[start - 1 : start].strip(" |（(【[")):
            continue  # 0条评论|来源 ..., 只看该作者|倒序浏览: a line between two items
        if colon in _CLOSED and text[max(start - 1, 0) : start] not in {"", _CLOSED[colon]}:
            continue  # 【作者】张三 【来源】某报, but not 【来源：某报 作者】
        if len(label) == 1 and (colon in (None, ":", "：") or _HAN.match(text[start - 1 : start])):
            continue  # 文/张三 图/李四, but not 第三编/张三的诗
        if label and (colon or FIELDS[label] in _DATED):
            found.append((label, start, end))
    if not found:
        return []
    ends = [*(start for _, start, _ in found[1:]), len(text)]
    told = [
        Labelled(
            field="" if _of_a_noun(text, label, start) else FIELDS[label],
            label=label,
            value=text[begin:end].rstrip("【[［").strip(),
            start=start,
            end=end,
        )
        for (label, start, begin), end in zip(found, ends, strict=True)
    ]
    return [hit for hit in told if not _speaks(hit)]


def _speaks(hit: Labelled) -> bool:
    """Whether what is printed behind a label is what somebody says, in an interview: 记者：请问 ...？"""
    if hit.field not in PEOPLE:
        return False
    return hit.value.endswith(_ASKED) or (hit.value.endswith(_SAID) and not _NAMED.match(hit.value))


def _before(text: str, end: int) -> tuple[str, int]:
    """The longest label that ends here, spaces inside it allowed (责 编), and where it begins."""
    best, begin = "", end
    letters = ""
    at = end
    while at > 0 and len(letters) < _LONGEST and end - at < 2 * _LONGEST:
        at -= 1
        if text[at].isspace():
            if len(letters) > 0 and at > 0 and text[at - 1].isspace():
                break
            continue
        letters = text[at] + letters
        if letters in FIELDS and not (
            at > 0 and letters[0].isascii() and text[at - 1].isalnum() and text[at - 1].isascii()
        ):
            best, begin = letters, at
    return best, begin


def is_of_something_else(hit: Labelled) -> bool:
    """Whether a label names another time than that of publication: 更新时间, 成文日期, 截止时间, 直播时间."""
    return hit.field == "updated" or (not hit.field and hit.label.endswith(_TIMES_OF))


def _of_a_noun(text: str, label: str, start: int) -> bool:
    """Whether the noun right before 时间 says what happens then: 直播时间：, 出诊时间：.

    Run together, what stands there may be the value of the label before it: 作者：张三时间：2023-01-03.
    """
    zone = text.endswith("北京", 0, start)  # 北京时间2022年7月1日10:20
    if zone or label not in _ANY_TIME or not start or not "\u4e00" <= text[start - 1] <= "\u9fff":
        return False
    before = _NOUN.sub("", text[:start]).rstrip()
    return before[-1:] not in COLONS if before else True


def is_of_a_work(beside: Iterable[str]) -> bool:
    """Whether a line is one of those that say of a book, a film or a show who made it, and when, by itself and as many
    lines above and below it as `BESIDE` says.
    """
    return any(len(line) <= _FACT and not line.endswith(_SENTENCES) and OF_A_WORK.tells(line) for line in beside)


def tells_of_the_page(text: str) -> bool:
    """Whether a line says where an article comes from, or when it was put online: no book has that."""
    return any(told.field in {"source", "updated"} or told.label.startswith("发布") for told in labelled(text))
