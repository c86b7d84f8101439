"""What the saved pages of catalogued hosts are told to be, each by the entry of its outlet: a confusion table.

    python -m benchmarks.catalogue_pages

Needs the shared folder's `data`. Articles, and texts that are no news, are those of its labels; which of the others
are lists, pages of an issue, or something else stands in `catalogue_pages.json` beside this, set by eye: a list is what
leads to articles or sections and has no text of its own. Fails where one of the FLOORS isn't reached.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from archive.data.catalogued import catalogued
from benchmarks.reading.pages import DATA, SETS, finished, fresh, labelled_pages
from reading.answers import AnswerKind
from reading.catalogue import named
from reading.epapers.issue import issue_of
from reading.layout import Site
from reading.page import Page
from reading.problem import is_article
from reading.read import read


class Told(StrEnum):
    """What a page is."""

    ARTICLE = "article"
    LIST = "list"
    ISSUE = "issue"  # a page of an e-paper
    TEXT = "text"  # no news: about us, prices of advertisements
    OTHER = "other"


# Of each, how much must be right of what is told so, and how much of what is so must be told. A text that is no news is
# read as an article is, which is no fault; so is a form or a single complaint, which is one.
FLOORS = {Told.ARTICLE: (0.97, 0.97), Told.LIST: (0.97, 0.97), Told.ISSUE: (0.97, 0.97)}


def main() -> int:
    if not (DATA / "pages").is_dir():
        print(f"nothing measured: no pages in {DATA}")
        return 0
    counts, wrong = Counter[tuple[Told, Told]](), []
    sites: dict[str, Site] = {}
    for page, true in labelled():
        name = named(page.url)
        assert name
        if name not in sites:
            sites[name] = catalogued([name])[name].site
        told = told_of(page, sites[name])
        counts[true, told] += 1
        if told is not true and true is not Told.TEXT:
            wrong.append(f"{true} told {told}: {page.url}")
    print("\n".join(sorted(wrong)))
    print(f"{'':8}" + "".join(f"{told:>9}" for told in Told) + "   told")
    for true in Told:
        print(f"{true:8}" + "".join(f"{counts[true, told]:>9}" for told in Told))
    return int(sum(_measured(counts, told, *floors) for told, floors in FLOORS.items()) < len(FLOORS))


def _measured(counts: Counter[tuple[Told, Told]], told: Told, least_precision: float, least_recall: float) -> bool:
    """Print precision and recall of a class; whether both reach the floors. Texts count for neither."""
    right = counts[told, told]
    precision = right / (sum(counts[true, told] for true in Told if true is not Told.TEXT) or 1)
    recall = right / (sum(counts[told, each] for each in Told) or 1)
    print(f"{told}: precision {precision:.3f}, recall {recall:.3f}")
    return precision >= least_precision and recall >= least_recall


def told_of(page: Page, site: Site) -> Told:
    """What a page is told to be, as one of this site."""
    if issue_of(page, schemes=site.issues):
        return Told.ISSUE
    outcome = read(page, (site,))
    if outcome.answer.kind in {AnswerKind.LIST, AnswerKind.ELSEWHERE}:
        return Told.LIST
    article = outcome.draft and is_article(finished(outcome.draft).problems)
    return Told.ARTICLE if article else Told.OTHER


def labelled() -> Iterator[tuple[Page, Told]]:
    """The saved pages whose hosts the catalogue has, each address once, with what they are."""
    own = {url: Told(said) for url, said in json.loads(Path(__file__).with_suffix(".json").read_text("utf-8")).items()}
    met = set[str]()
    for room in SETS:
        for each in json.loads((DATA / room / "manifest.json").read_text("utf-8")):
            url, kind = each.get("url"), each.get("kind") or "article"
            if not url or not named(url) or (kind == "unclear" and url not in own):
                continue
            met.add(url)
            path = next((DATA / room).glob(f"**/{Path(each['id']).name}.html"))
            yield fresh(url, path.read_bytes()), own.get(url, Told.ARTICLE)
    for url, (page, label) in labelled_pages().items():
        if named(url) and url not in met:
            yield page, own.get(url) or Told(label["class"])


if __name__ == "__main__":
    sys.exit(main())
