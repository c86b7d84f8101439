"""A captured page as it is shown: whatever it holds, what is written of it asks for nothing and runs nothing.

A browser proves the same in tests/whole/test_captured_in_a_browser.py.
"""

from __future__ import annotations

import base64
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import etree

from archive.view.captured import allowed
from archive.view.captured.css import safe_css
from archive.view.captured.document import ANCHOR, Marked, shown
from archive.view.captured.kinds import data_image, image_type
from reading.capture import Capture
from reading.html.blocks import segment, visible_text
from reading.page import Page
from tests.support import fixture, traps

_ELEMENTS = allowed.KEPT | {"html", "head", "meta", "style", "link", "span"}
_ATTRIBUTES = allowed.ATTRIBUTES | {
    "style",
    "href",
    "src",
    "target",
    "background",
    "disabled",
    "charset",
    "rel",
    "media",
}
_OURS = re.compile(r"/(?:requisite|capture)\?|#|data:image/(?:png|gif|jpeg|webp|bmp|avif|x-icon);base64,[\w+/=]*$")
_STRINGS = re.compile(r'"(?:[^"\\\n]|\\.)*"', re.DOTALL)
# Each address that a style names; strings, which may hold anything, are passed over.
_ADDRESSES = re.compile(
    rf"(?i)(?:url\(|@import )(?P<address>{_STRINGS.pattern})|{_STRINGS.pattern}|(?P<bare>url\(|@import)", re.DOTALL
)


class Everything:
    """An archive that has all that any page names."""

    def image(self, url: str) -> str:
        return f"/requisite?image={url}"

    def sheet(self, url: str) -> str:
        return f"/requisite?sheet={url}"

    def page(self, url: str) -> str:
        return f"/capture?url={url}"


class Nothing:
    def image(self, _: str) -> None:
        return None

    sheet = page = image


def page_of(body: bytes, kind: str = "text/html; charset=utf-8", url: str = "http://news.example/a/1.html") -> Page:
    capture = Capture(
        warc="a.warc.gz", offset=0, record_id="<urn:a>", digest="sha1:A", time=datetime(2026, 1, 1, tzinfo=UTC)
    )
    return Page(url=url, status=200, headers=(("Content-Type", kind),), body=body, capture=capture)


