"""A second opinion of the generic layout on a page that a shared template has read."""

from __future__ import annotations

from collections.abc import Mapping

from reading.article import Block, Draft, Role
from reading.generic import title
from reading.generic.head import head
from reading.generic.page_title import letters as compared
from reading.generic.reader import read
from reading.page import Page

_NO_BODY = frozenset({Role.NAV, Role.FOOTER, Role.RELATED, Role.TAGS, Role.CHANNEL, Role.HIDDEN})
_AGREED = 0.6  # share of a template's body that the other reading calls body too


def mend(page: Page, draft: Draft) -> bool:
    """A second opinion on a page that a shared template read on a host nobody wrote a layout for.

    Themes put counters, notices and 来源 lines where the engine's own theme has text. Where both readings agree on the
    body, lines that this layout knows to be none leave it, and fields that the template found nothing for are filled;
    so are comments, which themes print as they like. False where this layout hears somebody answer in the template's
    text: the page is another engine's.
    """
    if (draft.layout or "").startswith("discuz"):  # a thread is not an article with furniture
        named = draft.title_raw or draft.poster or any(comment.author for comment in draft.comments)
        return bool(named)  # of an older generation it finds the posts, and nobody who wrote them
    body = [block for block in draft.blocks if block.role is Role.BODY and block.item is None]
    size = sum(len(block.text) for block in body)
    if not size:  # a page of comments
        return True
    other = Draft(id=draft.id, url=draft.url, canonical_url=draft.canonical_url, site=draft.site)
    other.comments = draft.comments
    headline = read(page, other, [block for block in draft.blocks if block.item is not None])
    owners = {node: block for block in other.blocks for node in block.nodes}
    if any(owners[node].item is not None for block in body for node in block.nodes if node in owners):
        return False
    _take_comments(draft, other)
    _mend_title(page, draft, headline, owners)
    if sum(len(block.text) for block in body if _role(block, owners) is Role.BODY) < _AGREED * size:
        owners = _twins(draft, other)
    if sum(len(block.text) for block in body if _role(block, owners) is Role.BODY) < _AGREED * size:
        return True
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
    return True


def _take_comments(draft: Draft, other: Draft) -> None:
    """What people say, where the template found nobody. Blocks of both readings hold the same text nodes, cut at other
    places: a line of the template's that only begins or ends in a comment keeps all that is said outside.
    """
    if draft.comments or not other.comments:
        return
    said = [block for block in other.blocks if block.item is not None]
    nodes = {node for block in said for node in block.nodes}
    if any(0 < sum(node in nodes for node in block.nodes) < len(block.nodes) for block in draft.blocks):
        return
    draft.blocks = [block for block in draft.blocks if not nodes.issuperset(block.nodes)]
    draft.blocks = sorted([*draft.blocks, *said], key=lambda block: block.nodes[0])
    draft.comments = other.comments
    draft.replies = other.replies if draft.replies is None else draft.replies


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


def _is_a_link(draft: Draft, title: str) -> bool:
    """Whether a title is printed in links alone: the site's name, in a heading of its own."""
    lines = [block for block in draft.blocks if compared(block.text) == title]
    return bool(lines) and all(2 * block.links > len(block.text) for block in lines)


def _mend_title(page: Page, draft: Draft, headline: title.Headline | None, owners: Mapping[int, Block]) -> None:
    """The headline that head and page both print, where the template found none, or one that the head does not know:
    the name of a channel, or the whole title of the page; or the name of the site, which leads to its home page.
    """
    if headline is None or not headline.blocks or not headline.agreed:
        return
    own, other = compared(draft.title_raw or ""), compared(headline.text)
    if own == other:
        return
    said = head(page.doc, page.decoded.text)
    known = compared(said.page_title)
    told = own and own != known and (other in own or own in known or own in map(compared, said.titles))
    if told and (other in own or other not in known or not _is_a_link(draft, own)):
        return
    draft.title_raw = headline.text
    for block in draft.blocks:
        if block.role in {None, Role.NAV} and {owners[node].role for node in block.nodes} == {Role.TITLE}:
            block.role, block.rule = Role.TITLE, "generic:title"
