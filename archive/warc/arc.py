"""ARC, the format before WARC (version 1 and 2): a line for each record, and what a WARC record of it says."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address

from archive.warc.warcfile import Headers, warc_date

START = b"filedesc:"
LINE_LIMIT = 1 << 16
# URL IP-address archive-date content-type length; version 2 has status, checksum, location, offset and file name before
# the length. URLs with spaces in them occur, and so do types with parameters.
LINE = re.compile(
    rb"(\S[^\n]*?) ([0-9.]+|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*|-) (\d{14,18}|\d{12}|\d{8}) ([^\n]*?) ?([-\w]+)\r?\n"
)
# Where one begins in what may hold anything: the first of them may be damaged, or another.
RECORD = re.compile(rb"(?:^|\n)(?=[a-z]+:[^\n]{1,4096} [0-9.]+ \d{14,18} [^\n]* [-\w]+\r?\n)")
_HTTP = re.compile(rb"HTTP/\d+(?:\.\d+)?[ \t]+\d{3}")


def begins(start: bytes | bytearray) -> bool:
    """Whether an ARC record begins so, that of the file or any other."""
    return start.startswith(START) or RECORD.match(start) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArcLine:
    """What the line before a record says of it."""

    url: str
    ip: str
    date: str
    content_type: str
    length: str  # as it stands there; not always a number

    @classmethod
    def of(cls, found: re.Match[bytes]) -> ArcLine:
        url, ip, date, kind, length = (part.decode("latin-1") for part in found.groups())
        return cls(url=url, ip=ip, date=date[:14], content_type=kind.split(" ")[0] or "no-type", length=length)

    @property
    def is_of_file(self) -> bool:
        """The first record, which tells of the file."""
        return self.url.startswith(START.decode())

    def warc_headers(self, digest: str, start: bytes) -> Headers:
        """The head of a WARC record with the same block, which begins so. Raises ValueError where the date is none."""
        formats = {14: "%Y%m%d%H%M%S", 12: "%Y%m%d%H%M", 8: "%Y%m%d"}
        date = datetime.strptime(self.date, formats[len(self.date)]).replace(tzinfo=UTC)
        told = f"{self.url} {self.ip} {self.date} {self.content_type} {self.length} {digest}"
        is_http = self.url.startswith(("http:", "https:")) and _HTTP.match(start)
        kind = "warcinfo" if self.is_of_file else "response" if is_http else "resource"
        return {
            "WARC-Type": kind,
            "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, told)}>",
            "WARC-Date": warc_date(date),
            "WARC-Target-URI": None if self.is_of_file else self.url,
            "WARC-IP-Address": None if self.is_of_file else _address(self.ip),
            "WARC-Block-Digest": digest,
            "Content-Type": "application/http; msgtype=response" if is_http else self.content_type,
        }


def _address(text: str) -> str | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return None if address.is_unspecified else text
