"""What a page or an operator wrote reaches no terminal and no log as it is: no marks that turn lines, no passwords."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from archive.fixity.findings import printable
from tests.support.archives import run
from tests.support.foreign import URLS, record
from tests.support.zygote import started

TURNS = "\u202e\u2066\u200f\u061c"


@pytest.mark.parametrize("character", [*TURNS, "\x1b", "\x07", "\x9b", "\r", "\u2028", "\ufeff"])
def test_what_does_something_to_a_terminal_is_told_by_its_number(character: str) -> None:
    assert character not in printable(f"a{character}b")


@pytest.mark.parametrize("text", ["江城日报\u3000讯", "a\xa0b", "👩\u200d👩"])
def test_spaces_and_what_joins_an_emoji_stay(text: str) -> None:
    assert printable(text) == text


def test_show(tmp_path: Path) -> None:
    path, data = tmp_path / "a.warc.gz", tmp_path / "data"
    old = "第1批".encode()
    turned = record(1).replace(old, TURNS[:1].encode() * 3)  # as long as what it stands for
    assert turned != record(1)
    path.write_bytes(gzip.compress(turned))
    run("import", path, "--data", data)
    for words in ([], ["--blocks"]):
        shown = run("show", *words, URLS[0], "--data", data)
        assert shown.returncode == 0
        assert TURNS[0] not in shown.stdout
        assert "加装电梯" in shown.stdout


def test_history_and_status(tmp_path: Path) -> None:
    """Of a page that was edited, and whose text turns lines since then."""
    path, data = tmp_path / "a.warc.gz", tmp_path / "data"
    edited = record(1).replace("公布".encode(), TURNS[0].encode() * 2)
    edited = edited.replace(b"WARC-Date: 2023-01-05", b"WARC-Date: 2023-02-05").replace(b"000000001>", b"000000009>")
    path.write_bytes(gzip.compress(record(1)) + gzip.compress(edited))
    run("import", path, "--data", data)
    for words in (["history", "--diff"], ["status"], ["runs"], ["show", "--edits", URLS[0]]):
        said = run(*words, "--data", data)
        assert said.returncode == 0, said.stderr
        assert not set(said.stdout) & {*TURNS, "\x9b", "\x1b"}
        assert words[0] != "history" or "\\u202e" in said.stdout


def test_what_programs_read_is_the_same_text_in_escapes(tmp_path: Path) -> None:
    """RFC 8259 §7: any character may be written as its number, and a reader has it as it was."""
    path, data, text = tmp_path / "a.warc.gz", tmp_path / "data", tmp_path / "a.txt"
    odd = TURNS[0] + "\x9b\x7f"  # as many bytes as what they stand for, of a title that is printed twice
    old, turned = "第1批".encode(), odd.encode() + b" "
    assert len(old) == len(turned)
    edited = record(1).replace(old, turned).replace(b"WARC-Date: 2023-01-05", b"WARC-Date: 2023-02-05")
    path.write_bytes(gzip.compress(record(1)) + gzip.compress(edited.replace(b"000000001>", b"000000009>")))
    text.write_text(f"加装电梯{odd}\U000e0041")
    run("import", path, "--data", data)
    told = []
    for words in (["show", URLS[0], "--json"], ["history", "--json"], ["status", "--json"], ["verify", "--json"],
                  ["search", "加装电梯", "--json"], ["read", path], ["runs", "--json"]):  # fmt: skip
        said = run(*words, "--data", data)
        assert not set(said.stdout) & {*odd, *TURNS, "\x1b", "\U000e0041"}, words
        lines = said.stdout.splitlines() if words[0] in {"read", "search", "show"} else [said.stdout]
        told += [json.dumps(json.loads(line), ensure_ascii=False) for line in lines]
    assert any(TURNS[0] in each for each in told)
    said = run("restore", text, "--json")
    assert not set(said.stdout) & {*odd, "\U000e0041"}
    json.loads(said.stdout)


@pytest.mark.parametrize(
    "url", ["http://me:very-secret@127.0.0.1/a", "https://me:secret@a.example/", "ftp://me:secret@b/"]
)
def test_a_password_in_an_address_is_not_told(url: str, tmp_path: Path) -> None:
    (tmp_path / "sites.toml").write_text('contact = "test@example.org"\n')
    done = started("scrapy", "crawl", "urls", "-a", f"url={url}", "-s", f"DATA_DIR={tmp_path}").ended()
    assert done.returncode == 2
    assert "secret" not in done.stdout + done.stderr
    assert "redacted@" in done.stderr
