"""Forty-four farms after what sites that copy news really print, on pages with their titles, most of them short.

They were written from what is known of such sites (their habits, the plug-ins they run, the migrations that went
wrong), weighted by how often each occurs: readings, tables of another script, covered words, titles and escapes before
rare codecs. They were parted by lot and scored before any rule was mended. `FIRST` is the half that rules were mended
on afterwards.
"""

from __future__ import annotations

import base64
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from benchmarks.restore_farms import Farm, by_table, cut, lines, read_by, traditional, whole
from pipelines.restore.pinyin.law import readings, toneless
from reading.chinese.script import HAN, fold, script_of, told_apart

_SIZES = (160, 400, 1100)  # characters of the texts of each farm


def _noted(note: Callable[[str], str], kinds: int, share: float = 1.0, *, old: bool = True) -> Farm:
    """A note behind so many kinds of characters, at a share of their places; `old`: on text turned traditional."""

    def farm(text: str, chance: random.Random) -> str:
        text = traditional(text) if old else text
        own = sorted({c for c in text if HAN.match(c) and c in readings() and (not old or c in told_apart()[0])})
        chosen = set(chance.sample(own, min(kinds, len(own))))
        return "".join(c + (note(c) if c in chosen and chance.random() < share else "") for c in text)

    return farm


def _on_bytes(kinds: int, comma: float = 0) -> Farm:
    """Readings behind characters, as bytes are replaced, one after another; then a comma before marks."""

    def farm(text: str, chance: random.Random) -> str:
        text = traditional(text)
        own = sorted({c for c in text if c in told_apart()[0] and c in readings() and _gbk(c)})
        data = _gbk(text)
        for code, c in sorted((_gbk(c), c) for c in chance.sample(own, min(kinds, len(own)))):
            data = data.replace(code, code + b"(" + _gbk(_reading(c)) + b")")
        for mark in map(_gbk, "，、。" if comma else ""):
            data = b"".join(p for n, p in _dealt(data, mark, b"," + mark) if n or chance.random() < comma or p == mark)
        return _pairs(data)

    return farm


def _dealt(data: bytes, mark: bytes, instead: bytes) -> Iterator[tuple[bool, bytes]]:
    for number, piece in enumerate(data.split(mark)):
        if number:
            yield True, instead
        yield True, piece


def _gbk(text: str) -> bytes:
    return text.encode("gbk", "ignore")


def _pairs(data: bytes) -> str:
    """Bytes of GBK as the farms' decoder reads them: a pair that is none becomes a question mark."""
    out, place = "", 0
    while place < len(data):
        size = 1 if data[place] < 0x80 else 2
        out += data[place : place + size].decode("gb18030", "replace").replace("\ufffd", "?")[:1]
        place += size
    return out


def _reading(c: str) -> str:
    return readings()[c][0]


def _number(c: str) -> str:
    return toneless(_reading(c)) + str(sum(map("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ".find, _reading(c))) % 4 + 1)


_LISTED = (
    "政府 书记 主席 领导 市委 省委 中央 警察 公安 政治 民主 死亡 人民 官员 干部 法院 国家 党员 会议 部长 代表 委员"
)
_SENSITIVE = re.compile("|".join(_LISTED.split()))


def _words(change: Callable[[str], str]) -> Farm:
    """What search engines and filters look for is written another way, always the same."""
    return whole(lambda text: _SENSITIVE.sub(lambda match: change(match[0]), text))


def _title(change: Farm) -> Farm:
    def farm(text: str, chance: random.Random) -> str:
        title, _, body = text.partition("\n")
        return change(title, chance) + "\n" + body

    return farm


