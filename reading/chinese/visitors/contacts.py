"""Where somebody can be reached or told by a number, as visitors write it, in plain form (`plain.level`)."""

from __future__ import annotations

import re

from reading.chinese.wording import Wording

_IS = r"\s?(?:号码?|群|id)?\s?(?:[:是为]|\s)?\s?"
_PART = "[ .·—_-]?"  # between the parts of a number
_LOOSE = re.ASCII | re.IGNORECASE

# What it is called where it is taken out: what tells it. The groups are what is taken out, without one all of it.
CONTACTS: dict[str, Wording] = {
    "邮箱": Wording(
        {r"(?<![\w.+-])[a-z0-9][\w.+-]{0,60}@[a-z0-9-]+(?:\.[a-z0-9-]+)+": "zhangsan@hewan.example"},
        flags=_LOOSE,
        misses=("@张三", "张三@河湾"),
    ),
    "主页": Wording(
        {
            r"(?<![\w./?=&;%#:-])[\w./?=&;%#:-]{0,200}?\b(?:space-(?:uid|username)-[\w%.-]+|(?:space(?:\.php)?|profile|viewprofile)[?&][\w=&;%.-]*"
            r"\b(?:u|uid|username)=[\w%.-]+|weibo\.(?:com|cn)/(?:[un]/)?[\w%-]+|t\.me/[\w%-]+)": (
                "http://bbs.hewan.example/space-uid-17.html",
                "home.php?mod=space&uid=17",
                "https://weibo.com/u/1234567",
                "weibo.com/zhangsan",
            )
        },
        flags=_LOOSE,
        misses=("http://bbs.hewan.example/thread-17-1-1.html", "forum.php?mod=viewthread&tid=17"),
    ),
    "IP": Wording(
        {
            r"(?<![\d.])(?:\d{1,3}\.){2}(?:\d{1,3}|\*+|x+)\.(?:\d{1,3}|\*+|x+)(?![\d.]*\d)": (
                "IP:10.0.0.*",
                "[FROM: 10.0.0.17]",
            ),
            r"(?<![\d.])\d{1,3}\.(?:\*+|x+)\.(?:\*+|x+)(?:\.(?:\*+|x+))?": "ip:10.*.*.*",
            r"(?<![\w:])(?:[0-9a-f]{1,4}:){7}(?:[0-9a-f]{1,4}|\*)(?![\w:])": "2001:db8:0:17:0:0:0:17",
            r"(?<![\w:])(?:[0-9a-f]{1,4}:){2,6}:(?:(?:[0-9a-f]{1,4}:){0,4}(?:[0-9a-f]{1,4}|\*))?(?![\w:])": (
                "2001:db8::17"
            ),
            r"\bip\s?[:]\s?((?:[0-9a-f]{1,4}:){2,7}[0-9a-f*:]{1,20})": "IP: 2001:db8:0:17::*",
        },
        flags=_LOOSE,
        misses=("1.2.3", "2022.4.1", "10:15:20:30"),
    ),
    "证件号": Wording(
        {
            r"(?<!\d)[1-9]\d{5}[ -]?(?:18|19|20)\d{6}[ -]?\d{3}[\dx](?![\da-z])": (
                "32118319900101001X",
                "321183 19900101 001X",
            )
        },
        flags=_LOOSE,
        misses=("321183",),
    ),
    "手机": Wording(
        {
            rf"(?<![\d.-])(?:(?:\+|00)?86[- ]?)?(?:1[3-9]\d{_PART}\d{{4}}{_PART}\d{{4}}"
            r"|1[3-9]\d\d[- ]\d{3}[- ]\d{4}|1[3-9]\d[- ]\d{3}[- ]\d{5})(?!\d)": (
                *("13800000000", "+86 138-0000-0000", "0086-13800000000", "138.0000.0000", "138·0000·0000"),
                *("1380 000 0000", "138 000 00000"),
            )
        },
        flags=_LOOSE,
        misses=("12800000000", "138000000001", "138 2022-04-01"),
    ),
    "电话": Wording(
        {
            r"(?<!\d)(?<!\d )\(?0\d{2,3}[) -]{0,2}\d{3,4}[ -]?\d{4}(?!\d)": (
                "0511-80000000",
                "(010)80000000",
                "0511 8000 0000",
            ),
            r"(?:电话|手机|联系方式|联系|传真|tel|热线|打|拨)"
            + _IS
            + r"(?!(?:19|20)\d\d-)((?:\d[- ]?){6,12}\d)(?!\d)": (
                "电话:80000000",
                "联系 8000000",
            ),
        },
        flags=_LOOSE,
        misses=("80000000", "电话没人接", "手机 2022-04-01 10:15"),
    ),
    "QQ": Wording(
        {
            r"(?:q\s?q|扣扣|企鹅|球球|\bq|加q|q群)" + _IS + r"(\d{5,12})(?!\d)": (
                "QQ:10000000",
                "扣扣 10000000",
                "加Q10000000",
                "QQ群是10000000",
            )
        },
        flags=_LOOSE,
        misses=("QQ空间", "10000000"),
    ),
    "微信": Wording(
        {
            r"(?:[微薇威]\s?信|加[微薇]|weixin|wechat|\b[wv]x|\bv信?|加v)"
            + _IS
            + r"([a-z][\w-]{5,19}|\d{5,12})(?![\w-])": (
                "微信:zhangsan_17",
                "加V 10000000",
                "薇信号zhangsan17",
                "VX:zhangsan_17",
                "WeChat ID: zhangsan_17",
                "加微zhangsan_17",
            )
        },
        flags=_LOOSE,
        misses=("微信公众号", "微信 app"),
    ),
    "账号": Wording(
        {
            r"(?:旺旺|支付宝|msn|skype|抖音|快手|小红书)" + r"\s?(?:(?:号|账号|id)\s?[:是]?|[:是])\s?([\w.@-]{3,40})": (
                "支付宝:zhangsan17",
                "小红书号 zhangsan17",
            ),
            r"(?<!\d)(\d{16,19}|\d{4}(?: \d{4}){3}(?: \d{1,3})?)(?! ?\d)": (
                "6200000000000000000",
                "6200 0000 0000 0000 000",
            ),
        },
        flags=_LOOSE,
        misses=("支付宝到账", "620000000000000"),
    ),
    "UID": Wording({r"\buid\s?[:=号#]?\s?(\d{1,10})": ("UID:17", "uid=17")}, flags=_LOOSE, misses=("UID",)),
}
# Not looked for in a post that opens a thread, which often is a newspaper's article: what an office has too.
OF_AN_OFFICE = ("邮箱", "电话")
