"""The layout that reads a Chinese news page it has never seen."""

from __future__ import annotations

from crawler.article import Article, Role
from crawler.blocks import segment
from crawler.dom import css, text_of
from crawler.page import Page


def read(page: Page, article: Article) -> None:
    """Give every block of the page a role and find the title; the row says `layout="generic"`."""
    article.layout = "generic"
    article.blocks = segment(page.doc, {})
    headings = css(page.doc, "h1") or css(page.doc, "title")
    article.title_raw = text_of(headings[0]) or None if headings else None
    for block in article.blocks:
        if block.text == article.title_raw:
            block.role, block.rule = Role.TITLE, "generic:title"
        elif len(block.text) > 30 and block.links * 2 < len(block.text) and "。" in block.text:
            block.role, block.rule = Role.BODY, "generic:long"
