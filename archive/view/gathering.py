"""Everything that the archive tells of one article, from the rows of its sites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.data.folder import SiteFolder
from archive.history.events import Event, EventKind
from archive.history.history import History, history
from archive.history.seen import Captures, of_article
from archive.rows.store import RowStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One article."""

    folder: SiteFolder  # where its captures lie
    captures: Captures
    history: History

    @property
    def taken_down(self) -> Event | None:
        """That its page is gone; None where it is there, as far as captures tell."""
        if self.history.times.taken_down is None:
            return None
        found = [event for event in self.history.events if event.kind is EventKind.TAKEN_DOWN]
        return found[-1] if found else None


def gathered(stores: Sequence[tuple[SiteFolder, RowStore]], article_id: str) -> Gathered | None:
    """The article of exactly this id; None where these have no rows of it, or they never gave an article."""
    own = [(folder, store) for folder, store in stores if store.has(article_id)]
    if not own:
        return None
    captures = of_article([store for _, store in own], article_id)
    told = history(captures)
    return Gathered(folder=own[0][0], captures=captures, history=told) if told else None
