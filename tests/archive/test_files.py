"""Files of the data folder are whole, or as they were."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.data.files import replace_lines, replacing, sha256_of


def test_a_file_is_replaced_when_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "notes.jsonl"
    replace_lines(path, ["一\n", "二\n"])
    with replacing(path) as file:
        file.write(b"three\n")
        assert path.read_text("utf-8") == "一\n二\n"
    assert path.read_bytes() == b"three\n"
    assert sha256_of(path) == hashlib.sha256(b"three\n").hexdigest()
    assert [entry.name for entry in tmp_path.iterdir()] == ["notes.jsonl"]


def test_a_file_that_can_not_be_finished_leaves_the_older_one(tmp_path: Path) -> None:
    def lines() -> Iterator[str]:
        yield "new\n"
        raise ValueError

    path = tmp_path / "notes.jsonl"
    path.write_text("old\n")
    with pytest.raises(ValueError):
        replace_lines(path, lines())
    assert path.read_text() == "old\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["notes.jsonl"]


def test_a_full_disk_is_said_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "notes.jsonl"
    (tmp_path / "notes.jsonl.tmp").symlink_to("/dev/full")
    with pytest.raises(OSError, match=r"No space left on device: '.*notes\.jsonl'"):
        replace_lines(path, ["one\n"])
    assert not list(tmp_path.iterdir())
