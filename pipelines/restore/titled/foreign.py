"""Where in a headline a phrase stands that is not its own, weighed from what its page shows.

Nothing of the phrase stands elsewhere on the page. What speaks for it beside: the headline closes over it to a word, to
a number, to what the page prints, or to a title that the page has whole; it makes no word with what stands beside it;
it reads like what people search for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from pipelines.restore import plausible
from pipelines.restore.advertising import adverts
from pipelines.restore.titled import searched
from reading.chinese import people
from reading.chinese.script import HAN

_LEAST = 4  # pairs of characters in a row that the page has nowhere else
_LONGEST = 40  # characters of a phrase
_SAYS = 2  # Chinese characters
_WHOLE = 8  # characters of a title that the page prints without the phrase
_OWN = 4  # Chinese characters that are left of a headline
_SOUGHT = 2.0  # how much a stretch reads like what people search for, if it is one at all places
_TOLD_OF = re.compile(
    "赌博|賭博|赌场|賭場|诈骗|詐騙|淫秽|淫穢|色情|扫黄|掃黃|扫黑|掃黑|宣判|判处|判處|获刑|獲刑|法院|检察|檢察|被告|开庭|開庭|警方|民警"
    "|法官|赌债|賭債|博彩监察|博彩監察"
)
# a headline that warns says of what
_WARNS = re.compile("提醒|谨防|謹防|当心|當心|警惕|骗局|騙局|防骗|防騙|反诈|反詐|被骗|被騙|上当|上當")


class Foreign(NamedTuple):
    """A phrase in a headline."""

    weight: float  # what speaks for it
    start: int
    end: int
    reads: float  # how much it reads like what people search for
    proved: bool  # by more than any headline may have
    sure: bool  # the page, a number or a mark tells where it begins and ends


def about(headline: str, rest: str) -> bool:
    """Does a page tell of such phrases and their sites, as the police, the courts and banks do?"""
    told = adverts.ABOUT.search(headline) or _WARNS.search(headline) or _TOLD_OF.search(headline + rest)
    return bool(told)


@lru_cache(maxsize=4)  # each page asks twice: what goes, and what is named
def phrases(headline: str, rest: str) -> tuple[Foreign, ...]:
    """The phrases of a headline that the rest of its page knows nothing of, the likeliest of each stretch."""
    stretches = (_Stretch(headline, rest, first, last) for first, last in _stretches(headline, rest))
    return tuple(found for stretch in stretches if (found := stretch.best))


def _stretches(headline: str, rest: str) -> Iterator[tuple[int, int]]:
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


class _Stretch:
    """One of these stretches, and what may be a phrase in it."""

    def __init__(self, headline: str, rest: str, first: int, last: int) -> None:
        self.headline, self.rest = headline, rest
        self.first, self.last = first, last
        self.text = plausible.fold(headline)
        self.words = searched.words(self.text)  # of those who search
        self.ties: dict[int, float] = {}

    @property
    def best(self) -> Foreign | None:
        if searched.weight([word for word in self.words if self.first - 2 <= word.start < self.last]) >= _SOUGHT:
            spans = list(self._anywhere())
        else:
            spans = [*self._in_words(), *self._printed_without()]
        weighed = [self._weighed(*span) for span in spans if self._may_be(*span)]
        if not weighed:
            return None
        return self._with_mark(max(weighed, key=lambda one: one.weight + _LIKELIER * self._likely(one)))

    # --- where it may stand ---

    def _anywhere(self) -> Iterator[tuple[int, int]]:
        """At the headline's ends too."""
        begins = 0 if self.first == 1 else self.first - 1
        stops = len(self.text) if self.last == len(self.text) - 1 else self.last + 1
        for start in range(begins, self.last):
            for end in range(start + _LEAST, min(stops, start + _LONGEST) + 1):
                yield start, end

    def _in_words(self) -> Iterator[tuple[int, int]]:
        """Where a word or a number of the headline may be cut."""
        known, text = plausible.words(), self.text
        for start in range(max(1, self.first - 1), self.last):
            for end in range(start + _LEAST, min(len(text), start + _LONGEST + 1, self.last + 2)):
                pair = text[start - 1] + text[end]
                if pair in known or pair.isdecimal():
                    yield start, end

    def _printed_without(self) -> Iterator[tuple[int, int]]:
        """Where the page prints the headline without it."""
        for start in range(1, self.last):
            if self.headline[:start] not in self.rest:
                return
            for end in range(start + _LEAST, min(len(self.text), start + _LONGEST, self.last + 2)):
                if start >= self.first - 1 and self.headline[:start] + self.headline[end:] in self.rest:
                    yield start, end

    def _may_be(self, start: int, end: int) -> bool:
        """Does it say something, and cut neither what brackets and quotation marks hold together nor a number?"""
        phrase = self.headline[start:end]
        return (
            len(HAN.findall(phrase)) >= _SAYS
            and not _BYLINE.search(phrase)
            and _is_whole(self.headline, start, end)
            and not any(0 < at < len(self.text) and _IN_A_NUMBER.match(self.text, at - 1) for at in (start, end))
            and len(HAN.findall(self.headline[:start] + self.headline[end:])) >= _OWN
        )

    # --- what speaks for it ---

    def _weighed(self, start: int, end: int) -> Foreign:
        phrase = self.headline[start:end]
        words = [word for word in self.words if start <= word.start and word.end <= end]
        reads = searched.weight(words, self._told)
        weight = _READS * reads + self._owned
        weight += sum(self._tied(at) for at in (start, end))
        weight += _MARKED * len(set(MARKS.findall(phrase))) + _OF_SENTENCES * bool(_EDGES.search(phrase))
        if start and end < len(self.text):
            weight += self._closes(start, end, reads) + _MARKED * bool(_APART.search(phrase))
            if not reads and self._by_chance(start, end):
                weight = 0.0
        elif _APART.search(
            beside := self.headline[end - 1 : end + 1] if not start else self.headline[start - 1 : start + 1]
        ):
            weight += _SET_APART if beside.strip() == beside else _HALVES
        proved = searched.proves(words) and not self._told
        return Foreign(weight, start, end, reads, proved, self._is_sure(start, end))

    def _is_sure(self, start: int, end: int) -> bool:
        if not start or end == len(self.text):
            return bool(_MARK.search(self.headline[max(0, start - 1) : start + 1] + self.headline[end - 1 : end + 1]))
        number = self.text[start - 1].isdecimal() and self.text[end].isdecimal()
        return number or self._joins(start, end) >= _JOINED

    def _by_chance(self, start: int, end: int) -> bool:
        """Does a word close over it as it may over anything? A number doesn't."""
        text, phrase = self.text, self.text[start:end]
        if text[end].isdecimal() and text[start - 1] in "0123456789.":
            return _UNIT.match(text, start) is not None  # 7.9亿元 同比增长32.3%
        # 市内巡展主题党日活动开展: the word stands there anyhow, before or behind
        turned = text[start] == text[end] or text[start - 1] == text[end - 1]
        return turned or len(phrase) < _SHORTEST or bool(_SAID.search(phrase))

    @cached_property
    def _told(self) -> bool:
        return about(self.headline, self.rest)

    @cached_property
    def _owned(self) -> float:
        """What it says that the page tells the rest of the headline."""
        pieces = self.headline[: self.first], self.headline[self.last :]
        pairs = [p[n : n + 2] for p in pieces for n in range(len(p) - 1) if len(HAN.findall(p[n : n + 2])) == 2]
        return _OWNED * sum(pair in self.rest for pair in pairs) / max(1, len(pairs))

    def _tied(self, at: int) -> float:
        """What it costs that a word goes over this place."""
        if at not in self.ties:
            pair = self.text[max(0, at - 1) : at + 1]
            self.ties[at] = _TIED if pair in plausible.words() and plausible.joined(self.text, at, at) > 0 else 0.0
        return self.ties[at]

    def _closes(self, start: int, end: int, reads: float) -> float:
        """What it says that the headline goes on behind the phrase."""
        headline, rest = self.headline, self.rest
        if (last := _NUMBER.match(headline, end)) and (first := _NUMBER_BEFORE.search(headline, 0, start)):
            return _number(first[0] + last[0], rest)
        gain = plausible.joined(headline, start, end)
        weight = min(self._joins(start, end), 6) / 2
        framed = headline[start - 1] in _OPENS and headline[end] in _CLOSES
        if gain >= plausible.WORD and not framed:
            prints = headline[start - 1] + headline[end] in rest
            weight += _WORD + _PRINTS * prints + min(gain - plausible.WORD, 4.0) / 2
        own = headline[:start] + headline[end:]
        # a title that is printed once more may be shorter there
        return weight + (_PRINTED if reads else 1.0) * (len(own) >= _WHOLE and own in rest)

    def _joins(self, start: int, end: int) -> int:
        """How many characters over the gap the rest of the page prints as one."""
        headline, best = self.headline, 0
        for left in range(1, min(6, start) + 1):
            if headline[start - left : start] + headline[end] not in self.rest:
                break
            for right in range(1, min(6, len(headline) - end) + 1):
                piece = headline[start - left : start] + headline[end : end + right]
                if piece not in self.rest:
                    break
                if HAN.search(piece):
                    best = max(best, len(piece))
        return best

    # --- where it ends ---

    def _likely(self, one: Foreign) -> float:
        text = self.text
        return plausible.weight(text[: one.start] + text[one.end :]) + plausible.weight(text[one.start : one.end])

    def _with_mark(self, one: Foreign) -> Foreign:
        """What sets it apart from the headline goes with it."""
        start, end = one.start, one.end
        while end == len(self.text) and start and _APART.match(self.text[start - 1]):
            start -= 1
        while start == 0 and end < len(self.text) and _APART.match(self.text[end]):
            end += 1
        return one._replace(start=start, end=end)


