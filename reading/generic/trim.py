"""What words tell to be no part of a body: label lines, captions, summaries, and all behind an end mark."""

from __future__ import annotations

import re

from reading.article import Block
from reading.chinese import bylines, editing, headings, label_lines, notices, papers
from reading.chinese.names import PERSON, Turns
from reading.chinese.visitors import answered
from reading.generic import words
from reading.generic.around import is_crumb
from reading.generic.body import Body, is_last_contact
from reading.generic.dated import Dated, is_label_line
from reading.generic.media import is_file
from reading.generic.page_title import letters
from reading.generic.text import facts, visitors
from reading.generic.title import Headline
from reading.generic.weighing import Kind, Sheet, name_of
from reading.html.tree import tree_of

_NAMES = 14  # characters of the names of publishers
_BYLINE = 24  # characters
_BOLD = frozenset({"strong", "b"})
_SUBHEADING = 30  # characters
_OF_A_PICTURE = re.compile("[图摄圖攝]")
_CONTROL = 8  # characters of one
_ABOVE = 40  # characters of a first line that is none of the text
_FOOT = 80  # characters of what a blog prints below an article
_AGAIN = 4  # lines between a headline and the first paragraph
_SUMMARY = 20  # characters of one; less is repeated for its own sake
_ADDRESS = re.compile(r"https?://[!-~]+\s*$")  # at the end of a line, however long
_ELLIPSIS = re.compile(r"\s*(?:\.{2,}|…+)$")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})


def by_words(page: Sheet, body: Body, headline: Headline | None, times: Dated, told: str) -> None:
    """Take from the body what words tell to be no part of it: label lines, what follows an end mark. `told` is the
    title in the page's head.
    """
    blocks, kinds, names = page.blocks, page.kinds, page.names
    homes, parents, elements = page.outline.homes, page.outline.parents, page.outline.elements
    key = letters(headline.text) if headline else ""
    title_tag = _heading(page, headline.blocks[0]) if headline and headline.blocks else ""
    texts = [blocks[number].text for number in body.blocks]
    total, turns, several = sum(map(len, texts)), Turns(texts), editing.sources_of_several(texts)
    main = _main_parent(page, body.blocks)
    tags, places = tree_of(elements[0]).tags, page.outline.places
    kept, captions = list[int](), list[int]()
    ui, link, done = Kind.UI, Kind.LINK, 0
    for place, number in enumerate(body.blocks):
        kind, block, home = kinds[number], blocks[number], homes[number]
        text, size = block.text, len(block.text)
        if (size <= _CONTROL and _is_a_control(page, number)) or (not done and _is_above(page, number)):
            continue
        if size <= 30 and _heads_another_list(page, number, body.blocks[place + 1 : place + 2] if kept else [], main):
            if _text_goes_on(page, body.blocks[place + 1 :], main):
                continue
            if done > 0.5 * total or (done >= 40 and {kinds[n] for n in body.blocks[place + 1 : place + 3]} == {link}):
                break
            continue
        if kind is ui or kind is link or (size <= 80 and label_lines.TAGS.tells(text)):
            continue
        if done <= _NAMES and size <= _BYLINE and main not in {home, parents[home]} and _is_byline(text, number, times):
            continue  # above the paragraphs' element
        if (
            size <= 120
            and text not in several
            and (size <= 60 or not kept)
            and facts.is_one(page, number, times, done, total, of=turns)
        ):
            if done <= _NAMES and all(kinds[before] is Kind.SHORT for before in kept):
                kept, done = [], 0  # who published it, between the headline and the time
            continue
        tag, own = tags[places[home]], block.element is elements[home]
        if title_tag and done >= 100 and (tag == title_tag or not own) and _another(page, number, times, title_tag):
            break
        if key and len(key) <= size <= 160 and letters(text) == key:
            if done < 0.2 * total:
                continue
            if _is_said_again(page, kept, body.blocks[place + 1 :]):
                break
        name = names[home] if own else f"{name_of(block.element)} {names[home]}"
        if parents[home] != main:
            name = f"{name} {names[parents[home]]}"
        if "figcaption" in (tag, tags[places[parents[home]]]) or (
            name and words.is_caption(name) and not _is_subheading(page, number)
        ):
            captions.append(number)
            continue
        kept.append(number)
        done += size
    kept = [number for place, number in enumerate(kept) if place > 2 or not _summary(page, kept, place)]
    site = letters(told)
    _without_tail(page, kept, main, site, key)
    body.blocks, body.captions = kept, captions


