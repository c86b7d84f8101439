"""What of a post is said: where, at the same place in all posts, stands most of what differs between them.

Posts of one thread are filled from one mould. What the mould prints comes again in every post, or stands alone at its
place and is short: a name, a floor, a title under the name. What is said has its place too, and fills it differently.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from reading.chinese import forums, headings
from reading.chinese.visitors import post_notes
from reading.generic import words
from reading.generic.threads import authors, repetition, signatures
from reading.generic.threads.moulds.places import HOLDERS, Place, places_in
from reading.generic.threads.post import Post, has_member, is_head, is_name, is_said, is_somebody, is_tool, may_be_said
from reading.generic.weighing import Kind, Sheet

_QUOTE = re.compile(r"quote|yinyong")
_INDEXED = re.compile(r"^\w+ \d+$")  # an element without names
_FIGURE = re.compile(r"\d+")
_LABEL = 8  # characters of one with its colon
_LABELLED = 40  # and of one with a name behind it
_ENDS = ("。", "！", "？", "!", "?", "…")
_SHORT = 24  # characters of what stands beside a text
_MOST = 120  # characters of a block that count
_HEIR = 0.72  # of the worth around it, and an inner place is the one
_LITTLE = 40.0  # worth of a post that says next to nothing
_SEVERAL = 3  # posts, of which a place can have most


def share(page: Sheet, posts: list[Post], clocks: set[int]) -> None:
    """Tell of every post which blocks are its text, which holds its name, and which are its member's signature."""
    places = {number: place for post in places_in(page, posts) for number, place in post.items()}
    printed = _printed(page, posts, places)
    told = clocks - repetition.talked_of(page, posts, places, clocks)
    heads = {number for number in places if number in told or number in printed or is_head(page, number)}
    heads |= _introduced(page, posts) | _unfilled(page, posts) | _headings(page, posts)
    heads |= authors.above_the_mould(page, posts, heads)
    columns = _columns(posts, places, printed) | _columns(posts, places, set())
    region = _region(page, posts, places, heads)
    main = _main(page, [n for n in places if n not in heads and is_said(page, n)], places, region, posts)
    names = {count: n for count, post in enumerate(posts) for n in post.blocks if n not in heads and places[n] == main}
    if main and _are_names(page, posts, names, heads):  # 顶 is shorter than who says it
        columns[main] = names
        heads.update(names.values())
        region = _region(page, posts, places, heads)
        main = _main(page, [n for n in places if n not in heads and is_said(page, n)], places, region, posts)
    for place, column in columns.items():
        if place != main and _is_beside(page, column, posts, heads):
            heads.update(column.values())
    _name(page, posts, columns, main, clocks)
    for post in posts:
        mine = [number for number in post.blocks if places[number][: len(region)] == region]
        if not any(_says(page, number, main, places) and number not in heads for number in mine):
            mine = [n for n in post.blocks if page.kinds[n] is Kind.PROSE and n not in heads] or mine
        post.text = [n for n in mine if n not in heads and (page.kinds[n] is not Kind.LINK or places[n] == main)]
        # 顶 is a button under every post, and all that many a post says.
        if not any(places[number] == main for number in post.text):
            said = [n for n in mine if n not in clocks and n != post.name]
            said = [n for n in said if places[n] == main] or ([] if post.text else said)
            said = [n for n in said if n not in heads] or said
            short = [n for n in said if forums.SHORT_ANSWER.tells(page.blocks[n].text)][:1]
            post.text = sorted([*short, *post.text])
    signatures.tell(page, posts, places, main)
    signatures.tell_quotes(posts, places, main)


def _says(page: Sheet, number: int, main: Place | None, places: dict[int, Place]) -> bool:
    """Whether a line is said, be it only 顶 where the others say more."""
    return is_said(page, number) or (
        places[number] == main and forums.SHORT_ANSWER.tells(page.blocks[number].text) is not None
    )


