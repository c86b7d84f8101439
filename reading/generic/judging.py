"""Whether a page is an article, and how far its reading can be trusted."""

from __future__ import annotations

from dataclasses import replace

from reading.article import Draft, Role
from reading.chinese import messages
from reading.generic import body as bodies
from reading.generic import index_pages, no_article, sure, title
from reading.generic.dated import Dated
from reading.generic.text import left, timed
from reading.generic.text.letters import Letter
from reading.generic.threads import mixed
from reading.generic.weighing import Sheet
from reading.problem import Problem, ProblemKind

_READABLE = 20.0  # worth of a text that reads like an article
_SURE = 0.35  # below this the row says that it should not be trusted
_MIXED = 0.4  # where posts of others may stand in the body
_DOUBTED = 0.3  # of a page that is no article by its address or shape
_DISAGREED, _AGREED = 0.2, 0.9  # below both, two readers disagree: confidence, and F1 of what each of them takes


def judge(
    draft: Draft,
    page: Sheet,
    said: str,
    body: bodies.Body,
    headline: title.Headline | None,
    *,
    dated: Dated,
    opened: bool,
    letter: Letter | None,
) -> None:
    """Whether this is an article, and how far the reading can be trusted. `opened`: it opens a thread, `letter`: it is
    one and its answer; neither is taken for its sentences.
    """
    meta = [number for number, block in enumerate(page.blocks) if block.role is Role.META]
    has_meta = bool(meta)
    told = draft.comments or opened
    is_list = index_pages.excerpts(page)
    if not told and not is_list:
        is_list = index_pages.why(page, body, headline, dated, draft.url, has_meta=has_meta)
    none = None
    if not opened:
        has_time = "published" in draft.printed or any(dated.get(number) for number in meta)
        timed = (has_meta, has_time)
        none = no_article.why(page, body, headline, said, dated, url=draft.url, timed=timed)
    _rules(draft, page, body, headline, has_meta=has_meta, is_list=is_list)
    if not (is_list or none or opened or letter or draft.problems):
        _second_opinion(draft, page, body, headline, meta=meta)
    if is_list:
        _say_list(draft)
    elif none:
        draft.confidence = min(draft.confidence or 0.0, _DOUBTED)
        draft.problems = draft.problems or (Problem(kind=ProblemKind.UNSURE, confidence=draft.confidence, detail=none),)
    elif not told and (words := no_article.paywall(page, body)):
        draft.problems = (*draft.problems, Problem(kind=ProblemKind.PAYWALL, detail=words))
    if not (is_list or none or told or letter):
        _say_others(draft, page, body, headline)
    answers = letter.answers if letter else 0
    if (
        not is_list
        and (not letter or answers > 1)
        and (seen := mixed.posts(page, body, dated, opened=opened, answers=answers))
    ):
        draft.confidence = min(draft.confidence or 0.0, _MIXED)
        draft.problems = (*draft.problems, Problem(kind=ProblemKind.MIXED, number=seen))
    if not told and not is_list and body.blocks and (count := left.out(page, body)):
        draft.problems = (*draft.problems, Problem(kind=ProblemKind.LEFT_OUT, number=count))


def _say_others(draft: Draft, page: Sheet, body: bodies.Body, headline: title.Headline | None) -> None:
    """Say that a list of other news may stand in the text: of a brief one, it would be most of it."""
    named = headline.text if headline else ""
    if count := timed.of_something_else(named, [page.blocks[number] for number in body.blocks]):
        draft.confidence = min(draft.confidence or 0.0, _DOUBTED)
        detail = f"{count} lines with clocks that tell of something else"
        draft.problems = (Problem(kind=ProblemKind.UNSURE, confidence=draft.confidence, detail=detail),)


def _second_opinion(
    draft: Draft, page: Sheet, body: bodies.Body, headline: title.Headline | None, *, meta: list[int]
) -> None:
    """What readers of other bias make of the page: how far they agree is the confidence of the row."""
    found = sure.judged(
        page,
        body,
        title=headline.blocks[-1] if headline and headline.blocks else None,
        labels=meta,
        taken={number for number, block in enumerate(page.blocks) if block.item is not None},
    )
    draft.signs = found.signs
    draft.confidence = round(found.confidence, 2)
    if found.heard and found.confidence < _DISAGREED and found.agreed < _AGREED:
        detail = f"{found.agreed:.0%} the same"
        draft.problems = (Problem(kind=ProblemKind.READERS_DISAGREE, detail=detail, confidence=draft.confidence),)


def _rules(
    draft: Draft,
    page: Sheet,
    body: bodies.Body,
    headline: title.Headline | None,
    *,
    has_meta: bool,
    is_list: str | None,
) -> None:
    """How far the rules trust their reading, and why not."""
    doubts: list[tuple[float, str]] = []
    named = headline is not None and bool(headline.blocks) and headline.agreed
    if not body.blocks or body.worth < _READABLE:
        short = draft.comments or (named and has_meta and len(_text(page, body)) >= 20)  # tables, lists of names
        doubts.append((0.4 if short else 0.7, "no text that reads like an article"))
    elif body.worth < 80:
        doubts.append((0.2, "little text"))
    if is_list:
        doubts.append((0.7, is_list))
    begin = [page.blocks[number].text for number in body.blocks[:3]]
    if body.worth < 120 and any(messages.ERROR.tells(text) and not messages.PAYWALL.tells(text) for text in begin):
        doubts.append((0.7, "an error or sign-in message"))
    if body.rivals > 2 * body.worth:
        doubts.append((0.3, "more text elsewhere on the page"))
    if not headline or not headline.blocks:
        doubts.append((0.25, "no headline on the page"))
    elif not headline.agreed:
        doubts.append((0.1, "the headline is not the page's title"))
    if not has_meta:
        doubts.append((0.15, "no line of time or source"))
    linked = sum([block.links for block in page.blocks])
    size = sum([len(block.text) for block in page.blocks]) or 1
    if linked > 0.7 * size and body.worth < 0.15 * size:
        doubts.append((0.3, "mostly links"))
    draft.confidence = round(max(0.0, 1.0 - sum(cost for cost, _ in doubts)), 2)
    if draft.confidence < _SURE:
        why = ", ".join(reason for _, reason in doubts)
        draft.problems = (Problem(kind=ProblemKind.UNSURE, confidence=draft.confidence, detail=why),)


def _text(page: Sheet, body: bodies.Body) -> str:
    return "".join(page.blocks[number].text for number in body.blocks)


def _say_list(draft: Draft) -> None:
    """A list keeps its best reading: what looks like a body, and the problem that says what it is."""
    unsure = draft.problems or (Problem(kind=ProblemKind.LIST),)
    draft.problems = tuple(replace(each, kind=ProblemKind.LIST) for each in unsure)
