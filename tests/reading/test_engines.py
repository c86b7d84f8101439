"""What real engines served, read: each post and comment once with its fields, and nothing else taken for an article."""

from __future__ import annotations

import html
import re
from datetime import datetime

import pytest

from archive.rows.join import join
from reading.answers import AnswerKind
from reading.article import Comment
from reading.html.blocks import visible_text
from reading.html.parse import squash
from reading.problem import sentence
from reading.read import read
from tests.support import engines
from tests.support.engines import FORUMS, article, page
from tests.support.shared import needs_shared

pytestmark = needs_shared

# ruff: noqa: SIM905  (a list of names reads better as words)
THREADS = """
    thread_seed thread_seed_bot thread_seed_plainbot thread_feat_p1 thread_feat_p2 thread_feat_p3 thread_feat_p4
    thread_feat_p5 thread_long_p1 thread_long_p22 thread_dyn thread_author thread_desc thread_noua thread_curl
    thread_baidu closed poll pay images seed000 seed002 seed003 seed004
""".split()
TONGQIN = "想想办法怎么解决双城生活的普通老百姓吧,他们上下班通勤是最大的问题,毕竟他们是需要养家糊口的"
SEED_COMMENTS = [
    # floor, author, posted, client, place, support, oppose, text
    (2, "茅山居士", "08:34:28", "手机客户端", "中国江苏", 3, 0, "开来开去也没解决老百姓的实际问题,一帮官僚"),
    (3, "句容老王", "11:02:32", None, "中国江苏镇江", 2, 0, TONGQIN),
    (4, "宝华山人", "13:31:30", None, "中国江苏南京", 2, 0, "怎么看都是一刀切,跟精准两个字差了十万八千里!"),
    (5, "葛仙湖畔", "13:53:37", None, "中国江苏镇江", 0, 0, "这次疫情,双城生活的人可闹心了!"),
    (6, "华阳路人甲", "17:16:31", "手机客户端", "中国江苏", 1, 0, "这就是人民至上的做法吗"),
]


def source(engine: str, name: str) -> str:
    return page(engine, name).body.decode("gb18030" if engine.endswith("gbk") else "utf-8")


def raw_posts(engine: str, name: str) -> dict[str, str]:
    """The posts of a desktop page cut out of its source by other means: pid and HTML."""
    text = source(engine, name)
    found = re.findall(r'<div id="post_(\d+)"\s*>(.*?)(?=<div id="post_(?:\d+"|new))', text, re.DOTALL)
    return dict(found)


def plain(markup: str) -> str:
    return squash(html.unescape(re.sub(r"<script.*?</script>|<[^>]*>", "", markup, flags=re.DOTALL)))


@pytest.mark.parametrize("engine", FORUMS)
@pytest.mark.parametrize("name", THREADS)
def test_every_visible_post_once(engine: str, name: str) -> None:
    posts = raw_posts(engine, name)
    row = article(engine, name)
    assert row.title
    first = [pid for pid in posts if f"pid{pid}" not in {comment.id for comment in row.comments}]
    assert [f"pid{pid}" for pid in posts if pid not in first] == [comment.id for comment in row.comments]
    assert len(first) == (0 if row.page_number > 1 else 1)
    for comment in row.comments:
        check_fields(comment, posts[comment.id.removeprefix("pid")])


def check_fields(comment: Comment, raw: str) -> None:
    """A reply's fields against its source, found there by regular expressions."""
    assert comment.posted is not None
    printed = re.search(r'<em id="authorposton\d+">发表于 (?:<span title="([\d: -]+)">|([\d: -]+)<)', raw)
    assert printed
    assert comment.posted == datetime.strptime(printed[1] or printed[2], "%Y-%m-%d %H:%M:%S").replace(
        tzinfo=comment.posted.tzinfo
    )
    author = re.search(r'class="xw1">([^<]+)</a>', raw)
    assert comment.author == (author[1] if author else None)
    place = re.search(r"来自: ([^<]+)</div>", raw)
    assert comment.place == (place[1] if place else None)
    for field, name in (("support", comment.support), ("against", comment.oppose)):
        votes = re.search(rf'id="review_{field}_\d+">(\d*)</span>', raw)
        assert name == (int(votes[1]) if votes and votes[1] else None)
    floor = re.search(r'id="postnum\d+".*?<em>(\d+)</em><sup>#</sup>', raw, re.DOTALL)
    if floor and comment.floor is not None:
        assert comment.floor == int(floor[1])
    edited = re.search(r"本帖最后由 (\S+) 于 ([\d: -]+) 编辑", raw)
    assert comment.edited_raw == (f"本帖最后由 … 于 {edited[2]} 编辑" if edited else None)
    quoted = re.search(r"goto=findpost&amp;pid=(\d+)&amp;ptid=\d+\" target=\"_blank\"><font[^>]*>(.*?) 发表于", raw)
    assert (comment.quoted_id, comment.quoted_author) == ((f"pid{quoted[1]}", quoted[2]) if quoted else (None, None))
    assert bool(comment.hidden) == ('class="locked"' in raw)
    message = re.search(r'id="postmessage_\d+">(.*?)</td></tr></table>', raw, re.DOTALL)
    if message and not re.search(r"pstatus|locked|quote|blockcode|ignore_js_op|attach_tips", message[1]):
        assert squash(comment.text.replace("\n", " ")) == squash(plain(message[1].replace("<br />", " ")))
    for never in ("马上注册", "下载次数", "专属句容本地社区", "发表于 2022", "本帖最后由", "使用道具", "复制代码"):
        assert never not in comment.text


