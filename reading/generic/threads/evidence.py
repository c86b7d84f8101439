"""What speaks for elements being posts of people: one scale, however many there are.

Few words are asked for. Posts are filled from one mould, so what tells them from teasers stands in their columns: names
that are no headlines, minutes one behind the other, floors, buttons; and what the page says of them: a heading, how
many they are.
"""

from __future__ import annotations

import re
from itertools import pairwise

from reading.chinese import forums, headings, script
from reading.chinese.dates import Moment
from reading.chinese.visitors import answered, post_notes
from reading.chinese.visitors import lines as whole_lines
from reading.generic.threads import timeless
from reading.generic.threads.authors import author_of, member_of
from reading.generic.threads.pieces import pieces, spaced
from reading.generic.threads.post import Post, beside, has_member, is_permalink, is_tool
from reading.generic.weighing import Kind, Sheet

_HEADLINE = 9  # characters of a linked one
_ABOVE, _NEAR = 8, 3  # lines above posts where answers are counted, and where their heading stands
_COUNT = 60  # characters of a line with a count
_HEADED = 2  # lines that a heading stands above posts, and from the first line of one
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_NONE = 3  # speaks against two posts where the page counts no answers
_IN_ORDER = 0.8  # of the posts: answers to an answer stand below it
_ALL = 0.9  # of what a page says
_FIGURES = re.compile(r"\d+")
_QUOTED = ("“", "「", "『", "‘", '"')  # articles name so whose posts they quote: 网友“河湾人”
_FEW = 2  # elements that may be alike for other reasons
_MANY = 4  # posts whose heads are alike by no chance
# How much must speak for so many posts, and for more; and where no element holds each of them.
_NEEDED, _OF_MORE = {1: 3, 2: 3, 3: 2}, 1
_NEEDED_BARE, _OF_MORE_BARE = {1: 3, 2: 3, 3: 3}, 2


def is_enough(evidence: int, count: int, *, bare: bool) -> bool:
    """Whether so much speaks for so many posts."""
    if bare:
        return evidence >= _NEEDED_BARE.get(count, _OF_MORE_BARE)
    return evidence >= _NEEDED.get(count, _OF_MORE)


def of(page: Sheet, posts: list[Post], *, bare: bool, numbered: bool) -> int:
    """How much speaks for elements being posts of people, by what stands in them and above them. `numbered`: most of
    them print a floor.
    """
    count = len(posts)
    named = [author_of(page, post) for post in posts]
    if bare and all(name and name.startswith(_QUOTED) for name in named):
        return 0
    lines = [list(beside(page, post)) for post in posts]
    evidence = 2 * numbered
    for wording, worth, share in (
        (forums.POST_TOOL, 1, 0.5),
        (forums.THREAD_TOOL, 1, 0.5),
        (forums.PLACE, 1, 0.5),
        (post_notes.ANSWERED, 2, 0.3),
        (post_notes.POSTING, 2 if bare else 1, 0.7),
        (post_notes.BEGUN, 2, 0.1),
    ):
        evidence += worth * (share * count <= sum(any(map(wording.tells, each)) for each in lines))
    evidence += 2 * sum(member_of(page, post) is not None for post in posts) > count
    evidence += 2 * all(post.clock is not None and timeless.is_above_a_rule(page, post.clock) for post in posts)
    evidence += 2 * (count > _FEW and all(timeless.names_a_member(page, p.clock) for p in posts if p.clock is not None))
    evidence += 2 * all(post.text and whole_lines.PUSHED.tells(page.blocks[post.text[0]].text) for post in posts)
    if signed := _signed(page, posts, named):
        evidence += signed
        evidence += count > 1 and _is_one_mould(page, posts, named)
        evidence += count > 1 and _is_all(page, posts)
        evidence += count > 1 and _are_labelled(page, posts, named)
    first = posts[0].blocks[0]
    above = range(max(first - _NEAR, 0), first)
    evidence += 3 * any(headings.COMMENTS.tells(page.blocks[number].text) for number in above)
    evidence += 2 * any(headings.ANSWERS.tells(page.blocks[number].text) for number in above)
    end = posts[1].blocks[0] if count > 1 else first
    if said := counts(page, max(first - _ABOVE, 0), end):
        evidence += 2 if not said.isdisjoint({count, count - 1}) and count > 1 else 1
    if count == 2 and counts(page, end, posts[1].blocks[-1] + 1) == {0}:
        evidence -= _NONE
    return evidence


