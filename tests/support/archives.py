"""Data folders with real captures, for the tests of what is done with them."""

from __future__ import annotations

import dataclasses
import gzip
import io
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from archive.__main__ import main
from archive.data.folder import SiteFolder
from archive.rebuild.readings import Reader
from archive.rows.answers import Answered, Captured
from archive.rows.store import RowStore
from archive.warc.writer import Exchange, WarcWriter
from pipelines.identity.content import content_hash
from reading.answers import AnswerKind
from reading.article import Comment, Draft, Reading
from reading.capture import Capture

ROOT = Path(__file__).parents[2]
START = datetime(2026, 11, 20, 1, 2, 3, 456789, tzinfo=UTC)


def html(title: str, *paragraphs: str, encoding: str = "utf-8") -> bytes:
    """A plain news page."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    text = (
        f'<html><head><meta charset="{encoding}"><title>{title}</title></head><body><h1>{title}</h1>'
        f'<div class="info">2026-11-19 08:30 来源:江城日报</div><div class="content">{body}</div></body></html>'
    )
    return text.encode(encoding)


PARAGRAPHS = (
    "本报讯 昨日,全市秋粮收购工作会议召开,各县区负责人汇报了仓容准备和资金筹措情况,会议要求做到有人收粮、有钱收粮。",
    "会议指出,今年粮食产量稳中有增,各收储企业要提前腾仓,严格执行质价标准,坚决防止农民卖粮难,切实保护种粮积极性。",
    "据了解,截至十一月中旬,全市已收购新粮三十二万吨,同比增加两成,烘干能力比去年提高四成,群众对此普遍表示满意。",
)


def pages(count: int, host: str = "news.example") -> list[tuple[str, bytes]]:
    """Different articles, some GBK."""
    made = []
    for number in range(count):
        encoding = "gbk" if number % 3 == 2 else "utf-8"
        title = f"秋粮收购进展顺利 第{number}次会议召开"
        texts = (f"第{number}号通报。{PARAGRAPHS[0]}", *PARAGRAPHS[1:])
        made.append((f"http://{host}/2026/11/{number}.html", html(title, *texts, encoding=encoding)))
    return made


def exchange(url: str, body: bytes, *, number: int = 0, status: str = "200 OK", zipped: bool = False) -> Exchange:
    """The exchange of a page, `number` minutes after START."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n"
    if zipped:
        body = gzip.compress(body, mtime=0)
        head += "Content-Encoding: gzip\r\n"
    asked = 'If-None-Match: "1"\r\n' if status.startswith("304") else ""
    return Exchange(
        url=url,
        request_bytes=f"GET {url} HTTP/1.1\r\nHost: news.example\r\n{asked}\r\n".encode(),
        response_bytes=head.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body,
        started=START + timedelta(minutes=number),
        seconds=0.1,
    )


def exchanges(count: int, first: int = 0) -> list[Exchange]:
    """Those of so many `pages`, a minute after each other, from `first` minutes after START on."""
    return [exchange(url, body, number=number) for number, (url, body) in enumerate(pages(count), first)]


def write_warc(folder: SiteFolder, exchanges: Sequence[Exchange]) -> None:
    """One more WARC file, and its lines in the index."""
    writer = WarcWriter(
        folder.warc, site=folder.name, index=folder.index, clock=lambda: exchanges[0].started, fsync="never"
    )
    for each in exchanges:
        writer.write(each)
    writer.close()


def site_folder(data: Path, *warcs: Sequence[Exchange], name: str = "urls") -> SiteFolder:
    """A site with these captures, and the rows that a crawl of them stores."""
    folder = SiteFolder(path=data / name)
    folder.path.mkdir(parents=True, exist_ok=True)
    for exchanges in warcs:
        write_warc(folder, exchanges)
    reader = Reader.of(name, data)
    with RowStore(folder.rows) as store:
        for warc in folder.warcs():
            store.add_all(reader.captures(warc))
    return folder


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """What `python -m archive ...` says and gives, without the time a process takes to start."""
    with io.TextIOWrapper(io.BytesIO(), "utf-8") as out, io.TextIOWrapper(io.BytesIO(), "utf-8") as err:
        with redirect_stdout(out), redirect_stderr(err):
            try:
                status = main([*map(str, arguments)])
            except SystemExit as stop:  # argparse
                status = int(stop.code or 0)
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read())
    return subprocess.CompletedProcess(arguments, status, *texts)


def command(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """`python -m archive ...` as people run it."""
    words = [sys.executable, "-m", "archive", *map(str, arguments)]
    given = {"cwd": ROOT, "capture_output": True, "text": True, "encoding": "utf-8", "timeout": 120, **options}
    return subprocess.run(words, check=False, **given)


def reading(number: int = 1, **fields: object) -> Reading:
    """A reading as a crawl would store it; `number` tells its capture."""
    values: dict[str, object] = {
        "id": "jurong-7",
        "url": f"http://news.example/thread-7-{number}-1.html",
        "canonical_url": "http://news.example/thread-7-1-1.html",
        "site": "jurong",
        "title": "秋粮收购",
        "capture": capture(number),
        **fields,
    }
    return Reading(**values)  # type: ignore[arg-type]


def draft(number: int = 1, **fields: object) -> Draft:
    """What the stages of a crawl hand over."""
    made = reading(number, **fields)
    return Draft(**{entry.name: getattr(made, entry.name) for entry in dataclasses.fields(made)})


def captured(reading: Reading) -> Captured:
    """A reading with the answer of its capture."""
    assert reading.capture
    answer = Answered(
        url=reading.url,
        status=200,
        kind=AnswerKind.PAGE,
        why=None,
        wanted=True,
        site=reading.site,
        article_id=reading.id,
        capture=reading.capture,
    )
    return Captured(answered=answer, reading=reading)


def hashed(reading: Reading) -> Reading:
    """A reading with the hash of its content, as the stages leave it."""
    return dataclasses.replace(reading, content_hash=content_hash(reading))


def capture(number: int) -> Capture:
    return Capture(
        warc=f"jurong-{number // 1000:05d}.warc.gz",
        offset=number * 1000,
        record_id=f"<urn:uuid:00000000-0000-4000-8000-{number:012d}>",
        digest="sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ",
        time=START + timedelta(minutes=number),
    )


def comment(pid: int, floor: int | None = None, text: str = "说得好") -> Comment:
    return Comment(id=f"pid{pid}", floor=floor, text=text, posted=START + timedelta(seconds=pid))
