"""Names of papers, sites, stations and offices by their last words and without them, what is none; 电头."""

from __future__ import annotations

import re

from reading.chinese.labels import FROM
from reading.chinese.people import REPORTER
from reading.chinese.wording import Wording, words

_LAST = words("报 网 社 新闻 新聞雲 在线 客户端 周刊 杂志")
_MORE = words("網 网站 电视台 电台 卫视 传媒 融媒 频道 公众号 观察 中心 委员会 政府 办公室 热线 报业 发布 报道 新闻云")
# The end of a short line beside the time that is one.
NAMED = Wording({f"{_LAST | words('台')}$": (*_LAST.each("河湾{}"), "河湾台")}, misses=("河湾报社长", "网民"))
# The whole of a text that is one, by its form.
MEDIA = Wording(
    {rf"[\u4e00-\u9fffA-Za-z0-9·]{{1,14}}?{_LAST | _MORE}": (*(_LAST | _MORE).each("《河湾{}》"), "河湾广播电视台")},
    how="fullmatch",
    before="《?",
    behind="》?",
    misses=("张三", "河湾日报记者", "报"),
)
# Named like a paper, but a section of the site: behind a label it may be a source all the same.
SECTION = Wording(
    {
        "(?:新闻|国内|国际|社会|时政|本地|地方|最新|热点|今日|焦点|头条|综合|图片|视频|体育|娱乐|财经|科技|教育|军事"
        "|行业|公司|企业|学校|学院|校园|部门|工作|基层|媒体|滚动|即时|更多|相关){1,2}"
        "(?:新闻|观察|中心|频道|快报|发布|报道|热线|客户端|杂志)": ("新闻中心", "国内新闻", "财经频道"),
    },
    how="fullmatch",
    misses=("河湾新闻", "新闻"),
)
# A place beside the time says where, not who.
_PLACES = words("省 市 区 县 州 盟 旗 镇")
PLACE = Wording(
    {rf"[\u4e00-\u9fff]{{2,10}}{_PLACES}": _PLACES.each("河湾{}")}, how="fullmatch", misses=("河湾农机", "市")
)
# In the names of sites and their channels, which stand behind a page's title.
OF_A_SITE = Wording(
    {
        "网": "河湾网",
        "报": "河湾日报",
        "新闻": "河湾新闻",
        "频": "河湾频道",
        "资讯": "资讯",
        "门户": "河湾门户",
        "在线": "河湾在线",
        "公众": "公众平台",
        "论坛": "河湾论坛",
        "博客": "博客",
        "官方": "官方站",
        "首页": "首页",
        "[Nn]ews": "Hewan News",
        r"\.com": "hewan.com",
        r"\.cn": "hewan.cn",
        "专栏": "专栏",
        "栏目": "栏目",
        "中心": "河湾中心",
        "政府": "河湾市政府",
        "之声": "河湾之声",
        "客户端": "客户端",
    },
    misses=("大桥通车",),
)
_SITES = words("网 网站 门户 频道 论坛 博客 新闻 日报 晚报 早报 晨报 时报 商报 周刊 电视台 融媒体中心 在线 首页 客户端")
# A page's title that is nothing but the name of its site.
SITE_ALONE = Wording({f"^.{{1,12}}{_SITES}$": _SITES.each("河湾{}")}, how="match", misses=("河湾大桥通车", "新闻"))
# The whole of a line that names what publishes a page: the site, a paper and its day or page, a channel, an office.
MASTHEAD = Wording(
    {
        rf".{{1,14}}{_SITES}(?:电子版|数字报|电子报|数字版)?": ("河湾在线", "河湾晚报电子版"),
        r"(?:时政|政务|国内|国际|本地|本市|社会|财经|体育|文化|教育|科技|图片|视频|新闻|信息|工作|学校|校园|企业|行业|公司|综合|部门|基层|党建|通知|最新)"
        r"?(?:新闻|要闻|动态|公告|公示|资讯|快讯|简报|简讯|信息|之窗|专栏|频道|中心|公开|发布|园地)": (
            "时政要闻",
            "新闻中心",
            "工作动态",
            "通知公告",
            "信息公开",
        ),
        "[\u4e00-\u9fff]{2,16}(?:人民政府|政府办公室|委员会|管理局|博物馆|图书馆|人民医院|大学|学院"
        "|中学|小学|法院|检察院)": (
            "河湾区人民政府",
            "河湾市第一人民医院",
        ),
        r"(?:[^，。：\s]{2,12}\s)?(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s?星期[一二三四五六日天])?": (
            "2023年1月3日 星期二",
            "河湾日报 2023-01-03",
        ),
        r"第?\s?[A-Z]?\d{1,3}\s?版\s?[:：·]?\s?[\u4e00-\u9fff/·]{0,8}": ("第03版：要闻", "A02版"),
    },
    how="fullmatch",
    misses=("河湾大桥通车", "本市部署防汛值守工作", "河湾日报社记者获奖", "某大学校长调研河湾"),
)
# Printed behind the label of the source, and the name of nobody.
NO_SOURCE = Wording(
    {
        "未知": "未知",
        "本站": "本站",
        "原创": "原创",
        "转载": "转载",
        "不详": "不详",
        "(?:专栏|特约|签约|本文)?(?:作者|作家|撰稿人|评论员)": ("专栏作者", "特约评论员", "作者"),
        "不明": "不明",
        "综合": "综合",
        "佚名": "佚名",
        "admin": "Admin",
        "本网": "本网",
        "本网站": "本网站",
        "无": "无",
        "暂无": "暂无",
        "其[他它]": "其他",
        "未注明": "未注明",
        "null": "null",
        "none": "None",
        "undefined": "undefined",
        "--?": "--",
        f"(?:互联网|网络|网上)(?:综合|整理|转载|收集|采集|资料|{FROM})?": ("互联网", "网络来源"),
        "(?:综合|转载)(?:互联网|网络)": "综合网络",
        "原创文章": "原创文章",
        f"{FROM}": FROM.each("{}"),
        "管理员": "管理员",
        "点击": "点击",
        "听新闻": "听新闻",
        "听文章": "听文章",
    },
    how="fullmatch",
    flags=re.IGNORECASE,
    misses=("综合频道", "河湾网"),
)
# What runs on behind a name without a label of its own.
BEHIND_A_NAME = Wording(
    {
        r"[（(\[【|]": "河湾日报（河湾）",
        r"\s(?=[^A-Za-z\s])": "Hewan 大桥",
        r"(?<=[^A-Za-z])\s": "河湾日报 A",
        r"(?:19|20)\d\d[-/年.]": "河湾日报2023-01-03",
        "点击": "河湾日报点击",
        "浏览": "河湾日报浏览",
        "阅读": "河湾日报阅读",
        "评论": "河湾日报评论",
        "发布时间": "河湾日报发布时间",
        "https?:": "河湾日报https:",
        r"(?<=[\u4e00-\u9fff]{2})(?:[大小]字体?|字[号体]|分享到?|打印|收藏|举报|参与互动)": (
            "河湾日报字号",
            "河湾日报分享到",
        ),
        rf"(?<=[报社网台端闻刊])(?:本报|本网|特约|实习|见习|首席|全媒体)?{REPORTER}": (
            "河湾日报记者",
            "河湾网见习记者",
        ),
    },
    misses=("河湾日报", "Hewan Daily", "收藏报"),
)
# An office, a firm, a school: who sent a text in, but no person.
_OFFICES = words(
    "局 处 科 部 委 院 所 厅 站 队 会 公司 大学 学校 中学 小学 办 室 中心 集团 支部 机关 镇 乡 街道 社区 村"
)
OFFICE = Wording({f"{_OFFICES}$": _OFFICES.each("河湾市某{}")}, misses=("张三", "局长张三"))

