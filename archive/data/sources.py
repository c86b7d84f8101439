"""Which printed sources are one: the rule of the reader, and what the operator says in `sources.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

from archive.data.errors import ArchiveError, not_toml
from reading.chinese.papers import outlet

SOURCES = "sources.toml"


class SourcesError(ArchiveError):
    """`sources.toml` says something that can't be used."""


class Groups:
    """Printed sources by the paper, agency or station they are of."""

    def __init__(self, said: dict[str, str]) -> None:
        self._said = said  # by printed name
        self._found: dict[str, str] = {}

    @classmethod
    def of(cls, data: Path) -> Groups:
        """As the operator of this data folder sees them: `data/sources.toml` names what no rule can know.

            "河湾日报" = ["河湾号", "湾里新闻"]
            "河湾日报网" = []

        The second line keeps apart what the rule would take for one. Raises SourcesError.
        """
        path = data / SOURCES
        try:
            lines = tomllib.loads(path.read_text("utf-8-sig"))
        except FileNotFoundError:
            lines = {}
        except ValueError as error:
            raise SourcesError(not_toml(path, error)) from error
        said: dict[str, str] = {}
        for name, others in lines.items():
            if not isinstance(others, list) or not all(isinstance(each, str) for each in others):
                raise SourcesError(f'{path}: {name!r} must be a list of printed sources: "{name}" = ["..."]')
            for each in (name, *others):
                if said.setdefault(each, name) != name:
                    raise SourcesError(f"{path}: {each!r} is in two groups, {said[each]!r} and {name!r}; leave one")
        return cls(said)

    def of_source(self, source: str | None) -> str | None:
        """The group of a printed source; None of None."""
        if source is None:
            return None
        if source not in self._found:
            plain = outlet(source)
            self._found[source] = self._said.get(source) or self._said.get(plain) or plain or source
        return self._found[source]
