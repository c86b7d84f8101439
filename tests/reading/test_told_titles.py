"""Headlines that a template tells in other words than `<title>`, or leaves to the page: comments, channels as titles,
e-papers, tables of contents between headline and text.
"""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import pytest

from reading.article import Reading
from tests.support.news import BODY, NAV, paragraphs
from tests.support.printed import finished, page

TITLE = "柳桥镇果农摘早梨：六辆车开到地头，三天装完"
LOOSE = f"<table><tr><td class=title9>早梨熟了</td></tr><tr><td>{TITLE}</td></tr></table>"


def row(
    said: str, printed: str, *, behind: str = "", text: str = "", url: str = "http://h.example/a/8.html"
) -> Reading:
    markup = (
        f"<html><head><meta charset=utf-8><title>{said}</title></head><body><ul>{NAV}</ul>{printed}"
        f"{text or f'<div class=con>{paragraphs()}</div>'}<div><p>版权所有 河湾网 某ICP备12345678号</p></div></body></html>{behind}"
    )
    return finished(page(markup.encode(), url))


@pytest.mark.parametrize(
    "comment",
    [
        f"<!--mpproperty <founder-date>\n2023-01-03\n</founder-date><founder-title>{TITLE}\n</founder-title><founder-imp>0</founder-imp>-->",
        f"<!--mpproperty <date>2023-01-03</date>\n<author>何大林</author>\n<title>{TITLE}\n</title>-->",
        f"<!--enpproperty <articleid>8</articleid><date>2023-01-03 08:05:00.0</date><author></author><title>{TITLE}</title><keyword></keyword>/enpproperty-->",
        f"<!--<$[信息名称]>begin--><b>{TITLE}</b><!--<$[信息名称]>end-->",
    ],
)
@pytest.mark.parametrize(
    "said", ["《河湾日报》电子版 - 河湾网 - 看河湾 h.example 河湾日报社主办", "河湾日报数字报", "要闻-河湾网"]
)
@pytest.mark.parametrize(
    "printed", [LOOSE, f"<div class=a1>{TITLE}</div><div>2023-01-03</div>", "<div>2023-01-03</div>"]
)
def test_the_comments_of_a_template_tell_it(comment: str, said: str, printed: str) -> None:
    got = row(said, printed, behind=comment)
    assert (got.title_raw, got.body_raw) == (TITLE, BODY)


@pytest.mark.parametrize(
    "said", ["要闻-河湾网", "河湾网", "农事", "农事-2023河湾市民读报行动", "河湾网农业频道-要闻", "电子报_内容详情"]
)
@pytest.mark.parametrize(
    "printed",
    [
        f"<div class=weizhi>&gt;&gt;<a href=/r>河湾</a>&gt;农事</div><div class='fc pix14'>{TITLE}</div><div class=pix12>2023年1月3日 12:57</div>",
        f"<td>{TITLE}</td><tr><td>2023-01-03 12:57</td><td>来源：河湾日报</td></tr>",
        f"<div><span>{TITLE}</span></div><div><span>河湾日报</span> <span>2023-01-03 12:57</span></div>",
        f"<p><font size=5>{TITLE}</font></p><p>2023-01-03 12:57:01</p>",
    ],
)  # fmt: skip
def test_a_page_title_that_names_the_channel_only(said: str, printed: str) -> None:
    got = row(said, printed)
    assert (got.title_raw, got.body_raw) == (TITLE, BODY)


CONTENTS = "<div class=toc><ul>" + "".join(f"<li>第{n}节</li>" for n in range(60)) + "</ul></div>"
LANGUAGES = "<div class=lang>" + "".join(f"<span>语言{n}</span>" for n in range(60)) + "</div>"


@pytest.mark.parametrize("between", [CONTENTS, LANGUAGES, CONTENTS + LANGUAGES])
@pytest.mark.parametrize(
    "heading", ["<h1>{}</h1>", "<div class=title><h2>{}</h2></div>", "<div class='art-title'>{}</div>"]
)
@pytest.mark.parametrize(
    "behind", ["<h2>外部链接[编辑]</h2><ul><li><a href=/1>柳桥镇网站</a>，2018-05-05发布，已存档。</li></ul>", ""]
)
def test_a_headline_far_above_the_text(between: str, heading: str, behind: str) -> None:
    got = row(f"{TITLE} - 河湾百科", heading.format(TITLE) + between, text=f"<div class=c>{paragraphs()}{behind}</div>")
    assert got.title_raw == TITLE
    assert BODY in (got.body_raw or "")


COPY = "<div class={}><div class=text_c><h3>早梨熟了</h3><h1>{}</h1><h2></h2><div class=lai>何大林 来源：柳桥日报 （ 2023年01月03日 01 版）</div><div id=ozoom>{}</div></div></div>"


@pytest.mark.parametrize("copies", [1, 2])
def test_an_e_paper_whose_template_is_not_as_the_family_knows_it(copies: int) -> None:
    printed = "".join(COPY.format(name, TITLE, paragraphs()) for name in ("screen", "phone")[:copies])
    got = row(f"{TITLE}-柳桥在线", printed, text=" ")
    assert (got.title_raw, got.layout, got.problems) == (TITLE, "founder", ())
    assert got.published
    assert got.published.date().isoformat() == "2023-01-03"
    assert (got.body_raw or "").startswith(BODY)


@pytest.mark.parametrize("name", ["河湾要闻", "农事", ""])
def test_the_name_of_a_channel_where_the_family_looks_for_a_title(name: str) -> None:
    text = (
        f"<div class=b><h1>{TITLE}</h1><p>2023-01-03 08:05</p></div><div class=wp_articlecontent>{paragraphs()}</div>"
    )
    got = row(f"{TITLE}-河湾大学", f"<div class=arti_title>{name}</div>", text=text)
    assert (got.title_raw, got.layout) == (TITLE, "webplus")


def test_a_title_that_the_family_finds_stays() -> None:
    text = f"<div class=arti_title>{TITLE}</div><div class=arti_metas>2023-01-03 08:05</div><div class=wp_articlecontent>{paragraphs()}</div>"
    assert row(f"{TITLE[:12]}-河湾大学", text, text=" ").title_raw == TITLE
