"""Who wrote an article, in the lines where papers print it: under the headline, in the lead, at the end.

Where a wording has groups, the first one holds the names.
"""

from __future__ import annotations

from reading.chinese.labels import FROM
from reading.chinese.names import NAME
from reading.chinese.people import (
    AUTHOR,
    COMMENTATOR,
    DUTY_EDITORS,
    EDITOR,
    PLANNERS,
    REPORT,
    REPORTER,
    REPORTERS,
    TRAINEE,
    UNDER_A_TEXT,
)
from reading.chinese.wording import Wording, words

BULLETS = "□■◎●○▲△◆◇★☆"
_BOTH = "图[/／、]文|文[/／、]图"  # text and pictures
_SOME = rf"{NAME}(?:[、\s]{NAME})"
# A line under the headline: 本报记者 张三
BYLINE = Wording(
    {
        rf"^(?:本报|本网|.{{2,10}}?)?(?:特约|实习|见习)?{REPORTERS | COMMENTATOR | words('特派员')}"
        r"[\s:：丨|].{2,30}$": (
            "本报记者 张三",
            "河湾日报通讯员：李四",
            "评论员 王五",
            "特派员 赵六",
        )
    },
    misses=("记者", "记者张三"),
)
# A short line outside the text that names somebody all the same, or says who gave the picture.
WHO = Wording(
    {
        rf"(?:摄\s?[影像]|[制绘供]\s?图|{REPORTERS | EDITOR})\s?[\s:：/／丨|]\s?{NAME}": (
            "摄 影：张三",
            "每河编辑 张三",
            "河湾日报见习记者 李四",
        ),
        r"(?:供图|[图片摄影].{0,6}[\s:：/／丨|]\s?\S+|摄)[）)]?$": ("河湾大学供图", "（张三摄）", "图片来源：河湾网"),
        rf"(?:[网报台社]|频道|客户端)\s{NAME}(?:[、\s]{NAME}){{0,3}}$": "河湾网教育频道 张三 李四",
    },
    misses=("编辑推荐", "摄影大赛", "河湾网教育频道", "记者专栏"),
)

EDITED = Wording(
    {rf"^\S{{0,6}}{EDITOR | DUTY_EDITORS}[\s:：/／丨|]{{1,2}}{NAME}$": ("编辑 李四", "责编 李四", "每河编辑 张三")},
    misses=("编辑李四", "编辑 部里的灯光亮着"),
)
# As papers print who wrote a poem or a letter, between headline and text.
BULLETED = Wording(
    {rf"[{BULLETS}]\s?{NAME}(?:[、\s]{NAME})*": ("□ 张三", "◎张三 李四")},
    how="fullmatch",
    misses=("□ 河湾纪事", "张三"),
)


def names_somebody(line: str) -> bool:
    """Whether a short line outside the text says who wrote or edited it: 记者 张三, 编辑 李四, □ 张三."""
    if BYLINE.tells(line) or EDITED.tells(line) or BULLETED.tells(line):
        return True
    hits = (wording.tells(line) for wording in (FROM_PLACE, FROM_DESK, TEXT_BY))
    return any(hit and hit.end() - hit.start() == len(line) for hit in hits)


