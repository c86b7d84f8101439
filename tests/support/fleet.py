"""Hosts that share sites and are killed again and again, alone and with what they have in common; what must be so.

    python -m tests.support.fleet --kills 30 --sites 40 --leases redis    # or s3; in network namespaces, as root
    python -m tests.support.fleet --kills 30 --sites 1 --articles 300 --leases redis --shared

Each host is a data folder, and `rundue` over and over, as a timer would start it. Each site is a server of its own that
notes who asked for what and when. In the end the store must hold every page, no host two leases' work, and nobody may
have been asked sooner than its delay allows.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from unittest.mock import patch

from archive.data.key import KEY_FILE, marks
from archive.data.warc_names import written
from archive.fleet.in_redis import RedisRegister
from archive.fleet.in_store import StoreRegister
from archive.fleet.register import Register
from archive.fleet.table import Table
from archive.offsite.place import Place
from archive.offsite.said import value
from archive.rows.line import line
from archive.rows.starts import Came
from archive.warc.reader import records
from tests.support.news import usual
from tests.support.registers import Redis, free_port
from tests.support.s3 import S3, s3

ROOT = Path(__file__).parents[2]
ARTICLES = 6
_LISTED = 20  # on a list page
_NET = "10.77.0"
PER_LEASE = 10_000  # numbers of WARC files


@dataclass(kw_only=True)
class Seen:
    """What was seen of it."""

    kills: Counter[str] = field(default_factory=Counter)
    starts: int = 0  # of `rundue`
    leases: int = 0
    ran_out: int = 0  # of these, not given back
    pages: int = 0
    captures: int = 0
    asked: int = 0  # requests that the servers saw
    between: float = float("inf")  # seconds, the least between two requests to a server
    between_hosts: float = float("inf")  # of two hosts
    again: int = 0  # requests for what was asked for before
    hosts: set[str] = field(default_factory=set)  # that asked
    killed: list[tuple[float, str]] = field(
        default_factory=list
    )  # when all of which host; "": what they have in common
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Net:
    """How hosts and servers are reached: over loopback, or each in a namespace of its own."""

    server: str = "127.0.0.1"  # address of the servers
    into: tuple[tuple[str, ...], ...] = ()  # by host: what goes before a command

    def words(self, host: int) -> tuple[str, ...]:
        return self.into[host] if self.into else ()


def lists(articles: int) -> list[str]:
    return ["/", *(f"/list{number}.html" for number in range(2, (articles - 1) // _LISTED + 2))]


def paths(articles: int) -> list[str]:
    return [*lists(articles), *map(_article, range(1, articles + 1))]


def _article(number: int) -> str:
    return f"/news/20261101/{number}.html"


def serve(sites: int, address: str, log: Path, articles: int) -> None:
    """Serve these sites, each at a port of its own, until killed; the ports are the first line of the log."""
    lock, out = threading.Lock(), log.open("a", buffering=1)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            at, site = time.time(), ports.index(self.connection.getsockname()[1])
            agent = self.headers.get("User-Agent", "")
            with lock:
                out.write(json.dumps([at, site, self.path, agent.partition("host")[2][:1]]) + "\n")
            body = _page(site, self.path, articles)
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(body)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

        def handle(self) -> None:
            with suppress(ConnectionError):  # a client was killed
                super().handle()

    servers = [ThreadingHTTPServer((address, 0), Handler) for _ in range(sites)]
    ports = [each.server_address[1] for each in servers]
    out.write(json.dumps(ports) + "\n")
    for each in servers[1:]:
        threading.Thread(target=each.serve_forever, daemon=True).start()
    servers[0].serve_forever()


def _page(site: int, path: str, articles: int) -> bytes:
    if path in (every := lists(articles)):
        first, (after, *_) = every.index(path) * _LISTED + 1, (*every[every.index(path) + 1 :], "")
        here = range(first, min(first + _LISTED, articles + 1))
        links = "".join(f'<li><a class=article href="{_article(at)}">防汛工作部署之{at}</a></li>' for at in here)
        links += f'<li><a class=next href="{after}">下一页</a></li>' if after else ""
        return f"<html><head><meta charset=utf-8><title>要闻</title></head><ul>{links}</ul></html>".encode()
    if path in paths(articles):
        number = int(path.rpartition("/")[2].removesuffix(".html"))
        title = f"第{site}市部署第{number}号防汛工作"
        said = (f"<p>本市昨天召开第{number}次会议，部署第{each}区汛期值守和人员转移等工作。</p>" for each in range(4))
        text = usual("".join(said) + f"<p>{title}，{'防汛' * (site + number)}。</p>", title=title)
        return f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{text}</body></html>".encode()
    return b""


@dataclass(kw_only=True)
class Hosts:
    """The hosts, and what they have in common."""

    folder: Path
    count: int
    ports: list[int]
    store: str  # as sites.toml has it
    leases: str  # the same
    term: float
    delay: float
    net: Net
    seen: Seen
    articles: int = ARTICLES  # of a site
    shared: bool = False  # all hosts crawl each site together
    gone: set[int] = field(default_factory=set)  # hosts that don't come back
    running: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)
    over: threading.Event = field(default_factory=threading.Event)

    def data(self, host: int) -> Path:
        return self.folder / f"host{host}"

    def declare(self, data: Path, contact: str) -> None:
        """What an operator says, the same on all hosts but for the contact, by which servers tell them apart."""
        data.mkdir()
        tables = [
            f'[s{site}]\nhosts = ["s{site}.example"]\nstart_urls = ["http://s{site}.example/"]\nlinks = "a.article"\n'
            f'next_links = "a.next"\nrequisites = "none"\ndelay = {self.delay}\n'
            + ("shared = true\n" if self.shared else "")
            for site in range(len(self.ports))
        ]
        others = [f"[{name}]\ntimes = 0\n" for name in _built_in()]
        head = f'contact = "{contact}@example.org"\nstore = "{self.store}"\nleases = "{self.leases}"\n'
        (data / "sites.toml").write_text("\n".join([head, *tables, *others]), "utf-8")
        (data / KEY_FILE).write_text("5e" * 32 + "\n")

    def rundue(self, host: int) -> subprocess.Popen[bytes]:
        there = [
            word
            for site, port in enumerate(self.ports)
            for word in ("--connect-to", f"s{site}.example:80:{self.net.server}:{port}")
        ]
        settings = {
            "LEASE_SECONDS": self.term, "DOWNLOAD_DELAY_JITTER": 0, "COMMIT_SECONDS": 0.2, "DOWNLOAD_DELAY": self.delay,
            "DOWNLOAD_TIMEOUT": 20, "RETRY_TIMES": 0,
        }  # fmt: skip
        said = [word for name, number in settings.items() for word in ("-s", f"{name}={number}")]
        words = [sys.executable, "-m", "crawler", "rundue", "--data", str(self.data(host)), *said, *there]
        with (self.folder / f"host{host}.log").open("ab") as log:
            return subprocess.Popen(
                [*self.net.words(host), *words], cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )

    def live(self, host: int) -> None:
        """Start `rundue` again and again, as a timer would."""
        while not self.over.is_set() and host not in self.gone:
            self.running[host] = process = self.rundue(host)
            self.seen.starts += 1
            process.wait()
            self.over.wait(2)

    def processes(self, host: int) -> Iterator[tuple[int, str]]:
        """What runs on a host: process, and what it is."""
        data = str(self.data(host)).encode()
        for each in Path("/proc").iterdir():
            with suppress(OSError, IndexError):
                if each.name.isdecimal() and data in (line := (each / "cmdline").read_bytes().split(b"\0")):
                    at = line.index(b"-m")
                    yield int(each.name), line[at + 2].decode()

    def kill(self, host: int, how: str) -> None:
        if how == "a host for good":
            self.gone.add(host)
        if how != "what started the crawls":
            self.seen.killed.append((time.time(), str(host)))
        for pid, what in list(self.processes(host)):
            if how != "what started the crawls" or what in {"rundue", "lease"}:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)


def _built_in() -> list[str]:
    from reading.sites import SITES  # noqa: PLC0415

    return [site.name for site in SITES]


@contextmanager
def servers(sites: int, folder: Path, net: Net, articles: int = ARTICLES) -> Iterator[list[int]]:
    """The sites' servers; their ports."""
    log = folder / "asked.jsonl"
    words = [
        "-m",
        "tests.support.fleet",
        "--serve",
        str(log),
        "--sites",
        str(sites),
        "--at",
        net.server,
        "--articles",
        str(articles),
    ]
    process = subprocess.Popen([sys.executable, *words], cwd=ROOT)
    try:
        while not (log.exists() and log.read_text().endswith("\n")):
            assert process.poll() is None, "the servers don't start"
            time.sleep(0.1)
        yield json.loads(log.read_text().partition("\n")[0])
    finally:
        process.kill()
        process.wait()


