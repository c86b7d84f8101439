"""More boards of tables and of telnet: what stood on the web before 2010; from memory, texts invented."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.engines import GONE, SIGNED, page
from tests.support.talks.said import Said, Talk


def dvbbs(talk: Talk) -> str:
    """A table for each post: a column for the member, a column for text and signature, a bar with time and tools."""
    posts = "".join(
        f'<table cellpadding=5 cellspacing=1 align=center class=tableborder1 style="table-layout:fixed;word-break:break-all"><tr><td class=tablebody{n % 2 + 1} valign=top width=175 rowspan=2><a name={n + 600}></a><table width=100%><tr><td width=* valign=middle style="filter:glow(color=#9898BA,strength=2)">&nbsp;<font color=#61B713><B>{s.author}</B></font></td><td width=25><img src=skins/ofMale.gif alt="帅哥哟，离线，有人找我吗？"></td></tr></table>&nbsp;&nbsp;<img src=userface/{n}.gif><br>&nbsp;&nbsp;等级：{"版主" if n == 2 else "新手上路"}<BR>&nbsp;&nbsp;文章：{n * 7 + 3}<br>&nbsp;&nbsp;积分：{n * 31}<br>&nbsp;&nbsp;注册：2004-3-{n + 1}<BR></td>'
        f'<td class=tablebody{n % 2 + 1} valign=top width=*><table width=100%><tr><td width=*><a href="javascript:openScript(\'messanger.asp?action=new\')"><img src=skins/message.gif alt="给{s.author}发送一个短消息"></a>&nbsp;<a href=friendlist.asp><img src=skins/friend.gif></a>&nbsp;<a href="reannounce.asp?reply=true"><img src=skins/reply.gif alt="引用回复这个贴子"></a></td><td width=50><b>{"楼主" if s.number == 1 else f"第 <font color=#990000>{s.number}</font> 楼"}</b></td></tr><tr><td bgcolor=#D8C0B1 height=1 colspan=2></td></tr></table><blockquote><table class=tablebody{n % 2 + 1} border=0 width=90% style="table-layout:fixed"><tr><td width="100%" style="font-size:9pt;line-height:12pt"><img src=Skins/face1.gif> <b>{talk.title if s.number == 1 else ""}</b><br>{_dv_quote(s)}{s.br or "<font color=gray>============================<br>该用户已被锁定</font>"}</td></tr></table></blockquote>'
        f'{f"<img src=skins/sigline.gif><br>{SIGNED[s.author]}" if s.author in SIGNED else ""}</td></tr><tr><td class=tablebody{n % 2 + 1} valign=bottom><table width=100%><tr><td><img src=skins/ip.gif alt="点击查看用户来源及管理"> {s.time}:0{n}</td><td align=right><a href=admin_topic.asp>删除</a> <a href=postagree.asp>鲜花</a></td></tr></table></td></tr></table>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"平湖论坛--{talk.title}",
        f'<table cellspacing=1 cellpadding=3 align=center class=tableborder2><tr><td>→ <a href=index.asp>平湖论坛</a> → <a href=list.asp?boardid=2>本地杂谈</a> → {talk.title}</td></tr></table><table align=center width=97%><tr><td><a href=announce.asp?boardid=2>发表新帖</a> <a href=vote.asp>发起投票</a></td><td align=right>您是本帖的第 <B>1520</B> 个阅读者 <a href=#>树形</a> <a href=#>打印</a> <a href=#>推荐</a></td></tr></table><table cellpadding=0 cellspacing=1 align=center class=tableborder1><tr><th align=left>&nbsp;* 贴子主题： {talk.title}</th><th>报告本帖 | 显示可打印的版本</th></tr></table>{posts}<table align=center width=97%><tr><td>本主题贴数<b>{talk.total + 1}</b>，分页： <font color=red>[{talk.page}]</font> <a href="dispbbs.asp?boardid=2&id=7&star=2">[2]</a></td></tr></table>'
        "<form action=SaveReAnnounce.asp><table align=center class=tableborder1><tr><th colspan=2>快速回复</th></tr><tr><td>你的用户名</td><td><input> <a href=reg.asp>还没注册?</a> 密码 <input> <a href=lostpass.asp>忘记密码?</a></td></tr><tr><td>内容</td><td><textarea></textarea></td></tr></table></form>",
    )


def _dv_quote(s: Said) -> str:
    return (
        f"<div class=quote><b>以下是引用<i>{s.quoted_author}</i>在2023-5-6 7:52:00的发言：</b><br>{s.quoted}</div><br>"
        if s.quoted
        else ""
    )


def leadbbs(talk: Talk) -> str:
    """One table, two rows for each post, tools under the member's picture."""
    rows = "".join(
        f"<tr class=TBfour><td class=tdleft valign=top width=22%><a name=F{n}></a><span class=redfont>{s.author}</span><br><img src=../images/face/{n}.gif><br><div class=value>级别：<span>论坛游民</span></div><div class=value>魅力：{n}</div><div class=value>经验：{n * 10}</div><div class=value>发帖：{n * 3 + 1}</div><div class=value>在线：{n + 2}小时</div></td><td valign=top class=tdright><table width=100% class=TBBG1><tr><td><a href=../User/LookUserInfo.asp?ID={n}>信息</a> <a href=../User/MyInfoBox.asp>短信</a> <a href=a2.asp?re=1>引用</a> <a href=a2.asp?edit=1>修改</a></td><td align=right>{'<b>[楼主]</b>' if s.number == 1 else f'[第{s.number - 1}楼]'} {s.time}:1{n}</td></tr></table><hr size=1>"
        f"<span class=a_topictitle>{f'<b>{talk.title}</b><br><br>' if s.number == 1 else ''}</span><div class=a_content>{_lead_quote(s)}{s.br or GONE}</div></td></tr><tr class=TBthree><td>&nbsp;</td><td align=right>IP：已记录 <a href=#top>顶部</a></td></tr>"
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title} - 平湖论坛 - Powered by LeadBBS",
        f"<div class=nav>你的位置：<a href=../Boards.asp>平湖论坛</a> &gt;&gt; <a href=../b/b.asp?B=2>本地杂谈</a> &gt;&gt; 浏览帖子</div><table width=100% class=tablebox><tr class=tbhead><td colspan=2>主题：<b>{talk.title}</b> 点击：1520 回复：{talk.total}</td></tr>{rows}<tr class=tbhead><td colspan=2>页码：<b>{talk.page}</b> <a href=a.asp?B=2&ID=7&p=2>2</a> 共2页</td></tr></table><form><table><tr><td>快速回复<br><textarea></textarea><input type=submit value=发表></td></tr></table></form>",
    )


