"""Discuz! X3.4 pages, written from its DOM: a thread for browsers, for robots and for phones; a list; a message."""

# ruff: noqa: E501 - HTML stands in lines as the engine prints it

from __future__ import annotations

import base64
import random
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape

from tests.samples.articles import CHINA

PER_PAGE = 10
# config: what the engine looks for in a User-Agent, in lower case
ROBOTS = re.compile(r"bot|crawl|spider|slurp|sohu-search|lycos|robozilla")
PHONES = re.compile(r"java|series|phone|mobile|wap|bird|webos|sony|philips|samsung|huawei|spice|maui|android|symbian")
FLOORS = {1: "楼主", 2: "沙发", 3: "板凳", 4: "地板"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post of a thread, ready to be printed."""

    pid: int
    floor: int
    author: str
    uid: int | None  # None: anonymous
    posted: datetime
    html: str  # of the message
    place: str = ""
    client: str = ""
    support: int | None = None
    oppose: int | None = None
    blocked: str = ""  # why there is no message
    gone: bool = False  # its author's account was deleted
    recent: bool = False  # so young that its time is printed as 5 分钟前
    sign: str = ""
    after: str = ""  # html under the message: 点评, 评分


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A forum's site: what its pages say everywhere."""

    name: str
    base: str
    company: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    tid: int
    fid: int
    forum: str
    title: str
    posts: tuple[Post, ...]
    views: str
    replies: int
    clock: str = "@@clock@@"


def kind(user_agent: str) -> str:
    """Which page this visitor gets: browser, robot or touch."""
    agent = user_agent.lower()
    if "ipad" not in agent and PHONES.search(agent):
        return "touch"
    return "robot" if ROBOTS.search(agent) else "browser"


def fill(body: bytes, request: int, now: datetime | None = None) -> bytes:
    """Put in what Discuz! prints anew each time: formhash, attachment tokens, counters, random ids, relative times."""
    rnd, now = random.Random(request), now or datetime.now(CHINA)
    formhash = f"{rnd.getrandbits(32):08x}"

    def value(match: re.Match[bytes]) -> bytes:
        name, _, argument = match[1].decode().partition("!")
        match name:
            case "formhash":
                text = formhash
            case "id":
                text = "".join(rnd.choice("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz") for _ in range(5))
            case "aid":
                aid, tid = argument.split("-")
                token = f"{aid}|{rnd.getrandbits(32):08x}|{int(now.timestamp())}|0|{tid}"
                text = base64.b64encode(token.encode()).decode().replace("=", "%3D")
            case "views":
                text = str(int(argument) + request)
            case "clock":
                text = f"{now.year}-{now.month}-{now.day} {now:%H:%M}"
            case "queries":
                text = f"0.0{rnd.randint(10000, 49999)} second(s), {rnd.randint(12, 29)} queries"
            case "when":
                text = _relative(datetime.fromisoformat(argument), now)
            case "ago":  # the same without seconds, as lists print it
                text = _relative(datetime.fromisoformat(argument), now, seconds=False)
            case _:
                raise ValueError(name)
        return text.encode()

    return re.sub(rb"@@([a-z]+(?:![^@]*)?)@@", value, body)


def _relative(moment: datetime, now: datetime, *, seconds: bool = True) -> str:
    age = (now - moment).total_seconds()
    days = (now.date() - moment.date()).days
    if days == 0 and age < 60:
        text = f"{int(age)}&nbsp;秒前"
    elif days == 0 and age < 3600:
        text = "半小时前" if 1800 <= age < 1860 else f"{int(age // 60)}&nbsp;分钟前"
    elif days == 0:
        text = f"{int(age // 3600)}&nbsp;小时前"
    elif days in (1, 2):
        text = f"{'昨天' if days == 1 else '前天'}&nbsp;{moment:%H:%M}"
    elif days < 7:
        text = f"{days}&nbsp;天前"
    else:
        return printed(moment, seconds=seconds)
    return f'<span title="{printed(moment, seconds=seconds)}">{text}</span>'


def printed(moment: datetime, *, seconds: bool = True) -> str:
    """2022-3-29 07:48:39, day and month without leading zeros."""
    return f"{moment.year}-{moment.month}-{moment.day} {moment:{'%H:%M:%S' if seconds else '%H:%M'}}"


def cookies(host: str) -> tuple[tuple[str, str], ...]:
    expires = (datetime.now(UTC) + timedelta(days=30)).strftime("%a, %d-%b-%Y %H:%M:%S GMT")
    jar = {"saltkey": "H0ZvTSBB", "lastvisit": "1795321498", "sid": "v1PXDv", "visitedfid": "2"}
    return tuple(("Set-Cookie", f"Kq7_2132_{name}={value}; expires={expires}; path=/") for name, value in jar.items())


# the pages


def head(board: Board, title: str, body: str, *, canonical: str = "", description: str = "") -> str:
    site, base = board.name, board.base
    link = f'<link href="{canonical}" rel="canonical" />\n' if canonical else ""
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{escape(title)} -  {site} -  Powered by Discuz!</title>
{link}<meta name="description" content="{escape(description)},{site}" />
<meta name="generator" content="Discuz! X3.4" />
<base href="{base}" /><link rel="stylesheet" type="text/css" href="data/cache/style_1_common.css?P3D" />
<script type="text/javascript">var STYLEID = '1', VERHASH = 'P3D', charset = 'utf-8', discuz_uid = '0', cookiepre = 'Kq7_2132_', SITEURL = '{base}';</script>
</head>
<body id="nv_forum" class="{body}" onkeydown="if(event.keyCode==27) return false;">
<div id="append_parent"></div><div id="ajaxwaitid"></div>
<div id="qmenu_menu" class="p_pop blk" style="display: none;">
<div class="ptm pbw hm">请 <a href="javascript:;" class="xi2"><strong>登录</strong></a> 后使用快捷导航<br />没有账号？<a href="member.php?mod=register" class="xi2 xw1">立即注册</a></div>
</div><div id="hd"><div class="wp"><div class="hdc cl"><h2><a href="./" title="{site}">{site}</a></h2>
<form method="post" autocomplete="off" id="lsform" action="member.php?mod=logging&amp;action=login&amp;loginsubmit=yes">
<div class="fastlg cl"><table cellspacing="0" cellpadding="0"><tr>
<td><input type="text" name="username" id="ls_username" class="px vm" /></td>
<td>&nbsp;<a href="javascript:;" onclick="showWindow('login', 'member.php?mod=logging&action=login&viewlostpw=1')">找回密码</a></td></tr>
<tr><td><input type="password" name="password" id="ls_password" class="px vm" /></td>
<td>&nbsp;<a href="member.php?mod=register" class="xi2 xw1">立即注册</a></td></tr></table>
<input type="hidden" name="formhash" value="@@formhash@@" /></div></form></div>
<div id="scbar" class="cl"><form id="scbar_form" method="post" action="search.php?searchsubmit=yes">
<input type="hidden" name="formhash" value="@@formhash@@" />
<table cellspacing="0" cellpadding="0"><tr><td class="scbar_type_td"><a href="javascript:;" id="scbar_type" class="xg1">搜索</a></td></tr></table></form></div>
<ul id="scbar_type_menu" class="p_pop" style="display: none;"><li><a href="javascript:;" rel="forum" class="curtype">帖子</a></li><li><a href="javascript:;" rel="user">用户</a></li></ul>
</div></div>
<div id="wp" class="wp">
"""


def foot(board: Board, thread: str = "", clock: str = "@@clock@@", debug: str = "") -> str:
    reply = (
        f'<span><a href="{thread}" class="replyfast" title="快速回复"><b>快速回复</b></a></span>\n' if thread else ""
    )
    return f"""</div>
<div id="ft" class="wp cl"><div id="flk" class="y"><p>
<a href="http://wpa.example/msgrd" target="_blank">QQ</a><span class="pipe">|</span><a href="forum.php?mobile=yes">手机版</a><span class="pipe">|</span><a href="forum.php?mod=misc&action=showdarkroom">小黑屋</a><span class="pipe">|</span><strong><a href="./" target="_blank">{board.company}</a></strong></p>
<p class="xs0">GMT+8, {clock}{debug}</p></div>
<div id="frt"><p>Powered by <strong><a href="https://www.discuz.vip/" target="_blank">Discuz!</a></strong> <em>X3.4</em></p>
<p class="xs0">&copy; 2001-2023 <a href="https://code.dismall.com/" target="_blank">Discuz! Team</a>.</p></div></div>
<script src="home.php?mod=misc&ac=sendmail&rand=@@id@@" type="text/javascript"></script>
<div id="scrolltop">
{reply}<span hidefocus="true"><a title="返回顶部" onclick="window.scrollTo('0','0')" class="scrolltopa"><b>返回顶部</b></a></span>
<span><a href="forum-2-1.html" hidefocus="true" class="returnlist" title="返回列表"><b>返回列表</b></a></span>
</div></body></html>
"""


def message(board: Board, text: str, look: str = "alert_error") -> str:
    return (
        head(board, "提示信息", "pg_viewthread")
        + f"""<div id="ct" class="wp cl w"><div class="nfl"><div class="f_c altw"><div id="messagetext" class="{look}">
<p>{text}</p>
<p class="alert_btnleft"><a href="javascript:history.back()">[ 点击这里返回上一页 ]</a></p>
</div></div></div></div>"""
        + foot(board)
    )


def pager(pattern: str, page: int, pages: int) -> str:
    """The bar of page links; nothing when there is one page."""
    if pages == 1:
        return ""
    links = [
        f"<strong>{n}</strong>" if n == page else f'<a href="{pattern.format(n)}">{n}</a>'
        for n in range(max(1, page - 4), min(pages, page + 5) + 1)
    ]
    if page > 1:
        links.insert(0, f'<a href="{pattern.format(page - 1)}" class="prev">&nbsp;&nbsp;</a>')
    if page + 5 < pages:
        links.append(f'<a href="{pattern.format(pages)}" class="last">... {pages}</a>')
    links.append(
        f'<label><input type="text" name="custompage" class="px" size="2" title="输入页码，按回车快速跳转" value="{page}" />'
        f'<span title="共 {pages} 页"> / {pages} 页</span></label>'
    )
    if page < pages:
        links.append(f'<a href="{pattern.format(page + 1)}" class="nxt">下一页</a>')
    return f'<div class="pg">{"".join(links)}</div>'


def touch(board: Board, thread: Thread, posts: tuple[Post, ...]) -> str:
    """What a phone gets at the same address; five posts, another order, no places, no votes."""
    items = "".join(
        f'<div class="plc cl" id="pid{post.pid}"><div class="display pi"><ul class="authi"><li class="grey"><em>{FLOORS.get(post.floor, post.floor)}</em>'
        f'<b><a href="home.php?mod=space&amp;uid={post.uid}&amp;mobile=2" class="blue">{escape(post.author)}</a></b></li>'
        f'<li class="grey rela">{printed(post.posted)}</li></ul><div class="message">{post.html or post.blocked}</div></div></div>\n'
        for post in posts[:5]
    )
    return f"""<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1.0"><title>{escape(thread.title)} -  {board.name} -  手机版 - Powered by Discuz!</title></head>
<body class="bg"><header class="header"><div class="nav"><span class="name">{thread.forum}</span></div></header>
<div class="postlist"><h2>{escape(thread.title)}</h2>
{items}</div><div class="footer"><p>&copy; Comsenz Inc.</p></div></body></html>
"""
