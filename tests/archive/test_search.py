"""Search is exact for Chinese of any length, in either script and form; its index is level, and safe when killed."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from archive.archive import Archive
from archive.data.errors import ArchiveError
from archive.data.folder import SiteFolder
from archive.rows.answers import Answered
from archive.rows.database import StoreError, VersionError
from archive.rows.store import RowStore
from archive.search.asking import Filter, Order, Part, count, page
from archive.search.counting import CountBy, counts, facets
from archive.search.folding import folded, placed, spellings
from archive.search.index import FILE, Index, UnmadeError
from archive.search.level import Levelled, ask, level
from archive.search.lines import lines
from archive.search.query import Query, QueryError, parsed
from reading.answers import AnswerKind
from reading.article import Comment, Reading
from reading.catalogue import told
from reading.chinese.dates import CHINA
from reading.problem import Problem, ProblemKind
from tests.support.archives import ROOT, capture, captured, reading, run


def common(count: int) -> list[str]:
    """The commonest characters, those of traditional text apart, the most common first."""
    with gzip.open(ROOT / "pipelines" / "words.txt.gz", "rt", encoding="utf-8") as file:
        words = (line.split() for line in file)
        counts = {word: int(number) for word, number in words if len(word) == 1}
    return sorted(counts, key=lambda each: -counts[each])[:count]


CHARACTERS = common(500)
MARKS = "，。、：；？！《》“”（）"
ONLY = Filter()
NOT_FOUND = Problem(kind=ProblemKind.STATUS, number=404)
NO_YEAR = Problem(kind=ProblemKind.YEAR_GUESSED, detail="3-5")  # the article stands in its place


def made_up(count: int, seed: int) -> list[Reading]:
    """Articles of two sites over a year; some have comments, some no day, some are not sound."""
    chance = random.Random(seed)

    def text(least: int, most: int) -> str:
        size = chance.randint(least, most)
        found = chance.choices(CHARACTERS, weights=range(len(CHARACTERS), 0, -1), k=size)
        return "".join(each + chance.choice(MARKS) * (chance.random() < 0.08) for each in found)

    made = []
    for number in range(count):
        site = chance.choice(["jurong", "cri_hlj"])
        day = datetime(2025, 1, 1, 0, 30, tzinfo=CHINA) + timedelta(days=chance.randrange(365))
        made.append(
            reading(
                number,
                id=f"{site}-{number}",
                url=f"http://{'www.cnhan.com' if number % 5 == 4 else f'{site}.example'}/{number}.html",
                site=site,
                province="江苏" if site == "jurong" else "黑龙江",
                title=text(6, 20),
                body="\n".join(text(20, 60) for _ in range(chance.randint(1, 4))),
                comments=[Comment(id=str(each), text=text(2, 20)) for each in range(chance.choice([0, 0, 3]))],
                published=None if chance.random() < 0.1 else day,
                source=chance.choice([None, "江城日报", "龙江网"]),
                layout=("discuz", "generic", None)[number % 3],
                problems=(NO_YEAR,) * (number % 7 == 0) + (NOT_FOUND,) * (chance.random() < 0.05),
            )
        )
    return made


def stored(data: Path, readings: Sequence[Reading]) -> Path:
    """A data folder with these rows, each in the folder of its site."""
    for site in sorted({each.site for each in readings}):
        with RowStore(SiteFolder(path=data / site).rows) as store:
            store.add_all(captured(each) for each in readings if each.site == site)
    return data


def ids(data: Path, words: str, which: Filter = ONLY, order: Order = Order.NEWEST) -> list[str]:
    """The articles that are found, page by page."""
    query, found = parsed(words), list[str]()
    while True:
        after = found[-1] if found else None
        hits = ask(data, partial(page, query=query, which=which, order=order, limit=50, after=after))
        found += [hit.id for hit in hits]
        if len(hits) < 50:
            return found


def texts(article: Reading) -> Iterator[str]:
    yield article.title or ""
    yield from (article.body or "").split("\n")
    yield from (comment.text for comment in article.comments)


def scanned(articles: Sequence[Reading], word: str) -> list[str]:
    return [each.id for each in articles if is_sound(each) and any(word in text for text in texts(each))]


def is_sound(article: Reading) -> bool:
    return NOT_FOUND not in article.problems


@pytest.fixture(scope="module")
def articles() -> list[Reading]:
    return made_up(3000, seed=13)


@pytest.fixture(scope="module")
def data(articles: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stored(tmp_path_factory.mktemp("search") / "data", articles)


# -- what is found ---------------------------------------------------------------------------------------------------


def test_random_words_are_found_where_a_scan_finds_them(data: Path, articles: list[Reading]) -> None:
    chance = random.Random(1)
    found = Counter[int]()
    for number in range(200):
        size = number % 6 + 1
        text = chance.choice([each for each in texts(chance.choice(articles)) if len(each) >= size] or ["中" * size])
        start = chance.randrange(len(text) - size + 1)
        word = text[start : start + size]
        if number % 10 == 9:
            word = "".join(chance.sample(CHARACTERS, size))  # mostly nowhere
        expected = scanned(articles, word)
        query = parsed(f'"{word}"')
        hits = ask(data, partial(page, query=query, which=ONLY, limit=len(articles)))
        assert sorted(hit.id for hit in hits) == sorted(expected), word
        assert ask(data, partial(count, query=query, which=ONLY))[0] == len(expected)
        found[size] += len(expected)
    assert min(found[size] for size in range(1, 7)) > 20


def test_order_and_pages(data: Path, articles: list[Reading]) -> None:
    days = {each.id: each.published.date() if each.published else date.min for each in articles}
    newest, oldest = ids(data, "中"), ids(data, "中", order=Order.OLDEST)
    assert len(newest) > 100
    assert len(set(newest)) == len(newest)
    assert newest == oldest[::-1]
    assert [days[each] for each in newest] == sorted((days[each] for each in newest), reverse=True)
    with pytest.raises(ArchiveError, match="nosuch: no article to go on after"):
        ask(data, lambda index: page(index, parsed("中"), ONLY, after="nosuch"))


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("中 国家", lambda has: has("中") and has("国家")),
        ("中 AND 国家", lambda has: has("中") and has("国家")),
        ("国家 OR 人民", lambda has: has("国家") or has("人民")),
        ("人 NOT 大", lambda has: has("人") and not has("大")),
        ("人 AND NOT 大 NOT 小", lambda has: has("人") and not has("大") and not has("小")),
        ("发 会 OR 生 能", lambda has: (has("发") and has("会")) or (has("生") and has("能"))),
        ("(发 OR 会) (生 OR 能)", lambda has: (has("发") or has("会")) and (has("生") or has("能"))),
        ("人 NOT (大 OR 小 NOT 中)", lambda has: has("人") and not (has("大") or (has("小") and not has("中")))),
        ("(人)(大)", lambda has: has("人") and has("大")),
    ],
)
def test_and_or_not(data: Path, articles: list[Reading], words: str, wanted: object) -> None:
    assert callable(wanted)
    expected = [
        each.id
        for each in articles
        if is_sound(each) and wanted(lambda word, each=each: any(word in text for text in texts(each)))
    ]
    assert 0 < len(expected) < len(articles)
    assert sorted(ids(data, words)) == sorted(expected)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("", "no word"),
        ("NOT 人", "NOT takes away"),
        ("人 OR NOT 大", "NOT takes away"),
        ("人 OR", "a word is missing at the end"),
        ("人 NOT", "a word is missing at the end"),
        ("(", "a word is missing at the end"),
        ("AND 人", "AND stands where a word belongs"),
        ("(人", "not closed"),
        ("人)", "that none opens"),
        ("()", "where a word belongs"),
        ('"人', "without its second"),
        ("\u200b", "nothing of it"),
        ('""', "nothing of it"),
        ("(" * 2000 + "人" + ")" * 2000, "more than 20 brackets"),
        ("人 " * 101, "more than 100 words"),
    ],
)
def test_what_can_not_be_asked_is_one_line(words: str, message: str) -> None:
    with pytest.raises(QueryError, match=re.escape(message)) as error:
        parsed(words)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "words", ["AND" * 60, '"AND"', '"OR" "NOT"', "x*", "a:b", "title:人", "^人", "a+b", "人'--", "人 " * 100]
)
def test_nothing_in_a_word_is_an_order_to_the_database(data: Path, words: str) -> None:
    assert ids(data, words) == [] or set(words) == {"人", " "}


# -- forms and scripts -----------------------------------------------------------------------------------------------

FORMS = [
    ("疫情防控", "疫情防控", True),
    ("疫情", "疫\u200b情", True),
    ("疫情", "疫\ufeff\u00ad情", True),
    ("疫\u200b情", "疫情", True),
    ("疫情", "疫 情", True),
    ("疫\u3000情", "疫情", True),
    ("见面", "⻅⾯", True),  # radicals, as PDF files have them
    ("⻅⾯", "见面", True),
    ("⾦⾊", "金色", True),
    ("2024年", "２０２４ 年", True),
    ("Ｇ２０峰会", "g20峰会", True),
    ("ABC", "ａｂｃ", True),
    ("（图）", "(图)", True),
    ("收購糧食", "收购粮食", True),  # typed traditional
    ("收购粮食", "收購糧食", True),  # stands traditional in the row, as in a name
    ("後來", "后来", True),
    ("乾淨", "干净", True),
    ("乾杯", "干杯", True),
    ("說著", "说着", True),
    ("著名", "著名", True),
    ("乾隆", "乾隆", True),
    ("干净", "乾净", False),
    ("着", "著名作家", False),
    ("里了", "裡瞭", False),
    ("了", "瞭望", False),
    ("著", "看着", False),
    ("复", "覆盖", False),
    ("豈", "\uf900", True),  # a compatibility ideograph
    ("New  York", "new york", False),  # two words, of which one stands there; as a phrase below
    ("疫情", "疫，情", False),
    ("疫情", "疫\n情", False),
    ("nul", "n\x00ul", True),
    ("👩\u200d👩", "👩👩", True),
    ("ﾃﾚﾋ", "テレヒ", True),
]  # fmt: skip


@pytest.mark.parametrize(("word", "text", "found"), FORMS)
def test_forms_of_a_word(word: str, text: str, found: bool) -> None:
    hit = any(spelling in folded(f"前{text}后") for spelling in spellings(word))
    if word == "New  York":
        assert hit
    else:
        assert hit == found


def test_forms_are_found_in_the_index(tmp_path: Path) -> None:
    data = stored(
        tmp_path,
        [reading(at, id=f"jurong-{at}", title=f"前{text}后", body="") for at, (_, text, _) in enumerate(FORMS)],
    )
    for at, (word, _, found) in enumerate(FORMS):
        assert (f"jurong-{at}" in ids(data, f'"{word}"')) == (found or word == "New  York"), word


def test_a_folded_text_holds_a_folded_word_wherever_the_text_holds_it() -> None:
    chance = random.Random(3)
    alphabet = "中国疫情後乾著Ａb1 ，,\u3000\u200b\ufe0f⻅⾯\n。\ud83d𠮷👩\x00\xa0ß"
    for _ in range(3000):
        text = "".join(chance.choices(alphabet, k=12))
        start, end = sorted(chance.sample(range(13), 2))
        word = text[start:end]
        if word.strip() == word and "\n" not in word and folded(word):
            assert folded(word) in folded(text), (text, word)
        line, places = placed(text)
        assert line == folded(text)
        assert len(line) == len(places)
        assert places == sorted(set(places))


# -- lines -----------------------------------------------------------------------------------------------------------


def test_lines_stand_as_the_row_has_them(tmp_path: Path) -> None:
    body = "第一段\n今天，疫\u200b情 防控工作会议召开。疫情过去了"
    row = reading(1, title="疫情防控", body=body, comments=[Comment(id="1", text="无"), Comment(id="2", text="疫情")])
    query = parsed("疫情 OR 會議 NOT 广告")
    [hit] = ask(stored(tmp_path, [row]), lambda index: page(index, query, ONLY))
    found = list(lines(hit.texts, query, 3))
    assert [(each.part, each.comment, each.before, each.word, each.after) for each in found] == [
        ("title", None, "", "疫情", "防控"),
        ("body", None, "今天，", "疫\u200b情", " 防控"),
        ("body", None, "控工作", "会议", "召开。"),
        ("body", None, "召开。", "疫情", "过去了"),
        ("comments", 2, "", "疫情", ""),
    ]
    assert [body[each.start : each.start + len(each.word)] for each in found[1:4]] == ["疫\u200b情", "会议", "疫情"]
    assert [each.part for each in lines(hit.texts, query, 3, (Part.COMMENTS,))] == ["comments"]
    assert list(lines(hit.texts, query, 0))[1].before == ""


# -- filters and counts ----------------------------------------------------------------------------------------------


def most_first(counted: Counter[str | None]) -> list[tuple[str | None, int]]:
    return sorted(counted.items(), key=lambda each: (-each[1], str(each[0])))


def day_of(article: Reading) -> date:
    return article.published.astimezone(CHINA).date() if article.published else date.min


@pytest.mark.parametrize(
    ("which", "wanted"),
    [
        (Filter(sites=["jurong"]), lambda each: each.site == "jurong"),
        (Filter(sites=["jurong", "cri_hlj"]), lambda each: True),
        (Filter(provinces=["黑龙江"]), lambda each: each.site == "cri_hlj"),
        (Filter(sites=["jurong"], provinces=["黑龙江"]), lambda each: False),
        (Filter(since=date(2025, 3, 5)), lambda each: day_of(each) >= date(2025, 3, 5)),
        (Filter(until=date(2025, 3, 5)), lambda each: date.min < day_of(each) <= date(2025, 3, 5)),
        (Filter(since=date(2025, 3, 5), until=date(2025, 3, 5)), lambda each: day_of(each) == date(2025, 3, 5)),
        (Filter(until=date.max), lambda each: each.published is not None),
        (Filter(sources=["江城日報"]), lambda each: each.source == "江城日报"),
        (Filter(sources=["江城日报", "龙江网"]), lambda each: each.source is not None),
        (Filter(outlets=["han_wang"]), lambda each: "cnhan" in each.url),
        (
            Filter(outlets=["unknown"], sources=["龙江网"]),
            lambda each: "example" in each.url and each.source == "龙江网",
        ),
        (Filter(taken_down=True), lambda each: False),
        (Filter(layouts=["generic"]), lambda each: each.layout == "generic"),
        (
            Filter(layouts=["generic", "discuz"], sources=["龙江网"]),
            lambda each: each.layout and each.source == "龙江网",
        ),
        (Filter(problems=[ProblemKind.YEAR_GUESSED]), lambda each: NO_YEAR in each.problems),
        (Filter(problems=[None]), lambda each: not each.problems),
        (Filter(problems=[None, ProblemKind.STATUS]), lambda each: each.problems != (NO_YEAR,)),
    ],
)
def test_filters(data: Path, articles: list[Reading], which: Filter, wanted: object) -> None:
    assert callable(wanted)
    hold = {each.id for each in articles if any("人" in text for text in texts(each))}
    chosen = [each for each in articles if wanted(each) and (which.problems or is_sound(each))]
    for query, expected in ((parsed("人"), [each for each in chosen if each.id in hold]), (None, chosen)):
        as_a_scan(data, query, which, expected)
    assert sorted(ids(data, "人", which)) == sorted(each.id for each in chosen if each.id in hold)


def as_a_scan(data: Path, query: Query | None, which: Filter, expected: list[Reading]) -> None:
    """The index has these articles, and counts them so."""
    found = ask(data, lambda index: page(index, query, which, limit=10_000))
    assert sorted(hit.id for hit in found) == sorted(each.id for each in expected)
    sound, unsound = ask(data, lambda index: count(index, query, which))
    assert sound == sum(map(is_sound, expected))
    assert sound + unsound >= len(expected)
    months = Counter(f"{day_of(each):%Y-%m}" if each.published else None for each in expected)
    assert dict(ask(data, lambda index: counts(index, query, which, CountBy.MONTH))) == months
    sites = Counter[str | None](each.site for each in expected)
    assert ask(data, lambda index: counts(index, query, which, CountBy.SITE)) == most_first(sites)
    provinces = Counter(each.province for each in expected)
    assert ask(data, lambda index: counts(index, query, which, CountBy.PROVINCE)) == most_first(provinces)
    days = Counter(day_of(each).isoformat() if each.published else None for each in expected)
    of_all = {
        CountBy.DAY: sorted(days.items(), key=lambda each: each[0] or ""),
        CountBy.MONTH: sorted(months.items(), key=lambda each: each[0] or ""),
        CountBy.SITE: most_first(sites),
        CountBy.PROVINCE: most_first(provinces),
        CountBy.SOURCE: named_first(Counter(each.source for each in expected)),
        CountBy.OUTLET: named_first(Counter(told(each).outlet for each in expected)),
        CountBy.SOURCE_OUTLET: named_first(Counter(told(each).source_outlet for each in expected)),
        CountBy.LAYOUT: named_first(Counter(each.layout for each in expected)),
        CountBy.PROBLEM: named_first(
            Counter(
                kind
                for each in expected
                for kind in (*(one.kind for one in each.problems), *((None,) * (not each.problems)))
            )
        ),
        CountBy.TAKEN_DOWN: [(None, len(expected))] if expected else [],
    }
    more = 0 if which.unsound or which.problems else unsound
    assert ask(data, lambda index: facets(index, query, which)) == (of_all, more)
    for by, wanted in of_all.items():
        assert ask(data, lambda index: counts(index, query, which, by)) == wanted  # noqa: B023 - called at once


def named_first(counted: Counter[Any]) -> list[tuple[str | None, int]]:
    return sorted(counted.items(), key=lambda each: (-each[1], each[0] or ""))


def test_parts(data: Path, articles: list[Reading]) -> None:
    expected = [each.id for each in articles if is_sound(each) and "中" in (each.title or "")]
    assert sorted(ids(data, "中", Filter(parts=[Part.TITLE]))) == sorted(expected)
    expected = [
        each.id
        for each in articles
        if is_sound(each)
        and ("中" in (each.title or "") or any("中" in one.text for one in each.comments))
        and not any("大" in text for text in (each.title or "", *(one.text for one in each.comments)))
    ]
    assert sorted(ids(data, "中 NOT 大", Filter(parts=[Part.TITLE, Part.COMMENTS]))) == sorted(expected)


def test_what_is_not_sound_is_asked_only_where_that_is_wanted(data: Path, articles: list[Reading]) -> None:
    unsound = [each.id for each in articles if not is_sound(each) and any("人" in text for text in texts(each))]
    assert unsound
    found = ids(data, "人", Filter(unsound=True))
    assert set(found) - set(ids(data, "人")) == set(unsound)
    assert ask(data, lambda index: count(index, parsed("人"), ONLY))[1] == len(unsound)


def test_a_doubt_about_the_reading_leaves_an_article_sound(tmp_path: Path) -> None:
    year = Problem(kind=ProblemKind.YEAR_GUESSED, detail="5月3日")
    again = Problem(kind=ProblemKind.CHALLENGE, detail="yunsuo", again=datetime(2026, 1, 1, tzinfo=UTC))
    data = stored(tmp_path, [reading(1, title="疫情", problems=(year, again))])
    assert ids(data, "疫情") == ["jurong-7"]


@pytest.mark.parametrize("which", [Filter(sites=["jurnog"]), Filter(provinces=["吉林"])])
def test_a_name_that_no_article_has_is_a_mistake(data: Path, which: Filter) -> None:
    with pytest.raises(
        ArchiveError, match=r"no article has this (site; there are cri_hlj, jurong|province; there are 江苏)"
    ):
        ids(data, "人", which)


@pytest.mark.parametrize(
    "verb", [("search", "人", "--outlet"), ("search", "人", "--source-outlet"), ("export", "--outlet")]
)
def test_an_outlet_that_nobody_knows_is_a_mistake(data: Path, verb: tuple[str, ...]) -> None:
    """It would be found nowhere, as one that is right and printed nowhere is."""
    done = run(*verb, "jilin_rbb", "--data", data)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "jilin_rbb: no outlet of the catalogue" in done.stderr
    assert "`scrapy sites` lists them" in done.stderr
    if verb[0] == "search":
        (data / "sites.toml").write_text('[hewan]\nstart_urls = ["http://hewan.example/"]\n', "utf-8")
        for known in ("jilin_rb", "unknown", "hewan"):
            assert run(*verb, known, "--data", data).returncode == 0


def test_taken_down(tmp_path: Path) -> None:
    """An article whose own page is gone; not one whose second page is, nor one that was captured elsewhere since."""
    rows = [
        reading(1, id="jurong-1", url="http://a.example/1", title="疫情一"),
        reading(2, id="jurong-2", url="http://a.example/2", title="疫情二"),
        reading(3, id="jurong-2", url="http://a.example/2-2", title="疫情二", page_number=2),
        reading(4, id="jurong-3", url="http://a.example/3", title="疫情三"),
        reading(50, id="jurong-3", url="https://a.example/3", title="疫情三"),
        reading(5, id="jurong-4", url="http://a.example/4", title="疫情四"),
    ]
    data = stored(tmp_path, rows)
    assert ids(data, "疫情", Filter(taken_down=True)) == []
    with RowStore(data / "jurong" / "rows.sqlite") as store:
        for number, url in ((11, "http://a.example/1"), (12, "http://a.example/2-2"), (13, "http://a.example/3")):
            store.add_soon(deleted(number, url))
        store.commit()
    assert ids(data, "疫情", Filter(taken_down=True)) == ["jurong-1"]
    assert len(ids(data, "疫情")) == 4
    with RowStore(data / "jurong" / "rows.sqlite") as store:
        store.add_all([captured(reading(60, id="jurong-1", url="http://a.example/1", title="疫情一"))])
    assert ids(data, "疫情", Filter(taken_down=True)) == []


def deleted(number: int, url: str) -> Answered:
    return Answered(
        site="jurong",
        url=url, status=404, kind=AnswerKind.DELETED, why="status 404", wanted=True, article_id=None,
        capture=capture(number),
    )  # fmt: skip


# -- the index is level ----------------------------------------------------------------------------------------------


def test_an_index_is_level_with_whatever_becomes_of_the_rows(tmp_path: Path) -> None:
    data = stored(tmp_path, made_up(60, seed=5))
    assert level(data).written == 60
    assert level(data) == Levelled()
    more = reading(1000, id="jurong-1000", title="乡村振兴")
    stored(data, [more])
    assert level(data) == Levelled(written=1)
    assert ids(data, "乡村振兴") == ["jurong-1000"]
    # another page of the same article, in another site's folder
    with RowStore(data / "cri_hlj" / "rows.sqlite") as store:
        store.add(reading(1001, id="jurong-1000", title="乡村振兴", body="第二页有疫情", page_number=2))
    assert ids(data, "乡村振兴 疫情") == ["jurong-1000"]
    with RowStore(data / "jurong" / "rows.sqlite") as store:
        store.remove_from(capture(1000).warc, capture(1000).offset)
    assert level(data) == Levelled(written=1)
    with RowStore(data / "cri_hlj" / "rows.sqlite") as store:
        store.remove_from(capture(1001).warc, capture(1001).offset)
    assert level(data) == Levelled(removed=1)
    assert ids(data, "乡村振兴 OR 疫情") == []
    (data / "jurong" / "rows.sqlite").unlink()
    assert level(data).removed > 10
    with Index(data / FILE, readonly=True) as index:
        list(index.select("SELECT count(*) FROM words WHERE words MATCH '\"中\"'"))
        [(articles,)] = index.select("SELECT count(*) FROM articles")
        [(held,)] = index.select("SELECT count(*) FROM texts")
    assert articles == held == 60 - sum(each.site == "jurong" for each in made_up(60, seed=5))


def test_rows_that_a_rebuild_replaced_are_seen(tmp_path: Path) -> None:
    """The rows of the same records at the same places, read otherwise."""
    old, new = made_up(40, seed=6), made_up(40, seed=7)
    data, other = stored(tmp_path / "data", old), stored(tmp_path / "other", new)
    level(data)
    for site in ("jurong", "cri_hlj"):
        with RowStore(data / site / "rows.sqlite") as store:
            with store.snapshot() as mark:
                pass
            store.replace(other / site / "rows.sqlite", after=mark)
    for word in ("人", "中国", "不", "大"):
        assert sorted(ids(data, word)) == sorted(scanned(new, word)), word
    fresh = Index(data / FILE)
    with fresh:
        list(fresh.select("INSERT INTO words (words) VALUES ('integrity-check')"))


def test_a_reading_that_was_stored_while_the_index_was_made_is_found_next(tmp_path: Path) -> None:
    data = stored(tmp_path, made_up(20, seed=8))
    seen: list[int] = []

    def tick(done: int, total: int) -> None:
        if not seen:
            stored(data, [reading(1000, id="jurong-1000", title="乡村振兴")])
        seen.append(done)

    level(data, tick)
    assert ids(data, "乡村振兴") == ["jurong-1000"]


def test_an_index_that_compares_otherwise_is_made_anew(tmp_path: Path) -> None:
    data = stored(tmp_path, made_up(20, seed=9))
    level(data)
    with sqlite3.connect(data / FILE) as database:
        database.execute("UPDATE made_by SET signature = 'Unicode 3.0'")
    database.close()
    with pytest.raises(UnmadeError, match="another catalogue"), Index(data / FILE, readonly=True):
        pass
    stored(data, [reading(1000, id="jurong-1000", title="乡村振兴")])
    assert level(data).written == 21


def test_what_copies_an_outlet_is_found_by_the_outlet(tmp_path: Path) -> None:
    """Whatever account of it is printed; and a page that nobody declared is of the province of its host's outlet."""
    said = ["吉林日报", "吉林日报社客户端", "晚报", None]
    rows = [
        reading(number, id=f"jurong-{number}", title="大桥通车", url=f"http://www.cnhan.com/{number}.html", source=each)
        for number, each in enumerate(said)
    ]
    data = stored(tmp_path, rows)
    assert sorted(ids(data, "大桥", replace(ONLY, source_outlets=["jilin_rb"]))) == ["jurong-0", "jurong-1"]
    assert ids(data, "大桥", replace(ONLY, provinces=["湖北"], outlets=["unknown"])) == []
    done = run("search", "大桥", "--count-by", "source_outlet", "--province", "湖北", "--data", data)
    assert [line.split() for line in done.stdout.splitlines()] == [["-", "2"], ["jilin_rb", "2"]]


