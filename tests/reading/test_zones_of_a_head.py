"""A page's own clock is that of where it is printed: the zone behind the same clock in its head says where."""

from __future__ import annotations

from datetime import datetime

import pytest

from reading.article import TimeFrom
from reading.chinese.dates import CHINA
from tests.support.news import TITLE, paragraphs, row


def published(head: str, shown: str) -> tuple[datetime | None, TimeFrom | None]:
    draft = row(
        f"<h1>{TITLE}</h1><div class=info>{shown}</div><div class=con>{paragraphs()}</div><p>版权所有 世界河湾报</p>",
        f"<title>{TITLE}_世界河湾报</title>{head}",
    )
    return draft.published, draft.published_from


HEADS = [
    '<meta property="article:published_time" content="{}">',
    '<script type="application/ld+json">{{"@type":"NewsArticle","headline":"x","datePublished":"{}"}}</script>',
    '<meta name="pubdate" content="{}">',
]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("shown", ["2022-07-01 02:30 ET", "2022-07-01 02:30", "记者陈怡 2022年7月1日 02:30:10"])
@pytest.mark.parametrize(("zone", "hour"), [("-04:00", 14), ("-0700", 17), ("+09:00", 1), ("+01:00", 9), ("+10:00", 0)])
def test_the_same_clock_with_another_zone_is_that_instant(zone: str, hour: int, shown: str, head: str) -> None:
    when, source = published(head.format(f"2022-07-01T02:30:10{zone}"), shown)
    assert when is not None
    assert (when.hour, when.minute, source) == (hour, 30, TimeFrom.HEAD)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("zone", ["+08:00", "Z", "+00:00", ""])
def test_a_zone_that_programs_write_by_habit_tells_nothing(zone: str, head: str) -> None:
    """Servers in China stamp their own clock as that of Greenwich."""
    when, source = published(head.format(f"2022-07-01T02:30:00{zone}"), "2022-07-01 02:30")
    assert (when, source) == (datetime(2022, 7, 1, 2, 30, tzinfo=CHINA), TimeFrom.PRINTED)


def test_another_clock_in_the_head_leaves_the_printed_one() -> None:
    when, _ = published(HEADS[0].format("2022-07-01T09:00:00-04:00"), "2022-07-01 02:30")
    assert when == datetime(2022, 7, 1, 2, 30, tzinfo=CHINA)
