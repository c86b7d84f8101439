"""Script: is a text traditional, simplified or neither, and traditional text folded to simplified.

The reference is opencc-python-reimplemented with its `tw2s` configuration. `reference_fold` gives the same result
from the package's own dictionary files, faster: it looks for phrases only where two characters can begin one, and
translates the rest with one table. `fold` is that plus `CORRECTIONS`. Every entry maps to as many characters as it
has, so a place in folded text is the same place in the printed text.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

# What the reference gets wrong or leaves, each with its simplified form; a word alone is kept as it is.
_CORRECTED_WORDS = (
    # characters: variants, those of Hong Kong and Taiwan among them; 陜 U+965C stands for 陝 in copying sites' tables
    "陜/陕 抬 擡/抬 幷/并 牴/抵 舖/铺 逕/径 搧/扇 衞/卫 敍/叙 枱/台 糭/粽 粧/妆 衹/只 尅/克 汚/污 劄/札 扞/捍 拚/拼"
    " 遶/绕 貍/狸 谿/溪 顎/颚 鯰/鲶 礮/炮 姪/侄 瑯/琅 濬/浚 砲/炮 讌/宴 鍾/钟"
    # names that keep what the standard of 2013 folds elsewhere
    " 魏徵 錢鍾書/钱锺书 於右任 於梨華/於梨华 於崇文 樊於期 於菟 於陵"
    " 嗰 喎 喎斜/㖞斜 喎僻/㖞僻 餸 劏 燶"  # Cantonese, which nobody simplifies by analogy: 𠮶 㖞 𩠌 㓥 㶶
    # 藉 is 借 in the reference before 着, 此, 由 ...
    " 慰藉 狼藉 扞格 勃谿 甚夥 徬徨/彷徨 筆劃/笔画"
    # 著 the verb is 着 in the reference except in 23 words; these are written works and fame too, 执着 is today's norm
    " 專著/专著 论著 論著/论著 編著/编著 原著 譯著/译著 遺著/遗著 拙著 所著 著有 著文 卓著 土著 見微知著/见微知著"
    " 執著/执着 执著/执着"
    # 么 is 幺 in the reference, which takes it for the Taiwanese variant; here it is the simplified 麼
    " 么"
    # but the youngest
    " 么妹/幺妹 么兒/幺儿 么女/幺女 么弟/幺弟 老么/老幺 么麼/幺麽"
    " 什么妹 那么妹 这么妹 怎么妹 多么妹 什么女 那么女 这么女 怎么女 多么女 什么弟 那么弟 这么弟 怎么弟"
    # Taiwan's 沈 for 沉; what may be a name, 沈思, stays
    " 沈重/沉重 沈默/沉默 沈痛/沉痛 沈沒/沉没 沈没/沉没 沈迷/沉迷 沈淪/沉沦 沈浸/沉浸 沈睡/沉睡 沈澱/沉淀 沈甸甸/沉甸甸"
    " 下沈/下沉 擊沈/击沉 昏沈/昏沉 深沈/深沉 低沈/低沉 消沈/消沉 陰沈/阴沉"
)
CORRECTIONS = {printed: clean or printed for printed, _, clean in (w.partition("/") for w in _CORRECTED_WORDS.split())}
KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]")
HANGUL = re.compile(r"[\uac00-\ud7a3\u1100-\u115e\u1161-\u11ff\u3131-\u3163\u3165-\u318e]")  # but for its fillers
# The words that only join others: a line with one of them is a sentence, not a list of names or signs.
FUNCTION = re.compile(r"[的了是在和与與也而对對为為这這将將被从從於于及]")
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

_HAN_RUN = re.compile(HAN.pattern + "+")


def _package() -> Path:
    # found, not imported: a clean page needs neither the package nor its json
    spec = find_spec("opencc")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("opencc-python-reimplemented is not installed")
    return Path(spec.origin).parent


def _entries(name: str) -> dict[str, str]:
    """A dictionary file of the package; of several values the reference takes the first."""
    lines = (_package() / "dictionary" / name).read_text(encoding="utf-8").splitlines()
    pairs = (line.strip().split("\t") for line in lines)
    return {key: value.split(" ")[0] for key, value in pairs}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One link of the conversion chain: phrases first, longest first and leftmost first, then characters."""

    characters: dict[int, str]
    phrases: dict[str, str]
    lengths: dict[str, set[int]]  # of the phrases that begin with these two characters

    def convert(self, text: str) -> str:
        """Exact and slow: for the few places where a phrase may stand."""
        found = [
            (start, text[start : start + length])
            for start in range(len(text) - 1)
            for length in self.lengths.get(text[start : start + 2], ())
            if text[start : start + length] in self.phrases
        ]
        out = list(text.translate(self.characters))
        used: set[int] = set()
        for start, phrase in sorted(found, key=lambda item: (-len(item[1]), item[0])):
            places = range(start, start + len(phrase))
            if used.isdisjoint(places):
                used.update(places)
                out[start : start + len(phrase)] = self.phrases[phrase]
        return "".join(out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The two links, and what spares most text from walking them."""

    stages: tuple[Stage, ...]
    characters: dict[int, str]  # both links at once, for text without a phrase
    starts: re.Pattern[str]  # two printed characters with which a phrase of either link may begin
    reach: dict[str, int]  # length of the longest phrase that may begin with these two

    def convert(self, text: str) -> str:
        out = text.translate(self.characters)
        end = 0
        parts: list[str] = []
        for start, stop in self._spans(text):
            piece = text[start:stop]
            for stage in self.stages:
                piece = stage.convert(piece)
            parts += out[end:start], piece
            end = stop
        return "".join((*parts, out[end:])) if parts else out

    def _spans(self, text: str) -> list[tuple[int, int]]:
        """Stretches that hold every phrase and everything that competes with it."""
        spans: list[tuple[int, int]] = []
        for match in self.starts.finditer(text):
            start = match.start()
            stop = start + self.reach[text[start : start + 2]]
            if spans and start < spans[-1][1]:
                spans[-1] = (spans[-1][0], max(spans[-1][1], stop))
            else:
                spans.append((start, stop))
        return spans


def _stage(names: list[str]) -> Stage:
    phrases: dict[str, str] = {}
    characters: dict[int, str] = {}
    for name in names:
        for key, value in _entries(name).items():
            if len(key) != len(value):
                raise ValueError(f"{name}: {key} {value}: folding counts on equal lengths")
            if len(key) == 1:
                characters.setdefault(ord(key), value)
            else:
                phrases.setdefault(key, value)
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for phrase in phrases:
        lengths[phrase[:2]].add(len(phrase))
    return Stage(characters=characters, phrases=phrases, lengths=dict(lengths))


@cache
def chain() -> Chain:
    """The `tw2s` configuration of the package."""
    config = json.loads((_package() / "config" / "tw2s.json").read_text(encoding="utf-8"))
    first, second = (_stage([entry["file"] for entry in link["dict"]["dicts"]]) for link in config["conversion_chain"])
    both = second.characters | {c: v.translate(second.characters) for c, v in first.characters.items()}
    # a phrase of the second link is looked for in what the first link wrote: accept what it may have been written for
    before: defaultdict[str, set[str]] = defaultdict(set)
    for printed, written in first.characters.items():
        before[written].add(chr(printed))
    seconds: defaultdict[str, set[str]] = defaultdict(set)
    reach: defaultdict[str, int] = defaultdict(int)
    for phrase in (*first.phrases, *second.phrases):
        for start in {phrase[0]} | before[phrase[0]]:
            seconds[start] |= {phrase[1]} | before[phrase[1]]
            for next_ in {phrase[1]} | before[phrase[1]]:
                reach[start + next_] = max(reach[start + next_], len(phrase))
    branches = (f"{start}(?=[{''.join(sorted(found))}])" for start, found in sorted(seconds.items()))
    return Chain(stages=(first, second), characters=both, starts=re.compile("|".join(branches)), reach=dict(reach))


def reference_fold(text: str) -> str:
    """Simplified text, as the reference converts it."""
    return chain().convert(text)


def fold(text: str) -> str:
    """Simplified text: the reference's, with its known errors and gaps corrected."""
    out = reference_fold(text)
    found = list(_CORRECTED.finditer(text))
    if not found:
        return out
    characters = list(out)
    for match in found:
        characters[match.start() : match.end()] = CORRECTIONS[match[0]]
    return "".join(characters)


_CORRECTED = re.compile("|".join(sorted(CORRECTIONS, key=len, reverse=True)))


@cache
def characters() -> dict[str, str]:
    """Traditional character to simplified, for the characters that always change."""
    both = {chr(c): v for c, v in chain().characters.items()}
    both |= {c: v for c, v in CORRECTIONS.items() if len(c) == 1}
    return {c: v for c, v in both.items() if c != v}


@cache
def japanese() -> dict[str, str]:
    """Forms that Japanese has to the simplified characters they stand for."""
    known = characters()
    return {form: known.get(other, other) for other, form in _entries("JPVariants.txt").items()}


@cache
def told_apart() -> tuple[frozenset[str], frozenset[str]]:
    """Characters only traditional text has, and characters only simplified text has."""
    simplified = {key for key, value in _entries("STCharacters.txt").items() if key != value}
    traditional = frozenset(characters()) - simplified - _BOTH
    return traditional, frozenset(simplified) - frozenset(characters()) - _BOTH


# 著 藉 瞭 and other characters that simplified text writes as well, in names and fixed words
_BOTH = frozenset(
    "著藉瞭覆乾徵於鍾锺麼畫沈彷祇阪吃才秘床污泄唇棱核参床群针面众拚扞劄谿貍濬瑯砲遶夥"
    # surnames, and characters of traditional words that simplified text has for others as well: 范 里 后 干 斗
    "范于余里后岳丑郁云丰准台咨咸夸岩干征愿托挂斗朴杰柜栗涂涌淀游熏皂筑腌采占佣凶划伙亘仆厘杠蜡辟曲松姜沖冲制"
)


@cache
def told() -> frozenset[str]:
    """The characters that tell traditional text, Japanese or Korean."""
    return told_apart()[0] | _foreign_characters() | only_japanese()


def script_of(text: str, telling: set[str] | None = None) -> str | None:
    """What a text is written in: hans, hant, None for other languages. `telling` are its characters that may tell."""
    telling = set(text) if telling is None else telling
    if foreign(text, telling):
        return None
    traditional = len(telling & told_apart()[0])
    if traditional and not has_simplified(text, traditional):
        return "hant"
    return "hans" if HAN.search(text) else None


def has_simplified(text: str, least: int) -> bool:
    """Has it as many distinct characters that only simplified text has?"""
    found: set[str] = set()
    for match in only_simplified().finditer(text):
        found.add(match[0])
        if len(found) >= least:
            return True
    return False


@cache
def only_simplified() -> re.Pattern[str]:
    return any_of(told_apart()[1])


@cache
def only_traditional() -> re.Pattern[str]:
    return any_of(told_apart()[0])


def any_of(characters: frozenset[str]) -> re.Pattern[str]:
    """Any of these characters of the BMP."""
    # some hundred rare characters beyond the BMP would each be compared: the class would be a hundred times as slow
    return re.compile("[" + re.escape("".join(sorted(c for c in characters if c < "\U00010000"))) + "]")


def foreign(text: str, telling: set[str] | None = None) -> bool:
    """Is this Japanese or Korean? A の in a shop's name does not make a Chinese page Japanese."""
    if not some_foreign(text if telling is None else telling):
        return False
    most = left = 10 * (len(KANA.findall(text)) + len(HANGUL.findall(text)))
    for run in _HAN_RUN.finditer(text):
        left -= len(run[0])
        if left < 0:
            return False
    return left < most or most > 20  # a kana or two beside signs and Latin letters alone tell nothing


@cache
def only_japanese() -> frozenset[str]:
    """What only Japanese has: forms, 気, 県, 沢, 駅, but for the few that Chinese has for other words; characters made
    in Japan, 畑, 込, and the mark of one that comes again.
    """
    others = told_apart()[0] | told_apart()[1] | _entries("STCharacters.txt").keys() | characters().keys()
    return frozenset(japanese()) - others - frozenset("予弁欠浜疏糸缶醋") | frozenset("々〆込畑峠辻榊枠栃匂働凪笹")


@cache
def japan_changed() -> frozenset[str]:
    """Traditional characters that Japanese writes in another form, 國 會 區, as it does not 東 長 門."""
    return told_apart()[0] & _entries("JPVariants.txt").keys()


def some_foreign(characters: Iterable[str]) -> bool:
    """Are there kana or hangul among these?"""
    return not _foreign_characters().isdisjoint(characters)


@cache
def _foreign_characters() -> frozenset[str]:
    spans = (
        *((0x3041, 0x3097), (0x30A1, 0x30FB), (0xFF66, 0xFF9E)),
        *((0xAC00, 0xD7A4), (0x1100, 0x115F), (0x1161, 0x1200), (0x3131, 0x3164), (0x3165, 0x318F)),
    )
    return frozenset(chr(code) for start, end in spans for code in range(start, end))
