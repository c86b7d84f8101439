"""Advertisements that a copy carries inside its text: phrases, addresses and numbers between any two characters, lines
of phrases, and the same notice behind each paragraph.

What tells a phrase: it speaks of what the page doesn't, and at some place the text closes over it to a word. The same
phrase goes wherever it stands; one that the page tells of, as a report on gambling does, stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise

from pipelines.edits import Change, Found, shared, without
from pipelines.restore import plausible
from pipelines.restore.order.pairs import Words, any_of
from reading.chinese.script import HAN

_HAN = r"\u3400-\u9fff"
_SPEAKING = Words(
    "六合彩|百家乐|老虎机|时时彩|快三|北京赛车|博彩|娱乐城|真人娱乐|在线娱乐|娱乐平台|棋牌|赌场|赌博平台|开奖|特码|特马|一肖|中特|送彩金|彩金|注册送|计划软件"
    "|办证|刻章|代开发票|开发票|私家侦探|侦探公司|无抵押贷款|当天放款|秒到账|信用卡套现|外围女|国产精品|无码|久久久|一区二区|三区|成人免费|成人视频|日韩一区|人妻"
    "|加微信|加薇信|加威信|微信号|扣扣群|公众号|客服[Qq][Qq]|领取福利|免费领取|免费下载"
)
_SPEAKS = _SPEAKING.pattern
_SHAMELESS = re.compile("国产精品|无码|久久久|一区二区|成人免费|成人视频|日韩一区")  # no text but such has them
ABOUT = re.compile("违法|違法|警方|民警|打击|打擊|查处|查處|禁止|切勿|警惕|犯罪|涉嫌|抓获|抓獲|整治|诈骗|举报|公安")
# what stands before and behind an address that the text names
_LEADS_TO, _FOLLOWS = (
    "网網站址录錄问問页頁为為是于於在到看见見开開号號群",
    "上查进進点點获獲了的是网網下中等和或、及与與搜添咨报報",
)
_BRACKET = re.compile(r"[\[【(（]")
_REACHES = 12  # characters from a bracket to a word that tells
# an address or a number between two characters
_NAMED = re.compile(
    rf"(?<=[{_HAN}，、])(?<![{_LEADS_TO}])(?:(?:https?://|www\.)[A-Za-z0-9._/?=&%-]{{4,60}}|[A-Za-z0-9-]{{2,20}}\.(?:com|net|cc|vip|top|xyz|org|cn)/?"
    rf"|(?:[加添]+)?(?:[微薇威]信|扣扣|[Qq][Qq])(?:群|号)?[:：]?[A-Za-z0-9_-]{{5,20}}|{_BRACKET.pattern}(?=[^\]】)）]{{0,{_REACHES}}}(?:{_SPEAKS.pattern}))"
    rf"[^\]】)）]{{2,16}}[\]】)）])(?=[{_HAN}，。])(?![{_FOLLOWS}])"
)
_NOTICE = re.compile(r"公众号|关注|转载|来自|源于|网址|www\.|更多|点击|下载|客户端|微信")
_NOTICED = frozenset(_NOTICE.pattern.replace("\\", "").split("|"))
_REACH = 14  # characters of a phrase to either side of a word that tells
_SIDE = 4  # characters beside it
_PROOF = 7.0  # by how much one word must be likelier than its halves where nothing else tells
_ENDS = tuple("。！？；：…”」』）)】.!?")
_LINES = 3  # of a notice behind paragraphs
_PARAGRAPH = 20  # characters


def found(page: str, heads: Mapping[str, Sequence[int]]) -> list[Found]:
    """What advertisements the page carries, which has `heads` of words."""
    hits = list(_SPEAKING.finditer(page, heads))
    told = list(_EITHER.finditer(page, heads))
    named = [match for match in told if match[0] in _NOTICED]
    bids = Counter(match[0] for match in named)
    # behind paragraphs and between sentences the same words bid each time
    again = sum(count >= _LINES for count in bids.values())
    kinds = [_phrases(page, hits) | _named(page, hits), _strewn(page)]
    if again:
        kinds.append(_notice(page))
    if again >= _BIDS and sum(_near(a, b) for a, b in pairwise(named)) >= _LINES:
        kinds.append(_sentences(page))
    if bids.total() >= 2 * _BIDS:
        kinds.append(_again(page, [match.start() for match in told if match[0] not in _TELLS]))
    return [_everywhere(phrases, page) for phrases in kinds if phrases]


def _everywhere(phrases: set[str], page: str) -> Found:
    every = re.compile("|".join(re.escape(one) for one in sorted(phrases, key=len, reverse=True)))
    return Found(places=[match.start() for match in every.finditer(page)], mechanism=partial(_taken, every))


def _taken(every: re.Pattern[str], text: str, page: str) -> list[Change]:
    lines: list[tuple[int, int]] = []
    out: list[Change] = []
    for match in every.finditer(text):
        start, end = match.span()
        if text[start - 1 : start] in ("", "\n") and text[end : end + 1] in ("", "\n"):
            lines.append((start, end))
        else:
            out.append(Change(kind="keywords", start=start, end=end, after="", certainty=0.9))
    return [*out, *without("keywords", text, lines)]


def _phrases(page: str, hits: list[re.Match[str]]) -> set[str]:
    """The phrases of Chinese words, where most of all places of one kind are no author's."""
    if _nothing(page, hits) or ABOUT.search(page):
        return set()
    proved: set[str] = set()
    tried = 0
    for word in dict.fromkeys(hit[0] for hit in hits):
        own = [hit for hit in hits if hit[0] == word]
        if phrase := _repeated(page, own):
            places = re.finditer(phrase, page)
            if any(plausible.in_a_word(page, *place.span()) for place in places) or _SHAMELESS.search(phrase):
                proved.add(phrase)
            continue
        # one answer for all places that look alike
        alike = {page[slice(*_around(page, hit))]: hit for hit in own}
        for hit in list(alike.values())[: max(0, _TRIED - tried)]:
            phrase, gain = _bounds(page, hit)
            tried += 1
            several = len(_SPEAKS.findall(phrase)) > 1
            # 醒快三物: what a poem may have by chance proves nothing alone
            if gain >= (plausible.WORD if several else _PROOF) and (several or not _LOTTERY.fullmatch(word)):
                proved.add(phrase)
    return proved | _lines(page)


