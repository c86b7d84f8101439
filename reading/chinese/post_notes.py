"""What a forum prints above and in a post, and not its member: who posted when, edits, quotes, locks."""

from __future__ import annotations

from reading.chinese.forums import FLOOR_NAME, OPENER
from reading.chinese.labels import FROM
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
# Behind a name that stands alone.
BEHIND_A_NAME = Wording(
    {
        r"\s*(?:[评評]论道|说道?|寫道|写道|回复|发表)?\s?[:：]\s*$": ("风儿 评论道:", "风儿："),
        rf"\s*[\[(（【]?{OPENER}[\])）】]?$": ("风儿 (楼主)", "风儿 楼主"),
    },
    misses=("风儿", "回复风儿"),
)
SAYS = Wording(
    {r".{1,20}[ 　](?:[评評]论道|说道?|写道|寫道)\s?[:：]": ("风儿 评论道:", "风儿 写道：")},
    how="fullmatch",
    misses=(
        "市长说：",
        "风儿：",
    ),
)
# The whole of a line.
PLACE_ALONE = Wording(
    {
        r"(?:来自|發自|发自|IP ?属地|发布于)[:：]?\s?[\u4e00-\u9fff]{2,6}": ("IP属地：江苏", "来自河湾"),
        r"[\u4e00-\u9fff]{2,7}(?:省|市|自治区)(?:[\u4e00-\u9fff]{2,6}[市区县州])?(?:网友)?": ("上海市", "江苏省河湾市"),
        r"[\u4e00-\u9fff]{2,8}网友": "江苏网友",
    },
    how="fullmatch",
    misses=("江苏", "来自各区的网友都说好", "城市"),
)
# The whole of a line.
FLOOR_ALONE = Wording(
    {
        r"(?:发布|发表|回复|第)?\s?[#＃]\s?\d{1,5}": ("#3", "发布 #1"),
        r"第?\s?\d{1,5}\s?(?:[楼樓层]|#|F)": ("3楼", "第 2 楼", "12#"),
        FLOOR_NAME: "沙发",
    },
    how="fullmatch",
    before=r"[\[【(（]?",
    behind=r"[\]】)）：:]?",
    misses=("3楼的朋友", "30"),
)
# A line above what a post says: who sent it, where to, its subject.
HEAD = Wording(
    {
        r"(?:发信人|寄信人|发信站|信\s?区|信件|标\s*题|主\s*题|转信站|来\s*源站)\s?[:：].*": (
            "发信人: 张三 (老张), 信区: Life",
            "标 题: 问路",
        ),
        r"(?:[回答]复|留言|提问|投诉|跟帖|回帖|发表)?(?:内容|正文|时间|标题|类型|单位|对象|编号|状态|人)\s?[:：]?": (
            "内容",
            "回复内容：",
            "时间",
        ),
        r"(?:Re|RE|回[复覆])\s?[:：].{0,60}": "Re: 问路",
        r"(?:用户|会员|论坛)?(?:等级|级别|积分|威望|金币|铜币|帖子|主题|粉丝|精华|文章|发帖数?|注册|登录)"
        r"\s?[:：]?\s?\d.{0,12}": (
            "积分：120",
            "帖子 12",
        ),
    },
    how="fullmatch",
    misses=("标题党", "张三：你好", "内容很好"),
)
# What it is about, in group 1.
SUBJECT = Wording(
    {r"^(?:帖子|贴子)?(?:标\s*题|主\s*题)\s?[:：]\s?(\S.*)$": ("标 题: 问路", "贴子主题：问路")},
    misses=("标题: ", "主题 12"),
)
# A line at the end of one: what it was sent from.
SENT_FROM = Wording(
    {
        rf"^※\s?(?:{FROM}|修改|转载)": ("※ 来源:·望湖社区 bbs.example.cn·[FROM: 10.0.0.*]", "※ 修改:·张三 于 Mar 4"),
        r"\[FROM[:：]": "[FROM: 10.0.0.*]",
        r"^(?:[-—]+\s?)?(?:发自|来自|發自)\s?(?:我的)?\s?\S{0,16}"
        r"(?:(?:客户端|手机|安卓|APP).{0,2}|(?:iPhone|iPad|Android)[\w ]{0,12})$": (
            "发自我的 iPhone",
            "来自望湖社区客户端",
        ),
    },
    misses=("来自手机厂的职工说", "来源：河湾日报"),
)
# Above what a post quotes.
QUOTE_MARKS = ":：>＞"
QUOTE_HEAD = Wording(
    {
        r"^【\s?在.{1,40}的?大?作中提到.{0,6}": "【 在 张三 (老张) 的大作中提到: 】",
        r"^(?:引用|引言|原帖|原文)\s?[:：]?$": ("引用：", "引用"),
        r"^(?:引用|回复|回應|回覆)\s?[:：]?\s?(?:第?\s?\d+\s?[楼樓#层]|@\S{1,20}[:：]?$).{0,30}$": (
            "回复 3楼 张三 的帖子",
            "引用 第2楼 张三",
        ),
        rf"^(?:引用[:：]\s*)?原帖由.{{1,40}}(?:{POSTED}|于|於).{{0,40}}$": "原帖由 张三 于 2022-4-1 10:15 发表",
        rf"^\S{{1,20}}\s+{POSTED}\s*\d.{{0,30}}$": "张三 发表于 2022-4-1 10:15",
        r"^(?:引用|原帖由)?\s?\S{1,20}\s?(?:写道|寫道|说过|曾说)\s?[:：]$": "张三 写道：",
        r"^\S{1,20}\s?说\s?[:：]\s?↑?$": "张三 说: ↑",
        "^(?:全部楼层|展开全部楼层|查看对话|原评论)[:：]?$": "全部楼层",
    },
    misses=("引用了一句话", "市长说：这件事要办好"),
)
# In the head of a post that answers another, or a letter.
ANSWERED = Wording(
    {
        r"^(?:Re|RE|回[复覆])\s?[:：#]": ("Re: 问路", "回复：问路"),
        r"[:：]\s?Re[:：]": "标题: Re: 问路",
        "(?:回复|答复)(?:人|单位|部门|时间|内容)": ("回复人", "答复单位：河湾区"),
    },
    misses=("回复",),
)
# The steps of a case that say nothing more.
STEP = Wording(
    {
        "(?:审核|受理|初审)(?:通过|成功)": "审核通过",
        "(?:商家|企业|单位)?(?:处理|办理)中": "商家处理中",
        "(?:确认|办理|处理|投诉)(?:完成|完毕)": "确认完成",
        r"已(?:受理|办结|转办|分配|完成|关闭|回复|评价|撤销)(?:商家|单位|部门|至)?\s?\S{0,20}": "已分配商家 河湾公司",
    },
    how="fullmatch",
    misses=("处理", "已经处理完了，谢谢"),
)
STEP_OF_A_CASE = Wording(
    {
        "(?:审核|受理|初审)(?:通过|成功)": "某某平台 审核通过",
        "(?:处理|办理)中": "某某平台 商家处理中",
        "(?:确认|办理|处理|投诉)(?:完成|完毕)": "张三 确认完成",
        r"评价\s?(?=\d|$)": "张三 评价 02-19",
        "已(?:受理|办结|转办|分配|完成|关闭)": "某单位 已受理",
    },
    misses=("张三 回复",),
)
BEGUN = Wording(
    {
        "(?:发起|提交)(?:投诉|留言|问题|咨询|建议|诉求|申请)": ("发起投诉", "提交留言"),
        f"^{OPENER}$": OPENER.each("{}"),
    },
    misses=("补充投诉", "回复"),
)
