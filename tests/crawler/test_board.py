"""A board that lives: each night costs what changed, and every answer is there the night after it was written."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from benchmarks.board import Life, crawl_once, line, nights, not_in_rows
from crawler.frontier.sqlite import FILE
from tests.samples.discuz import PER_PAGE
from tests.samples.server import serving
from tests.samples.site import Request, Response
from tests.support.board import LiveBoard, Page, page_of
from tests.support.crawls import operator_file


class Timed(LiveBoard):
    """It knows when it sent each page, last; in seconds since 1970, by the clock that is ahead."""

    def __init__(self, threads: int, seed: str) -> None:
        super().__init__(threads, seed)
        self.sent: dict[Page, float] = {}

    def answer(self, request: Request) -> Response:
        if page := page_of(request.path):
            self.sent[page] = self.now().timestamp() + 1  # which has no part of a second
        return super().answer(request)


LIFE = Life(new=8, answered=16, edited=4, deleted=3, moved=3)


def test_a_night_costs_what_changed_and_misses_no_answer(tmp_path: Path) -> None:
    board = LiveBoard(200, "a board that lives")
    board.lively_every = 12
    seen = []
    for night in nights(tmp_path, board, 6, LIFE):
        print(line(night))
        assert not night.wrong, night.wrong
        seen.append(night)
    first, *later = seen
    assert first.asked >= 200
    assert sum(night.replies for night in later) > 100
    assert sum(night.changed for night in later) > 50
    assert max(night.asked for night in later) < first.asked / 2
    assert not not_in_rows(tmp_path, board)


def test_an_answer_that_begins_a_page_has_the_last_page_and_that_one_asked_for(tmp_path: Path) -> None:
    """The page that was the last one holds what it held: the news is behind it, and not on the pages before."""
    board = LiveBoard(12, "pages that are full")
    topic, last = board.topics[1], 3  # the oldest one
    del topic.posts[1:]
    while len(topic.posts) < last * PER_PAGE:
        board.answer_in(topic, topic.last + timedelta(hours=1))
    asked = []
    with serving({board.name: board}) as sites:
        operator_file(tmp_path, sites)
        for days in (0, 40, 41, 42):  # after the second night what is old is not due for weeks
            board.days = days
            if days == 41:
                board.answer_in(topic, board.now())
            sites.log.clear()
            assert not crawl_once(tmp_path, sites, days)
            asked.append(sorted(page for request in sites.log if (page := page_of(request.path))))
    assert asked[2] == [(topic.tid, last), (topic.tid, last + 1)]
    assert asked[3] == [(topic.tid, last + 1)]  # which is young


def test_a_list_that_tells_of_an_answer_late_has_its_thread_asked_for_once(tmp_path: Path) -> None:
    """The thread was due, and its last page had been asked for when the list told of an answer that is on that page:
    the night after, the same row is no news, and the page before it is not looked at.
    """
    board = Timed(60, "a list that is walked after what is due")
    topic = board.topics[1]
    del topic.posts[1:]
    while len(topic.posts) < PER_PAGE + 2:
        board.answer_in(topic, topic.last + timedelta(hours=1))
    asked = []
    with serving({board.name: board}) as sites:
        operator_file(tmp_path, sites)
        for days in range(4):
            board.days = days
            if days == 1:
                board.answer_in(topic, board.now() - timedelta(hours=2))
                for other in [*board.topics.values()][5:50]:  # they push it down to the second page of its list
                    board.answer_in(other, board.now() - timedelta(hours=1))
            sites.log.clear()
            assert not crawl_once(tmp_path, sites, days)
            pages = [page for request in sites.log if (page := page_of(request.path))]
            asked.append([number for tid, number in pages if tid == topic.tid])
            # What was written after a page was sent isn't on it, however late the crawl comes to read it.
            with closing(sqlite3.connect(tmp_path / board.name / FILE)) as database:
                for url, fetched in database.execute("SELECT url, fetched FROM pages"):
                    page = page_of(url.removeprefix(f"http://{board.host}"))
                    assert page is not None
                    assert fetched <= board.sent[page]
    assert asked == [[1, 2], [2], [2], [2]]  # which is young