def _is_byline(text: str, number: int, times: Dated) -> bool:
    """Whether a short line says who wrote the article: 记者 张三, or a name and no more above the line of time."""
    return bylines.names_somebody(text) or bool(number + 1 in times and PERSON.tells(text))


def _without_tail(page: Sheet, kept: list[int], main: int, site: str, key: str) -> None:
    """Take notices, tags and the site's name from the end of a text; its office and telephone stay, as it prints them
    in paragraphs of its own.
    """
    end = len(kept)
    foot = False  # of the page, in the element of the text
    while end > 1:
        number = kept[end - 1]
        own = page.outline.parents[page.outline.homes[number]] == main
        contact = is_last_contact(page, number)
        control = visitors.is_a_control(_ADDRESS.sub("", page.blocks[number].text))
        if own and not control and (_signs(page.blocks[number]) or (contact and not foot)):
            end -= 1
        elif _is_tail(page, number) or _is_site(page, number, site, key):
            foot = foot or (page.kinds[number] is Kind.NOTICE and not contact)
            del kept[end - 1 :]
            end -= 1
        else:
            break


def _is_said_again(page: Sheet, kept: list[int], behind: list[int]) -> bool:
    """Whether the text begins anew behind its headline: some pages print it twice."""
    first = next((page.blocks[number].text for number in kept if page.kinds[number] is Kind.PROSE), None)
    return any(page.blocks[number].text == first for number in behind[:_AGAIN])


def _signs(block: Block) -> bool:
    """Whether a line says which office speaks in a text, or how to reach it."""
    if block.links or notices.NOTICE.tells(block.text):
        return False
    return bool(
        notices.OWN_CONTACT.tells(block.text) or (len(block.text) <= _NAMES and papers.OFFICE.tells(block.text))
    )


def _heads_another_list(page: Sheet, number: int, behind: list[int], main: int) -> bool:
    """Whether a short line heads other articles, comments, or the way to them, and not the text right behind it."""
    text = page.blocks[number].text
    if _text_goes_on(page, behind, main) or (page.kinds[number] is Kind.PROSE and text.endswith("。")):
        return False
    told = headings.RELATED.tells(text) or headings.NEIGHBOUR.tells(text) or headings.COMMENT_FORM.tells(text)
    return bool(told or (len(text) <= 24 and headings.COMMENTS.tells(text)))


def _summary(page: Sheet, kept: list[int], place: int) -> bool:
    """Whether one of the first lines only says what a line behind it says in whole: a 摘要 or 核心提示, or its heading.
    Lines that only begin alike (会议强调, …) are no summary of each other.
    """
    printed = page.blocks[kept[place]].text
    text = headings.SUMMARY.regex.sub("", printed)
    if not text or headings.SUMMARY.tells(printed):
        return place + 1 < len(kept) and _summary(page, kept, place + 1)
    whole = (_ELLIPSIS.sub("", text) if text.endswith(("..", "…")) else text).rstrip("。")
    return len(whole) >= _SUMMARY and any(page.blocks[n].text.startswith(whole) for n in kept[place + 1 : place + 5])


def _is_site(page: Sheet, number: int, told: str, key: str) -> bool:
    """Whether a short last line is the name of the site, which ends the title in the page's head."""
    text = page.blocks[number].text
    if page.kinds[number] is not Kind.SHORT or not 2 <= len(text) <= 12:
        return False
    name = letters(text)
    return name not in key and name in told[len(key) :]