def begun(register: Register, term: float) -> None:
    """A register that has no leases, and is not waited for: none were lost."""
    seen = register.seen()
    table = Table(id="test", term=term, life=seen.life, since=0.0)
    assert register.follow(seen, line(table).encode())


def killed(
    hosts: Hosts,
    register: Callable[[], Register],
    *,
    kills: int,
    seed: str,
    apart: float,
    common: Callable[[random.Random], str] | None,
    log: Callable[[str], object] = lambda _: None,
) -> Seen:
    """So many kills, about `apart` seconds one from the other, and then until every site was crawled. `common` harms
    what the hosts have in common, puts it in order again, and says what it did.
    """
    chance, seen = random.Random(seed), hosts.seen
    threads = [threading.Thread(target=hosts.live, args=(host,)) for host in range(hosts.count)]
    for each in threads:
        each.start()
    try:
        while kills and not table_of(register()).leases:
            time.sleep(0.2)
        while seen.kills.total() < kills:
            time.sleep(chance.uniform(0, 2 * apart))
            if common is not None and chance.random() < 1 / 3:
                seen.killed.append((time.time(), ""))
                how = common(chance)
            elif hosts.shared and not hosts.gone and seen.kills.total() * 2 >= kills:
                hosts.kill(chance.randrange(hosts.count), how := "a host for good")
            else:
                how = chance.choice(["all of a host", "what started the crawls"])
                hosts.kill(chance.randrange(hosts.count), how)
            seen.kills[how] += 1
            log(f"kill {seen.kills.total()}: {how}")
        left = ""
        while (now := _left(register, len(hosts.ports))) != "":
            if now != left:
                log(now)
            left = now
            time.sleep(1)
    finally:
        hosts.over.set()
        for host in range(hosts.count):
            hosts.running[host].send_signal(signal.SIGTERM)
        for each in threads:
            each.join()
        while any(pid for host in range(hosts.count) for pid, _ in hosts.processes(host)):
            time.sleep(0.2)
    return seen


