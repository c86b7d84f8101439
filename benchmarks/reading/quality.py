"""How well pages are read: the means over each set, and the floors below which none may fall."""

from __future__ import annotations

import hashlib
import json
import math
import statistics
from pathlib import Path
from typing import Any

from archive.handover.release.accuracy import FILE
from benchmarks.reading.pages import (
    CAPTURE,
    DATA,
    LABELS,
    SETS,
    UNLABELLED,
    dev_pages,
    draft_of,
    finished,
    labelled_pages,
    prediction,
    scorer,
)
from reading.article import Draft
from reading.chinese.script import fold
from reading.generic import reader
from reading.page import Page
from reading.read import READER_VERSION
from tests.support import forums, portals
from tests.support.fixture import cases, page_of

ROOT = Path(__file__).parents[2]
FLOORS = ROOT / "tests" / "quality.json"
ACCURACY = ROOT / "archive" / "handover" / "release" / FILE  # comes with the program, for codebooks
_SLACK = 0.002  # below what was measured, for a floor
LESS_IS_BETTER = frozenset({"invented", "leak", "lost", "quiet", "rejected"})


def _folded(gold: dict[str, Any], told: dict[str, Any]) -> None:
    """来源 is simplified in our rows: gold in traditional script is compared in simplified."""
    if gold.get("source") and told.get("source") and fold(gold["source"]) == told["source"]:
        told["source"] = gold["source"]


def dev_quality(told: dict[str, dict[str, Any]], of: str = "pages") -> dict[str, float]:
    """The means over the pages of a set, articles and forum pages apart."""
    tool = scorer()
    rows = []
    for name, (_, gold) in dev_pages(of).items():
        if name not in tool.DUPLICATES:
            _folded(gold, told[name])
            rows.append(tool.score(name, gold, told[name]))
    forum = [row for row in rows if row["id"].split("/")[0] in tool.FORUM]
    articles = [row for row in rows if row not in forum]
    body = [row["f1"] for row in articles]
    quality = {
        "mean": statistics.mean(body),
        "median": statistics.median(body),
        "lost": float(sum(f1 < 0.5 for f1 in body)),
    }
    for key in ("title", "day", "minute", "source", "invented", "comments", "leak"):
        if values := [float(row[key]) for row in articles if key in row]:
            quality[key] = statistics.mean(values)
    quality["thread"] = statistics.mean(row["thread"] for row in forum)
    for key, name in (("f1", "first_post"), ("comments", "thread_comments")):
        if values := [row[key] for row in forum if key in row]:
            quality[name] = statistics.mean(values)
    return quality


def labelled_quality() -> dict[str, float]:
    """Real pages by the labels: bodies of articles, articles rejected, pages that are no article without a problem."""
    tool = scorer()
    bodies, quiet, rejected = [], [], 0
    for page, label in labelled_pages().values():
        row = draft_of(page)
        if label["class"] == "none":
            quiet.append(float(row is not None and not row.problems))
        elif label["class"] == "article":
            rejected += row is None
            if row and label.get("text"):
                bodies.append(tool.f1(tool.shingles(label["text"]), tool.shingles(row.body_raw))[2])
    return {
        "mean": statistics.mean(bodies),
        "median": statistics.median(bodies),
        "lost": float(sum(f1 < 0.5 for f1 in bodies)),
        "quiet": statistics.mean(quiet),
        "rejected": float(rejected),
    }


def fixture_quality() -> dict[str, float]:
    """Title and body of the repository's own article fixtures, read by the generic layout alone."""
    titles, bodies = [], []
    for path in cases():
        want = json.loads(path.with_name(path.name.replace(".warc.gz", ".json")).read_text("utf-8"))
        if (
            want.get("part") != "article"
            or want.get("page_number") != 1
            or len(want.get("body_raw") or "") < 80
            or want.get("poster")
        ):
            continue
        row = Draft(id="", url="", canonical_url="", site="unknown", capture=CAPTURE)
        reader.read(page_of(path), row)
        row = finished(row)
        titles.append(float(_same(row.title_raw, want.get("title_raw"))))
        bodies.append(overlap(want["body_raw"], row.body_raw or ""))
    return {"fixtures_title": statistics.mean(titles), "fixtures_mean": statistics.mean(bodies), **_made_quality()}


