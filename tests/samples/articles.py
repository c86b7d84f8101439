"""Invented newspaper articles, made from a seed: number n of a site is the same on every run and machine."""

from __future__ import annotations

import functools
import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from typing import Any

from tests.samples import words

CHINA = timezone(timedelta(hours=8))
SHARED = 8  # the first articles of every site are the same eight


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as its paper printed it: clean, simplified, full-width punctuation."""

    number: int
    title: str
    paragraphs: tuple[str, ...]  # with the dateline and the reporters' line, as a reading must give them
    published: datetime
    paper: str  # the paper it comes from
    dateline: str | None
    dateline_source: str | None  # the 金山网 of 金山网讯
    authors: tuple[str, ...]
    editor: str
    duty_editor: str
    tags: tuple[str, ...]
    city: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One comment under an article, in the order they were written."""

    author: str
    posted: datetime
    place: str
    client: str | None
    text: str
    support: int | None  # None: nobody voted, no number printed
    oppose: int | None
    answers: int | None = None  # index of the reply it quotes


@dataclass(slots=True)
class _Slots(dict[str, str]):
    """Fills {names} of a sentence; a fresh word each time, except what the article has settled."""

    rnd: random.Random = field(default_factory=random.Random)

    def __missing__(self, key: str) -> str:
        rnd = self.rnd
        match key:
            case "n":
                return str(rnd.choice((rnd.randint(11, 99), rnd.randint(100, 990), rnd.randint(1000, 9800))))
            case "k":
                return str(rnd.randint(2, 9))
            case "pct":
                return f"{rnd.uniform(1, 99):.1f}"
            case "money":
                return rnd.choice((f"{rnd.uniform(1.1, 98):.1f}亿元", f"{rnd.randint(120, 9800)}万元"))
            case "month":
                return str(rnd.randint(1, 12))
            case "day":
                return str(rnd.randint(1, 28))
            case "name":
                return name(rnd)
            case "say":
                return rnd.choice(words.PEOPLE_SAY.split("|")).format(name=name(rnd))
            case "slogan":
                return rnd.choice(words.SLOGANS)
        return rnd.choice(
            {
                "county": words.COUNTIES,
                "town": words.TOWNS,
                "village": words.VILLAGES,
                "bureau": words.BUREAUS,
                "company": words.COMPANIES,
                "nick": words.NICKNAMES,
                "city": words.CITIES,
            }[key]
        )


def name(rnd: random.Random) -> str:
    return rnd.choice(words.SURNAMES) + rnd.choice(words.GIVEN)


def when(site: str, number: int) -> datetime:
    """When article `number` of a site was published: every seven hours one, newest first."""
    rnd = random.Random(f"when:{'shared' if 0 <= number < SHARED else site}:{number}")
    last = datetime(2024, 5, 6, 18, 0, tzinfo=CHINA)  # of number 0; what was published since has numbers below
    return last - timedelta(hours=7 * number, minutes=rnd.randint(0, 59), seconds=rnd.randint(0, 59))


@functools.lru_cache(maxsize=4096)
def article(site: str, number: int) -> Article:
    """Number `number` of `site`; the first `SHARED` are the same on all sites."""
    rnd = random.Random(f"shared:{number}" if 0 <= number < SHARED else f"{site}:{number}")
    published = when(site, number)
    slots = _Slots(rnd=rnd)
    subject, tags, facts = words.TOPICS[rnd.choice(list(words.TOPICS))]
    city, boss = rnd.choice(words.CITIES), name(rnd)
    slots |= {"subject": subject, "city": city, "boss": boss, "leader": boss, "county": rnd.choice(words.COUNTIES)}
    title = rnd.choice(words.TITLES.split("|")).format_map(slots)
    del slots["county"]
    paper, authors = rnd.choice(words.PAPERS), tuple(dict.fromkeys(name(rnd) for _ in range(rnd.randint(1, 2))))
    paragraphs = _paragraphs(rnd, slots, facts, published)
    dateline, source = None, None
    match rnd.randrange(2) if 0 <= number < SHARED else rnd.randrange(4):
        case 0:
            dateline = f"本报{city}{published.month}月{published.day}日讯"
            paragraphs[0] = f"{dateline}（记者 {' '.join(authors)}）{paragraphs[0]}"
        case 1:
            paragraphs[-1] += f"（{paper}全媒体记者 {' '.join(authors)}）"
        case 2 if site == "jurong":
            # a forum member pastes a news site's text: the dateline is the only source there is
            source = rnd.choice(words.WEBSITES)
            dateline = f"{source}讯"
            paragraphs[0] = f"{dateline} {paragraphs[0]}"
            paragraphs[-1] += f"（{' '.join(authors)}）" if len(authors) > 1 else f"（记者 {authors[0]}）"
        case 2:
            paragraphs[-1] += f"（记者 {' '.join(authors)}）"
        case _:
            authors = ()
    return Article(
        number=number,
        title=title,
        paragraphs=tuple(paragraphs),
        published=published,
        paper=paper,
        dateline=dateline,
        dateline_source=source,
        authors=authors,
        editor=name(rnd),
        duty_editor=name(rnd),
        tags=tuple(tags.split()),
        city=city,
    )


