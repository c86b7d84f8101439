"""Accidents and habits as pages of 1998 to 2025 have them, of one hand more: each the same through a whole page.

They were written before any farm of the other files was read, parted by lot, and scored before a rule was mended for
them (docs/restoration.md). A page is the title and the body of an article whose reading five tools agreed on.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from html.entities import codepoint2name
from pathlib import Path
from urllib.parse import quote

from benchmarks.restore_farms import Farm, cut
from pipelines.restore.pinyin.law import readings
from reading.chinese import script
from reading.chinese.script import fold, script_of

_SIZES = (200, 500, 1200)  # characters of the three excerpts
_HAN = re.compile(r"[\u4e00-\u9fff]")
_GAP = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
_PHRASES = (
    "2024新奥历史开奖记录香港",
    "九游会老哥俱乐部",
    "皇冠足球比分直播app官方版",
    "爱游戏体育入口",
    "一肖一码期期准免费资料大全",
    "欧洲杯买球平台推荐",
    "赏金船长电子游戏试玩",
    "BOB综合体育在线登录",
    "六合彩图库大全",
    "成人影视在线播放",
)


def pages(shared: Path) -> list[str]:
    """Title and body of simplified articles of captures without gold."""
    rows = [json.loads(x) for x in (shared / "data/unlabelled.labels.jsonl").read_text(encoding="utf-8").splitlines()]
    bodies = {row["url"]: row.get("text") or "" for row in rows if row["class"] == "article"}
    silver = map(json.loads, (shared / "data/silver.jsonl").read_text(encoding="utf-8").splitlines())
    found = []
    for row in silver:
        text = f"{row['title']}\n{bodies.get(row['url'], '')}".encode("gbk", "ignore").decode("gbk")
        text = "\n".join(line.strip() for line in text.split("\n") if line.strip())
        if len(text) > _SIZES[1] and script_of(text) == "hans" and "(" not in text:
            found.append(text)
    return found


def excerpts(texts: list[str], name: str, farm: Farm) -> Iterator[tuple[str, str]]:
    """What a farm prints of some of these texts, each cut at a sentence's end, and the clean text."""
    chance = random.Random(name)  # noqa: S311 - chance, no secret
    for size, whole in zip(_SIZES, chance.sample(texts, len(_SIZES)), strict=True):
        text = _both(cut(whole, size)) if name in _TURNED else cut(whole, size)
        yield farm(text, chance), fold(text)


def _both(text: str) -> str:
    """The lines that say the same after a turn to traditional script and back."""
    return "\n".join(x for x in text.split("\n") if fold(_turned(x)) == x)


def _turned(text: str) -> str:
    return text.translate(_table())


