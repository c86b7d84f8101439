"""A crawl says how far it is: with a line a minute in a log, on a terminal in place."""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

from crawler.log import JsonLines
from tests.samples.server import Sites
from tests.support.crawls import TO_ITS_END, crawl, operator_file
from tests.support.recording import ROWS, frames, on_a_terminal, svg

ARTICLES = 8
WIDTH = 60  # columns
SITE = "cri_hlj"
LINE = re.compile(SITE + r": [\d,]+ answers?, [\d,]+ rows?; (\d+) in the queue, (\d+) a minute(, .+ left for these)?")

BEGIN = re.compile(SITE + r": [\d,]+ answers?, [\d,]+ rows?; [\d,]+ in the queue")


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
    """And a log that programs read: each line an object, until what the crawl came to."""
    operator_file(tmp_path, sites)
    done = crawl(SITE, tmp_path, sites, "-s", "LOGSTATS_INTERVAL=0", "-s", "LOG_JSON=1")
    assert not LINE.search(done.stderr)
    lines = [json.loads(line) for line in done.stderr.splitlines() if not line.startswith(f"crawl {SITE}: ")]
    assert len(lines) > 3
    assert {"WARNING", "INFO"} <= {line["level"] for line in lines}
    assert all(datetime.fromisoformat(line["time"]).tzinfo for line in lines)
    assert any("challenge" in line["message"] and line["logger"].startswith("crawler.") for line in lines)


def test_a_log_of_json_takes_what_pages_print() -> None:
    """A line that can't be written as UTF-8 is lost, and a terminal obeys some characters."""
    record = logging.LogRecord("x", logging.WARNING, "", 0, "%s", ("\ud800 \x9b31m \u202e 句容",), None)
    line = JsonLines().format(record)
    assert json.loads(line)["message"] == record.getMessage()
    assert line.encode().decode().isprintable()
    assert "句容" in line


def test_a_terminal_has_one_line_that_is_rewritten(tmp_path: Path, sites: Sites) -> None:
    operator_file(tmp_path, sites)
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
        *sites.there,
    ]
    told = on_a_terminal(command, WIDTH)
    assert told.status in TO_ITS_END
    text = told.text
    rewritten = re.findall(r"\r([^\r\x1b]+)\x1b\[K", text)
    assert len([line for line in rewritten if BEGIN.match(line)]) >= 2
    assert max(map(len, rewritten)) < WIDTH  # a line that wraps can't be rewritten
    shown = frames(told)
    assert len(shown) > 3, "each line that was rewritten is a frame of the recording"
    assert all(len(lines) <= ROWS for _, lines in shown)
    ElementTree.fromstring(svg(shown))
