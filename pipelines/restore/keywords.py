"""Search phrases that a hacked or paid page carries: lines of them, and a gambling phrase inside a title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipelines.edits import Change, Found, lines, without
from pipelines.restore.order.pairs import Words
from reading.problem import Problem, ProblemKind

_HAN = r"\u3400-\u9fff"
# each line of search phrases and each phrase in a title has one of these
_WORDS = Words(
    "成人|无码|無碼|人妻|熟女|色鬼|自拍偷|中文字幕|国产精品|国产自|亚洲精品|久久|一区二区"
    "|一肖|一码|特马|天下彩|百家乐|老虎机|六合彩|天天彩|特码|中特|跑狗|管家婆|四不像|必中"
    "|开奖|开什么|什么号|报码|心水|期期|最准|正版资料|免费公开"
)


def found(page: str, heads: Mapping[str, Sequence[int]]) -> list[Found]:
    """Where the page, which has `heads` of words, carries search phrases."""
    if not (places := _advertising(page, heads)):
        return []
    # in titles, which are few: each is looked for on the whole page
    return [Found(places=places, mechanism=_keyword_lines), Found(places=places[:_TITLES], mechanism=_advertised)]


_TITLES = 40  # lines


def _advertising(page: str, heads: Mapping[str, Sequence[int]]) -> list[int]:
    """Where lines stand that may be made of search phrases or hold one."""
    places = []
    end = -1
    for match in _WORDS.finditer(page, heads):
        if match.start() > end:
            start, end = page.rfind("\n", 0, match.start()) + 1, page.find("\n", match.end())
            line = page[start : end if end >= 0 else None]
            end = end if end >= 0 else len(page)
            if _keywords(line.strip()) or (_AD_STRONG.search(line) and _AD.search(line)):
                places.append(start)
    return places


def _keyword_lines(text: str, page: str) -> list[Change]:
    spans = [(start, start + len(line)) for start, line in lines(text) if _keywords(line.strip())]
    return without("keywords", text, spans)


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
_COUNTRY = r"(?:\((?:中国|[Cc][Hh][Ii][Nn][Aa])\)|（中国）)"
_BRAND = re.compile(
    rf"(?<=[{_HAN}])[{_HAN}]{{2,8}}(?:{_COUNTRY}|·|-)[{_HAN}A-Za-z·()-]{{0,24}}?(?:{_SITES})(?=[{_HAN}])"
    rf"|(?<=[{_HAN}])[{_HAN}]{{2}}(?:体育|娱乐|电竞|国际)(?:{_SITES})"
    rf"(?=[{_HAN}])(?!获|显示|公布|发布|公告|报道|消息|查询|上|了解|看|下载|报名|登|预约|进行)"
)
# one that says itself twice stands for itself nowhere: 开云网页版-开云(中国)官方在线登录
_DOUBLED = re.compile(
    rf"(?<=[{_HAN}])([{_HAN}]{{2,6}})[{_HAN}A-Za-z]{{0,6}}[·-]\1{_COUNTRY}"
    rf"[{_HAN}]{{0,4}}(?:{_SITES})(?=[{_HAN}])"
)
_TIMES = 2
HEADS = _WORDS.heads | _OF_A_BRAND.heads


def brands(page: str, heads: Mapping[str, Sequence[int]]) -> list[Problem]:
    """Which brand stands in place of a word on a page that has `heads` of words. The word can't be told."""
    words = len(list(_OF_A_BRAND.finditer(page, heads)))
    found = [match[0][-16:] for match in _DOUBLED.finditer(page)] if words else []
    if not found and words >= _TIMES:
        found = [match[0][-16:] for match in _BRAND.finditer(page)]
    brand, count = Counter(found).most_common(1)[0] if found else ("", 0)
    if count < _TIMES and not (found and _DOUBLED.search(page)):
        return []
    detail = f"a brand stands in place of a word {count} times ({brand})"
    return [Problem(kind=ProblemKind.NOT_RESTORED, detail=detail)]
