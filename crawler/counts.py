"""What a crawl counts, each outcome once: its name among Scrapy's stats, how it is said, which exit status it means.

Whoever meets an outcome counts it here: `count(crawler.stats, counts.FAILED)`. How a crawl ended is computed from
the counts alone, at its end, by `ending`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scrapy.statscollectors import StatsCollector

from archive.data.exits import ExitStatus
from archive.data.printing import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Something that is counted during a crawl."""

    stat: str  # among Scrapy's stats
    says: str  # behind the number
    one: str = ""  # behind 1, where it is said otherwise
    means: ExitStatus = ExitStatus.WHOLE  # where there is any, the exit status is at least as grave
    named: str = ""  # in the record of a run, where it isn't the last part of the stat's name

    def said(self, number: int) -> str:
        """So many of them, for people."""
        return f"{number} {(number == 1 and self.one) or self.says}"

    @property
    def name(self) -> str:
        return self.named or self.stat.rpartition("/")[2]


# Article pages, by what a visit told of them.
NEW = Count(stat="pages/new", says="new")
CHANGED = Count(stat="pages/changed", says="changed")
SAME = Count(stat="pages/same", says="same")
GONE = Count(stat="pages/gone", says="gone")
BACK = Count(stat="pages/back", says="back")
MOVED = Count(stat="pages/moved", says="moved")  # it led elsewhere; what is there counts by itself
WALLED = Count(stat="pages/walled", says="walled")  # a sign-in page: most of them stay, and it is stored as it is
INSTEAD = Count(stat="pages/instead", says="with something else in their place", one="with something else in its place")
VISITS = (NEW, CHANGED, SAME, GONE, BACK, MOVED, WALLED, INSTEAD)

# Requests, by what became of them. What is put off and still waits at the end makes the status GOES_ON: it comes again
# by itself. What is lost makes it MISSING.
CHALLENGED = Count(stat="crawl/challenged", says="challenged")
LEFT_ALONE = Count(
    stat="crawl/left_alone", says="left alone"
)  # robots.txt, a host that isn't the site's: as it must be
# Pictures and the like of dead hosts are no sign that something is wrong here.
REQUISITES_LOST = Count(stat="crawl/requisites_lost", says="pictures and the like not there")
NEED_SCRIPT = Count(stat="pages/need_script", says="that need a script", one="that needs a script", named="need_script")
RENDERED = Count(stat="rendering/rendered", says="rendered")
NOT_RENDERED = Count(
    stat="rendering/failed", says="not rendered", means=ExitStatus.MISSING, named="not_rendered"
)  # the browser gave nothing; the page is here as it was sent
OUTSIDE = Count(stat="crawl/outside", says="of other days")  # than -a since= and until= name
OF_FEEDS = Count(
    stat="beyond/feeds", says="new ones that feeds and sitemaps name and no list does", named="beyond_by_feeds"
)
OF_ARCHIVES = Count(
    stat="beyond/archives", says="new ones that only archives of months and days name", named="beyond_by_archives"
)
NO_ISSUE = Count(stat="issues/without", says="days without an issue", one="day without an issue", named="no_issue")
PAGES_LOST = Count(
    stat="issues/pages_missing",
    says="pages of issues missing",
    one="page of an issue missing",
    means=ExitStatus.MISSING,
    named="issue_pages_missing",
)
PUT_OFF = Count(stat="frontier/put_off", says="put off")  # each time; some are answered within the same crawl
FAILED = Count(stat="crawl/failed", says="not fetched", means=ExitStatus.MISSING)
GIVEN_UP = Count(stat="crawl/given_up", says="given up", means=ExitStatus.MISSING)  # put off too often
CUT_BY_BOUND = Count(stat="crawl/cut_by_bound", says="cut by a bound", means=ExitStatus.GOES_ON)
CUT_FOR_GOOD = Count(stat="capture/cut_for_good", says="cut short for good", means=ExitStatus.MISSING)

# What the frontier did with them.
QUEUED = Count(stat="frontier/queued", says="queued")
DUPLICATES = Count(stat="frontier/duplicates", says="queued already")
KNOWN = Count(stat="frontier/known", says="known and not due")
ANSWERED = Count(stat="frontier/answered", says="known, with news of answers")  # as a list tells
TOLD = Count(stat="frontier/told", says="known, with news that feeds or sitemaps tell")
DROPPED = Count(stat="frontier/dropped", says="known, that a whole sitemap names no more")
REVISITS = Count(stat="frontier/revisits", says="known and due")
ASKED_WHOLE = Count(stat="frontier/asked_whole", says="known, due, and asked for whole for once")
LISTS_LEFT = Count(stat="frontier/lists_left", says="list pages behind what is known")
LEASED = Count(stat="frontier/leased", says="handed out")
FROM_RECORD = Count(stat="frontier/from_record", says="answered from their record")
UNCHANGED = Count(stat="crawl/unchanged", says="the same as captured before")

# What no single page tells.
EMPTY_LISTS = Count(
    stat="lists/empty",
    says="lists without an article",
    one="list without an article",
    means=ExitStatus.MISSING,
    named="empty_lists",
)
LISTS_CUT = Count(
    stat="lists/cut",
    says="lists that no longer lead on",
    one="list that no longer leads on",
    means=ExitStatus.MISSING,
    named="lists_cut",
)
LOST_FIELDS = Count(stat="rows/lost_fields", says="fields in no row", one="field in no row", means=ExitStatus.MISSING)

