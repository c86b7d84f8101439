"""A run of words in a headline of which search phrases are set together, of which the page says nothing.

The page may print some of them: of Macao, of an address or of what is free many pages tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.restore import plausible
from pipelines.restore.titled import foreign
from reading.chinese.script import HAN

_LEAST = 4  # characters of a run, and of what is left of a headline

# what phrases for gamblers, of false shops and of pornography are set together of; the first say it by themselves
_SHAME = (
    "一肖|二肖|三肖|四肖|一码|三码|中特|特马|特码|六合彩|开好彩|正版四不像|管家婆|新澳门?|老澳门?|7{3,}8{3,}|百家乐|老虎机|博彩|真人视讯|电子游艺|電子遊戲"
    "|[Bb][Ee][Tt]365|[Aa][Gg]真人(?:视讯)?|[Kk]aiyun|开云体育|必威|皇冠(?=体育|足球|国际|比分)|爱游戏(?=体育|官|app|APP)|九游(?=娱乐|会|体育|官)|亚博"
    "|威尼斯人(?=娱乐|官|赌|网)|新?葡京(?=娱乐|官|赌|国际)|永利(?=娱乐|官|赌|皇宫)|金沙(?=娱乐|官|赌|国际)|乐鱼(?=体育|官|app)|华体会|万博(?=体育|官|app)|欧宝体育"
    "|雷火电竞|半岛体育|米兰体育|完美体育|星空体育|久久|国产精品|精品国产|一区|二区|三区|无码|人妻|成人(?=视频|网|影|电影|免费)|日韩精品|欧美精品|中文字幕在线"
    "|香蕉视频|樱桃视频|蜜桃视频|麻豆|黄色软件|大香线蕉|伊人(?=久久|在线|网)|心水论坛|白小姐|天线宝宝(?=心水|论坛)|德州扑克|网赌|澳客|大发888"
    "|天博(?=体育|官)|新利(?=体育|官)|火狐体育|云开(?=体育|全站|官|app)|球友会|必中|新奥门?|什么号"
)
_OF_SITES = (
    "官方网站|官方网址|官方入口|官方版?|官网|网站|网址|入口|登[录陆錄]|注册|下载|安装|[aA][pP][pP]|[iI][oO][sS]|安卓|苹果版|手机端|手机版|网页版|通用版|中文版"
    "|最新版本?|版本|客户端|平台|平台推薦|在线"
)
_OTHER_PARTS = (
    "(?:19|20)\\d\\d年?|\\(中国\\)|（中国）|科技有限公司|有限公司|集团|体育|娱乐城|娱乐场|娱乐|国际|足球|比分网?|竞彩|棋牌|彩票|视频|观看|免费|资料|大全|查询|精准"
    "|最准的?|澳门|香港|天天|今晚|开奖|结果|记录|直播|走势图?|打开|公开|100准|准|推荐|推薦|投注|论坛|软件"
    "|规则|教学|全站|彩票网|开(?=什么号)|欧美|日韩|亚洲|国产|精品|99|的|·|-|/|_"
)
_RUN = re.compile(rf"(?:{_SHAME}|{_OF_SITES}|{_OTHER_PARTS}){{2,}}")
_SHAMED, _SITES = re.compile(_SHAME), re.compile(_OF_SITES)
_MANY = 3  # words of sites that say it together
_FIRST, _LAST = re.compile(_OTHER_PARTS), re.compile(rf"(?:{_OTHER_PARTS})\Z")
_THERE = 3.0  # what it is worth that the page has a part elsewhere


def found(headline: str, rest: str) -> Iterator[tuple[int, int]]:
    """A run of such words, of which the page says nothing, with a title around it."""
    runs = [match for match in _RUN.finditer(headline) if len(match[0]) >= _LEAST]
    if not runs or foreign.about(headline, rest):
        return
    known = _SHAMED.search(rest) is not None
    for match in runs:
        start, end = _without_ends(headline, rest, *match.span())
        phrase = headline[start:end]
        if known and not _put_in(headline, rest, start, end):
            continue
        shamed = bool(_SHAMED.search(phrase)) and len(phrase) >= _LEAST + 2
        sites = {one for one in _SITES.findall(phrase) if one not in rest}
        inside = len(sites) >= _MANY and plausible.in_a_word(headline, start, end)
        title = headline[:start] + headline[end:]
        if (shamed or inside) and len(HAN.findall(title)) >= _LEAST:
            yield start, end


def _put_in(headline: str, rest: str, start: int, end: int) -> bool:
    """Does a page that has such words say nothing of the phrase, though it is long or the page closes over it?"""
    phrase = headline[start:end]
    pieces = {phrase[n : n + _PIECE] for n in range(max(1, len(phrase) - _PIECE + 1))}
    if any(piece in rest and not piece.isdecimal() for piece in pieces):  # a year any page may have
        return False
    closed = headline[max(0, start - _BESIDE) : start] + headline[end : end + _BESIDE]
    return len(phrase) >= _LONG or (len(closed) == 2 * _BESIDE and closed in rest)


_PIECE, _BESIDE, _LONG = 4, 2, 10  # characters that no page has by chance, to either side of a phrase, of a long one


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
