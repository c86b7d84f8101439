"""Who is told of alarms, and how: `alarms.toml` of the data folder."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.headerregistry import Address
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from archive.data.errors import ArchiveError, not_toml
from archive.operations.alarms.alarm import Tongue

FILE = "alarms.toml"
_NAME = re.compile(r"[\w-]{1,40}")
_SERVER = re.compile(r"([\w.-]+|\[[0-9a-fA-F:.]+\])(?::(\d{1,5}))?")
_MOST_PORT = 65535

E = TypeVar("E", bound=StrEnum)


class ChannelsError(ArchiveError):
    """`alarms.toml` says something that can't be used."""


class Security(StrEnum):
    """How a mail server is talked to."""

    STARTTLS = "starttls"  # encrypted from a command on, or not at all
    TLS = "tls"  # from the first byte
    NONE = "none"


class Form(StrEnum):
    """What a webhook is sent."""

    JSON = "json"  # all that is known
    DINGTALK = "dingtalk"
    WECOM = "wecom"
    SLACK = "slack"
    NTFY = "ntfy"


_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """A value that is said in the file, or stands in one of its own. No message repeats it."""

    value: str = field(default="", repr=False)
    file: Path | None = None

    def read(self) -> str:
        """Raises ChannelsError where its file can't be read."""
        if self.file is None:
            return self.value
        try:
            found = self.file.read_text("utf-8-sig").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ChannelsError(f"{self.file}: {getattr(error, 'strerror', None) or 'is no text'}") from None
        if not found or not found.isprintable():
            raise ChannelsError(f"{self.file}: must hold one line")
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """E-mail by SMTP."""

    channel: str
    to: tuple[str, ...]
    sender: str
    host: str
    port: int
    security: Security
    user: str | None = None
    password: Secret | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """An address that is sent a POST."""

    channel: str
    form: Form
    url: Secret
    token: Secret | None = None  # sent as `Authorization: Bearer`


@dataclass(frozen=True, slots=True, kw_only=True)
class Channels:
    """All of them."""

    tongue: Tongue = Tongue.EN
    mails: tuple[Mail, ...] = ()
    hooks: tuple[Hook, ...] = ()
    ping: Hook | None = None  # is told when a round begins, and how it ends
    metrics: Path | None = None  # a file for Prometheus, written after each round

    @property
    def every(self) -> tuple[Mail | Hook, ...]:
        return (*self.mails, *self.hooks)


def channels_in(data: Path) -> Channels:
    """What the operator says in `alarms.toml`; none where there is no such file. docs/operations.md has every key.

    Raises ChannelsError.
    """
    path = data / FILE
    try:
        said = tomllib.loads(path.read_text("utf-8-sig"))  # Notepad begins a file with a mark
    except FileNotFoundError:
        return Channels()
    except ValueError as error:
        raise ChannelsError(not_toml(path, error)) from error
    except OSError as error:
        raise ChannelsError(f"{path}: {error.strerror}") from error
    try:
        return _channels(data, said)
    except ChannelsError as error:
        raise ChannelsError(f"{path}: {error}") from error


def _channels(data: Path, said: dict[str, Any]) -> Channels:
    top = _Table("", said, data)
    found = Channels(
        tongue=top.one_of("lang", Tongue, Tongue.EN),
        mails=tuple(_mail(table) for table in top.tables("email")),
        hooks=tuple(_hook(table, table.one_of("form", Form, Form.JSON)) for table in top.tables("webhook")),
        ping=next((_hook(table, Form.JSON) for table in top.table("ping")), None),
        metrics=next((_metrics(table) for table in top.table("metrics")), None),
    )
    top.done()
    return found


def _mail(table: _Table) -> Mail:
    security = table.one_of("security", Security, Security.STARTTLS)
    said = table.text("server")
    server = _SERVER.fullmatch(said)
    port = int(server[2] or _PORTS[security]) if server else 0
    if server is None or not 0 < port <= _MOST_PORT:
        raise table.wrong("server", f"{said!r} is no server; write it like smtp.example.org:587")
    user, password = table.text("user", needed=False), table.secret("password", needed=False)
    if (user is None) != (password is None):
        raise table.wrong("user", "user and password_file go together")
    if password and security is Security.NONE:
        raise table.wrong("security", "none sends the password for all to read; say starttls or tls")
    mail = Mail(
        channel=table.name,
        to=tuple(table.address("to", each) for each in table.texts("to")),
        sender=table.address("from", table.text("from")),
        host=server[1].strip("[]"),
        port=port,
        security=security,
        user=user or None,
        password=password,
    )
    table.done()
    return mail


