"""What looks like what copying sites print, and is meant: pairs, lessons, tables, names, headlines."""

from __future__ import annotations

import random

import pytest

from pipelines.restore import restore, restore_page

TEXT = "市应急管理局昨日召开会议，部署汛期值守、物资储备和人员转移等工作。各部门要压实责任。"


@pytest.mark.parametrize("sign", ["/", "—", "-", "～", "·", "|"])
@pytest.mark.parametrize(
    "pairs",
    [
        "大 小,多 少,上 下,来 去,前 后,左 右,开 关,高 低,远 近,早 晚,黑 白,东 西",
        "中 国,人 民,会 议,发 展,经 济,社 会,学 习,工 作,生 活",
    ],
)
def test_characters_that_are_set_against_each_other(sign: str, pairs: str) -> None:
    for between in ("、", " ", "；", "\n"):
        text = "反义词、音节：" + pairs.replace(" ", sign).replace(",", between)
        assert restore(text).clean == text
        assert restore(f"{text}\n{TEXT}").clean == f"{text}\n{TEXT}"


LESSONS = (
    "春chūn眠mián不bù觉jué晓xiǎo，\n处chù处chù闻wén啼tí鸟niǎo。\n夜yè来lái风fēng雨yǔ声shēng，\n花huā落luò知zhī多duō少shǎo。",
    "我们(wǒmen)是(shì)学生(xuésheng)\nA：你(nǐ)好(hǎo)！你(nǐ)叫(jiào)什么(shénme)名字(míngzi)？\nB：我(wǒ)叫(jiào)大卫(Dàwèi)。你(nǐ)呢(ne)？",
    "社(she)会(hui)主(zhu)义(yi)好(hao)，社(she)会(hui)主(zhu)义(yi)国(guo)家(jia)人(ren)民(min)地(di)位(wei)高(gao)。",
    "离(lí)离(lí)原(yuán)上(shàng)草(cǎo)，一(yí)岁(suì)一(yì)枯(kū)荣(róng)。野(yě)火(huǒ)烧(shāo)不(bú)尽(jìn)，春(chūn)风(fēng)吹(chuī)又(yòu)生(shēng)。",
    "我[wo]爱[ai]你[ni]中[zhong]国[guo]，我[wo]爱[ai]你[ni]春[chun]天[tian]蓬[peng]勃[bo]的[de]秧[yang]苗[miao]。",
    "普通话测试：（jiě shì）解释 （gōng rén）工人 （nǚ ér）女儿 （huā biān）花边 （liáo kuò）辽阔",
    "读一读：(shān)山、(shuǐ)水、(tián)田、(tǔ)土、(rì)日、(yuè)月、(huǒ)火",
)


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_beside_other_text_keeps_its_readings(lesson: str) -> None:
    for text in (lesson, f"{lesson}\n{TEXT * 3}", f"{TEXT * 3}\n{lesson}\n{TEXT * 3}", f"{TEXT}{lesson}{TEXT * 4}"):
        assert restore(text).clean == text
    assert restore_page({"title": "学古诗", "one": lesson, "two": TEXT * 3})["one"].clean == lesson


def test_words_that_a_list_spells_with_a_syllable_are_its_entries() -> None:
    words = "杜冷丁 兴奋剂 海洛因 海luo因 鸦片 咖啡因 出售答案 考中答案 答an da案 家乐福 家le福 政府 政fu 部门"
    text = "\n".join(words.split())
    assert restore(text).clean == text
    assert restore("省委shu记说\n书记\n省委shu记\n政fu\n部门").clean == "省委shu记说\n书记\n省委shu记\n政fu\n部门"


@pytest.mark.parametrize("seed", [26, 44, 56, 83])
def test_a_table_of_rare_characters_is_no_text_in_another_codec(seed: int) -> None:
    """An input method's, common ones first: most of the others are in none of the codecs that they may be read by."""
    codes = random.Random(seed)
    rare, rarer = (
        "".join(sorted(chr(codes.randrange(first, 0x9FA5 if first > 0x5000 else 0x4DB5)) for _ in range(30)))
        for first in (0x5500, 0x3A00)
    )
    common = "叫教较交脚角觉焦骄浇搅胶轿郊剿狡缴蕉椒窖嬌較腳覺驕澆攪膠轎繳"
    others = "饺酵激礁嚼铰侥绞纠校咬僚辽疗聊缭撩嘹潦镣廖餃鉸僥絞糾療鐐嘮"
    last = "阶解结界接节街姐借介揭洁届截戒竭杰捷睫皆", "价秸劫桔藉芥疥楷渴拾械祖偕诫概籍家津紧锦"
    text = "\n".join(f'  ("{row}"' for row in (common, others, rare, rarer, *last))
    assert not [edit for edit in restore(text).edits if edit.kind != "script"]


