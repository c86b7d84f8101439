"""How well, and how fast, pages that nobody wrote a layout for are read; beside what other tools make of them.

    .venv/bin/python -m benchmarks.reading                      our numbers, and whether they hold the floors
    .venv/bin/python -m benchmarks.reading --peers build/peers  ours and the peers', alternating, page by page
    .venv/bin/python -m benchmarks.reading --pin                write the floors (lowering one takes --lower too)

The pages are the project's dev pages (`data/pages` of the shared folder) and the repository's own fixtures, read by
the generic layout alone. See requirements-reading.in for how the peers are installed.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from lxml import html

from pipelines.metadata import Metadata
from pipelines.split import Split
from reading.article import Draft
from reading.capture import Capture
from reading.chinese.script import fold
from reading.generic import reader
from reading.page import Page
from reading.read import read
from tests.support import forums, portals
from tests.support.fixture import cases, page_of
from tests.support.shared import SHARED

FLOORS = Path(__file__).parents[1] / "tests" / "quality.json"
PAGES = SHARED / "data" / "pages"
_CAPTURE = Capture(
    warc="", offset=0, record_id="", digest="", time=datetime(2026, 1, 1, tzinfo=UTC)
)  # dev pages say nothing of when they were saved
_SLACK = 0.002  # below what was measured, for a floor
_LESS_IS_BETTER = {"invented", "leak", "lost"}


# -- what is measured -----------------------------------------------------------------------------------------------


def dev_pages() -> dict[str, tuple[Page, dict[str, Any]]]:
    """The pages with gold, by id."""
    found = {}
    for path in sorted(PAGES.glob("*/*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        name = f"{path.parent.name}/{path.name.removesuffix('.gold.json')}"
        body = path.with_name(path.name.replace(".gold.json", ".html")).read_bytes()
        url = gold.get("url") or "http://unknown.example/2022/1011/884213.html"
        found[name] = (Page(url=url, status=200, headers=(), body=body, capture=_CAPTURE), gold)
    return found


def finished(draft: Draft) -> Draft:
    """The row as printed: restoration has its own benchmark."""
    for stage in (Split(), Metadata()):
        draft = stage.process_item(draft)
    return draft


def _draft(page: Page) -> Draft:
    draft = read(page, anywhere=True).draft
    assert draft is not None
    return draft


def prediction(name: str, page: Page) -> dict[str, Any]:
    """What `score_pages.py` scores, from the product's own row."""
    row = finished(_draft(page))
    return {
        "id": name,
        "title": row.title_raw,
        "published": f"{row.published:%Y-%m-%d %H:%M}" if row.published else None,
        "source": row.source,
        "body": row.body_raw,
        "comments": [comment.text for comment in row.comments],
    }


