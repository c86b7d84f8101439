"""What the crawls send, and how fast; see also test_end_to_end for robots.txt."""

from __future__ import annotations

from pathlib import Path

import pytest
from scrapy.downloadermiddlewares import cookies
from scrapy.utils.project import get_project_settings

from archive.data.declared import SitesError
from archive.data.operator import OTHER_TEMPLATES, contact_in
from crawler.middlewares import OfflineCookiesMiddleware
from tests.samples import serve
from tests.support.crawls import TO_ITS_END, crawl, operator_file


def test_discuz_gives_our_user_agent_the_page_of_a_browser(tmp_path: Path) -> None:
    with serve(articles=2) as sites:
        operator_file(tmp_path, sites)
        assert crawl("jurong", tmp_path, sites).returncode in TO_ITS_END
        sent = {request.user_agent for request in sites.log}
    assert sent == {"shengbao-archiver/0.1 (news archive; +test@example.org)"}
    assert not OTHER_TEMPLATES.search(sent.pop().lower())


@pytest.mark.parametrize("contact", ["me@mobile.example.org", "https://example.org/crawler", "", "我@example.org"])
def test_a_contact_that_would_change_the_page_or_reach_nobody_is_refused(tmp_path: Path, contact: str) -> None:
    (tmp_path / "sites.toml").write_text(f'contact = "{contact}"\n', "utf-8")
    with pytest.raises(SitesError):
        contact_in(tmp_path)


def test_one_delay_for_all_hosts_of_a_site(tmp_path: Path) -> None:
    """Requests of one site are the delay apart, whatever host and page they ask for: hosts with a delay of their own
    would end the crawl sooner. Single gaps are as long as this machine is busy."""
    with serve(articles=4) as sites:
        operator_file(tmp_path, sites)
        assert (
            crawl("shanxidayuan", tmp_path, sites, "-s", "DOWNLOAD_DELAY_JITTER=0", delay="0.2").returncode
            in TO_ITS_END
        )
        times = [request.time for request in sites.log if request.path != "/robots.txt"]
    assert len(times) > 5
    assert times[-1] - times[0] > 0.2 * (len(times) - 1) * 0.95


def test_cookies_ask_nobody() -> None:
    """A crawl's first cookie makes tldextract look for a list of suffixes: it must not go to the network for it."""
    assert OfflineCookiesMiddleware.__mro__[1] is cookies.CookiesMiddleware
    assert cookies._split_domain.suffix_list_urls == ()
    assert cookies._is_public_domain("com.cn")
    assert not cookies._is_public_domain("shjnet.cn")


def test_no_door_is_left_open() -> None:
    settings = get_project_settings()
    assert settings.getbool("ROBOTSTXT_OBEY")
    assert not settings.getbool("REMOTE_CONTROL_ENABLED")
    assert not settings.getbool("TELNETCONSOLE_ENABLED")
    assert settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1
    assert settings.getfloat("DOWNLOAD_DELAY") >= 1
