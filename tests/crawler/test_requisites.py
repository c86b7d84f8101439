"""What a crawl keeps of the pictures of its articles, by default; what that costs, and who is told what."""

from __future__ import annotations

import base64
import gzip
import io
import re
import sqlite3
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet
import pytest

from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder
from archive.fixity.verification import verify
from archive.handover.selection import page_at, seen_at
from archive.rows.runs import runs
from archive.rows.store import RowStore
from archive.view.captured.archived import Around
from archive.view.captured.kinds import image_type
from archive.warc.pages import page_of_record, records
from archive.warc.reader import Record
from tests.samples.server import Sites, serving
from tests.samples.site import Request
from tests.support.crawls import archive, crawl
from tests.support.illustrated import BOUND, MANY, ODD, PICTURES, SHARED, Illustrated, PictureHost, declare, illustrated
from tests.support.kills import killed_crawl
from tests.support.weekly import HOST

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ARTICLES = 20
SECRETS = ("geheim-4711", "geheim-0815", "geheim-2342")
TABLE = f"""contact = "test@example.org"

[hewan]
feeds = ["http://{HOST}/sitemap-1.xml", "http://{HOST}/sitemap-2.xml.gz"]
cookies = "signed-in.txt"
headers = {{ X-Reader-Key = "{SECRETS[0]}" }}
"""
COOKIES = f"# Netscape HTTP Cookie File\n.hewan-weekly.example\tTRUE\t/\tFALSE\t0\tmember\t{SECRETS[1]}\n"
SETTINGS = ("-s", "REQUISITE_MAXSIZE=100000", "-s", f"MOST_REQUISITES={BOUND}")


@dataclass
class Kept:
    """A crawl of the illustrated weekly."""

    data: Path
    sites: Sites
    said: str
    status: int
    asked: list[Request] = field(default_factory=list)

    @property
    def folder(self) -> SiteFolder:
        return SiteFolder(path=self.data / "hewan")

    @property
    def site(self) -> Illustrated:
        found = self.sites.sites["hewan"]
        assert isinstance(found, Illustrated)
        return found

    def records(self) -> list[Record]:
        return [record for path in self.folder.warcs() for record in records(path)]


def urls_of(asked: list[Request]) -> Counter[str]:
    return Counter(f"http://{request.host}{request.path}" for request in asked)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    data = tmp_path_factory.mktemp("kept")
    (data / "sites.toml").write_text(TABLE, "utf-8")
    (data / "signed-in.txt").write_text(COOKIES, "utf-8")
    with serving({"hewan": Illustrated(ARTICLES), "pictures": PictureHost()}) as sites:
        done = crawl("hewan", data, sites, *SETTINGS)
        yield Kept(data, sites, done.stderr, done.returncode, list(sites.log))


def test_each_picture_of_a_body_is_asked_for_once_and_nothing_else(kept: Kept) -> None:
    asked = urls_of(kept.asked)
    pictures = {url: number for url, number in asked.items() if url.endswith((".svg",)) or ".png" in url}
    wanted = {url: 1 for number in range(ARTICLES) for url in kept.site.pictures(number)}
    wanted |= {f"http://{HOST}/pictures/{number}.png": 1 for number in range(3)}
    wanted |= {f"http://{HOST}/look/dot.png": 1, f"http://{PICTURES}/own/1-moved.png": 1}
    wanted |= {f"http://{HOST}{odd.src}": odd.asked for odd in ODD.values() if odd.src.startswith("/")}
    wanted |= {f"http://{HOST}/pictures/many-{number}.png": 1 for number in range(BOUND - 2)}
    assert pictures == wanted
    assert not [url for url in asked if ".css" in url]
    assert asked[f"http://{PICTURES}/robots.txt"] == 1


