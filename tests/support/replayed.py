"""An article's page live, in pywb and in ReplayWeb.page, side by side in one browser: how much of its column differs,
and which of its pictures are there.
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

from archive.data.folder import SiteFolder
from archive.rows.store import RowStore
from reading.article import Article
from tests.support.browser import browser
from tests.support.crawls import archive
from tests.support.views import REPLAY, pywb, served

WIDE, TALL = 1200, 6000  # CSS pixels of the window: what is seen without scrolling is the whole column
_PATIENCE = 40.0  # seconds until a page is there
_LEAST, _ENDS = 3, 12  # letters of a line that tell it
_MANY = 100  # pictures, more than an article has that people read
_TOLERANCE = 16  # of 255, in which a colour may differ
# The innermost element that has the first and the last line of the body and all of its pictures; where it is in the
# window, and how wide each picture inside of it came. Components keep frames in shadow roots.
_COLUMN = """
const [lines, wanted] = ARGUMENTS;
const plain = text => text.replace(/[^\\p{L}]+/gu, "");
const names = image => [...image.attributes].map(each => each.value).join(" ");
function column(doc) {
  const whole = doc.body ? plain(doc.body.textContent) : "";
  const there = lines.filter(line => whole.includes(line));
  if (!there.length) return null;
  const [first, last] = [there[0], there[there.length - 1]];
  let found = doc.body;
  for (const each of doc.body.querySelectorAll("*")) {
    const text = plain(each.textContent);
    if (text.includes(first) && text.includes(last)) found = each;
  }
  const has = (element, name) => [...element.querySelectorAll("img")].some(each => names(each).includes(name));
  const here = element => wanted.filter(name => has(element, name));
  const all = here(doc.body).length;
  while (found !== doc.body && here(found).length < all) found = found.parentElement;
  return found;
}
function seen(root, x, y) {
  const found = root.body ? column(root) : null;
  if (found) {
    const box = found.getBoundingClientRect();
    const images = [...found.querySelectorAll("img")];
    return {box: {x: x + box.x, y: y + box.y, width: box.width, height: box.height},
            images: images.map(each => each.naturalWidth),
            loaded: root.readyState === "complete" && images.every(each => each.complete)};
  }
  for (const each of root.querySelectorAll("*")) {
    let inside = each.shadowRoot ? seen(each.shadowRoot, x, y) : null;
    if (!inside && each.tagName === "IFRAME") {
      const box = each.getBoundingClientRect();
      try { inside = seen(each.contentDocument, x + box.x, y + box.y); } catch (error) {}
    }
    if (inside) return inside;
  }
  return null;
}
return seen(document, 0, 0);
"""
_DIFFERENCE = """
const [shots, tolerance] = ARGUMENTS;
return (async () => {
  const images = await Promise.all(shots.map(async data => {
    const image = new Image(); image.src = "data:image/png;base64," + data; await image.decode(); return image;
  }));
  const width = Math.max(...images.map(each => each.width)), height = Math.max(...images.map(each => each.height));
  const [one, two] = images.map(image => {
    const canvas = document.createElement("canvas"); canvas.width = width; canvas.height = height;
    const context = canvas.getContext("2d"); context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, width, height).data;
  });
  let other = 0;
  for (let at = 0; at < one.length; at += 4)
    if ([0, 1, 2, 3].some(part => Math.abs(one[at + part] - two[at + part]) > tolerance)) other++;
  return other / (width * height);
})();
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The column of an article as a browser shows it."""

    shot: bytes  # PNG
    images: tuple[int, ...]  # how wide each picture in it is; 0 where it isn't there


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """How a viewer shows an article, beside the live page."""

    url: str
    viewer: str
    differs: float  # share of the column's pixels
    pictures: int  # of the live page
    lost: int  # of these, not there, or others


class Viewers:
    """The articles of a crawled site, for a browser that finds its live pages at `hosts`, and asks for nothing there
    that is `forbidden` (robots.txt; a * stands for anything). Ends with its block.
    """

    def __init__(
        self, data: Path, site: str, hosts: Mapping[str, str], work: Path, forbidden: Sequence[str] = ()
    ) -> None:
        self._forbidden = forbidden
        self._folder, self._hosts, self._work = SiteFolder(path=data / site), hosts, work
        self._data = data
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        work, folder = self._work, self._folder
        out = work / f"{folder.name}.wacz"
        done = archive("wacz", folder.name, "--out", out, data=self._data)
        assert done.returncode == 0, done.stderr
        places = {"index_paths": str(folder.index), "archive_paths": f"{folder.warc}/"}
        self._pywb = self._stack.enter_context(pywb(work, {"collections": {folder.name: places}}))
        files = {"/": REPLAY / "index.html", "/ui.js": REPLAY / "ui.js", "/sw.js": REPLAY / "sw.js", "/site.wacz": out}
        self._replay = self._stack.enter_context(served(files))
        self._browser = self._stack.enter_context(browser(self._hosts))
        self._browser.look(WIDE, tall=TALL)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def articles(self) -> list[Article]:
        """Those with pictures first."""
        with RowStore(self._folder.rows, readonly=True) as rows:
            found = [each for each in rows.articles() if each.body_raw and each.capture and not each.problems]
        return sorted(found, key=lambda each: (len(each.images) > _MANY, -len(each.images)))

    def compared(self, article: Article) -> list[Compared]:
        """How pywb and ReplayWeb.page show it; nothing where a browser can't read the live page itself: a server's head
        that names a wrong encoding is believed there, and not by pywb.
        """
        assert article.capture
        stamp = f"{article.capture.time:%Y%m%d%H%M%S}"
        self._browser.leave_out(self._forbidden)
        self._browser.open(article.url)
        shown = _letters(self._browser.text())
        if not any(line in shown for line in _lines(article)):
            return []
        live = self._seen(article.url, article)
        self._browser.leave_out(())
        place = urlencode({"view": "resource", "url": article.url, "ts": stamp})
        viewers = {
            "pywb": f"{self._pywb}/{self._folder.name}/{stamp}mp_/{article.url}",
            "ReplayWeb.page": f"{self._replay}/?{urlencode({'source': f'{self._replay}/site.wacz'})}#{place}",
        }
        return [self._beside(live, name, address, article) for name, address in viewers.items()]

    def _beside(self, live: Seen, viewer: str, address: str, article: Article) -> Compared:
        replayed = self._seen(address, article)
        self._keep(live, article, "live")
        self._keep(replayed, article, viewer)
        shots = [base64.b64encode(each.shot).decode() for each in (live, replayed)]
        self._browser.open("about:blank")
        pairs = zip(live.images, replayed.images, strict=False)
        shown = sum(wide > 0 for wide in live.images)
        return Compared(
            url=article.url,
            viewer=viewer,
            differs=float(self._browser.run(_given(_DIFFERENCE, shots, _TOLERANCE))),
            pictures=shown,
            lost=shown - sum(there > 0 and there == wide for wide, there in pairs),
        )

    def _seen(self, address: str, article: Article) -> Seen:
        """The column at an address, once it is there with its pictures, or has had its time."""
        names = [image.url.rpartition("/")[2] for image in article.images if image.url]
        self._browser.open("about:blank")  # else another place of the same viewer is no new page
        self._browser.open(address)
        script = _given(_COLUMN, _lines(article), names)
        until = time.monotonic() + _PATIENCE
        found: dict[str, Any] | None = None
        before: object = None
        while time.monotonic() < until:
            found = self._browser.run(script)
            if found and found["loaded"] and found == before:
                break
            before = found
            time.sleep(0.4)
        assert found, f"{address}: the article isn't there"
        return Seen(shot=self._browser.part(found["box"]), images=tuple(found["images"]))

    def _keep(self, seen: Seen, article: Article, name: str) -> None:
        (self._work / f"{article.id}-{name}.png").write_bytes(seen.shot)


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


def _lines(article: Article) -> list[str]:
    """What is looked for on a page: the first letters of each line of the body."""
    lines = (_letters(line)[:_ENDS] for line in (article.body_raw or "").split("\n"))
    return [line for line in lines if len(line) > _LEAST]


def _given(script: str, *arguments: Any) -> str:
    return script.replace("ARGUMENTS", json.dumps(arguments), 1)


def table(site: str, found: Sequence[Compared]) -> list[str]:
    """A line for each viewer."""
    lines = []
    for viewer in dict.fromkeys(each.viewer for each in found):
        ours = [each for each in found if each.viewer == viewer]
        worst = max(each.differs for each in ours)
        pictures = sum(each.pictures for each in ours)
        mean = sum(each.differs for each in ours) / len(ours)
        lost = sum(each.lost for each in ours)
        lines.append(f"{site:<14} {viewer:<15} {len(ours):>8} {mean:>8.2%} {worst:>8.2%} {pictures:>9} {lost:>5}")
    return lines


HEAD = f"{'site':<14} {'viewer':<15} {'articles':>8} {'mean':>8} {'worst':>8} {'pictures':>9} {'lost':>5}"
