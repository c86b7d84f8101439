"""Pages whose whole text stands below pictures."""

from __future__ import annotations

import pytest

from tests.support.news import FIRST, LAST, NAV, SECOND, THIRD, TITLE, row, usual

SAID = [FIRST, SECOND, THIRD, LAST]
BELOW = "水位在傍晚前后回落到警戒线以下（资料图片）"


@pytest.mark.parametrize(
    "shape",
    [
        "<figure><img src=/{n}.jpg><figcaption>{said}</figcaption></figure>",
        "<figure><img src=/{n}.jpg><figcaption><p>{said}</p></figcaption></figure>",
        "<li><img src=/{n}.jpg><div class=caption>{said}</div></li>",
        "<div class=item><img src=/{n}.jpg><p class=pic-desc>{said}</p></div>",
    ],
)
@pytest.mark.parametrize("many", [1, 4])
def test_what_is_said_of_pictures_is_the_text_where_nothing_else_is(shape: str, many: int) -> None:
    body = "".join(shape.format(n=number, said=said) for number, said in enumerate(SAID[:many]))
    draft = row(usual(f"<div class=photos>{body}</div>"))
    assert (draft.body_raw or "").split("\n") == SAID[:many]


@pytest.mark.parametrize("tag", ["figcaption", "div class=caption"])
def test_it_is_none_beside_a_text(tag: str) -> None:
    picture = f"<figure><img src=/1.jpg><{tag}>{BELOW}</{tag.split(maxsplit=1)[0]}></figure>"
    draft = row(usual(picture + "".join(f"<p>{said}</p>" for said in SAID)))
    assert (draft.body_raw or "").split("\n") == SAID


def test_a_name_below_a_picture_is_no_text() -> None:
    draft = row(usual("<figure><img src=/1.jpg><figcaption>河湾大桥</figcaption></figure>"))
    assert not draft.body_raw


@pytest.mark.parametrize("info", ["2022.07.01 21:12 来源：河湾日报", "2022-07-01 21:12"])
def test_pictures_with_a_number_and_a_paragraph_each(info: str) -> None:
    items = "".join(f"<li><img src=/{n}.jpg><h2>{n}/4</h2><p>{said}</p></li>" for n, said in enumerate(SAID, 1))
    draft = row(
        f"<ul>{NAV}</ul><div class=head><h1>{TITLE}</h1><div class=info><span>{info}</span></div></div>"
        f"<div class=set><ul>{items}</ul></div><div class=foot>版权所有 河湾网</div>"
    )
    assert [line for line in (draft.body_raw or "").split("\n") if len(line) > 3] == SAID
