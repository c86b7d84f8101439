"""A crawl says how far it is: with a line a minute in a log, on a terminal in place."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

from tests.samples.server import Sites
from tests.support.crawls import ROOT, TO_ITS_END, crawl, operator_file

ARTICLES = 8
SITE = "cri_hlj"
LINE = re.compile(SITE + r": [\d,]+ answers?, [\d,]+ rows?; (\d+) in the queue, (\d+) a minute(, .+ left for these)?")


def test_a_log_has_plain_lines(tmp_path: Path, sites: Sites) -> None:
    operator_file(tmp_path, sites)
    done = crawl(SITE, tmp_path, sites, "-s", "LOGSTATS_INTERVAL=1", delay="0.5")
    assert done.returncode in TO_ITS_END, done.stderr
    found = [hit for line in done.stderr.splitlines() if (hit := LINE.search(line))]
    assert len(found) >= 2
    assert any(hit[3] for hit in found), "what is left, and how fast it goes, give the time that it takes"
    assert any(int(hit[1]) for hit in found)
    assert "\x1b" not in done.stderr


def test_no_interval_no_lines(tmp_path: Path, sites: Sites) -> None:
    operator_file(tmp_path, sites)
    done = crawl(SITE, tmp_path, sites, "-s", "LOGSTATS_INTERVAL=0")
    assert not LINE.search(done.stderr)


def test_a_terminal_has_one_line_that_is_rewritten(tmp_path: Path, sites: Sites) -> None:
    operator_file(tmp_path, sites)
    there = [word for name, address in sites.connect_to.items() for word in ("--connect-to", f"{name}:{address}")]
    command = [
        sys.executable,
        "-m",
        "scrapy",
        "crawl",
        SITE,
        "--data",
        str(tmp_path),
        "-s",
        "DOWNLOAD_DELAY=0.5",
        *there,
    ]
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        said = b""
        try:
            while part := os.read(ours, 4096):
                said += part
        except OSError:  # the other end is closed
            pass
        process.wait(timeout=60)
    os.close(ours)
    assert process.returncode in TO_ITS_END
    text = said.decode()
    assert len(re.findall(r"\r" + LINE.pattern + r"\x1b\[K", text)) >= 2
