"""What is no part of the text: symbols strewn into words, random Discuz! lines, residue of markup, keyword lines.

Each is told by several signs of the whole page; an emoji after a sentence or a tag named in a lesson stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipelines.edits import Change, Found
from pipelines.restore import plausible

_HAN = r"\u3400-\u9fff"
_SYMBOLS = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d]+")
_STREWN = re.compile(rf"{_SYMBOLS.pattern}(?=[{_HAN}])")
_UNDERSCORE = re.compile(rf"(?<=[{_HAN}])_+(?=[{_HAN}])")
_SOUP = re.compile(r"</?[a-z]{1,10}(?: id=['\"][a-z0-9]{4,8}['\"])?>(?:</[a-z]{1,10}>)*")
_SOUP_ID = re.compile(r"<[a-z]{1,10} id=['\"][a-z0-9]{4,8}['\"]>")
_EXCEL = re.compile(r"_x000[dDaA9]_")
_TAG = re.compile(
    r"</?(?:span|font|p|br|strong|b|div|em|o:p|st1:\w+|td|tr|table|tbody)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE
)
_ABOUT_MARKUP = re.compile(
    r"标签|標籤|标记|代码|程式|html|HTML|css|CSS|`|元素|属性|屬性|function|\{|=>|实体|實體|转义|轉義|%[sd\d]"
)
_INVISIBLE = re.compile(rf"(?<=[{_HAN}])[\u200b\u200c\u2060\ufeff\u00ad]+(?=[{_HAN}])")
_ENTITY = re.compile(
    r"&(?:amp;)?(nbsp|ldquo|rdquo|lsquo|rsquo|mdash|hellip|middot|ensp|emsp|quot|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
)
_ENTITIES = {
    "nbsp": " ",
    "ensp": " ",
    "emsp": "\u3000",
    "ldquo": "“",
    "rdquo": "”",
    "lsquo": "‘",
    "rsquo": "’",
    "mdash": "—",
    "hellip": "…",
    "middot": "·",
    "quot": '"',
}


def found(page: str, telling: set[str]) -> list[Found]:
    """What kinds of junk the page shows. Clean pages pay for these searches, so they are plain ones."""
    kinds: list[Found] = []
    if not telling.isdisjoint(STREWN):
        if _hides(page):
            kinds.append(_taken(_INVISIBLE, page))
        if _strews(page):
            kinds += _taken(_STREWN, page), _taken(_UNDERSCORE, page)
    kinds += [_taken(pattern, page) for pattern in _residue(page)]
    if "&" in page and _escapes(page):
        kinds.append(Found(places=_starts(_ENTITY, page), mechanism=_entities))
    if _WORDS.search(page):
        lines = _advertising(page)
        kinds += Found(places=lines, mechanism=_keyword_lines), Found(places=lines, mechanism=_advertised)
    if jammed := _jammed(page):
        kinds.append(Found(places=jammed, mechanism=_jammer_lines))
    return kinds


STREWN = frozenset(
    map(
        chr,
        (
            *range(0x1F000, 0x1FB00),
            *range(0x2600, 0x27C0),
            *range(0x2B00, 0x2C00),
            0x200B,
            0x200C,
            0x2060,
            0xFEFF,
            0xAD,
        ),
    )
)
# each line of search phrases and each phrase in a title has one of these
_WORDS = re.compile(
    "成人|无码|無碼|人妻|熟女|色鬼|自拍偷|中文字幕|国产精品|国产自|亚洲精品|久久|一区二区"
    "|一肖|一码|特马|天下彩|百家乐|老虎机|六合彩|天天彩|特码|中特|跑狗|管家婆|四不像|必中"
)


def _starts(pattern: re.Pattern[str], page: str) -> list[int]:
    return [match.start() for match in pattern.finditer(page)]


def _taken(pattern: re.Pattern[str], page: str) -> Found:
    """All of a kind taken out."""
    return Found(
        places=_starts(pattern, page),
        mechanism=lambda text, page: [
            Change(kind="junk", start=match.start(), end=match.end(), after="") for match in pattern.finditer(text)
        ],
    )


# --- symbols inside words ---


def _hides(page: str) -> bool:
    """Does the page hide characters inside its words? Some stand between words, where a line may be broken."""
    found = list(_INVISIBLE.finditer(page))
    return len(found) >= 4 and sum(plausible.inside_word(page, m.start(), m.end()) for m in found) >= 2


def _strews(page: str) -> bool:
    """Does the page strew symbols into its words? Emoji stand between words, and come again."""
    runs = list(_SYMBOLS.finditer(page))
    if len(runs) < 4 or len({match[0] for match in runs}) * 4 < len(runs) * 3:
        return False
    between = sum(
        bool(re.fullmatch(rf"[{_HAN}]{{2}}", page[m.start() - 1 : m.start()] + page[m.end() : m.end() + 1]))
        for m in runs
    )
    inside = sum(plausible.inside_word(page, m.start(), m.end()) for m in runs)
    odd = sum(bool(_ODD.search(match[0])) for match in runs)
    return between * 10 >= len(runs) * 7 and inside + odd >= 2


# dominoes, letters in boxes, ornaments, alchemy: no one types them between words as they do emoji
_ODD = re.compile(
    "[\U0001f030-\U0001f09f\U0001f100-\U0001f1e5\U0001f210-\U0001f22e\U0001f260-\U0001f2ff\U0001f650-\U0001f67f\U0001f700-\U0001f7df]"
)


# --- residue of markup ---


_GATE = re.compile("<[a-zA-Z/]")


def _residue(page: str) -> tuple[re.Pattern[str], ...]:
    """Which kinds of residue the page shows."""
    found = [_EXCEL] if page.count("_x000") >= 2 else []
    if "<" not in page or not _GATE.search(page):
        return tuple(found)
    if len(_SOUP_ID.findall(page)) >= 2:
        found.append(_SOUP)
    else:
        tags = len(_TAG.findall(page))
        others = len(re.findall(r"<[a-zA-Z/]", page)) - tags
        if tags >= 4 and not others and not _ABOUT_MARKUP.search(_TAG.sub("", page)):
            found.append(_TAG)
    return tuple(found)


def _entities(text: str, page: str) -> list[Change]:
    out = []
    for match in _ENTITY.finditer(text):
        name = match[1]
        after = _ENTITIES.get(name) or chr(int(f"0{name[1:]}" if name[1] == "x" else name[1:], 0))
        out.append(Change(kind="entity", start=match.start(), end=match.end(), after=after))
    return out


def _escapes(page: str) -> bool:
    """Is the page made of entities that were escaped twice, and not about them?"""
    found = _ENTITY.findall(page)
    if len(_SPELT.findall(page)) >= _SPELLS:
        return True
    if len(found) < 3 or "<" in page or "&lt;" in page or _ABOUT_MARKUP.search(page):
        return False
    if found.count("ldquo") != found.count("rdquo"):
        return False
    listed = len(set(found)) == len(found)  # each once: a list of entities, unless they quote or spell
    return not listed or "ldquo" in found or any(name[0] == "#" for name in found)


_SPELT = re.compile(r"(?:&(?:amp;)?#(?:[2-3]\d{4}|4[0-3]\d{3}|19[9]\d\d|x[4-9][0-9a-fA-F]{3});){2}")  # Chinese
_SPELLS = 10  # pairs of them that no lesson about markup has

_PRIVATE = re.compile(r"&(?:amp;)?#(5734[4-9]|573[5-9]\d|57[4-9]\d\d|5[89]\d{3}|6[0-2]\d{3}|63[0-6]\d\d);")


def private_places(page: str) -> list[int]:
    return [match.start() for match in _PRIVATE.finditer(page)]


def private(text: str) -> list[Change]:
    """Private-use characters that a page writes as numbers: they are bytes of shifted text, and read before it is."""
    return [
        Change(kind="entity", start=match.start(), end=match.end(), after=chr(int(match[1])))
        for match in _PRIVATE.finditer(text)
    ]


# --- whole lines ---


def _lines(text: str, kind: str, junk: Callable[[str], bool]) -> list[Change]:
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        if junk(line.strip()):
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return _without(text, kind, spans)


def _without(text: str, kind: str, spans: list[tuple[int, int]]) -> list[Change]:
    """The changes that take these spans out: with the blanks around them and, where they fill lines, a line's end."""
    runs: list[tuple[int, int]] = []
    for first, last in spans:
        start = len(text[:first].rstrip(" "))
        end = len(text) - len(text[last:].lstrip(" "))
        if runs and text[runs[-1][1] : start] == "\n":
            start = runs.pop()[0]
        runs.append((start, end))
    return [_change(text, kind, start, end) for start, end in runs]


