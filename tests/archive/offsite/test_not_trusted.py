"""What stands in a store is not trusted: whoever can write there has no way out of the store, and no way to end a pull
otherwise than with a line.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.archive.offsite.test_push_and_pull import FIRST, SECOND, elsewhere, pulled, pushed
from tests.support.archives import exchanges, pages, run, site_folder
from tests.support.stores import Store

pytestmark = pytest.mark.parametrize("store", ["folder"], indirect=True)
_DEEP = b"[" * 200_000
_REDACTION = {
    "article": "urls-1",
    "at": "2026-11-30T00:00:00+00:00",
    "reason": "court order 17",
    "urls": [pages(1)[0][0]],
    "pictures": [],
    "digests": [],
    "records": [],
    "finished": None,
}
_ARRIVAL = {
    "file": FIRST,
    "sha256": "0" * 64,
    "source": "x.warc",
    "source_sha256": "0" * 64,
    "size": 1,
    "at": "2026-11-30T00:00:00+00:00",
    "damage": [],
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    site_folder(data, exchanges(2), exchanges(2, 10))
    return data


def test_a_note_that_is_none_is_a_line_and_the_other_files_come(data: Path, store: Store) -> None:
    pushed(data, store)
    (name,) = [name for name in store.objects() if name.endswith(f"{FIRST}.held")]
    said: dict[str, Any] = json.loads(store.objects()[name])
    texts = [_DEEP, b"", b"7", b"\xff\xfe", b'{"size": 1' + b"0" * 5000 + b"}"]
    texts += [_json({**said, "arrival": {**_ARRIVAL, **more}}) for more in _NO_ARRIVALS]
    texts += [_json({**said, **more}) for more in _NO_NOTES]
    for number, text in enumerate(texts):
        store.change(name, text)
        other = elsewhere(data, f"other-{number}")
        done = run("pull", store.url, "--data", other)
        assert (done.returncode, done.stderr) == (1, ""), (text[:200], done)
        assert f"{FIRST}.held: can't be read" in done.stdout
        assert [path.name for path in (other / "urls" / "warc").iterdir()] == [SECOND]


@pytest.mark.parametrize("of", [f"{FIRST}.held", "shengbao-store.txt", f"{'0' * 64}.json"])
@pytest.mark.parametrize("large", [False, True])
def test_what_is_large_or_no_file_is_not_read(data: Path, store: Store, of: str, large: bool) -> None:
    """A pipe would be waited for, and 17 MB are no note."""
    pushed(data, store)
    assert store.folder
    found = [path for path in store.folder.rglob("*") if path.name == of]
    path = found[0] if found else store.folder / "urls" / "redacted" / of
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    if large:
        path.touch()
        os.truncate(path, 17 << 20)
    else:
        os.mkfifo(path)
    pulled_here = run("pull", store.url, "--data", elsewhere(data))
    verified = run("verify", "--data", f"file://{store.url}")
    for done in (pulled_here, verified):
        assert done.returncode in {1, 2}, done
        assert of.removesuffix(".held") in done.stdout + done.stderr, done
    assert ("17,825,792 bytes" if large else "no regular file") in pulled_here.stdout + pulled_here.stderr


@pytest.mark.parametrize("kind", ["pipe", "link"])
def test_nothing_is_written_through_what_has_the_name_of_a_half_written_file(
    data: Path, store: Store, tmp_path: Path, kind: str
) -> None:
    """A pipe would be waited for, and through a link another file would be written."""
    pushed(data, store)
    assert store.folder
    kept = tmp_path / "letters.txt"
    kept.write_text("of somebody else")
    before = store.objects()
    for name in before:
        if name.startswith("urls/"):
            path = store.folder / name
            path.unlink()
            half = path.with_name(f"{path.name}.tmp")
            os.mkfifo(half) if kind == "pipe" else half.symlink_to(kept)
    pushed(data, store)
    assert {name.rpartition("/")[2] for name in store.objects()} == {name.rpartition("/")[2] for name in before}
    assert kept.read_text() == "of somebody else"


_NO_NOTES: list[dict[str, Any]] = [{"keys": 7}, {"keys": [7]}, {"at": []}, {"size": "4"}]
_NO_ARRIVALS: list[dict[str, Any]] = [
    {"sha256": 7},
    {"source": ["\ud800"]},
    {"source": "\ud800"},
    {"size": "1"},
    {"damage": [{"offset": "x", "what": 3}]},
    {"damage": [7]},
    {"file": "../../x.warc.gz"},
]


def _json(values: dict[str, Any]) -> bytes:
    return json.dumps(values).encode()


@pytest.mark.parametrize(
    "text",
    [
        _DEEP,
        _json({**_REDACTION, "article": 7}),
        _json({**_REDACTION, "urls": [["x"]]}),
        _json({**_REDACTION, "at": "soon"}),
        _json({**_REDACTION, "records": [{"record_id": 7}]}),
        _json({**_REDACTION, "records": [{"record_id": "x", "page": "many"}]}),
        _json({**_REDACTION, "reason": "17\r\nWARC-Type: response"}),
        _json({**_REDACTION, "reason": "\ud800"}),
    ],
    ids=lambda text: str(text[-60:]),
)
def test_a_redaction_that_is_none_stops_the_pull(data: Path, store: Store, text: bytes) -> None:
    """What it takes out would come back."""
    pushed(data, store)
    assert store.folder
    listed = store.folder / "urls" / "redacted"
    listed.mkdir()
    (listed / f"{hashlib.sha256(text).hexdigest()}.json").write_bytes(text)
    other = elsewhere(data)
    done = run("pull", store.url, "--data", other)
    assert done.returncode == 2, done
    assert done.stderr.count("\n") == 1
    assert "can't be read, and what it takes out would come back" in done.stderr
    assert not list(other.rglob("*.warc.gz"))


def test_a_redaction_that_is_one_is_carried_out(data: Path, store: Store) -> None:
    """Whatever the tests beside this one change in it is what stops a pull."""
    pushed(data, store)
    assert store.folder
    listed = store.folder / "urls" / "redacted"
    listed.mkdir()
    text = _json(_REDACTION)
    (listed / f"{hashlib.sha256(text).hexdigest()}.json").write_bytes(text)
    assert "came with a tombstone" in pulled(elsewhere(data), store)


@pytest.mark.parametrize("where", [".", "urls", "urls/warc", "backup", "../data/backup"])
def test_a_store_inside_of_the_data_folder_is_none(data: Path, store: Store, where: str) -> None:
    """Its files would stand among captures; and a disk that is lost takes both."""
    del store
    place = data / where
    place.mkdir(exist_ok=True)
    for verb in ("push", "pull"):
        done = run(verb, str(place), "--data", data)
        assert done.returncode == 2, done
        assert "lies in the data folder" in done.stderr
    assert not list(data.rglob("shengbao-store.txt"))
