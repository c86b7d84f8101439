"""What the operator must know of a site, and what he can do: kinds with their details, and here their sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class AlarmKind(StrEnum):
    """What is wrong."""

    EMPTY_LIST = "empty_list"
    LIST_UNREACHED = "list_unreached"
    FEW_NEW = "few_new"
    NOTHING_NEW = "nothing_new"
    OTHER_LAYOUT = "other_layout"
    FIELD_EMPTY = "field_empty"
    CHALLENGED = "challenged"
    SIGN_IN = "sign_in"
    ROBOTS_CLOSED = "robots_closed"
    NO_ANSWER = "no_answer"
    SLOW = "slow"
    QUEUE_GROWS = "queue_grows"
    FAILS = "fails"
    DISK = "disk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a rule has found."""

    kind: AlarmKind
    about: str = ""  # of what of the site: a list's address, a field, a layout; one alarm for each
    values: Mapping[str, str | int] = field(default_factory=dict)


# What it is, and what to do.
_SAYS = {
    AlarmKind.EMPTY_LIST: (
        "its list {about} names no article; it named {before} before",
        "open the page in a browser; where its links stand elsewhere now, change links in sites.toml, or see"
        " docs/add-a-site.md",
    ),
    AlarmKind.LIST_UNREACHED: (
        "its list {about} was not reached; earlier crawls read it",
        "has the address changed? Say the new one in start_urls of sites.toml",
    ),
    AlarmKind.FEW_NEW: (
        "{new} new articles; on such days there are {usual}",
        "look at its lists in a browser: does it publish elsewhere, or do the links have other addresses now?",
    ),
    AlarmKind.NOTHING_NEW: (
        "no new article for {days} days; the longest time without one was {longest}",
        "look at the site in a browser: is it still alive?",
    ),
    AlarmKind.OTHER_LAYOUT: (
        "layout {about} read {read} of {rows} articles, where it read {usual}% before; now: {now}",
        "has the template changed? scrapy probe says how, and drafts what mends it",
    ),
    AlarmKind.FIELD_EMPTY: (
        "{about} is filled in {read} of {rows} articles, where it was in {usual}% before",
        "has the template changed? scrapy probe says how, and drafts what mends it; rebuild needs no new crawl",
    ),
    AlarmKind.CHALLENGED: (
        "{pages} of {all} pages were challenges",
        "raise delay in sites.toml, and wait; challenges are never circumvented",
    ),
    AlarmKind.SIGN_IN: (
        "{pages} of {all} pages want a visitor to sign in",
        "where that is allowed: sign in with a browser, and name the file of its cookies in sites.toml",
    ),
    AlarmKind.ROBOTS_CLOSED: (
        "robots.txt forbids its lists, {pages} pages were left alone",
        "read robots.txt of the site; ask its owner, or stop crawling it: times = 0",
    ),
    AlarmKind.NO_ANSWER: (
        "no answer was recorded; crawls without one: {runs}",
        "is the server down, or the network here? Has the host another name?",
    ),
    AlarmKind.SLOW: (
        "its crawl took {minutes} minutes, {usual} are usual, for as much as before",
        "is its server slow, or this machine? A larger delay may help both",
    ),
    AlarmKind.QUEUE_GROWS: (
        "{waiting} requests wait, more after each of {runs} crawls",
        "crawl it more often (times), or in longer hours (window), or see scrapy due what waits",
    ),
    AlarmKind.FAILS: (
        "its crawl can't begin or come to its end, {failures} times in a row",
        "read the last lines of its logs folder",
    ),
    AlarmKind.DISK: (
        "the disk is full in {days} days, as the crawls go on",
        "make room, or move finished WARC files to another disk",
    ),
}


def said(finding: Finding) -> str:
    """What is wrong, for people."""
    return _SAYS[finding.kind][0].format(about=finding.about, **finding.values)


def to_do(kind: AlarmKind) -> str:
    """What the operator can do, for people."""
    return _SAYS[kind][1]