# What a line of names and nothing else begins with: 文/张三 图/李四, 本报记者 张三
CREDITED = Wording(
    {
        rf"(?:文|撰文|{AUTHOR}|图文|文图|{_BOTH}|采写|执笔)\s?[/／丨｜|︱:：]": (
            "文/张三",
            "作者：张三",
            "图、文｜张三",
        ),
        rf"(?:{AUTHOR}|{_BOTH}|采写|执笔)\s": ("作者 张三", "文/图 张三", "采写 张三"),
        rf"[\u4e00-\u9fffA-Za-z\d·]{{0,14}}\s?{REPORTERS | COMMENTATOR | words('评论员文章')}[\s:：/／|｜丨]": (
            *REPORTERS.each("河湾日报{} 张三"),
            "本报评论员：张三",
            "评论员文章 张三",
        ),
    },
    how="match",
    misses=("文章", "作者张三", "记者张三"),
)
# Where such a line goes on with others: who took the pictures, who edited.
OTHERS_CREDITED = Wording(
    {
        r"(?<!文[/／、])[图摄编]\s?[/／丨｜|:：](?!\s?文)": ("文/张三 图/李四", "张三 摄：李四"),
        "编辑": "张三 编辑李四",
        rf"(?<=\s){UNDER_A_TEXT | PLANNERS}(?=[\s:：/／丨｜|])": (UNDER_A_TEXT | PLANNERS).each("张三 {} 李四"),
        f"{FROM}[:：]": "张三 来源：河湾日报",
    },
    misses=("文/图/张三", "图/文/张三"),
)
# 21世纪经济报道 张三丰 北京报道: a paper, names, and where from
PAPER_AND_PLACE = Wording(
    {
        rf"[\u4e00-\u9fffA-Za-z\d·]{{2,14}}(?:\s|\s?[|｜]\s?)({_SOME}{{0,3}})\s[\u4e00-\u9fff]{{0,6}}{REPORT}": (
            *REPORT.each("河湾日报 张三 北京{}"),
            "河湾日报 | 张三 综合报道",
        )
    },
    how="fullmatch",
    misses=("河湾日报 北京报道", "张三 北京报道"),
)
# 张三 报道, with an address to write to.
REPORTED = Wording(
    {
        rf"({NAME}(?:[、\s]{NAME}){{0,3}})\s?{REPORT}(?:\s?[\w.+-]+@[\w.-]+)?": (
            "张三 报道",
            "张三丰 报道 zsf@hewan.example",
        )
    },
    how="fullmatch",
    misses=("张三", "张三 报道称", "综合报道"),
)
ENGLISH = Wording(
    {
        r"(?:^|[\s|｜])By\s([A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){1,3})(?=\s?(?:$|[|｜,(（\d]))": (
            "By John Smith",
            "2023 | By J. Smith",
        )
    },
    misses=("By car", "Stand By John Smith said"),
)
# As papers of Taiwan print it: 記者林悅／台北報導, 【林悅╱台北報導】, 中國時報 林悅／台北報導, 生活中心／林悅報導.
FROM_PLACE = Wording(
    {
        rf"(?:[【〔（(［\[]|^|(?<=[\s／/]))(?:[\u4e00-\u9fff]{{0,6}}{REPORTER})?\s?"
        rf"([\u4e00-\u9fff]{{2,3}}(?:[、\s][\u4e00-\u9fff]{{2,3}}){{0,3}})\s?[／/╱]\s?[\u4e00-\u9fff]{{2,6}}{REPORT}": (
            "記者林悅／台北報導",
            "【林悅╱台北報導】",
            "中國時報 林悅／台北報導",
        )
    },
    misses=("林悅報導", "记者林悅：台北報導"),
)
FROM_DESK = Wording(
    {
        rf"[\u4e00-\u9fff]{{2}}中心\s?[／/╱]\s?{REPORTER}?({NAME}?(?:[、\s]{NAME})*)"
        rf"\s?[\u4e00-\u9fff]{{0,4}}{REPORT}": (
            "生活中心／林悅報導",
            "國際中心／綜合報導",
        )
    },
    misses=("生活中心報導",),
)
# A name with a place behind it, without a space: 中央社記者邱俊欽桃園
_PLACES = words(
    "台北 新北 桃园 台中 台南 高雄 基隆 新竹 苗栗 彰化 南投 云林 嘉义 屏东"
    " 宜兰 花莲 台东 澎湖 金门 北京 上海 香港 澳门 东京 首尔 华盛顿 纽约"
    " 伦敦 巴黎"
)
GLUED = Wording(
    {
        rf"{REPORTER}\s?([\u4e00-\u9fff]{{2,3}}?(?={_PLACES})|[\u4e00-\u9fff]{{2,3}})": (
            *_PLACES.each("記者林悅{}"),
            "记者张三",
        )
    },
    misses=("通讯员张三",),
)
# 作者 张三 in a line of time and source.
AUTHOR_IN_A_LINE = Wording(
    {rf"(?:^|[\s|｜]){AUTHOR}\s?([\u4e00-\u9fff]{{2,4}})(?=$|[\s|｜])": ("2023-01-03 作者 张三", "作者张三｜河湾网")},
    misses=("作者：张三", "该书作者张三"),
)
# As engines of blogs print who put a text there, and when: 由 张三 提交于 周二, 2018-08-21.
POSTED_BY = Wording(
    {
        rf"(?:^|[\s|｜])由\s?({NAME})\s?(?:提交|发表|发布|發表|發佈|于|於)": (
            "由 张三 提交于 2018-08-21",
            "由 张三 于 2018-08-21",
        ),
        rf"^({NAME})\s{{1,2}}(?:\|\s)?(?:提交|发表|发布|發表|發佈)[于於]": (
            "张三 发布于 2018年8月21日",
            "张三 | 发表于 2018-08-21",
        ),
        rf"(?:^|\s)[Bb]y\s({NAME})(?=\s|$)": "Posted on 2018-08-21 by 张三",
    },
    misses=("由张三主持的会议", "张三发布于河湾网"),
)
TEXT_BY = Wording(
    {
        rf"(?:^|[\s(（])(?:文|撰文|图文|文图|{_BOTH})\s?[/／:：]\s?"
        r"([\u4e00-\u9fff·]{2,6}(?:[、\s][\u4e00-\u9fff·]{2,6})*)(?=$|[\s)）])": ("（文/张三 李四）", "图/文：张三")
    },
    misses=("论文：张三", "图：张三"),
)
# 张三/河湾日报: names and their paper
NAME_AND_PAPER = Wording(
    {rf"({_SOME}{{0,3}})\s?[/／]\s?(\S{{3,14}})": "张三 李四/河湾日报"},
    how="fullmatch",
    misses=("张三/文", "河湾/张三丰"),
)
# 记者 张三 通讯员 李四 in a line of time and source, without a colon.
IN_A_LINE = Wording(
    {
        rf"(?:^|[\s|｜:：{BULLETS}])"
        rf"((?:[\u4e00-\u9fffA-Za-z·]{{0,12}}{REPORTERS | TRAINEE | COMMENTATOR | words('撰稿')}"
        r"\s?[:：]?\s?[\u4e00-\u9fff·]{1,4}(?:[\s、]{1,2}[\u4e00-\u9fff·]{1,6})*[\s、]{0,2})+)(?=$|[\d|｜\s])": (
            "2023-01-03 记者 张三 通讯员 李四",
            "●撰稿 张三",
            "本报评论员 张三",
            "实习生 张三|河湾网",
        )
    },
    misses=("张三 李四", "记者，张三"),
)
# Brackets that end a text: who took the picture; who the author is.
PHOTOGRAPHED = Wording(
    {r"(?<!文)(?<!文[/／、])(?:摄|摄影|供图|配图|图|绘|绘图|制图|漫画)$": ("张三 摄", "张三供图", "张三/漫画")},
    misses=("张三 文/图", "张三 图文"),
)
AUTHOR_IS = Wording(
    {
        rf"^{AUTHOR}[:：]?\s?([\u4e00-\u9fff]{{2,3}})[,，]?(?:系|为|是|现任)": (
            "作者张三系河湾大学教授",
            "作者：张三，现任",
        )
    },
    how="match",
    misses=("作者单位：河湾大学",),
)

