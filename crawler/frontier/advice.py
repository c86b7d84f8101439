"""What an operator is told of a frontier: that it goes on, or is begun anew; and what is wrong where SQLite refuses."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from archive.data.printing import counted

if TYPE_CHECKING:
    from crawler.frontier.queue import Opening

logger = logging.getLogger(__name__)


def advice(error: Exception) -> str:
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return f"can't be written ({error}); is the disk full? Free some space and start again, nothing is lost"
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return f"can't be opened or written here ({error}); check the folder and its permissions"
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return f"damaged ({error}); start again, it will be moved aside and the lists walked anew"
    return str(getattr(error, "strerror", None) or error)


def tell(opening: Opening) -> None:
    """Say in the log what was found when a frontier was opened."""
    if opening.moved:
        logger.warning("frontier: damaged; kept as %s, the lists are walked anew", opening.moved)
    if opening.resumed:
        logger.info(
            "frontier: goes on with %s of an earlier start%s",
            counted(opening.resumed, "request"),
            f", {len(opening.interrupted)} of them under way when it died" if opening.interrupted else "",
        )
