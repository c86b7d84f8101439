"""What people say on a page: the thread that it is, or the comments under its article."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from reading.article import Draft
from reading.chinese import forums, headings
from reading.chinese.dates import Moment
from reading.chinese.visitors import answered, post_notes
from reading.generic.body import Body
from reading.generic.dated import Dated
from reading.generic.threads import alone, areas, evidence, opening, replies, timeless, units
from reading.generic.threads.areas import Area
from reading.generic.threads.find import Thread, find, is_clock, of_a_forum, of_one_mould
from reading.generic.threads.lines import seams
from reading.generic.threads.pieces import spaced
from reading.generic.threads.post import Post, is_tool
from reading.generic.weighing import Kind, Sheet

_SUBJECT = 8  # lines above the first post
_NEAR, _COUNT = 8, 60  # lines above the first reply where a count may stand, and characters of one
_ABOVE = 4  # lines between a heading with a count and the first reply
_A_DAY = timedelta(days=1)
_FIGURES = re.compile(r"\d{1,7}")


@dataclass(slots=True)
class Talk:
    """The thread of a page, and the places that are called comments."""

    thread: Thread | None = None
    areas: list[Area] = field(default_factory=list)
    opener: Post | None = None  # the post that is the article
    cards: set[int] = field(default_factory=set)  # blocks of what other accounts have posted, on other matters
    forum: int = 0  # how many of address and title say that the page is a forum's

    @property
    def posts(self) -> list[Post]:
        return self.thread.posts if self.thread else []

    @property
    def taken(self) -> set[int]:
        """The blocks of the posts."""
        return {number for post in self.posts for number in post.all()}

    @property
    def nodes(self) -> set[int]:
        """The elements that hold nothing but comments."""
        return {node for area in self.areas for node in area.nodes}

    def is_said(self, number: int | None) -> bool:
        """Whether a line is what somebody says in answer."""
        return any(number in post.text for post in self.posts[1:])

    def hear(self, posts: list[Post]) -> None:
        """Take posts that answer the text above them."""
        self.thread = Thread(around=posts[0].element, posts=posts, answers=True)

    @property
    def begins(self) -> int | None:
        """The first block of what is said under the article."""
        firsts = [self.posts[0].blocks[0]] if self.posts else [area.first for area in self.areas]
        return min(firsts, default=None)


def listen(page: Sheet, times: Dated, *, url: str, page_title: str, title: int | None) -> Talk:
    """Where people speak on a page with its title in this block."""
    talk = Talk(areas=areas.named(page, times))
    clocks = [number for number in times.signed if is_clock(page, number, times)]
    talk.thread = find(page, times, clocks, url=url, title=page_title, named=talk.nodes)
    if talk.thread and talk.thread.cards:
        talk.cards, talk.thread = talk.taken, None
    talk.forum = said = of_a_forum(url, page_title)
    if not talk.thread and (said or (not talk.areas and timeless.names_posts(page))):
        thread = find(page, times, timeless.marks(page), url=url, title=page_title, named=talk.nodes)
        if thread and timeless.is_sure(page, thread.posts, said):
            # people in the news have no times of their own either, and the article one above them all
            told = not said and opening.time_above(page, title or 0, thread.posts[0].blocks[0], times)
            talk.thread = None if told else thread
    if not talk.thread:
        talk.thread = of_one_mould(page, times, url=url, title=page_title, after=title or 0)
    if not talk.thread and not opening.is_numbered(url) and (said or _names_an_opener(page)):
        post = alone.find(page, times, clocks, title, sure=said > 1)
        talk.thread = Thread(around=post.element, posts=[post], alone=True) if post else None
    if (not talk.thread or talk.thread.alone) and not talk.areas:
        talk.areas = areas.headed(page, times, title or 0)
    if not talk.thread or (talk.thread.alone and not talk.areas):
        post = alone.answer(page, times, clocks, title, forum=said)
        if post and not talk.thread:
            talk.hear([post])
        elif post and talk.thread and talk.taken.isdisjoint(post.all()):
            talk.thread.posts.append(post)
    return talk


def _names_an_opener(page: Sheet) -> bool:
    """Whether a short line names who opened a thread, which newspapers don't print."""
    return any(forums.OPENS.tells(block.text) for block in page.blocks if len(block.text) <= _COUNT)