def test_what_is_not_there_is_no_sign_of_trouble(kept: Kept) -> None:
    """The one that a busy server has no answer for waits; all others are counted, and that is all."""
    assert kept.status == ExitStatus.GOES_ON, kept.said[-3000:]
    [run] = runs(kept.folder)
    assert run.waiting == 1
    lost = {
        "requisites_lost": 8,
        "left_alone": 1,
        "put_off": 1,
    }  # 404, inside, file:, a page, circle, two too large, no host
    cut = {"cut_by_bound": 1, "cut_requisites": 1}
    said = {"beyond_by_feeds": ARTICLES + 1, "instead": 1}  # all are named by the sitemap alone, and a list
    assert run.outcomes == {"new": ARTICLES, **said, **lost, **cut}
    assert f"cut: {kept.site.at(MANY)}: a page needs more than {BOUND} pictures and the like" in kept.said
    assert "Traceback" not in kept.said


def test_a_payload_is_stored_once(kept: Kept) -> None:
    answers = [record for record in kept.records() if record.is_http and ".png" in record.url]
    whole = [record for record in answers if record.kind == "response" and b" 200 " in bytes(record.block[:20])]
    digests = [record.header("WARC-Payload-Digest") for record in whole]
    assert len(digests) == len(set(digests))
    by_digest = {record.header("WARC-Payload-Digest"): record for record in whole}
    again = [
        record
        for record in answers
        if record.kind == "revisit" and not {"busy", "circle"} & {*re.split(r"\W", record.url)}
    ]
    assert len(again) == ARTICLES - SHARED
    for record in again:
        first = by_digest[record.header("WARC-Payload-Digest")]
        assert record.header("WARC-Profile") == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
        assert record.header("WARC-Refers-To-Target-URI") == first.url != record.url
        assert record.header("WARC-Refers-To-Date") == first.header("WARC-Date")
        page, original = page_of_record(record), page_of_record(first)
        assert page is not None
        assert original is not None
        assert (page.body, page.repeats, page.problem) == (original.body, False, None)


def test_what_they_cost_is_counted(kept: Kept) -> None:
    [run] = runs(kept.folder)
    stats = {name: int(number) for name, number in re.findall(r"'requisites/(\w+)': (\d+)", kept.said)}
    assert stats == {"answers": run.requisites, "bytes": run.requisite_bytes}
    of_pages = [record for record in kept.records() if record.kind in {"response", "revisit"}]
    pictures = [record for record in of_pages if ".png" in record.url or ".svg" in record.url]
    assert run.requisites == len(pictures)
    assert run.answers == len(of_pages)
    assert 100_000 < run.requisite_bytes < 300_000  # of two that are too large, one says so before
    said = archive("status", "hewan", data=kept.data).stdout
    assert f"; {run.requisites} pictures and the like, {run.requisite_bytes / 1000:.1f} kB; " in said


def test_rows_are_those_of_the_articles_and_made_again(kept: Kept) -> None:
    with RowStore(kept.folder.rows, readonly=True) as rows:
        found = {reading.url for reading in rows.readings() if not reading.problems}
        assert found == set(kept.site.urls)
    assert not verify(kept.folder, kept.data, rows=True).findings


def test_who_keeps_the_pictures_learns_nothing_of_who_has_signed_in(kept: Kept) -> None:
    others = [request for request in kept.asked if request.host == PICTURES]
    assert others
    for request in others:
        assert not {"cookie", "x-reader-key"} & request.headers.keys()
    own = [request for request in kept.asked if request.host == HOST and "/pictures/" in request.path]
    assert {request.headers.get("cookie") for request in own} == {f"member={SECRETS[1]}"}
    assert {request.headers.get("x-reader-key") for request in own} == {SECRETS[0]}


