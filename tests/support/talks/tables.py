"""Boards of 1998 to 2008: nested tables, rules between posts, text in <pre>; from memory, texts invented."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.engines import GONE, page
from tests.support.talks.said import Said, Talk


def leobbs(talk: Talk) -> str:
    rows = "".join(
        f'<table cellpadding=0 cellspacing=0 width=95% bgcolor=#333333 align=center><tr><td><table cellpadding=6 cellspacing=1 width=100%><tr><td bgcolor=#FFFFFF valign=top width=20% rowspan=2><a name={s.number}></a><font color=#990000><b>{s.author}</b></font>&nbsp;<img src=images/male.gif><br><br><img src=usravatars/{n}.gif><br>头衔: 论坛新人<br>等级: 新手上路<br>信息: <img src=online0.gif alt="离线"><br>威望: {n}<br>积分: {n * 15 + 3}<br>现金: {n * 100} 雷傲元<br>贴数: {n + 7}<br>注册: 2004/02/1{n} 10:20am<br></td>'
        f'<td bgcolor=#FFFFFF valign=top height=100%><table width=100%><tr><td><img src=images/profile.gif> <a href=messanger.cgi>短消息</a> <a href=friendlist.cgi>加好友</a> <a href=post.cgi?action=replyquote>引用</a> <a href=post.cgi>回复</a></td><td align=right>[{"楼主" if s.number == 1 else f"第 {s.number} 楼"}]</td></tr></table><hr size=1 width=100% color=#777777><table cellpadding=0 cellspacing=0 width=100% style="TABLE-LAYOUT: fixed"><tr><td>{_cited(s)}{s.br if not s.gone else "<font color=red>该帖子已被屏蔽</font>"}<br><br></td></tr></table></td></tr>'
        f"<tr><td bgcolor=#FFFFFF valign=bottom><hr size=1 width=100%><img src=images/posttime.gif> 发表于 {s.time.replace('-', '/')} &nbsp;<img src=images/ip.gif> IP: 已设置保密 <a href=#>编辑</a></td></tr></table></td></tr></table>"
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title} 平湖论坛--LeoBBS 雷傲极酷超级论坛",
        f"<table width=95% align=center><tr><td>>>> 欢迎您，客人 请先 <a href=loginout.cgi>登录</a> 或 <a href=register.cgi>注册</a></td></tr></table><table width=95% align=center><tr><td><a href=leobbs.cgi>平湖论坛</a> → <a href=forums.cgi?forum=2>本地杂谈</a> → 浏览: {talk.title}</td></tr></table><table width=95% align=center bgcolor=#333333><tr><td bgcolor=#9898BA><b>主题： {talk.title}</b></td><td>第 {talk.page} 页 您是本帖的第 <b>1520</b> 个阅读者</td></tr></table>{rows}"
        "<table width=95% align=center><tr><td>快速回复主题</td></tr><tr><td><form>用户名 <input> 密码 <input> <textarea></textarea> <input type=submit value=发表></form></td></tr></table>",
    )


def _cited(s: Said) -> str:
    return (
        f"<BLOCKQUOTE><strong>下面引用由<u>{s.quoted_author}</u>发表的内容：</strong><hr noshade size=1>{s.quoted}<hr noshade size=1></BLOCKQUOTE>"
        if s.quoted
        else ""
    )


def bbsxp(talk: Talk) -> str:
    rows = "".join(
        f"<table cellspacing=1 cellpadding=5 width=97% class=a2 align=center><tr class=a4><td width=20% align=center><b>{s.author}</b></td><td><table width=100%><tr><td>发表于 {s.time}:0{n}</td><td align=right>No.<b>{s.number}</b></td></tr></table></td></tr>"
        f"<tr class=a3><td valign=top align=center><img src=face/{n}.gif><br>角色：注册用户<br>等级：小学生<br>发帖数：{n + 2}<br>经验值：{n * 5}<br>注册时间：2005-0{n + 1}-11<br></td><td valign=top height=120>{s.br if not s.gone else GONE}</td></tr>"
        f'<tr class=a4><td align=center><a href="Profile.asp?u={n}">资料</a> <a href="Friend.asp">好友</a></td><td><a href="ReTopic.asp?quote=1">引用</a> <a href="ReTopic.asp">回复</a> <a href="#top">TOP</a></td></tr></table>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title} - 平湖社区 - Powered By BBSXP",
        f"<table width=97% align=center class=a2><tr class=a3><td>&nbsp;→ <a href=Default.asp>平湖社区</a> → <a href=ShowForum.asp?forumid=2>本地杂谈</a> → {talk.title}</td></tr></table><table width=97% align=center><tr><td><b>{talk.title}</b></td><td align=right>查看上一主题 下一主题</td></tr></table>{rows}<table width=97% align=center><tr><td>共 2 页 [ <b>{talk.page}</b> <a href=ShowPost.asp?id=7&PageIndex=2>2</a> ]</td></tr></table>",
    )


def rules(talk: Talk) -> str:
    """A board of 1999: one cell, posts between rules, nothing around a post."""
    posts = "<hr>".join(
        f"<font color=blue>[{s.number}]</font> <b>{s.author}</b> 于 {s.time}:0{n} 说道：<br>\n{s.br if not s.gone else '此贴已被版主删除'}<br>\n"
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"平湖茶馆-{talk.title}",
        f"<center><h3>{talk.title}</h3></center><table width=600 align=center><tr><td>{posts}<hr></td></tr></table><center><form method=post>大名：<input name=n> <br>高见：<textarea name=c></textarea><br><input type=submit value=发言></form><a href=index.asp>返回茶馆</a></center>",
    )


def telnet(talk: Talk) -> str:
    """A gateway to a board that was read by telnet: each post a <pre> in a table, head lines and all."""
    posts = "".join(
        f'<table class=doc><tr><td><a href="bbsqry?userid={s.author}">[本篇作者: {s.author}]</a> [<a href="bbspst?file=M.{n}.A">回复本文</a>] <tr><td class=doc><pre>\n发信人: {s.author} (随便看看), 信区: CityLife\n标  题: {"Re: " if s.number > 1 else ""}{talk.title}\n发信站: 平湖夜话 ({s.at:%a %b} {s.at.day:2d} {s.at:%H:%M:%S %Y})\n\n{_lines(s)}\n--\n   人生若只如初见\n<font class=c36>※ 来源:．平湖夜话 bbs.pinghu.example．[FROM: 10.1.2.{n}]</font>\n</pre></table><br>'
        for n, s in enumerate(talk.posts)
    )
    return f'<html><head><meta charset="{{charset}}"><title>平湖夜话</title></head><body><center>平湖夜话 -- 主题文章阅读 [讨论区: CityLife]<hr></center>{posts}<hr><center>[<a href="bbstdoc?board=CityLife">本讨论区</a>] [<a href="bbstcon?start=-20">上一页</a>]</center></body></html>'


def _lines(s: Said) -> str:
    cited = f"【 在 {s.quoted_author} (随便看看) 的大作中提到: 】\n: {s.quoted}\n" if s.quoted else ""
    return ("\n".join(s.lines) or GONE) + f"\n{cited}"


def hdwiki(talk: Talk) -> str:
    """What is said about an entry of an encyclopedia: dl, dt and dd."""
    first = talk.first
    items = "".join(
        f'<dl class="col-dl"><dt><span class="r">{s.time}</span><a href="index.php?user-space-{n}">{s.author}</a></dt><dd><p>{s.br}</p></dd><dd class="cz"><a href="#">支持(<span>{n}</span>)</a> <a href="#">反对(<span>0</span>)</a> <a href="#">回复</a> <a href="#">引用</a></dd></dl>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        f"{talk.title} - 平湖百科",
        f'<div class="hd_map"><a href="index.php">平湖百科</a> &gt;&gt; <a href="index.php?category-view-3">交通</a></div><div class="l w-710 o-v"><h1 class="title_thema">{talk.title}</h1><p class="cooperation_h1">创建者：<a href="index.php?user-space-9">{first.author}</a> 创建时间：{first.time}</p><div class="content_1 wordcut">{first.p}</div><div class="columns"><h2 class="col-h2">评论共有{talk.total}条</h2>{items}</div></div><div class="r w-230"><h2>词条信息</h2><ul><li>浏览次数：1520 次</li><li>编辑次数：3 次 <a href="#">历史版本</a></li></ul></div>',
    )


def guestbook(talk: Talk) -> str:
    """One message and what the keeper answers, in a table that the keeper coloured himself."""
    rows = "".join(
        f'<tr><td bgcolor=#E1F0FF><img src=images/reply.gif> <font color=red>{"管理员回复" if n % 2 == 0 else "网友补充"}</font>：{s.author} [{s.time}]</td></tr><tr><td style="padding-left:30px">{s.br}</td></tr>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        f"{talk.title}_在线留言",
        f"<table width=700 align=center border=0><tr><td bgcolor=#6699CC><b>留言主题：{talk.title}</b></td></tr><tr><td>留言者：{talk.first.author}　留言时间：{talk.first.time}　IP：已记录</td></tr><tr><td style='padding:12px'>{talk.first.br}</td></tr>{rows}</table><p align=center><a href=gbook.asp>返回留言列表</a> <a href=add.asp>我要留言</a></p>",
    )
