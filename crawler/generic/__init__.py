"""The layout that reads a Chinese news page it has never seen: every block gets a role from what is visible."""

from __future__ import annotations

import re

from crawler.article import Article, Role
from crawler.blocks import outline
from crawler.generic import body as bodies
from crawler.generic import comments, lines, title, words
from crawler.generic.head import Head, head
from crawler.generic.sheet import Kind, Sheet, sheet
from crawler.page import Page

_SURE = 0.35  # below this the row says that it should not be trusted


def read(page: Page, article: Article) -> None:
    """Give every block of the page a role, find title, times and comments; the row says `layout="generic"`."""
    article.layout = "generic"
    laid = sheet(outline(page.doc))
    article.blocks = laid.blocks
    said = head(page.doc)
    now = page.capture.time
    dated = lines.dated(laid, now)
    areas = comments.areas(laid)
    headline = title.find(laid, said, set(dated))
    start = headline.blocks[-1] if headline and headline.blocks else None
    body = bodies.find(laid, start, areas)
    lines.trim(laid, body, headline.text if headline else "")
    meta = lines.meta(laid, body, start, dated)
    article.title_raw = headline.text if headline else None
    found = comments.read(laid, areas, now)
    article.comments = found.comments
    _roles(laid, body, headline, meta, found)
    lines.printed(article, laid, said, meta, now)
    _confidence(article, laid, body, headline)


def _roles(
    page: Sheet, body: bodies.Body, headline: title.Headline | None, meta: list[int], found: comments.Found
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
    first, last = (body.blocks[0], body.blocks[-1]) if body.blocks else (0, 0)
    start = headline.blocks[0] if headline and headline.blocks else first
    crumb = lines.crumb(page, min(start, first) if first else start)
    for number, block in enumerate(page.blocks):
        block.role, block.rule = roles.get(number) or lines.furniture(
            page, number, title=start, crumb=crumb, last_of_body=last
        )


def _confidence(article: Article, page: Sheet, body: bodies.Body, headline: title.Headline | None) -> None:
    """How far the reading can be trusted, and why not."""
    doubts: list[tuple[float, str]] = []
    if not body.blocks or body.worth < 20:
        doubts.append((0.7, "no text that reads like an article"))
    elif body.worth < 80:
        doubts.append((0.2, "little text"))
    if body.rivals > 2 * body.worth:
        doubts.append((0.3, "more text elsewhere on the page"))
    if not headline or not headline.blocks:
        doubts.append((0.25, "no headline on the page"))
    elif not headline.agreed:
        doubts.append((0.1, "the headline is not the page's title"))
    if not any(block.role is Role.META for block in page.blocks):
        doubts.append((0.15, "no line of time or source"))
    linked = sum(block.links for block in page.blocks)
    size = sum(len(block.text) for block in page.blocks) or 1
    if linked > 0.7 * size and body.worth < 0.15 * size:
        doubts.append((0.3, "mostly links"))
    article.confidence = round(max(0.0, 1.0 - sum(cost for cost, _ in doubts)), 2)
    if article.confidence < _SURE:
        article.problem = f"generic layout unsure ({article.confidence}): " + ", ".join(reason for _, reason in doubts)
