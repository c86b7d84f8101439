"""An archive in which everything happened that the figures count."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from archive.data.folder import SiteFolder
from archive.rows.answers import Listed
from archive.rows.store import RowStore
from reading.answers import AnswerKind, Removal
from reading.article import Comment, Edit, Precision
from reading.problem import Problem, ProblemKind
from tests.support.archives import captured, reading
from tests.support.past import Past

PUBLISHED = datetime(2026, 2, 28, 15, 30, tzinfo=UTC)  # half an hour before March at the site


def comments(count: int) -> list[Comment]:
    """Some answered within minutes, one before the article, one on a day, one at no time."""
    minutes = (0, 3, 90, 60 * 24 * 40, -5)
    made = [
        Comment(id=f"c{at}", text="好", posted=PUBLISHED + timedelta(minutes=late)) for at, late in enumerate(minutes)
    ]
    midnight = datetime(2026, 3, 2, 16, tzinfo=UTC)
    return [*made, Comment(id="day", text="赞", posted=midnight), Comment(id="none", text="哦")][:count]


def fill(data: Path) -> Past:
    """An archive in which everything happened that is counted."""
    past = Past(data)
    past.came(0, published=PUBLISHED, source="江城<b>日报</b>", province="吉林", comments=comments(7), layout="desk")
    past.came(
        1, published=PUBLISHED, source="江城日报", province="吉林", comments=comments(5), body="一\n三", layout="desk"
    )
    past.came(2, AnswerKind.UNMODIFIED)
    edits = [Edit(kind=kind, field="body", start=0, before="國", after="国", certainty=1.0) for kind in ("script",) * 3]
    doubt = (Problem(kind=ProblemKind.NO_TITLE), Problem(kind=ProblemKind.UNDECODED, number=3))
    day: dict[str, Any] = {"published": PUBLISHED, "published_precision": Precision.DAY}
    other = "http://news.example/8.html"
    past.came(0.5, url=other, id="site-8", edits=edits, problems=doubt, comments=comments(3), encoding="gb18030", **day)
    past.came(3, AnswerKind.DELETED, url=other, id="site-8", removal=Removal.STATUS, why="status 404")
    past.came(3, AnswerKind.CHALLENGE, url="http://news.example/9.html", id="site-9")
    past.came(4, AnswerKind.DELETED, url="http://news.example/10.html", id="site-10", removal=Removal.STATUS, why="404")
    past.came(4, AnswerKind.UNANSWERED, url="http://news.example/11.html")
    named = (
        Listed(id="site-7", url="http://news.example/7.html", day=None),
        Listed(id="site-77", url="http://news.example/77.html", day="2026-03-02"),
        Listed(id="site-78", url="http://news.example/78.html", day=None),
    )
    past.came(5, AnswerKind.LIST, url="http://news.example/", listed=named, wanted=False)
    past.store.close()
    with RowStore(SiteFolder(path=data / "urls").rows) as store:  # shows what lists of the other name; and shares one
        for number, own in enumerate(
            ({"id": "site-78"}, {"id": "site-7"}, {"id": "unknown-1", "site": "unknown"}), 900
        ):
            store.add_all([captured(reading(number, **{"site": "site", **own}))])
    return past
