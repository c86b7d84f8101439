"""What every page has at hand, and how a page is made of a template."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from archive.search.counting import CountBy, Counts
from archive.view.opened import Opened
from archive.view.problems import problem_name, problem_words
from archive.view.remembered import Remembered
from archive.view.words import LANGUAGES, Language, language_of, minute, said


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the application shows: `request.app.state.view`."""

    data: Path  # the data folder
    captures: bool  # whether pages are shown as they were captured
    opened: Opened
    counted: Remembered[tuple[dict[CountBy, Counts], int]] = field(default_factory=Remembered)  # of searches
    spoilt: Event = field(default_factory=Event)  # set where a page found the index of texts damaged
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)  # signs addresses of requisites
    miscounted: Event = field(default_factory=Event)  # set where a page found the figures damaged
    stuck: Event = field(default_factory=Event)  # set while the index or the figures can't be made


def view_of(request: Request) -> View:
    found = request.app.state.view
    assert isinstance(found, View)
    return found


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """An HTML page of a template with these values, in the language that is asked for.

    A template has, beside them: `say("file.word", number=…)`, the words of texts/file.toml; `at("/search", q=…)`, an
    address of ours that keeps a language that was chosen; `lang`; `here(lang)`, this page in another language; `kept`,
    what a form of ours must keep; `problem_name(kind)` and `problem_words(problem)`.
    """
    language, _ = language_of(request.query_params.get("lang"), request.headers.get("Accept-Language", ""))
    kept = kept_of(request)

    def say(word: str, **parts: Any) -> str:
        return said(language, word, **parts)

    def at(path: str, /, **query: Any) -> str:
        return address(path, {**query, **kept})

    def here(other: Language) -> str:
        query = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
        return f"{quote(request.url.path)}?{urlencode([*query, ('lang', other)])}"

    text = _TEMPLATES.get_template(template).render(
        **values,
        say=say,
        at=at,
        here=here,
        lang=language,
        languages=LANGUAGES,
        kept=kept,
        path=request.url.path,
        problem_name=partial(problem_name, language),
        problem_words=partial(problem_words, language),
    )
    return HTMLResponse(text, status, headers={"Content-Language": language.tag, "Vary": "Accept-Language"})


def kept_of(request: Request) -> dict[str, str]:
    """What of a query goes along to other pages: a language that was chosen."""
    chosen = request.query_params.get("lang")
    return {"lang": chosen} if chosen in tuple(LANGUAGES) else {}


def address(path: str, query: Mapping[str, Any]) -> str:
    """A path of ours with its query; what is None is left out, of a list each is named. `path` is quoted already."""
    pairs = [
        (name, str(one))
        for name, value in query.items()
        for one in (value if isinstance(value, list | tuple) else [value])
        if one is not None
    ]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["quoted"] = lambda text: quote(str(text), safe="")  # a part of a path
    made.globals["time"] = minute
    return made


_TEMPLATES = _templates()
