"""What a round of crawls tells beyond its own lines: the channels of alarms.toml, at its end, and a ping at both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from archive.data.errors import ArchiveError
from archive.data.exits import ExitStatus
from archive.operations.alarms.kept import AlarmTable
from archive.operations.alarms.telling import metrics
from archive.operations.alarms.telling.channels import Channels, ChannelsError, channels_in
from archive.operations.alarms.telling.telling import ping, tell
from archive.rows.database import StoreError
from reading.chinese.dates import CHINA


class Teller:
    """Tells of one round. What goes wrong with it is said, and stops no crawl; `failed` remembers it."""

    def __init__(self, data: Path, say: Callable[[str], None]) -> None:
        self._data, self._say = data, say
        self.failed = False
        try:
            self._channels = channels_in(data)
        except ChannelsError as error:
            self._channels = Channels()
            self._fails(str(error))

    def begins(self) -> None:
        """The round begins. Nobody waits for the ping."""
        if self._channels.ping:
            ping(self._channels.ping, "/start")

    def ends(self, status: ExitStatus, said: str, now: datetime) -> None:
        """The round is over: tell what is to be told, write the metrics, and ping. Twenty seconds at the most."""
        if self._channels.every or self._channels.metrics:
            self._tell(now)
        if self._channels.ping:
            good = status in {ExitStatus.WHOLE, ExitStatus.GOES_ON} and not self.failed
            if why := ping(self._channels.ping, "" if good else "/fail", said)():
                self._fails(f"ping: {why}")

    def _tell(self, now: datetime) -> None:
        try:
            with AlarmTable(self._data) as table:
                told = tell(table, self._channels, now.astimezone(CHINA).date())
                alarms = table.alarms()
        except StoreError as error:
            self._fails(str(error))
            return
        for each in told:
            if each.why:
                waits = f"; {each.waiting} wait for the next round" if each.waiting else ""
                self._fails(f"{each.channel}: {each.why}{waits}")
        if self._channels.metrics:
            waiting = {each.channel: 0 for each in self._channels.every} | {each.channel: each.waiting for each in told}
            try:
                metrics.write(self._channels.metrics, self._data, alarms, waiting, now)
            except (OSError, ArchiveError) as error:
                where = self._channels.metrics if isinstance(error, OSError) else "metrics"
                self._fails(f"{where}: {getattr(error, 'strerror', None) or error}")

    def _fails(self, why: str) -> None:
        self.failed = True
        self._say(why)
