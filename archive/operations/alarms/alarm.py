"""What the operator must know of a site, and what he can do: kinds with their details. Their sentences: said.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

_SAID = Path(__file__).with_name("said.toml")


class AlarmKind(StrEnum):
    """What is wrong. The names are stable: they are stored."""

    EMPTY_LIST = "empty_list"
    LIST_UNREACHED = "list_unreached"
    FEW_NEW = "few_new"
    NOTHING_NEW = "nothing_new"
    OTHER_LAYOUT = "other_layout"
    FIELD_EMPTY = "field_empty"
    OTHER_ENCODING = "other_encoding"
    OTHER_SCRIPT = "other_script"
    ONE_TEXT = "one_text"
    ONE_TITLE = "one_title"
    SHORTER = "shorter"
    FEWER_COMMENTS = "fewer_comments"
    CHALLENGED = "challenged"
    SIGN_IN = "sign_in"
    FORBIDDEN = "forbidden"
    THROTTLED = "throttled"
    UNAVAILABLE = "unavailable"
    NOT_FOUND = "not_found"
    HOST_MOVED = "host_moved"
    TO_HTTPS = "to_https"
    ROBOTS_CLOSED = "robots_closed"
    ROBOTS_UNREACHABLE = "robots_unreachable"
    NO_ANSWER = "no_answer"
    NO_HOST = "no_host"
    CERTIFICATE = "certificate"
    SLOW = "slow"
    QUEUE_GROWS = "queue_grows"
    FAILS = "fails"
    UNVERIFIED = "unverified"
    UNPUSHED = "unpushed"
    OUT_OF_LEVEL = "out_of_level"
    DISK = "disk"
    CLOCK = "clock"
    KEY_COPY = "key_copy"
    TEST = "test"  # no rule finds it: a message that the operator sends to see that it arrives


class Tongue(StrEnum):
    """A language that alarms are said in."""

    EN = "en"
    ZH = "zh"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a rule has found."""

    kind: AlarmKind
    about: str = ""  # of what of the site: a list's address, a field, a layout; one alarm for each
    values: Mapping[str, str | int] = field(default_factory=dict)


def said(finding: Finding, tongue: Tongue = Tongue.EN) -> str:
    """What is wrong, for people."""
    return _sentences()[finding.kind]["says"][tongue].format(about=finding.about, **finding.values)


def to_do(finding: Finding, site: str, tongue: Tongue = Tongue.EN) -> str:
    """What the operator can do, for people; `site` is empty where it is of the whole data folder."""
    return _sentences()[finding.kind]["do"][tongue].format(about=finding.about, site=site, **finding.values)


def name_of(kind: AlarmKind, tongue: Tongue) -> str:
    """The kind in a few words."""
    return _sentences()[kind]["name"][tongue]


def word(name: str, tongue: Tongue, **parts: object) -> str:
    """A word or two around alarms: those of the table `words`."""
    return _sentences()["words"][name][tongue].format(**parts)


@cache
def _sentences() -> dict[str, dict[str, dict[str, str]]]:
    """By kind what it is, what to do and its name, each by language."""
    found: dict[str, dict[str, dict[str, str]]] = tomllib.loads(_SAID.read_text("utf-8"))
    return found
