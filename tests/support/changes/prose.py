"""Changes that print sentences like the article's own beside it, before it, behind it and in it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from tests.support.changes import says
from tests.support.changes.around import after, articles, beside, element, escaped, paragraphs
from tests.support.changes.inside import middle, own_lines, short_text
from tests.support.changes.specimen import Specimen

_BORROWED = 40  # pages that are looked through for one whose text is another one


def _others(page: Specimen) -> Iterator[tuple[str, str, list[str]]]:
    """Other articles of several paragraphs."""
    return articles(page, _BORROWED, least=3)


def _last(page: Specimen) -> HtmlElement | None:
    """The last paragraph of the text, a child of its container."""
    node = page.lines[-1] if page.lines else None
    while node is not None and node.getparent() is not page.container:
        node = node.getparent()
    return node


def _at_end(page: Specimen, markup: str) -> bool:
    """Put paragraphs behind the last of the text, in the same element."""
    last = _last(page)
    if last is None:
        return False
    for node in reversed(list(element(f"<div>{markup}</div>"))):
        after(last)(node)
    return True


def _there(page: Specimen, markup: str) -> bool:
    """Put paragraphs behind the text, or a box with them beside the article."""
    if page.chance.random() < 0.5:
        return _at_end(page, markup)
    return beside(page, element(f"<div>{markup}</div>"), before=False)


def others_in_full(page: Specimen) -> bool:
    """Recommended articles, whole paragraphs of them, without a link."""
    found = list(_others(page))[:2]
    head, tag = page.chance.choice(says.RECOMMENDED), page.chance.choice(("h4", "p", "strong"))
    items = "".join(f"<{tag}>{escaped(title)}</{tag}>{paragraphs(lines[:3])}" for title, _, lines in found)
    box = element(f"<div>{f'<p>{head}</p>' if head else ''}{items}</div>")
    return bool(found) and beside(page, box, before=page.chance.random() < 0.3)


def second_article(page: Specimen) -> bool:
    """Another article as a whole, laid out like the first."""
    if page.title is None or not (found := next(_others(page), None)):
        return False
    title, time, lines = found
    heading = page.title.tag if page.title.tag in {"h1", "h2", "h3", "div", "p"} else "div"
    head = f"<{heading}>{escaped(title)}</{heading}><div>{time} 来源：{page.chance.choice(says.PAPERS)}</div>"
    return _there(page, head + paragraphs(lines))


def abstract_ahead(page: Specimen) -> bool:
    """What the text says in short, before it."""
    lines = own_lines(page)
    if page.container is None or len(lines) < 4:
        return False
    told = [line.split("。")[0] for line in page.chance.sample(lines[1:], 3)]
    text = escaped("；".join(part for part in told if part) + "。")
    label = page.chance.choice(says.ABSTRACTS)
    tag = page.chance.choice(("p", "div", "blockquote"))
    box = element(f"<{tag}>{label}{text}</{tag}>")
    if page.chance.random() < 0.5:
        box.tail, page.container.text = page.container.text, None
        page.container.insert(0, box)
        return True
    page.container.addprevious(box)
    return True


def _cut(page: Specimen) -> HtmlElement | None:
    """The text's container cut in two, one behind the other: the first."""
    place = middle(page)
    container = page.container
    if place is None or container is None or container.tag in {"body", "td", "tr", "tbody", "table", "ul", "ol"}:
        return None
    while place.getparent() is not container:
        place = place.getparent()
    if place.tag == "br" or place is container[0]:
        return None
    second = element(f"<{container.tag}></{container.tag}>")
    for name, value in container.items():
        if name != "id":
            second.set(name, value)
    for node in [place, *place.itersiblings()]:
        second.append(node)
    after(container)(second)
    return container


def text_in_two_containers(page: Specimen) -> bool:
    """Half of the text, another text, the other half."""
    found = next(_others(page), None)
    if not found or (half := _cut(page)) is None:
        return False
    title, _, lines = found
    head = page.chance.choice((f"<h4>{escaped(title)}</h4>", ""))
    after(half)(element(f"<div>{head}{paragraphs(lines[:2])}</div>"))
    return True


def rest_behind_links(page: Specimen) -> bool:
    """Half of the text, a list of headlines, the other half."""
    if (half := _cut(page)) is None:
        return False
    heads = [title for title, _, _ in _others(page)][:8]
    links = "".join(f'<li><a href="/n/{n}.html">{escaped(title)}</a></li>' for n, title in enumerate(heads))
    after(half)(element(f"<div><h3>{page.chance.choice(says.RECOMMENDED[:-1])}</h3><ul>{links}</ul></div>"))
    return True


