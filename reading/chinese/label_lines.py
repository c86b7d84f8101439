"""Lines about an article in words of their own, beside labels with a colon: 来源 | 某报, 原标题为《…》."""

from __future__ import annotations

import re

from reading.chinese.dates import DAY, DAY_IN_NUMERALS
from reading.chinese.labels import ARTICLES_FROM, FROM, OF_DOCUMENTS, ORIGINAL
from reading.chinese.numbers import SEEN
from reading.chinese.people import AUTHOR, DUTY_EDITORS, EDITOR, REPORTER, REPORTERS
from reading.chinese.wording import Wording, Words, words

# -- 来源 --------------------------------------------------------------------------------------------------------------

_YEAR = r"(?:19|20)\d\d[-/年]"
# The whole of a line without a colon.
SOURCE_ALONE = Wording(
    {
        rf"(?:本文)?{FROM}于?\s?\S{{2,16}}(?:\s+{_YEAR}|$)": (
            "来源河湾日报",
            "本文来源于河湾网 2023-01-03",
            "來源河灣報",
        ),
        rf"{_YEAR}\d{{1,2}}[-/月]\d{{1,2}}日?\s*《[^》]{{1,15}}[报刊]》\s?(?:第?[A-Z]?\d{{1,3}}版.{{0,12}})?$": (
            "2009年12月07日 《河湾晚报》B11版 夜航船"
        ),
    },
    how="match",
    misses=("2009年12月7日《河湾晚报》创刊", "来源", "水的来源很多，都在山里"),
)
# The same above a text, in whatever form its paper and its day or issue stand: the name is the first group.
PRINTED_IN = Wording(
    {
        rf"[（(]?《\s?([^》]{{1,15}}?)\s?》\s?[（(]?\s?(?:{_YEAR}\d{{1,2}}[-/月]\d{{1,2}}日?|{_YEAR}\s?第?\d{{1,3}}期)"
        r"(?:[\s，,]{0,2}第?\s?[A-Z]?\d{1,3}\s?版.{0,12})?(?:\s上[线線]日期[:：].{8,20})?[）)]?$": (
            "《河湾日报》2019年3月2日 第A4版",
            "（《河湾日报》 2020-01-11 03版）",
            "《河湾》2017年第4期",
        )
    },
    how="match",
    misses=("《河湾日报》2019年3月2日创刊", "《河湾》第4期"),
)
# Behind it a bar in place of the colon.
BARRED = Wording(
    {
        rf"(?:{ARTICLES_FROM}|作者|记者|编辑|文字?|图片?|摄影|供稿)\s?[|丨｜]\s?\S{{2,20}}$": (
            "来源 | 河湾日报",
            "稿源丨河湾网",
            "文｜张三",
            "供稿 | 宣传部",
        )
    },
    how="match",
    misses=("来源：河湾日报", "责任 | 张三"),
)
# Anywhere in a line of time: 2023-01-03 来源 某报 | 张三
SOURCE_IN_A_LINE = Wording(
    {
        rf"(?:^|[\s|｜])(?:本文)?{FROM}于?\s?([^\s|｜丨：:，。]{{2,16}})(?=[\s|｜]|$)": (
            "2023-01-03 来源 河湾日报",
            "来源于河湾网|张三",
        )
    },
    misses=("资金来源河湾银行", "来源：河湾日报"),
)
# A line that begins with it and a bar; a bar that stands further on parts two items.
SOURCE_AND_BAR = Wording(
    {rf"[（(【\[]?(?:文章|稿件|本文)?{FROM}\s?\|": ("来源 | 河湾日报", "【稿件来源|河湾网】")},
    how="match",
    misses=("0条评论|来源", "来源：河湾日报|张三"),
)
BYLINE_AND_SOURCE = Wording(
    {
        rf"\S{{0,16}}{REPORTERS}\s.{{2,30}}{ARTICLES_FROM}[:：]": (
            "本报记者 张三 来源：河湾日报",
            "通讯员 李四 稿源:河湾网",
        )
    },
    how="match",
    misses=("记者来源：河湾日报",),
)
# A whole line of it, folded to plain, in a text.
SOURCE_LINE = Wording(
    {
        rf"[(【\[]?\s*(文章|稿件|信息|新闻)?{ARTICLES_FROM}[:：]\s*\S{{2,30}}\s*[)】\]]?": (
            "来源:河湾日报",
            "(稿件来源:河湾网)",
        )
    },
    how="fullmatch",
    misses=("资金来源:财政拨款", "来源:河湾日报 张三"),
)
# What stands before 来源 where it is the article's; anything else is the subject's: 资金来源, 原料来源.
OF_THE_ARTICLE = Wording(
    {
        r"(?:^|[^\u4e00-\u9fff])(?:文章|信息|稿件|新闻|本文|原文|消息|内容|素材|图文|文字|文稿|转载|作品|资讯|报道|来稿"
        "|首发|原创|本站|本网)?$": ("", "2023-01-03 ", "稿件", "（消息")
    },
    misses=("资金", "原料"),
)
# Before the name behind the label; none of it.
FROM_A_NAME = Wording(
    {
        rf"^(?:本文)?(?:{FROM}于|来自|转载自|转自|摘自)\s?": (
            "来源于河湾日报",
            "转载自 河湾网",
            "来自河湾",
            "转自河湾",
            "本文摘自",
        )
    },
    how="match",
    misses=("来源", "自来水"),
)

