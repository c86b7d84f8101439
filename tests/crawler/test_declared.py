"""Sites without code: four lines of sites.toml are a site, and `newsite` writes them."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

import archive
from archive.data.declared import SitesError
from archive.data.exits import ExitStatus
from archive.data.folder import site_folders
from archive.data.operator import declared_in, hosts_in, sites_in
from archive.data.schedule import Window
from archive.fixity.verification import verify
from archive.warc.cdxj import Index
from crawler.commands.newsite import declaration, told
from crawler.looking.seen import Seen, SeenList
from reading.article import Article
from tests.crawler.test_probe import Changing, changing
from tests.samples import serve
from tests.samples.server import Sites, serving
from tests.support.crawls import TO_ITS_END, crawl, ended
from tests.support.weekly import HOST, Weekly
from tests.support.zygote import started

ROOT = Path(__file__).parents[2]
CONTACT = 'contact = "test@example.org"\n'


def declare(data: Path, table: str) -> None:
    data.mkdir(parents=True, exist_ok=True)
    (data / "sites.toml").write_text(f"{CONTACT}\n{table}", "utf-8")


def articles(data: Path, site: str) -> dict[str, Article]:
    return {each.url: each for each in archive.open(data).articles(site)}


def newsite(data: Path, sites: Sites, *words: str) -> tuple[int, str, str]:
    done = ended("scrapy", "newsite", *words, "--data", str(data), "-s", "DOWNLOAD_DELAY=0", *sites.there)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def samples() -> Iterator[Sites]:
    with serve(articles=8) as sites:
        yield sites


def test_four_lines_are_another_board(samples: Sites, tmp_path: Path) -> None:
    """Those of the README."""
    [table] = re.findall(
        r"```toml\n( +\[\w+\]\n +title = [^`]*family = [^`]*?)```", (ROOT / "README.md").read_text("utf-8")
    )
    lines = [line.strip() for line in table.strip().splitlines()]
    assert len(lines) == 5  # and its name
    name = lines[0].strip("[]")
    declare(tmp_path, re.sub(r"bbs\.[\w.-]+?(?=/)", "bbs.jurong.example", "\n".join(lines)))
    assert crawl(name, tmp_path, samples).returncode in TO_ITS_END
    found = articles(tmp_path, name)
    truth = samples.truth["jurong"]
    assert set(found) == set(truth)
    for url, each in found.items():
        assert each.title == truth[url]["title"]
        assert len(each.comments) == len(truth[url]["comments"])
        assert each.layout == "discuz"
        assert each.id.startswith(f"{name}-")


def test_a_board_whose_theme_has_other_names_is_read_by_its_addresses(samples: Sites, tmp_path: Path) -> None:
    """Boards of one engine have themes that nobody knows; what a thread's address is, the engine says."""
    board = samples.sites["jurong"]
    declare(tmp_path, f'[other]\nfamily = "discuz"\nstart_urls = {json.dumps(board.start_urls)}\n')
    names = (('class="s xst"', 'class="t"'), ("threadlisttableid", "rows"), ('class="nxt"', 'class="onward"'))
    before = len(samples.log)
    with Changing(board, changing(names), "forum-"):
        done = crawl("other", tmp_path, samples)
    assert done.returncode in TO_ITS_END, done.stderr[-2000:]
    assert set(articles(tmp_path, "other")) == set(samples.truth["jurong"])
    asked = [each.path for each in samples.log[before:]]
    assert sorted({path for path in asked if asked.count(path) > 1}) == []


def test_so_many_pages_of_a_thread_are_asked_for(samples: Sites, tmp_path: Path) -> None:
    declare(tmp_path, samples.toml("none"))
    before = len(samples.log)
    assert crawl("jurong", tmp_path, samples, "-a", "pages=1", "-a", "lists=1").returncode in TO_ITS_END
    asked = [hit[1] for each in samples.log[before:] if (hit := re.match(r"/thread-\d+-(\d+)-", each.path))]
    assert asked
    assert set(asked) == {"1"}


