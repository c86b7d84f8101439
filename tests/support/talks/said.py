"""Invented conversations: what stands on a board's page, whatever prints it, and what must be read there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Said:
    """One post or comment."""

    author: str
    time: str  # to the minute
    lines: tuple[str, ...] = ()
    quoted: str = ""  # what it quotes
    quoted_author: str = ""
    gone: bool = False  # a notice stands in the place of its text
    number: int = 0  # among all posts of the thread, the opening one is 1

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.time)

    @property
    def stamp(self) -> str:
        """The time as attributes tell it."""
        return f"{self.at:%Y-%m-%dT%H:%M:%S}+08:00"

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def br(self) -> str:
        return "<br />\n".join(self.lines)

    @property
    def p(self) -> str:
        return "".join(f"<p>{line}</p>" for line in self.lines)


@dataclass(frozen=True, kw_only=True)
class Talk:
    """What stands on one page of a thread."""

    title: str
    first: Said
    replies: tuple[Said, ...]  # on this page
    total: int  # of all pages
    page: int = 1

    @property
    def posts(self) -> tuple[Said, ...]:
        """With the opening post where this is the first page."""
        return (self.first, *self.replies) if self.page == 1 else self.replies


@dataclass(frozen=True, kw_only=True)
class Board:
    """A template, and what it prints of a conversation."""

    make: Callable[[Talk], str]
    url: str
    talk: str  # name of the conversation
    later: str = ""  # address of the second page, where the template has one
    titled: str | None = "{}"  # how the title is printed; None: nowhere
    floors: bool = False
    clock: str = "minute"  # how exactly times are printed: minute, day, ago, none
    again: bool = False  # the opening post stands on every page
    quotes: bool = False
    encoding: str = "utf-8"
    said: Callable[[Said], str] = lambda s: s.text


def answering(head: str) -> Callable[[Said], str]:
    """How a board prints in a text whom it answers: `head`, with the name for `{}`, and the text."""
    return lambda s: head.format(s.quoted_author) + s.text if s.quoted else s.text


def conversation(title: str, *posts: Said) -> Talk:
    first, *rest = (replace(post, number=number) for number, post in enumerate(posts, 1))
    return Talk(title=title, first=first, replies=tuple(rest), total=len(rest))


def said(author: str, time: str, *lines: str, quoted: Said | None = None, gone: bool = False) -> Said:
    """A post of that day, of 2023 where it names no year."""
    return Said(
        author=author,
        time=time if time[:4].isdigit() else f"2023-{time}",
        lines=lines,
        quoted=quoted.lines[0] if quoted else "",
        quoted_author=quoted.author if quoted else "",
        gone=gone,
    )


_LIGHTS = said("蓝色火苗", "05-06 07:52", "昨天晚上十点我路过，还是黑的，差点撞到路桩上。")
_SHARES = said("慢牛小散", "04-12 10:02", "成交量没有放出来，反弹也走不远，先看三天再说。")
_MODEM = said("陈皮", "09-02 12:40", "先看看猫的灯，红灯闪就是光衰大，换根跳线试试。")
_PARK = said("柳絮飞", "06-18 20:11", "公园去年就说要改造，怎么今年还是老样子？")
_NIGHT = said("山裡的貓", "03-03 22:40", "我家樓下那班夜車改道之後，走路要多二十分鐘。")
_BEES = said("五台老农", "07-21 06:30", "油菜花期打药，蜜蜂一片一片地死，谁来管？")

_SHORT = (
    ("南门小贩", "顶"), ("检票员丙", "路过"), ("zhou_1987", "+1"), ("红围巾", "留名"),
    ("老广播", "👍"), ("三号站台", "唉"), ("行李寄存", "再见了"), ("卖茶叶蛋的", "顶"),
    ("夜班车", "."), ("候车的人", "40年啊"), ("铁轨边", "舍不得"), ("晚点了", "哭了"),
    ("小旅馆", "mark"), ("送站的", "留个名"), ("接站的", "又少一个"), ("站台票", "！！！"),
    ("绿皮", "来了"), ("信号灯", "签到"), ("扳道工", "别拆"), ("长椅", "记得"),
)  # fmt: skip

TALKS = {
    "local": conversation(
        "东风桥下的路灯坏了半个月没人修",
        said(
            "桥头老李",
            "05-06 07:08",
            "东风桥西头往下走的那段斜坡，六盏路灯坏了五盏，已经半个多月了。",
            "晚上接孩子下自习，全靠手机照着走，有一位阿姨上周在那里崴了脚。",
            "打过两次电话，都说已经登记，请问到底归哪个部门管？",
        ),
        _LIGHTS,
        said("abc2008", "05-06 08:30", "顶"),
        said(
            "城西一枝花",
            "05-06 09:15",
            "那一段归市政所，不归供电所，我们小区门口的灯也是他们修的。",
            "建议直接去窗口登记，当场给回执，比打电话管用得多。",
        ),
        said("冷月无声", "05-06 11:47", "原来不是我一个人觉得黑", quoted=_LIGHTS),
        said("路过的风", "05-06 13:20", gone=True),
        said("蓝色火苗", "05-07 06:40", "👍👍👍"),
        said("桥头老李", "05-08 18:05", "谢谢各位，今天下午来了两个师傅，已经修好四盏。"),
    ),
    "stock": conversation(
        "河湾股份今天这根阳线怎么看",
        said(
            "守株待牛",
            "04-12 09:48",
            "早盘低开高走，十点前已经翻红，有没有朋友知道是什么消息？",
            "我的成本是十二块三，已经套了两个月，不知道该不该趁这个机会减一点。",
        ),
        _SHARES,
        said("红盘到底", "04-12 10:15", "拿住", "别被洗出去了"),
        said("老周看盘", "04-12 10:33", "公告里写了，二季度新生产线投产，年报之前应该还有一波。"),
        said("路人乙", "04-12 11:02", "说得对，量不够就是骗线", quoted=_SHARES),
        said("割肉专业户", "04-12 13:11", "?"),
        said("红盘到底", "04-12 14:56", "尾盘又砸下来了，果然还是老样子，明天接着低开，散户哪有不亏的。"),
    ),
    "tech": conversation(
        "光猫桥接之后网速只有一半",
        said(
            "半夜修电脑",
            "09-02 11:25",
            "家里办的是千兆宽带，光猫自己拨号能跑到九百多，改成桥接让路由器拨号只剩四百多。",
            "网线换过六类的，路由器换过两台，都是一样的结果，不知道问题出在哪里。",
        ),
        _MODEM,
        said("tplink_fan", "09-02 13:05", "路由器的硬件加速打开了吗？我的也是这样，打开就正常了。"),
        said("半夜修电脑", "09-02 13:30", "没有红灯，光衰负十九", quoted=_MODEM),
        said("小黑屋常客", "09-02 15:44", gone=True),
        said(
            "机房看门人",
            "09-03 08:12",
            "跳线没有问题的话，看看协商速率",
            "有的口只协商到百兆全双工的两倍，换个口就好了。",
        ),
        said("墙角数枝梅", "09-04 21:19", "同问", quoted=_MODEM),
    ),
    "news": conversation(
        "滨河公园改造工程下月开工",
        said(
            "本报记者",
            "06-18 08:30",
            "记者昨天从市园林局获悉，滨河公园改造工程将于下月开工，工期预计八个月，总投资一千二百万元。",
            "改造后的公园将新增健身步道两公里、儿童活动区一处，并对沿河护栏进行更换，原有的大树全部保留。",
            "施工期间公园东门暂时封闭，市民可以从南门和西门出入，早晚锻炼的市民请注意绕行。",
        ),
        _PARK,
        said("老船工", "06-18 20:36", "护栏早就该换了"),
        said("小区业主王先生", "06-18 21:02", "八个月太长了，能不能分段施工？老人早上没地方去。"),
        said("柳絮飞", "06-19 07:45", "去年说的是前年的事", quoted=_PARK),
        said("听雨楼", "06-19 09:18", "支持！"),
    ),
    "hant": conversation(
        "夜間公車改道的事大家知道嗎",
        said(
            "港邊人家",
            "03-03 21:15",
            "從下個月開始，十二路夜車不再經過舊碼頭，改走新開的濱海大道。",
            "住在碼頭這邊的人晚上下班就沒有車坐了，請問有沒有人跟公司反映過？",
        ),
        _NIGHT,
        said("阿土伯", "03-03 22:58", "推"),
        said("晚風輕輕", "03-04 00:12", "我打過電話，客服說是試行三個月，之後再檢討。"),
        said("山裡的貓", "03-04 08:30", "三個月後還不是一樣，說試行就是定案了，這種事看得多了。", quoted=_NIGHT),
        said("碼頭小吃店", "03-04 19:47", "影響生意，支持連署。"),
    ),
    "ask": conversation(
        "退休人员异地就医怎么办理备案",
        said(
            "来信市民张某",
            "07-03 15:26",
            "我父母退休后随我在外省居住，去年办理过一次异地就医备案，今年住院时医院说备案已经失效。",
            "请问备案是不是每年都要重新办理？能不能在网上办，需要准备哪些材料？",
        ),
        said(
            "市医疗保障局",
            "07-06 10:40",
            "您好，您反映的问题已收悉，现答复如下：异地安置退休人员备案长期有效，不需要每年办理。",
            "您父母的备案因为选择了临时外出就医，有效期为六个月，可以通过小程序重新办理为异地安置。",
            "需要准备身份证、社保卡和居住地的户口簿或居住证，如有疑问请拨打服务热线。",
        ),
        said("来信市民张某", "07-07 08:15", "已经按照指引在网上办好了，谢谢。"),
        said("市医疗保障局", "07-07 16:02", "感谢您对医保工作的支持与理解。"),
    ),
    "farm": conversation(
        "油菜花期打农药蜜蜂死了怎么办",
        said(
            "养蜂人小郭",
            "07-20 19:10",
            "今年在河东村放了六十箱蜂，邻村油菜花期统一打药，三天死了一大半。",
            "有没有哪位朋友遇到过同样的事情，能不能要求赔偿，要找哪个单位鉴定？",
        ),
        _BEES,
        said("放蜂三十年", "07-21 07:44", "先拍照留证据，死蜂冻起来，找农业综合执法队取样，不要自己埋掉。"),
        said("花期短暂", "07-21 12:05", "帮顶一下"),
        said("五台老农", "07-22 05:58", "去年我去找过，推来推去，最后赔了三千块钱。"),
        said("养蜂人小郭", "07-25 21:33", "执法队已经来取样了，结果要等十五天。", quoted=_BEES),
    ),
    "short": conversation(
        "平湖老车站明天就要拆了，来留个名",
        said(
            "站前的钟",
            "10-14 20:05",
            "听说老车站明天就要拆了，那口大钟走了四十一年，从来没有停过。",
            "在那里送过人、等过人的，都来留个名吧，我把大家的话抄下来贴到墙上。",
        ),
        *(
            said(name, f"10-15 {8 + number * 13 // 60:02}:{number * 13 % 60:02}", line)
            for number, (name, line) in enumerate(_SHORT)
        ),
    ),
}
