"""Pages whose article is a notice: their headline says so, and their text has a notice's words from its first paragraph on."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import pytest

from reading.article import Draft
from tests.support.news import NAV, row

POINTS = [
    "一、凡本报刊载的作品，版权均属本报所有，未经书面授权，任何单位和个人不得转载、摘编。",
    "二、已经本报授权使用作品的，应在授权范围内使用，并注明来源。",
    "三、违反上述声明者，本报将依法追究其法律责任。",
]
DECLARATIONS = {
    "本报关于维护版权的声明": [
        "近期，一些网站和自媒体账号未经许可，擅自转载本报采写的新闻作品，侵犯了本报的合法权益。",
        "为维护著作权人的合法权益，本报声明如下：",
        *POINTS,
        "河湾日报社",
        "2021年11月8日",
    ],
    "版权声明": [
        "河湾日报社各报网端的作品，版权均属河湾日报社所有，未经授权不得转载。",
        "已经授权的，应注明来源。",
        *POINTS,
    ],
    "免责声明": [
        "本网站所载内容仅供参考，不构成任何投资建议。",
        "本网转载其他媒体的稿件，不代表本网观点。",
        "如有侵权，请在两周内与本网联系。",
    ],
    "关于作品使用的律师声明": [
        "本律师受河湾日报社委托，就其作品被侵权一事，郑重声明如下：",
        "河湾日报社对其采写的全部作品享有著作权。未经许可转载、摘编均属侵权。",
        "请侵权网站在收到本声明之日起三日内删除。",
        "河湾某某律师事务所",
    ],
    "河湾日报社反侵权公告": [
        "任何网站未经本报书面授权，不得转载本报作品。",
        "已经转载的，请于十一月底前与本报版权部门联系。",
        "逾期不联系者，本报将提起诉讼。",
    ],
}
SHAPES = {"paragraphs": "<p>{}</p>", "breaks": "　　{}<br>", "boxes": "<div><span>{}</span></div>"}


def shown(title: str, lines: list[str], shape: str, tag: str = "h1") -> Draft:
    text = "".join(SHAPES[shape].format(line) for line in lines)
    markup = f"<ul>{NAV}</ul><{tag} class=title>{title}</{tag}><div class=info>2021-11-08 07:00:00　来源：河湾日报</div><div class=con>{text}</div><div class=foot><p>版权所有 河湾日报 未经授权不得转载</p></div>"
    return row(markup, f"<title>{title}-河湾日报</title>")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("tag", ["h1", "div"])
@pytest.mark.parametrize("title", DECLARATIONS)
def test_a_notice_that_is_the_article_is_read_in_whole(title: str, tag: str, shape: str) -> None:
    lines = DECLARATIONS[title]
    assert shown(title, lines, shape, tag).body_raw == "\n".join(lines)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("title", ["两国外长发表联合声明", "县政府关于冬季用电的公告"])
def test_a_notice_below_a_declaration_of_something_else_is_none_of_it(title: str, shape: str) -> None:
    lines = [
        "双方一致认为，应当加强水文数据的共享，在汛期每日通报上游水位。",
        "双方同意成立联合工作组，每年轮流召开一次会议。",
    ]
    notice = "本文版权归河湾日报社所有，未经授权不得转载。"
    assert shown(title, [*lines, notice], shape).body_raw == "\n".join(lines)
