"""How well boards are read: the opening post, each reply once, who, when, on which floor, what it quotes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from reading.article import Comment, Draft
from reading.page import Page
from tests.support.printed import CAPTURE
from tests.support.talks.anew.spoken import CONVERSATIONS
from tests.support.talks.apart.spoken import TOLD
from tests.support.talks.eleventh.spoken import ELEVENTH
from tests.support.talks.round.spoken import SPOKEN
from tests.support.talks.said import TALKS, Board, Said, Talk
from tests.support.talks.tenth.spoken import TENTH

VARIANTS = ("whole", "one reply", "no reply", "later page", "without names")
_NAMES = re.compile(r""" (?:class|id)=(?:"[^"]*"|[^ >]+)""")
_GONE = "〔gone〕"
_SURE = 0.5


@dataclass(frozen=True, kw_only=True)
class Score:
    """Of one page; shares are None where there is nothing to share."""

    title: bool
    opening: float  # F1 over 4-character shingles
    replies: float  # F1 by unit: the text is that of a reply, to the letter
    authors: float | None
    times: float | None
    floors: float | None
    quotes: float | None
    leak: float | None  # share of the replies' shingles that stand in the body and not in the opening post
    silent: bool  # a reply stands in the body, the row is sure, and says nothing
    misses: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        shares = (self.authors, self.times, self.floors, self.quotes)
        return (
            self.title
            and self.opening > 0.999
            and self.replies == 1.0
            and all(share in {None, 1.0} for share in shares)
        )


def talk_of(board: Board, variant: str) -> Talk | None:
    """What the board prints; None where it has no such page."""
    talk = (TALKS | CONVERSATIONS | TOLD | SPOKEN | TENTH | ELEVENTH)[board.talk]
    if variant == "one reply":
        reply = replace(talk.replies[1] if talk.replies[1].quoted == "" else talk.replies[0], number=2)
        return replace(talk, replies=(reply,), total=1)
    if variant == "no reply":
        return replace(talk, replies=(), total=0)
    if variant == "later page":
        return replace(talk, replies=talk.replies[2:], page=2) if board.later else None
    return talk


def page_of(board: Board, variant: str, talk: Talk) -> Page:
    markup = board.make(talk).replace("{charset}", board.encoding)
    if variant == "without names":
        markup = _NAMES.sub("", markup)
    url = board.later if talk.page > 1 else board.url
    return Page(
        url=url, status=200, headers=(), body=markup.encode(board.encoding, "xmlcharrefreplace"), capture=CAPTURE
    )


def score(board: Board, talk: Talk, row: Draft) -> Score:
    first = talk.first.text if talk.page == 1 or board.again else ""
    gold: dict[str, list[Said]] = {}
    for s in talk.replies:
        gold.setdefault(_squeezed(_unit(board, s)), []).append(s)
    wanted = Counter(_squeezed(_unit(board, s)) for s in talk.replies)
    got = [(_GONE if c.hidden and not c.text else _squeezed(c.text), c) for c in row.comments]
    same = wanted & Counter(text for text, _ in got)
    pairs = [(gold[text].pop(0), c) for text, c in got if gold.get(text)]  # 顶 is said by several
    count = len(got) + len(talk.replies)
    said = _shingles("".join(s.text for s in talk.replies)) - _shingles(first)
    body = _shingles(row.body_raw or "")
    inside = [s for s in talk.replies if len(s.text) > 5 and _squeezed(s.text) in _squeezed(row.body_raw or "")]
    quoting = [(s, c) for s, c in pairs if s.quoted]
    title = board.titled.format(talk.title) if board.titled else row.title_raw or ""
    return Score(
        title=_letters(row.title_raw or "") == _letters(title),
        opening=_f1(_shingles(first), body),
        replies=2 * same.total() / count if count else 1.0,
        authors=_share([c.author == s.author for s, c in pairs]),
        times=_share([_is_time(board, s, c) for s, c in pairs]) if board.clock != "none" else None,
        floors=_floors(pairs) if board.floors else None,
        quotes=_share([_squeezed(s.quoted) in _squeezed(c.quoted_text or "") for s, c in quoting])
        if board.quotes
        else None,
        leak=(said & body).total() / said.total() if said else None,
        silent=bool(inside) and (row.confidence is None or row.confidence > _SURE) and not row.problems,
        misses=tuple(
            [f"title: {row.title_raw}"] * (_letters(row.title_raw or "") != _letters(title))
            + [f"lost: {text[:30]}" for text in (wanted - Counter(text for text, _ in got))]
            + [f"none: {text[:60]}" for text in (Counter(text for text, _ in got) - wanted)]
            + [f"author: {c.author} for {s.author}" for s, c in pairs if c.author != s.author][:2]
            + [f"time: {c.posted_raw} for {s.time}" for s, c in pairs if not _is_time(board, s, c)][:2]
            + [f"floor: {c.floor} for {s.number}" for s, c in pairs if board.floors and c.floor is None][:2]
            + [
                f"quote: {c.quoted_text!r}"
                for s, c in quoting
                if board.quotes and s.quoted not in (c.quoted_text or "")
            ][:2]
        ),
    )


def _unit(board: Board, said: Said) -> str:
    return _GONE if said.gone else board.said(said)


def _is_time(board: Board, said: Said, comment: Comment) -> bool:
    if comment.posted is None:
        return board.clock == "none"
    posted = comment.posted.replace(tzinfo=None, second=0)
    return posted.date() == said.at.date() if board.clock == "day" else posted == datetime.fromisoformat(said.time)


def _floors(pairs: list[tuple[Said, Comment]]) -> float | None:
    """As printed: where the opening post stands apart from the replies, the first of them can be 1楼."""
    off = Counter(None if c.floor is None else s.number - c.floor for s, c in pairs)
    return max(off[0], off[1]) / len(pairs) if pairs else None


def _share(told: list[bool]) -> float | None:
    return sum(told) / len(told) if told else None


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _shingles(text: str, size: int = 4) -> Counter[str]:
    text = _squeezed(text)
    return Counter(text[at : at + size] for at in range(max(1, len(text) - size + 1))) if text else Counter()


def _f1(gold: Counter[str], got: Counter[str]) -> float:
    if not gold or not got:
        return float(not gold and not got)
    return 2 * (gold & got).total() / (gold.total() + got.total())
