"""Farms that were invented: what converters, scrapers, gateways, obfuscators and programs' faults do to a clean text.

Each farm is a function of clean text and chance. Half of them, by lot, are those that rules may be mended on
(`MENDED`); the others, and those of another day (`LATER`), only ever tell how well the rules do on what nobody
showed them.
"""

from __future__ import annotations

import base64
import quopri
import random
import re
import unicodedata
from collections.abc import Callable, Iterator

from pipelines.restore import plausible
from pipelines.restore.pinyin.law import readings, toneless
from reading.chinese.script import HAN, characters, fold, told_apart

Farm = Callable[[str, random.Random], str]


def by_table(pairs: str) -> Farm:
    """Every one of these characters becomes another one: 青靑 真眞."""
    table = {ord(pair[0]): pair[1:] for pair in pairs.split()}
    return lambda text, _: text.translate(table)


def in_words(sign: Callable[[random.Random, str, str], str], share: float = 0.1) -> Farm:
    """Something stands between the two characters of words."""

    def farm(text: str, chance: random.Random) -> str:
        words = plausible.words()
        return "".join(
            a + (sign(chance, a, b) if len(a + b) == 2 and a + b in words and chance.random() < share else "")
            for a, b in zip(text, [*text[1:], ""], strict=True)
        )

    return farm


def each(change: Callable[[random.Random, str], str], share: float = 1.0) -> Farm:
    """Chinese characters, all or a share of them, become something else."""
    return lambda text, chance: "".join(
        change(chance, c) if HAN.match(c) and chance.random() < share else c for c in text
    )


def whole(change: Callable[[str], str]) -> Farm:
    return lambda text, _: change(text)


def lines(change: Callable[[str], str]) -> Farm:
    return lambda text, _: "\n".join(map(change, text.split("\n")))


def words_of(change: Callable[[random.Random, str], str], share: float = 0.08) -> Farm:
    """Words of two characters become something else."""

    def farm(text: str, chance: random.Random) -> str:
        known = plausible.words()
        out, place = "", 0
        while place < len(text):
            word = text[place : place + 2]
            hit = len(HAN.findall(word)) == 2 and known.get(word, -99) > -12 and chance.random() < share
            out += change(chance, word) if hit else text[place]
            place += 2 if hit else 1
        return out

    return farm


def traditional(text: str) -> str:
    table = {ord(s): t for t, s in sorted(characters().items()) if len(s) == 1 and t in told_apart()[0]}
    return "".join(chr(c).translate(table) if chr(c) not in "着于里后面干" else chr(c) for c in map(ord, text))


def _big5(text: str) -> bytes:
    return traditional(text).encode("big5", "ignore")


def _trails(data: bytes, change: Callable[[int], bytes]) -> bytes:
    """Bytes of pairs, the second ones as a program that knows no pairs leaves them."""
    out, place = b"", 0
    while place < len(data):
        pair = data[place] > 0x80 and place + 1 < len(data)
        out += data[place : place + 1] + (change(data[place + 1]) if pair else b"")
        place += 1 + pair
    return out


def _chunks(data: bytes, codec: str, size: int) -> str:
    return "".join(data[n : n + size].decode(codec, "replace") for n in range(0, len(data), size))


def _upright(text: str) -> str:
    """In columns from the right to the left, ten characters high."""
    out = []
    for line in text.split("\n"):
        columns = [line[n : n + 10].ljust(10, "\u3000") for n in range(0, len(line), 10)][::-1]
        out.append("\n".join("┊".join(column[n] for column in columns) for n in range(10)))
    return "\n".join(out)


def _every_other(change: Callable[[str], str]) -> Farm:
    return whole(lambda t: "\n".join(change(x) if n % 2 else x for n, x in enumerate(t.split("\n"))))


def _hidden(text: str, chance: random.Random) -> str:
    """Forty frequent characters in a font of the site's own."""
    chosen = [c for c in dict.fromkeys(text) if HAN.match(c)][:40]
    return text.translate({ord(c): chr(0xE200 + n) for n, c in enumerate(chance.sample(chosen, len(chosen)))})


def _numbers(digits: str) -> Farm:
    return whole(lambda t: re.sub(r"\d", lambda m: digits.split()[int(m[0])], t))


