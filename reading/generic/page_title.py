"""What the `<title>` of a page says: the headline, and the names of channel and site around it."""

from __future__ import annotations

import re

from reading.chinese import headings, papers
from reading.generic.head import Head
from reading.generic.weighing import Sheet
from reading.html.parse import squash

_NO_LETTERS = re.compile(r"[\W_]+")
SEPARATOR = re.compile(r"\s*(?:_+|\s[-–—|·«»/]+\s?|\s?[|｜–—«»→]\s?|-{1,3}|::?\s|【|__)\s*")
_DOMAIN = re.compile(r"\s?[(（][\w.-]+[)）]")  # behind the name of a site
_ENGINE = ("Powered by ", "powered by ", "Powered By ")
SHORTEST = 6  # letters: a channel's name is not longer, a headline that stands alone hardly shorter
_LONGEST_NAME = 14  # letters of a site's name
_MAX = 160  # of a line that is compared
_HEADINGS = frozenset({"h1", "h2", "h3"})  # their links are no list of others


def letters(text: str) -> str:
    """A text without punctuation and spaces: what is compared."""
    return text if text.isalnum() else _NO_LETTERS.sub("", text)


def told_of(page: Sheet, said: Head) -> str:
    """What the page's title says of the headline: nothing where it only names the channel and the site."""
    pieces = [
        piece
        for piece in SEPARATOR.split(_DOMAIN.sub("", said.page_title))
        if piece and not headings.NO_HEADLINE.tells(piece)
    ]
    if not pieces or (len(pieces) == 1 and papers.SITE_ALONE.tells(pieces[0])):
        return ""
    if not (papers.OF_A_SITE.tells(pieces[0]) or len(letters(pieces[0])) <= SHORTEST or len(pieces) == 2):
        return letters(said.page_title)
    last = letters(pieces[-1])
    begins = {text[:1] for text in (last, letters(pieces[0]), letters(said.page_title))}  # of what is looked for
    shown = {
        letters(text)
        for block in page.blocks
        if len(text := block.text) <= _MAX
        and (block.links * 2 < len(text) or block.element.getparent().tag in _HEADINGS)
        and (text[0] in begins or not text[0].isalnum())
    }
    if len(pieces) > 1 and len(last) > SHORTEST and last in shown and letters(pieces[0]) not in shown:
        return last if not papers.OF_A_SITE.tells(pieces[-1]) else letters(said.page_title)
    named = papers.OF_A_SITE.tells(pieces[0]) or len(letters(pieces[0])) <= SHORTEST
    whole = letters(said.page_title)
    printed = any(len(text) > SHORTEST and whole.startswith(text) for text in shown) or letters(pieces[0]) in shown
    alone = named and not printed
    return "" if alone and all(len(letters(piece)) <= _LONGEST_NAME for piece in pieces) else letters(said.page_title)


def names_an_office(said: Head) -> bool:
    """Whether the page's title is that of an office, and no more: 河湾市教育局."""
    return all(papers.OFFICE.tells(piece) for piece in SEPARATOR.split(said.page_title) if piece)


def without_site(text: str, said: Head) -> str:
    """A page's title without the names of site and channel behind it (or, rarely, before it)."""
    text = headings.OF_A_COPY.regex.sub("", text)
    parts = [part for part in SEPARATOR.split(text) if part]
    if len(parts) < 2:
        return squash(text)
    ends = [hit.start() for hit in SEPARATOR.finditer(text) if hit.start() > 0]
    known = letters(said.site_name)
    for end in ends:
        rest, kept = text[end:], text[:end]
        pieces = [piece for piece in SEPARATOR.split(_DOMAIN.sub("", rest)) if piece]
        if (
            len(letters(kept)) >= 4
            and pieces
            and all(
                piece.startswith(_ENGINE)
                or (
                    len(piece) <= 16
                    and (papers.OF_A_SITE.tells(piece) or (known and letters(piece) in known) or len(pieces) > 1)
                )
                for piece in pieces
            )
        ):
            return squash(kept)
    return squash(text)
