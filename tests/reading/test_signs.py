"""What is asked of a line first, because it is cheap, never hides what would be asked then."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.chinese import dates, label_lines, labels, month_names
from reading.generic import dated, head, media, pagination, words
from reading.generic.text import below
from reading.html import decode, parse

# Times, labels and names as pages print them, whole and in pieces.
_TIMES = (
    "2022-10-06 2022年5月6日 2019/5/6 05-20 5月20日 13.05.06 20/05/13 中华民國111年5月6日 May 5,2020 5 Jun 2019 20 19 2"
    " 08:05 8：30 8∶30 8时5分 8時5 8点5 8點5 ０８：３０ 下午3点20 T10:20:30+08:00 昨天 昨日 今天 今日 前天 刚刚 剛剛"
    " 05-06-2023,  07:08 五月 06,2023 07:08AM"
    " 半小时前 3分鐘之前 3分钟前 3秒前 3小時前 3天前 3周前 5 个月前 前 今 昨 天 月"
)
_LABELS = "发布时间 来源 责 编 作者 文 更新于 Source : ： ∶ | 丨 / ／ ( ） 某报 张三 本文来源于 。 , -"
_NAMES = "nav menu crumb bt tit tie reply list top right a 1 - _ 中 copyright author name"
TEXTS = st.lists(st.sampled_from([*_TIMES.split(), *_LABELS.split(), " ", "\u3000"]), max_size=8).map("".join)
SIGNS = (
    (dates._FULL, re.compile("19|20")),
    (dates._MINGUO, re.compile("民")),
    *((form, month_names.NAME) for form in month_names.FORMS),
    (dates._TWO, dates._CLOCKED),
    (dates._SHORT, dates._CLOCKED),
    (dates._AGO, dates._AGO_WORDS),
)
NAMES = st.lists(st.sampled_from([*_NAMES.split(), " "]), max_size=6).map("".join)


@pytest.mark.parametrize("gap", ["", " "])
def test_times(gap: str) -> None:
    for text, (pattern, sign) in product(map(gap.join, product(_TIMES.split(), repeat=2)), SIGNS):
        if pattern.search(text):
            assert sign.search(text)
            assert dates._SIGN.search(text)


@pytest.mark.parametrize("gap", ["", " ", "  "])
def test_every_label_is_found_at_its_end(gap: str) -> None:
    for label, field in labels.FIELDS.items():
        for colon in ":：︰∶" if len(label) > 1 else "︰∶":
            assert [(hit.field, hit.value) for hit in labels.labelled(f"{label}{gap}{colon}某报")] == [(field, "某报")]
        if field in {"published", "updated"}:
            assert [hit.value for hit in labels.labelled(f"{label}{gap}2022-10-06")] == ["2022-10-06"]


@settings(deadline=None)
@given(TEXTS)
def test_lines_of_labels(text: str) -> None:
    if labels.labelled(text) or label_lines.SOURCE_ALONE.tells(text) or label_lines.BARRED.tells(text):
        assert dated._COLON.search(text) or "源" in text or "19" in text or "20" in text


@settings(deadline=None)
@given(TEXTS)
def test_lines_with_a_time(text: str) -> None:
    if next(dates.moments(text), None) or dated._NEAR_BY.search(text):
        assert dated._MAY_TELL.search(text)


@pytest.mark.parametrize("mark", ["", *"。！？!?…；;，a"])
@pytest.mark.parametrize("closing", ["", "”", "」", "）", "】)", "”』", "’", "。”。"])
def test_ends_of_sentences(mark: str, closing: str) -> None:
    text = f"他说“好{mark}{closing}"
    assert below.is_whole(text) == bool(re.search(r"[。！？!?…；;][”’」』)）】]*$|[”」]$", text))


@pytest.mark.parametrize("rest", ["", "?id=1.html", "#p", "/", "x", ".html", "?a=b.zip", "?a=b.zip&c=1", ".txt?"])
@pytest.mark.parametrize("name", ["/a/b.pdf", "b.DocX", "/a.b.7z", "/a.et.html", "/a.pdfs", "pdf", "/zip/", ".zip", ""])
def test_names_of_files(name: str, rest: str) -> None:
    ends = r"(?i)\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z|csv|txt)(?:$|[?#])"
    assert media.is_file(name + rest) == bool(re.search(ends, name + rest))


@pytest.mark.parametrize("begin", ["<!--", "<!-- ", "<!--\n"])
@pytest.mark.parametrize("said", ["enpproperty <title>某报</title>", "MPProperty <date>1</date>", "ENPPROPERTY \n<a>"])
def test_comments_of_templates(begin: str, said: str) -> None:
    source = f"<p><!-- x --><!--property-->{begin}{said}-->"
    hit, sign = head._PROPERTIES.search(source), head._SAID.search(source)
    assert hit
    assert sign
    assert hit.start() == sign.start()
    marked = f"{source}<!--<$[标题]>begin-->某某<!--<$[标题]>end-->"
    hit, sign = head._MARKED.search(marked), head._SAID.search(marked, len(source))
    assert hit
    assert sign
    assert hit.start() == sign.start()


@settings(deadline=None)
@given(NAMES)
def test_names_of_elements(name: str) -> None:
    stems, parts = "crumb copyright reply-?list author", "nav menu bt tit tie replys? top right name"
    slow = rf"{stems.replace(' ', '|')}|(?:^|[\s_-])(?:{parts.replace(' ', '|')})(?=$|[\s_\d-])"
    assert bool(words.named(stems, parts).search(name)) == bool(re.search(slow, name))


@pytest.mark.parametrize("value", ["pre", "pre-wrap", " pre-line", "break-spaces", "-webkit-pre-wrap", "&#112;re"])
@pytest.mark.parametrize("colon", [":", " : ", "&#58;"])
def test_styles_that_keep_lines(value: str, colon: str) -> None:
    style = f"white-space{colon}{value}"
    assert parse._MAY_KEEP_LINES.search(f"<p style='{style}'>".encode())
    assert not parse._MAY_KEEP_LINES.search(
        b"p { white-space: nowrap } b{white-space:normal;} i{white-space : inherit}"
    )


@pytest.mark.parametrize("mark", [b"[!--empirenews.page--]", b"#p#two#e#", b"[NextPage]", b"[nextpage title=x]"])
def test_marks_between_pages(mark: bytes) -> None:
    assert parse._PAGE_MARK.search(mark)
    assert any(sign.search(mark) for sign in parse._PAGE_MARKS)


@pytest.mark.parametrize("name", ["countPage", "pageCount", "totalPage", "TOTALPAGES", "nPageCount"])
@pytest.mark.parametrize("before", ["", "var ", "x.", "my"])
def test_counts_of_pages(name: str, before: str) -> None:
    told = pagination._COUNT.search(f"{before}{name} = '3'".lower())
    assert bool(told) == (before in {"", "var "})
    assert any(sign in name.lower().encode() for sign in pagination._COUNTS)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["&#55357;", "&#56832;", "&#xd83d;", "&#XDE00;", "&#8212;", "&#", "&", "5", ";", "x"])))
def test_halves_of_pairs(parts: list[str]) -> None:
    text = "".join(parts).encode()
    slow = [hit[0] for hit in re.finditer(rb"(?:%b)+" % decode._REFERENCE, text)]
    assert [hit[0] for hit in decode._HALVES.finditer(text)] == slow


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["河", "湾", "日", "a", "<", "\xe9"]), max_size=30), st.sampled_from(["utf-8", "gb18030"])
)
def test_runs_of_utf8(parts: list[str], codec: str) -> None:
    body = "".join(parts).encode(codec)
    assert decode._has_utf8_run(body) == bool(re.search(rb"(?:[\xe3-\xe9][\x80-\xbf]{2}){6}", body))
