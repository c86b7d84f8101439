"""The post that opens a thread: it is the article."""

from __future__ import annotations

import re
from itertools import takewhile

from reading.article import Draft, Role
from reading.chinese import forums, headings, label_lines
from reading.chinese.dates import Moment
from reading.chinese.numbers import number as number_of
from reading.chinese.visitors import answered, post_notes
from reading.generic.body import Body
from reading.generic.dated import Dated, is_of_an_event
from reading.generic.threads.authors import author_of
from reading.generic.threads.find import Thread
from reading.generic.threads.floors import floor_of
from reading.generic.threads.pieces import texts_of
from reading.generic.threads.post import Post, beside, hidden, is_head, is_said, is_sent_from
from reading.generic.threads.replies import Found, shares
from reading.generic.weighing import Kind, Sheet
from reading.problem import Problem, ProblemKind

_ON_PAGE = re.compile(
    r"[?&](?:page|p|pn|pg|start|page_?(?:no|index|number)|cur_?page)=(\d+)|-(\d+)-\d+\.html|\d[_,-](\d{1,4})\.s?html?(?:$|\?)"
    r"|[/_.-]page[/_.-]?(\d+)|[?&]topic=\d+\.(\d+)|/list/(\d+)/\d+\.page",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d+")
_REPLIES_BEGIN = 3  # floors: the first reply is the second, on boards that count from 0 too
_A_POST = 8.0  # worth of text that opens a thread before its replies
_ENOUGH = 60.0  # and where the first of them is printed as 楼主
_BESIDE_A_TIME = 16  # characters of a line that says when a thread was begun: 2023年7月30日 20:58 发起，7 人已答
_COUNT = 60  # characters of a line that counts answers
_FEW = 40.0  # worth of a body that may be something else


def of(
    page: Sheet, thread: Thread, times: Dated, *, url: str, title: int | None, named: str, body: Body
) -> Post | None:
    """The post that opens the thread on this page; None where a text before the posts does, or another page."""
    if thread.alone or thread.answers:
        return thread.posts[0] if thread.alone else None
    if _steps_back(thread) and _is_begun(page, thread, title, times):
        return thread.posts[-1]
    if not _opens(page, thread, times, url=url, title=title, named=named, body=body):
        return None
    if len(thread.posts) > 1 and _is_the_articles_head(page, thread.posts, body):
        del thread.posts[0]
        return None
    return thread.posts[0]


def _is_the_articles_head(page: Sheet, posts: list[Post], body: Body) -> bool:
    """Whether what looks like the first post says nothing, and sentences of nobody's stand between it and the next."""
    if posts[0].text:
        return False
    between = range(posts[0].blocks[-1] + 1, posts[1].blocks[0])
    return any(number in between and page.kinds[number] is Kind.PROSE for number in body.blocks)


def _steps_back(thread: Thread) -> bool:
    """Whether the posts stand in the order of their times, the last first."""
    known = [post.moment.time for post in thread.posts if post.moment]
    return len(known) == len(thread.posts) and known == sorted(known, reverse=True) and known[0] > known[-1]


def _is_begun(page: Sheet, thread: Thread, title: int | None, times: Dated) -> bool:
    """Whether the last post says that it began the case, at the time that stands under the headline."""
    last = thread.posts[-1]
    if any(post_notes.BEGUN.tells(text) for text in beside(page, last)):
        return True
    if title is None or last.moment is None:
        return False
    told = time_above(page, title, thread.posts[0].blocks[0], times)
    return told is not None and _is_same(last.moment, told)


def time_above(page: Sheet, title: int, end: int, times: Dated) -> Moment | None:
    """The first time between the headline and the posts."""
    return next((moment for number in range(title + 1, end) for moment in times.get(number)), None)


def _is_same(one: Moment, other: Moment) -> bool:
    """Whether two times say the same minute, but for the year, which one of them may not print."""
    return (one.has_clock and other.has_clock) and (one.time.month, one.time.day, one.time.hour, one.time.minute) == (
        other.time.month,
        other.time.day,
        other.time.hour,
        other.time.minute,
    )


def _opens(page: Sheet, thread: Thread, times: Dated, *, url: str, title: int | None, named: str, body: Body) -> bool:
    """Whether the first post of the page is the one that opens the thread: no text stands before it."""
    first = thread.posts[0].blocks[0]
    if _is_headed(page, thread, title, times):
        return True
    prose = (number for number in body.blocks if number < first and page.kinds[number] is Kind.PROSE)
    prose = (number for number in prose if not times.is_little_more(number, _BESIDE_A_TIME))
    apart = sum(page.weights[number] for number in prose if not _is_around_a_thread(page.blocks[number].text, named))
    enough = _ENOUGH if any(forums.OPENS.tells(text) for text in beside(page, thread.posts[0])) else _A_POST
    if apart >= enough and not (title is not None and title >= first):
        return False
    if _is_above(page, thread, title, times):
        return False
    floors = [floor_of(page, post) for post in thread.posts[:2]]
    if floors[0] is not None:
        return floors[0] <= 1 or (floors[0] > _REPLIES_BEGIN and _counts_the_others(page, thread, title))
    if len(floors) > 1 and floors[1] is not None and floors[1] > _REPLIES_BEGIN - 1:
        return False
    if is_further(page, thread, url) or _answers(page, thread.posts[0]):
        return False
    between = range(title + 1, first) if title is not None and title < first else ()
    return not any(headings.COMMENTS.tells(page.blocks[n].text) for n in between if not _is_a_way_to_answer(page, n))


def _is_a_way_to_answer(page: Sheet, number: int) -> bool:
    """Whether a line that reads like the heading of comments leads to where one is written: 发表回复, 我要评论."""
    return page.kinds[number] is Kind.LINK or answered.TO_WRITE.tells(page.blocks[number].text) is not None


def _is_around_a_thread(text: str, named: str) -> bool:
    """Whether a line stands above a thread and is no text: who reads it, its headline in the way to it, its subject."""
    return bool(answered.READERS.tells(text) or post_notes.SUBJECT.tells(text) or (named and text.endswith(named)))


def _answers(page: Sheet, post: Post) -> bool:
    """Whether the subject above a post says that it answers another: 主题：回复:问路."""
    told = (hit for text in beside(page, post) if (hit := post_notes.SUBJECT.tells(text)))
    return any(forums.RE.tells(hit[1]) for hit in told)


def _counts_the_others(page: Sheet, thread: Thread, title: int | None) -> bool:
    """Whether a line under the headline counts one reply less than there are posts: what looks like floors are ids."""
    lines = page.blocks[title + 1 : thread.posts[0].blocks[0]] if title is not None else []
    counts = (hit for block in lines if (hit := forums.ANSWERS.tells(block.text)))
    return any(int(_FIGURE.findall(hit[0])[0]) == len(thread.posts) - 1 for hit in counts)


def is_numbered(url: str) -> bool:
    """Whether an address is that of a further page."""
    hit = _ON_PAGE.search(url)
    return hit is not None and number_of(next(filter(None, hit.groups()), "1")) > 1


def is_further(page: Sheet, thread: Thread, url: str) -> bool:
    """Whether this is not the first page of a thread, by the address or the first floor on it."""
    if is_numbered(url):
        return True
    floors = [floor for post in thread.posts if (floor := floor_of(page, post)) is not None]
    return bool(floors) and min(floors) > _REPLIES_BEGIN


def _is_headed(page: Sheet, thread: Thread, title: int | None, times: Dated) -> bool:
    """Whether the time of the first post stands under the headline too, to the minute, and no text before the posts."""
    first = thread.posts[0]
    if title is None or first.moment is None:
        return False
    told = time_above(page, title, first.blocks[0], times)
    return (
        told is not None
        and _is_same(first.moment, told)
        and not any(
            is_said(page, number) and number not in times and not forums.ANSWERS.tells(page.blocks[number].text)
            for number in range(title + 1, first.blocks[0])
        )
    )


def _is_above(page: Sheet, thread: Thread, title: int | None, times: Dated) -> bool:
    """Whether a post built unlike the others stands between the headline and them: behind a time of its own a text, or
    any words where as many replies are counted as there are posts, or the posts are called replies.
    """
    signed = said = counted = False
    for number in range(title + 1, thread.posts[0].blocks[0]) if title is not None else ():
        line = page.blocks[number].text
        if said and headings.ANSWERS.tells(line):
            return True
        if forums.ANSWERS.tells(line):  # 点击：1520回复：4 are two pieces
            hits = (hit for text in texts_of(page, number) if (hit := forums.ANSWERS.tells(text)))
            counted = counted or any(int(_FIGURE.findall(hit[0])[0]) == len(thread.posts) for hit in hits)
        if number in times:
            signed = True
        elif is_said(page, number) and number not in page.hidden and not is_head(page, number):
            said = True
            if signed and (counted or thread.called or page.kinds[number] is Kind.PROSE):
                return True
    return False


def read(page: Sheet, post: Post, found: Found, draft: Draft, above: Moment | None) -> Body:
    """The opening post as the article; `above` is the time that stands under the headline, where the post is none of
    the first: a step of a case prints no year.
    """
    roles = shares(page, post, {})
    draft.poster = author_of(page, post)
    if moment := above or post.moment:
        draft.printed["published"] = moment.raw
    for number in post.blocks:  # 作者 is who posted, not who wrote the article: no line for people to be read from
        found.roles[number] = (roles.get(number, Role.NAV), None)
    if (why := hidden(page, post)) is not None:
        draft.problems = (*draft.problems, Problem(kind=ProblemKind.HIDDEN, detail=why))
    text = sorted(number for number, role in roles.items() if role in {Role.COMMENT, Role.QUOTE})
    if len(text) > 1 and page.blocks[text[0]].text == draft.title_raw:
        found.roles[text.pop(0)] = (Role.TITLE, None)  # boards of 2003 print the subject above what is said
    return _body(page, text, post.element)


def short(page: Sheet, body: Body, title: int | None, end: int | None, times: Dated) -> Body:
    """The text between the headline and the replies, where it is too short to be found by its worth."""
    if title is None or end is None or title >= end or body.worth > _FEW:
        return body
    if body.blocks and body.blocks[-1] < end and not all(_is_chosen(page, number) for number in body.blocks):
        body.rivals = 0.0  # what else is on the page are the replies
        return body
    text = []
    for number in range(title + 1, end):
        line = page.blocks[number].text
        if headings.COMMENTS.tells(line) or headings.ANSWERS.tells(line):
            break
        if number in page.hidden or number in times or answered.READERS.tells(line) or _is_chosen(page, number):
            continue
        if is_said(page, number) and not is_head(page, number):
            text.append(number)
    return _body(page, text, body.region) if text else body


def without_frame(page: Sheet, body: Body, times: Dated) -> None:
    """Leave out of a body the lines above its first sentence that say who wrote it, when and about what, where one of
    them says when: 作者, 标题 and 时间 of boards read by telnet, From, Date and Subject of letters; and those at its
    end that say where it was sent from, with the rule above them.
    """
    while body.blocks and is_sent_from(page.blocks[body.blocks[-1]].text):
        body.blocks.pop()
        if body.blocks and page.blocks[body.blocks[-1]].text == "--":
            body.blocks.pop()
    while body.blocks and _counts_answers(page, body.blocks[-1]):
        body.blocks.pop()
    above = list(takewhile(lambda number: page.kinds[number] is not Kind.PROSE, body.blocks))
    if not any(number in times.signed and times.is_little_more(number, _BESIDE_A_TIME) for number in above):
        return
    gone = {number for number in above if _is_of_a_head(page, number, times) and not is_of_an_event(page, number)}
    body.blocks = [number for number in body.blocks if number not in gone]


def _counts_answers(page: Sheet, number: int) -> bool:
    """Whether a line below a text is no more than how many answers there are, and when the last one came."""
    text = page.blocks[number].text
    return (
        len(text) <= _COUNT and page.kinds[number] is not Kind.PROSE and answered.ANSWERS_LISTED.tells(text) is not None
    )


def _is_of_a_head(page: Sheet, number: int, times: Dated) -> bool:
    text = page.blocks[number].text
    if number in times.signed or forums.CALLED.tells(text) or label_lines.SUBJECT_LABEL.tells(text):
        return True
    return is_head(page, number)


def _is_chosen(page: Sheet, number: int) -> bool:
    """Whether a line is one to choose from in a form."""
    return bool(page.outline.elements[page.outline.homes[number]].tag == "option")


def _body(page: Sheet, text: list[int], region: int) -> Body:
    body = Body(blocks=text, region=region)
    body.worth = sum(page.weights[number] for number in text if page.kinds[number] is Kind.PROSE)
    return body