def tabs(page: Specimen) -> bool:
    """The text is one of several that buttons show."""
    found = list(_others(page))[:2]
    if page.container is None or page.container.tag in {"body", "td"} or not found:
        return False
    names = page.chance.choice(says.TABS)
    hidden = page.chance.choice(("", ' style="display:none"', " class=tab-pane"))
    heads = "".join(f"<span>{name}</span>" for name in names[: len(found) + 1])
    page.container.addprevious(element(f"<div>{heads}</div>"))
    for _, _, lines in reversed(found):
        after(page.container)(element(f"<div{hidden}>{paragraphs(lines[:6])}</div>"))
    return True


def disclaimer_of_the_paper(page: Specimen) -> bool:
    """What the paper has to say of what it prints, at length."""
    return _at_end(page, paragraphs(page.chance.choice(says.DISCLAIMERS)))


def comments_as_paragraphs(page: Specimen) -> bool:
    """What readers say, nobody's name beside it."""
    said = page.chance.sample(says.READERS, page.chance.randrange(4, 9))
    head = page.chance.choice(says.READERS_HEADS)
    return _there(page, (f"<p>{head}</p>" if head else "") + paragraphs(said))


def sidebar_of_paragraphs(page: Specimen) -> bool:
    """A column with more to read than the article."""
    lines: list[str] = []
    for title, _, more in _others(page):
        if len("".join(lines)) > 1.2 * len(page.gold["body"]):
            break
        lines += [title, *more]
    return bool(lines) and beside(page, element(f"<div>{paragraphs(lines)}</div>"), before=page.chance.random() < 0.5)


def text_in_a_table_with_links(page: Specimen) -> bool:
    """Each paragraph in a row, with a link beside it."""
    if page.container is None or page.container.tag not in {"div", "section", "article"}:
        return False
    heads = [title for title, _, _ in _others(page)] or ["更多"]
    rows = "".join(
        f'<tr><td>{escaped(line)}</td><td><a href="/k/{n}.html">{escaped(heads[n % len(heads)])}</a></td></tr>'
        for n, line in enumerate(own_lines(page))
    )
    for old in list(page.container):
        page.container.remove(old)
    page.container.text = None
    page.container.append(element(f"<table>{rows}</table>"))
    page.lines = list(page.container.iter("td"))
    return True


def text_twice(page: Specimen) -> bool:
    """The text once more, cut off."""
    lines = own_lines(page)
    if len(lines) < 3:
        return False
    kept = lines[: max(2, int(len(lines) * page.chance.choice((0.4, 0.6, 0.8))))]
    kept[-1] = kept[-1][: len(kept[-1]) // 2] + page.chance.choice(("……", "...", ""))
    return beside(page, element(f"<div>{paragraphs(kept)}</div>"), before=page.chance.random() < 0.5)


def live_entries(page: Specimen) -> bool:
    """What came in by the minute, on other matters."""
    told = [lines[0] for _, _, lines in _others(page)][:6]
    clocks = sorted(f"{page.chance.randrange(8, 20):02d}:{page.chance.randrange(60):02d}" for _ in told)
    entries = "".join(
        f"<div><span>{clock}</span><p>{escaped(line)}</p></div>"
        for clock, line in zip(reversed(clocks), told, strict=True)
    )
    return bool(told) and _there(page, f"<div>{page.chance.choice(says.LIVE)}</div>{entries}")


def question_box(page: Specimen) -> bool:
    """Questions of readers that the paper answers, in the text or behind it."""
    lines = page.chance.choice(says.QUESTIONS)
    box = paragraphs(lines)
    place = middle(page)
    if place is None or place.tag == "br" or page.chance.random() < 0.5:
        return _there(page, box)
    place.addprevious(element(f"<div>{box}</div>"))
    return True


def lead_of_another(page: Specimen) -> bool:
    """The first paragraph of another article between two of the text."""
    place, found = middle(page), next(_others(page), None)
    if place is None or place.tag == "br" or not found:
        return False
    new = element(f"<p>{escaped(found[2][0])}</p>")
    new.tag = place.tag if place.tag in {"p", "div", "section"} else "p"
    for name, value in place.items():
        if name in {"class", "style"}:
            new.set(name, value)
    place.addprevious(new)
    return True


def authors_life(page: Specimen) -> bool:
    """Who wrote the text, and what else, behind it."""
    return _at_end(page, paragraphs(page.chance.choice(says.LIVES)))


def news_of_the_day(page: Specimen) -> bool:
    """Other articles as a whole, above this one."""
    found = list(_others(page))[:3]
    tag = page.chance.choice(("h2", "h3", "p"))
    box = "".join(f"<div><{tag}>{escaped(title)}</{tag}>{paragraphs(lines)}</div>" for title, _, lines in found)
    return len(found) > 1 and beside(page, element(f"<div>{box}</div>"), before=True)


def long_text_behind_a_short_one(page: Specimen) -> bool:
    """A short text, and behind it one of something else, which is longer."""
    if not short_text(page) or not (found := next(_others(page), None)):
        return False
    box = element(f"<div>{page.chance.choice(('<h4>小知识</h4>', '<p>资料</p>', ''))}{paragraphs(found[2])}</div>")
    return beside(page, box, before=False)
