"""Why a row should not be trusted, as values. The sentence is made where a row is printed or exported; none is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import groupby
from string import Formatter


class ProblemKind(StrEnum):
    """What is wrong. The names are stable: rows and tables hold them."""

    # With the bytes of one capture, not with the page.
    CUT_SHORT = "cut_short"  # detail: by what, or how much there is
    TOO_LARGE = "too_large"  # detail
    NOT_DECOMPRESSED = "not_decompressed"  # detail
    FRAMING = "framing"  # detail
    NO_HEAD = "no_head"
    ORIGINAL_GONE = "original_gone"
    NOT_PARSED = "not_parsed"  # detail
    HALF_PARSED = "half_parsed"  # detail
    # What stands in the article's place.
    EMPTY = "empty"  # number: the status, unless it is 200
    NOT_HTML = "not_html"  # detail: what it is
    STATUS = "status"  # number
    CHALLENGE = "challenge"  # detail: whose
    SIGN_IN = "sign_in"
    REFUSED = "refused"  # a message that the visitor isn't let in; detail: its words
    MESSAGE = "message"  # another one; detail: its words
    LEADS_ON = "leads_on"  # a page that shows nothing; detail: where a browser goes next
    LIST = "list"  # detail: what says so; confidence: of the generic layout, if that said so
    TOO_MUCH = "too_much"  # detail: of what
    NOT_READ = "not_read"  # reading it takes more than the process that does it may have; detail: what became of that
    REDACTED = "redacted"  # taken out of the archive, as the law or its owner wanted it; detail: when, and why
    NEEDS_SCRIPT = "needs_script"  # its text is there only when a browser has run its scripts; detail: what says so
    # With the reading of it.
    UNSURE = "unsure"  # confidence, and detail: why
    HIDDEN = "hidden"  # detail: what stands there instead
    PAYWALL = "paywall"  # the lead is here, the rest is sold or for members; detail: its words
    PAST_PAYWALL = "past_paywall"  # a wall is shown, and scripts hold the text behind it; detail: the wall's words
    LEFT_OUT = "left_out"  # sentences on the page that are not in the row; number: of characters
    MIXED = "mixed"  # posts of others stand in the body, or may; number: of those seen
    NO_LAYOUT = "no_layout"  # detail: the site; layout: which read the page instead
    LAYOUT = "layout"  # layout; detail: the field, and what didn't match
    NOT_RESTORED = "not_restored"  # detail
    NOT_INVERTIBLE = "not_invertible"  # the whole page; detail
    NO_TITLE = "no_title"
    NO_BODY = "no_body"
    NOTHING_ON_PAGE = "nothing_on_page"  # number: of the page
    UNDECODED = "undecoded"  # number: of characters
    TWO_ENCODINGS = "two_encodings"  # number: of characters in the other one; detail: the page's
    FROM_THE_FUTURE = "from_the_future"  # detail: the date
    YEAR_GUESSED = "year_guessed"  # detail: the time as printed
    ISSUE_DATES = "issue_dates"  # an e-paper names two days; detail: which
    READERS_DISAGREE = "readers_disagree"  # two readers of the page take different texts for the body; detail: how far
    # With the article that was joined.
    OWN_PAGE_MISSING = "own_page_missing"
    PAGES_MISSING = "pages_missing"  # detail: which, of how many
    COMMENTS_MISSING = "comments_missing"  # number: of those printed; detail: how many are


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One reason not to trust a row."""

    kind: ProblemKind  # what is wrong
    detail: str | None = None  # particulars, for people
    number: int | None = None  # of what the kind says
    confidence: float | None = None  # of the generic layout
    layout: str | None = None  # which template
    # Where in an article that was joined; absent: in its first page.
    part: str | None = None  # comments, where it isn't a page of the article itself
    page: int | None = None
    again: datetime | None = None  # a later capture of that page, which the article isn't taken from

    def __post_init__(self) -> None:
        """Raise ValueError where details are missing without which nothing can be said of this kind."""
        _form(self)


WALLS = frozenset({ProblemKind.CHALLENGE, ProblemKind.SIGN_IN, ProblemKind.REFUSED})
# What such a capture holds is not the page, or is doubted to be one: it never replaces a capture that is.
INSTEAD = WALLS | {
    *(ProblemKind.EMPTY, ProblemKind.NOT_HTML, ProblemKind.STATUS, ProblemKind.MESSAGE, ProblemKind.LIST),
    *(ProblemKind.TOO_MUCH, ProblemKind.UNSURE, ProblemKind.NO_HEAD, ProblemKind.NOT_PARSED, ProblemKind.PAYWALL),
    *(ProblemKind.LEADS_ON, ProblemKind.NEEDS_SCRIPT, ProblemKind.REDACTED),
    ProblemKind.NOT_READ,
}
# Of these the ones that leave no doubt: such a capture holds no article, and nothing of one. What was redacted was one:
# its row stays, without a word of it.
NO_ARTICLE = INSTEAD - {
    *(ProblemKind.UNSURE, ProblemKind.PAYWALL, ProblemKind.NEEDS_SCRIPT, ProblemKind.REDACTED),
}
# Said of one capture of a page: the next one may be whole.
OF_THE_BYTES = frozenset(
    {ProblemKind.CUT_SHORT, ProblemKind.TOO_LARGE, ProblemKind.NOT_DECOMPRESSED, ProblemKind.ORIGINAL_GONE}
)