def _nothing(page: str, hits: list[re.Match[str]]) -> bool:
    """Are they too few to prove anything: each once, alone in its clause, and what news has as well?"""
    return len(hits) < _OF_LINES and all(
        _LOTTERY.fullmatch(hit[0])
        and sum(other[0] == hit[0] for other in hits) == 1
        and len(_SPEAKS.findall(page[slice(*_clause(page, hit))])) == 1
        for hit in hits
    )


def _repeated(page: str, hits: list[re.Match[str]]) -> str:
    """What is printed around a word wherever it stands, as far as it is always the same; empty where that is little."""
    if len(hits) == 1:
        return ""
    spans = [_clause(page, hit) for hit in hits]
    before = shared([page[first : hit.start()][::-1] for hit, (first, _) in zip(hits, spans, strict=True)])[::-1]
    behind = shared([page[hit.end() : last] for hit, (_, last) in zip(hits, spans, strict=True)])
    phrase = before + hits[0][0] + behind
    return phrase if len(phrase) >= _LONG else ""


def _lines(page: str) -> set[str]:
    """Lines that are nothing but such phrases."""
    lines = {line for line in page.split("\n") if len(line) <= 2 * _REACH and not _MARK.search(line)}
    own = {line: words for line in lines if len(words := _SPEAKS.findall(line)) > 1}
    found = [
        x for x, said in own.items() if not _LOTTERY.fullmatch("".join(said)) and 3 * sum(map(len, said)) >= len(x)
    ]
    return {line.strip() for line in found} if len(found) > 1 else set()


_TRIED = 200  # places of a page that are looked at closely
_OF_LINES = 4  # hits: two lines of two words
_MARK = re.compile("[\t，。！？：；《“]")  # or a field of a dictionary
_LOTTERY = re.compile("(?:加微信|微信号|快三|开奖|棋牌|公众号|免费下载|三区|在线娱乐|娱乐平台)*")  # as news has
_LONG = 5  # characters of a phrase


