"""Probes of all sites of a province: which declarations hold, and what of the others has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from archive.data.operator import sites_in
from archive.operations.alarms.alarm import Tongue
from crawler.looking.amended import lines_of, patch
from crawler.looking.examined import Probe
from crawler.looking.moved import Moved
from crawler.looking.probing import is_had
from crawler.looking.repair import Repair
from crawler.looking.told import as_values, counted, faults, word
from reading.catalogue import Outlet, outlet, outlets
from reading.layout import Site


class Verdict(StrEnum):
    """What a probe says of a declaration."""

    HOLDS = "holds"
    CHANGED = "changed"  # and what is drafted mends it
    AMISS = "amiss"


@dataclass(frozen=True, slots=True, kw_only=True)
class Probed:
    """One site that was probed."""

    probe: Probe
    moved: Moved
    repair: Repair
    outlet: Outlet | None  # of the catalogue, where it is asked as its entry says

    @property
    def name(self) -> str:
        return self.probe.site.name

    @property
    def verdict(self) -> Verdict:
        if self.moved or self.repair:
            return Verdict.CHANGED
        return Verdict.AMISS if self.probe.faults else Verdict.HOLDS


def sites_of(data: Path, province: str) -> list[Site]:
    """The sites of a province, by its short or its whole name, that the code, `sites.toml` or the catalogue has, and
    that say where to start; without `province` written so anywhere, none. Raises SitesError.
    """
    named = [each for each in outlets() if province in {each.short, each.province.name}]
    shorts = {province, *(each.short for each in named)}
    sites = sites_in(data, *(each.name for each in named))
    return [each for each in sites if each.province in shorts and (each.start_urls or each.feeds or each.issues)]


def entry_of(site: Site) -> Outlet | None:
    """The entry of the catalogue by which a site is asked; None of a site that starts where somebody else says."""
    found = outlet(site.name)
    if found is None:
        return None
    starts = tuple(tuple(found.said.get(key, ())) for key in ("start_urls", "feeds", "issues"))
    return found if starts == (site.start_urls, site.feeds, site.issues) else None


def lines(probed: Sequence[Probed], tongue: Tongue) -> Iterator[str]:
    """A line for each site, two for each thing that is amiss with it, and how many there are of each verdict."""
    for each in probed:
        had = [one for one in each.probe.articles if is_had(one.asked) and one.reading]
        yield word(
            "of_site", tongue, site=each.name, title=each.probe.site.title, verdict=_verdict(each.verdict, tongue),
            named=counted("article", each.probe.walk.named, tongue), read=len(had),
            now=word("now_at", tongue, host=each.moved.host) if each.moved else "",
        )  # fmt: skip
        if each.verdict is Verdict.AMISS:
            yield from (f"    {line}" for line in faults(each.probe, tongue))
    of = [
        word(
            "of_verdict",
            tongue,
            number=sum(each.verdict is verdict for each in probed),
            verdict=_verdict(verdict, tongue),
        )
        for verdict in Verdict
    ]
    several = "one_probed" if len(probed) == 1 else "many_probed"
    yield word(several, tongue, number=len(probed), verdicts=word("comma", tongue).join(of))


def _verdict(verdict: Verdict, tongue: Tongue) -> str:
    return word(f"verdict_{verdict}", tongue)


def values(each: Probed, tongue: Tongue) -> dict[str, Any]:
    """All of one site, for programs."""
    drafted = toml(each) if each.verdict is Verdict.CHANGED else None
    return as_values(each.probe, tongue) | {"verdict": each.verdict, "toml": drafted}


def toml(each: Probed) -> str:
    """The table of a site that has changed."""
    return f"[{each.name}]\n{lines_of(each.probe.site, each.outlet, each.moved, each.repair)}"


def drafts(probed: Sequence[Probed], day: date) -> dict[str, str]:
    """What is to be written, by the name of its file: lines for `sites.toml`, and a patch of the catalogue."""
    tables = "\n".join(toml(each) for each in probed if each.verdict is Verdict.CHANGED)
    good = [
        (each.outlet, each.probe, each.moved, each.repair)
        for each in probed
        if each.outlet and each.verdict is not Verdict.AMISS
    ]
    found = {"sites.toml": tables, "catalogue.patch": patch(good, day)}
    return {name: text for name, text in found.items() if text}
