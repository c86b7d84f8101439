"""Headless Chromium, driven over the WebDriver protocol: opens a page, waits for text, takes a screenshot."""

from __future__ import annotations

import base64
import json
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tests.support.views import CHROMIUM, DRIVER

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--disable-lcd-text",  # pictures compress better, and are the same on every machine
    "--window-size=1200,1000",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing but what is served here
)
# The text of the page, of what components keep in shadow roots, and of the frames, which are of the same origin.
_TEXT = """
function text(root) {
  let found = root.body ? root.body.innerText : "";
  for (const element of root.querySelectorAll("*")) {
    if (element.shadowRoot) found += "\\n" + text(element.shadowRoot);
    if (element.tagName === "IFRAME") {
      try { found += "\\n" + text(element.contentDocument); } catch (error) {}
    }
  }
  return found;
}
return text(document);
"""
_IMAGES = """
function sizes(root) {
  let found = [...root.querySelectorAll("img")].map(image => [image.getAttribute("src"), image.naturalWidth]);
  for (const element of root.querySelectorAll("*")) {
    if (element.shadowRoot) found = found.concat(sizes(element.shadowRoot));
    if (element.tagName === "IFRAME") {
      try { found = found.concat(sizes(element.contentDocument)); } catch (error) {}
    }
  }
  return found;
}
return sizes(document);
"""