@pytest.mark.parametrize("engine", FORUMS)
@pytest.mark.parametrize("name", ["thread_seed", "thread_seed_bot", "thread_seed_plainbot"])
def test_browser_and_robot_pages_give_the_same_thread(engine: str, name: str) -> None:
    row = article(engine, name)
    assert (row.id, row.title, row.published_raw, row.place) == (
        "jurong-1",
        "省疫情防控工作领导小组会议召开",
        "2022-3-29 07:48:39",
        "中国江苏",
    )
    assert row.body
    assert row.body.startswith("金山网讯 3月28日")
    assert row.body.endswith("镇江副市长武鸣,市政府秘书长马国进参加会议。(黄伟 陈志奎)")
    assert row.replies == 5
    assert row.signature == "专属句容本地社区"
    assert [
        (c.floor, c.author, c.posted and f"{c.posted:%H:%M:%S}", c.client, c.place, c.support, c.oppose, c.text)
        for c in row.comments
    ] == SEED_COMMENTS
    assert {comment.posted and comment.posted.isoformat()[:10] for comment in row.comments} == {"2022-03-29"}


@pytest.mark.parametrize("engine", FORUMS)
def test_robot_page_of_a_thread_with_everything(engine: str) -> None:
    browser, robot = article(engine, "thread_feat_p1"), article(engine, "thread_baidu")
    assert [strip(comment) for comment in browser.comments] == [strip(comment) for comment in robot.comments]
    assert (browser.body, browser.poster, browser.tags) == (robot.body, robot.poster, robot.tags)


def strip(comment: Comment) -> Comment:
    """X3.5 puts a robot's copy of a code box on other lines; the words are the same."""
    comment.text = squash(comment.text.replace("\n", " "))
    return comment


@pytest.mark.parametrize("engine", FORUMS)
def test_a_thread_over_five_pages(engine: str) -> None:
    pages = [article(engine, f"thread_feat_p{number}") for number in range(1, 6)]
    assert {row.id for row in pages} == {"jurong-2"}
    assert [row.page_number for row in pages] == [1, 2, 3, 4, 5]
    assert {row.page_count for row in pages} == {5}
    pids = {pid for number in range(1, 6) for pid in raw_posts(engine, f"thread_feat_p{number}")}
    found = {comment.id.removeprefix("pid") for row in pages for comment in row.comments}
    first = pids - found
    assert first == {min(pids, key=int)}
    # one deleted and one unapproved post: 45 of the 47 replies and the first post are there for a guest
    assert len(pids) >= 45


@pytest.mark.parametrize("engine", FORUMS)
def test_special_threads(engine: str) -> None:
    poll, pay, closed, images = (article(engine, name) for name in ("poll", "pay", "closed", "images"))
    assert poll.body == "请大家投票\n1. 支持\n2. 反对\n3. 无所谓"
    assert pay.body == "试读部分：前言"
    assert "20 金钱" in (sentence(pay.problems) or "")
    assert [comment.text for comment in pay.comments] == ["太贵了"]
    assert closed.body == "这个主题已经关闭"
    assert sentence(closed.problems) is None
    assert images.body is None


COMMENTED = [
    # engine, pages of one article, ids in their source
    ("zblog", ["seed004", "cmt_ajax_p2"], r'<ul class="msg" id="(cmt\d+)"'),
    ("pbootcms", ["seed_a", "comment_p2"], r"[?&]pid=(\d+)&"),
    ("wordpress", ["seed004", "seed_cmt_p2"], r'<li id="(comment-\d+)"'),
    ("dedecms", ["seed004", "feedback_ajax", "feedback_ajax_p2"], r"id='goodfb(\d+)'"),
    ("empirecms", ["article", "pl_p1", "pl_p2"], r'id="zcpldiv(\d+)"'),
]