def _hook(table: _Table, form: Form) -> Hook:
    url = table.secret("url")
    assert url
    if url.file is None:
        check_url(url.value, f"{table.name} url")
    hook = Hook(channel=table.name, form=form, url=url, token=table.secret("token", needed=False))
    table.done()
    return hook


def _metrics(table: _Table) -> Path:
    path = table.data / str(table.text("file"))
    if path.suffix != ".prom":
        raise table.wrong("file", "must end in .prom: node_exporter reads no other")
    table.done()
    return path


def check_url(url: str, where: str) -> None:
    """Raises ChannelsError where this is no address that takes a POST. It isn't repeated: it is a secret."""
    try:
        parts = urlsplit(url)
        good = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0 and url.isascii()
    except ValueError:
        good = False
    if good and parts.username is not None:
        raise ChannelsError(f"{where}: no name and password before the host; a token stands in token_file")
    if not good or not url.isprintable() or " " in url:
        raise ChannelsError(f"{where}: is no address like https://example.org/hook")


class _Table:
    """A table of the file, of which every key is read, or is too many."""

    def __init__(self, name: str, said: Mapping[str, Any], data: Path) -> None:
        self.name = name
        self.data = data
        self._said = dict(said)

    def wrong(self, key: str, why: str) -> ChannelsError:
        return ChannelsError(f"[{self.name}] {key}: {why}" if self.name else f"{key}: {why}")

    def done(self) -> None:
        for key in self._said:
            raise self.wrong(key, "no such key; docs/operations.md has them all")

    def table(self, key: str) -> Iterator[_Table]:
        if key in self._said:
            said = self._said.pop(key)
            if not isinstance(said, dict):
                raise self.wrong(key, f"must be a table: [{key}]")
            yield _Table(key, said, self.data)

    def tables(self, key: str) -> Iterator[_Table]:
        said = self._said.pop(key, {})
        if not isinstance(said, dict) or not all(isinstance(each, dict) for each in said.values()):
            raise self.wrong(key, f"each has a name of yours: [{key}.NAME]")
        for name, each in said.items():
            if not _NAME.fullmatch(name):
                raise self.wrong(key, f"{name!r} is no name: letters, digits, _ and -")
            yield _Table(f"{key}.{name}", each, self.data)

    def text(self, key: str, *, needed: bool = True) -> Any:
        found = self._said.pop(key, None)
        if found is None and not needed:
            return None
        if not isinstance(found, str) or not found.strip() or not found.isprintable():
            raise self.wrong(key, "must be a line of text" if found is not None else "is missing")
        return found.strip()

    def texts(self, key: str) -> list[str]:
        found = self._said.pop(key, None)
        if not isinstance(found, list) or not found or not all(isinstance(each, str) for each in found):
            raise self.wrong(key, 'must be a list: ["you@example.org"]')
        return found

    def one_of(self, key: str, kinds: type[E], default: E) -> E:
        found = self._said.pop(key, default)
        if found not in tuple(kinds):
            raise self.wrong(key, f"{found!r} is none of {', '.join(kinds)}")
        return kinds(found)

    def secret(self, key: str, *, needed: bool = True) -> Secret | None:
        """A value said by `key`, or the file named by `key_file`, from the data folder on. A password has only this."""
        file = self.text(f"{key}_file", needed=False)
        if key == "password" and key in self._said:
            raise self.wrong(key, "stands in a file of its own: password_file")
        value = self.text(key, needed=needed and file is None)
        if file is not None and value is not None:
            raise self.wrong(key, f"said twice: leave {key} or {key}_file")
        if file is not None:
            return Secret(file=self.data / file)
        return Secret(value=value) if value is not None else None

    def address(self, key: str, said: str) -> str:
        try:
            found = Address(addr_spec=said)
        except (HeaderParseError, ValueError, IndexError):
            found = None
        if found is None or not found.domain or not said.isascii() or not said.isprintable():
            raise self.wrong(key, f"{said!r} is no mail address")
        return said
