"""Values in scripts are told without running one; the articles that they hold stand in the gate."""

from __future__ import annotations

from typing import Any

import pytest

from reading.html.literals import Budget, LiteralError, called, literal
from reading.html.things import objects
from reading.scripted.given import hydrated


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("""{a: 'x', "b": [1, -2.5, 0x1F,], c: !0, d: void 0, e: null, 7: true}""", None),
        (r"""'\x3cp\x3e\u4e2d\u{56fd}\n\'"'""", "<p>中国\n'\""),
        (r"'😀'", "😀"),
        ("'8' * 1", "8"),
        ("window.a || '' || 'b'", "b"),
        ("'a' + \"b\"", "ab"),
        (r"JsDecode('a\x26quot;b')", 'a"b'),
        ('decodeURIComponent("%E4%B8%AD")', "中"),
        (r"""JSON.parse('{"a":"\\u4e2d"}')""", {"a": "中"}),
        ("{f: function(a) { return '}' }, g() { return 1 }, h: a => { b }, i: (a, b) => { c }, j: 1}", None),
        ("{a /* b: 2 */ : 1, // c\n d: 3}", {"a": 1, "d": 3}),
        ("'a,b'.split(',')", "a,b"),
        ("`a\nb`", "a\nb"),
        ("'abcd'.slice(1, -1)", "bc"),
    ],
)
def test_a_literal_is_told(written: str, value: Any) -> None:
    expected = {
        0: {"a": "x", "b": [1, -2.5, 31], "c": True, "d": None, "e": None, "7": True},
        1: {"f": None, "h": None, "i": None, "j": 1},
    }
    if value is None:
        value = expected[0 if "0x1F" in written else 1]
    assert literal(f"{written};", 0, Budget()) == value


@pytest.mark.parametrize("written", ["", "{", "{a:", "[1 2]", "'a", "{a:1 b:2}", "{a:" * 100 + "1" + "}" * 100, "<p>"])
def test_what_is_none_is_said(written: str) -> None:
    with pytest.raises(LiteralError):
        literal(written, 0, Budget())


def test_a_function_that_is_called_with_its_values() -> None:
    written = '(function(a,b){a.x=1;return {t:a,l:[b,a],n:c}}("甲",{k:2}));var d'
    assert called(written, 0, Budget()) == {"t": "甲", "l": [{"k": 2}, "甲"], "n": None}
    with pytest.raises(LiteralError):
        called("(function(a){alert(a)}(1))", 0, Budget())


def test_places_of_a_flat_list_become_values() -> None:
    flat = [["ShallowReactive", 1], {"a": 2, "b": 3}, "甲", [2, 99, 4], {"self": 4}]
    found = hydrated(flat)
    assert found["a"] == "甲"
    assert found["b"][:2] == ["甲", None]


def test_a_budget_is_one_for_all() -> None:
    budget = Budget(values=10)
    assert literal("[1,2,3,]", 0, budget) == [1, 2, 3]
    with pytest.raises(LiteralError):
        literal("[1,2,3,4,5,6,7,]", 0, budget)


def test_json_in_texts_is_walked_too() -> None:
    assert [sorted(item) for item in objects({"a": '{"b": "[{\\"c\\": 1}]"}'})] == [["a"], ["b"], ["c"]]
