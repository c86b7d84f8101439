"""Who is told of alarms: a mail server and an HTTP server on this machine, well or not."""

from __future__ import annotations

import base64
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SLOWLY = 0.2  # seconds between two bytes of a server that is slow


@dataclass
class Mailbox:
    """An SMTP server (RFC 5321) and what it has taken."""

    port: int = 0
    tls: ssl.SSLContext | None = None
    login: str = ""  # `user password`; empty: nobody needs to say
    refuses: str = ""  # the reply to every receiver
    drips: bool = False  # the greeting comes byte by byte, and has no end
    mails: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)  # commands
    over: threading.Event = field(default_factory=threading.Event)


class _Smtp(socketserver.StreamRequestHandler):
    box: Mailbox

    def handle(self) -> None:
        box, secure, known = self.box, False, not self.box.login
        if box.drips:
            while not box.over.wait(SLOWLY):
                self.wfile.write(b"2")
            return
        self._say("220 box.example")
        while line := self.rfile.readline().decode("latin-1").strip():
            box.heard.append(line)
            word = line.upper().split(":")[0].split()[0]
            if word == "EHLO":
                self._say("250-box.example", *["250-STARTTLS"] * (box.tls is not None and not secure), "250 AUTH PLAIN")
            elif word == "STARTTLS" and box.tls:
                self._say("220 go on")
                self.connection = box.tls.wrap_socket(self.connection, server_side=True)
                self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", buffering=0)
                secure = True
            elif word == "AUTH":
                known = base64.b64decode(line.split()[2]).decode() == "\0" + box.login.replace(" ", "\0")
                self._say("235 welcome" if known else f"535 who is that: {line.split()[2]}")
            elif word == "RCPT" and (box.refuses or not known):
                self._say(box.refuses or "530 who are you")
            elif word == "DATA":
                self._say("354 go on")
                self._take()
            elif word == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def _take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.box.raw.append(b"".join(lines))
        self.box.mails.append(message_from_bytes(self.box.raw[-1], policy=default))
        self._say("250 taken")

    def _say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())


@contextmanager
def mailbox(box: Mailbox) -> Iterator[Mailbox]:
    """This server on a free port, until the block ends."""
    with _served(socketserver.ThreadingTCPServer(("127.0.0.1", 0), type("_Smtp", (_Smtp,), {"box": box}))) as port:
        box.port = port
        yield box
        box.over.set()


@dataclass
class Hooks:
    """An HTTP server, and what it was sent: path, headers, body."""

    url: str = ""
    status: int = 200
    answer: bytes = b"{}"
    hangs: bool = False  # takes everything, and answers nothing
    got: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)


class _Hook(BaseHTTPRequestHandler):
    hooks: Hooks

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.hooks.got.append((self.path, dict(self.headers), body))
        if self.hooks.hangs:
            self.hooks.over.wait(30)
            return
        self.send_response(self.hooks.status)
        self.send_header("Location", "http://127.0.0.1:1/elsewhere")  # which nobody follows
        self.send_header("Content-Length", str(len(self.hooks.answer)))
        self.end_headers()
        self.wfile.write(self.hooks.answer)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def hooks(of: Hooks) -> Iterator[Hooks]:
    """This server on a free port, until the block ends."""
    with _served(ThreadingHTTPServer(("127.0.0.1", 0), type("_Hook", (_Hook,), {"hooks": of}))) as port:
        of.url = f"http://127.0.0.1:{port}/hook"
        yield of
        of.over.set()


@contextmanager
def _served(server: socketserver.ThreadingTCPServer | ThreadingHTTPServer) -> Iterator[int]:
    server.daemon_threads, server.block_on_close = True, False
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who hangs up on a slow one is right to
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
