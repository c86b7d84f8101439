"""From bytes to text. Servers of Chinese papers label their pages wrongly, so every label is only a candidate."""

from __future__ import annotations

import re
from dataclasses import dataclass

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, resolve_encoding

_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
# Sequences that real Big5 pages are full of (的 是 在 了 有 中 國 , 。) and that make no sense read as GBK.
_BIG5_SIGNS = tuple(text.encode("big5") for text in ("的", "是", "在", "有", "中", "國", "會", "，", "。"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A page's text, with what is needed to judge it."""

    text: str
    encoding: str  # the codec used
    declared: tuple[str, ...]  # labels as sent: BOM, meta, header; only those that were there
    replaced: int  # U+FFFD put in by us, for bytes that the codec can't read
    private: int  # private-use characters, which some GB18030 pages really hold


def decode(body: bytes, content_type: str = "") -> Decoded:
    """Decode the whole body at once: a fragment of GBK can pass as UTF-8, a page of 12 characters or more never did.

    Valid UTF-8 proves itself, also when the page is cut within a character or holds a few byte-cut titles. Else the
    labels in the order BOM, meta, header; gb2312 and gbk mean gb18030, Latin-1 labels prove nothing. Big5 is used
    where a label says so and the bytes bear it out, or where nothing is said and they do.
    """
    bom, bom_bytes = read_bom(body)
    meta = html_body_declared_encoding(body)
    header = http_content_type_encoding(content_type) if content_type else None
    declared = tuple(label for label in (bom, meta, header) if label)
    if bom:
        return _decoded(body[len(bom_bytes or b"") :], bom, declared)
    try:
        return _result(body.decode("utf-8"), "utf-8", declared, 0)
    except UnicodeDecodeError as error:
        if _mostly_utf8(body, error.start):
            return _decoded(body, "utf-8", declared)
    codecs = [codec for label in (meta, header) if label and (codec := _codec(label))]
    if "big5hkscs" not in codecs and _looks_big5(body):
        codecs.insert(0, "big5hkscs")
    for codec in dict.fromkeys([*codecs, "gb18030"]):
        try:
            return _result(body.decode(codec), codec, declared, 0)
        except UnicodeDecodeError:
            continue
    return _least_damage(body, codecs, declared)


def _mostly_utf8(body: bytes, first_error: int) -> bool:
    """Whether this is UTF-8 with a few broken characters: DedeCMS cuts titles by the byte, captures end anywhere."""
    if len(_MULTIBYTE.findall(body, 0, first_error)) < 12 and first_error < len(body) - 3:
        return False
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd") - _printed_replacements(body, "utf-8")
    whole = len(_MULTIBYTE.findall(body))
    return whole >= 12 and broken <= whole // 50


def _codec(label: str) -> str | None:
    codec = resolve_encoding(label)
    if codec in {None, "cp1252", "iso8859-1", "latin-1", "ascii", "utf-8"}:  # accept any bytes, or were tried
        return None
    if codec in {"gbk", "gb2312", "hz"}:
        return "gb18030"
    return "big5hkscs" if codec in {"big5", "big5hkscs", "cp950"} else codec


def _looks_big5(body: bytes) -> bool:
    """Whether the non-ASCII bytes are Big5: its commonest pairs stand where GBK would have rare ones."""
    high = b"".join(re.findall(rb"[\x81-\xfe][\x40-\xfe]", body[:200_000]))
    pairs = [high[i : i + 2] for i in range(0, len(high) - 1, 2)]
    if len(pairs) < 20:
        return False
    return sum(pair in _BIG5_SIGNS for pair in pairs) / len(pairs) > 0.05


def _least_damage(body: bytes, codecs: list[str], declared: tuple[str, ...]) -> Decoded:
    """Bytes that no candidate reads whole: the one that loses the fewest characters."""
    tries = [_decoded(body, codec, declared) for codec in dict.fromkeys(["utf-8", *codecs, "gb18030"])]
    return min(tries, key=lambda decoded: decoded.replaced)


def _decoded(body: bytes, codec: str, declared: tuple[str, ...]) -> Decoded:
    text = body.decode(codec, "replace")
    return _result(text, codec, declared, text.count("\ufffd") - _printed_replacements(body, codec))


def _printed_replacements(body: bytes, codec: str) -> int:
    """U+FFFD that stand in the bytes themselves: the site's own loss, not ours."""
    return body.count("\ufffd".encode(codec)) if codec.startswith("utf") else 0


def _result(text: str, codec: str, declared: tuple[str, ...], replaced: int) -> Decoded:
    return Decoded(
        text=text.removeprefix("\ufeff"),
        encoding=codec,
        declared=declared,
        replaced=replaced,
        private=len(_PRIVATE.findall(text)),
    )
