"""Wrong tables from simplified to traditional: 全麵 for 全面, 同誌 for 同志.

Some copying sites turn 面 into 麵, 志 into 誌, 只 into 隻 wherever it stands. Folding takes most of it back, 全麵 to
全面 like 麵粉 to 面粉. Words that no one writes so tell such a page; on it 瞭 and 祇, which folding keeps, are 了 and
只 too.
"""

from __future__ import annotations

import re

from pipelines.edits import Change

# simplified, with the character that is turned wrongly; each word occurs in no right traditional text
_WORDS = {
    "麵": "全面 方面 面對 表面 面前 下面 上面 後面 前面 面臨 面临 局面 地面 湖面 水面 海面 見面 層面",
    "隻": "只能 只有 只是 只要 不只 只好 只見 只见 只得 只怕 只不過 只不过",
    "誌": "同志 志願 志愿 意志 鬥志 斗志",
    "係": "系列 系統 系统 體系 体系 派系",
    "穀": "山谷 峽谷 峡谷",
    "後": "皇后 太后 王后",
    "裏": "公里 英里",
    "乾": "乾部 乾活 能乾 骨乾",
    "製": "制度 體制 体制 機制 机制 限制 控制 制定 強制",
    "復": "復雜 重復",
    "齣": "出來 出来 出現 出现 出去",
    "註": "關注 注意 注重 注視 注入 注射 注目 傾注",
    "瞭": "為了 为了 到了 過了 过了 成了 除了",
}
_BARE = {"乾": "幹", "復": "複"}  # printed -> right, for the words given as printed


def _printed() -> dict[str, str]:
    found = {}
    for wrong, words in _WORDS.items():
        right = {"麵": "面", "隻": "只", "誌": "志", "係": "系", "穀": "谷", "後": "后", "裏": "里", "製": "制"}
        right |= {"齣": "出", "瞭": "了", "註": "注"} | _BARE
        for word in words.split():
            clean = word.replace(wrong, right[wrong])
            found[clean.replace(right[wrong], wrong)] = clean
    return found


_RIGHT = _printed()
_WRONG = re.compile("|".join(sorted(_RIGHT, key=len, reverse=True)))
_KEPT = {"瞭": "了", "祇": "只"}
# 了 stands behind a character and 只 before one: in a table of characters neither does
_KEPT_RIGHT = re.compile(
    r"瞭(?![望解如然若哨])(?<=[\u3400-\u9fff]瞭)(?<![明神地]瞭)|祇(?![望解如然若哨])(?=[\u3400-\u9fff])(?<![神地]祇)"
)

# behind a verb, in no word of its own: once is proof
_OF_A_VERB = re.compile("(?<=[結出到過完做說得現展開進取加改建立訂定布佈供升動起])瞭(?![望解如然若哨亮])")

TELLING = frozenset(_WORDS)


def maybe(telling: set[str]) -> bool:
    """May the page be turned by such a table? Told by its characters."""
    return not telling.isdisjoint(TELLING)


def wrong(page: str) -> bool:
    """Is it? A few such words in a long text are slips. No right text has 瞭 for 了 at all."""
    words = list(_WRONG.finditer(page))
    # who tells of such words names them one by one: 全麵、隻能, “麵對”
    if sum(_in_text(page, match) for match in words) * 2 < len(words):
        return False
    kept = [match for match in _KEPT_RIGHT.findall(page) if match == "瞭"]
    found = [match[0] for match in words] + kept
    proof = len(set(found)) >= 2 or len(kept) >= 2 or bool(_OF_A_VERB.search(page))
    return proof and len(found) * 300 >= len(page)


def _in_text(page: str, match: re.Match[str]) -> bool:
    around = page[match.start() - 1 : match.start()] + page[match.end() : match.end() + 1]
    return any("\u3400" <= character <= "\u9fff" for character in around)


def changes(text: str) -> list[Change]:
    """The words of a page that such a table turned."""
    out = [Change(kind="table", start=m.start(), end=m.end(), after=_RIGHT[m[0]]) for m in _WRONG.finditer(text)]
    out += [Change(kind="table", start=m.start(), end=m.end(), after=_KEPT[m[0]]) for m in _KEPT_RIGHT.finditer(text)]
    return out
