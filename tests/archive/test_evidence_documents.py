"""docs/evidence.md: every command in it, as it is printed, where nothing of ours is at hand."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from archive.evidence.pack import write
from tests.support.archives import ROOT
from tests.support.packed import ADDRESS, archived
from tests.support.views import VIEW, needs_wacz

GUIDE = (ROOT / "docs" / "evidence.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh ?(.*?)\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
SIGNING, CHECKING = BLOCKS[:1], BLOCKS[1:]
TOOLS = {"openssl", "sha256sum", "unzip", "jq", "base32"}
SYSTEM = "/usr/bin:/bin"
KEYS = {"EC": "EC -pkeyopt ec_paramgen_curve:P-256", "ED25519": "ED25519", "RSA": "RSA -pkeyopt rsa_keygen_bits:2048"}

pytestmark = pytest.mark.skipif(
    any(shutil.which(tool, path=SYSTEM) is None for tool in TOOLS), reason=f"not all of {sorted(TOOLS)} are in {SYSTEM}"
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archived(tmp_path_factory.mktemp("documents") / "data")


def bare(script: str, folder: Path, data: Path, path: str = SYSTEM) -> subprocess.CompletedProcess[str]:
    """A shell with the tools of the system, and nothing else."""
    (folder / "script").write_text(f"set -e\n{script}", "utf-8")
    words = ["env", "-i", f"PATH={path}", f"HOME={folder}", f"DATA={data}", "LC_ALL=C", "bash", "script"]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def script(kind: str | None) -> str:
    """The commands of the guide for a pack that is signed by a key of this kind, or not signed."""
    return "".join(text for said, text in CHECKING if not said or (kind and kind in said.split()))


@pytest.fixture(scope="module", params=[None, *KEYS])
def packed(
    request: pytest.FixtureRequest, data: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str | None, Path]:
    folder = tmp_path_factory.mktemp("packed")
    kind: str | None = request.param
    key = None
    if kind:
        (_, made), *_ = SIGNING
        done = bare(made.replace(KEYS["EC"], KEYS[kind]), folder, data)
        assert (done.returncode, len(done.stdout.split()[0])) == (0, 64), done
        key = folder / "key.pem"
    write(folder / "article.wacz", data, ADDRESS, key=key)
    return kind, folder / "article.wacz"


def test_the_guide_has_commands() -> None:
    assert len(CHECKING) >= 8
    assert all(tool in script("EC") + script("ED25519") for tool in TOOLS)


def test_everything_fits(packed: tuple[str | None, Path], data: Path, tmp_path: Path) -> None:
    kind, pack = packed
    shutil.copy(pack, tmp_path / "article.wacz")
    done = bare(script(kind), tmp_path, data)
    assert done.returncode == 0, done
    assert done.stdout.count(": OK\n") >= 20
    if kind:
        assert ("Verified OK" in done.stdout) or ("Signature Verified Successfully" in done.stdout), done


def test_a_changed_byte_is_found(packed: tuple[str | None, Path], data: Path, tmp_path: Path) -> None:
    """In each file of the pack, by the commands alone."""
    kind, pack = packed
    with zipfile.ZipFile(pack) as archive:
        places = {
            info.filename: info.header_offset + 30 + len(info.filename) + len(info.extra) for info in archive.infolist()
        }
        sizes = {info.filename: info.file_size for info in archive.infolist()}
    for name, begin in places.items():
        content = bytearray(pack.read_bytes())
        content[begin + sizes[name] // 2] ^= 0x01
        folder = tmp_path / name.replace("/", "-")
        folder.mkdir()
        (folder / "article.wacz").write_bytes(content)
        assert bare(script(kind), folder, data).returncode != 0, name


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("evidence/article.json", "进展", "停滞"),
        ("evidence/readings.jsonl", "进展", "停滞"),
    ],
)
def test_checksums_of_the_zip_are_no_proof(data: Path, tmp_path: Path, name: str, before: str, after: str) -> None:
    """Whoever packs changed files into a ZIP anew has made its checksums fit, and nothing else."""
    write(tmp_path / "honest.wacz", data, ADDRESS)
    with zipfile.ZipFile(tmp_path / "honest.wacz") as old, zipfile.ZipFile(tmp_path / "article.wacz", "w") as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info, content.replace(before.encode(), after.encode()) if info.filename == name else content)
    done = bare(script(None), tmp_path, data)
    assert done.returncode != 0
    assert f"{name}: FAILED" in done.stdout


def test_other_bytes_in_the_archive_are_found(data: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(data, tmp_path / "data"))
    write(tmp_path / "article.wacz", own, ADDRESS)
    warc = min((own / "urls" / "warc").iterdir())
    content = bytearray(warc.read_bytes())
    content[-10] ^= 1
    warc.write_bytes(content)
    done = bare(script(None), tmp_path, own)
    assert done.returncode != 0
    assert f"urls/warc/{warc.name}: FAILED" in done.stdout


@needs_wacz
def test_other_peoples_readers(packed: tuple[str | None, Path], data: Path, tmp_path: Path) -> None:
    kind, pack = packed
    if kind not in {None, "EC"}:
        pytest.skip("the others are no other files to these readers")
    shutil.copy(pack, tmp_path / "article.wacz")
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("wacz", "warcio"):
        (tools / name).symlink_to(VIEW / "venv" / "bin" / name)
    unpacked = next(text for _, text in CHECKING if "unzip -q" in text)
    theirs = next(text for said, text in CHECKING if said == "wacz")
    done = bare(unpacked + theirs, tmp_path, data, f"{SYSTEM}:{tools}")
    assert done.returncode == 0, done
    assert "Validation succeeded" in done.stdout
    assert "failed" not in done.stdout