@pytest.mark.parametrize(("engine", "names", "number"), COMMENTED)
def test_comments_of_other_engines_once_with_their_fields(engine: str, names: list[str], number: str) -> None:
    """The articles and their pages of comments are one article, on a host that no site names."""
    rows = [article(engine, name, ()) for name in names]
    whole = join(rows)
    source = "\n".join(page(engine, name).body.decode() for name in names)
    ids = dict.fromkeys(digits(found) for found in re.findall(number, source))
    assert {digits(comment.id) for comment in whole.comments} == set(ids)
    assert len(whole.comments) == len(ids) >= 20
    # every comment that the loader wrote ends in its number: 路过看看 #24
    texts = set(re.findall(r"(?<=[>\n])\s*([^<>\n]{4,30}? #\d+)\s*(?=[<\n])", source))
    assert {comment.text for comment in whole.comments} == texts
    assert whole.body
    assert whole.title
    for comment in whole.comments:
        assert comment.author is not None
        assert comment.author in source
        assert comment.posted
        assert comment.posted_raw
        assert comment.posted_raw in source
        assert (comment.support is None) == (engine not in {"dedecms", "empirecms"})
    answers = [comment for comment in whole.comments if comment.quoted_id]
    assert bool(answers) == (engine in {"zblog", "wordpress"})
    assert {comment.quoted_id for comment in answers} <= {comment.id for comment in whole.comments}


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


@pytest.mark.parametrize("engine", FORUMS)
@pytest.mark.parametrize("name", ["thread_touch", "thread_touch_p2", "thread_mobile1", "thread_mobua"])
def test_phone_pages_give_the_same_posts(engine: str, name: str) -> None:
    """The templates for phones, by the source: pid, and the posts that the desktop's page has too."""
    row = article(engine, name, ())
    text = page(engine, name).body.decode("utf-8")  # also on a GBK board
    pids = re.findall(r'id="pid(\d+)"', text)
    first = [pid for pid in pids if f"pid{pid}" not in {comment.id for comment in row.comments}]
    assert [comment.id for comment in row.comments] == [f"pid{pid}" for pid in pids if pid not in first]
    assert len(first) == (0 if name == "thread_touch_p2" else 1)
    thread = "thread_seed" if "tid=1&" in row.url or row.url.endswith("tid=1") else "thread_feat_p1"
    desktop = {comment.id: comment for comment in article(engine, thread).comments}
    for comment in row.comments:
        if same := desktop.get(comment.id):
            assert (comment.author, comment.posted, comment.floor) == (same.author, same.posted, same.floor)
            assert (comment.text, comment.quoted_id, comment.quoted_text) == (
                same.text,
                same.quoted_id,
                same.quoted_text,
            )
            assert (comment.hidden, comment.edited_raw) == (same.hidden, same.edited_raw)


@pytest.mark.parametrize("engine", FORUMS)
def test_print_view_and_archiver(engine: str) -> None:
    """No pids there: the posts are known by what they say."""
    whole = [comment for n in range(1, 6) for comment in article(engine, f"thread_feat_p{n}").comments]
    shown = {(comment.author, comment.posted and comment.posted.replace(second=0)) for comment in whole}
    printed = article(engine, "thread_print", ())
    assert {(comment.author, comment.posted) for comment in printed.comments} <= shown
    assert len(printed.comments) >= 44
    assert [comment.quoted_author for comment in printed.comments if comment.quoted_author]
    for name, floors in (("archiver_tid", range(2, 11)), ("archiver_tid_p2", range(11, 21))):
        row = article(engine, name, ())
        assert [comment.floor for comment in row.comments] == list(floors)
        assert {(c.author, c.posted and c.posted.replace(second=0)) for c in row.comments} <= shown
    assert (row.id, row.page_number) == ("bbs.example-discuz-2", 2)


_NO_ARTICLES = re.compile(
    r"forum_|forum36|index|guide_|space|search|login|missing|noperm|readperm|post_form|attach$|archiver_(index|fid)"
    r"|attackevasive_1_try[23]|attackevasive_4_try1|list_|cat|tag|month|author$|wap|mobile_list"
)
NO_ARTICLES = [(engine, name) for engine, name in engines.all_pages() if _NO_ARTICLES.match(name)]


@pytest.mark.parametrize(("engine", "name"), NO_ARTICLES)
def test_lists_errors_sign_in_and_challenges_are_no_articles(engine: str, name: str) -> None:
    outcome = read(page(engine, name), engines.BOARD, anywhere=True)
    if outcome.draft is None:
        assert outcome.answer.kind in {AnswerKind.REDIRECT, AnswerKind.DELETED}
        return
    row = article(engine, name)
    assert sentence(row.problems)  # what was found may be kept: no verdict takes it away
    assert row.comments == []


@pytest.mark.parametrize(("engine", "name"), list(engines.all_pages()))
def test_blocks_cover_the_page(engine: str, name: str) -> None:
    got = page(engine, name)
    row = read(got, engines.BOARD, anywhere=True).draft
    if row is None:
        assert got.status in {301, 302, 503} or name == "robots"
        return
    if not row.blocks:
        assert sentence(row.problems)
        return
    numbers = [number for block in row.blocks for number in block.nodes]
    assert numbers == list(range(len(numbers)))
    assert squash("".join(block.text for block in row.blocks)).replace(" ", "") == squash(
        "".join(visible_text(got.doc))
    ).replace(" ", "")
