"""The restoration gives corrupted text back, leaves the rest alone, and can be undone."""

import dataclasses
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.edits import Change, apply, within
from pipelines.restore import restore, restore_page, undo
from pipelines.restore.restored import Restored
from reading.article import Edit
from reading.chinese import script
from reading.chinese.script import fold
from reading.problem import sentence
from tests.support import corrupt
from tests.support.corrupt import CLEAN, NEWS
from tests.support.restored import given_back
from tests.support.shared import SHARED, needs_shared

DATA = Path(__file__).parents[1] / "data" / "restore"


def kinds(restored: Restored) -> set[str]:
    return {edit.kind for edit in restored.edits} - {"script"}


def test_pinyin_marks_go_and_shifted_bytes_come_back() -> None:
    printed = corrupt.annotated(NEWS)
    assert "日?qǐng)?bào)" in printed
    restored = given_back(printed)
    assert restored.clean == CLEAN
    assert restored.script == "hant"
    assert kinds(restored) == {"pinyin", "shift"}
    assert all(edit.certainty == 1 for edit in restored.edits)
    assert restored.scores["pinyin"] > 0.2


def test_the_law_is_the_pages_not_the_lines() -> None:
    printed = corrupt.annotated(NEWS).split("\n")
    page = restore_page({"title": printed[0], "0": printed[1], "1": printed[2], "footer": "松花江網(wǎng)"})
    assert [page[name].clean for name in ("title", "0", "1")] == CLEAN.split("\n")
    assert page["footer"].clean == "松花江网"
    assert given_back("松花江網(wǎng)").clean == "松花江网(wǎng)"


def test_bare_occurrences_do_not_break_a_proven_law() -> None:
    printed = corrupt.annotated(NEWS) + "\n這張網只在這裏出現。網是通名。"
    assert given_back(printed).clean == CLEAN + "\n这张网只在这里出现。网是通名。"
    assert "网(wǎng)" in given_back("他讀書、上網(wǎng)、寫字。這張網只在這裏出現。網是通名。").clean


def test_toneless_pinyin_with_blanks_and_repeats() -> None:
    printed = "不忘初(chu) 心(xin)(xin) ,跟党(dang) 走,党(dang) 的初(chu) 心(xin)(xin) 永在。"
    assert given_back(printed).clean == "不忘初心,跟党走,党的初心永在。"


def test_stop_found_across_two_characters() -> None:
    printed = corrupt.annotated(NEWS) + "\n" + corrupt.cut(corrupt.annotated("　　（松花江網編輯楊世陽）"))
    assert "?。ㄋ苫ń" in printed
    restored = given_back(printed)
    assert restored.clean.endswith("\n　　（松花江网编辑杨世阳）")
    assert any(edit.certainty < 1 for edit in restored.edits)


def test_a_swallowed_digit_is_told_by_the_same_number_elsewhere_or_named() -> None:
    news = NEWS + "\n投訴舉報可以撥打12388。\n撥打【12388】全國統一,另有可以撥打52389。"
    printed = corrupt.annotated(news, {**corrupt.NOTES, "該": "gāi"})
    assert printed.count("可以?gāi)艽?2388") == 1
    restored = given_back(printed)
    assert restored.clean.endswith("\n投诉举报可以拨打12388。\n拨打【12388】全国统一,另有可以拨打?2389。")
    assert sentence(restored.problems) == "1 digits swallowed by shifted bytes"


def test_a_swallowed_bracket_is_told_by_the_rest_of_its_tag() -> None:
    printed = corrupt.annotated(NEWS + "\n可以撥打<br/>可以撥打</b>", {**corrupt.NOTES, "該": "gāi"})
    assert "?gāi)艽?br/>" in printed
    assert given_back(printed).clean.endswith("\n可以拨打可以拨打")  # what is left of the tag is no text


def test_question_mark_for_a_stop_and_an_orphan() -> None:
    printed = "省長主持召開全縣統籌疫情防控和經濟社會發展工作專題會??h長高寒,縣政協主席出席會議。"
    assert "专题会。县长高寒" in given_back(printed).clean


