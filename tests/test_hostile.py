"""Pages made to hurt: each ends within seconds and a few hundred megabytes, with a row that says what is wrong."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest

from crawler.blocks import outline, visible_text
from crawler.page import Capture, Page
from crawler.read import more, read
from pipelines import finish, stages
from pipelines.identity import Names
from tests import fixture
from tests.shared import SHARED, needs_shared

CAPTURE = Capture(
    warc="a.warc.gz", offset=0, record_id="<urn:uuid:0>", digest="sha1:A", time=datetime(2024, 1, 1, tzinfo=UTC)
)
NAMES = Names(key=b"", keep=False)
TEXT = "省委书记主持召开会议，强调疫情防控。"
# name: (how the page is made, words that `problem` must hold)
PAGES = {
    "nested 100,000 deep": ("'<div>' * 100_000 + TEXT", "parse"),
    "nested, within the limit of tags": ("'<span>' * 50_000 + TEXT", "Excessive depth"),
    "unclosed formatting": ("'<b><i><table><tr><td>' * 20_000 + TEXT", "Excessive depth"),
    "50 MB of one line": ("'<p>' + TEXT * 930_000", "MB"),
    "50 MB of ASCII": ("'a' * 50_000_000", "MB"),
    "50 MB of dates": ("'2022-10-06 08:05 ' * 2_900_000", "MB"),
    "a million attributes": ("'<p ' + ' '.join(f'a{i}=1' for i in range(1_000_000)) + '>' + TEXT", "attributes"),
    "a million elements": ("'<p a=1>' * 1_000_000", "tags"),
    "entity flood": ("'<p>' + '&amp;&lt;&#20013;' * 900_000", ""),
    "open entities": ("'<p>' + '&' * 5_000_000", ""),
    "malformed tables": ("'<table><td><tr><table><tr><td></table>' * 15_000 + TEXT", ""),
    "null bytes": ("'\\0' * 5_000_000 + '<p>' + TEXT", ""),
    "unclosed comment": ("'<p>' + TEXT + '<!-- ' + 'abc -- > ' * 1_500_000", ""),
    "unclosed script": ("'<script>' + 'if(a<b){}' * 100_000", ""),
    "line breaks": ("'<br>正文一行，' * 100_000", "lines"),
    "comments": ("'<li class=comment>张三 2022-10-06 08:05 回复</li>' * 20_000", ""),
    "headings": ("'<h1>标题标题标题</h1><p>2022-10-06 08:05 来源：某报</p>' * 10_000", ""),
    "links": ("'<a href=x>链接文字</a>' * 50_000", ""),
    "labels": ("'<p>' + '来源：' * 500_000", ""),
    "brackets": ("'<p>' + '（' * 200_000 + '记者'", ""),
    "deep JSON-LD": ("'<script type=\"application/ld+json\">' + '[' * 100_000 + '</script>' + TEXT", ""),
    "white space": ("'<p>' + ' ' * 12_000_000 + TEXT", ""),
}
CHILD = """
import json, resource, sys, time
from tests.test_hostile import PAGES, TEXT, finished, page
body = eval(PAGES[sys.argv[1]][0], {"TEXT": TEXT}).encode()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
row = finished(page(body))
print(json.dumps({
    "seconds": time.process_time() - start,
    "megabytes": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024,
    "problem": row.problem,
}))
"""


def page(body: bytes, content_type: str = "text/html") -> Page:
    return Page(
        url="http://h.example/a.html", status=200, headers=(("Content-Type", content_type),), body=body, capture=CAPTURE
    )


def finished(captured: Page):
    return finish(read(captured), stages(NAMES))


@pytest.mark.parametrize("name", PAGES)
def test_ends_soon_and_says_why(name: str) -> None:
    done = subprocess.run([sys.executable, "-c", CHILD, name], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert told["seconds"] < 2 * 2.5  # 2 s on an idle core; this one may be shared
    assert told["megabytes"] < 300
    assert PAGES[name][1] in (told["problem"] or "")


def _mutations(seeds: list[bytes], count: int, number: int):
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
    row = finished(captured)
    shown = visible_text(captured.doc)
    assert [node for block in row.blocks for node in block.nodes] == (list(range(len(shown))) if row.blocks else [])
    assert all(block.role is not None for block in row.blocks)
    more(captured)


def test_mutated_pages_keep_every_text_node() -> None:
    assert fuzz(10.0, number=1) > 20


@needs_shared
def test_every_shared_page_keeps_every_text_node() -> None:
    for path in [*(SHARED / "data/pages").glob("*/*.html"), *(SHARED / "data/engines").glob("*/*.html")]:
        captured = page(path.read_bytes())
        laid = outline(captured.doc)
        assert [node for block in laid.blocks for node in block.nodes] == list(
            range(len(visible_text(captured.doc)))
        ), path


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


if __name__ == "__main__":
    spent = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    print(f"{fuzz(spent, random.randrange(1 << 30))} mutated pages read, no crash, no text node lost")