def _change(text: str, kind: str, start: int, end: int) -> Change:
    begins = not start or text[start - 1] == "\n"
    if begins and text[end : end + 1] == "\n":
        end += 1
    elif begins and start and end == len(text):
        start -= 1
    return Change(kind=kind, start=start, end=end, after="")


def _jammer_lines(text: str, page: str) -> list[Change]:
    return _without(text, "junk", [match.span() for match in _jams(text)])


def _keyword_lines(text: str, page: str) -> list[Change]:
    return _lines(text, "keywords", _keywords)


def _jammed(page: str) -> list[int]:
    """Where random signs fill a line, or begin or end it, if the page has several such beside its text."""
    if page.count(" ") < 10:
        return []
    found = _jams(page)
    several = len(found) >= 2 and len(set().union(*(_signs(match[0]) for match in found))) >= 5
    return [match.start() for match in found] if several and len(re.findall(rf"[{_HAN}]", page)) >= 20 else []


def _jams(text: str) -> list[re.Match[str]]:
    return [match for match in _JAM.finditer(text) if len(_signs(match[0])) >= 2 and _at_an_end(text, match)]


def _at_an_end(text: str, match: re.Match[str]) -> bool:
    """Of a line: at its beginning or at its end."""
    start, end = match.span()
    return not start or text[start - 1] == "\n" or end == len(text) or text[end] == "\n"


