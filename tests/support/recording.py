"""A crawl on a terminal as a picture that moves: docs/pictures/crawl.svg, of the demo's sample sites.

python -m tests.support.recording [FILE]
"""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from tests.samples import serve
from tests.support.crawls import ROOT, operator_file

SITE = "cri_hlj"
COLUMNS, ROWS = 96, 3
TYPED = f"$ scrapy crawl {SITE}"
_LETTER, _LINE, _EDGE = 8.4, 20, 14  # of the picture, in pixels
_SEEN = 0.15  # seconds that a frame must stand to be one
_STAYS = 4.0  # of the last one


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a program wrote to its terminal, and when, in seconds from its start."""

    status: int
    parts: Sequence[tuple[float, bytes]]

    @property
    def text(self) -> str:
        return b"".join(part for _, part in self.parts).decode()


def on_a_terminal(command: Sequence[str], columns: int) -> Told:
    """Run it to its end on a terminal that is so wide."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    parts, began = [], time.monotonic()
    with subprocess.Popen(command, cwd=ROOT, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        try:
            while part := os.read(ours, 4096):
                parts.append((time.monotonic() - began, part))
        except OSError:  # the other end is closed
            pass
        process.wait(timeout=60)
    os.close(ours)
    return Told(status=process.returncode, parts=parts)


def frames(told: Told) -> list[tuple[float, list[str]]]:
    """What stands on the terminal from each moment on."""
    found: list[tuple[float, list[str]]] = [(0.0, [TYPED])]
    lines, line = [TYPED], ""
    for at, part in told.parts:
        for piece in part.decode().replace("\r\n", "\n").replace("\x1b[K", "").replace("\n", "\n\0").split("\0"):
            line = (line + piece).rpartition("\r")[2]
            if line.endswith("\n"):
                lines, line = [*lines, line[:-1]], ""
        shown = [each[:COLUMNS] for each in [*lines, line] if each][-ROWS:]
        if len(found) > 1 and at - found[-1][0] < _SEEN:  # a line is cleared before it is written anew
            found.pop()
        if shown != found[-1][1]:
            found.append((at, shown))
    return found


def svg(shown: Sequence[tuple[float, list[str]]]) -> str:
    """These frames one after the other, again and again; whoever shows no movement shows the last."""
    begin = shown[1][0] - 1 if len(shown) > 1 else 0.0  # what the imports took tells nothing
    times = [max(0.0, at - begin) for at, _ in shown]
    length = times[-1] + _STAYS
    width, height = COLUMNS * _LETTER + 2 * _EDGE, ROWS * _LINE + 2 * _EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" font-family="monospace"'
        ' font-size="14" fill="#e6e6e6">',
        f'<rect width="{width:.0f}" height="{height}" rx="6" fill="#1d2126"/>',
    ]
    for number, (_, lines) in enumerate(shown):
        last = number == len(shown) - 1
        from_, to = times[number] / length, 1.0 if last else times[number + 1] / length
        values, keys = ("1;0", f"0;{to:.4f}") if not number else ("0;1;0", f"0;{from_:.4f};{to:.4f}")
        values, keys = ("0;1", f"0;{from_:.4f}") if last else (values, keys)
        parts.append(f'<g opacity="{int(last)}">')
        parts.append(
            f'<animate attributeName="opacity" values="{values}" keyTimes="{keys}" calcMode="discrete"'
            f' dur="{length:.2f}s" repeatCount="indefinite"/>'
        )
        for row, text in enumerate(lines, start=1):
            y = _EDGE + row * _LINE - 5
            parts.append(f'<text x="{_EDGE}" y="{y}" xml:space="preserve">{escape(text)}</text>')
        parts.append("</g>")
    return "\n".join([*parts, "</svg>", ""])


def main(file: Path) -> int:
    with serve(articles=24) as sites, tempfile.TemporaryDirectory() as data:
        sites.sites[SITE].odd = {}
        operator_file(Path(data), sites)
        settings = ["-s", "DOWNLOAD_DELAY=0.4", "-s", "LOG_LEVEL=ERROR"]
        command = [sys.executable, "-m", "scrapy", "crawl", SITE, "--data", data, *settings, *sites.there]
        told = on_a_terminal(command, COLUMNS)
    shown = frames(told)
    file.write_text(svg(shown), "utf-8")
    print(f"{file}: {len(shown)} frames, exit status {told.status}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures" / "crawl.svg"))
