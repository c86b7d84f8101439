"""A WARC of one response record: what a saved page becomes as a test fixture."""

from __future__ import annotations

import gzip
import uuid
from datetime import datetime
from pathlib import Path

from archive.warc.http import payload_digest, sha1
from archive.warc.warcfile import record_head, warc_date


def write_single(path: Path, url: str, response: bytes, time: datetime) -> None:
    """Write `response` (status line, headers, body, as sent) as the only record of a new file. Same input, same bytes.

    Raises FileExistsError where the file is there already.
    """
    headers = {
        "WARC-Type": "response",
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{url} {sha1([response])}')}>",
        "WARC-Target-URI": url,
        "WARC-Date": warc_date(time),
        "WARC-Payload-Digest": payload_digest(response),
        "WARC-Block-Digest": sha1([response]),
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(response)),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(gzip.compress(record_head(headers) + response + b"\r\n\r\n", mtime=0))