def _lead_quote(s: Said) -> str:
    return (
        f"<table class=quotebox><tr><td>引用：原文由 <b>{s.quoted_author}</b> 发表于 2023-05-06 07:52 :<br>{s.quoted}</td></tr></table>"
        if s.quoted
        else ""
    )


def nforum(talk: Talk) -> str:
    """A telnet board's second web: a table for each article, the head lines of the article inside its text."""
    posts = "".join(
        f'<a name="a{n}"></a><div class="a-wrap corner"><table class="article"><tr class="a-head"><td class="a-left a-no-bottom"><span class="a-u-name"><a href="/nForum/user/query/{n}">{s.author}</a></span></td><td class="a-no-bottom a-head-c"><div class="a-func"><ul><li><a href="/nForum/article/CityLife/post/{n}">回复</a></li><li><a href="#">推荐</a></li><li><a href="#">转寄</a></li><li><a href="#">只看此ID</a></li></ul></div><span class="a-pos">{"楼主" if s.number == 1 else f"第{s.number - 1}楼"}</span></td></tr>'
        f'<tr class="a-body"><td class="a-left a-info"><div class="a-u-img"><img src="face.jpg"/></div><div class="a-u-uid">{"随便看看" if n % 2 else "路过"}</div><dl class="a-u-info"><dt>身份</dt><dd>用户</dd><dt>文章</dt><dd>{n * 40 + 9}</dd><dt>积分</dt><dd>{n * 100 + 7}</dd></dl></td><td class="a-content"><p>发信人: {s.author} (随便看看), 信区: CityLife<br />标&nbsp;&nbsp;题: {"Re: " if s.number > 1 else ""}{talk.title}<br />发信站: 平湖社区 ({s.at:%a %b} {s.at.day:2d} {s.at:%H:%M:%S %Y}), 站内<br />&nbsp;&nbsp;<br />{s.br or GONE}<br />{_mail_quote(s)}--<br />&nbsp;&nbsp;<br />{"修改:" + s.author + " FROM 10.1.2.*<br />" if n == 1 else ""}FROM 10.1.2.*<br /></p></td></tr><tr class="a-bottom"><td class="a-left">&nbsp;</td><td><ul class="a-status"></ul></td></tr></table></div>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"平湖社区-{talk.title}",
        f'<div id="body"><div class="b-head corner"><span class="n-left">文章主题: {talk.title}</span></div><div class="t-pre"><div class="page"><ul class="pagination"><li class="page-pre">贴数:<i>{talk.total + 1}</i>&emsp;分页:</li><li><ol class="page-main"><li class="page-select"><a>{talk.page}</a></li><li><a href="?p=2">2</a></li></ol></li></ul></div></div><div class="b-content corner">{posts}</div></div>',
    )