def _is_above(page: Sheet, number: int) -> bool:
    """Whether the first line of a body is a control of the page, or says where one is, or what to download."""
    text = _ADDRESS.sub("", page.blocks[number].text)
    if len(text) > _ABOVE:
        return False
    short = page.kinds[number] is not Kind.PROSE
    notice = notices.NOTICE.tells(text) and not notices.OWN_CONTACT.tells(text)
    told = visitors.is_said_to_readers(text) or visitors.is_a_control(text)
    return told or bool(short and (notice or is_crumb(text)))


def _is_tail(page: Sheet, number: int) -> bool:
    """Whether the last line of a body is a notice, tags, or says what to download."""
    text = _ADDRESS.sub("", page.blocks[number].text)
    if page.blocks[number].element.tag == "option":  # to choose from in a form
        return True
    return page.kinds[number] is Kind.NOTICE or bool(
        label_lines.TAGS.tells(text)
        or (len(text) <= _FOOT and (answered.COUNTERS.tells(text) or answered.BUTTON.tells(text)))
        or visitors.is_said_to_readers(text)
        or visitors.is_a_control(text)
        or (len(text) <= _FOOT and (answered.READ_AND_ANSWERED.tells(text) or answered.DAY_AND_PLACE.tells(text)))
    )


def _main_parent(page: Sheet, numbers: list[int]) -> int:
    """The element around most of the paragraphs."""
    blocks, homes, parents = page.blocks, page.outline.homes, page.outline.parents
    sizes: dict[int, int] = {}
    for number in numbers:
        parent = parents[homes[number]]
        sizes[parent] = sizes.get(parent, 0) + len(blocks[number].text)
    return max(sizes, key=lambda parent: sizes[parent], default=-1)


def _is_subheading(page: Sheet, number: int) -> bool:
    """Whether a line with the class of captions is all in bold, and says of no picture who took it or where it is."""
    block = page.blocks[number]
    return block.element.tag in _BOLD and len(block.text) <= _SUBHEADING and not _OF_A_PICTURE.search(block.text)


def _text_goes_on(page: Sheet, numbers: list[int], main: int) -> bool:
    """Whether behind a heading of other articles, and the links below it, paragraphs stand where the others do."""
    for number in numbers:
        if page.kinds[number] is Kind.PROSE and not page.blocks[number].links:
            return page.outline.parents[page.outline.homes[number]] == main
        if page.kinds[number] in {Kind.UI, Kind.NOTICE}:
            return False
    return False


def _is_a_control(page: Sheet, number: int) -> bool:
    """Whether a short line is a button that shows what a film or its channel is about, or heads files to be had."""
    text = page.blocks[number].text
    if label_lines.FILES.tells(text):
        return _files_follow(page, number)
    return bool(
        headings.OF_A_FILM.tells(text)
        or (headings.RELATED.tells(text) and headings.OF_A_FILM.tells(page.blocks[number - 1].text))
    )


def _files_follow(page: Sheet, number: int) -> bool:
    """Whether the next line is a file to be had, or a text ends with the heading of those that a script shows."""
    if number + 1 >= len(page.blocks):
        return True
    if page.kinds[number + 1] in {Kind.UI, Kind.NOTICE}:
        return True
    return any(is_file(link.get("href") or "") for link in page.blocks[number + 1].element.iter("a"))


def _heading(page: Sheet, number: int) -> str:
    """The tag of the heading a block is, h1 to h4; empty for others."""
    for element in (page.outline.elements[page.outline.homes[number]], page.blocks[number].element):
        tag: str = element.tag
        if tag in _HEADINGS:
            return tag
    return ""


def _another(page: Sheet, number: int, times: Dated, title_tag: str) -> bool:
    """Whether the next article of a feed begins here: a heading like the first, and its own line of time or source."""
    if _heading(page, number) != title_tag:
        return False
    return any(
        near in times and (is_label_line(page.blocks[near].text) or any(m.has_clock for m in times.get(near) or ()))
        for near in range(number + 1, number + 4)
    )
