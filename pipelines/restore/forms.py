"""Other forms of characters: radicals that stand for characters, ⼤ for 大, as text from PDF prints them.

Unicode gives each Kangxi radical and each compatibility ideograph the character it stands for (NFKC); for the radicals
of the supplement the table below does. A page about radicals keeps what it shows.
"""

from __future__ import annotations

import re
import unicodedata

from pipelines.edits import Change, Found
from pipelines.restore import plausible
from reading.chinese.script import HAN, only_traditional

# CJK Radicals Supplement, those that are whole characters
_SUPPLEMENT = dict(
    zip(
        "⺠⻓⻑⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⻅⻆⻉⻋⻄⺟⻁⻙⻡",
        "民长長门青页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟见角贝车西母虎韦首",
        strict=True,
    )
)
_FORMS = re.compile(rf"[\u2f00-\u2fd5\uf900-\ufaff{''.join(_SUPPLEMENT)}]")
_GATE = frozenset(map(chr, (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFB00))))
_IN_TEXT = re.compile(
    rf"(?:(?<=[\u3400-\u9fff，。、：；“0-9]){_FORMS.pattern}+)|(?:{_FORMS.pattern}+(?=[\u3400-\u9fff，。、：；”0-9]))"
)
_LISTED = re.compile(r"部首|康熙|偏旁|[Uu]\+|radical|Radical|Unicode|相容|兼容表意|異體|异体")


def found(page: str, telling: set[str]) -> list[Found]:
    """Where the page prints such forms inside its text."""
    if telling.isdisjoint(_GATE) or _LISTED.search(page):
        return []
    matches = list(_IN_TEXT.finditer(page))
    # tables of codes have such characters one by one, or beside what they stand for: 金⾦長⾧
    if any(_whole(match[0]) in page[match.start() - 1 : match.end() + 1] for match in matches):
        return []
    if not matches or _making_words(page, matches) * 4 < len(matches):
        return []
    return [Found(places=[match.start() for match in matches], mechanism=_changes)]


# marks of half width, which Chinese text has none of; they are Japanese
_NARROW = re.compile("[\uff61-\uff65]")
_BESIDE = re.compile("[\uff61-\uff65](?:(?<=[\u3400-\u9fff].)|(?=[\u3400-\u9fff]))")
_WIDE = dict(zip("｡｢｣､･", "。“”、·", strict=True))


def narrow(page: str, telling: set[str]) -> list[Found]:
    """Where a page has marks of half width in its text; brackets stand for the quotation marks it has, or has not.

    Whoever writes brackets beside stops of full width, 点击｢确定｣。, means them.
    """
    if telling.isdisjoint(_WIDE) or len(_BESIDE.findall(page)) < _WORDS:
        return []
    if page.count("｡") + page.count("､") <= page.count("。") + page.count("、"):
        return []
    return [Found(places=[match.start() for match in _NARROW.finditer(page)], mechanism=_widened)]


def _widened(text: str, page: str) -> list[Change]:
    table = _WIDE | ({"｢": "「", "｣": "」"} if "「" in page or only_traditional().search(page) else {})
    return [
        Change(kind="form", start=match.start(), end=match.end(), after=table[match[0]], certainty=0.95)
        for match in _NARROW.finditer(text)
    ]


# marks of text that is set in columns: NFKC has the usual ones. Small ones, ﹐﹑, are what some authors have
_OTHER_MARK = re.compile("[\ufe10-\ufe19\ufe30-\ufe44]")
_STOPS = {other: unicodedata.normalize("NFKC", other) for other in "︐︑︒"}
_OF_MARKS = frozenset(map(chr, (*range(0xFE10, 0xFE1A), *range(0xFE30, 0xFE45))))


def marks(page: str, telling: set[str]) -> list[Found]:
    """Where a page has such marks in place of its own; faces, (︶︿︶), and lists of marks have both, or no stops."""
    if telling.isdisjoint(_STOPS):
        return []
    stops = sum(map(page.count, _STOPS))
    # a table has each of them once
    if (
        stops < max(_WORDS, sum(stop in page for stop in _STOPS) + 1)
        or sum(map(page.count, "，、。,")) * 2 > stops
        or len(HAN.findall(page)) < stops * 2
    ):
        return []
    return [Found(places=[match.start() for match in _OTHER_MARK.finditer(page)], mechanism=_usual)]


def _usual(text: str, page: str) -> list[Change]:
    return [
        Change(kind="form", start=match.start(), end=match.end(), after=_as_usual(match[0]))
        for match in _OTHER_MARK.finditer(text)
    ]


def _as_usual(mark: str) -> str:
    """The mark as lines have it, of full width."""
    plain = unicodedata.normalize("NFKC", mark)
    if len(plain) > 1:  # ︙ and ︰ are dots
        return "…" if len(plain) > 2 else "‥"
    return "。" if plain == "." else chr(ord(plain) + 0xFEE0) if plain.isascii() else plain


