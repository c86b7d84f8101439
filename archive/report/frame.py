"""One HTML file with both languages, which opens without a server, runs nothing and asks for nothing."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from pathlib import Path

from archive.figures.html import Html, element, joined
from archive.view.words import LANGUAGES, Language, said, said_as_html

_STATIC = Path(__file__).parents[1] / "view" / "static"
_OWN = Path(__file__).with_name("report.css")


def framed(title: str, *content: Html) -> str:
    """The whole file around its content; `title` is a word of the texts."""
    style = "\n".join(path.read_text("utf-8") for path in (_STATIC / "view.css", _OWN))
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    name = " · ".join(said(language, title) for language in LANGUAGES)
    choices = joined(
        Html(
            f'<input class="choice" type="radio" name="language" id="choose-{each}"{" checked" * (not at)}>'
            f'<label class="choice" for="choose-{each}" lang="{each.tag}">{each.own_name}</label>'
        )
        for at, each in enumerate(LANGUAGES)
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{Language.ZH.tag}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f'<title>{escape(name)}</title>\n<link rel="icon" href="data:,">\n<style>{style}</style>\n</head>\n<body>\n'
        f"<main>\n{choices}\n{joined(content)}\n</main>\n</body>\n</html>\n"
    )


def say(word: str, /, **parts: str | int) -> Html:
    """The words in each language, of which the page shows one."""
    return joined(
        element("span", said_as_html(language, word, **parts), class_=f"in-{language}", lang=language.tag)
        for language in LANGUAGES
    )
