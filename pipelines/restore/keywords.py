"""Search phrases that a hacked or paid page carries: lines of them, and a gambling phrase inside a title."""

from __future__ import annotations

import re

from pipelines.edits import Change, Found, without

_HAN = r"\u3400-\u9fff"
# each line of search phrases and each phrase in a title has one of these
_WORDS = re.compile(
    "成人|无码|無碼|人妻|熟女|色鬼|自拍偷|中文字幕|国产精品|国产自|亚洲精品|久久|一区二区"
    "|一肖|一码|特马|天下彩|百家乐|老虎机|六合彩|天天彩|特码|中特|跑狗|管家婆|四不像|必中"
)


def found(page: str) -> list[Found]:
    """Where the page carries search phrases."""
    if not _WORDS.search(page):
        return []
    lines = _advertising(page)
    return [Found(places=lines, mechanism=_keyword_lines), Found(places=lines, mechanism=_advertised)]


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


def _keyword_lines(text: str, page: str) -> list[Change]:
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        if _keywords(line.strip()):
            spans.append((start, start + len(line)))
        start += len(line) + 1
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