# What can't be made safe.
NOT_RECORDED = Count(stat="capture/failed", says="not recorded", means=ExitStatus.MISSING, named="not_recorded")
NOT_STORED = Count(stat="store/failed", says="not stored", means=ExitStatus.MISSING, named="not_stored")
DAMAGED = Count(stat="recover/damaged", says="damaged, see above", means=ExitStatus.MISSING)
ERRORS = Count(
    stat="log_count/ERROR",
    says="errors, see above",
    one="error, see above",
    means=ExitStatus.MISSING,
    named="errors",
)

BEYOND = (OF_FEEDS, OF_ARCHIVES)
REQUESTS = (
    CHALLENGED,
    LEFT_ALONE,
    OUTSIDE,
    *BEYOND,
    NO_ISSUE,
    REQUISITES_LOST,
    PUT_OFF,
    FAILED,
    GIVEN_UP,
    CUT_BY_BOUND,
    CUT_FOR_GOOD,
    NEED_SCRIPT,
    RENDERED,
    NOT_RENDERED,
)
LOSSES = (PAGES_LOST, EMPTY_LISTS, LISTS_CUT, LOST_FIELDS, NOT_RECORDED, NOT_STORED, DAMAGED, ERRORS)

# A night without news is none without answers. The second is of lists that name only what is known.
NOTHING_DUE = "crawl/nothing_due"  # 1: it was to ask for what is due or missing alone, and nothing is
ROWS = "item_scraped_count"
SIGNS_OF_LIFE = (KNOWN.stat, SAME.stat, UNCHANGED.stat, NOTHING_DUE)
ANSWERS = "capture/exchanges"
BYTES = "capture/bytes"  # of these answers
REQUISITES = "requisites/answers"  # those among them that are pictures and the like
REQUISITE_BYTES = "requisites/bytes"
WAITING = "frontier/waiting"  # requests in the queue at the end, those that were put off too

# Why a crawl is closed, as Scrapy hands it round.
FINISHED = "finished"
STOPPED = "shutdown"  # by a signal
UNENDED = "no end"  # none was said: by the second one
BOUND = "bound"  # of the run: so many requests, so much time
WINDOW = "window"  # the hours in which the site may be crawled are over
# Whoever stopped it so, the next start goes on with what is left.
_GOES_ON = frozenset(
    {
        *(BOUND, WINDOW, STOPPED),
        *(f"closespider_{what}" for what in ("timeout", "timeout_no_item", "itemcount", "pagecount")),
        *("closespider_pagecount_no_item",),
    }
)


def count(stats: StatsCollector | None, what: Count, number: int = 1) -> None:
    assert stats is not None
    stats.inc_value(what.stat, number)


def answered(stats: StatsCollector | None, size: int, *, requisite: bool) -> None:
    """Count an answer of so many bytes that was recorded."""
    assert stats is not None
    stats.inc_value(ANSWERS)
    stats.inc_value(BYTES, size)
    if requisite:
        stats.inc_value(REQUISITES)
        stats.inc_value(REQUISITE_BYTES, size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a crawl ended, and why it is no other exit status."""

    status: ExitStatus
    causes: tuple[tuple[Count, int], ...] = ()  # with how many
    waiting: int = 0  # requests that the next start goes on with
    reason: str = FINISHED  # why it was closed
    nothing_read: bool = False
    nothing_answered: bool = False

    def said(self) -> str:
        """The causes, for people."""
        parts = [what.said(number) for what, number in self.causes]
        if self.nothing_read:
            parts.append("no article was read" + ": no server answered, the log says why" * self.nothing_answered)
        if self.reason != FINISHED:
            parts.append("stopped at once, and not closed" if self.reason == UNENDED else f"ended by {self.reason}")
        if self.waiting:
            parts.append(f"{counted(self.waiting, 'request waits', 'requests wait')}")
        return "; ".join(parts)


def ending(stats: Mapping[str, Any]) -> Ending:
    """How a crawl ended that counted this."""
    reason, waiting = stats.get("finish_reason", UNENDED), stats.get(WAITING, 0)
    causes = tuple(
        (what, number)
        for what in (*REQUESTS, *LOSSES)
        if what.means is not ExitStatus.WHOLE and (number := stats.get(what.stat, 0))
    )
    meant = {what.means for what, _ in causes}
    # Requests wait and a server answered: it has put us off. Nobody answered at all: somebody should look, unless it
    # was somebody who stopped the crawl before anything could be read.
    excused = reason in {STOPPED, UNENDED} or (waiting and stats.get(ANSWERS))
    # Rows of pages that show nothing without their scripts are all there is: nobody would look at a status of 0.
    rows_read = stats.get(ROWS, 0) > stats.get(NEED_SCRIPT.stat, 0)
    nothing_read = not rows_read and not any(map(stats.get, SIGNS_OF_LIFE)) and not excused
    stopped = reason != FINISHED
    if ExitStatus.MISSING in meant or nothing_read or (stopped and reason not in _GOES_ON):
        status = ExitStatus.MISSING
    else:
        status = ExitStatus.GOES_ON if causes or waiting or stopped else ExitStatus.WHOLE
    return Ending(
        status=status,
        causes=causes,
        waiting=waiting,
        reason=reason,
        nothing_read=nothing_read,
        nothing_answered=not stats.get(ANSWERS) and waiting > 0,
    )