def _advertising(page: str) -> list[int]:
    """Where lines stand that may be made of search phrases or hold one."""
    places = []
    end = -1
    for match in _WORDS.finditer(page):
        if match.start() > end:
            start, end = page.rfind("\n", 0, match.start()) + 1, page.find("\n", match.end())
            line = page[start : end if end >= 0 else None]
            end = end if end >= 0 else len(page)
            if _keywords(line.strip()) or (_AD_STRONG.search(line) and _AD.search(line)):
                places.append(start)
    return places


# Discuz! hides 5 to 15 times a character below <, a blank and a character above >; blanks next to each other have run
# together since
_JAM = re.compile(
    r"(?:^|(?<=[^\x00-\x7f])|(?<=[\d%] )) ?[!-;]? ?[?-~](?: ?[!-;]? [?-~]){4,47}(?:$|(?=[\d\s]|[^\x00-\x7f]))",
    re.MULTILINE,
)


def _signs(text: str) -> set[str]:
    return {c for c in text if not c.isalnum() and c != " "}


_VOCABULARY = re.compile(
    "成人|无码|無碼|有码|人妻|熟女|少妇|少婦|色鬼|色情|情色|黄色|三级片|艳|骚|自拍|偷拍|丝袜|口爆|中文字幕|在线观看|在線觀看|免费看|免費看|精品视频"
    "|国产精品|国产自|亚洲精品|亚洲国产|欧美精品|日韩精品|久久|一区二区|不卡|毛片|在线视频|高清视频|在线人成|亚洲综合|激情|av|AV"
    "|博彩|六合彩|彩票|开奖|特码|特马|一肖|中特|天下彩|娱乐城|百家乐|棋牌|老虎机|真人|下注|投注|赌场|时时彩|北京赛车|快三|免费资料|资料大全"
)
_STRONG = re.compile(
    "成人|无码|無碼|人妻|熟女|色鬼|自拍偷|中文字幕|国产精品|国产自|亚洲精品|久久|一区二区|一肖|特马|天下彩|百家乐|老虎机|六合彩"
)


_ABOUT_GAMBLING = re.compile(
    "违法|違法|警方|打击|打擊|查处|查處|禁止|切勿|警惕|犯罪|涉嫌|抓获|抓獲|整治|防范|拒绝|远离"
)


def _keywords(line: str) -> bool:
    """A line of search phrases for pornography or gambling: long phrases, no sentence."""
    if "。" in line or len(line) < 16 or _ABOUT_GAMBLING.search(line):
        return False
    phrases = [phrase for phrase in re.split(r"[,，、|_\s/]+", line) if phrase]
    if len(phrases) < 3 or sum(map(len, phrases)) < 5 * len(phrases):
        return False
    hits = sum(bool(_VOCABULARY.search(phrase)) for phrase in phrases)
    covered = sum(len(match) for match in _VOCABULARY.findall(line))
    return hits * 3 >= len(phrases) * 2 and covered * 4 >= len(line) and len(_STRONG.findall(line)) >= 2


# --- a gambling phrase inside a title ---

_AD_PART = (
    "(?:20\\d\\d年?|新|老|澳门|香港|奥门|新澳|全年|今晚|最新|最准|最快|正版|精准|免费|内部|管家婆|跑狗图?|特马|特码|四不像|一肖一码|一肖|一码|中特|必中"
    "|天下彩|六合彩|天天彩|开奖(?:结果|记录|直播)?|资料(?:大全)?|大全|公开|正版|与|和|的|100%|准)"
)
_AD = re.compile(rf"(?<=[{_HAN}]){_AD_PART}{{3,}}")
_AD_STRONG = re.compile("一肖|一码|天下彩|六合彩|天天彩|特马|特码|中特|跑狗|管家婆|四不像|必中")


def _advertised(text: str, page: str) -> list[Change]:
    """A phrase inside a title, or a first line, of which the rest of the page says nothing."""
    out = []
    for match in _AD.finditer(text):
        line_end = text.find("\n", match.end())
        headline = text[: line_end if line_end >= 0 else None]
        if match.start() > 80 or "。" in headline or headline == page or not _AD_STRONG.search(match[0]):
            continue
        if len(_AD_STRONG.findall(page)) == len(_AD_STRONG.findall(headline)):
            out.append(Change(kind="keywords", start=match.start(), end=match.end(), after="", certainty=0.8))
    return out
