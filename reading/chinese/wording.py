"""How the vocabulary is written: groups of words, and patterns made of them, each with lines that it tells.

A group of words stands in a pattern by its name: `f"{EDITORS}[:：]"`. A wording is a list of patterns for one thing (a
notice, a button), each with lines as examples; a test holds them against the wording, and against the wording without
the entry that they belong to, so that an entry nobody needs is found.

They are written in simplified characters and tell the traditional ones as well, by OpenCC's table of single characters:
发 is also 發 and 髮. That tells some words that nobody prints (點髮), and misses none for its script.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice, product
from typing import Literal

from reading.chinese.plain import simplified

How = Literal["search", "match", "fullmatch"]
_SPELLINGS = 64  # of one word, at most
_IN_A_SET = re.compile(r"(?<!\\)\[(?:\\.|[^\]\\])+\]")
_GROUP = re.compile(r"(?<!\\)\((?!\?[^P])")  # of which there may be one
_REPEATS = frozenset("?*+{")  # behind a letter of a pattern: it may be missing, or stand more than once
_SIGNS = frozenset({*"\\[](){}.^$|?*+", ""})  # with which no letter begins
_LETTERS = re.compile(r"[^\^\\-][^\\-]*")  # of a set: no range, none that are not meant
_ASKED_BEFORE = re.compile(r"\^|\(\?<[=!][^()|]*\)")  # of the text before a pattern
_MOST_BEGUN = 400  # alternatives of one wording


@cache
def _others() -> dict[str, str]:
    """The traditional forms of each simplified character that has others."""
    found: dict[str, str] = {}
    for traditional, form in simplified().items():
        if form != traditional:
            found[form] = found.get(form, "") + traditional
    return found


def spellings(word: str) -> tuple[str, ...]:
    """The word itself, and its other spellings: 发布, 發布, 髮布."""
    others = _others()
    return tuple(map("".join, islice(product(*(letter + others.get(letter, "") for letter in word)), _SPELLINGS)))


@cache
def _all_spellings(said: tuple[str, ...]) -> tuple[str, ...]:
    """Of each of them: asked of every line of a page."""
    return tuple(each for word in said for each in spellings(word))


def _in_both_scripts(printed: str) -> str:
    """A pattern that tells what this one does, in both scripts; a bracket in a set must be escaped.

    Alternatives still begin with a letter each, for one of which a text is searched many times as fast as for a set.
    """
    others, found = _others(), []
    for each in _alternatives(printed):
        if each[:1] in others and each[1:2] not in _REPEATS and not _has_a_group(each):
            rest = _spelled(each[1:])
            found += [letter + rest for letter in each[0] + others[each[0]]]
        else:
            found.append(_spelled(each))
    return "|".join(found)


def lettered(printed: str) -> str:
    """The same pattern, with alternatives that begin with a letter each where that can be had of all: a text is
    searched for these many times as fast as for anything else.
    """
    begun = [each for alternative in _alternatives(printed) for each in _begun(alternative)]
    return "|".join(begun) if len(begun) <= _MOST_BEGUN and all(map(_is_lettered, begun)) else printed


def _is_lettered(pattern: str) -> bool:
    """Whether a pattern begins with a letter, which stands there once."""
    return pattern[:1] not in _SIGNS and pattern[1:2] not in _REPEATS


def _begun(pattern: str) -> list[str]:
    """The same as patterns that begin with a letter each, in order, as far as it stands behind sets, groups of words,
    and what is asked of the text before it: that is asked behind the letter then.
    """
    if asked := _ASKED_BEFORE.match(pattern):
        begun = _begun(pattern[asked.end() :])
        if not all(map(_is_lettered, begun)):
            return [pattern]
        before = asked[0].removesuffix(")") if asked[0] != "^" else "(?<=^"
        return [f"{each[0]}{before}{each[0]}){each[1:]}" for each in begun]
    heads, size = [pattern[:1]], 1
    if pattern.startswith("["):
        inside = pattern[1 : pattern.index("]", 1)]
        heads, size = [*inside], len(inside) + 2
        if not _LETTERS.fullmatch(inside):
            return [pattern]
    elif pattern.startswith("(?:"):
        size = _end_of_group(pattern)
        heads = [*_alternatives(pattern[3 : size - 1])]
    rest = pattern[size:]
    if rest[:1] == "?" and rest[1:2] not in _REPEATS:
        heads, rest = [*heads, ""], rest[1:]
    if heads == [pattern[:1]] or rest[:1] in _REPEATS or _has_a_group(pattern):
        return [pattern]
    return [each for head in heads for each in _begun(head + rest)]


def _has_a_group(pattern: str) -> bool:
    """Whether a pattern has a group that is asked for: it can't stand there twice."""
    return _GROUP.search(_IN_A_SET.sub("", pattern)) is not None


def _end_of_group(pattern: str) -> int:
    """Where the group ends that a pattern begins with."""
    depth = end = 0
    inside = False
    for sign in _tokens(pattern):
        end += len(sign)
        depth += 0 if inside else (sign == "(") - (sign == ")")
        inside = sign != "]" if inside else sign == "["
        if not depth:
            break
    return end


