"""How visitors name one another in what they write, in plain form (`plain.level`). The groups are the names."""

from __future__ import annotations

import re

from reading.chinese.forums import FLOORS, NO_AUTHORS, OPENER
from reading.chinese.wording import Wording, words

# What a name may hold that nobody knows: up to the next blank or mark.
_NAME = r"[^\s@#:,。!?;、…“”‘’\"'<>《》()【】\[\]{}〔〕/\\|~`]{1,30}"
_SPACED = r"[^\n@:,。!?;、…“”《》()【】〔〕]{1,30}"  # where what follows tells its end
_BOUNDED = r"[^\n:,。!?;、…“”《》【】〔〕]{1,30}"  # and what stands before it its beginning
_ANYBODY = OPENER | words(
    "楼上 楼下 层主 版主 斑竹 管理员 网友 本帖 该帖 此帖 我 你 他 她 您 它 我们 你们 他们 她们 大家 各位"
    " 自己 别人 对方 所有人"
)
_SAID = words("帖子 评论 回复 发言 留言 主题 跟帖 说法 话")
_FLOOR = r"第?\d+\s?[#楼层F]"
_FLOOR_SAID = rf"(?:{_FLOOR}|#\d+)\s"  # before the name of who wrote there
_WHEN = r"(?:\d{4}[-/]\d|\d?\d[-/]\d?\d \d|\d?\d:\d\d|[今昨前]天|\d+ ?(?:秒|分钟|小时|天)前)"

