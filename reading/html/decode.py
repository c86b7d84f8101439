"""From bytes to text. Servers of Chinese papers label their pages wrongly, so every label is only a candidate."""

from __future__ import annotations

import codecs
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
# Chance makes none of it in another codec. Written out: from a group, a pattern is tried at every byte.
_UTF8_RUN = re.compile(rb"[\xe3-\xe9][\x80-\xbf]{2}" * 6)
_ASCII = bytes(range(0x80))
_PLAUSIBLE = 2_000_000  # bytes: no page of an article is larger
_TAG_ENDS = re.compile(rb"([<>])")  # no second byte of GBK
_A_PART = 8  # characters that a part of another codec has at least: a cut title has fewer
# Two halves of a pair, three bytes each: what MySQL calls utf8 and Java writes for an emoji.
_CESU = re.compile(rb"\xed([\xa0-\xaf][\x80-\xbf])\xed([\xb0-\xbf][\x80-\xbf])")
# Encoding Standard, index gb18030: what GB18030-2022 moved out of the private use area, and A3 A0, an indent of old
# editors. Python's codec has the table of 2000.
_MOVED = dict(
    zip(
        map(chr, (0xE5E5, *range(0xE78D, 0xE797), 0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864)),
        map(chr, (0x3000, 0xFE10, 0xFE12, 0xFE11, *range(0xFE13, 0xFE1A), *range(0x9FB4, 0x9FBC))),
        strict=True,
    )
)
_MOVED_ONE = re.compile(f"[{''.join(_MOVED)}]")
# Half a pair as a numeric reference: editors that write an emoji as two of them. The parser gives U+FFFD for each.
_REFERENCE = rb"&#(?:5[5-7]\d{3}|[xX][dD][89a-fA-F][0-9a-fA-F]{2});"
_HALVES = re.compile(rb"%b(?:%b)*" % (_REFERENCE, _REFERENCE))
_HALF = re.compile(rb"&#([xX]?)([0-9a-fA-F]+);")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A page's text, with what is needed to judge it."""

    text: str
    utf8: bytes  # the same, as the parser takes it
    encoding: str  # the codec used
    declared: tuple[str, ...]  # labels as sent: BOM, meta, header; only those that were there
    replaced: int  # U+FFFD put in by us, for bytes that the codec can't read
    foreign: int = 0  # characters of parts that are in another codec than the page: a server's include

    @property
    def private(self) -> int:
        """How many private-use characters it holds: some GB18030 pages really do. Counted when asked for."""
        below = self.utf8.count(_PRIVATE_BELOW) if _PRIVATE_BELOW in self.utf8 else 0  # finding none is much faster
        return below + len(_PRIVATE.findall(self.utf8))


def _euro(error: UnicodeError) -> tuple[str, int]:
    """Encoding Standard, gb18030 decoder: a byte 0x80 on its own is the euro sign."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.object[error.start] == 0x80:
        return "€", error.start + 1
    return "\ufffd", error.end


codecs.register_error("gb18030-of-the-web", _euro)


def decode(body: bytes, content_type: str = "") -> Decoded:
    """Decode the whole body at once: a fragment of GBK can pass as UTF-8, a page of 12 characters or more never did.

    Valid UTF-8 proves itself, also when the page is cut within a character or holds a few byte-cut titles. Else the
    codecs that the labels name compete with GB18030 and Big5: the one in which the page reads most like Chinese.
    gb2312 and gbk mean gb18030, Latin-1 labels prove nothing. A page with parts of GB18030 in UTF-8, or the other way
    round, is read part by part.
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
        if error.object[error.start] == 0xED and (paired := _CESU.sub(_pair, body)) != body:
            return decode(paired, content_type)
        if len(body) < _PLAUSIBLE and _has_utf8_run(body) and (mixed := _by_part(body, declared)):
            return mixed
        if _mostly_utf8(body, error.start):
            return _result(body, "utf-8", declared)
    else:
        return _decoded(text, body, "utf-8", declared)
    named = [codec for label in (meta, header) if label and (codec := _codec(label))]
    return _result(body, _most_chinese(body, named), declared)


def _has_utf8_run(body: bytes) -> bool:
    """Whether some of a page reads as UTF-8; first asked of what is no ASCII, a tenth of it."""
    return bool(_UTF8_RUN.search(body.translate(None, _ASCII)) and _UTF8_RUN.search(body))


