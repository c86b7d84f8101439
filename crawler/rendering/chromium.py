"""Chromium as a process of ours: found, started so that it reaches nobody, driven over a pipe, and ended with us.

Over a pipe (`--remote-debugging-pipe`: messages end in a zero byte) nobody else on the machine can drive it, no package
is needed, and it ends by itself when we are gone, by `kill -9` too: it reads the end of the pipe.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import tempfile
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from scrapy.settings import BaseSettings
from twisted.internet.error import ProcessExitedAlready
from twisted.internet.protocol import ProcessProtocol

from archive.data.declared import SitesError

FOLDER = "browser"  # of profiles, in the site's folder; what a killed crawl left there is taken away
Event = dict[str, Any]

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_FLAGS = (
    "--headless",
    # No name and no address is found, and everything would go by a proxy that isn't found either: TCP, DNS, QUIC.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=socks5://nowhere.invalid:1",
    "--proxy-bypass-list=<-loopback>",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-extensions",
    "--disable-breakpad",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--mute-audio",
    "--password-store=basic",
    "--blink-settings=imagesEnabled=false",  # neither asked for nor missed: the crawl keeps pictures its own way
)
# UDP of WebRTC goes by no proxy and asks no resolver: that it must is a preference, and no flag of headless Chromium.
_PREFERENCES = {
    "webrtc": {
        "ip_handling_policy": "disable_non_proxied_udp",
        "multiple_routes_enabled": False,
        "nonproxied_udp_enabled": False,
    },
    "profile": {"default_content_setting_values": {"notifications": 2, "geolocation": 2, "media_stream": 2}},
}
_LARGEST = 64 * 1024 * 1024  # bytes of a message: a page's DOM as JSON, which takes several times as much here
_START, _ANSWER, _END = 60.0, 20.0, 3.0  # seconds


class BrowserError(Exception):
    """The browser can't do what it is asked; the message is one line."""


class BrowserGone(BrowserError):
    """It ended, or doesn't answer any more."""


def program_in(settings: BaseSettings) -> str:
    """Where Chromium is: CHROMIUM, else the first of its names on the PATH. Raises SitesError."""
    said = settings.get("CHROMIUM") or ""
    for name in [said] if said else _NAMES:
        if found := shutil.which(name):
            return found
    where = f"CHROMIUM = {said!r} is no program" if said else "there is no Chromium on this machine"
    raise SitesError(f"{where}: `rendered` in sites.toml needs one (Debian: apt-get install chromium)")


def check(settings: BaseSettings) -> None:
    """See that it can be started as it will be. Raises SitesError, a line for the operator."""
    program = program_in(settings)
    with tempfile.TemporaryDirectory(prefix="chromium-") as profile:
        command = [*_command(program, Path(profile)), "--dump-dom", "about:blank"]
        try:
            done = subprocess.run(command, capture_output=True, timeout=_START, check=False)  # noqa: S603 - found above
        except (OSError, subprocess.TimeoutExpired) as error:
            raise SitesError(f"{program}: can't be started: {' '.join(str(error).split())[:200]}") from error
    if b"<html" not in done.stdout:
        raise SitesError(f"{program}: can't be started: {_said(done.stderr.decode('utf-8', 'replace').splitlines())}")


def _command(program: str, profile: Path) -> list[str]:
    # Chromium has no sandbox for root; for everybody else it starts with one or not at all.
    alone = ["--no-sandbox"] if os.geteuid() == 0 else []
    return [program, *_FLAGS, *alone, f"--user-data-dir={profile}"]


def _said(lines: list[str]) -> str:
    """What tells most of why it ended."""
    telling = [line for line in lines if "sandbox" in line.lower()] or [line for line in lines if "ERROR" in line]
    if any("sandbox" in line.lower() for line in telling):
        return "no sandbox is allowed to this user (Debian: apt-get install chromium-sandbox)"
    return (telling or lines or ["it said nothing"])[-1][:200]


