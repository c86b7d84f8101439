"""Which headline a page's own article has, and whether an object of its scripts tells it."""

from __future__ import annotations

from reading.article import Draft
from reading.chinese import papers
from reading.chinese.script import HAN
from reading.generic.head import head
from reading.generic.page_title import SEPARATOR, SHORTEST, letters, without_site
from reading.page import Page

_TITLED, _MOST_OF_IT = 4, 0.5  # letters of a title, and how much of a longer one it is
_PAIRS = 2  # of a headline's characters that its text has: 138 of 140 real ones had as many
_NAME = 12  # letters of a site's name: a headline has words of such names, too: 供热管网, 通报


def titles(page: Page, draft: Draft) -> set[str]:
    """What may be the headline, by the page: letters of its titles, and of their parts that name no site."""
    said = head(page.doc)
    printed = [title for title in (said.page_title, *said.titles, draft.title_raw) if title]
    parted = [[without_site(title, said), *SEPARATOR.split(title)] for title in printed]
    pieces = [piece for pieces in parted for piece in pieces if piece]
    return {letters(piece) for piece in pieces if _is_a_headline(piece)} - {""}


def _is_a_headline(piece: str) -> bool:
    """Whether a title, or a part of one, is more than a site's name; a long one may have words of such: 管网, 通报."""
    return not papers.OF_A_SITE.tells(piece) or (len(piece) > _NAME and not SEPARATOR.search(piece))


def _alike(first: str, second: str) -> bool:
    """Whether one title is the other, or most of it: a page's own has names of the site and the channel too."""
    short, long = sorted((first, second), key=len)
    return len(short) >= _TITLED and short in long and len(short) > _MOST_OF_IT * len(long)


def are_headlines(titles: set[str]) -> bool:
    """Whether one of them may be more than the name of a site or a channel."""
    return any(len(title) >= SHORTEST for title in titles)


def tells_of(titles: set[str], text: str) -> bool:
    """Whether a text has words of a headline; where a page has none, any text has."""
    known = [pairs for title in titles if len(title) >= SHORTEST and (pairs := _pairs(title))]
    return not known or any(sum(pair in text for pair in pairs) >= min(_PAIRS, len(pairs)) for pairs in known)


def _pairs(title: str) -> set[str]:
    return {title[place : place + 2] for place in range(len(title) - 1) if HAN.match(title, place)}


def is_own(title: str, titles: set[str]) -> bool:
    """Whether an object's title is one of a page's, or most of one."""
    return any(_alike(letters(title), each) for each in titles)