def _mostly_utf8(body: bytes, first_error: int) -> bool:
    """Whether this is UTF-8 with a few broken characters: DedeCMS cuts titles by the byte, captures end anywhere."""
    window = body[first_error : first_error + 4_000]
    broken = window.decode("utf-8", "replace").count("\ufffd")
    if broken > 3 + len(window) // 40 or broken > 3 + len(_MULTIBYTE.findall(window)) // 20:  # they have two bytes each
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
        text = _text(sample, codec)
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


def _pair(hit: re.Match[bytes]) -> bytes:
    """The character that two halves of a pair stand for; the bytes as they are where it is none."""
    halves = (b"\xed" + hit[1] + b"\xed" + hit[2]).decode("utf-8", "surrogatepass")
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le").encode()


def _by_part(body: bytes, declared: tuple[str, ...]) -> Decoded | None:
    """A page of which parts are UTF-8 and parts GB18030; None where it is all one."""
    pieces = _TAG_ENDS.split(body)
    told = [(number, *_either(piece)) for number, piece in enumerate(pieces) if not piece.isascii()]
    sizes = {codec: sum(size for _, which, size in told if which == codec) for codec in ("utf-8", "gb18030")}
    if min(sizes.values()) < _A_PART:
        return None
    codecs_of = {number: codec for number, codec, _ in told}
    text = "".join(_text(piece, codecs_of.get(number, "utf-8")) for number, piece in enumerate(pieces))
    printed = sum(_printed_replacements(pieces[number], codec) for number, codec, _ in told)
    main = max(sizes, key=lambda codec: sizes[codec])
    utf8 = text.encode("utf-8", "replace")
    return _decoded(text, utf8, main, declared, replaced=text.count("\ufffd") - printed, foreign=min(sizes.values()))


def _either(piece: bytes) -> tuple[str, int]:
    """In which of both codecs a piece reads most like Chinese, and how many characters it has that prove it."""
    best, best_share, size = "", -1.0, 0
    for codec in ("utf-8", "gb18030"):
        text = _text(piece, codec)
        foreign = len(text) - len(text.encode("ascii", "ignore"))
        share = (len(text) - len(_COMMON.sub("", text)) - 2 * text.count("\ufffd")) / foreign
        if share > best_share or not best:
            best, best_share, size = codec, share, foreign
    return best, size if best_share > _KNOWN and size >= 4 else 0


def _text(body: bytes, codec: str) -> str:
    if (
        codec != "gb18030" or len(body) > _PLAUSIBLE
    ):  # Python looks at each wrong byte: of megabytes of noise for seconds
        return body.decode(codec, "replace")
    text = body.decode(codec, "gb18030-of-the-web")
    # Found by its first byte, one of a block is found ten times as fast as by a pattern; a table takes thirty times as
    # long as that.
    if _PRIVATE_BELOW not in text.encode("utf-8", "replace"):
        return text
    return _MOVED_ONE.sub(lambda hit: _MOVED[hit[0]], text)


def _result(body: bytes, codec: str, declared: tuple[str, ...]) -> Decoded:
    text = _text(body, codec).removeprefix("\ufeff")
    replaced = text.count("\ufffd") - _printed_replacements(body, codec) if "\ufffd" in text else 0
    return _decoded(text, text.encode("utf-8", "replace"), codec, declared, replaced=replaced)


def _decoded(
    text: str, utf8: bytes, codec: str, declared: tuple[str, ...], *, replaced: int = 0, foreign: int = 0
) -> Decoded:
    """The text, two numeric references that are the halves of a pair read as the character they make."""
    if (read := _HALVES.sub(_whole, utf8)) != utf8:
        replaced += read.count(b"\xef\xbf\xbd") - utf8.count(b"\xef\xbf\xbd")
        text, utf8 = read.decode("utf-8", "replace"), read
    return Decoded(
        text=text,
        utf8=utf8,
        encoding=codec,
        declared=declared,
        replaced=replaced,
        foreign=foreign,
    )


def _whole(run: re.Match[bytes]) -> bytes:
    numbers = [int(digits, 16 if hexadecimal else 10) for hexadecimal, digits in _HALF.findall(run[0])]
    return "".join(map(chr, numbers)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


def _printed_replacements(body: bytes, codec: str) -> int:
    """U+FFFD that stand in the bytes themselves: the site's own loss, not ours."""
    if codec == "gb18030":
        return body.count(b"\x84\x31\xa4\x37")
    return body.count("\ufffd".encode(codec)) if codec.startswith("utf") else 0
