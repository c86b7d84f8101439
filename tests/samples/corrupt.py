"""How copying sites corrupt a text, done again at byte level. Each function returns what the copy prints."""

# ruff: noqa: E501, SIM905 - long lists of words and sentences read better as text

from __future__ import annotations

import contextlib
import functools
import random
import re
from importlib import resources

from opencc import OpenCC

# A character and the reading the mirror farms print after it. A page annotates every occurrence of some of these.
PINYIN = {
    pair[0]: pair[1:]
    for pair in (
        "個gè 優yōu 內nèi 創chuàng 動dòng 務wù 區qū 嚴yán 堅jiān 報bào 場chǎng 學xué 實shí 對duì 導dǎo 強qiáng 態tài 應yīng "
        "戰zhàn 據jù 擴kuò 數shù 時shí 會huì 業yè 標biāo 機jī 權quán 測cè 準zhǔn 濟jì 環huán 產chǎn 當dāng 發fā 監jiān 穩wěn 級jí "
        "細xì 絡luò 統tǒng 經jīng 網wǎng 續xù 習xí 臺tái 規guī 設shè 認rèn 調diào 護hù 負fù 責zé 費fèi 轉zhuǎn 進jìn 運yùn 醫yī "
        "關guān 項xiàng 領lǐng 養yǎng 點diǎn 請qǐng 詢xún 驗yàn 驅qū 鄉xiāng 專zhuān 說shuō 擊jī 號hào 風fēng 獎jiǎng 陽yáng 陳chén "
        "際jì 隊duì 線xiàn 結jié 給gěi 繼jì 總zǒng 紅hóng 紀jì 約yuē 萬wàn 處chù 質zhì 資zī 購gòu 貨huò 財cái 過guò 還hái 達dá "
        "連lián 選xuǎn 鎮zhèn 銷xiāo 錢qián 長cháng 門mén 開kāi 間jiān 電diàn 題tí 額é 類lèi 飛fēi 館guǎn 馬mǎ 農nóng 車chē 單dān "
        "國guó 圖tú 圓yuán 團tuán 壓yā 執zhí 備bèi 儲chǔ 億yì 價jià 傳chuán 側cè 復fù 從cóng 愛ài 態tài 憂yōu 懷huái 戶hù 將jiāng"
    ).split()
}
ALWAYS = "領當進統請報網"  # annotated on every page seen
# Ambiguous characters this farm converts all the same; it leaves the others (于 干 制 后 里 面 范 余 斗 ...) alone.
_CONVERTED = "准台极据胜党丰愿适万广种划确厂价"
_COMMON = dict(
    zip("爲衆羣峯籤鑑鍾閒", "為眾群峰簽鑒鐘閑", strict=True)
)  # the form in use, for the table's first choice
_CRI_VARIANTS = str.maketrans({"說": "説", "產": "産"})


def encode(text: str) -> bytes:
    """GBK with its user-defined rows (U+E000 ...) kept; what GBK hasn't becomes `?`."""
    with contextlib.suppress(UnicodeEncodeError):
        return text.encode("gbk")
    out = bytearray()
    for char in text:
        two = char.encode("gb18030")
        out += two if len(two) <= 2 else b"?"
    return bytes(out)


def decode(data: bytes) -> str:
    """Read GBK as the farms do: an illegal pair of lead byte and trail byte becomes one `?`, both bytes gone."""
    with contextlib.suppress(UnicodeDecodeError):
        return data.decode("gbk")
    out, at = [], 0
    while at < len(data):
        lead = data[at]
        if lead < 0x80:
            out.append(chr(lead))
            at += 1
            continue
        pair = data[at : at + 2]
        at += 2 if lead not in (0x80, 0xFF) else 1
        try:
            out.append(pair.decode("gb18030") if len(pair) == 2 and pair[1] >= 0x40 else "?")
        except UnicodeDecodeError:
            out.append("?")
    return "".join(out)


