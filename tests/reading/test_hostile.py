"""Pages made to hurt: each ends within seconds and a few hundred megabytes, with a row that says what is wrong."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pipelines import finish, stages
from pipelines.identity.names import Names
from reading.html.blocks import outline, visible_text
from tests.support import fixture
from tests.support.drafts import draft_of, more_of
from tests.support.printed import finished, page
from tests.support.shared import SHARED, needs_shared

TEXT = "省委书记主持召开会议，强调疫情防控。"
# name: (how the page is made, words that the problems must hold); T is a sentence, I the number of a piece
PAGES = {
    "nested 100,000 deep": ("b'<div>' * 100_000 + T", "Excessive depth"),
    "nested, within the limit of tags": ("b'<span>' * 50_000 + T", "Excessive depth"),
    "unclosed <font>": ("b'<font size=2>' * 100_000 + T", "Excessive depth"),
    "unclosed formatting": ("b'<b><i><table><tr><td>' * 20_000 + T", "Excessive depth"),
    "nested tables": ("b'<table>' * 100_000 + T", "Excessive depth"),
    "tables in paragraphs": ("b'<p><table><tr><td>' * 30_000 + T", "Excessive depth"),
    "malformed tables": ("b'<table><td><tr><table><tr><td></table>' * 15_000 + T", "Excessive depth"),
    "50 MB of one line": ("b'<p>' + T * 930_000", "not parsed: 50 MB"),
    "50 MB of ASCII": ("b'a' * 50_000_000", "not parsed: 50 MB"),
    "50 MB of dates": ("b'2022-10-06 08:05 ' * 2_900_000", "not parsed: 49 MB"),
    "50 MB of spaces": ("b'<p>' + b' ' * 50_000_000 + T", "not parsed: 50 MB"),
    "50 MB of GBK": ("T.decode().encode('gbk') * 1_400_000", "not parsed: 50 MB"),
    "50 MB of Big5": ("'這是國家的大事，'.encode('big5') * 3_100_000", "not parsed"),
    "50 MB of noise": ("__import__('random').Random(1).randbytes(50_000_000)", "not parsed"),
    "50 MB of UTF-16": ("b'\\xff\\xfe' + 'a中'.encode('utf-16-le') * 12_500_000", "not parsed"),
    "50 MB of null bytes": ("b'<p>' + T + b'\\0' * 50_000_000", "not parsed"),
    "16 MB of one line": ("b'<p>' + T * 290_000", "a line of"),
    "a million attributes": ("b'<p ' + b' '.join(b'a%d=1' % i for i in range(1_000_000)) + b'>' + T", "attributes"),
    "100,000 attributes on 50 elements": (
        "(b'<p ' + b' '.join(b'a%d=1' % i for i in range(2_000)) + b'>' + T) * 50",
        "",
    ),
    "an attribute of 10 MB": ("b'<p title=\"' + b'a b ' * 2_500_000 + b'\">' + T", ""),
    "a class of 10 MB": ("b'<p class=\"' + b'ab ' * 3_300_000 + b'\">' + T", ""),
    "100,000 classes": ("b''.join(b'<p class=c%d>' % i for i in range(100_000)) + T", ""),
    "a million classes on one element": (
        "b'<p class=\"' + b' '.join(b'c%d' % i for i in range(1_000_000)) + b'\">' + T",
        "",
    ),
    "a million elements": ("b'<p a=1>' * 1_000_000", "tags"),
    "a million line breaks": ("b'<br>' * 1_000_000 + T", "tags"),
    "a million comments": ("b'<!---->' * 1_000_000 + T", "tags"),
    "entity flood": ("b'<p>' + b'&amp;&lt;&#20013;' * 900_000", "a line of"),
    "entities that end nowhere": ("b'<p>' + b'&' * 5_000_000", "a line of"),
    "entities of many digits": ("b'<p>&#' + b'9' * 5_000_000 + b';' + T", ""),
    "null bytes": ("b'\\0' * 5_000_000 + b'<p>' + T", "control characters"),
    "null bytes between": ("b'<p>' + b'\\0\\0'.join([T] * 100_000)", "a line of"),
    "unclosed comment": ("b'<p>' + T + b'<!-- ' + b'abc -- > ' * 1_500_000", "unclosed comment"),
    "unclosed script": ("b'<script>' + b'if(a<b){}' * 100_000", ""),
    "unclosed attribute": ("b'<p>' + T + b'<a href=\"' + b'x' * 5_000_000", ""),
    "data URIs of 20 MB": ("b'<p>' + T + b'<img src=\"data:image/png;base64,' + b'A' * 20_000_000 + b'\">'", "MB"),
    "data URIs of 15 MB": ("b'<p>' + T + b'<img src=\"data:image/png;base64,' + b'A' * 15_000_000 + b'\">'", ""),
    "line breaks": ("'<br>正文一行，'.encode() * 100_000", "lines"),
    "lines of <pre>": ("b'<pre>' + '正文一行，\\n'.encode() * 100_000", "lines"),
    "500,000 lines of <pre>": ("b'<pre>' + '正文一行，\\n'.encode() * 500_000", "lines not told apart"),
    "nested <pre>": ("b'<pre>' * 1_000 + '正文一行，\\n'.encode() * 100_000", ""),
    "lines of a letter": ("b'<div>' + T + b'\\n--\\n' + '正文一行，\\n'.encode() * 100_000", "lines"),
    "elements that no head holds": ("b'<head>' + '<x-a>正文一行，</x-a>'.encode() * 59_000", ""),
    "sections nested in the head": ("b'<head>' + b'<section>' * 50_000 + T", ""),
    "comments": ("'<li class=comment>张三 2022-10-06 08:05 回复</li>'.encode() * 20_000", ""),
    "comments with texts": (
        "'<li class=comment><b>张三</b> 2022-10-06 08:05<p>支持一下，好！</p></li>'.encode() * 8_000",
        "",
    ),
    "headings": ("'<h1>标题标题标题</h1><p>2022-10-06 08:05 来源：某报</p>'.encode() * 10_000", ""),
    "links": ("'<a href=x>链接文字</a>'.encode() * 50_000", "a line of"),
    "linked lines": ("'<p><a href=x>链接文字链接文字</a></p>'.encode() * 24_000", ""),
    "pictures": ("b'<p>' + T + b'<img src=a.png>' * 100_000 + T", ""),
    "posts of a forum": (
        "b'<div id=\"postlist\">' + b''.join('<div id=post_%d><div class=authi><a class=xw1>甲</a></div>"
        "<em id=authorposton%d>发表于 2022-1-1 10:00</em><td id=postmessage_%d>好的</td></div>'.encode() % (i, i, i)"
        " for i in range(10_000))",
        "",
    ),
    "labels": ("'<p>'.encode() + '来源：'.encode() * 500_000", "a line of"),
    "brackets": ("b'<p>' + '（'.encode() * 200_000 + '记者'.encode()", "a line of"),
    "brackets by lines": ("b''.join(b'<p>' + '（'.encode() * 300 + '记者'.encode() for i in range(5_000))", ""),
    "deep JSON-LD": ("b'<script type=\"application/ld+json\">' + b'[' * 100_000 + b'</script>' + T", ""),
    "large JSON-LD": ("b'<script type=\"application/ld+json\">' + b'[1,' * 5_000_000 + b'</script>' + T", ""),
    "deep literals": ("b'<script>var a = ' + b'{a:[' * 100_000 + b'</script>' + T", ""),
    "literals that end nowhere": ("b'<script>' + b'var a = {b:\"' * 200_000 + b'</script>' + T", ""),
    "calls in calls": ("b'<script>' + b'a({\"b\":' * 200_000 + T * 9 + b'</script>'", ""),
    "comments of a script that end nowhere": ("b'<script>a=\"' + T * 9 + b'\";' + b'/*' * 700_000 + b'</script>'", ""),
    "texts in base64": ("b'<script>' + (b'\"eyJ' + b'A' * 120 + b'\"') * 10_000 + T * 9 + b'</script>'", ""),
    "values of attributes": ("b'<p data-x=\"{&quot;a&quot;:1}\">' + (b'<p data-y=\"{' + T * 9 + b'\">') * 8_000", ""),
    "a text that data name again and again": (
        "b'<script id=__NUXT_DATA__ type=\"application/json\">[[' + b','.join(b'%d' % n for n in range(2, 5000))"
        " + b'],\"' + T * 3 + b'a<b>' * 100_000 + b'\"' + b',{\"content\":1}' * 5000 + b']</script>'",
        "",
    ),
    "parts that data name again and again": (
        "b'<script id=__NUXT_DATA__ type=\"application/json\">[{\"content\":1},[2' + b',2' * 5000 + b'],\"'"
        " + T * 5000 + b'\"]</script>'",
        "",
    ),
    "a list of many texts": (
        "b'<p>' + T * 3 + b'<script>a=[\"' + T * 9 + b'\"' + b',\"b\"' * 150_000 + b']</script>'",
        "",
    ),
    "who speaks, in turn": ("T + (b'<p>' + '记者：好吗'.encode() + b'<p>' + '张立新：好'.encode()) * 12_000", ""),
    "literals of many values": ("b'<script>var a = [' + b'1,' * 1_000_000 + b']</script>' + T", ""),
    "many articles in JSON": (
        "b'<script id=__NEXT_DATA__ type=\"application/json\">[' + b','.join([b'{\"content\":\"'"
        " + T * 3 + b'\"}'] * 15_000) + b']</script>' + T",
        "",
    ),
    "JSON in JSON": (
        "b'<script type=\"application/json\">' + __import__('functools').reduce("
        "lambda x, _: __import__('json').dumps([x]), range(14), T.decode() * 9).encode() + b'</script>' + T",
        "",
    ),
    "pages of an issue": (
        "b'<map>' + b'<area href=a.htm>' * 20_000 + b'</map>' + '<a href=x>第01版：要闻</a>'.encode() * 20_000",
        "",
    ),
    "white space": ("b'<p>' + b' ' * 12_000_000 + T", ""),
    "a title of 10 MB": ("b'<title>' + T * 180_000 + b'</title><p>' + T", "a line of"),
    "a million tags behind the end": ("b'<p>' + T + b'</html><html>' * 50_000 + T", ""),
}
# A piece of text said over and over is where searching can take for ever.
REPEATED = (
    *(
        "9",
        "1 ",
        "赞1",
        "更多",
        "查看",
        "省",
        "来源：",
        "（",
        "(",
        "(a",
        "省(a)",
        "【",
        "&amp;",
        "&amp;#9",
        "，",
        "。",
        ">",
    ),
    *(
        "首页 > ",
        "第1版",
        "03版：",
        "上一版 ",
        "下转第3版",
        "-",
        "_",
        "|",
        "/",
        "A1",
        "a.",
        "记者",
        "编辑",
        "责编 ",
        "请",
        "未经",
        "楼 ",
        "“",
        "12月",
        "年",
        "欢迎",
    ),
    *("最后由 于 ", "引用: ", "2022-10-06 ", "锟斤拷", "本文由", " ", "\u200b", "\u3000"),
)
NEWS = (
    "<title>{0}</title><meta name=keywords content='{0}'><meta property='og:title' content='{0}'>"
    "<div class=nav>首页 > {0}</div><h1>{0}</h1><div class='info {0}'>2022-10-06 08:05 来源：{0}</div>"
    "<div class=content><p>{1}{0}</p><p>{0}{1}</p><p>（责任编辑：{0}）</p><img src=a.png width='{0}'></div>"
    "<div class=comment><ul><li><b>{0}</b> 2022-07-01 11:00<p>{0}</p></li><li><b>甲</b>{0}<p>{0}</p></li></ul></div>"
    "<time>{0}</time>"
)
POST = (
    '<div id="post_1{0}"><div class=authi><a class=xw1>{0}</a><em id="authorposton1">发表于 {0}</em></div>'
    '<i class=pstatus>{0}</i><div class=quote><a href="forum.php?mod=redirect&goto=findpost&pid=1">{0}</a></div>'
    "<div class=sign>{0}</div>"
    '<a id="postnum1">{0}</a><div class=locked>{0}</div><td id="postmessage_1">{0}</td></div>'
)
THREAD = '<div id="postlist"><h1 id="thread_subject">{0}</h1><div class=pg><strong>{0}</strong></div>' + 3 * POST
LINKS = (("img", "src"), ("img", "zoomfile"), ("a", "href"), ("iframe", "src"), ("form", "action"))
# Reads the names of pages, and each page in a fork of its own, which has imported everything and held nothing yet.
READER = """
import json, os, sys, time
from pathlib import Path
from tests.reading.test_hostile import PAGES, TEXT, finished, page
from reading.problem import sentence
for name in map(json.loads, sys.stdin):
    if os.fork():
        if os.wait()[1]:
            print("null", flush=True)
        continue
    body = eval(PAGES[name][0], {"T": TEXT.encode()})
    start = time.process_time()
    row = finished(page(body))
    print(json.dumps({
        "seconds": time.process_time() - start,
        # Not ru_maxrss: that counts what the process held that started this one.
        "megabytes": int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024,
        "problem": sentence(row.problems),
    }), flush=True)
    os._exit(0)
