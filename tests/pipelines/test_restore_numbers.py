r"""Chinese in numbers of any base, in lines packed for the wire, in strings of programs, in rounds of codecs."""

from __future__ import annotations

import base64
import html.entities
import re
from collections.abc import Callable

import pytest

from pipelines.restore import restore, undo
from tests.pipelines.test_restore_farms import NEWS, TEXTS, read_by, told


def points(form: Callable[[int], str]) -> Callable[[str], str]:
    """Each character that is none of ASCII as its number."""
    return lambda text: "".join(form(ord(c)) if c > "\x7f" else c for c in text)


def bytes_of(codec: str, form: Callable[[int], str]) -> Callable[[str], str]:
    return lambda text: "".join(form(b) if b > 0x7F else chr(b) for b in text.encode(codec))


def lines(form: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "\n".join(map(form, text.split("\n")))


def in_base(number: int, base: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (in_base(number // base, base) if number >= base else "") + digits[number % base]


WAYS: dict[str, Callable[[str], str]] = {
    "octal points": points(lambda n: f"\\o{{{n:o}}}"),
    "octal bytes of GBK": bytes_of("gbk", lambda b: f"/{b:o}"),
    "base 36 behind a tilde": points(lambda n: f"~{in_base(n, 36)}"),
    "a sign that became another": points(lambda n: f"₩u{n:04X}"),
    "calls joined": lines(lambda x: "+".join(f"NCHAR({ord(c)})" for c in x)),
    "decimal bytes in brackets": bytes_of("utf-8", lambda b: f"[{b}]"),
    "bytes with signs": lines(lambda x: " ".join(str(b - 256 if b > 0x7F else b) for b in x.encode("gbk"))),
    "lists of bytes with signs": lines(lambda x: str([b - 256 if b > 0x7F else b for b in x.encode()])),
    "GBK in percents, thrice": bytes_of("gbk", lambda b: f"%2525{b:02X}"),
    "strings of Python": lines(lambda x: repr(x.encode("gbk"))),
    "strings of JSON": lines(lambda x: '"' + "".join(f"\\u{ord(c):04x}" for c in x) + '",'),
    "hex behind 0x": lines(lambda x: "0x" + x.encode("utf-16-le").hex()),
    "base32": lines(lambda x: base64.b32encode(x.encode()).decode()),
    "base64 of another alphabet": lines(lambda x: base64.urlsafe_b64encode(x.encode("gbk")).decode().rstrip("=")),
    "base85": lines(lambda x: base64.a85encode(x.encode()).decode()),
    "seven bits, escapes eaten": lambda t: t.encode("iso2022_jp_2").decode("ascii").replace("\x1b", ""),
    "seven bits with escapes": lambda t: t.encode("iso2022_jp_2").decode("ascii"),
    "names of mail folders": lambda t: re.sub(
        "[^\x00-\x7f]+",
        lambda m: f"&{base64.b64encode(m[0].encode('utf-16-be')).decode().rstrip('=').replace('/', ',')}-",
        t,
    ),
    "letters by their names": lambda t: "".join(
        f"&{html.entities.codepoint2name[ord(c)]};" if ord(c) in html.entities.codepoint2name else f"&amp;#{ord(c)};"
        for c in read_by(t.encode(), "cp1252")
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_numbers_of_any_base_and_lines_that_are_packed(way: str) -> None:
    for text in TEXTS.values():
        assert told(WAYS[way](text), text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "The cat sat and the dog ran far off the map but did not see how old our car had got ten " * 6,
        "jgg_k4l_out_tmp_foo_bar_lib_src_obj_run_log_opt_pid_set_get_put_del_map_ref_ptr_num_str_int " * 4,
        "\n".join(f"{n * n % 512:o} {n * 7 % 512:o} {n * 11 % 512:o}" for n in range(60)),
        "\n".join(base64.b64encode(bytes((n * k) % 256 for k in range(40))).decode() for n in range(3, 9)),
        "$BTC $ETH $(A) price (BTC) up; $BNB and $(ADA) (BNB) down: see $BTC(BTC) for more.\n" * 4,
    ],
)
def test_what_only_looks_like_them(text: str) -> None:
    assert restore(text).clean == text


def test_a_lesson_about_strings_keeps_them() -> None:
    text = "在 Python 里,字节串写成 b'\\xe4\\xbd\\xa0' 的样子。\n这一行说明 b'\\xe5\\xa5\\xbd' 是另外一个字。"
    assert restore(text).clean == text


@pytest.mark.parametrize("outer", ["cp1252", "latin-1", "mac_roman", "cp1251"])
@pytest.mark.parametrize("inner", ["mac_roman", "koi8_r", "cp437", "cp1252"])
@pytest.mark.parametrize("writer", ["gbk", "utf-8"])
def test_two_rounds_of_two_tables(writer: str, inner: str, outer: str) -> None:
    printed = read_by(read_by(NEWS.encode(writer), inner).encode(), outer)
    assert told(printed, NEWS) <= 0.02


def test_three_rounds_of_three_tables_come_back_exactly() -> None:
    printed = read_by(read_by(read_by(NEWS.encode(), "mac_roman").encode(), "cp437").encode(), "cp1252")
    restored = restore(printed)
    assert undo(restored.clean, restored.edits) == printed
    assert restored.clean == NEWS
