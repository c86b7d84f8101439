"""From bytes to text. Servers of Chinese papers label their pages wrongly, so every label is only a candidate."""

from __future__ import annotations

import re
from dataclasses import dataclass

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, resolve_encoding

_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")
_PRIVATE = re.compile(rb"\xef[\x80-\xa3]")  # U+F000 to U+F8FF in UTF-8
_PRIVATE_BELOW = b"\xee"  # U+E000 to U+EFFF
# About 45 of 100 characters of a Chinese text are among these, in one script or the other; of text read in a wrong
# codec, 2 or 3 are.
_COMMON = re.compile(
    "[，。、：；“”的一是不在了有人和大中国上为我年会地到来月个时发出以作成工要日行家分下业市全对新于这他部公生民学方动多者政"
    "後個國為會來們時發這對於動業學還點機長開關與從進樣說種經過現實電]"
)
_ENOUGH = 3_000  # bytes of text tell a codec
_LOOKED_AT = 2_000_000  # bytes of a page that tell its codec
_TEXT = re.compile(rb">[ \t\n\r\x0b\f]{0,100}+([\x80-\xff][^<]{0,3000}+)")
_CLEAR = 0.2  # a share that only the right codec gives
_KNOWN = 0.12  # the least share of common characters in a page whose codec was guessed


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A page's text, with what is needed to judge it."""

    text: str
    utf8: bytes  # the same, as the parser takes it
    encoding: str  # the codec used
    declared: tuple[str, ...]  # labels as sent: BOM, meta, header; only those that were there
    replaced: int  # U+FFFD put in by us, for bytes that the codec can't read
    private: int  # private-use characters, which some GB18030 pages really hold


def decode(body: bytes, content_type: str = "") -> Decoded:
    """Decode the whole body at once: a fragment of GBK can pass as UTF-8, a page of 12 characters or more never did.

    Valid UTF-8 proves itself, also when the page is cut within a character or holds a few byte-cut titles. Else the
    codecs that the labels name compete with GB18030 and Big5: the one in which the page reads most like Chinese.
    gb2312 and gbk mean gb18030, Latin-1 labels prove nothing.
    """
    bom, bom_bytes = read_bom(body)
    meta = html_body_declared_encoding(body)
    header = http_content_type_encoding(content_type) if content_type else None
    declared = tuple(label for label in (bom, meta, header) if label)
    if bom:
        return _result(body[len(bom_bytes or b"") :], bom, declared)
    if (wide := _utf16(body)) is not None:
        return _result(body, wide, declared)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        if _mostly_utf8(body, error.start):
            return _result(body, "utf-8", declared)
    else:
        return Decoded(text=text, utf8=body, encoding="utf-8", declared=declared, replaced=0, private=_private(body))
    named = [codec for label in (meta, header) if label and (codec := _codec(label))]
    return _result(body, _most_chinese(body, named), declared)


def _mostly_utf8(body: bytes, first_error: int) -> bool:
    """Whether this is UTF-8 with a few broken characters: DedeCMS cuts titles by the byte, captures end anywhere."""
    window = body[first_error : first_error + 4_000]
    if window.decode("utf-8", "replace").count("\ufffd") > 3 + len(_MULTIBYTE.findall(window)) // 20:
        return False
    looked_at = body[:_LOOKED_AT]
    broken = looked_at.decode("utf-8", "replace").count("\ufffd") - _printed_replacements(looked_at, "utf-8")
    whole = len(_MULTIBYTE.findall(looked_at))
    return whole >= 12 and broken <= whole // 50


def _utf16(body: bytes) -> str | None:
    """UTF-16 without a byte-order mark: every second byte of its markup is zero, and the others are not."""
    head = body[:400]
    zeros = head[::2].count(0), head[1::2].count(0)
    if not head or max(zeros) * 3 < len(head) or min(zeros) * 20 > len(head):
        return None
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _codec(label: str) -> str | None:
    codec = resolve_encoding(label)
    if codec in {None, "cp1252", "iso8859-1", "latin-1", "ascii", "utf-8"}:  # accept any bytes, or were tried
        return None
    if codec in {"gbk", "gb2312", "hz"}:
        return "gb18030"
    return "big5hkscs" if codec in {"big5", "big5hkscs", "cp950"} else codec


def _most_chinese(body: bytes, named: list[str]) -> str:
    """The codec in which a page reads most like Chinese; where two do, the one that a label names, that loses less."""
    sample = _sample(body)
    best, best_rank = "gb18030", (-1.0, 0)
    for place, codec in enumerate(dict.fromkeys([*named, "gb18030", "big5hkscs", "cp950"])):
        text = sample.decode(codec, "replace")
        foreign = len(text) - len(text.encode("ascii", "ignore"))
        lost = text.count("\ufffd")
        common = (len(text) - len(_COMMON.sub("", text))) / foreign if foreign else 0.0
        if common > _CLEAR and not lost:
            return codec
        if codec in named and common < _KNOWN:  # a label that the bytes don't bear out, or a language we don't read
            common += 0.02
        rank = (round(common - 2 * lost / (foreign or 1), 2), -place)
        if rank > best_rank:
            best, best_rank = codec, rank
    return best


def _sample(body: bytes) -> bytes:
    """Some of the page's texts, each from its first byte on; of a page without markup its beginning."""
    texts: list[bytes] = []
    size = 0
    for hit in _TEXT.finditer(body, 0, _LOOKED_AT):
        texts.append(hit[1])
        size += len(hit[1])
        if size > _ENOUGH:
            break
    return b"\n".join(texts) if size >= 60 else body[: 20 * _ENOUGH]


def _result(body: bytes, codec: str, declared: tuple[str, ...]) -> Decoded:
    text = body.decode(codec, "replace").removeprefix("\ufeff")
    utf8 = text.encode("utf-8", "replace")
    replaced = text.count("\ufffd") - _printed_replacements(body, codec) if "\ufffd" in text else 0
    return Decoded(text=text, utf8=utf8, encoding=codec, declared=declared, replaced=replaced, private=_private(utf8))


def _printed_replacements(body: bytes, codec: str) -> int:
    """U+FFFD that stand in the bytes themselves: the site's own loss, not ours."""
    if codec == "gb18030":
        return body.count(b"\x84\x31\xa4\x37")
    return body.count("\ufffd".encode(codec)) if codec.startswith("utf") else 0


def _private(utf8: bytes) -> int:
    """How many private-use characters a text holds."""
    below = utf8.count(_PRIVATE_BELOW) if _PRIVATE_BELOW in utf8 else 0  # finding none is much faster than counting
    return below + len(_PRIVATE.findall(utf8))
