"""What people do on a site, and what there is in the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from tests.samples.articles import article
from tests.samples.site import png
from tests.whole.engines.engine import Engine, Event

ARTICLES, COMMENTS = 60, 200
HOURS = 7  # between two articles
CORRECTED = "更正：以上日期以公告为准，给读者带来不便，特此说明。"


@dataclass(slots=True, kw_only=True)
class Posted:
    """An article as it is now."""

    title: str
    paragraphs: list[str]
    picture: str | None  # name of its file, without its ending: engines put a size there
    comments: dict[str, str] = field(default_factory=dict)  # by id


class Life:
    """`articles` are those that there are, by id, the oldest first; `deleted` those that there were."""

    def __init__(self, engine: Engine, pictures: Path) -> None:
        self._engine, self._pictures = engine, pictures
        self._written = self._said = 0
        self.articles: dict[str, Posted] = {}
        self.deleted: dict[str, Posted] = {}
        self.edited: set[str] = set()
        pictures.mkdir()

    @property
    def ids(self) -> list[str]:
        return list(self.articles)

    @property
    def comments(self) -> int:
        return sum(len(each.comments) for each in self.articles.values())

    def write(self, count: int, hours: float) -> list[str]:
        """Articles, so many hours apart, the latest last and now: engines show none whose time is still to come."""
        now = datetime.now()  # noqa: DTZ005 - the clock of the engines
        events: list[Event] = []
        posts = []
        for number in range(count):
            made = article("engines", 100 + self._written)
            picture = self._picture() if self._written % 3 == 0 else None
            when = now - timedelta(hours=hours * (count - number))
            events.append(["post", made.title, list(made.paragraphs), f"{when:%F %T}", picture and str(picture)])
            posts.append(
                Posted(title=made.title, paragraphs=list(made.paragraphs), picture=picture.stem if picture else None)
            )
            self._written += 1
        ids = self._engine.happen(events)
        self.articles |= dict(zip(ids, posts, strict=True))
        return ids

    def comment(self, articles: Iterable[str], now: datetime) -> None:
        if not self._engine.comments:
            return
        events: list[Event] = []
        for number in articles:
            self._said += 1
            said = f"第{self._said}条留言：支持这个办法，希望早日办好，大家都盼着呢。"
            events.append(["comment", number, f"湖畔{self._said % 37}号", said, f"{now:%F %T}"])
        for event, number in zip(events, self._engine.happen(events), strict=True):
            self.articles[str(event[1])].comments[number] = str(event[3])

    def edit(self, articles: Sequence[str]) -> None:
        for each in articles:
            self.articles[each].paragraphs.append(CORRECTED)
        self._engine.happen([["edit", each, self.articles[each].paragraphs] for each in articles])
        self.edited.update(articles)

    def delete(self, articles: Sequence[str]) -> None:
        self._engine.happen([["delete", each] for each in articles])
        self.deleted |= {each: self.articles.pop(each) for each in articles}

    def uncomment(self, article: str, count: int) -> None:
        gone = list(self.articles[article].comments)[:count]
        self._engine.happen([["uncomment", each] for each in gone])
        for each in gone:
            del self.articles[article].comments[each]

    def _picture(self) -> Path:
        path = self._pictures / f"picture-{self._written}-of.png"
        path.write_bytes(png(path.name, 640, 360))
        return path


def first_night(life: Life) -> None:
    """60 articles, and 200 comments, on several pages where there are many."""
    now = datetime.now() - timedelta(hours=1)  # noqa: DTZ005 - the clock of the engines
    ids = life.write(ARTICLES, HOURS)
    life.comment([*ids[-1:] * 70, *ids[10:11] * 41, *ids[:30], *ids[-59:]], now)


def next_night(life: Life, days: int) -> None:
    """4 new articles, 4 edited, 3 deleted, and 24 new comments."""
    now = datetime.now() + timedelta(days=days, hours=-1)  # noqa: DTZ005 - the clock of the engines
    ids = life.ids
    life.delete([ids[3], ids[30], ids[-2]])
    if life.comments:
        life.uncomment(ids[10], 2)
    new = life.write(4, 0.01)
    life.edit([ids[5], ids[31], ids[-6], ids[-1]])
    life.comment([*new[-1:], *ids[-7:-6] * 22, ids[8]], now)
