"""How many answers something in a list of threads or articles has."""

from __future__ import annotations

from reading.chinese.wording import Wording, words

_ANSWERED = words("回复贴 回复 回应 回帖 跟帖 跟贴 评论 留言 回答")
# How many answers something in a list has, in group 1 or 2.
ANSWERS_LISTED = Wording(
    {
        rf"(?<![\d.:/-])(\d{{1,7}})\s?(?:[条个篇则]?\s?(?:{_ANSWERED}|[Cc]omments?\b|[Rr]eplies\b)|人已?[回作解]?答)": (
            "12回复",
            "3 人已答",
            "3 条评论",
            "5 Comments",
        ),
        rf"(?:{_ANSWERED}数?|[Cc]omments?|[Rr]eplies|(?<![\u4e00-\u9fff])回)"
        r"\s?(?:[:：(（\[]|共)\s?(\d{1,7})(?![\d:/-])": (
            "评论(12)",
            "回复：3",
            "回答 共3条",
            "[阅:108/回:12]",
        ),
    },
    misses=("10:20 回复", "2022-03-29 回复", "回复 2022", "评论员12"),
)
# Above a list whose rows print 12/345: which of the two counts answers.
ANSWERS_FIRST = Wording(
    {rf"{_ANSWERED}数?\s?[/／|]\s?(?:查看|浏览|人气|点击|阅读)": ("回复/查看", "回复 / 人气")},
    misses=("查看/回复", "回复"),
)
ANSWERS_LAST = Wording(
    {rf"(?:查看|浏览|人气|点击|阅读)数?\s?[/／|]\s?{_ANSWERED}": ("查看/回复", "点击 / 回复")},
    misses=("回复/查看", "查看"),
)
# The foot of an article on a blog: how many read it, and how many answered.
READ_AND_ANSWERED = Wording(
    {
        r"(?:阅读|浏览|点击|[Vv]iews?)(?:数|量|次数)?\s?[:：(（]\s?\d{1,8}\s?[)）次]?[\s|｜·,，/]{0,3}"
        rf"(?:{_ANSWERED})数?\s?[:：(（]\s?\d": ("阅读(1520) 评论(3)", "浏览：20 次 | 评论：3"),
    },
    misses=("阅读(1520)", "评论(3)"),
)
# Counters in a row, whatever they count.
COUNTERS = Wording(
    {
        r"(?:[\u4e00-\u9fff]{1,4}\s?[:：(（/]\s?\d{1,7}\s?[)）次条]?[\s|｜/·,，]*){2,}": (
            "阅:108/回:12",
            "评论: 6 | 引用: 0 | 查看次数: 102",
        ),
        r"\d{1,7}\s(?:[Rr]epl(?:y|ies)|[Cc]omments?|[Ll]ikes?)": ("0 replies", "1 like"),
        r"\d{1,7}\s?[则条个]\s?(?:回[复覆应]|留言|评论)(?:排序.{0,6})?": ("0 則回應排序依據", "6条评论"),
    },
    how="fullmatch",
    before=r"[\[【(（]?\s?",
    behind=r"\s?[\]】)）]?",
    misses=("电话：12345678", "时间：10:20 地点：3号楼"),
)
# A button that nobody says: 顶 and 支持 are said.
BUTTON = Wording(
    {"回[复覆應]|回应此[帖贴]|引用|举报|收藏|分享": ("回复", "引用", "舉報")},
    how="fullmatch",
    misses=("支持", "回复了"),
)
# The whole of a button, or of a piece of a row of them: only what somebody says can be answered, quoted, reported.
TO_ANSWER = Wording(
    {
        r"(?:我要)?(?:回[复覆应]|引用|引言|举报|檢舉|答复|盖楼|[Rr]eply|[Qq]uote)(?:[此该本][帖贴楼])?": (
            "回复",
            "引用",
            "檢舉",
            "回复此楼",
            "Reply",
        ),
    },
    how="fullmatch",
    behind=r"\s?[(（]?\d{0,6}[)）]?",
    misses=("回复了", "答复意见", "举报电话"),
)
# Where an answer is written: a button, or the heading of a form.
TO_WRITE = Wording(
    {
        "(?:我要|我来|发表|发布|写|添加|快速|参与|登录后?)(?:评论|回[复应帖]|跟[帖贴]|留言|点评|答案|回答)": (
            "发表回复",
            "我要评论",
        )
    },
    how="fullmatch",
    before=r"[\[【+＋]?\s?",
    misses=("发表评论员文章", "最新评论"),
)
# Over one answer, whatever it is called: a heading with its number.
ONE = Wording(
    {
        r"[\u4e00-\u9fff、]{2,12}\s?[(（\[【]?\s?1\s?[条个则篇]?\s?[)）\]】]?": (
            "大家怎么说（1）",
            "读者有话说 1",
            "热议[1条]",
        )
    },
    how="fullmatch",
    misses=("大家怎么说（11）", "1", "第1名张三"),
)
_PROVINCES = words(
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川"
    " 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门"
)
# A place, below what somebody says: the whole of a line.
PROVINCE = Wording({f"{_PROVINCES}": _PROVINCES.each("{}")}, how="fullmatch", misses=("江苏人", "来自江苏"))
# Below what somebody shares with an app: the day, and where the sender is.
DAY_AND_PLACE = Wording(
    {
        r"(?:(?:编辑|发布|发表)于\s?)?(?:(?:20\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?|[今昨前]天|\d{1,2}\s?(?:天|小时|分钟)前)"
        rf"(?:\s?\d{{1,2}}:\d\d)?\s?(?:来自|IP属地[:：]?)?\s?(?:{_PROVINCES})": (
            "2023-07-20 浙江",
            "编辑于 07-20 08:15 吉林",
            "昨天 21:30 来自上海",
        ),
    },
    how="fullmatch",
    misses=("2023-07-20", "浙江", "7月20日 浙江大学"),
)
# Above and below a thread: who reads it, how many have.
READERS = Wording(
    {
        r"(?:点击|浏览|查看|阅读|人气)(?:数|量|次数)?\s?[:：]\s?\d": (
            "主题：问路 点击：1520",
            "閱讀: 3",
        ),
        "正在?(?:浏览|阅读|查看)(?:此|本|该|這|这个?)": (
            "0 會員 以及 1 訪客 正在閱讀本主題.",
            "正浏览此版面之用户",
        ),
        r"^[\d.,]+\s?[万wWkK]?\s?[次人]?\s?(?:浏览|阅读|点击|查看|围观|看过)$": (
            "1.2万 浏览",
            "233次阅读",
        ),
        r"^(?:这个|此|本|该)(?:主题|话题|帖子?|讨论).{0,6}?\d+\s?[个条篇]?"
        "(?:回[复覆应帖]|帖子|评论)": (
            "这个主题包含 5个回复，有 5 人参与，最后由张三 更新于 4 月前。",
            "本帖共有3条回复",
        ),
    },
    misses=("正在浏览器里看", "点击"),
)
