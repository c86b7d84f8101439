"""No comparison makes a key: pseudonyms of stored rows would never be those again."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.data.key import PseudonymError
from archive.rebuild.comparison import compare
from archive.rows.compare import Difference
from archive.rows.store import RowStore
from tests.support.archives import exchange, exchanges, pages, run, site_folder, write_warc


@pytest.fixture
def folder(tmp_path: Path) -> SiteFolder:
    return site_folder(tmp_path / "data", exchanges(3))


def other(folder: SiteFolder) -> SiteFolder:
    """A site that has captures and no rows yet."""
    made = SiteFolder(path=folder.path.parent / "jurong")
    made.path.mkdir()
    write_warc(made, [exchange(url, body) for url, body in pages(1)])
    return made


def test_of_another_site_without_rows_neither(folder: SiteFolder) -> None:
    data, fresh = folder.path.parent, other(folder)
    (data / "pseudonym.key").unlink()
    with pytest.raises(PseudonymError, match=r"pseudonym\.key: missing"):
        compare(fresh, data, keep=True)
    assert not (data / "pseudonym.key").exists()


def test_where_nothing_is_to_be_written(folder: SiteFolder) -> None:
    data = folder.path.parent
    folder.rows.unlink()
    (data / "pseudonym.key").unlink()
    before = sorted(data.rglob("*"))
    assert run("rebuild", "--verify", "--data", data).returncode == 2
    assert sorted(data.rglob("*")) == before


def test_a_difference_is_told_and_replaced(folder: SiteFolder) -> None:
    data = folder.path.parent
    with RowStore(folder.rows) as store:
        first = next(store.lines())
        store.remove_from(first.warc, 0)
    told: list[Difference] = []
    found = compare(folder, data, differs=lambda what, difference: told.append(difference))
    assert (found.rows.equal, dict(found.rows.different)) == (0, {"missing": 3})
    assert (found.answers.equal, found.differ, found.whole, found.replaced) == (0, True, True, False)
    assert first.record_id in {difference.record_id for difference in told}
    assert not folder.rebuild.exists()
    assert compare(folder, data, replace=True).replaced
    assert compare(folder, data).rows.equal == 3
