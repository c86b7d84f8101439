"""What forums and comment lists print: floors, who wrote, votes, tools, notes; in both scripts."""

from __future__ import annotations

import re

from reading.chinese.messages import CODE
from reading.chinese.wording import Wording, words

OPENER = words("楼主 樓主")
OPENS = Wording({f"{OPENER}": OPENER.each("{}")}, misses=("楼上",))
# The first posts by their names, with the number of each.
FLOORS = {
    name: floor
    for floor, names in (
        (1, OPENER | words("顶楼")),
        (2, words("沙发 沙發")),
        (3, words("板凳 藤椅")),
        (4, words("地板 报纸")),
    )
    for name in names
}
FLOOR_NAME = "|".join(FLOORS)
PHONE = "手机"  # beside the time of a post: written on one

# A post's floor, in its last group.
FLOOR = Wording(
    {
        r"(?<![\d:-])(\d{1,5})\s?(?:[楼樓](?!主)|#|F\b)": ("3楼", "3 樓", "12#", "2F"),
        r"(?:^|\s)(?:#|No\.)\s?(\d{1,5})(?!\d)": ("#3", "No.3"),
        r"^[\[【(（](\d{1,4})[\]】)）](?=\s?\D)": "[3] 张三",
    },
    misses=("1楼主", "08:30#", "C#3"),
)
FLOOR_BY_NAME = Wording(
    {rf"(?<![\u4e00-\u9fff])({FLOOR_NAME})(?=$|[\s:：|\]】)）])": tuple(FLOORS)},
    misses=("新楼主", "沙发垫"),
)
# -- who, and where from -----------------------------------------------------------------------------------------------

