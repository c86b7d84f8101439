"""The layout that reads a Chinese news page it has never seen: every block gets a role from what is visible."""

from __future__ import annotations

from collections.abc import Sequence

from reading.article import Block, Draft, Role
from reading.generic import around, media, title, trim
from reading.generic import body as bodies
from reading.generic.dated import Dated
from reading.generic.head import head
from reading.generic.judging import judge
from reading.generic.text import captions, frame, letters
from reading.generic.threads import replies
from reading.generic.threads.lines import parts, turns
from reading.generic.threads.moulds import posted
from reading.generic.threads.talk import Talk, article, ask_again, beside, comments, counted, listen, opens, subject
from reading.generic.weighing import Sheet, sheet
from reading.html.blocks import Marks, outline
from reading.html.urls import joined
from reading.page import Page
from reading.problem import Problem, ProblemKind

_MOST_BLOCKS = 25_000


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
    spoken = dated.of_posts(laid, posted.times(laid, page.decoded.text, now))
    talk = Talk() if told or letter else listen(laid, spoken, url=page.url, page_title=said.page_title, title=start)
    if headline and not headline.agreed and talk.is_said(start):
        headline, start = title.told(laid, said), None
    alone = not talk.thread or talk.thread.answers
    if not marks and not told and alone and not letter and (cut := parts.texts(laid, dated)):
        return read(page, draft, marks=cut)
    taken = talk.taken | _same(laid, told)
    body = bodies.find(laid, start, dated, talk.nodes, taken | talk.cards | laid.hidden)
    found = replies.Found(roles=dict.fromkeys(taken, (Role.COMMENT, None)) if told else {})
    draft.title_raw = headline.text if headline else None
    if opened := opens(laid, talk, spoken, url=page.url, title=start, named=draft.title_raw, body=body):
        body, meta = article(laid, talk, spoken, found=found, draft=draft, title=start), []
    elif letter:
        body.blocks, body.captions = [number for number in letter.text if number != start], []
        meta = [number for number in letter.labels if number != start]
        replies.read(laid, [*turns.posts(laid, letter, dated)], found, opened=True)
    else:
        body, meta = _text(laid, talk, body, headline, (dated, spoken), url=page.url, page_title=said.page_title)
    if (named := subject(laid, talk, said.page_title)) and (named in said.page_title or not _agrees(headline)):
        draft.title_raw = named
    if not told:
        comments(laid, talk, spoken, found)
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
    judge(draft, laid, said.page_title, body, headline, dated=dated, opened=opened, letter=letter)
    return headline


def _text(
    page: Sheet,
    talk: Talk,
    body: bodies.Body,
    headline: title.Headline | None,
    times: tuple[Dated, Dated],
    *,
    url: str,
    page_title: str,
) -> tuple[bodies.Body, list[int]]:
    """The body of an article without what stands around it and what is said in it, and the lines with its facts.
    `times` are those of the lines, and those with what attributes tell.
    """
    dated, spoken = times
    start = headline.blocks[-1] if headline and headline.blocks else None
    trim.by_words(page, body, headline, dated, page_title)
    captions.as_text(page, body)
    frame.leave_out(page, body, dated)
    body = beside(page, talk, dated, body, url=url, title=start)
    meta = around.meta(page, body, start, dated)
    ask_again(page, talk, spoken, body, meta, url=url)
    return body, meta


def _agrees(headline: title.Headline | None) -> bool:
    return headline is not None and headline.agreed


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
