"""What is printed below pictures, on a page that says nothing else: it is the text."""

from __future__ import annotations

from reading.generic.body import Body
from reading.generic.weighing import Kind, Sheet


def as_text(page: Sheet, body: Body) -> None:
    """Take captions for the text where no sentence stands beside them, and one stands in them."""
    prose = Kind.PROSE
    if any(page.kinds[n] is prose for n in body.captions) and not any(page.kinds[n] is prose for n in body.blocks):
        body.blocks, body.captions = sorted([*body.blocks, *body.captions]), []
