"""What stands above a text, as pages print it: a section's heading, a paper's day, an hour, who posted."""

from __future__ import annotations

import pytest

from benchmarks.reading.pages import draft_of, fresh
from reading.article import Draft

TEXT = (
    "沿河步道两年前开始修建，全长十一公里，途经六个社区，沿线栽种了两千多株香樟和垂柳。",
    "“早晚都有人来走，连外地车也多了。”在桥头卖豆花的黄阿姨说，她的摊位去年挪进了便民亭。",
    "市园林局计划明年再建三座人行桥，把两岸的步道连成环线，届时骑行一圈大约四十分钟。",
)
TITLE = "沿河步道二期工程全线完工"


def row(above: str, *, title: str = f"{TITLE} - 茶山文艺", text: str = "") -> Draft:
    said = text or "".join(f"<p>{line}</p>" for line in TEXT)
    page = f'<meta charset="utf-8"><title>{title}</title><body><div class="m">{above}<div class="x">{said}</div></div>'
    found = draft_of(fresh("http://www.hewan.example/a/77.html", page.encode()))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("公司新闻-河湾园林集团", "<h4>新闻中心</h4>"),
        ("集团要闻_河湾园林集团", "<h3>集团要闻</h3>"),
        ("党建园地--河湾园林公司", "<h4>党建园地</h4>"),
    ],
)
def test_the_heading_of_a_menu_is_no_headline(title: str, heading: str) -> None:
    links = '<ul><li><a href="1">公司新闻</a></li><li><a href="2">行业动态</a></li></ul>'
    head = f'<span id="lblTitle">{TITLE}</span><br><span>2017/11/3 15:26:00</span>'
    found = row(f'<div class="left">{heading}{links}</div>{head}', title=title)
    assert found.title_raw == TITLE


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("《河湾日报》2019年3月2日 第A4版", "河湾日报"),
        ("（《河湾日报》 2019-03-02 03版）", "河湾日报"),
        ("《河湾观察》2019年第3期　　上线日期：2019-03-02", "河湾观察"),
    ],
)
def test_a_paper_with_its_day_or_issue_above_a_text(line: str, source: str) -> None:
    found = row(
        f"<h1>{TITLE}</h1><div>{line}</div>", text="<p>一圈一圈<br>把黄豆磨成白的<br>把母亲的头发<br>也磨成白的</p>"
    )
    assert (found.source, f"{found.published:%Y-%m-%d}") == (source, "2019-03-02")
    assert line[:6] not in (found.body_raw or "")


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("省气象台2024年1月19日17时发布", "2024-01-19 17:00"),
        ("发布时间：2023年8月2日6点", "2023-08-02 06:00"),
        ("截至2022年3月5日24时", "2022-03-05 00:00"),
        ("2022年3月5日17时许", "2022-03-05 00:00"),
    ],
)
def test_an_hour_without_minutes(line: str, published: str) -> None:
    found = row(f"<h1>{TITLE}</h1><div>{line}</div>")
    assert f"{found.published:%Y-%m-%d %H:%M}" == published


@pytest.mark.parametrize(
    ("line", "source", "authors"),
    [
        ("由 程远 提交于 周二, 2018-08-21 13:47", None, ["程远"]),
        ("程远 发表于 2018-08-21 13:47", None, ["程远"]),
        ("Posted on 2018-08-21 13:47 by 程远", None, ["程远"]),
        ("2023-10-15 22:08 茶山文艺 记者何田", "茶山文艺", ["何田"]),
        ("茶山文艺 2023-10-15 22:08 作者：何田", "茶山文艺", ["何田"]),
    ],
)
def test_who_stands_beside_the_time(line: str, source: str | None, authors: list[str]) -> None:
    found = row(f"<h1>{TITLE}</h1><div>{line}</div>")
    assert (found.source, found.authors) == (source, authors)


def test_who_took_a_picture_is_no_author() -> None:
    caption = '<div class="photo"><img src="a.jpg"><p>市民在步道上晨跑。（记者 何田摄）</p></div>'
    found = row(f"<h1>{TITLE}</h1><div>2020-05-06 10:00</div>", text=f"<p>{TEXT[0]}</p>{caption}<p>{TEXT[1]}</p>")
    assert not found.authors


def test_a_storm_that_lands_asks_nobody_to_sign_in() -> None:
    lead = "今年第12号台风预计今天上午在河湾沿海登陆，本网将持续更新。"
    said = "".join(f"<li><p>{line}</p></li>" for line in TEXT)
    found = row(f"<h1>{TITLE}</h1><p>2022-09-05 06:00</p>", text=f"<p class=lead>{lead}</p><ol>{said}</ol>")
    assert lead in (found.body_raw or "")


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("（原载2024年5月6日《茶山日报》）", "茶山日报"),
        ("（《茶山日报》2024年5月6日第3版）", "茶山日报"),
        ("（2024年5月6日 《茶山日报》）", "茶山日报"),
        ("（摘自《茶山文艺》2020年第5期）", "茶山文艺"),
        ("（见《茶山日报》2024年5月6日的报道）", None),
    ],
)
def test_the_paper_that_a_last_line_names(line: str, source: str | None) -> None:
    text = "".join(f"<p>{each}</p>" for each in (*TEXT, line))
    assert row(f"<h1>{TITLE}</h1><div>2024-05-08 09:00</div>", text=text).source == source