def test_no_secret_of_a_declaration_is_kept_or_handed_on(kept: Kept, tmp_path: Path) -> None:
    """In no file, as it is or unpacked, but the operator's own; nor in what the crawl says."""
    article = kept.site.urls[0]
    for words in (
        ("wacz", "hewan", "--out", tmp_path / "site.wacz"),
        ("evidence", article, "--out", tmp_path / "one.wacz"),
        ("export", "--out", tmp_path / "release"),
    ):
        done = archive(*words, data=kept.data)
        assert done.returncode == 0, done.stderr
    files = [path for folder in (kept.data, tmp_path) for path in folder.rglob("*") if path.is_file()]
    own = {kept.data / "sites.toml", kept.data / "signed-in.txt"}
    assert not told(sorted(set(files) - own))
    assert not [secret for secret in SECRETS if secret in kept.said]


def test_nor_is_the_password_of_a_proxy(tmp_path: Path) -> None:
    """Which the requests for pictures and their redirects carry, too, and which waits with none of them."""
    with illustrated(12) as sites:
        declare(tmp_path, sites, f'proxy = "http://reader:{SECRETS[2]}@127.0.0.1:{sites.port}"\n')
        done = crawl("hewan", tmp_path, sites, "-s", "REQUISITE_MAXSIZE=100000")
        assert {f"http://{PICTURES}/own/1-moved.png", f"http://{PICTURES}/own/1.png"} <= urls_of(sites.log).keys()
        login = "Basic " + base64.b64encode(f"reader:{SECRETS[2]}".encode()).decode()
        assert {request.headers.get("proxy-authorization") for request in sites.log} == {login}
    assert done.returncode == ExitStatus.GOES_ON  # one is busy
    assert not told([path for path in (tmp_path / "hewan").rglob("*") if path.is_file()])
    assert not [secret for secret in SECRETS if secret in done.stderr]


def told(files: list[Path]) -> list[str]:
    """Where a secret stands, as it is, or as the header of a proxy has it."""
    words = [secret.encode() for secret in SECRETS]
    words += [base64.b64encode(f"reader:{SECRETS[2]}".encode())]
    parts = [(path, name, data) for path in files for name, data in unpacked(path.name, path.read_bytes())]
    assert len(parts) > len(files)
    return [f"{path}: {name}" for path, name, data in parts if any(word in data for word in words)]


def unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """The bytes of a file, and what they hold packed: gzip, zstd, ZIP, Parquet, SQLite; and what that holds."""
    yield name, data
    if data[:2] == b"\x1f\x8b":
        yield from unpacked(f"{name} unpacked", gzip.decompress(data))
    elif data[:4] == b"\x28\xb5\x2f\xfd":
        yield from unpacked(f"{name} unpacked", zstd.decompress(data))
    elif zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for each in package.namelist():
                yield from unpacked(f"{name}/{each}", package.read(each))
    elif data[:4] == b"PAR1":
        yield f"{name} rows", repr(pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist()).encode()
    elif data.startswith(b"SQLite format 3"):
        database = sqlite3.connect(":memory:")
        database.deserialize(data[:18] + b"\1\1" + data[20:])  # as if it had no log beside it
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for table in tables:
            said = repr(database.execute(f'SELECT * FROM "{table}"').fetchall())
            yield f"{name} {table}", said.encode()


def test_pictures_come_along_with_an_article(kept: Kept, tmp_path: Path) -> None:
    """Those of another host, one stored at another address, and the redirect with what it leads to."""
    article = kept.site.at(1)
    wanted = {*kept.site.pictures(1), f"http://{HOST}/pictures/moved.png", f"http://{PICTURES}/own/1-moved.png"}
    for words in (("wacz", "--article", article), ("evidence", article)):
        out = tmp_path / f"{words[0]}.wacz"
        assert archive(*words, "--out", out, data=kept.data).returncode == 0
        with zipfile.ZipFile(out) as package:
            names = [name for name in package.namelist() if name.startswith("archive/")]
            for name in names:
                (tmp_path / Path(name).name).write_bytes(package.read(name))
        found = {record.url: record for name in names for record in records(tmp_path / Path(name).name)}
        assert wanted <= found.keys(), words
        original = {record.header("WARC-Refers-To-Target-URI") for record in found.values()} - {None}
        assert original <= found.keys()


