"""Letters to an office whose answer has no label of its own: who gave it, and when, stands right above it."""

from __future__ import annotations

import pytest

from tests.support.news import NAV, row

ASKED = "请问我和爱人户口不在一个县，二孩生育登记应该在哪里办理，需要带哪些材料？"
ANSWERED = [
    "您好，夫妻一方户籍地或现居住地的乡镇人民政府均可办理。",
    "请携带双方身份证、结婚证、户口簿，符合条件的当场办结，不收取任何费用。",
]
LETTER = (
    "<ul><li><span>写信人：</span>李**</li><li><span>写信时间：</span>2021-02-02 14:54</li>"
    f"<li><span>受理编号：</span>20210002</li></ul><div class=q><b>信件内容：</b><p>{ASKED}</p></div>"
)
P = "".join(f"<p>{said}</p>" for said in ANSWERED)
SHAPES = {
    "below lines": f"<div class=r><b>回复单位：</b>县卫生健康局<br><b>回复时间：</b>2021-02-09<div>{P}</div></div>",
    "beside a list": f"<ul><li>答复部门：县卫生健康局</li><li>答复时间：2021-02-09</li></ul><div class=hf>{P}</div>",
    "in a row of its own": "<table><tr><td>办理单位</td><td>县卫生健康局</td><td>办理时间</td><td>2021-02-09</td></tr>"
    f"<tr><td colspan=4>{P}</td></tr></table>",
    "below a heading": f"<h4>回复单位：县卫生健康局</h4><h4>回复时间：2021-02-09</h4>{P}",
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("behind", ["", "<div class=pj>您对本次回复：<a>满意</a> <a>不满意</a></div>"])
def test_an_answer_without_a_label_is_not_lost(shape: str, behind: str) -> None:
    draft = row(
        f"<ul>{NAV}</ul><div class=mail><h2>咨询二孩生育登记办理流程</h2>{LETTER}{SHAPES[shape]}{behind}</div>"
        "<div class=side><h3>热门</h3><p><a href=/1>全省调查结果公布</a></p></div>"
        "<div class=foot>版权所有 河湾县人民政府</div>"
    )
    said = "\n".join([draft.body_raw or "", *(comment.text for comment in draft.comments or ())])
    assert said.split("\n") == [ASKED, *ANSWERED]
