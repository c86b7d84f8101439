"""The layout that reads a Chinese news page it has never seen: every block gets a role from what is visible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reading.article import Block, Draft, Role
from reading.generic import around, media, title, trim
from reading.generic import body as bodies
from reading.generic.dated import Dated
from reading.generic.head import head
from reading.generic.judging import judge
from reading.generic.page_title import letters as compared
from reading.generic.text import frame, letters
from reading.generic.threads import opening, replies
from reading.generic.threads.talk import Talk, above, article, comments, counted, listen, opens, subject
from reading.generic.weighing import Sheet, sheet
from reading.html.blocks import outline
from reading.html.urls import joined
from reading.page import Page
from reading.problem import Problem, ProblemKind

_MOST_BLOCKS = 25_000
_NO_BODY = frozenset({Role.NAV, Role.FOOTER, Role.RELATED, Role.TAGS, Role.CHANNEL, Role.HIDDEN})
_AGREED = 0.6  # share of a template's body that the other reading calls body too


def read(page: Page, draft: Draft, told: Sequence[Block] = ()) -> title.Headline | None:
    """Give every block of the page a role, find title, times and comments; the row says `layout="generic"`.
    Gives the headline.

    `told` are blocks of comments that a template has found: then none are looked for, and the article's stay.
    """
    draft.layout = "generic"
    outlined = outline(page.doc)
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
    taken = talk.taken | _same(laid, told)
    body = bodies.find(laid, start, dated, talk.nodes, taken | laid.hidden)
    found = replies.Found(roles=dict.fromkeys(taken, (Role.COMMENT, None)) if told else {})
    draft.title_raw = headline.text if headline else None
    if opened := opens(laid, talk, dated, url=page.url, title=start, body=body):
        body, meta = article(laid, talk, dated, found=found, draft=draft, title=start), []
        if not (headline and headline.agreed):
            draft.title_raw = subject(laid, talk) or draft.title_raw
    elif letter:
        body.blocks, body.captions = [number for number in letter.text if number != start], []
        meta = [number for number in letter.labels if number != start]
    else:
        trim.by_words(laid, body, headline, dated, said.page_title)
        frame.leave_out(laid, body, dated)
        body = opening.short(laid, above(laid, talk, body, url=page.url), start, talk.begins, dated)
        meta = around.meta(laid, body, start, dated)
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
    judge(draft, laid, said.page_title, body, headline, dated=dated, opened=opened, letter=letter is not None)
    return headline


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


def mend(page: Page, draft: Draft) -> None:
    """A second opinion on a page that a shared template read on a host nobody wrote a layout for.

    Themes put counters, notices and 来源 lines where the engine's own theme has text. Where both readings agree on the
    body, lines that this layout knows to be none leave it, and fields that the template found nothing for are filled.
    """
    if (draft.layout or "").startswith("discuz"):  # a thread is not an article with furniture
        return
    body = [block for block in draft.blocks if block.role is Role.BODY and block.item is None]
    size = sum(len(block.text) for block in body)
    if not size:  # a page of comments
        return
    other = Draft(id=draft.id, url=draft.url, canonical_url=draft.canonical_url, site=draft.site)
    other.comments = draft.comments
    headline = read(page, other, [block for block in draft.blocks if block.item is not None])
    owners = {node: block for block in other.blocks for node in block.nodes}
    _mend_title(page, draft, headline, owners)
    if sum(len(block.text) for block in body if _role(block, owners) is Role.BODY) < _AGREED * size:
        owners = _twins(draft, other)
    if sum(len(block.text) for block in body if _role(block, owners) is Role.BODY) < _AGREED * size:
        return
    for block in draft.blocks:
        role = _role(block, owners) if block.item is None else None
        if role is Role.META and block.role in {None, Role.BODY, Role.NAV}:
            block.role, block.rule = role, "generic:meta"
        elif block.role is Role.BODY and role in _NO_BODY:
            block.role, block.rule = role, owners[block.nodes[0]].rule
    draft.title_raw = draft.title_raw or other.title_raw
    draft.images = draft.images or other.images
    draft.attachments = draft.attachments or other.attachments
    draft.page_count = draft.page_count or other.page_count
    if "published" in other.printed and "published" not in draft.printed:
        draft.published_from = other.published_from
    for field, value in other.printed.items():
        draft.printed.setdefault(field, value)


def _role(block: Block, owners: Mapping[int, Block]) -> Role | None:
    """What the other reading says that a block is; None where it says several things, one of which may be body.

    A text that a script holds is what the template says: the other reading saw none.
    """
    roles = {owners[node].role if node in owners else Role.BODY for node in block.nodes}
    return roles.pop() if len(roles) == 1 else Role.BODY if Role.BODY in roles else None


def _twins(draft: Draft, other: Draft) -> dict[int, Block]:
    """For each text node, the line of the other reading's article with the same text: some pages print theirs twice.
    Lines without one are what the template says that they are.
    """
    article = {block.text: block for block in other.blocks if block.role in {Role.BODY, Role.META, Role.TITLE}}
    return {node: article.get(block.text, block) for block in draft.blocks for node in block.nodes}


def _mend_title(page: Page, draft: Draft, headline: title.Headline | None, owners: Mapping[int, Block]) -> None:
    """The headline that head and page both print, where the template found none, or one that the head does not know:
    the name of a channel, or the whole title of the page.
    """
    if headline is None or not headline.blocks or not headline.agreed:
        return
    own, other = compared(draft.title_raw or ""), compared(headline.text)
    if own == other:
        return
    said = head(page.doc, page.decoded.text)
    known = compared(said.page_title)
    if own and own != known and (other in own or own in known or own in map(compared, said.titles)):
        return
    draft.title_raw = headline.text
    for block in draft.blocks:
        if block.role in {None, Role.NAV} and {owners[node].role for node in block.nodes} == {Role.TITLE}:
            block.role, block.rule = Role.TITLE, "generic:title"
