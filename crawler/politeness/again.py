"""How soon a site is asked for the same page again."""

from __future__ import annotations

HOUR, DAY = 3600.0, 86400.0
_SOONEST, _RAREST = 6 * HOUR, 90 * DAY


def next_visit(now: float, *, born: float) -> float:
    """When to ask again for a page that was new, or changed last, at `born`.

    News is corrected and commented on in its first hours and then hardly ever: 6 hours later, then when its age has
    grown by half each time, every 90 days at the least.
    """
    return now + min(max((now - born) / 2, _SOONEST), _RAREST)
