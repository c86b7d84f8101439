"""The words of the interface, in both languages: texts/*.toml, each word once with its languages beside each other."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from archive.figures.html import Html, html
from reading.chinese.dates import CHINA

TEXTS = Path(__file__).with_name("texts")
_ASKED = re.compile(r"\s*(zh|en)\b[^,;]*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*", re.IGNORECASE)


class Language(StrEnum):
    """A language of the interface."""

    ZH = "zh"
    EN = "en"

    @property
    def tag(self) -> str:
        """As HTML names it (BCP 47)."""
        return "zh-Hans" if self is Language.ZH else "en"

    @property
    def own_name(self) -> str:
        return "中文" if self is Language.ZH else "English"


LANGUAGES = tuple(Language)


def language_of(chosen: str | None, accepted: str) -> tuple[Language, bool]:
    """The language of `lang=`, and that it was chosen; else the one of ours that Accept-Language likes best."""
    if chosen in tuple(LANGUAGES):
        return Language(chosen), True
    liked = [
        (float(hit[2] or 1), -number, Language(hit[1].lower()))
        for number, each in enumerate(accepted[:1000].split(","))
        if (hit := _ASKED.fullmatch(each)) and float(hit[2] or 1)
    ]
    return max(liked, default=(0.0, 0, Language.EN))[2], False


def said(language: Language, word: str, **parts: Any) -> str:
    """The words of texts/FILE.toml, `word` being FILE.NAME, with parts in their places. Numbers get their commas, and
    `{NAME_s}` is the s of the English word behind the number NAME, where that isn't 1.
    """
    shown = {name: f"{part:,}" if isinstance(part, int) else part for name, part in parts.items()}
    return texts()[word][language].format_map({**shown, **_endings(parts)})


def said_as_html(language: Language, word: str, **parts: str | int) -> Html:
    """The same as Html, in which parts that are Html stay what they are."""
    shown = {name: f"{part:,}" if isinstance(part, int) else html(part) for name, part in parts.items()}
    return Html(escape(texts()[word][language]).format_map({**shown, **_endings(parts)}))


def _endings(parts: Mapping[str, Any]) -> dict[str, str]:
    return {f"{name}_s": "" if part == 1 else "s" for name, part in parts.items()}


@cache
def texts() -> dict[str, dict[str, str]]:
    """Every word by FILE.NAME: what it is in each language."""
    return {
        f"{path.stem}.{name}": entry
        for path in sorted(TEXTS.glob("*.toml"))
        for name, entry in tomllib.loads(path.read_text("utf-8")).items()
    }


def minute(when: datetime) -> str:
    """A time as pages say it, at the site."""
    return f"{when.astimezone(CHINA):%Y-%m-%d %H:%M}"