def _printed(page: Sheet, posts: list[Post], places: dict[int, Place]) -> set[int]:
    """The lines that come again in most of the posts; short ones but for figures and a Re:, sentences at one place."""
    mould: dict[int, str | tuple[Place, str]] = {}
    for number, place in places.items():
        text = page.blocks[number].text
        mould[number] = (place, text)  # elsewhere one quotes what another says
        if page.kinds[number] is not Kind.PROSE or (len(text) <= _SHORT and not text.endswith(_ENDS)):
            mould[number] = _FIGURE.sub("0", forums.RE.regex.sub("", text))
    again = Counter(line for post in posts for line in {mould[number] for number in post.blocks})
    many = max(2, len(posts) // 2 + 1)
    return {number for number, line in mould.items() if again[line] >= many}


def _introduced(page: Sheet, posts: list[Post]) -> set[int]:
    """The names that most posts begin with, each a line that ends in a colon; or stands behind a label, 作 者：张三."""
    found, labelled = {}, {}
    for count, post in enumerate(posts):
        text = page.blocks[post.blocks[0]].text
        if len(text) <= _SHORT and text.endswith(("：", ":")) and is_name(post_notes.bare_name(text)):
            found[count] = post.blocks[0]
        elif len(text) <= _LABELLED and (hit := forums.CALLED.tells(text)) and is_name(text[hit.end() :]):
            labelled[count] = post.blocks[0]
    if len(labelled) * 5 >= len(posts) * 3:
        return {*labelled.values()}
    if len(found) * 5 < len(posts) * 3:
        return set()
    for count, number in found.items():
        posts[count].name = number
    return set(found.values())


def _unfilled(page: Sheet, posts: list[Post]) -> set[int]:
    """Labels one behind the other, with nothing behind them that a page without pictures shows: 服务态度： 满意度："""
    texts = {n: page.blocks[n].text for post in posts for n in post.blocks}
    labels = {n for n, text in texts.items() if len(text) <= _LABEL and text.endswith(("：", ":"))}
    return {number for number in labels if number + 1 in labels or number - 1 in labels}


def _headings(page: Sheet, posts: list[Post]) -> set[int]:
    """The headings over other lists that a post seems to hold: 其他类似问题, 最新评论."""
    lines = ((number, page.blocks[number].text) for post in posts for number in post.blocks)
    return {
        number
        for number, text in lines
        if len(text) <= _SHORT
        and (headings.RELATED.tells(text) or headings.COMMENTS.tells(text) or forums.NO_COMMENT.tells(text))
    }


def _columns(posts: list[Post], places: dict[int, Place], printed: set[int]) -> dict[Place, dict[int, int]]:
    """What stands alone at the same place in most posts, the mould left out: place: {number of the post: block}."""
    found: dict[Place, dict[int, int]] = defaultdict(dict)
    for count, post in enumerate(posts):
        here = Counter(places[number] for number in post.blocks if number not in printed)
        for number in post.blocks:
            if here[places[number]] == 1 and number not in printed:
                found[places[number]][count] = number
    return {place: column for place, column in found.items() if len(column) * 5 >= len(posts) * 3}


def _region(page: Sheet, posts: list[Post], places: dict[int, Place], heads: set[int]) -> Place:
    """The innermost place that holds most of what differs."""
    worth: dict[Place, float] = defaultdict(float)
    used: dict[Place, set[int]] = defaultdict(set)  # the posts that say something there: not all quote
    for count, post in enumerate(posts):
        weights = {n: _weight(page, n) for n in post.blocks if n not in heads and is_said(page, n)}
        whole = max(sum(weights.values()), _LITTLE)  # a post counts as one, however much it quotes
        for number in post.blocks:  # 顶 is said too
            if number not in weights and places[number] and forums.SHORT_ANSWER.tells(page.blocks[number].text):
                weights[number] = 0.0
        for number, weight in weights.items():
            for depth in range(len(places[number]) + 1):
                worth[places[number][:depth]] += weight / whole
                used[places[number][:depth]].add(count)
    best: Place = ()
    while True:
        inner = [
            place
            for place in worth
            if len(place) == len(best) + 1
            and place[: len(best)] == best
            and 2 * len(used[place]) > len(used[best])
            and not _quotes(page, [posts[count] for count in used[place]], places, place)
        ]
        heir = max(inner, key=lambda place: worth[place], default=None)
        if heir is not None and _has_a_second(heir, worth, used, len(posts)):
            return best
        if heir is None or worth[heir] < _HEIR * worth[best] or heir[-1].split(" ")[0] not in HOLDERS:
            return best
        best = heir


def _has_a_second(place: Place, worth: dict[Place, float], used: dict[Place, set[int]], posts: int) -> bool:
    """Whether elements like one, beside it, hold more of what few posts say: their second and third paragraphs."""
    tag = place[-1].split(" ")[0]
    return any(
        len(other) == len(place)
        and other[:-1] == place[:-1]
        and other != place
        and other[-1].split(" ")[0] == tag
        and 2 * len(used[other]) <= posts
        and used[other] <= used[place]
        and _INDEXED.search(other[-1])
        for other in worth
        if worth[other] > 0
    )


def _quotes(page: Sheet, posts: list[Post], places: dict[int, Place], place: Place) -> bool:
    """Whether most of what stands at a place begins with somebody's name, and more is said behind it: floors quoted."""
    count = 0
    for post in posts:
        inside = [number for number in post.blocks if places[number][: len(place)] == place]
        behind = any(page.kinds[n] is Kind.PROSE for n in post.blocks if inside and n > inside[-1])
        count += behind and is_somebody(page, inside[0])
    return 2 * count > len(posts)


def _weight(page: Sheet, number: int) -> float:
    text = page.blocks[number].text
    weight = float(min(len(text), _MOST))
    if page.kinds[number] is Kind.PROSE:
        return weight
    return weight * (0.1 if ("：" in text or ":" in text) and len(text) < 40 else 0.4)


def _main(page: Sheet, numbers: list[int], places: dict[int, Place], region: Place, posts: list[Post]) -> Place | None:
    """The place inside the region with the most text: of those where most posts say something, else one that is not
    named a quote.
    """
    size: Counter[Place] = Counter()
    owners = {number: count for count, post in enumerate(posts) for number in post.blocks}
    used: dict[Place, set[int]] = defaultdict(set)
    for number in numbers:
        if places[number][: len(region)] == region:
            size[places[number]] += len(page.blocks[number].text)
            used[places[number]].add(owners[number])
    usual = [place for place in size if len(posts) >= _SEVERAL and 2 * len(used[place]) > len(posts)]
    lines = Counter(places[number] for number in numbers)
    own = [place for place in size if 2 * lines[place] > len(posts) or not any(map(_QUOTE.search, place))]
    return max(usual or own or size, key=lambda place: size[place], default=None)


def _is_beside(page: Sheet, column: dict[int, int], posts: list[Post], heads: set[int]) -> bool:
    """Whether a column holds what is short everywhere and stands next to what the mould prints."""
    for count, number in column.items():
        text = page.blocks[number].text
        if len(text) > _SHORT or page.kinds[number] is Kind.PROSE:
            return False
        post = posts[count]
        at = post.blocks.index(number)
        if not {*post.blocks[max(at - 1, 0) : at], *post.blocks[at + 1 : at + 2]} & heads and at:
            return False
    return True


def _are_names(page: Sheet, posts: list[Post], column: dict[int, int], heads: set[int]) -> bool:
    """Whether a column that is longer than all others holds who says it: names, with links to members or an element
    called so, or above all else that is no head, and something else is said in most posts.
    """
    texts = [post_notes.bare_name(page.blocks[number].text).strip() for number in column.values()]
    if 5 * len(column) < 3 * len(posts) or len({*texts}) < 2 or not all(map(is_name, texts)):
        return False
    others = [[n for n in post.blocks if n not in heads and n not in column.values()] for post in posts]
    others = [[n for n in mine if may_be_said(page, n)] for mine in others]
    if 5 * sum(map(bool, others)) < 3 * len(posts):
        return False
    known = sum(
        has_member(page, n) or bool(words.NAME.search(page.names[page.outline.homes[n]])) for n in column.values()
    )
    first = sum(mine == [] or column.get(count, mine[0] + 1) < mine[0] for count, mine in enumerate(others))
    return 5 * known >= 3 * len(posts) or first == len(posts)


def _name(
    page: Sheet, posts: list[Post], columns: dict[Place, dict[int, int]], main: Place | None, clocks: set[int]
) -> None:
    """The first column of names: short, and not the same in all posts."""
    if any(post.name is not None for post in posts):
        return
    for place, column in columns.items():
        texts = [post_notes.bare_name(page.blocks[number].text).strip() for number in column.values()]
        if place == main or len({*texts}) < min(2, len(posts)) or any(n in clocks for n in column.values()):
            continue
        if all(is_name(text) for text in texts) and not any(is_tool(page, n) for n in column.values()):
            for count, number in column.items():
                posts[count].name = number
            return