@pytest.mark.parametrize("line", (DATA / "legitimate.txt").read_text(encoding="utf-8").splitlines())
def test_legitimate_line_comes_out_as_it_went_in(line: str) -> None:
    restored = given_back(line)
    assert kinds(restored) == set()
    assert restored.clean in {line, script.fold(line)}


def test_legitimate_lines_together_stay_too() -> None:
    text = (DATA / "legitimate.txt").read_text(encoding="utf-8")
    assert kinds(given_back(text)) == set()


def test_inserted_commas() -> None:
    printed = "今天,,全省召开会议,,部署工作,、落实责任,。会上,,省长讲话,。"
    restored = given_back(printed)
    assert restored.clean == "今天,全省召开会议,部署工作、落实责任。会上,省长讲话。"
    assert kinds(restored) == {"punctuation"}


def test_a_comma_inserted_across_two_characters_of_a_simplified_page() -> None:
    text = "今天，全省召开会议，部署工作。增长22.2%。\n上海自然博物馆（上海科技馆分馆）在市中心，省长讲话。"
    printed = corrupt.comma_inserted(text)
    assert "（上?？萍脊莘止荩┰" in printed
    assert given_back(printed).clean == text


def test_blanks_before_marks_and_between_characters() -> None:
    assert given_back("新增18例 ,其中本土4例 、输入3例 ,出院1例 。").clean == "新增18例,其中本土4例、输入3例,出院1例。"
    spaced = " ".join("今天省委书记主持召开全省疫情防控工作会议并作重要讲话强调要坚决守住底线")
    assert given_back(spaced).clean == spaced.replace(" ", "")


def test_marks_set_apart_on_both_sides_are_segmented_text() -> None:
    printed = "今日天氣好 ， 我哋去公園 。 佢話唔去 ， 因為攰 。 噉就算 ， 聽日先去 。"
    assert kinds(given_back(printed)) == set()


@pytest.mark.parametrize(
    "printed",
    [
        "龙岩\n龙眼干\n龙须\n，个中\n，并力\n，并力讨\n龚龛\n龟山庄\n龟鉴\n龙斗虎伤",  # a list of words
        "<b>声音</b>\n<b>网络</b>\n已连接 %d 个设备。\n<b>电源</b>",  # messages of a program
        '以千為單位顯示用 0, 表示。\n以百萬顯示用 0,, 表示。\n#,, 與 0.0,,"M" 也可以。\n格式 0,,。',
    ],
)
def test_lists_and_code_stay(printed: str) -> None:
    assert kinds(given_back(printed)) == set()


def test_invisible_characters_inside_words_go_and_a_stray_one_stays() -> None:
    assert kinds(given_back("今天省委书记主持召\u200b开会议，部署工作。")) == set()
    for (
        hidden
    ) in "\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\u2064\u2066\ufeff\xad\u034f\u180e\ufe00\ufe0f\U000e0100":
        printed = "今天省|委书|记主持召|开会|议，部|署工作。".replace("|", hidden)
        assert given_back(printed).clean == "今天省委书记主持召开会议，部署工作。", hex(ord(hidden))


@pytest.mark.parametrize(
    "printed",
    [
        "天气\u2600\ufe0f好，我爱\u2764\ufe0f你，心\u2764\ufe0f意。",
        "一家人👨\u200d👩\u200d👧出门，👩\u200d⚕\ufe0f医生说。",
        "新疆日报（维吾尔文）写作 شىنجاڭ\u200cگېزىتى，蒙古文写作 ᠮᠣᠩᠭᠣᠯ\u180eᠠ。",
    ],
)
def test_what_joins_signs_and_other_scripts_stays(printed: str) -> None:
    assert kinds(given_back(printed)) == set()


def test_line_ends_before_marks() -> None:
    assert given_back("今天晚\n,省委开会\n,部署工作\n。").clean == "今天晚,省委开会,部署工作。"


def test_marks_of_small_form_are_no_strewn_signs() -> None:
    text = "\n".join(f"河湾﹑柳桥﹑新港三镇今年﹑明年都要修{what}。" for what in ("路", "桥", "渠", "堤", "闸", "站"))
    assert restore(text).clean == text