_BITS = "".join(chr(c) for c in range(0x3041, 0x3090)), "".join(chr(c) for c in range(0x0E01, 0x0E2F))
_PARTS = (
    "好女子 明日月 的白勺 强弓虽 张弓长 胡古月 村木寸 林木木 和禾口 如女口 加力口 知矢口 动云力 功工力 树木对"
    " 切七刀 到至刂 利禾刂 地土也 江氵工 河氵可"
)
_SHINJITAI = (
    "发発 广広 气気 读読 图図 转転 县県 铁鉄 单単 团団 乐楽 对対 经経 为為 实実 战戦 来来 齐斉 释釈 泽沢 择択"
    " 传伝 营営 变変 应応 总総 续続 龙竜 权権 观観 劳労 检検 险険 证証"
    " 关関 丰豊 归帰 价価 数数 样様 厅庁 儿児"
)
_OLD = (
    "青靑 真眞 说説 内內 温溫 没沒 别別 换換 户戶 产産 强強 净淨 争爭 录錄 吴吳 吕呂 黄黃 册冊 查査 值値 研硏"
    " 并並 众眾 峰峯 群羣 够夠 线綫 里裏 床牀 启啓"
)
_WRONG = (
    "里裏 后後 面麵 了瞭 只隻 干乾 系係 松鬆 云雲 谷穀 制製 志誌 余餘 表錶 征徵 范範 游遊 曲麯 台臺 向嚮 历曆 划劃 采採"
)
_CIRCLED = (
    "日㊐ 月㊊ 火㊋ 水㊌ 木㊍ 金㊎ 土㊏ 男㊚ 女㊛ 正㊣ 上㊤ 中㊥ 下㊦ 左㊧ 右㊨ 注㊟ 写㊢ 印㊞ 社㊓ 名㊔ 学㊫ 企㊭ 协㊯"
)
_SQUARED = "有🈶 无🈚 指🈯 禁🈲 满🈵 空🈳 申🈸 割🈹 营🈺 可🉑 得🉐 中🀄 月🈷 合🈴 祝㊗ 秘㊙"
_SPOKEN = "，逗号 。句号 、顿号 ：冒号 ；分号 ？问号 ！感叹号"
_JYUTPING = (
    "新san1 中zung1 国gwok3 人jan4 大daai6 会wui5 市si5 年nin4 月jyut6 日jat6 工gung1 作zok3 在zoi6 学hok6"
    " 生saang1 发faat3"
    "民man4 地dei6 区keoi1 公gung1 和wo4 上soeng6 业jip6 行hang4 成sing4 时si4 政zing3 家gaa1 建gin3 全cyun4"
    " 道dou6 有jau5"
)