def table_of(register: Register) -> Table:
    return value(Table, register.seen().text)


def _left(register: Callable[[], Register], sites: int) -> str:
    """What isn't done yet; empty when every site was crawled to its end."""
    table = table_of(register())
    served = {each.site for each in table.sites if any(tried.came is Came.SERVED for tried in each.tries)}
    waits = [f"s{site}" for site in range(sites) if f"s{site}" not in served]
    return f"{len(waits)} sites left, {len(table.leases)} leased" if waits or table.leases else ""


def look(hosts: Hosts, table: Table) -> None:
    """What must be so in the end: looked at from outside, in the store and in the servers' log."""
    seen = hosts.seen
    for host in range(hosts.count):  # what hosts had captured under leases that ran out goes as they come back
        for verb in ("repair", "push") if any(hosts.data(host).glob("*/warc")) else ():
            _archive(hosts, hosts.data(host), verb)
    copy = hosts.folder / "copy"
    hosts.declare(copy, "copy")
    for words in (["pull"], ["verify"], ["rebuild", "--verify"]):
        _archive(hosts, copy, *words)
    seen.leases = table.token
    seen.ran_out = sum(tried.ended is None for each in table.sites for tried in each.tries)
    _captures(hosts, copy)
    _asked(hosts)


def _archive(hosts: Hosts, data: Path, *words: str) -> None:
    argv = [sys.executable, "-m", "archive", *words, "--data", str(data)]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        said = f"{done.stdout[-600:]} {done.stderr[-300:]}"
        hosts.seen.wrong.append(f"{' '.join(words)} of {data.name}: {done.returncode}, {said}")


def _captures(hosts: Hosts, copy: Path) -> None:
    seen, wrong = hosts.seen, hosts.seen.wrong
    for site in range(len(hosts.ports)):
        there: set[str] = set()
        of_lease: dict[int, set[str]] = defaultdict(set)
        times: Counter[tuple[int, str]] = Counter()
        for warc in sorted((copy / f"s{site}" / "warc").glob("*.warc.gz")):
            named = written(warc.name)
            assert named
            token = named.number // PER_LEASE
            for record in records(warc):
                if record.kind == "request":
                    agent = next(part for part in _bytes(record).split(b"\r\n") if part.startswith(b"User-Agent"))
                    of_lease[token].add(agent.partition(b"host")[2][:1].decode())
                elif record.kind in {"response", "revisit"}:
                    there.add(record.url)
                    times[token, record.url] += 1
                    seen.captures += 1
        missing = {f"http://s{site}.example{path}" for path in paths(hosts.articles)} - there
        seen.pages += len(there)
        wrong += [f"no capture of {url}" for url in sorted(missing)]
        wrong += [f"s{site}: lease {token} is of hosts {each}" for token, each in of_lease.items() if len(each) != 1]
        wrong += [f"lease {token}: {url} {n} times" for (token, url), n in times.items() if n > 1]
        for host in range(hosts.count):
            for warc in (hosts.data(host) / f"s{site}" / "warc").glob("*.warc.gz"):
                if not (copy / f"s{site}" / "warc" / warc.name).is_file():
                    wrong.append(f"{warc.name} of host {host} isn't in the store")


