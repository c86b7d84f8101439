"""Pages whose bytes are packed though no header says so."""

from __future__ import annotations

import gzip
import random
import zlib
from datetime import UTC, datetime

import pytest

from reading.answers import AnswerKind
from reading.capture import Capture
from reading.page import Page
from reading.problem import ProblemKind
from reading.read import Outcome, read

CAPTURE = Capture(
    warc="a.warc.gz", offset=0, record_id="<urn:uuid:0>", digest="", time=datetime(2026, 1, 1, tzinfo=UTC)
)
CHANCE = random.Random(7)
LINES = [
    "".join(CHANCE.choice("河湾县今年修了三座桥村民进城不用再绕路运粮的车也能开到口了") for _ in range(40))
    for _ in range(80)
]
MARKUP = (
    "<!DOCTYPE html><html><head><meta charset={0}><title>河湾县修桥</title></head><body><h1>河湾县修桥</h1>"
    "<div class=info>2023-01-03 08:05 来源：河湾日报</div><div>{1}</div></body></html>"
)


def markup(encoding: str) -> bytes:
    return MARKUP.format(encoding, "".join(f"<p>{line}，的。</p>" for line in LINES)).encode(encoding)


def outcome(body: bytes, kind: str = "text/html") -> Outcome:
    headers = (("Content-Type", kind),) if kind else ()
    page = Page(url="http://a.example/xw/8.html", status=200, headers=headers, body=body, capture=CAPTURE)
    return read(page, (), anywhere=True)


@pytest.mark.parametrize("kind", ["text/html", "text/html; charset=gb2312", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize(
    "pack",
    [
        gzip.compress,
        zlib.compress,
        lambda data: zlib.compress(data, 1),
        lambda data: zlib.compress(data, 9),
        lambda data: gzip.compress(gzip.compress(data)),
        lambda data: gzip.compress(data[:500]) + gzip.compress(data[500:]),
        lambda data: gzip.compress(data) + b"\r\n",
    ],
)
def test_is_read(pack: object, encoding: str, kind: str) -> None:
    assert callable(pack)
    plain, packed = outcome(markup(encoding), kind).draft, outcome(pack(markup(encoding)), kind).draft
    assert plain
    assert packed
    assert plain.title_raw == packed.title_raw == "河湾县修桥"
    assert [block.text for block in packed.blocks] == [block.text for block in plain.blocks]
    assert not packed.problems


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_what_stands_before_a_break_is_kept(pack: object) -> None:
    assert callable(pack)
    data = pack(markup("utf-8"))
    found = outcome(data[: len(data) * 3 // 4])
    assert found.answer.kind is AnswerKind.CUT
    assert found.draft
    assert found.draft.title_raw == "河湾县修桥"
    assert [problem.kind for problem in found.draft.problems] == [ProblemKind.NOT_DECOMPRESSED]
    assert any(LINES[20] in block.text for block in found.draft.blocks)


@pytest.mark.parametrize(
    "body", [gzip.compress(b"\0\1\2 a tar of things" * 40), b"\x1f\x8b\x08" + bytes(80)], ids=["a tar", "a head alone"]
)
def test_what_is_no_page_stays_packed(body: bytes) -> None:
    assert outcome(body).answer.kind is AnswerKind.NOT_HTML


def test_a_bomb_is_bounded() -> None:
    body = gzip.compress(b"<p>" + b"a" * 200_000_000, 9)
    assert outcome(body).answer.kind is AnswerKind.TOO_LARGE
