"""Small things that sites put into text or make of it: marks, symbols, radicals, escapes, swapped characters, indents.

Each test has siblings of its kind, and what looks like it and is meant.
"""

from __future__ import annotations

import time

import pytest

from pipelines.restore import restore, undo
from tests.support.restored import given_back

TEXT = "本报讯 市水务局昨日召开会议，部署防汛工作，要求各单位加强值守。"


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("据悉,公.安机关已经立案,案件还在侦办。", "据悉,公安机关已经立案,案件还在侦办。"),
        ("会后,人.民政府的代表答复了来信。", "会后,人民政府的代表答复了来信。"),
        ("他研究人工智*能多年,也教机器*人课程。", "他研究人工智能多年,也教机器人课程。"),
        ("国*务院发出通知,各地立即行动起来。", "国务院发出通知,各地立即行动起来。"),
        ("中央*治局昨日召开会议。", "中央政治局昨日召开会议。"),
    ],
)
def test_marks_inside_words(printed: str, clean: str) -> None:
    assert given_back(printed).clean == clean


def test_a_covered_character_costs_no_look_through_the_dictionary() -> None:
    """It was gone through for each sign: a page of thousands of them took minutes."""
    text = "中央*治局昨日召开会议，国*务院的人也到了。\n"
    given_back(text)  # what is made once
    begun = time.process_time()
    given_back("请关闭外窗以及阳台门。\n" * 4_000)
    plain = time.process_time()
    given_back(text * 2_000)
    assert time.process_time() - plain < 100 * (plain - begun)  # twelve times as much, and once 670


@pytest.mark.parametrize(
    "text",
    [
        "请*不要*同时打开两个窗口,*绝大多数*操作都*没有*必要这样做。",
        "属性 *不能* 为空,但*可以*省略;类 Reader *不是*线程安全的。",
        "面积等于长*宽,体积等于长*宽*高,单价*数量就是总价。",
        "张*明、李*华、王*平三人获奖,欧阳*娜因故缺席。",
        "锁定在视场中央.所以请先选择对象.这个字段必须唯一.",
        "列夫.托尔斯泰和维克多.雨果的作品摆满了一面墙。",
        "敏感词:\n共*党\n法*官\n自*由",
        "商店公告：春季*正式开放！具体的日期*将在网站上公布，礼包*限时发售。",
        "本月平均*气温为三度，全市*常住人口增加，其中*城镇人口占六成。*初步核算数。",
        "真是冷·酷·的·人呢，一定也有存·在·的·意·义吧，不然可就要崩·溃了哦，内心·深·处渴望温·柔·的·目·光。",
        "她一字一顿地说：我、绝、对、不、同、意。又说：这-是-命-令，那/是/建/议，明~天~见。",
    ],
)
def test_marks_that_are_meant(text: str) -> None:
    assert given_back(text).clean == text


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        (
            "昨日市🁐政府🂥召开防🅂汛会,部署工作。🄰\n各🀷单位加强值守🂡,确保安🕇全。",
            "昨日市政府召开防汛会,部署工作。\n各单位加强值守,确保安全。",
        ),
        ("书记🂧视察水🄸库工地。🞅", "书记视察水库工地。"),
        ("馆长(🎺)说,展(🧵)品多为互(💡)动装置,孩(🚥)子很喜欢。", "馆长说,展品多为互动装置,孩子很喜欢。"),
    ],
)
def test_symbols_inside_words(printed: str, clean: str) -> None:
    assert given_back(printed).clean == clean


@pytest.mark.parametrize(
    "text",
    [
        "今天😊去了🌸公园🍦吃了🍓冰淇淋🎂，很开心，晚上🌙看了🎬电影。回家🏠睡觉😴",
        "黑桃🂡红心🂱方块🃁梅花🃑四张牌凑成一副🃏好牌🀄",
        "我❤北京🐼他❤成都🌶大家都🥰笑了🎉生日快乐🎂早点回来🏃",
    ],
)
def test_symbols_of_an_author(text: str) -> None:
    assert given_back(text).clean == text


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("⻓江⽔位上涨，⼈⼤代表视察⻛险点。", "长江水位上涨，人大代表视察风险点。"),
        ("⽣产安全⽆⼩事，⻔店要⾃查。", "生产安全无小事，门店要自查。"),
        ("年度\uf9b4导\uf967在场，数\uf97e减半。", "年度領导不在场，数量减半。"),
    ],
)
def test_radicals_and_compatibility_forms(printed: str, clean: str) -> None:
    restored = given_back(printed)
    assert restored.clean == clean
    assert len(restored.clean) == len(printed)


@pytest.mark.parametrize("text", ["康熙部首⼈、⼤、⽔各有编码。", "⼀ ⼁ ⼂ ⼃ ⼄ ⼅"])
def test_radicals_that_are_shown(text: str) -> None:
    assert given_back(text).clean == text


