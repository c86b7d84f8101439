"""Many crawls at once in one process, as Scrapy has it for who runs spiders from a script; each as `scrapy crawl`.

python -m tests.support.crowd DATA '{"hainan_rb": {"since": "2024-03-01"}}' --connect-to HOST:80:127.0.0.1:8080 ...
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.utils.project import get_project_settings

from crawler.commands.crawl import Command, tell
from crawler.wire.connect_to import add_option, take_options


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("spiders")
    add_option(parser)
    args = parser.parse_args(argv)
    command = Command()
    command.settings = settings = get_project_settings()
    settings.setdict({"DATA_DIR": str(args.data), "DOWNLOAD_DELAY": 0, "LOG_LEVEL": "WARNING"}, priority="cmdline")
    take_options(settings, args.connect_to)
    command.crawler_process = process = AsyncCrawlerProcess(settings)
    crawlers = {}
    for name, said in json.loads(args.spiders).items():
        assert command.made_ready(args.data, name, name, said) == 0, name
        crawlers[name] = process.create_crawler(name)
        process.crawl(crawlers[name], **said)
    process.start()
    ended = {name: tell(name, crawler.stats.get_stats() if crawler.stats else {}) for name, crawler in crawlers.items()}
    print(json.dumps(ended))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
