"""What travels with a request stands in `crawler/meta.py`, and nowhere else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from scrapy.http import Request, Response

from crawler import meta
from crawler.meta import LEASE, LIST, PAGE, kept

ROOT = Path(__file__).parents[2]
KEYS = [key for key in vars(meta).values() if isinstance(key, meta.Key)]


def strays(source: str) -> Iterator[str]:
    """Where this code reaches into a request's meta by itself, or writes a key's name where meta is made."""
    names = {key.name for key in KEYS}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr == "meta":
            yield f"line {node.lineno}: .meta"
        if isinstance(node, ast.Call):
            made = [given.value for given in node.keywords if given.arg in {"meta", None}]
            keys = [key for value in made if isinstance(value, ast.Dict) for key in value.keys]
            yield from (f"line {node.lineno}: {key.value!r}" for key in keys if isinstance(key, ast.Constant))
            if getattr(node.func, "attr", "") in {"request", "linked"}:
                yield from (f"line {node.lineno}: {given.arg}=" for given in node.keywords if given.arg in names)


@pytest.mark.parametrize("path", sorted((ROOT / "crawler").rglob("*.py")), ids=lambda path: path.stem)
def test_no_key_is_written_anywhere_else(path: Path) -> None:
    if path.name == "meta.py":
        assert [*strays(path.read_text("utf-8"))], "it is here that they are read"
    else:
        assert [*strays(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    "code",
    [
        "request.meta['page']",
        "response.meta.get('lease', 0)",
        "'list' in out.request.meta",
        "Request(url, meta={'download_slot': name})",
        "self.linked(url, self.parse, list=2)",
        "self.request(url, self.parse, **{'list': 2})",
    ],
)
def test_a_key_that_is_written_somewhere_is_seen(code: str) -> None:
    assert [*strays(code)]


def test_every_key_has_its_name_alone() -> None:
    assert len({key.name for key in KEYS}) == len(KEYS) > 10


def test_what_belongs_to_one_attempt_is_not_kept() -> None:
    request = Request("http://a.example/", meta={key.name: 1 for key in KEYS} | {"retry_times": 2})
    assert kept(request) == {key.name: 1 for key in KEYS if key.kept} | {"retry_times": 2}


def test_a_response_has_the_meta_of_its_request() -> None:
    request = Request("http://a.example/", meta=LIST.entry(2))
    LEASE.put(request, 7)
    response = Response("http://a.example/", request=request)
    assert (LIST.of(response), LEASE.get(response), PAGE.get(response)) == (2, 7, None)
    assert LEASE.take(request) == 7
    assert LEASE.take(request) is None
    with pytest.raises(KeyError):
        PAGE.of(response)
