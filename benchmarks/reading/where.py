"""Where the time of a page goes, from its bytes to its row: every millisecond of it is asked where it is."""

from __future__ import annotations

import signal
from collections import Counter
from types import FrameType

from benchmarks.reading.pages import SETS, dev_pages, fresh
from pipelines import finish, stages
from pipelines.identity.names import Names
from reading.read import read

_STEP = 0.001  # seconds; a kernel may only count coarser ones
# What a function belongs to, by how the name of its module begins. The innermost that stands here counts.
_PARTS = {
    "reading.html.decode": "decoding",
    "reading.html.parse": "parsing, joining texts",
    "reading.html.tree": "elements laid out in lists",
    "reading.html.blocks": "lines",
    "reading.generic.weighing": "what kind of line each is",
    "reading.generic.threads": "who speaks: threads, comments, answers",
    "reading.generic.text.kin": "whether all parts are of one matter",
    "reading.generic.sure": "how sure the reading is",
    "reading.generic.body": "the body",
    "reading.generic.text": "the body",
    "reading.generic.title": "the headline",
    "reading.generic.headline": "the headline",
    "reading.generic.dated": "times",
    "reading.chinese.dates": "times",
    "reading.generic.head": "what head and scripts say",
    "reading.generic.embedded": "what head and scripts say",
    "reading.generic.pagination": "further pages",
    "reading.generic.media": "pictures and files",
    "pipelines.split": "splitting",
    "pipelines.restore": "restoration",
    "pipelines.metadata": "times, people, sources of the row",
    "pipelines.identity": "pseudonyms, digest",
}


def shares(rounds: int) -> list[tuple[str, float]]:
    """Of each part its share of the time of all pages with gold; the largest first."""
    pages = [page for name in SETS for page, _ in dev_pages(name).values()]
    through, found = stages(Names(key=bytes(32))), Counter[str]()

    def note(_: int, frame: FrameType | None) -> None:
        while frame is not None:
            module = str(frame.f_globals.get("__name__", ""))
            if part := next((part for name, part in _PARTS.items() if module.startswith(name)), None):
                found[part] += 1
                return
            frame = frame.f_back
        found["all else"] += 1

    before = signal.signal(signal.SIGPROF, note)
    signal.setitimer(signal.ITIMER_PROF, _STEP, _STEP)
    try:
        for page in pages * rounds:
            draft = read(fresh(page.url, page.body), (), anywhere=True).draft
            if draft:
                finish(draft, through)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return [(part, count / found.total()) for part, count in found.most_common()]
