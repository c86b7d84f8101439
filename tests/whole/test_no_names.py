"""No commenter's name, number, address or phone is found in anything that is handed over, however it is packed.

WARC records are captures: they hold what was sent. Names that are words stay where no mark tells that somebody is
named (docs/principles.md); all others are searched for in every byte that the commands leave behind.
"""

# ruff: noqa: E501 - HTML stands in lines as the engine prints it

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from html import escape
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote

import pytest

from archive.handover.formats.choice import FORMATS
from tests.samples.articles import Reply
from tests.samples.discuz import Post
from tests.samples.forum import Made
from tests.samples.jurong import Jurong
from tests.samples.server import serving
from tests.samples.shanxidayuan import Shanxidayuan
from tests.samples.site import Request, Response, Site
from tests.support import forums
from tests.support.crawls import archive, crawl, operator_file
from tests.support.raw import everything

# With signs of patterns, a blank, an @, both scripts, Latin letters, a face beside letters.
NAMES = (
    "岭上阿婆",
    "風雨橋頭人",
    "a.*b(c)|[d]+",
    "西关 老李头",
    "q@river7",
    "Tommy_Lee9",
    "😀小雨点儿",
    'O"Neil&远',
)
WORDS = ("王", "长春", "😀", "网友", "老街坊")  # and these, which are words
EVERYBODY = (*NAMES, *WORDS)
UIDS = {name: 70300017 + 101 * number for number, name in enumerate(EVERYBODY)}
PHONE, QQ, WECHAT, MAIL, IP = "13800003047", "1020304055", "lao_li_3047", "laoli@mail.example", "10.203.40.55"  # fmt: skip
NEEDED = {"xlsx": "xlsxwriter", "stata": "pyreadstat", "spss": "pyreadstat"}  # and perhaps not installed
WRITTEN = [name for name in FORMATS if name not in NEEDED or find_spec(NEEDED[name])]
MARKED = ("@{}", "@{} 说得对", "说得对//@{}:转发", "回复 {} 的帖子", "{} 发表于 2022-4-1 10:15\n同意", "昵称：{}")
NEWS_PERSON = "顾望舒"


def lines(number: int, name: str) -> str:
    """What somebody says who names somebody else."""
    other = MARKED[number % len(MARKED)].format(name)
    plain = f"\n我看{name}讲得在理" if name in NAMES else f"\n今天{'长春'}下雪了"
    return f"{other}{plain}\n手机{PHONE}，QQ：{QQ}，微信：{WECHAT}，{MAIL}，IP:{IP}"


class Board(Jurong):
    """A forum whose members name one another wherever its engine lets them."""

    def made(self, number: int) -> Made:
        whole = super().made(number)
        first, tid = whole.thread.posts[0], whole.thread.tid
        others = list(islice(cycle(EVERYBODY), number, number + len(EVERYBODY)))
        said = [self.post(tid, place, name, others[place]) for place, name in enumerate(EVERYBODY)]
        opening = replace(
            first,
            author=NAMES[number % len(NAMES)],
            uid=UIDS[NAMES[number % len(NAMES)]],
            html=f'{first.html}感谢<a href="space-uid-{UIDS["岭上阿婆"]}.html">@岭上阿婆</a> 和风雨桥头人提供的照片，我的手机{PHONE}<br />'
            f'<img src="uc_server/avatar.php?uid={UIDS["岭上阿婆"]}&amp;size=small" />',
            sign=f"{NAMES[number % len(NAMES)]} {MAIL} {PHONE}",
            after=f'<h3 class="psth xs1">点评</h3><div class="pstl xs1 cl"><div class="psta vm"><a href="space-uid-{UIDS["长春"]}.html" class="xi2 xw1">岭上阿婆</a></div><div class="psti">写得好</div></div>',
        )
        title = f"{NAMES[0]}家门口的路灯亮了" if number == 0 else whole.thread.title
        thread = replace(whole.thread, title=title, posts=(opening, *said), replies=len(said))
        return replace(whole, thread=thread)

    def post(self, tid: int, place: int, name: str, other: str) -> Post:
        when = self.born - timedelta(days=30 - place)
        html = escape(lines(place, other)).replace("\n", "<br />\n")
        if place % 3 == 1:
            html = f'<i class="pstatus"> 本帖最后由 {escape(name)} 于 2022-4-1 10:15 编辑 </i><br />\n{html}'
        if place % 3 == 2:
            head = f'<font size="2"><a href="forum.php?mod=redirect&amp;goto=findpost&amp;pid={tid * 100 + 2}&amp;ptid={tid}"><font color="#999999">{escape(EVERYBODY[0])} 发表于 2022-4-1 10:15</font></a></font>'
            html = f'<div class="quote"><blockquote>{head}<br />\n{escape(other)}说过</blockquote></div>{html}'
        return Post(
            pid=tid * 100 + place + 2, floor=place + 2, author=name, uid=UIDS[name], posted=when, html=html, sign=MAIL
        )


