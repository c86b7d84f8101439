"""One process among those that share a site's frontier in Redis: its calls, each done once, whatever breaks on the way.

A process is known by a number that Redis gives it, for as long as it is heard of within a lease; one that wasn't heard
of for so long counts as dead, what it had is anybody's, and nothing that it says is taken any more.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from archive.fleet.in_redis import connected
from archive.offsite.said import said_by
from crawler.frontier.queue import Clock, FrontierError

T = TypeVar("T")
logger = logging.getLogger(__name__)

_PATIENCE = 60.0  # seconds that Redis may be away, and no more than a third of a lease
_MANY = 500  # of which something is said at a time
_AGAIN = 0.2  # seconds until it is asked again


class OverError(FrontierError):
    """The process counts as dead: it wasn't heard of for so long as a lease lasts."""


class Joined:
    """The calls of this process about one site. `host` names the data folder among all; `lasts`: seconds of a lease;
    `clock`: seconds since 1970, Redis's own where there is none.
    """

    def __init__(self, url: str, site: str, *, host: str, lasts: float, clock: Clock | None = None) -> None:
        self.name, self.lasts, self._host, self._clock = f"{url}, {site}", lasts, host, clock
        self._prefix = f"shengbao:frontier:{{{site}}}:"
        self._owner, self._number, self._answered, self._changes = "", 0, 0, 0
        self._redis, self._errors = connected(url)
        self._script = self._redis.register_script(_script())
        with self._said():
            self._patient(lambda: _require_kept(self._redis, url))

    def require(self, project: str) -> None:
        """Raise FrontierError where hosts of another project have this frontier: their site is called as this one."""
        self.read("HSETNX", "facts", "project", project)
        (there,) = self.read("HMGET", "facts", "project")
        if there != project.encode():
            raise FrontierError(
                f"{self.name}: is the frontier of hosts with another pseudonym.key; the same file on all hosts of one"
                " project, and another database of Redis for each project"
            )

    def open(self, *, fresh: bool, run_age: float, since: float) -> list[str]:
        """Take part: what the script says of it."""
        answer = self._called("open", f"open {secrets.token_hex(8)}", [self._host, fresh, run_age, since])
        self._owner = answer.pop(0)
        return answer

    def change(self, what: str, *more: object) -> list[str]:
        """Have something changed, once. Raises FrontierError."""
        self._number += 1
        said = self._called(what, str(self._number), more)
        self._answered = self._number
        return said

    def ask(self, what: str, *more: object) -> list[str]:
        """Have something said. Raises FrontierError."""
        return self._called(what, "", more)

    def read(self, command: str, key: str, *more: object) -> Any:
        """What a command of Redis says of one of the site's keys. Raises FrontierError."""
        with self._said():
            return self._patient(lambda: self._redis.execute_command(command, self._prefix + key, *more))

    def scanned(self, command: str, key: str) -> Iterator[list[bytes]]:
        """All that a key has, some at a time: members of a set, fields and values of a hash."""
        cursor = None
        while cursor != 0:
            at, some = self.read(command, key, cursor or 0, "COUNT", _MANY)
            cursor = int(at)
            if isinstance(some, dict):
                some = [part for pair in some.items() for part in pair]
            if some:
                yield list(some)

    def leave(self) -> None:
        """Hang up."""
        self._redis.close()

    def _called(self, what: str, call: str, more: Any) -> list[str]:
        now = repr(self._clock()) if self._clock else ""
        words = [what, self._owner, call, self._answered, self._changes, self.lasts, now, *map(_word, more)]
        with self._said():
            answer = json.loads(self._patient(lambda: self._script(keys=[self._prefix], args=words)))
        if answer[0] == "over":
            raise OverError(f"{self.name}: this crawl wasn't heard of for {self.lasts:.0f} s, and others go on with it")
        if answer[0] == "lost":
            raise FrontierError(f"{self.name}: has forgotten what it had acknowledged; start again")
        self._changes = int(answer[1])
        return [str(each) for each in answer[2:]]

    def _patient(self, ask: Callable[[], T]) -> T:
        return _answered(ask, self._errors, self.lasts, self.name)

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except (self._errors.RedisError, ValueError) as error:
            raise FrontierError(f"{self.name}: {said_by(error)}") from error


def check_kept(url: str, lasts: float) -> None:
    """Raise FrontierError where this Redis can't be reached, or may forget what it has acknowledged; OffsiteError.
    `lasts`: seconds of a lease.
    """
    client, errors = connected(url)
    try:
        _answered(lambda: _require_kept(client, url), errors, lasts, url)
    except errors.RedisError as error:
        raise FrontierError(f"{url}: {said_by(error)}") from error
    finally:
        client.close()


def _answered(ask: Callable[[], T], errors: Any, lasts: float, name: str) -> T:
    """What is answered, also where Redis is away for a while and comes back."""
    away, silent = time.monotonic(), False
    while True:
        try:
            return ask()
        except (
            errors.ConnectionError,
            errors.TimeoutError,
        ) as error:  # one that is just reading its file is among these
            if time.monotonic() - away > min(_PATIENCE, lasts / 3):
                raise
            if not silent:
                silent = True
                logger.warning("frontier: %s: %s; waiting for it", name, said_by(error))
            time.sleep(_AGAIN)


def _require_kept(redis: Any, url: str) -> None:
    wanted = {"appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction"}
    for name, value in wanted.items():
        if (there := redis.config_get(name).get(name)) != value:
            raise FrontierError(
                f"{url}: may forget a frontier ({name} {there}): redis-cli CONFIG SET {name} {value}, and in redis.conf"
            )


def _word(value: object) -> str | bytes:
    if isinstance(value, bytes):
        return value.hex()
    return str(int(value)) if isinstance(value, bool) else str(value)


@cache
def _script() -> str:
    return Path(__file__).with_name("script.lua").read_text("utf-8")
