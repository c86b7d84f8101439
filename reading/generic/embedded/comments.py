"""What readers say of an article, where a page gives it to its scripts and shows nothing of it: lists of objects that
name who, when and what, under a name for comments. No script is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from reading.article import Comment, Draft, Role, comment_id
from reading.chinese.dates import Moment, parse
from reading.chinese.script import HAN
from reading.chinese.visitors.ages import age
from reading.generic.embedded import whose
from reading.generic.head import readable
from reading.generic.page_title import letters
from reading.html.blocks import outline
from reading.html.things import Thing, things
from reading.page import Page
from reading.problem import ProblemKind
from reading.scripted import facts
from reading.scripted.given import Given
from reading.scripted.written import as_page, markup_of

_RULE = "embedded:comments"
_MOST, _LETTERS = 2_000, 1_000_000  # comments of a page, and letters of all
_SAME = 6  # letters of a line that a page shows, and its data have: fewer stand there by chance
_UP = 3  # objects around a list that may tell how many there are
# Whether scripts may hold a list of them at all: asked of the page as a whole, before anything is read.
_MAY_HOLD = re.compile(
    r"(?:omments?|epl(?:y|ies)|eviews?|iscuss|inglun|pl_?[lL]ist|评论|回复|留言|跟帖)\w{0,20}(?:[\\\"']|&quot;|%22){0,6}"
    r"\s{0,4}(?::|%3A)(?:[\\\"'\s]|&quot;|%22){0,6}(?:[\[{]|%5B|%7B)"
)
_OF_COMMENTS = re.compile(r"(?:comment|reply|cmt|review|pl)_?(?=\w)", re.IGNORECASE)  # before other names
_TEXT = re.compile(
    r"(?:content|text|body|message|msg|words|detail)s?(?:_?(?:html|raw|text))?|comment|(?:评论|回复)?内容|nr",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"(?:user|member|author|poster|from)?_?(?:nick|nick_?name|name|screen_?name|display_?name|uname)"
    r"|user|author|member|creator|owner|from|poster|sender|account|(?:user|member|author)_?info|profile"
    r"|昵称|网友|用户名?|(?:评论|回复)人|plr|yhm|nc",
    re.IGNORECASE,
)
_TIME = re.compile(rf"{facts.TIME.pattern}|date_?created|sj|(?:评论|回复)?时间", re.IGNORECASE)
_PLACE = re.compile(
    r"ip_?(?:loc\w*|label|region|address|area|belong)|location|area|region|province|属地", re.IGNORECASE
)
_FLOOR = re.compile(r"floor(?:_?num(?:ber)?)?|lou(?:ceng)?|楼层?", re.IGNORECASE)
_VOTES = r"s?(?:_?(?:count|nums?|total))?"
_SUPPORT = re.compile(rf"(?:like|digg|agree|support|up|zan|praise|thumb|good|vote){_VOTES}", re.IGNORECASE)
_OPPOSE = re.compile(rf"(?:dislike|oppose|against|down|tread|disagree|bury){_VOTES}", re.IGNORECASE)
_ID = re.compile(r"_?id|uuid|(?:database)_?id", re.IGNORECASE)
_OF_AN_ARTICLE = re.compile(r"(?:article|news|doc|topic|thread|object|target)_?id", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:perma)?link|url|href", re.IGNORECASE)
_OF_A_COMMENT = re.compile(r"#|comment|repl", re.IGNORECASE)  # in such an address
_QUOTED = re.compile(r"parent\w*|repl(?:y|ied)_?to\w*|to_?(?:comment|reply)|quoted?\w*|ref\w*", re.IGNORECASE)
_WRAPPED = frozenset({"node", "attributes"})  # GraphQL: {"edges": [{"node": {…}}]}; Strapi
_TOTAL = re.compile(r"total(?:_?(?:count|num|elements|size))?|count", re.IGNORECASE)
_COUNT = re.compile(r"(?:comment|reply|replies|review|pl)s?_?(?:count|nums?|total)|num_?comments", re.IGNORECASE)


@dataclass(slots=True)
class _Said:
    """One entry of a list."""

    thing: Thing
    author: str | None
    printed: str  # when, as it is written; empty: it is not
    markup: str
    answers: list[_Said] = field(default_factory=list)

    def flat(self) -> Iterator[_Said]:
        """It, and what answers it."""
        queue = [self]
        while queue:
            said = queue.pop()
            yield said
            queue += reversed(said.answers)


def fill(page: Page, draft: Draft, kept: Given) -> None:
    """Take what readers say in a page's data as the comments of its article, where none were heard on the page."""
    if draft.comments or not _MAY_HOLD.search(page.decoded.text) or not _is_an_article(draft):
        return
    titles = whose.titles(page, draft)
    lists: dict[int, list[_Said]] = {}
    for value in kept.values(0, sentences=0):
        for thing in things(value):
            if (said := _entry(thing)) and thing.is_within(facts.OF_READERS):
                lists.setdefault(id(_list_of(thing)), []).append(said)
    found = [said for each in lists.values() if _is_of_one(each, titles) for said in each]
    if not found:
        return
    taken = _Taken(draft, page.capture.time)
    for said in islice((said for top in _in_order(found) for said in top.flat()), _MOST):
        taken.add(said)
    draft.comments = taken.comments
    count = max((number for said in found for number in _counts(said.thing)), default=0)
    if draft.replies is None and count >= len(draft.comments):
        draft.replies = count


