"""Crawls of the sample sites as an operator starts them: `scrapy crawl`, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from archive.data.exits import ExitStatus
from tests.samples import ALL
from tests.samples.server import Sites
from tests.support.zygote import started

ROOT = Path(__file__).parents[2]
TO_ITS_END = {ExitStatus.WHOLE, ExitStatus.GOES_ON}  # a sample site's challenge waits, to be asked for again
SITES_IN_ORDER = tuple(site.name for site in ALL)


def operator_file(data: Path, sites: Sites, requisites: str = "none") -> None:
    """What the operator of the sample sites says. Without pictures a test has fewer requests to count."""
    data.mkdir(parents=True, exist_ok=True)
    (data / "sites.toml").write_text(f'contact = "test@example.org"\n\n{sites.toml(requisites)}', "utf-8")


def crawl(
    spider: str, data: Path, sites: Sites, *more: str, delay: str = "0", cold: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run one crawl to its end; what it printed and its exit status."""
    settings = ["-s", f"DATA_DIR={data}", "-s", f"DOWNLOAD_DELAY={delay}"]
    return ended("scrapy", "crawl", spider, *settings, *sites.there, *more, cold=cold)


def archive(*words: str | Path, data: Path | None = None, cold: bool = False) -> subprocess.CompletedProcess[str]:
    """Run a verb of `python -m archive` to its end."""
    return ended("archive", *map(str, words), *(["--data", str(data)] if data else []), cold=cold)


def scrapy_due(data: Path, *words: str, module: str = "scrapy") -> subprocess.CompletedProcess[str]:
    """What the next crawl would ask for, as `due` says it."""
    return ended(module, "due", *words, "--data", str(data), cold=module != "scrapy")


def ended(program: str, *words: str, cold: bool = False) -> subprocess.CompletedProcess[str]:
    """Run `python -m program` to its end: in a fork that has imported all, or cold, as a shell starts it."""
    if not cold:
        return started(program, *words).ended(timeout=300)
    command = [sys.executable, "-m", program, *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
