"""Boards of 2000 to 2023: print views, tables, lists of terms, pages for phones, Taiwan and Hong Kong."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.anew.frames import worded
from tests.support.talks.apart.ages import ago, dotted
from tests.support.talks.said import Talk

GONE = "该用户的发言已被屏蔽"


def archiver(talk: Talk) -> str:
    posts = "".join(
        f'<p class="author"><strong>{s.author}</strong> 发表于 {s.at.year}-{s.at.month}-{s.at.day} {s.time[11:]}</p><h3>{talk.title if s.number == 1 else ""}</h3>{s.br or GONE}\n'
        for s in talk.posts
    )
    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}" /><title>{talk.title} - 市井杂谈 - 青石板社区 - Powered by Engine!</title></head><body><h1>青石板社区</h1><div id="nav"><a href="index.html"><strong>青石板社区</strong></a> &rsaquo; <a href="f-3.html">市井杂谈</a> &rsaquo; {talk.title}</div><div id="content">{posts}</div><div class="page"><strong>1</strong></div><div id="end">查看完整版本: <a href="../thread-7-1-1.html">{talk.title}</a></div><div id="footer">Powered by Engine! Archiver</div></body></html>'


def print_view(talk: Talk) -> str:
    posts = "<hr noshade size=2 width=100% color=#808080>".join(
        f"<b>作者: </b>{s.author}&nbsp; &nbsp; <b>时间: </b>{s.time}{f'&nbsp; &nbsp; <b>标题: </b>{talk.title}' if s.number == 1 else ''}<br><br>{s.br or GONE}<br><br>"
        for s in talk.posts
    )
    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}"><title>青石板社区</title></head><body><img src="logo.gif" alt="Board logo"><br><br><b>标题: </b>{talk.title} <a href="#" onclick="print()">[打印本页]</a><br><br><hr noshade size=2 width=100% color=#808080>{posts}<br><br><hr noshade size=2 width=100% color=#808080><div style="font-size:11px"><a href="http://www.qsb.example">青石板</a> (http://bbs.qsb.example/)</div></body></html>'


def terms(talk: Talk) -> str:
    posts = "".join(
        f"<dt>{s.number}. <em>{s.author}</em> <tt>{worded(s)}</tt></dt><dd>{s.p or f'<p>{GONE}</p>'}</dd>"
        for s in talk.posts
    )
    return f"<html><head><meta http-equiv=Content-Type content='text/html; charset={{charset}}'><title>茶馆 / {talk.title}</title></head><body bgcolor=#ffffff><a href=/>回茶馆</a> <a href=/new.cgi>写新帖</a> <a href=/find.cgi>找旧帖</a><hr><h2>{talk.title}</h2><dl>{posts}</dl><hr><form action=/re.cgi method=post>名字 <input name=n> 密码 <input name=p type=password><br><textarea name=t rows=6 cols=60></textarea><br><input type=submit value=贴上去></form><address>茶馆主人 2002</address></body></html>"


def bar_for_phones(talk: Talk) -> str:
    s = talk.first
    floors = "".join(
        f'<li class="post_list_item" data-fn="{r.number}"><div class="list_item_top"><div class="avatar"><img src="h.jpg"></div><div class="user_box"><span class="user_name"><a href="/mo/m?un={r.number}">{r.author}</a></span><p class="user_info"><span class="floor_info">第{r.number}楼</span><span class="list_item_time">{r.time[5:]}</span></p></div></div><div class="content">{r.br or GONE}</div></li>'
        for r in talk.replies
    )
    return f'<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title}_小城吧</title></head><body><div class="light_top"><a href="/f?kw=x">小城吧</a><span>关注</span></div><div id="pblist_wrapper"><ul id="pblist"><li class="post_list_item lz"><div class="post_title"><span class="post_title_text">{talk.title}</span></div><div class="list_item_top"><div class="avatar"><img src="h.jpg"></div><div class="user_box"><span class="user_name"><a href="/mo/m?un=1">{s.author}</a></span><span class="icon_lz">楼主</span><p class="user_info"><span class="floor_info">第1楼</span><span class="list_item_time">{s.time[5:]}</span></p></div></div><div class="content">{s.br}</div></li>{floors}</ul></div><div class="bottom"><a>打开APP，查看更多精彩回帖</a></div></body></html>'


def taiwan(talk: Talk) -> str:
    posts = "".join(
        f'<div class="l-articlePage"><div class="l-articlePage__author"><div class="c-authorInfo"><a class="c-avatar" href="/userinfo.php?id={s.number}"><img src="x.jpg"></a><div class="c-authorInfo__id"><a class="c-link" href="/userinfo.php?id={s.number}">{s.author}</a></div><div class="c-authorInfo__score"><span>{s.number * 13} 分</span></div></div></div><div class="l-articlePage__publish"><div class="l-navigation"><div class="l-navigation__item"><span class="o-fNotes o-fSubMini">{s.time}</span></div><div class="l-navigation__item"><span class="o-fNotes o-fSubMini">#{s.number}</span></div></div><article class="u-gapBottom--max"><div itemprop="articleBody">{s.br or "（本文已被管理員移除）"}</div></article><div class="l-tools"><ul><li><a>引言</a></li><li><a>{s.number % 4}</a></li><li><a>分享</a></li></ul></div></div></div>'
        for s in talk.posts
    )
    return f'<!DOCTYPE html><html lang="zh-Hant"><head><meta charset="{{charset}}"><title>{talk.title} - 走路也會堵</title></head><body><div class="l-header"><a href="/">首頁</a><a href="/forum">論壇</a><a href="/market">市集</a></div><div class="l-docking"><h1 class="t2">{talk.title}</h1><ul class="l-toolBar"><li><span>{talk.first.time}</span></li><li><i></i><span>5821</span></li><li><i></i><span>{talk.total}</span></li></ul>{posts}<div class="c-pagination"><a class="is-active">1</a></div></div><div class="l-footer">走路也會堵 版權所有</div></body></html>'


def hong_kong(talk: Talk) -> str:
    posts = "".join(
        f'<div class="_36ZEkSvpdj_igmog0nluzh"><div><small class="_1wqHvw2"><span class="_3SqN3KZ">#{s.number}</span><span class="ZZtOrmc"><a class="_1rvpqp" href="/profile/{s.number}">{s.author}</a></span><span class="_19N4Er">•</span><span class="Ahi80YgykKo22njTSCzs_" title="{worded(s)}">{ago(s).replace("天前", "日前")}</span></small><div class="_2cNsJna0_hV8tdMj3X6_gJ"><div class="_31B9lsqlMMdzv-FSYUkXeV">{s.br or "此回覆已被刪除"}</div></div></div><div class="_2Q3Vx"><i></i><label>{s.number * 2}</label><i></i><label>{s.number % 2}</label></div></div>'
        for s in talk.posts
    )
    return f'<!doctype html><html><head><meta charset="{{charset}}"><title>{talk.title} | 維港討論區</title></head><body><div id="app"><nav><a href="/category/1">吹水台</a><a href="/category/2">熱門</a></nav><div class="_2dGc"><div class="_2k_Ife"><span>{talk.title}</span></div><div>{posts}</div></div><div class="_ft">第 1 頁</div></div></body></html>'


def book_hant(talk: Talk) -> str:
    rows = "".join(
        f"<TR><TD BGCOLOR=#FFCC99 WIDTH=20%>留言者</TD><TD BGCOLOR=#FFFFCC>{s.author}</TD></TR><TR><TD BGCOLOR=#FFCC99>日期</TD><TD BGCOLOR=#FFFFCC>{s.time}</TD></TR><TR><TD BGCOLOR=#FFCC99>內容</TD><TD BGCOLOR=#FFFFCC>{s.br or '(已刪)'}</TD></TR><TR><TD COLSPAN=2 HEIGHT=6></TD></TR>"
        for s in talk.posts
    )
    return f"<HTML><HEAD><META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset={{charset}}'><TITLE>{talk.title} - 阿嬤的留言板</TITLE></HEAD><BODY BACKGROUND=bg.gif><CENTER><FONT SIZE=5 COLOR=RED>阿嬤的留言板</FONT><P>[ <A HREF=add.asp>我要留言</A> ] [ <A HREF=/>回首頁</A> ]</P><P><B>主題：{talk.title}</B></P><TABLE WIDTH=80% BORDER=1>{rows}</TABLE><P>您是第 01234 位訪客</P></CENTER></BODY></HTML>"


def courts(talk: Talk) -> str:
    s = talk.first
    items = "".join(
        f'<div class="reply-item"><div class="reply-user"><img src="u.png"/><div class="name-line"><span>{r.author}</span><em>{r.number - 1}#</em></div><div class="sub-line">{dotted(r)}　来自 江苏</div></div><div class="reply-main">{f"<blockquote><p>引用 @{r.quoted_author} 的发言</p><p>{r.quoted}</p></blockquote>" if r.quoted else ""}<div class="txt">{r.p or f"<p>{GONE}</p>"}</div></div><div class="reply-op"><span>亮了({r.number})</span><span>回复</span></div></div>'
        for r in talk.replies
    )
    return f'<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title} - 球场边</title></head><body><header><a href="/">球场边</a><a>打开</a></header><section class="post"><h1>{talk.title}</h1><div class="who"><img src="u.png"/><span>{s.author}</span><span>{dotted(s)}</span><span>1.2万 浏览</span></div><div class="txt">{s.p}</div></section><section class="light"><div class="bar">这些回帖亮了</div>{items}</section><footer>球场边 2023</footer></body></html>'