def scorer() -> ModuleType:
    """The project's scoring tool."""
    spec = importlib.util.spec_from_file_location("score_pages", SHARED / "tools" / "score_pages.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SHARED / "tools" / "score_pages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _folded(gold: dict[str, Any], told: dict[str, Any]) -> None:
    """来源 is simplified in our rows: gold in traditional script is compared in simplified."""
    if gold.get("source") and told.get("source") and fold(gold["source"]) == told["source"]:
        told["source"] = gold["source"]


def dev_quality(told: dict[str, dict[str, Any]]) -> dict[str, float]:
    """The means over the dev pages, articles and forum pages apart."""
    tool = scorer()
    rows = []
    for name, (_, gold) in dev_pages().items():
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
        quality[key] = statistics.mean(float(row[key]) for row in articles if key in row)
    quality["thread"] = statistics.mean(row["thread"] for row in forum)
    return quality


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
        row = Draft(id="", url="", canonical_url="", site="unknown", capture=_CAPTURE)
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
    row = Draft(id="", url=url, canonical_url=url, site="unknown", capture=_CAPTURE)
    reader.read(Page(url=url, status=200, headers=(), body=markup.encode(), capture=_CAPTURE), row)
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
    if PAGES.is_dir():
        sets["dev"] = sorted(PAGES.glob("*/*.html")) + sorted(PAGES.glob("*/*.gold.json"))
    return sets


def measured() -> dict[str, dict[str, float]]:
    """Our quality on each set that is here."""
    quality = {"fixtures": fixture_quality()}
    if PAGES.is_dir():
        quality["dev"] = dev_quality({name: prediction(name, page) for name, (page, _) in dev_pages().items()})
    return quality


def below(quality: dict[str, float], floors: dict[str, float]) -> list[str]:
    """The measures that do not hold their floor."""
    return [
        f"{key}: {quality[key]:.4f}, floor {floor:.4f}"
        for key, floor in floors.items()
        if (quality[key] > floor if key in _LESS_IS_BETTER else quality[key] < floor)
    ]


# -- floors ---------------------------------------------------------------------------------------------------------


def pin(quality: dict[str, dict[str, float]], *, lower: bool) -> int:
    """Write what was measured as the floors. A floor sinks only where `lower` says that it may."""
    told = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    for name, values in quality.items():
        fresh = {
            key: round(value if key in _LESS_IS_BETTER else max(value - _SLACK, 0.0), 4)
            for key, value in values.items()
        }
        sunk = below(fresh, told.get(name, {}).get("floors", {}))
        if sunk and not lower:
            print(f"{name}: not written, these would sink (--lower allows it): {'; '.join(sunk)}")
            return 1
        told[name] = {"digest": digest_of(data()[name]), "floors": fresh}
    FLOORS.write_text(json.dumps(told, indent=2, sort_keys=True) + "\n", "utf-8")
    print(f"written: {FLOORS}")
    return 0


# -- peers ----------------------------------------------------------------------------------------------------------

_PEER = r"""
import json, sys, time
NAME = sys.argv[1]
def reader():
    if NAME == "trafilatura":
        import trafilatura
        def run(text):
            got = trafilatura.bare_extraction(text, favor_precision=True, include_comments=False, with_metadata=True)
            got = got.as_dict() if hasattr(got, "as_dict") else (got or {})
            return got.get("title"), got.get("date"), got.get("text")
    elif NAME == "readability":
        from readability import Document
        from lxml import html
        def run(text):
            document = Document(text)
            return document.short_title(), None, html.fromstring(document.summary()).text_content()
    elif NAME == "goose3":
        from goose3 import Goose
        from goose3.text import StopWordsChinese
        goose = Goose({"stopwords_class": StopWordsChinese, "strict": False})
        def run(text):
            got = goose.extract(raw_html=text)
            return got.title, got.publish_date, got.cleaned_text
    elif NAME == "gne":
        from gne import GeneralNewsExtractor
        extractor = GeneralNewsExtractor()
        def run(text):
            got = extractor.extract(text)
            return got["title"], got["publish_time"], got["content"]
    return run
run = reader()
print("ready", flush=True)
for line in sys.stdin:
    text = json.loads(line)
    start = time.process_time()
    try:
        title, published, body = run(text)
    except Exception as error:
        title = published = body = None
    print(json.dumps([time.process_time() - start, title, str(published or "") or None, body]), flush=True)
"""
PEERS = ("trafilatura", "readability", "goose3", "gne")


def compare(python: Path, rounds: int) -> None:
    """Ours and the peers', one page after another and all tools on each, so that a busy machine is busy for all."""
    pages = dev_pages()
    running = {}
    for name in PEERS:
        process = subprocess.Popen(
            [python, "-c", _PEER, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        if process.stdout and process.stdout.readline().strip() == "ready":
            running[name] = process
        else:
            print(f"{name}: not installed in {python}")
    told: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in ("ours", *running)}
    spent: dict[str, dict[str, list[float]]] = {name: {page_id: [] for page_id in pages} for name in ("lxml", *told)}
    for turn in range(rounds):
        for page_id, (page, _) in pages.items():
            fresh = Page(url=page.url, status=200, headers=(), body=page.body, capture=_CAPTURE)
            start = time.process_time()
            read(fresh, anywhere=True)
            spent["ours"][page_id].append(time.process_time() - start)
            start = time.process_time()
            html.document_fromstring(fresh.decoded.text.encode(), parser=html.HTMLParser(encoding="utf-8"))
            spent["lxml"][page_id].append(time.process_time() - start)
            for name, process in running.items():
                assert process.stdin is not None
                assert process.stdout is not None
                process.stdin.write(json.dumps(fresh.decoded.text) + "\n")
                process.stdin.flush()
                seconds, title, published, body = json.loads(process.stdout.readline())
                spent[name][page_id].append(seconds)
                told[name][page_id] = {
                    "id": page_id,
                    "title": title,
                    "published": published,
                    "body": body,
                    "source": None,
                }
            if turn == 0:
                told["ours"][page_id] = prediction(page_id, page)
    for process in running.values():
        if process.stdin:
            process.stdin.close()
        process.wait(10)
    for name, rows in told.items():
        seconds = sum(statistics.median(times) for times in spent[name].values())
        _print(name, dev_quality(rows), f"{len(pages) / seconds:.0f} pages/s/core")
    usual = [page_id for page_id, (page, _) in pages.items() if _is_usual(page)]
    for kind, these in (("all pages", list(pages)), (f"the {len(usual)} pages of about 50 kB", usual)):
        total = {name: sum(statistics.median(times[page_id]) for page_id in these) for name, times in spent.items()}
        faster = ", ".join(f"{total[name] / total['ours']:.1f} times faster than {name}" for name in running)
        print(f"{kind}: reading / parsing once with lxml {total['ours'] / total['lxml']:.2f}; {faster}")


def _is_usual(page: Page) -> bool:
    """Whether a page has about 50 kB."""
    return 35_000 < len(page.body) < 70_000


def _print(name: str, quality: dict[str, float], more: str = "") -> None:
    print(f"{name:<12}", "  ".join(f"{key} {value:.3f}" for key, value in quality.items()), more)


def ratio(rounds: int = 7) -> float:
    """What reading a page costs, decoding and parsing included, in parsings of its text by lxml; on pages of about
    50 kB, page by page, the median over rounds. Both drop what they made.
    """
    pages = [page for page, _ in dev_pages().values() if _is_usual(page)]
    parser = html.HTMLParser(encoding="utf-8")
    found = []
    for _ in range(rounds):
        reading = parsing = 0.0
        for page in pages:
            text = page.decoded.text.encode()
            start = time.process_time()
            read(Page(url=page.url, status=200, headers=(), body=page.body, capture=_CAPTURE), anywhere=True)
            middle = time.process_time()
            html.document_fromstring(text, parser=parser)
            reading, parsing = reading + middle - start, parsing + time.process_time() - middle
        found.append(reading / parsing)
    return statistics.median(found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, metavar="VENV", help="compare with the tools installed in this venv")
    parser.add_argument("--rounds", type=int, default=1, help="how often each page is read for the timing")
    parser.add_argument("--pin", action="store_true", help="write the floors")
    parser.add_argument("--lower", action="store_true", help="let floors sink")
    args = parser.parse_args()
    if args.peers:
        compare(args.peers / "bin" / "python", args.rounds)
        return 0
    quality = measured()
    for name, values in quality.items():
        _print(name, values)
    if "dev" in quality:
        print(f"reading / parsing once with lxml: {ratio():.2f}")
    if args.pin:
        return pin(quality, lower=args.lower)
    floors = json.loads(FLOORS.read_text("utf-8"))
    sunk = [f"{name} {line}" for name, values in quality.items() for line in below(values, floors[name]["floors"])]
    print("\n".join(sunk) or "all floors hold")
    return 1 if sunk else 0


if __name__ == "__main__":
    sys.exit(main())