# -- titles and tags ---------------------------------------------------------------------------------------------------

# 原标题 in a text, folded to plain: with a colon, a space or 为.
ORIGINAL_LINE = Wording(
    {
        "原(标题|题)[:：]": ("(原标题:河湾大桥通车)", "原题:河湾大桥通车"),
        f"{ORIGINAL} [^。]{{4,60}}$": "原标题 河湾大桥通车",
        r"原(标题|题)(为|是):?《.{2,60}》[)】\]]?$": "原题为《河湾大桥通车》",
    },
    how="match",
    before=r"[(【\[]?",
    misses=("原标题", "原题材", "标题:河湾大桥"),
)
# The same with the title in one of the groups.
ORIGINAL_TITLE = Wording(
    {
        r"原(?:标)?题(?:为|是)\s*[:：]?\s*《(.{2,100})》[）)】\]。]*$": (
            "原标题为《河湾大桥通车》",
            "（原题是：《河湾大桥通车》）",
        ),
        f"^[（(【\\[]?{ORIGINAL} ([^。:：]{{4,60}})$": "原标题 河湾大桥通车",
    },
    misses=("原标题为河湾大桥通车", "原标题：河湾大桥"),
)
# A printed line of it, in either script: the title is the first group.
ORIGINAL_LABELLED = Wording(
    {rf"^[(（【\[]?{ORIGINAL}\s*[:：]\s*(.+?)[)）】\]]?$": ("（原標題：河灣大橋通車）", "原标题：河湾大桥通车")},
    flags=re.MULTILINE,
    misses=("原标题 河湾大桥通车",),
)
# Before a title that stands in a line of its own.
TITLE_LABEL = Wording(
    {r"^[（(【\[]?(?:\S{0,4}标题|原题|引题|肩题|副题)?\s*[:：]\s*": ("【文章原标题：", "副题: ", "：")},
    how="match",
    misses=("标题党",),
)
PRINTED_TITLE_LABEL = Wording(
    {rf"^(?:{ORIGINAL}|原题|副标题)\s*[:：]\s*": ("原标题：", "副标题 : ")},
    how="match",
    misses=("原标题",),
)
# The cell before the headline of a letter or a question: 信件标题 | 路灯不亮
TITLE_CELL = Wording(
    {
        r"(?:信件|来信|留言|问题|咨询|诉求|投诉|提问|帖子|文章|信息|新闻)?(?:标\s?题|主\s?题)": (
            "标 题：",
            "信件标题",
            "留言主题",
        ),
    },
    how="fullmatch",
    behind=r"\s?[:：]?",
    misses=("主题公园", "标题党"),
)
# Boards of the 2000s: * 贴子主题：...
SUBJECT_LABEL = Wording(
    {r"^[*＊·■◆]?\s?(?:帖子|贴子)?(?:主题|标题)\s?(?:[:：]\s?(?=\S)|(?=[\[【]))": ("标题: 问路", "標題[問題] 問路")},
    how="match",
    misses=("主题：", "主题公园"),
)
TAGS = Wording(
    {
        r"^(?:本文)?(?:标签|分类(?:专栏)?|专栏|关键[词字]|热词|Tags?|TAGS?|文章标签|關鍵字|關鍵詞|標籤)\s?[:：>]": (
            "标签：河湾",
            "关键词: 大桥",
            "Tags：河湾",
        )
    },
    how="match",
    misses=("标签", "分类垃圾"),
)
# Above files that a text offers.
FILES = Wording(
    {r"(?:相关)?附\s?件(?:下载)?\s?[:：]?": ("附件：", "附 件", "相关附件下载：")},
    how="fullmatch",
    misses=("附件1：汇总表",),
)
TAGS_LABEL = Wording(
    {r"^(?:关键词|关键字|标签|文章标签|本文标签|热词|tags?)\s*[:：]?\s*": ("关键词：", "Tag ", "本文标签")},
    how="match",
    flags=re.IGNORECASE,
    misses=("河湾",),
)

# -- times -------------------------------------------------------------------------------------------------------------