def _is_an_article(draft: Draft) -> bool:
    is_list = any(problem.kind is ProblemKind.LIST for problem in draft.problems)
    return not is_list and any(block.role is Role.BODY for block in draft.blocks)


def _entry(thing: Thing) -> _Said | None:
    """What an object says, where it says something, and who or when."""
    item = thing.value
    if not isinstance(item, dict) or _QUOTED.fullmatch(thing.name):
        return None
    text, author, printed = _text(item), _author(item), _first(item, _TIME)
    when = printed if sum(map(str.isdigit, printed)) >= 1 else ""
    return _Said(thing, author, when, text) if text and (author or when) else None


def _text(item: dict[str, Any]) -> str:
    named = (said for name, said in item.items() if _TEXT.fullmatch(_OF_COMMENTS.sub("", name) or name))
    return next((markup for said in named if (markup := _markup(said))), "")


def _markup(said: Any) -> str:
    if isinstance(said, dict) and isinstance(rendered := said.get("rendered"), str):
        return rendered
    return markup_of(said).strip()


def _author(item: dict[str, Any]) -> str | None:
    for name, said in item.items():
        if _AUTHOR.fullmatch(name) or _AUTHOR.fullmatch(_OF_COMMENTS.sub("", name)):
            told = _author_of(said) if isinstance(said, dict) else said
            if isinstance(told, str) and told.strip():
                return told.strip()[:100]
    return None


def _author_of(user: dict[str, Any]) -> str | None:
    names = (said for name, said in user.items() if _AUTHOR.fullmatch(name) and isinstance(said, str) and said.strip())
    return next(names, None)


def _first(item: dict[str, Any], names: re.Pattern[str]) -> str:
    """The first text or number that an object has under such a name."""
    for name, said in item.items():
        is_called = names.fullmatch(name) or names.fullmatch(_OF_COMMENTS.sub("", name))
        if is_called and isinstance(said, str | int) and not isinstance(said, bool) and str(said).strip():
            return str(said).strip()[:100]
    return ""


def _list_of(thing: Thing) -> Thing:
    """What an entry stands in beside others."""
    around = thing.around or thing
    return around.around or around if thing.name in _WRAPPED else around


def _is_of_one(entries: list[_Said], titles: set[str]) -> bool:
    """Whether a list is of this page's article: none of its entries is an article, or names another one, and nothing
    around it does; and it stands where pages keep no others.
    """
    items = [said.thing.value for said in entries if isinstance(said.thing.value, dict)]
    if len({article for item in items if (article := _first(item, _OF_AN_ARTICLE))}) > 1:
        return False
    if any(_leads_away(item) or _names_another(item, titles) for item in items):
        return False
    thing = entries[0].thing.around
    while thing is not None:
        if facts.ASIDE.fullmatch(thing.name) and not facts.OF_READERS.fullmatch(thing.name):
            return False
        if isinstance(thing.value, dict) and (title := facts.title_of(thing.value)):
            return whose.is_own(title, titles)
        thing = thing.around
    return True