def _second_half(change: Farm) -> Farm:
    def farm(text: str, chance: random.Random) -> str:
        own = text.split("\n")
        return "\n".join([*own[: len(own) // 2], change("\n".join(own[len(own) // 2 :]), chance)])

    return farm


def _then(*farms: Farm) -> Farm:
    def farm(text: str, chance: random.Random) -> str:
        for one in farms:
            text = one(text, chance)
        return text

    return farm


def _between(piece: Callable[[random.Random], str], every: int) -> Farm:
    """Something anywhere between two characters."""
    return lambda text, chance: "".join(
        c + (piece(chance) if HAN.match(c) and not chance.randrange(every) else "") for c in text
    )


def _letters(chance: random.Random, signs: str, least: int, most: int) -> str:
    return "".join(chance.choices(signs, k=chance.randint(least, most)))


def _first_form(text: str) -> str:
    """The first form that a converter's table has for each character, whatever the word: 皇後, 乾部."""
    table = {ord(p[0]): p[1:] for p in _ONE_FORM.split()}
    return traditional(text.translate(table))


def _brand(text: str, chance: random.Random) -> str:
    found = [text[n : n + 2] for n in range(len(text) - 1) if len(HAN.findall(text[n : n + 2])) == 2]
    word = max(sorted(set(found)), key=found.count)
    return text.replace(word, "开云体育·(中国)官方网站")


def _jammed(text: str, chance: random.Random) -> str:
    """Hidden letters of a forum behind each line and sentence."""
    signs = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789+-*/#$%&(){}[]'\"~!@^_|;:,.?<>="
    return re.sub(
        "([。！？\n])", lambda m: m[0] + " ".join(_letters(chance, signs, 1, 2) for _ in range(8)) + m[0], text
    )


def _tags(text: str, chance: random.Random) -> str:
    word = _letters(chance, "abcdefghijklmnopqrstuvwxyz0123456789", 5, 5)
    names = ("sup", "ins", "tbody", "dfn", "kbd", "acronym")
    return "\n".join(f'<{(name := chance.choice(names))} id="{word}"></{name}>{x}' for x in text.split("\n"))


def _mail(title: str) -> str:
    return f"=?GB2312?B?{base64.b64encode(_gbk(title)).decode()}?="


def _wrapped(text: str) -> str:
    """Lines of 28 characters out of a PDF, whose fonts print radicals."""
    radicals = {
        ord(pair[0]): pair[1] for pair in ["大⼤", "人⼈", "水⽔", "长⻓", "工⼯", "日⽇", "力⼒", "生⽣", "用⽤"]
    }
    return "\n".join(x[n : n + 28].translate(radicals) for x in text.split("\n") for n in range(0, len(x), 28))


def _shifted_marks(text: str) -> str:
    """Every mark one character late."""
    return re.sub("([，。、；：])([\u4e00-\u9fff])", r"\2\1", text)


_ONE_FORM = (
    "发發 干幹 后後 里裏 面麪 系係 只隻 台臺 范範 余餘 历歷 钟鍾 板闆 表錶 谷穀 胡鬍 卷捲 了瞭 松鬆 团團 须須"
    " 云雲 制製 准準 种種 当當 复復 汇匯 获獲 尽盡 升昇 朱硃 征徵 致緻 周週 注註 借藉 才纔 斗鬥 志誌 游遊 布佈"
    " 占佔 并並 采採 向嚮 克剋 合閤"
)
_MARTIAN = (
    "的の 我莪 你伱 他怹 在茬 人亾 国國 大夶 不吥 一① 是湜 有洧 来莱 这這 个個"
    " 们們 和啝 了ㄋ 会浍 要偠 中狆 年秊 上仩 下芐"
)
_SPOKEN = {
    "政府": "正府",
    "警察": "井察",
    "死亡": "四亡",
    "中央": "钟央",
    "书记": "书计",
    "领导": "令导",
    "人民": "仁民",
    "国家": "果家",
}
_EMOJI = "😀😃😄😁😆🤣😊😇🙂😉😍🥰😘🤔🤐😴🥳😎🤓🧐😭😡🤯👍🏻👨‍👩‍👧🇨🇳❤️✨🎉🔥💯🚀⚡️☀️"
_AD = "点击下载APP，新用户首充100送200，客服微信hh5588"
_PORN = "欧美日韩一区二区三区在线观看,国产成人精品无码久久久,老司机福利视频,亚洲AV色香蕉一区二区"

FARMS: dict[str, Farm] = {
    "readings on bytes, 25 kinds": _on_bytes(25),
    "readings on bytes, and commas": _on_bytes(12, 0.7),
    "readings, six kinds": _noted(lambda c: f"({_reading(c)})", 6),
    "readings with entities": _noted(
        lambda c: "(" + "".join(x if x.isascii() else f"&#{ord(x)};" for x in _reading(c)) + ")", 15
    ),
    "readings, second half": _second_half(_noted(lambda c: f"({_reading(c)})", 30)),
    "readings with numbers": _noted(lambda c: f"({_number(c)})", 12),
    "readings without tones, some": _noted(lambda c: f"({toneless(_reading(c))})", 60, 0.4, old=False),
    "readings in ruby": _noted(lambda c: f"<rp>(</rp><rt>{_reading(c)}</rt><rp>)</rp>", 25, old=False),
    "readings without brackets": _noted(_reading, 20, old=False),
    "syllables in words looked for": _words(lambda w: w[0] + toneless(_reading(w[1]))),
    "first form of a converter": whole(_first_form),
    "a partial table": lambda text, _: "".join(traditional(c) if _gbk(c)[:1] < b"\xd0" else c for c in text),
    "old forms of a gateway": _then(
        whole(traditional), by_table("為爲 說説 產産 內内 線綫 啟啓 裡裏 眾衆 衛衞 峰峯 著着")
    ),
    "signs of the young": by_table(_MARTIAN),
    "stars in words looked for": _words(lambda w: w[0] + "*" + w[1]),
    "blanks in words looked for": _words(lambda w: w[0] + " " + w[1]),
    "dots in words looked for": _words(lambda w: w[0] + "·" + w[1]),
    "covered words": _words(lambda w: w[0] + "*"),
    "other words of one sound": _words(lambda w: _SPOKEN.get(w, w)),
    "initials of words looked for": _words(lambda w: "".join(toneless(_reading(c))[0] for c in w).upper()),
    "no width, anywhere": _between(lambda r: r.choice(("\u200b", "\u200d", "\ufeff", "\xad", "\u2060")), 9),
    "control characters, anywhere": _between(lambda r: r.choice("\x08\x0b\x0c\x1f\x7f\x02"), 14),
    "UTF-8 as cp1252, bytes lost": whole(lambda t: t.encode().decode("cp1252", "ignore")),
    "UTF-8 as GBK": whole(lambda t: t.encode().decode("gb18030", "replace").replace("\ufffd", "?")),
    "UTF-8 as GBK, title": _title(whole(lambda t: t.encode().decode("gb18030", "replace").replace("\ufffd", "?"))),
    "GBK as Latin-1, blanks made one": whole(
        lambda t: _gbk(t).decode("latin-1").replace("\xa0", " ").replace("\xad", "")
    ),
    "GBK as UTF-8": whole(lambda t: _gbk(t).decode("utf-8", "replace")),
    "GBK as Big5": whole(lambda t: _gbk(t).decode("big5", "replace")),
    "UTF-8 as cp1252 twice, cut": whole(lambda t: read_by(read_by(t.encode(), "cp1252").encode(), "cp1252")[:-7]),
    "entities twice, cut": whole(lambda t: "".join(f"&amp;#{ord(c)};" if c > "\x7f" else c for c in t)[:-4]),
    "JSON, second half": _second_half(whole(lambda t: json.dumps(t)[1:-1].replace("/", "\\/"))),
    "title in percents, mail": _title(lambda t, r: r.choice((quote(t), _mail(t)))),
    "entities without their sign": whole(
        lambda t: re.sub(
            r"[“”—…·]|^",
            lambda m: {"“": "ldquo;", "”": "rdquo;", "—": "mdash;", "…": "hellip;", "·": "middot;"}.get(
                m[0], "nbsp;nbsp;"
            ),
            t,
            flags=re.MULTILINE,
        )
    ),
    "tags of nothing, traditional": _then(whole(traditional), _tags),
    "forum codes": lines(
        lambda x: f"[size=4][color=#000000]{x}[/color][/size][img=1,1]static/image/common/none.gif[/img]"
    ),
    "signs of templates": _between(
        lambda r: r.choice(("{{$item.title}}", "{:lang('more')}", "<?php echo $row['id'];?>")), 80
    ),
    "advertisement in sentences": _between(lambda r: _AD, 90),
    "emoji, anywhere": _between(lambda r: _letters(r, _EMOJI, 1, 2), 40),
    "brand for a word": _brand,
    "search phrases in title, lines around": lambda t, r: (
        f"{_PORN}\n"
        + _title(lambda x, c: x[: len(x) // 2] + "澳门六开彩开奖结果2023" + x[len(x) // 2 :])(t, r)
        + f"\n{_PORN}"
    ),
    "letters of a forum": _jammed,
    "PDF": whole(_wrapped),
    "marks late": whole(_shifted_marks),
    "last characters lost": lines(lambda x: x[:-1] if len(x) > 20 else x),
}
# of these no byte says what stood there: what counts is that it is named
LOST = frozenset({"covered words", "GBK as UTF-8", "brand for a word", "last characters lost"})
_LOT = random.Random("lot of what is seen")  # noqa: S311 - chance, no secret
FIRST = frozenset(_LOT.sample(sorted(FARMS), len(FARMS) // 2))
HALVES: dict[str, dict[str, Farm]] = {
    "as seen, mended on": {name: FARMS[name] for name in FIRST},
    "as seen, held back": {name: farm for name, farm in FARMS.items() if name not in FIRST},
}


def pages(shared: Path) -> list[str]:
    """Title and body of simplified articles, of the pages that have gold."""
    found = []
    for path in sorted((shared / "data").glob("pages*/*/*.gold.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        body = row.get("body") or ""
        body = body if isinstance(body, str) else "\n".join(body)
        text = f"{row.get('title')}\n{body}".encode("gbk", "ignore").decode("gbk")
        if row.get("title") and len(body) > _SIZES[1] and script_of(text) == "hans":
            found.append(text)
    return found


def excerpts(texts: list[str], name: str, farm: Farm) -> Iterator[tuple[str, str]]:
    """What a farm prints of some of these texts, each cut at a sentence's end, and the clean text."""
    chance = random.Random(name)  # noqa: S311 - chance, no secret
    for size, whole_text in zip(_SIZES, chance.sample(texts, len(_SIZES)), strict=True):
        text = cut(whole_text, size)
        yield farm(text, chance), fold(text)
