"""What reading costs, in parsings by lxml of the same page in the same run."""

from __future__ import annotations

import gc
import statistics
import time

from lxml import html

from benchmarks.reading.pages import SETS, dev_pages, fresh
from reading.page import Page
from reading.read import read

_PARSER = html.HTMLParser(encoding="utf-8")


def parsed(page: Page) -> float:
    """CPU seconds of one parse of the page's text."""
    text = page.decoded.text.encode()
    start = time.process_time()
    html.document_fromstring(text, parser=_PARSER)
    return time.process_time() - start


def read_once(page: Page) -> float:
    """CPU seconds of reading a page that nobody has read yet, decoding and parsing included."""
    page = fresh(page.url, page.body)
    start = time.process_time()
    read(page, (), anywhere=True)
    return time.process_time() - start


def costs(rounds: int = 7) -> tuple[float, float, int]:
    """Median over the pages, ratio of the sums, number of pages.

    The pages take turns, as in a rebuild: a page read many times in a row is read from warm caches and costs a tenth
    less. Python's collector doesn't look through what was there before, as in the processes that read for a rebuild.
    Each page counts with the median over the rounds.
    """
    pages = [page for name in SETS for page, _ in dev_pages(name).values() if len(page.body) > 1000]
    gc.collect()
    gc.freeze()
    reading: list[list[float]] = [[] for _ in pages]
    parsing: list[list[float]] = [[] for _ in pages]
    for _ in range(rounds):
        for number, page in enumerate(pages):
            reading[number].append(read_once(page))
            parsing[number].append(parsed(page))
    ours, theirs = ([statistics.median(times) for times in all_times] for all_times in (reading, parsing))
    return (
        statistics.median(one / two for one, two in zip(ours, theirs, strict=True)),
        sum(ours) / sum(theirs),
        len(pages),
    )
