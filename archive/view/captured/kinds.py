"""What an image is, told by its first bytes: nothing else of a capture says it truly."""

from __future__ import annotations

import base64
import binascii
import re

# Raster images alone: SVG is a document, which may hold scripts and ask for more.
_MAGIC = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"....ftypavi[fs]", re.DOTALL), "image/avif"),
    (re.compile(rb"BM....\0\0\0\0", re.DOTALL), "image/bmp"),
    (re.compile(rb"\x00\x00\x01\x00[\x01-\xff]\x00"), "image/x-icon"),
)
_DATA = re.compile(r"data:[^,]{0,100};\s*base64\s*,", re.IGNORECASE)
_BLANKS = re.compile(r"\s|%(?:20|0[9ad])", re.IGNORECASE)
_MOST = 4_000_000  # characters of an image that stands in the page itself


def image_type(content: bytes) -> str | None:
    """The media type of a raster image; None where it is none that is shown."""
    return next((kind for magic, kind in _MAGIC if magic.match(content)), None)


def data_image(address: str) -> str | None:
    """The `data:` address (RFC 2397) of a raster image, its type told from its bytes; None for others."""
    hit = _DATA.match(address)
    if hit is None or len(address) > _MOST:
        return None
    try:
        content = base64.b64decode(_BLANKS.sub("", address[hit.end() :]), validate=True)
    except (binascii.Error, ValueError):
        return None
    kind = image_type(content)
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}" if kind else None