def _paragraphs(rnd: random.Random, slots: _Slots, facts: str, published: datetime) -> list[str]:
    """3 to 9 paragraphs, about 150 to 2,500 characters; no sentence pattern twice while there are others."""
    count = rnd.randint(3, 9)
    most = rnd.choice((2, 3, 4, 6, 9))
    special, general = facts.split("|"), words.GENERAL.split("|")
    every = special + general
    rnd.shuffle(special)
    rnd.shuffle(general)
    day = f"{published.month}月{published.day}日"
    opening = rnd.choice(
        (
            f"{day}，{{office}}{{leader}}在{{county}}调研{{subject}}工作。他强调，要{{slogan}}，{{slogan}}。",
            f"{day}，{{city}}召开{{subject}}工作会议。{{office}}{{leader}}出席并讲话，{{office2}}{{second}}主持会议。",
            f"记者{day}从{{city}}{{bureau}}获悉，今年全市{{subject}}工作进展顺利，多项指标好于预期。",
        )
    )
    slots |= {"office": rnd.choice(words.OFFICES[:2]), "office2": rnd.choice(words.OFFICES[2:]), "second": name(rnd)}
    paragraphs = [opening.format_map(slots)]
    for index in range(1, count):
        lines = []
        for _ in range(rnd.randint(max(1, most - 2), most)):
            if not special and not general:  # the longest say some things twice, with other numbers
                general = rnd.sample(every, len(every))
            pool = special if special and (index % 2 or not general) else general
            lines.append(pool.pop().format_map(slots))
        paragraphs.append("".join(lines))
    return paragraphs


@functools.lru_cache(maxsize=512)
def replies(site: str, number: int, *, long_every: int = 9) -> tuple[Reply, ...]:
    """Comments under an article: mostly a handful, on every `long_every`-th more than 40."""
    rnd = random.Random(f"replies:{site}:{number}")
    start = article(site, number).published
    count = rnd.randint(41, 48) if number % long_every == 3 else rnd.choice((0, 0, 1, 2, 3, 5, 8, 9, 10, 14))
    slots, lines, when = _Slots(rnd=rnd), words.REPLIES.split("|"), start
    out = []
    for index in range(count):
        when += timedelta(minutes=rnd.randint(1, 300), seconds=rnd.randint(0, 59))
        text = lines[(index * 7 + number) % len(lines)].format_map(slots)
        voted = rnd.random() < 0.6
        out.append(
            Reply(
                author=rnd.choice(words.NICKNAMES),
                posted=when,
                place="中国江苏" + rnd.choice(("", "", "镇江", "南京", "常州")),
                client=rnd.choice((None, None, "手机客户端", "来自手机")),
                text=text,
                support=rnd.randint(0, 30) if voted else None,
                oppose=rnd.randint(0, 6) if voted else None,
                answers=rnd.randrange(index) if index and rnd.random() < 0.2 else None,
            )
        )
    return tuple(out)


def revised(item: Article, what: str) -> Article:
    """The article after its paper edited it: its title, or its first paragraph."""
    if what == "title":
        return replace(item, title=f"{item.title}有新进展")
    first, *others = item.paragraphs
    return replace(item, paragraphs=(f"{first}本报昨日报道有误，特此更正。", *others))


def answered(there: tuple[Reply, ...], item: Article, count: int) -> tuple[Reply, ...]:
    """Replies, and as many that came later."""
    last = there[-1].posted if there else item.published
    later = (
        Reply(
            author=words.NICKNAMES[(item.number + index) % len(words.NICKNAMES)],
            posted=last + timedelta(days=2, hours=index),
            place="中国江苏",
            client=None,
            text=f"昨天去看了，确实修好了，已经是第{index + 1}次来这里。",
            support=None,
            oppose=None,
        )
        for index in range(count)
    )
    return (*there, *later)


def stamp(moment: datetime) -> str:
    """2024-05-06T18:00:00+08:00, as rows print it."""
    return moment.astimezone(CHINA).isoformat(timespec="seconds")


class Truth(Mapping[str, dict[str, Any]]):
    """What must be read of each article page, by URL; made when asked for, so that 20,000 cost nothing."""

    def __init__(self, urls: Callable[[], list[str]], make: Callable[[str], dict[str, Any]]) -> None:
        self._urls, self._make = urls, make

    def __getitem__(self, url: str) -> dict[str, Any]:
        return self._make(url)

    def __iter__(self) -> Iterator[str]:
        return iter(self._urls())

    def __len__(self) -> int:
        return len(self._urls())


def normal(text: str) -> str:
    """Width-folded, without white space: for comparing a reading with the truth where the site folds widths."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
