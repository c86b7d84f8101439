"""The key of the pseudonyms: made once for a data folder, readable to its owner alone, never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.data.key import KEY_FILE, PseudonymError, names_of


def test_a_folder_has_one_key_that_others_can_not_read(tmp_path: Path) -> None:
    first, again, elsewhere = (names_of(folder) for folder in (tmp_path, tmp_path, tmp_path / "other"))
    assert first == again
    assert first.key != elsewhere.key
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o077 == 0


def test_one_setting_keeps_names(tmp_path: Path) -> None:
    assert not names_of(tmp_path).keep
    (tmp_path / "sites.toml").write_text("keep_names = true\n", "utf-8")
    assert names_of(tmp_path).keep


def test_a_key_that_is_none_is_refused_and_stays(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_text("lost\n")
    with pytest.raises(PseudonymError, match=KEY_FILE):
        names_of(tmp_path)
    assert (tmp_path / KEY_FILE).read_text() == "lost\n"
