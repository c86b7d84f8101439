"""What a forum prints above and in a post, and not its member: who posted when, edits, quotes, locks."""

from __future__ import annotations

from reading.chinese.people import AUTHOR
from reading.chinese.wording import Wording, words

_EDIT = "(?:编辑|編輯|修改)"
EDITED = Wording(
    {
        rf"^[\[【(（]?\s*(?:本帖|此帖|该帖|此贴|本贴|此文章|本文)?.{{0,6}}(?:最后|最後|被|经)?由?.{{0,30}}{_EDIT}": (
            "[ 本帖最后由 张三 于 2022-4-1 10:15 编辑 ]",
            "此帖被张三修改",
        )
    },
    misses=("今天河湾大桥通车了",),
)
# Discuz!: what stands before the editor's name, the name, what stands behind with the time.
EDITED_BY = Wording(
    {
        r"^(.*?最后由)\s*(.*?)\s*(于\s*(.*?)\s*编辑)$": "本帖最后由 张三 于 2022-4-1 10:15 编辑",
        r"^(.*?最後由)\s*(.*?)\s*(於\s*(.*?)\s*編輯)$": "本帖最後由 張三 於 2022-4-1 10:15 編輯",
    },
    misses=("此帖由某人编辑过",),
)
POSTED = words("发表于 發表於")
POSTED_AT = Wording({f"^{POSTED}": POSTED.each("{} 2022-4-1")}, how="match", misses=("2022-4-1 发表于",))
QUOTED = Wording(
    {
        rf"^(?:引用[:：]\s*)?(?:原帖由\s*)?(.*?)\s*(?:{POSTED}|於|于)\s*\d": (
            "引用: 张三 发表于 2022-4-1",
            "原帖由 张三 于 2022-4-1",
        )
    },
    misses=("张三 发表于昨天",),
)
QUOTE = "引用"
# Discuz!'s plain views: who posted when.
PRINTED_HEAD = Wording(
    {rf"^{AUTHOR}\s*[:：]\s*(.*?)\s*(?:时间|時間)\s*[:：]\s*(\S.*)$": "作者: 张三    时间: 2022-4-1 10:15"},
    how="match",
    misses=("作者: 张三",),
)
ARCHIVED_HEAD = Wording(
    {rf"^(.*?)\s*{POSTED}\s*(\S.*)$": ("张三 发表于 2022-4-1", "張三 發表於 2022-4-1")},
    how="match",
    misses=("张三 发表于",),
)
PRINTED_TITLE = Wording({r"(标题|標題)\s*[:：]": ("标题: 问路", "標題：問路")}, how="match", misses=("标题党",))
# In the place of a post.
LOCKED = Wording(
    {
        r"^\*+\s*Hidden Message\s*\*+$": "**** Hidden Message *****",
        r"^提示\s*[:：]\s*(?:该帖被|作者被|該帖被)": ("提示: 该帖被管理员或版主屏蔽", "提示: 作者被禁止或删除"),
    },
    misses=("提示: 今天有雨",),
)
NOTE = Wording({r"^提示\s*[:：]\s*": ("提示: 该帖被管理员屏蔽", "提示：")}, how="match", misses=("提示",))
