"""The little that we need of lxml: parse a page, select by CSS, take a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml import etree
from lxml.html import HtmlElement

from reading.html.ruby import leave_out_readings
from reading.html.select import compiled
from reading.html.tree import settable, tree_of
from reading.problem import Problem, ProblemKind

# Characters that only say where a line may be broken: they are seen nowhere.
# behind half a character, 经 as ¾ and a soft hyphen, that is the other half: such text is undone where it is restored
_BREAKS = re.compile("[\u200b\u2060\ufeff]|(?<![\x81-\x9f\xa1-\xac\xae-\xfe])\xad")
# U+0085, a line's end that no page has, is the second byte of 全 (E5 85 A8) read as Latin-1
_WHITE = re.compile(r"(?:[^\S\x85]|(?<![\xa1-\xff])\x85)+")

_BOM = b"\xef\xbb\xbf"
# libxml2 ends a text at U+0000 and makes U+FFFD of the other control characters.
_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0C, 0x0D})
# A byte-order mark tells libxml2 the encoding, whatever the page's meta says, faster than the option does. Without
# huge_tree it ends a page at 256 open elements, which old pages with unclosed <font> reach; with it, at 2048.
_PARSER = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False)
# No page of a paper comes near these; parsing beyond them takes seconds and gigabytes.
MOST_BYTES, _MOST_TAGS, _MOST_ATTRIBUTES = 16_000_000, 120_000, 4_000
# Text in XHTML; HTML, and libxml2, make comments of them. In scripts they mean nothing, and comments hold none.
_CDATA = re.compile(
    rb"<!--.*?-->|<(?P<tag>script|style)\b.*?</(?P=tag)\s*>|<!\[CDATA\[(?P<text>.*?)\]\]>", re.DOTALL | re.IGNORECASE
)
# Elements and styles with which a line feed ends a line.
_PRE = frozenset({"pre", "xmp", "listing"})
_KEEPS_LINES = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
# Most pages that name the style have it in their style sheets alone, with nowrap, normal or inherit.
_MAY_KEEP_LINES = re.compile(rb"white-space(?!\s*:\s*[ac-oq-z])")
# The line above a signature, in letters and on boards read by telnet; a style sheet elsewhere keeps their lines.
_SIGNED = b"\n--\n"
# Where EmpireCMS, DedeCMS and older engines part the pages of an article; a template may print them.
# Slide shows of EmpireCMS put a bar between each picture and its words.
_PAGE_MARK = re.compile(
    rb"\[!--empirenews\.page--\]|#p#[^#<>]{0,120}#e#|\[nextpage[^\]<>]{0,90}\]|(?P<picture><img\b[^<>]*>)\s*\|",
    re.IGNORECASE,
)
# Whether there may be one: a pattern that begins with a letter is searched for faster than the letters in a row.
_PAGE_MARKS = (re.compile(rb"\[(?:!--empirenews\.page--\]|NextPage|nextpage)"), re.compile(rb"#p#"))
_IN_A_HEAD = frozenset(
    {"title", "meta", "link", "script", "style", "base", "basefont", "bgsound", "noscript", "template"}
)
_NO_LETTERS = frozenset({"script", "style", "textarea", "title", "option", *_PRE})
_INSTEAD = 80  # characters for readers without scripts; fewer only ask for them
_HIDDEN = 1_000  # bytes that a row must tell of


def parse(text: str) -> HtmlElement:
    """The tree of a page, comments left out; an empty or unreadable one is an empty `<html>`."""
    return parsed(text.encode("utf-8", "replace"))[0]


def parsed(utf8: bytes, *, xhtml: bool = False) -> tuple[HtmlElement, Problem | None]:
    """The tree of a page, and why it is not the whole page, where it isn't. `xhtml`: it was served as that."""
    data = utf8.translate(None, _CONTROLS)
    left_out = len(utf8) - len(data)
    if reason := _hostile(data):
        return etree.fromstring(b"<html></html>", _PARSER), Problem(kind=ProblemKind.NOT_PARSED, detail=reason)
    if xhtml and b"<![CDATA[" in data:
        data = _CDATA.sub(_as_text, data)
    if any(mark.search(data) for mark in _PAGE_MARKS):
        data = _PAGE_MARK.sub(_as_break, data)
    try:
        doc = etree.fromstring(_BOM + data, _PARSER) if data.strip() else None
    except etree.ParserError:  # nothing but comments
        doc = None
    if doc is None:
        return etree.fromstring(b"<html></html>", _PARSER), None
    while (further := doc.getnext()) is not None:  # markup behind </html>: libxml2 makes it a second root
        doc.append(further)
    _out_of_head(doc)
    there = {element.tag for element in doc.iter(*_PRE, "noscript", "rt")}  # one walk costs half a search for each
    keeps = not _PRE.isdisjoint(there) or (b"white-space" in data and _MAY_KEEP_LINES.search(data))
    lines = data.count(b"\n") if keeps or _SIGNED in data else 0
    if keeps and lines <= _MOST_TAGS:
        _break_lines(doc)
    if _SIGNED in data and lines <= _MOST_TAGS:
        _break_letters(doc)
    if "noscript" in there:
        _show(doc)
    if "rt" in there:
        leave_out_readings(doc)
    error = _PARSER.error_log.last_error
    if error is not None and error.type_name == "ERR_RESOURCE_LIMIT":
        return doc, _half(f"cut by the parser: {error.message.partition(',')[0]}")
    if lines > _MOST_TAGS:
        return doc, _half(f"{lines} lines not told apart")
    begin = data.rfind(b"<!--")
    if begin >= 0 and len(data) - begin > _HIDDEN and data.find(b"-->", begin) < 0:
        return doc, _half(f"an unclosed comment hides the last {len(data) - begin} bytes")
    return doc, _half(f"{left_out} control characters left out") if left_out > _HIDDEN else None