class Browser:
    """One session."""

    def __init__(self, base: str, profile: str, hosts: Mapping[str, str]) -> None:
        known = "".join(f"MAP {name} {address}, " for name, address in hosts.items())
        flags = [flag.replace("rules=", f"rules={known}") for flag in _FLAGS]
        options = {"binary": CHROMIUM, "args": [*flags, f"--user-data-dir={profile}"]}
        wanted = {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        asked = {"capabilities": {"alwaysMatch": wanted}}
        self._base = f"{base}/session"
        self._base += f"/{self._ask('', asked)['sessionId']}"

    def open(self, url: str) -> None:
        self._ask("/url", {"url": url})

    def run(self, script: str) -> Any:
        """What a script returns, run in the page."""
        return self._ask("/execute/sync", {"script": script, "args": []})

    def look(self, width: int, *, dark: bool = False, tall: int = 900) -> None:
        """See pages so wide and so tall (CSS pixels), by day or by night."""
        size = {"width": width, "height": tall, "deviceScaleFactor": 1, "mobile": width < 500}
        media = {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]}
        self._command("Emulation.setDeviceMetricsOverride", size)
        self._command("Emulation.setEmulatedMedia", media)

    def in_frames(self, script: str) -> list[Any]:
        """What a script returns, run in each frame of the page, of whatever origin."""
        found = []
        for number in range(int(self.run("return frames.length"))):
            self._ask("/frame", {"id": number})
            found.append(self.run(script))
            self._ask("/frame/parent", {})
        return found

    def click_in_frame(self, selector: str) -> None:
        """Click the first element that this CSS selector finds in the first frame of the page, whatever its origin."""
        self._ask("/frame", {"id": 0})
        found = self._ask("/element", {"using": "css selector", "value": selector})
        self._ask(f"/element/{next(iter(found.values()))}/click", {})
        self._ask("/frame", {"id": None})

    def text(self) -> str:
        """All text on the page, frames included."""
        return str(self._ask("/execute/sync", {"script": _TEXT, "args": []}) or "")

    def images(self) -> dict[str, int]:
        """Every image on the page, and how wide it is; 0 where it could not be loaded."""
        return dict(self._ask("/execute/sync", {"script": _IMAGES, "args": []}))

    def wait_for(self, text: str, seconds: float = 45) -> str:
        """The page's text once this stands in it, or as it is at last."""
        until = time.monotonic() + seconds
        while text not in (found := self.text()) and time.monotonic() < until:
            time.sleep(0.3)
        return found

    def title(self) -> str:
        return str(self._ask("/title"))

    def console(self) -> list[str]:
        """What the browser said of its pages since it was asked last: scripts refused, requests blocked, errors."""
        return [str(line["message"]) for line in self._ask("/se/log", {"type": "browser"})]

    def screenshot(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self._ask("/screenshot")))

    def leave_out(self, urls: Sequence[str]) -> None:
        """Ask for none of these from now on; a * stands for anything."""
        self._command("Network.enable", {})
        self._command("Network.setBlockedURLs", {"urls": list(urls)})

    def part(self, box: Mapping[str, float]) -> bytes:
        """A picture, PNG, of a part of the page: `x`, `y`, `width`, `height` in CSS pixels from its beginning."""
        clip = {**box, "scale": 1}
        shot = self._command("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
        return base64.b64decode(shot["data"])

    # These work in pages that may run no script, too: nothing of them is done by one.

    def scripts(self, *, on: bool) -> None:
        """Whether pages may run scripts of their own."""
        self._command("Emulation.setScriptExecutionDisabled", {"value": not on})

    def source(self) -> str:
        """The document as it stands now, as HTML."""
        html = self._command("DOM.getOuterHTML", {"nodeId": self._node("html")})
        return str(html["outerHTML"])

    def click(self, selector: str) -> None:
        """Click the first element that this CSS selector finds; there must be one."""
        node = {"nodeId": self._node(selector)}
        self._command("DOM.scrollIntoViewIfNeeded", node)
        quad = self._command("DOM.getContentQuads", node)["quads"][0]
        where = {"x": sum(quad[0::2]) / 4, "y": sum(quad[1::2]) / 4, "button": "left", "clickCount": 1}
        for kind in ("mousePressed", "mouseReleased"):
            self._command("Input.dispatchMouseEvent", {"type": kind, **where})

    def type(self, selector: str, text: str) -> None:
        """Put a text into a field, and send its form with the key Enter."""
        self._command("DOM.focus", {"nodeId": self._node(selector)})
        self._command("Input.insertText", {"text": text})
        for kind in ("keyDown", "keyUp"):
            key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}
            self._command("Input.dispatchKeyEvent", {"type": kind, **key})

    def press(self, key: str) -> None:
        """Press a key of one character, wherever the focus is."""
        for kind in ("keyDown", "keyUp"):
            self._command(
                "Input.dispatchKeyEvent", {"type": kind, "key": key, "text": key if kind == "keyDown" else ""}
            )

    def url(self) -> str:
        return str(self._ask("/url"))

    def wait_until(self, wanted: str, seconds: float = 30) -> str:
        """The document once this stands in its address and it is there whole, or as it is at last."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if wanted in self.url() and (found := self.source()).endswith("</body></html>"):
                return found
            time.sleep(0.1)
        return self.source()

    def _node(self, selector: str) -> int:
        root = self._command("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        found = self._command("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
        assert found, f"{selector} is not on {self.url()}"
        return int(found)

    def quit(self) -> None:
        request = urllib.request.Request(self._base, method="DELETE")
        with urllib.request.urlopen(request, timeout=30):
            pass

    def _command(self, name: str, values: dict[str, Any]) -> Any:
        return self._ask("/goog/cdp/execute", {"cmd": name, "params": values})

    def _ask(self, path: str, values: Any = None) -> Any:
        data = json.dumps(values).encode() if values is not None else None
        request = urllib.request.Request(self._base + path, data, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]


@contextmanager
def browser(hosts: Mapping[str, str] = MappingProxyType({})) -> Iterator[Browser]:
    """A browser with a new, empty profile, until the block ends. It knows these hosts, at `address:port`, and no others
    but this machine.
    """
    assert DRIVER
    with (
        tempfile.TemporaryDirectory(prefix="profile-", ignore_cleanup_errors=True) as profile,
        subprocess.Popen([DRIVER, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as driver,
    ):
        try:
            assert driver.stdout
            started = next(line for line in driver.stdout if "successfully on port" in line)
            port = int(started.rstrip(".\n").rpartition(" ")[2])
            session = Browser(f"http://127.0.0.1:{port}", profile, hosts)
            try:
                yield session
            finally:
                session.quit()
        finally:
            driver.terminate()
