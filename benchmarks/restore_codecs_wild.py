"""A hundred and fifty pages with a wrong codec, as real pages have one: which bytes, what became of those that are no
character, which field of the page, over which text.

They are drawn by lot, parted by lot, and both halves were scored before any rule was mended for the first.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence

from benchmarks.restore_farms import read_by, traditional
from pipelines.restore import restore_page
from reading.chinese.script import fold

_CASES = 150
_RIGHT = 0.01  # error rate of a field that counts as restored
_PRIVATE = re.compile("[\ue000-\uf8ff]")

Fields = dict[str, str]
Wrong = Callable[[str], str]


def _misread(writer: str, reader: str, gone: str = "\ufffd") -> Wrong:
    """What a line's bytes are in another codec; `gone` stands for what is no character of it."""

    def wrong(text: str) -> str:
        data = text.encode(writer, "ignore")
        return read_by(data, reader) if reader in _SINGLE else data.decode(reader, "replace").replace("\ufffd", gone)

    return wrong


_SINGLE = {"latin-1", "cp1252", "cp1250", "cp1251", "mac_roman", "koi8_r", "cp437", "cp1254"}


def _then(*changes: Wrong) -> Wrong:
    def wrong(text: str) -> str:
        for change in changes:
            text = change(text)
        return text

    return wrong


def _without_private(text: str) -> str:
    return _PRIVATE.sub("", text)


def _without_controls(text: str) -> str:
    return re.sub("[\x80-\x9f]", "", text)


def _blank(text: str) -> str:
    return re.sub(" +", " ", text.replace("\xa0", " ")).strip()


_AS_GBK = _misread("utf-8", "gb18030")
# how, and whether of text that Big5 holds
_WRONG: dict[str, Wrong] = {
    "UTF-8 as GBK": _AS_GBK,
    "UTF-8 as GBK, ?": _misread("utf-8", "gbk", "?"),
    "UTF-8 as GBK, pairs dropped": _then(_AS_GBK, _without_private),
    "UTF-8 as GBK, skipped": _misread("utf-8", "gbk", ""),
    "UTF-8 as GBK, turned traditional": _then(_AS_GBK, traditional),
    "UTF-8 as GBK, pairs dropped, turned": _then(_AS_GBK, _without_private, traditional),
    "UTF-8 as GBK with ?, turned": _then(_misread("utf-8", "gbk", "?"), traditional),
    "UTF-8 as GBK, small letters": _then(_AS_GBK, str.lower),
    "UTF-8 as Big5, ?": _misread("utf-8", "big5", "?"),
    "UTF-8 as Big5, U+FFFD": _misread("utf-8", "cp950"),
    "GBK as Big5, ?": _misread("gbk", "big5", "?"),
    "GBK as Big5": _misread("gbk", "cp950"),
    "GBK as Big5, skipped": _misread("gbk", "big5", ""),
    "Big5 as GBK": _misread("big5", "gbk"),
    "Big5 as GBK, ?": _misread("big5", "gbk", "?"),
    "Big5 as GBK, folded": _then(_misread("big5", "gbk"), fold),
    "Big5 as Latin-1": _misread("big5", "cp1252"),
    "UTF-8 as Latin-1": _misread("utf-8", "latin-1"),
    "UTF-8 as cp1252": _misread("utf-8", "cp1252"),
    "UTF-8 as Latin-1 twice": _then(_misread("utf-8", "latin-1"), _misread("utf-8", "latin-1")),
    "UTF-8 as cp1252 twice": _then(_misread("utf-8", "cp1252"), _misread("utf-8", "cp1252")),
    "UTF-8 as Latin-1, controls dropped": _then(_misread("utf-8", "latin-1"), _without_controls),
    "UTF-8 as cp1252, controls dropped": _then(_misread("utf-8", "cp1252"), _without_controls),
    "UTF-8 as cp1252, blanks folded": _then(_misread("utf-8", "cp1252"), _blank),
    "UTF-8 as cp1252, small letters": _then(_misread("utf-8", "cp1252"), str.lower),
    "UTF-8 as cp1252, capitals": _then(_misread("utf-8", "cp1252"), str.upper),
    "UTF-8 as cp1251": _misread("utf-8", "cp1251"),
    "UTF-8 as cp1250": _misread("utf-8", "cp1250"),
    "UTF-8 as cp1254": _misread("utf-8", "cp1254"),
    "UTF-8 as mac_roman": _misread("utf-8", "mac_roman"),
    "GBK as Latin-1": _misread("gbk", "latin-1"),
    "GBK as cp1252": _misread("gbk", "cp1252"),
    "GBK as cp1252, blanks folded": _then(_misread("gbk", "cp1252"), _blank),
    "GBK as Latin-1, small letters": _then(_misread("gbk", "latin-1"), str.lower),
    "GBK as cp1251": _misread("gbk", "cp1251"),
    "GBK as cp1250": _misread("gbk", "cp1250"),
    "GBK as Latin-1 twice": _then(_misread("gbk", "latin-1"), _misread("utf-8", "latin-1")),
    "GBK as koi8": _misread("gbk", "koi8_r"),
    "UTF-8 as Korean": _misread("utf-8", "cp949"),
    "GBK as Korean": _misread("gbk", "cp949"),
    "UTF-8 as Shift-JIS": _misread("utf-8", "cp932"),
    "GBK as UTF-8": _misread("gbk", "utf-8"),
    "GBK as UTF-8 as GBK": _then(_misread("gbk", "utf-8"), _AS_GBK),
    "UTF-8 as GBK twice": _then(_AS_GBK, _AS_GBK),
}
_ANOTHER = {  # text that no page of the shared material is
    "code": (
        "# 读取配置文件并返回字典",
        "def load(path):",
        "    # 文件不存在时抛出异常",
        '    with open(path, encoding="utf-8") as stream:',
        "        return json.load(stream)  # 编码必须一致",
        "// 初始化连接池，最大连接数为 20",
        "int pool_size = 20; /* 单位：个 */",
        "// TODO: 超时重试三次后记录日志",
    ),
    "names": (
        "王建国", "李晓燕", "欧阳志远", "赵玉芬", "陈思齐", "刘德胜", "诸葛明", "孙丽娟",
        "市政协委员名单", "排名不分先后", "共 8 人",
    ),
    "short": (
        "首页", "本地新闻", "民生热线", "图片报道", "下一篇：全市秋粮收购工作启动", "责任编辑：周敏", "点击：1024 次",
        "关于我们 | 广告服务", "联系电话：0431-85601234", "版权所有 2019-2023",
    ),
    "comments": (
        "支持楼主！希望早日修好这条路", "楼上说得对，等了三年了", "2楼：已经打12345反映过", "顶一下，坐等回复",
        "同求，孩子上学太不方便了", "回复 3楼：谢谢关注",
    ),
}  # fmt: skip
_FIELDS = (
    "title",
    "source",
    "author",
    "summary",
    "line",
    "comments",
    "every other line",
    "all",
    "all",
    "all",
    "all but title",
)


