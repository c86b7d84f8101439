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
    body, lines that this layout knows to be none leave it, and fields that the template found nothing for are filled.
    False where this layout sees posts of several people in the template's text: the page is another engine's.
    """
    if (draft.layout or "").startswith("discuz"):  # a thread is not an article with furniture
        return True
    body = [block for block in draft.blocks if block.role is Role.BODY and block.item is None]
    size = sum(len(block.text) for block in body)
    if not size:  # a page of comments
        return True
    other = Draft(id=draft.id, url=draft.url, canonical_url=draft.canonical_url, site=draft.site)
    other.comments = draft.comments
    headline = read(page, other, [block for block in draft.blocks if block.item is not None])
    owners = {node: block for block in other.blocks for node in block.nodes}
    if len({owners[node].item for block in body for node in block.nodes if node in owners} - {None}) > 1:
        return False
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