def test_censor_marks() -> None:
    assert given_back("省.委书记和市.委书记出席。").clean == "省委书记和市委书记出席。"
    assert given_back("中央*治局召开会议。").clean == "中央政治局召开会议。"


def test_a_number_lost_at_the_beginning_is_marked() -> None:
    page = restore_page({"title": "全省召开会议", "0": "月15日,全省召开会议。", "1": "会期到3", "2": "月20日为止。"})
    assert page["0"].clean == "□月15日,全省召开会议。"
    assert restore_page({"0": "每个", "1": "月15日发薪,遇节假日顺延。"})["1"].edits == ()
    assert "number" in (sentence(page["0"].problems) or "")
    assert page["2"].clean == "月20日为止。"


@pytest.mark.parametrize(
    "printed",
    [
        "床(chuang)前(qian)明(ming)月(yue)光(guang)，疑(yi)是(shi)地(di)上(shang)霜(shuang)。",  # for learners
        "姓氏拼写：王(wang)、李(li)、张(zhang)、陈(chen)、刘(liu)、杨(yang)、黄(huang)、赵(zhao)、周(zhou)",
        "生字表：網(wǎng) 報(bào) 請(qǐng) 會(huì) 議(yì) 強(qiáng) 調(diào) 經(jīng)",
        "蠶(cán)叢(cóng)及魚鳧(fú)，開國何茫然。巔(diān)峰峭壁，捫(mén)參歷井仰脅息，崢(zhēng)嶸(róng)而崔嵬，一夫當關。",
        "警方提示：警惕网络赌博,百家乐、老虎机、六合彩等均属违法,切勿参与境外赌场投注",
        "麻将牌🀄一筒🀙二筒🀚三筒🀛四筒🀜",
        "使用 &nbsp; &ldquo; &rdquo; &mdash; 四个实体",
    ],
)
def test_what_a_person_meant_stays(printed: str) -> None:
    assert kinds(given_back(printed)) == set()


def test_symbols_strewn_into_words() -> None:
    printed = "江市委🚀🐏常委会,会议的核😴🅢心议题,省委书🜑🁘记视👴🍂察荆江。这对全市人👠🔊民是特大喜讯。"
    assert given_back(printed).clean == "江市委常委会,会议的核心议题,省委书记视察荆江。这对全市人民是特大喜讯。"


def test_jammer_markup_and_keyword_lines() -> None:
    printed = (
        "成人精品视频免费观看,亚洲精品国产自拍,久久免费国产精品视频\n"
        "宣传战线战士们始终与人民群众同呼吸共命运,使命在肩。\n"
        "1 d+ q$ @# a7 X9 x5 ?\n"
        '& W* m/ _" C6 [( {* o# }1 X\n'
        '全面融入主战场,<th id="vwwcz"></th>逆行出征<td id="abcde"></td>。'
    )
    assert given_back(printed).clean == "宣传战线战士们始终与人民群众同呼吸共命运,使命在肩。\n全面融入主战场,逆行出征。"


def test_jammer_at_line_ends_and_in_lines_of_its_own() -> None:
    lines = "宣传战线战士们与人民群众同呼吸共命运。", "全省上下坚定信心,共克时艰。", "1月20日,部署工作。"
    signs = "1 d+ q$ @# a7 X9 x5 ?", ") m. I7 \\3 [ }8 g. X F", '& W* m/ _" C6 [( {* o'
    for printed in (
        "\n".join(f"{line} {sign}" for line, sign in zip(lines, signs, strict=True)),
        "\n".join(f"{sign}{line}" for line, sign in zip(lines, signs, strict=True)),
        "\n".join(f"{line}\n{sign}" for line, sign in zip(lines, signs, strict=True)),
        "\n".join((*signs, *lines, *signs)),
    ):
        assert given_back(printed).clean == "\n".join(lines)
    table = "甲 a 1 b 2 c 3 d 4 e 5 f\n乙 a 2 b 3 c 4 d 5 e 6 f\n丙 A. B. C. D. E. F." + lines[0]
    assert kinds(given_back(table)) == set()


