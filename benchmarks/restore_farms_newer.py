"""Forty farms more, of another hand: what gateways, mail, databases and search optimisers leave of a text.

They were written, parted by lot and scored before any rule was mended for the twenty of `restore_farms.LATER`.
`SHOWN` is the half that rules were mended on afterwards; the other half was scored at first and once at the end.
"""

from __future__ import annotations

import base64
import html.entities
import random
import re

from benchmarks import restore_farms
from benchmarks.restore_farms import (
    FARMS,
    LATER,
    MENDED,
    Farm,
    by_table,
    each,
    in_words,
    lines,
    read_by,
    traditional,
    whole,
    words_of,
)
from pipelines.restore import plausible
from pipelines.restore.pinyin.law import readings, toneless
from reading.chinese.script import HAN


def at_random(piece: str, every: int) -> Farm:
    """Something stands between two characters anywhere, once in so many."""
    return lambda text, chance: "".join(
        c + piece * (HAN.match(c) is not None and not chance.randrange(every)) for c in text
    )


def _chain(*steps: str) -> Farm:
    """Written in the first codec, read by the second, written in the third, and so on."""

    def farm(text: str) -> str:
        for writer, reader in zip(steps[::2], steps[1::2], strict=True):
            data = text.encode(writer, "ignore")
            text = read_by(data, reader) if reader in _SINGLE else data.decode(reader, "replace")
        return text

    return whole(farm)


_SINGLE = {"cp1252", "cp1251", "latin-1", "mac_roman", "koi8_r"}


def _base(number: int, base: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, base)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


def _homophone(chance: random.Random, word: str) -> str:
    known = readings()
    same = [c for c in plausible.words() if len(c) == 1 and c not in word and _sounds(c) == known[word[1]][0]]
    return word[0] + (chance.choice(sorted(same, key=plausible.rank)[:6]) if same else word[1])


def _sounds(character: str) -> str:
    found = readings().get(character)
    return found[0] if found else ""


def _mail(text: str) -> str:
    out = []
    for line in text.split("\n"):
        out += [f"> {line[n : n + 30]}" for n in range(0, len(line), 30)]
    return "\n".join(out)


def _printed_pages(text: str) -> str:
    """What stands at the foot of each page of a newspaper's file, in the middle of sentences."""
    pieces = [text[n : n + 180] for n in range(0, len(text), 180)]
    return "".join(f"{p}\n- {n} -\n江南晚报 2021年3月25日 星期四 第A0{n}版\n" for n, p in enumerate(pieces, start=1))


def _upright(text: str) -> str:
    """In columns from the left to the right, eight characters high, as cells of a table are copied."""
    out = []
    for line in text.split("\n"):
        columns = [line[n : n + 8].ljust(8, "\u3000") for n in range(0, len(line), 8)]
        out.append("\n".join("\t".join(column[n] for column in columns) for n in range(8)))
    return "\n".join(out)


def _swapped_pairs(text: str) -> str:
    return re.sub(r"(.)(.)", r"\2\1", text)


def _names(text: str) -> str:
    names = html.entities.codepoint2name
    letters = read_by(text.encode(), "cp1252")
    return "".join(f"&{names[ord(c)]};" if ord(c) in names else f"&#{ord(c)};" if c > "\x7f" else c for c in letters)


def _mailbox(text: str) -> str:
    """The names of mail folders: UTF-7 with other signs."""
    runs = re.split(r"([^\x00-\x7f]+)", text)
    return "".join(
        "&" + base64.b64encode(run.encode("utf-16-be")).decode().rstrip("=").replace("/", ",") + "-" if n % 2 else run
        for n, run in enumerate(runs)
    )


def _soft_breaks(text: str) -> str:
    """Quoted-printable whose soft breaks became blanks, at any byte."""
    escaped = "".join(f"={b:02X}" if b > 0x7F else chr(b) for b in text.encode())
    pieces = re.findall(r"(?:=..|[^=]){1,24}", escaped, re.DOTALL)
    return "= ".join(pieces)


def _address(chance: random.Random, a: str, b: str) -> str:
    """One address, written in another way each time."""
    wide = {c: chr(ord(c) + 0xFEE0) for c in "www.jnrx.com"}
    return "".join(chance.choice((c, c.upper(), wide[c], c + " ")) for c in "www.jnrx.com").strip()


_EMOJI = (
    "钱💰 火🔥 车🚗 水💧 心❤ 手✋ 人👤 家🏠 学🎓 书📖 山⛰ 花🌸 医🏥"
    " 电⚡ 日☀ 月🌙 雨🌧 飞✈ 船🚢 树🌲 药💊 警👮 狗🐶 鱼🐟 鸡🐔"
)
_ONE_TO_MANY = (
    "发發 干乾 后後 里裡 面麵 系係 只隻 台臺 范範 余餘 历曆 钟鐘"
    " 板闆 表錶 谷穀 胡鬍 卷捲 困睏 了瞭 松鬆 团糰 须鬚 云雲 制製 准準"
    " 种種 当噹 复複 汇彙 获穫 尽儘"
    " 升昇 朱硃 筑築 征徵 致緻 周週 注註 借藉 局侷 才纔 斗鬥 佣傭 郁鬱 御禦 志誌 游遊 布佈 占佔"
)
_SYNONYMS = {
    "工作": "任务",
    "要求": "请求",
    "进行": "举行",
    "表示": "透露",
    "重要": "紧要",
    "提高": "进步",
    "组织": "构造",
}

