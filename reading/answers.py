"""What an answer was: a page that can be read, or something in its place. Told by status, bytes, and engines' words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from reading.chinese import messages
from reading.html.blocks import visible_text
from reading.html.parse import css, squash, text_of
from reading.html.urls import joined
from reading.leads import leads_to
from reading.page import SHOWN, Page
from reading.problem import Problem, ProblemKind


class AnswerKind(StrEnum):
    """What an answer was. The names are stable: they are stored."""

    PAGE = "page"  # read, well or not: its reading says
    ELSEWHERE = "elsewhere"  # at an address where no article is looked for: a list, robots.txt, an image
    REPEATED = "repeated"  # the same as the capture of this address before it
    UNMODIFIED = "unmodified"  # 304
    REDIRECT = "redirect"  # why: where to
    LEADS_ON = "leads_on"  # a page that shows nothing but where a browser goes next; why: where to
    LIST = "list"  # in an article's place, or its engine says so
    CHALLENGE = "challenge"  # to whom the site takes for a robot; why: whose
    SIGN_IN = "sign_in"
    REFUSED = "refused"  # a message that the visitor isn't let in; why: its words
    MESSAGE = "message"  # another one; why: its words
    DELETED = "deleted"  # why: what says so
    STATUS = "status"  # another than 200; why: which
    TRANSIENT = "transient"  # the server had no answer to give (overload, gateway): it may have one later; why
    EMPTY = "empty"
    NOT_HTML = "not_html"  # why: what it is
    TOO_LARGE = "too_large"  # more than any article is; why
    CUT = "cut"  # read, but not the whole page; why
    REDACTED = "redacted"  # what was captured was taken out of the archive; why
    UNANSWERED = "unanswered"  # nothing came: no such name, refused, a timeout; why

    @property
    def says_nothing(self) -> bool:
        """Of what stands at the address: it may be there."""
        return self in {AnswerKind.UNANSWERED, AnswerKind.TRANSIENT, AnswerKind.CHALLENGE}


class Removal(StrEnum):
    """Who took an article down, as far as its page says, or how that shows. The names are stable: they are stored."""

    AUTHOR = "author"  # the page says so
    PLATFORM = "platform"  # the page says so: a breach of rules or law, complaints, an account that was closed
    SITE = "site"  # a page says that it is gone, and not by whom
    STATUS = "status"  # 404 or 410, or its address leads to a page of such a name
    HOME = "home"  # its address leads to the home page


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an answer was, and what says so."""

    kind: AnswerKind
    why: str | None = None  # for people
    removal: Removal | None = None  # of what is deleted