class News(Shanxidayuan):
    """A news site under whose articles they comment; one of them is called as somebody in the news."""

    def article(self, number: int):  # type: ignore[no-untyped-def]
        item = super().article(number)
        return replace(item, paragraphs=(*item.paragraphs, f"县长{NEWS_PERSON}出席。"))

    def answers(self, number: int) -> tuple[Reply, ...]:
        there = super().article(number).published
        return tuple(
            Reply(
                author=name,
                posted=there + timedelta(hours=place),
                place="",
                client=None,
                text=lines(place, EVERYBODY[(place + number + 1) % len(EVERYBODY)]),
                support=1,
                oppose=0,
                answers=place - 1 if place % 2 else None,
            )
            for place, name in enumerate((*EVERYBODY, NEWS_PERSON))
        )


class Elsewhere(Site):
    """A board and a member's page of engines nobody wrote a layout for."""

    name = "elsewhere"
    host = "bbs.elsewhere.example"
    lists = ("/",)
    ODD = ()  # type: ignore[assignment]

    def answer(self, request: Request) -> Response:
        others = [name for name in NAMES if name != "q@river7"]
        said = [
            forums.Said(
                escape(name), f"2012-03-04 10:{place + 10}", place + 1,
                (*forums.OPENING, *escape(lines(place, others[place - 1])).replace(MAIL, MAIL * bool(place)).split("\n")),
            )
            for place, name in enumerate(others)
        ]  # fmt: skip
        if request.path == "/robots.txt":
            return Response(status=404)
        engine = ENGINES.get(request.path)
        text = engine(tuple(said)) if engine else PROFILE
        return Response(body=text.encode(), content_type="text/html; charset=utf-8")


PROFILE = (
    f"<html><head><meta charset=utf-8><title>{NAMES[0]}的个人资料</title></head><body><h1>{NAMES[0]}的个人资料</h1>"
    f"<div><p>{NAMES[0]}住在河湾，爱好钓鱼和下棋，发帖三百多篇，积分一千二百，在这里已经十年了。</p><p>手机{PHONE}</p></div></body></html>"
)
ENGINES = {f"/t/{number}.html": engine for number, (engine, _) in enumerate(forums.ENGINES.values())}


@dataclass(frozen=True, kw_only=True)
class Left:
    """What the commands have left behind."""

    folder: Path
    rows: list[dict[str, object]]

    def parts(self) -> Iterator[tuple[str, bytes]]:
        return everything(self.folder, lambda name: name.endswith((".warc.gz", ".warc.gz.open")))


def run(folder: Path, *, keep: bool) -> Left:
    """Crawl three sites, and everything that can be made of that."""
    data, logs = folder / "data", folder / "logs"
    logs.mkdir(parents=True)
    board, news, elsewhere = Board(3), News(2), Elsewhere(0)
    with serving({site.name: site for site in (board, news, elsewhere)}) as sites:
        operator_file(data, sites)
        written = (data / "sites.toml").read_text("utf-8").partition("[elsewhere]")[0]
        (data / "sites.toml").write_text(f"keep_names = {json.dumps(keep)}\n{written}", "utf-8")
        urls = folder / "urls.txt"
        urls.write_text("".join(f"http://{elsewhere.host}{path}\n" for path in ENGINES), "utf-8")
        with urls.open("a", encoding="utf-8") as file:
            file.write(f"http://{elsewhere.host}/home.php?mod=space&uid=3\n")
        for spider, more in (("jurong", ()), ("shanxidayuan", ()), ("urls", ("-a", f"file={urls}"))):
            done = crawl(spider, data, sites, *more)
            (logs / f"{spider}.log").write_text(done.stdout + done.stderr, "utf-8")
    for number, words in enumerate(
        (
            ("export", "--format", ",".join(WRITTEN)),
            ("search", "路灯"),
            ("search", "手机", "--json"),
            ("status",),
            ("runs",),
            ("runs", "--json"),
            ("history",),
            ("wacz", "jurong", "--out", str(folder / "jurong.wacz")),
            ("wacz", "shanxidayuan", "--out", str(folder / "shanxidayuan.wacz")),
            ("wacz", "--article", "jurong-1001", "--out", str(folder / "article.wacz")),
            ("evidence", "jurong-1001", "--out", str(folder / "evidence.wacz")),
            ("cite", "jurong-1001", "--format", "csl"),
            ("show", "jurong-1001"),
            ("show", "jurong-1001", "--json"),
            ("verify", "--rows"),
            ("rebuild", "--verify"),
        )
    ):
        done = archive(*words, data=data)
        (logs / f"{number}-{words[0]}.log").write_text(done.stdout + done.stderr, "utf-8")
        assert done.returncode != 2, (words, done.stderr)
    rows = [json.loads(line) for line in (data / "export" / "articles.jsonl").read_text("utf-8").splitlines()]
    rows += [json.loads(line) for line in (data / "export" / "comments.jsonl").read_text("utf-8").splitlines()]
    return Left(folder=folder, rows=rows)


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Left:
    return run(tmp_path_factory.mktemp("named"), keep=False)


