"""Where hosts lease the sites that they crawl: nothing is asked any more when the lease has run out."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from contextlib import suppress
from pathlib import Path

from archive.fleet.held import held
from crawler.politeness.put_off import PutOff, RequestPutOff, Why

logger = logging.getLogger(__name__)

_LOOK = 1.0  # seconds between two looks


class Leased:
    """The lease of the site that has this folder; None: sites aren't leased here.

    It is looked at before each request, whoever renews it: a crawl outlives the process that started it, and must not
    outlive the lease.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._watch: asyncio.Task[None] | None = None

    @property
    def is_over(self) -> bool:
        return self._folder is not None and ((lease := held(self._folder)) is None or lease.left <= 0)

    def check(self) -> None:
        """Raise RequestPutOff where the lease has run out."""
        if self.is_over:
            raise RequestPutOff(PutOff(why=Why.STOPPING, seconds=0))

    def begin(self) -> None:
        """From now on the crawl ends in good order when the lease does."""
        if self._folder is not None:
            self._watch = asyncio.ensure_future(self._end_with_it())

    def end(self) -> None:
        if self._watch is not None:
            self._watch.cancel()

    async def _end_with_it(self) -> None:
        with suppress(asyncio.CancelledError):
            while not self.is_over:
                await asyncio.sleep(_LOOK)
            logger.warning("the lease of this site has run out; nothing more is asked")
            os.kill(os.getpid(), signal.SIGTERM)