def _leads_away(item: dict[str, Any]) -> bool:
    address = _first(item, _ADDRESS)
    return bool(address) and not _OF_A_COMMENT.search(address)


def _names_another(item: dict[str, Any], titles: set[str]) -> bool:
    """Whether an entry, or a thing in it that is nobody's name, has a headline that is not this article's."""
    held = [said for name, said in item.items() if isinstance(said, dict) and not _AUTHOR.fullmatch(name)]
    named = [title for each in (item, *held) if (title := facts.title_of(each))]
    return any(not whose.is_own(title, titles) for title in named)


def _in_order(found: list[_Said]) -> list[_Said]:
    """Those that answer no other entry; the others stand with what they answer."""
    entries = {id(said.thing.value): said for said in found}
    tops: list[_Said] = []
    for said in found:
        around = said.thing.around
        while around is not None and id(around.value) not in entries:
            around = around.around
        (entries[id(around.value)].answers if around else tops).append(said)
    return tops


def _counts(thing: Thing) -> Iterator[int]:
    """How many comments there are, as the objects around one tell."""
    around = thing.around
    for step in range(_UP + 1):
        if around is None:
            return
        for name, said in around.value.items() if isinstance(around.value, dict) else ():
            is_count = _COUNT.fullmatch(name) or (step <= 1 and _TOTAL.fullmatch(name))
            if is_count and isinstance(said, int) and not isinstance(said, bool):
                yield said
        around = around.around


class _Taken:
    """Entries as comments of a draft, with their blocks."""

    def __init__(self, draft: Draft, now: datetime) -> None:
        self.comments: list[Comment] = []
        self._draft, self._now, self._left = draft, now, _LETTERS
        self._known: set[str] = set()
        self._end = max((block.nodes.stop for block in draft.blocks), default=0)
        unsaid = {Role.TITLE, Role.HIDDEN, Role.COMMENT}
        self._shown = {
            words: block
            for block in draft.blocks
            if block.role not in unsaid and len(words := letters(block.text)) >= _SAME
        }

    def add(self, said: _Said) -> None:
        """Note an entry, once."""
        self._left -= len(said.markup)
        item = said.thing.value
        if self._left < 0 or not isinstance(item, dict):
            return
        number = _first(item, _ID) or None
        raw = readable(said.printed)
        known = comment_id(said.author, raw, said.markup, number)
        if known in self._known:
            return
        self._known.add(known)
        comment = Comment(id=known, author=said.author)
        moment = self._moment(raw)
        if moment:
            comment.posted, comment.posted_raw = moment.time, moment.raw
        comment.floor, comment.support, comment.oppose = (
            _number(_first(item, names)) for names in (_FLOOR, _SUPPORT, _OPPOSE)
        )
        place = _first(item, _PLACE)
        comment.place = place if HAN.match(place) else None
        quoted = next(
            (value for name, value in item.items() if _QUOTED.fullmatch(name) and isinstance(value, dict)), None
        )
        if quoted:
            comment.quoted_author = _author(quoted)
            self._put(_text(quoted), Role.QUOTE, known)
        if self._put(said.markup, Role.COMMENT, known):
            self.comments.append(comment)

    def _moment(self, printed: str) -> Moment | None:
        return (parse(printed, self._now) or age(printed, self._now)) if printed else None

    def _put(self, markup: str, role: Role, known: str) -> bool:
        """The lines of a text as blocks: those that the page shows, else new ones behind them. Whether it has any."""
        blocks = outline(as_page(markup)).blocks if markup else []
        if len(blocks) == 1 and (shown := self._shown.pop(letters(blocks[0].text), None)):
            shown.role, shown.rule, shown.item = role, _RULE, known
            return True
        for block in blocks:
            block.role, block.rule, block.item = role, _RULE, known
            block.nodes = range(self._end + block.nodes.start, self._end + block.nodes.stop)
        self._end = max((block.nodes.stop for block in blocks), default=self._end)
        self._draft.blocks += blocks
        return bool(blocks)


def _number(printed: str) -> int | None:
    return int(printed) if printed.isdecimal() and len(printed) < 10 else None
