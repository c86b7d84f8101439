"""A rebuild on a Ray cluster: the same bytes as here, whichever node or driver dies, and nobody else's to use."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from pathlib import Path
from secrets import token_hex

import pytest

from archive.data.folder import DataError, SiteFolder
from archive.rebuild.cutting import shards_of
from archive.rebuild.runners.child import Bounds
from archive.rebuild.runners.cluster import Cluster
from archive.rebuild.runners.remote import read_there, task_of
from archive.rebuild.runners.wire import ENVIRONMENT, connected, require_token
from tests.support.archives import ROOT, run
from tests.support.killed_rebuild import clear, make, parts, rows_in, state
from tests.support.ray_nodes import Nodes, descendants, ended, nodes
from tests.support.shards import assert_one_left_out, made, poisoned_folder

WARCS = 24  # as many as it takes for a third node to have begun while others read
needs_ray = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None,
    reason="needs ray: make scale-test, or pip install --require-hashes -r requirements-scale.txt",
)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Nodes]:
    with nodes() as made:
        yield made


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process has the environment of nodes on loopback."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    return make(tmp_path_factory.mktemp("cluster") / "data", 20 * WARCS)


@pytest.fixture(scope="module")
def alone(folder: SiteFolder) -> list[object]:
    """What comes of it without a cluster."""
    done = run("rebuild", "--jobs", "1", "--replace", "--data", folder.path.parent)
    assert done.returncode == 0, done.stderr
    return state(folder)


def words(folder: SiteFolder, cluster: Nodes, *more: str) -> list[str]:
    said = ["--engine", "ray", "--address", cluster.address, "--jobs", "1", "--json", *more]
    return [sys.executable, "-m", "archive", "rebuild", *said, "--data", str(folder.path.parent)]


def under_way(folder: SiteFolder, cluster: Nodes, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        words(folder, cluster, "--replace", *more), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def until(seen: Callable[[], object], process: subprocess.Popen[str]) -> None:
    """Wait for something that a process does."""
    while not seen():
        assert process.poll() is None, process.communicate()
        time.sleep(0.005)


def report_of(process: subprocess.Popen[str]) -> dict[str, object]:
    out, err = process.communicate()
    assert process.returncode == 0, err
    assert all(line.startswith("rebuild: ") for line in err.splitlines()), "how far it is, and nothing of Ray's"
    (report,) = json.loads(out)
    return dict(report)


@needs_ray
def test_the_same_bytes_from_two_nodes(folder: SiteFolder, cluster: Nodes, alone: list[object]) -> None:
    clear(folder)
    process, readers = under_way(folder, cluster), [set[int](), set[int]()]
    while process.poll() is None:
        for raylet, seen in zip(cluster.raylets, readers, strict=True):
            seen.update(cluster.reading(raylet))
        time.sleep(0.02)
    report = report_of(process)
    assert (report["shards"], report["read_before"], report["damaged"]) == (WARCS, 0, [])
    assert state(folder) == alone
    assert all(readers), "both nodes read"
    ended(readers[0] | readers[1])
    again = report_of(under_way(folder, cluster))
    assert again["read_before"] == WARCS


@needs_ray
def test_files_that_lie_in_a_store(folder: SiteFolder, cluster: Nodes, alone: list[object], tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="needs fsspec: make scale-test")
    store = f"file://{tmp_path / 'store'}"
    (tmp_path / "store").mkdir()
    assert run("push", store, "--data", folder.path.parent).returncode == 0
    other = SiteFolder(path=tmp_path / "data" / "urls")
    other.path.mkdir(parents=True)
    shutil.copy(folder.path.parent / "pseudonym.key", other.path.parent)
    report = report_of(under_way(other, cluster, "--from", store))
    assert (report["shards"], report["damaged"]) == (WARCS, [])
    assert state(other) == alone
    assert not other.warcs()


@needs_ray
def test_a_node_dies(folder: SiteFolder, cluster: Nodes, alone: list[object]) -> None:
    clear(folder)
    cluster.add()
    process = under_way(folder, cluster)
    until(lambda: parts(folder) and cluster.reading(cluster.raylets[-1]), process)
    cluster.kill()
    there = len(parts(folder))
    assert 0 < there < WARCS, "or this test shows nothing"
    report = report_of(process)
    assert (report["damaged"], report["not_read"]) == ([], [])
    assert state(folder) == alone


@needs_ray
def test_the_driver_dies(folder: SiteFolder, cluster: Nodes, alone: list[object]) -> None:
    clear(folder)
    process = under_way(folder, cluster)
    until(lambda: len(parts(folder)) > 1, process)
    readers = {pid for raylet in cluster.raylets for pid in cluster.reading(raylet)}
    own = descendants(process.pid)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    ended(readers | set(own))
    left = parts(folder)
    report = report_of(under_way(folder, cluster))
    assert report["read_before"] == len(left)
    assert left.items() <= parts(folder).items(), "what was read is not read again"
    assert WARCS - len(left) >= 1
    assert state(folder) == alone


@needs_ray
@pytest.mark.usefixtures("beside")
def test_a_page_that_ends_whoever_reads_it_costs_one_row(cluster: Nodes, tmp_path: Path) -> None:
    poisoned = poisoned_folder(tmp_path / "data")
    runner = Cluster(cluster.address, 1, Bounds(seconds=0.2))
    try:
        rebuilt, files = made(poisoned, tmp_path / "made", runner=runner)
    finally:
        runner.close()
    assert_one_left_out(rebuilt, files, tmp_path / "made")


@needs_ray
@pytest.mark.usefixtures("beside")
def test_who_waits_is_told_when_it_is_stopped(cluster: Nodes, tmp_path: Path) -> None:
    poisoned = poisoned_folder(tmp_path / "data")
    (tmp_path / "parts").mkdir()
    ((shard,),) = shards_of(poisoned, tmp_path / "data", tmp_path / "parts")
    runner = Cluster(cluster.address, 1)
    under_way = runner.read(shard)
    runner.close()
    with pytest.raises(DataError, match="stopped"):
        under_way.result(60)


@needs_ray
def test_only_loopback_listens(cluster: Nodes) -> None:
    """Ray puts the outer address in the place of 127.0.0.1 where nobody keeps it from that."""
    own = set[str]()
    for pid in cluster.below(cluster.pid):
        own |= sockets_of(pid)
    listening = [line.split() for line in tables() if line.split()[3] == "0A"]
    places = {each[1].partition(":")[0] for each in listening if f"socket:[{each[9]}]" in own}
    assert places
    assert places <= {"0100007F", "0000000000000000FFFF00000100007F"}


@needs_ray
@pytest.mark.usefixtures("beside")
def test_a_cluster_does_nothing_for_strangers(
    folder: SiteFolder, cluster: Nodes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But where it is on loopback: no other is seen here, as it would listen on all addresses of this machine."""
    ip = ip_address("127.0.0.1")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(DataError, match="nobody can tell"):
        require_token("it", ip, port)
    with pytest.raises(DataError, match="does what anyone sends it"):
        require_token(cluster.address, ip, int(cluster.address.partition(":")[2]))
    secret = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": token_hex(32)}
    with nodes(secret) as closed:
        require_token(closed.address, ip, int(closed.address.partition(":")[2]))
        process = under_way(folder, closed)
        _, err = process.communicate()
        assert process.returncode == 2
        assert "no cluster of Ray that takes this machine" in err.splitlines()[-1]
        for name, value in secret.items():
            monkeypatch.setenv(name, value)
        report_of(under_way(folder, closed))


