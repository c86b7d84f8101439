"""The catalogue: what every entry has, which outlet an address is of, and what it costs who doesn't ask."""

from __future__ import annotations

import json
import sys
from collections import Counter
from importlib.resources import files
from itertools import groupby
from pathlib import Path

import pytest

from archive.data.catalogued import catalogued
from reading.catalogue import (
    CatalogueError,
    EvidenceKind,
    Outlet,
    Seen,
    index,
    named,
    outlet,
    outlets,
    outlets_of,
    place,
    where,
)
from reading.sites import SITES

ROOM = Path(str(files("reading.catalogue")))
PAGE = ROOM.parents[1] / "docs/outlets.md"
PROVINCES = sorted(path.name for path in (ROOM / "provinces").glob("*.toml"))
ENTRY = """
code = "220000"
short = "吉林"

[hewan_rb]
title = "河湾日报"
kind = "party"
city = "220200"
issues = ["http://epaper.hewan.example/hwrb/html/{yyyy}-{mm}/{dd}/node_2.htm"]
issues_before = ["http://old.hewan.example/{yyyymmdd}/index.html"]
hosts = ["m.hewan.example"]
evidence = [
    { kind = "public code", source = "github.com/somebody/papers hewan.py", date = "2024", shows = "asks for issues" },
]
"""


def in_file(name: str) -> tuple[Outlet, ...]:
    return outlets_of((ROOM / "provinces" / name).read_text("utf-8"), name)


def test_every_province_of_the_mainland_has_two_outlets() -> None:
    found = Counter(each.province.code for each in outlets())
    assert len(PROVINCES) == len(found) == 31
    assert {code: count for code, count in found.items() if count < 2} == {}


def unnamed(each: Outlet) -> bool:
    return all(proof.source.startswith("unnamed ") for proof in each.evidence)


def test_the_documents_count_what_there_is() -> None:
    """How many, and how many of them were ever seen: nothing is called working that wasn't seen working."""
    seen = Counter(each.seen for each in outlets())
    text = (ROOM.parents[1] / "docs/catalogue.md").read_text("utf-8")
    for said, count in (
        ("a saved page of the outlet", seen[Seen.SAVED]),
        ("public code only", seen[Seen.NEVER]),
        ("of these: in repositories whose name we don't know", sum(map(unnamed, outlets()))),
        ("of all: an e-paper whose issues are found by their day", sum("issues" in each.said for each in outlets())),
    ):
        assert f"| {said} | {count} |" in text
    readme = (ROOM.parents[1] / "README.md").read_text("utf-8")
    assert f"lists {seen.total()} outlets more" in readme
    assert f"Of {seen[Seen.SAVED]} it has a saved page" in readme


def test_no_entry_is_without_evidence_that_can_be_looked_up() -> None:
    """A saved page is of a host that the entry names; public code is a repository and a path, or said to be unnamed."""
    wrong = []
    for each in outlets():
        for proof in each.evidence:
            if proof.kind in {EvidenceKind.SAVED, EvidenceKind.PROBE}:
                fine = named(proof.source) == each.name
            else:
                fine = proof.source.startswith(("github.com/", "unnamed public repository: "))
                fine = fine and (proof.source.startswith("unnamed") or " " in proof.source)
            if not fine:
                wrong.append(f"{each.name}: {proof.source}")
    assert wrong == []


def test_every_entry_is_a_site_as_sites_toml_would_declare_it() -> None:
    names = [each.name for each in outlets()]
    assert len(names) == len(set(names))
    assert not {site.name for site in SITES} & set(names)
    made = catalogued(names)
    assert [made[each.name].site.title for each in outlets()] == [each.title for each in outlets()]
    assert {made[name].schedule.times for name in names} == {0}, "none is crawled before the operator names it"


def test_hosts_that_outlets_share_are_told_apart_by_their_folders() -> None:
    """Each address that an entry names is its own: of no other outlet, and of none that nobody can tell."""
    addresses = [
        (each.name, url.replace("{yyyymm}", "202403"))
        for each in outlets()
        for key in ("start_urls", "issues", "feeds")
        for url in (*each.said.get(key, ()), *each.issues_before)
    ]
    assert {url: named(url) for name, url in addresses if named(url) != name} == {}


def test_what_is_known_without_reading_the_entries_is_what_they_say() -> None:
    assert json.loads((ROOM / "index.json").read_text("utf-8")) == made(), (
        "the index is stale: python -m tests.reading.test_catalogue"
    )


def made() -> dict[str, object]:
    return index({name: in_file(name) for name in PROVINCES})