# -- 电头: the words an article begins with, who sent it, from where and when: 新华社深圳5月12日电, 本报讯

WIRED = frozenset("讯电訊電")  # of the groups `kind` those in the narrow sense: who sent it is its source
DATELINE = Wording(
    {
        r"^(?P<bracket>[（(【\[])?(?P<whole>(?P<cited>据)?(?P<agency>(?!据)[\u4e00-\u9fffA-Za-z·+/－-]{2,18}?)"
        rf"(?:(?:特约|实习|全媒体)?{REPORTER}[\u4e00-\u9fff、 ]{{2,12}}?)?"
        r"(?P<place>[\u4e00-\u9fff、／/]{0,12}?)\s?"
        r"(?:(?P<day>(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日)(?:[\u4e00-\u9fff]{2,4}(?=讯[\s（(]))?)?\s?专?"
        "(?P<kind>讯|电|訊|综合消息|综合报道|消息|报道|報導))"
        r"(?=[\s（(：:,，】\])）题題/]|$)": (
            "新华社深圳5月12日电（记者张三）",
            "本报讯 昨日",
            "据河湾网1月3日消息，",
            "【河湾日报讯】",
        )
    },
    how="match",
    misses=("河湾大桥通车", "他打来电话"),
)
# Of the words that news also begins with, those that begin an article: 央视网消息：, 国际在线报道（记者 某某）
BEGINS = Wording(
    {
        rf"\s?(?:[（(]\s?[^（）()]{{0,10}}{REPORTER}|[】\]])": ("（本报记者", "】"),
        r"(?<=消息)\s?[：:（(]": "消息：",
    },
    misses=("，", "：张三"),
)
AGENCY = Wording(
    {
        r"^(本报|本网|本台|本刊|本站|[\u4e00-\u9fffA-Za-z·+]{0,12}?(?:社|日报|晚报|早报|晨报|时报|商报|报|网|台|在线"
        "|新闻(?:网|社|客户端)?|客户端|周刊|财经网?)(?:网|客户端)?)": ("本报", "新华社", "河湾日报客户端", "第一财经网")
    },
    how="match",
    misses=("河湾",),
)
OURS = Wording({"^本(报|网|台|刊|站)": ("本报", "本站")}, how="match", misses=("本市",))

