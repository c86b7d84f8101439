"""Stories of one language: offices that write in the same few sentences, so that phrases of five characters and more
stand in hundreds of texts which have nothing in common.
"""

from __future__ import annotations

import random
import time
import timeit
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from archive.lineage.bare import bare
from archive.lineage.book import FILE, Book
from archive.lineage.level import level
from archive.lineage.samples import Samples, own_end, own_share, samples
from archive.lineage.story import Role
from archive.lineage.told import place, stories_of, told
from archive.lineage.verdict import verdict
from tests.archive.test_lineage import DAY, NOTICE, article, store

SENTENCES = (
    "{place}日前召开{work}推进会，{who}在会上通报了今年以来的进展情况。",
    "{place}的{work}工程已经完成投资{number}万元，{who}等单位参加了验收。",
    "记者在{place}看到，{who}的工作人员正在为{work}做最后的准备。",
    "{who}负责人表示，{work}关系到{place}的千家万户，来不得半点马虎。",
    "截至上月底，{place}共有{number}户居民从{work}中受益，比去年同期有所增加。",
    "为了把{work}办好，{who}抽调{number}名干部到{place}驻点，逐户登记造册。",
    "{place}的居民说，{work}以后出门方便多了，{who}还专门上门回访。",
    "据{who}介绍，{place}下一步还将在{work}方面投入{number}万元，年底前完工。",
)
PLACES = [one + other for one in "河青柳云沙白石南北东" for other in "湾镇塘县"]
WORKS = "道路硬化 危房改造 饮水安全 校舍加固 河道清淤 集中供暖 电梯加装 公交调整 垃圾分类 养老服务"
WHO = "市住建局 县民政局 区教育局 市水务局 镇党委 市交通局 县财政局 市卫健委 开发区 街道办"
ROUNDUPS = ((7, 150), (30, 212), (61, 305, 333), (90, 91, 399), (120, 250))
COPIED = range(11, 60, 5)  # none of those in roundups


def texts(count: int) -> list[str]:
    chance = random.Random(1)
    return [
        "\n".join(
            chance.choice(SENTENCES).format(
                place=chance.choice(PLACES),
                work=chance.choice(WORKS.split()),
                who=chance.choice(WHO.split()),
                number=chance.randint(2, 999),
            )
            for _ in range(8)
        )
        for _ in range(count)
    ]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("formulas") / "data"
    stories = texts(400)
    rows = [
        article(number, "county", text, title=f"第{number}条", published=DAY + timedelta(minutes=number))
        for number, text in enumerate(stories)
    ]
    later = DAY + timedelta(days=3)
    for number, held in enumerate(ROUNDUPS, 1000):
        body = "\n".join(stories[each] for each in held)
        rows.append(article(number, "blog", body, title="一周要闻", published=later))
    for number in COPIED:
        body = "\n".join(stories[number].split("\n")[:5])
        rows.append(article(2000 + number, "portal", body, title=f"第{number}条", published=later))
    store(folder, rows)
    level(folder)
    return folder / FILE


def test_a_roundup_has_a_part_of_each_story_and_joins_none(book: Path) -> None:
    with Book(book, readonly=True) as found:
        for number, held in enumerate(ROUNDUPS, 1000):
            assert place(found, f"blog-{number}") is None
            stories = {told(found, each)[0].original for each in stories_of(found, f"blog-{number}")}
            assert stories >= {f"county-{each}" for each in held}


def test_only_copies_are_one_story(book: Path) -> None:
    with Book(book, readonly=True) as found:
        for number in range(400):
            at = place(found, f"county-{number}")
            links = told(found, at.story_id)[1] if at and at.story_id else []
            whole = {each.article_id for each in links if each.role is not Role.PART}
            copy = {f"portal-{2000 + number}"} if number in COPIED else set()
            assert whole - {f"county-{number}"} == copy


def test_phrases_here_and_there_are_no_passage() -> None:
    one, other = (bare(each) for each in (texts(28)[27], "\n".join(texts(334)[at] for at in (61, 305, 333))))
    assert verdict(one, other) is None


def test_one_figure_that_is_another_doesnt_make_one_text_of_two_that_say_other_words() -> None:
    stories = texts(194)
    one, other = bare(stories[35]), bare(stories[193])
    assert verdict(one, other) is verdict(other, one) is None


def test_what_is_no_notice_is_told_of_samples_that_both_could_have() -> None:
    """A short text keeps samples of larger numbers than a long one, which that can't have: they say nothing."""
    story, long = (bare(each) for each in (texts(1)[0][:100], "\n".join(texts(40))))
    short, whole = samples(story), samples(long)
    shared = [each for each in short if each in whole]
    assert 1 <= len(shared) < len(short) // 2
    assert own_share(short, whole, samples("无关")) == 1.0
    assert own_share(short, whole, whole[[each in shared[1:] for each in whole]]) == 1.0


def test_the_notice_behind_a_text_is_told_from_it() -> None:
    story, notice = bare(texts(3)[2]), bare(NOTICE)
    known = np.sort(samples(notice))
    end = own_end(story + notice, known)
    assert len(story) <= end <= len(story) + len(notice) // 2
    assert own_end(story, known) == len(story)
    assert own_end(notice, known) == len(notice), "all of a text is no notice behind it"
    assert own_end(notice + story, known) == len(notice + story), "nor is what stands before it"
    assert own_end(story, known[:0]) == len(story)
    assert own_end("", known) == 0


def test_what_a_pair_costs_does_not_grow_with_the_notices_that_are_known() -> None:
    """There are as many as there are articles, so comparing all would take the square of that."""
    story = samples(bare("\n".join(texts(9))))
    numbers = np.random.default_rng(1)
    few, many = (np.sort(numbers.integers(0, 2**60, size=size, dtype=np.uint64)) for size in (100, 3_000_000))

    def seconds(notices: Samples) -> float:
        return min(
            timeit.repeat(lambda: own_share(story, story, notices), number=20, repeat=5, timer=time.process_time)
        )

    assert seconds(many) < 100 * seconds(few)