def _mail_quote(s: Said) -> str:
    return (
        f"<font class=f006>【 在 {s.quoted_author} 的大作中提到: 】</font><br /><font class=f006>: {s.quoted}</font><br />"
        if s.quoted
        else ""
    )


def tianya_old(talk: Talk) -> str:
    """Before the floors: one long column, above each text a small table or line with who and when, the first post has its own."""
    first = talk.first
    rest = "".join(
        f"<TABLE cellspacing=0 border=0 bgcolor=f5f9fa width=100%><TR><TD WIDTH=100 ALIGN=RIGHT VALIGN=bottom></TD><TD><font size=-1 color=green><br><center>作者：<a href=http://my.example/browser/Listwriter.asp?vwriter={n} target=_blank>{s.author}</a>　回复日期：{s.time}:0{n}　</center></font></TD></TR></TABLE><br>　　{'<br>　　'.join([f'作者：{s.quoted_author} 回复日期：2023-4-12 10:02:00 <br>　　{s.quoted}<br>　　====================', *s.lines] if s.quoted else s.lines)}<br><br>\n"
        for n, s in enumerate(talk.replies)
    )
    opening = f"<TABLE cellspacing=0 border=0 width=100%><TR><TD><font size=-1 color=green><br><center>作者：<a href=http://my.example/browser/Listwriter.asp?vwriter=9 target=_blank>{first.author}</a>　提交日期：{first.time}:30　访问：1520　回复：{talk.total}</center></font></TD></TR></TABLE><DIV class=content>　　{'<br>　　'.join(first.lines)}<br><br>\n"
    return page(
        f"『平湖论谈』{talk.title}_平湖社区",
        f"<p align=center><font size=+1><b>『平湖论谈』 {talk.title}</b></font></p><center><a href=/new/techforum/ArticlesList.asp>平湖论谈</a> <a href=#bottom>页面底部</a></center>{opening}{rest}</DIV><a name=bottom></a><center>作者： <input> 密码： <input> <br>回复内容：<textarea></textarea><br><input type=submit value=回复></center><p>请遵守平湖社区公约言论规则，不得违反国家法律法规</p>",
    )


def xici(talk: Talk) -> str:
    first, rest = talk.first, talk.replies
    items = "".join(
        f'<div class="doc_re" id="re_{n + 1}"><div class="doc_re_top"><span class="fr">第{s.number - 1}楼</span><a class="author" href="/u{n}">{s.author}</a> 发表日期：<span class="time">{s.time}:0{n}</span> <a href="#">[只看此人]</a></div><div class="doc_re_txt">{f"<div class=re_quote>{s.quoted_author}：{s.quoted}</div>" if s.quoted else ""}{s.br or GONE}</div><div class="doc_re_btm"><a href="#">[回复]</a> <a href="#">[举报]</a></div></div>'
        for n, s in enumerate(rest)
    )
    return page(
        f"{talk.title}_河西居民小组_平湖胡同",
        f'<div class="crumb"><a href="/">平湖胡同</a> &gt; <a href="/b2">河西居民小组</a></div><div class="doc_main"><div class="doc_bt"><h1>{talk.title}</h1><p>作者：<a href="/u9">{first.author}</a> 发表日期：{first.time}:12 点击：1520 回复：{talk.total}</p></div><div class="doc_txt" id="zoom">{first.br}</div><div class="doc_act"><a href="#">飞语</a> <a href="#">收藏</a> <a href="#">推荐</a></div></div><div class="doc_list">{items}</div><div class="pg"><a href="/d7.2.htm">下一页</a></div><div class="doc_form">发表回复 <textarea></textarea></div>',
    )
