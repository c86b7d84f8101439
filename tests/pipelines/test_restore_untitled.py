"""Fragments of a title that the page doesn't show go where a sentence of the page proves them; lists like them stay."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest

from pipelines.restore import restore, restore_page, undo
from tests.samples import corrupt

SPLICED = {
    "国庆假期全省接待游客逾两千万人次创历史新高": (
        "国庆假期全省接待游客逾两千万人次,创历史新高。其中,古镇、温泉的人气最旺,民宿的入住率,超过九成。"
        "自驾游、亲子游的比例,明显上升,夜间的消费,增长三成。文旅部门提醒,返程高峰将至,注意安全。"
    ),
    "法院公开宣判一起特大网络诈骗案主犯获刑十五年": (
        "11月8日上午,法院公开宣判一起特大网络诈骗案,主犯获刑十五年,其余的被告,分别判刑。经查,"
        "该团伙租用服务器,冒充客服、民警,骗取的钱款,达三千万元。受害人遍布各省,老人、学生占多数。"
    ),
    "春运首日北站发送旅客超十万人次秩序平稳": (
        "昨天,2020年春运拉开大幕。春运首日,北站发送旅客超十万人次,秩序平稳。站内增开的窗口,"
        "引导的志愿者,随处可见。铁路部门提醒,带好证件、车票,提前到站,以免耽误的行程。"
    ),
    "全市森林草原防灭火工作会议召开强调严防死守筑牢防线": (
        "本报讯 昨日,全市森林草原防灭火工作会议召开。会议指出,当前气温回升,风力加大,火险等级的持续走高,"
        "给防火带来压力。会议强调,要严防死守,筑牢防线,压实林长、村长的责任,清明、五一期间不得松懈。"
    ),
}


@pytest.mark.parametrize("title", SPLICED)
@pytest.mark.parametrize("first", [2, 5])
@pytest.mark.parametrize("turns", [1, None])
def test_fragments_of_a_title_that_a_sentence_repeats(title: str, first: int, turns: int | None) -> None:
    """The turn begins with any fragment and comes again, or the text ends with it.

    What may be left are ends of fragments that neither the sentence nor the next turn tells.
    """
    body = SPLICED[title]
    fragments = corrupt.fragments(title, "1")
    fragments = [*fragments[first:], *fragments[:first]]
    times = len(fragments) if turns else len(corrupt.chunks(title))
    (printed,) = corrupt.splice([body], fragments, times)
    for restored in (restore(printed), restore_page({"title": "要闻", "body": printed, "end": "完"})["body"]):
        assert len(restored.clean) - len(body) <= 0.4 * (len(printed) - len(body))
        same = SequenceMatcher(None, restored.clean, body, autojunk=False).get_matching_blocks()
        assert sum(one.size for one in same) == len(body)  # nothing of the text went with them
        assert {edit.kind for edit in restored.edits} == {"splice"}
        assert all(edit.certainty < 1 for edit in restored.edits)
        assert undo(restored.clean, restored.edits) == printed
    assert restore(body).clean == body


@pytest.mark.parametrize(
    "text",
    [
        "党委部门、政府机关、人大代表、政协委员、群众团体的负责人参加。要发挥党委政府人大政协群众的合力,形成齐抓共管的格局。",
        "北京上海天津重庆河北山西辽宁吉林等地降温。其中,北京今晨最低5度,上海8度,天津6度,重庆12度,河北3度,山西零下1度,辽宁零下5度,"
        "吉林零下8度。预计,北京明天晴,上海多云,天津阴,重庆小雨,河北晴,山西晴,辽宁小雪,吉林中雪。",
        "北京河北有雨,上海山西有雪,天津辽宁多云,重庆吉林转晴,请留意。北京上海天津重庆河北山西辽宁吉林八地,均已发布提示。"
        "北京河北的雨,上海山西的雪,天津辽宁的云,重庆吉林的晴,持续两天。",
        "富强民主文明和谐自由平等公正法治,是追求。富强是基础,民主是保障,文明是标志,和谐是目标,自由是方向,平等是要求,公正是准则,法治是途径。",
        "张伟任组长,李娜任副组长,王强负责宣传,赵敏负责后勤,刘洋负责联络,陈静负责财务。张伟李娜王强赵敏刘洋陈静参加会议。",
        "张伟,男,汉族,1980年生,李娜,女,汉族,1982年生,王强,男,汉族,1979年生,赵敏,女,回族,1985年生,张伟李娜王强赵敏四人拟录用。",
        "新增确诊病例3例、无症状感染者5例,其中甲县确诊病例1例、无症状感染者2例,乙县确诊病例2例、无症状感染者3例。确诊病例、无症状感染者另报。",
        "春夏多雨,秋冬少雨,东西温差大,南北距离远,春夏秋冬东西南北,各有特点,春夏的花,秋冬的雪,东西的风,南北的云。",
        "东风吹,战鼓擂,东风吹来满眼春,战鼓擂响震天地,东风战鼓一齐鸣,红旗招展迎风飘。东风战鼓红旗招展,歌声嘹亮,红旗飘,歌声扬。",
        "姓名,性别,年龄,单位,职务\n张三,男,35,财政局,科员\n李四,女,29,教育局,科员\n姓名性别年龄单位职务均已核实。",
    ],
)
def test_lists_whose_items_a_sentence_names_stay(text: str) -> None:
    for one in (text, text.replace(",", "，"), f"{text}\n{text}"):
        assert restore(one).clean == one


@pytest.mark.parametrize("title", SPLICED)
def test_fragments_that_nothing_on_the_page_repeats_stay(title: str) -> None:
    other = (
        "今天,小区里来了个卖瓜的师傅,张口就喊,又甜、又沙,街坊的耳朵,都竖起来了,一问价,才两块。"
        "大妈挑的瓜,个个滚圆,笑得合不拢嘴,提着、抱着,回家去了。"
    )
    (printed,) = corrupt.splice([other], corrupt.fragments(title, "1"), len(corrupt.chunks(title)))
    assert restore(printed).clean == printed