SOMEBODY = Wording(
    {
        "网友": "河湾网友",
        f"{OPENER}": "楼主",
        r"\d+\s?[楼#]": "3 楼",
        "游客": "游客",
        "用户": "用户12",
        "匿名": "匿名",
        "会员": "会员",
        "访客": "访客",
    },
    misses=("楼上", "网民"),
)
NO_AUTHORS = words("匿名 匿名者 游客 遊客 Anonymous")  # the whole of a name on Discuz!
ANONYMOUS = Wording(
    {"匿名": "匿名网友", "游客": "游客", "遊客": "遊客", "guest": "Guest"}, flags=re.IGNORECASE, misses=("河湾人",)
)
# Where a comment came from, in group 1 or 2.
PLACE = Wording(
    {
        r"(?:来自|IP属地|IP 属地)[:：]?\s?([\u4e00-\u9fff]{2,12})": ("IP属地：江苏", "来自 河湾"),
        r"\[?(?:[\u4e00-\u9fff]{2,4}?)?"
        r"([\u4e00-\u9fff]{2,12}?(?:省|市|区|县|州)[\u4e00-\u9fff]{0,10}?)(?:手机)?网友\]?": ("[新浪河湾市手机网友]"),
    },
    misses=("网友", "IP: 1.2.3.4"),
)
# Discuz! prints it behind the time of a post.
PLACE_OF_A_POST = Wording(
    {r"(?:来自|來自|IP属地)\s*[:：]\s*(\S.*)$": ("IP属地: 江苏", "來自：河灣")}, misses=("来自手机",)
)
VOTES = {
    "support": Wording({r"(?:顶|赞|支持|有用)\s*[(（\[]?(\d+)": ("顶(3)", "赞 3", "支持[3]", "有用3")}, misses=("顶",)),
    "oppose": Wording({r"(?:踩|反对|没用)\s*[(（\[]?(\d+)": ("踩(3)", "反对 3", "没用3")}, misses=("反对",)),
}
# A name that is none: what stands in links and short lines of posts.
NO_MEMBER = Wording(
    {
        r"[:：,，。！!？?>»]": "张三：",
        r"\d{4}[-年/]": "2023年的河湾",
        r"[\]】]\s?[\[【]": "张三] [回复本文]",
        r"^[\W\d_]+$": "123",
        "^只?看[他她它]|^看全部": "看他的文",
        f"^[\\[【(（]?(?:{OPENER}|沙发|板凳|地板|发表|发布|回复|管理员$|版主$|短消息|资料|加?好友|主页|博客|只看|编辑|删除|更多|查看|私信"
        "|关注|搜索|收藏|信息|个人|留言|空间|引用|回应|举报|来自|TA|他的|她的)": ("楼主", "加好友", "版主", "只看他"),
    },
    misses=("河湾人", "版主张三", "老楼"),
)
# Before the name in the line of a post's time.
CALLED = Wording(
    {
        r"^(?:管理员|站长|版主|斑竹|官方|部门|单位|领导|网友|市民|网民|作者|店主)?(?:回复|答复|补充|追问|追评|追加|回应|解答|点评)"
        r"\s?[:：]\s?": ("管理员回复：张三", "网友补充：张三"),
        rf"^[\[【(（]?(?:(?:本[篇文帖贴]|文章|帖子)?作者|发帖人|网友|{OPENER}|用户名|发表人|回复人|发布者|By)"
        r"\s?[:：]?\s?": (
            "作者：",
            "[本篇作者: ",
            "发帖人 ",
            "网友",
            "楼主：",
            "用户名：",
            "发表人",
            "回复人",
            "发布者",
            "By ",
        ),
        r"^(?:发信人|留言人|留言者|提问[人者]|投诉人|来信人|写信人|咨询人|发言人|(?:答复|回复|办理|承办|受理)(?:单位|部门|人|机构)|昵称|姓名)"
        r"\s?[:：]?\s?": ("发信人: ", "留言人", "答复单位：", "昵称："),
    },
    how="match",
    misses=("张三",),
)
# Behind the name there.
AFTER_A_NAME = Wording(
    {
        rf"\s?(?:发[表布]|發表|回复|于\s|{OPENER}|(?:19|20)\d\d[-年/.]|[(（,，:：\]】]|IP|来自"
        r"|\d+\s?(?:楼|#|小时|分钟|天|[年周]|个?月)"
        r"|\s(?:[\u4e00-\u9fff]{2,6}\s)?(?:\d\d-\d\d\s|[今昨前]天)|\s(?:补充|追加|发起|提交|撤[销回])\S{0,4}"
        r"|提问于|留言于|\s?(?:[发回答留提][表布帖复言问])?时间)": (
            "张三 (老张), 信区",
            "张三] [回复本文]",
            "张三： 举报",
            "张三 发起投诉 02-18 ",
            "张三 昨天",
            "张三 补充投诉",
            "张三 提问于",
            "张三 留言于",
            "张三 时间",
            "张三 答复时间",
            "张三 发表于",
            "張三發表",
            "张三 回复",
            "张三 于 2",
            "张三 楼主",
            "张三 2023-",
            "张三 3楼",
            "张三 3 小时前",
            "张三 2月前",
            "张三 IP",
            "张三来自",
        )
    },
    misses=("张三",),
)
RE = Wording({r"^(?:Re|RE|回复)\s?[:：]\s?": ("Re: 问路", "回复：问路")}, misses=("Reply: 问路",))

# -- tools -------------------------------------------------------------------------------------------------------------

