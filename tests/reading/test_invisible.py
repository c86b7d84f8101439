"""What a page prints inside words and nobody reads as text: characters without width, readings above characters."""

from __future__ import annotations

import pytest

from reading.html.blocks import segment, visible_text
from reading.html.parse import parse, squash


def text(markup: str) -> str:
    doc = parse(f"<html><body><p>{markup}</p></body></html>")
    said = "\n".join(block.text for block in segment(doc, {}))
    assert squash("".join(visible_text(doc))) == said
    return said


@pytest.mark.parametrize(
    "nothing", ["\u200b", "\u2060", "\ufeff", "\xad", "&shy;", "&#8203;", "\u200b\xad\u200b", "<wbr>"]
)
def test_no_blank_stands_where_nothing_is_seen(nothing: str) -> None:
    assert text(f"延{nothing}吉市{nothing}教育局") == "延吉市教育局"
    assert text(f"{nothing}延吉市{nothing}") == "延吉市"
    assert text(f"<b>延吉{nothing}</b>{nothing}<i>市</i>") == "延吉市"


@pytest.mark.parametrize("nothing", ["\u200b", "\u2060", "\ufeff", "\xad"])
@pytest.mark.parametrize("blank", [" ", "\u3000", "&nbsp;", "\n"])
def test_a_blank_beside_it_stays(nothing: str, blank: str) -> None:
    assert text(f"马克{nothing}{blank}吐温") == text(f"马克{blank}{nothing}吐温") == "马克 吐温"
    assert text(f"马克{blank}{nothing}{blank}吐温") == "马克 吐温"
    assert text(f"{blank}{nothing}马克{nothing}{blank}") == "马克"


@pytest.mark.parametrize(
    "ruby",
    [
        "<ruby>歙<rp>(</rp><rt>shè</rt><rp>)</rp></ruby>",
        "<ruby>歙<rt>shè</rt></ruby>",
        "<RUBY>歙<RT>she4</RT></RUBY>",
        "<ruby><rb>歙</rb><rp>（</rp><rt>ㄕㄜˋ</rt><rp>）</rp></ruby>",
        "<ruby><rb>歙</rb><rtc><rt>shè</rt></rtc></ruby>",
        "<ruby>歙<rt>shè</ruby>",
        "<ruby>歙<rp>(<rt>shè<rp>)</ruby>",
        "<ruby>\n  歙\n  <rp>(</rp>\n  <rt>shè</rt>\n  <rp>)</rp>\n</ruby>",
        "<ruby><ruby>歙<rt>shè</rt></ruby><rt>xī</rt></ruby>",
        "<ruby><b>歙</b><rt><span style='font-size:8px'>shè</span></rt></ruby>",
        "<ruby>𠮷<rt>jí</rt></ruby>",
    ],
)
def test_a_reading_above_a_character_is_no_text(ruby: str) -> None:
    base = "𠮷" if "𠮷" in ruby else "歙"
    assert text(f"安徽省{ruby}县人民政府") == f"安徽省{base}县人民政府"


def test_every_base_of_a_ruby_stays() -> None:
    assert text("<ruby>郫<rt>pí</rt>都<rt>dū</rt></ruby>区") == "郫都区"
    assert text("<ruby><rb>郫<rt>pí<rb>都<rt>dū</ruby>区") == "郫都区"
    assert text("<ruby><rb>郫</rb><rb>都</rb><rt>pí</rt><rt>dū</rt></ruby>区") == "郫都区"
    assert text("<ruby>郫都<rt>pí dū</rt></ruby>区") == "郫都区"


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("人工智能（<ruby>生成式<rt>能写会画的程序</rt></ruby>）", "人工智能（生成式能写会画的程序）"),  # a gloss
        ("<ruby>GDP<rt>domestic product</rt></ruby>增长", "GDPdomestic product增长"),
        ("<rt>chēn</rt>州", "chēn州"),  # no ruby
        ("<ruby>郴<rt>chēn 州市今年新建小学三所</ruby>，中学一所", "郴chēn 州市今年新建小学三所，中学一所"),
        ("<ruby>郴</ruby>州", "郴州"),
    ],
)
def test_what_is_no_reading_stays(markup: str, said: str) -> None:
    assert text(markup) == said


@pytest.mark.parametrize("tag", ["noscript", "NOSCRIPT"])
def test_a_text_for_readers_without_scripts_that_is_all_there_is(tag: str) -> None:
    doc = parse(f"<html><body><div id=app></div><{tag}><p>{'渡口的船工把缆绳重新换过。' * 9}</p></{tag}></body></html>")
    assert len(visible_text(doc)) == 1


def test_the_half_of_a_character_of_wrongly_decoded_text_stays() -> None:
    assert text("¾\xad¼Ã") == "¾\xad¼Ã"  # 经济 in GBK: BE AD BC C3
    assert text(" å\x85¨ç\x9c\x81 \n 2020") == "å\x85¨ç\x9c\x81 2020"  # 全省 in UTF-8
    assert text("全省\x85\n会议") == "全省 会议"
