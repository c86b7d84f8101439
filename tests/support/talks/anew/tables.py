"""Boards of 1999 to 2006: tables, fonts, rules, lists of lists."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.anew.frames import old, slashed, worded
from tests.support.talks.engines import GONE
from tests.support.talks.said import Said, Talk


def font_book(talk: Talk) -> str:
    """A book of guests in fonts: who in a coloured row with the time at its end, the text in a row below."""
    rows = "".join(
        f'<TR bgColor=#99ccff><TD><FONT color=red size=2>No.{s.number}</FONT> <FONT size=2>姓名：<B>{s.author}</B>　<A href="mailto:a@b.example"><IMG src="email.gif" border=0></A> <IMG src="oicq.gif"></FONT></TD><TD align=right><FONT size=2 color=#666666>{slashed(s)}</FONT></TD></TR><TR bgColor=#ffffff><TD colSpan=2><FONT size=2>{_said_to(s)}{s.br or GONE}</FONT></TD></TR><TR><TD height=4 colSpan=2></TD></TR>'
        for s in talk.posts
    )
    return old(
        f"{talk.title}--沙溪留言板",
        f"<CENTER><FONT size=5 color=blue face=隶书>{talk.title}</FONT></CENTER><TABLE width=700 align=center cellPadding=4 border=0>{rows}</TABLE><FORM action=save.asp method=post><TABLE align=center><TR><TD>姓名：<INPUT name=n></TD></TR><TR><TD>留言：<TEXTAREA name=t></TEXTAREA></TD></TR><TR><TD><INPUT type=submit value=我要留言></TD></TR></TABLE></FORM>",
    )


def _said_to(s: Said) -> str:
    return f"<FONT color=#808080>&gt; {s.quoted_author}：{s.quoted}</FONT><BR>" if s.quoted else ""


def left_card(talk: Talk) -> str:
    """A CGI board: a table for each post, the member's card in the left cell, the time below the text in small print."""
    posts = "".join(
        f'<table width="95%" border="1" align="center" cellspacing="0" bordercolor="#cccccc"><tr><td width="20%" rowspan="2" valign="top" bgcolor="#f8f8f8"><b>{s.author}</b><br><img src="h{n % 5}.gif"><br>头衔：{"版主" if n == 3 else "论坛游民"}<br>文章：{n * 7 + 3}<br>经验：{n * 11}<br>来自：{"沙溪" if n % 2 else "保密"}</td><td height="90" valign="top"><img src="face{n}.gif"> <b>{talk.title if s.number == 1 else "回复：" + talk.title}</b><hr size="1">{_cut(s)}{s.br or GONE}</td></tr><tr><td bgcolor="#f8f8f8"><font size="2">[第 {s.number} 篇] 发表时间：{s.time}:08　<a href="re.cgi?{n}">回复</a> <a href="q.cgi?{n}">引用</a> <a href="e.cgi?{n}">修改</a> <a href="d.cgi?{n}">删除</a></font></td></tr></table><br>'
        for n, s in enumerate(talk.posts)
    )
    return old(
        f"沙溪论坛 - {talk.title}",
        f'<p align="center"><a href="list.cgi?b=2">沙溪论坛</a> → <a href="list.cgi?b=2">谈天说地</a> → 浏览：{talk.title}</p>{posts}',
    )


def _cut(s: Said) -> str:
    return (
        f"<blockquote><font size=1>以下引用 {s.quoted_author} 的话：</font><hr>{s.quoted}<hr></blockquote>"
        if s.quoted
        else ""
    )


def unrolled(talk: Talk) -> str:
    """A board that shows a thread as a tree, with all texts open: lists in lists, subject and author in one line."""
    rest = "".join(
        f'<ul><li><img src="open.gif"><a name="{n}"></a><b>{s.lines[0][:12] if s.lines else "（无题）"}</b> - <font color="#0000ff">{s.author}</font> [{n * 37 + 20} bytes] <i>{slashed(s)}</i> (阅读 {n * 9 + 4})<dl><dd>{s.br or GONE}</dd></dl></li></ul>'
        for n, s in enumerate(talk.replies)
    )
    first = talk.first
    return old(
        talk.title,
        f'<h3>{talk.title}</h3><ul><li><img src="open.gif"><b>{talk.title}</b> - <font color="#0000ff">{first.author}</font> [318 bytes] <i>{slashed(first)}</i> (阅读 {talk.total * 20})<dl><dd>{first.br}</dd></dl>{rest}</li></ul>',
    )


def in_pre(talk: Talk) -> str:
    """A board read by telnet, shown by a web gate with all of a thread on one page: a row and a pre for each post."""
    posts = "".join(
        f'<tr><td class="n{n}">[<a href="bbscon?{n}">本篇全文</a>] [<a href="bbspst?{n}">回复本文</a>] [本篇作者: <a href="bbsqry?u={n}">{_id(n)}</a>] [本篇人气: {n * 13 + 8}]</td></tr><tr><td><pre>\n发信人: {_id(n)} ({s.author}), 信区: Hometown\n标  题: {"" if s.number == 1 else "Re: "}{talk.title}\n发信站: 沙溪河畔 ({worded(s)}:11 星期三), 站内信件\n\n{_colons(s)}{s.text or GONE}\n\n--\n<font color=green>※ 来源:．沙溪河畔 bbs.shaxi.example．[FROM: 10.2.{n}.*]</font>\n</pre></td></tr>'
        for n, s in enumerate(talk.posts)
    )
    return f"<html><head><meta charset={{charset}}><title>同主题阅读 - {talk.title}</title></head><body><center>同主题阅读 [讨论区: Hometown]<hr></center><table width=610 border=1>{posts}</table><hr>[<a href=bbsdoc>返回讨论区</a>] [<a href=bbstop>十大</a>]</body></html>"


