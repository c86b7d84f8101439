"""Engines of PyPI in a venv of their own, with SQLite: Spirit, a forum, and Wagtail, a CMS."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from tests.whole.engines.engine import Engine, Event

_PROJECTS = Path(__file__).parent / "django-projects"


class _Django(Engine):
    project: ClassVar[str]

    def begin(self) -> None:
        shutil.copytree(_PROJECTS, self.folder, dirs_exist_ok=True)
        self.env = {**self.env, f"{self.project.upper()}_HOST": self.host, "PYTHONUNBUFFERED": "1"}
        self._python("setup")
        self.start([*self._command, "serve", self.port])
        self.wait(self.answers)

    @property
    def _command(self) -> list[object]:
        return [self.made / "venv/bin/python", f"{self.project}.py"]

    def _python(self, *words: str, told: str = "") -> str:
        return self.run([*self._command, *words], told)

    def happen(self, events: Sequence[Event]) -> list[str]:
        return list(json.loads(self._python("happen", told=json.dumps(events))))


class Spirit(_Django):
    """A forum: an article is a thread's first post, comments are its other posts."""

    name = "spirit"
    project = "board"
    comments = True


class Wagtail(_Django):
    """A CMS: two sections, whose cards are one link each. Nobody comments there."""

    name = "wagtail"
    project = "portal"
