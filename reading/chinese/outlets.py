"""One paper, agency or station under several names: its house, its site, its app, its account elsewhere."""

from __future__ import annotations

from reading.chinese.wording import Wording, words

_OFFICIAL = words("官方 手机 移动")
_ACCOUNTS = words(
    "客户端 APP App app 微信公众号 微信公众平台 公众号 订阅号 视频号 微信 微博 官微 官网 网站 抖音号 头条号 百家号 小程序"
)
_HOUSE = words("社 报社 网 数字报 电子报 电子版 融媒体 全媒体")
# Kinds of papers. 海报网, 情报网 and 预报网 have no paper of that name.
_OF_A_PAPER = "(?:(?<=[日晚早晨午时商周导快]报)|(?<=都市报)|(?<=青年报)|(?<=法[治制]报))"
# What stands behind the name of one that has another publication beside itself.
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