def spelt(form: str) -> str:
    return "".join(form.format(ord(c), ord(c)) if c > "\x7f" else c for c in TEXT)


@pytest.mark.parametrize(
    "form", ["\\u{0:04x}", "u{0:04x}", "\\u{0:04X}", "#{0};", "&#{0};", "%u{0:04X}", "%u{0:04x}", "\\u{{{0:x}}}"]
)
def test_escapes_of_characters(form: str) -> None:
    assert given_back(spelt(form)).clean == TEXT


@pytest.mark.parametrize("codec", ["utf-8", "gbk"])
@pytest.mark.parametrize("form", ["%{:02X}", "={:02X}"])
def test_escapes_of_bytes(form: str, codec: str) -> None:
    printed = "".join(c if c < "\x7f" else "".join(map(form.format, c.encode(codec))) for c in TEXT)
    assert given_back(printed).clean == TEXT


def test_hz() -> None:
    assert given_back("新闻:\n" + TEXT.encode("hz").decode("ascii")).clean == "新闻:\n" + TEXT


@pytest.mark.parametrize(
    "text",
    [
        "网址 https://example.com/%E6%96%B0%E9%97%BB/%E6%9C%AC%E5%9C%B0%E6%96%B0%E9%97%BB%E4%B8%AD%E5%BF%83 已经停用。",
        "在 JSON 里“新闻”写成 \\u65b0\\u95fb，“中心”写成 \\u4e2d\\u5fc3，程序读入时会自动还原成汉字。",
        "颜色 #12345; 与编号 #20013; 都是例子，不是转义。",
        "print('\\n'.join(行))；转义符 \\n 表示换行，\\r\\n 是 Windows 的换行。",
        "路径 C:\\新建\\名单.txt 与 D:\\资料\\n年.doc 都不存在。",
    ],
)
def test_escapes_that_are_shown(text: str) -> None:
    assert given_back(text).clean == text


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("nbsp;nbsp;昨日开会。\nnbsp;nbsp;部署工作。\n他说ldquo;好rdquo;。", "昨日开会。\n部署工作。\n他说“好”。"),
        ("&nbsp;&nbsp;昨日开会。\n&emsp;部署工作。\n他说&ldquo;好&rdquo;。", "昨日开会。\n部署工作。\n他说“好”。"),
        ("昨日开会。\\r\\n部署工作。\\r\\n要求落实。", "昨日开会。\n部署工作。\n要求落实。"),
        (
            "???昨日开会,部署全年工作。\n???会议要求,各地落实责任。\n???会期一天,市长出席。",
            "昨日开会,部署全年工作。\n会议要求,各地落实责任。\n会期一天,市长出席。",
        ),
    ],
)
def test_indents_and_line_ends(printed: str, clean: str) -> None:
    assert given_back(printed).clean == clean


def test_swapped_characters() -> None:
    printed = "府政办公室说,察警已经到场,安公局长随后赶到,导领很重视。"
    assert given_back(printed).clean == "政府办公室说,警察已经到场,公安局长随后赶到,领导很重视。"
    for text in (
        "日记书写得很工整,平安公园开放了,指导领悟。",
        "财产共有,民生主张,观察警示牌,市政府政务公开。",
        "且令绍介先，送范中济经略侍郎分韵赋诗。",
    ):
        assert given_back(text).clean == text


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("大會提出瞭新目標，代表們都同意。", "大会提出了新目标，代表们都同意。"),
        ("市民關註水價，專家傾註心血，讀者註意安全。", "市民关注水价，专家倾注心血，读者注意安全。"),
        ("註冊商標的註釋一目瞭然，他做瞭望員。", "注册商标的注释一目了然，他做瞭望员。"),
    ],
)
def test_wrong_tables(printed: str, clean: str) -> None:
    assert given_back(printed).clean == clean


def test_one_run_of_random_signs_behind_a_short_post() -> None:
    text = "请问小区供暖什么时候开始，去哪里交费？"
    assert given_back(text + "6 T% K; v2 @8 N$ F) B: a/ p6 q, w").clean == text
    assert given_back(text + "A. B. C. D. E. F. G. H. I. J. K. L. M.").clean.endswith("M.")


def test_bytes_in_escapes() -> None:
    for codec in ("utf-8", "gb18030"):
        printed = "".join("".join(f"\\x{byte:02x}" for byte in c.encode(codec)) if c > "\x7f" else c for c in TEXT)
        assert given_back(printed).clean == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "escape() 把“水”写成 %u6C34，把“务”写成 %u52A1，解码时用 unescape()，新的程序不要再用它。",
        "正则 /[\\u{4e00}-\\u{9fff}]/u 匹配汉字，\\xe6\\xb0\\xb4 是“水”字的三个字节，初学者常常弄错顺序。",
        "`<script>` 默认在 head 内：\n```html\n<html>\n<head>\n<title></title>\n</head>\n<body>\n"
        '<div id="root"></div>\n</body>\n</html>\n```\n也可以插入至 body 尾部：\n'
        '```html\n<body>\n<div id="root"></div>\n</body>\n```',
        '挂载点写作 <div id="main"></div>，旧版写作 <div id="root"></div>，任选其一，'
        '脚本用 <script src="a.js"></script> 和 <link href="a.css"> 引入，放在 <body> 尾部，再由 <noscript> 提示用户。',
    ],
)
def test_a_lesson_about_escapes_or_tags_stays(text: str) -> None:
    assert given_back(text).clean == text