# characters in circles and squares, but for numbers in circles, which count; one of the tiles is none by itself
_SPANS = ("\u328a-\u32b0", "\U0001f210-\U0001f23b", "\U0001f250-\U0001f251", "\U0001f004-\U0001f004")
_ENCLOSED = re.compile(f"[{''.join(_SPANS)}]\ufe0f?")
_ROUND = frozenset(chr(code) for span in _SPANS for code in range(ord(span[0]), ord(span[-1]) + 1))
_JAPANESE = {"満": "满", "営": "营"}
_TILE = "\U0001f004"
_WORDS = 3  # that such characters make with their neighbours

# digits: those of other alphabets and of mathematics, and those that count as well, in circles and on keys
_DIGITS = {
    chr(code): str(unicodedata.digit(chr(code)))
    for code in (*range(0x0660, 0xFF00), *range(0x1D7CE, 0x1D800))
    if unicodedata.category(chr(code)) == "Nd"
}
_COUNTING = dict(zip("⓪①②③④⑤⑥⑦⑧⑨", "0123456789", strict=True)) | dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))
_CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨")
_KEY = "\u20e3"
_DIGIT = re.compile(rf"[{''.join(_DIGITS)}{''.join(_COUNTING)}]|[0-9]\ufe0f?{_KEY}")
_NUMBER = re.compile(rf"(?:{_DIGIT.pattern})+")
_UNIT = re.compile("[年月日时分％%元名人万亿个度岁号届家次米里吨亩]")
_NUMBERS = 3  # of them
# other alphabets that a page tells of
_TOLD_OF = re.compile("[泰缅緬藏梵蒙][文语語]|泰国|泰國|阿拉伯|波斯|孟加拉|印地语|高棉|老挝|寮國|[数數]字的?[写寫]法")
_OF_DIGITS = frozenset((*_DIGITS, *_COUNTING, _KEY))
TELLING = _GATE | _WIDE.keys() | _OF_MARKS | _ROUND | _OF_DIGITS


def digits(page: str, telling: set[str]) -> list[Found]:
    """Where a page has other forms of digits for its own: 𝟐𝟎𝟐𝟏年, ②⓪②①年, 2️⃣0️⃣. Those that count items stand apart."""
    if telling.isdisjoint(_OF_DIGITS):
        return []
    numbers = list(_NUMBER.finditer(page))
    size = sum(len(_DIGIT.findall(number[0])) for number in numbers)
    usual = sum(c in "0123456789" for c in page) - page.count(_KEY)
    # before a unit, and beside another one
    measures = sum(_UNIT.match(page, number.end()) is not None for number in numbers)
    several = sum(len(_DIGIT.findall(number[0])) > 1 for number in numbers)
    if len(numbers) < _NUMBERS or usual * 4 > size or measures * 2 < len(numbers) or not several:
        return []
    if _TOLD_OF.search(page) and any(character in _DIGITS for number in numbers for character in number[0]):
        return []
    # ①人员到位，②分工明确，①②两项: items, which are counted from one
    if "⓪" not in page and all(character in _CIRCLED for number in numbers for character in number[0]):
        return []
    return [Found(places=[number.start() for number in numbers], mechanism=_counted)]


def _counted(text: str, page: str) -> list[Change]:
    values = _DIGITS | _COUNTING
    return [
        Change(kind="form", start=match.start(), end=match.end(), after=values.get(match[0], match[0][0]))
        for match in _DIGIT.finditer(text)
    ]


def enclosed(page: str, telling: set[str]) -> list[Found]:
    """Where the page writes characters of its words in circles or squares: 🈶关, 企㊢. Between words they are signs."""
    if telling.isdisjoint(_ROUND):
        return []
    matches = list(_ENCLOSED.finditer(page))
    if len(matches) < _WORDS:
        return []
    inside = _making_words(page, matches)
    if inside < _WORDS or inside * 2 < len(matches):
        return []
    return [Found(places=[match.start() for match in matches], mechanism=_freed)]


def _making_words(page: str, matches: list[re.Match[str]]) -> int:
    """How many of these make words, among each other or with what stands beside them."""
    made = (plausible.words_around(page, *match.span(), "".join(map(_bare, match[0]))) for match in matches)
    return sum(any(word.strip(_NUMERALS) for word in words) for words in made)


_NUMERALS = "零一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾参"  # one behind the other they are a table of numerals


def _bare(form: str) -> str:
    """The character that a form stands for; empty where it stands for none of Chinese."""
    character = "中" if form == _TILE else _JAPANESE.get(_whole(form), _whole(form))
    return character if "\u3400" <= character <= "\u9fff" else ""


def _freed(text: str, page: str) -> list[Change]:
    return [
        Change(kind="form", start=match.start(), end=match.end(), after=character, certainty=0.95)
        for match in _ENCLOSED.finditer(text)
        if (character := plausible.fold(_bare(match[0][0])))
    ]


def _changes(text: str, page: str) -> list[Change]:
    return [
        Change(kind="form", start=match.start(), end=match.end(), after="".join(map(_whole, match[0])))
        for match in _IN_TEXT.finditer(text)
    ]


def _whole(form: str) -> str:
    return _SUPPLEMENT.get(form) or unicodedata.normalize("NFKC", form)


OTHERS = enclosed, narrow, marks