def _table() -> dict[int, str]:
    lines = (script._package() / "dictionary" / "STCharacters.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines)
    return {ord(key): value for key, value in pairs if " " not in value and key != value} | {ord("着"): "著"}


def _body(change: Farm) -> Farm:
    """A farm that leaves the title alone."""
    return lambda text, chance: text.partition("\n")[0] + "\n" + change(text.partition("\n")[2], chance)


def _title(change: Farm) -> Farm:
    """A farm that leaves the body alone."""
    return lambda text, chance: change(text.partition("\n")[0], chance) + "\n" + text.partition("\n")[2]


def _codec(writer: str, reader: str, errors: str = "replace") -> Farm:
    return lambda text, chance: text.encode(writer, "ignore").decode(reader, errors)


def _latin(codec: str) -> Farm:
    """As a browser reads bytes as Western text."""
    return lambda text, chance: "".join(_western(byte) for byte in text.encode(codec))


def _western(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


def _named(codec: str) -> Farm:
    """htmlentities() of PHP without a charset."""

    def farm(text: str, chance: random.Random) -> str:
        return "".join(f"&{codepoint2name[b]};" if b > 159 else chr(b) for b in text.encode(codec) if not 127 < b < 160)

    return farm


def _numbered(codec: str) -> Farm:
    """A form of a Western page, sent with Chinese in it."""
    return lambda text, chance: "".join(chr(b) if b < 128 else f"&#{b};" for b in text.encode(codec))


def _bytes(codec: str, spelt: str) -> Farm:
    return lambda text, chance: "".join(chr(b) if b < 128 else spelt.format(b) for b in text.encode(codec))


def _slashed(codec: str) -> Farm:
    """addslashes() on bytes: a backslash behind each character that ends in one."""

    def farm(text: str, chance: random.Random) -> str:
        return "".join(
            c + "\\" * (c.encode(codec, "ignore")[-1:] == b"\\" and len(c.encode(codec)) > 1) for c in _turned(text)
        )

    return farm


def _quoted_printable(text: str, chance: random.Random) -> str:
    spelt = "".join(chr(b) if b < 128 and b != 61 else f"={b:02X}" for b in text.encode("gbk"))
    return "\n".join("=\n".join(re.findall(r"(?:=..|.){1,24}", line)) for line in spelt.split("\n"))


def _inserted(pieces: tuple[str, ...], share: float) -> Farm:
    """One of these between two characters, here and there."""
    return lambda text, chance: _GAP.sub(lambda _: chance.choice(pieces) if chance.random() < share else "", text)


def _replaced(pairs: dict[str, str]) -> Farm:
    return lambda text, chance: text.translate({ord(one): other for one, other in pairs.items()})


def _read(form: str, share: float, *, tones: bool = True, turned: bool = True) -> Farm:
    """A reading behind some characters, always the same ones."""

    def farm(text: str, chance: random.Random) -> str:
        known = readings()
        seen = sorted({c for c in (_turned(text) if turned else text) if c in known})
        chosen = set(chance.sample(seen, int(len(seen) * share)))
        out = _turned(text) if turned else text
        return "".join(c + form.format(_said(known[c][0], tones)) if c in chosen else c for c in out)

    return farm


def _said(reading: str, tones: bool) -> str:
    return reading if tones else reading.encode("ascii", "ignore").decode()


def _advertised(text: str, chance: random.Random) -> str:
    title, _, body = text.partition("\n")
    at = chance.randrange(2, len(title) - 2)
    return f"{title[:at]}{chance.choice(_PHRASES)}{title[at:]}\n{body}"


def _all_read(text: str, chance: random.Random) -> str:
    return "".join(f"{c}({readings()[c][0]})" if c in readings() else c for c in text)


_VOWELS, _NOTES = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]"), re.compile(r"\(.*?\)")


def _as_western(match: re.Match[str]) -> str:
    return "".join(map(_western, match[0].encode()))


def _lines(form: str) -> Farm:
    return lambda text, chance: "\n".join(
        form.format(line, n=n, r=chance.randrange(10**6)) for n, line in enumerate(text.split("\n"), 1)
    )


def _secret(text: str, chance: random.Random) -> str:
    """A font of the site's own: its most frequent characters have private code points."""
    counted = sorted(set(_HAN.findall(text)), key=text.count, reverse=True)[:20]
    codes = chance.sample(range(0xE3E8, 0xE55B), len(counted))
    return text.translate({ord(c): chr(code) for c, code in zip(counted, codes, strict=True)})


def _leftwards(text: str, chance: random.Random) -> str:
    return "\n".join("\u202e" + line[::-1] + "\u202c" for line in text.split("\n"))


def _upright(text: str, chance: random.Random) -> str:
    """Columns from right to left, as posts have it that are not to be found."""
    out = []
    for line in text.split("\n"):
        columns = [line[i : i + 8].ljust(8, "\u3000") for i in range(0, min(len(line), 160), 8)]
        out += ["┆".join(column[row] for column in reversed(columns)) for row in range(8)] + [""]
    return "\n".join(out)


def _then(*farms: Farm) -> Farm:
    def farm(text: str, chance: random.Random) -> str:
        for one in farms:
            text = one(text, chance)
        return text

    return farm


def _rare(text: str, chance: random.Random) -> str:
    return _inserted(tuple(chance.sample("犇嫑龘靐飝灪燚猋骉麤鱻羴掱孖垚壵惢尛厵皛", 12)), 0.08)(text, chance)


def _doubled_ends(text: str, chance: random.Random) -> str:
    return re.sub("[，。；]", lambda m: chance.choice(_PHRASES) + m[0] if chance.random() < 0.15 else m[0], text)


_TAKEN_APART = "强弓虽 好女子 明日月 对又寸 林木木 和禾口 加力口 他亻也 得彳寻 树木对 让讠上 鲜鱼羊 村木寸 规夫见"
_SPLIT = {pair[0]: pair[1:] for pair in _TAKEN_APART.split()}
_JAPANESE = dict(
    zip("发经实对产业图气关团点应总齐边变传转战单", "発経実対産業図気関団点応総斉辺変伝転戦単", strict=True)
)
_UPRIGHT = dict(zip("，、。：；！？（）《》“”", "︐︑︒︓︔︕︖︵︶︽︾﹃﹄", strict=True))
_OFFICE = '{}<?xml:namespace prefix = o ns = "urn:schemas-microsoft-com:office:office" /><o:p></o:p>'

_ADDRESSES = "【本文来自www.dushi168.com】", "(来源:dushi168.com)", "[都市网 dushi168.com]"

FARMS: dict[str, Farm] = {
    "named entities of GBK bytes": _named("gbk"),
    "named entities of UTF-8 bytes": _named("utf-8"),
    "numbers of GBK bytes": _numbered("gbk"),
    "JSON escapes of UTF-8 bytes": _bytes("utf-8", "\\u00{:02x}"),
    "hexadecimal escapes of GBK bytes": _bytes("gbk", "\\x{:02x}"),
    "percent of UTF-8 of Western GBK": _title(lambda t, c: quote("".join(map(_western, t.encode("gbk"))))),
    "GBK read as Big5, gaps": _codec("gbk", "big5"),
    "UTF-8 read as Big5, gaps as ?": lambda t, c: t.encode().decode("big5", "replace").replace("\ufffd", "?"),
    "UTF-8 read as Shift-JIS": _codec("utf-8", "cp932"),
    "GBK read as Shift-JIS": _codec("gbk", "cp932"),
    "GBK read as Thai": _codec("gbk", "cp874"),
    "UTF-8 read as GBK, turned traditional": _then(_codec("utf-8", "gb18030"), lambda t, c: _turned(t)),
    "UTF-8 read as GBK, title, cut": _title(lambda t, c: t.encode()[:40].decode("gbk", "replace")),
    "UTF-8 as Western, no controls": lambda t, c: re.sub("[\x80-\x9f]", "", t.encode().decode("latin-1")),
    "UTF-8 as Western, twice": _then(_latin("utf-8"), _latin("utf-8")),
    "Big5 page, slashes added": _slashed("big5"),
    "quoted printable GBK, soft line ends": _quoted_printable,
    "quotes escaped again and again": lambda t, c: re.sub("[“”]", r'\\\\\\"', t),
    "Markdown's escapes": lambda t, c: re.sub(r"([-.()\[\]*_#!+])", r"\\\1", t.translate(_half())),
    "tags after a translator": lambda t, c: re.sub(
        "[“”]", "& quot ;", _lines("< p >< strong >{}< / strong >< / p >")(t, c)
    ),
    "Office's namespaces": _lines(_OFFICE),
    "Discuz! paragraphs": _lines("[p=30, 2, left][color=#333333][font=宋体]{}[/font][/color][/p]"),
    "upright marks": _replaced(_UPRIGHT),
    "Japanese forms, all": _replaced(_JAPANESE),
    "characters taken apart": _replaced(_SPLIT),
    "a font of its own": _secret,
    "lines from right to left": _leftwards,
    "columns": _upright,
    "variation selectors": _inserted(("\ufe00", "\ufe0f", "\U000e0101"), 0.5),
    "rare characters strewn": _rare,
    "single letters strewn": _body(_inserted(tuple("abcdefghijklmnopqrstuvwxyz"), 0.1)),
    "a site's address strewn": _inserted(_ADDRESSES, 0.02),
    "phrases before marks": _doubled_ends,
    "a phrase in the title": _advertised,
    "a phrase in the title, pinyin farm": _then(_advertised, _read("({})", 0.25)),
    "readings without their vowels": lambda t, c: _VOWELS.sub("", _read("({})", 0.3)(t, c)),
    "readings with Western tones": lambda t, c: _NOTES.sub(_as_western, _read("({})", 0.3)(t, c)),
    "readings before, full width": _read("（{}）", 0.15, turned=False),
    "toneless, a few characters": _read(" {} ", 0.1, tones=False, turned=False),
    "readings in the title alone": _title(_all_read),
}  # fmt: skip
_TURNED = {
    n
    for n in FARMS
    if "readings" in n or "pinyin" in n or n in ("Big5 page, slashes added", "UTF-8 read as GBK, turned traditional")
}
LOST = {"UTF-8 as Western, no controls"}


def _half() -> dict[int, str]:
    return {ord(one): other for one, other in zip("，。（）！", ",.()!", strict=True)}


def _parted() -> dict[str, dict[str, Farm]]:
    names = sorted(FARMS)
    random.Random("by lot").shuffle(names)  # noqa: S311 - chance, no secret
    return {
        half: {name: FARMS[name] for name in sorted(own)}
        for half, own in (
            ("as real pages have it, mended on", names[::2]),
            ("as real pages have it, held back", names[1::2]),
        )
    }


HALVES = _parted()
