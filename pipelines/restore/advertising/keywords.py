"""Search phrases that a hacked or paid page carries: lines of them, and a gambling phrase inside a title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

from pipelines.edits import Change, Found, lines, without
from pipelines.restore import plausible
from pipelines.restore.advertising import search_words
from pipelines.restore.order.pairs import Words
from reading.problem import Problem, ProblemKind

_HAN = r"\u3400-\u9fff"
# each line of search phrases and each phrase in a title has one of these
_WORDS = Words(
    "成人|无码|無碼|人妻|熟女|色鬼|自拍|偷拍|中文字幕|国产精品|国产自|亚洲精品|日韩|日韓|久久|一区|一區|激情|伦理|倫理"
    "|一肖|一码|一碼|特马|天下彩|百家乐|百家樂|老虎机|六合彩|天天彩|特码|中特|跑狗|管家婆|四不像|必中|棋牌|电竞|電競|捕鱼|捕魚|真人"
    "|开奖|開獎|开什么|什么号|报码|心水|期期|最准|正版资料|正版資料|免费资料|免費資料|免费公开|官网|官網|官方网|官方網|网址|網址|入口"
)


def found(page: str, heads: Mapping[str, Sequence[int]]) -> list[Found]:
    """Where the page, which has `heads` of words, carries search phrases."""
    candidates = _advertising(page, heads)
    if not candidates:
        return []
    own = _search_lines(page, candidates)
    places = [start for start, line in candidates if line in own]
    kinds = [Found(places=places, mechanism=partial(_without_lines, own))] if places else []
    titles = [start for start, line in candidates if _AD_STRONG.search(line) and _AD.search(line)]
    # each is looked for on the whole page, which has one title
    return [*kinds, Found(places=titles[:_TITLES], mechanism=_advertised)] if titles else kinds


_TITLES = 40  # lines that may be it, or stand in for it


def _advertising(page: str, heads: Mapping[str, Sequence[int]]) -> list[tuple[int, str]]:
    """Where lines stand that may be made of search phrases or hold one, and these lines."""
    found = []
    end = -1
    for match in _WORDS.finditer(page, heads):
        if match.start() > end:
            start, end = page.rfind("\n", 0, match.start()) + 1, page.find("\n", match.end())
            end = end if end >= 0 else len(page)
            found.append((start, page[start:end]))
    return found


def _search_lines(page: str, candidates: list[tuple[int, str]]) -> frozenset[str]:
    """Those of these lines that are made of search phrases."""
    own = {line for _, line in candidates if len(line) <= _LONGEST and not _MARK.search(line)}
    folded = {line: plausible.fold(line.strip()) for line in own}
    lines = {line: clean for line, clean in folded.items() if not _TELLS.search(clean)}
    found = {line for line, clean in lines.items() if _keywords(clean) or search_words.adult(clean)}
    games = {
        line: words
        for line, clean in lines.items()
        if line not in found and (words := search_words.games(clean)) is not None
    }
    if games:
        rest = plausible.fold("\n".join(line for line in page.split("\n") if line not in games))
        # a page on games and lotteries has such words in its text, and lists of links beside it
        told = {word for words in games.values() for word in words if word in rest}
        found |= {line for line, words in games.items() if not words or len(words - told) * 2 >= len(words)}
    return frozenset(found)


_LONGEST = 400  # characters of such a line
_MARK = re.compile("[。！？：；“”《》（]")
_TELLS = re.compile("违法|警方|打击|查处|禁止|切勿|警惕|犯罪|涉嫌|抓获|整治|防范|拒绝|远离")


def _without_lines(own: frozenset[str], text: str, page: str) -> list[Change]:
    return without("keywords", text, [(start, start + len(line)) for start, line in lines(text) if line in own])


_VOCABULARY = re.compile(
    "成人|无码|有码|人妻|熟女|少妇|色鬼|色情|情色|黄色|三级片|艳|骚|自拍|偷拍|丝袜|口爆|中文字幕|在线观看|免费看|精品视频"
    "|国产精品|国产自|亚洲精品|亚洲国产|欧美精品|日韩精品|久久|一区二区|不卡|毛片|在线视频|高清视频|在线人成|亚洲综合|激情|av|AV"
    "|博彩|六合彩|彩票|开奖|特码|特马|一肖|中特|天下彩|娱乐城|百家乐|棋牌|老虎机|真人|下注|投注|赌场|时时彩|北京赛车|快三|免费资料|资料大全"
)
_STRONG = re.compile(
    "成人|无码|人妻|熟女|色鬼|自拍偷|中文字幕|国产精品|国产自|亚洲精品|久久|一区二区|一肖|特马|天下彩|百家乐|老虎机|六合彩"
)


def _keywords(line: str) -> bool:
    """A simplified line of search phrases for pornography or gambling: long phrases."""
    if len(line) < 16:
        return False
    phrases = [phrase for phrase in re.split(r"[,，、|_\s/]+", line) if phrase]
    if len(phrases) < 3 or sum(map(len, phrases)) < 5 * len(phrases):
        return False
    hits = sum(bool(_VOCABULARY.search(phrase)) for phrase in phrases)
    covered = sum(len(match) for match in _VOCABULARY.findall(line))
    return hits * 3 >= len(phrases) * 2 and covered * 4 >= len(line) and len(_STRONG.findall(line)) >= 2


# --- a phrase for gamblers inside a title ---

_AD_PART = (
    r"(?:(?:19|20)\d\d年?|新|老|澳门|澳門|香港|奥门|新澳|全年|今晚|今天|明天|最新|最准|最快|正版|精准|免费|内部|管家婆|跑狗图?"
    "|特马|特码|四不像|一肖一码|一肖|一码|中特|必中|天下彩|六合彩|天天彩|开奖|开什么号?|什么号|开|号码|结果|记录|直播|历史|查询"
    "|走势图?|资料|大全|公开|期期|每期|与|和|的|100%|准|挂牌|论坛|网站|网址|报码|心水|玄机|彩图|出什么|生肖)"
)
_AD = re.compile(rf"(?<=[{_HAN}0-9]){_AD_PART}{{3,}}")
_AD_STRONG = re.compile(
    "一肖|一码|天下彩|六合彩|天天彩|特马|特码|中特|跑狗|管家婆|四不像|必中|开奖|开什么|什么号|报码|心水|期期|最准|正版资料"
    "|免费公开|精准"
)
_HEADLINE = 120  # characters
_JOIN = 3  # characters over the gap that the page prints elsewhere


def _advertised(text: str, page: str) -> list[Change]:
    """A phrase inside a title, or a first line, of which the rest of the page says nothing.

    What is left of the title on both sides is often a word that the page prints elsewhere: then it ends there.
    """
    out = []
    for match in _AD.finditer(text[:_HEADLINE]):
        line_end = text.find("\n", match.end())
        headline = text[: line_end if line_end >= 0 else None]
        rest = page.replace(headline, "")
        if len(headline) > _HEADLINE or "。" in headline or not rest.strip() or not _AD_STRONG.search(match[0]):
            continue
        start, end, joined = _bounds(headline, match.start(), match.end(), rest)
        if _foreign(text[start:end], rest):
            certainty = 0.95 if joined else 0.8
            out.append(Change(kind="keywords", start=start, end=end, after="", certainty=certainty))
    return out


def _foreign(phrase: str, rest: str) -> bool:
    """Does the rest of the page say nothing of it? A place or a common word may come again."""
    pairs = {phrase[i : i + 2] for i in range(len(phrase) - 1) if not phrase[i : i + 2].isascii()}
    return not _AD_STRONG.search(rest) and sum(pair in rest for pair in pairs) * 3 <= len(pairs)


def _bounds(headline: str, start: int, end: int, rest: str) -> tuple[int, int, bool]:
    """Where the phrase begins and ends: at most two characters off, if the halves then join to what the page prints."""
    for off in sorted(((a, b) for a in range(-2, 3) for b in range(-2, 3)), key=lambda one: abs(one[0]) + abs(one[1])):
        first, last = start + off[0], end + off[1]
        if not 0 < first < last < len(headline):
            continue
        for left in (2, 1):
            piece = headline[max(0, first - left) : first] + headline[last : last + _JOIN - left]
            if len(piece) == _JOIN and not piece.isspace() and piece in rest and piece not in headline:
                return first, last, True
    return start, end, False


# --- a brand in place of a word ---

_SITES = "官方网站|官网|在线登录|APP下载|网页版"
_OF_A_BRAND = Words(_SITES)
_COUNTRY = re.compile(r"[(（](?:(?<=\()(?:中国|[Cc][Hh][Ii][Nn][Aa])\)|(?<=（)中国）)")
_BRAND = re.compile(
    rf"(?<=[{_HAN}])[{_HAN}]{{2,8}}(?:{_COUNTRY.pattern}|·|-)[{_HAN}A-Za-z·()-]{{0,24}}?(?:{_SITES})(?=[{_HAN}])"
    rf"|(?<=[{_HAN}])[{_HAN}]{{2}}(?:体育|娱乐|电竞|国际)(?:{_SITES})"
    rf"(?=[{_HAN}])(?!获|显示|公布|发布|公告|报道|消息|查询|上|了解|看|下载|报名|登|预约|进行)"
)
# one that says itself twice stands for itself nowhere: 开云网页版-开云(中国)官方在线登录
_DOUBLED = re.compile(
    rf"(?<=[{_HAN}])([{_HAN}]{{2,6}})[{_HAN}A-Za-z]{{0,6}}[·-]\1{_COUNTRY.pattern}"
    rf"[{_HAN}]{{0,4}}(?:{_SITES})(?=[{_HAN}])"
)
_TIMES = 2
_AROUND = 40  # characters: a brand is no longer
HEADS = _WORDS.heads | _OF_A_BRAND.heads


def brands(page: str, heads: Mapping[str, Sequence[int]]) -> list[Problem]:
    """Which brand stands in place of a word on a page that has `heads` of words. The word can't be told."""
    words = list(_OF_A_BRAND.finditer(page, heads))
    twice = [match[0][-16:] for match in _DOUBLED.finditer(page)] if words and _COUNTRY.search(page) else []
    found = twice
    if not twice and len(words) >= _TIMES:
        around = (_BRAND.finditer(page, max(0, one.start() - _AROUND), one.end() + _AROUND) for one in words)
        found = [*{match.end(): match[0][-16:] for near in around for match in near}.values()]
    brand, count = Counter(found).most_common(1)[0] if found else ("", 0)
    if count < _TIMES and not twice:
        return []
    detail = f"a brand stands in place of a word {count} times ({brand})"
    return [Problem(kind=ProblemKind.NOT_RESTORED, detail=detail)]
