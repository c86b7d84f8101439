"""The key of the pseudonyms: made once for a data folder, readable to its owner alone, never overwritten."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.data.key import KEY_FILE, PseudonymError, names_of
from archive.warc.single import write_single
from tests.support.crawls import archive
from tests.support.zygote import started


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


def test_a_key_that_is_missing_where_there_are_rows_is_not_made_anew(tmp_path: Path) -> None:
    (tmp_path / "jurong").mkdir()
    (tmp_path / "jurong" / "rows.sqlite").touch()
    with pytest.raises(PseudonymError, match=r"missing.*put it back"):
        names_of(tmp_path)
    assert not (tmp_path / KEY_FILE).exists()


@pytest.mark.parametrize("words", [["import", "OTHER"], ["index"], ["repair"]])
def test_no_verb_makes_one_either(words: list[str], tmp_path: Path) -> None:
    data, other = tmp_path / "data", tmp_path / "other.warc.gz"
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nok"
    write_single(other, "http://one.example/", answer, datetime.now(UTC))
    assert archive("import", other, data=data).returncode == 0
    (data / KEY_FILE).rename(tmp_path / "kept")
    write_single(tmp_path / "new.warc.gz", "http://one.example/new", answer, datetime.now(UTC))
    done = archive(*(tmp_path / "new.warc.gz" if word == "OTHER" else word for word in words), data=data)
    assert not (data / KEY_FILE).exists()
    if words[0] == "import":
        assert done.returncode == 2
        assert "put it back from your backup" in done.stderr


def test_a_crawl_makes_none_either(tmp_path: Path) -> None:
    (tmp_path / "sites.toml").write_text('contact = "test@example.org"\n')
    (tmp_path / "jurong").mkdir()
    (tmp_path / "jurong" / "rows.sqlite").touch()
    words = ("crawl", "urls", "-a", "url=http://127.0.0.1:9/", "-s", f"DATA_DIR={tmp_path}")
    done = started("scrapy", *words).ended()
    assert done.returncode == 2
    assert "put it back from your backup" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / KEY_FILE).exists()
