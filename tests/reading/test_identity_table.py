"""A table of addresses, two by two: one article or two, on hosts that nobody wrote a site for."""

from __future__ import annotations

import pytest

from reading.addresses import hashed, key

A = "http://www.hewan.example/xw/2023/0103/88.html"
SAME = [
    (A, "https://www.hewan.example/xw/2023/0103/88.html"),
    (A, "http://hewan.example/xw/2023/0103/88.html"),
    (A, "http://WWW.HEWAN.EXAMPLE/xw/2023/0103/88.html"),
    (A, "http://www.hewan.example:80/xw/2023/0103/88.html"),
    (A, "https://www.hewan.example:443/xw/2023/0103/88.html"),
    (A, A + "?"),
    (A, A + "#comment"),
    (A, A + "?utm_source=weibo&utm_medium=share"),
    (A, A + "?spm=a1.2.3"),
    (A, A + "?from=timeline&isappinstalled=0"),
    (A, A + "?from=singlemessage"),
    (A, A + ";jsessionid=1A2B3C"),
    (A, A + "?PHPSESSID=abc123"),
    (A, A + "?share_token=xx-yy"),
    (A, A + "?amp;from=timeline&amp;isappinstalled=0"),
    (A, A + "?nsukey=abcdef"),
    ("http://www.hewan.example/zt/", "http://www.hewan.example/zt/index.html"),
    ("http://www.hewan.example/zt/", "http://www.hewan.example/zt/index.shtml"),
    ("http://www.hewan.example/zt/", "http://www.hewan.example/zt/default.aspx"),
    ("http://www.hewan.example", "http://www.hewan.example/"),
    ("http://www.hewan.example/show.php?id=8", "http://www.hewan.example/show.php?id=8&"),
    ("http://www.hewan.example/show.php?id=8", "http://www.hewan.example/show.php?&id=8"),
    ("http://www.hewan.example/show.php?id=8", "http://www.hewan.example/show.php?id=8&from=groupmessage"),
    ("http://www.hewan.example/show.php?id=8&cid=2", "http://www.hewan.example/show.php?cid=2&id=8"),
    (A, "http://www.hewan.example/xw//2023/0103/88.html"),
    (A, "http://www.hewan.example/xw/./2023/0103/88.html"),
    (A, "http://www.hewan.example/xw/2023/../2023/0103/88.html"),
    ("http://www.hewan.example/%E6%96%B0%E9%97%BB/8.html", "http://www.hewan.example/新闻/8.html"),
    ("http://www.hewan.example/%e6%96%b0/8.html", "http://www.hewan.example/%E6%96%B0/8.html"),
    (A, "http://www.hewan.example./xw/2023/0103/88.html"),
    (A, A + "?_t=1672704000"),
    (A, A + "?timestamp=1672704000123"),
    (A, A + "?v=1672704000"),
    (A, A + "?rand=0.123456"),
    (A, A + "?WT.mc_id=x"),
    (A, A + "?share_from=app"),
    (A, A + "?weixin_share=1"),
    (A, A + "?hmsr=weibo&hmpl=&hmcu="),
    (A, A + "?ivk_sa=1024320u"),
    (A, A + "?wfr=spider&for=pc"),
    (A, A + "?pvid=x&clicktime=1672704000&enterid=1672704000"),
    (A, A + "?tt_from=weixin"),
    (A, A + "?ADUIN=1&ADSESSION=2&ADTAG=3&ADPUBNO=4"),
    (A, A + "?from=groupmessage&amp;scene=1"),
]
THREAD, HASH = "http://bbs.hewan.example/showthread.php?t=123", "3f2a9c1b7e5d4f60a1b2c3d4e5f60718"
VISITS = (
    *(
        f"{name}={HASH}"
        for name in ("osCsid", "zenid", "PHPSESSID", "sid", "s", "SSID", "sess", "XTCsid", "sessionhash")
    ),
    *(
        f"{name}={HASH}"
        for name in ("session_id", "sessid", "ASP.NET_SessionId", "ASPSESSIONIDQQARCBT", "BV_SessionID")
    ),
    *(f"{name}={HASH}" for name in ("_token", "csrf_token", "csrfmiddlewaretoken", "authenticity_token")),
    *("sid=aB3dE9", "PHPSESSID=", f"JSESSIONID={HASH}.node1", "CFID=123&CFTOKEN=456", "CFTOKEN=456&CFID=123"),
)
SAME += [(THREAD, f"{THREAD}&{visit}") for visit in VISITS]
SAME += [(THREAD, THREAD.replace("?", f"?{visit}&")) for visit in VISITS]
SAME += [
    (A, A.replace("/xw/", f"/{visit}/xw/"))
    for visit in (f"(S({HASH[:24]}))", f"(X(1)S({HASH[:24]}))", "(A(ab-_1)F(xy_))", f"({HASH[:24]})")
]
SAME += [(A, A + visit) for visit in (f";jsessionid={HASH}!-12!34", f"%3Bjsessionid={HASH}", ";cfid=1;cftoken=2")]
OTHER = [
    # What may name a visit is the article where nothing else is; sections and numbers are no visits.
    *(
        (f"http://www.hewan.example/{address}={one}", f"http://www.hewan.example/{address}={two}")
        for address, one, two in (
            ("modules.php?name=News&file=article&sid", "12", "13"),
            ("modules.php?name=News&file=article&sid", "123456", "123457"),
            ("show.php?sid", HASH, HASH[::-1]),
            ("article.php?s", HASH, HASH[1:] + "0"),
            ("show.php?c=3&sid", "20230105123456781", "20230105123456782"),
            ("list.php?c=3&s", "shehuiminshengxinwen", "guojixinwenredianku"),
            ("view.php?c=3&sid", "a12345", "a12346"),
            ("congress.php?session_id", "14", "15"),
            ("congress.php?sess_id", "1", "2"),
            ("visit.php?visitid", "12", "13"),
            ("city.cfm?cfid", "12", "13"),
            ("show.php?token", "1", "2"),
        )
    ),
    (A, "http://m.hewan.example/xw/2023/0103/88.html"),
    (A, "http://news.hewan.example/xw/2023/0103/88.html"),
    (A, "http://www.hewan.example:8080/xw/2023/0103/88.html"),
    (A, "http://www.hewan.example/xw/2023/0103/89.html"),
    (A, "http://www.hewan.example/XW/2023/0103/88.html"),
    ("http://www.hewan.example/show.php?id=8", "http://www.hewan.example/show.php?id=9"),
    ("http://www.hewan.example/show.php?id=8", "http://www.hewan.example/show.php"),
    ("http://www.hewan.example/show.php?id=8&cid=2", "http://www.hewan.example/show.php?id=8&cid=3"),
    ("http://www.hewan.example/?p=8", "http://www.hewan.example/?p=9"),
    ("http://www.hewan.example/?p=8", "http://www.hewan.example/"),
    ("http://www.hewan.example/a/8.html?page=2", "http://www.hewan.example/a/8.html"),
    ("http://www.hewan.example/x?sid=8", "http://www.hewan.example/x?sid=9"),
    ("http://www.hewan.example/minsheng/15.html", "http://www.hewan.example/bbs/15.html"),
    ("http://www.hewan.example/a/index_2.html", "http://www.hewan.example/a/index.html"),
    ("http://www.hewan.example/a/8.html", "http://www.hewan.example/a/8.shtml"),
    ("http://www.hewan.example/index.php?m=News&id=8", "http://www.hewan.example/index.php?m=News&id=9"),
    ("http://www.hewan.example/a?v=2", "http://www.hewan.example/a?v=3"),
    ("http://www.hewan.example/a/8", "http://www.hewan.example/a/8?s=sport"),
    ("http://www.hewan.example/t?from=album&id=8", "http://www.hewan.example/t?id=8"),
    ("http://www.hewan.example/a/8.html", "http://www.hewan2.example/a/8.html"),
    ("http://1.2.3.4/a/8.html", "http://1.2.3.5/a/8.html"),
    ("http://www.hewan.example/detail?date=2023-01-03&n=1", "http://www.hewan.example/detail?date=2023-01-04&n=1"),
    ("http://www.hewan.example/a/8/", "http://www.hewan.example/a/9/"),
    ("http://www.hewan.example/show?t=8", "http://www.hewan.example/show?t=9"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_addresses_of_one_article(one: str, other: str) -> None:
    assert key(one) == key(other)
    assert hashed("hewan", one) == hashed("hewan", other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_addresses_of_two_articles(one: str, other: str) -> None:
    assert key(one) != key(other)
    assert hashed("hewan", one) != hashed("hewan", other)


@pytest.mark.parametrize("url", [url for pair in (*SAME, *OTHER) for url in pair])
def test_a_key_is_its_own(url: str) -> None:
    assert key(f"http://{key(url)}") == key(url)
