"""`make shots`: pictures of the view on the demo's data, for the README and to be looked at.

python -m tests.support.shots [DATA] [FOLDER]      build/demo/data, docs/pictures without them
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from tests.support.browser import Browser, browser
from tests.support.served import Served, served

PAGES = {
    "home": "/",
    "search": f"/search?q={quote('科技')}",
    "article": "/article/jurong-1004",
    "difference": "/article/songhuajiang-599997?text=difference#text",
    "versions": "/article/jurong-1004/difference",
    "capture": "/capture/songhuajiang-599997?paragraph=2",
    "site": "/site/jurong",
    "status": "/status",
}
SEEN = ((1280, False), (390, True))  # how wide, and whether by night
EVERY_WAY = "article"  # the page of which there are all four


def main(data: Path, folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    with served(data) as view, browser() as opened:
        until_level(view)
        for name, path in pictures(view, opened, folder):
            print(f"{path}: {name}")
    return 0


def pictures(view: Served, opened: Browser, folder: Path) -> Iterator[tuple[Path, str]]:
    """Each page wide by day and narrow by night: what is seen of it at once."""
    for name, path in PAGES.items():
        others = [(width, not dark) for width, dark in SEEN] if name == EVERY_WAY else []
        for width, dark in (*SEEN, *others):
            opened.look(width, dark=dark)
            opened.open(view.address.rstrip("/") + path)
            loaded(opened)
            file = folder / f"{name}-{width}-{'dark' if dark else 'light'}.png"
            opened.screenshot(file)
            yield file, path


def loaded(opened: Browser) -> None:
    """Wait until the frames of the page are there, too."""
    until = time.monotonic() + 20
    while any(state != "complete" for state in opened.in_frames("return document.readyState")):
        assert time.monotonic() < until, f"{opened.url()}: its frame doesn't load"
        time.sleep(0.2)


def until_level(view: Served) -> None:
    """Wait until what pages are made from was counted."""
    until = time.monotonic() + 120
    while "being counted" in view.get("/?lang=en").text or "being made" in view.get("/search?lang=en").text:
        if time.monotonic() > until:
            sys.exit("shots: the figures were not counted in two minutes")
        time.sleep(0.5)


if __name__ == "__main__":
    given = [*map(Path, sys.argv[1:])]
    sys.exit(main(*(given + [Path("build/demo/data"), Path("docs/pictures")][len(given) :])))