WALLS = frozenset({AnswerKind.CHALLENGE, AnswerKind.SIGN_IN, AnswerKind.REFUSED})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BESIDE = frozenset({206, 304})  # a part of a page, RFC 9110 §15.3.7, or none: whoever wants one asks again
TRANSIENT = frozenset({0, 408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_MAY_CHALLENGE = frozenset({202, 403, 429, 503})
_TEXT = 3  # sentences above what is asked: an article, and the form for its comments
_SMALL = 60_000  # bytes of a page whose words may say that the article was deleted
_HOME = frozenset({"", "/", "/index.html", "/index.htm", "/index.shtml", "/index.php", "/index.asp", "/default.asp"})
_ERROR_PAGE = re.compile(
    r"^/404(?:\.\w+)?/?$|/(?:(?:page|error|err)[-_]?404|404[-_]?page|not[-_]?found)(?:\.\w+)?/?$", re.IGNORECASE
)
_NO_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(%PDF|\x89PNG|GIF8|\xff\xd8\xff|PK\x03\x04|\x1f\x8b|RIFF|\{|\[|document\.write"
    rb"|(<\?xml[^>]*>\s*)?<(rss|feed|urlset|sitemapindex|rdf:RDF|root)[\s>])"
)
# 云锁 Yunsuo sets cookies by script and sends the visitor round; the words stand in its script, in lower case here.
_YUNSUO = (b"security_verify_data", b"yunsuoautojump", b"stringtohex")
# Scripts that set a cookie or build an address, and send the visitor round.
_SENT_ROUND = {
    b"acw_sc__v": "阿里云 (acw_sc) asks for a script to be run",
    b"__jsl_clearance": "知道创宇 (__jsl_clearance) asks for a script to be run",
    b"wzws-waf-cgi": "360 (wzws-waf) asks for a script to be run",
    b"_dsign=": "Discuz! (_dsign) asks for a script to be run",
}
# Words that engines put into the class of <body> on pages that only lead to articles.
_LISTS = {
    "index": "home page",
    "articlelist": "DedeCMS",
    "tagspage": "DedeCMS",
    "listpage": "EmpireCMS",
    "homepage": "EmpireCMS",
    "multi": "Z-BlogPHP",
    "archive": "WordPress",
    "blog": "WordPress",
    "search-results": "WordPress",
    "search-no-results": "WordPress",
}
# What a message says that is shown in an article's place to whom the site doesn't let in.
_NOT_LET_IN = re.compile(messages.NOT_LET_IN)


def instead_of(page: Page) -> Problem | None:
    """What stands in the place of a page that could be read: nothing, no HTML, another status, a wall, a message."""
    if no := _no_page(page):
        return no
    return (wall(page) or _lead(page)) if page.status == 200 else Problem(kind=ProblemKind.STATUS, number=page.status)


def _lead(page: Page) -> Problem | None:
    """That a page shows nothing and leads to another. One that says why it does is read for what it says."""
    if not (urls := leads_to(page)) or said_deleted(page):
        return None
    return Problem(kind=ProblemKind.LEADS_ON, detail=urls[0])


def _no_page(page: Page) -> Problem | None:
    """Why there is nothing that could be parsed."""
    if not page.html.strip(b" \t\r\n\0"):
        return Problem(kind=ProblemKind.EMPTY, number=page.status if page.status != 200 else None)
    kind = (page.header("Content-Type") or "").split(";")[0].strip().lower()
    if _NO_HTML.match(page.html[:64]) or (kind.startswith(("image/", "video/", "audio/", "font/"))):
        what = f"{kind[:80] or 'no content type'}, begins {page.html[:8]!r}"
        return Problem(kind=ProblemKind.NOT_HTML, detail=what)
    return None


def is_html(page: Page) -> bool:
    """Whether the server says so; or says nothing, and it looks like it."""
    kind = (page.header("Content-Type") or "").lower()
    return "html" in kind or (not kind and page.decoded.text.lstrip("\ufeff \t\r\n\f").startswith("<"))


def has_no_page(page: Page) -> bool:
    """Whether by its status this answer brings no page: it is elsewhere, as it was, a part, or may come later."""
    return page.status in REDIRECTS or page.status in _BESIDE or page.status in TRANSIENT


def answer_of(page: Page, instead: Problem | None) -> Answer | None:
    """What the answer was by its status, or by what stands `instead` of a page; None where it is to be read."""
    if page.status == 304:
        return Answer(kind=AnswerKind.UNMODIFIED)
    if page.status in REDIRECTS:
        return _redirect(page)
    if page.status in _MAY_CHALLENGE and instead is not None and instead.kind is ProblemKind.STATUS:
        found = wall(page)
        instead = found if found and found.kind is ProblemKind.CHALLENGE else instead
    if instead is not None and instead.kind is ProblemKind.CHALLENGE:
        return Answer(kind=AnswerKind.CHALLENGE, why=instead.detail)
    if page.status in TRANSIENT:
        return Answer(kind=AnswerKind.TRANSIENT, why=f"status {page.status}")
    if page.status in {404, 410}:
        return Answer(kind=AnswerKind.DELETED, why=f"status {page.status}", removal=Removal.STATUS)
    if page.status != 200:
        return Answer(kind=AnswerKind.STATUS, why=f"status {page.status}")
    if instead is None:
        return None
    if instead.detail and len(page.html) <= _SMALL and messages.DELETED.tells(instead.detail):
        return deleted(instead.detail)
    if instead.kind is ProblemKind.LEADS_ON and not is_home(page.url) and (gone := led_away(instead.detail or "")):
        return Answer(kind=AnswerKind.DELETED, why=f"leads to {gone}", removal=_removal(gone))
    kind = AnswerKind.TOO_LARGE if instead.kind is ProblemKind.TOO_MUCH else AnswerKind(instead.kind.value)
    return Answer(kind=kind, why=instead.detail)


def deleted(words: str) -> Answer:
    """That a page in the article's place says that it is deleted, in these words."""
    by_author, by_platform = messages.BY_THE_AUTHOR.tells(words), messages.BY_THE_PLATFORM.tells(words)
    removal = Removal.PLATFORM if by_platform else Removal.AUTHOR if by_author else Removal.SITE
    return Answer(kind=AnswerKind.DELETED, why=f"says: {words}", removal=removal)


def said_deleted(page: Page) -> str | None:
    """What says that the article was deleted, on a page with status 200 that is none; None where nothing does."""
    if len(page.html) <= _SMALL:
        title = " ".join(text_of(element) for element in css(page.doc, "title"))
        if messages.DELETED.tells(title):
            return title[:80]
    text = _shown(page.doc) if page.shown < SHOWN else ""  # WeChat's has 60 kB of scripts around it
    return text[:80] if text and messages.DELETED.tells(text) else None


def is_home(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:  # http://[::bad
        return False
    return not parts.query and parts.path.lower() in _HOME


class Nowhere(StrEnum):
    """Where a site sends those who ask for an article that it has deleted."""

    HOME = "the home page"
    ERROR = "an error page"


def led_away(url: str) -> Nowhere | None:
    """Whether an address that a page leads to is no article's, whatever was asked for."""
    if is_home(url):
        return Nowhere.HOME
    try:
        return Nowhere.ERROR if _ERROR_PAGE.search(urlsplit(url).path) else None
    except ValueError:  # http://[::bad
        return None


def _removal(gone: Nowhere) -> Removal:
    return Removal.HOME if gone is Nowhere.HOME else Removal.STATUS


def _redirect(page: Page) -> Answer:
    """A site that has deleted an article may send its readers to its home page, or to one that says 404."""
    said = (page.header("Location") or "").strip()
    location = joined(page.url, said) if said else ""
    if location.startswith("http") and not is_home(page.url) and (gone := led_away(location)):
        return Answer(kind=AnswerKind.DELETED, why=f"redirect to {gone}", removal=_removal(gone))
    return Answer(kind=AnswerKind.REDIRECT, why=location or None)


def wall(page: Page) -> Problem | None:
    """What this page is instead of content: a challenge, a sign-in page, a message, a list; None where nothing says."""
    text = page.decoded.text
    small = len(text) < 20_000
    if small and any(map(page.decoded.utf8.lower().__contains__, _YUNSUO)):
        return _challenge("云锁 Yunsuo asks for a script to be run")
    bare = small and page.shown < SHOWN  # asked first: a page's source is searched for longer than its text
    if bare and (whose := _sent_round(page)):
        return _challenge(whose)
    # Discuz! attackevasive: a page of less than 2 kB that reloads itself or says 频繁刷新限制.
    if len(text) < 2_500 and ("reload()" in text or any(word in text for word in messages.TOO_OFTEN)):
        return _challenge("Discuz! attackevasive wants the page again")
    # Discuz! answers no permission, please log in, no such thread with this page and status 200.
    tree = page.tree
    told = "messagetext" in tree.id_names or "jump_c" in tree.class_names
    for element in css(page.doc, "#messagetext, .jump_c") if told else ():
        return _message(_shown(element))
    title = next((text_of(element) for element in tree.tagged("title")), "")
    if small and (message := _small_page(page, title, bare=bare)):
        return message
    if not small and page.shown < SHOWN and (hit := messages.FIREWALL.tells(_shown(page.doc))):  # scripts around it
        return _challenge(f"a firewall says {hit[0][:60]}")
    return next((found for body in tree.tagged("body")[:1] if (found := _no_article(body, title))), None)


def _sent_round(page: Page) -> str | None:
    """Whose script stands alone on the page; an article that only names it shows a text."""
    return next((whose for sign, whose in _SENT_ROUND.items() if sign in page.decoded.utf8), None)


def _challenge(whose: str) -> Problem:
    return Problem(kind=ProblemKind.CHALLENGE, detail=whose)


def _message(words: str) -> Problem:
    words = words[:80]
    kind = ProblemKind.REFUSED if _NOT_LET_IN.search(words) else ProblemKind.MESSAGE
    return Problem(kind=kind, detail=words)


def _small_page(page: Page, title: str, *, bare: bool) -> Problem | None:
    doc, source = page.doc, page.decoded.text
    if messages.MESSAGE_TITLE.regex.fullmatch(title) or (
        messages.MESSAGE_TITLE.tells(title) and messages.MESSAGE.tells(_shown(doc)[:300])
    ):
        return _message(_shown(doc).removeprefix(title).strip())
    if bare and (hit := messages.FIREWALL.tells(source)):
        return _challenge(f"a firewall says {hit[0][:60]}")
    if bare and messages.CAPTCHA.tells(source) and (hit := messages.CAPTCHA.tells(shown := _shown(doc))):
        return _challenge("captcha") if shown.count("。", 0, hit.start()) < _TEXT else None
    return None


def _no_article(body: HtmlElement, title: str) -> Problem | None:
    """What the engine itself calls this page: a list, a sign-in page."""
    words = (body.get("class") or "").split()
    kind = next((word.removeprefix("pg_") for word in words if word.startswith("pg_")), None)
    if kind in {"logging", "register"} or (messages.SIGN_IN_TITLE.tells(title) and css(body, "input[type=password]")):
        return Problem(kind=ProblemKind.SIGN_IN)
    if kind and kind not in {"viewthread", "view", "printable"}:
        return Problem(kind=ProblemKind.LIST, detail=f"Discuz! {kind}")
    if "single" in words or "singular" in words:
        return None
    engine = next((_LISTS[word] for word in words if word in _LISTS), None)
    return Problem(kind=ProblemKind.LIST, detail=engine) if engine else None


def _shown(element: HtmlElement) -> str:
    return squash(" ".join(visible_text(element)))
