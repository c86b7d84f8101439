"""Boards invented when the last rule of their year had been written, and read once: nothing was mended by them."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.anew.frames import worded
from tests.support.talks.apart.ages import ago, dotted
from tests.support.talks.said import Board, Talk, answering

GONE = "内容已被管理员删除"


def wall(talk: Talk) -> str:
    """A school's wall of notes: each a card, who below, the floor as a badge."""
    cards = "".join(
        f'<div class="note n{s.number % 5}"><i class="pin"></i><div class="words">{s.br or GONE}</div><div class="by">—— {s.author}</div><div class="on">{s.time}</div><b class="badge">{s.number}</b></div>'
        for s in talk.posts
    )
    return f'<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title} - 心愿墙</title></head><body><div class="top"><a href="/">心愿墙</a><a href="/post">贴一张</a></div><h1>{talk.title}</h1><div class="wall">{cards}</div><div class="ft">心愿墙 2014</div></body></html>'


def columns(talk: Talk) -> str:
    """A board in ASP: name, text and time in three cells of a row."""
    rows = "".join(
        f'<tr bgcolor="#{"eeeeee" if n % 2 else "ffffff"}"><td width=110 valign=top>{s.author}</td><td>{s.br or GONE}</td><td width=120 valign=top nowrap><font size=2>{dotted(s)}</font></td></tr>'
        for n, s in enumerate(talk.posts)
    )
    return f'<html><head><meta http-equiv="content-type" content="text/html; charset={{charset}}"><title>{talk.title}--柳林论坛</title></head><body><p align=center><b>柳林论坛</b> [<a href=list.asp>返回列表</a>] [<a href=re.asp?id=7>回帖</a>]</p><table width=760 border=1 align=center><tr bgcolor="#cccccc"><th>姓名</th><th>{talk.title}</th><th>时间</th></tr>{rows}</table></body></html>'


def story(talk: Talk) -> str:
    """A paper's page with readers' letters below, the headings without a class, names behind dashes."""
    s = talk.first
    letters = "".join(f"<p>{r.br or GONE}<br><i>——{r.author}，{worded(r)}</i></p>" for r in talk.replies)
    return f'<html><head><meta charset="{{charset}}"><title>{talk.title}_柳林日报</title></head><body><div id="nav"><a href="/">首页</a> <a href="/bd">本地</a></div><div id="main"><h1>{talk.title}</h1><p class="info">{s.time} 来源：柳林日报 作者：{s.author}</p><div id="text">{s.p}</div><h3>读者来信（{talk.total}）</h3><div id="letters">{letters}</div></div><div id="foot">柳林日报社主办 地址：柳林市人民路1号</div></body></html>'


def room(talk: Talk) -> str:
    """A group chat kept as a page."""
    lines = "".join(
        f'<div class="msg"><img src="f.png"><div><div class="meta"><span>{s.author}</span> <time>{s.time}</time></div><div class="bubble">{s.br or GONE}</div></div></div>'
        for s in talk.posts
    )
    return f'<!doctype html><html><head><meta charset="{{charset}}"><title>{talk.title}</title></head><body><header><h1>{talk.title}</h1><p>柳林业主群 · 聊天记录</p></header><main>{lines}</main><footer>由聊天记录助手导出</footer></body></html>'


def consult(talk: Talk) -> str:
    """A hospital's or a lawyers' page: question in a box, answers in boxes, the adviser's card beside each."""
    s = talk.first
    answers = "".join(
        f'<div class="ans"><div class="card"><img src="d.jpg"><p><a href="/adviser/{r.number}">{r.author}</a></p><p>帮助人数 {r.number * 321}</p></div><div class="con"><p class="t">{r.time} 回复</p><p>{r.br or GONE}</p><p class="op"><a>感谢(2)</a><a>追问</a></p></div></div>'
        for r in talk.replies
    )
    return f'<html><head><meta charset="{{charset}}"><title>{talk.title}_柳林咨询</title></head><body><div class="hd"><a href="/">首页</a><a href="/ask">我要咨询</a></div><div class="q"><h1>{talk.title}</h1><p class="t">提问者：{s.author} {s.time}</p><div class="con"><p>{s.br}</p></div></div><div class="as"><h2>共{talk.total}条回复</h2>{answers}</div><div class="side"><h3>相关咨询</h3><ul><li><a href="/q/8">单位不交社保怎么办才好</a></li><li><a href="/q/9">工伤认定需要多长时间</a></li></ul></div></body></html>'


