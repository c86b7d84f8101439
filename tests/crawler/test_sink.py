"""The sink of a crawl: rows are there when they were committed, and a row that can't be stored ends it."""

import json
import resource
import subprocess
import sys
from pathlib import Path

from archive.rows.line import as_dict
from archive.rows.store import RowStore
from tests.support.archives import ROOT

# A spider of pages that need no network: what it yields goes through the sink of a real crawl.
_CRAWL = """
import json, random, sys
from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from tests.support.archives import draft

class Numbers(Spider):
    name = "jurong"
    async def start(self):
        for number in range(int(sys.argv[2])):
            yield Request(f"data:text/plain,{number}", cb_kwargs={"number": number})
    def parse(self, response, number):
        some = random.Random(number)  # a text that can't be packed
        yield draft(number, body="".join(chr(some.randrange(0x4E00, 0x9000)) for _ in range(5000)))

if __name__ == "__main__":
    process = CrawlerProcess({
        "DATA_DIR": sys.argv[1], "ITEM_PIPELINES": {"crawler.sink.Store": 900},
        "FEEDS": {sys.argv[1] + "/feed.jsonl": {"format": "jsonlines"}},
        "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False, "LOG_LEVEL": "ERROR",
    })
    crawler = process.create_crawler(Numbers)
    process.crawl(crawler)
    process.start()
    print(json.dumps(crawler.stats.get_stats(), default=str))
"""


def crawl(data: Path, count: int, limit: int = resource.RLIM_INFINITY) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning:pipelines", "-c", _CRAWL, str(data), str(count)],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip


def test_every_item_is_a_row(tmp_path: Path) -> None:
    done = crawl(tmp_path, 20)
    assert json.loads(done.stdout)["finish_reason"] == "finished", done.stderr
    with RowStore(tmp_path / "jurong" / "rows.sqlite", readonly=True) as store:
        assert store.summary().readings == 20
        rows = {row["url"]: row for row in map(as_dict, store.readings())}
    fed = [json.loads(line) for line in (tmp_path / "feed.jsonl").read_text("utf-8").splitlines()]
    assert {row["url"] for row in fed} == rows.keys()
    assert all(row.keys() == rows[row["url"]].keys() for row in fed), "a feed has rows, without what made them"


def test_rows_that_can_not_be_stored_end_the_crawl(tmp_path: Path) -> None:
    done = crawl(tmp_path, 2000, limit=400_000)
    stats = json.loads(done.stdout)
    assert stats["finish_reason"].startswith("rows can't be stored: ")
    assert "is the disk full?" in stats["finish_reason"]
    assert stats["store/failed"] >= 1
    assert stats["item_scraped_count"] + stats["store/failed"] < 200
    with RowStore(tmp_path / "jurong" / "rows.sqlite", readonly=True) as store:
        assert store.summary().readings <= stats["item_scraped_count"]  # their requests are not marked done either
