"""Facts that a text begins or ends with are its own: of a book, a film, a show; the clock times of a live report."""

from __future__ import annotations

import pytest

from tests.support.news import FIRST, LAST, SECOND, THIRD, row, usual

FACTS = {
    "book": ["书名：《河湾的四季》", "作者：王小安", "出版社：河湾文艺出版社", "出版时间：2022年3月", "定价：58元"],
    "book in a line": ["书名：《河湾的四季》 作者：王小安 译者：李明 出版社：河湾文艺出版社"],
    "author first": ["作者：王小安", "《河湾的四季》", "ISBN：978-7-0000-0000-1"],
    "film": ["片名：河湾往事", "导演：张小山", "编剧：李小川", "上映日期：2023年5月1日"],
    "record": ["專輯：《河灣》", "演唱：張小山", "發行日期：2023年5月1日"],
    "exhibition": ["展览名称：河湾记忆", "展期：2023年5月6日—6月6日", "地点：河湾美术馆"],
    "weather": ["今天白天：晴", "最高气温：25℃"],
    "live": ["10:32", "第一艘冲锋舟下水。", "10:45", "第二艘冲锋舟下水。", "11:20", "三十名群众转移完毕。"],
}


@pytest.mark.parametrize("kind", FACTS)
@pytest.mark.parametrize("first", [True, False])
def test_facts_of_a_text_stay_in_it(kind: str, first: bool) -> None:
    text = [FIRST, SECOND, THIRD, LAST]
    told = [*FACTS[kind], *text] if first else [*text, *FACTS[kind]]
    draft = row(usual("".join(f"<p>{line}</p>" for line in told)))
    assert (draft.body_raw or "").split("\n") == told
    assert draft.authors == ["张立新"]
    assert (draft.source, str(draft.published)[:16]) == ("河湾日报", "2022-07-01 10:20")
    bare = row(usual("".join(f"<p>{line}</p>" for line in told), meta="2022-07-01 10:20"))
    assert bare.authors is None


def test_who_wrote_an_article_is_no_fact_of_it() -> None:
    told = ["作者：王小安", FIRST, SECOND, THIRD, LAST]
    draft = row(usual("".join(f"<p>{line}</p>" for line in told), meta="2022-07-01 10:20"))
    assert (draft.body_raw or "").split("\n") == told[1:]
    assert draft.authors == ["王小安"]


@pytest.mark.parametrize("clocks", [["10:32"], ["00:00", "03:21"], ["10:32", "09:10", "11:00"]])
def test_a_clock_of_a_player_is_none(clocks: list[str]) -> None:
    told = [*clocks, FIRST, SECOND, THIRD, LAST]
    draft = row(usual("".join(f"<p>{line}</p>" for line in told)))
    assert (draft.body_raw or "").split("\n") == [FIRST, SECOND, THIRD, LAST]


@pytest.mark.parametrize(
    "credits",
    [
        ["出品人：王大川", "总监制：李思文", "记者：张立新"],
        ["策划：王大川", "出品：河湾日报社", "作者：张立新"],
        ["文字：张立新", "制片人：王大川"],
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_who_made_the_news_is_no_fact_of_a_film(credits: list[str], first: bool) -> None:
    text = [FIRST, SECOND, THIRD, LAST]
    told = [*credits, *text] if first else [*text, *credits]
    draft = row(usual("".join(f"<p>{line}</p>" for line in told), meta="2022-07-01 10:20"))
    assert draft.authors == ["张立新"]


def test_who_is_asked_is_no_fact_of_a_film() -> None:
    told = ["记者 张立新", "导演：我们拍了三年。", FIRST, SECOND, THIRD]
    draft = row(usual("".join(f"<p>{line}</p>" for line in told), meta="2022-07-01 10:20"))
    assert draft.authors == ["张立新"]


@pytest.mark.parametrize(
    "meta",
    [
        "展览名称：河湾记忆<br>发布时间：2022-07-01 10:20<br>来源：河湾日报",
        "节目名称：朝闻 发布时间：2022-07-01 10:20 来源：河湾日报",
    ],
)
def test_when_a_page_about_a_show_was_published_is_told(meta: str) -> None:
    draft = row(usual("".join(f"<p>{line}</p>" for line in (FIRST, SECOND, THIRD)), meta=meta))
    assert (draft.source, str(draft.published)[:16]) == ("河湾日报", "2022-07-01 10:20")