def _bytes(record: Any) -> bytes:
    import gzip  # noqa: PLC0415

    with record.path.open("rb") as file:
        file.seek(record.offset)
        return gzip.decompress(file.read(record.length))


def _asked(hosts: Hosts) -> None:
    """No server was asked again before its delay was over, whoever asked."""
    seen = hosts.seen
    said = (hosts.folder / "asked.jsonl").read_text().splitlines()[1:]
    before: dict[int, tuple[float, str]] = {}
    waited: dict[int, float] = {}  # before that request, as its server saw it
    last: dict[tuple[int, str], tuple[float, str]] = {}
    pages = set(paths(hosts.articles))
    for at, site, path, host in map(json.loads, said):
        seen.asked += 1
        seen.hosts.add(host)
        if path in pages:  # each start asks for robots.txt
            if (site, path) in last:
                seen.again += 1
                seen.wrong += _again(hosts, f"s{site}{path}", last[site, path], (at, host))
            last[site, path] = (at, host)
        if site in before:
            gap = at - before[site][0]
            seen.between = min(seen.between, gap)
            if host != before[site][1]:
                seen.between_hosts = min(seen.between_hosts, gap)
            # On a busy machine one arrives late, and the next one in time: both gaps together are two delays.
            # Where hosts share a site, the delay begins when an answer does, however late its request arrived.
            late = not hosts.shared and gap + waited.get(site, 0.0) >= 1.5 * hosts.delay
            waited[site] = gap
            if gap < (hosts.delay if hosts.shared else hosts.delay / 2) and not late:
                seen.wrong.append(f"s{site}{path} was asked for {gap:.2f} s after the request before it")
        before[site] = (at, host)


def _again(hosts: Hosts, what: str, before: tuple[float, str], now: tuple[float, str]) -> Iterator[str]:
    """A page of a shared site is asked for again only when who asked for it was killed, or could not say that it had
    it; by another host only when the lease has run out.
    """
    between = now[0] - before[0]
    harmed = any(host in {before[1], ""} and before[0] - 1 <= at <= now[0] for at, host in hosts.seen.killed)
    if hosts.shared and not harmed:
        yield f"{what} was asked for twice by {before[1]} and {now[1]}, {between:.2f} s apart, and nobody was killed"
    if hosts.shared and before[1] != now[1] and between < hosts.term - 1:
        yield f"{what} was asked for by {before[1]}, and {between:.2f} s later by {now[1]}"


@contextmanager
def namespaces(hosts: int) -> Iterator[list[str]]:
    """A namespace for what hosts have in common, and one for each host: their names. They have one bridge, and no way
    to anywhere else. It raises subprocess.CalledProcessError where the machine forbids it.
    """
    names = [f"sb{os.getpid() % 10_000}-{each}" for each in ("net", *range(hosts))]

    def ip(*words: str, inside: str = "") -> None:
        subprocess.run(["ip", *(["-n", inside] if inside else []), *words], check=True, capture_output=True)

    with ExitStack() as stack:
        for name in names:
            ip("netns", "add", name)
            stack.callback(subprocess.run, ["ip", "netns", "del", name], check=False)
            ip("link", "set", "lo", "up", inside=name)
        ip("link", "add", "bridge", "type", "bridge", inside=names[0])
        ip("addr", "add", f"{_NET}.1/24", "dev", "bridge", inside=names[0])
        ip("link", "set", "bridge", "up", inside=names[0])
        for number, name in enumerate(names[1:]):
            ip("link", "add", f"h{number}", "type", "veth", "peer", "name", "eth0", "netns", name, inside=names[0])
            ip("link", "set", f"h{number}", "master", "bridge", "up", inside=names[0])
            ip("addr", "add", f"{_NET}.{number + 2}/24", "dev", "eth0", inside=name)
            ip("link", "set", "eth0", "up", inside=name)
        yield names


def unmounted(mounted: Path) -> Callable[[random.Random], str]:
    """The store's disk goes away for some seconds, and comes back."""

    def harm(chance: random.Random) -> str:
        gone = mounted.with_name("gone")
        mounted.rename(gone)
        mounted.mkdir()
        time.sleep(chance.uniform(0.5, 10))
        while mounted.exists():  # somebody may just be looking for something in it
            with suppress(OSError):
                shutil.rmtree(mounted)
        gone.rename(mounted)
        return "the store"

    return harm


