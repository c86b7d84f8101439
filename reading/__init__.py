"""What a page says: the bytes of one response become blocks with roles, and the fields that are printed.

The names that other people's programs need, each loaded when it is asked for. The entrance itself, of pages that are
kept, is `reading.read.read`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reading.answers import Answer, AnswerKind
    from reading.article import Article, Block, Comment, Draft, Reading, Role
    from reading.capture import Capture
    from reading.layout import Address, Layout, Site
    from reading.page import Page
    from reading.problem import Problem, ProblemKind, sentence
    from reading.read import Outcome
    from reading.saved import read_html, saved_page
    from reading.sites import SITES

_ROOMS = {
    "answers": ("Answer", "AnswerKind"),
    "article": ("Article", "Block", "Comment", "Draft", "Reading", "Role"),
    "capture": ("Capture",),
    "layout": ("Address", "Layout", "Site"),
    "page": ("Page",),
    "problem": ("Problem", "ProblemKind", "sentence"),
    "read": ("Outcome",),
    "saved": ("read_html", "saved_page"),
    "sites": ("SITES",),
}
__all__ = [
    "SITES", "Address", "Answer", "AnswerKind", "Article", "Block", "Capture", "Comment", "Draft", "Layout", "Outcome",
    "Page", "Problem", "ProblemKind", "Reading", "Role", "Site",
    "read_html", "saved_page", "sentence",
]  # fmt: skip


def __getattr__(name: str) -> object:
    for room, names in _ROOMS.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{room}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
