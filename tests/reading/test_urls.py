"""What no server can be asked for is told from the address."""

import pytest

from reading.html.urls import joined, unreachable
from tests.support.addresses import FOLDER, NONE


@pytest.mark.parametrize("address", NONE)
def test_what_no_server_can_be_asked_for(address: str) -> None:
    assert unreachable(joined(FOLDER, address))


BASE = "http://www.hewan.example/xw/index.html"


@pytest.mark.parametrize(
    ("printed", "asked"),
    [
        (r"\xw\jlxw\1.html", "http://www.hewan.example/xw/jlxw/1.html"),
        (r"..\mq\2.html", "http://www.hewan.example/mq/2.html"),
        (r"http:\\www.hewan.example\3.html", "http://www.hewan.example/3.html"),
        (r"\\m.hewan.example\4.html", "http://m.hewan.example/4.html"),
        (r"5.html?to=a\b#c\d", r"http://www.hewan.example/xw/5.html?to=a\b#c\d"),
        (r"javascript:open('a\nb')", r"javascript:open('a\nb')"),
    ],
)
def test_backslashes_are_slashes_up_to_the_query(printed: str, asked: str) -> None:
    assert joined(BASE, printed) == asked


@pytest.mark.parametrize(
    ("encoding", "query"),
    [
        ("gb18030", "?kw=%BA%D3%CD%E5&p=2"),
        ("gbk", "?kw=%BA%D3%CD%E5&p=2"),
        ("big5", "?kw=%AAe%26%2328286%3B&p=2"),  # 湾 is no character of it
        ("utf-8", "?kw=河湾&p=2"),
        ("no such encoding", "?kw=河湾&p=2"),
    ],
)
def test_a_query_is_sent_in_the_encoding_of_its_page(encoding: str, query: str) -> None:
    assert joined(BASE, "/so/河湾.php?kw=河湾&p=2#河", encoding) == f"http://www.hewan.example/so/河湾.php{query}#河"
