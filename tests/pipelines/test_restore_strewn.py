"""What is put into words, before marks and in place of characters, whatever it is; and what authors put there."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from pipelines.restore import restore
from tests.pipelines.test_restore_farms import NEWS, TEXTS, inside_words, told

PUT: dict[str, Callable[[random.Random], str]] = {
    "a picture's name": lambda _: "[图]",
    "a place to break": lambda _: "<wbr>",
    "an escape": lambda _: "\\u200b",
    "a site's name": lambda _: "（江南热线网jnrx.com）",
    "a digit in brackets": lambda chance: f"『{chance.randint(0, 9)}』",
    "letters in brackets": lambda chance: "(" + "".join(chance.choices("aeiklmnsu", k=3)) + f"{chance.randint(1, 6)})",
    "a variable": lambda chance: f"{{${chance.choice('abcd')}}}",
    "letters and digits": lambda chance: "".join(chance.choices("acegkmpsvx", k=3)) + str(chance.randint(10, 99)),
}


@pytest.mark.parametrize("kind", ["news", "notice"])  # those have words enough
@pytest.mark.parametrize("way", PUT)
def test_what_stands_inside_words_over_and_over(way: str, kind: str) -> None:
    text = TEXTS[kind].replace("\n", "")
    printed = inside_words(text, PUT[way], 0.3)
    assert len(printed) > len(text) + 20
    assert told(printed, text) <= 0.02


@pytest.mark.parametrize("pair", ["【】", "[]", "『』", "<>"])
def test_characters_in_brackets(pair: str) -> None:
    text = NEWS.replace("\n", "")
    chance = random.Random(5)
    printed = re.sub("[\u4e00-\u9fff]", lambda m: pair[0] + m[0] + pair[1] if chance.random() < 0.2 else m[0], text)
    assert told(printed, text) <= 0.01


MARKS: dict[str, Callable[[str], str]] = {
    "a dot": lambda t: re.sub("(?=[，。、；])", ".", t),
    "a backslash": lambda t: re.sub("(?=[，。、；“”])", r"\\", t),
    "spoken": lambda t: t.replace("，", "逗号").replace("。", "句号").replace("、", "顿号"),
}


@pytest.mark.parametrize("way", MARKS)
def test_before_marks_and_for_marks(way: str) -> None:
    for text in TEXTS.values():
        wide = text.replace(",", "，")
        assert told(MARKS[way](wide), wide) == 0


FOR: dict[str, Callable[[str], str]] = {
    "squares": lambda t: t.translate(str.maketrans("有无指满可得", "🈶🈚🈯🈵🉑🉐")),
    "circles": lambda t: t.translate(str.maketrans("日月水上中下", "㊐㊊㊌㊤㊥㊦")),
    "numbers of what a codec lacks": lambda t: t.encode("big5", "xmlcharrefreplace").decode("big5"),
    "names of what a codec lacks": lambda t: t.encode("big5", "namereplace").decode("big5"),
    "a call": lambda t: "\n".join(f"String.fromCharCode({','.join(str(ord(c)) for c in x)})" for x in t.split("\n")),
    "numbers without an end": lambda t: "".join(f"&#{ord(c)}" if c > "\x7f" else c for c in t),
    "old forms": lambda t: t.translate(str.maketrans("产说内强别换众录", "産説內強別換眾錄")),
}
OTHER = (
    "今年1月以来，全市上下没有懈怠，中秋节前后连续下雨，水位上涨，下游有三处满溢，得到消息的干部日夜值守，可靠地指挥，无一人伤亡。\n"
    "市水产局说，众多养殖户强烈要求换新的设备，录入的产量分别是2026年的最高，内河的水产品别有风味，有关部门可以得出结论，"
    "内容不再录制，强调生产，说明情况，换届以后再议。"
)


@pytest.mark.parametrize("way", FOR)
def test_what_stands_for_characters(way: str) -> None:
    printed = FOR[way](OTHER)
    assert printed != OTHER
    assert told(printed, OTHER) == 0


MEANT = (
    # notes, footnotes, terms, units and names in brackets stand behind words
    "世界卫生组织(WHO)、国际货币基金组织(IMF)、世界贸易组织(WTO)、石油输出国组织(OPEC)、欧洲联盟(EU)、东南亚国家联盟(ASEAN)"
    "和上海合作组织(SCO)的代表出席了会议。",
    "这种说法[1]见于早期文献[2]，后来的学者[3]多有补充[4]，直到近年[5]才有定论[6]，参看附录[7]和索引[8]中的说明[9]。",
    "在JavaScript中使用forEach遍历数组，用querySelector选取元素，再用addEventListener绑定事件，最后由setTimeout延时执行。",
    "各县（市）人民政府、各市（州）教育局、各乡（镇）中心学校、各区（县）文化馆、各街道（乡）办事处、各村（居）委会：",
    "【春】【夏】【秋】【冬】四个栏目，分别由【甲】【乙】【丙】【丁】四组同学编辑，每周轮换一次，大家都很喜欢。",
    "氢(H)、氧(O)、碳(C)、氮(N)、硫(S)、磷(P)、钾(K)、钙(Ca)、铁(Fe)、铜(Cu)、锌(Zn)是常见的元素。",
    "小朋友[笑]你们好[鼓掌]今天[太阳]我们去公园[玫瑰]玩得开心[笑]回家以后[月亮]早点睡觉[睡]明天见[笑]",
    "标点符号有逗号、句号、顿号、冒号、分号、问号和感叹号，句号用在句末，逗号用在句中，顿号用在并列的词语之间。",
    "全文如下：第(一)条、第(二)条和第(三)条依照办理，第(四)条暂缓，第(五)条由省政府解释，第(六)条自公布之日起施行。",
    "麻将里的🀄叫红中，🈶货的请私信，🈚货勿扰；㊙️价出售，㊗大家中秋快乐，㊣品保证。",
    "实体写作&#20013;时浏览器显示中，&#22269;显示国，&#20154;显示人，写法见编码一节，&#27665;也一样。",
    "郫(pi2)县、歙(she4)县、黟(yi1)县、蠡(li3)县、莒(ju3)县、郯(tan2)城、鄄(juan4)城、亳(bo2)州、儋(dan1)州的名字容易读错。",
    # an editor of old texts mends some characters
    "".join(
        line
        + "蕭條未掩關，落葉欹眠後，孤砧倚望間，此情偏耐醉，難遣酒罍閑，半日功夫斸小庭，占地未過四五尺，纔見規模識方寸。"
        for line in (
            "江流嶓[冢]雨，",
            "蛾[眉]冷素光，",
            "[漁]火沙邊駐，",
            "夜[宴]時，",
            "春[風]吹又生，",
            "[明]月照高樓，",
            "流[水]聲中，",
        )
    ),
    # numerals of another language, one behind the other
    "数字的写法：\n朝鲜语\n一二三四五\uf9d1七八九０\n财务\n壹貳\uf96b四伍\uf9d1七八九\uf9b2\n以上各行是格式的示例。",
    # a poem's title, across whose words an advertisement could be read
    "頃在嶠南其人好食檳榔合蠣灰扶留藤一名蔞藤食之輒昏然已而醒快三物合和唾如膿血可厭今來蜀道又爲食蒜者所薰戲題",
    # how to write marks, in a text whose marks are narrow ones
    "注释行 以 感叹号(!) 开始. 有些键盘 按下 逗号, 句号键 时, 不能 产生 小于号 和 大于号. 这个现象 可以 通过 重新编联 "
    "减号\n破折号\n逗号\n阿拉伯逗号\n顿号\n分号\n冒号\n感叹号\n问号\n句号\n中文句号\n省略号\n全形逗号\n全形句号",
    "标点 中文逗号 英文逗号 中文句号 英文句号 中文分号 英文分号 全角冒号 半角冒号",
    "逗号键 和 句号键 矫正: 见下文. 先写 一行, 再写 一行, 然后 存盘.",
    "先生原名錢鍾書，後來的人多寫作钱钟书，他在《圍城》的序言里说明了写作的经过，读者可以参看。",
)


@pytest.mark.parametrize("text", MEANT)
def test_what_authors_put_there(text: str) -> None:
    restored = restore(text)
    assert [edit for edit in restored.edits if edit.kind != "script"] == []
    assert restored.problems == ()
