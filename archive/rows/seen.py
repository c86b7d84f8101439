"""What a crawl saw of its site beside rows and captures, counted: how its servers answered, and what its rows are like.

They stand in the record of a run; alarms compare them, night by night.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """How servers answered who asked for lists and articles; robots.txt, pictures and the like don't count."""

    statuses: dict[str, int] = field(default_factory=dict)  # answers by HTTP status, those of walls apart
    kinds: dict[str, int] = field(default_factory=dict)  # all answers by what they were: reading.answers.AnswerKind
    silent: dict[str, int] = field(default_factory=dict)  # requests without an answer, by why: crawler.seen.Silence
    starts: int = 0  # first pages of lists that answered
    # Those that led to another site, by where: `https://new.example`; or, to the same one by another way, `https`.
    starts_led: dict[str, int] = field(default_factory=dict)
    led: dict[str, int] = field(default_factory=dict)  # all answers that did, robots.txt too
    certificates: dict[str, str] = field(default_factory=dict)  # by host, the last day of its certificate, ISO 8601

    @property
    def answers(self) -> int:
        return sum(self.kinds.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """What the rows of article pages that could be read are like; the first page of each."""

    encodings: dict[str, int] = field(default_factory=dict)  # rows by the codec that read them
    scripts: dict[str, int] = field(default_factory=dict)  # by `hans` or `hant`
    body_chars: int = 0  # of the text that is the median by length
    comments: int = 0  # that stand on these pages
    one_title: int = 0  # the most rows that have the same title
    one_text: int = 0  # the most rows that have the same text
