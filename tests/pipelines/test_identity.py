"""Pseudonyms: stable, secret, per site and elsewhere per host; names only where the operator says so."""

from __future__ import annotations

import pytest

from pipelines.identity import Identity, Names, content_hash
from reading.article import UNKNOWN, Comment, Draft


def article(site: str = "jurong") -> Draft:
    comments = [Comment(id="pid2", author="甲乙丙", quoted_author="丁戊", text="好"), Comment(id="pid3", text="无名")]
    return Draft(id="x-1", url="http://x/", canonical_url="http://x/", site=site, poster="甲乙丙", comments=comments)


def test_names_become_pseudonyms_that_only_the_key_gives_again() -> None:
    rows = [Identity(Names(key=key)).process_item(article()) for key in (b"one", b"one", b"other")]
    first, again, elsewhere = (row.comments[0].author for row in rows)
    assert first == again == rows[0].poster
    assert first != elsewhere
    assert "甲" not in str(first)
    assert rows[0].comments[0].quoted_author not in {None, "丁戊", first}
    assert rows[0].comments[1].author is None


def test_one_person_is_not_linked_across_sites() -> None:
    here, there = (Identity(Names(key=b"one")).process_item(article(site)).poster for site in ("jurong", "other"))
    assert here != there


def test_names_are_kept_where_that_is_said() -> None:
    row = Identity(Names(key=b"one", keep=True)).process_item(article())
    assert (row.poster, row.comments[0].author, row.comments[0].quoted_author) == ("甲乙丙", "甲乙丙", "丁戊")


def test_counters_and_white_space_change_no_hash() -> None:
    one, two = article(), article()
    one.body, two.body, two.views = "甲 乙", "甲\n乙", 5
    assert content_hash(one) == content_hash(two)
    two.comments.pop()
    assert content_hash(one) != content_hash(two)


NAME = "小明同学"


def pseudonym(url: str, site: str = UNKNOWN) -> str | None:
    comment = Comment(id="1", author=NAME, quoted_author=NAME)
    draft = Draft(id="1", url=url, canonical_url=url, site=site, comments=[comment], poster=NAME)
    done = Identity(Names(key=b"one")).process_item(draft)
    assert done.poster == done.comments[0].author == done.comments[0].quoted_author
    return done.poster


@pytest.mark.parametrize(
    "other",
    [
        "http://one.example/9.html",
        "https://one.example/b/",
        "http://www.one.example/",
        "http://WWW.ONE.EXAMPLE/",
        "http://one.example:8080/",
        "http://one.example./",
    ],
)
def test_on_one_host_it_is_the_same(other: str) -> None:
    assert pseudonym("http://one.example/a") == pseudonym(other)


@pytest.mark.parametrize("other", ["http://two.example/a", "http://bbs.one.example/a", "http://one.example.cn/a"])
def test_on_another_host_it_can_not_be_linked(other: str) -> None:
    assert pseudonym("http://one.example/a") != pseudonym(other)


def test_on_a_known_site_its_hosts_make_no_difference() -> None:
    assert pseudonym("http://bbs.one.example/a", "jurong") == pseudonym("http://two.example/a", "jurong")
    assert pseudonym("http://jurong/a") != pseudonym("http://jurong/a", "jurong")
