"""What looks like that which copying sites print, and is meant: lists, lessons, elements, courts. All of it stays."""

from __future__ import annotations

import random
import re
import time
from itertools import pairwise

import pytest

from pipelines.edits import without
from pipelines.restore import restore, restore_page

TEXT = "市应急管理局昨日召开会议，部署汛期值守、物资储备和人员转移等工作。各部门要压实责任。"


@pytest.mark.parametrize(
    "text",
    [
        "要点：①人民当家作主；②元旦放假；③分工合作；④名胜古迹；①②两项为重点。",
        "如图①②所示：①个人应当服从安排，②家庭是社会的细胞，③年度计划由大会通过。①②③项正确。",
        "①月召开，②月总结，③月检查，①②③次会议都要参加。",
        "锘是一种人工合成的元素，半衰期不到一个小时。\n锘元素的符号是两个字母。",
        "锘矿并不存在，矿石里没有锘。",
        "看拼音写汉字：祖guo的大地上，人min安居乐业，学xi使人进步。",
        "多音字：\n行(háng)(xíng) 长(cháng)(zhǎng) 乐(lè)(yuè) 好(hǎo)(hào)\n请圈出正确的读音，再各组一个词。",
        "参(cān)(shēn)差(chā)(cī)都是多音字，重(zhòng)(chóng)要会读，还(hái)(huán)要会写，朝(zhāo)(cháo)霞也要认。",
        "想让标题居中，就在前后写上[align=center]和[/align]；想换颜色，写[color=blue]和[/color]。写好以后再发表。",
        "字太小可以用[size=5]和[/size]把它包住，链接输入[url=http://a.example]和[/url]，中间是要显示的文字。",
        "泰国寺庙的门票上印着๒๐元，外国人要付๒๐๐元，菜单写着๔๐元一份。泰文不难，几年就认全了。",
        "藏文数字的写法：一年写作༡年，十二月写作༡༢月，二十日写作༢༠日，十五元写作༡༥元。",
    ],
)
@pytest.mark.parametrize("beside", ["", TEXT])
def test_what_is_meant_stays(text: str, beside: str) -> None:
    whole = f"{text}\n{beside}".strip()
    assert restore(whole).clean == whole


def test_a_table_of_codes_keeps_what_the_mark_of_a_file_is_read_as() -> None:
    text = f"{TEXT}\n锘挎枃浠\n锘挎槸浜\n锘挎湇浼\n锘挎槬涔\n{TEXT}"
    assert restore(text).clean == text
    assert restore(f"锘{TEXT}\n锘{TEXT}").clean == f"{TEXT}\n{TEXT}"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("百家乐老虎机赌博网站案一审宣判", f"三名被告人认罪。{TEXT}"),
        ("成人视频网站下载平台案开庭", f"检察机关派员出庭。{TEXT}"),
    ],
)
def test_titles_of_news_from_courts_stay(title: str, text: str) -> None:
    assert restore_page({"title": title, "body": text})["title"].clean == title


def test_taking_out_many_pieces_takes_as_long_as_there_are() -> None:
    """The text before and behind was copied for each of them."""
    seconds = []
    for count in (10_000, 100_000):
        text = "ab  \n" * count
        begun = time.process_time()
        changes = without("junk", text, ((place, place + 2) for place in range(0, len(text), 5)))
        seconds.append(time.process_time() - begun)
        assert [(change.start, change.end) for change in changes] == [(0, len(text))]
    assert seconds[1] < 40 * seconds[0]


@pytest.mark.parametrize(
    "text",
    [
        "滝沢市 篠木小谷地\n岩手郡雫石町 上笹森\n盛岡市 門\n東中野",  # addresses
        "足立区 本木南町\n足立区 関原\n千代田区 三番町\n東蒲田",
        "国立大学法人東京医科歯科大学 学長選考会議 議事概要",
        "北海道新聞社 札幌本社 編集局長\n読売新聞東京本社 政治部長",
        "安倍晋三 麻生太郎 長谷川博己 佐々木蔵之介 門脇麦 馬場園梓",
        "令和元年五月一日 東京駅長 殿\n乗車券一枚 円也",
        "都道府県別 新規陽性者数 累計 東京都 大阪府 沖縄県",
        "株式会社 東洋経済新報社 代表取締役社長 駒橋憲一",
        "昭和二十年八月十五日 終戦の詔書 閣議決定 国務大臣 東郷茂徳",
    ],
)
def test_japanese_in_kanji_is_not_folded(text: str) -> None:
    assert restore(text).edits == ()


