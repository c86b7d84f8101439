"""Boards of Taiwan and Hong Kong, in traditional script."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.anew.frames import worded
from tests.support.talks.said import Said, Talk
from tests.support.talks.sixth import days, without_a_year

_GONE = "該留言已被管理員刪除"


def _page(title: str, body: str) -> str:
    return f'<!DOCTYPE html><html lang="zh-Hant"><head><meta charset="{{charset}}"><title>{title}</title></head><body><div class="menu"><a href="/">首頁</a><a href="/hot">熱門</a><a href="/login">登入</a></div>{body}<div class="foot"><a href="/rule">使用條款</a><a href="/privacy">私隱政策</a><span>© 2023 灣畔</span></div></body></html>'


def reviewers(talk: Talk) -> str:
    """A forum on gadgets: an article for each, the member at the left with scores, the time and #floor below the text."""
    posts = "".join(
        f'<div class="l-articlePage"><div class="l-articlePage__author"><div class="c-authorInfo"><a class="c-authorInfo__id" href="userinfo.php?id={n}">{s.author}</a><div>{n * 30}分</div></div></div><div class="l-articlePage__publish"><article class="c-articleLimit">{_quote(s)}{s.br or _GONE}</article><div class="l-navigation"><span class="o-fNotes">{s.time}</span><span class="o-fNotes"> #{s.number}</span></div><ul class="tools"><li>引言</li><li>檢舉</li><li>連結</li></ul></div></div>'
        for n, s in enumerate(talk.posts)
    )
    return _page(f"{talk.title} - 灣畔01", f'<div class="t2"><h1>{talk.title}</h1></div>{posts}')


def _quote(s: Said) -> str:
    return f"<blockquote>{s.quoted_author} wrote:<br>{s.quoted}</blockquote>" if s.quoted else ""


def golden_new(talk: Talk) -> str:
    """A board of 2016 as its script leaves it: # floor, name, age in one row, thumbs up and down as bare figures."""
    posts = "".join(
        f'<div class="_36Z" data-post-id="{n}f"><div class="_1f3"><div class="_2_V"><small><span class="hNum">#{s.number}</span><span class="hName"><a href="/profile/{n}">{s.author}</a></span><span class="hDot">•</span><span data-tip="{s.time}">{days(s)} 天前</span></small></div><div class="oStu">{_block(s)}<div>{s.br or _GONE}</div></div><div class="foot1"><label>{n * 3}</label><label>{n}</label><button>回覆</button><button>引用</button><button>分享</button></div></div></div>'
        for n, s in enumerate(talk.posts)
    )
    return _page(f"{talk.title} | 灣畔討論區", f'<div class="_3o"><span class="title">{talk.title}</span></div>{posts}')


def _block(s: Said) -> str:
    return f"<blockquote><div>{s.quoted}</div></blockquote>" if s.quoted else ""


def campus(talk: Talk) -> str:
    """Campus cards: a school in the place of a name for some, floors B1, B2, day and minute without a year below."""
    first = talk.first
    items = "".join(
        f'<div class="sc-{n}"><div class="row"><img><div>{s.author}</div></div><div class="meta"><span>B{n + 1}</span><span>{without_a_year(s)}</span></div><div class="tx">{s.br or _GONE}</div></div>'
        for n, s in enumerate(talk.replies)
    )
    return _page(
        f"{talk.title} - 心情板 | 灣卡",
        f'<article><div>{first.author}</div><h1>{talk.title}</h1><div><a>心情</a> {without_a_year(first)}</div><div class="c">{first.p}</div><div>{talk.total * 7} 個心情 · {talk.total} 則留言</div></article><section><h2>共 {talk.total} 則留言</h2>{items}</section>',
    )


def drain(talk: Talk) -> str:
    """A blog's guests: # floor, name and time behind 於, the text in a paragraph, the host's answer as the others."""
    first = talk.first
    items = "".join(
        f'<ul class="single-post"><li class="user-name"><span class="floor">#{n + 1}</span> <a>{s.author}</a> 於 {s.time.replace("-", "/")} 發表</li><li class="post-text">{s.br or _GONE}</li><li class="reply"><a>回覆</a></li></ul>'
        for n, s in enumerate(talk.replies)
    )
    return _page(
        f"{talk.title} @ {first.author}的小屋 :: 灣畔邦",
        f'<div class="article"><ul class="refer"><li>{first.time.replace("-", "/")}</li></ul><h2><a href="/post/7">{talk.title}</a></h2><div class="article-content-inner">{first.p}</div></div><div class="article-bottom">人氣({talk.total * 40}) 留言({talk.total})</div><h4>留言列表</h4><div id="comment-text">{items}</div>',
    )


def mothers(talk: Talk) -> str:
    """Mothers: a table for each, the time in the head behind 發表於, the member left, quotes with 原帖由."""
    posts = "".join(
        f'<table class="bk" cellpadding="0"><tr><td class="l" rowspan="2"><p><b>{s.author}</b></p><p>王國新丁</p><p>積分: {n * 50}</p><p>註冊: 2015-3-{n + 1}</p></td><td class="h">發表於 {s.time[2:]} <a>只看該作者</a> <span>{n + 1}#</span></td></tr><tr><td class="c">{_by(s)}{s.br or _GONE}</td></tr></table>'
        for n, s in enumerate(talk.posts)
    )
    return _page(
        f"{talk.title} - 灣畔王國 - 親子網", f'<h1 class="ts"><a href="thread-7-1-1.html">{talk.title}</a></h1>{posts}'
    )


def _by(s: Said) -> str:
    return (
        f"<div class=qt>原帖由 <i>{s.quoted_author}</i> 於 23-4-18 23:31 發表<br>{s.quoted}</div><br>"
        if s.quoted
        else ""
    )


def popular(talk: Talk) -> str:
    """A paper's comments from a network: name a link, text, 讚 · 回覆 · count · age in one line."""
    first = talk.first
    items = "".join(
        f'<div class="_5n"><div class="_3-8"><a href="https://fb.example/u{n}" class="UFIName">{s.author}</a></div><div class="_30o"><span>{s.br or _GONE}</span></div><div class="_2vq"><a>讚</a><span> · </span><a>回覆</a><span> · </span><span>{n}</span><span> · </span><abbr title="{s.time}">{worded(s)}</abbr></div></div>'
        for n, s in enumerate(talk.replies)
    )
    return _page(
        f"{talk.title}｜灣畔日報",
        f'<h1>{talk.title}</h1><div class="by">記者{first.author}／報導　{first.time}</div><div class="body">{first.p}</div><div class="fb"><span>{talk.total} 則回應</span><span>排序依據</span><select><option>最舊</option></select>{items}</div>',
    )


def night(talk: Talk) -> str:
    """A board of 2004 in Big5: rows in turn, who and when in a dark row, the text in a light one, floors by 樓."""
    rows = "".join(
        f'<tr bgcolor="#003366"><td><font color="white">{s.number}樓　{s.author}　{s.time.replace("-", "/")}</font></td></tr><tr bgcolor="#ffffee"><td>{f"<i>&lt;{s.quoted_author}&gt; {s.quoted}</i><br>" if s.quoted else ""}{s.br or _GONE}</td></tr>'
        for s in talk.posts
    )
    return f'<html><head><meta http-equiv="content-type" content="text/html; charset={{charset}}"><title>{talk.title} - 灣畔夜話</title></head><body bgcolor="#000000"><center><font color="yellow" size="5">{talk.title}</font></center><table width="90%" align="center">{rows}</table><center><a href="list.php">回文章列表</a> <a href="post.php">回覆文章</a></center></body></html>'
