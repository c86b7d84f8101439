"""Printed fields: times, 来源, people, 电头, channel, tags."""

from __future__ import annotations

import json
import re
import time
from datetime import UTC, datetime

import pytest
from lxml.html import fragment_fromstring

from pipelines.metadata import Metadata
from pipelines.metadata.names import certain_names, names
from pipelines.metadata.people import editors, lead, signature
from pipelines.metadata.source import source_name
from reading.article import Block, Draft, Role
from reading.capture import Capture
from reading.chinese.dates import CHINA, moments, parse
from reading.chinese.labels import labelled
from tests.support.shared import SHARED, needs_shared

NOW = datetime(2024, 5, 21, 1, 30, tzinfo=UTC)  # 09:30 in China
CAPTURE = Capture(warc="a.warc.gz", offset=0, record_id="<urn:uuid:0>", digest="sha1:A", time=NOW)


def article(*lines: tuple[Role, str], **fields: object) -> Draft:
    element = fragment_fromstring("<p></p>")
    blocks = [
        Block(text=text, nodes=range(number, number + 1), element=element, role=role)
        for number, (role, text) in enumerate(lines)
    ]
    item = Draft(id="a-1", url="http://a.example/1", canonical_url="http://a.example/1", site="a", capture=CAPTURE)
    item.blocks = blocks
    for name, value in fields.items():
        setattr(item, name, value)
    return Metadata().process_item(item)


def test_run_together_labels() -> None:
    line = "2022-05-10 10:01:31来源: 黑龙江日报编辑: 于灵爽责编: 周经韬"
    row = article((Role.META, line), (Role.BODY, "会议强调。(黑龙江日报全媒体记者 曹忠义 李国玉)"))
    assert row.published == datetime(2022, 5, 10, 10, 1, 31, tzinfo=CHINA)
    assert row.published_raw == "2022-05-10 10:01:31"
    assert (row.source, row.editor, row.duty_editor) == ("黑龙江日报", "于灵爽", "周经韬")
    assert row.authors == ["曹忠义", "李国玉"]


def test_source_without_label_and_editor_in_brackets() -> None:
    row = article(
        (Role.META, "2022-10-06 08:05    吉林日报"),
        (Role.BODY, "会上,有关地区汇报情况。"),
        (Role.META, "原标题:景俊海:坚持严之又严 坚决守住底线"),
        (Role.META, "（松花江网编辑杨世阳)"),
    )
    assert row.source == "吉林日报"
    assert row.original_title == "景俊海:坚持严之又严 坚决守住底线"
    assert (row.editor, row.duty_editor, row.authors) == ("杨世阳", None, None)


def test_source_from_dateline() -> None:
    row = article(
        (Role.BODY, "金山网讯 3月28日,省委召开会议。"),
        (Role.BODY, "市政府秘书长参加会议。(黄伟 陈志奎)"),
        printed={"published": "发表于 2022-3-29 07:48:39"},
    )
    assert (row.source, row.dateline, row.authors) == ("金山网", "金山网讯", ["黄伟", "陈志奎"])
    assert row.published == datetime(2022, 3, 29, 7, 48, 39, tzinfo=CHINA)


def test_nothing_printed_is_none() -> None:
    row = article((Role.BODY, "吉林省疫情形势仍然严峻复杂。据微信公众号“吉林日报”3月25日消息,当前。"))
    absent = (row.published, row.published_raw, row.updated, row.source, row.authors, row.editor, row.duty_editor)
    assert absent == (None,) * 7
    assert (row.dateline, row.original_title, row.tags, row.channel, row.views) == (None, None, [], [], None)


def test_layout_fields_come_first() -> None:
    row = article(
        (Role.META, "来源：别处日报 2020-01-01 01:01"),
        printed={
            "editor": "网络编辑",
            "city": "长治",
            "published": "2021-08-06 14:08:59",
            "tags": "防控 疫情 工作",
            "channel": "首页 > 长治 > 正文",
            "views": "1.2万",
            "source": "来源：甲乙网(某地)",
        },
    )
    assert (row.editor, row.city, row.tags, row.channel) == (
        "网络编辑",
        "长治",
        ["防控", "疫情", "工作"],
        ["首页", "长治"],
    )
    assert (row.source, row.views) == ("甲乙网", 12000)
    assert row.published == datetime(2021, 8, 6, 14, 8, 59, tzinfo=CHINA)


def test_update_is_not_publication() -> None:
    row = article((Role.META, "更新时间：2023-02-03 10:00"), (Role.META, "发布时间：2023-02-01 09:05"))
    assert row.published == datetime(2023, 2, 1, 9, 5, tzinfo=CHINA)
    assert row.updated == datetime(2023, 2, 3, 10, 0, tzinfo=CHINA)


