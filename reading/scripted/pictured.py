"""Captions of a set of pictures that a page gives its scripts, where it shows one of them."""

from __future__ import annotations

import re
from typing import Any

from reading.html.parse import squash, text_of
from reading.html.things import things
from reading.scripted.written import TAG, as_page

_CAPTION = re.compile(
    r"(?:(?:sub|img|pic|photo|show)_?)?(?:abstract|note|intro|desc(?:ription)?|caption|explain|txt|text|content|summary)",
    re.IGNORECASE,
)
_SET, _MOST = 2, 500  # captions of a set
_SHOWN = 10  # letters of one that tells whose set it is
_MOSTLY = 0.7  # of what the page shows
_TITLE, _TITLED = re.compile(r"\w*title|headline", re.IGNORECASE), 5  # characters; of pictures they are numbers
_OF_ITS_OWN = re.compile(r"\w*(?:time|date|created|user|nick)\w*", re.IGNORECASE)


def set_of(values: list[Any], shown: str) -> list[str]:
    """What is said of each picture of the set of which `shown` is one, or several: each a text of a list, or of an
    object in it. None where a page shows more than that: then these are the leads of a list, or what readers quote.
    """
    body = "".join(shown.split())
    for listed in (thing.value for value in values for thing in things(value)) if body else ():
        if not isinstance(listed, list) or not _SET <= len(listed) <= _MOST or _are_things(listed):
            continue
        if not any(_of_letters(TAG.sub("", said)) in body for each in listed if len(said := _said(each)) >= _SHOWN):
            continue
        told = [text for each in listed if (text := squash(text_of(as_page(_said(each)))))]
        texts = [_of_letters(text) for text in told]
        its_own = sum(len(text) for text in texts if len(text) >= _SHOWN and text in body)
        if len(texts) >= _SET and its_own >= _MOSTLY * len(body):
            return told
    return []


def _of_letters(text: str) -> str:
    return "".join(text.split())


def _said(each: Any) -> str:
    """What is said of one picture: a text, or the longest of an object that is named so."""
    if isinstance(each, str):
        return each
    named = each.items() if isinstance(each, dict) else ()
    texts = [text for name, text in named if isinstance(text, str) and _CAPTION.fullmatch(name)]
    return max(texts, key=len, default="")


def _are_things(listed: list[Any]) -> bool:
    """Whether what is listed has titles, times or writers of its own, as articles and comments have."""
    objects = [each for each in listed if isinstance(each, dict)]
    titles = {said for each in objects for name, said in each.items() if _TITLE.fullmatch(name) and _is_long(said)}
    return len(titles) > 1 or any(
        said and _OF_ITS_OWN.fullmatch(name) for each in objects for name, said in each.items()
    )


def _is_long(said: Any) -> bool:
    return isinstance(said, str) and len(said) >= _TITLED
