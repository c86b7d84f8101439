"""Text printed backwards: line by line, clause by clause, or with the characters of each pair exchanged.

What tells it: a few dozen words of news are none the other way round, 者记 for 记者. Where these outnumber the right
ones the ways are tried on a sample, and the one is taken that makes it far likelier. A line that is right as it stands
stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from pipelines.edits import Change, Found, lines
from pipelines.restore import plausible
from pipelines.restore.order.pairs import Pairs
from reading.chinese.script import HAN

_FREQUENT = (
    "记者 記者 工作 中国 中國 发展 發展 社会 社會 经济 經濟 企业 企業 会议 會議 问题 問題 活动 活動"
    " 服务 服務 人民 政府 学生 學生 我们 我們 他们 他們 进行 進行 已经 已經 可以 没有 沒有 通过 通過"
    " 重要 建设 建設 管理 安全 市场 市場 公司 项目 項目 今年 目前 以及 表示 介绍 介紹 因为 因為 所以"
    " 自己 这个 這個 什么 什麼 时间 時間 生活 城市 农村 農村 群众 群眾 教育 技术 技術 生产 生產 领导"
    " 領導 部门 部門 单位 單位 情况 情況 提高 加强 加強 组织 組織 实施 實施 环境 環境 要求 国家 國家"
    " 全国 全國 地区 地區 一个 一個"
)
_FORWARDS = re.compile("|".join(_FREQUENT.split()))
_BACKWARDS = re.compile("|".join(word[::-1] for word in _FREQUENT.split()))
_PAIRS = Pairs(word[::-1] for word in _FREQUENT.split())
_HIDDEN = r"\u202a-\u202e\u2066-\u2069"
_BEGINS = re.compile(rf"^[{_HIDDEN}]?[。！？”]", re.MULTILINE)  # a sentence's end
_SAMPLE = 600  # characters that tell
_LEAST = 24  # Chinese characters of them
_LIKELIER = 0.9  # by how much each must be likelier; two and more where a text was turned
_CONTROLS = re.compile(rf"[{_HIDDEN}]")  # a line printed so may be shown the right way round
_CLAUSE = re.compile(r"[^，。、；：！？,.;:!?\n]+")
_QUOTED = re.compile(r"[^，。、；：！？,.;:!?“”‘’（）《》\n]+")
_NUMBER = re.compile(r"[0-9A-Za-z.%]+")
_YEAR, _RAEY = re.compile(r"(?:19|20)\d\d年"), re.compile(r"\d\d(?:91|02)年")

Way = Callable[[str], str]


def _line(text: str) -> str:
    return text[::-1]


def _clauses(part: re.Pattern[str], text: str) -> str:
    return part.sub(lambda match: match[0][::-1], text)


def _pairs(part: re.Pattern[str], text: str) -> str:
    return part.sub(lambda match: "".join(match[0][i : i + 2][::-1] for i in range(0, len(match[0]), 2)), text)


def _numbers_kept(way: Way) -> Way:
    """Numbers were printed the right way round."""
    return lambda text: _NUMBER.sub(lambda match: match[0][::-1], way(text))


# marks too may have changed places with their neighbours
_WAYS: tuple[Way, ...] = (
    _line,
    partial(_pairs, re.compile(".+")),
    *(partial(way, part) for part in (_CLAUSE, _QUOTED) for way in (_clauses, _pairs)),
)


def found(texts: Sequence[str], page: str) -> list[Found]:
    """Whether the page prints its text so. Clean pages pay for this, so a sample of the longest text is asked first."""
    sample = max(texts, key=len)[:_SAMPLE]
    if not _PAIRS.of(sample) and not _BEGINS.search(sample):
        return []
    turned = len(_BACKWARDS.findall(sample)) + len(_BEGINS.findall(sample))
    if not turned or turned <= len(_FORWARDS.findall(sample)):
        return []
    way = _way(_CONTROLS.sub("", sample))
    if way is None:
        return []
    return [Found(places=[start for start, _ in lines(page)], mechanism=lambda text, page: _changes(text, way))]


def _way(sample: str) -> Way | None:
    """The way that makes the sample far likelier."""
    printed = sample.split("\n")
    if len(HAN.findall(sample)) < _LEAST:
        return None
    ranked = [(sum(_weight(way(line)) for line in printed), -number) for number, way in enumerate(_WAYS)]
    best, number = max(ranked)
    if best < sum(map(_weight, printed)) + _LIKELIER * len(sample):
        return None
    way = _WAYS[-number]
    turned = "\n".join(map(way, printed))
    return _numbers_kept(way) if len(_RAEY.findall(turned)) > len(_YEAR.findall(turned)) else way


def _weight(text: str) -> float:
    """A line's weight; marks that end a sentence or a quotation don't begin one."""
    marks = len(_MISPLACED.findall(text)) - bool(_ENDS.search(text))
    return plausible.weight(plausible.fold(text)) - _MARK * marks


_MARK = 4.0
_MISPLACED, _ENDS = re.compile("^[，。、；：！？”,.;:!?]|：”|“[，。：]|“$|[（《][，。]"), re.compile("[。！？”]$")


def _changes(text: str, way: Way) -> list[Change]:
    out: list[Change] = []
    for start, line in lines(text):
        clean = way(_CONTROLS.sub("", line))
        if HAN.search(line) and clean != line and _weight(clean) > _weight(line):
            out.append(Change(kind="swap", start=start, end=start + len(line), after=clean, certainty=0.95))
    return out