@pytest.mark.parametrize("name", ["songhuajiang", "repost_farm", "shanxidayuan"])
def test_newsite_declares_what_a_crawl_then_finds(samples: Sites, tmp_path: Path, name: str) -> None:
    """Of sites that the code knows, under another name: so nothing of the code is used."""
    known = next(site for site in sites_in(tmp_path) if site.name == name)
    start = (known.start_urls or samples.sites[name].start_urls)[0]
    declare(tmp_path, "")
    status, said, wrong = newsite(tmp_path, samples, "other", start, "--province", "某省")
    assert status == ExitStatus.WHOLE, wrong
    assert f"wrote it into {tmp_path / 'sites.toml'}; now  scrapy crawl other --data {tmp_path} " in said
    assert crawl("other", tmp_path, samples).returncode in TO_ITS_END
    found = articles(tmp_path, "other")
    assert set(found) == set(samples.truth[name])
    assert {each.province for each in found.values()} == {"某省"}
    assert [each.url for each in found.values() if each.title != samples.truth[name][each.url]["title"]] == []


@pytest.fixture(scope="module")
def weekly() -> Iterator[Sites]:
    with serving({"hewan": Weekly()}) as sites:
        yield sites


@pytest.fixture(scope="module")
def found_whole(weekly: Sites, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A weekly that was looked at, and crawled."""
    data = tmp_path_factory.mktemp("weekly")
    declare(data, "")
    status, said, wrong = newsite(data, weekly, "hewan", f"http://{HOST}/")
    assert status == ExitStatus.WHOLE, wrong
    done = crawl("hewan", data, weekly)
    assert done.returncode == ExitStatus.WHOLE, done.stderr[-2000:]
    return data, said


def test_feeds_and_sitemaps_find_what_lists_leave_out(found_whole: tuple[Path, str], weekly: Sites) -> None:
    data, said = found_whole
    site = weekly.sites["hewan"]
    assert isinstance(site, Weekly)
    assert "feed " in said
    found = articles(data, "hewan")
    assert set(found) == set(site.urls)  # of which lists show 15, and no page about the paper
    for number, url in enumerate(site.urls):
        assert (found[url].title, str(found[url].published)[:10]) == (site.title(number), str(site.day(number)))
        assert found[url].source == "河湾周刊"
    paths = {request.path for request in weekly.log}
    assert "/files/map.pdf" not in paths
    assert "/admin/" not in paths


def test_a_night_later_nothing_is_asked_for_but_lists(found_whole: tuple[Path, str], weekly: Sites) -> None:
    data, _ = found_whole
    before = len(weekly.log)
    assert crawl("hewan", data, weekly).returncode == ExitStatus.WHOLE
    asked = {request.path for request in weekly.log[before:]}
    assert not {path for path in asked if "hewan-story" in path}


def test_rows_of_a_declared_site_are_made_again(found_whole: tuple[Path, str]) -> None:
    data, _ = found_whole
    [folder] = site_folders(data)
    assert not verify(folder, data, rows=True).findings


def test_since_leaves_out_what_lists_date_before(weekly: Sites, tmp_path: Path) -> None:
    site = weekly.sites["hewan"]
    assert isinstance(site, Weekly)
    declare(tmp_path, f'[hewan]\nfeeds = ["http://{HOST}/sitemap.xml"]\n')
    since, until = site.day(10), site.day(12)
    done = crawl("hewan", tmp_path, weekly, "-a", f"since={since}", "-a", f"until={until}")
    assert done.returncode == ExitStatus.WHOLE, done.stderr[-2000:]
    assert set(articles(tmp_path, "hewan")) == {site.at(number) for number in (10, 11, 12)}
    assert crawl("hewan", tmp_path, weekly, "-a", "since=May").returncode == ExitStatus.NO_START


def test_what_the_operator_has_sent_goes_to_the_site_and_into_no_record(weekly: Sites, tmp_path: Path) -> None:
    declare(
        tmp_path,
        f'[hewan]\nstart_urls = ["http://{HOST}/news/"]\nagent = "(weekly)"\ncookies = "signed-in.txt"\n'
        'headers = { X-Reader-Key = "geheim-4711" }\n',
    )
    cookies = (
        f"{HOST}\tFALSE\t/\tFALSE\t0\tmember\tgeheim-0815\n.elsewhere.example\tTRUE\t/\tFALSE\t0\tother\tgeheim-9999\n"
    )
    (tmp_path / "signed-in.txt").write_text(f"# Netscape HTTP Cookie File\n{cookies}", "utf-8")
    before = len(weekly.log)
    done = crawl("hewan", tmp_path, weekly, "-a", "lists=1")
    assert done.returncode == ExitStatus.WHOLE, done.stderr[-2000:]
    for request in weekly.log[before:]:
        assert request.headers["x-reader-key"] == "geheim-4711"
        assert request.path == "/robots.txt" or request.headers["cookie"] == "member=geheim-0815"
        assert request.user_agent.endswith("(weekly)")
    for path in (tmp_path / "hewan").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"geheim" not in (gzip.decompress(data) if path.suffix == ".gz" else data), path
    assert "geheim" not in done.stdout + done.stderr


@pytest.mark.parametrize(("kept", "styles"), [("pictures", False), ("all", True)])
def test_what_a_page_needs_is_kept_once(weekly: Sites, tmp_path: Path, kept: str, styles: bool) -> None:
    sitemap = f'feeds = ["http://{HOST}/sitemap-1.xml"]\nrequisites = "{kept}"\n'
    declare(tmp_path, f"[hewan]\n{sitemap}")
    before = len(weekly.log)
    done = crawl("hewan", tmp_path, weekly)
    assert done.returncode == ExitStatus.WHOLE, done.stderr[-2000:]
    asked = [request.path for request in weekly.log[before:]]
    pictures = {"/pictures/0.png", "/pictures/1.png", "/pictures/2.png", "/pictures/lost.png"}
    looks = {"/look/weekly.css", "/look/more.css", "/look/paper.png", "/look/line.png"}
    found = {path for path in asked if path.startswith(("/pictures/", "/look/"))}
    assert found == pictures | (looks if styles else set())
    assert len(asked) == len(set(asked))
    assert "pictures and the like not there" in done.stderr or "crawl/requisites_lost" in done.stderr
    [folder] = site_folders(tmp_path)
    archived = {fields["url"] for path in found for fields in Index(folder.index).find(f"http://{HOST}{path}")}
    assert archived == {f"http://{HOST}{path}" for path in found}
    assert set(articles(tmp_path, "hewan")) == {weekly.sites["hewan"].at(number) for number in range(20)}  # type: ignore[attr-defined]
    before = len(weekly.log)
    assert crawl("hewan", tmp_path, weekly, "-a", "due=all").returncode == ExitStatus.WHOLE
    again = {request.path for request in weekly.log[before:]}
    assert again & found <= {"/pictures/lost.png"}


def test_outside_of_its_window_a_site_is_asked_nothing(weekly: Sites, tmp_path: Path) -> None:
    now = datetime.now(UTC) + timedelta(hours=8)
    window = f"{now + timedelta(hours=2):%H:%M}-{now + timedelta(hours=4):%H:%M}"
    declare(tmp_path, f'[hewan]\nstart_urls = ["http://{HOST}/news/"]\nwindow = "{window}"\n')
    before = len(weekly.log)
    done = crawl("hewan", tmp_path, weekly)
    assert (done.returncode, len(weekly.log)) == (ExitStatus.GOES_ON, before)
    assert "outside of its window" in done.stderr


def test_a_window_may_go_over_midnight() -> None:
    window = Window(begins=time(23), ends=time(5, 30))
    noon = datetime(2024, 1, 1, 4, tzinfo=UTC)
    assert window.seconds_left(noon) == 0
    assert window.seconds_left(datetime(2024, 1, 1, 16, tzinfo=UTC)) == 5.5 * 3600
    assert window.seconds_left(datetime(2024, 1, 1, 15, tzinfo=UTC)) == 6.5 * 3600


STARTS = 'start_urls = ["http://a.example/"]'


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("[a b]\n", "Expected"),
        ("[UPPER]\n" + STARTS, "a site is called in pinyin"),
        ("[urls]\n" + STARTS, "a site is called in pinyin"),
        ("[new]\ntitle = '某'\n", r"\[new\] start_urls: name its list pages"),
        ("[new]\nstart_urls = []\n", r"\[new\] start_urls must be a list of http addresses"),
        ("[new]\nstart_urls = ['ftp://a.example/']\n", "start_urls must be a list of http addresses"),
        ("[new]\nstart_urls = ['http://[bad/']\n", "can't be asked for"),
        ("[new]\nstart = ['http://a.example/']\n", r"\[new\] start: no such key; there are title, province"),
        (f"[new]\nfamily = 'phpbb'\n{STARTS}\n", r"\[new\] family must be one of discuz, "),
        ("[jurong]\nfamily = 'discuz'\n", "the code says what its pages look like"),
        (f"[new]\nlinks = 'a[href'\n{STARTS}\n", r"\[new\] links must be a CSS selector"),
        (f"[new]\ntake = ['news/']\n{STARTS}\n", "take must be a list of beginnings of paths"),
        (f"[new]\ndelay = -1\n{STARTS}\n", "delay must be a number of seconds"),
        (f"[new]\nwindow = '25:00-3:00'\n{STARTS}\n", "window must be a span of the day"),
        (f"[new]\nheaders = {{ Cookie = 'a=b' }}\n{STARTS}\n", "Cookie is one that it does"),
        (f"[new]\nheaders = {{ X = \"a\\r\\nY: b\" }}\n{STARTS}\n", "headers must be a table of headers"),
        (f"[new]\ncookies = '../etc/passwd'\n{STARTS}\n", "cookies must be the name of a file in the data folder"),
        (f"[new]\ncookies = \"a\\u0000b\"\n{STARTS}\n", "cookies must be the name of a file in the data folder"),
        (f"[new]\nproxy = 'socks5://a'\n{STARTS}\n", "proxy must be the address of a proxy"),
        (f"[new]\nproxy = 'http://a:99999'\n{STARTS}\n", "proxy must be the address of a proxy"),
        (f"[new]\nproxy = 'http://a:x'\n{STARTS}\n", "proxy must be the address of a proxy"),
        (f"[new]\nproxy = \"http://a:1/\\n\"\n{STARTS}\n", "proxy must be the address of a proxy"),
        (f"[new]\n{STARTS}\nhosts = ['a.example:8080']\n", "hosts must be a list of host names"),
        (f"[new]\n{STARTS}\n[other]\n{STARTS}\n", r"\[other\] hosts: a.example is one of \[new\].* goes into \[new\]"),
        ("new = 3\n", "new must be a table"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_said_in_a_line(tmp_path: Path, table: str, said: str) -> None:
    (tmp_path / "sites.toml").write_text(table, "utf-8")
    with pytest.raises(SitesError, match=said) as caught:
        declared_in(tmp_path)
    assert str(caught.value).startswith(str(tmp_path / "sites.toml"))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "words", [["crawl", "jurong"], ["newsite", "new", "http://a.example/"], ["due", "jurong"], ["rundue"], ["list"]]
)
def test_what_cannot_be_opened_is_said_in_a_line(tmp_path: Path, words: list[str]) -> None:
    """It is another user's; or a folder, which root can't open either."""
    (tmp_path / "sites.toml").mkdir()
    done = started("scrapy", *words, "-s", f"DATA_DIR={tmp_path}").ended()
    assert done.stderr.strip().endswith(f"{tmp_path / 'sites.toml'}: Is a directory")
    assert "Traceback" not in done.stderr
    assert done.returncode == ExitStatus.NO_START or words == ["list"]


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may open everything")
@pytest.mark.parametrize("words", [["crawl", "new", "-a", "dry=1"], ["due", "new"]])
def test_a_folder_of_another_user_is_a_line(tmp_path: Path, words: list[str]) -> None:
    declare(tmp_path, f"[new]\n{STARTS}\n")
    (tmp_path / "new").mkdir(mode=0)
    limited = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    command = [*limited, sys.executable, "-m", "crawler", *words, "--data", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == ExitStatus.NO_START
    assert done.stderr == f"{words[0]}: {tmp_path / 'new' / 'frontier.sqlite'}: Permission denied\n"


def test_a_host_in_chinese_is_the_one_that_is_asked(tmp_path: Path) -> None:
    """In a terminal that knows no Chinese, too."""
    declare(
        tmp_path, '[new]\nhosts = ["河湾.example", "文.河湾.example"]\nstart_urls = ["http://河湾.example/要闻/"]\n'
    )
    [site] = [site for site in sites_in(tmp_path) if site.name == "new"]
    assert site.hosts == ("xn--ovw41b.example", "xn--7dv.xn--ovw41b.example")
    assert hosts_in(tmp_path) >= set(site.hosts)
    latin = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": os.environ["PATH"]}
    for words in (["crawl", "new", "-a", "dry=1"], ["due", "new"], ["crawl", "new", "-a", "dry=1", "-a", "section=河"]):
        command = [sys.executable, "-m", "crawler", *words, "--data", str(tmp_path)]
        done = subprocess.run(command, cwd=ROOT, env=latin, capture_output=True, check=False)
        assert "Traceback" not in (wrong := done.stderr.decode("utf-8"))
        assert "http://河湾.example/要闻/" in done.stdout.decode("utf-8") or "there are 要闻" in wrong


def test_pages_of_one_thread_are_one_article() -> None:
    """A list of a board links the first pages of a thread, and its last one, too."""
    board = "http://bbs.example/"
    links = [f"{board}thread-{thread}-{page}-1.html" for thread in (7, 8, 9) for page in (1, 2, 3)]
    seen = Seen(start=board, not_had=None)
    seen.lists.append(SeenList(url=f"{board}forum-2-1.html", articles=tuple(links), leads_on=True))
    assert f"list {board}forum-2-1.html: 9 articles; leads on" in told(seen)
    seen.engines["discuz"] += 1
    assert f"list {board}forum-2-1.html: 3 articles; leads on" in told(seen)


def test_a_list_that_the_engine_s_addresses_leave_out_is_not_declared() -> None:
    """A crawl would find nothing on it: news beside a board, on one host."""
    board = "http://bbs.example/"
    threads = tuple(f"{board}thread-{number}-1-1.html" for number in (7, 8, 9))
    news = tuple(f"{board}news/{number}.html" for number in (7, 8, 9))
    seen = Seen(start=board, not_had=None)
    seen.lists += [
        SeenList(url=f"{board}forum-2-1.html", articles=threads, leads_on=False),
        SeenList(url=f"{board}news/", articles=news, leads_on=False),
    ]
    assert f"{board}news/" in declaration("bbs", seen, title=None, province=None, city=None)
    seen.engines["discuz"] += 1
    assert f"{board}news/" not in declaration("bbs", seen, title=None, province=None, city=None)
    [line] = [line for line in told(seen) if line.startswith(f"not declared: {board}")]
    assert line.startswith(f"not declared: {board}news/: no article on it has an address of discuz")


def test_newsite_says_what_it_cannot_see(weekly: Sites, tmp_path: Path) -> None:
    declare(tmp_path, "")
    status, _, wrong = newsite(tmp_path, weekly, "hewan", f"http://{HOST}/nothing/")
    assert status == ExitStatus.NO_START
    assert wrong == f"newsite: http://{HOST}/nothing/: can't be looked at: status 404\n"
    assert (tmp_path / "sites.toml").read_text("utf-8") == f"{CONTACT}\n"
    nobody = ("http://nobody.example/", "--connect-to", "nobody.example:80:127.0.0.1:1")
    status, said, wrong = newsite(tmp_path, weekly, "hewan", *nobody)
    assert (status, said) == (ExitStatus.NO_START, "")
    assert "can't be looked at: " in wrong
    assert "its robots.txt can't be had" in wrong
    assert wrong.count("\n") == 1
    for words in (("jurong", f"http://{HOST}/"), ("hewan", "ftp://x/"), ("He wan", f"http://{HOST}/")):
        status, _, wrong = newsite(tmp_path, weekly, *words)
        assert status == ExitStatus.NO_START
        assert wrong.startswith("newsite: ")
        assert wrong.count("\n") == 1


def test_a_declaration_is_shown_and_not_written(weekly: Sites, tmp_path: Path) -> None:
    declare(tmp_path, "")
    status, said, _ = newsite(tmp_path, weekly, "hewan", f"http://{HOST}/", "--dry-run")
    assert status == ExitStatus.WHOLE
    assert f"start_urls = {json.dumps([f'http://{HOST}/', f'http://{HOST}/news/'])}" in said
    assert (tmp_path / "sites.toml").read_text("utf-8") == f"{CONTACT}\n"


def test_a_password_in_an_address_is_not_repeated(tmp_path: Path) -> None:
    declare(tmp_path, '[new]\nstart_urls = ["http://reader:geheim@a.example/"]\n')
    with pytest.raises(SitesError, match="can't be asked for: a user's name in it") as caught:
        declared_in(tmp_path)
    assert "geheim" not in str(caught.value)
