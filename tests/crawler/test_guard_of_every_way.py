"""Whatever names an address inside, and whoever asks for it, no packet goes there: feeds, sitemaps, lists, pictures,
style sheets, frames, further pages, and the first look at a site.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.wire.guard import kind_of
from tests.crawler.test_guard import NAMES, WAYS, recorded
from tests.crawler.test_guard import noted as noted_in
from tests.support import zygote
from tests.support.network import PUBLIC, TEXT, Answer, Server, redirect, scrapy

HOST = "paper.example"
SITE = f"http://{HOST}"
# Hosts of the site, as its owner says, each with one of the addresses to which the spellings lead.
ADDRESSES = list(dict.fromkeys(address for _, address in WAYS.values()))[::3]
INSIDE = {f"n{number}.{HOST}": address for number, address in enumerate(ADDRESSES)}
NAMED = [f"http://{host}/2025/1022/{number}.html" for number, host in enumerate(INSIDE)]
# Twisted takes a third of a second to find out that none of a name's addresses is left.
AT_ONCE = ("-s", "CONCURRENT_REQUESTS=32", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=32")
RSS = "<rss version='2.0'><channel><title>a</title>{}</channel></rss>"
MAP = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</urlset>"
INDEX = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</sitemapindex>"
PAGE, FRAMES = f"{SITE}/2025/1022/9.html", f"{SITE}/2025/1022/8.html"
WORLD = {**NAMES, HOST: [[PUBLIC]], **{host: [[address]] for host, address in INSIDE.items()}}


def locs(urls: list[str], each: str) -> str:
    return "".join(f"<{each}><loc>{url}</loc></{each}>" for url in urls)


def links(urls: list[str]) -> str:
    return "".join(
        f'<li><a href="{url}">望湖区启动老旧小区加装电梯补贴申报第{n}批</a></li>' for n, url in enumerate(urls)
    )


@pytest.fixture
def web() -> Iterator[Server]:
    with Server() as served:
        yield served


@pytest.fixture
def trap() -> Iterator[Server]:
    with Server() as served:
        yield served


def answers() -> dict[str, Answer]:
    """A paper of which everything that names anything names what is inside, in all spellings."""
    spelled, hosts = [url for url, _ in WAYS.values()], list(INSIDE)
    first, second, third, rest = (NAMED[number::4] for number in range(4))
    ours = [f"{SITE}/2025/1022/{number}.html" for number in range(70, 76)]
    items = "".join(f"<item><title>望湖区启动补贴申报</title><link>{url}</link></item>" for url in [*first, *spelled])
    pictures = "".join(f"<p><img src='{url}'></p>" for url in [*spelled, *(f"http://{host}/1.png" for host in hosts)])
    sheets = "".join(f"@import url('{url}?css');" for url in spelled)
    frames = "".join(f"<frame src='{url}'>" for url in [*spelled[:3], *NAMED[:3]])
    pager = "".join(f"<a href='http://{host}/2025/1022/9_2.html'>下一页</a>" for host in hosts[:3])
    menu = "".join(f"<a href={url}>要闻</a>" for url in [*spelled, *NAMED])
    feed = f"<link rel=alternate type=application/rss+xml href={spelled[0]}>"
    pages = {
        "list/": f"<ul>{links([PAGE, FRAMES, *third, *spelled])}</ul>",
        "rss.xml": RSS.format(items),
        "map.xml": INDEX.format(locs([f"{SITE}/map1.xml", *rest, *spelled], "sitemap")),
        "map1.xml": MAP.format(locs([*second, *spelled], "url")),
        "2025/1022/9.html": f"{TEXT}<link rel=stylesheet href=/a.css>{pictures}<div class=page>{pager}</div>",
        "2025/1022/8.html": f"<frameset cols='*'>{frames}</frameset>",
        "a.css": sheets,
        "": f"<title>望湖日报</title>{feed}<div class=nav>{menu}</div><ul>{links([*first, PAGE, *ours])}</ul>",
        "robots.txt": "".join(f"Sitemap: {url}\n" for url in [*spelled[:5], f"{SITE}/map.xml"]),
    }
    kinds = {"xml": "text/xml", "css": "text/css"}
    return {
        f"{SITE}/{path}": Answer(body=body, headers={"Content-Type": kinds.get(path.rpartition(".")[2], "text/html")})
        for path, body in pages.items()
    }


def test_a_site_whose_lists_feeds_and_pages_all_lead_inside(web: Server, trap: Server, tmp_path: Path) -> None:
    web.answers.update(answers())
    (tmp_path / "sites.toml").write_text(
        f'contact = "test@example.org"\n[paper]\nhosts = ["{HOST}"]\nstart_urls = ["{SITE}/list/"]\n'
        f'feeds = ["{SITE}/rss.xml", "{SITE}/map.xml"]\nrequisites = "all"\n'
    )
    done = scrapy(tmp_path, "paper", *AT_ONCE, names=WORLD, ports={PUBLIC: web.port}, trap=trap.port)
    assert trap.opened == 0
    assert sorted(web.seen) == sorted(url for url in web.answers if url != f"{SITE}/"), done.stderr[-3000:]
    by_feeds = [*NAMED[0::4], *NAMED[1::4]]
    assert not [url for url in by_feeds if f"not fetched: {url}: " not in done.stderr]
    assert not {record for record in recorded(tmp_path, "paper") if not record.startswith(f"{SITE}/")}
    # Of what articles, sheets and frames name too: the record says that nothing was asked, and why.
    noted = noted_in(tmp_path, "paper").keys()
    assert {url for url, _ in WAYS.values()} <= noted
    assert {f"http://{host}/1.png" for host in INSIDE} <= noted
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_the_first_look_at_a_site(web: Server, trap: Server, tmp_path: Path) -> None:
    web.answers.update(answers())
    (tmp_path / "sites.toml").write_text('contact = "test@example.org"\n')
    words = ("newsite", "paper", f"{SITE}/", "--data", str(tmp_path), "-s", "DOWNLOAD_DELAY=0", *AT_ONCE)
    world = {"names": WORLD, "ports": {PUBLIC: web.port}, "trap": trap.port, "stalls": {}}
    done = zygote.started("scrapy", *words, world=world).ended()
    assert f"{SITE}/" in web.seen, done.stderr
    assert trap.opened == 0
    assert "Traceback" not in done.stderr
    declared = (tmp_path / "sites.toml").read_text()
    assert not [url for url, _ in WAYS.values() if url in declared]
    assert not [host for host in INSIDE if host in declared]


@pytest.mark.parametrize("command", ["fetch", "shell", "parse"])
def test_a_page_that_was_typed_names_no_other(web: Server, trap: Server, tmp_path: Path, command: str) -> None:
    """Nor does the robots.txt of the server to which it redirects."""
    (tmp_path / "sites.toml").write_text('contact = "test@example.org"\n')
    web.answers[f"{SITE}/a.html"] = redirect("http://169.254.169.254/latest/")
    words = (command, f"{SITE}/a.html", "-s", f"DATA_DIR={tmp_path}", "-s", "DOWNLOAD_DELAY=0")
    more = {"shell": ("-c", "1"), "parse": ("--spider", "urls", "-a", f"url={SITE}/a.html")}.get(command, ())
    world = {"names": WORLD, "ports": {PUBLIC: web.port}, "trap": trap.port, "stalls": {}}
    done = zygote.started("scrapy", *words, *more, world=world).ended()
    assert f"{SITE}/a.html" in web.seen, done.stderr
    assert trap.opened == 0
    assert "169.254.169.254 is link-local" in done.stderr


@pytest.mark.parametrize("key", ["start_urls", "feeds"])
def test_where_the_operator_has_a_site_begin_may_be_inside(web: Server, trap: Server, tmp_path: Path, key: str) -> None:
    item = "<item><title>望湖区启动补贴申报</title><link>http://inside.example/2025/1022/9.html</link></item>"
    trap.answers["http://inside.example/a.xml"] = Answer(body=RSS.format(item), headers={"Content-Type": "text/xml"})
    trap.answers["http://inside.example/2025/1022/9.html"] = Answer()
    (tmp_path / "sites.toml").write_text(
        f'contact = "test@example.org"\n[paper]\n{key} = ["http://inside.example/a.xml"]\n'
    )
    done = scrapy(tmp_path, "paper", names=WORLD, ports={PUBLIC: web.port}, trap=trap.port)
    assert trap.pages == ["http://inside.example/a.xml", "http://inside.example/2025/1022/9.html"], done.stderr
    assert done.returncode == 0, done.stderr


def test_where_the_issues_of_a_paper_stand_may_be_inside(web: Server, trap: Server, tmp_path: Path) -> None:
    (tmp_path / "sites.toml").write_text(
        'contact = "test@example.org"\n[paper]\nissues = ["http://inside.example/html/{yyyy}-{mm}/{dd}/node_2.htm"]\n'
    )
    days = ("-a", "since=2024-03-01", "-a", "until=2024-03-02")
    done = scrapy(tmp_path, "paper", *days, names=WORLD, ports={PUBLIC: web.port}, trap=trap.port)
    assert {f"http://inside.example/html/2024-03/{day}/node_2.htm" for day in ("01", "02")} <= {*trap.pages}, (
        done.stderr
    )
    assert "not fetched" not in done.stderr


def test_each_of_forty_spellings_is_one() -> None:
    assert len(WAYS) >= 40
    assert all(kind_of(address) for _, address in WAYS.values())
