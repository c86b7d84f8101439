"""电头: the words an article begins with that say who sent it, from where and when: 新华社深圳5月12日电, 本报讯."""

from __future__ import annotations

from reading.chinese.people import REPORTER
from reading.chinese.wording import Wording

WIRED = frozenset("讯电訊電")  # of the groups `kind` those in the narrow sense: who sent it is its source
DATELINE = Wording(
    {
        r"^(?P<bracket>[（(【\[])?(?P<whole>(?P<cited>据)?(?P<agency>(?!据)[\u4e00-\u9fffA-Za-z·+/－-]{2,18}?)"
        rf"(?:(?:特约|实习|全媒体)?{REPORTER}[\u4e00-\u9fff、 ]{{2,12}}?)?"
        r"(?P<place>[\u4e00-\u9fff、／/]{0,12}?)\s?"
        r"(?:(?P<day>(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日)(?:[\u4e00-\u9fff]{2,4}(?=讯[\s（(]))?)?\s?[专專]?"
        "(?P<kind>讯|电|訊|電|综合消息|综合报道|消息|报道|報導))"
        r"(?=[\s（(：:,，】\])）题題/]|$)": (
            "新华社深圳5月12日电（记者张三）",
            "本报讯 昨日",
            "据河湾网1月3日消息，",
            "【河湾日报讯】",
        )
    },
    how="match",
    misses=("河湾大桥通车", "他打来电话"),
)
# Of the words that news also begins with, those that begin an article: 央视网消息：, 国际在线报道（记者 某某）
BEGINS = Wording(
    {
        rf"\s?(?:[（(]\s?[^（）()]{{0,10}}{REPORTER}|[】\]])": ("（本报记者", "】"),
        r"(?<=消息)\s?[：:（(]": "消息：",
    },
    misses=("，", "：张三"),
)
AGENCY = Wording(
    {
        r"^(本报|本网|本台|本刊|本站|[\u4e00-\u9fffA-Za-z·+]{0,12}?(?:社|日报|晚报|早报|晨报|时报|商报|报|网|台|在线"
        "|新闻(?:网|社|客户端)?|客户端|周刊|财经网?)(?:网|客户端)?)": ("本报", "新华社", "河湾日报客户端", "第一财经网")
    },
    how="match",
    misses=("河湾",),
)
OURS = Wording({"^本(报|网|台|刊|站)": ("本报", "本站")}, how="match", misses=("本市",))
