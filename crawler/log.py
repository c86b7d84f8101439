"""The log as JSON, one object a line, for what collects logs: `LOG_JSON = True`, or `-s LOG_JSON=1`."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

from scrapy.settings import Settings
from scrapy.utils import log

from archive.fixity.findings import printable_json


class JsonLines(logging.Formatter):
    """time (UTC), level, logger, message; error: the traceback, where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            said["error"] = self.formatException(record.exc_info)
        # Half a surrogate pair, which a page may print, no stream takes, and a terminal obeys controls.
        return printable_json(json.dumps(said, ensure_ascii=False))


def _formatter(handler: logging.Handler, settings: Settings) -> logging.Formatter:
    return JsonLines() if settings.getbool("LOG_JSON") else _as_scrapy_does(handler, settings)


# Scrapy makes a handler anew for each crawler, and once more when it starts; LOG_FORMAT alone is asked for its form.
assert hasattr(log, "_get_formatter"), "Scrapy makes the form of its log elsewhere now; see crawler/log.py"
_as_scrapy_does = log._get_formatter
log._get_formatter = _formatter
