"""When an article is asked for again, and what became of it: the pages of a site as the crawls found them.

The pages stand in the frontier's database, so that what is learned of a page is committed together with its request.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crawler.frontier.queue import Frontier

HOUR, DAY = 3600.0, 86400.0
_SOONEST, _RAREST = 6 * HOUR, 90 * DAY
_COLUMNS = (
    "fingerprint",
    "url",
    "request",
    "first_seen",
    "fetched",
    "last_seen",
    "changed",
    "due",
    "etag",
    "modified",
    "content",
    "gone",
    "why",
)


@dataclass(slots=True, kw_only=True)
class KnownPage:
    """An article page that was asked for before. Times in seconds since 1970."""

    fingerprint: bytes
    url: str
    request: str  # JSON, how to ask for it again
    first_seen: float
    fetched: float  # asked for, last time
    due: float  # to be asked for again
    last_seen: float | None = None  # there, last time
    changed: float | None = None  # its content was another than before, last time
    etag: str | None = None
    modified: str | None = None  # Last-Modified, as sent
    content: str | None = None  # content_hash of its row
    gone: float | None = None  # found deleted, first time since it was last there
    why: str | None = None  # what said so


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What one answer told of a page."""

    status: int
    etag: str | None = None
    modified: str | None = None
    content: str | None = None  # content_hash; None where the answer made no row
    published: float | None = None
    gone: str | None = None  # what says that the page is deleted
    wall: bool = False  # a sign-in page in the article's place: nothing is known of that
    same: bool = False  # byte for byte what was sound before; no row was made of it


def next_visit(now: float, *, born: float) -> float:
    """When to ask again for a page that was new, or changed last, at `born`.

    News is corrected and commented on in its first hours and then hardly ever: 6 hours later, then when its age has
    grown by half each time, every 90 days at the least.
    """
    return now + min(max((now - born) / 2, _SOONEST), _RAREST)


def visited(known: KnownPage, visit: Visit, now: float) -> str:
    """Put what a visit told into the page; gives what it was: new, same, changed, deleted, back or walled."""
    first = known.last_seen is None and known.gone is None
    known.fetched = now
    if visit.gone:
        became = "deleted" if known.gone is None else "same"
        known.gone = known.gone if known.gone is not None else now
        known.why = visit.gone
        known.due = next_visit(now, born=known.gone)
        return became
    if visit.wall:
        known.due = next_visit(now, born=known.changed or known.first_seen)
        return "walled"
    became = "back" if known.gone is not None else "same"
    known.gone = known.why = None
    if visit.content is not None or visit.same:
        # What the site sends now counts: validators that came with an older version must not be sent again.
        known.etag, known.modified = visit.etag, visit.modified
    if visit.content is not None and visit.content != known.content:
        became = "changed" if known.content is not None else became
        known.content = visit.content
        known.changed = now
    known.last_seen = now
    # On its first visit a page is as old as its date says: an archive of ten years isn't asked for daily.
    born = min(visit.published, now) if first and visit.published else known.changed or known.first_seen
    known.due = next_visit(now, born=born)
    return "new" if first else became


class Schedule:
    """The known pages of one site."""

    def __init__(self, frontier: Frontier, clock: Callable[[], float]) -> None:
        self._database = frontier.database
        self._clock = clock

    def find(self, fingerprint: bytes) -> KnownPage | None:
        row = self._database.execute(
            f"SELECT {', '.join(_COLUMNS)} FROM pages WHERE fingerprint = ?",  # noqa: S608, no outside text
            (fingerprint,),
        ).fetchone()
        return KnownPage(**dict(zip(_COLUMNS, row, strict=True))) if row else None

    def put(self, known: KnownPage) -> None:
        values = [getattr(known, name) for name in _COLUMNS]
        marks = ", ".join("?" * len(values))
        self._database.execute(
            f"INSERT OR REPLACE INTO pages ({', '.join(_COLUMNS)}) VALUES ({marks})",  # noqa: S608, no outside text
            values,
        )

    def due_after(self, place: tuple[float, bytes]) -> list[KnownPage]:
        """Some of the pages that are due, in that order, behind this place in it."""
        rows = self._database.execute(
            f"SELECT {', '.join(_COLUMNS)} FROM pages WHERE (due, fingerprint) > (?, ?) AND due <= ?"  # noqa: S608, no outside text
            " ORDER BY due, fingerprint LIMIT 200",
            (*place, self._clock()),
        )
        return [KnownPage(**dict(zip(_COLUMNS, row, strict=True))) for row in rows]

    def lists_walked(self) -> float | None:
        """When the lists were last followed to their end."""
        row = self._database.execute("SELECT value FROM facts WHERE name = 'lists walked'").fetchone()
        return row[0] if row else None

    def walked_lists(self) -> None:
        """Note that the lists were followed to their end just now."""
        self._database.execute("INSERT OR REPLACE INTO facts VALUES ('lists walked', ?)", (self._clock(),))

    def all_due(self) -> None:
        """Have every page asked for again."""
        self._database.execute("UPDATE pages SET due = 1")