# Buttons and counters of a comment or a post, in a row or alone.
TOOLS = Wording(
    {
        rf"(?:[|·\s]*+(?:\d+\s?[楼#]|\+?\d{{0,6}}+\s?+\|?+\s?+(?:顶端|TOP|顶|踩|赞|支持|反对|回复|回应|分享|举报|收藏|删除|引用|有用|没用|推荐"
        r"|评论|盖楼|展开|收起|表情|图片|发表评论|查看(?:全部|更多)?\S{0,6}|更多\S{0,4}|复制|编辑"
        rf"|关注|讨论|短消息|使用道具|报告|加?好友|资料|评分|打赏|转发|首赞|抢首赞|只看该作者|只看(?:{OPENER}|TA)|倒序浏览|{OPENER}))"
        r"\s*+[(（\[]?+[\d.,万kK]*+[)）\]]?+[\s|·]*+)++": (
            "回复 举报",
            "顶(3) | 踩(0)",
            "3楼",
            "只看楼主",
            "使用道具 报告",
            "首赞",
        ),
        r"[\d.,万]+": "1.2万",
        r"\d+/\d+": "1/3",
        r"[\s|·.,，。…、+\-()（）\[\]_]*": "……",
        r">\s?我来回应": "> 我来回应",
    },
    how="fullmatch",
    misses=("顶楼失火", "支持河湾大桥", "我来回应几句"),
)
# Beside the text of a post.
POST_TOOL = Wording(
    {
        "回[复應应]": ("回复", "回應"),
        "引用": "引用",
        "举报": "举报",
        "舉報": "舉報",
        "只看": "只看该作者",
        "支持": "支持",
        "反对": "反对",
        "顶": "顶",
        "赞": "赞",
        "推荐": "推荐",
        "评分": "评分",
        "使用道具": "使用道具",
        "报告": "报告",
        "短消息": "短消息",
        "加好友": "加好友",
        "[Rr]eply": "Reply",
        "[Qq]uote": "Quote",
    },
    misses=("河湾人",),
)
# Before a time that is the member's, not the post's.
OF_A_MEMBER = Wording(
    {
        "注册": "注册时间",
        "註冊": "註冊",
        "登[录陆錄]": "最近登录",
        "加入": "加入于",
        "生日": "生日",
        "在线": "在线时间",
        "活跃": "上次活跃",
        "入[园站]": "入站",
        "积分": "积分",
        "最后(?:更新|回复|登)": "最后回复",
        "编辑": "编辑于",
        "編輯": "編輯",
        "修改": "修改于",
    },
    misses=("发表于",),
)
# And what only threads print there.
THREAD_TOOL = Wording(
    {
        f"只看(?:{OPENER}|TA|该作者|他|她|此人)": ("只看楼主", "只看该作者"),
        "倒序(?:浏览|看帖)": "倒序浏览",
        "[跟回盖][帖贴楼]": ("跟帖", "回帖", "盖楼"),
        f"{OPENER}": OPENER.each("{}"),
        "引用": "引用",
    },
    misses=("回复",),
)
# Above a thread.
ANSWERS = Wording(
    {
        r"\d+\s?[条个篇]?\s?(?:回[复應应帖]|跟[帖贴]|回答|篇帖子)": ("3条回复", "3 跟帖", "2个回答"),
        r"回[复帖][:：]?\s?\d+": "回复：3",
    },
    misses=("回复",),
)
FORUM = Wording(
    {
        "论坛": "河湾论坛",
        "論壇": "論壇",
        "社区": "社区",
        "贴吧": "贴吧",
        "帖子": "帖子",
        "看板": "看板",
        "^(?:讨论|討論|[Tt]alk)[:：]": "讨论:大桥",
        "[Bb][Bb][Ss]": "河湾BBS",
    },
    misses=("河湾网",),
)
# 顶 is a button under every post, and all that many a post says.
SHORT_ANSWER = Wording(
    {
        r"[\u4e00-\u9fff]{1,4}(?<!回复)(?<!引用)(?<!举报)": "顶",
        r"[!！?？.。+\d]{1,8}": "+1",
        r"[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\s]{1,8}": ("👍", "：👍"),
    },
    how="fullmatch",
    before=r"[:：]?\s?",  # of a line that began with a name
    misses=("回复", "引用", "举报", "说得很有道理"),
)
# In a list of comments, in the place of one.
NO_COMMENT = Wording(
    {
        "目前没有": "目前没有评论",
        "暂无评论": "暂无评论",
        "还没有人?评论": "还没有人评论",
        "网友评论仅供": "网友评论仅供其表达个人看法",
        "文明上网": "文明上网",
        "理性发言": "理性发言",
        "登录后": "登录后可回帖",
        "请先登录": "请先登录",
        "您需要登录": "您需要登录",
        "(?:发表|发布|添加|写下|留下|撰写|提交)(?:新的?)?(?:评论|留言|回复|回帖|跟帖)": (
            "发表评论",
            "添加新评论",
            "发布评论",
        ),
        "^取消回复": "取消回复",
        "查看(?:全部|更多)": "查看全部",
        "加载更多": "加载更多",
        "没有更多": "没有更多了",
        "遵守.{0,12}(?:法规|法律|公约)": "遵守国家法律",
        "跟贴?热词": "跟贴热词",
        "^热门跟[贴帖]$": "热门跟帖",
        "还可输入": "还可输入140字",
        CODE: "验证码",
        r"评论\s?[(（]\d+": "评论(3)",
    },
    misses=("说得对", "没有评论"),
)