def is_heading(page: Sheet, number: int) -> bool:
    """Whether a line stands over what others say, or counts it."""
    text = page.blocks[number].text
    if len(text) > _COUNT or page.kinds[number] is Kind.PROSE:
        return False
    if len(page.blocks[number].nodes) > 1 and page.blocks[number].links:
        text = pieces(page, number)[0].text  # 最新评论, and a link to all of them
    told = headings.COMMENTS.tells(text) or headings.ANSWERS.tells(text) or forums.NO_COMMENT.tells(text)
    return bool(told) or answered.ANSWERS_LISTED.tells(text) is not None


def is_count(page: Sheet, number: int) -> bool:
    """Whether a line only counts answers, or readers."""
    text = page.blocks[number].text
    if len(text) > _COUNT:
        return False
    return bool(answered.READERS.tells(text)) or answered.ANSWERS_LISTED.tells(text) is not None


def counts(page: Sheet, begin: int, end: int) -> set[int]:
    """How many answers there are, as the lines from one up to another say."""
    found: set[int] = set()
    for number in range(begin, end):
        if len(page.blocks[number].text) > _COUNT or page.blocks[number].text.endswith("。"):
            continue
        line = spaced(page, number)
        found.update(int(hit[1] or hit[2]) for hit in answered.ANSWERS_LISTED.regex.finditer(line))
    return found


def _signed(page: Sheet, posts: list[Post], named: list[str | None]) -> int:
    """How much the heads say by themselves: each names somebody and a minute, most in the order of the times, and what
    is linked is who wrote it or a button: teasers of articles have a headline for a name.
    """
    if not all(named) or not all(post.moment and (post.moment.has_clock or post.moment.relative) for post in posts):
        return 0
    if len({*named}) < 2 and len(posts) > 1:
        return 0
    if 2 * sum(any(_leads_on(page, post, number) for number in post.blocks) for post in posts) > len(posts):
        return 0
    moments = [post.moment for post in posts if post.moment]
    steps = [_step(one, two) for one, two in pairwise(moments)]
    if sum(step >= 0 for step in steps) < _IN_ORDER * len(steps) > sum(step <= 0 for step in steps):
        return 0
    times = {moment.time for moment in moments}
    return 2 if len(posts) >= _MANY and len(times) > 1 else 1


def _step(one: Moment, two: Moment) -> int:
    """Whether a time is later than another (1), earlier (-1), or neither is known: 5 天前 names a day alone."""
    if one.has_clock and two.has_clock:
        return (two.time > one.time) - (two.time < one.time)
    return (two.time.date() > one.time.date()) - (two.time.date() < one.time.date())


def _is_one_mould(page: Sheet, posts: list[Post], named: list[str | None]) -> bool:
    """Whether the lines that say when are alike but for names and figures: [1] 张三 (2003-05-06 07:08)."""
    heads = set()
    for post, name in zip(posts, named, strict=True):
        if post.clock is None or post.moment is None:
            return False
        line = page.blocks[post.clock].text
        around = line[: post.moment.start] + line[post.moment.end :]
        if not name or name not in around:
            return False
        heads.add(_FIGURES.sub("", around.replace(name, "", 1)))
    return len(heads) == 1


def _are_labelled(page: Sheet, posts: list[Post], named: list[str | None]) -> bool:
    """Whether the same label stands before each name, in its line or the one above: From: 张三; 留言者, and 张三."""
    labels = {_label(page, post, name or "") for post, name in zip(posts, named, strict=True)}
    return len(labels) == 1 and any(label and forums.CALLED.tells(label) for label in labels)


def _label(page: Sheet, post: Post, name: str) -> str:
    """What stands before the name in the head of a post."""
    for number in post.blocks:
        text = page.blocks[number].text
        if number in post.text or name not in text:
            continue
        before = text[: text.index(name)] or (page.blocks[number - 1].text if number - 1 in post.blocks else "")
        return _FIGURES.sub("", before).strip()
    return ""


