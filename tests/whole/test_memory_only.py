"""Reading and the stages touch memory only: no file, no folder, no network, while a page becomes a row."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# The fixtures' pages are taken from the disk first, and one of them is read: that loads modules and the package's own
# tables. From then on the interpreter's audit hook raises at whatever reaches out, but for its own import system, which
# loads a codec when it is first asked for (docs.python.org/3/library/audit_events).
_CHILD = """
import sys
from pathlib import Path
from pipelines import finish, stages
from pipelines.identity.names import Names
from reading.read import read
from tests.support import fixture

REACHING = ("open", "os.", "socket.", "subprocess.", "sqlite3.", "shutil.", "tempfile.", "glob.", "fcntl.", "mmap.")

class Reaches:
    def process_item(self, item):
        exec(sys.argv[1])
        return item

pages = {path: fixture.page_of(path) for path in fixture.cases()}
warm = fixture.page_of(fixture.FIXTURES / "songhuajiang" / "pinyin-and-shifted-gbk.warc.gz")
sites, names = fixture.sites(), Names(key=b"key", keep=False)
finish(read(warm, sites, anywhere=True).draft, stages(names))

def hook(event, arguments):
    if event.startswith(REACHING) and not sys._getframe(1).f_code.co_filename.startswith("<frozen importlib"):
        raise AssertionError(f"{event} {arguments}")

sys.addaudithook(hook)
for path, page in pages.items():
    outcome = read(page, sites, anywhere=True)
    assert isinstance(outcome.more, tuple)
    finish(outcome.draft, (*stages(names), Reaches()))
print(len(pages))
"""


def run(more: str) -> subprocess.CompletedProcess[str]:
    """All fixtures' pages become rows in a process that may not reach out; a last stage runs this code too."""
    return subprocess.run(
        [sys.executable, "-c", _CHILD, more], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )


def test_reading_and_the_stages_reach_for_nothing() -> None:
    done = run("pass")
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout) > 50


@pytest.mark.parametrize(
    ("code", "event"),
    [
        ("open('README.md')", "open"),
        ("Path('README.md').read_text()", "open"),
        ("__import__('os').listdir('.')", "os.listdir"),
        ("__import__('socket').create_connection(('127.0.0.1', 9))", "socket."),
        ("__import__('sqlite3').connect(':memory:')", "sqlite3.connect"),
    ],
)
def test_a_stage_that_reaches_out_is_seen(code: str, event: str) -> None:
    done = run(code)
    assert done.returncode == 1
    assert f"AssertionError: {event}" in done.stderr
