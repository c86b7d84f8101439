"""Pictures of the body: which file, and whose caption."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipelines.split import Split
from reading.capture import Capture
from reading.page import Page
from reading.read import read

CAPTURE = Capture(
    warc="a.warc.gz", offset=0, record_id="<urn:uuid:0>", digest="", time=datetime(2026, 1, 1, tzinfo=UTC)
)
LEAD = "<p>柳桥镇的果农上周开始采摘早熟的梨，合作社派了六辆车到地头装货，当天就运到城里的市场。</p>"
REST = "<p>镇里的技术员说，今年雨水匀，果子比去年大，糖分也高，价钱每斤比去年多了三角，果农很满意。</p>"
WORDPRESS = (
    '<article id="post-8" class="post"><h1 class="entry-title">摘梨</h1><div class="entry-content">{}</div></article>'
)
GENERIC = '<h1>柳桥镇果农摘梨</h1><div class="info">2023-08-02 09:15 来源：柳桥日报</div><div class="text">{}</div>'


def images(content: str, template: str = GENERIC) -> list[tuple[str, str | None]]:
    markup = f"<html><head><title>柳桥镇果农摘梨</title></head><body>{template.format(content)}</body></html>"
    page = Page(url="http://a.example/xw/8.html", status=200, headers=(), body=markup.encode(), capture=CAPTURE)
    draft = read(page, (), anywhere=True).draft
    assert draft is not None
    row = Split().process_item(draft)
    return [(image.url.removeprefix("http://a.example/xw/"), image.caption) for image in row.images]


def picture(number: int) -> str:
    return f'<p align="center"><img src="{number}.jpg" width="600"></p>'


def caption(number: int) -> str:
    return f'<p class="pictext">图{number}：果农在装车。（何大林摄）</p>'


OWN = [(f"{number}.jpg", f"图{number}：果农在装车。（何大林摄）") for number in (1, 2, 3)]


@pytest.mark.parametrize(
    "content",
    [
        LEAD + "".join(picture(n) + caption(n) + REST for n in (1, 2, 3)),  # in one container
        LEAD + "".join(caption(n) + picture(n) + REST for n in (1, 2, 3)),  # above
        LEAD + "".join(f"<div>{picture(n)}{caption(n)}</div>" for n in (1, 2, 3)) + REST,
        LEAD + picture(1) + picture(2) + picture(3) + caption(1) + caption(2) + caption(3) + REST,  # two rows
        LEAD
        + "".join(f'<figure><img src="{n}.jpg"><figcaption>{OWN[n - 1][1]}</figcaption></figure>' for n in (1, 2, 3))
        + REST,
    ],
)
def test_each_picture_has_its_own_caption(content: str) -> None:
    assert images(content) == OWN


def test_a_picture_without_a_caption_takes_none_of_another() -> None:
    told = [("1.jpg", None), OWN[1], ("3.jpg", None)]
    assert images(LEAD + picture(1) + REST * 2 + picture(2) + caption(2) + REST + picture(3) + REST) == told


def test_pictures_side_by_side_share_a_caption() -> None:
    both = '<p><img src="1.jpg"><img src="2.jpg"></p>'
    assert images(LEAD + both + caption(1) + REST) == [("1.jpg", OWN[0][1]), ("2.jpg", OWN[0][1])]


@pytest.mark.parametrize("wrap", ["{}", "<p>{}</p>", '<p><a href="/big.html">{}</a></p>'])
def test_captions_of_a_known_template(wrap: str) -> None:
    each = (wrap.format(f'<img src="{n}.jpg">') + f'<p class="wp-caption-text">{OWN[n - 1][1]}</p>' for n in (1, 2, 3))
    assert images(LEAD + "".join(each) + REST, WORDPRESS) == OWN


LAZY = [
    '<img src="data:image/gif;base64,R0lGOD" data-actualsrc="a.jpg">',
    '<img src="/static/placeholder.png" data-lazyload="a.jpg">',
    '<img src="/s/grey.gif" data-url="a.jpg">',
    '<img src="/s/1x1.gif" lazy-src="a.jpg">',
    '<img src="/s/loading.gif" data-original="a.jpg">',
    '<img lazyload="true" src="a.jpg">',
    '<img src="/s/blank.gif" lay-src="a.jpg">',
    '<img src="/s/blank.gif" real_src="a.jpg" alt="b.jpg" data-default="c.jpg">',
    '<img src="data:image/gif;base64,R0lGOD" data-image="a.jpg">',
    '<img src="/s/white.gif" srcset="s.jpg 320w, a.jpg 960w">',
    '<img data-srcset="s.jpg 1x, a.jpg 2x">',
    '<img srcset="s.jpg 1.1.1w, t.jpg .w, a.jpg 2x, v.jpg 1w 9h">',
    '<picture><source srcset="a.jpg 1x"><img src="data:image/gif;base64,R0lGOD"></picture>',
]


@pytest.mark.parametrize("printed", LAZY)
@pytest.mark.parametrize("template", [GENERIC, WORDPRESS])
def test_the_file_behind_a_placeholder(printed: str, template: str) -> None:
    assert images(f"{LEAD}<p>{printed}</p>{REST}", template) == [("a.jpg", None)]


@pytest.mark.parametrize(
    "name", ["share_of_pears.jpg", "weixin20230802.jpg", "logo-exhibition-opens.jpg", "W02023_share2023.jpg"]
)
def test_names_that_begin_like_buttons_are_pictures(name: str) -> None:
    assert images(f'{LEAD}<p><img src="{name}"></p>{REST}') == [(name, None)]


@pytest.mark.parametrize(
    "name", ["share.png", "share_wx.png", "btn-close.gif", "icon_01.png", "qrcode.jpg", "logo@2x.png", "blank.gif"]
)
def test_buttons_are_none(name: str) -> None:
    assert images(f'{LEAD}<p><img src="{name}"></p>{REST}') == []


SAID = [
    "图{n}：果农在装车。（何大林摄）", "图为第{n}户果农在装车。何大林 摄", "▲第{n}户果农在装车", "第{n}户果农在装车（图片来源：柳桥日报）",
    "果农第{n}次装车 合作社供图", "8月1日，果农第{n}次在柳桥镇的地头装车。本报记者 何大林 摄",
]  # fmt: skip
PLACED = {
    "figure": "<figure><img src={n}.jpg><figcaption>{c}</figcaption></figure>",
    "figure, caption above": "<figure><figcaption>{c}</figcaption><img src={n}.jpg></figure>",
    "figure with a paragraph": "<figure><a href=/b><img src={n}.jpg></a><figcaption><p>{c}</p></figcaption></figure>",
    "centered": "<p align=center><img src={n}.jpg></p><p align=center>{c}</p>",
    "centered by style": '<div style="text-align:center"><img src={n}.jpg></div><div style="text-align: center;"><span>{c}</span></div>',
    "in the paragraph of the picture": '<p style="text-align:center"><img src={n}.jpg><br>{c}</p>',
    "in another type": "<p align=center><img src={n}.jpg></p><p align=center><font face=楷体 color=blue>{c}</font></p>",
    "a table each": "<table><tr><td><img src={n}.jpg></td></tr><tr><td>{c}</td></tr></table>",
    "definitions": "<dl><dt><img src={n}.jpg></dt><dd>{c}</dd></dl>",
    "a list": "<li><img src={n}.jpg><p>{c}</p></li>",
    "a gallery": "<li><div class=im><img src={n}.jpg></div><span class=tit>{c}</span></li>",
}
PLAIN = "<p><img src={n}.jpg></p><p>{c}</p>"
ROWS = [
    "<table>" + "".join(f"<tr><td><img src={n}.jpg></td></tr><tr><td>{{{n}}}</td></tr>" for n in range(1, 4)) + "</table>",
    "<table><tr>" + "".join(f"<td><img src={n}.jpg></td>" for n in range(1, 4)) + "</tr><tr>"
    + "".join(f"<td>{{{n}}}</td>" for n in range(1, 4)) + "</tr></table>",
]  # fmt: skip


@pytest.mark.parametrize("between", [REST, ""])
@pytest.mark.parametrize("name", PLACED)
@pytest.mark.parametrize("said", [*SAID, "果农第{n}次在地头装车"])
def test_captions_by_their_place(said: str, name: str, between: str) -> None:
    each = [PLACED[name].format(n=n, c=said.format(n=n)) for n in (1, 2, 3)]
    assert images(LEAD + between.join(each) + REST) == [(f"{n}.jpg", said.format(n=n)) for n in (1, 2, 3)]


@pytest.mark.parametrize("said", SAID)
def test_captions_by_their_words(said: str) -> None:
    each = [PLAIN.format(n=n, c=said.format(n=n)) for n in (1, 2, 3)]
    assert images(LEAD + REST.join(each) + REST) == [(f"{n}.jpg", said.format(n=n)) for n in (1, 2, 3)]


@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize("said", [*SAID, "果农第{n}次在地头装车"])
def test_captions_in_the_cells_below(rows: str, said: str) -> None:
    told = [said.format(n=n) for n in range(4)]
    assert images(LEAD + rows.format(*told) + REST) == [(f"{n}.jpg", told[n]) for n in (1, 2, 3)]


@pytest.mark.parametrize("around", ["<p>{}</p>", "<p align=center>{}</p>", "<div><div>{}</div></div>"])
def test_a_paragraph_behind_a_picture_is_no_caption(around: str) -> None:
    each = "".join(around.format(f"<img src={n}.jpg>") + around.format(REST[3:-4]) for n in (1, 2))
    assert images(around.format(LEAD[3:-4]) + each) == [("1.jpg", None), ("2.jpg", None)]


def test_a_line_alone_with_a_picture_is_its_caption_unless_it_is_a_sentence() -> None:
    assert images(f"{LEAD}<div><img src=1.jpg><span>果农在地头装车</span></div>{REST}") == [("1.jpg", "果农在地头装车")]
    assert images(f"{LEAD}<div><img src=1.jpg><span>果农当天就装了六车梨。</span></div>{REST}") == [("1.jpg", None)]


@pytest.mark.parametrize("said", ['alt="二维码"', 'title="本页二维码"', 'alt="扫一扫"'])
def test_the_code_that_leads_to_this_page_is_no_picture(said: str) -> None:
    """Whatever its file is called; the code to sign up by is one of the text's own."""
    tools = f'<span class="tool"><a title="手机观看"></a><b><img src="1399_190.png" {said} width="80"><br>手机阅读</b></span>'
    template = f'<h1>柳桥镇果农摘梨</h1><div class="info">2023-08-02 09:15 来源：柳桥日报 {tools}</div><div class="text">{{}}</div>'
    assert images(f"{LEAD}{REST}", template) == []
    own = '<p><img src="2.png" alt="采摘节报名二维码" width="200"></p>'
    assert [url for url, _ in images(f"{LEAD}<p><img src=1.png {said}></p>{own}{REST}")] == ["2.png"]
