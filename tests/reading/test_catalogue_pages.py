"""The catalogue over the project's saved pages: whose each is, which are articles, and where issues stand."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from archive.data.catalogued import catalogued
from benchmarks.reading.pages import DATA, LABELS, finished, labelled_pages
from reading.catalogue import EvidenceKind, named, outlet, outlets
from reading.dated.scheme import scheme
from reading.layout import Site
from reading.page import Page
from reading.problem import is_article
from reading.read import read
from tests.support.shared import needs_shared

pytestmark = needs_shared
_DAY = re.compile(r"/(20\d\d)-(\d\d)/(\d\d)/")


def labelled() -> list[str]:
    """The addresses of which was said by eye what they are: article, text or none."""
    return [json.loads(row)["url"] for row in LABELS.read_text("utf-8").splitlines()]


def addresses() -> Iterator[str]:
    yield from labelled()
    for name in ("pages", "pages2"):
        manifest = json.loads((DATA / name / "manifest.json").read_text("utf-8"))
        yield from (each["url"] for each in manifest if each.get("url"))


def test_every_saved_page_that_is_named_as_evidence_is_there() -> None:
    """As it was saved, or without what those who pass it on put behind it."""
    saved = {url.rstrip("/") for each in addresses() for url in (each, each.partition("?")[0])}
    proofs = [proof.source for each in outlets() for proof in each.evidence if proof.kind is EvidenceKind.SAVED]
    assert [source for source in proofs if source.rstrip("/") not in saved] == []


def test_articles_are_told_from_what_is_none() -> None:
    """By the entry of the host: 299 pages of 23 outlets when this was written, precision .971, recall 1."""
    mine = {url: name for url in labelled() if (name := named(url))}
    sites = {name: each.site for name, each in catalogued(set(mine.values())).items()}
    assert all(site.layouts == () for site in sites.values()), "each page is read by the generic reader, as without us"
    counts = Counter[tuple[str, bool]]()
    for url, (page, label) in labelled_pages().items():
        if url in mine:
            counts[label["class"], _is_article(page, sites[mine[url]])] += 1
    right, missed, wrong = counts["article", True], counts["article", False], counts["none", True]
    assert right > 200
    assert right / (right + wrong) >= 0.97
    assert right / (right + missed) >= 0.97


def _is_article(page: Page, site: Site) -> bool:
    draft = read(page, (site,)).draft
    return draft is not None and is_article(finished(draft).problems)


def test_a_day_gives_the_folder_in_which_its_articles_were_saved() -> None:
    """Of each e-paper of which we have a dated address: 2019-08-16 is /html/2019-08/16/."""
    fits = Counter[str]()
    for url in addresses():
        found = outlet(name) if (name := named(url)) else None
        if found and "issues" in found.said and (hit := _DAY.search(url)):
            day = date(*map(int, hit.groups()))
            folders = {urlsplit(scheme(each).at(day)).path.rpartition("/")[0] for each in found.said["issues"]}
            fits[found.name] += urlsplit(url).path.rpartition("/")[0] in folders
    assert {name for name, count in fits.items() if count} == {
        "chengshi_db", "hainan_rb", "qingnian_b", "sanya_rb", "xiandai_kb",
    }  # fmt: skip
    assert fits["qingnian_b"] > 5
