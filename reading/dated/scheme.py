"""Where an e-paper's issues stand: an address with a date to fill in, `https://host/html/{yyyy}-{mm}/{dd}/node_2.htm`.

Read backwards it tells the day of an address: of the page of the issue that it names, and of the issue's other pages,
whose names differ in a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from reading.addresses import key

_TOKENS = {
    "yyyy": (r"(?:19|20)\d\d", "%Y"),
    "yy": (r"\d\d", "%y"),
    "mm": (r"(?:0[1-9]|1[0-2])", "%m"),
    "m": (r"(?:1[0-2]|[1-9])", ""),
    "dd": (r"(?:0[1-9]|[12]\d|3[01])", "%d"),
    "d": (r"(?:3[01]|[12]\d|[1-9])", ""),
}
_TOKEN = re.compile("|".join(_TOKENS))
_DATE = re.compile(r"\{((?:yyyy|yy|mm|m|dd|d|[-_/.])+)\}")
_UNIT = {"yyyy": "year", "yy": "year", "mm": "month", "m": "month", "dd": "day", "d": "day"}
# The number of a page in its name: the 2 of node_2.htm, A01 of page_A01.html, 01 of l01.html.
_NUMBER = re.compile(r"[A-Z]?\d+(?=[^\d/]*$)")
_BEHIND_A_NAME, _ALONE = r"[A-Za-z]{0,2}\d{1,8}", r"[A-Za-z]{0,2}\d{1,2}"  # a number of more digits is an article's


@dataclass(frozen=True, slots=True)
class Scheme:
    """The address of one page of every issue of a paper, with the date to be filled in."""

    said: str
    pieces: tuple[str, ...]  # what stands between the tokens, and these, by turns
    pattern: re.Pattern[str]  # of an address without its scheme and `www.`: this page of an issue, and the others
    paper: str  # what the addresses of all its issues have in common

    def at(self, day: date) -> str:
        """The address of the page in the issue of a day."""
        filled = [_filled(piece, day) if number % 2 else piece for number, piece in enumerate(self.pieces)]
        return "".join(filled)

    def day_of(self, url: str) -> date | None:
        """The day of the issue whose page an address is; None of any other address."""
        hit = self.pattern.fullmatch(_bare(url))
        if hit is None:
            return None
        year = int(hit["year"]) + (0 if len(hit["year"]) == 4 else 2000)
        try:
            return date(year, int(hit["month"]), int(hit["day"]))
        except ValueError:  # 2024-02-30
            return None


def wrong(said: str) -> str:
    """What is wrong with a text that should be a scheme; empty where nothing is."""
    if not said.startswith(("http://", "https://")):
        return "an http address"
    dates = _DATE.findall(said)
    units = [_UNIT[token] for each in dates for token in _TOKEN.findall(each)]
    if {"year", "month", "day"} - set(units):
        return "an address that names year, month and day, as {yyyy}-{mm}/{dd}"
    if "{" in _DATE.sub("", said) or "}" in _DATE.sub("", said):
        return "an address whose braces hold yyyy, yy, mm, m, dd, d and - _ / . between them"
    if "{" in said.split("/", 3)[2]:
        return "an address whose host names no date"
    return ""


@lru_cache(maxsize=1 << 6)
def scheme(said: str) -> Scheme:
    """The scheme that is said so. ValueError where `wrong` names something."""
    if what := wrong(said):
        raise ValueError(f"{said!r} must be {what}")
    pieces: list[str] = []
    for number, piece in enumerate(re.split(r"\{([^}]*)\}", said)):
        if number % 2 == 0:
            pieces[-1:] = [(pieces[-1] if pieces else "") + piece]
            continue
        for token in re.split(f"({_TOKEN.pattern})", piece):
            if token in _TOKENS:
                pieces += [token, ""]
            else:
                pieces[-1] += token
    return Scheme(said, tuple(pieces), _pattern(pieces), _paper(pieces))


def scheme_of(url: str, day: date) -> str | None:
    """The scheme by which an address is that of a day; None where it doesn't name the whole of it.

    Month and day are taken for padded ones where both would fit.
    """
    server, slash, path = url.partition("#")[0].partition("://")[2].partition("/")
    begin = f"{url.partition('://')[0]}://{server}{slash}"
    for month, of_day in (("mm", "dd"), ("m", "d")):
        filled = [re.escape(_filled(token, day)) for token in ("yyyy", month, of_day)]
        whole = re.compile(r"(?<!\d){}([-_/.]?){}([-_/.]?){}(?!\d)".format(*filled))
        said, times = whole.subn(rf"{{yyyy}}\1{{{month}}}\2{{{of_day}}}", path)
        # /2024/05/20240506.htm: what stands before the whole date says a part of it
        said = re.sub(rf"(?<=/){filled[0]}([-_/.]?){filled[1]}(?=/)", rf"{{yyyy}}\1{{{month}}}", f"/{said}")[1:]
        said = re.sub(rf"(?<=/){filled[0]}(?=/)", "{yyyy}", f"/{said}")[1:]
        if times and not wrong(begin + said) and scheme(begin + said).at(day) == begin + path:
            return begin + said
    return None


def day_of(url: str, schemes: Iterable[str]) -> date | None:
    """The day of the issue whose page an address is, by the first of these schemes that tells."""
    return next((day for each in schemes if (day := scheme(each).day_of(url))), None)


def fronts(schemes: Iterable[str], first: date, last: date) -> Iterator[tuple[date, str]]:
    """The addresses for the days from the last to the first, each with its day."""
    known = [scheme(each) for each in schemes]
    for late in range((last - first).days + 1):
        day = last - timedelta(days=late)
        for each in known:
            yield day, each.at(day)


def _filled(token: str, day: date) -> str:
    return day.strftime(_TOKENS[token][1]) if _TOKENS[token][1] else str(getattr(day, _UNIT[token]))


def _bare(url: str) -> str:
    return url.partition("#")[0].partition("://")[2].removeprefix("www.")


def _pattern(pieces: list[str]) -> re.Pattern[str]:
    met: dict[str, str] = {}  # unit: in which form it stood first
    made = re.escape(_bare(pieces[0]))
    for token, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        unit = _UNIT[token]
        if unit not in met:
            made += f"(?P<{unit}>{_TOKENS[token][0]})"
        else:  # /2024/20240305/; in another form it can't be compared
            made += f"(?P={unit})" if met[unit] == token else _TOKENS[token][0]
        met.setdefault(unit, token)
        made += re.escape(piece)
    if hit := _NUMBER.search(pieces[-1]):
        made = made.removesuffix(re.escape(pieces[-1])) + _numbered(pieces[-1], hit)
    return re.compile(made, re.IGNORECASE)


def _numbered(piece: str, hit: re.Match[str]) -> str:
    """The end of an address with any number in the place of its last."""
    stem = piece[: hit.start()]
    alone = not stem or stem.endswith("/")
    return re.escape(stem) + (_ALONE if alone else _BEHIND_A_NAME) + re.escape(piece[hit.end() :])


def _paper(pieces: list[str]) -> str:
    """Host and folders, without the date: epaper.hewan.example/html."""
    folder = "".join(pieces[::2]).partition("?")[0].rpartition("/")[0]
    names = [name.strip("-_.") for name in key(f"{folder}/").split("/")]
    return "/".join(name for name in names if name)
