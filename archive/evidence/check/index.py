"""The index of a pack, against the records that it is of."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable

from archive.evidence.check.faults import Fault, FaultKind
from archive.handover.package import INDEX_START

_INDEX, _BLOCKS = "indexes/index.cdx.gz", "indexes/index.idx"
_MOST = 1 << 28  # bytes that it unpacks to


def check_index(packed: bytes, blocks: bytes, lines: list[str], on_fault: Callable[[Fault], None]) -> None:
    """Whether the index has these lines, and the index of its gzip members these members."""
    found = [INDEX_START]
    texts: list[bytes] = []
    offset = size = 0
    while offset < len(packed) and len(texts) <= len(lines):
        stream = zlib.decompressobj(31)
        try:
            text = stream.decompress(packed[offset:], _MOST - size)
        except zlib.error as error:
            on_fault(Fault(kind=FaultKind.UNREADABLE, where=_INDEX, detail=str(error)))
            return
        if not stream.eof or not text or b"{" not in text:
            on_fault(Fault(kind=FaultKind.UNREADABLE, where=_INDEX, detail="a gzip member that isn't one of an index"))
            return
        end = len(packed) - len(stream.unused_data)
        digest = f"sha256:{hashlib.sha256(packed[offset:end]).hexdigest()}"
        place = {"offset": offset, "length": end - offset, "digest": digest}
        found.append(f"{text[: text.index(b'{')].decode('utf-8', 'replace')}{json.dumps(place)}\n")
        texts.append(text)
        offset, size = end, size + len(text)
    if b"".join(texts) != "".join(lines).encode():
        on_fault(Fault(kind=FaultKind.NOT_MADE_SO, where=_INDEX, detail="the records"))
    if blocks != "".join(found).encode():
        on_fault(Fault(kind=FaultKind.NOT_MADE_SO, where=_BLOCKS, detail=_INDEX))
