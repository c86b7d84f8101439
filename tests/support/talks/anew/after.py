"""Boards invented when the last rule had been written, and read once: nothing was mended by them."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.anew.frames import old, phone, portal, slashed, theme, worded, yearless
from tests.support.talks.engines import GONE
from tests.support.talks.said import Board, Talk
from tests.support.talks.sixth import days_ago


def three_rows(talk: Talk) -> str:
    rows = "".join(
        f"<tr><td bgcolor=#dddddd>作 者：{s.author}</td></tr><tr><td>{s.br or GONE}</td></tr><tr><td align=right><font size=1>{slashed(s)} IP: 10.1.*.* 第{s.number}条</font></td></tr>"
        for s in talk.posts
    )
    return old(
        f"{talk.title}-老槐树论坛",
        f"<center><h3>{talk.title}</h3></center><table width=700 border=1 align=center>{rows}</table>",
    )


def grey(talk: Talk) -> str:
    posts = "".join(
        f'<div class="p{n % 2}"><p><span>{worded(s)}</span> <em>{s.author}</em> <i>{n + 1}F</i></p><div>{f"<div><b>{s.quoted_author}</b>：{s.quoted}</div>" if s.quoted else ""}{s.p or f"<p>{GONE}</p>"}</div><p><a>回复TA</a> <a>收藏</a></p></div>'
        for n, s in enumerate(talk.posts)
    )
    return portal(f"{talk.title}_老槐树社区", f"<h1>{talk.title}</h1>{posts}")


def river(talk: Talk) -> str:
    first = talk.first
    items = "".join(
        f"<section><header><span>{s.author}</span><span>{days_ago(s)}</span></header><p>{s.br or GONE}</p></section>"
        for s in talk.replies
    )
    return theme(
        talk.title,
        f"<article><h1>{talk.title}</h1><div>{first.author} {first.time}</div>{first.p}</article><div><h3>大家怎么说（{talk.total}）</h3>{items}</div>",
    )


def in_one_cell(talk: Talk) -> str:
    posts = "".join(f"<font color=#990000>{s.author}</font> [{s.time}]<br>{s.br or GONE}<br><br>" for s in talk.posts)
    return old(
        f"{talk.title} - 老槐树留言",
        f"<table align=center width=600><tr><td><b>{talk.title}</b></td></tr><tr><td>{posts}</td></tr></table>",
    )


def answers(talk: Talk) -> str:
    first = talk.first
    items = "".join(
        f'<li><div class="vote"><a>▲</a><b>{n}</b><a>▼</a></div><div class="a"><div class="mk">{s.p or f"<p>{GONE}</p>"}</div><div class="by">回答于 {s.time} · <a href="/people/{n}">{s.author}</a></div></div></li>'
        for n, s in enumerate(talk.replies)
    )
    return theme(
        f"{talk.title} - 老槐树问答",
        f'<h1>{talk.title}</h1><div class="q"><div class="mk">{first.p}</div><div class="by">提问于 {first.time} · <a href="/people/90">{first.author}</a></div></div><h2>{talk.total} 个回答</h2><ul>{items}</ul>',
    )


def forum_wap(talk: Talk) -> str:
    posts = "".join(
        f"<p>{s.number - 1}楼 {s.author}：{s.br or GONE}<br/><small>{yearless(s)}</small></p>" for s in talk.replies
    )
    first = talk.first
    return phone(
        talk.title,
        f"<p>{talk.title}</p><p>{first.author} {first.time}</p><p>{first.br}</p><p>共{talk.total}条回复</p>{posts}",
    )


def letters(talk: Talk) -> str:
    first = talk.first
    items = "".join(
        f'<div class="r"><h5>{s.author}</h5><h6>{s.time}</h6><div class="x">{s.br or GONE}</div></div>'
        for s in talk.replies
    )
    return portal(
        f"{talk.title}-老槐树晚报",
        f'<h1>{talk.title}</h1><div class="i">{first.time} 老槐树晚报 {first.author}</div><div class="c">{first.p}</div><div class="l"><h4>读者评论</h4>{items}</div>',
    )


def cards_hant(talk: Talk) -> str:
    posts = "".join(
        f'<div class="card"><div class="hd"><a href="/user/{n}">{s.author}</a>{"<span>樓主</span>" if s.number == 1 else ""}</div><div class="bd">{s.br or "內容已刪除"}</div><div class="ft">#{s.number} · {s.time.replace("-", "/")} · 檢舉 · 回覆</div></div>'
        for n, s in enumerate(talk.posts)
    )
    return f'<html><head><meta charset="{{charset}}"><title>{talk.title} - 大樹下</title></head><body><h1>{talk.title}</h1>{posts}<div>© 大樹下討論區</div></body></html>'


AFTER: dict[str, Board] = {
    "three rows": Board(make=three_rows, url="http://www.huaishu.example/show.asp?id=7", talk="school", encoding="gbk"),
    "grey": Board(make=grey, url="http://www.huaishu.example/t7.html", talk="school", floors=True, quotes=True),
    "river": Board(make=river, url="https://www.huaishu.example/n/7", talk="goal", clock="day"),
    "in one cell": Board(make=in_one_cell, url="http://www.huaishu.example/gb/7.htm", talk="tofu", encoding="gbk"),
    "answers": Board(make=answers, url="https://ask.huaishu.example/q/7", talk="clinic"),
    "forum, wap": Board(make=forum_wap, url="http://wap.huaishu.example/v?id=7", talk="cat"),
    "letters": Board(make=letters, url="http://www.huaishu.example/2023/1021/7.html", talk="goal", encoding="gbk"),
    "cards": Board(make=cards_hant, url="https://www.dashu.example/d/7", talk="ferry", floors=True),
}
