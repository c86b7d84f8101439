"""Why a row should not be trusted, in the words of the interface."""

from __future__ import annotations

from string import Formatter

from archive.view.words import Language, minute, said, texts
from reading.problem import Problem, ProblemKind


def problem_name(language: Language, kind: ProblemKind | str | None) -> str:
    """What many articles with such a problem are counted as; None: those without one. An index may name a kind that
    this program doesn't know.
    """
    word = f"problem.{kind or 'none'}_name"
    return said(language, word) if word in texts() else str(kind)


def problem_words(language: Language, problem: Problem) -> str:
    """One problem in words, with where in the article it is; particulars that its words have no place for behind it."""
    parts = {"detail": problem.detail, "number": problem.number, "layout": problem.layout}
    known = {name: value for name, value in parts.items() if value is not None}
    form = texts()[f"problem.{problem.kind}"][language]
    words = said(language, f"problem.{problem.kind}", **known)
    named = {name for _, name, _, _ in Formatter().parse(form) if name}
    more = [str(value) for name, value in known.items() if name not in named]
    if problem.confidence is not None:
        more.append(f"{problem.confidence:.0%}")
    if more:
        words = said(language, "problem.more", said=words, more=said(language, "base.and").join(more))
    if problem.page is not None:
        where = "on_page" if problem.part in (None, "article") else "on_comments"
        words = said(language, f"problem.{where}", number=problem.page, said=words)
    if problem.again is not None:
        words = said(language, "problem.again", time=minute(problem.again), said=words)
    return words
