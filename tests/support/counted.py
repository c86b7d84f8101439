"""What the tables of a release say in figures, counted here again from their Parquet files alone."""

from __future__ import annotations

import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pyarrow.parquet

CHINA = timezone(timedelta(hours=8))
LAGS = (0, 1, 5, 15, 30, 60, 180, 360, 720, 1440, 2880, 10080, 43200, 525600)
NUMBERS = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
Figure = tuple[str, str, str, str]  # measure, site, when, name


class Tables:
    """The tables of a release folder."""

    def __init__(self, folder: Path) -> None:
        names = ("articles", "comments", "captures", "versions", "events", "coverage")
        self._rows: dict[str, list[dict[str, Any]]] = {
            name: pyarrow.parquet.read_table(folder / f"{name}.parquet").to_pylist() for name in names
        }

    def __getitem__(self, name: str) -> list[dict[str, Any]]:
        return self._rows[name]

    def figures(self) -> Counter[Figure]:
        """Every figure that isn't one of a day of `coverage`."""
        found: Counter[Figure] = Counter()
        for each in (self._articles(), self._comments(), self._captures(), self._events()):
            found.update(each)
        return found

    def coverage(self) -> list[tuple[Any, ...]]:
        return [tuple(row.values()) for row in self["coverage"]]

    def _articles(self) -> Iterator[Figure]:
        versions = Counter(row["article_id"] for row in self["versions"])
        for row in self["articles"]:
            site, published, taken = row["site"], month(row["published_date"]), month(row["capture_time"])
            yield "articles", site, month(row["first_seen"]), row["province"] or ""
            for kind in row["problem_kinds"]:
                yield "problems", site, published, kind
            if row["problem"]:
                yield "troubled", site, published, ""
            yield "layouts", site, taken, row["layout"] or ""
            yield "encodings", site, taken, row["encoding"] or ""
            yield "sources", site, "", row["source"] or ""
            yield "outlets", site, "", row["outlet"]
            yield "source_outlets", site, "", row["source_outlet"] or ""
            edits = [edit["kind"] for edit in as_records(row["edits"])]
            for kind in edits:
                yield "edits", site, published, kind
            for kind in set(edits):
                yield "edited", site, published, kind
            yield "versioned", site, "", str(versions[row["id"]])
            if row["taken_down"]:
                yield "taken_down", site, month(row["taken_down"]), ""
            yield "commented", site, "", first_of(row["comment_count"], NUMBERS)
        for row in self["versions"]:
            yield "versions", row["site"], month(row["first_seen"]), ""

    def _comments(self) -> Iterator[Figure]:
        articles = {row["id"]: row for row in self["articles"]}
        moments: dict[str, list[datetime]] = defaultdict(list)
        for row in self["comments"]:
            article, posted = articles[row["article_id"]], row["posted"]
            yield "comments", row["site"], posted.astimezone(CHINA).date().isoformat() if posted else "", ""
            midnight = posted and posted.astimezone(CHINA).strftime("%H:%M:%S.%f") == "00:00:00.000000"
            begun = article["published"] if article["published_precision"] != "day" else None
            if posted and not midnight:
                moments[row["article_id"]].append(posted)
            lag = (posted - begun) if begun and posted and not midnight else None
            yield "reply_lags", row["site"], "", of_lag(lag)
        for article_id, times in moments.items():
            times.sort()
            for earlier, later in itertools.pairwise(times):
                yield "next_lags", articles[article_id]["site"], "", of_lag(later - earlier)

    def _captures(self) -> Iterator[Figure]:
        articles = {row["id"] for row in self["articles"]}
        none: dict[str, str] = {}
        for row in sorted(self["captures"], key=lambda row: (row["time"], row["offset"])):
            yield "captures", row["site"], month(row["time"]), row["answer"] or ""
            for kind in row["problem_kinds"]:
                yield "bad_captures", row["site"], row["time"].astimezone(CHINA).date().isoformat(), kind
            if row["article_id"] is not None and row["article_id"] not in articles and row["part"]:
                none.setdefault(row["article_id"], row["site"])
        for site in none.values():
            yield "no_articles", site, "", ""

    def _events(self) -> Iterator[Figure]:
        for row in self["events"]:
            yield "events", row["site"], month(row["time"]), row["kind"]


def as_records(value: Any) -> list[dict[str, Any]]:
    found = json.loads(value) if isinstance(value, str) else value
    return list(found or [])


def month(when: date | None) -> str:
    if when is None:
        return ""
    return (when.astimezone(CHINA) if isinstance(when, datetime) else when).isoformat()[:7]


def first_of(number: float, steps: tuple[int, ...]) -> str:
    return str([each for each in steps if each <= number][-1])


def of_lag(lag: timedelta | None) -> str:
    if lag is None:
        return "untold"
    minutes = lag.total_seconds() / 60
    return "before" if minutes < 0 else first_of(minutes, LAGS)