FARMS: dict[str, Farm] = {
    "wrong table": by_table(_WRONG),
    "half traditional": each(lambda r, c: traditional(c), 0.5),
    "kana for 的": by_table("的の"),
    "old forms": by_table(_OLD),
    "Japanese forms": by_table(_SHINJITAI),
    "high bit cut": whole(lambda t: bytes(b & 0x7F for b in t.encode("gb2312", "ignore")).decode()),
    "UTF-16 as Latin-1": whole(lambda t: t.encode("utf-16-be").replace(b"\0", b"").decode("latin-1")),
    "entities, no ;": whole(lambda t: "".join(f"&#{ord(c)}" if c > "\x7f" else c for c in t)),
    "entities in percents": whole(lambda t: "".join(f"%26%23{ord(c)}%3B" if c > "\x7f" else c for c in t)),
    "fromCharCode": lines(lambda x: f"String.fromCharCode({','.join(str(ord(c)) for c in x)})"),
    "base64 of GBK, wrapped": whole(lambda t: base64.encodebytes(t.encode("gbk", "ignore")).decode()),
    "quoted-printable, wrapped": whole(lambda t: quopri.encodestring(t.encode()).decode()),
    "every other paragraph, GBK as Latin-1": _every_other(lambda x: x.encode("gbk", "ignore").decode("latin-1")),
    "every other paragraph, UTF-8 as GBK": _every_other(lambda x: x.encode().decode("gb18030", "replace")),
    "UTF-8 as Latin-1, NFKC": whole(lambda t: unicodedata.normalize("NFKC", t.encode().decode("latin-1"))),
    "UTF-8 as cp1252, upper case": whole(lambda t: read_by(t.encode(), "cp1252").upper()),
    "UTF-8 as cp1252, lower case": whole(lambda t: read_by(t.encode(), "cp1252").lower()),
    "GBK as cp1252, upper case": whole(lambda t: read_by(t.encode("gbk", "ignore"), "cp1252").upper()),
    "characters taken apart": by_table(_PARTS),
    "look-alikes": each(lambda r, c: c.translate(str.maketrans("人未已士日大太", "入末己土曰太大")), 0.5),
    "digits read as letters": whole(lambda t: re.sub(r"(?<=\d)0|0(?=\d)", "O", t).replace("1", "l")),
    "a font of its own": _hidden,
    "digits in a font of its own": _numbers(" ".join(map(chr, range(0xE603, 0xE60D)))),
    "random letters in words": in_words(
        lambda r, a, b: "".join(r.choices("abcdefghkmnpqrstwxyz0123456789", k=r.randint(3, 6)))
    ),
    "site's name in words": in_words(lambda r, a, b: "（江南热线网jnrx.com）", 0.04),
    "wide address in words": in_words(lambda r, a, b: "ｗｗｗ．ｂｉｑｕ．ｃｃ", 0.04),
    "digits of a chapter site": in_words(lambda r, a, b: "『" + r.choice("0369") + "』", 0.08),
    "upright": whole(_upright),
    "initials for words": words_of(lambda r, w: "".join(toneless(readings()[c][0])[:1] for c in w)),
    "capital initials for words": words_of(
        lambda r, w: "".join(toneless(readings()[c][0])[:1] for c in w).upper(), 0.05
    ),
    "syllable for a character": words_of(lambda r, w: w[0] + toneless(readings()[w[1]][0])),
    "squared characters": by_table(_SQUARED),
    "circled characters": by_table(_CIRCLED),
    "mathematical digits": _numbers("𝟎 𝟏 𝟐 𝟑 𝟒 𝟓 𝟔 𝟕 𝟖 𝟗"),
    "circled digits": _numbers("⓪ ① ② ③ ④ ⑤ ⑥ ⑦ ⑧ ⑨"),
    "keycaps": _numbers(" ".join(f"{n}\ufe0f\u20e3" for n in range(10))),
    "half-width marks": by_table("。｡ 「｢ 」｣ 、､ ・･ “｢ ”｣"),
    "dots before marks": whole(lambda t: re.sub("([，。、；])", r".\1", t)),
    "commas in words": in_words(lambda r, a, b: "，"),
    "list marks in words": in_words(lambda r, a, b: "、"),
    "kana in words": in_words(lambda r, a, b: r.choice(_BITS[0])),
    "Thai letters in words": in_words(lambda r, a, b: r.choice(_BITS[1])),
    "Yi syllables in words": in_words(lambda r, a, b: chr(r.randint(0xA000, 0xA48C))),
    "characters in brackets": each(lambda r, c: f"【{c}】", 0.12),
    "jyutping": lambda text, _: "".join(c + f"({r})" * bool(r) for c in text for r in [_jyutping().get(c, "")]),
    "entities of no width in words": in_words(lambda r, a, b: r.choice(("&#8203;", "&zwnj;", "&lrm;", "&#xfeff;"))),
    "&nbsp; in words": in_words(lambda r, a, b: "&nbsp;"),
    "<wbr> in words": in_words(lambda r, a, b: "<wbr>"),
    "escapes of no width in words": in_words(lambda r, a, b: "\\u200b"),
    "backslashes before marks": whole(lambda t: re.sub("([，。、；：“”])", r"\\\1", t)),
    "Big5, slashes added": whole(
        lambda t: _trails(_big5(t), lambda b: b"\\\\" if b == 0x5C else bytes((b,))).decode("big5")
    ),
    "Big5, slashes stripped": whole(
        lambda t: _trails(_big5(t), lambda b: b"" if b == 0x5C else bytes((b,))).decode("big5", "replace")
    ),
    "Big5, lower case": whole(lambda t: _trails(_big5(t), lambda b: bytes((b,)).lower()).decode("big5", "replace")),
    "names of spreadsheets": whole(lambda t: "".join(f"_x{ord(c):04X}_" if c > "\x7f" else c for c in t)),
    "code points and one": each(lambda r, c: chr(ord(c) + 1)),
    "marks spoken": by_table(_SPOKEN),
    "words twice": words_of(lambda r, w: w + w),
    "[图] in words": in_words(lambda r, a, b: "[图]", 0.05),
    "Big5 has it not, entities": whole(lambda t: t.encode("big5", "xmlcharrefreplace").decode("big5")),
    "Big5 has it not, names": whole(lambda t: t.encode("big5", "namereplace").decode("big5")),
    "Big5 has it not, ?": whole(lambda t: t.encode("big5", "replace").decode("big5")),
    "Shift-JIS has it not, 〓": whole(lambda t: "".join(c if c.encode("shift_jis", "ignore") else "〓" for c in t)),
    "UTF-8 in pieces of 256 bytes": whole(lambda t: _chunks(t.encode(), "utf-8", 256)),
    "GBK in pieces of 255 bytes": whole(lambda t: _chunks(t.encode("gbk", "ignore"), "gbk", 255)),
    "byte A0 of UTF-8 made a blank": whole(lambda t: t.encode().replace(b"\xa0", b" ").decode("utf-8", "replace")),
    "covered by a square": words_of(lambda r, w: w[0] + "□", 0.05),
}
# of these no byte says what stood there: what counts is that it is named
LOST = frozenset(
    {"a font of its own", "digits in a font of its own", "Big5 has it not, ?", "Shift-JIS has it not, 〓"}
    | {"UTF-8 in pieces of 256 bytes", "byte A0 of UTF-8 made a blank", "covered by a square", "look-alikes"}
)
_LOT = random.Random("lot of 2026-11-30")  # noqa: S311 - chance, no secret
MENDED = frozenset(_LOT.sample(sorted(FARMS), len(FARMS) // 2))

# of another day, written after the last rule by whoever wrote the rules; docs/restoration.md has what they scored first
LATER: dict[str, Farm] = {
    "UTF-8 as cp1250, title case": whole(lambda t: t.encode().decode("cp1250", "replace").title()),
    "GBK as cp1251, lower case": whole(lambda t: t.encode("gbk", "ignore").decode("cp1251", "replace").lower()),
    "UTF-8 as mac_roman, NFKC": whole(lambda t: unicodedata.normalize("NFKC", t.encode().decode("mac_roman"))),
    "UTF-16LE as Latin-1, no zeros": whole(lambda t: t.encode("utf-16-le").decode("latin-1").replace("\0", "")),
    "code points minus three": each(lambda r, c: chr(ord(c) - 3)),
    "braces with hex": whole(lambda t: "".join(f"{{{ord(c):x}}}" if c > "\x7f" else c for c in t)),
    "GBK bytes in brackets": whole(
        lambda t: "".join(f"[{b:02X}]" if b > 0x7F else chr(b) for b in t.encode("gbk", "ignore"))
    ),
    "octal with percent": whole(lambda t: "".join(f"%{b:o}" if b > 0x7F else chr(b) for b in t.encode())),
    "base64 of UTF-16": lines(lambda x: base64.b64encode(x.encode("utf-16-le")).decode()),
    "percent of GBK twice": whole(
        lambda t: "".join(f"%25{b:02X}" if b > 0x7F else chr(b) for b in t.encode("gbk", "ignore"))
    ),
    "Georgian letters in words": in_words(lambda r, a, b: chr(r.randint(0x10D0, 0x10F0))),
    "semicolons in words": in_words(lambda r, a, b: "；"),
    "blank and digit in words": in_words(lambda r, a, b: f" {r.randint(0, 9)} "),
    "telephone numbers in words": in_words(lambda r, a, b: f"1{r.randint(0, 9999999999):010}", 0.04),
    "site's phrase in words": in_words(lambda r, a, b: "请记住本站网址", 0.04),
    "curly notes in words": in_words(lambda r, a, b: f"{{{r.choice(('ad', 'pic', 'sp', 'end'))}}}", 0.08),
    "superscripts in words": in_words(lambda r, a, b: r.choice("¹²³⁴⁵⁶")),
    "variants": by_table(
        "强強 录録 为爲 众衆 线線 里裡 峰峯 群羣 床牀 启啟 才纔 猫貓 雕鵰 升昇 布佈 占佔 托託 游遊 秘祕 晒曬"
    ),
    "words in angle marks": words_of(lambda r, w: f"〈{w}〉", 0.15),
    "words with hyphens": words_of(lambda r, w: w[0] + "-" + w[1], 0.2),
}


def read_by(data: bytes, reader: str) -> str:
    """What a table of one byte a letter prints of bytes; those that it lacks stay as they are."""
    letters = (bytes((byte,)).decode(reader, "replace") for byte in data)
    return "".join(chr(byte) if c == "\ufffd" else c for byte, c in zip(data, letters, strict=True))


def _jyutping() -> dict[str, str]:
    return {pair[0]: pair[1:] for pair in _JYUTPING.split()}


def cut(text: str, size: int) -> str:
    """The beginning of a text, to the first end of a sentence or a line behind so many characters."""
    end = min((place + 1 for mark in "。！？\n" if (place := text.find(mark, size)) > 0), default=size)
    return text[:end].strip()


def excerpts(texts: list[str], name: str, farm: Farm) -> Iterator[tuple[str, str]]:
    """What a farm prints of some of these texts, and the clean text; its name says which."""
    chance = random.Random(name)  # noqa: S311 - chance, no secret
    for body in chance.sample(texts, TEXTS):
        text = body.encode("gbk", "ignore").decode("gbk")
        yield farm(text, chance), fold(text)


TEXTS = 2  # of each farm