def _is_whole(headline: str, start: int, end: int) -> bool:
    """Does a phrase quote nothing, close the brackets that it opens and no others, and is it not all that is quoted?"""
    phrase = headline[start:end]
    if _QUOTES.search(phrase) or (_QUOTES.match(headline[max(0, start - 1)]) and _QUOTES.match(headline, end)):
        return False
    for pair in _BRACKETS:
        depth = 0
        for sign in phrase:
            depth += (sign == pair[0]) - (sign == pair[1])
            if depth < 0:
                return False
        if depth:
            return False
    return True


_QUOTES = re.compile('[“”‘’「」『』"]')
_BRACKETS = ("【】", "[]", "［］", "〔〕", "()", "（）", "《》", "〈〉")
# a text without its title begins with whom it is by
_BYLINE = re.compile(f"{people.REPORTERS | people.AUTHOR | people.EDITOR}")
# 仅当有代理IP时返回: what a sentence sets around its parts may be a word without them
_OPENS, _CLOSES = (
    frozenset("当當在从從自以因为為如对對由将將"),
    frozenset("时時中下上内內里裡裏前后後起来來到为為而所则則此外间間"),
)
_READS = 1.3
_OWNED = 1.5
_TIED = -3.0
_WORD, _PRINTS = 3.0, 2.0  # a word, and one that the page has
_PRINTED = 3.0
_LIKELIER = 0.3  # what it is worth that both are likelier where the phrase ends there
_MARKED = -1.5
# marks, and the small words of sentences: nobody searches for these
MARKS = re.compile(r"[的了这那是在把被让而也，。！？：；、“”《》（）()【】—…,!?:;\"]")
_SAID = re.compile(MARKS.pattern[:-1] + "时过着会将与和或等为及]")
_SHORTEST = 7  # characters of a phrase that reads like nothing
_OF_SENTENCES = -1.0
_EDGES = re.compile(
    "^(?:与|和|到|从|对|向|为|将|及|等|以|后|前|上|中|如何|为何|之一|怎么办|积极)|(?:与|和|到|从|对|向|为|将|及|等|以|不|更)$"
)
_MARK = re.compile(r"[_|｜丨-]")
_JOINED = 3  # characters over the gap that the page prints as one
_APART = re.compile(r"[_|\s｜丨-]")
_SET_APART, _HALVES = 1.5, 0.5  # a blank stands between the halves of many a headline
_IN_A_NUMBER = re.compile(r"[\d.,]\d|\d[.,]\d")
_UNIT = re.compile("[年月日时分秒元角亿万千百个名人家户件次项倍度岁天周吨亩届期级号%％℃]")  # of a number before it
_NUMBER, _NUMBER_BEFORE = re.compile(r"\d+(?:\.\d+)?"), re.compile(r"\d+\.?$")
_YEAR = re.compile(r"(?:19|20)\d\d")


def _number(number: str, rest: str) -> float:
    """What it says that a phrase parts this number."""
    if re.search(rf"(?<![\d.]){re.escape(number)}(?!\d)", rest):
        return 7.0
    return 4.0 if _YEAR.fullmatch(number) else 1.0