def opens(page: Sheet, talk: Talk, times: Dated, *, url: str, title: int | None, named: str | None, body: Body) -> bool:
    """Whether one of the posts is the article; it is noted then. `named` is the headline, which may be on no line."""
    if not talk.thread and talk.areas and not opening.is_numbered(url):
        talk.opener = _only_one(page, talk.areas, times, body)
        if talk.opener:
            talk.thread, talk.areas = Thread(around=talk.opener.element, posts=[talk.opener], alone=True), []
    elif talk.thread:
        talk.opener = opening.of(page, talk.thread, times, url=url, title=title, named=named or "", body=body)
    return talk.opener is not None


def _only_one(page: Sheet, places: list[Area], times: Dated, body: Body) -> Post | None:
    """The one post in the places of comments, where it is all that the page says, and no heading stands over it but
    that there are no answers: engines call each post a comment.
    """
    if any(page.kinds[number] is Kind.PROSE and not evidence.is_count(page, number) for number in body.blocks):
        return None
    said = [post for post in units.posts(page, places, times, replies.Found()) if _says(page, post)]
    if len(said) != 1:
        return None
    first = said[0].blocks[0]
    above = range(max(first - _ABOVE, 0), first)
    headed = any(evidence.is_heading(page, number) and not is_tool(page, number) for number in above)
    return None if headed and evidence.counts(page, above.start, first) != {0} else said[0]


def _says(page: Sheet, post: Post) -> bool:
    return any(page.kinds[number] is Kind.PROSE for number in post.text)


def beside(page: Sheet, talk: Talk, times: Dated, body: Body, *, url: str, title: int | None) -> Body:
    """The body of a page whose article is none of the posts. On a thread's further page it is what stands before them,
    for some boards print the opening post there again; nothing, where that is no more than a few words.
    """
    if not talk.thread or not opening.is_further(page, talk.thread, url):
        return opening.short(page, body, title, talk.begins, times)
    first = talk.posts[0].blocks[0]
    blocks = [number for number in body.blocks if number < first]
    told = (number for number in blocks if page.kinds[number] is Kind.PROSE)
    if all(answered.READERS.tells(page.blocks[number].text) for number in told):
        blocks = []
    body.captions = [number for number in body.captions if number in blocks]
    body.blocks = blocks
    return body


def ask_again(page: Sheet, talk: Talk, times: Dated, body: Body, meta: list[int], *, url: str) -> None:
    """Hear what others say in a body where nobody was heard, and leave it out there; and its head, where it has one as
    posts have. On a further page the body would be one of them.
    """
    if not (talk.thread or talk.areas or opening.is_numbered(url)) and (
        others := seams.answers(page, body, times, meta, forum=talk.forum)
    ):
        talk.hear(others)
        body.blocks = [number for number in body.blocks if number < others[0].blocks[0]]
    opening.without_frame(page, body, times)


def article(page: Sheet, talk: Talk, times: Dated, *, found: replies.Found, draft: Draft, title: int | None) -> Body:
    """The opening post as the article."""
    if talk.opener is None:
        raise ValueError("no post opens this thread")
    first = talk.posts[0]
    apart = title is not None and talk.opener is not first
    above = opening.time_above(page, title or 0, first.blocks[0], times) if apart else None
    return opening.read(page, talk.opener, found, draft, above)


def subject(page: Sheet, talk: Talk, page_title: str) -> str | None:
    """The headline that stands in the head of the first post, or above the posts: 标题: Re: 问路. One that the page's
    title has too goes before others.
    """
    if not talk.posts:
        return None
    post = talk.opener or talk.posts[0]
    above = range(max(post.blocks[0] - _SUBJECT, 0), post.blocks[0])
    lines = [page.blocks[n].text for n in (*post.blocks, *above) if n not in post.text]
    hits = (answered.READERS.regex.split(hit[1])[0] for line in lines if (hit := post_notes.SUBJECT.tells(line)))
    found = [forums.RE.regex.sub("", hit).strip() for hit in hits] or _answered(page, talk)
    return next((each for each in found if each in page_title), found[0] if found and talk.opener else None)