# Of several forms the first one counts whose details are there.
_SAID: dict[ProblemKind, tuple[str, ...]] = {
    ProblemKind.CUT_SHORT: ("cut short: {detail}",),
    ProblemKind.TOO_LARGE: ("too large: {detail}",),
    ProblemKind.NOT_DECOMPRESSED: ("can't be decompressed: {detail}",),
    ProblemKind.FRAMING: ("{detail}",),
    ProblemKind.NO_HEAD: ("no HTTP head",),
    ProblemKind.ORIGINAL_GONE: ("the record that this one repeats is not here",),
    ProblemKind.NOT_PARSED: ("not parsed: {detail}",),
    ProblemKind.HALF_PARSED: ("{detail}",),
    ProblemKind.EMPTY: ("empty page (status {number})", "empty page"),
    ProblemKind.NOT_HTML: ("not HTML: {detail}",),
    ProblemKind.STATUS: ("status {number}",),
    ProblemKind.CHALLENGE: ("challenge: {detail}",),
    ProblemKind.SIGN_IN: ("sign-in page",),
    ProblemKind.REFUSED: ("message page: {detail}",),
    ProblemKind.MESSAGE: ("message page: {detail}",),
    ProblemKind.LEADS_ON: ("the page only leads to {detail}",),
    ProblemKind.LIST: ("list page: generic layout unsure ({confidence}): {detail}", "list page: {detail}", "list page"),
    ProblemKind.TOO_MUCH: ("{detail}, more than any article has",),
    ProblemKind.NOT_READ: ("not read: {detail}",),
    ProblemKind.REDACTED: ("redacted on {detail}",),
    ProblemKind.NEEDS_SCRIPT: ("needs a script: {detail}",),
    ProblemKind.UNSURE: ("generic layout unsure ({confidence}): {detail}",),
    ProblemKind.HIDDEN: ("the first post or a part of it is hidden: {detail}",),
    ProblemKind.PAYWALL: ("paywall: {detail}",),
    ProblemKind.PAST_PAYWALL: ("the page shows a wall ({detail}); the text is the one that its scripts hold",),
    ProblemKind.LEFT_OUT: ("{number} characters of sentences on the page are not in the body",),
    ProblemKind.MIXED: ("the body may hold posts of others, {number} seen and not told apart",),
    ProblemKind.NO_LAYOUT: ("no layout of {detail} matches; read by the layout {layout}",),
    ProblemKind.LAYOUT: ("layout {layout}: {detail}",),
    ProblemKind.NOT_RESTORED: ("{detail}",),
    ProblemKind.NOT_INVERTIBLE: ("{detail}, not invertible",),
    ProblemKind.NO_TITLE: ("no title",),
    ProblemKind.NO_BODY: ("no body",),
    ProblemKind.NOTHING_ON_PAGE: ("nothing on page {number}",),
    ProblemKind.UNDECODED: ("{number} characters could not be decoded",),
    ProblemKind.TWO_ENCODINGS: ("{number} characters decoded by another table than the page's {detail}",),
    ProblemKind.FROM_THE_FUTURE: ("published {detail} after its capture",),
    ProblemKind.ISSUE_DATES: ("two days of issue: {detail}",),
    ProblemKind.READERS_DISAGREE: ("two readers disagree on the body: {detail}",),
    ProblemKind.YEAR_GUESSED: ("the page names no year: {detail}",),
    ProblemKind.OWN_PAGE_MISSING: ("the article's own page was not captured, only its comments",),
    ProblemKind.PAGES_MISSING: ("{detail} not captured",),
    ProblemKind.COMMENTS_MISSING: ("{number} of {detail} comments not captured",),
}
_FORMS = {
    kind: [(form, {name for _, name, _, _ in Formatter().parse(form) if name}) for form in forms]
    for kind, forms in _SAID.items()
}
_DETAILS = ("detail", "number", "confidence", "layout")


def sentence(problems: Iterable[Problem]) -> str | None:
    """All of them in words, the place before those of another page than the first; None for none."""
    said = []
    for where, here in groupby(problems, key=_place):
        text = "; ".join(map(_words, here))
        said.append(f"{where}: {text}" if where else text)
    return "; ".join(said) or None


def place(part: str | None, page: int) -> str:
    """A page of an article, or of its comments, in words."""
    return f"page {page}" if part in (None, "article") else f"{part} page {page}"


def is_article(problems: Iterable[Problem]) -> bool:
    """Whether a capture with these problems holds an article's page, whatever else is wrong with it."""
    return not any(each.kind in NO_ARTICLE for each in problems)


def is_wall(problems: Iterable[Problem]) -> bool:
    """Whether a challenge or a page that asks to sign in stands in the place of the page, or of the article's first."""
    return any(each.kind in WALLS and each.page is None and each.again is None for each in problems)


def _place(problem: Problem) -> str:
    where = place(problem.part, problem.page) if problem.page is not None else ""
    when = f"captured again {problem.again.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if problem.again else ""
    return f"{where} {when}".strip()


def _words(problem: Problem) -> str:
    return _form(problem).format_map({name: getattr(problem, name) for name in _DETAILS})


def _form(problem: Problem) -> str:
    for form, needed in _FORMS[problem.kind]:
        if all(getattr(problem, name) is not None for name in needed):
            return form
    raise ValueError(f"{problem.kind} without {', '.join(sorted(_FORMS[problem.kind][-1][1]))}")
