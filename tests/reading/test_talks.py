"""Boards of many makes: the opening post, each reply once, who, when, on which floor; what isn't told is said."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from benchmarks.boards import SETS
from reading.generic.threads.pieces import spaced
from reading.generic.weighing import sheet
from reading.html.blocks import outline, visible_text
from reading.problem import ProblemKind
from tests.support.printed import finished, page, printed
from tests.support.talks.said import Board, Talk
from tests.support.talks.scores import VARIANTS, page_of, score, talk_of
from tests.support.talks.table import BOARDS

# Those of `after` are measured only: what they lack has not been noted.
EVERY = {name: board for told, boards in SETS.items() if told != "after" for name, board in boards.items()}
PAGES = [(name, variant) for name, variant in product(EVERY, VARIANTS) if talk_of(EVERY[name], variant) is not None]
# What is not told yet, with what is missing. None of these rows may be silent about it.
LACKING: dict[str, set[str]] = {
    "vBulletin 4": {"later page"},
    "Flarum, no scripts": {"no reply"},
    "telnet": {"no reply"},
    "guestbook": {"no reply"},
    "Sohu": {"one reply"},
    "Duoshuo": {"one reply"},
    "microblog": {"whole", "one reply", "no reply", "without names"},
    "best answer": {"without names"},
    "Hupu": {"without names"},
    "Bahamut": {"later page"},
    "imageboard": {"whole", "one reply", "without names"},
    "wiki talk": {"whole", "one reply", "no reply", "without names"},
    "mailbox": {"without names"},
    "DVBBS": {"no reply"},
    "Discourse, crawler": {"without names"},
    "IPB 4": {"no reply"},
    "group": {"without names"},
    "WeCenter": {"without names"},
    "saved microblog": {"whole", "one reply", "no reply", "without names"},
    "XenForo 2": {"later page"},
    "V2EX": {"one reply", "without names"},
    "space": {"one reply"},
    "bar": {"whole", "without names"},
    "plain table": {"later page"},
    "press": {"no reply", "without names"},
    "node": {"no reply"},
    "wap": {"no reply"},
    "course": {"without names"},
    "Java": {"whole", "one reply", "no reply", "later page", "without names"},
    "window": {"one reply"},
    "Java eye": {"without names"},
    "book of guests": {"no reply"},
    "signed below": {"one reply"},
    "lofty": {"one reply"},
    "blue page": {"whole", "one reply", "no reply", "later page", "without names"},
    "card": {"whole", "without names"},
    "desk": {"one reply"},
    "unrolled": {"whole", "one reply", "no reply", "without names"},
    "ASP blog": {"whole", "no reply", "without names"},
    "owners": {"later page"},
    "mobile list": {"later page"},
    "steps": {"no reply"},
    "nested floors": {"without names"},
    "consumer": {"no reply"},
    "golden, new": {"whole", "one reply", "without names"},
    "popular": {"one reply"},
    "left card": {"whole", "one reply", "without names"},
    "in pre": {"whole", "one reply", "without names"},
    "centred": {"whole", "one reply", "no reply", "without names"},
    "signed right": {"no reply"},
    "grid": {"one reply", "no reply"},
    "doctors": {"whole", "one reply", "without names"},
    "snowball": {"whole", "one reply", "without names"},
    "bar, shared": {"whole", "without names"},
    "twig": {"whole", "without names"},
    "app share": {"one reply", "without names"},
    "columnist": {"whole", "without names"},
    "questioned": {"whole", "one reply", "no reply", "without names"},
    "article each": {"whole", "one reply", "no reply", "without names"},
    "night": {"whole", "without names"},
    "account": {"one reply"},
    "courtside": {"whole", "no reply", "without names"},
    "village": {"no reply"},
    "print view": {"whole", "one reply", "no reply", "without names"},
    "to leaders": {"whole", "one reply", "no reply", "without names"},
    "fans, nested": {"whole", "one reply", "no reply", "without names"},
    "own elements": {"whole", "one reply", "no reply", "without names"},
    "list of mail": {"whole", "one reply", "no reply", "without names"},
    "font book": {"no reply"},
    "pod": {"whole", "one reply", "without names"},
    "wall of notes": {"whole", "one reply", "no reply", "without names"},
    "kept chat": {"no reply"},
    "advisers": {"one reply"},
    "shared note": {"one reply"},
    "field path": {"one reply"},
    "topic map": {"without names"},
    "micro": {"one reply"},
    "stock bar": {"one reply"},
    "neighbours' mail": {"no reply"},
    "cards of schools": {"whole", "without names"},
    "sections": {"one reply"},
    "wl cards": {"one reply"},
    "half hill": {"whole"},
    "blue bar": {"no reply"},
    "profile cell": {"no reply"},
    "hotline tables": {"one reply"},
    "flour jar": {"whole", "without names"},
    "phpbb 3": {"no reply", "without names"},
    "pipermail": {"whole", "one reply", "no reply", "without names"},
    "fluxbb": {"without names"},
    "nodebb": {"no reply"},
    "flarum, no script": {"one reply", "no reply"},
    "drupal 7": {"one reply"},
    "confluence": {"one reply", "without names"},
    "discuz 6": {"without names"},
    "phpwind 8": {"whole", "without names"},
    "dvbbs 8": {"whole", "no reply", "without names"},
    "twenty eleven": {"without names"},
    "dedecms": {"whole", "without names"},
    "cnblogs": {"one reply"},
    "v2ex": {"one reply", "without names"},
    "weekly": {"one reply"},
    "groups": {"one reply", "no reply"},
    "changyan": {"without names"},
    "cusdis": {"one reply"},
    "disqus": {"one reply"},
    "ghost": {"whole", "without names"},
    "weibo": {"one reply"},
    "waline": {"whole", "one reply", "without names"},
    "mayor": {"one reply"},
    "night reading": {"whole", "one reply", "without names"},
    "ipb 1": {"no reply"},
    "lb5000": {"no reply"},
    "valine": {"whole", "without names"},
    "ubb": {"no reply"},
    "class book": {"whole", "one reply", "without names"},
    "zhidao": {"whole", "without names"},
    "blogger": {"whole", "one reply", "no reply", "without names"},
    "q2a": {"whole", "one reply", "no reply", "without names"},
    "facebook": {"one reply"},
}
# Boards with twenty answers of a word each (顶, 路过, +1).
TERSE = (
    *("phpwind 5", "MyBB", "StartBBS", "Carbon Forum", "stock board", "leader", "question", "headlines", "quick"),
    *("knows", "bun", "signed below", "wap"),
)
# The one answer under a letter's own label belongs to the letter.
WITH_ITS_ANSWER = {("window", "one reply"), ("desk", "one reply"), ("hotline tables", "one reply")}


def talk(board: Board, variant: str) -> Talk:
    found = talk_of(board, variant)
    assert found is not None
    return found


@pytest.mark.parametrize(("name", "variant"), PAGES)
def test_posts_are_told_apart(name: str, variant: str) -> None:
    board = EVERY[name]
    said = talk(board, variant)
    told = score(board, said, printed(page_of(board, variant, said)))
    assert not told.silent or (name, variant) in WITH_ITS_ANSWER
    if variant in LACKING.get(name, ()):
        assert not told.is_whole, "told by now: take it out of LACKING"
    else:
        assert told.is_whole, told


@pytest.mark.parametrize("name", TERSE)
def test_answers_of_a_word_are_told(name: str) -> None:
    board = replace(EVERY[name], talk="short")
    said = talk(board, "whole")
    told = score(board, said, printed(page_of(board, "whole", said)))
    assert told.leak == 0.0
    assert told.replies >= 0.9, told


@pytest.mark.parametrize("name", EVERY)
def test_blocks_cover_the_page(name: str) -> None:
    board = EVERY[name]
    got = page_of(board, "whole", talk(board, "whole"))
    row = printed(got)
    numbers = [number for block in row.blocks for number in block.nodes]
    assert numbers == list(range(len(visible_text(got.doc))))


def test_what_is_seen_and_not_told_apart_is_said() -> None:
    """Heads of posts stand in the text, each otherwise built: the row names how many, and is not sure."""
    odd = "".join(
        f"<{tag}>{name} 发表于 2023-05-0{n} 10:0{n} 说这件事情还要再看一看，不能着急。</{tag}>"
        for n, (tag, name) in enumerate((("p", "甲一"), ("div", "乙二"), ("h5", "丙三"), ("center", "丁四")), 1)
    )
    text = "".join(f"<p>河西路口的路灯坏了半个月没有人修，第{n}次打电话还是说已经登记。</p>" for n in range(1, 5))
    got = finished(page(f"<title>路灯坏了 - 河湾论坛</title><h1>路灯坏了</h1><div>{text}{odd}{text}</div>"))
    kinds = {problem.kind for problem in got.problems}
    assert got.comments or ProblemKind.MIXED in kinds
    assert got.confidence is not None
    assert got.comments or got.confidence <= 0.5


def test_an_article_with_days_in_it_is_not_doubted() -> None:
    text = "".join(f"<p>2023年5月{n}日，河湾区举行了第{n}场讲座，三百多名市民到场聆听并提问。</p>" for n in range(1, 8))
    got = finished(page(f"<title>讲座举行 - 河湾网</title><h1>讲座举行</h1><p>2023-05-09 10:00</p><div>{text}</div>"))
    assert ProblemKind.MIXED not in {problem.kind for problem in got.problems}


def test_pieces_of_a_line_are_parted() -> None:
    laid = sheet(outline(page("<div><a href=/u/1>甲一</a><span>2023-05-06 07:08</span><b>#3</b></div>").doc))
    assert (laid.blocks[0].text, spaced(laid, 0)) == ("甲一2023-05-06 07:08#3", "甲一 2023-05-06 07:08 #3")


def test_the_reason_in_a_posts_place() -> None:
    board = BOARDS["phpwind 5"]
    got = printed(page_of(board, "whole", talk(board, "whole")))
    assert [c.hidden for c in got.comments if not c.text] == ["用户被禁言,该主题自动屏蔽!"]
