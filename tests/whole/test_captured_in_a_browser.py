"""Hostile captured pages in a real browser: nothing leaves, nothing runs. Each layer is tried alone, and all together.

`make view-test` brings the browser.
"""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest

from archive.data.folder import SiteFolder
from archive.handover.selection import entries
from archive.view.captured.document import shown
from archive.view.pages.captured import SANDBOX
from archive.warc.writer import Exchange
from tests.archive.view.test_captured import Nothing, page_of
from tests.support import fixture, traps
from tests.support.archives import PARAGRAPHS, START, html, write_warc
from tests.support.browser import Browser, browser
from tests.support.served import Served, served
from tests.support.views import needs_browser

pytestmark = needs_browser
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)
FUZZED, TOGETHER = 100, 20


@dataclass
class Trap:
    """A server that has some pages, and remembers whatever else it is asked for."""

    address: str = ""
    pages: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def taken(self) -> list[str]:
        """What was asked for since this was called last; a browser asks for the icon of any site by itself."""
        found = [path for path in self.asked if path != "/favicon.ico"]
        self.asked.clear()
        return found


@contextmanager
def trap_server() -> Iterator[Trap]:
    trap = Trap()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body, kind = trap.pages.get(self.path, (b"", "text/plain"))
            if self.path not in trap.pages:
                trap.asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_HEAD = do_OPTIONS = do_GET

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        trap.address = f"http://127.0.0.1:{server.server_port}"
        try:
            yield trap
        finally:
            server.shutdown()
            thread.join(10)


@pytest.fixture(scope="module")
def trap() -> Iterator[Trap]:
    with trap_server() as server:
        yield server


@pytest.fixture(scope="module")
def seen() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def hostile(trap: Trap) -> dict[str, tuple[bytes, str]]:
    address = trap.address.encode()
    samples = [fixture.page_of(path).html for path in sorted(fixture.FIXTURES.glob("*/*.warc.gz"))]
    made = traps.pages(address)
    for number, body in enumerate(traps.fuzzed(FUZZED, samples, address, seed=7)):
        made[f"fuzzed {number}"] = (
            body,
            ("text/html; charset=utf-8", "text/html", "text/html; charset=gbk")[number % 3],
        )
    return made


_LOOKS = (
    b"<link rel=stylesheet href=/look.css><style>p{margin:9px}</style></head>"
    b"<img src=/1.png><img src=/2.png><a href=/look>again</a>"
)


def _exchange(url: str, body: bytes, kind: str, number: int) -> Exchange:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return Exchange(
        url=url,
        request_bytes=b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        response_bytes=head.encode() + body,
        started=START + timedelta(seconds=number),
        seconds=0.1,
    )