def wild_codecs(
    pages: Sequence[tuple[str, str]],
    fix: Callable[[str], str],
    distance: Callable[[str, str], int],
    length_of: Callable[[str], int],
) -> None:
    """Print for either half how many pages come back, are named, and are wrong without a word; beside ftfy."""
    for half, cases in zip(("mended on", "held back"), _halves(pages), strict=True):
        counted: Counter[str] = Counter()
        print(f"wrong codecs of the wild, {half}: what is wrong; error rate printed, ftfy, here")
        for name, printed, want in cases:
            got = restore_page(printed)
            length = sum(map(length_of, want.values()))
            texts = printed, {f: fold(fix(text)) for f, text in printed.items()}, {f: got[f].clean for f in printed}
            rates = [sum(distance(text, want[field]) for field, text in own.items()) / length for own in texts]
            problems = {one for field in got.values() for one in field.problems}
            touched = any(edit.kind == "mojibake" for field in got.values() for edit in field.edits)
            worst = max(distance(got[f].clean, want[f]) / max(1, length_of(want[f])) for f in printed)
            if worst <= _RIGHT:
                verdict = "restored"
            elif problems:
                verdict = "named"
            else:
                verdict = "silent and changed" if touched else "silent"
            counted[verdict] += 1
            counted["worse than ftfy"] += rates[2] > rates[1]
            print(f"  {name:62} {rates[0]:.3f} {rates[1]:.3f} {rates[2]:.3f} {verdict}")
        print(f"  {half}: {dict(counted)}")


Case = tuple[str, Fields, Fields]


def _halves(pages: Sequence[tuple[str, str]]) -> tuple[list[Case], list[Case]]:
    chance = random.Random(37)  # noqa: S311 - chance, no secret
    cases = []
    ways = list(_WRONG) * (_CASES // len(_WRONG) + 1)
    for number in range(_CASES):
        cases.append(_case(f"{number} ", ways[number], pages, chance))
    chance.shuffle(cases)
    return cases[::2], cases[1::2]


def _case(number: str, way: str, pages: Sequence[tuple[str, str]], chance: random.Random) -> Case:
    kind = chance.choice(("news", "news", "news", "news", "Taiwan", "Taiwan", *_ANOTHER))
    where = chance.choice(_FIELDS)
    title, body = chance.choice(pages)
    own = {
        "title": title,
        "source": f"来源：{chance.choice(('江城晚报', '中国新闻网', '松花江日报', '县融媒体中心'))}",
        "author": f"记者 {chance.choice(('张伟', '李秋萍', '欧阳雪'))} 通讯员 {chance.choice(('周洁', '孙立新'))}",
        "summary": body.split("。")[0][:80] + "。",
        **{f"line {n}": line for n, line in enumerate(_lines(body, chance.choice((3, 6, 12))))},
    }
    if kind in _ANOTHER:
        own |= {f"{kind} {n}": line for n, line in enumerate(_ANOTHER[kind])}
    if kind in ("names", "short"):  # nothing but these
        own = {name: text for name, text in own.items() if name == "title" or name.startswith(kind)}
    own |= {f"comment {n}": one for n, one in enumerate(_ANOTHER["comments"])} if where == "comments" else {}
    if kind == "Taiwan" or "Big5 as" in way:
        own = {name: traditional(text).encode("big5", "ignore").decode("big5") for name, text in own.items()}
    if way.startswith(("GBK", "UTF-8 as GBK")):
        own = {name: text.encode("gbk", "ignore").decode("gbk") for name, text in own.items()}
    wrong = _WRONG[way]
    printed = {name: wrong(text) if name in _chosen(where, own, chance) else text for name, text in own.items()}
    want = {name: text.clean.strip() for name, text in restore_page(own).items()}
    return f"{number}{way}; {where}; {kind}", printed, want


def _lines(body: str, count: int) -> list[str]:
    return [line.strip() for line in body.split("\n") if line.strip()][:count]


def _chosen(where: str, own: Fields, chance: random.Random) -> set[str]:
    lines = [name for name in own if not name.startswith(("title", "source", "author", "summary", "comment "))]
    if where in own:
        return {where}
    if where == "line":
        return {lines[len(lines) // 2]}
    if where == "comments":
        return {name for name in own if name.startswith("comment ")}
    if where == "every other line":
        return set(lines[1::2]) or {lines[0]}
    return set(own) - ({"title"} if where == "all but title" else set())
