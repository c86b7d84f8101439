"""What other people's tools make of the same pages, in the same run, page by page in turn."""

from __future__ import annotations

import json
import statistics
import subprocess
from pathlib import Path
from typing import Any

from benchmarks.reading.cost import parsed, read_once
from benchmarks.reading.pages import DATA, SETS, dev_pages, labelled_pages, prediction, scorer
from benchmarks.reading.quality import dev_quality, shown

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
    elif NAME == "newspaper4k":
        from newspaper import Article
        def run(text):
            got = Article("http://unknown.example/a.html", language="zh")
            got.download(input_html=text)
            got.parse()
            return got.title, got.publish_date, got.text
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
PEERS = ("trafilatura", "readability", "newspaper4k", "goose3", "gne")


class Peer:
    """A tool in a process of its own, with the Python it is installed in."""

    def __init__(self, python: Path, name: str) -> None:
        self.name = name
        self._process = subprocess.Popen(
            [python, "-c", _PEER, name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout is not None
        self.ready = self._process.stdout.readline().strip() == "ready"

    def read(self, page_id: str, text: str) -> tuple[float, dict[str, Any]]:
        """CPU seconds, and what it made of the page."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(text) + "\n")
        self._process.stdin.flush()
        seconds, title, published, body = json.loads(self._process.stdout.readline())
        return seconds, {"id": page_id, "title": title, "published": published, "body": body, "source": None}

    def end(self) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait(10)


def compare(python: Path, rounds: int) -> None:
    """Ours and the peers', one page after another and all tools on each, so that a busy machine is busy for all."""
    peers = [Peer(python, name) for name in PEERS]
    for peer in peers:
        if not peer.ready:
            print(f"{peer.name}: not installed in {python}")
    running = [peer for peer in peers if peer.ready]
    for name in SETS:
        if (DATA / name).is_dir():
            _compare_set(name, running, rounds)
    if (DATA / "unlabelled.warc.gz").exists():
        _compare_bodies(running)
    for peer in peers:
        peer.end()


def _compare_set(of: str, running: list[Peer], rounds: int) -> None:
    pages = dev_pages(of)
    told: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in ("ours", *(peer.name for peer in running))}
    spent: dict[str, dict[str, list[float]]] = {name: {page_id: [] for page_id in pages} for name in ("lxml", *told)}
    for turn in range(rounds):
        for page_id, (page, _) in pages.items():
            spent["ours"][page_id].append(read_once(page))
            spent["lxml"][page_id].append(parsed(page))
            for peer in running:
                seconds, told[peer.name][page_id] = peer.read(page_id, page.decoded.text)
                spent[peer.name][page_id].append(seconds)
            if turn == 0:
                told["ours"][page_id] = prediction(page_id, page)
    total = {name: sum(statistics.median(times) for times in pages.values()) for name, pages in spent.items()}
    for name, rows in told.items():
        print(of, shown(name, dev_quality(rows, of)), f"{len(pages) / total[name]:.0f} pages/s/core")
    faster = ", ".join(f"{total[name] / total['ours']:.1f} times faster than {name}" for name in told if name != "ours")
    print(f"{of}: reading / parsing once with lxml {total['ours'] / total['lxml']:.2f}; {faster}")


def _compare_bodies(running: list[Peer]) -> None:
    """Bodies of the real pages whose text was judged by eye."""
    tool = scorer()
    bodies: dict[str, list[float]] = {name: [] for name in ("ours", *(peer.name for peer in running))}
    for url, (page, label) in labelled_pages().items():
        if label["class"] != "article" or not label.get("text"):
            continue
        gold = tool.shingles(label["text"])
        told = {"ours": prediction(url, page), **{peer.name: peer.read(url, page.decoded.text)[1] for peer in running}}
        for name, row in told.items():
            bodies[name].append(tool.f1(gold, tool.shingles(row.get("body")))[2])
    for name, values in bodies.items():
        lost = sum(f1 < 0.5 for f1 in values)
        print(f"unlabelled {name:<12} bodies {len(values)} mean {statistics.mean(values):.3f} lost {lost}")