@pytest.fixture(scope="module")
def data(trap: Trap, hostile: dict[str, tuple[bytes, str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with all of them, and with what some of them name."""
    data = tmp_path_factory.mktemp("hostile") / "data"
    folder = SiteFolder(path=data / "urls")
    folder.path.mkdir(parents=True)
    named = {
        "/1.png": (PNG, "image/png"),
        "/2.png": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>", "image/png"),
        "/svg": (traps.pointed(traps.SVG, trap.address.encode()), "image/svg+xml"),
        "/l.css": (traps.pointed(traps.FRAGMENTS["style addresses"], trap.address.encode())[7:-8], "text/css"),
        "/a.css": (
            traps.pointed(b"@import 'TRAP/l.css';@import 'TRAP/no.css';a{b:url(TRAP/1)}", trap.address.encode()),
            "text/css",
        ),
        "/frame": (b"<script>x</script>", "text/html"),
        "/look.css": (b"@import 'more.css';body{background:rgb(1,2,3) url(1.png)}h1{color:rgb(4,5,6)}", "text/css"),
        "/more.css": (b"h1{width:77px}", "text/css"),
        "/look": (html("拍摄的页面", *PARAGRAPHS * 12).replace(b"</head>", _LOOKS), "text/html"),
    }
    wanted = {f"{trap.address}{path}": what for path, what in named.items()}
    wanted |= {f"{trap.address}/p/{quote(name, safe='')}": what for name, what in hostile.items()}
    write_warc(folder, [_exchange(url, *what, number) for number, (url, what) in enumerate(wanted.items())])
    return data


@pytest.fixture(scope="module")
def view(data: Path, hostile: dict[str, tuple[bytes, str]]) -> Iterator[tuple[Served, dict[str, str]]]:
    """The view of it, and where each page is shown."""
    shown_at = {
        entry.url.rpartition("/p/")[2]: f"captured/urls/{entry.filename}/{entry.offset}"
        for entry in entries(SiteFolder(path=data / "urls"))
        if "/p/" in entry.url
    }
    with served(data) as server:
        yield server, {name: server.address + shown_at[quote(name, safe="")] for name in hostile}


def _opened(seen: Browser, trap: Trap, address: str) -> str:
    """What is wrong with a page once it stands there; nothing, else."""
    seen.open(address)
    return _seen(seen, trap)


def _seen(seen: Browser, trap: Trap) -> str:
    ran = [seen.title(), *seen.in_frames("return document.title")]
    said = [line for line in seen.console() if "favicon" not in line and "tag was parsed" not in line]
    asked = trap.taken()
    return f"{ran=} {asked=} {said=}" if traps.RAN in "".join(ran) or asked or said else ""


def test_the_traps_are_sharp(trap: Trap, hostile: dict[str, tuple[bytes, str]], seen: Browser) -> None:
    """Shown as they are, the same pages ask the trap and run: a page that does neither proves nothing."""
    asking = running = 0
    for number, (name, (body, kind)) in enumerate(hostile.items()):
        if name in traps.FRAGMENTS:
            trap.pages[f"/sharp/{number}"] = (body, kind)
            seen.open(f"{trap.address}/sharp/{number}")
            time.sleep(0.05)
            running += traps.RAN in seen.title()
            asking += bool(trap.taken())
    seen.console()
    trap.pages["/frame"] = (b"<iframe sandbox=allow-scripts src=/sharp/0></iframe>", "text/html")
    assert traps.RAN in _opened(seen, trap, f"{trap.address}/frame")  # in frames of no origin it is seen, too
    assert asking > len(traps.FRAGMENTS) * 0.7
    assert running > len(traps.FRAGMENTS) * 0.4


def test_what_is_written_needs_no_policy(trap: Trap, hostile: dict[str, tuple[bytes, str]], seen: Browser) -> None:
    """The documents alone, from a server that forbids nothing; some in the frames of one page, to be done sooner."""
    seen.open("about:blank")
    time.sleep(0.5)
    trap.taken()
    seen.console()
    names, wrong = list(hostile), {}
    for first in range(0, len(names), TOGETHER):
        frames = []
        for number, name in enumerate(names[first : first + TOGETHER], start=first):
            trap.pages[f"/bare/{number}"] = (shown(page_of(*hostile[name]), Nothing()).html, "text/html; charset=utf-8")
            frames.append(f"<iframe src=/bare/{number}></iframe>")
        trap.pages[f"/frames/{first}"] = ("".join(frames).encode(), "text/html")
        if fault := _opened(seen, trap, f"{trap.address}/frames/{first}"):
            wrong[first] = fault
    assert wrong == {}
    time.sleep(1)
    assert trap.taken() == []


def test_nothing_leaves_the_view(trap: Trap, view: tuple[Served, dict[str, str]], seen: Browser) -> None:
    """As the application shows them, in sandboxed frames of its own origin."""
    server, places = view
    names, wrong = list(places), {}
    for first in range(0, len(names), TOGETHER):
        seen.open(server.address)
        some = [places[name] for name in names[first : first + TOGETHER]]
        seen.run(_FRAMES % (json.dumps(SANDBOX), json.dumps(some)))
        until = time.monotonic() + 60
        while (loaded := seen.run("return loaded")) < len(some) and time.monotonic() < until:
            time.sleep(0.05)
        if (fault := _seen(seen, trap)) or loaded < len(some):
            wrong[", ".join(names[first : first + TOGETHER])] = fault or f"{loaded=}"
    assert wrong == {}
    time.sleep(1)
    assert trap.taken() == []


def test_no_script_runs_in_a_window_of_its_own(trap: Trap, view: tuple[Served, dict[str, str]], seen: Browser) -> None:
    """The same, without a frame around it. What the browser has to refuse it says in its console: there is nothing."""
    _, places = view
    once = [name for name in places if name in traps.FRAGMENTS or name == "all at once"]
    wrong = {name: fault for name in once if (fault := _opened(seen, trap, places[name]))}
    assert wrong == {}


def test_a_page_looks_as_it_looked(view: tuple[Served, dict[str, str]], trap: Trap, seen: Browser) -> None:
    """Its sheets hold and its pictures are there, in a frame without an origin; and it begins where the block is."""
    server, _ = view
    seen.open(f"{server.address}capture?site=urls&time=20261120010203&url={trap.address}/look&block=30")
    until = time.monotonic() + 30
    while (found := seen.in_frames(_LOOK)) and not (found[0] and found[0]["image"]) and time.monotonic() < until:
        time.sleep(0.1)
    (look,) = found
    assert look["background"].startswith("rgb(1, 2, 3)")
    assert "/requisite/image/urls/" in look["background"]
    assert (look["color"], look["width"], look["margin"]) == ("rgb(4, 5, 6)", "77px", "9px")
    assert (look["image"], look["svg"]) == (1, 0)
    assert 0 <= look["top"] < look["height"] - 50


def test_who_signed_in_follows_a_link_of_a_captured_page(data: Path, trap: Trap, seen: Browser, tmp_path: Path) -> None:
    """Its frame has no origin, so to the browser the link comes from elsewhere."""
    (tmp_path / "token").write_text("a-token-of-many-letters", "utf-8")
    with served(data, "--token-file", tmp_path / "token") as server:
        seen.open(server.address)
        seen.type("#token", "a-token-of-many-letters")
        until = time.monotonic() + 30
        while not seen.title().startswith("Overview") and time.monotonic() < until:
            time.sleep(0.1)
        seen.open(f"{server.address}capture?site=urls&time=20261120010203&url={trap.address}/look")
        until = time.monotonic() + 30
        while seen.in_frames("return document.querySelectorAll('a[href]').length") != [1] and time.monotonic() < until:
            time.sleep(0.1)
        assert seen.in_frames("return document.images[0].naturalWidth") == [1]  # pictures need no cookie
        seen.click_in_frame("a[href]")
        until = time.monotonic() + 30
        while "time=20261120010203" in seen.run("return location.href") and time.monotonic() < until:
            time.sleep(0.1)
        assert "The page as captured" in seen.title()
        assert "time=20261120010203" not in seen.run("return location.href")


_LOOK = """
const styles = selector => getComputedStyle(document.querySelector(selector));
const images = document.querySelectorAll("img"), block = document.getElementById("shengbao-block");
if (!block || document.readyState !== "complete") return null;
return {
  background: styles("body").background, margin: styles("p").margin,
  color: styles("h1").color, width: styles("h1").width,
  image: images[0].naturalWidth, svg: images[1].naturalWidth,
  top: block.getBoundingClientRect().top, height: innerHeight,
};
"""
_FRAMES = """
const sandbox = %s;
window.loaded = 0;
for (const address of %s) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", sandbox);
  frame.onload = () => window.loaded++;
  frame.src = address;
  document.body.append(frame);
}
"""
