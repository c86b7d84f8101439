"""Which stage writes which field stands in one table, and the table is true."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from opencc import OpenCC

from pipelines import STAGES, WRITES, finish, stages
from pipelines.identity.names import Names
from reading.article import Draft
from reading.page import Page
from tests.support import fixture
from tests.support.drafts import draft_of

_NAMES = Names(key=b"k" * 32)
_TRADITIONAL = OpenCC("s2t")
# What no fixture prints so that the stage writes it.
_SHOWN_ELSEWHERE = {
    "Metadata": {"attachments", "place"},
    # no fixture's opening post names a visitor: test_identity does
    "Identity": {"title", "title_raw", "original_title", "subtitle", "body", "body_raw", "footers", "related", "place"}
    | {"published_raw", "source", "source_url", "dateline", "authors", "editor", "duty_editor", "reviewer", "signature"}
    | {"tags", "channel", "images", "attachments", "problems"},
}


def values(draft: Draft) -> dict[str, Any]:
    found = {entry.name: deepcopy(getattr(draft, entry.name)) for entry in fields(Draft) if entry.name != "blocks"}
    found["blocks"] = [
        (block.text, block.role, block.rule, block.item, block.clean, tuple(block.edits)) for block in draft.blocks
    ]
    return found


def in_another_light(page: Page) -> Page:
    """The page in traditional script, with characters lost, and captured before it was published."""
    text = page.decoded.text.replace("责任编辑", "审核：王五 责任编辑").replace("</p>", "\ufffd\ufffd\ufffd</p>")
    text = _TRADITIONAL.convert(text)
    capture = replace(page.capture, time=datetime(1990, 1, 1, tzinfo=UTC))
    return replace(page, body=text.encode(), capture=capture)


def test_each_stage_writes_its_fields_and_no_others() -> None:
    assert tuple(WRITES) == STAGES
    wrote: dict[type, set[str]] = {kind: set() for kind in STAGES}
    pages = [fixture.page_of(case) for case in fixture.cases()]
    for page in [*pages, *map(in_another_light, pages)]:
        draft = draft_of(page, fixture.sites())
        for stage in stages(_NAMES):
            before = values(draft)
            draft = stage.process_item(draft)
            after = values(draft)
            wrote[type(stage)] |= {name for name in before if before[name] != after[name]}
    for kind, names in WRITES.items():
        assert wrote[kind] | _SHOWN_ELSEWHERE.get(kind.__name__, set()) == names, kind


def test_what_only_the_making_needs_is_no_part_of_the_reading() -> None:
    draft = draft_of(fixture.page_of(fixture.cases()[0]), fixture.sites())
    assert draft.blocks
    reading = finish(draft, stages(_NAMES))
    assert not hasattr(reading, "blocks")
    assert not hasattr(reading, "printed")


def test_a_reply_that_stands_twice_on_its_page_is_one() -> None:
    """A hot reply is repeated above the others: with two of one id the edits of one would be undone in the other."""
    [case] = [case for case in fixture.cases() if case.name.startswith("traditional-relative-time")]
    draft = draft_of(fixture.page_of(case), fixture.sites())
    ids = [comment.id for comment in draft.comments]
    draft.comments = [*deepcopy(draft.comments), *draft.comments]
    reading = finish(draft, stages(_NAMES))
    assert ids
    assert [comment.id for comment in reading.comments] == ids