def micro(talk: Talk) -> str:
    """A page shared from an app: the post, and notes below whose likes and places stand in one line."""
    s = talk.first
    notes = "".join(
        f'<div class="cmt-item"><img class="av" src="a.webp"><div class="r"><div class="nm">{r.author}</div><div class="ct">{f"回复 <span>{r.quoted_author}</span>：" if r.quoted else ""}{r.br or GONE}</div><div class="ex"><span>{ago(r)}</span><span>四川</span><span>回复</span></div></div><div class="lk">♥ {r.number}</div></div>'
        for r in talk.replies
    )
    return f'<!doctype html><html><head><meta charset="{{charset}}"><title>{talk.title}</title></head><body><div class="bar"><a>打开APP</a></div><div class="post"><div class="u"><img src="a.webp"><span>{s.author}</span><a>关注</a></div><h1>{talk.title}</h1><div class="tx">{s.br}</div><div class="dt">{s.time[:10]} 四川</div></div><div class="cmts"><div class="ttl">共 {talk.total} 条评论</div>{notes}<div class="more">打开APP查看更多评论</div></div></body></html>'


def hant(talk: Talk) -> str:
    """A parents' board of Hong Kong in tables, who on the left."""
    rows = "".join(
        f'<table class="t" width="98%"><tr><td rowspan="2" width="160" valign="top"><b>{s.author}</b><br>男爵府<br>積分: {s.number * 77}</td><td class="s">發表於 {s.time} <a href="#">#{s.number}</a> <a href="#">檢舉</a></td></tr><tr><td valign="top">{s.br or "（帖子已被刪除）"}</td></tr></table>'
        for s in talk.posts
    )
    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}"><title>{talk.title} - 街坊會</title></head><body><div><a href="index.php">街坊會</a> » <a href="f.php?id=3">交通</a> » {talk.title}</div>{rows}<div>街坊會 不代表本站立場</div></body></html>'


def feed(talk: Talk) -> str:
    """A static site's comments kept in its own pages, as `article` in `section`."""
    s = talk.first
    notes = "".join(
        f'<article id="r{r.number}"><header><strong>{r.author}</strong> 于 <time datetime="{r.time}">{worded(r)}</time> 写道</header>{f"<blockquote>{r.quoted}</blockquote>" if r.quoted else ""}{r.p or f"<p>{GONE}</p>"}<footer><a href="#r{r.number}">链接</a> <a href="#reply">回复</a></footer></article>'
        for r in talk.replies
    )
    return f'<!doctype html><html><head><meta charset="{{charset}}"><title>{talk.title} | 田埂</title></head><body><nav><a href="/">田埂</a> <a href="/all">全部</a></nav><main><h1>{talk.title}</h1><p>{worded(s)}，{s.author}</p>{s.p}<section><h2>留言 {talk.total} 条</h2>{notes}<form id="reply"><label>名字<input></label><label>想说的<textarea></textarea></label><button>寄出</button></form></section></main><footer>田埂，自 2011 年</footer></body></html>'


FINAL: dict[str, Board] = {
    "wall of notes": Board(make=wall, url="http://www.xyq.example/w/7", talk="fans", floors=True),
    "three cells": Board(
        make=columns, url="http://www.liulin.example/luntan/show.asp?id=7", talk="water", encoding="gbk"
    ),
    "readers' letters": Board(
        make=story, url="http://www.liulin.example/2023/0730/7.html", talk="water", encoding="gbk"
    ),
    "kept chat": Board(make=room, url="https://chat.liulin.example/x/7.html", talk="fans"),
    "advisers": Board(make=consult, url="https://zixun.liulin.example/q/7.html", talk="exam"),
    "shared note": Board(
        make=micro,
        url="https://m.app.example/n/7",
        talk="stew",
        clock="day",
        said=answering("回复 {}："),
    ),
    "parents": Board(
        make=hant, url="http://www.jiefang.example/viewthread.php?tid=7", talk="road", floors=True, encoding="big5"
    ),
    "field path": Board(make=feed, url="https://tiangeng.example/2023/7/", talk="boss", quotes=True),
}