_DATED = r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}"
# PHPCMS, Z-Blog and others print the time inside the heading.
TIME_BEHIND_A_TITLE = Wording(
    {
        rf"\s*(?:[\[(（]\s?)?(?:发布时间|发表于|时间|日期|{AUTHOR}|{FROM})?[:：]?\s?{_DATED}[日号]?"
        rf"(?:\s?\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?)?"
        rf"(?:(?=[\s\])）|｜]|{FROM | AUTHOR | REPORTER | EDITOR | SEEN}).*)?$": (
            "河湾大桥通车 (发布时间：2023-01-03)",
            "河湾大桥通车 2023年1月3日 08:30",
            "河湾大桥通车 2023年1月3日 08:30:00来源：河湾网",
        )
    },
    misses=("河湾大桥1月3日通车", "河湾市气象台2021年1月6日17时发布天气预报", "河湾大桥2023年1月3日通车"),
)
_VALUE = rf"{FROM | AUTHOR | REPORTER | EDITOR | DUTY_EDITORS | SEEN}: ?[^ 。，]{{0,16}}"
# The first line of a text, folded to plain: 2019年09月11日 某传媒 时政新闻 1665, 二〇二三年三月五日
TIME_LINE = Wording(
    {
        rf"(?:[\w■□●/]{{1,12}} ){{0,4}}(?:{DAY}|{DAY_IN_NUMERALS})(?: ?\d{{1,2}}:\d\d(?::\d\d)?)?"
        rf"(?: (?:[\w/]{{1,12}}|{_VALUE})){{0,5}}": (
            "2019年09月11日 河湾传媒 时政新闻 1665",
            "二〇二三年三月五日",
            "河湾日报 2023-01-03 08:30 来源:河湾网 阅读: 12",
        )
    },
    how="fullmatch",
    misses=("2019年09月11日，河湾大桥通车", "1月3日"),
)
WEATHER = Wording({" (?:晴|阴|雨|雪|多云|大风|星期)": "2023-01-03 多云"}, misses=("2023-01-03",))
# The reader's own day, which many portals print above the article.
TODAY = Wording(
    {
        "今天是": "今天是2023年1月3日",
        "今日是": "今日是",
        "现在是": "现在是",
        "当前(?:时间|日期)": "当前时间",
        "欢迎您?(?:访问|光临|来到)": "欢迎您访问河湾网",
    },
    misses=("今天河湾", "欢迎投稿"),
)

# -- documents that governments publish (政府信息公开) ----------------------------------------------------------------

KEYWORDS = words("关键词 主题词")
# The cells above a document: a label, and in the next cell its value. Without spaces.
DOCUMENT_LABELS = (
    OF_DOCUMENTS
    | KEYWORDS
    | words(
        "信息索引 信息索引号 组配分类 体裁分类 体裁 信息分类 公文种类 发文单位 制发机关 公开机构 发文日期 发布日期"
        " 发布时间 公开日期 废止日期 有效期 有效性 效力状态 时效性 名称 信息名称 文件名称 发文字号 公开方式 公开形式"
        " 公开时限 公开范围 服务对象"
    )
    | Words((f"信息{FROM.said[0]}",))
)
DOCUMENT_LABEL = Wording(
    {f"{DOCUMENT_LABELS}:?": DOCUMENT_LABELS.each("{}:")},
    how="fullmatch",
    misses=("索引", "标题党", "发布会"),
)
# Before the day of a document, which is older than its page.
DAY_OF_A_DOCUMENT = Wording(
    {
        r"(?:成文|生成|发文|印发|签发|签署|制发|施行|实施|生效|失效|废止)\s?(?:日期|时间)\s?[:：]?\s?$": (
            "成文日期：",
            "施行时间",
        )
    },
    misses=("发布日期：", "生成"),
)
# Before a time that is another article's, or a visitor's.
TIME_OF_ANOTHER = Wording(
    {
        r"(?:推荐文章|相关文章|上一篇|下一篇|推荐阅读)[^。\d]{0,2}$": ("最新推荐文章于 ", "下一篇："),
        r"(?:注册|登录|(?:上次|最后)(?:回复|评论|访问|发言|活动))(?:时间|于|在)?\s?[:：]?\s?$": (
            "上次登录：",
            "最后回复于 ",
            "注册时间",
        ),
    },
    misses=("文章发表于", "张三 于 ", "访问量"),
)
# Below the headline of a law, a list of appointments or a speech: when it was passed or held, not when it was printed.
DAY_OF_AN_ACT = Wording(
    {
        rf"[（(〔\[—–-]+\s?{_DATED}[日号]?[^。]*?"
        r"(?:会|會|通过|批准|修订|修正|公布|审议|讲话|令|上)[）)〕\]]?$": (
            "（2021年6月28日河湾市人民代表大会常务委员会会议通过）",
            "——2019年1月15日在河湾市人民代表大会上",
            "（2019年1月15日 河湾市人民政府令）",
        )
    },
    how="match",
    misses=("（2021年6月28日）", "2021年6月28日 河湾市人大", "（2021年6月28日 河湾日报）"),
)
