"""What the book tells of stories, for people, tables and pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from archive.lineage.bare import bare
from archive.lineage.book import Book, Facts
from archive.lineage.differences import Differences, differences
from archive.lineage.origin import Member
from archive.lineage.story import Link, Place, Role, Story


def place(book: Book, article_id: str) -> Place | None:
    """The story whose text an article has; None where nobody else has it."""
    query = (
        "SELECT story, role, similarity, original FROM members JOIN stories USING (story)"
        " WHERE serial = ? AND role <> 'part'"
    )
    if (serial := book.serial(article_id)) is None:
        return None
    for story, role, similarity, original in book.select(query, serial):
        copy_of = None if role == Role.ORIGINAL else book.article(original)[0]
        return Place(story_id=story, copy_of=copy_of, similarity=similarity)
    return None


def stories_of(book: Book, article_id: str) -> list[str]:
    """The stories that an article has the text of, or a part of; the former first."""
    query = "SELECT story FROM members WHERE serial = ? ORDER BY role = 'part', similarity DESC, story"
    serial = book.serial(article_id)
    return [] if serial is None else [story for (story,) in book.select(query, serial)]


def story_ids(book: Book) -> Iterator[str]:
    """All stories, in the order of their ids."""
    for (story,) in book.select("SELECT story FROM stories ORDER BY story"):
        yield story


def told(book: Book, story_id: str) -> tuple[Story, list[Link]]:
    """A story and its articles: the likely original, copies in the order of time, and what holds a part of it."""
    members = []
    query = "SELECT serial, role, similarity FROM members WHERE story = ?"
    for serial, role, similarity in book.select(query, story_id):
        article_id, facts = book.article(serial)
        members.append((serial, Role(role), similarity, facts, facts.member(article_id)))
    members.sort(key=lambda each: (each[1] is not Role.ORIGINAL, each[1] is Role.PART, _order(each[4])))
    ((original, evidence),) = book.select("SELECT original, evidence FROM stories WHERE story = ?", story_id)
    body, first = book.body(original), members[0][4]
    links = []
    for serial, role, similarity, facts, member in members:
        beside = differences(body, book.body(serial)) if role in (Role.COPY, Role.CUT) else None
        links.append(_link(story_id, role, similarity, of=facts, member=member, original=first, beside=beside))
    return _story(story_id, first, evidence, members_of=[(each[1], each[4]) for each in members]), links


def _order(member: Member) -> tuple[datetime, datetime, str]:
    return member.published or member.first_seen, member.first_seen, member.id


def _story(story_id: str, original: Member, evidence: str, members_of: list[tuple[Role, Member]]) -> Story:
    whole = [member for role, member in members_of if role is not Role.PART]
    published = min((each for each in whole if each.published), key=_order, default=None)
    seen = min(whole, key=lambda each: (each.first_seen, each.id))
    return Story(
        story_id=story_id,
        original=original.id,
        evidence=json.loads(evidence),
        articles=len(whole),
        parts=len(members_of) - len(whole),
        sites=len({member.place for _, member in members_of}),
        first_published=published.published if published else None,
        first_published_id=published.id if published else None,
        first_seen=seen.first_seen,
        first_seen_id=seen.id,
    )


def _link(
    story_id: str,
    role: Role,
    similarity: float | None,
    *,
    of: Facts,
    member: Member,
    original: Member,
    beside: Differences | None,
) -> Link:
    titles = [bare(each.title) for each in (original, member) if each.title]
    return Link(
        story_id=story_id,
        article_id=member.id,
        site=of.site,
        role=role,
        copy_of=original.id if beside else None,
        similarity=similarity,
        title=member.title,
        retitled=titles[0] != titles[1] if len(titles) == 2 else None,
        published=member.published,
        first_seen=member.first_seen,
        cut_characters=beside.cut_characters if beside else None,
        added_characters=beside.added_characters if beside else None,
        changed_characters=beside.changed_characters if beside else None,
        cut=beside.cut if beside else [],
        added=beside.added if beside else [],
        changed=beside.changed if beside else [],
        corruption=of.corruption,
    )