class Browser(ProcessProtocol):
    """One Chromium with a profile of its own. Once it is gone, every call raises BrowserGone."""

    def __init__(self, program: str, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._profile = Path(tempfile.mkdtemp(prefix="profile-", dir=folder))
        (self._profile / "Default").mkdir()
        (self._profile / "Default" / "Preferences").write_text(json.dumps(_PREFERENCES), "utf-8")
        self._program = program
        self._waiting: dict[int, asyncio.Future[Event]] = {}
        self._listening: dict[str, Callable[[Event], None]] = {}
        self._number = 0
        self._parts: list[bytes] = []
        self._size = 0
        self._noise: deque[str] = deque(maxlen=20)  # what it said on its standard error
        self._ended = asyncio.Event()
        self.gone = False
        self.version = ""

    async def start(self) -> None:
        """Raises BrowserError."""
        from twisted.internet import reactor  # noqa: PLC0415 - importing it installs one

        spawn: Any = reactor.spawnProcess
        command = [*_command(self._program, self._profile), "--remote-debugging-pipe"]
        # Standard streams, then the two of the pipe: what it reads, and what it writes.
        files = {0: "w", 1: "r", 2: "r", 3: "w", 4: "r"}
        spawn(self, self._program, command, env=_environment(self._profile), childFDs=files)
        try:
            told = await self.call("Browser.getVersion", seconds=_START)
            await self.call("Browser.setDownloadBehavior", behavior="deny")
        except BrowserGone as error:
            await self.end()
            raise BrowserError(f"{self._program}: can't be started: {_said(list(self._noise))}") from error
        self.version = str(told.get("product", "")).replace("Chrome/", "Chromium/")

    async def call(self, method: str, session: str | None = None, *, seconds: float = _ANSWER, **told: Any) -> Event:
        """The result of a command. Raises BrowserError; BrowserGone where no answer comes."""
        answer = self.tell(method, session, **told)
        try:
            message = await asyncio.wait_for(answer, seconds)
        except TimeoutError:
            raise BrowserGone(f"no answer to {method} in {seconds:.0f} s") from None
        if "error" in message:
            raise BrowserError(f"{method}: {str(message['error'].get('message', ''))[:200]}")
        result: Event = message.get("result", {})
        return result

    def tell(self, method: str, session: str | None = None, **told: Any) -> asyncio.Future[Event]:
        """Send a command whose answer somebody may wait for, or nobody."""
        answer: asyncio.Future[Event] = asyncio.get_running_loop().create_future()
        if self.gone or self.transport is None:
            answer.set_exception(BrowserGone("the browser is gone"))
            answer.exception()  # nobody need look
            return answer
        self._number += 1
        self._waiting[self._number] = answer
        message = {"id": self._number, "method": method, "params": told, **({"sessionId": session} if session else {})}
        transport: Any = self.transport
        transport.writeToChild(3, json.dumps(message).encode() + b"\0")
        return answer

    def listen(self, session: str, heard: Callable[[Event], None]) -> None:
        """Whom to tell the events of a session."""
        self._listening[session] = heard

    def unheard(self, session: str) -> None:
        self._listening.pop(session, None)

    async def end(self) -> None:
        """End it, at once where it doesn't end by itself, and take its profile away."""
        transport: Any = self.transport
        if transport is not None and not self._ended.is_set():
            with suppress(Exception):
                transport.closeChildFD(3)
            for wait in (_END, _END):
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._ended.wait(), wait)
                    break
                with suppress(ProcessExitedAlready):
                    transport.signalProcess("KILL")
        self._leave()
        shutil.rmtree(self._profile, ignore_errors=True)

    def _leave(self) -> None:
        self.gone = True
        for answer in self._waiting.values():
            if not answer.done():
                answer.set_exception(BrowserGone("the browser is gone"))
                answer.exception()
        self._waiting.clear()

    # What Twisted tells.

    def childDataReceived(self, childFD: int, data: bytes) -> None:
        if childFD != 4:
            self._noise.extend(data.decode("utf-8", "replace").splitlines())
            return
        while (end := data.find(b"\0")) >= 0:
            self._parts.append(data[:end])
            data = data[end + 1 :]
            message, self._parts, self._size = b"".join(self._parts), [], 0
            self._heard(json.loads(message))
        self._parts.append(data)
        self._size += len(data)
        if self._size > _LARGEST:
            self._parts, self._size = [], 0
            self._leave()
            transport: Any = self.transport
            with suppress(ProcessExitedAlready):
                transport.signalProcess("KILL")

    def childConnectionLost(self, childFD: int) -> None:
        if childFD == 4:
            self._leave()

    def processEnded(self, reason: Any) -> None:
        self._leave()
        self._ended.set()

    def _heard(self, message: Event) -> None:
        if "id" in message:
            answer = self._waiting.pop(message["id"], None)
            if answer is not None and not answer.done():
                answer.set_result(message)
        elif (heard := self._listening.get(message.get("sessionId", ""))) is not None:
            heard(message)


def _environment(profile: Path) -> dict[str, str]:
    """Of ours what it needs, and no folder of the user's: none of his settings, none of his secrets."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TMPDIR") if name in os.environ}
    return {**kept, "HOME": str(profile), "XDG_CONFIG_HOME": str(profile), "XDG_CACHE_HOME": str(profile)}
