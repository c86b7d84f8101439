"""`newsite` on portals that nobody has seen, given any of their addresses; what it declares is crawled whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.data.exits import ExitStatus
from reading.problem import is_article
from tests.crawler.test_declared import articles, declare, newsite
from tests.samples.server import serving
from tests.support.coasts import ALL as COASTS
from tests.support.crawls import crawl
from tests.support.shires import ALL, starts


@pytest.mark.parametrize(
    ("name", "given"), [("shell_app", "front"), ("parts", "article"), ("calendar_portal", "front")]
)
def test_every_article_is_found(name: str, given: str, tmp_path: Path) -> None:
    """Lists that a script asks for; sections on hosts of their own, from an article of one of them; days of months that
    only the month after them leads to.
    """
    sites = ALL[name]() if name in ALL else {name: COASTS[name]()}
    truth = {url: site.item(number).title for site in sites.values() for url, number in site.urls.items()}
    declare(tmp_path, "")
    with serving(dict(sites)) as served:
        status, said, wrong = newsite(tmp_path, served, "other", dict(starts(sites))[given])
        assert status == ExitStatus.WHOLE, said + wrong
        done = crawl("other", tmp_path, served)
    assert done.returncode == ExitStatus.WHOLE, done.stderr[-2000:]
    found = {url: each.title for url, each in articles(tmp_path, "other").items() if is_article(each.problems)}
    assert found == truth