def _id(n: int) -> str:
    return ("riverside", "Oldman2", "tofu", "xiaoma", "nightcat", "driver", "maple", "zhou", "lily")[n % 9]


def _colons(s: Said) -> str:
    return f"【 在 {s.quoted_author} 的大作中提到: 】\n: {s.quoted}\n" if s.quoted else ""


def centred(talk: Talk) -> str:
    """A line of signs with the floor in it between texts that stand in the page's body itself."""
    posts = "".join(
        f"<p align=center>======== 第 {s.number} 楼 ========</p><p><b>{s.author}</b> 于 {worded(s)} 说：</p><p>{s.br or GONE}</p>"
        for s in talk.posts
    )
    return old(
        f"{talk.title} 沙溪茶馆", f"<h2 align=center>{talk.title}</h2>{posts}<p align=center>======== 完 ========</p>"
    )


def signed_right(talk: Talk) -> str:
    """Name and time at the right, below each text; every post a table with a bar."""
    posts = "".join(
        f'<table width=720 align=center bgcolor=#ffffff><tr><td bgcolor=#336699 height=6></td></tr><tr><td style="padding:8px">{s.br or GONE}</td></tr><tr><td align=right><font color=gray>—— {s.author}　{s.time}　<a href="reply.php?{n}">回应此帖</a></font></td></tr></table>'
        for n, s in enumerate(talk.posts)
    )
    return old(f"{talk.title} - 沙溪夜话", f"<center><b><font size=4>{talk.title}</font></b></center>{posts}")


def grid(talk: Talk) -> str:
    """What ASP.NET makes of a grid: spans with numbered ids, labels before each value."""
    rows = "".join(
        f'<tr><td><table cellspacing="0" rules="all" border="1" style="width:100%;border-collapse:collapse;"><tr><td>楼层：<span id="GridView1_ctl{n:02}_lblFloor">{s.number}</span></td><td>发言人：<span id="GridView1_ctl{n:02}_lblName">{s.author}</span></td><td>发言时间：<span id="GridView1_ctl{n:02}_lblTime">{slashed(s)}</span></td></tr><tr><td colspan="3"><span id="GridView1_ctl{n:02}_lblContent">{s.br or GONE}</span></td></tr></table></td></tr>'
        for n, s in enumerate(talk.posts, 2)
    )
    return old(
        f"主题浏览：{talk.title}",
        f'<form id="form1" method="post" action="View.aspx?id=7"><input type="hidden" name="__VIEWSTATE" value="wEPD"><span id="lblTitle" style="font-size:Large">{talk.title}</span><table cellspacing="0" id="GridView1">{rows}</table><input type="submit" name="btnReply" value="回复主题"></form>',
    )


def below_news(talk: Talk) -> str:
    """A news page of an ASP system, readers' words in a table below: a row of who and when, a row of what."""
    first = talk.first
    rows = "".join(
        f'<tr><td bgcolor="#eeeeee">·网友 <font color="blue">{s.author}</font> 于 {slashed(s)} 评论：</td></tr><tr><td style="word-break:break-all">　　{s.br or GONE}</td></tr>'
        for s in talk.replies
    )
    return old(
        f"{talk.title} - 沙溪在线",
        f"<table width=760 align=center><tr><td align=center><b><font size=4>{talk.title}</font></b></td></tr><tr><td align=center>作者：{first.author}　来源：沙溪在线　点击数：{talk.total * 30}　更新时间：{first.time}</td></tr><tr><td><font id=zoom>{''.join('　　' + line + '<br>' for line in first.lines)}</font></td></tr></table><table width=760 align=center border=0><tr><td><b>【最新评论】</b>（共 {talk.total} 条）</td></tr>{rows}</table><table align=center><form><tr><td>姓名：<input> 评论内容：<textarea></textarea><input type=submit value=发表></td></tr></form></table>",
    )


def asp_blog(talk: Talk) -> str:
    """A diary in ASP of 2006: head and text of each comment in a div of their own, the time in brackets."""
    first = talk.first
    items = "".join(
        f'<div class="comment"><div class="commenttop"><a name="comm_{n}"></a><img src="images/icon_quote.gif"> <a href="#"><strong>{s.author}</strong></a> <span class="commentinfo">[{s.time} | <a href="del.asp?{n}">删除</a>]</span></div><div class="commentcontent">{_cut(s)}{s.br or GONE}</div></div>'
        for n, s in enumerate(talk.replies)
    )
    return old(
        f"沙溪日记 - {talk.title}",
        f'<div id="Content"><div class="Content"><div class="Content-top"><h1 class="ContentTitle"><b>{talk.title}</b></h1><h2 class="ContentAuthor">作者:{first.author}　日期:{first.time[:10]}</h2></div><div class="Content-body">{first.p}</div><div class="Content-bottom">文章来自: <b>原创</b><br>标签: <a>生活</a><br>评论: {talk.total} | 引用: 0 | 查看次数: {talk.total * 17}</div></div>{items}<div id="MsgContent"><div id="MsgHead">发表评论</div><div id="MsgBody">昵称: <input> 密码: <input> 内容: <textarea></textarea></div></div></div>',
    )