def test_chinese_spelt_in_numbers() -> None:
    text = "本标签页代码:省委书记今天主持召开全省疫情防控会议。"
    assert given_back("".join(f"&#{ord(c)};" if "\u4e00" <= c <= "\u9fff" else c for c in text)).clean == text


def test_entities_escaped_twice() -> None:
    assert given_back("他说&ldquo;你好&rdquo;&nbsp;她说&ldquo;再见&rdquo;").clean == "他说“你好” 她说“再见”"


def test_gambling_phrase_in_a_title() -> None:
    page = restore_page({"title": "地震伤者天下彩与香港免费资料增至44人", "body": "嘉义县发生地震,造成44人受伤就医。"})
    assert page["title"].clean == "地震伤者增至44人"
    assert page["title"].edits[0].certainty < 1


MOJIBAKE = "新闻中心消息：省委书记今天主持召开全省疫情防控工作会议，强调坚持人民至上。"


@pytest.mark.parametrize(
    "printed",
    [
        MOJIBAKE.encode("gbk").decode("latin-1"),
        MOJIBAKE.encode("gbk").decode("cp1252"),
        MOJIBAKE.encode("utf-8").decode("latin-1"),
        "全省经济发展会议在长春举行，省长讲话".encode().decode("gb18030"),
    ],
)
def test_one_round_of_a_wrong_codec(printed: str) -> None:
    restored = given_back(printed)
    assert restored.clean in {MOJIBAKE, "全省经济发展会议在长春举行，省长讲话"}
    assert kinds(restored) == {"mojibake"}


def test_pairs_that_became_one_letter() -> None:
    assert given_back("˵µ½°æ±¾¿ØÖÆ£¬¾Í²»µÃ²»Ìáµ½·ÖÖ§¹ÜÀí²ßÂÔ¡£").clean == "说到版本控制，就不得不提到分支管理策略。"


def test_short_lines_follow_the_page() -> None:
    page = "\n".join([MOJIBAKE, "学生票:12元", "省长讲话", "儿童票:60元"])
    assert given_back(page.encode("gbk").decode("latin-1")).clean == page
    page = "\n".join([MOJIBAKE, "12,学生"])
    assert given_back(page.encode().decode("gb18030", "replace")).clean == page


@pytest.mark.parametrize(
    ("printed", "problem"),
    [
        (
            "\n".join([MOJIBAKE, *CLEAN.split("\n")])
            .encode()
            .decode("gb18030", "replace")
            .encode()
            .decode("gb18030", "replace"),
            "once",
        ),
        ("???????" * 8 + ",????", "question marks"),
        (MOJIBAKE.encode("gbk").decode("utf-8", "replace"), "U+FFFD"),
        (MOJIBAKE.encode().decode("gb18030", "ignore").encode().decode("gb18030", "ignore"), "more than once"),
    ],
)
def test_what_is_lost_is_named_and_not_guessed(printed: str, problem: str) -> None:
    restored = given_back(printed)
    assert problem in (sentence(restored.problems) or "")
    assert kinds(restored) == set()


TITLE = "省委书记:当前全省疫情防控正处于背水一战、决战决胜的关键阶段"
FRAGMENTS = ("省委书记水战", "当前的关段", "全省", "疫情于背", "防控", "正处决战决胜键阶")


def spliced(text: str, times: int) -> str:
    out, count = [], 0
    for character in text:
        out.append(character)
        if character in ",、的" and count < times:
            out.append(FRAGMENTS[count % len(FRAGMENTS)])
            count += 1
    return "".join(out)


BODY = "今天,省长出席会议,强调、部署,明天的工作,要求各地、各部门落实,确保春耕的进度,按时完成,不误农时。"


def test_fragments_of_the_title_are_told_by_their_checksum() -> None:
    restored = given_back(spliced(BODY, 10), title=TITLE)
    assert restored.clean == BODY
    assert kinds(restored) == {"splice"}