def test_the_view_shows_the_pictures_of_an_article(kept: Kept) -> None:
    with RowStore(kept.folder.rows, readonly=True) as rows:
        reading = next(each for each in rows.readings() if each.url == kept.site.at(1))
    assert reading.capture is not None
    time = reading.capture.time
    moved, lost = f"http://{HOST}/pictures/moved.png", f"http://{HOST}/pictures/lost.png"
    with Around(kept.folder, time, b"key") as archived:
        assert all(map(archived.image, [*kept.site.pictures(1), moved]))
        assert archived.image(lost) is None
        assert archived.image(f"http://{HOST}/pictures/page.png") is None
    for url in (*kept.site.pictures(1), moved):
        entry = seen_at(kept.folder, url, time)
        page = page_at(kept.folder, entry) if entry else None
        assert page is not None
        assert image_type(page.body) == "image/png", url


def test_a_night_later_no_picture_is_asked_for_again(kept: Kept) -> None:
    """Though every page is: what is archived lives, what wasn't there is asked for when a month has gone by. Who had no
    answer to give is asked.
    """
    before = len(kept.sites.log)
    done = crawl("hewan", kept.data, kept.sites, *SETTINGS, "-a", "due=all")
    assert done.returncode in {ExitStatus.WHOLE, ExitStatus.GOES_ON}, done.stderr[-2000:]
    asked = urls_of(kept.sites.log[before:])
    assert {url for url in asked if "hewan-story" in url} == set(kept.site.urls)
    assert {url for url in asked if ".png" in url or ".svg" in url} <= {f"http://{HOST}/pictures/busy.png"}


def test_a_crawl_that_is_killed_keeps_each_picture_once(tmp_path: Path) -> None:
    with illustrated(15) as sites:
        outcome = killed_crawl(tmp_path, sites, "hewan", kills=3, seed="pictures", span=0.6, declare=declare)
    assert not outcome.wrong, "\n".join(outcome.wrong[:10])
    assert outcome.kills.total() == 3


def test_pictures_of_known_articles_come_when_they_are_wanted_later(tmp_path: Path) -> None:
    with illustrated(3) as sites:
        declare(tmp_path, sites, 'requisites = "none"\n')
        assert crawl("hewan", tmp_path, sites).returncode == ExitStatus.WHOLE
        assert not [url for url in urls_of(sites.log) if "/pictures/" in url or PICTURES in url]
        declare(tmp_path, sites)
        assert crawl("hewan", tmp_path, sites, "-a", "due=all").returncode == ExitStatus.WHOLE
        site = sites.sites["hewan"]
        assert isinstance(site, Illustrated)
        assert set(site.all_pictures) <= urls_of(sites.log).keys()
    assert not verify(SiteFolder(path=tmp_path / "hewan"), tmp_path, rows=True).findings


def test_a_crawl_takes_so_many_bytes_of_pictures_and_the_others_wait(tmp_path: Path) -> None:
    with illustrated(3) as sites:
        declare(tmp_path, sites)
        done = crawl("hewan", tmp_path, sites, "-s", "MOST_REQUISITE_BYTES=1", "-s", "CONCURRENT_REQUESTS=1")
        asked = urls_of(sites.log)
        site = sites.sites["hewan"]
        assert isinstance(site, Illustrated)
        assert set(site.urls) <= asked.keys()
        pictures = [url for url in asked if ".png" in url]
        assert len(pictures) == 1
    assert done.returncode == ExitStatus.GOES_ON
    assert done.stderr.count("bytes of pictures and the like in one crawl") == 1
    [run] = runs(SiteFolder(path=tmp_path / "hewan"))
    assert run.outcomes["cut_requisite_bytes"] == 1
    assert run.waiting >= len(set(site.all_pictures)) - 1
