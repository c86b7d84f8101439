"""What a release says of itself: which run and which versions made it, of what."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from archive.data.printing import counted
from archive.data.version import VERSION
from archive.handover.release.figures import Figures
from archive.rows.store import VERSION as ROWS_VERSION

_FORM = 1  # of release.json


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A release, as it is cited."""

    run_id: str
    made: datetime  # UTC, whole seconds
    contact: str | None  # of the operator
    asked: dict[str, Any]  # as Choice.asked gives it; empty: everything
    formats: tuple[str, ...]
    figures: Figures

    @property
    def title(self) -> str:
        return f"Chinese provincial news, release {self.run_id}"

    @property
    def described(self) -> str:
        """One sentence of English: how much of what, from when to when."""
        of, sites = self.figures.of, sorted(self.figures.articles)
        days = f", published {self.figures.first} to {self.figures.last}" if self.figures.first else ""
        named = f" ({', '.join(sites)})" if 0 < len(sites) <= 10 else ""
        articles, comments = counted(of["articles"].rows, "article"), counted(of["comments"].rows, "comment")
        return (
            f"{articles} and {comments} from {counted(len(sites), 'site')}"
            f"{named}{days}; crawled and read by shengbao {VERSION}."
        )

    @property
    def readers(self) -> list[str]:
        """Versions of the reader that made the rows of articles."""
        return sorted(self.figures.readers)

    def as_json(self) -> str:
        """The text of release.json."""
        said = {
            "release": _FORM,
            "run_id": self.run_id,
            "made": self.made.isoformat(),
            "title": self.title,
            "description": self.described,
            "program": f"shengbao {VERSION}",
            "reader_versions": dict(sorted(self.figures.readers.items())),
            "rows_version": ROWS_VERSION,
            "asked": self.asked,
            "formats": list(self.formats),
            "rows": {name: of.rows for name, of in self.figures.of.items()},
            "articles_by_site": dict(sorted(self.figures.articles.items())),
        }
        return json.dumps(said, ensure_ascii=False, indent=2) + "\n"