def test_an_entry_says_what_sites_toml_would_and_more() -> None:
    (each,) = outlets_of(ENTRY, "jilin.toml")
    assert (each.title, each.province.name, each.short, each.city) == ("河湾日报", "吉林省", "吉林", place("220200"))
    assert each.hosts == ("epaper.hewan.example", "old.hewan.example", "m.hewan.example")
    assert each.seen is Seen.NEVER
    assert each.said["province"] == "吉林"
    assert "issues_before" not in each.said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('code = "220000"', 'code = "990000"', "jilin.toml: code: GB/T 2260 has no '990000'"),
        ('short = "吉林"', "", "jilin.toml: short must be a text above the first table"),
        ('city = "220200"', 'city = "320200"', r"\[hewan_rb\] city must be a code of six digits that begins with 22"),
        ('city = "220200"', 'city = "229900"', r"\[hewan_rb\] city: GB/T 2260 has no '229900'"),
        ('kind = "party"', 'kind = "paper"', r"\[hewan_rb\] kind must be one of party, evening"),
        ('kind = "party"', "", r"\[hewan_rb\] kind is missing"),
        ('hosts = ["m.hewan.example"]', 'host = ["m.hewan.example"]', r"\[hewan_rb\] host: no such key; there are"),
        ('hosts = ["m.hewan.example"]', 'hosts = "m.hewan.example"', r"\[hewan_rb\] hosts must be a list of texts"),
        (ENTRY[ENTRY.index("evidence") :], "", r"\[hewan_rb\] evidence is missing"),
        ('date = "2024", ', "", r"\[hewan_rb\] evidence must be a list of tables, each with the texts kind, source"),
        ('"public code"', '"hearsay"', r"\[hewan_rb\] evidence: kind must be one of saved page"),
        ('title = "河湾日报"', "title = 河湾日报", "jilin.toml: .*line 6"),
    ],
)
def test_a_fault_is_one_line_that_names_file_and_entry(before: str, after: str, said: str) -> None:
    assert before in ENTRY
    with pytest.raises(CatalogueError, match=said):
        outlets_of(ENTRY.replace(before, after), "jilin.toml")


def test_an_address_is_of_the_outlet_whose_host_it_has() -> None:
    known = index({"jilin.toml": outlets_of(ENTRY, "jilin.toml")})
    mine = ("http://epaper.hewan.example/x", "https://M.hewan.example:8443/a?b#c", "http://u:p@old.hewan.example")
    assert [where(url, known) for url in mine] == ["hewan_rb"] * 3
    others = ("http://hewan.example/", "http://evil.example/m.hewan.example", "ftp://m.hewan.example/", "", "http://")
    assert [where(url, known) for url in others] == [None] * len(others)


def test_who_names_no_outlet_doesnt_read_the_catalogue() -> None:
    assert catalogued([]) == {}
    assert outlet("hewan_rb") is None
    assert catalogued(["hewan_rb", "nobody"]) == {}


def page() -> str:
    """The page of the documents that lists all outlets."""
    lines = [
        "# Outlets of the catalogue",
        "",
        "Made from `reading/catalogue` by `python -m tests.reading.test_catalogue`; [catalogue.md](catalogue.md) says"
        " what the words mean, and `scrapy sites NAME --evidence` what proves an entry.",
    ]
    for province, found in groupby(outlets(), key=lambda each: each.province):
        rows = list(found)
        lines += ["", f"## {province.name} {province.code} ({len(rows)})", ""]
        lines += ["| outlet | name | kind | of | starts at | seen |", "|---|---|---|---|---|---|"]
        for each in rows:
            starts = [url for key in ("start_urls", "feeds", "issues") for url in each.said.get(key, ())]
            of = f"{each.city.name} {each.city.code}" if each.city else ""
            where_from = " ".join(f"`{url}`" for url in starts)
            lines.append(f"| {each.title} | `{each.name}` | {each.kind} | {of} | {where_from} | {each.seen} |")
    return "\n".join(lines) + "\n"


def test_the_page_of_the_documents_is_the_catalogue() -> None:
    assert PAGE.read_text("utf-8") == page(), "the page is stale: python -m tests.reading.test_catalogue"


if __name__ == "__main__":
    (ROOM / "index.json").write_text(json.dumps(made(), ensure_ascii=False, indent=1) + "\n", "utf-8")
    PAGE.write_text(page(), "utf-8")
    sys.stdout.write(f"wrote {ROOM / 'index.json'} and {PAGE}\n")
