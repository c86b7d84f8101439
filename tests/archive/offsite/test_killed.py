"""A push or a pull that is killed at any step: the next one brings all to the same end, and no word comes back.

python -m tests.archive.offsite.test_killed    # every step of every scenario, in each way to die
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.rows.compare import differences
from archive.rows.store import RowStore
from tests.archive.redaction.conftest import holders
from tests.support.archives import PARAGRAPHS, exchange, html, pages, run, site_folder
from tests.support.faults import set_up

WORDS = ("石桥村的老井昨日重新出水，全村老少围在井台边看了整整一个下午。",)
GONE = "http://news.example/2026/11/well.html"
_PAST = 4  # steps without a kill: one that fails isn't killed behind it
HOWS = ("before", "after", "middle", "within")


class Hosts:
    """A host that has pushed before it took an article out, another one that has pulled before, and the store."""

    def __init__(self, root: Path) -> None:
        self.root, self.one, self.two, self.store = root, root / "one", root / "two", root / "store"

    @classmethod
    def made(cls, root: Path, *, redacted: bool) -> Hosts:
        """In a new folder. Not `redacted`: nothing has been pushed yet."""
        hosts = cls(root)
        hosts.store.mkdir(parents=True)
        first = [exchange(*page, number=number) for number, page in enumerate(pages(2))]
        first.append(exchange(GONE, html("石桥村老井出水", WORDS[0], *PARAGRAPHS[1:]), number=5))
        second = [exchange(*page, number=10 + number) for number, page in enumerate(pages(3))]
        site_folder(hosts.one, first, second)
        hosts.two.mkdir()
        shutil.copy(hosts.one / "pseudonym.key", hosts.two)
        if redacted:
            assert hosts.push() == hosts.pull() == 0
            assert run("redact", GONE, "--reason", "file 7", "--data", hosts.one).returncode == 0
        return hosts

    def copy(self, root: Path) -> Hosts:
        shutil.copytree(self.root, root)
        return Hosts(root)

    def push(self) -> int:
        return run("push", self.store, "--data", self.one).returncode

    def pull(self) -> int:
        return run("pull", self.store, "--data", self.two).returncode

    def killed(self, work: Callable[[], int], step: int, how: str, seed: int) -> bool:
        """Do that in a process which dies at this step; whether it came so far."""
        sys.stdout.flush()
        child = os.fork()
        if not child:
            set_up({"step": step, "how": how, "seed": seed})
            os._exit(work())
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        assert code in {0, -signal.SIGKILL, -signal.SIGALRM}, code
        return code < 0

    def check(self, *, redacted: bool) -> None:
        """Both hosts have the same, byte for byte, and nobody what was taken out."""
        one, two = (SiteFolder(path=data / "urls") for data in (self.one, self.two))
        assert {path.name: path.read_bytes() for path in one.warcs()} == {
            path.name: path.read_bytes() for path in two.warcs()
        }
        with RowStore(one.rows, readonly=True) as here:
            assert not list(differences(here, two.rows, set()))
        assert run("verify", "--data", self.two).returncode == 0
        assert not list(self.root.glob("*/.offsite/*"))
        assert bool(holders(self.root, WORDS)) == (not redacted)
        files = [path.name for path in self.store.glob("urls/warc/*/*") if path.suffix != ".held"]
        with_index = (name for path in one.warcs() for name in (path.name, f"{path.name}.cdxj.gz"))
        assert sorted(files) == sorted(with_index)  # nothing is left of a first try


def scenario(name: str, hosts: Hosts, step: int, how: str, *, redacted: bool, seed: int = 1) -> bool:
    """A host is killed at that step of its push or pull, and goes on; whether it came so far."""
    if name == "push, then redact":  # what the killed one left holds words
        far = hosts.killed(hosts.push, step, how, seed)
        assert run("redact", GONE, "--reason", "file 7", "--data", hosts.one).returncode == 0
        assert hosts.push() == 0
        redacted = True
    elif name == "push":
        far = hosts.killed(hosts.push, step, how, seed)
        assert hosts.push() == 0
    else:
        assert hosts.push() == 0
        far = hosts.killed(hosts.pull, step, how, seed)
    assert hosts.pull() == 0
    hosts.check(redacted=redacted)
    return far


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Hosts]:
    """Hosts before a first push, and after the one that took an article out."""
    if importlib.util.find_spec("fsspec") is None:
        pytest.skip("needs fsspec: make store-test")
    root = tmp_path_factory.mktemp("hosts")
    return {redacted: Hosts.made(root / str(redacted), redacted=redacted) for redacted in (False, True)}


@pytest.mark.parametrize(
    ("name", "step", "how"),
    [
        ("push", 9, "before"),
        ("push, then redact", 7, "before"),
        ("push, then redact", 7, "after"),
        ("pull", 14, "after"),
        ("push redacted", 9, "after"),
        ("pull redacted", 20, "middle"),
    ],
)
def test_the_next_one_goes_on(made: dict[bool, Hosts], tmp_path: Path, name: str, step: int, how: str) -> None:
    redacted = name.endswith(" redacted")
    what = name.removesuffix(" redacted")
    assert scenario(what, made[redacted].copy(tmp_path / "hosts"), step, how, redacted=redacted)


def main() -> None:
    """Every step, until a call comes to its end."""
    kills: Counter[str] = Counter()
    for redacted in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            made = Hosts.made(Path(folder) / "made", redacted=redacted)
            for name in ("push", "pull") if redacted else ("push", "pull", "push, then redact"):
                for how in HOWS:
                    step = missed = 0
                    while missed < _PAST:
                        step += 1
                        at = Path(folder) / f"{name}-{how}-{step}"
                        try:
                            far = scenario(name, made.copy(at), step, how, redacted=redacted, seed=step)
                        except AssertionError:
                            print(f"FAILED {name} {redacted=} {how} step {step}", flush=True)
                            raise
                        kills[f"{name}{' redacted' if redacted else ''}"] += far
                        missed = 0 if far else missed + 1
                        shutil.rmtree(at)
                    print(f"{name} {redacted=} {how}: {step - missed} steps", flush=True)
    print(f"{sum(kills.values())} kills: {dict(kills)}")


if __name__ == "__main__":
    main()