def test_the_poster_of_a_thread_is_no_author_whose_name_is_kept() -> None:
    lines = ((Role.META, "作者：大河奔流 时间：2023-01-03 08:05"), (Role.BODY, "正文。"))
    assert article(*lines, poster="大河奔流").authors is None
    assert article(*lines).authors == ["大河奔流"]
    assert article(*lines[:1], (Role.BODY, "本报讯（记者 张三丰）正文。"), poster="大河奔流").authors == ["张三丰"]


def test_comments_are_not_asked() -> None:
    row = article((Role.BODY, "正文。"))
    row.blocks.append(
        Block(
            text="来源：某网 2020-01-01 10:10",
            nodes=range(9, 10),
            element=row.blocks[0].element,
            role=Role.META,
            item="2",
        )
    )
    again = Metadata().process_item(row)
    assert (again.source, again.published) == (None, None)


@pytest.mark.parametrize(
    ("printed", "time", "clock"),
    [
        ("2019年09月18日06:23", (2019, 9, 18, 6, 23), True),
        ("2023年3月5日（星期三）下午3:05", (2023, 3, 5, 15, 5), True),
        ("2024-05-20T05:10:00Z", (2024, 5, 20, 13, 10), True),
        ("2024-05-20T13:10:00+0800", (2024, 5, 20, 13, 10), True),
        ("2016/03/19", (2016, 3, 19, 0, 0), False),
        ("t20210116_526754", (2021, 1, 16, 0, 0), False),
        ("昨天 08:30", (2024, 5, 20, 8, 30), True),
        ("前天", (2024, 5, 19, 0, 0), False),
        ("3小时前", (2024, 5, 21, 6, 30), True),
        ("半小时前", (2024, 5, 21, 9, 0), True),
        ("05-20 13:15", (2024, 5, 20, 13, 15), True),
        ("12-30 13:15", (2023, 12, 30, 13, 15), True),
        ("某站 (Sat May  6 07:08:09 2023), 站内", (2023, 5, 6, 7, 8, 9), True),
        ("周六 五月 06, 2023 7:08 pm", (2023, 5, 6, 19, 8), True),
        ("星期一, 03 五月 2021 08:12", (2021, 5, 3, 8, 12), True),
        ("3 十二月 2021", (2021, 12, 3, 0, 0), False),
        ("5月 3, 2014, 下午 8:30", (2014, 5, 3, 20, 30), True),
        ("5 月 13, 2014 8:30 上午", (2014, 5, 13, 8, 30), True),
        ("03月 06, 2011", (2011, 3, 6, 0, 0), False),
        ("十二月 6, 2023", (2023, 12, 6), False),
        ("05-06-2023, 07:08 AM", (2023, 5, 6, 7, 8), True),
        ("Sat May 06 07:08:09 CST 2023", (2023, 5, 6, 7, 8, 9), True),
        ("Sat May 06 07:08:09 GMT 2023", (2023, 5, 6, 15, 8, 9), True),
        ("Sat May 06 2023 07:08:09 GMT+0800 (中国标准时间)", (2023, 5, 6, 7, 8, 9), True),
        ("2023-05-06 07:08 UTC+8", (2023, 5, 6, 7, 8), True),
        ("2023-05-06 07:08 GMT-5", (2023, 5, 6, 20, 8), True),
        ("2023-05-06 07:08:09 UTC+09:00", (2023, 5, 6, 6, 8, 9), True),
        ("06-May-2023 07:08", (2023, 5, 6, 7, 8), True),
        ("2023-May-06 07:08", (2023, 5, 6, 7, 8), True),
        ("2023-05-06_07:08", (2023, 5, 6, 7, 8), True),
        ("下午3:05 · 2023年5月6日", (2023, 5, 6, 15, 5), True),
    ],
)
def test_times(printed: str, time: tuple[int, int, int], clock: bool) -> None:
    found = parse(printed, NOW)
    assert found is not None
    assert (found.time, found.has_clock) == (datetime(*time, tzinfo=CHINA), clock)


@pytest.mark.parametrize(
    "text", ["", "2023-13-45 10:00", "ISBN 978-7-5086-9711-6", "电话 0432-62223777", "99999999999小时前"]
)
def test_no_times(text: str) -> None:
    assert parse(text) is None