def _out_of_head(doc: HtmlElement) -> None:
    """What the head of a page can't hold begins its body, as in browsers. libxml2 knows no <section>, <article>,
    <main> or elements of sites' own, and leaves them in the head of a page whose <body> is not written.
    """
    head = doc.find("head")
    misplaced = [] if head is None else [element for element in head if element.tag not in _IN_A_HEAD]
    if not misplaced:
        return
    if (body := doc.find("body")) is None:
        body = doc.makeelement("body")
        head.addnext(body)
    for element in reversed(misplaced):  # to the front each: further behind costs a walk over those before
        body.insert(0, element)
    if body.text:  # it stood behind them
        misplaced[-1].tail = settable((misplaced[-1].tail or "") + body.text)
        body.text = None


def _as_text(hit: re.Match[bytes]) -> bytes:
    """A CDATA section as text; what else was found, as it is."""
    text = hit["text"]
    return hit[0] if text is None else text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")


def _as_break(hit: re.Match[bytes]) -> bytes:
    return (hit["picture"] or b"") + b"<br>"


def _break_lines(doc: HtmlElement) -> None:
    """A `<br>` for each line feed that a browser shows as one."""
    done: set[HtmlElement] = set()
    for element in doc.xpath("//pre | //xmp | //listing | //*[contains(@style, 'white-space')]"):
        if element in done or (element.tag not in _PRE and not _KEEPS_LINES.search(element.get("style"))):
            continue
        inside = list(element.iter())
        done.update(inside)
        for node in inside:
            if node.tag not in {"script", "style"}:
                _break_text(node)
            if node is not element:
                _break_tail(node)


def _break_letters(doc: HtmlElement) -> None:
    """A `<br>` for each line feed in an element that shows a letter with its signature."""
    signed = doc.xpath(f"//text()[contains(., '{_SIGNED.decode()}')]")
    for home in dict.fromkeys(text.getparent().getparent() if text.is_tail else text.getparent() for text in signed):
        if home is None or home.tag in _NO_LETTERS:
            continue
        inside = list(home)
        _break_text(home)
        for node in inside:
            _break_tail(node)


