"""A phrase inside a title that the page knows nothing of: 列车停2024最快结果查询运 on a page that tells of 列车停运.

What tells it: no two characters of it stand elsewhere on the page, and where the title closes over it, it says what the
page says. Where it stands between words, as a qualification might, it also has to speak as advertising does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.edits import Change, Found, Mechanism
from pipelines.restore import plausible
from pipelines.restore.advertising import adverts
from pipelines.restore.advertising.search_words import OF_SITES, OTHER_PARTS, RUN, SHAME, foreign, of_games

_HAN = re.compile(r"[\u3400-\u9fff]")
_ADVERTISES = re.compile(
    r"官网|官方网|下载|登录|注册|入口|网址|网站|网页版|中文版|平台|娱乐|体育|博彩|棋牌|彩票|快三|买球|下注|投注|赌|开奖|号码|特马|一码|一肖|三肖|中特"
    r"|资料|正版|免费|代开|发票|贷款|套现|秒到账|侦探|外围|模特|约会|午夜|福利|伦理|高清|无码|成人|久久|一区|办证|刻章|减肥|[aA][pP][pP]|\d{6}"
)
_HEADLINE = range(8, 120)  # characters
_LEAST = 4  # pairs of characters in a row that the page has nowhere else
_LONG = 40  # characters of a phrase
_JOIN = 3  # characters over the gap that the page prints elsewhere
_PROSE = frozenset("，。,")
_BODY = 40  # Chinese characters of a page that can tell


def found(title: str | None, page: str) -> list[Found]:
    """Where a title holds such a phrase."""
    kinds = []
    for headline in dict.fromkeys(((title or "").strip(), page.lstrip().partition("\n")[0].strip())):
        if len(headline) not in _HEADLINE or "。" in headline or "\t" in headline:  # a row of a table is no title
            continue
        rest = page.replace(headline, "")
        # below a line of a dictionary stand others
        prose = len(rest) >= _BODY and not _PROSE.isdisjoint(rest)
        span = next(_phrases(plausible.fold(headline), plausible.fold(rest)), None) if prose else None
        if span:
            places = [match.start() for match in re.finditer(re.escape(headline), page)]
            kinds.append(Found(places=places, mechanism=_taken(headline, span)))
    return kinds


def _taken(headline: str, span: tuple[int, int]) -> Mechanism:
    def changes(text: str, page: str) -> list[Change]:
        return [
            Change(kind="keywords", start=m.start() + span[0], end=m.start() + span[1], after="", certainty=0.8)
            for m in re.finditer(re.escape(headline), text)
        ]

    return changes


# what phrases for gamblers, of false shops and of pornography are set together of
_SHAMED, _SITES = re.compile(SHAME), re.compile(OF_SITES)
_MANY = 3  # words of sites that say it together
_FIRST, _LAST = re.compile(OTHER_PARTS), re.compile(rf"(?:{OTHER_PARTS})\Z")
_THERE = 3.0  # what it is worth that the page has a part elsewhere


_IN_COURT = re.compile("赌博|賭博|赌场|賭場|宣判|判处|判處|获刑|獲刑|法院|检察|檢察|扫黄|掃黃")


def _about(text: str) -> bool:
    """Does it tell of such sites as the police and the courts do?"""
    return bool(adverts.ABOUT.search(text) or _IN_COURT.search(text))


def _run(headline: str, rest: str) -> Iterator[tuple[int, int]]:
    """A run of such words, of which the page says nothing, with a title around it."""
    runs = [match for match in RUN.finditer(headline) if len(match[0]) >= _LEAST]
    if not runs or _SHAMED.search(rest) or any(map(_about, (headline, rest))):
        return
    for match in runs:
        start, end = _without_ends(headline, rest, *match.span())
        phrase = headline[start:end]
        shamed = bool(_SHAMED.search(phrase)) and len(phrase) >= _LEAST + 2
        sites = {one for one in _SITES.findall(phrase) if one not in rest}
        inside = len(sites) >= _MANY and plausible.in_a_word(headline, start, end)
        title = headline[:start] + headline[end:]
        said = not (shamed or inside) and foreign(phrase, rest) and start and end < len(headline)
        if said and of_games(phrase):
            start = _with_a_brand(headline, start, end, rest)
        if (shamed or inside or said) and len(_HAN.findall(title)) >= _LEAST:
            yield start, end


def _with_a_brand(headline: str, start: int, end: int, rest: str) -> int:
    """Where the name of a site begins that stands before such words: where the title closes best over all of it."""
    if name := _LATIN.search(headline, 0, start):
        return name.start()
    first = max(0, start - _NAME - plausible.CONTEXT)
    best = (-1e9, start)
    for place in range(max(1, start - _NAME), start + 1):
        if headline[place - 1 : place + 1] in rest:
            continue
        around = headline[first:place] + headline[end : end + plausible.CONTEXT]
        weight = plausible.weight(around) + plausible.weight(headline[place:start])
        closes = headline[place - 1] + headline[end] in rest
        best = max(best, (weight + _THERE * closes + _NAMED.get(start - place, 0.0), place))
    return best[1]


_LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]{2,8}\Z")
_NAME, _NAMED = 5, {2: 3.0, 3: 1.0}  # characters of a name, and what it is worth to have as many as most


def _without_ends(headline: str, rest: str, start: int, end: int) -> tuple[int, int]:
    """A run without the words at its ends that are the title's: the page has them, or they make the title's words."""
    first = _FIRST.match(headline, start, end)
    last = _LAST.search(headline, max(start, end - _REACH), end)
    best = (0.0, start, end)
    for begin in (start, first.end()) if first else (start,):
        for stop in (end, last.start()) if last else (end,):
            if stop - begin < _LEAST:
                continue
            # the page has the edge of what is kept, or what the gap closes over
            own = (begin > start and headline[max(0, start - 1) : begin] in rest) + (
                stop < end and headline[stop : end + 1] in rest
            )
            closes = headline[max(0, begin - 1) : begin] + headline[stop : stop + 1] in rest
            worth = _THERE * (own + closes) + plausible.joined(headline, begin, stop)
            best = max(best, (worth, begin, stop), key=lambda one: (one[0], one[2] - one[1]))
    return best[1:]


_REACH = 8  # characters of the longest of them


def _phrases(headline: str, rest: str) -> Iterator[tuple[int, int]]:
    yield from _run(headline, rest)
    for first, last in _foreign(headline, rest):
        best: tuple[float, tuple[int, int]] | None = None
        for start in range(max(1, first - 1), last):
            edge = headline[start - 1 : start + 1]
            if edge in rest or edge.isdigit():  # no number is cut
                continue
            for end in range(start + _LEAST, min(len(headline), start + _LONG, last + 2)):
                edge = headline[end - 1 : end + 1]
                if edge in rest or edge.isdigit():
                    continue
                across = headline[start - 1] + headline[end] in rest
                weight = _speaks(headline, start, end, rest) if across else _split_word(headline, start, end)
                if weight and (best is None or weight > best[0]):
                    best = weight, (start, end)
        if best:
            yield best[1]
    for match in _PART.finditer(headline):
        if _SHAMELESS.search(match[0]) and not any(headline[i : i + 2] in rest for i in range(*match.span())):
            yield match.span()


# the first or the last of the parts that a title is set together of
_PART = re.compile(r"^[^_|\s-]{4,40}[_|\s-]+|[_|\s-]+[^_|\s-]{4,40}$")
_SHAMELESS = re.compile(r"一码|一肖|三肖|中特|特马|六合彩|博彩|买球|快三|成人|无码|午夜|福利视频|一区|外围|代开")


def _speaks(headline: str, start: int, end: int, rest: str) -> float:
    """What speaks for a phrase between these places; 0 where too little does."""
    joined = _joins(headline, start, end, rest)
    word = joined > 0 and _inside_a_word(headline, start, end)
    phrase = headline[start:end]
    advertises = len(_ADVERTISES.findall(phrase)) > 1 or _SHAMELESS.search(phrase)
    # 河湾市多部门联动筑牢防汛工作: what else stands between whole words is what a headline says
    if (
        _BYLINE.search(phrase)
        or not joined
        or not (word or advertises)
        or len(_HAN.findall(phrase)) < _SAYS
        or not _closed(phrase)
    ):
        return 0.0
    return joined + 2.0 * word + len(_ADVERTISES.findall(phrase))


_SAYS = 2  # Chinese characters
_BYLINE = re.compile("记者|通讯员|编辑|作者")  # a text without its title begins with whom it is by
_APART = 7  # characters of a phrase that only a word closes over
# marks, and the small words of sentences: nobody searches for these
_MARKED = re.compile(r"[的了这那是在把被让而也，。！？：；、“”《》（）()【】|｜—…,!?:;\"_\s-]")


def _split_word(headline: str, start: int, end: int) -> float:
    """What speaks for a phrase that only a word closes over: the page has no word of either, and the phrase makes none
    with what stands beside it. 0 where too little does.
    """
    phrase = headline[start:end]
    if len(phrase) < _APART or len(_HAN.findall(phrase)) < _SAYS or _MARKED.search(phrase):
        return 0.0
    if headline[start - 1] in _OPENS and headline[end] in _CLOSES:
        return 0.0
    gain = plausible.joined(headline, start, end)
    if gain < _SPLIT or any(plausible.joined(headline, place, place) > 0 for place in (start, end)):
        return 0.0
    return gain


# 当内容不止一种时, 自开通以来, 在改革中: what a sentence sets around its parts may be a word without them
_OPENS, _CLOSES = (
    frozenset("当當在从從自以因为為如对對由将將"),
    frozenset("时時中下上内內里裡裏前后後起来來到为為而所则則此外间間"),
)
_SPLIT = 5.0  # by how much the word must be likelier than its halves


def _closed(phrase: str) -> bool:
    """Does it open all brackets that it closes, and close those that it opens?"""
    return all(phrase.count(pair[0]) == phrase.count(pair[1]) for pair in ("【】", "()", "（）", "《》", "“”"))


def _foreign(headline: str, rest: str) -> Iterator[tuple[int, int]]:
    """Stretches of a headline whose pairs of characters stand nowhere else: from the first pair's second character to
    the last pair's.
    """
    stop, last = 0, len(headline) - 1
    for place in range(_LEAST - 1, last, _LEAST):  # of four pairs in a row one is looked at
        if place < stop or headline[place : place + 2] in rest:
            continue
        start, stop = place, place + 1
        while start and headline[start - 1 : start + 1] not in rest:
            start -= 1
        while stop < last and headline[stop : stop + 2] not in rest:
            stop += 1
        if stop - start >= _LEAST:
            yield start + 1, stop


def _joins(headline: str, start: int, end: int, rest: str) -> int:
    """How many characters over the gap the rest of the page prints as one."""
    best = 0
    for left in range(1, min(6, start) + 1):
        if headline[start - left : start] + headline[end : end + 1] not in rest:
            break
        for right in range(1, min(6, len(headline) - end) + 1):
            piece = headline[start - left : start] + headline[end : end + right]
            if piece not in rest:
                break
            if len(piece) >= _JOIN and _HAN.search(piece):
                best = max(best, len(piece))
    return best


def _inside_a_word(headline: str, start: int, end: int) -> bool:
    """Does the gap stand in a word, or in a number, that the page prints?"""
    if headline[start - 1].isdigit() and headline[end].isdigit():
        return True
    closed = headline[max(0, start - 3) : start] + headline[end : end + 3]
    place = min(3, start)
    return end - start >= _LEAST + 2 and plausible.in_a_word(closed, place, place)
