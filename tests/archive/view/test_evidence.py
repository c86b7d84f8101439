"""Evidence and citations in the view: the same as on the command line, as many at a time as it can bear."""

from __future__ import annotations

import asyncio
import json
import shutil
import time
from collections.abc import Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.applications import Starlette

from archive.data.folder import SiteFolder
from archive.evidence.check.checking import check
from archive.evidence.pack import write
from archive.rows.find import find
from archive.view.app import app
from tests.support.archives import run
from tests.support.packed import ADDRESS, GONE, archived
from tests.support.served import Served, served


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archived(tmp_path_factory.mktemp("view") / "data")


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("temporary")


@pytest.fixture(scope="module")
def view(data: Path, temporary: Path) -> Iterator[Served]:
    with served(data, env={"TMPDIR": str(temporary)}) as server:
        yield server


def at(data: Path, text: str, rest: str) -> str:
    return f"/article/{find(data, text).article.id}/{rest}"


@pytest.mark.parametrize("name", [ADDRESS, GONE, "jurong-1003"])
def test_the_evidence_is_that_of_the_command_line(
    view: Served, data: Path, temporary: Path, tmp_path: Path, name: str
) -> None:
    path = at(data, name, "evidence.wacz")
    answer = view.get(path)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/wacz"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    write(tmp_path / "own.wacz", data, name)
    assert answer.body == (tmp_path / "own.wacz").read_bytes()
    head = view.get(path, method="HEAD")
    assert (head.status, head.body, head.headers["Content-Length"]) == (200, b"", str(len(answer.body)))
    part = view.get(path, {"Range": "bytes=0-3"})
    assert (part.status, part.body) == (206, b"PK\x03\x04")
    assert left(temporary) == []


def test_citations(view: Served, data: Path) -> None:
    for style, kind in (
        ("gbt7714", "text/plain"),
        ("bibtex", "application/x-bibtex"),
        ("csl", "application/vnd.citation"),
    ):
        answer = view.get(at(data, ADDRESS, f"cite/{style}"))
        assert answer.status == 200
        assert answer.headers["Content-Type"].startswith(kind)
        assert answer.text == run("cite", ADDRESS, "--format", style, "--data", data).stdout
    assert json.loads(view.get(at(data, ADDRESS, "cite/csl")).text)[0]["type"] == "webpage"


@pytest.mark.parametrize(
    "path",
    [
        "/article/none/evidence.wacz",
        "/article/none/cite/csl",
        "{}cite/other",
        "{}cite/",
        "{}cite/csl/x",
        "{}evidence.wacz/x",
    ],
)
def test_what_is_not_there(view: Served, data: Path, path: str) -> None:
    assert view.get(path.format(at(data, ADDRESS, ""))).status == 404


def test_many_at_a_time(view: Served, data: Path, temporary: Path) -> None:
    """Each gets the whole, or is told to come again; nothing is left behind."""
    path = at(data, "jurong-1003", "evidence.wacz")
    with ThreadPoolExecutor(24) as pool:
        answers = list(pool.map(lambda _: view.get(path), range(60)))
    statuses = {answer.status for answer in answers}
    assert statuses <= {200, 503}
    assert len({answer.body for answer in answers if answer.status == 200}) == 1
    assert all(answer.headers["Retry-After"] for answer in answers if answer.status == 503)
    assert view.get(path).status == 200
    assert left(temporary) == []


def test_a_gap_is_said_and_what_is_whole_is_served(data: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(data, tmp_path / "data"))
    warc = SiteFolder(path=own / "urls").warcs()[0]
    warc.rename(own / "away")
    with served(own) as server:
        answer = server.get(at(own, ADDRESS, "evidence.wacz"))
        assert answer.status == 409
        assert "archive evidence" in answer.text
        assert warc.name not in answer.text
        other = server.get(at(own, "jurong-1003", "evidence.wacz"))
    (tmp_path / "other.wacz").write_bytes(other.body)
    assert check(tmp_path / "other.wacz").faults == []


def test_the_article_leads_there(view: Served, data: Path) -> None:
    text = view.get(at(data, ADDRESS, "").rstrip("/")).text
    for rest in ("evidence.wacz", "cite/gbt7714", "cite/bibtex", "cite/csl"):
        assert f'href="{at(data, ADDRESS, rest)}"' in text


@pytest.mark.parametrize("shown", [True, False])
def test_where_captures_are_not_shown_there_is_no_evidence(data: Path, shown: bool) -> None:
    """It holds them, names and all."""
    application = app(data, captures=shown)
    assert status_of(application, at(data, ADDRESS, "evidence.wacz")) == (200 if shown else 403)
    assert status_of(application, at(data, ADDRESS, "cite/csl")) == 200


def status_of(application: Starlette, path: str) -> int:
    """What is answered without a server between."""
    statuses: list[int] = []

    async def receive() -> dict[str, object]:
        await asyncio.Event().wait()  # nothing more comes, and who asked waits
        return {}

    async def send(message: MutableMapping[str, object]) -> None:
        if message["type"] == "http.response.start":
            statuses.append(int(str(message["status"])))

    request = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b""}
    server = {"headers": [(b"host", b"localhost")], "server": ("127.0.0.1", 80), "scheme": "http", "root_path": ""}
    asyncio.run(application({**request, **server}, receive, send))
    return statuses[0]


def left(folder: Path) -> list[Path]:
    """Packs that are still on the disk a while after the last byte came."""
    until = time.monotonic() + 10
    while (found := list(folder.glob("evidence-*"))) and time.monotonic() < until:
        time.sleep(0.02)
    return found
