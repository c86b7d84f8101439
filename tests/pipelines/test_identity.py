"""Pseudonyms: stable, secret, per site; names only where the operator says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.data.key import KEY_FILE, PseudonymError, names_of
from pipelines.identity import Identity, content_hash
from reading.article import Comment, Draft


def article(site: str = "jurong") -> Draft:
    comments = [Comment(id="pid2", author="甲乙丙", quoted_author="丁戊", text="好"), Comment(id="pid3", text="无名")]
    return Draft(id="x-1", url="http://x/", canonical_url="http://x/", site=site, poster="甲乙丙", comments=comments)


def test_names_become_pseudonyms_that_only_the_key_gives_again(tmp_path: Path) -> None:
    rows = [Identity(names_of(folder)).process_item(article()) for folder in (tmp_path, tmp_path, tmp_path / "other")]
    first, again, elsewhere = (row.comments[0].author for row in rows)
    assert first == again == rows[0].poster
    assert first != elsewhere
    assert "甲" not in str(first)
    assert rows[0].comments[0].quoted_author not in {None, "丁戊", first}
    assert rows[0].comments[1].author is None
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o077 == 0


def test_one_person_is_not_linked_across_sites(tmp_path: Path) -> None:
    here, there = (Identity(names_of(tmp_path)).process_item(article(site)).poster for site in ("jurong", "other"))
    assert here != there


def test_one_setting_keeps_names(tmp_path: Path) -> None:
    (tmp_path / "sites.toml").write_text("keep_names = true\n", "utf-8")
    row = Identity(names_of(tmp_path)).process_item(article())
    assert (row.poster, row.comments[0].author, row.comments[0].quoted_author) == ("甲乙丙", "甲乙丙", "丁戊")


def test_a_key_that_is_none_is_refused_and_stays(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_text("lost\n")
    with pytest.raises(PseudonymError, match=KEY_FILE):
        names_of(tmp_path)
    assert (tmp_path / KEY_FILE).read_text() == "lost\n"


def test_counters_and_white_space_change_no_hash() -> None:
    one, two = article(), article()
    one.body, two.body, two.views = "甲 乙", "甲\n乙", 5
    assert content_hash(one) == content_hash(two)
    two.comments.pop()
    assert content_hash(one) != content_hash(two)