NEWER: dict[str, Farm] = {
    "synonyms": whole(lambda t: re.sub("|".join(_SYNONYMS), lambda m: _SYNONYMS[m[0]], t)),
    "every fortieth character lost": whole(lambda t: "".join(c for n, c in enumerate(t) if n % 40 != 39)),
    "a homophone in words": words_of(_homophone, 0.05),
    "one for many, traditional": whole(
        lambda t: traditional(t.translate({ord(p[0]): p[1:] for p in _ONE_TO_MANY.split()}))
    ),
    "words in letters": words_of(lambda r, w: "".join(toneless(_sounds(c)) for c in w), 0.05),
    "emoji for characters": by_table(_EMOJI),
    "entities with X, escaped twice": whole(
        lambda t: "".join(f"&amp;amp;#X{ord(c):X};" if c > "\x7f" else c for c in t)
    ),
    "entities without their beginning": whole(lambda t: "".join(f"{ord(c)};" if c > "\x7f" else c for c in t)),
    "bytes as entities with names": whole(_names),
    "UTF-8 thrice, cp1252": _chain("utf-8", "cp1252", "utf-8", "cp1252", "utf-8", "cp1252"),
    "UTF-8, mac_roman, UTF-8, Latin-1": _chain("utf-8", "mac_roman", "utf-8", "latin-1"),
    "GBK, koi8_r, UTF-8, cp1252": _chain("gbk", "koi8_r", "utf-8", "cp1252"),
    "Big5, cp1252, UTF-8, GBK": lambda t, r: _chain("big5", "cp1252", "utf-8", "gb18030")(traditional(t), r),
    "UTF-16LE as GBK": _chain("utf-16-le", "gb18030"),
    "every third paragraph Big5 as GBK": whole(
        lambda t: "\n".join(
            x if n % 3 != 1 else traditional(x).encode("big5", "ignore").decode("gbk", "replace")
            for n, x in enumerate(t.split("\n"))
        )
    ),
    "UTF-8, high bit cut": whole(lambda t: bytes(b & 0x7F for b in t.encode()).decode("latin-1")),
    "code points exclusive or": each(lambda r, c: chr(ord(c) ^ 5)),
    "neighbours swapped": lines(_swapped_pairs),
    "upright from the left, tabs": whole(_upright),
    "mail, quoted and wrapped": whole(_mail),
    "feet of pages": whole(_printed_pages),
    "source in brackets anywhere": at_random("【本文来源：江南资讯网】", 60),
    "source anywhere": at_random("本文由江南资讯网整理发布", 70),
    "address never the same": in_words(_address, 0.04),
    "addresses behind words": words_of(lambda r, w: f"{w}（http://www.jnzx.com/k/{r.randint(100, 999)}.html）", 0.05),
    "words in bold": words_of(lambda r, w: f"**{w}**", 0.12),
    "an advertisement behind sentences": whole(
        lambda t: re.sub("。", lambda m: "。点击下载江南客户端查看更多精彩内容。" if m.start() % 3 == 0 else "。", t)
    ),
    "Hangul fillers in words": in_words(lambda r, a, b: r.choice("\u115f\u1160\u3164\uffa0")),
    "BOM of UTF-8 read as GBK": lines(lambda x: "锘?" + x),
    "Arabic digits": whole(lambda t: re.sub(r"\d", lambda m: "٠١٢٣٤٥٦٧٨٩"[int(m[0])], t)),
    "base64 for addresses, no padding": lines(lambda x: base64.urlsafe_b64encode(x.encode()).decode().rstrip("=")),
    "UTF-7 of mail folders": whole(_mailbox),
    "7-bit GB of mail, escapes eaten": whole(
        lambda t: (
            t.encode("gb2312", "ignore").decode("gb2312").encode("iso2022_jp_2").decode("ascii").replace("\x1b", "")
        )
    ),
    "quoted-printable, breaks made blanks": whole(_soft_breaks),
    "escapes with a yen sign": whole(lambda t: "".join(f"¥u{ord(c):04x}" if c > "\x7f" else c for c in t)),
    "VBScript": lines(lambda x: "&".join(f"ChrW({ord(c)})" for c in x)),
    "signed bytes of Java": lines(lambda x: str([b - 256 if b > 0x7F else b for b in x.encode()])),
    "base 36": whole(lambda t: "".join(f"{_base(ord(c), 36)}_" if c > "\x7f" else c for c in t)),
    "hex of a database": lines(lambda x: "0x" + x.encode("gbk", "ignore").hex().upper()),
    "bytes of Python": lines(lambda x: repr(x.encode())),
}
_LOT = random.Random("lot of another hand")  # noqa: S311 - chance, no secret
SHOWN = frozenset(_LOT.sample(sorted(NEWER), len(NEWER) // 2))
# of these no byte says what stood there
LOST = restore_farms.LOST | {"synonyms", "every fortieth character lost"}
HALVES: dict[str, dict[str, Farm]] = {
    "mended on": {name: FARMS[name] for name in MENDED},
    "held back": {name: farm for name, farm in FARMS.items() if name not in MENDED},
    "later": LATER,
    "of another hand, mended on": {name: NEWER[name] for name in SHOWN},
    "of another hand, held back": {name: farm for name, farm in NEWER.items() if name not in SHOWN},
}