@functools.cache
def _noted(char: str, reading: str) -> tuple[bytes, bytes]:
    """The bytes of a character, and what is put in their place."""
    code = encode(char)
    return code, code + b"(" + encode(reading) + b")"


def annotate(text: str, readings: dict[str, str]) -> str:
    """Put the reading after each of its characters by replacing bytes, one character after another in code order.

    Matches across two characters happen, as on the real pages: 日?qǐng)?bào).
    """
    data = encode(text)
    for code, noted in sorted(_noted(char, reading) for char, reading in readings.items()):
        data = data.replace(code, noted)
    return decode(data)


def annotate_characters(text: str, readings: dict[str, str]) -> str:
    """What `annotate` would give if it replaced characters: differs where bytes were shifted."""
    return re.sub("|".join(readings), lambda match: f"{match[0]}({readings[match[0]]})", text)


def break_at(text: str, stops: str = "。") -> str:
    """Something was put before the two bytes of `。`, wherever they stand, also across two characters: ?。ㄋ苫ń."""
    codes = [encode(stop) for stop in stops]
    data, pieces, start, at = encode(text), [], 0, 0
    while at < len(data):
        if data[at : at + 2] in codes:
            pieces.append(decode(data[start:at]) + data[at : at + 2].decode("gb18030"))
            at = start = at + 2
        else:
            at += 1
    return "".join(pieces) + decode(data[start:])


def readings(seed: str) -> dict[str, str]:
    """The characters one page of the farm annotates: a different set on each page."""
    rnd = random.Random(f"readings:{seed}")
    share = rnd.uniform(0.4, 0.9)
    return {char: pinyin for char, pinyin in PINYIN.items() if char in ALWAYS or rnd.random() < share}


@functools.cache
def _farm_table() -> dict[int, str]:
    lines = resources.files("opencc").joinpath("dictionary/STCharacters.txt").read_text("utf-8").splitlines()
    table = {}
    for line in lines:
        simplified, _, candidates = line.partition("\t")
        first, *_ = choices = candidates.split()
        if simplified in choices and simplified not in _CONVERTED:
            continue
        table[ord(simplified)] = _COMMON.get(first, first)
    del table[ord("并")]
    return table | {ord("着"): "著"}


def traditional(text: str) -> str:
    """As the mirror farms convert: character by character, ambiguous ones left alone."""
    return text.translate(_farm_table())


@functools.cache
def _taiwan() -> OpenCC:
    return OpenCC("s2tw")


@functools.lru_cache(maxsize=4096)
def gateway(text: str) -> str:
    """As the big5 gateways convert: by words, with their 説 産."""
    converted: str = _taiwan().convert(text)
    return converted.translate(_CRI_VARIANTS)


def fold(text: str) -> str:
    """Full-width ASCII and space to plain ones, as in the text dumps of the seeds."""
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else " " if c == "\u3000" else c for c in text)


def chunks(title: str) -> list[str]:
    """Two characters each of the title, punctuation and 一 dropped."""
    bare = re.sub(r"[\W_一]", "", title)
    return [bare[at : at + 2] for at in range(0, len(bare), 2)]


def fragments(title: str, seed: str) -> list[str]:
    """The title's chunks dealt to seven buckets: each bucket gets one, the rest fall where they fall, in order."""
    rnd, pieces = random.Random(f"splice:{seed}"), chunks(title)
    buckets = [""] * min(7, len(pieces))
    for index, piece in enumerate(pieces):
        buckets[index if index < len(buckets) else rnd.randrange(len(buckets))] += piece
    return buckets


def splice(paragraphs: list[str], buckets: list[str], times: int) -> list[str]:
    """Insert the buckets in a cycle after every comma, 、 and 的, from the first one on, `times` times."""
    out, done = [], 0
    for paragraph in paragraphs:
        text = ""
        for char in paragraph:
            text += char
            if char in ",，、的" and done < times:
                text += buckets[done % len(buckets)]
                done += 1
        out.append(text)
    return out