_OFFICIAL = words("官方 手机 移动")
_ACCOUNTS = words(
    "客户端 APP App app 微信公众号 微信公众平台 公众号 订阅号 视频号 微信 微博 官微 官网 网站"
    " 抖音号 头条号 百家号 小程序"
)
_HOUSE = words("社 报社 网 数字报 电子报 电子版 融媒体 全媒体")
# Kinds of papers. 海报网, 情报网 and 预报网 have no paper of that name.
_OF_A_PAPER = "(?:(?<=[日晚早晨午时商周导快]报)|(?<=都市报)|(?<=青年报)|(?<=法[治制]报))"
# Behind the name of a paper, agency or station: its house, its site, its app, its account elsewhere.
BESIDES = Wording(
    {
        rf"(?<=..)[·・\-—_\s]{{0,3}}{_OFFICIAL}?{_ACCOUNTS}$": (
            *_ACCOUNTS.each("河湾日报{}"),
            *_OFFICIAL.each("河湾日报{}微信"),
            "河湾电视台·客户端",
            "河湾社客户端",
        ),
        rf"(?<=..)[(（]{_OFFICIAL}?{_ACCOUNTS}[)）]$": "河湾日报（客户端）",
        rf"{_OF_A_PAPER}{_HOUSE}$": (
            *_HOUSE.each("河湾晚报{}"),
            "河湾都市报社",
            "河湾青年报社",
            "河湾法治报社",
        ),
    },
    misses=("河湾日报", "河湾网", "河湾社", "海报网", "情报网", "天气预报网", "客户端", "河湾日报海外版", "河湾微信群"),
)
# The whole of a name that says what kind of paper it is, and not whose: papers of many cities are called so for short.
_KINDS = words(
    "日报 晚报 早报 晨报 午报 时报 商报 快报 导报 周报 都市报 青年报 农民报 工人报 法制报 法治报 经济报 广播电视报"
)
OF_MANY_PAPERS = Wording(
    {rf"{_KINDS}(?:社|网)?": (*_KINDS.each("{}"), "晚报社", "日报网")},
    how="fullmatch",
    misses=("河湾日报", "生活报", "劳动报", "报", "河湾青年报"),
)
_QUOTED = ("《", "》")


def outlet(source: str) -> str:
    """The name that a printed source has without its house, site, app or account: 河湾日报 for 河湾日报社客户端.

    Papers of other names are others: 河湾日报 and 河湾晚报 are two.
    """
    name = " ".join(source.split())
    while True:
        opened, closed = _QUOTED
        if name.startswith(opened) and name.find(closed) > 1:
            name = name[1:].replace(closed, "", 1)
        hit = BESIDES.tells(name)
        if hit is None:
            return name
        name = name[: hit.start()]


# Behind a text, in brackets, the paper that printed it: its name is the first group or the second.
CLIPPED_FROM = Wording(
    {
        r"[（(]\s?(?:原?[载載刊][于於]?|[摘选選转轉]自)\s?[:：]?[^《》（）()]{0,14}《([^》]{1,15})》"
        r"[^（）()《》]{0,24}[）)]$": (
            "（原载2024年5月6日《河湾日报》）",
            "（摘自《河湾》2020年第5期）",
        ),
        r"[（(]\s?(?:19|20)\d\d[-/年]\d{1,2}[-/月]\d{1,2}日?\s?《([^》]{1,15})》[^（）()《》]{0,24}[）)]$": (
            "（2024年5月6日 《河湾日报》）",
            "（2024年5月6日《河湾日报》第3版）",
        ),
    },
    how="match",
    misses=("（见《河湾日报》2024年5月6日）", "（《河湾日报》）", "（2024年5月6日）"),
)
