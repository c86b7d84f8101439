"""The evidence of one article: what is in it, where each byte comes from, what is refused, who signed it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive.data.folder import SiteFolder
from archive.evidence.check.checking import check as checked
from archive.evidence.pack import GapsError, write
from archive.rebuild.readings import Reader
from archive.rows.store import RowStore
from archive.warc.http import payload_digest
from archive.warc.reader import records
from archive.warc.writer import WarcWriter
from tests.samples.server import make_sites
from tests.support.archives import PARAGRAPHS, exchange, html, run, site_folder, write_warc
from tests.support.exchanges import plain_record
from tests.support.packed import ADDRESS, GONE, SIGNED, archived, asked, check, contents, remade, told
from tests.support.views import needs_wacz, validated

THREAD = "jurong-1003"
WARC = "archive/selected.warc.gz"
GENERATED = {
    "EC": ("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"),
    "EC-384": ("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"),
    "ED25519": ("-algorithm", "ED25519"),
    "RSA": ("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"),
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archived(tmp_path_factory.mktemp("evidence") / "data")


@pytest.fixture(scope="module")
def packs(data: Path) -> dict[str, Path]:
    made = {}
    for number, name in enumerate((ADDRESS, GONE, THREAD)):
        made[name] = data.parent / f"{number}.wacz"
        done = run("evidence", name, "--out", made[name], "--data", data)
        assert (done.returncode, done.stderr) == (0, "")
    return made


@pytest.fixture
def own(data: Path, tmp_path: Path) -> Path:
    """A copy of the data folder, to be harmed."""
    return Path(shutil.copytree(data, tmp_path / "data"))


def key(folder: Path, kind: str) -> Path:
    return generated(folder / f"{kind}.pem", *GENERATED[kind])


def generated(path: Path, *words: str) -> Path:
    subprocess.run(["openssl", "genpkey", *words, "-out", path], check=True, capture_output=True)
    return path


@pytest.mark.parametrize("name", [ADDRESS, GONE, THREAD])
def test_it_is_a_wacz_and_checks_out(packs: dict[str, Path], name: str) -> None:
    check(packs[name])
    report = checked(packs[name])
    assert (report.faults, report.notes) == ([], [])
    assert report.reread == report.readings >= 2
    done = run("evidence", "--check", packs[name])
    assert done.returncode == 0
    assert f"{report.readings} of {report.readings} rows were read again" in done.stdout
    assert "no signature that holds: nothing in it shows who made it" in done.stdout


@needs_wacz
def test_py_wacz_validates(packs: dict[str, Path], data: Path, tmp_path: Path) -> None:
    signed = tmp_path / "signed.wacz"
    write(signed, data, ADDRESS, key=key(tmp_path, "EC"))
    for path in (packs[THREAD], signed):
        said = validated(path)
        assert "Validation succeeded" in said, said


def test_every_capture_is_there_with_what_it_needs(packs: dict[str, Path]) -> None:
    records_in = {name: told(path)["records"] for name, path in packs.items()}
    of_article = [(each["type"], each["url"].rpartition("/")[2]) for each in records_in[ADDRESS] if each["url"]]
    assert [each for each in of_article if each[0] not in {"request", "metadata"}] == [
        ("response", "900.html"),
        ("response", "a.css"),
        ("response", "b.png"),
        ("response", "1.png"),
        ("revisit", "900.html"),
        ("revisit", "900.html"),
        ("response", "900.html"),
    ]
    assert of_article.count(("request", "900.html")) == 4
    taken = [json.loads(line) for line in contents(packs[ADDRESS])["evidence/captures.jsonl"].splitlines()]
    assert [(each["kind"], each["reading"]) for each in taken] == [
        ("page", 1),
        ("repeated", None),
        ("unmodified", None),
        ("page", 2),
    ]
    versions = [json.loads(line) for line in contents(packs[ADDRESS])["evidence/versions.jsonl"].splitlines()]
    assert [each["changed"] for each in versions] == [[], ["body"]]
    pages = {each["url"].rpartition("/")[2] for each in records_in[THREAD] if each["why"] == "capture"}
    assert pages == {f"thread-1003-{number}-1.html" for number in (1, 2, 3)}


def test_what_was_taken_down_is_told(packs: dict[str, Path]) -> None:
    taken = [json.loads(line) for line in contents(packs[GONE])["evidence/captures.jsonl"].splitlines()]
    assert [each["kind"] for each in taken] == ["page", "deleted"]
    text = contents(packs[GONE])["evidence/EVIDENCE.txt"].decode()
    assert "deleted" in text
    assert "一篇后来撤下的稿件" in text


def test_each_record_is_that_of_the_archive_byte_for_byte(packs: dict[str, Path], data: Path) -> None:
    """Told without anything of ours but where the files are."""
    for path in packs.values():
        evidence, warc = told(path), contents(path)[WARC]
        ends = 0
        for link in evidence["records"]:
            place = link["packed"]
            member = warc[place["offset"] : place["offset"] + place["length"]]
            assert place["offset"] == ends
            ends += place["length"]
            original = link["original"]
            file = (data / original["site"] / "warc" / original["warc"]).read_bytes()
            assert file[original["offset"] : original["offset"] + original["length"]] == member
            assert hashlib.sha256(member).hexdigest() == place["sha256"] == original["sha256"]
            (record,) = ArchiveIterator(BytesIO(member))
            assert record.rec_headers.get_header("WARC-Record-ID") == link["record_id"]
            block = gzip.decompress(member).partition(b"\r\n\r\n")[2][:-4]
            digest = base64.b32encode(hashlib.sha1(block).digest()).decode()
            assert link["block_digest"] == (f"sha1:{digest}" if block else None)
        assert ends == len(warc)
        for each in evidence["warcs"]:
            content = (data / each["site"] / "warc" / each["warc"]).read_bytes()
            assert (each["bytes"], each["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())


def test_the_row_leads_to_its_records(packs: dict[str, Path], data: Path) -> None:
    for name, path in packs.items():
        evidence, files = told(path), contents(path)
        assert evidence["row"]["sha256"] == hashlib.sha256(files["evidence/article.json"]).hexdigest()
        lines = files["evidence/readings.jsonl"].splitlines(keepends=True)
        assert [each["sha256"] for each in evidence["readings"]] == [hashlib.sha256(each).hexdigest() for each in lines]
        known = {link["record_id"]: link for link in evidence["records"]}
        for line in map(json.loads, lines):
            link = known[line["capture"]["record_id"]]
            assert (line["capture"]["digest"], line["url"]) == (link["payload_digest"], link["url"])
        shown = run("show", name, "--json", "--data", data)
        assert json.loads(shown.stdout)["body"] == json.loads(files["evidence/article.json"])["body"]


def test_the_same_captures_give_the_same_bytes(packs: dict[str, Path], own: Path, tmp_path: Path) -> None:
    write_warc(
        SiteFolder(path=own / "urls"), [exchange("http://news.example/new.html", html("新的", "一段"), number=9000)]
    )
    for name, path in packs.items():
        again = tmp_path / "again.wacz"
        made = write(again, own, name)
        assert again.read_bytes() == path.read_bytes()
        assert made.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert remade(path, tmp_path / "remade.wacz", {}).read_bytes() == path.read_bytes()


def test_commenters_are_named_in_records_alone(packs: dict[str, Path]) -> None:
    rows = contents(packs[THREAD])
    warc = gzip.decompress(rows[WARC])
    names = {name.decode() for name in re.findall(rb'class="xw1">([^<]{2,20})</a>', warc)}
    assert names
    for file, content in rows.items():
        if file != WARC:
            assert [name for name in names if name.encode() in content] == [], file


def test_a_file_that_a_crawl_is_writing(own: Path, tmp_path: Path) -> None:
    """Its beginning is what can be had again; later records change nothing of it."""
    warc = SiteFolder(path=own / "urls").warcs()[-1]
    still = warc.with_name(f"{warc.name}.open")
    warc.rename(still)
    write(tmp_path / "open.wacz", own, GONE)
    (entry,) = (each for each in told(tmp_path / "open.wacz")["warcs"] if each["warc"] == warc.name)
    assert entry["closed"] is False
    assert entry["sha256"] == hashlib.sha256(still.read_bytes()[: entry["bytes"]]).hexdigest()
    assert checked(tmp_path / "open.wacz").faults == []
    with still.open("ab") as file:
        file.write(next(iter(SiteFolder(path=own / "jurong").warcs())).read_bytes())
    write(tmp_path / "later.wacz", own, GONE)
    assert (tmp_path / "later.wacz").read_bytes() == (tmp_path / "open.wacz").read_bytes()


def test_records_of_a_file_that_is_not_compressed(own: Path, tmp_path: Path) -> None:
    """They get a gzip member of their own, and the place in the file has its own digest."""
    plain = tmp_path / "plain.warc"
    plain.write_bytes(b"".join(map(gzip.decompress, members(SiteFolder(path=own / "urls").warcs()[0]))))
    other = tmp_path / "other"
    assert run("import", plain, "--into", "urls", "--data", other).returncode == 0
    out = tmp_path / "plain.wacz"
    write(out, other, ADDRESS)
    assert checked(out).faults == []
    for link in told(out)["records"]:
        original = link["original"]
        file = (other / "urls" / "warc" / original["warc"]).read_bytes()
        piece = file[original["offset"] : original["offset"] + original["length"]]
        assert hashlib.sha256(piece).hexdigest() == original["sha256"]
        place = link["packed"]
        member = contents(out)[WARC][place["offset"] : place["offset"] + place["length"]]
        assert gzip.decompress(member) == piece + b"\r\n\r\n"


def test_an_article_that_two_folders_have(own: Path, tmp_path: Path) -> None:
    """As one that was crawled by its site, and asked for by its address: captures of both count."""
    forum = make_sites(articles=12)["jurong"]
    site_folder(own, [asked(forum, "/thread-1003-1-1.html", number=9000)], name="urls")
    write(tmp_path / "both.wacz", own, THREAD)
    report = checked(tmp_path / "both.wacz")
    assert (report.faults, report.notes, report.captures, report.reread) == ([], [], 5, 5)
    assert {each["site"] for each in told(tmp_path / "both.wacz")["warcs"]} == {"jurong", "urls"}


def test_a_request_that_nothing_came_to(own: Path, tmp_path: Path) -> None:
    """It is known by its metadata record."""
    folder = SiteFolder(path=own / "urls")
    writer = WarcWriter(folder.warc, site="urls", index=folder.index, fsync="never")
    nothing = replace(
        exchange(ADDRESS, b"", number=9000), response_bytes=b"", metadata={"failure": "TimeoutError: nothing came"}
    )
    failed = writer.note(nothing)
    writer.close()
    assert failed
    with RowStore(folder.rows) as store:
        store.add_all([Reader.of("urls", own).unanswered(failed)])
    write(tmp_path / "nothing.wacz", own, ADDRESS)
    report = checked(tmp_path / "nothing.wacz")
    assert (report.faults, report.notes, report.captures) == ([], [], 5)
    assert "nothing came" in contents(tmp_path / "nothing.wacz")["evidence/EVIDENCE.txt"].decode()


def test_a_site_that_its_operator_declared(tmp_path: Path) -> None:
    """Whoever checks has no sites.toml that would tell how its pages are read, and is told so."""
    data = tmp_path / "data"
    data.mkdir()
    said = 'title = "石湾论坛"\nprovince = "江苏"\nfamily = "discuz"\nstart_urls = ["http://bbs.jurong.example/forum-2-1.html"]'
    (data / "sites.toml").write_text(f'contact = "you@example.org"\n\n[shiwan]\n{said}\n', "utf-8")
    forum = make_sites(articles=12)["jurong"]
    site_folder(data, [asked(forum, "/thread-1003-1-1.html", number=1)], name="shiwan")
    write(tmp_path / "declared.wacz", data, "shiwan")
    report = checked(tmp_path / "declared.wacz")
    assert (report.faults, report.reread) == ([], 0)
    assert report.notes == ["evidence/captures.jsonl line 1: of shiwan, which its operator declared: not read again"]


def test_records_of_others_that_have_no_digests(tmp_path: Path) -> None:
    """Nor ids: what a revisit repeats is told by what its block holds."""
    first = http(html("外来的页面", *PARAGRAPHS))
    url = {"WARC-Target-URI": "http://old.example/a.html"}
    digest = payload_digest(first)
    again = {
        **url,
        "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-000000000002>",
        "WARC-Date": "2020-02-02T03:04:05Z",
        "WARC-Profile": "http://netpreserve.org/warc/1.0/revisit/identical-payload-digest",
        "WARC-Refers-To-Target-URI": "http://old.example/a.html",
        "WARC-Refers-To-Date": "2020-01-02T03:04:05Z",
        "WARC-Payload-Digest": digest or "",
    }
    head = first[: first.index(b"\r\n\r\n") + 4]
    warc = tmp_path / "theirs.warc"
    warc.write_bytes(plain_record(first, url) + plain_record(head, again, kind="revisit"))
    data = tmp_path / "data"
    assert run("import", warc, "--into", "urls", "--data", data).returncode == 0
    write(tmp_path / "theirs.wacz", data, "http://old.example/a.html")
    report = checked(tmp_path / "theirs.wacz")
    assert (report.faults, report.captures) == ([], 2)


def http(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def members(warc: Path) -> list[bytes]:
    content = warc.read_bytes()
    return [content[each.offset : each.offset + each.length] for each in records(warc)]


def lose(folder: SiteFolder) -> str:
    folder.warcs()[0].rename(folder.path / "away")
    return "its WARC file isn't here"


def damage(folder: SiteFolder) -> str:
    return harm(folder, "900.html", "response")


def damage_picture(folder: SiteFolder) -> str:
    return harm(folder, "1.png", "response")


def damage_request(folder: SiteFolder) -> str:
    return harm(folder, "900.html", "request")


def harm(folder: SiteFolder, url: str, kind: str) -> str:
    warc = folder.warcs()[0]
    record = next(each for each in records(warc) if each.url.endswith(url) and each.kind == kind)
    content = bytearray(warc.read_bytes())
    content[record.offset + record.length // 2] ^= 0xFF
    warc.write_bytes(content)
    return "can't be read: broken gzip member"


def replace_record(folder: SiteFolder) -> str:
    first, second = folder.warcs()[0], folder.warcs()[-1]
    first.write_bytes(second.read_bytes())
    return "another record lies there" if len(members(second)) > 4 else "can't be read"


@pytest.mark.parametrize("happens", [lose, damage, damage_picture, damage_request, replace_record])
def test_a_gap_is_refused_or_told(own: Path, tmp_path: Path, happens: Callable[[SiteFolder], str]) -> None:
    why = happens(SiteFolder(path=own / "urls"))
    out = tmp_path / "gap.wacz"
    out.write_bytes(b"older")
    done = run("evidence", ADDRESS, "--out", out, "--data", own)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines()[0].startswith("missing: urls/urls-20261120")
    assert "--partial" in done.stderr.splitlines()[-1]
    assert why in done.stderr or happens is replace_record
    assert out.read_bytes() == b"older"
    assert [path.name for path in tmp_path.glob("gap*")] == ["gap.wacz"]
    done = run("evidence", ADDRESS, "--out", out, "--partial", "--data", own)
    assert (done.returncode, done.stderr) == (1, "")
    check(out)
    evidence = told(out)
    assert evidence["complete"] is False
    assert len(evidence["gaps"]) == done.stdout.count("missing: ")
    assert "NOT COMPLETE" in contents(out)["evidence/EVIDENCE.txt"].decode()
    report = checked(out)
    assert {fault.kind for fault in report.faults} == {"gap"}
    assert run("evidence", "--check", out).returncode == 1


def test_a_revisit_whose_original_is_gone(own: Path, tmp_path: Path) -> None:
    """The first capture is what the second one repeats, and the third one calls not modified."""
    lose(SiteFolder(path=own / "urls"))
    with pytest.raises(GapsError) as caught:
        write(tmp_path / "x.wacz", own, ADDRESS)
    assert [gap.kind for gap in caught.value.gaps] == [*["file_gone"] * 3, *["original_gone"] * 2]
    index = own / "urls" / "index.cdxj"
    lines = index.read_text("utf-8").splitlines(keepends=True)
    index.write_text("".join(line for line in lines if "urls-20261120010203-0001" not in line), "utf-8")
    with pytest.raises(GapsError) as caught:
        write(tmp_path / "x.wacz", own, ADDRESS)
    assert [gap.kind for gap in caught.value.gaps] == ["file_gone", "original_gone", "original_gone"]


def test_what_can_not_be_done(data: Path, own: Path, packs: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "no.pem").write_text("no key\n")
    locked = tmp_path / "locked.pem"
    generated(locked, *GENERATED["EC"], "-aes-256-cbc", "-pass", "pass:x")
    weak = generated(tmp_path / "weak.pem", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024")
    x25519 = generated(tmp_path / "x25519.pem", "-algorithm", "X25519")
    out = tmp_path / "x.wacz"
    for words, status, said in (
        (["nothing"], 2, "no article of this id"),
        (["jurong"], 0, ""),
        (["news.example"], 2, "several articles begin like this"),
        ([], 2, "name the article"),
        ([ADDRESS, "--key", tmp_path / "no.pem"], 2, "no private key in PEM; make one: openssl genpkey"),
        ([ADDRESS, "--key", locked], 2, "locked with a passphrase; unlock it: openssl pkey -in"),
        ([ADDRESS, "--key", weak], 2, "RSA of at least 2048 bits"),
        ([ADDRESS, "--key", x25519], 2, "signs otherwise"),
        ([ADDRESS, "--key", tmp_path / "none.pem"], 2, "none.pem: No such file"),
        ([ADDRESS, "--key", packs[ADDRESS]], 2, "no private key"),
    ):
        done = run("evidence", *words, "--out", out, "--data", data)
        assert (done.returncode, said in done.stderr, done.stderr.count("\n")) == (status, True, int(bool(said))), done
        out.unlink(missing_ok=True)
    assert "x.zip: the name of a WACZ ends in .wacz" in run("evidence", ADDRESS, "--out", tmp_path / "x.zip").stderr
    assert (
        "nowhere: no such folder"
        in run("evidence", ADDRESS, "--out", tmp_path / "nowhere/x.wacz", "--data", data).stderr
    )
    assert "no article" in run("evidence", ADDRESS, "--check", packs[ADDRESS]).stderr
    assert "none.wacz: No such file" in run("evidence", "--check", tmp_path / "none.wacz").stderr
    (own / "urls" / "index.cdxj").unlink()
    done = run("evidence", ADDRESS, "--out", out, "--data", own)
    assert (done.returncode, "missing; make it: python -m archive index urls" in done.stderr) == (2, True)
    assert not list(tmp_path.glob("x.wacz*"))


@pytest.mark.parametrize("kind", GENERATED)
def test_a_signature_shows_who_made_it(data: Path, packs: dict[str, Path], tmp_path: Path, kind: str) -> None:
    private, other = key(tmp_path, kind), key(tmp_path, "EC" if kind != "EC" else "ED25519")
    out = tmp_path / "signed.wacz"
    done = run("evidence", ADDRESS, "--out", out, "--key", private, "--data", data)
    assert done.returncode == 0
    public = tmp_path / "public.pem"
    subprocess.run(["openssl", "pkey", "-in", private, "-pubout", "-out", public], check=True)
    der = subprocess.run(
        ["openssl", "pkey", "-in", private, "-pubout", "-outform", "DER"], check=True, capture_output=True
    )
    fingerprint = hashlib.sha256(der.stdout).hexdigest()
    assert f"signed by the key with SHA-256 {fingerprint}" in done.stdout
    assert contents(out)["evidence/public-key.pem"] == public.read_bytes()
    assert f"signed by the key with SHA-256 {fingerprint}; whose that is" in run("evidence", "--check", out).stdout
    for named in (public, private):
        done = run("evidence", "--check", out, "--key", named)
        assert (done.returncode, f"signed by the key that you named, SHA-256 {fingerprint}" in done.stdout) == (0, True)
    done = run("evidence", "--check", out, "--key", other)
    assert (done.returncode, "signed by another key" in done.stdout) == (1, True)
    done = run("evidence", "--check", packs[ADDRESS], "--key", public)
    assert (done.returncode, "there is no signature" in done.stdout) == (1, True)
    same = {name: text for name, text in contents(out).items() if not name.startswith("datapackage")}
    assert {name for name in same if name not in SIGNED} == contents(packs[ADDRESS]).keys() - {
        "datapackage.json",
        "datapackage-digest.json",
    }
    if not kind.startswith("EC"):  # the others have one signature for one text
        write(tmp_path / "again.wacz", data, ADDRESS, key=private)
        assert (tmp_path / "again.wacz").read_bytes() == out.read_bytes()


@pytest.mark.parametrize("kind", ["EC", "EC-384"])
def test_the_manifest_is_signed_as_the_standard_has_it(data: Path, tmp_path: Path, kind: str) -> None:
    """By openssl, which wants the two numbers of the signature in DER."""
    write(tmp_path / "x.wacz", data, ADDRESS, key=key(tmp_path, kind))
    files = contents(tmp_path / "x.wacz")
    digest = json.loads(files["datapackage-digest.json"])
    signed = digest["signedData"]
    assert list(signed) == ["hash", "created", "software", "version", "signature", "publicKey"]
    assert signed["hash"] == digest["hash"] == f"sha256:{hashlib.sha256(files['datapackage.json']).hexdigest()}"
    assert signed["created"] == json.loads(files["datapackage.json"])["created"]
    raw = base64.b64decode(signed["signature"])
    numbers = [raw[: len(raw) // 2], raw[len(raw) // 2 :]]
    body = b""
    for number in numbers:
        short = number.lstrip(b"\0")
        short = b"\0" + short if short[:1] >= b"\x80" else short
        body += bytes((2, len(short))) + short
    (tmp_path / "sig").write_bytes(bytes((0x30, len(body))) + body)
    (tmp_path / "key.der").write_bytes(base64.b64decode(signed["publicKey"]))
    (tmp_path / "said").write_text(signed["hash"])
    words = ["openssl", "dgst", "-sha256", "-keyform", "DER", "-verify", "key.der", "-signature", "sig", "said"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout == "Verified OK\n", done


def test_the_rsa_and_ed25519_have_no_signed_data(data: Path, tmp_path: Path) -> None:
    write(tmp_path / "x.wacz", data, ADDRESS, key=key(tmp_path, "ED25519"))
    assert "signedData" not in json.loads(contents(tmp_path / "x.wacz")["datapackage-digest.json"])
