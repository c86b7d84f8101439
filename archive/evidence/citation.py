"""How an article is cited, with the capture that shows it: GB/T 7714-2015, BibTeX, CSL JSON.

Pure. What the page doesn't say is left out. Who wrote is the printed authors; else the paper it is from (来源), in a
forum the pseudonym of who posted, and where nobody is named the site.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from urllib.parse import quote

from reading.article import Article
from reading.chinese.dates import CHINA
from reading.html.urls import host_of
from reading.layout import Site

_LISTED = 3  # GB/T 7714-2015 §8.1.2: of more than three names the first three, and 等
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# BibTeX counts braces that stand behind a backslash, too: one that has no partner ends the entry early.
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
    '"': r"\textquotedbl{}",     "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
}  # fmt: skip
_URL = "%:/?#[]@!$&'()*+,;=-._~"  # RFC 3986 §2: what an address is made of
_NO_KEY = re.compile("[^A-Za-z0-9:.+/-]")


class Style(StrEnum):
    """In which form."""

    GBT7714 = "gbt7714"
    BIBTEX = "bibtex"
    CSL = "csl"

    @property
    def label(self) -> str:
        """As people call it."""
        return {Style.GBT7714: "GB/T 7714", Style.BIBTEX: "BibTeX", Style.CSL: "CSL JSON"}[self]


MEDIA_TYPES: Mapping[Style, str] = {
    Style.GBT7714: "text/plain; charset=utf-8",
    Style.BIBTEX: "application/x-bibtex; charset=utf-8",
    Style.CSL: "application/vnd.citationstyles.csl+json; charset=utf-8",
}


def cite(article: Article, style: Style, sites: Iterable[Site]) -> str:
    """The citation of an article, with a line feed at its end. `sites` tell what its site is called."""
    known = (site.title for site in sites if site.name == article.site)
    site = next(known, host_of(article.url) or article.url)
    make: Callable[[Article, str], str] = {Style.GBT7714: _gbt7714, Style.BIBTEX: _bibtex, Style.CSL: _csl}[style]
    return make(article, site) + "\n"


def _gbt7714(article: Article, site: str) -> str:
    """One line: 作者. 题名: 副题名[EB/OL]. (发布日期)[引用日期]. 网址. 存档."""
    names = _names(article, site)
    people = ", ".join([*names[:_LISTED], *(["等"] if len(names) > _LISTED else [])])
    title = ": ".join(filter(None, (_line(article.title), _line(article.subtitle))))
    published, captured = _published(article), _captured(article)
    dates = f"({published})" if published else ""
    dates += f"[{captured.astimezone(CHINA).date()}]" if captured else ""
    capture = article.capture
    kept = f"存档: WARC {_record(article)}, {capture.digest}, {_moment(capture.time)}" if capture else None
    parts = (people, f"{title}[EB/OL]", dates, _address(article.url), kept)
    return ". ".join(filter(None, parts)) + "."


def _bibtex(article: Article, site: str) -> str:
    published, captured, capture = _published(article), _captured(article), article.capture
    title = ": ".join(filter(None, (_line(article.title), _line(article.subtitle))))
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in _names(article, site)),
        "title": f"{{{_tex(title)}}}" if title else "",
        "year": f"{published:%Y}" if published else "",
        "date": published.isoformat() if published else "",
        "howpublished": rf"\url{{{_address(article.url)}}}",
        "url": _address(article.url),
        "urldate": captured.astimezone(CHINA).date().isoformat() if captured else "",
        "publisher": _tex(_line(article.source)) if article.authors else "",
        "note": _tex(_kept(article)) if capture else "",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if published:
        lines.insert(3 if title else 2, f"  month = {_MONTHS[published.month - 1]},")
    return "\n".join([f"@misc{{{_NO_KEY.sub('-', article.id)},", *lines, "}"])


def _csl(article: Article, site: str) -> str:
    """A list of one item, https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html."""
    published, captured, capture = _published(article), _captured(article), article.capture
    item = {
        "id": article.id,
        "type": "post" if article.poster is not None else "webpage",
        "title": ": ".join(filter(None, (_line(article.title), _line(article.subtitle)))),
        "author": [{"literal": name} for name in _names(article, site)],
        "container-title": _line(site),
        "publisher": _line(article.source),
        "issued": _date_parts(published),
        "accessed": _date_parts(captured.astimezone(CHINA).date() if captured else None),
        "URL": _address(article.url),
        "archive": f"WARC {capture.warc}" if capture else None,
        "archive_location": _record(article) if capture else None,
        "note": _kept(article) if capture else None,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)


def _names(article: Article, site: str) -> list[str]:
    authors = [name for each in article.authors or [] if (name := _line(each))]
    return authors or [next(filter(None, (_line(article.source), _line(article.poster), _line(site))))]


def _published(article: Article) -> date | None:
    return article.published.astimezone(CHINA).date() if article.published else None


def _captured(article: Article) -> datetime | None:
    return article.capture.time if article.capture else None


def _kept(article: Article) -> str:
    """Where the capture is, in words."""
    capture = article.capture
    assert capture
    return f"Captured {_moment(capture.time)}, WARC record {_record(article)}, payload digest {capture.digest}"


def _record(article: Article) -> str:
    assert article.capture
    return article.capture.record_id.strip("<>")


def _moment(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _date_parts(day: date | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None


def _line(text: str | None) -> str:
    """A text on one line, without what does something to a terminal or to TeX."""
    return " ".join("".join(c if c.isprintable() else " " for c in text or "").split())


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in text)


def _address(url: str) -> str:
    """An address of the characters that one is made of; what else stands in it is written as its bytes."""
    return quote(url.encode("utf-8", "replace"), safe=_URL)
