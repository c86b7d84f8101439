"""Where the bytes of one page lie."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Where the bytes of one page lie: enough to fetch and verify them again."""

    warc: str  # file name, without a folder
    offset: int  # of the response record's gzip member, in bytes
    record_id: str  # WARC-Record-ID, <urn:uuid:...>; of a record that has none, FILE:OFFSET
    digest: str  # WARC-Payload-Digest, sha1:BASE32
    time: datetime  # WARC-Date, UTC
