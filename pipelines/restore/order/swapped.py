"""Words whose two characters a site swaps, so that it is no copy: 记书 for 书记, 安公 for 公安.

Each stands where the words around it make no sense of it, and a page has several different ones.
"""

from __future__ import annotations

import re

from pipelines.edits import Change, Found
from pipelines.restore import plausible
from pipelines.restore.order.pairs import Pairs

# as they are written rightly; the other way round none is a word, as 紹介, 經已 and 行进 are
_WORDS = (
    "书记 書記 公安 领导 领導 領導 政府 自杀 自殺 警察 警方 干部 幹部 腐败 腐敗 贪污 贪官 受贿 贿赂"
    " 赌博 毒品 毒贩 枪支 暴力 尸体 强奸 卖淫 妓女 嫖娼 死亡 主席 总理 总书 中央 政治 军队 武警 法院"
    " 检察 局长 局長 市长 市長 省长 省長 县长 縣長 镇长 处长 科长 部长 官员 民主 示威 抗议 黄色"
    " 记者 記者 发展 發展 经济 經濟 企业 企業 问题 問題 服务 服務 可以 重要"
    " 项目 項目 表示 因为 因為 教育 技术 技術 部门 部門 情况 情況 加强 加強 组织 組織 实施"
    " 實施 环境 環境 要求 安全 学校 學校 同学 警察 医院 醫院 媒体 媒體 网络 網絡 群众 群眾"
)
_SWAPPED = {word[::-1]: word for word in _WORDS.split()}
_ANY = re.compile("|".join(_SWAPPED))
_PAIRS = Pairs(_SWAPPED)
_LEAST = 2  # different ones
_DENSE = 5000  # characters of a page to one of them: in a book such pairs meet
_LIKELIER = 6.0  # by how much a piece of text must be likelier with the word turned back


def found(page: str) -> list[Found]:
    """Whether the page swaps characters. Such pairs meet between words too: 财产共有."""
    if len(_PAIRS.of(page)) < _LEAST:
        return []
    pairs = {pair for pair in set(_ANY.findall(page)) if page.count(pair) >= page.count(_SWAPPED[pair])}
    if sum(map(page.count, pairs)) * _DENSE < len(page):
        return []
    if len(pairs) < _LEAST or len({pair for pair in pairs if _turned(page, pair)}) < _LEAST:
        return []
    return [Found(places=[match.start() for match in _ANY.finditer(page)], mechanism=_changes)]


def _turned(page: str, pair: str) -> bool:
    return any(_likelier(page, match) for match in re.finditer(pair, page))


def _likelier(text: str, match: re.Match[str]) -> bool:
    before, after = text[max(0, match.start() - 3) : match.start()], text[match.end() : match.end() + 3]
    printed = plausible.weight(plausible.fold(before + match[0] + after))
    return plausible.weight(plausible.fold(before + _SWAPPED[match[0]] + after)) > printed + _LIKELIER


def _changes(text: str, page: str) -> list[Change]:
    return [
        Change(kind="swap", start=match.start(), end=match.end(), after=_SWAPPED[match[0]], certainty=0.9)
        for match in _ANY.finditer(text)
        if _likelier(text, match)
    ]
