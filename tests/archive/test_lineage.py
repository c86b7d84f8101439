"""Stories and their reposts: who belongs together, who was first, and what copies made of it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow.parquet
import pytest

from archive.data.folder import SiteFolder
from archive.lineage.alignment import align
from archive.lineage.bare import bare
from archive.lineage.book import FILE, Book
from archive.lineage.differences import differences
from archive.lineage.level import level
from archive.lineage.origin import Evidence
from archive.lineage.story import Change, Link, Role, Story
from archive.lineage.told import place, stories_of, told
from archive.lineage.verdict import Relation, verdict
from archive.redaction.scrub import remove_made
from archive.rows.store import RowStore
from archive.view.words import texts
from pipelines.restore import restore
from reading.article import Reading
from reading.chinese.dates import CHINA
from tests.support.archives import captured, reading, run
from tests.support.corrupt import annotated
from tests.support.served import served

TITLE = "河湾老码头改成图书馆"
PARAGRAPHS = (
    "本报讯 停用二十年的河湾老码头昨天重新开门，只是搬进来的不再是煤和木材，而是四万册图书。",
    "负责改造的设计师林溪说，吊车轨道、系缆桩和一面写着标语的砖墙都留在了原处，读者抬头就能看见1958年的铁桁架。",
    "图书馆每晚开到十点，靠江的一排座位总是先坐满。退休船工老魏天天来，他指着窗外告诉孙女，爷爷从前就在这里卸货。",
    "市文化局介绍，改造花了1360万元，其中六成来自企业捐赠，今后三年还要把相邻的两座仓库改成剧场和画室。",
    "周末这里办起了旧物集市，三十多个摊位沿江排开，最受欢迎的是一家修钢笔的铺子，排队的人一直站到台阶下面。",
)
BODY = "\n".join(PARAGRAPHS)
OTHER = (
    "青石县今年新修了十二座便民桥，山里的孩子上学不用再绕路。\n"
    "最长的一座横跨柳溪，桥面用的是本地石匠凿的条石，两侧装了护栏和太阳能灯，雨天也不打滑。\n"
    "村民说，从前过河要看水位，赶集的日子常常误了时辰，现在骑车十分钟就能到镇上，卖菜也方便多了。"
)
NOTICE = (
    "本站部分文章转自网络，只为传递信息，不代表本站立场，如有侵权请联系站长删除，客服每天九点到十八点在线，节假日顺延。"
)
DAY = datetime(2024, 5, 6, 9, 30, tzinfo=CHINA)


def bulletin(day: int) -> str:
    return (
        f"河湾气象台{day}日发布：今天白天多云转晴，偏南风{day % 4}到{day % 4 + 1}级，"
        f"最高气温{day + 9}度，最低气温{day + 1}度。明天阴有小雨，降水概率百分之{day * 3}，"
        f"相对湿度百分之{day + 40}。请市民注意增减衣物，雨天路滑，出行留意交通安全。"
    )


def article(number: int, site: str, body: str, **fields: object) -> Reading:
    values: dict[str, object] = {
        "id": f"{site}-{number}",
        "url": f"http://{site}.example/{number}.html",
        "canonical_url": f"http://{site}.example/{number}.html",
        "site": site,
        "title": TITLE,
        "body": body,
        "published": DAY + timedelta(hours=number),
        **fields,
    }
    return reading(number, **values)


def ad(text: str) -> str:
    return restore(annotated(text)).clean


ORIGINAL = article(1, "hewan", BODY, source="河湾日报", dateline="本报讯")
READINGS = (
    ORIGINAL,
    article(2, "portal", BODY.replace("本报讯 ", "河湾日报讯 "), source="河湾日报"),
    article(3, "portal", "\n".join(PARAGRAPHS[:2]), source="河湾日报", title="老码头里的图书馆"),
    article(4, "farm", ad(BODY), title="震惊：" + TITLE, corruption={"pinyin": 0.1}),
    article(5, "farm", f"{BODY}\n{NOTICE}", published=DAY - timedelta(days=9), source="河湾日报"),
    article(6, "blog", f"一周要闻。\n{OTHER}\n{BODY}", title="一周要闻"),
    article(7, "county", OTHER, title="十二座便民桥"),
    article(
        8,
        "blog",
        f"昨天路过江边，想起报上那句话：“{PARAGRAPHS[0][12:50]}”。我的童年就在煤堆旁边，那时候没有书看，只有汽笛。"
        + "父亲是装卸工，母亲在食堂蒸馒头，江风把白汽吹得很远，整条街都是麦子的味道，至今想起来仍旧觉得踏实安稳。",
        title="江边",
    ),
    *(article(20 + day, "hewan", bulletin(day), title=f"{day}日天气") for day in range(1, 9)),
    *(
        article(40 + number, "farm", f"{text}\n{NOTICE}", title=f"短讯{number}")
        for number, text in enumerate(
            (
                "东皋水库今天开闸放水，下游三个村的春灌用水有了着落，管水员老周守了一夜。",
                "北屏林场栽下的三千株红松全部成活，护林员说今年雪大，对苗木反而是好事。",
                "临溪口岸的夜市换了新棚，卖米糕的摊主把炉子擦得能照见人影，生意比往年好。",
                "望江大堤加高工程收尾，最后一车石料是傍晚运到的，工人们在堤上合了一张影。",
                "丰泽小学的合唱队拿了银奖，孩子们回校那天，门卫师傅放了一路的鞭炮迎接他们。",
                "玉田的老戏台翻修完毕，首场演的是整本大戏，台下坐满了从邻县赶来的老戏迷。",
            )
        )
    ),
)


SITES = '[hewan]\ntitle = "河湾日报"\nhosts = ["hewan.example"]\nstart_urls = ["http://hewan.example/"]\n'


def store(data: Path, readings: Sequence[Reading]) -> None:
    data.mkdir(exist_ok=True)
    (data / "sites.toml").write_text(SITES, "utf-8")
    for site in {each.site for each in readings}:
        with RowStore(SiteFolder(path=data / site).rows) as rows:
            rows.add_all([captured(each) for each in readings if each.site == site])


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lineage") / "data"
    store(folder, READINGS)
    level(folder)
    return folder


@pytest.fixture(scope="module")
def story(data: Path) -> tuple[Story, dict[str, Link]]:
    with Book(data / FILE, readonly=True) as book:
        (found,) = stories_of(book, "portal-3")
        about, links = told(book, found)
    return about, {each.article_id: each for each in links}


def test_copies_cuts_and_corrupted_ones_are_one_story(story: tuple[Story, dict[str, Link]]) -> None:
    about, links = story
    assert {each: link.role for each, link in links.items()} == {
        "hewan-1": Role.ORIGINAL,
        "portal-2": Role.COPY,
        "portal-3": Role.CUT,
        "farm-4": Role.COPY,
        "farm-5": Role.COPY,
        "blog-6": Role.PART,
    }
    assert (about.articles, about.parts, about.sites) == (5, 1, 4)


def test_the_original_is_whom_the_copies_name_and_not_the_time_that_a_farm_prints(
    story: tuple[Story, dict[str, Link]],
) -> None:
    about, _ = story
    assert about.original == "hewan-1"
    assert about.first_published_id == "farm-5"
    assert about.story_id == about.first_seen_id == "hewan-1"
    assert {Evidence.NAMED, Evidence.NAMES_ITSELF} <= set(about.evidence)
    assert Evidence.FIRST_PRINTED not in about.evidence


def test_each_copy_says_what_it_made_of_the_text(story: tuple[Story, dict[str, Link]]) -> None:
    _, links = story
    assert links["portal-2"].changed == [Change(before="本", after="河湾日")]
    assert links["portal-3"].cut == ["\n".join(PARAGRAPHS[2:])]
    assert links["portal-3"].retitled
    assert links["farm-4"].corruption == {"pinyin": 0.1}
    assert links["farm-4"].similarity == 1.0
    assert links["farm-5"].added == [NOTICE]
    assert links["farm-5"].added_characters == len(bare(NOTICE))
    assert links["blog-6"].copy_of is None


def test_a_roundup_has_parts_of_both_stories_and_joins_none(data: Path) -> None:
    with Book(data / FILE, readonly=True) as book:
        assert place(book, "blog-6") is None
        assert {told(book, each)[0].original for each in stories_of(book, "blog-6")} == {"hewan-1", "county-7"}


@pytest.mark.parametrize("article_id", ["blog-8", *(f"hewan-{20 + day}" for day in range(1, 9)), "farm-40", "farm-43"])
def test_quotations_bulletins_and_notices_make_no_story(data: Path, article_id: str) -> None:
    with Book(data / FILE, readonly=True) as book:
        assert stories_of(book, article_id) == []


def test_a_bulletin_that_is_copied_is_a_story(tmp_path: Path) -> None:
    store(tmp_path, [*READINGS, article(90, "portal", bulletin(3)), article(91, "blog", bulletin(4))])
    level(tmp_path)
    with Book(tmp_path / FILE, readonly=True) as book:
        assert [told(book, each)[0].original for each in stories_of(book, "portal-90")] == ["hewan-23"]
        assert [told(book, each)[0].original for each in stories_of(book, "blog-91")] == ["hewan-24"]


def test_night_by_night_comes_to_what_all_at_once_does(data: Path, tmp_path: Path) -> None:
    for first in range(0, len(READINGS), 3):
        store(tmp_path, READINGS[first : first + 3])
        done = level(tmp_path)
        assert done.written == len(READINGS[first : first + 3])
    assert tellings(tmp_path) == tellings(data)
    assert level(tmp_path).written == 0


def test_an_article_that_changes_or_goes_leaves_its_story(tmp_path: Path) -> None:
    store(tmp_path, READINGS[:4])
    level(tmp_path)
    store(tmp_path, [article(1001, "hewan", OTHER, id="hewan-1", published=DAY)])
    with RowStore(SiteFolder(path=tmp_path / "portal").rows) as rows:
        gone = next(each for each in rows.readings("portal-3")).capture
        assert gone
        rows.remove_from(gone.warc, gone.offset)
    done = level(tmp_path)
    assert (done.written, done.removed) == (1, 1)
    with Book(tmp_path / FILE, readonly=True) as book:
        assert place(book, "hewan-1") is None
        (found,) = stories_of(book, "farm-4")
        assert {each.article_id for each in told(book, found)[1]} == {"portal-2", "farm-4"}


def test_a_call_that_was_killed_is_finished_by_the_next(data: Path, tmp_path: Path) -> None:
    store(tmp_path, READINGS)
    level(tmp_path)
    with sqlite3.connect(tmp_path / FILE) as book:  # as it is when the articles are in, and nothing was compared
        book.executescript(
            "UPDATE articles SET fresh = 1, usual = 0; DELETE FROM pairs; DELETE FROM members; DELETE FROM stories;"
            "DELETE FROM notices; DELETE FROM levels"
        )
    book.close()
    assert "articles wait to be compared" in run("lineage", "portal-3", "--data", tmp_path).stderr
    level(tmp_path)
    assert run("lineage", "portal-3", "--data", tmp_path).stderr == ""
    assert tellings(tmp_path) == tellings(data)


def test_a_damaged_book_is_moved_away_and_made_anew(data: Path, tmp_path: Path) -> None:
    store(tmp_path, READINGS)
    (tmp_path / FILE).write_bytes(b"no database" * 1000)
    done = level(tmp_path)
    assert done.damaged
    assert done.damaged.exists()
    assert tellings(tmp_path) == tellings(data)


def test_a_short_cut_is_found_though_most_of_it_is_the_notice_of_its_site(tmp_path: Path) -> None:
    others = [each for each in READINGS if each.id != "farm-5"]  # which has the text and the notice, whole
    store(tmp_path, [*others, article(60, "farm", f"{PARAGRAPHS[0]}\n{NOTICE}", title="码头")])
    level(tmp_path)
    with Book(tmp_path / FILE, readonly=True) as book:
        found = place(book, "farm-60")
        assert found
        assert found.copy_of == "hewan-1"
        assert found.similarity is not None
        assert found.similarity < 0.4, "of all that stands there"


@pytest.mark.parametrize("left", [0, 0.5], ids=["no database", "half of it"])
def test_an_article_of_two_files_stays_as_it_was_where_one_cant_be_read(tmp_path: Path, left: float) -> None:
    """What the other one has is not all that there is of it."""
    own = [article(number, "hewan", f"{number}：{BODY}{OTHER}" * 4, title=f"文{number}") for number in range(100, 140)]
    store(tmp_path, [*own, article(999, "hewan", BODY), article(2, "portal", BODY)])
    with RowStore(SiteFolder(path=tmp_path / "urls").rows) as rows:
        rows.add_all([captured(article(1, "hewan", OTHER, id="hewan-999")), captured(article(5, "farm", OTHER))])
    level(tmp_path)
    path = SiteFolder(path=tmp_path / "hewan").rows
    kept = path.read_bytes()
    path.write_bytes(kept[: int(len(kept) * left) // 4096 * 4096] or b"no database" * 1000)
    with RowStore(SiteFolder(path=tmp_path / "urls").rows) as rows:
        rows.add_all([captured(article(7, "farm", BODY))])
    done = level(tmp_path)
    assert ([*done.unread], done.written, done.removed) == (["hewan"], 1, 0)
    with Book(tmp_path / FILE, readonly=True) as book:
        assert book.body(book.serial("hewan-999") or 0) == BODY
    asked = run("lineage", "--data", tmp_path)
    assert (asked.returncode, "of hewan it has what could be read" in asked.stderr) == (1, True)
    path.write_bytes(kept)
    assert not level(tmp_path).unread


def test_redaction_leaves_nothing_of_it(tmp_path: Path) -> None:
    store(tmp_path, READINGS[:4])
    level(tmp_path)
    remove_made(tmp_path, SiteFolder(path=tmp_path / "hewan"), [])
    assert not list(tmp_path.glob(f"{FILE}*"))


def tellings(data: Path) -> list[object]:
    with Book(data / FILE, readonly=True) as book:
        return [told(book, story) for (story,) in [*book.select("SELECT story FROM stories ORDER BY story")]]


def test_the_verb_makes_it_and_shows_it(tmp_path: Path) -> None:
    store(tmp_path, READINGS)
    asked = run("lineage", "portal-3", "--data", tmp_path)
    assert asked.returncode == 2
    assert f"python -m archive lineage --data {tmp_path} makes it" in asked.stderr
    made = run("lineage", "--data", tmp_path)
    assert made.returncode == 0, made.stderr
    assert "22 articles with a text: 2 stories with 4 copies, and 2 parts in other texts" in made.stdout
    shown = run("lineage", "portal-3", "--data", tmp_path)
    assert re.search(
        r"^first seen \S+ \d\d:\d\dZ as ", shown.stdout, re.MULTILINE
    )  # a capture's time, in UTC as elsewhere
    assert shown.returncode == 0
    assert "likely original hewan-1: " in shown.stdout
    assert "retitled: 老码头里的图书馆" in shown.stdout
    assert "cut      图书馆每晚开到十点" in shown.stdout
    found = json.loads(run("lineage", "portal-3", "--json", "--data", tmp_path).stdout)
    assert found["story"]["original"] == "hewan-1"
    assert {each["article_id"] for each in found["articles"]} >= {"portal-3", "blog-6"}
    assert run("lineage", "farm-40", "--data", tmp_path).stdout == "farm-40: nobody else has its text\n"
    store(tmp_path, [article(99, "blog", BODY)])
    assert "rows have changed since" in run("lineage", "portal-3", "--data", tmp_path).stderr


def test_a_release_has_it_where_it_was_made(data: Path, tmp_path: Path) -> None:
    done = run("export", "--data", data, "--out", tmp_path / "all", "--format", "parquet")
    assert done.returncode == 0, done.stderr
    found = {row["id"]: row for row in pyarrow.parquet.read_table(tmp_path / "all" / "articles.parquet").to_pylist()}
    assert {name: found["portal-3"][name] for name in ("story_id", "copy_of")} == {
        "story_id": "hewan-1",
        "copy_of": "hewan-1",
    }
    assert found["hewan-1"]["copy_of"] is None
    assert found["farm-40"]["story_id"] is None
    rows = pyarrow.parquet.read_table(tmp_path / "all" / "lineage.parquet").to_pylist()
    assert len(rows) == 8
    (changed,) = [row["changed"] for row in rows if row["article_id"] == "portal-2"]
    assert changed == [{"before": "本", "after": "河湾日"}]
    stories = pyarrow.parquet.read_table(tmp_path / "all" / "stories.parquet").to_pylist()
    assert {row["original"] for row in stories} == {"hewan-1", "county-7"}
    assert "## lineage" in (tmp_path / "all" / "codebook.zh.md").read_text("utf-8")
    run("export", "--data", data, "--out", tmp_path / "some", "--format", "parquet", "--site", "portal")
    rows = pyarrow.parquet.read_table(tmp_path / "some" / "lineage.parquet").to_pylist()
    assert {row["article_id"] for row in rows} == {"portal-2", "portal-3"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_view_shows_it_where_it_was_made(data: Path, tmp_path: Path, lang: str) -> None:
    with served(data) as view:
        article_page = view.get(f"/article/portal-2?lang={lang}").text
        assert f'href="/article/portal-2/lineage?lang={lang}"' in article_page
        page = view.get(f"/article/portal-2/lineage?lang={lang}")
        assert page.status == 200
        for word in ("role_original", "role_part", "by_names_itself", "retitled", "corrupted", "changed"):
            assert texts()[f"lineage.{word}"][lang] in page.text
        assert "<del>本</del> <ins>河湾日</ins>" in page.text
        assert view.get("/article/farm-40/lineage").status == 404
        assert "/lineage" not in view.get("/article/farm-40").text
    assert {f"lineage.by_{each}" for each in Evidence} | {f"lineage.role_{each}" for each in Role} <= set(texts())


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (BODY, BODY.replace("1360万元", "1380万元"), Relation.COPY),  # one figure put right
        (BODY, "\n".join(PARAGRAPHS[1:3]), Relation.CUT),
        (bulletin(3), bulletin(4), None),
        (
            "关于2024年春节放假的通知：2月10日至17日放假，共8天。",
            "关于2025年春节放假的通知：1月28日至2月4日放假，共8天。",
            None,
        ),
        (OTHER, BODY, None),
        ("", BODY, None),
    ],
)
def test_verdicts(a: str, b: str, relation: Relation | None) -> None:
    for one, other in ((a, b), (b, a)):
        found = verdict(bare(one), bare(other))
        assert (found.relation if found else None) == relation


def test_a_paragraph_that_moved_was_neither_cut_nor_added() -> None:
    moved = "\n".join((*PARAGRAPHS[1:], PARAGRAPHS[0]))
    assert align(bare(BODY), bare(moved)).share_a == 1.0
    beside = differences(BODY, moved)
    assert (beside.cut, beside.added, beside.changed, beside.similarity) == ([], [], [], 1.0)