def test_relative_times_need_the_capture() -> None:
    assert list(moments("昨天 08:30")) == []


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("中国新闻网(北京)", "中国新闻网"),
        ("中国新闻网 王帆", "中国新闻网"),
        ("《江城日报》", "江城日报"),
        ("China Daily", "China Daily"),
        ("人民网－人民日报", "人民网－人民日报"),
        ("光明网-《光明日报》", "光明网-《光明日报》"),
        ("未知", None),
        ("转自河湾发布", "河湾发布"),
        ("公众号河湾发布", "公众号河湾发布"),
        ("来自网络", None),
        ("本站原创", "本站原创"),
        ("2020", None),
    ],
)
def test_source_names(printed: str, name: str | None) -> None:
    assert source_name(printed) == name


def test_names() -> None:
    assert names("记者 张三丰 通讯员 李四光") == ["张三丰", "李四光"]
    assert names("杨 波、未知") == ["杨波"]
    assert certain_names("图片来自网络") == []
    assert lead("新华社深圳5月12日电（记者戴小河、印朋）由我国") == ["戴小河", "印朋"]
    assert lead("东方网记者曹磊5月13日报道：2024年") == ["曹磊"]
    assert lead("澎湃新闻记者 段彦超 廖艳") == ["段彦超", "廖艳"]
    assert lead("（中央社記者邱俊欽桃園19日電）桃園市") == ["邱俊欽"]
    assert signature("要坚决。(图片来自网络)") == []
    assert editors("（责任编辑：张三丰）") == [("duty_editor", "张三丰")]


@pytest.mark.parametrize(
    "beside",
    [
        "整合",
        "综合整理",
        "网络整理",
        "编译",
        "网络编辑",
        "统稿",
        "整理报道",
        "采写",
        "摄影报道",
        "昨天",
        "3小时前",
        "刚刚",
        "1月3日",
    ],
)
def test_what_somebody_does_with_a_text_and_an_age_are_no_names(beside: str) -> None:
    assert names(f"陈智 {beside}") == ["陈智"]
    assert names(beside) == []
    assert lead(f"河湾网10月4日讯（记者陈智 {beside}） 国庆长假过半，") == ["陈智"]


def test_labels_end_values() -> None:
    line = "时间：2022-10-06 08:05 来源：某报 作者：未知 点击：123 次 责 编：张三"
    assert [(hit.field, hit.value) for hit in labelled(line)] == [
        ("published", "2022-10-06 08:05"),
        ("source", "某报"),
        ("authors", "未知"),
        ("views", "123 次"),
        ("duty_editor", "张三"),
    ]


@pytest.mark.parametrize(
    ("first", "dateline", "source"),
    [
        ("本报长春3月25日讯(记者张三)", "本报长春3月25日讯", None),
        ("新华社北京4月24日电 题：促进", "新华社北京4月24日电", "新华社"),
        ("北京商报讯（记者 岳品瑜）5月20日", "北京商报讯", "北京商报"),
        ("据新华社电 报道说", None, None),
        ("5月22日消息，据外电报道", None, None),
        ("鞭牛士报道，5月22日消息", None, None),
        ("通讯员打来的电话讯问", None, None),
    ],
)
def test_datelines(first: str, dateline: str | None, source: str | None) -> None:
    row = article((Role.BODY, first))
    assert (row.dateline, row.source) == (dateline, source)


@pytest.mark.parametrize(
    "line",
    [
        "阅读 " + "9" * 20_000,
        "记者 张 " * 4_000,
        "来源：" * 7_000,
        "文/" * 10_000,
        "（" * 20_000,
        "发布 2023-01-01 " * 2_000,
    ],
)
def test_long_lines_take_no_time(line: str) -> None:
    start = time.process_time()
    article((Role.META, line), (Role.CHANNEL, line), (Role.BODY, line), (Role.TAGS, line))
    assert time.process_time() - start < 1.0


@needs_shared
def test_seed_lines() -> None:
    gold = json.loads((SHARED / "seeds/gold.json").read_text("utf-8"))
    for name, want in gold.items():
        body = want["body"].split("\n")
        text = (SHARED / "seeds" / name).read_text("utf-8")
        printed = next((line for line in text.splitlines() if re.match(r"\s*2022-\d\d-\d\d \d\d:\d\d", line)), None)
        lines = [(Role.META, printed)] if printed and want["script"] == "hans" else []
        row = article(*lines, *((Role.BODY, line) for line in body))
        if name.startswith("001"):
            assert (row.source, row.dateline, row.authors) == (want["source"], want["dateline"], want["authors"])
        if name.startswith(("003", "004")):
            assert (row.source, row.authors, row.editor, row.dateline) == (None, None, None, None)
