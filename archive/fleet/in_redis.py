"""The register in Redis: one hash, changed by a script that sees whether it is still what was read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from archive.data.errors import needs
from archive.fleet.register import Seen
from archive.offsite.place import OffsiteError
from archive.offsite.said import said_by

_KEY = "shengbao:fleet"
# Redis runs a script alone. ARGV: number that was seen, run of the server that it was seen in, text, project.
_FOLLOW = """
local number = tonumber(redis.call('HGET', KEYS[1], 'number') or '0')
if number ~= tonumber(ARGV[1]) then return 0 end
if not string.find(redis.call('INFO', 'server'), 'run_id:' .. ARGV[2], 1, true) then return 0 end
if (redis.call('HGET', KEYS[1], 'project') or ARGV[4]) ~= ARGV[4] then return 0 end
redis.call('HSET', KEYS[1], 'number', number + 1, 'text', ARGV[3], 'project', ARGV[4])
return 1
"""
_SECONDS = 10  # until a server that hangs is given up


def connected(url: str) -> tuple[Any, Any]:
    """A client of the Redis at this address, and the module that has its errors. Raises OffsiteError."""
    try:
        import redis  # noqa: PLC0415 - only who leases in Redis has it
    except ModuleNotFoundError as error:
        raise OffsiteError(f"{url}: {needs('redis', 'fleet')}") from error
    try:
        client = redis.Redis.from_url(
            url, password=os.environ.get("REDISCLI_AUTH"), socket_timeout=_SECONDS, socket_connect_timeout=_SECONDS
        )
    except ValueError as error:  # a port that is none
        raise OffsiteError(f"{url}: {error}") from error
    return client, redis


class RedisRegister:
    """The register of one database of a Redis server, for the hosts of one project. A server that was started anew may
    have forgotten: its run is the `life`.
    """

    def __init__(self, url: str, project: str) -> None:
        self.name, self._project = url, project
        self._redis, errors = connected(url)
        self._error = errors.RedisError

    def seen(self) -> Seen:
        with self._asked():
            life = str(self._redis.info("server")["run_id"])
            number, text, project = self._redis.hmget(_KEY, "number", "text", "project")
            # Of another server, if it was started anew between the two.
            if str(self._redis.info("server")["run_id"]) != life:
                raise OffsiteError(f"{self.name}: was just started anew")
            if (project or self._project.encode()) != self._project.encode():
                raise OffsiteError(
                    f"{self.name}: has the leases of hosts with another pseudonym.key; the same file on all hosts of"
                    " one project, and another database of Redis for each project"
                )
            return Seen(number=int(number or 0), text=bytes(text or b""), life=life)

    def follow(self, seen: Seen, text: bytes) -> bool:
        with self._asked():
            if self._redis.eval(_FOLLOW, 1, _KEY, seen.number, seen.life, text, self._project):
                return True
            # An answer was lost, and the client has asked again.
            return bool(self._redis.hget(_KEY, "text") == text)

    def now(self) -> float:
        with self._asked():
            seconds, microseconds = self._redis.time()
        return float(seconds + microseconds / 1e6)

    @contextmanager
    def _asked(self) -> Iterator[None]:
        try:
            yield
        except (self._error, ValueError, KeyError) as error:
            raise OffsiteError(f"{self.name}: {said_by(error)}") from error
        finally:
            self._redis.connection_pool.disconnect()  # a minute later somebody on the way may have forgotten it