def _break_text(node: HtmlElement) -> None:
    """Those of the text that an element begins with."""
    if node.text and "\n" in node.text:
        node.text, *rest = settable(node.text).split("\n")
        for line in reversed(rest):  # to the front each, as above
            node.insert(0, _line_feed(node, line))


def _break_tail(node: HtmlElement) -> None:
    """And of the text behind it."""
    if node.tail and "\n" in node.tail:
        node.tail, *rest = settable(node.tail).split("\n")
        for line in reversed(rest):
            node.addnext(_line_feed(node, line))


def _line_feed(node: HtmlElement, line: str) -> HtmlElement:
    found = node.makeelement("br")
    found.tail = f"\n{line}"
    return found


def _show(doc: HtmlElement) -> None:
    """Show what stands there for readers without scripts, where it is more than all the rest."""
    for element in list(doc.iter("noscript")):
        size = len("".join(element.itertext()).strip())
        if size < _INSTEAD:
            continue
        shown = (text for text in doc.itertext() if not text.isspace())
        inside = sum(len("".join(part.itertext())) for part in doc.iter("script", "style", "title"))
        if 2 * size > sum(map(len, shown)) - inside:
            element.tag = "div"


def _half(detail: str) -> Problem:
    return Problem(kind=ProblemKind.HALF_PARSED, detail=detail)


def _hostile(data: bytes) -> str | None:
    """Why a page is not parsed at all."""
    if len(data) > MOST_BYTES:
        return f"{len(data) / 1e6:.0f} MB"
    if len(data) > _MOST_TAGS and (tags := data.count(b"<")) > _MOST_TAGS:
        return f"{tags} tags"
    if len(data) < 300_000:  # too small for attributes enough to hurt
        return None
    # From each `<` to the last one within reach: what stands between is too short.
    reach, begin = _MOST_ATTRIBUTES * 2, data.find(b"<")
    while begin >= 0:
        after = data.rfind(b"<", begin + 1, begin + reach)
        if after < 0:
            after = data.find(b"<", begin + reach)
            tag = data[begin + 1 : after if after >= 0 else len(data)].partition(b">")[0]
            if len(tag) > reach and not tag.startswith(b"!") and len(tag.split()) > _MOST_ATTRIBUTES:
                return f"an element with {len(tag.split())} attributes"
        begin = after
    return None


def css(node: HtmlElement, selector: str) -> list[HtmlElement]:
    """The elements that match, in document order. The selector is compiled once; a malformed one raises."""
    return compiled(selector)(node)


class Within:
    """Elements of one page of which the same is asked, like the posts of a thread: what is asked of the first is
    looked up for all of them at once.
    """

    def __init__(self, nodes: Sequence[HtmlElement]) -> None:
        tree = tree_of(nodes[0]) if nodes else None
        self._spans = {node: tree.span(node) for node in nodes} if tree else {}
        self._answers: dict[str, Mapping[HtmlElement, list[HtmlElement]]] = {}

    def css(self, node: HtmlElement, selector: str) -> list[HtmlElement]:
        """As `css`, of one of the elements."""
        if selector not in self._answers:
            self._answers[selector] = compiled(selector).each(self._spans)
        return self._answers[selector].get(node, [])


def squash(text: str) -> str:
    """White space collapsed to one space, the ideographic one too, and none at the ends. What has no width is gone."""
    if "\u200b" in text or "\ufeff" in text or "\xad" in text or "\u2060" in text:
        text = _BREAKS.sub("", text)
    if "\x85" in text:
        return _WHITE.sub(" ", text).strip(" ")
    return " ".join(text.split())


def text_of(node: HtmlElement) -> str:
    """All text inside an element, squashed."""
    return squash("".join(node.itertext()))
