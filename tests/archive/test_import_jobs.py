"""`import` of several files at a time: the same bytes as one by one, each file read once, nothing lost at a kill."""

import gzip
import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.ingest.ingest import Imported
from archive.ingest.several import bring_all
from archive.rebuild.runners.child import Bounds
from archive.rebuild.runners.local import Local
from archive.rows.store import RowStore
from reading.problem import ProblemKind
from tests.archive.test_import import HOST, imported, rows, sound, staged, warc_of_warcio
from tests.support.archives import PARAGRAPHS, ROOT, html, run
from tests.support.shards import poisoned_folder

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

# warcio leaves its temporary files to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning")
JURONG = "bbs.jurong.example"
_READ = "import sys; from archive.__main__ import main; main(sys.argv[1:]); print(open('/proc/self/io').read())"


def _of(host: str, numbers: range) -> list[tuple[str, bytes]]:
    return [(f"http://{host}/thread-{number}-1-1.html", html(f"第{number}号通报", *PARAGRAPHS)) for number in numbers]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Files of all kinds: plain and packed, one of two sites, one as a whole, one torn, one that is none, one again."""
    folder = tmp_path_factory.mktemp("sources")
    known = warc_of_warcio([*_of(HOST, range(2)), *_of(JURONG, range(5))])
    content = {
        "plain.warc": warc_of_warcio(_of(HOST, range(10, 14)), packed=False),
        "known.warc.gz": known,
        "whole.warc.gz": gzip.compress(warc_of_warcio(_of(HOST, range(20, 23)), packed=False), mtime=0),
        "torn.warc.gz": warc_of_warcio(_of(HOST, range(30, 36)))[:-300],
        "none.warc.gz": b"no archive at all",
        "packed.warc.zst": zstd.compress(warc_of_warcio(_of(HOST, range(40, 43)), packed=False)),
        "again.warc.gz": known,
    }
    for name, each in content.items():
        (folder / name).write_bytes(each)
    return [folder / name for name in content]


def made(data: Path, sources: list[Path], jobs: int, key: str) -> dict[str, bytes]:
    """All that stands in a data folder behind an import, but for when that was."""
    prepared(data, key)
    done = run("import", *sources, "--jobs", str(jobs), "--data", data)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "none.warc.gz: no record in it" in done.stderr
    return there(data)


def prepared(data: Path, key: str) -> None:
    data.mkdir()
    (data / "pseudonym.key").write_text(key)
    (data / "sites.toml").write_text(f'[jurong]\nhosts = ["{JURONG}"]\n', "utf-8")


def there(data: Path) -> dict[str, bytes]:
    found = {}
    for path in sorted(data.rglob("*")):
        if path.is_file() and path.name not in {"crawl.lock", "imported.jsonl"}:
            found[str(path.relative_to(data))] = path.read_bytes()
    for path in data.glob("*/imported.jsonl"):
        noted = map(json.loads, path.read_text("utf-8").splitlines())
        found[str(path)[len(str(data)) :]] = repr([{**each, "at": None} for each in noted]).encode()
    return found


def test_the_same_bytes_however_many_read(sources: list[Path], tmp_path: Path) -> None:
    key = "5" * 64 + "\n"
    alone = made(tmp_path / "alone", sources, 1, key)
    together = made(tmp_path / "together", sources, 3, key)
    assert together.keys() == alone.keys()
    assert [name for name in alone if alone[name] != together[name]] == []
    assert {name.partition("/")[0] for name in alone if "/warc/" in name} == {"jurong", "urls"}
    assert staged(tmp_path / "together") == []
    assert run("rebuild", "--verify", "--data", tmp_path / "together").stdout.count("byte for byte") == 2


def test_a_file_of_which_most_is_of_a_site_is_read_as_that_has_it(tmp_path: Path) -> None:
    """What was read before that could be told is read again, so that the rows are those of a rebuild."""
    source, data = tmp_path / "mixed.warc.gz", tmp_path / "data"
    source.write_bytes(warc_of_warcio([*_of(HOST, range(3)), *_of(JURONG, range(7))]))
    prepared(data, "5" * 64 + "\n")
    [report] = imported(data, source)
    assert (report["site"], report["rows"], report["elsewhere"]) == ("jurong", 7, 3)
    assert all(JURONG in url for url in rows(data, "jurong"))
    sound(data)


@pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="the kernel doesn't tell what a process reads")
def test_a_file_is_read_once(tmp_path: Path) -> None:
    source, data, size = tmp_path / "pictures.warc", tmp_path / "data", 8_000_000
    source.write_bytes(warc_of_warcio([(f"http://{HOST}/a.png", bytes(size)), *_of(HOST, range(2))], packed=False))

    def read(*files: Path) -> int:
        words = [sys.executable, "-c", _READ, "import", *map(str, files), "--data", str(data)]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return int(done.stdout.split("rchar: ")[1].split()[0])

    small = tmp_path / "small.warc"
    small.write_bytes(warc_of_warcio(_of(HOST, range(2)), packed=False))
    around = read(small)  # the program itself
    assert read(source) - around < 1.5 * size


@pytest.mark.parametrize("moment", ["plain", "whole", "torn"])
def test_killed_and_begun_again(sources: list[Path], tmp_path: Path, moment: str) -> None:
    """At whichever file it was killed, the next call brings what an undisturbed one does."""
    key, data = "5" * 64 + "\n", tmp_path / "data"
    undisturbed = made(tmp_path / "undisturbed", sources, 2, key)
    prepared(data, key)
    words = [sys.executable, "-m", "archive", "import", *map(str, sources), "--jobs", "2", "--data", str(data)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as under_way:
        while under_way.poll() is None and not any(data.glob(f"urls/warc/*{moment}*")):
            time.sleep(0.002)
        under_way.send_signal(signal.SIGKILL)
    assert run("import", *sources, "--jobs", "2", "--data", data).returncode == 2
    found = there(data)
    assert found.keys() == undisturbed.keys()
    of_rows = {name for name in found if name.endswith(".sqlite")}  # their pages may have been filled in another order
    assert [name for name in found if found[name] != undisturbed[name] and name not in of_rows] == []
    for site in ("jurong", "urls"):
        assert stored(data, site) == stored(tmp_path / "undisturbed", site)
    assert staged(data) == []


def stored(data: Path, site: str) -> list[object]:
    with RowStore(data / site / "rows.sqlite", readonly=True) as store:
        return [*store.lines(), *store.answers.lines()]


def test_a_page_that_takes_too_long_costs_one_row(tmp_path: Path) -> None:
    [source] = poisoned_folder(tmp_path / "other").warcs()
    came = tmp_path / "came.warc.gz"
    shutil.copy(source, came)
    done = [*bring_all([came], tmp_path / "data", None, Local(1, Bounds(seconds=0.2)))]
    [report] = [each for each in done if isinstance(each, Imported)]
    assert (report.rows, report.damage) == (5, [])
    [left_out] = report.not_read
    assert "large.html is not read: it takes more than 0.2 seconds" in str(left_out)
    with RowStore(SiteFolder(path=tmp_path / "data" / "urls").rows, readonly=True) as store:
        problems = {each.url.rpartition("/")[2]: [one.kind for one in each.problems] for each in store.readings()}
    assert problems == {"large.html": [ProblemKind.NOT_READ], **{f"{number}.html": [] for number in range(4)}}


def test_whoever_looks_is_killed(sources: list[Path], tmp_path: Path) -> None:
    """Another one looks, and nothing differs."""
    key, data = "5" * 64 + "\n", tmp_path / "data"
    undisturbed = made(tmp_path / "undisturbed", sources, 2, key)
    prepared(data, key)
    runner, killed = Local(2), set[int]()
    for _ in bring_all(sources, data, None, runner):
        for child in runner.children:
            if child.pid and child.pid not in killed:
                killed.add(child.pid)
                child.end()
    assert killed
    found = there(data)
    assert [name for name in undisturbed if found.get(name) != undisturbed[name]] == []
