"""What is counted, in the words of the view and the report, for verbs that print it."""

from __future__ import annotations

from functools import partial

from archive.figures.sections.runs import ended, outcomes
from archive.rows.runs import Run
from archive.view.words import Language, said
from reading.problem import ProblemKind

_SAY = partial(said, Language.EN)


def problem_in_words(counted: str) -> str:
    """A kind of problem as `status` counts it, with whose or which behind it where that is counted apart."""
    kind, colon, which = counted.partition(": ")
    return f"{_SAY(f'problem.{ProblemKind(kind)}_name')}{colon}{which}"


def outcomes_in_words(run: Run) -> str:
    """What became of pages and requests of a crawl."""
    return ", ".join(outcomes(_SAY, run))


def ended_in_words(run: Run) -> str | None:
    """Why a crawl ended; None: it hasn't."""
    return ended(_SAY, run)