def spelled(text: str) -> set[bytes]:
    """A text in every spelling that a file may have it in."""
    ways = {text, quote(text), escape(text), json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1]}
    codes = ("utf-8", "utf-16-le", "gb18030")
    return {way.encode(code) for way in ways for code in codes} | {text.replace('"', '""').encode()}


def found(left: Left, texts: list[str]) -> list[str]:
    every = {text: spelled(text) for text in texts}
    hits = []
    for name, data in left.parts():
        for text, ways in every.items():
            for way in ways:
                if (place := data.find(way)) >= 0:
                    around = data[max(place - 60, 0) : place + 60].decode("utf-8", "replace")
                    hits.append(f"{text} in {name}: {around}")
                    break
    return hits


def test_there_is_something_to_search(left: Left) -> None:
    names = [name for name, _ in left.parts()]
    for part in (".parquet as rows", ".csv", ".jsonl", "search.sqlite", "rows.sqlite as tables", "pages.jsonl", ".log"):
        assert any(part in name for name in names), part
    said = [str(row.get("text")) for row in left.rows if "text" in row]
    assert len(said) >= 3 * len(EVERYBODY)
    assert {row["site"] for row in left.rows} == {"jurong", "shanxidayuan", "unknown"}
    assert any("〔手机〕" in text and "〔QQ〕" in text and "〔微信〕" in text and "〔邮箱〕" in text for text in said)
    assert any("家门口的路灯亮了" in str(row.get("title")) for row in left.rows)


def test_no_name_is_found(left: Left) -> None:
    assert found(left, [*NAMES, "风雨桥头人"]) == []


def test_no_number_of_a_member_is_found(left: Left) -> None:
    assert found(left, [str(uid) for uid in UIDS.values()] + ["space-uid"]) == []


def test_nothing_is_found_that_reaches_a_member(left: Left) -> None:
    assert found(left, [PHONE, QQ, WECHAT, MAIL, IP]) == []


def test_a_name_that_is_a_word_is_none_where_a_mark_says_so(left: Left) -> None:
    marked = [each.partition("\n")[0] for each in MARKED if not each.endswith("{}")]
    assert found(left, [each.format(name) for each in (*marked, "@{}，") for name in WORDS]) == []
    texts = [str(row.get("text")) for row in left.rows]
    assert any("今天长春下雪了" in text for text in texts)


def test_mention_and_author_can_be_joined(left: Left) -> None:
    thread = [row for row in left.rows if row.get("article_id") == "jurong-1001"]
    authors = {str(row["author"]) for row in thread}
    mentioned = {author for author in authors for row in thread if f"{author}讲得在理" in str(row["text"])}
    assert len(mentioned) == len(NAMES)


def test_who_is_in_the_news_is_not_touched(left: Left) -> None:
    news = [row for row in left.rows if row["site"] == "shanxidayuan" and row.get("comment_count")]
    assert len(news) == 2
    assert all(f"县长{NEWS_PERSON}出席" in str(row["body"]) for row in news)
    assert all(row["author"] != NEWS_PERSON for row in left.rows if "author" in row)


def test_an_operator_can_keep_everything_as_printed(tmp_path: Path) -> None:
    rows = run(tmp_path, keep=True).rows
    said = " ".join(str(row.get(name)) for row in rows for name in ("text", "body", "signature", "author", "poster"))
    for text in (*EVERYBODY, PHONE, QQ, WECHAT, MAIL, IP):
        assert text in said, text