def unreachable(store: S3) -> Callable[[random.Random], str]:
    """The store answers nobody for some seconds, whether it has done what was asked or not."""

    def harm(chance: random.Random) -> str:
        store.away.set()
        time.sleep(chance.uniform(0.5, 10))
        store.away.clear()
        return "the store"

    return harm


def restarted(server: Redis) -> Callable[[random.Random], str]:
    """Redis is killed, and comes back after some seconds."""

    def harm(chance: random.Random) -> str:
        server.kill()
        time.sleep(chance.uniform(0.5, 10))
        server.start()
        return "Redis"

    return harm


def fleet(
    folder: Path,
    *,
    sites: int,
    count: int,
    kills: int,
    apart: float,
    term: float,
    delay: float,
    seed: str,
    leases: str = "store",
    articles: int = ARTICLES,
    shared: bool = False,
    net: Net | None = None,
    log: Callable[[str], object] = lambda _: None,
) -> Seen:
    """So many hosts and kills; what was seen. `leases`: in the store, a folder or S3, or in Redis, and the store is a
    folder.
    """
    net = net or Net()
    store = str(folder / "mounted" / "store")
    (folder / "mounted" / "store").mkdir(parents=True)
    seen = Seen()
    with ExitStack() as stack:
        harm = unmounted(folder / "mounted")
        if leases == "s3":
            shelf = stack.enter_context(s3(address=net.server))
            stack.enter_context(patch.dict(os.environ, shelf.environment()))
            store, harm = "s3://plain/fleet", unreachable(shelf)
        ports = stack.enter_context(servers(sites, folder, net, articles))
        server = Redis(folder=folder, port=free_port(), address=net.server)
        hosts = Hosts(
            folder=folder, count=count, ports=ports, leases=server.url if leases == "redis" else "store", term=term,
            delay=delay, net=net, seen=seen, articles=articles, shared=shared, store=store,
        )  # fmt: skip
        for host in range(count):
            hosts.declare(hosts.data(host), f"host{host}")
        Place(store).begin()

        def register() -> Register:
            if leases == "redis":
                return RedisRegister(server.url, marks(hosts.data(0))[0])
            return StoreRegister(Place(store), "test")

        if leases == "redis":
            server.start()
            stack.callback(server.kill)
            harm = restarted(server)
        begun(register(), term)
        killed(hosts, register, kills=kills, seed=seed, apart=apart, common=harm, log=log)
        look(hosts, table_of(register()))
    return seen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--inside", nargs="*", help=argparse.SUPPRESS)
    parser.add_argument("--at", default="127.0.0.1", help=argparse.SUPPRESS)
    parser.add_argument("--sites", type=int, default=40)
    parser.add_argument("--hosts", type=int, default=3)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--term", type=float, default=60.0)
    parser.add_argument("--apart", type=float, default=20.0)
    parser.add_argument("--leases", choices=["store", "s3", "redis"], default="redis")
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--delay", type=float, default=1.0)
    parser.add_argument("--shared", action="store_true", help="all hosts crawl each site together")
    args = parser.parse_args()
    if args.serve:
        serve(args.sites, args.at, args.serve, args.articles)
    elif args.inside is None:
        with namespaces(args.hosts) as (common, *others):
            again = [sys.executable, "-m", "tests.support.fleet", *sys.argv[1:], "--inside", *others]
            raise SystemExit(subprocess.call(["ip", "netns", "exec", common, *again], cwd=ROOT))
    else:
        net = Net(server=f"{_NET}.1", into=tuple(("ip", "netns", "exec", name) for name in args.inside))
        began = time.monotonic()

        def log(said: str) -> None:
            print(f"{time.monotonic() - began:6.0f} s  {said}", flush=True)

        with tempfile.TemporaryDirectory() as name:
            seen = fleet(
                Path(name), sites=args.sites, count=args.hosts, kills=args.kills, apart=args.apart, term=args.term,
                delay=args.delay, seed=args.seed, leases=args.leases, net=net, log=log, articles=args.articles,
                shared=args.shared,
            )  # fmt: skip
        log(f"{seen}")
        log(f"{seen.kills.total()} kills, {seen.leases} leases, {seen.ran_out} of which ran out")
        log(f"wrong: {seen.wrong or 'nothing'}")
        raise SystemExit(bool(seen.wrong))


if __name__ == "__main__":
    main()