def _bounds(page: str, hit: re.Match[str]) -> tuple[str, float]:
    """The phrase around a word that tells, and by how much the text is likelier when it is pulled out."""
    first, last = _clause(page, hit)
    best = (-1e9, hit.start(), hit.end())
    ends = [end for end in range(hit.end(), last + 1) if HAN.match(page[end - 1])]
    behind = {end: plausible.weight(page[end + _SIDE : last]) for end in ends}
    heads = plausible.heads(page[first : hit.start()])
    for start in range(first, hit.start() + 1):
        before = heads[max(0, start - _SIDE - first)]
        phrases = plausible.heads(page[start:last])
        for end in ends:
            around = plausible.weight(page[max(0, start - _SIDE) : start] + page[end : end + _SIDE])
            outside = before + behind[end]
            best = max(best, (around + outside + phrases[end - start], start, end))
    _, start, end = best
    return page[start:end], plausible.joined(page, start, end)


def _around(page: str, hit: re.Match[str]) -> tuple[int, int]:
    """All that is looked at to tell the phrase around a word."""
    first, last = _clause(page, hit)
    return max(0, first - _SIDE), last + _SIDE


def _clause(page: str, hit: re.Match[str]) -> tuple[int, int]:
    """How far a phrase may reach: no mark is in it."""
    first, last = hit.start(), hit.end()
    while first and hit.start() - first < _REACH and HAN.match(page[first - 1]):
        first -= 1
    while last < len(page) and last - hit.end() < _REACH and HAN.match(page[last]):
        last += 1
    return first, last


_LETTERS = re.compile(rf"[A-Za-z0-9/][A-Za-z0-9./_-]{{4,}}(?=[{_HAN}，。])")
# what each address or number has, and beside it what must be there: begins with a set, which is searched for fast
_ADDRESS = re.compile(
    rf"[wh.信扣Qq](?:(?<=[{_HAN}，、]w)ww\.|(?<=[{_HAN}，、]h)ttps?://|(?<=\.)(?:com|net|cc|vip|top|xyz|org|cn)/?(?=[{_HAN}，。])"
    rf"|(?<=[微薇威]信|扣扣|[Qq][Qq])[群号]?[:：]?[A-Za-z0-9_-]{{5,20}}(?=[{_HAN}，。]))"
)


def _named(page: str, hits: list[re.Match[str]]) -> set[str]:
    """Addresses and numbers inside words."""
    bracketed = (_BRACKET.search(page, max(0, hit.start() - _REACHES - 1), hit.start()) for hit in hits)
    if not any(bracketed) and not (_LETTERS.search(page) and _ADDRESS.search(page)):
        return set()
    matches = list(_NAMED.finditer(page))
    inside = Counter(m[0] for m in matches if plausible.in_a_word(page, *m.span())) if matches else {}
    least = 1 if _SPEAKS.search(" ".join(inside)) or any(page.count(one) > 1 for one in inside) else 2
    return {match[0] for match in matches} if sum(inside.values()) >= least else set()


def _notice(page: str) -> set[str]:
    """What stands behind at least three paragraphs and in most, and bids to read elsewhere."""
    lines = [line for line in page.split("\n") if len(line) >= _PARAGRAPH]
    ends = [line[-6:] for line in lines]
    if len(ends) < _LINES or len(set(ends)) * 3 > len(ends) + 3:  # too many are different, as on most pages
        return set()
    end, count = Counter(ends).most_common(1)[0]
    if count < _LINES or count * 3 < len(ends) * 2:
        return set()
    lines = [line for line in lines if line.endswith(end)]
    notice = shared([line[::-1] for line in lines])[::-1].lstrip("，。！？：；”」")
    if not all(line[: -len(notice)].endswith(_ENDS) for line in lines):  # it goes on what the paragraph says
        return set()
    if _LINK.search(notice):  # messages of a program, each with its button
        return set()
    return {notice} if _NOTICE.search(notice) and len(set(lines)) >= _LINES else set()


# behind another sentence of the same line: 关注“江城发布”微信公众号 goes on behind what it quotes
_LONGEST = 60  # characters
_SENTENCE = re.compile(rf"(?:(?<=[。！？])(?!”)|(?<=[。！？]”))[^。！？\n]{{6,{_LONGEST}}}[。！？]")
_BIDS = 2  # words that bid to read elsewhere