MENTION = Wording(
    {
        # Of microblogs too: 说得对//@张三:转发
        rf"(?<![A-Za-z0-9_.+-])@\s?({_NAME}(?:(?<=[A-Za-z0-9])@(?=[A-Za-z0-9]){_NAME})?)": (
            "@张三 说得对",
            "说得对//@张三:转发",
            "@zhang@hewan7 说得对",
        ),
        rf"(?:回[复应]|引用|答复)\s?:?\s?(?:{_FLOOR}\s?)?(?!(?:{_ANYBODY})\s?的)({_NAME}?)\s?的{_SAID}": (
            "引用3楼张三的话",
            "回复张三的评论",
        ),
        rf"(?:回[复应]|引用)\s(?:{_FLOOR}\s)?(?!(?:{_ANYBODY})\s?的)({_BOUNDED}?)\s的(?:帖子|评论|发言|留言)": (
            "回复 张 三@河湾 的帖子"
        ),
        rf"^(?:回[复应]|引用)\s?:?\s?{_FLOOR}\s?({_NAME})(?=\s*$)": ("回复 3# 张三", "引用 第2楼 张三"),
        rf"^(?:回[复应]|答复?|评论)\s?:?\s?(?:{_FLOOR}\s?)?(?!内容|时间|标题|如下|[员区数]|{_ANYBODY})({_NAME})\s?:": (
            "回复 张三:说得对",
            "评论 张三:是的",
            "回复:张三:说得对",
        ),
        rf"^({_NAME}?)\s?回复\s?({_NAME})\s?:": "张三回复李四:是的",
        rf"^(?:引用\s?:?\s?)?(?:{_FLOOR_SAID})?({_SPACED}?)\s*发表于\s?{_WHEN}": (
            "张三 发表于 2022-4-1",
            "引用:张三 发表于 昨天 10:15",
            "2楼 张三 发表于 2022-4-1",
        ),
        rf"原帖由\s?({_SPACED}?)\s*(?:于|在|发表)": "原帖由 张三 于 2022-4-1 10:15 发表",
        rf"^({_NAME}?)\s?(?:写道|评论道|曾说|说过)\s?:": "张三 写道:",
        rf"在\s?({_SPACED}?)\s?(?:\(([^()\n]{{1,30}})\))?\s?的大?作中提到": "【 在 zhangsan (张三) 的大作中提到: 】",
        rf"最后(?:编辑)?由\s?({_SPACED}?)\s*于\s?\d": "本帖最后由 张三 于 2022-4-1 10:15 编辑",
        rf"[此本该]帖(?:已?经)?被\s?(?!{_ANYBODY}|系统)({_NAME}?)\s?(?:于|在|编辑|修改|删除)": "此帖被张三修改",
        rf"※\s?(?:修改|引用|转载|转寄)\s?:·?\s?({_NAME}?)\s?于": "※ 修改:·张三 于 Mar 4",
        r"(?:发信人|寄信人|用户名|昵称|网名|会员名|[发跟回]帖[人者]|留言[人者]|回复人|发表人|笔名|账号|网友ID)"
        rf"\s?:\s?({_NAME})(?:\s?\(([^()\n]{{1,30}})\))?": ("发信人: zhangsan (张三)", "昵称:张三"),
        rf"(?<![:\w/])//\s?({_NAME})\s?:(?!//)": "//张三:转发",
    },
    flags=re.MULTILINE,
    misses=(
        "editor@hewan.example",
        "回复大家的评论",
        "回复:问路",
        "评论员:张三",
        "论文发表于学报",
        "http://hewan.example/",
        "该帖被管理员删除",
    ),
)
# What stands where a name would, and is nobody's: a floor, whoever wrote there, whoever reads.
NOBODY = Wording(
    {
        r"第?\s?(?:\d{1,5}|[一二三四五六七八九十百]{1,4})\s?[楼层]|\d{1,5}\s?[#FL]|(?:#|No\.)\s?\d{1,5}\s?楼?": (
            "2楼",
            "第 2 楼",
            "二楼",
            "12F",
            "#3",
            "No.5",
        ),
        f"{_ANYBODY}|主楼|{NO_AUTHORS}|{'|'.join(FLOORS)}": ("楼上", "主楼", "匿名", "沙发"),
    },
    how="fullmatch",
    before=r"[\[(【]?",
    behind=r"[\])】]?",
    misses=("楼上老王", "2楼张三", "F12", "层楼"),
)
# What a text has that has one: asked first, for most have none.
MAY_MENTION = re.compile(
    r"[@※]|回[复应]|引用|答[复:]|发表[于人]|原帖由|写道|评论|曾说|说过|作中提到|最后|[此本该]帖|//"
    r"|[发寄]信人|用户名|昵称|网名|会员名|[发跟回]帖[人者]|留言[人者]|笔名|账号|网友ID"
)
# Before and behind a name that is known to be a visitor's, where it is no word.
BEFORE_A_NAME = Wording(
    {
        f"(?:{OPENER}|LZ|[层博版]主|斑竹)\\s?:?": ("楼主", "版主:", "LZ"),
        rf"(?:回[复应]|引用|答复)\s?:?(?:\s?{_FLOOR})?": ("回复", "引用 3楼", "回复:"),
    },
    misses=("支持", "来自"),
)
BEHIND_A_NAME = Wording(
    {
        r"\s?(?:发表于|写道|评论道|说)\s?[:\d]": ("发表于2", "写道:", "说:"),
        rf"\s?的(?:{_SAID})": "的帖子",
        rf"\s?[(\[]\s?{OPENER}": "(楼主",
    },
    how="match",
    misses=("发表于学报", "的天气"),
)
# Above a text: who of the visitors wrote it.
OPENED_BY = Wording(
    {
        rf"^(?:{OPENER}|[发主]帖人|留言人|提问[人者]|投诉人)\s?:\s?(\S{{1,30}}?)(?=\s|$|[,(]|时间|发表|留言|提问)": (
            "楼主:张三 时间:2022-4-1",
            "留言人:张三",
        )
    },
    misses=("作者:张三", "楼主说得对"),
)
# What the heads of members' pages say behind the name, which is group 1.
PAGE_OF_A_MEMBER = Wording(
    {
        r"^(.{1,30}?)\s?的(?:个人)?(?:资料|空间|主页|档案|日志|相册|广播|好友|帖子|主题|首页)": (
            "张三的个人资料",
            "张三的空间",
        )
    },
    misses=("张三", "个人资料"),
)