@pytest.mark.parametrize(
    "text",
    [
        "编码表\n啊 阿 埃 挨 哎 唉 哀 皑 癌 蔼 矮 艾 碍 爱 隘 鞍\n氨 安 俺 按 暗 岸 胺 案 肮 昂 盎 凹 敖 熬 翱 袄",
        "赵 钱 孙 李 周 吴 郑 王 冯 陈 褚 卫 蒋 沈 韩 杨 朱 秦 尤 许 何 吕 施 张 孔 曹 严 华 金 魏 陶 姜",
    ],
)
def test_a_table_of_characters_stays(text: str) -> None:
    assert given_back(text).edits == ()


def test_an_author_s_question_marks_are_no_loss() -> None:
    assert given_back("真的吗?????我没听清楚?????\n后来呢?????").problems == ()
    assert given_back("?????????\n?????????，????\n2023-1-3").problems


def test_numbers_of_entities_as_browsers_read_them() -> None:
    printed = (
        "他说&#039;好&#039;，又说&#39;行&#39;，问&#039;谁来&#039;，一共三句&#8230;都同意&#0151;没有人反对&#999999;。"
    )
    assert given_back(printed).clean == "他说'好'，又说'行'，问'谁来'，一共三句…都同意—没有人反对\U000f423f。"


_BETWEEN = ["，", "、", ";", "#", "=", "◦", "<wbr>", "&shy;", "&#8203;", "\u3164", "\u2800", "\t", "·"]


@pytest.mark.parametrize("sign", _BETWEEN)
def test_what_stands_between_all_characters(sign: str) -> None:
    text = "市水务局昨日召开会议，部署今年的防汛工作，要求各单位加强值守，保障群众生命安全。卡尔·马克思路已经通车。"
    assert given_back(sign.join(text)).clean == text


def test_lists_of_single_characters_stay() -> None:
    for text in (
        "东、西、南、北、中都有人来，老、弱、病、残、孕的乘客先上车。",
        "春，夏，秋，冬，四季分明。",
        "公 告 通 知",
    ):
        assert given_back(text).clean == text


@pytest.mark.parametrize("mark", ["\u0336", "\u0489", "\u20dd", "\u0323"])
def test_marks_through_characters(mark: str) -> None:
    printed = TEXT.replace("会议", f"会{mark}议{mark}").replace("防汛", f"防{mark}汛").replace("工作", f"工{mark}作")
    assert given_back(printed).clean == TEXT


COLUMNS = str.maketrans("，。、：；（）《》", "︐︒︑︓︔︵︶︽︾")
TELLS = (
    "市水务局昨日召开会议，部署防汛任务（见附件）。会议要求：各县区排查隐患、储备物资；落实《防汛预案》，责任到人。"
    "会后，与会人员查看了城区河段，听取了汇报。"
)


def test_marks_of_columns() -> None:
    printed = TELLS.translate(COLUMNS)
    restored = restore(printed)
    assert restored.clean == TELLS
    assert undo(restored.clean, restored.edits) == printed


@pytest.mark.parametrize(
    "text",
    [
        "竖排标点：︐ ︑ ︒ ︓ ︔ ︵ ︶，横排用的是另一套。",
        f"{TELLS}（︶︿︶）真不容易，︶︵︶，大家辛苦了﹑﹑﹑",
        TELLS.translate(str.maketrans("，。、", "﹐﹒﹑")),
    ],
)
def test_marks_that_are_shown_stay(text: str) -> None:
    assert restore(text).clean == text


OFFICE = '<?xml:namespace prefix = o ns = "urn:schemas-microsoft-com:office:office" /><o:p></o:p>'


@pytest.mark.parametrize("around", [("", OFFICE), ("<!--[if !supportLists]-->", "<![endif]--><o:p></o:p>")])
def test_what_word_leaves_around_paragraphs(around: tuple[str, str]) -> None:
    lines = ["市水务局昨日召开会议，部署防汛任务。", "会议要求，各县区排查隐患。", "会后，与会人员查看了河段。"]
    printed = "\n".join(around[0] + line + around[1] for line in lines)
    restored = restore(printed)
    assert restored.clean == "\n".join(lines)
    assert undo(restored.clean, restored.edits) == printed