def _near(word: re.Match[str], other: re.Match[str]) -> bool:
    """May one sentence hold both, which are not the same?"""
    return other.start() - word.end() <= _LONGEST and other[0] != word[0]


def _sentences(page: str) -> set[str]:
    """The sentences that stand again and again between others and bid to read elsewhere."""
    counted = Counter(_SENTENCE.findall(page))
    found = {one for one, count in counted.items() if count >= _LINES and len(set(_NOTICE.findall(one))) >= _BIDS}
    # at the end of each paragraph only it is for `_notice` to judge
    return {one for one in found if not _LINK.search(one) and re.search(rf"{re.escape(one)}[{_HAN}“0-9]", page)}


# what DedeCMS writes at the ends of paragraphs, hidden from readers, against copying
_OF_AN_ENGINE = re.compile(
    "(?:内容来自dedecms|本文来自织梦|织梦内容管理系统|copyright dedecms|织梦好，好织梦"
    "|(?<![.@/a-z])dedecms\\.com)(?=\n|$)"
)


def _strewn(page: str) -> set[str]:
    """The phrases that an engine strews at the ends of lines, on a page that doesn't tell of it."""
    if "dedecms" not in page and "织梦" not in page:
        return set()
    found = [match[0] for match in _OF_AN_ENGINE.finditer(page) if page[match.start() - 1 : match.start()] in _BEFORE]
    rest = _OF_AN_ENGINE.sub("", page)
    return set(found) if len(found) > 1 and "dedecms" not in rest and "织梦" not in rest else set()


_BEFORE = ("", "\n", " ", *"。！？”）")
_BIDS_TO = "点击|下载|关注|微信|客服|网址|更多|阅读|搜索|扫码|公众号|转载|首发|最新章节|首充|注册|www|[Aa][Pp][Pp]"
_TELLS = "来自|源于|客户端"  # words of notices that bid nothing
_BID, _EITHER = any_of(_BIDS_TO), Words(_BIDS_TO.replace("www", r"www\.?") + "|" + _TELLS)
HEADS = _SPEAKING.heads | _EITHER.heads
_KEY = 6  # characters from such a word on, which come again
_FAR = 40  # characters to either side that a phrase reaches
_WHOLE, _SAMPLE = 10, 60  # characters of one; places that tell


def _again(page: str, hits: list[int]) -> set[str]:
    """Phrases that bid to go elsewhere, marks and all, and come again in the middle of the page's clauses."""
    starts: dict[str, list[int]] = {}
    for hit in hits:
        starts.setdefault(page[hit : hit + _KEY], []).append(hit)
    return {phrase for places in starts.values() if len(places) > 1 and (phrase := _cutting(page, places[:_SAMPLE]))}


def _cutting(page: str, places: list[int]) -> str:
    """What stands around all these places alike, if it cuts words; empty if not."""
    before = len(shared([page[max(0, start - _FAR) : start][::-1].partition("\n")[0] for start in places]))
    behind = len(shared([page[start : start + _FAR].partition("\n")[0] for start in places]))
    best = (0.0, "")
    if _FAR in (before, behind):  # a passage that comes again, however long it is
        return ""
    for first in range(min(before, _OFF) + 1):
        for last in range(_OFF + 1):
            spans = [(start - before + first, start + behind - last) for start in places]
            phrase = page[slice(*spans[0])]
            if len(phrase) < _WHOLE or len(set(_BID.findall(phrase))) + bool(_ACCOUNT.search(phrase)) < _BIDS:
                break
            inside = sum(bool(s and HAN.match(page, s - 1) and HAN.match(page, e)) for s, e in spans)
            gains = [plausible.joined(page, start, end) for start, end in spans]
            if inside > 1 and inside * 3 >= len(spans) * 2 and max(gains) >= _PROOF:
                best = max(best, (sum(gains), phrase))
    return best[1]


_OFF = 2  # characters that may be the same around a phrase by chance
_ACCOUNT = re.compile(r"[0-9A-Za-zＡ-Ｚａ-ｚ０-９][0-9A-Za-z._\-Ａ-Ｚａ-ｚ０-９．]{3,}")


_LINK = re.compile(r"[<>{}\[\]]")
