"""Changes around the article: menus, tickers, sidebars, dialogs, other articles behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement, fragment_fromstring

from tests.support.changes import words
from tests.support.changes.specimen import CAPTURED, Specimen, days, squeezed

_MENU_WORDS = 40
_TEASERS = 10
_FED = 3  # other articles in a feed
_FED_LINES = 4  # paragraphs of each
_LONG = 30  # letters of a paragraph that is worth borrowing


def element(markup: str) -> HtmlElement:
    """One element from its markup."""
    return fragment_fromstring(markup)


def beside(page: Specimen, node: HtmlElement, *, before: bool) -> bool:
    """Put something beside the article, or first or last on a page that is nothing but the article."""
    article = page.article
    if article is None:
        return False
    if article is page.page_body or article.getparent() is None:
        _at_edge(page, node, first=before)
    elif article.tag in {"td", "th"}:
        cell = element("<td></td>")
        cell.append(node)
        (article.addprevious if before else after(article))(cell)
    else:
        (article.addprevious if before else after(article))(node)
    return True


def after(node: HtmlElement):  # type: ignore[no-untyped-def]  # lxml ships no types
    """How to put an element behind another one, and behind the text that follows that."""

    def put(new: HtmlElement) -> None:
        tail, node.tail = node.tail, None
        node.addnext(new)
        node.tail = tail

    return put


def _at_edge(page: Specimen, node: HtmlElement, *, first: bool) -> None:
    body = page.page_body
    if first:
        node.tail, body.text = body.text, None
        body.insert(0, node)
    else:
        body.append(node)


def menu_behind_headline(page: Specimen) -> bool:
    """Forty words of a menu between the headline and what follows it."""
    if page.title is None:
        return False
    names = page.chance.sample(words.CHANNELS, _MENU_WORDS)
    kind = page.chance.randrange(4)
    if kind == 0:
        inner = "".join(f'<li><a href="/{n}/">{name}</a></li>' for n, name in enumerate(names))
        menu = f"<ul>{inner}</ul>"
    elif kind == 1:
        mark = page.chance.choice(words.MENU_MARKS)
        menu = "<div>" + mark.join(f'<a href="/c{n}.html">{name}</a>' for n, name in enumerate(names)) + "</div>"
    elif kind == 2:  # a script makes links of them
        menu = '<div class="nav-list">' + "".join(f"<span>{name}</span> " for name in names) + "</div>"
    else:
        menu = "<div>" + "".join(f"<div>{name}</div>" for name in names) + "</div>"
    after(_outermost(page.title))(element(menu))
    return True


def _outermost(title: HtmlElement) -> HtmlElement:
    """The headline with the elements around it that hold nothing else."""
    text = squeezed("".join(title.itertext()))
    around = title
    while (parent := around.getparent()) is not None and parent.tag not in {"body", "td", "th"}:
        if squeezed("".join(parent.itertext())) != text:
            break
        around = parent
    return around


def links_and_dialog_at_end(page: Specimen) -> bool:
    """Links of the house, and a dialog that a script opens."""
    names = page.chance.sample(words.LINKS, 12)
    links = "".join(f'<a href="/about/{n}.html">{name}</a> ' for n, name in enumerate(names))
    head, said, *buttons = page.chance.choice(words.DIALOGS)
    named = page.chance.random() < 0.5
    rest = "".join(f"<button>{button}</button>" if named else f"<a href='#'>{button}</a>" for button in buttons)
    dialog = f"<div{' class=dialog' if named else ''}><h3>{head}</h3><p>{said}</p><div>{rest}</div></div>"
    page.page_body.append(element(f"<div>{links}</div>"))
    page.page_body.append(element(dialog))
    return True


def ticker_with_clock_above(page: Specimen) -> bool:
    """Today and the time, and headlines that run."""
    chance = page.chance
    day = f"{CAPTURED.year}年{CAPTURED.month}月{CAPTURED.day}日"
    clock = f"{chance.randrange(8, 19):02d}:{chance.randrange(60):02d}:{chance.randrange(60):02d}"
    today = chance.choice(
        (f"今天是{day} 星期{chance.choice(words.WEEKDAYS)} {clock}", f"{day} {clock}", f"{day} 晴 {clock}")
    )
    lines = "".join(
        f'<li><a href="/s/{n}.html">{line}</a> [{clock[:5]}]</li>'
        for n, line in enumerate(chance.sample(words.TEASERS, 6))
    )
    tag = chance.choice(("div", "marquee"))
    _at_edge(page, element(f"<div><span>{today}</span><{tag}>滚动：<ul>{lines}</ul></{tag}></div>"), first=True)
    return True


def _sidebar(page: Specimen, *, linked: bool) -> bool:
    """A column of teasers."""
    chance = page.chance
    head = chance.choice(words.SIDE_HEADS)
    items = []
    dated = chance.random() < 0.5
    with_words = not linked or chance.random() < 0.4
    for n, line in enumerate(chance.sample(words.TEASERS, _TEASERS)):
        heading = f'<a href="/t/{n}.html">{line}</a>' if linked else line
        day = f"<span>2025-0{1 + n % 9}-1{n % 10}</span>" if dated else ""
        about = f"<p>{chance.choice(words.SUMMARIES)}</p>" if with_words else ""
        items.append((f"<h4>{heading}</h4>{about}" if with_words else heading) + day)
    if chance.random() < 0.5:
        inner = "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    else:
        inner = "".join(f"<div>{item}</div>" for item in items)
    box = f"<div>{f'<h3>{head}</h3>' if head else ''}{inner}</div>"
    return beside(page, element(box), before=chance.random() < 0.5)


def sidebar_with_links(page: Specimen) -> bool:
    return _sidebar(page, linked=True)


def sidebar_without_links(page: Specimen) -> bool:
    """A script follows the click."""
    return _sidebar(page, linked=False)


def cookie_dialog(page: Specimen) -> bool:
    head, *rest = page.chance.choice(words.COOKIES)
    _dialog(page, head, rest)
    return True


def login_dialog(page: Specimen) -> bool:
    head, *rest = page.chance.choice(words.LOGINS)
    _dialog(page, head, rest)
    return True


def _dialog(page: Specimen, head: str, rest: list[str]) -> None:
    chance = page.chance
    lines = "".join(
        f"<p>{line}</p>"
        if len(line) > 12
        else chance.choice(("<a href='#'>{}</a>", "<button>{}</button>")).format(line)
        for line in rest
    )
    heading = f"<p>{head}</p>" if len(head) > 20 else f"<h3>{head}</h3>"
    name = chance.choice(("", " class=modal", " id=layer", " role=dialog"))
    _at_edge(page, element(f"<div{name}><div>{heading}{lines}</div></div>"), first=chance.random() < 0.5)


def articles(
    page: Specimen, looked_at: int, *, least: int = 1, most: int | None = None
) -> Iterator[tuple[str, str, list[str]]]:
    """Other articles by chance, of so many pages that are looked at: headline, time, and the first paragraphs, of which
    none is the page's own.
    """
    mine = squeezed(page.gold["body"])
    named = [other for other in page.others if other.gold.get("title") and days(other.gold.get("publish_time") or "")]
    for other in page.chance.sample(named, min(len(named), looked_at)):
        lines = [line for line in other.gold["body"].split("\n") if len(line) > _LONG][:most]
        if len(lines) >= least and not any(squeezed(line)[:30] in mine for line in lines):
            yield other.gold["title"], other.gold["publish_time"][:16], lines


def paragraphs(lines: Sequence[str]) -> str:
    return "".join(f"<p>{escaped(line)}</p>" for line in lines)


def feed_behind(page: Specimen) -> bool:
    """Other articles, or the beginnings of them, one behind the other."""
    chance = page.chance
    fed = [*islice(articles(page, 3 * _FED, most=_FED_LINES), _FED)]
    if len(fed) < 2:
        return False
    tag, head = chance.choice(("h1", "h2", "h3", "div")), chance.choice(words.FEED_HEADS)
    linked, timed = chance.random() < 0.7, chance.random() < 0.7
    items = []
    for n, (title, time, lines) in enumerate(fed):
        name = f'<a href="/f/{n}.html">{escaped(title)}</a>' if linked else escaped(title)
        when = f"<div>{time} {chance.choice(words.NAMES)}</div>" if timed else ""
        items.append(f"<div><{tag}>{name}</{tag}>{when}{paragraphs(lines)}</div>")
    box = f"<div>{f'<div>{head}</div>' if head else ''}{''.join(items)}</div>"
    return beside(page, element(box), before=False)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