@pytest.mark.parametrize(
    "others",
    [
        {"heading": TITLE},
        {"heading": f"原标题:{TITLE}"},
        {"last": f"(原标题：{TITLE})"},
    ],
)
def test_fragments_of_a_title_that_the_site_cut_short(others: dict[str, str]) -> None:
    page = restore_page({"title": TITLE[:14] + "...", **others, "body": spliced(BODY, 10)})
    assert page["body"].clean == BODY
    assert all(page[name].clean == text for name, text in others.items())
    page = restore_page({"title": TITLE[:14] + "...", **others, "body": spliced(BODY, 3)})
    assert page["body"].clean == spliced(BODY, 3)


@pytest.mark.parametrize("title", [TITLE[:14] + "...", TITLE[:10] + "…"])
def test_a_title_cut_short_proves_nothing(title: str) -> None:
    page = restore_page({"title": title, "body": spliced(BODY, 11)})
    assert page["body"].clean == spliced(BODY, 11)


def test_fragments_of_a_first_line() -> None:
    assert given_back(f"{TITLE}\n{spliced(BODY, 10)}").clean == f"{TITLE}\n{BODY}"


@pytest.mark.parametrize("text", [BODY, spliced(BODY, 3)])
def test_no_splice_without_a_whole_turn(text: str) -> None:
    assert given_back(text, title=TITLE).clean == text
    assert given_back(spliced(BODY, 10)).clean == spliced(BODY, 10)


def test_wrong_table() -> None:
    printed = "他走到湖麵旁邊,全麵瞭解後隻能同意。為瞭同誌們,隻要有機會就說。"
    restored = given_back(printed)
    assert restored.clean == "他走到湖面旁边,全面了解后只能同意。为了同志们,只要有机会就说。"
    assert "table" in kinds(restored)


def test_wrong_table_by_its_surest_character() -> None:
    printed = "省長說了話,工作有瞭新進展,任務完成瞭,大家都知道。"
    assert given_back(printed).clean == "省长说了话,工作有了新进展,任务完成了,大家都知道。"
    assert "瞭望" in given_back("他在瞭望塔上瞭望,一目瞭然。").clean


def test_japanese_and_korean_are_left_alone() -> None:
    for text in (
        "習(xí)近平中共中央総書(shū)記は、経済(jì)発展(zhǎn)を強(qiáng)調した。",
        "한국 경제(經濟)와 國會는 발전한다.",
    ):
        assert given_back(text).clean == text


@pytest.mark.parametrize(
    "text",
    [
        "北海道札幌市中央区北円山西町\n青森県弘前市大沢\n東京都渋谷区恵比寿駅前\n沖縄県那覇市国際通り",
        "山県有朋 渋沢栄一 広瀬武夫 桜井大造 黒沢明 斎藤茂吉 浜口雄幸 高円宮 沢村栄治",
        "気象庁 防災情報 経済産業省 労働基準法 国際連合 関係機関 検査規格 変換装置 単位認定 読書感想 駅前広場 顔文字",
    ],
)
def test_japanese_without_kana_is_left_alone(text: str) -> None:
    restored = restore(text)
    assert (restored.edits, restored.script) == ((), None)


def test_cantonese_keeps_the_characters_of_its_own_words() -> None:
    text = "嗰個魚餸真係好食喎，劏咗條魚，煲燶咗個粥，佢哋話嚟緊搵我哋傾偈。"
    assert restore(text).clean == "嗰个鱼餸真系好食喎，劏咗条鱼，煲燶咗个粥，佢哋话嚟紧揾我哋倾偈。"
    assert restore("中風後口眼喎斜，語言不利。").clean == "中风后口眼㖞斜，语言不利。"


def test_forms_of_japan_in_chinese_do_not_make_it_japanese() -> None:
    text = "臺北縣的渋谷街與駅前廣場，是這幾年開的；沢田先生說，他們還要在市區開三家店，價錢不變。"
    assert restore(text).clean == fold(text)