def test_a_crawl_that_writes_is_no_hindrance(tmp_path: Path) -> None:
    data = stored(tmp_path, made_up(20, seed=8))
    with RowStore(data / "jurong" / "rows.sqlite") as store:
        store.add_soon(reading(1000, id="jurong-1000", title="乡村振兴"))
        assert ids(data, "乡村振兴") == []
        store.commit()
        assert ids(data, "乡村振兴") == ["jurong-1000"]


# -- killed, damaged, of another version -----------------------------------------------------------------------------


def test_kill_while_indexing(tmp_path: Path) -> None:
    articles = made_up(1500, seed=4)
    data = stored(tmp_path, articles)
    # It goes on by 25 rows for each byte it is given, so that it is killed before its end however fast it is.
    code = (
        "import sys, pathlib, archive.search.index as index; from archive.search.level import level\n"
        "index._BATCH = 3000\n"  # many transactions
        "def tick(done, total):\n"
        "    if done % 25 == 0:\n"
        "        print(done, flush=True); sys.stdin.buffer.read(1)\n"
        "level(pathlib.Path(sys.argv[1]), tick)"
    )
    chance, killed = random.Random(2), 0
    for _ in range(8):
        process = subprocess.Popen(
            [sys.executable, "-c", code, data], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert process.stdin
        assert process.stdout
        for _ in range(chance.randrange(2, 55)):
            process.stdout.readline()
            process.stdin.write(b".")
            process.stdin.flush()
        time.sleep(chance.uniform(0, 0.01))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
    assert killed == 8
    for word in ("人", "中国", "经"):
        assert sorted(ids(data, word)) == sorted(scanned(articles, word))
    with Index(data / FILE) as index:
        list(index.select("INSERT INTO words (words) VALUES ('integrity-check')"))
        assert [*index.select("PRAGMA integrity_check")] == [("ok",)]
        assert [*index.select("SELECT count(*), count(DISTINCT id) FROM articles")] == [(1500, 1500)]
    assert [path.name for path in sorted(data.iterdir())] == ["cri_hlj", "jurong", FILE]


def spoil_head(path: Path) -> None:
    path.write_bytes(b"no database at all" * 100)


def spoil_the_middle(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))


