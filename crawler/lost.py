"""What earlier crawls of a site had and this one lacks: how a changed template shows. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.rows.runs import Filled, Run, Walked

# An article has these whatever the site; others only where earlier crawls found them.
_ALWAYS = ("title", "body")
_FEW = 3  # rows, all without a title or a body, that need no earlier crawl to be odd
_USUAL = 0.5  # share of rows that had a field, for it to be one of the site's
_CHANCE = 0.001  # articles as they were before would lack a field in all these rows as rarely as that


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A field that no row has any more."""

    name: str
    rows: int  # without it, in this crawl and those before it that had none either
    had: int = 0  # rows before that which had it ...
    before: int = 0  # ... of so many


def lost(now: Filled, earlier: Sequence[Filled], *, one_site: bool = True) -> Iterator[Lost]:
    """The fields that no row of this crawl has, and that rows of this site have. `earlier` crawls, the latest first.

    Pages of many sites tell nothing of each other: there it counts only that nothing was read at all.
    """
    if not now.rows:
        return
    nothing_read = not any(now.fields.get(name) for name in _ALWAYS)
    for name in sorted({*_ALWAYS, *(name for each in earlier for name in each.fields)}):
        if now.fields.get(name):
            continue
        # One row a night is too few to tell; a week of them isn't.
        since = next((at for at, each in enumerate(earlier) if each.fields.get(name)), len(earlier))
        without, before = sum(earlier[:since], now), sum(earlier[since:], Filled())
        found = Lost(name=name, rows=without.rows, had=before.fields.get(name, 0), before=before.rows)
        if (nothing_read and name in _ALWAYS) or (one_site and _is_odd(found)):
            yield found


def _is_odd(lost: Lost) -> bool:
    """Whether so many rows without this field are too many to be chance."""
    if not lost.before:
        return lost.name in _ALWAYS and lost.rows >= _FEW
    seldom = (lost.before - lost.had + 1) / (lost.before + 2)
    return lost.had / lost.before >= _USUAL and seldom**lost.rows < _CHANCE


def ends_early(walked: Iterable[Walked], earlier: Iterable[Run]) -> Iterator[str]:
    """The lists whose first page had a link to the next one in an earlier crawl, and has none now."""
    led_on = {each.start for run in earlier for each in run.lists if each.leads_on}
    return (one.start for one in walked if one.pages and not one.leads_on and one.start in led_on)
