"""Pages read whatever their address is, as they are when they are handed in."""

from __future__ import annotations

from collections.abc import Sequence

from reading.article import Draft
from reading.layout import Site
from reading.page import Page
from reading.read import read
from reading.sites import SITES


def draft_of(page: Page, sites: Sequence[Site] = SITES) -> Draft:
    draft = read(page, sites, anywhere=True).draft
    assert draft is not None
    return draft


def more_of(page: Page, sites: Sequence[Site] = SITES) -> list[str]:
    """What else belongs to the article."""
    return list(read(page, sites, anywhere=True).more)
