"""By what a server is asked whether a page is still the one that we have, and when that may be trusted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.politeness.retry_after import time_of
from reading.page import Page

SURE = 60.0  # seconds; RFC 9110 §8.8.2.2: a page modified so long before it was sent has one version of that second
IN_A_ROW = 4  # so many 304s one behind the other, and the page is asked for whole: a server may be wrong for ever


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server calls the version that it sent. `doubtful`: it may call the next one so too."""

    etag: str | None = None
    modified: str | None = None  # Last-Modified, as sent
    doubtful: bool = False

    def contradict(self, told: Validators) -> bool:
        """Whether a server that was asked by these says `not modified`, and calls what it has by another name: of the
        headers that it was asked by it may have looked at one only.

        Servers that compress mark a tag, in the page or in the 304 alone; a weak one is the same, RFC 9110 §8.8.3.2.
        """
        if self.etag and told.etag:
            return _bare(self.etag) != _bare(told.etag)
        if self.modified and told.modified and not self.etag:
            one, other = time_of(self.modified), time_of(told.modified)
            return one is not None and other is not None and other > one
        return False


NO_VALIDATORS = Validators()
_MARK = re.compile(r"(?:[-;:]{1,2}(?:gzip|br|df|zstd|deflate))?\"?$")


def _bare(etag: str) -> str:
    """A tag without what says that it is weak, or how it is compressed."""
    return _MARK.sub("", etag.strip().removeprefix("W/").lstrip('"'))


def sent_with(page: Page) -> Validators:
    """The validators that came with an answer, whatever they are worth."""
    return Validators(etag=page.header("ETag"), modified=page.header("Last-Modified"))


def validators_of(page: Page) -> Validators:
    """The validators of a page by which its next version can be told from it.

    A page may change again in the second of its Last-Modified, which stays, and nobody would ever see it. Many servers
    make their ETag of that second too. A weak one may be as coarse: where no date tells its age, the page must have
    been the same a while before.
    """
    etag, modified = page.header("ETag"), page.header("Last-Modified")
    changed = time_of(modified) if modified else None
    date = page.header("Date")
    sent = time_of(date) if date else None
    if changed is None:
        return Validators(etag=etag, doubtful=etag is not None and etag.lstrip().upper().startswith("W/"))
    if (sent if sent is not None else page.capture.time.timestamp()) - changed < SURE:
        return NO_VALIDATORS
    return Validators(etag=etag, modified=modified)