def cut(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def spoil_a_text(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("UPDATE texts SET packed = x'00'")
    database.close()


def lose_a_table(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("DROP TABLE places")
    database.close()


@pytest.mark.parametrize("spoil", [spoil_head, spoil_the_middle, cut, spoil_a_text, lose_a_table])
@pytest.mark.parametrize("changed", [False, True], ids=["level", "behind"])
def test_a_damaged_index_is_moved_away_and_made_anew(tmp_path: Path, spoil: object, changed: bool) -> None:
    assert callable(spoil)
    articles = made_up(150, seed=10)
    data = stored(tmp_path, articles)
    level(data)
    spoil(data / FILE)
    if changed:
        articles.append(reading(1000, id=articles[0].id, title=articles[0].title, body="人", page_number=2))
        with RowStore(data / articles[0].site / "rows.sqlite") as store:
            store.add(articles[-1])
    done = run("search", "人", "--data", data, "--limit", "200", "--json")
    assert done.returncode == 0, done.stderr
    assert {json.loads(line)["id"] for line in done.stdout.splitlines()} == set(scanned(articles, "人"))
    [moved] = [path for path in data.iterdir() if ".damaged-" in path.name and not path.name.endswith(("-wal", "-shm"))]
    assert f"index: damaged, moved to {moved}" in done.stderr


def other_rows(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()


def no_database(path: Path) -> None:
    path.write_bytes(b"no database" * 999)


def half_of_it(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    os.truncate(path, path.stat().st_size // 8192 * 4096)


def one_row(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("UPDATE readings SET row = '{', checksum = 'x' WHERE article_id = 'jurong-2'")
    database.close()


@pytest.mark.parametrize("spoil", [no_database, half_of_it, other_rows, one_row])
def test_a_site_that_cant_be_read_is_named_and_the_others_are_level(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    """What was found of it before is found still, and what comes to others is found."""
    few = [reading(n, id=f"jurong-{n}", title=f"疫情{n}", body="旧" * 900) for n in range(1, 30)]
    data = stored(tmp_path, [*few, reading(50, id="cri-50", site="cri_hlj", title="疫情")])
    rows = data / "jurong" / "rows.sqlite"
    level(data)
    kept = rows.read_bytes()
    spoil(rows)
    stored(data, [reading(51, id="cri-51", site="cri_hlj", title="疫情")])
    for _ in range(2):
        done = run("search", "疫情", "--data", data, "--limit", "200", "--json")
        assert {json.loads(line)["id"] for line in done.stdout.splitlines()} == {
            "cri-50", "cri-51", *(each.id for each in few)
        }  # fmt: skip
        assert (done.returncode, done.stderr.count("jurong/rows.sqlite: ")) == (1, 1), done.stderr
        assert "Traceback" not in done.stderr
    assert run("search", "疫情", "--data", data, "--count-by", "site").returncode == 1
    with pytest.raises(StoreError, match=r"jurong/rows\.sqlite"):
        Archive(data).search("疫情")
    assert len(Archive(data).search("疫情", Filter(sites=["cri_hlj"]))) == 2
    rows.write_bytes(kept)
    assert run("search", "疫情", "--data", data).returncode == 0
    with RowStore(data / "cri_hlj" / "rows.sqlite") as store:
        store.remove_from(capture(51).warc, capture(51).offset)
    assert level(data).removed == 1


@pytest.mark.parametrize("spoil", [no_database, half_of_it])
def test_an_article_of_two_files_stays_as_it_was_where_one_cant_be_read(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    """What the other one has is not all that there is of it."""
    few = [reading(n, id=f"jurong-{n:02}", title=f"疫情{n}", body="旧" * 900) for n in range(10, 40)]
    data = stored(tmp_path, few)
    with RowStore(data / "urls" / "rows.sqlite") as store:
        store.add(reading(1, id="jurong-39", title="早先", body="早先的文"))
        store.add(reading(2, id="jurong-80", title="早先", body="别处的文"))
    level(data)
    assert ids(data, "疫情39") == ["jurong-39"], "the later of the two captures"
    kept = (data / "jurong" / "rows.sqlite").read_bytes()
    spoil(data / "jurong" / "rows.sqlite")
    with RowStore(data / "urls" / "rows.sqlite") as store:
        store.add(reading(90, id="jurong-80", title="疫情80", body="别处的新文"))
    assert [*level(data).unread] == ["jurong"]
    assert ids(data, "疫情39") == ["jurong-39"]
    assert ids(data, "疫情80") == ["jurong-80"], "of which no other file had rows"
    (data / "jurong" / "rows.sqlite").write_bytes(kept)
    assert not level(data).unread
    assert ids(data, "疫情39") == ["jurong-39"]


def test_an_index_is_made_where_a_site_cant_be_read(tmp_path: Path) -> None:
    data = stored(
        tmp_path, [reading(1, id="jurong-1", title="疫情"), reading(2, id="cri-2", site="cri_hlj", title="疫情")]
    )
    no_database(data / "jurong" / "rows.sqlite")
    done = level(data)
    assert (done.written, [*done.unread]) == (1, ["jurong"])
    with Index(data / FILE, readonly=True) as index:
        assert index.unread() == ["jurong"]


def test_another_version_is_refused_in_one_line(tmp_path: Path) -> None:
    data = stored(tmp_path, made_up(5, seed=1))
    level(data)
    with sqlite3.connect(data / FILE) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(VersionError, match=r"search\.sqlite: an index of version 99, not 4; delete search\.sqlite"):
        level(data)
    done = run("search", "人", "--data", data)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    (data / FILE).unlink()
    assert run("search", "人", "--data", data).returncode == 0


def test_an_index_of_an_older_version_is_made_anew(tmp_path: Path) -> None:
    articles = made_up(20, seed=1)
    data = stored(tmp_path, articles)
    level(data)
    with sqlite3.connect(data / FILE) as database:
        database.execute("PRAGMA user_version = 1")
        database.execute("DROP TABLE classes")
    database.close()
    with pytest.raises(UnmadeError, match="an index of version 1, not 4"):
        Index(data / FILE, readonly=True)
    assert level(data) == Levelled(written=20)
    assert sorted(ids(data, "人")) == sorted(scanned(articles, "人"))


def test_two_searches_at_once(tmp_path: Path) -> None:
    articles = made_up(1200, seed=12)
    data = stored(tmp_path, articles)
    words = [sys.executable, "-m", "archive", "search", "中国", "--json", "--limit", "5000", "--data", str(data)]
    both = [subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    for process in both:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        assert {json.loads(line)["id"] for line in out.splitlines()} == set(scanned(articles, "中国"))


# -- the verb --------------------------------------------------------------------------------------------------------


@pytest.fixture
def few(tmp_path: Path) -> Path:
    return stored(
        tmp_path / "data",
        [
            reading(
                1,
                id="jurong-1",
                title="=疫情\u202e通报",
                body="本市疫情通报，疫情平稳，疫情过去，疫情结束",
                province="江苏",
                published=datetime(2020, 2, 1, 1, tzinfo=CHINA),
                source="江城日报",
            ),
            reading(
                2,
                id="jurong-2",
                title="疫情之后",
                body="@疫情",
                province="江苏",
                published=datetime(2020, 3, 1, tzinfo=CHINA),
            ),
            reading(3, id="jurong-3", title="疫情", province="江苏", problems=(NOT_FOUND,)),
        ],
    )


def test_lines_for_people(few: Path) -> None:
    done = run("search", "疫情", "--data", few, "--context", "4")
    assert done.returncode == 0
    assert done.stdout == (
        "2020-03-01  jurong  疫情之后  jurong-2\n"
        "    title     疫情  之后\n"
        "    body   @  疫情\n"
        "2020-02-01  jurong  江城日报  =疫情\\u202e通报  jurong-1\n"
        "    title         =  疫情  \\u202e通报\n"
        "    body       本市  疫情  通报，疫\n"
        "    body   情通报，  疫情  平稳，疫\n"
        "2 of 2 articles, the newest first\n"
        "1 more where something else stands in the article's place: --all\n"
    )
    assert done.stderr == "index: 3 articles new or changed, 0 removed\n"
    again = run("search", "疫情", "--data", few, "--limit", "1", "--order", "oldest", "--lines", "0")
    assert again.stdout.splitlines()[:2] == [
        "2020-02-01  jurong  江城日报  =疫情\\u202e通报  jurong-1",
        "1 of 2 articles, the oldest first",
    ]
    assert again.stdout.endswith("the next ones: --after jurong-1\n")
    assert again.stderr == ""
    after = run("search", "疫情", "--data", few, "--order", "oldest", "--after", "jurong-1", "--json")
    assert [json.loads(line)["id"] for line in after.stdout.splitlines()] == ["jurong-2"]
    assert run("search", "洪水", "--data", few).stdout == "no article\n"
    assert "jurong-3  not sound" in run("search", "疫情", "--all", "--data", few).stdout


def test_lines_for_programs(few: Path) -> None:
    done = run("search", "疫情", "--data", few, "--json")
    articles = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(each["id"], each["day"], each["source"], len(each["lines"])) for each in articles] == [
        ("jurong-2", "2020-03-01", None, 2),
        ("jurong-1", "2020-02-01", "江城日报", 5),
    ]
    assert articles[1]["lines"][4] == {
        "part": "body",
        "comment": None,
        "start": 17,
        "before": "本市疫情通报，疫情平稳，疫情过去，",
        "word": "疫情",
        "after": "结束",
    }


def test_no_cell_of_the_csv_is_a_formula(few: Path) -> None:
    done = run("search", "疫情", "--data", few, "--csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(each["id"], each["part"], each["start"]) for each in rows[:3]] == [
        ("jurong-2", "title", "0"),
        ("jurong-2", "body", "1"),
        ("jurong-1", "title", "1"),
    ]
    assert rows[1]["before"] == "'@"
    assert rows[2]["title"] == "'=疫情\u202e通报"
    assert len(rows) == 7


@pytest.mark.parametrize("how", [[], ["--json"], ["--csv"]])
def test_half_a_surrogate_pair_is_no_hindrance(tmp_path: Path, how: list[str]) -> None:
    half = "疫情\ud83d通报"
    data = stored(tmp_path, [reading(1, title=half, body=half, source=half, content_hash="0")])
    done = run("search", "情", "--data", data, *how)
    assert done.returncode == 0, done.stderr
    assert "jurong-7" in done.stdout
    assert "jurong-7" in run("search", half, "--data", data, "--source", half, *how).stdout
    assert run("search", "情", "--data", data, "--after", half).returncode == 2


def test_counts_of_the_verb(few: Path) -> None:
    by = ["search", "疫情", "--data", str(few), "--count-by"]
    assert run(*by, "month").stdout == "2020-02  1\n2020-03  1\n"
    assert run(*by, "month", "--all").stdout == "-        1\n2020-02  1\n2020-03  1\n"
    assert json.loads(run(*by, "province", "--json").stdout) == [{"province": "江苏", "articles": 2}]
    assert run(*by, "site", "--csv").stdout.splitlines() == ["site,articles", "jurong,2"]
    assert run(*by, "site", "--since", "2021-01-01").stdout == "no article\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["疫情", "--since", "2020"], "'2020' is no day; write it as 2024-05-06"),
        (["疫情", "--limit", "-1"], "'-1' is no number"),
        (["疫情", "--site", "nosuch"], "nosuch: no article has this site; there are jurong"),
        (["NOT", "疫情"], "NOT takes away"),
        (["疫情", "--after", "jurong-9"], "jurong-9: no article to go on after"),
    ],
)
def test_mistakes_are_told_in_one_line(few: Path, words: list[str], said: str) -> None:
    done = run("search", *words, "--data", few)
    assert done.returncode == 2
    assert said in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_folder_without_rows(tmp_path: Path) -> None:
    done = run("search", "疫情", "--data", tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
