"""The status page as a file in the data folder: for a phone, a share, or a static server."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from archive.data.files import replacing
from archive.figures.html import Html, element, joined
from archive.operations.alarms.alarm import Tongue
from archive.operations.board import board
from archive.operations.standing import standing
from archive.report.frame import framed, say
from archive.report.report import levelled
from archive.view.words import LANGUAGES

FILE = "status.html"


def write_status(data: Path, now: datetime) -> Path:
    """Write how things stand to status.html of the data folder: whole or not at all; where it is.

    The figures are brought level first. Raises ArchiveError, OSError.
    """
    with levelled(data, None) as figures:
        found = standing(data, figures, now)
    heading = element("header", element("h1", say("status.title")))
    text = framed("status.title", heading, Html("\n"), joined(board(say, _told, found)))
    out = data / FILE
    with replacing(out) as file:
        file.write(text.encode("utf-8", "replace"))
    return out


def _told(sentence: Callable[[Tongue], str]) -> Html:
    """A sentence in each language, of which the page shows one."""
    return joined(
        element("span", sentence(Tongue(language)), class_=f"in-{language}", lang=language.tag)
        for language in LANGUAGES
    )
