"""What an object of a script says of an article beside its text: its headline, when it appeared, who wrote it, under
whatever names: English ones, Chinese ones, or the first letters of these as they are read (fbsj: 发布时间).
"""

from __future__ import annotations

import re
from typing import Any

from reading.chinese.labels import ARTICLES_FROM
from reading.chinese.people import AUTHOR, DUTY_EDITORS, EDITOR, REPORTERS
from reading.html.parse import squash
from reading.scripted.written import TAG

_TITLE = re.compile(
    r"(?:article|news|post|info|main|list|doc|cont|content)?_?(?:title|headline|subject)(?:_?name)?|topic",
    re.IGNORECASE,
)
# Under a name of the program's own: widgetTitle, msg_title. Others are those of lists, pages and pictures.
_ANY_TITLE = re.compile(
    r"(?!.*(?:sub|seo|share|site|channel|column|cat|page|short|img|image|pic|source|meta))\w{1,20}title", re.IGNORECASE
)
_WHOSE = "(?:article|news|post|doc|info|detail|content)?_?"
TIME = re.compile(
    rf"date_?published|published|created|{_WHOSE}(?:(?:first_?)?pub(?:lish(?:ed)?|lic)?|rel(?:ease)?|issue|online|show|display"
    r"|send|created?|add|input|post|c|p)?_?(?:date_?time|time|date|at|on|ts)(?:_?(?:str|stamp))?"
    r"|(?:发布|发表|发稿)?(?:时间|日期)|fb(?:sj|rq)|fabushijian",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"pub|rel|issue|online|^p|发布|发表|^fb", re.IGNORECASE)
_DIGITS = 6  # of a time; fewer are a state: published: 1
_FACTS = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "source": rf"{_WHOSE}(?:source|origin|from|media|src|(?:come|copy)_?from)(?:_?name)?|{ARTICLES_FROM}|ly",
        "authors": rf"{_WHOSE}(?:author|writer|reporter|byline)s?(?:_?names?)?|{AUTHOR}|{REPORTERS}|zz|zuozhe",
        "editor": rf"{_WHOSE}editors?(?:_?names?)?|{EDITOR}|bj|bianji",
        "duty_editor": rf"{_WHOSE}(?:duty|responsible)_?editor(?:_?name)?|{DUTY_EDITORS}|zrbj",
    }.items()
}
# What holds facts of the object that it stands in: subInfo, meta. Others, as a user, have times of their own.
_HELD = re.compile(
    r"(?:sub|base|basic|ext|article|news|doc|pub|publish)?_?(?:info|meta|extra|frontmatter)", re.IGNORECASE
)
# What readers say: comments, replyList, postReviews, plList.
OF_READERS = re.compile(
    r"\w*(?:comment|repl(?:y|ies)|review|discuss(?:ion)?|pinglun)s?(?:_?(?:list|data|items?|page|rows|records))?|pl_?list"
    r"|(?:网友|全部|热门|最新)?(?:评论|回复|留言|跟帖)(?:列表)?",
    re.IGNORECASE,
)
# Where a page keeps what it leads on to, and what its article was: prev, nextArticle, related_list, hotNews, revisions.
ASIDE = re.compile(
    r"(?i:prev|next|relat|relevan|recom|similar|guess|revision|histor|draft)\w*|[hH]ots?(?:_?[A-Z_]\w*)?"
)
_ID = re.compile(r"_?id|(?:article|news|doc|content|cont|post|info|thread|item|group)_?id", re.IGNORECASE)
_SHORT = 5  # characters of an id that may stand anywhere in an address: a day, a channel


def title_of(item: dict[str, Any]) -> str | None:
    """The headline that an object tells."""
    for names in (_TITLE, _ANY_TITLE):
        if said := _said(item, names):  # the shortest name first: `listTitle` is cut to fit
            return min(said, key=lambda each: len(each[0]))[1]
    return None


def facts_of(item: dict[str, Any]) -> dict[str, str]:
    """What it says of its article, by the names of a row: `published` as it is written, source, people."""
    found = _facts(item)
    for name, held in item.items():
        if isinstance(held, dict) and _HELD.fullmatch(name) and title_of(held) is None:
            found = _facts(held) | found
    return found


def is_of(item: dict[str, Any], url: str) -> bool:
    """Whether an object bears a number of its own that stands in an address: a short one, in its last part."""
    path = url.partition("://")[2].partition("/")[2].rstrip("/")
    last = re.split(r"/(?=[^/]*$)", path)[-1]
    for name, said in item.items():
        if _ID.fullmatch(name) and isinstance(said, str | int) and not isinstance(said, bool) and len(str(said)) > 1:
            within = path if len(str(said)) > _SHORT else last
            edge = r"\d" if str(said).isdigit() else "[0-9A-Za-z]"
            if re.search(rf"(?<!{edge}){re.escape(str(said))}(?!{edge})", within):
                return True
    return False


def _facts(item: dict[str, Any]) -> dict[str, str]:
    times = sorted(_said(item, TIME), key=lambda each: not _PUBLISHED.search(each[0]))
    dated = next((text for _, text in times if sum(map(str.isdigit, text)) >= _DIGITS), None)
    facts = {name: next((text for _, text in _said(item, names)), None) for name, names in _FACTS.items()}
    return {name: text for name, text in {"published": dated, **facts}.items() if text}


def _said(item: dict[str, Any], names: re.Pattern[str]) -> list[tuple[str, str]]:
    """What an object says under such names: a text, a number, or a thing with a name."""
    found = []
    for key, value in item.items():
        if names.fullmatch(key.replace("-", "_")):
            each = value[0] if isinstance(value, list) and value else value
            text = _name(each) if isinstance(each, dict) else each
            if isinstance(text, str | int) and not isinstance(text, bool) and (said := squash(str(text))[:300]):
                found.append((key, TAG.sub("", said)))
    return found


def _name(thing: dict[str, Any]) -> Any:
    """The name of a thing, in Strapi two floors down: {"data": {"attributes": {"name": …}}}."""
    for inner in ("data", "attributes"):
        if isinstance(held := thing.get(inner), dict):
            thing = held
    return thing.get("name")
