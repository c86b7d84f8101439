"""Say of a row why it should not be trusted. Nothing is dropped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from reading.article import Draft
from reading.problem import Problem, ProblemKind


class Check:
    """Stage: adds to `problems` what the finished row lacks or contradicts."""

    def process_item(self, item: Draft) -> Draft:
        if not item.problems or item.title or item.body:
            item.problems = (*item.problems, *_problems(item))
        return item


def _problems(item: Draft) -> Iterator[Problem]:
    whole = item.part == "article" and item.page_number == 1
    if whole and not item.title:
        yield Problem(kind=ProblemKind.NO_TITLE)
    if whole and not item.body and not item.images:
        yield Problem(kind=ProblemKind.NO_BODY)
    if item.page_number > 1 and not item.body and not item.comments:
        yield Problem(kind=ProblemKind.NOTHING_ON_PAGE, number=item.page_number)
    if item.replaced:
        yield Problem(kind=ProblemKind.UNDECODED, number=item.replaced)
    if item.published and item.capture and item.published > item.capture.time + timedelta(days=1):
        yield Problem(kind=ProblemKind.FROM_THE_FUTURE, detail=str(item.published.date()))
