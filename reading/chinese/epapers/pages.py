"""Pages of a printed issue: 版次, 版名, what stands beside them, and where a text goes on."""

from __future__ import annotations

import re

from reading.chinese.labels import FIELDS
from reading.chinese.numbers import NUMERALS, numeral
from reading.chinese.wording import Wording, Words, words

_LETTERS, _DIGITS = r"[A-Za-z]{0,3}\d{1,3}", rf"[{NUMERALS}十百]{{1,4}}"
_TWO_PAGES = rf"(?:\s?[-－—、/]\s?{_LETTERS})?"  # one story across two: 第06-07版
_PRINTED = rf"(第?\s?(?:(?<![\d年月日.A-Za-z]){_LETTERS}{_TWO_PAGES}|(?<=第){_DIGITS}|(?<=第\s){_DIGITS})\s?版)"
_NO_PAGE = "(?![权本式面次税画块名])"
_NAME = r"[^\s:：|｜,，。；;]"
# A page's number, in group 1; its name, in group 2, with buttons that stand behind it.
PAGE = Wording(
    {
        rf"{_PRINTED}{_NO_PAGE}(?:\s?[:：|｜·]\s?|\s|(?=[(（]))?"
        rf"({_NAME}{{1,20}}(?:\s(?!\S{{0,2}}[上下]一|PDF|版面|返回){_NAME}{{1,12}})?)?": (
            "第A09版：进博会",
            "20版:副刊 PDF版下载",
            "第五版：时政",
            "当前版： 01版",
            "第 03 版 要闻",
        ),
    },
    misses=("第2版权页", "12月版", "新版", "2020版面"),
)
# The whole of a line, on an e-paper: number and name.
BARE_PAGE = Wording(
    {rf"([A-Z]\d{{1,2}}|0\d)\s?[:：|｜]\s?({_NAME}{{2,12}})": ("A12：兩岸", "03 | 要闻")},
    how="fullmatch",
    misses=("12：30", "A4纸：三包"),
)
# With labels of their own.
LABELLED_NUMBER = Wording(
    {
        rf"(?:版次|版号|版序)\s?[:：]\s?(第?\s?(?:{_LETTERS}|(?<=第){_DIGITS})\s?版?){_NO_PAGE}": (
            "版次：B03",
            "版号：第03版",
        )
    },
    misses=("版次：", "再版次数：3"),
)
# Templates set labels and values side by side, with nothing between.
_NEXT_LABEL = rf"(?:{Words(tuple(FIELDS)) | words('版次 版号 期号')})\s?[:：]"
LABELLED_NAME = Wording(
    {
        rf"(?:版名|版面名称?)\s?[:：]\s?({_NAME}{{1,20}}?)(?={_NEXT_LABEL}|(?!{_NAME})|$)": (
            "版名：城市·交通",
            "版名：要闻日期：",
            "版面名：要闻",
        )
    },
    misses=("版名：", "出版名录：河湾"),
)
# In the line of an article that names its issue. Number and name are the first two groups or the last two.
PAGE_BEHIND_A_DAY = Wording(
    {
        rf"日\s?[)）]?[,，]?\s?(第?\s?(?:{_LETTERS}{_TWO_PAGES}|(?<=第){_DIGITS})\s?版){_NO_PAGE}()": (
            "2019年03月19日 20 版",
            "2019年03月19日 第A03版",
        ),
        r"日\s(\d\d|[A-Z]\d{1,2})\s?[：:]\s?([^\s:：\d][^\s:：]{0,19})": "2019年01月10日 07： 上海 稿件来源",
    },
    misses=("2019年03月19日", "3月19日 20:15", "3月19日 20: 15"),
)
# Which stand beside the number of the page, and are no part of its name.
_BESIDE_A_PAGE = words("上一版 下一版 上版 下版 PDF版 PDF 版面导航 版面概览 版面预览 返回目录 标题导航 本版新闻 放大")
BESIDE_A_PAGE = Wording(
    {rf"[|｜\s(（\[【]*(?:{_BESIDE_A_PAGE})": ("要闻 上一版", "要闻PDF版下载", *_BESIDE_A_PAGE.each("要闻 {}"))},
    misses=("要闻", "副刊"),
)
# What an e-paper has around its articles, and no other page.
OF_AN_ISSUE = Wording(
    {
        "[上下]一?[版期]": ("上一版", "下一期", "下版"),
        "数字报|电子报|数字报刊|电子版": ("河湾日报数字报", "河湾日报电子版"),
        "版面(?:导航|概览|预览|目录|列表)|本版(?:新闻|标题|导航|列表)|标题导航": (
            "版面导航",
            "本版新闻列表",
            "标题导航",
        ),
    },
    misses=("上一篇", "版权所有", "第3版"),
)
_ELSEWHERE = rf"(第?\s?(?:{_LETTERS}|{_DIGITS})\s?版)"
CONTINUED_ON = Wording(
    {
        rf"(?:下转|紧转|转入|文转|[（(]转)\s?{_ELSEWHERE}": (
            "（下转第3版）",
            "（下转A03版）",
            "（转第四版）",
            "下转 04 版",
        )
    },
    misses=("详见第3版", "转版"),
)
CONTINUED_FROM = Wording(
    {rf"(?:上接|[（(]接|紧接)\s?{_ELSEWHERE}": ("（上接第1版）", "（上接A01版）", "上接一版", "（紧接第一版）")},
    misses=("接版", "对接第1版"),
)
# A line of its own above the first paragraph, which begins with it elsewhere.
DISPATCH = Wording(
    {
        r"[【［\[]?本[报台网](?:[\u4e00-\u9fff]{2,8}?\d{0,2}月?\d{0,2}日?)?[讯电][】］\]]?"
        r"\s?(?:[（(].{1,24}[）)])?": (
            "本报讯（记者张三）",
            "【本报讯】",
            "本报河湾3月4日电 (通讯员 李四)",
        )
    },
    how="fullmatch",
    misses=("本报讯（记者张三）渡口昨天恢复通航", "本报电子版"),
)
_WEEKDAY = "(?:星期|周|礼拜|週)[一二三四五六日天]"
WEEKDAY = Wording({_WEEKDAY: ("星期二", "周日")}, misses=("星期八", "周长"))


def page_key(printed: str) -> str:
    """What spellings of one page of an issue have in common: 第03版, 03版 and 第三版 are 3, A09 and 第A9版 are A9."""
    bare = "".join(printed.split()).removeprefix("第").removesuffix("版").upper()
    if hit := re.fullmatch(r"([A-Z]*)0*(\d+)(.*)", bare):
        return f"{hit[1]}{hit[2]}{hit[3]}"
    return str(numeral(bare)) if re.fullmatch(_DIGITS, bare) else bare
