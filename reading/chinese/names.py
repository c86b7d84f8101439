"""Names of people by their form, and what has that form and names nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from reading.chinese.labels import FIELDS, FROM, PEOPLE
from reading.chinese.people import AUTHOR, DUTY_EDITORS, EDITOR, KINDS_OF_REPORTER, POSTS, REPORTERS, TRAINEE
from reading.chinese.wording import Wording, Words, words

# The commonest surnames, about 99% of people: brackets with anything else are no signature.
SURNAMES = Words(
    tuple(
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
        "范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵覃武钱戴严莫孔常赖倪施牛樊葛邢安齐庞颜庄章鲁岳翟殷"
        "聂关焦向柳邬骆荣裴尤时费凌霍欧阮游阎洪卓甘祝温康管柴景季鲍成华池车宗包左曲鞠隋栾迟宫丛冷尚舒耿米苗万柯单解艾纪涂佟"
        "房路仇兰蓝毕蒲仲缪芦辛屈项童喻娄祁翁盛饶匡党窦简谷占商明冉强宁佘桑穆辜燕麦连屠郎沙计伍查巩揭言桂国应原由权初晏敬"
        "傅萧汤乔詹俞裘甄卜敖闵粟翦仝逄昝亓隗蔺濮钮卞栗荆苟阚晁牟邰谌亢靳臧岑荀邸滕褚卫鄢邝扈冀綦瞿芮冼奚胥郁禹苑訾湛寇蒯糜巫檀眭嵇姬戚朴浦"
        "欒張劉陳楊黃趙吳孫馬羅鄭謝許鄧韓馮蕭蔣餘於葉蘇呂盧鍾譚陸範賈鄒龍賀顧龔錢嚴賴龐莊魯聶關駱榮費歐陽閻畢繆蘭婁饒黨竇湯喬閔"
    )
)
DOUBLE_SURNAMES = words(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 端木 令狐 夏侯 南宫 长孙 宇文 呼延 赫连 钟离 轩辕 淳于"
    " 歐陽 司馬 諸葛"
)
# A pattern of one name, for others to be made of.
NAME = rf"(?:{DOUBLE_SURNAMES}[\u4e00-\u9fff]{{1,2}}|[{''.join(SURNAMES)}][\u4e00-\u9fff]{{1,2}})"
PERSON = Wording(
    {
        NAME: (*SURNAMES.each("{}立平"), *DOUBLE_SURNAMES.each("{}雪"), "张三"),
        r"[\u4e00-\u9fff]{1,8}(?:[·•][\u4e00-\u9fff]{1,8})+": "阿不都·艾山",
    },
    how="fullmatch",
    misses=("张", "编辑部", "张三丰说"),
)
# Words and places that have the form of a name, and stand in brackets at the end of texts: （江西）, （国庆节）.
NO_NAMES = frozenset(
    words(
        "江西 江苏 江门 江阴 安徽 安庆 安阳 安康 安顺 石家庄 石狮 郑州 徐州 常州 常德 温州 黄山 黄石 黄冈"
        " 马鞍山 张家口 张家界 连云港 许昌 商丘 商洛 金华 金昌 贺州 梁山 白城 白山 白银 龙岩 鲁山 宁波 宁夏"
        " 宁德 祁连山 莫斯科 于都 高邮 万州 万宁 柳州 池州 吕梁 邢台 邯郸 武汉 武威 孟买 方案 方法 方向 严查"
        " 严禁 金秋 金融 金奖 国庆 国庆节 国家 国际 国内 明天 明年 高考 高铁 高温 高校 余额 成绩 成果 成功"
        " 计划 连载 常识 石油 白酒 黄金 马上 牛年 龙年 马年 时间 时评 时事 应急 应对 解读 解析 解说 言论 查询"
        " 左右 由来 权威 原创 原文 原因 原题 安全 平安 单位 单元 时代 和谐 任务 任命 包括 计算 万元 经典 全文"
        " 上篇 下篇 毛重 白天 应届生 项目 项目部 程序 华侨 齐全 元旦 元旦节 端午节 余下 于此 明细 明确 应用"
        " 由此 常态 常务 党建 党委 党员 房产 房价 路况 路线 季度 季节 向上 尚未 单日 单月 房屋 温度 雷雨 雷电"
        " 沙尘 沙尘暴 石头 苗木 柳树 花絮 花边 车辆 车展 盛况 康复 祝福 祝贺 关注 关于 关键 高级 时政 时尚 金牌"
        " 江南 江北 江淮 华东 华南 华北 国防 房地产 康养 车市"
    )
)
# Who runs the site, and who is not named: an account or a placeholder, in every field of people.
ACCOUNT = Wording(
    {
        r"(?:super)?(?:admin(?:istrator)?|editor|user|guest|test|manager|master|webmaster|system|sys|root)"
        r"[\W_]?\d{0,6}": (
            "admin",
            "editor_01",
            "superadmin",
        ),
        "null|none|undefined|unknown|anonymous": ("null", "Unknown"),
        "(?:网站|本站|本网|系统|超级|后台|平台|论坛)?管理员?": ("管理员", "网站管理员"),
        ".{0,6}小编.{0,4}": "河湾小编",
        "未知": "未知",
        "佚名": "佚名",
        "匿名": "匿名",
        "不详": "不详",
        "暂无": "暂无",
        "无": "无",
        "--?": "--",
    },
    how="fullmatch",
    flags=re.IGNORECASE,
    misses=("张三", "Administration Bureau", "管理员张三"),
)
# What somebody does with a text, which pages print where names stand: 记者陈智 整合, 作者：网络整理.
_HOW = words("综合 网络 联合 独家 本站 本网 编辑")
_DONE = words(
    "整合 整理 编译 编写 编撰 汇总 统稿 摘编 改编 采写 采访 撰写 撰稿 报道 报导 供稿 摄影 摄像 供图 翻译 制作 策划"
    " 转载 发布"
)
NOBODY = Wording(
    {
        f"{ACCOUNT}": ("admin", "小编"),
        "本站": "本站",
        "网络": "网络",
        "综合": "综合",
        "原创": "原创",
        ".{0,4}编辑部?": ("编辑部", "新闻编辑"),
        "本刊": "本刊",
        "本网": "本网",
        f"{FROM}": FROM.each("{}"),
        rf"(?:{_HOW})*{_DONE}{{1,2}}": (*_DONE.each("{}"), *_HOW.each("{}整理"), "整理报道"),
        "文图|图文": ("文图", "图文"),
    },
    how="fullmatch",
    flags=re.IGNORECASE,
    misses=("张三", "编辑部主任"),
)

# -- what stands around names ------------------------------------------------------------------------------------------

_REPORTER = rf"[\u4e00-\u9fffA-Za-z\d·\-]{{0,16}}?(?:{KINDS_OF_REPORTER}|驻[\u4e00-\u9fff]{{2,6}}?)*{POSTS}"
_MADE = words("文字 图片 摄影 撰文 制图 视频 图文 文图 文 图 摄")
_BAR = r"\s*(?:[:：/／丨｜|]\s*"
# Before names: 本报记者, 黑龙江日报全媒体记者, 通讯员, 文/图.
CALLING = Wording(
    {
        rf"{_REPORTER}{_BAR})?": (
            *POSTS.each("本报{}：张三"),
            *KINDS_OF_REPORTER.each("{}记者 张三"),
            "驻河湾记者张三",
        ),
        rf"(?<![\u4e00-\u9fff]){_MADE}(?:[/／、和\s]{{1,2}}{_MADE})*{_BAR}|(?=\s))": (
            *_MADE.each("{}：张三"),
            "文/图 张三",
        ),
    },
    misses=("张三", "图书：河湾"),
)
# 记者张三通讯员李四: the name in the first two groups ends where the next post begins
RUN_TOGETHER = Wording(
    {
        rf"({REPORTERS | TRAINEE}\s?)({NAME}?)(?=(?:本报|本网|见习|实习|特约|摄影)?{REPORTERS | TRAINEE})": (
            *REPORTERS.each("{}张三通讯员李四"),
            "记者 张三实习生李四",
        )
    },
    misses=("记者张三、李四",),
)
# What runs on behind a name: 返回某网，查看更多; 如若转载，请注明出处.
NO_MORE = Wording(
    {
        "返回": "张三返回",
        "查看": "张三查看",
        "如若": "张三如若",
        "如需": "张三如需",
        "转载": "张三转载",
        "请注明": "张三请注明",
        "点击": "张三点击",
        f"{FROM}": "张三来源",
        "出处": "张三出处",
        "网址": "张三网址",
        "邮箱": "张三邮箱",
        "电话": "张三电话",
        "https?:": "张三https:",
        r"(?<![A-Za-z\d])\d{4,}": "张三12345",
        "[,，]?本文": "张三，本文",
        f"{DUTY_EDITORS}|{EDITOR}": (*DUTY_EDITORS.each("张三{}"), "张三编辑"),
        "校对": "张三校对",
        "审核": "张三审核",
        "摄影": "张三摄影",
        r"[,，]\s?(?:系|为|是|现任|现为|供职|就职|来自)": "张三，系",
        # the next label, unless it names people too
        rf"\s(?![\u4e00-\u9fff]{{0,5}}{REPORTERS | TRAINEE | AUTHOR | words('采写 执笔 文 图')}\s?[:：])"
        r"[\u4e00-\u9fff]{2,6}\s?[:：]": ("张三 日期："),
        r"\s(?:打印|关闭|收藏|分享|举报|纠错|版权|禁止|扫码|扫一扫|投稿|发自|我有话|我要|参与|评论)": "张三 打印",
        rf"\s(?!{NAME}报)[\u4e00-\u9fff]{{2,6}}(?:报道|报导|報導)$": "张三 北京报道",
        "(?:综合|摄影)?(?:报道|报导|報導)$": "张三综合报道",
        # the first words of the next label: 每经编辑, 见习编辑, 投稿邮箱
        r"\s(?:每经|见习|实习|值班|责任|网络|新媒体|图片|视频|执行|联系|新闻|咨询)$": "张三 见习",
    },
    misses=("张三 李四", "张三 通讯员：李四", "报道张三"),
)

# -- who speaks --------------------------------------------------------------------------------------------------------

_SPEAKER = re.compile(r"([\u4e00-\u9fff]{2,8})\s?[:：]\s*(\S.*)")
_PARTS = re.compile(r"[\s、，,;；/／|（）()]+")
_LONGEST_NAME = 5  # characters of one, and of those that people give themselves
_ASKS = re.compile(r"[吗嗎呢么麼吧?？]\s*$|多少|什么|什麼|怎[么麼样樣]|为何|為何|哪[里裡儿年天个個些]")


# What is said to somebody, where it would name him: 记者：您好.
COURTESY = Wording(
    {
        "(?:您|你|你们|大家)好": ("您好", "大家好。", "主持人，你好"),
        "(?:非常)?(?:谢谢|感谢)(?:[您你大].*)?": ("谢谢", "谢谢您接受采访", "感谢大家"),
        "不(?:客气|谢|用谢)": ("不客气", "不用谢"),
        "再见": "再见",
        "(?:好|是|对)的": ("好的", "是的"),
    },
    before=r"(?:.{1,8}[，,])?",
    behind=r"[。！!～~]?(?:[，,].{1,8})?",
    how="fullmatch",
    misses=("谢天", "好心", "再说", "是明"),
)


class Turns:
    """What people say in turn in a text: 记者：您哪年来的. Its lines are gone through once, when one may be so."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def take(self, line: str) -> bool:
        """Whether a line of the text is said in turn with others. Its label, which elsewhere names people, begins
        another line too, and behind it stand other words, no names; two others, where so few words stand behind this
        one that they may be a name people give themselves: 记者：下一步呢.
        """
        if (hit := _speaker(line)) is None:
            return False
        if COURTESY.tells(hit[2]):
            return True
        if _names(hit[2]):
            return False
        talk = self._talk.get(hit[1], set[str]())
        return len(talk) - (hit[2] in talk) >= (1 if _is_said(hit[2]) else 2)

    @cached_property
    def _talk(self) -> dict[str, set[str]]:
        """By label, the different words behind it."""
        found: dict[str, set[str]] = {}
        for line in self._lines:
            if (hit := _speaker(line)) and (_is_said(hit[2]) or COURTESY.tells(hit[2])):
                found.setdefault(hit[1], set()).add(hit[2])
        return found


def _speaker(line: str) -> re.Match[str] | None:
    hit = _SPEAKER.match(line)
    return hit if hit and FIELDS.get(hit[1]) in PEOPLE else None


def _names(text: str) -> bool:
    return all(PERSON.tells(part) for part in _PARTS.split(text) if part)


def _is_said(text: str) -> bool:
    """Whether words behind a label are no list of names: long, or a question."""
    return _ASKS.search(text) is not None or any(
        len(part) > _LONGEST_NAME and not PERSON.tells(part) for part in _PARTS.split(text)
    )