def _spelled(printed: str) -> str:
    """The same with a set for each letter that has other forms."""
    others, found, inside = _others(), [], False
    for sign in _tokens(printed):
        inside = sign != "]" if inside else sign == "["
        forms = sign + others.get(sign, "")
        found.append(forms if inside or len(forms) == len(sign) else f"[{forms}]")
    return "".join(found)


def _alternatives(printed: str) -> Iterator[str]:
    """The parts between the bars of a pattern that stand in no brackets."""
    depth, inside, part = 0, False, ""
    for sign in _tokens(printed):
        if not inside and not depth and sign == "|":
            yield part
            part = ""
            continue
        depth += 0 if inside else (sign == "(") - (sign == ")")
        inside = sign != "]" if inside else sign == "["
        part += sign
    yield part


def _tokens(printed: str) -> Iterator[str]:
    """The characters of a pattern, escaped ones with what escapes them."""
    letters = iter(printed)
    for letter in letters:
        yield letter + next(letters, "") if letter == "\\" else letter


def any_of(said: Iterable[str], *, between: str = "") -> str:
    """A pattern for any of these words, the longest first; `between` is a pattern for what may part their letters.

    Grouped by first letters: a text is searched for them twice as fast. ValueError for no words, or one twice.
    """
    found = sorted(said, key=len, reverse=True)
    if not found or not all(found):
        raise ValueError("a group of words is empty, or holds an empty one")
    if len({*found}) < len(found):
        raise ValueError(f"twice in a group of words: {sorted({word for word in found if found.count(word) > 1})}")
    branches = []
    for first in dict.fromkeys(word[0] for word in found):
        rests = [word[1:] for word in found if word[0] == first]
        spelt = [between.join(("", *map(re.escape, rest))) for rest in rests]
        branches.append(re.escape(first) + (spelt[0] if len(spelt) == 1 else f"(?:{'|'.join(spelt)})"))
    return f"(?:{'|'.join(branches)})"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one kind. In an f-string they are a pattern for any of them."""

    said: tuple[str, ...]

    def __str__(self) -> str:
        return any_of(self.said)

    def __iter__(self) -> Iterator[str]:
        return iter(self.said)

    def __or__(self, other: Words) -> Words:
        return Words((*self.said, *other.said))

    def apart(self) -> str:
        """The same without a group around it, for the end or the whole of an entry: a wording of which each
        alternative begins with a letter is searched for many times as fast.
        """
        return any_of(self.said).removeprefix("(?:").removesuffix(")")

    def spaced(self) -> str:
        """A pattern for any of them, also where a space stands between the letters: 责 编."""
        return any_of(self.said, between=r"\s?")

    def __contains__(self, word: str) -> bool:
        """Whether it is one of them, in either script."""
        return word in self.spellings

    @property
    def spellings(self) -> tuple[str, ...]:
        """All of them in both scripts, for comparing with what is printed."""
        return _all_spellings(self.said)

    def each(self, line: str) -> tuple[str, ...]:
        """A line for each of them, which stands in it for `{}`."""
        return tuple(line.format(word) for word in self.said)


def words(printed: str) -> Words:
    """The words of a text, with spaces between them."""
    found = Words(tuple(printed.split()))
    any_of(found)  # refuses what is empty or twice
    return found


class Wording:
    """What pages print for one thing, in either script: patterns, each with a line or more that it tells.

    `tells(text)` finds the wording in a text, or tells whether the whole text or its beginning is one, as `how` says.
    It is compiled when it is first asked: of the hundreds that there are most pages need a few.
    """

    def __init__(
        self,
        entries: Mapping[str, str | tuple[str, ...]],
        *,
        how: How = "search",
        before: str = "",
        behind: str = "",
        misses: tuple[str, ...] = (),
        flags: re.RegexFlag = re.NOFLAG,
    ) -> None:
        self.entries = {pattern: (lines,) if isinstance(lines, str) else lines for pattern, lines in entries.items()}
        self.how: How = how
        self.around, self.flags = (before, behind), flags
        self.misses = misses  # lines that are nearly so worded, and are not told
        if not self.entries or not all(self.entries):
            raise ValueError("a wording is empty, or holds an empty pattern")

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return self.of(self.entries)

    @cached_property
    def tells(self) -> Callable[[str], re.Match[str] | None]:
        found: Callable[[str], re.Match[str] | None] = getattr(self.regex, self.how)
        return found

    def of(self, patterns: Iterable[str]) -> re.Pattern[str]:
        """The wording with these of its patterns alone, one at least."""
        before, behind = self.around
        inner = "|".join(patterns)
        if self.how == "search" and not before:
            inner = lettered(inner)
        inner, before, behind = map(_in_both_scripts, (inner, before, behind))
        return re.compile(f"{before}(?:{inner}){behind}" if before or behind else inner, self.flags)

    def __str__(self) -> str:
        before, behind = self.around
        return f"(?:{before}(?:{'|'.join(self.entries)}){behind})"
