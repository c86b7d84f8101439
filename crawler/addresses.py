"""Addresses as pages print them."""

from __future__ import annotations

from urllib.parse import urljoin


def joined(base: str, address: str) -> str:
    """The absolute address of what a page links to; empty where what is printed is no address: `http://[某某`."""
    try:
        return urljoin(base, address)
    except ValueError:
        return ""
