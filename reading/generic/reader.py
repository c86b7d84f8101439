"""The layout that reads a Chinese news page it has never seen: every block gets a role from what is visible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reading.article import Block, Draft, Role
from reading.chinese import messages
from reading.generic import around, index_pages, media, no_article, title, trim
from reading.generic import body as bodies
from reading.generic.dated import Dated
from reading.generic.head import head
from reading.generic.text import frame, left, letters
from reading.generic.threads import inline, mixed, replies
from reading.generic.threads.find import of_a_forum
from reading.generic.threads.talk import Talk, article, beside, comments, counted, listen, opens, subject
from reading.generic.weighing import Sheet, sheet
from reading.html.blocks import Marks, outline
from reading.html.urls import joined
from reading.page import Page
from reading.problem import Problem, ProblemKind

_MOST_BLOCKS = 25_000
_READABLE = 20.0  # worth of a text that reads like an article
_SURE = 0.35  # below this the row says that it should not be trusted
_MIXED = 0.4  # where posts of others may stand in the body
_DOUBTED = 0.3  # of a page that is no article by its address or shape


def read(page: Page, draft: Draft, told: Sequence[Block] = (), marks: Marks | None = None) -> title.Headline | None:
    """Give every block of the page a role, find title, times and comments; the row says `layout="generic"`.
    Gives the headline.

    `told` are blocks of comments that a template has found: then none are looked for, and the article's stay.
    `marks` are elements inside lines that are lines of their own.
    """
    draft.layout = "generic"
    outlined = outline(page.doc, marks)
    draft.blocks = outlined.blocks
    if len(outlined.blocks) > _MOST_BLOCKS:
        draft.confidence = 0.0
        draft.problems = (Problem(kind=ProblemKind.TOO_MUCH, detail=f"generic layout: {len(outlined.blocks)} lines"),)
        return None
    laid = sheet(outlined)
    said = head(page.doc, page.decoded.text)
    now = page.capture.time
    dated = Dated(laid, now)
    headline = title.find(laid, said, dated)
    letter = letters.find(laid)
    if letter and letter.title is not None and not (headline and headline.agreed):
        headline = title.Headline(text=letter.title_text, blocks=(letter.title,))
    start = headline.blocks[-1] if headline and headline.blocks else None
    talk = Talk() if told or letter else listen(laid, dated, url=page.url, page_title=said.page_title, title=start)
    if not marks and not told and not talk.thread and not talk.areas and (cut := inline.texts(laid, dated)):
        return read(page, draft, marks=cut)
    taken = talk.taken | _same(laid, told)
    body = bodies.find(laid, start, dated, talk.nodes, taken | laid.hidden)
    found = replies.Found(roles=dict.fromkeys(taken, (Role.COMMENT, None)) if told else {})
    draft.title_raw = headline.text if headline else None
    if opened := opens(laid, talk, dated, url=page.url, title=start, body=body):
        body, meta = article(laid, talk, dated, found=found, draft=draft, title=start), []
    elif letter:
        body.blocks, body.captions = [number for number in letter.text if number != start], []
        meta = [number for number in letter.labels if number != start]
    else:
        trim.by_words(laid, body, headline, dated, said.page_title)
        frame.leave_out(laid, body, dated)
        body = beside(laid, talk, dated, body, url=page.url, title=start)
        meta = around.meta(laid, body, start, dated)
    if (named := subject(laid, talk, said.page_title)) and (named in said.page_title or not _agrees(headline)):
        draft.title_raw = named
    if not told:
        comments(laid, talk, dated, found)
        draft.comments = found.comments
        draft.replies = counted(laid, talk) if draft.replies is None else draft.replies
    if not opened:
        _on_one_side(laid, body, found)
    _roles(laid, body, headline, meta, found)
    around.printed(draft, laid, said, body=body, meta_blocks=meta, headline=headline, times=dated)
    base = (said.base and joined(page.url, said.base)) or page.url
    draft.images = media.images(laid, body, base)
    draft.attachments = media.attachments(laid, body, base)
    draft.page_count = media.page_count(laid, body)
    _judge(draft, laid, said.page_title, body, headline, dated=dated, opened=opened)
    if not opened and not letter:
        _say_mixed(draft, laid, said.page_title, body, dated)
    return headline


def _agrees(headline: title.Headline | None) -> bool:
    return headline is not None and headline.agreed


def _judge(
    draft: Draft,
    page: Sheet,
    said: str,
    body: bodies.Body,
    headline: title.Headline | None,
    *,
    dated: Dated,
    opened: bool,
) -> None:
    """Whether this is an article, and how far the reading can be trusted."""
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
    _confidence(draft, page, body, headline, has_meta=has_meta, is_list=is_list)
    if is_list:
        _say_list(draft)
    elif none:
        draft.confidence = min(draft.confidence or 0.0, _DOUBTED)
        draft.problems = draft.problems or (Problem(kind=ProblemKind.UNSURE, confidence=draft.confidence, detail=none),)
    elif not told and (words := no_article.paywall(page, body)):
        draft.problems = (*draft.problems, Problem(kind=ProblemKind.PAYWALL, detail=words))
    if not told and not is_list and body.blocks and (count := left.out(page, body)):
        draft.problems = (*draft.problems, Problem(kind=ProblemKind.LEFT_OUT, number=count))


def _say_mixed(draft: Draft, page: Sheet, said: str, body: bodies.Body, dated: Dated) -> None:
    """Say where posts of others may stand in the body."""
    if any(problem.kind is ProblemKind.LIST for problem in draft.problems):
        return
    if seen := mixed.posts(page, body, dated, forum=of_a_forum(draft.url, said)):
        draft.confidence = min(draft.confidence or 0.0, _MIXED)
        draft.problems = (*draft.problems, Problem(kind=ProblemKind.MIXED, number=seen))


def _same(page: Sheet, told: Sequence[Block]) -> set[int]:
    """The blocks of this page that hold the same text nodes."""
    nodes = {node for block in told for node in block.nodes}
    return {number for number, block in enumerate(page.blocks) if block.nodes[0] in nodes} if nodes else set()


def _on_one_side(page: Sheet, body: bodies.Body, found: replies.Found) -> None:
    """A body does not go on behind the comments: what stands on the other side of them is something else."""
    said = [number for number, (role, _) in found.roles.items() if role is Role.COMMENT]
    if not said or not body.blocks:
        return
    before = [number for number in body.blocks if number < min(said)]
    after = [number for number in body.blocks if number > max(said)]
    if before and after:
        size, other = (
            sum(max(page.weights[n], len(page.blocks[n].text) / 10) for n in side) for side in (before, after)
        )
        gone = set(after if size >= other else before)
        body.blocks = [number for number in body.blocks if number not in gone]
        body.captions = [number for number in body.captions if number not in gone]


def _roles(
    page: Sheet, body: bodies.Body, headline: title.Headline | None, meta: list[int], found: replies.Found
) -> None:
    roles: dict[int, tuple[Role, str]] = {}
    for number, (role, item) in found.roles.items():
        roles[number] = (role, "generic:comments")
        page.blocks[number].item = item
    for number in body.blocks:
        roles[number] = (Role.BODY, "generic:body")
    for number in body.captions:
        roles[number] = (Role.CAPTION, "generic:caption")
    for number in meta:
        roles[number] = (Role.META, "generic:meta")
    if headline:
        for number in headline.blocks:
            roles[number] = (Role.TITLE, "generic:title")
        for number in headline.sub:
            roles[number] = (Role.META, "generic:subtitle")
    first, last = (body.blocks[0], body.blocks[-1]) if body.blocks else (0, 0)
    start = headline.blocks[0] if headline and headline.blocks else first
    crumb = around.crumb(page, min(start, first) if first else start)
    for number, block in enumerate(page.blocks):
        block.role, block.rule = roles.get(number) or around.furniture(
            page, number, title=start, crumb=crumb, last_of_body=last
        )


def _confidence(
    draft: Draft,
    page: Sheet,
    body: bodies.Body,
    headline: title.Headline | None,
    *,
    has_meta: bool,
    is_list: str | None,
) -> None:
    """How far the reading can be trusted, and why not."""
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
