"""Every rule about the runs of a site."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from archive.operations.alarms.alarm import Finding
from archive.operations.alarms.rules.answers import certificates, moved, no_answer, robots, statuses, walls
from archive.operations.alarms.rules.crawl import fails, queue_grows, slow
from archive.operations.alarms.rules.history import History
from archive.operations.alarms.rules.lists import empty_lists, few_new, lists_unreached, nothing_new
from archive.operations.alarms.rules.rows import (
    empty_fields,
    fewer_comments,
    one_text,
    one_title,
    other_encodings,
    other_layouts,
    other_scripts,
    shorter_texts,
)

RULES: tuple[Callable[[History], Iterator[Finding]], ...] = (
    *(empty_lists, lists_unreached, few_new, nothing_new),
    *(other_layouts, empty_fields, other_encodings, other_scripts, one_text, one_title, shorter_texts, fewer_comments),
    *(walls, statuses, moved, robots, no_answer, certificates),
    *(slow, queue_grows, fails),
)


def findings(history: History) -> list[Finding]:
    """What is wrong with a site."""
    return [found for rule in RULES for found in rule(history)]