def _answered(page: Sheet, talk: Talk) -> list[str]:
    """What most of the posts say that they answer, each above its text: Re: 问路."""
    told = Counter(
        text
        for post in talk.posts
        for text in {page.blocks[number].text for number in post.blocks if number not in post.text}
        if forums.RE.tells(text)
    )
    return [forums.RE.regex.sub("", text).strip() for text, count in told.items() if 2 * count >= len(talk.posts)]


def counted(page: Sheet, talk: Talk) -> int | None:
    """How many replies are there, as the heading above them says, or a line near it: 已有 37 条评论; 回复 37."""
    if talk.begins is None:
        return None
    near = page.blocks[max(talk.begins - _ABOVE, 0) : talk.begins + 1]
    for block in near:
        if (hit := headings.ANSWERS.tells(block.text)) and (figures := _FIGURES.findall(hit[0])):
            return int(figures[0])
    for number in reversed(range(max(talk.begins - _NEAR, 0), talk.begins)):
        line = spaced(page, number)
        if len(line) <= _COUNT and (hit := answered.ANSWERS_LISTED.tells(line)):
            return int(hit[1] or hit[2])
    return None


def comments(page: Sheet, talk: Talk, times: Dated, found: replies.Found) -> None:
    """The posts of the thread, and what stands beside them where they stand; of two places the one with more."""
    taken = talk.taken
    posts = [post for post in talk.posts if post is not talk.opener]
    free = [area for area in talk.areas if not talk.opener or area.is_apart(taken)]
    others = replies.Found()
    beside = units.posts(page, free, times, others)
    timed = len(beside) == len(posts) and all(post.moment for post in beside)
    if beside and talk.thread and (talk.thread.answers or (talk.thread.timeless and timed)):
        found.roles, posts = others.roles, beside
    elif posts and any(not area.is_apart(taken) for area in talk.areas):
        outside = Counter(block.text for number, block in enumerate(page.blocks) if number not in taken)
        beside = [post for post in beside if taken.isdisjoint(post.blocks) and not _is_printed(page, post, outside)]
        posts = sorted([*posts, *beside], key=lambda post: (post.text or post.blocks)[-1])
        found.roles = others.roles | found.roles
    elif len(beside) > len(posts):
        found.roles = others.roles | ({} if posts else found.roles)
        posts = beside
    _date(page, talk, posts, times)
    replies.read(page, posts, found, opened=talk.opener is not None)


def _date(page: Sheet, talk: Talk, posts: list[Post], times: Dated) -> None:
    """The year of what was said in answer, where none is printed: the first in which it is not before what it answers,
    as the first time with a year above it says.
    """
    end = min((post.blocks[0] for post in posts), default=0)
    above = [talk.opener.moment] if talk.opener else []
    above += [moment for number in times.signed if number < end for moment in times.get(number)]
    begun = next((each.time for each in above if each and each.has_year and not each.relative), None)
    if begun is None:
        return
    for post in posts:
        for each in (post, *post.answers):
            if each.moment and not each.moment.has_year:
                each.moment = _in_year(each.moment, begun, times.now)


def _in_year(moment: Moment, begun: datetime, now: datetime) -> Moment:
    for year in (begun.year, begun.year + 1):
        try:
            time = moment.time.replace(year=year)
        except ValueError:  # 02-29
            continue
        if begun - _A_DAY <= time <= now + _A_DAY:
            return replace(moment, time=time)
    return moment


def _is_printed(page: Sheet, post: Post, outside: Counter[str]) -> bool:
    """Whether nobody says what stands there: without a time, and the same stands above the posts or below."""
    return post.clock is None and all(outside[page.blocks[number].text] > 1 for number in post.text)