def _made_quality() -> dict[str, float]:
    """Threads of forum engines and pages of portals, from their templates with invented text."""
    first, replies, texts = [], [], []
    for make, url in forums.ENGINES.values():
        row = _generic(make(forums.POSTS), url)
        first.append(overlap("\n".join(forums.POSTS[0].lines), row.body_raw or ""))
        said = "\n".join(line for post in forums.POSTS[1:] for line in post.lines)
        replies.append(overlap(said, "\n".join(comment.text for comment in row.comments)))
    for name, markup in portals.PAGES.items():
        row = _generic(markup, "http://www.example.com/2022/1011/88.html")
        texts.append(overlap(portals.BODIES.get(name, portals.BODY), row.body_raw or ""))
    return {
        "forums_first": statistics.mean(first),
        "forums_comments": statistics.mean(replies),
        "portals_mean": statistics.mean(texts),
    }


def _generic(markup: str, url: str) -> Draft:
    row = Draft(id="", url=url, canonical_url=url, site="unknown", capture=CAPTURE)
    reader.read(Page(url=url, status=200, headers=(), body=markup.encode(), capture=CAPTURE), row)
    return finished(row)


def _same(first: str | None, second: str | None) -> bool:
    return "".join((first or "").split()) == "".join((second or "").split())


def overlap(want: str, got: str) -> float:
    """F1 of the 4-character shingles of two texts."""
    pieces = [
        {text[i : i + 4] for i in range(max(len(text) - 3, 1))}
        for text in ("".join(want.split()), "".join(got.split()))
    ]
    both = len(pieces[0] & pieces[1])
    return 2 * both / (len(pieces[0]) + len(pieces[1]))


def digest_of(paths: list[Path]) -> str:
    """One sha256 over names and contents: floors hold for this data and no other."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def data() -> dict[str, list[Path]]:
    """The files that each set of floors is measured on; only sets that are here."""
    made = [Path(module.__file__ or "") for module in (forums, portals)]
    sets = {"fixtures": cases() + made}
    for name in SETS:
        if (folder := DATA / name).is_dir():
            sets[name] = sorted(folder.glob("*/*.html")) + sorted(folder.glob("*/*.gold.json"))
    if UNLABELLED.exists():
        sets["unlabelled"] = [UNLABELLED, LABELS]
    return sets


def measured() -> dict[str, dict[str, float]]:
    """Our quality on each set that is here."""
    return {name: quality_of(name) for name in data()}


def quality_of(name: str) -> dict[str, float]:
    """Our quality on one set."""
    if name == "fixtures":
        return fixture_quality()
    if name == "unlabelled":
        return labelled_quality()
    return dev_quality({page_id: prediction(page_id, page) for page_id, (page, _) in dev_pages(name).items()}, name)


def below(quality: dict[str, float], floors: dict[str, float]) -> list[str]:
    """The measures that do not hold their floor."""
    return [
        f"{key}: {quality[key]:.4f}, floor {floor:.4f}"
        for key, floor in floors.items()
        if (quality[key] > floor if key in LESS_IS_BETTER else quality[key] < floor)
    ]


def pin(quality: dict[str, dict[str, float]], *, lower: bool) -> int:
    """Write what was measured as the floors. A floor sinks only where `lower` says that it may."""
    told = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    for name, values in quality.items():
        fresh = {
            key: math.ceil(value * 10_000) / 10_000 if key in LESS_IS_BETTER else round(max(value - _SLACK, 0.0), 4)
            for key, value in values.items()
        }
        sunk = below(fresh, told.get(name, {}).get("floors", {}))
        if sunk and not lower:
            print(f"{name}: not written, these would sink (--lower allows it): {'; '.join(sunk)}")
            return 1
        told[name] = {"digest": digest_of(data()[name]), "floors": fresh}
    FLOORS.write_text(json.dumps(told, indent=2, sort_keys=True) + "\n", "utf-8")
    print(f"written: {FLOORS}")
    ship(quality)
    return 0


def ship(quality: dict[str, dict[str, float]]) -> None:
    """Write what was measured on pages with gold or labels to the file that codebooks of releases take it from."""
    sets = {
        name: {"pages": _size(name), "measures": {key: round(value, 4) for key, value in sorted(values.items())}}
        for name, values in sorted(quality.items())
        if name != "fixtures"
    }
    said = {"reader_version": READER_VERSION, "sets": sets}
    ACCURACY.write_text(json.dumps(said, indent=2) + "\n", "utf-8")
    print(f"written: {ACCURACY}")


def _size(name: str) -> int:
    """The pages of a set that are measured."""
    if name == "unlabelled":
        return len(labelled_pages())
    return len(dev_pages(name).keys() - set(scorer().DUPLICATES))


def shown(name: str, quality: dict[str, float]) -> str:
    """One line of numbers."""
    return f"{name:<12} " + "  ".join(f"{key} {value:.3f}" for key, value in quality.items())
