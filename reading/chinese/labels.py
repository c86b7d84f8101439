"""The words by which Chinese pages say what stands beside them: 来源：, 责任编辑：, 发布时间：, in both scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Field of the row -> the labels printed for it. The longest label at a place wins.
_LABELS = {
    "published": (
        "发布时间 发布日期 发表时间 发表日期 发稿时间 上传时间 添加时间 录入时间 日期 时间 发布于 发表于"
        " 发布 出版时间 刊登时间 出版時間 刊登時間 發稿時間 發布時間 發布日期 發佈時間 發佈日期 發表時間 時間"
        " 發表於 發佈 發布"
    ),
    "updated": (
        "更新时间 更新日期 最后更新 最后更新时间 最后修改 修改时间 更新于 更新 最新更新"
        " 更新時間 最後更新 最後更新時間 修改時間"
    ),
    "source": (
        "来源 文章来源 信息来源 稿件来源 新闻来源 本文来源 稿源 出处 转自 转载自 摘自 摘编自 原文来源 來源"
        " 文章來源 信息來源 稿件來源 新聞來源 本文來源 出處 Source"
        " 供稿单位 来稿单位 投稿单位 供稿部门 来源部门 信息提供"
    ),
    "authors": (
        "记者 作者 通讯员 特约记者 实习记者 见习记者 本报记者 本网记者 撰稿 撰文 撰稿人 文字 文 記者"
        " 通訊員 供稿 发布者 发布人 作者名 Author 撰写 信息员 供稿人 投稿人"
    ),
    "editor": (
        "编辑 网络编辑 本文编辑 文字编辑 本期编辑 新媒体编辑 本版编辑 編輯 網絡編輯 小编 录入 选稿"
        " 编辑人 录入人 录入者 上传人 上传者"
    ),
    "duty_editor": "责任编辑 责编 责任编缉 值班编辑 本期责编 責任編輯 責編",
    "reviewer": (
        "编审 审核 审校 审签 审稿 终审 复审 初审 一审 二审 三审 监制 总监制 值班主任 签发 值班编委 統籌 統筹 统筹 策划"
        " 審核 監製 編審 終審 主编 总编辑 审发"
        " 审核人 审稿人 签发人 审读 初审人 复审人 终审人 一审一校 二审二校 三审三校 值班总编"
    ),
    "original_title": "原标题 原题 原文标题 文章原标题 原標題 原題",
    "subtitle": "副标题 引题 肩题 副題 副标 副標題 引題",
    "tags": (
        "关键词 关键字 关键词阅读 主题词 标签 标签云 文章标签 本文标签 热词 關鍵詞 關鍵字 標籤"
        " Tags Tag TAG TAGS tags tag"
    ),
    "views": (
        "阅读 浏览 点击 查看 人气 点击数 点击量 点击次数 浏览量 浏览数 浏览次数 阅读数 阅读量 阅读次数"
        " 访问量 访问次数 瀏覽 閱讀 點擊 人氣 查看数 瀏覽次數 點閱數 围观"
    ),
    "replies": "评论 回复 跟帖 跟贴 评论数 回复数 評論 回覆",
    # end a value, and are nothing to us
    "": (
        "图片来源 图源 数据来源 资料来源 视频来源 资料图片"
        " 字号 字体 字體 大小 分享 分享到 打印 收藏 投稿 分类 分類 栏目 欄目 频道 责任者 语音 语言 摘要"
        " 导读 简介 电话 邮箱 地址 网址 摄影 摄影记者 图片 图 摄 制图 美编 设计 视频 剪辑 点赞 字数 转载"
        " 文号 索引号 主题分类 发文机关 标题 发布机构 发布单位 单位 制片人 出品人 出品 视觉 海报 文案"
        " 制作 责任校对 供图 下载 推荐 校对 校對 排版"
        " 成文日期 生成日期 生效日期 施行日期 实施日期 失效日期 截止日期 截止时间 报名时间 报名日期 活动时间 活动日期"
        " 会议时间 考试时间 比赛时间 演出时间 播出时间 开庭时间 开标时间 投标时间 公示时间 公示期 上映时间 拍摄时间"
        " 服务时间 营业时间 办公时间"
    ),
}


_FIELD = {label: name for name, labels in _LABELS.items() for label in labels.split(" ") if label}
_DATED = frozenset({"published", "updated"})
_PEOPLE = frozenset({"authors", "editor", "duty_editor", "reviewer"})
_ASKED = ("？", "！", "?", "!", "？”", "！”")
_SAID = ("。", "…", "。”")
_LONGEST = max(map(len, _FIELD))
COLONS = ":：丨｜|/／︰∶︱│】"  # what stands behind labels
# Where a label may end: behind its last letter stands a colon or, of a time, the year.
_LAST = "".join(sorted({label[-1] for label in _FIELD}))
_END = re.compile(rf"[{_LAST}]\s*(?:([{COLONS}])|(?=(?:19|20)\d\d[-/年.]))")


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
        if colon == "|" and label and (_FIELD[label] not in _PEOPLE or text[start - 1 : start].strip(" |（(【[")):
            continue  # 0条评论|来源 ..., 只看该作者|倒序浏览: a line between two items
        if colon == "】" and text[max(start - 1, 0) : start] not in {"", "【"}:
            continue  # 【作者】张三 【来源】某报, but not 【来源：某报 作者】
        if label and ((len(label) > 1 or colon not in ":：") if colon else _FIELD[label] in _DATED):
            found.append((label, start, end))
    if not found:
        return []
    ends = [*(start for _, start, _ in found[1:]), len(text)]
    told = [
        Labelled(field=_FIELD[label], label=label, value=text[begin:end].rstrip("【").strip(), start=start, end=end)
        for (label, start, begin), end in zip(found, ends, strict=True)
    ]
    return [hit for hit in told if not _speaks(hit)]


def _speaks(hit: Labelled) -> bool:
    """Whether what is printed behind a label is what somebody says, in an interview: 记者：请问 ...？"""
    if hit.field not in _PEOPLE:
        return False
    return hit.value.endswith(_ASKED) or (len(hit.value) > 10 and hit.value.endswith(_SAID))


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
        if letters in _FIELD and not (
            at > 0 and letters[0].isascii() and text[at - 1].isalnum() and text[at - 1].isascii()
        ):
            best, begin = letters, at
    return best, begin
