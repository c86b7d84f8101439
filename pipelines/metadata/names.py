"""Names of people by their form: what may be a name, whose names a printed value holds, and what names nobody."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from reading.chinese.dates import moments
from reading.chinese.names import ACCOUNT, CALLING, NO_MORE, NO_NAMES, NOBODY, PERSON, RUN_TOGETHER

_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # what ages are counted from, where only their form is asked
_TIME = re.compile(r"[\d:：./年月日时時分-]*\d[\d:：./年月日时時分-]*")


def is_name(text: str) -> bool:
    """Whether a text is a person's name by its form: a known surname and one or two characters, or 阿不都·艾山."""
    return PERSON.tells(text) is not None and text not in NO_NAMES


def names(text: str) -> list[str]:
    """The names in a value that is known to hold people: 黄伟 陈志奎; 曹忠义、李国玉; 记者 张三 通讯员 李四.

    Names written with a space to line up (杨 波) are joined, and so are those in Latin letters (John Smith). What can't
    be a name is left out.
    """
    text = re.sub(r"[（(][^（）()]*[）)]|^\[[\u4e00-\u9fff]{1,4}\]", " ", text).strip(" 　【】[]（）()|:：")
    text = CALLING.regex.sub("、", RUN_TOGETHER.regex.sub(r"\1\2、", NO_MORE.regex.split(text)[0]))
    joined: list[str] = []
    for chunk in re.split(r"[、,，;；/／|&＆]+", text):
        parts = chunk.split()
        if len(parts) > 1 and all(re.fullmatch(r"[A-Za-z.'-]+", part) for part in parts):
            parts = [" ".join(parts)]
        for place, part in enumerate(parts):
            if place and len(part) == len(joined[-1]) == 1 and "\u4e00" <= part <= "\u9fff":
                joined[-1] += part
            else:
                joined.append(part)
    joined = [part.strip("（）()【】[]〔〕［］—") for part in joined]
    joined = [part[:-1] if part.endswith("等") and is_name(part[:-1]) else part for part in joined]
    return [
        part for part in dict.fromkeys(joined) if 1 < len(part) <= 24 and not (NOBODY.tells(part) or _is_a_time(part))
    ]


def _is_a_time(part: str) -> bool:
    """Whether a part is a day, a clock or an age behind a name: 作者：张三 04-01 10:15, 张三 昨天."""
    return _TIME.fullmatch(part) is not None or any(when.raw == part for when in moments(part, _ANY_DAY))


def certain_names(text: str, *, wired: bool = False) -> list[str]:
    """Like `names`, but every part must have the form of a name; else none at all.

    Behind 记者 one known surname is enough for all, if the others could be names; and none is needed in the brackets
    behind a 电头 (`wired`): 本报讯（记者 乐桃）.
    """
    found = names(text)
    if CALLING.regex.match(text.lstrip()) and (wired or any(is_name(name) for name in found)):
        could_be = re.compile(r"[\u4e00-\u9fff]{2,5}" if wired else r"[\u4e00-\u9fff]{2,4}")
        return found if all(is_name(name) or could_be.fullmatch(name) for name in found) else []
    return found if found and all(is_name(name) for name in found) else []


def together(printed: str) -> str | None:
    """Names as one text: 汤诗瑶、丁涛. What isn't a name stays as printed: NF055, 网络编辑; but not an account."""
    text = re.sub(r"(?<=\w)\s?[（(](?:实习生?|见习|兼|特约)[）)]", "", printed)
    text = text.strip(" \u3000）)】]|:：，,;；[(（【")
    if all(ACCOUNT.tells(part) for part in re.split(r"[\s、,，/]+", text)):
        return None
    found = names(text)
    return ("、".join(found) if found and len("".join(found)) >= 2 else text)[:60] or None