def test_names_that_a_list_has_twice_stay() -> None:
    names = [f"尾部帶{one}的{way}箭頭符號" for one in "槓環鉤" for way in ("向上", "向下", "向左", "向右")]
    marked = [f"頭部帶槓的向{a}箭頭在上，頭部帶槓的向{b}箭頭在下" for a, b in ("左右", "右左", "左左")]
    lines = [name for one in (*names, *marked) for name in (one, one)]
    assert len(restore("\n".join(lines)).clean.split("\n")) == len(lines)


@pytest.mark.parametrize(
    ("title", "last"),
    [
        ("你们想要离开这里、前往下一个世界…", "这个世界"),
        ("他们打算走出这间、搬进那一个屋子…", "这个屋子"),
        ("孩子们喜欢那座、常去的三个公园…", "那个公园"),
    ],
)
def test_what_a_headline_says_between_marks_and_inside_its_words_is_its_own(title: str, last: str) -> None:
    text = f"{title}\n此时有人出现，拦在他们面前。眼前已不再有战火，他尚未见到{last}，一起流浪了一段时间。"
    assert restore(text).clean == text


@pytest.mark.parametrize(
    "text",
    [
        "你哋食咗饭未呀？我哋啱啱食完。佢喺边度呀？唔知喎，可能返咗屋企啩。咁样点得㗎？得闲饮茶啦！嗰个嘢好正㖭，冇得顶！"
        * 2,
        "侬好伐？阿拉上海人讲闲话，辰光勿早了，夜饭吃过伐？啥物事介好吃？伊拉屋里厢蛮大个。覅勿好意思，覅紧个。" * 2,
        "他姓“逄”（páng），不姓“逢”（féng）；她叫“祎”（yī），不叫“伟”；老师遇到“翀”“赟”“喆”“彧”就卡壳，翻开字典才认得。"
        * 2,
        "“燚”读yì，“叕”读zhuó，“犇”“羴”“鱻”，“骉”“驫”，“淼”“焱”“垚”，“槑”“囧”“烎”，“嘦”“嫑”“巭”“昚”，见字典。" * 3,
        "浏览器地址栏里的 %E4%B8%AD%E6%96%87 就是“中文”二字的编码，复制下来发给别人会很长。",
    ],
)
def test_what_few_words_are_made_of_is_not_named(text: str) -> None:
    assert not restore(text).problems


@pytest.mark.parametrize(
    "text",
    [
        "月3日，月6日，月9日逢集，附近乡镇的人都来赶集。",
        "月1日至月10日，纳税人应当申报上月税款，逾期加收滞纳金。",
        "错误写法：全麵、隻能、為瞭、後麵、裏麵、同誌、關係、山穀。简繁转换软件常把“只能”转成“隻能”，把“面对”转成“麵對”。",
        "“全麵”应为“全面”，“隻有”应为“只有”，“方麵”应为“方面”，“系統”没有错。",
    ],
)
def test_what_is_told_of_months_and_of_wrong_words_stays(text: str) -> None:
    for whole in (text, f"{text}\n{TEXT}"):
        assert not restore(whole).problems
        assert {edit.kind for edit in restore(whole).edits} <= {"script"}


def test_tables_of_glyphs_show_forms_beside_their_characters() -> None:
    for text in (
        "虎虱初表軋迎返近邵邸邱邶采金⾦長⾧門⾨阜⾩陀阿阻附陂\n隹⾫雨⾬青⾮非⾰",
        "夁夃夅夆夈変⼢夊夋夌夎夐\n戨戩戫戭戯戱戵⼾戶戸戹戺戻戼扂",
        "字形表：一丁丂七丄丅丆万丈三︐︑︒︓︔︕︖︗︘︙︰︱︳︴上下丌不与丏丐丑丒专且丕世",
    ):
        assert {edit.kind for edit in restore(text).edits} <= {"script"}


def test_dots_of_columns_are_dots() -> None:
    printed = "市委召开会议︐部署工作︒各地要压实责任︐抓好落实︙︙确保安全︒"
    assert restore(printed).clean == "市委召开会议，部署工作。各地要压实责任，抓好落实……确保安全。"


@pytest.mark.parametrize(
    "row",
    ["拋補,ㄆㄠ ㄅㄨˇ", "緩緩,ㄏㄨㄢˇ ㄏㄨㄢˇ", "愛愛\tʡə̀j ʡə̀j", "愛財\tʡə̀j dzəj"],
)
def test_a_row_of_a_dictionary_is_no_line_in_another_codec(row: str) -> None:
    beside = "配饗,ㄆㄟˋ ㄒㄧㄤˇ\n拋擺,ㄆㄠ ㄅㄞˇ\n緩和劑,ㄏㄨㄢˇ ㄏㄜˊ ㄐㄧˋ"
    restored = restore(f"拋開,ㄆㄠ ㄎㄞ\n{row}\n{beside}")
    assert not [edit for edit in restored.edits if edit.kind != "script"]
    assert not restored.problems


def test_what_stands_between_when_and_then_is_no_phrase_of_a_headline() -> None:
    text = "ULB后向代理IP，仅当有代理IP时返回否\n绑定的后端实例，后端服务的优先级，当时为空。"
    assert restore(text).clean == text
