"""No page leads a crawl into the operator's network, however it spells the way; what the operator named is fetched."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from archive.data.folder import SiteFolder, warc_files
from archive.rows.line import as_dict
from archive.rows.store import RowStore
from archive.warc.pages import Record, records
from crawler.wire.guard import kind_of, named_by
from tests.support.network import PUBLIC, Answer, Server, redirect, scrapy

WEB, OTHER, INSIDE = "http://news.example", "http://other.example", "http://inside.example"
NAMES = {
    "news.example": [[PUBLIC]],
    "other.example": [[PUBLIC]],
    "inside.example": [["10.0.0.5"]],
    "localhost": [["127.0.0.1"]],
    "127.0.0.1.nip.example": [["127.0.0.1"]],
}
# What a page redirects to: the URL that this is, and the address it comes to.
FOUR = {
    **{
        f"http://{host}/{number}": (f"http://{host}/{number}", address)
        for number, (host, address) in enumerate(
            [
                ("0177.0.0.1", "127.0.0.1"),
                ("0x7f.1", "127.0.0.1"),
                ("0x7f.0x0.0x0.0x1", "127.0.0.1"),
                ("017700000001", "127.0.0.1"),
                ("127.0.1", "127.0.0.1"),
                ("127.255.255.254", "127.255.255.254"),
                ("0", "0.0.0.0"),
                ("10.0.0.1", "10.0.0.1"),
                ("172.16.0.1", "172.16.0.1"),
                ("192.168.0.1:8080", "192.168.0.1"),
                ("2852039166", "169.254.169.254"),
                ("100.100.100.200", "100.100.100.200"),  # metadata of a cloud
                ("192.0.0.192", "192.0.0.192"),  # of another
                ("198.18.0.1", "198.18.0.1"),
                ("255.255.255.255", "255.255.255.255"),
                ("240.0.0.1", "240.0.0.1"),
                ("127.0.0.1.nip.example", "127.0.0.1"),
            ]
        )
    },
    "http://127.0.0.1/": ("http://127.0.0.1/", "127.0.0.1"),
    "http://127.0.0.1:8080/admin": ("http://127.0.0.1:8080/admin", "127.0.0.1"),
    "http://localhost/": ("http://localhost/", "127.0.0.1"),
    "http://0x7f000001/": ("http://0x7f000001/", "127.0.0.1"),
    "http://2130706433/": ("http://2130706433/", "127.0.0.1"),
    "http://127.1/": ("http://127.1/", "127.0.0.1"),
    "//127.0.0.1/two-slashes": ("http://127.0.0.1/two-slashes", "127.0.0.1"),
    "http://169.254.169.254/latest/meta-data/": ("http://169.254.169.254/latest/meta-data/", "169.254.169.254"),
    "http://0.0.0.0/": ("http://0.0.0.0/", "0.0.0.0"),
    "http://100.64.0.1/": ("http://100.64.0.1/", "100.64.0.1"),
    "http://224.0.0.1/": ("http://224.0.0.1/", "224.0.0.1"),
    "https://192.168.1.1/": ("https://192.168.1.1/", "192.168.1.1"),
    f"{INSIDE}/wiki": (f"{INSIDE}/wiki", "10.0.0.5"),
}
SIX = {
    f"http://[{address}]/": (f"http://[{address}]/", address)
    for address in (
        "::ffff:127.0.0.1",
        "::1",
        "fc00::1",
        "fe80::1",
        "64:ff9b::a00:5",
        "2002:a00:5::1",
        "::",
        "::7f00:1",
        "::ffff:a9fe:a9fe",
        "::ffff:0:7f00:1",
        "fd00:ec2::254",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::1",
    )
}
WAYS = {**FOUR, **SIX}


@pytest.fixture
def web() -> Iterator[Server]:
    """What answers at the public address."""
    with Server() as served:
        yield served


@pytest.fixture
def trap() -> Iterator[Server]:
    """What answers at any other address."""
    with Server() as served:
        yield served


def crawl(web: Server, trap: Server, folder: Path, *words: str, **more: Any) -> subprocess.CompletedProcess[str]:
    more = {"names": NAMES, **more}
    return scrapy(folder, *words, ports={PUBLIC: web.port}, trap=trap.port, **more)


def urls(folder: Path, *addresses: str) -> tuple[str, ...]:
    path = folder / "urls.txt"
    path.write_text("\n".join(addresses))
    return "urls", "-a", f"file={path}"


def recorded(folder: Path, site: str = "urls") -> set[str]:
    """What was asked, as the WARC has it."""
    return {str(record.url) for record in found(folder, site) if record.kind in {"request", "response", "revisit"}}


def noted(folder: Path, site: str = "urls") -> dict[str, str]:
    """By URL, why nothing was asked, as the WARC has it."""
    notes = [
        record for record in found(folder, site) if record.kind == "metadata" and b"AddressRefused" in record.block
    ]
    return {str(record.url): bytes(record.block).decode() for record in notes}


def found(folder: Path, site: str) -> list[Record]:
    return [record for warc in warc_files(folder / site) for record in records(warc) if record.url]


def rows(folder: Path, site: str = "urls") -> set[str]:
    with RowStore(SiteFolder(path=folder / site).rows, readonly=True) as store:
        return {row["url"] for row in map(as_dict, store.readings())}


def test_redirects_into_the_operators_network(web: Server, trap: Server, tmp_path: Path) -> None:
    starts = {f"{WEB}/{number}.html": to for number, to in enumerate(WAYS)}
    web.answers.update({url: redirect(to) for url, to in starts.items()})
    web.answers[f"{WEB}/on.html"] = redirect(f"{OTHER}/a.html")
    done = crawl(web, trap, tmp_path, *urls(tmp_path, *starts, f"{WEB}/on.html"))
    assert trap.opened == 0
    assert rows(tmp_path) == {f"{OTHER}/a.html"}
    assert f"{OTHER}/a.html" in recorded(tmp_path)
    assert set(starts) <= recorded(tmp_path)  # the redirects themselves
    assert not {url for url, _ in WAYS.values()} & recorded(tmp_path)
    notes = noted(tmp_path)
    assert notes.keys() == {url for url, _ in WAYS.values()}
    assert "\r\nfailure: AddressRefused: the host's address is private, not public" in notes[f"{INSIDE}/wiki"]
    assert f"via: {WEB}/" in notes[f"{INSIDE}/wiki"]
    assert "10.0.0.5" not in notes[f"{INSIDE}/wiki"]
    lines = done.stderr.splitlines()
    for url, address in WAYS.values():
        (line,) = [one for one in lines if f" {url}: " in one]
        assert f"not fetched: {url}: " in line
        said = line.rpartition(f" {url}: ")[2].partition(" is ")[0]
        assert ip_address(said) == ip_address(address)  # which systems spell in their own way
        assert "--connect-to" in line  # what to do
    assert "Traceback" not in done.stderr
    assert done.returncode == 1
    assert f"incomplete: {len(WAYS)} not fetched;" in done.stderr
    assert "retry" not in done.stderr.lower()
    assert "wait for the next start" not in done.stderr  # what was refused isn't asked for again


def test_names_of_the_operators_network(web: Server, trap: Server, tmp_path: Path) -> None:
    """Each has one address of those that URLs can be redirected to, or it beside others that are no better."""
    addresses = list(dict.fromkeys(address for _, address in WAYS.values()))
    addresses += ["fe80::a9fe:a9fe", "::ffff:10.0.0.5", "::ffff:100.64.0.1", "ff05::1:3", "64:ff9b:1::1"]
    addresses += ["192.0.0.170", "172.31.255.255", "192.168.255.1", "169.254.170.2", "2001::1"]
    hosts = {f"n{number}.example": address for number, address in enumerate(addresses)}
    assert len(hosts) >= 40
    names = {**NAMES, **{host: [[address]] for host, address in hosts.items()}}
    names["several.example"] = [["10.0.0.5", "::1", "169.254.169.254"]]
    starts = {
        f"{WEB}/{number}.html": f"http://{host}/a.html" for number, host in enumerate([*hosts, "several.example"])
    }
    web.answers.update({url: redirect(to) for url, to in starts.items()})
    done = crawl(web, trap, tmp_path, *urls(tmp_path, *starts), names=names)
    assert trap.opened == 0
    assert sorted(web.pages) == sorted(starts)
    for url in starts.values():
        assert f"not fetched: {url}: " in done.stderr
    assert noted(tmp_path).keys() == set(starts.values())
    assert not rows(tmp_path)
    assert f"incomplete: {len(starts)} not fetched;" in done.stderr
    assert done.returncode == 1


def test_a_redirect_of_robots_txt(web: Server, trap: Server, tmp_path: Path) -> None:
    web.answers = {f"{WEB}/robots.txt": redirect("http://169.254.169.254/latest/")}
    done = crawl(web, trap, tmp_path, *urls(tmp_path, f"{WEB}/a.html"))
    assert trap.opened == 0
    assert web.pages == []  # what it allows isn't known
    assert "http://169.254.169.254/latest/" not in recorded(tmp_path)
    (line,) = [one for one in done.stderr.splitlines() if "169.254.169.254" in one]
    assert f"{WEB}/robots.txt: leads to http://169.254.169.254/latest/: 169.254.169.254 is " in line
    assert done.returncode != 0


def test_a_name_that_is_rebound_between_two_requests(web: Server, trap: Server, tmp_path: Path) -> None:
    names = {"rebound.example": [[PUBLIC], [PUBLIC], ["127.0.0.1"]]}  # robots.txt, a.html, b.html
    web.answers = {
        f"{WEB}/a.html": redirect("http://rebound.example/a.html"),
        "http://rebound.example/a.html": redirect("http://rebound.example/b.html"),
    }
    words = (*urls(tmp_path, f"{WEB}/a.html"), "-s", "DNSCACHE_ENABLED=False")
    done = crawl(web, trap, tmp_path, *words, names={**NAMES, **names})
    assert "http://rebound.example/a.html" in web.seen
    assert trap.opened == 0
    assert "not fetched: http://rebound.example/b.html: 127.0.0.1 is " in done.stderr
    assert done.returncode == 1


def test_a_name_of_several_addresses_is_fetched_from_the_public_one(web: Server, trap: Server, tmp_path: Path) -> None:
    web.answers = {f"{WEB}/a.html": redirect("http://both.example/b.html")}
    names = {**NAMES, "both.example": [["10.0.0.5", PUBLIC]]}
    done = crawl(web, trap, tmp_path, *urls(tmp_path, f"{WEB}/a.html"), names=names)
    assert trap.opened == 0
    assert rows(tmp_path) == {"http://both.example/b.html"}
    assert done.returncode == 0, done.stderr


def test_links_in_a_list(web: Server, trap: Server, tmp_path: Path) -> None:
    site = "http://www.shanxidayuan.com/gsyl/changzhi"
    inner = "http://router.www.shanxidayuan.com/gsyl/changzhi/3.html"  # a host of the site, as its owner says
    names = {"www.shanxidayuan.com": [[PUBLIC]], "router.www.shanxidayuan.com": [["192.168.1.1"]]}
    links = [f"{site}/1.html", f"{site}/2.html", inner, "http://127.0.0.1/gsyl/changzhi/4.html"]
    items = "".join(f'<li><a href="{url}">一条新闻</a></li>' for url in links)
    web.answers = {
        f"{site}/index.html": Answer(body=f"<ul>{items}</ul>"),
        f"{site}/2.html": redirect("http://169.254.169.254/gsyl/changzhi/5.html"),
    }
    done = crawl(web, trap, tmp_path, "shanxidayuan", names=names)
    assert f"{site}/2.html" in web.seen
    assert trap.opened == 0
    assert rows(tmp_path, "shanxidayuan") == {f"{site}/1.html"}
    assert inner not in recorded(tmp_path, "shanxidayuan")
    assert done.stderr.count(inner) == 1
    assert f"not fetched: {inner}: 192.168.1.1 is " in done.stderr
    assert done.returncode == 1


def test_a_site_of_ours_whose_name_was_parked(web: Server, trap: Server, tmp_path: Path) -> None:
    names = {"www.shanxidayuan.com": [["127.0.0.1"]]}
    done = crawl(web, trap, tmp_path, "shanxidayuan", names=names)
    assert trap.opened == 0
    assert "127.0.0.1 is " in done.stderr
    assert done.returncode == 1
    (tmp_path / "sites.toml").write_text(
        'contact = "test@example.org"\n[shanxidayuan]\nhosts = ["www.shanxidayuan.com"]\n'
    )
    crawl(web, trap, tmp_path, "shanxidayuan", names=names)
    assert "http://www.shanxidayuan.com/robots.txt" in trap.seen
    assert trap.pages


def test_what_the_operator_named_is_fetched(web: Server, trap: Server, tmp_path: Path) -> None:
    named = [f"{INSIDE}/a.html", "http://127.0.0.1:8080/a.html", "http://10.0.0.6/moved.html"]
    trap.answers = {
        f"{INSIDE}/a.html": redirect(f"{INSIDE}/b.html"),
        # Of a host that was named with its port, the other ports were not.
        "http://10.0.0.6/moved.html": redirect("http://10.0.0.6:6379/"),
    }
    done = crawl(web, trap, tmp_path, *urls(tmp_path, *named))
    assert sorted(trap.pages) == sorted([*named, f"{INSIDE}/b.html"])
    assert rows(tmp_path) >= {"http://127.0.0.1:8080/a.html", f"{INSIDE}/b.html"}
    assert f"{INSIDE}/robots.txt" in trap.seen
    assert "not fetched: http://10.0.0.6:6379/: 10.0.0.6 is " in done.stderr
    assert done.returncode == 1
    assert "incomplete: 1 not fetched;" in done.stderr


@pytest.mark.parametrize(
    ("said", "reached"),
    [
        ("inside.example:80:10.0.0.5:8080", True),
        (":80:127.0.0.1:8080", True),  # whatever the host
        ("inside.example:80::8080", True),
        (":80::8080", False),  # another port is no address
    ],
)
def test_what_connect_to_names(web: Server, trap: Server, tmp_path: Path, said: str, reached: bool) -> None:
    web.answers = trap.answers = {f"{WEB}/a.html": redirect(f"{INSIDE}/b.html")}
    done = crawl(web, trap, tmp_path, *urls(tmp_path, f"{WEB}/a.html"), "--connect-to", said)
    assert (f"{INSIDE}/b.html" in trap.seen) is reached
    assert (trap.opened > 0) is reached
    assert done.returncode == (0 if reached else 1)


def test_through_a_proxy(web: Server, trap: Server, tmp_path: Path) -> None:
    """The proxy may stand inside: it is the operator's. What it resolves isn't seen; addresses in a URL are."""
    literal = ["http://127.0.0.1/", "http://0x7f000001/", "http://127.1/", "http://localhost/", "http://[::1]/"]
    literal += ["http://router/", "http://wiki.corp.internal/", "http://nas.local./", "http://printer.home.arpa/"]
    literal += ["http://%31%32%37.0.0.1/", "http://127.0.0.1%00.other.example/", "http://127.0.0.1./"]
    targets = [*literal, "http://169.254.169.254/", f"{OTHER}/z.html"]
    starts = [f"{WEB}/{number}.html" for number in range(len(targets))]
    with Server({url: redirect(to) for url, to in zip(starts, targets, strict=True)}) as proxy:
        env = {"http_proxy": "http://10.0.0.9:3128", "no_proxy": ""}
        done = scrapy(
            tmp_path,
            *urls(tmp_path, *starts),
            names={},
            ports={"10.0.0.9": proxy.port},
            trap=trap.port,
            env=env,
        )
    assert trap.opened == 0
    assert sorted(proxy.pages) == sorted([*starts, f"{OTHER}/z.html"])
    assert len(set(proxy.seen) - set(proxy.pages)) == 2  # robots.txt of the two names
    assert rows(tmp_path) == {f"{OTHER}/z.html"}
    for url in [*literal, "http://169.254.169.254/"]:
        assert f"not fetched: {url}: " in done.stderr
    assert done.stderr.count("names are resolved by the proxy") == 1
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "loopback"),
        ("127.255.255.254", "loopback"),
        ("0.0.0.0", "unspecified"),
        ("0.1.2.3", "private"),
        ("10.0.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.168.0.1", "private"),
        ("169.254.169.254", "link-local"),
        ("100.64.0.1", "reserved"),
        ("100.127.255.255", "reserved"),
        ("192.0.0.9", "reserved"),
        ("192.0.2.1", "private"),
        ("198.18.0.1", "private"),
        ("224.0.0.251", "multicast"),
        ("239.255.255.250", "multicast"),
        ("255.255.255.255", "private"),
        ("::", "unspecified"),
        ("::1", "loopback"),
        ("::127.0.0.1", "reserved"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::ffff:a9fe:a9fe", "link-local"),
        ("::ffff:0:127.0.0.1", "reserved"),
        ("64:ff9b::127.0.0.1", "loopback"),
        ("64:ff9b::a9fe:a9fe", "link-local"),
        ("64:ff9b:1::1", "reserved"),
        ("2002:7f00:1::", "loopback"),
        ("2002:c0a8:101::1", "private"),
        ("2001::1", "private"),
        ("2001:db8::1", "private"),
        ("3fff::1", "reserved"),
        ("5f00::1", "reserved"),
        ("fc00::1", "private"),
        ("fdff::1", "private"),
        ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("fec0::1", "reserved"),
        ("ff02::1", "multicast"),
        ("news.example", "no IP address"),
    ],
)
def test_addresses_that_are_not_public(address: str, kind: str) -> None:
    """The word may be another where Python's lists of private addresses have grown."""
    found = kind_of(address)
    assert found == kind or {found, kind} == {"private", "reserved"}


@pytest.mark.parametrize(
    "address",
    [
        *("1.1.1.1", "93.184.216.34", "100.63.255.255", "100.128.0.1", "172.32.0.1", "223.255.255.255", "192.0.1.1"),
        *("240e::1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:101:101::1"),
    ],
)
def test_public_addresses(address: str) -> None:
    assert kind_of(address) is None


def test_who_names_a_url_names_http_and_https_of_its_host() -> None:
    assert (
        named_by("http://A.example/x") == named_by("https://a.example:443/") == {("a.example", 80), ("a.example", 443)}
    )
    assert named_by("http://[::1]:8080/") == {("::1", 8080)}