@pytest.mark.parametrize(
    "text",
    [
        "東區區長參加國立大學校慶",
        "臺灣東部鐵路沿線車站名單：花蓮、臺東、玉里、關山",
        "東京、大阪等地氣象廳發布豪雨警報，遊客滯留機場",
        "黨委書記、縣長張東長帶隊檢查",
        "論語 學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？",
        "駅站文化園區開幕，氣氛熱烈，縣長到場致詞",
    ],
)
def test_traditional_text_of_few_characters_is_folded(text: str) -> None:
    assert restore(text).script == "hant"
    assert restore(text).edits


def test_numbers_in_lines_of_a_vocabulary_are_no_text() -> None:
    chance = random.Random("vocabulary")
    pieces = [*map(str, range(128, 256)), *(f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz"), *"的一是在不了有和人这"]
    for _ in range(20):
        text = "\n".join(chance.choices(pieces, k=400))
        assert restore(text).clean == text


def test_a_list_in_order_of_its_characters_has_no_signs_to_learn() -> None:
    heads = re.findall("..", "溫馨滘心滙豐滷味滾水滿堂滾石滘口滙景溫莎滾唔滷蛋")
    ends = "酒家花園大廈廣場商場新村小學路口市場社區碼頭車站旅館美食茶樓書店藥房診所工廠貿易服飾家居餐廳燈具"
    longer = "停車場電器店髮型屋安老院美容院快餐店食唔晒點唔着你哋嘅我哋去"
    behind = [*re.findall("..", ends), *re.findall("...", longer)]
    edits = restore("\n".join(head + end for head in heads for end in behind)).edits
    assert {edit.kind for edit in edits} == {"script"}


PIECES = "感情惊慌悦您悩悪悬悯悲悴悸情惊惋惑惕惘惚惜惟惠惡惦惧惨惩惫惬惭惮惯惰"


@pytest.mark.parametrize("sign", ["##", "#", "> "])
def test_a_list_of_characters_behind_a_sign_is_no_text_that_was_set_in_lines(sign: str) -> None:
    """The vocabulary of a model: ## before each piece that goes on a word."""
    text = "\n".join(sign + piece for piece in PIECES)
    assert restore(text).clean == text
    pairs = "\n".join(sign + a + b for a, b in pairwise(PIECES))
    assert restore(pairs).clean == pairs


@pytest.mark.parametrize(
    "text",
    [
        "先看[平台](https://c.example/) 。\n- 打开[说明](https://b.example/) 。\n- 打开[商店](https://a.example/) 。",
        "支持从格式甲(PNG) 。也支持格式乙(JPEG) 。还支持格式丙(GIF) 。",
        "税号 、纳税人识别号 、纳税人名称 、金额合计大写 、金额合计小写 、填发日期",
        "字段有姓名 、性别 、民族 、出生日期 、住址，都可以识别。",
        "本程序自带 ｢章节编辑器｣ 和 ｢头部编辑器｣。点击 ｢确定｣ 保存，点击 ｢取消｣ 退出。",
        "他译的书有《玛丽亚･卡拉斯传》，《约翰･列侬传》，还有《安娜･卡列尼娜》。",
    ],
)
def test_what_an_author_sets_around_marks_stays(text: str) -> None:
    assert restore(text).clean == text


FORMATS = "支持的图片格式：PNG、JPG、JPEG，暂不支持 GIF 格式。"
LIMITS = f"{FORMATS}支持的图片大小：所下载图片经 Base64 编码后不超过 10M。图片下载时间不超过 3 秒。"


def test_a_passage_that_comes_again_is_no_advertisement() -> None:
    text = f"""
    图片的 Base64 值。{LIMITS}图片的地址和值必须提供一个，如果都提供，只使用地址。

    图片的 Url 地址。{LIMITS}图片存储于云的地址可保障更高的下载速度和稳定性，建议图片存储于云。"""
    assert restore(text).clean == text


@pytest.mark.parametrize(
    "title",
    [
        "再按一次空白鍵可選擇其它想轉換的內容 (當可轉換內容不止一種時)",
        "我市自新办事大厅对外开放来 共接待群众三万人次",
        "全市各级干部在抗洪抢险救灾一线下 经受住了考验",
    ],
)
def test_what_a_sentence_sets_around_its_parts_is_no_word_that_was_split(title: str) -> None:
    text = f"{title}\n與 UIM 一樣，可以用鍵調整詞的範圍。当时来这里下面的人都说，从来没有在下面看见过。請參考說明。"
    assert not [edit for edit in restore(text).edits if edit.kind != "script"]


@pytest.mark.parametrize(
    "text",
    [
        "各市增速：长春8.2%、吉林7.1%、四平6.5%、辽源5.8%、通化6.2%、白山5.5%、松原7.7%、白城6.9%，延边7.3%。",
        "上半年汽车增长9.3%。石化下降1.2%。食品增长2.8%。医药增长5.5%，冶金下降3.4%，建材增长0.6%。",
        "公示名单：一等奖张*、李*、王*、周*、吴*、郑*、冯*、陈*；二等奖沈*、韩*、杨*、朱*。",
        "中奖者：王小*、李大*、欧阳*、司马*、赵小*、钱大*、孙小*、周大*。以上为第一批。",
        "停电楼栋：1#、2#、3#、5#、6#、7#、8#、9#、10#、11#、12#、13#。",
        "评级：甲公司A+、乙公司B+、丙公司AA+、丁公司BBB+、戊公司B+、己公司CCC+、庚公司D+。",
        "考试科目：语文*，数学*，英语*，物理，化学*，生物*，思想政治*，地理*。带*者为必考。",
        "门票：成人100$，学生50$，老人50$，儿童30$，军人0$，导游0$。",
        "目录有/home/、/etc/、/usr/、/var/、/tmp/、/opt/、/root/。",
    ],
)
def test_what_ends_the_items_of_a_list_is_theirs(text: str) -> None:
    assert restore(text).clean == text
    assert restore_page({"title": "有关情况通报", "body": text})["body"].clean == text


@pytest.mark.parametrize(
    "text",
    [
        "AABB：高高兴兴 大大方方 清清楚楚 明明白白 干干净净 整整齐齐 漂漂亮亮 热热闹闹",
        "人人有责，家家户户，年年岁岁，岁岁年年，口口声声，世世代代，祖祖辈辈，方方面面，形形色色，林林总总，星星点点。",
        "爸爸妈妈爷爷奶奶哥哥姐姐弟弟妹妹叔叔婶婶伯伯舅舅姑姑姨姨宝宝",
        "哈哈哈哈哈哈哈哈，呵呵呵呵，嘿嘿嘿嘿，嘻嘻嘻嘻，呜呜呜呜，哇哇哇哇，咚咚咚咚，砰砰砰砰，哗哗哗哗。",
        "娜娜、莉莉、菲菲、婷婷、圆圆、晶晶、欢欢、贝贝、迎迎、妮妮、团团、丫丫、冰冰、雯雯、丽丽、盼盼",
        "一一 二二 三三 四四 五五 六六 七七 八八 九九 十十 百百 千千",
        "高高興興 大大方方 清清楚楚 明明白白 乾乾淨淨 整整齊齊 漂漂亮亮 熱熱鬧鬧",
    ],
)
def test_words_that_say_a_character_twice(text: str) -> None:
    assert {edit.kind for edit in restore(text).edits} <= {"script"}


@pytest.mark.parametrize(
    "last",
    ['  offset?: OffsetPoint[];\\n};\\n"]}', '”],"ids":["a1",3],"t":{"x":[0]}', '。\\n","t":["x#1",{"a_b":$2'],
)
def test_what_a_program_has_behind_a_text_is_not_there_by_chance(last: str) -> None:
    text = f"每个元素对应一个坐标点的偏移量，偏移值可以是像素值，也可以是百分比，按照上面的说明填写即可{last}"
    assert restore(text).clean == text
