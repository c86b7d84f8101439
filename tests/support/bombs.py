"""Files that are small and unpack to what no machine should hold, for `import` and `read`."""

# ruff: noqa: E501 - in the table a kind is a line

from __future__ import annotations

import gzip
import itertools
import json
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.support.foreign import info, record

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MEGABYTE = 1 << 20
HEAD = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000077>\r\nWARC-Date: 2023-01-05T08:00:00Z\r\nWARC-Target-URI: http://news.one.example/b.html\r\nContent-Type: application/http; msgtype=response\r\n"  # fmt: skip


SIZE = 80  # MB that each unpacks to, unless it says otherwise


def much(megabytes: int = SIZE, unit: bytes = b"\0") -> Iterable[bytes]:
    return itertools.repeat(unit * (MEGABYTE // len(unit)), megabytes)


def squeezed(*parts: Iterable[bytes]) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([*(packer.compress(part) for part in itertools.chain(*parts)), packer.flush()])


def frozen(*parts: Iterable[bytes]) -> bytes:
    packer = zstd.ZstdCompressor()
    return b"".join([*(packer.compress(part) for part in itertools.chain(*parts)), packer.flush()])


def length(megabytes: int = SIZE) -> bytes:
    return HEAD + b"Content-Length: %d\r\n\r\n" % (megabytes * MEGABYTE)


def dictionary() -> bytes:
    content = frozen(much())
    return b"\x5d\x2a\x4d\x18" + len(content).to_bytes(4, "little") + content


def good() -> bytes:
    return gzip.compress(record(1))


def zipped(
    path: Path,
    *,
    manifest: Iterable[bytes] = (b'{"resources": []}',),
    warc: Iterable[bytes] = (),
    name: str = "archive/a.warc",
) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for member, parts in ((name, warc), ("datapackage.json", manifest)):
            with archive.open(member, "w", force_zip64=True) as file:
                for part in parts:
                    file.write(part)


def encrypted(path: Path, member: str) -> None:
    """The flag that says so, in both places of the ZIP."""
    zipped(path, manifest=[b'{"resources": []}'], warc=[record(1)])
    content = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := content.find(mark, place + 1)) >= 0:
            named = content.find(member.encode(), place)
            if 0 < named - place < 50:
                content[place + at] |= 1
    path.write_bytes(content)


def nested_zip(path: Path) -> None:
    inner = path.with_name("inner.zip")
    zipped(inner, warc=much())
    zipped(path, warc=[inner.read_bytes()], name="archive/a.warc")
    inner.unlink()


def written(make: Callable[[], bytes]) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(make())


# name: how it is made, what `import` says of it, and its exit status; where it is 1, the good record in it makes its row.
BOMBS: dict[str, tuple[Callable[[Path], object], str, int]] = {
    "head.warc.gz": (written(lambda: squeezed([b"WARC/1.0\r\n"], much(unit=b"X-A: of no use\r\n")) + good()), "no WARC head", 1),
    "tail.warc.gz": (written(lambda: squeezed([HEAD + b"Content-Length: 0\r\n\r\n"], much(unit=b"a")) + good()), "more than one record", 1),
    "blank-tail.warc.gz": (written(lambda: squeezed([HEAD + b"Content-Length: 0\r\n\r\n"], much(unit=b"\r\n")) + good()), "no record follows", 1),
    "block.warc.gz": (written(lambda: squeezed([length(450)], much(450), [b"\r\n\r\n"]) + good()), "times its size", 1),
    "no-line.warc.gz": (written(lambda: squeezed([length(80)], [b"HTTP/1.1 200 OK\r\n"], much(80)) + good()), "there are", 1),
    "whole.warc.gz": (written(lambda: squeezed([info() + record(1)], much())), "no WARC head", 1),
    "no-warc.warc.gz": (written(lambda: squeezed(much())), "no record in it", 2),
    "twice.warc.gz": (written(lambda: gzip.compress(squeezed(much()))), "no record in it", 2),
    "frames.warc.zst": (written(lambda: frozen([length(450)], much(450)) + zstd.compress(record(1))), "no record in it", 2),
    "zeros.warc.zst": (written(lambda: frozen(much())), "no record in it", 2),
    "dictionary.warc.zst": (written(dictionary), "no record in it", 2),
    "line.arc.gz": (written(lambda: squeezed([b"filedesc://a.arc 0.0.0.0 20230104080000 text/plain 99999999999\n"], much())), "no record in it", 2),
    "manifest.wacz": (lambda path: zipped(path, manifest=much(unit=b"[")), "says that it has", 2),
    "deep.wacz": (lambda path: zipped(path, manifest=[b"[" * 100_000], warc=[record(1)]), "can't be read", 2),
    "odd.wacz": (lambda path: zipped(path, manifest=[json.dumps([{"resources": 1}]).encode()], warc=[record(1)]), "can't be read", 2),
    "ratio.wacz": (lambda path: zipped(path, warc=much(160)), "more than 100 times its size", 2),
    "nested.wacz": (nested_zip, "no record in it", 2),
    "locked-manifest.wacz": (lambda path: encrypted(path, "datapackage.json"), "is encrypted", 2),
    "locked-warc.wacz": (lambda path: encrypted(path, "archive/a.warc"), "is encrypted", 2),
}  # fmt: skip
