"""Numbers as pages and addresses print them, and how often a page was read and answered: 1.2万次浏览, 评论(18)."""

from __future__ import annotations

from reading.chinese.wording import Wording, words

_DIGITS = 15  # the numbers of posts have ten; no count has more, and no table holds a number of a thousand
NUMERALS = "〇一二三四五六七八九"


def number(printed: str) -> int:
    """The number that these decimal digits are; of more than any number has, what the first of them are."""
    return int(printed[:_DIGITS])


def numeral(printed: str) -> int:
    """The number that a Chinese numeral up to 999 is: 五 -> 5, 十二 -> 12, 三十一 -> 31, 一百零五 -> 105, 元 -> 1."""
    if printed == "元":  # the first year, the first month
        return 1
    hundreds, hundred, rest = printed.rpartition("百")
    tens, ten, ones = rest.lstrip("零〇").rpartition("十")
    hundred_count = NUMERALS.index(hundreds or "一") if hundred else 0
    return (
        100 * hundred_count + (NUMERALS.index(tens) if tens else len(ten)) * 10 + (NUMERALS.index(ones) if ones else 0)
    )


def counted(printed: str) -> float | None:
    """How many: 12, 半, 两, 十二; none for what is no number."""
    if printed == "半":
        return 0.5
    if printed.isdigit():
        return int(printed)
    try:
        return numeral(printed.replace("两", "二").replace("兩", "二"))
    except ValueError:  # 二三
        return None


SEEN = words("阅读 浏览 点击")
READ = SEEN | words("人气 访问")  # on buttons, and above forums' threads
FIGURE = r"[\d.,万wWkK+]+"
# Behind the headline of a film, or of an article, in a list.
SEEN_BEHIND = Wording(
    {rf"{FIGURE}\s?[人次]*(?:{READ | words('播放 观看')})$": ("01:02 3.1万次播放", "326阅读", "12人观看")},
    misses=("电影播放", "3月播放的电影"),
)

_NUMBER = r"(\d[\d,]{0,14}(?:\.\d{1,3})?)"
_UNIT = "([万亿wW])?"
_NO_MORE = r"(?<![\d.:：/-])"  # no date and no clock before the number
# Behind a label of the row's counters: number, unit. Not a date: 评论 2023-01-03.
VALUE = Wording(
    {rf"[\s（(\[【]{{0,4}}{_NUMBER}\s*{_UNIT}(?![\d,]{{0,8}}[-/年.:：]\d)": ("1,024", "（1.2万）", "[18]")},
    how="match",
    misses=("2023-01-03", "08:30"),
)
_READ_BARE = SEEN | words("围观")
# Without a colon; the number and its unit are the first two groups or the last two.
BARE = {
    "views": Wording(
        {
            rf"{_READ_BARE}[数量]?(?:次数)?\s?[(（]?\s?{_NUMBER}{_UNIT}(?![\d:：-]|\s?分)": (
                "阅读 123",
                "点击次数（12",
            ),
            rf"{_NO_MORE}{_NUMBER}{_UNIT}\s?次?{_READ_BARE}": ("1164次阅读", "3万围观"),
        },
        misses=("阅读 08:30", "阅读 5 分钟", "08:30阅读"),
    ),
    "replies": Wording(
        {
            r"评论\s?[(（]\s?(\d[\d,]{0,14})()[)）]": "评论(18)",
            rf"{_NO_MORE}{_NUMBER}{_UNIT}\s?条?(?:评论|回复|跟[帖贴])": ("0条评论", "3 跟帖"),
        },
        misses=("评论 18", "08:30评论"),
    ),
}