@needs_shared
def test_excerpts() -> None:
    wrong = {}
    for line in (SHARED / "data/restore/dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        restored = given_back(row["text"])
        if row["clean"] and _bare(restored.clean) != _bare(row["clean"]):
            wrong[row["id"]] = row["kinds"]
    assert list(wrong.values()) in ([], [["splice"]])  # the splice has neither title nor a whole page


def _bare(text: str) -> str:
    folded = "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in text)
    return re.sub(r"\s", "", folded)


@needs_shared
@pytest.mark.parametrize("name", ["000_24ae6566644b8b3b.txt", "003_7af5a19f8d7d0895.txt"])
def test_seeds(name: str) -> None:
    gold = json.loads((SHARED / "seeds/gold.json").read_text(encoding="utf-8"))[name]
    lines = (SHARED / "seeds" / name).read_text(encoding="utf-8").split("\n")
    texts = {str(number): line.strip() for number, line in enumerate(lines) if line.strip()}
    page = restore_page({"title": _title(gold["title"], texts.values()), **texts})
    for text, restored in page.items():
        assert undo(restored.clean, restored.edits) == texts.get(text, restored.raw)
    clean = [page[number].clean for number in texts]
    assert page["title"].clean == gold["title"]
    assert f"原标题:{gold['original_title']}" in clean
    assert set(gold["body"].split("\n")) <= set(clean)
    assert set(gold.get("footers", ())) <= set(clean)
    if gold.get("editor"):
        assert f"　（松花江网编辑{gold['editor']})" in clean


def _title(title: str, printed: Iterable[str]) -> str:
    return next(text for text in printed if restore(text).clean[:3] == title[:3])


@needs_shared
def test_no_harm_to_gold_bodies() -> None:
    for path in (SHARED / "data/pages").glob("*/*.gold.json"):
        body = json.loads(path.read_text(encoding="utf-8")).get("body")
        if body:
            assert kinds(given_back(body if isinstance(body, str) else "\n".join(body))) == set(), path.name


_CHARACTERS = st.one_of(
    st.characters(exclude_categories=["Cs"]),
    st.sampled_from(
        '網報請會強網(wǎng)?。？,、.*\n _Æ£¬ÐÂÎÅ鏂伴椈锛銆\ufffd\ue137🜑<th id="vwwcz">&nbsp;的麵隻誌瞭ㄋ苫ńW月日'
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.text(_CHARACTERS, max_size=80), st.text(_CHARACTERS, max_size=20))
def test_undo_gives_any_text_back(text: str, title: str) -> None:
    page = restore_page({"title": title, "body": text})
    assert undo(page["body"].clean, page["body"].edits) == text
    assert undo(page["title"].clean, page["title"].edits) == title


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_undo_gives_any_corruption_back(data: st.DataObject) -> None:
    text = "".join(data.draw(st.lists(st.sampled_from(sorted(set(NEWS))), min_size=20, max_size=120)))
    notes = dict(data.draw(st.lists(st.sampled_from(sorted(corrupt.NOTES.items())), min_size=1, unique=True)))
    ways: dict[str, Callable[[str], str]] = {
        "annotated": lambda t: corrupt.annotated(t, notes),
        "cut": corrupt.cut,
        "latin": lambda t: t.encode("gbk").decode("latin-1"),
        "gbk": lambda t: t.encode().decode("gb18030", "replace"),
        "dropped": lambda t: re.sub("[\ue000-\uf8ff]", "", corrupt.annotated(t, notes)),
    }
    printed = text
    for way in data.draw(st.lists(st.sampled_from(sorted(ways)), max_size=2, unique=True)):
        try:
            printed = ways[way](printed)
        except UnicodeError:
            continue
    restored = restore(printed)
    assert undo(restored.clean, restored.edits) == printed
    assert all(0 <= edit.certainty <= 1 for edit in restored.edits)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_the_edits_of_a_part_give_back_what_was_printed_there(data: st.DataObject) -> None:
    text = printed = data.draw(st.text("省委書記網報,", max_size=30))
    edits: list[Edit] = []
    for kind in ("pinyin", "script"):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        after = data.draw(st.text("abc", max_size=4)) if kind == "pinyin" else "x" * (end - start)
        text, made = apply(text, [Change(kind=kind, start=start, end=end, after=after)], "body")
        edits += made
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    own = within(edits, start, end, "original_title")
    assert undo(text[start:end], own) in printed
    assert undo(text, within(edits, 0, len(text), "body")) == printed


def test_edits_are_values() -> None:
    edit = given_back(corrupt.annotated(NEWS)).edits[0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        edit.kind = "other"  # type: ignore[misc]
