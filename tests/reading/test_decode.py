"""Bytes to text, whatever the labels say."""

from __future__ import annotations

import re

import pytest

from reading.html.decode import decode
from reading.html.parse import parse, text_of
from tests.support.shared import SHARED, needs_shared

SIMPLE = "省委书记主持召开会议，强调疫情防控工作要落实到位。各地各部门要认真学习，坚决贯彻，确保人民群众安全。"
TRADITIONAL = "省委書記主持召開會議，強調疫情防控工作要落實到位。這是國家的大事，各地應該認真學習，保護人民的安全。"
CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*[\w-]+""", re.IGNORECASE)
LABELS = (
    "utf-8",
    "gb2312",
    "gbk",
    "big5",
    "iso-8859-1",
    "windows-1252",
    "shift_jis",
    "euc-jp",
    "euc-kr",
    "koi8-r",
    "x",
)


@pytest.mark.parametrize("label", [None, *LABELS])
@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (SIMPLE, "utf-8", "utf-8"),
        (SIMPLE, "gbk", "gb18030"),
        (SIMPLE + "㐀𠀀", "gb18030", "gb18030"),
        (TRADITIONAL, "gbk", "gb18030"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (TRADITIONAL, "utf-8", "utf-8"),
    ],
)
def test_labels_prove_nothing(text: str, codec: str, name: str, label: str | None) -> None:
    markup = f'<meta charset="{label}"><p>{text}</p>' if label else f"<p>{text}</p>"
    for header in ("", f"text/html; charset={label}" if label else "text/html"):
        found = decode(markup.encode(codec), header)
        assert (found.text, found.encoding, found.replaced) == (markup, name, 0)


def test_short_texts_and_odd_ones() -> None:
    assert decode("广州会议今天召开".encode("gbk")).text == "广州会议今天召开"
    assert decode(b"").text == ""
    assert decode(b"plain ascii").encoding == "utf-8"
    assert decode("\ufeff中文".encode()).text == "中文"
    assert decode("中文页面".encode("utf-16")).text == "中文页面"
    assert decode("<html><body>中文页面</body></html>".encode("utf-16-le")).encoding == "utf-16-le"


def test_utf8_with_a_cut_title_stays_utf8() -> None:
    body = f"<title>{SIMPLE[:9]}".encode()[:-1] + f"</title><p>{SIMPLE * 4}</p>".encode()
    found = decode(body, "text/html; charset=gbk")
    assert (found.encoding, found.replaced) == ("utf-8", 1)


def test_a_broken_byte_costs_one_character() -> None:
    body = SIMPLE.encode("gbk") + b"\xff" + SIMPLE.encode("gbk")
    found = decode(body)
    assert (found.encoding, found.replaced) == ("gb18030", 1)


def test_printed_replacement_characters_are_the_sites_own() -> None:
    assert decode(f"{SIMPLE}\ufffd".encode()).replaced == 0


def test_private_use_characters_survive() -> None:
    found = decode((SIMPLE * 2).encode("gb18030") + b"\xad\xbe")
    assert (found.text[-1], found.private) == ("\ue137", 1)
    assert decode("\ue000\uf8ff中文，的".encode()).private == 2
    assert decode("，。！中文".encode()).private == 0


def test_control_characters_make_no_replacement_characters() -> None:
    doc = parse("<p>正\0文\x01和\x0b词</p>")
    assert text_of(doc) == "正文和词"


def test_markup_behind_the_end_is_read() -> None:
    assert text_of(parse("<html><body><p>前</p></body></html><html><body><p>后</p></body></html>")) == "前后"


def test_meta_does_not_rule_the_parser() -> None:
    assert text_of(parse('<meta charset="gbk"><p>中文😀</p>')) == "中文😀"


@needs_shared
def test_relabelled_twins_are_decoded_alike() -> None:
    files = [*(SHARED / "data/pages").glob("*/*.html"), *(SHARED / "data/engines").glob("*/*.html")]
    legacy = [
        body for body in (path.read_bytes() for path in files) if decode(body).encoding not in {"utf-8", "utf-16-le"}
    ]
    assert len(legacy) > 40
    for body in legacy:
        right = decode(body)
        for label in LABELS:
            twin = CHARSET.sub(f'charset="{label}'.encode(), body)
            assert decode(twin, f"text/html; charset={label}").encoding == right.encoding


GBK_NOTE = "联系我们 广告服务 未经授权不得转载，违者将依法追究责任"


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        (b"\x80", "€"),  # a byte on its own
        (b"12\x80\xa3\xac", "12€，"),
        (b"\xa3\xa0\xa3\xa0", "\u3000\u3000"),
        (b"\xa6\xd9\xa6\xda\xa6\xed", "\ufe10\ufe12\ufe18"),
        (b"\xfe\x59\xfe\xa0", "\u9fb4\u9fbb"),
        (b"\xaa\xa1", "\ue000"),  # what is still private
    ],
)
def test_gb18030_is_that_of_the_web(printed: bytes, text: str) -> None:
    found = decode(f"<p>{SIMPLE}".encode("gbk") + printed + b"</p>")
    assert (found.text, found.encoding, found.replaced) == (f"<p>{SIMPLE}{text}</p>", "gb18030", 0)


def test_a_byte_that_no_table_has_is_still_counted() -> None:
    assert decode(f"<p>{SIMPLE}".encode("gbk") + b"\xff</p>").replaced == 1


def test_halves_of_a_pair_are_one_character() -> None:
    emoji = "😀"
    halves = b"\xed\xa0\xbd\xed\xb8\x80"  # CESU-8
    assert decode(f"<p>{SIMPLE}".encode() + halves + b"</p>").text == f"<p>{SIMPLE}{emoji}</p>"
    for printed in ("&#55357;&#56832;", "&#xD83D;&#xDE00;", "&#55357;&#xde00;"):
        found = decode(f"<p>{SIMPLE}{printed}</p>".encode())
        assert (found.text, found.replaced) == (f"<p>{SIMPLE}{emoji}</p>", 0)
        assert text_of(parse(found.text)) == SIMPLE + emoji
    alone = decode(f"<p>{SIMPLE}&#55357;，</p>".encode())
    assert (alone.text, alone.replaced) == (f"<p>{SIMPLE}\ufffd，</p>", 1)
    assert text_of(parse(decode(b"<p>&#57344;&#55295;&#x4e2d;</p>").text)) == "\ue000\ud7ff\u4e2d"  # whole ones


@pytest.mark.parametrize("label", ["utf-8", "gbk"])
@pytest.mark.parametrize(("main", "other"), [("utf-8", "gb18030"), ("gb18030", "utf-8")])
def test_a_page_of_two_encodings_is_read_part_by_part(main: str, other: str, label: str) -> None:
    text, note = f'<meta charset="{label}"><p>{SIMPLE * 3}</p>', f"<div>{GBK_NOTE}</div>"
    found = decode(text.encode(main) + note.encode(other))
    assert (found.text, found.encoding, found.replaced) == (text + note, main, 0)
    assert found.foreign == len(GBK_NOTE) - GBK_NOTE.count(" ")
    assert decode((text + note).encode(main)).foreign == 0