class _Tags(HTMLParser):
    """What another reader of HTML finds: the start tags with their attributes, and the text of style elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.odd: list[str] = []
        self.styles: list[str] = []
        self._in = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))
        self._in = tag

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "style":
            self.styles.append(data)

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    handle_pi = unknown_decl = handle_comment


def faults(html: bytes) -> Iterator[str]:
    """What must not stand in a document that can do nothing."""
    text = html.decode("utf-8")
    seen = _Tags()
    seen.feed(text)
    seen.close()
    yield from (f"markup that is no element: {odd[:80]}" for odd in seen.odd)
    elements = [(tag, attrs) for tag, attrs in seen.found]
    doc = etree.fromstring(html, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    for element in doc.iter():
        if not isinstance(element.tag, str):
            yield f"markup that is no element: {element}"
            continue
        elements.append((element.tag, list(element.items())))
    styles = [*seen.styles, *(element.text or "" for element in doc.iter("style"))]
    for tag, attributes in elements:
        if tag not in _ELEMENTS:
            yield f"<{tag}>"
        for name, value in attributes:
            yield from _of_attribute(tag, name, value or "")
            if name == "style":
                styles.append(value or "")
    for style in {*styles}:
        yield from _of_style(style)


def _of_attribute(tag: str, name: str, value: str) -> Iterator[str]:
    if name not in _ATTRIBUTES:
        yield f"<{tag} {name}>"
    if name in {"href", "src", "background"} and not _OURS.match(value):
        yield f"<{tag} {name}={value[:80]}>"
    if name == "target" and (tag not in {"a", "area"} or value != "_top"):
        yield f"<{tag} target={value}>"
    if tag == "link" and name == "rel" and value != "stylesheet":
        yield f"<link rel={value}>"


def _of_style(style: str) -> Iterator[str]:
    if "<" in style and re.search(r"<(?![ =])", style):
        yield f"a tag in a style: {style[:80]}"
    for hit in _ADDRESSES.finditer(style):
        if (hit["address"] or hit["bare"]) and not _OURS.match((hit["address"] or " ")[1:-1]):
            yield f"an address in a style: {hit[0]!r}"
    bare = _STRINGS.sub('""', style)
    if re.search(r"\\(?![0-9a-f]+ )", bare):
        yield f"an escape in a style: {bare[:80]}"
    for hit in re.finditer(
        r"(?i)@(?!media|import|supports|layer|container|scope|starting|(?:-\w+-)?keyframes)[\w-]+", bare
    ):
        yield f"a rule in a style: {hit[0]}"
    for hit in re.finditer(r"(?i)(image-set|image|src|element|expression|paint)\(|-moz-binding|behavior\s*:", bare):
        yield f"a function in a style: {hit[0]}"


@pytest.fixture(scope="module")
def hostile() -> dict[str, tuple[bytes, str]]:
    return traps.pages()


@pytest.mark.parametrize("name", list(traps.pages()))
def test_no_hostile_page_gets_out(name: str, hostile: dict[str, tuple[bytes, str]]) -> None:
    body, kind = hostile[name]
    begun = time.process_time()
    page = page_of(body, kind)
    for archive in (Everything(), Nothing()):
        html = shown(page, archive).html
        assert list(faults(html)) == []
    assert time.process_time() - begun < 60


SAMPLES = sorted(fixture.FIXTURES.glob("*/*.warc.gz"))


def test_no_fuzzed_page_gets_out() -> None:
    samples = [fixture.page_of(path).html for path in SAMPLES]
    for number, body in enumerate(traps.fuzzed(150, samples)):
        page = page_of(body, ("text/html; charset=utf-8", "text/html", "text/html; charset=gbk")[number % 3])
        assert list(faults(shown(page, Everything()).html)) == [], number


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name.partition('.')[0]}")
def test_a_captured_page_says_what_it_said(path: Path) -> None:
    page = fixture.page_of(path)
    html = shown(page, Nothing()).html
    assert list(faults(html)) == []
    again = page_of(html)
    # A note stands for each frame and player; what a script would show in a text area was never a visible text.
    assert [text for text in visible_text(again.doc) if not text.startswith("〔")] == visible_text(page.doc)


def test_what_is_archived_is_shown_from_the_archive() -> None:
    body = (
        b"<base href='http://img.example/x/'><link rel='StyleSheet' href=a.css media=print>"
        b"<link rel='alternate stylesheet' href=b.css>"
        b"<style>p{background:url(../bg.png)} @import 'c.css' screen;</style>"
        b"<body background=//img.example/body.gif><p style='color:red;background:url(d.png)'>"
        b"<img src=none.gif data-original=e.jpg width=90 onerror=alert(1)><img src='f.png#x' alt=F>"
        b"<a href='g.html'>G</a><a href='#here'>H</a><a href='mailto:x@y.example'>M</a>"
    )
    html = shown(page_of(body), Everything()).html.decode()
    assert '<link rel="stylesheet" href="/requisite?sheet=http://img.example/x/a.css" media="print">' in html
    assert "b.css" not in html
    assert 'p{background:url("/requisite?image=http://img.example/bg.png")}' in html
    assert '@import "/requisite?sheet=http://img.example/x/c.css" screen;' in html
    assert '<body background="/requisite?image=http://img.example/body.gif">' in html
    assert 'style="color:red;background:url(&quot;/requisite?image=http://img.example/x/d.png&quot;)"' in html
    assert '<img width="90" src="/requisite?image=http://img.example/x/e.jpg">' in html
    assert '<img alt="F" src="/requisite?image=http://img.example/x/f.png">' in html
    assert '<a href="/capture?url=http://img.example/x/g.html" target="_top">G</a>' in html
    assert '<a href="#here">H</a>' in html
    assert '<a title="mailto:x@y.example">M</a>' in html


def test_what_is_not_archived_is_named_and_counted() -> None:
    body = (
        b"<script>a</script><script src=b.js></script><link rel=stylesheet href=a.css>"
        b"<img src=b.png title=T><img src=b.png>"
        b"<a href=c.html title=T>C</a><iframe src='http://ad.example/1'></iframe><svg><path/></svg><noscript>on</noscript>"
    )
    made = shown(page_of(body), Nothing())
    html = made.html.decode()
    assert made.left_out == {"script": 2, "iframe": 1, "svg": 1, "noscript": 1}
    assert (made.images, made.sheets) == ((0, 1), (0, 1))
    assert '<img title="T b.png" alt="▨">' in html
    assert '<a title="T http://news.example/a/c.html">C</a>' in html
    assert "〔iframe http://ad.example/1〕" in html
    assert "on" not in re.sub("<[^>]*>", "", html)


def test_the_words_of_a_block_are_marked() -> None:
    body = "<p>甲<b>乙</b>丙<br>丁</p><pre>一\n二\n\n三</pre><script>x</script><p>戊<i hidden>己</i></p>".encode()
    page = page_of(body)
    blocks = segment(page.doc, {})
    assert [block.text for block in blocks] == ["甲乙丙", "丁", "一", "二", "三", "戊", "己"]
    for block in blocks:
        first = Marked(style="a:b", title="<t>", first=True)
        marked = dict.fromkeys(block.nodes, first)
        html = shown(page, Everything(), marked).html.decode()
        assert list(faults(html.encode())) == []
        found = re.findall(f'<span id="{ANCHOR}" style="a:b" title="&lt;t&gt;">([^<]*)</span>', html)
        assert "".join(found).strip() == block.text
    plain = shown(page, Everything()).html.decode()
    assert "<pre>一\n二\n\n三</pre>" in plain  # a browser breaks its lines itself


def test_no_page_hides_or_turns_around_what_is_ours() -> None:
    """Its own rules may be important, too, and its addresses may hold marks that turn a line around."""
    body = (
        "<style>span{display:none!important}</style><iframe src='http://a.example/\u202egnp.x'></iframe><p>甲".encode()
    )
    page = page_of(body)
    label = Marked(style="background:#fff!important", title="t", label="0 body")
    html = shown(page, Nothing(), dict.fromkeys(segment(page.doc, {})[0].nodes, label)).html.decode()
    ours = re.findall(r'<span style="([^"]*)">([^<]*)<', html)
    assert [text for _, text in ours] == ["〔iframe http://a.example/\\u202egnp.x〕", "0 body"]
    for style, _ in ours:
        assert style.startswith("all:initial!important;")  # before the rest, which it would undo
        assert all(each.endswith("!important") for each in style.split(";"))
        assert "background:" in style


def test_a_mark_has_its_name_for_itself() -> None:
    html = shown(page_of(f"<p id={ANCHOR}>a<p id=other>b".encode()), Nothing()).html.decode()
    assert ANCHOR not in html
    assert 'id="other"' in html


def test_a_page_of_a_hundred_thousand_pictures_asks_for_some() -> None:
    page = page_of(b"".join(b"<img src=%d.png>" % number for number in range(100_000)))
    begun = time.process_time()
    here, gone = shown(page, Everything()).images
    assert (here, here + gone) == (5_000, 100_000)
    assert time.process_time() - begun < 30


@pytest.mark.parametrize(
    ("doctype", "mode"),
    [
        ("", ""),
        ("<!DOCTYPE html>", "<!DOCTYPE html>"),
        (
            '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">',
            "<!DOCTYPE html>",
        ),
        ('<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">', ""),
        ('<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN">', ""),
        ('<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x.dtd">', "<!DOCTYPE html PUBLIC"),
        ('<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">', "<!DOCTYPE html>"),
    ],
)
def test_old_pages_are_laid_out_as_old_pages(doctype: str, mode: str) -> None:
    html = shown(page_of(f"{doctype}<html><body>a".encode()), Nothing()).html.decode()
    assert html.startswith(f"{mode}<html>" if mode.endswith(">") or not mode else mode)


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("a{background:#fff url( 'ok.png' ) no-repeat}", 'a{background:#fff url("/ok.png") no-repeat}'),
        ("a{background:#fff url(no.png) no-repeat}", "a{background:#fff none no-repeat}"),
        ("a{b:u\\72l(ok)}", 'a{b:url("/ok")}'),
        ("a{b:url(ok\\)x)}", 'a{b:url("/ok)x")}'),
        ('a{b:url(o"k)}c{d:e}', "a{b:none}c{d:e}"),
        ("@import url(ok.css) print;", '@import "/ok.css" print;'),
        ("@\\69mport 'no';a{b:c}", " a{b:c}"),
        ("/@x;* a{b:'*/c'}", '/ * a{b:"*/c"}'),  # no comment comes into being
        ("a/**/b", "a/**/b"),
        (".\\31 23{a:b}", ".\\31 23{a:b}"),
        (".md\\:w-1\\/2{a:b}", ".md\\3a w-1\\2f 2{a:b}"),
        ("a{width:image-set('no' 1x)}", 'a{width:left-out("no" 1x)}'),
        ("@media (width<=9px){a{b:c}}", "@media (width<=9px){a{b:c}}"),
        ("a<b{c:d}", "a< b{c:d}"),
        ("a{content:'</style>'}", 'a{content:"\\3c /style\\3e "}'),
        ("a{b:'c\n;d:e}", "a{b: left-out \n;d:e}"),
        ("a{b:'ok", 'a{b:"ok"'),
        ("@font-face{src:url('}')}a{b:c}", " a{b:c}"),
        ("@media x{@font-face{a:b}c{d:e}}", "@media x{ c{d:e}}"),
        ("a{width:calc(1px + 2%);color:RGB(1,2,3)}", "a{width:calc(1px + 2%);color:RGB(1,2,3)}"),
        ("a:not(.b)::before{content:counter(c)}", "a:not(.b)::before{content:counter(c)}"),
    ],
)
def test_css(printed: str, written: str) -> None:
    def known(name: str) -> str | None:
        return f"/{name}" if name.startswith("ok") else None

    assert safe_css(printed, known, known) == written
    assert safe_css(written, lambda url: url, lambda url: url) == written  # and no more is to be done


@pytest.mark.parametrize(
    "piece", ["\\", '"', "'\\", "/*", "url(", "url('", "@a{", "a(", "(", "@import ", "<!-", "-", "\\a "]
)
def test_css_that_ends_nowhere_takes_no_time(piece: str) -> None:
    begun = time.process_time()
    safe_css(piece * 100_000, lambda url: url)
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\1\2\3\4WEBPVP8 ", "image/webp"),
        (b"\0\0\0 ftypavif", "image/avif"),
        (b"BM\1\2\3\4\0\0\0\0", "image/bmp"),
        (b"\0\0\1\0\1\0", "image/x-icon"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
        (b"<html>", None),
        (b"%PDF", None),
        (b"BM is a text", None),
        (b"", None),
    ],
)
def test_an_image_is_told_by_its_bytes(content: bytes, kind: str | None) -> None:
    assert image_type(content) == kind
    packed = base64.b64encode(content).decode()
    address = f"DATA:text/html;charset=x;BASE64 ,{packed[:3]}\n {packed[3:]}"
    assert data_image(address) == (f"data:{kind};base64,{packed}" if kind else None)
