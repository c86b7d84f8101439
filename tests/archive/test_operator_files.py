"""What the operator writes by hand, and how it goes wrong in editors and on Chinese keyboards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.data.errors import ArchiveError
from archive.data.operator import declared_in
from archive.data.sources import Groups
from archive.operations.alarms.telling.channels import channels_in
from archive.operations.retention import rules_in

READ_BY = {"sites.toml": declared_in, "sources.toml": Groups.of, "alarms.toml": channels_in, "retention.toml": rules_in}


@pytest.mark.parametrize(("name", "read"), READ_BY.items(), ids=READ_BY)
@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"proxy = geheim", 'a line is  key = "text"'),
        ("title = “河湾周刊，geheim”".encode(), "in straight quotes"),
        ('title ＝ "geheim"'.encode(), "in straight quotes"),
        ('title = "河湾 geheim"'.encode("gbk"), "not UTF-8; have your editor save it as UTF-8"),
    ],
    ids=["no quotes", "curly quotes", "wide sign", "gbk"],
)
def test_the_line_says_what_to_do(
    name: str, read: Callable[[Path], object], written: bytes, said: str, tmp_path: Path
) -> None:
    """And repeats nothing: what stands there may be a password."""
    (tmp_path / name).write_bytes(written)
    with pytest.raises(ArchiveError) as caught:
        read(tmp_path)
    line = str(caught.value)
    assert line.startswith(f"{tmp_path / name}: ")
    assert said in line
    assert "geheim" not in line
    assert "\n" not in line
