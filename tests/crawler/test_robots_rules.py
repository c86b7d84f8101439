"""What the rules of a robots.txt allow, as RFC 9309 has it, and as the people who wrote them meant it."""

from __future__ import annotations

from pathlib import Path

from tests.support.network import PUBLIC, Answer, Server, scrapy

ALL = "User-agent: *\n"
US = "User-agent: shengbao-archiver\n"
# What robots.txt says, the paths that it forbids us, and those that it allows.
RULES: dict[str, tuple[str | bytes, str, str]] = {
    # RFC 9309 §2.2.1, groups
    "groups-of-one-name": (f"{US}Disallow: /a\n\n{ALL}Disallow: /\n\n{US}Disallow: /b\n", "/a /b", "/c"),
    "groups-of-all": (f"{ALL}Disallow: /a\n\nUser-agent: other\nDisallow: /c\n\n{ALL}Disallow: /b\n", "/a /b", "/c"),
    "ours-frees-us": (f"{ALL}Disallow: /\n\n{US}Disallow:\n", "", "/a"),
    "of-another": ("User-agent: shengbao-archiver-images\nDisallow: /\n", "", "/a"),
    "names-of-one-group": (f"User-agent: a\n{US}User-agent: b\nDisallow: /a\n", "/a", "/b"),
    "rules-of-nobody": (f"Disallow: /\n{ALL}Disallow: /a\n", "/a", "/b"),
    "sitemaps-between": (f"{ALL}Sitemap: http://a.example/s.xml\nDisallow: /a\n", "/a", "/b"),
    "empty-lines": (f"{ALL}\n\nDisallow: /a\n", "/a", "/b"),
    # §2.2.2, which rule is the one: the longest, and of two the one that allows
    "longest-allows": (f"{ALL}Disallow: /\nAllow: /news/\n", "/a /news", "/news/1"),
    "longest-forbids": (f"{ALL}Allow: /a\nDisallow: /a/b\n", "/a/b/c", "/a/c"),
    "as-long": (f"{ALL}Disallow: /a\nAllow: /a\n", "", "/a"),
    "empty-forbids-nothing": (f"{ALL}Disallow:\nDisallow: /a\nAllow:\n", "/a", "/b"),
    # §2.2.3, signs that mean something
    "end": (f"{ALL}Disallow: /*.php$\nAllow: /$\nDisallow: /only$\n", "/a.php /only", "/a.php?a=1 /only/1"),
    "dollar-inside": (f"{ALL}Disallow: /a$b\n", "/a$b/c", "/a"),
    "any": (f"{ALL}Disallow: /a/*/c\nDisallow: *.doc\nDisallow: /*?print\n", "/a/b/c /x.doc /a?print=1", "/a/c /a"),
    "comments": ("# Disallow: /\nUser-agent: *# all\nDisallow: /a # b\nDisallow: /c#d\n", "/a /c", "/b"),
    # §2.2.2, percent-encodings: letters are compared as they are sent
    "escaped": (f"{ALL}Disallow: /%7eme\nDisallow: /~you\nDisallow: /a%2Fb\n", "/~me /%7Eyou /a%2fb", "/a/b"),
    "escaped-signs": (f"{ALL}Disallow: /a%2Ab\nDisallow: /a%24\n", "/a*b /a$c", "/axb"),
    "letters": (f"{ALL}Disallow: /新闻/\nDisallow: /%e4%b8%89\n", "/%E6%96%B0%E9%97%BB/1 /%E4%B8%89", "/%E6%96%B0/1"),
    "letters-of-another-page": (f"{ALL}Disallow: /s?kw=河\n", "/s?kw=%BA%D3%CD%E5 /s?kw=%E6%B2%B3", "/s?kw=%CD%E5"),
    "gbk": (f"# 禁止\n{ALL}Disallow: /新闻/\n".encode("gbk"), "/%D0%C2%CE%C5/1 /%E6%96%B0%E9%97%BB/1", "/a"),
    "gbk-remark": ("# 禁止\n".encode("gbk") + f"{ALL}Disallow: /新闻/\n".encode(), "/%E6%96%B0%E9%97%BB/1", "/a"),
    "gbk-escapes": (f"{ALL}Disallow: /s?kw=%ba%D3\nDisallow /%B9%ab\n", "/s?kw=%BA%D3%CD%E5 /%B9%AB", "/%B9"),
    # how they are written
    "wide-colons": ("User-agent：*\nDisallow：/a\nAllow： /a/b\nDisallow ：/c", "/a /c", "/a/b /d"),
    "wide-colons-gbk": ("User-agent：*\nDisallow：/a\n".encode("gbk"), "/a", "/b"),
    "wide-colon-in-one": (f"{ALL}Disallow：/a\nDisallow: /b\n", "/a /b", "/c"),
    "wide-spaces": ("User-agent:\u3000*\n\u3000Disallow:\u3000/a\n\u00a0Disallow:\u00a0/b", "/a /b", "/c"),
    "no-slash": (f"{ALL}Disallow: secret/\nDisallow: none\n", "/secret/1", "/a"),
    "whole-address": (f"{ALL}Disallow: http://whole-address.example/secret/\n", "/secret/1", "/a"),
    "an-address-in-a-rule": (f"{ALL}Disallow: /go?u=http://a.example/x\n", "/go?u=http://a.example/x", "/go"),
    "spelt-wrongly": ("useragent: *\nDISSALLOW: /a\nDisalow : /b\nDisallow /c\n", "/a /b /c", "/d"),
    "nul-inside": (b"User-agent: *\0\nDis\0allow: /a\0\n", "/a", "/b"),
    "carriage-returns": (f"{ALL}Disallow: /a\n\nUser-agent: b\nDisallow: /b\n".replace("\n", "\r"), "/a", "/b"),
    "utf-32": (f"{ALL}Disallow: /a\n".encode("utf-32"), "/a", "/b"),
    "a-page": ("<html><p>User-agent: *<br>Disallow: /</html>", "", "/a"),
}  # fmt: skip


def test_rules(tmp_path: Path) -> None:
    hosts = {f"{name}.example": rules for name, rules in RULES.items()}
    forbidden = [f"http://{host}{path}" for host, (_, paths, _) in hosts.items() for path in paths.split()]
    allowed = [f"http://{host}{path}" for host, (_, _, paths) in hosts.items() for path in paths.split()]
    (tmp_path / "urls.txt").write_text("\n".join([*forbidden, *allowed]))
    with Server() as server:
        server.answers |= {f"http://{host}/robots.txt": Answer(body=body) for host, (body, _, _) in hosts.items()}
        done = scrapy(
            tmp_path,
            *("urls", "-a", f"file={tmp_path / 'urls.txt'}"),
            names={host: [[PUBLIC]] for host in hosts},
            ports={PUBLIC: server.port},
            trap=server.port,
        )
    assert sorted(server.pages) == sorted(allowed)
    assert not [url for url in forbidden if f"left alone: {url}: Forbidden by robots.txt" not in done.stderr]
    assert done.returncode == 0, done.stderr[-2000:]


def test_a_delay_behind_a_wide_colon_is_one(tmp_path: Path) -> None:
    host = "slow.example"
    with Server({f"http://{host}/robots.txt": Answer(body="User-agent：*\nCrawl-delay：1\n")}) as server:
        world = {"names": {host: [[PUBLIC]]}, "ports": {PUBLIC: server.port}, "trap": server.port}
        scrapy(tmp_path, "urls", "-a", f"url=http://{host}/a", **world)
    assert len(server.times) == 2
    assert server.times[1] - server.times[0] > 0.9