def tables() -> list[str]:
    return [line for name in ("tcp", "tcp6") for line in Path("/proc/net", name).read_text("ascii").splitlines()[1:]]


def sockets_of(pid: int) -> set[str]:
    try:
        return {str(fd.readlink()) for fd in Path(f"/proc/{pid}/fd").iterdir()}
    except OSError:
        return set()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("0.0.0.0:6379", "every address of a machine"),
        ("[::]:6379", "every address of a machine"),
        ("8.8.8.8:6379", "8.8.8.8 is public"),
        ("[::ffff:8.8.8.8]:6379", "is public"),
        ("[2001:4860:4860::8888]:6379", "is public"),
        ("ray://127.0.0.1:10001", "as HOST:PORT"),
        ("auto", "as HOST:PORT"),
        ("127.0.0.1:0", "as HOST:PORT"),
        ("127.0.0.1:65536", "as HOST:PORT"),
        ("nowhere.invalid:6379", "no such host"),
    ],
)
def test_addresses_that_are_refused(address: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.rebuild.runners.wire.find_spec", lambda name: name)
    with pytest.raises(DataError, match=said):
        connected(address)


@pytest.mark.skipif(importlib.util.find_spec("ray") is not None, reason="ray is installed")
def test_without_ray(folder: SiteFolder) -> None:
    done = run("rebuild", "--engine", "ray", "--address", "127.0.0.1:6379", "--data", folder.path.parent)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "pip install --require-hashes -r requirements-scale.txt" in done.stderr


def test_what_does_not_go_together(folder: SiteFolder) -> None:
    done = run("rebuild", "--engine", "ray", "--data", folder.path.parent)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "--address HOST:PORT" in done.stderr
    done = run("rebuild", "--address", "127.0.0.1:6379", "--data", folder.path.parent)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "--engine ray" in done.stderr


def test_a_host_without_the_disk(folder: SiteFolder, tmp_path: Path) -> None:
    """It makes nothing there."""
    ((shard,), *_) = shards_of(folder, folder.path.parent, tmp_path / "nowhere")
    answer = json.loads(read_there(task_of(shard, Bounds())))
    assert f"no folder {tmp_path / 'nowhere'}" in answer["refused"]
    assert not (tmp_path / "nowhere").exists()


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    return make(tmp_path_factory.mktemp("apart") / "data", 20)


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory, apart: SiteFolder) -> Iterator[Nodes]:
    """Nodes with another program, which in the place of a data folder see a copy of it."""
    if subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine forbids namespaces")
    elsewhere = tmp_path_factory.mktemp("others")
    program = ROOT / "pipelines" / "order.py"
    (elsewhere / "order.py").write_text(program.read_text("utf-8") + "# other\n", "utf-8")
    shutil.copytree(apart.path.parent, elsewhere / "data")
    (elsewhere / "data" / "urls" / "rebuild" / "shards").mkdir(parents=True)
    mounts = {program: elsewhere / "order.py", apart.path.parent: elsewhere / "data"}
    with nodes({"PYTHONDONTWRITEBYTECODE": "1"}, mounts) as made:
        yield made


@needs_ray
def test_hosts_that_read_otherwise(folder: SiteFolder, others: Nodes) -> None:
    clear(folder)
    process = under_way(folder, others)
    _, err = process.communicate()
    assert process.returncode == 2
    assert "reads with another program than this machine" in err.splitlines()[-1]


@needs_ray
def test_hosts_with_another_disk(apart: SiteFolder, others: Nodes) -> None:
    process = under_way(apart, others)
    _, err = process.communicate()
    assert process.returncode == 2
    assert "wrote it where it isn't seen here" in err.splitlines()[-1]
    assert not rows_in(apart)


@needs_ray
def test_nobody_answers(folder: SiteFolder) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    done = run("rebuild", "--engine", "ray", "--address", address, "--data", folder.path.parent)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert f"{address}: nobody listens there" in done.stderr