# -- in the lead -------------------------------------------------------------------------------------------------------

_DAY = r"(?:\d{1,2}月)?\d{1,2}日"
# 河湾日报讯 记者 张三丰 通讯员 李四光 昨天……: the names end with a space
BEFORE_TEXT = Wording(
    {
        rf"(?![据向对与和由])[{BULLETS}]?\s?(?:[^\s。，（(]{{0,24}}[讯电]\s?)?"
        rf"[\u4e00-\u9fffA-Za-z\d·]{{0,14}}\s?((?:[\u4e00-\u9fff]{{0,4}}{REPORTERS | TRAINEE}\s?[:：|｜丨]?\s?"
        rf"{NAME}(?:[、\s]{NAME})*(?:\s|$))+)": ("河湾日报讯 记者 张三丰 通讯员 李四光 昨天", "■本报记者 张三")
    },
    how="match",
    misses=("据记者 张三", "记者张三昨天"),
)
# 新华社深圳5月12日电（记者戴小河、印朋）
IN_BRACKETS_OF_A_LEAD = Wording(
    {
        rf"[（(【〔［\[]\s*([^（）()【】〔〕]{{0,16}}{REPORTERS}[^（）()【】〔〕]{{2,40}})[）)】〕］\]]": (
            "新华社河湾1月3日电（记者张三、李四）"
        )
    },
    misses=("（张三）", "（记者）"),
)
# Behind the names in those brackets.
AFTER_THE_NAMES = Wording({r"\d": "张三1月", "日电": "张三日电", "摄": "张三摄"}, misses=("张三",))
WIRED_NAMES = Wording(
    {r"[\u4e00-\u9fffA-Za-z·\d]{2,24}[讯电]\s?[（(]([\u4e00-\u9fff、 ]{2,20})[）)]": "河湾日报讯（张三 李四）"},
    how="match",
    misses=("河湾日报（张三）",),
)
# 本报讯 记者张三报道, 记者张三1月3日电
REPORTS = Wording(
    {
        rf"[\u4e00-\u9fffA-Za-z·\d]{{0,20}}?(?:[讯电]\s?)?{REPORTER}\s?(?:[:：]\s?)?([\u4e00-\u9fff]{{2,3}}"
        rf"(?:[、\s](?:{REPORTERS}\s?)?[\u4e00-\u9fff]{{2,3}}){{0,3}}?)(?:\s(?!{NAME}报)[\u4e00-\u9fff]{{2,4}}|\s)?"
        rf"(?:(?:{_DAY})?(?:摄影)?{REPORT}|{_DAY}[讯电])": (*REPORT.each("本报讯 记者张三{}"), "记者张三1月3日电")
    },
    how="match",
    misses=("记者张三说", "本报讯 张三报道"),
)
# What a line below a picture says of it: which it is, who took it.
OF_A_PICTURE = Wording(
    {
        "^[▲△▼▽↑↓←→◀▶]": "▲果农在装车",
        r"^[上下左右本前]?图\s?(?:[为是：:]|[一二三四五六七八九十\d]{1,2}\s?[：:、.．])": (
            "图为果农在装车",
            "上图：果农在装车",
            "图一：果农在装车",
        ),
        "^(?:资料图|示意图|效果图|航拍图|图片说明|图说)": "资料图片：果农在装车",
        r"(?:摄|供图|[绘制]图|资料图片?)[）)】\]]?。?$": (
            "果农在装车。何大林 摄",
            "果农在装车（合作社供图）",
        ),
        rf"(?:(?:图片|照片)?(?:{FROM}|提供)|图[源据])[：:/]?\s?\S{{2,12}}[）)】\]]?。?$": (
            "果农在装车（图片来源：柳桥日报）",
            "果农在装车 图源：合作社",
        ),
        r"(?:图|Photo|photo)\s?[/／丨|:：]\s?\S{2,12}[）)】\]]?$": "果农在装车（图/何大林）",
    },
    misses=("图书馆今天开放", "他把车装满了", "摄制组来到柳桥镇", "图片展开幕"),
)