"""


@pytest.fixture(scope="module")
def reader() -> Iterator[Callable[[str], Any]]:
    """What reading the page of this name took, and what it said; None if the process ended over it."""
    command, pipe = [sys.executable, "-c", READER], subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, start_new_session=True) as process:
        assert process.stdin
        assert process.stdout
        asked, told = process.stdin, process.stdout

        def read(name: str) -> Any:
            late = threading.Timer(60, os.killpg, (process.pid, signal.SIGKILL))
            late.start()
            asked.write(json.dumps(name).encode() + b"\n")
            asked.flush()
            line = told.readline()
            late.cancel()
            return json.loads(line or b"null")

        yield read
        asked.close()


@pytest.mark.parametrize("name", PAGES)
def test_ends_soon_and_says_why(name: str, reader: Callable[[str], Any]) -> None:
    told = reader(name)
    assert told
    assert told["seconds"] < 2  # of the processor's time
    assert told["megabytes"] < 300  # all that the process ever held, interpreter and page included
    assert told["problem"]
    assert PAGES[name][1] in told["problem"]


@pytest.mark.parametrize("template", [NEWS, THREAD], ids=["news", "thread"])
def test_repeated_words_take_no_time(template: str) -> None:
    for words in REPEATED:
        for size in (59, 2_000):
            body = template.format(words * (size // len(words)), TEXT * 3).encode()
            start = time.process_time()
            finished(page(body))
            assert time.process_time() - start < 1, words


def _mutations(seeds: list[bytes], count: int, number: int) -> Iterator[bytes]:
    rng = random.Random(number)
    pieces = [
        *(b"<div>", b"</div>", b"<table><tr>", b"</p>", b"<!--", b"-->", b"\0", b"\xff\xfe", b"<a href=x>", b"<br>"),
        *(
            b"&#x0;",
            b"&lt",
            b"<script>",
            b"</script>",
            b"<h1>",
            b"2022-13-45 25:99",
            b'"',
            b"\x81",
            b"<svg>",
            b"</html>",
        ),
        *("来源：".encode(), b"</html>", b"<p style='display:none'>", b"<select><option>"),
    ]
    for _ in range(count):
        body = bytearray(rng.choice(seeds))
        for _ in range(rng.randrange(1, 12)):
            at = rng.randrange(len(body) + 1)
            kind = rng.randrange(4)
            if kind == 0:
                body[at:at] = rng.choice(pieces)
            elif kind == 1:
                del body[at : at + rng.randrange(1, 400)]
            elif kind == 2:
                start = rng.randrange(len(body) + 1)
                body[at:at] = body[start : start + rng.randrange(1, 2000)]
            elif body:
                body[min(at, len(body) - 1)] = rng.randrange(256)
        yield bytes(body)


def _seeds() -> list[bytes]:
    """Real pages where the project's shared ones are here, else the repository's own; small ones, of all kinds."""
    folders = [SHARED / "data" / "pages", SHARED / "data" / "engines"]
    files = [path for folder in folders for path in sorted(folder.glob("*/*.html")) if path.stat().st_size < 200_000]
    return [path.read_bytes() for path in files] or [fixture.page_of(path).body for path in fixture.cases()]


def _assert_conserved(body: bytes) -> None:
    captured = page(body)
    draft = draft_of(captured)
    finish(draft, stages(Names(key=b"")))
    shown = visible_text(captured.doc)
    nodes = [node for block in draft.blocks for node in block.nodes if node < len(shown)]  # others: a script's text
    assert nodes == (list(range(len(shown))) if draft.blocks else [])
    assert all(block.role is not None for block in draft.blocks)
    more_of(captured)


def test_mutated_pages_keep_every_text_node() -> None:
    assert fuzz(20.0, number=1) > 15


@needs_shared
def test_every_shared_page_keeps_every_text_node() -> None:
    for path in [*(SHARED / "data/pages").glob("*/*.html"), *(SHARED / "data/engines").glob("*/*.html")]:
        captured = page(path.read_bytes())
        laid = outline(captured.doc)
        assert [node for block in laid.blocks for node in block.nodes] == list(
            range(len(visible_text(captured.doc)))
        ), path


def test_what_is_no_address_leads_nowhere() -> None:
    printed = [f"<{tag} {name}='http://{host}/a.pdf'>一" for host in ("[", "某？<", "a:b") for tag, name in LINKS]
    text = "<p>" + TEXT * 4
    for template in ("<div class='article-content'>{}</div>", '<div id="postlist"><div id="post_1">{}</div></div>'):
        row = finished(page(f"<h1>标题标题标题</h1>{template.format(text + ''.join(printed) + text)}".encode()))
        assert all("[" not in image.url for image in row.images)
    for base in ("[", "某？<"):
        captured = page(f"<base href='http://{base}/'><p>{TEXT}<a href='b.html'>下一页</a>".encode())
        assert captured.base == captured.url
        finished(captured)
        more_of(captured)


def fuzz(seconds: float, number: int) -> int:
    """Read mutated pages for this long; how many. An error or a lost text node ends it."""
    seeds, end, count = _seeds(), time.monotonic() + seconds, 0
    while time.monotonic() < end:
        number += 1
        for body in _mutations(seeds, 10, number):
            try:
                _assert_conserved(body)
            except BaseException:
                sys.stderr.write(f"found by mutation seed {number}\n")
                raise
            count += 1
    return count


@pytest.mark.parametrize("reference", ["&#1;", "&#11;", "&#xFFFE;", "&#xFFFF;", "\ufffe", "\uffff"])
@pytest.mark.parametrize(
    "markup", ["<pre>甲{}\n乙\n{}丙</pre>", "<ruby>郴{}<rt>chēn</rt></ruby>", "<pre><b>甲</b>{}\n乙</pre>"]
)
def test_references_to_what_xml_has_no_place_for(markup: str, reference: str) -> None:
    """The parser makes them, and takes none back where lines are broken or readings left out."""
    captured = page(f"<html><title>标题</title><h1>标题</h1>{markup.format(reference, reference)}{TEXT * 9}</html>")
    assert "".join(visible_text(captured.doc))
    finished(captured)


if __name__ == "__main__":
    spent = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    print(f"{fuzz(spent, random.randrange(1 << 30))} mutated pages read, no crash, no text node lost")


def test_many_headings_of_comments_take_as_long_as_there_are() -> None:
    """All that stands behind it was looked at for each of them."""
    seconds = []
    for count in (300, 300, 2_400):  # what is made once is made at the first
        headed = "<div><h3>评论共有3条</h3></div><hr><p>评论共有3条，评论共有3条</p>" * count
        begun = time.process_time()
        finished(page(f"<h1>河湾大桥</h1><p>{TEXT * 3}</p>{headed}<p>2022-10-06 08:05</p>"))
        seconds.append(time.process_time() - begun)
    assert seconds[2] < 25 * seconds[1]