def _is_all(page: Sheet, posts: list[Post]) -> bool:
    """Whether the posts say nearly all that is said on their page."""
    said = sum(page.weights[number] for post in posts for number in post.text if page.kinds[number] is Kind.PROSE)
    return said >= _ALL * sum(
        weight for weight, kind in zip(page.weights, page.kinds, strict=True) if kind is Kind.PROSE
    )


def _leads_on(page: Sheet, post: Post, number: int) -> bool:
    """Whether a line beside the text is a link to something else than who wrote it, or what can be done with it."""
    if number in {post.clock, *post.text} or page.kinds[number] is not Kind.LINK:
        return False
    return not is_tool(page, number) and not has_member(page, number)


def lead_away(page: Sheet, posts: list[Post]) -> bool:
    """Whether elements begin with linked headlines: a list of articles or of threads."""
    headlines = {headline for post in posts if (headline := _headline(page, post))}
    return len(headlines) > max(1, 0.4 * len(posts))


def _headline(page: Sheet, post: Post) -> str | None:
    """The linked headline that a post begins with, as in lists of articles and of threads; without Re:."""
    for number in post.blocks[:6]:
        if is_headline(page, number) and not _is_begun_again(page, post, number):
            return forums.RE.regex.sub("", page.blocks[number].text)
    return None


def _is_begun_again(page: Sheet, post: Post, number: int) -> bool:
    """Whether what is said begins with the words of a line above it: they are its subject, where nobody wrote one."""
    line = page.blocks[number].text.rstrip(".…")
    behind = (other for other in post.blocks if other > number and page.kinds[other] is not Kind.LINK)
    return any(page.blocks[other].text.startswith(line) for other in behind)


def are_cards(page: Sheet, posts: list[Post]) -> bool:
    """Whether elements stand below a heading of other articles: what other accounts have posted."""
    first = posts[0].blocks[0]
    above = [page.blocks[number].text for number in range(max(first - _HEADED, 0), first)]
    return any(headings.RELATED.tells(line) and not headings.COMMENTS.tells(line) for line in above)


def are_articles(page: Sheet, posts: list[Post]) -> bool:
    """Whether each element but the first has a headline of its own, in a heading."""
    named = [_heading(page, post) for post in posts]
    return all(named[1:]) and len({*named[1:]} - {named[0]}) == len(named) - 1 > 0


def _heading(page: Sheet, post: Post) -> str | None:
    """The headline in a heading that a post begins with, and no link; none that answers another."""
    for number in post.blocks[:_HEADED]:
        block = page.blocks[number]
        told = {block.element.tag, page.outline.elements[page.outline.homes[number]].tag}
        long = len(script.HAN.findall(block.text)) >= _HEADLINE
        if long and not block.links and not _HEADINGS.isdisjoint(told) and not forums.RE.tells(block.text):
            return block.text
    return None


def is_headline(page: Sheet, number: int) -> bool:
    """Whether a line is a link as long as a headline."""
    if page.kinds[number] is not Kind.LINK or is_tool(page, number) or is_permalink(page, number):
        return False
    block = page.blocks[number]
    if len(script.HAN.findall(block.text)) < _HEADLINE:
        return False
    if len(block.nodes) == 1:
        return not forums.CALLED.tells(block.text)
    links = [piece.text for piece in pieces(page, number) if piece.linked]
    return any(len(script.HAN.findall(text)) >= _HEADLINE and not forums.CALLED.tells(text) for text in links)


def speak(page: Sheet, posts: list[Post]) -> bool:
    """Whether most elements say something, and not in links alone."""
    spoken = [sum(len(page.blocks[number].text) for number in post.text) for post in posts]
    links = sum(page.blocks[number].links for post in posts for number in post.text)
    silent = sum(not post.text and not is_step(page, post) for post in posts)
    said = sum(map(bool, spoken))
    return said >= 0.6 * (said + silent) and links * 2 <= sum(spoken)


def is_step(page: Sheet, post: Post) -> bool:
    """Whether an element only says how far a case has come."""
    return any(post_notes.STEP_OF_A_CASE.tells(text) for text in beside(page, post))
