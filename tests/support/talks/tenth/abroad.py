"""Boards from abroad in Chinese: what their own themes print."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.said import Talk
from tests.support.talks.tenth.people import WEEKDAYS, uid

_MONTHS = ["一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"]


def phpbb2(talk: Talk) -> str:
    posts = ""
    for n, s in enumerate(talk.posts):
        day = f"星期{WEEKDAYS[s.at.weekday()]} {_MONTHS[s.at.month - 1]} {s.at.day:02}, {s.at.year} {s.at.hour % 12 or 12}:{s.at:%M} {'pm' if s.at.hour > 11 else 'am'}"
        quote = (
            f'</span><table width="90%" cellspacing="1" cellpadding="3" border="0" align="center"><tr><td><span class="genmed"><b>{s.quoted_author} 写到:</b></span></td></tr><tr><td class="quote">{s.quoted}</td></tr></table><span class="postbody"><br />'
            if s.quoted
            else ""
        )
        posts += f"""<tr><td width="150" align="left" valign="top" class="row{n % 2 + 1}"><span class="name"><a name="{uid(s.author) + n}"></a><b>{s.author}</b></span><br /><span class="postdetails">一般会员<br /><br /><br />注册时间: 2004-02-{n + 1:02}<br />文章: {uid(s.author) % 900}<br />来自: 华东</span><br /></td>
<td class="row{n % 2 + 1}" width="100%" height="28" valign="top"><table width="100%" border="0" cellspacing="0" cellpadding="0"><tr>
<td width="100%"><a href="viewtopic.php?p={9100 + n}#{9100 + n}"><img src="templates/subSilver/images/icon_minipost.gif" width="12" height="9" alt="帖子" title="帖子" border="0" /></a><span class="postdetails">发表于: {day}<span class="gen">&nbsp;</span>&nbsp; &nbsp;文章主题: {talk.title if s.number == 1 else ""}</span></td>
<td valign="top" nowrap="nowrap"><a href="posting.php?mode=quote&amp;p={9100 + n}"><img src="templates/subSilver/images/lang_chinese_simplified/icon_quote.gif" alt="引用回复" border="0" /></a></td></tr>
<tr><td colspan="2"><hr /></td></tr><tr><td colspan="2"><span class="postbody">{quote}{s.br}</span><span class="gensmall"></span></td></tr></table></td></tr>
<tr><td class="row{n % 2 + 1}" width="150" align="left" valign="middle"><span class="nav"><a href="#top" class="nav">返回页首</a></span></td>
<td class="row{n % 2 + 1}" width="100%" height="28" valign="bottom" nowrap="nowrap"><a href="profile.php?mode=viewprofile&amp;u={uid(s.author)}"><img src="icon_profile.gif" alt="阅览成员资料" border="0" /></a> <a href="privmsg.php?mode=post&amp;u={uid(s.author)}"><img src="icon_pm.gif" alt="发送私人留言 (Private Message)" border="0" /></a></td></tr>
<tr><td class="spaceRow" colspan="2" height="1"><img src="templates/subSilver/images/spacer.gif" alt="" width="1" height="1" /></td></tr>"""
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"><html dir="ltr"><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}"><title>江岸论坛 :: 阅读主题 - {talk.title}</title></head>
<body bgcolor="#E5E5E5"><a name="top"></a><table width="100%" cellspacing="0" cellpadding="10" border="0" align="center"><tr><td class="bodyline"><table width="100%" border="0"><tr><td><a href="index.php"><img src="logo_phpBB.gif" border="0" alt="江岸论坛 首页" /></a></td><td align="center"><span class="maintitle">江岸论坛</span><br /><span class="gen">大江东去<br />&nbsp;</span><table><tr><td><span class="mainmenu">&nbsp;<a href="faq.php" class="mainmenu">常见问题与解答 (FAQ)</a>&nbsp;<a href="search.php" class="mainmenu">搜索</a>&nbsp;<a href="memberlist.php" class="mainmenu">成员列表</a>&nbsp;<a href="groupcp.php" class="mainmenu">成员组</a>&nbsp;<a href="profile.php?mode=register" class="mainmenu">注册</a></span></td></tr></table></td></tr></table>
<table width="100%"><tr><td align="left" valign="bottom" colspan="2"><a class="maintitle" href="viewtopic.php?t=812">{talk.title}</a><br /></td></tr></table>
<table width="100%"><tr><td><a href="posting.php?mode=newtopic&amp;f=3"><img src="post.gif" alt="发表新文章" /></a></td><td><span class="nav">&nbsp;&nbsp;&nbsp;<a href="index.php" class="nav">江岸论坛 首页</a> -> <a href="viewforum.php?f=3" class="nav">城市话题</a></span></td></tr></table>
<table class="forumline" width="100%" cellspacing="1" cellpadding="3" border="0"><tr align="right"><td class="catHead" colspan="2" height="28"><span class="nav"><a href="viewtopic.php?t=812&amp;view=previous" class="nav">阅读上一个主题</a> :: <a href="viewtopic.php?t=812&amp;view=next" class="nav">阅读下一个主题</a> &nbsp;</span></td></tr>
<tr><th class="thLeft" width="150" height="26" nowrap="nowrap">作者</th><th class="thRight" nowrap="nowrap">留言</th></tr>{posts}
<tr align="center"><td class="catBottom" colspan="2" height="28"><form method="post" action="viewtopic.php?t=812"><span class="gensmall">从以前的帖子开始显示:&nbsp;<select name="postdays"><option value="0">所有帖子</option><option value="1">1天</option></select>&nbsp;<input type="submit" value="Go" /></span></form></td></tr></table>
<table width="100%"><tr><td align="right"><span class="gensmall">论坛时间为 北京时间</span><br /><span class="nav">1页/共1页</span></td></tr></table><table><tr><td><span class="gensmall">您<b>不能</b>在这个论坛发表新主题<br />您<b>不能</b>在这个论坛回复主题<br /></span></td></tr></table><div align="center"><span class="copyright">Powered by <a href="http://www.phpbb.com/">phpBB</a> 2.0.22 &copy; 2001, 2005 phpBB Group<br /></span></div></td></tr></table></body></html>"""


def phpbb3(talk: Talk) -> str:
    posts = ""
    for n, s in enumerate(talk.posts):
        quote = (
            f"<blockquote><div><cite>{s.quoted_author} 写道:</cite>{s.quoted}</div></blockquote>" if s.quoted else ""
        )
        signature = (
            f'<div id="sig{n}" class="signature">人生如逆旅，我亦是行人<br />QQ群 3371928</div>' if n % 3 == 0 else ""
        )
        posts += f"""<div id="p{5500 + n}" class="post bg{n % 2 + 1}"><div class="inner"><span class="corners-top"><span></span></span>
<div class="postbody"><ul class="profile-icons"><li class="report-icon"><a href="./report.php?f=2&amp;p={5500 + n}" title="举报这个帖子"><span>举报这个帖子</span></a></li><li class="quote-icon"><a href="./posting.php?mode=quote&amp;f=2&amp;p={5500 + n}" title="引用回复"><span>引用回复</span></a></li></ul>
<h3 {'class="first"' if n == 0 else ""}><a href="#p{5500 + n}">{"" if s.number == 1 else "Re: "}{talk.title}</a></h3>
<p class="author"><a href="./viewtopic.php?p={5500 + n}#p{5500 + n}"><img src="icon_post_target.gif" width="11" height="9" alt="帖子" title="帖子" /></a>由 <strong><a href="./memberlist.php?mode=viewprofile&amp;u={uid(s.author)}">{s.author}</a></strong> &raquo; {s.at:%Y-%m-%d %H:%M} </p>
<div class="content">{quote}{s.br}</div>{signature}</div>
<dl class="postprofile" id="profile{5500 + n}"><dt><a href="./memberlist.php?mode=viewprofile&amp;u={uid(s.author)}">{s.author}</a></dt><dd>&nbsp;</dd><dd><strong>帖子:</strong> {uid(s.author) % 700}</dd><dd><strong>注册:</strong> 2008-03-{n % 27 + 1:02} 10:12</dd><dd><strong>来自:</strong> 成都</dd></dl>
<div class="back2top"><a href="#wrap" class="top" title="页首">页首</a></div><span class="corners-bottom"><span></span></span></div></div><hr class="divider" />"""
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"><html xmlns="http://www.w3.org/1999/xhtml" lang="zh-cn"><head><meta http-equiv="content-type" content="text/html; charset={{charset}}" /><title>光影论坛 &bull; 阅读主题 - {talk.title}</title></head><body id="phpbb" class="section-viewtopic ltr"><div id="wrap"><div id="page-header"><div class="headerbar"><div id="site-description"><h1>光影论坛</h1><p>器材与作品</p><p class="skiplink"><a href="#start_here">跳过导航</a></p></div></div><div class="navbar"><ul class="linklist navlinks"><li class="icon-home"><a href="./index.php">论坛首页</a> <strong>&#8249;</strong> <a href="./viewforum.php?f=2">器材求助</a></li></ul><ul class="linklist rightside"><li><a href="./faq.php">常见问题</a></li><li><a href="./ucp.php?mode=register">注册</a></li><li><a href="./ucp.php?mode=login">登录</a></li></ul></div></div><a name="start_here"></a><div id="page-body"><h2><a href="./viewtopic.php?f=2&amp;t=771">{talk.title}</a></h2>
<div class="topic-actions"><div class="buttons"><div class="reply-icon"><a href="./posting.php?mode=reply&amp;f=2&amp;t=771" title="发表回复"><span></span>发表回复</a></div></div><div class="pagination">{talk.total + 1} 篇帖子 &bull; 分页: <strong>1</strong> / <strong>1</strong></div></div>{posts}
<form id="viewtopic" method="post" action="./viewtopic.php?f=2&amp;t=771"><fieldset class="display-options"><label>显示帖子 :  <select name="st"><option>所有帖子</option></select></label> <label>排序 <select name="sk"><option>作者</option><option selected="selected">发表时间</option></select></label></fieldset></form><hr />
<h3>在线用户</h3><p>正浏览此版面之用户: 没有注册用户 和 2 位游客</p></div><div id="page-footer"><div class="copyright">Powered by <a href="http://www.phpbb.com/">phpBB</a> &copy; 2000, 2002, 2005, 2007 phpBB Group</div></div></div></body></html>"""


def vbulletin3(talk: Talk) -> str:
    posts = ""
    for n, s in enumerate(talk.posts):
        quote = (
            f'<div style="margin:20px; margin-top:5px; "><div class="smallfont" style="margin-bottom:2px">引用:</div><table cellpadding="6" cellspacing="0" border="0" width="100%"><tr><td class="alt2" style="border:1px inset"><div>作者: <strong>{s.quoted_author}</strong> <a href="showthread.php?p=88#post88" rel="nofollow"><img class="inlineimg" src="viewpost.gif" border="0" alt="查看帖子" /></a></div><div style="font-style:italic">{s.quoted}</div></td></tr></table></div>'
            if s.quoted
            else ""
        )
        signature = "<div>__________________<br />走遍千山万水，还是家乡的面最香</div>" if n % 2 else ""
        posts += f"""<!-- post #{300 + n} --><div align="center"><div class="page" style="width:100%; text-align:left"><div style="padding:0px 25px 0px 25px"><div id="edit{300 + n}" style="padding:0px 0px 6px 0px"><table id="post{300 + n}" class="tborder" cellpadding="6" cellspacing="1" border="0" width="100%" align="center"><tr>
<td class="thead" style="font-weight:normal; border: 1px solid #D1D1E1; border-right: 0px"><a name="post{300 + n}"><img class="inlineimg" src="post_old.gif" alt="旧" border="0" /></a> {s.at:%Y-%m-%d, %H:%M} </td><td class="thead" style="font-weight:normal" align="right">&nbsp; #<a href="showpost.php?p={300 + n}&amp;postcount={s.number}" target="new" rel="nofollow" id="postcount{300 + n}" name="{s.number}"><strong>{s.number}</strong></a></td></tr>
<tr valign="top"><td class="alt2" width="175"><div id="postmenu_{300 + n}"><a class="bigusername" href="member.php?u={uid(s.author)}">{s.author}</a></div><div class="smallfont">高级会员</div><div class="smallfont">&nbsp;<br /><div>注册日期: Jan 2005</div><div>来自: 云南昆明</div><div>帖子: {uid(s.author) % 800}</div></div></td>
<td class="alt1" id="td_post_{300 + n}"><div class="smallfont"><img class="inlineimg" src="icon1.gif" alt="默认" border="0" /> <strong>{"" if s.number == 1 else "回复: "}{talk.title}</strong></div><hr size="1" style="color:#D1D1E1" /><div id="post_message_{300 + n}">{quote}{s.br}</div>{signature}</td></tr>
<tr><td class="alt2"><img class="inlineimg" src="user_offline.gif" alt="{s.author} 当前离线" border="0" /> </td><td class="alt1" align="right"><a href="newreply.php?do=newreply&amp;p={300 + n}" rel="nofollow"><img src="quote.gif" alt="回复时引用此帖" border="0" /></a></td></tr></table></div></div></div></div>"""
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html dir="ltr" lang="zh"><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}" /><title>{talk.title} - 越野一家 </title></head><body><table border="0" width="100%"><tr><td align="left"><a href="index.php"><img src="logo.gif" border="0" alt="越野一家" /></a></td></tr></table><div align="center"><div class="page"><table class="tborder" cellpadding="6" width="100%"><tr><td class="alt1" width="100%"><table><tr valign="bottom"><td><a href="#" onclick="history.back(1); return false;"><img src="navbits_start.gif" alt="返回" border="0" /></a></td><td>&nbsp;</td><td width="100%"><span class="navbar"><a href="index.php" accesskey="1">越野一家</a></span> <span class="navbar">&gt; <a href="forumdisplay.php?f=7">结伴同行</a></span></td></tr><tr><td class="navbar" style="font-size:10pt; padding-top:1px" colspan="3"><a href="showthread.php?t=51"><img class="inlineimg" src="navbits_finallink.gif" alt="重新载入本页" border="0" /></a> <strong> {talk.title} </strong></td></tr></table></td><td class="alt2" nowrap="nowrap"><form action="login.php?do=login" method="post"><label>用户名</label><input type="text" /><label><input type="checkbox" />记住我？</label><label>密码</label><input type="password" /></form></td></tr></table>
<table class="tborder" width="100%"><tr align="center"><td class="vbmenu_control"><a href="register.php" rel="nofollow">注册</a></td><td class="vbmenu_control"><a href="faq.php">帮助</a></td><td class="vbmenu_control"><a href="calendar.php">日历</a></td><td class="vbmenu_control"><a href="search.php?do=getdaily">今日帖子</a></td></tr></table>
<table width="100%"><tr valign="bottom"><td class="smallfont"><a href="newreply.php?do=newreply&amp;noquote=1&amp;p=300" rel="nofollow"><img src="reply.gif" alt="回复" border="0" /></a></td></tr></table><table class="tborder" width="100%" style="border-bottom-width:0px"><tr><td class="tcat" width="100%"><div class="smallfont">&nbsp;</div></td><td class="vbmenu_control"><a href="#goto_threadtools">主题工具</a></td><td class="vbmenu_control"><a href="#goto_displaymodes">显示模式</a></td></tr></table></div></div>
<div id="posts">{posts}<div id="lastpost"></div></div><div align="center"><div class="page"><table width="100%"><tr><td>« <a href="showthread.php?t=51&amp;goto=nextoldest">上一主题</a> | <a href="showthread.php?t=51&amp;goto=nextnewest">下一主题</a> »</td></tr></table><table class="tborder"><tr><td class="thead">发帖规则</td></tr><tr><td class="alt1"><div class="smallfont">您<strong>不可以</strong>发表新主题<br />您<strong>不可以</strong>回复主题</div></td></tr></table><div class="smallfont" align="center">所有时间均为北京时间。现在的时间是 <span class="time">21:40</span>。</div><div class="smallfont" align="center">Powered by vBulletin&reg; 版本 3.6.8<br />版权所有 &copy;2000 - 2024, Jelsoft Enterprises Ltd.</div></div></div></body></html>"""


def vbulletin4(talk: Talk) -> str:
    posts = ""
    for n, s in enumerate(talk.posts):
        quote = (
            f'<div class="bbcode_container"><div class="bbcode_quote"><div class="quote_container"><div class="bbcode_quote_container"></div><div class="bbcode_postedby"><img src="quote_icon.png" alt="引用" /> 作者: <strong>{s.quoted_author}</strong> <a href="showthread.php?p=9#post9" rel="nofollow"><img class="inlineimg" src="viewpost-right.png" alt="查看帖子" /></a></div><div class="message">{s.quoted}</div></div></div></div>'
            if s.quoted
            else ""
        )
        posts += f"""<li class="postbitlegacy postbitim postcontainer old" id="post_{700 + n}"><div class="posthead"><span class="postdate old"><span class="date">{s.at:%Y-%m-%d},&nbsp;<span class="time">{s.at:%H:%M}</span></span></span><span class="nodecontrols"><a name="post{700 + n}" href="showthread.php?90&amp;p={700 + n}" class="postcounter">#{s.number}</a></span></div>
<div class="postdetails"><div class="userinfo"><div class="username_container"><div class="popupmenu memberaction"><a class="username offline popupctrl" href="member.php?{uid(s.author)}" title="{s.author} 当前离线"><strong>{s.author}</strong></a></div><span class="rank"></span><span class="usertitle">初级会员</span></div><hr /><dl class="userinfo_extra"><dt>注册日期</dt> <dd>Mar 2010</dd><dt>帖子</dt> <dd>{uid(s.author) % 300}</dd></dl></div>
<div class="postbody"><div class="postrow has_after_content"><h2 class="title icon"><img src="icon1.png" alt="默认" /> {"" if s.number == 1 else "回复: "}{talk.title}</h2><div class="content"><div id="post_message_{700 + n}"><blockquote class="postcontent restore ">{quote}{s.br}</blockquote></div></div></div>{'<blockquote class="signature restore"><div class="signaturecontainer">Canon 5D2 + 24-70</div></blockquote>' if n % 2 == 0 else ""}</div></div>
<div class="postfoot"><div class="textcontrols floatcontainer"><span class="postcontrols"><a class="newreply" href="newreply.php?do=newreply&amp;p={700 + n}" rel="nofollow" title="回复时引用此帖">回复时引用此帖</a></span><span class="postlinking"> </span></div></div></li>"""
    return f"""<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" dir="ltr" lang="zh"><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}" /><title>{talk.title}</title></head><body><div class="above_body"><div id="header" class="floatcontainer doc_header"><div><a name="top" href="forum.php" class="logo-image"><img src="vb4_logo.png" alt="好摄友" /></a></div><div id="toplinks" class="toplinks"><ul class="nouser"><li><a href="register.php">注册</a></li><li><a rel="help" href="faq.php">帮助</a></li></ul></div></div></div><div class="body_wrapper"><div id="breadcrumb" class="breadcrumb"><ul class="floatcontainer"><li class="navbithome"><a href="index.php"><img src="navbit-home.png" alt="主页" /></a></li><li class="navbit"><a href="forum.php">论坛</a></li><li class="navbit"><a href="forumdisplay.php?5">器材讨论</a></li><li class="navbit lastnavbit"><span> {talk.title}</span></li></ul><hr /></div>
<div id="above_postlist" class="above_postlist"><a href="newreply.php?do=newreply&amp;noquote=1&amp;p=700" class="newcontent_textcontrol"><span>+</span> 回复主题</a><div id="pagination_top" class="pagination_top"><div id="postpagestats_" class="postpagestats">显示结果从 1 到 {talk.total + 1} 共计 {talk.total + 1} 条</div></div></div><div id="pagetitle" class="pagetitle"><h1>主题: <span class="threadtitle"><a href="showthread.php?90" title="重新加载此页">{talk.title}</a></span></h1></div>
<div id="thread_controls"><div><ul id="postlist_popups" class="postlist_popups popupgroup"><li class="popupmenu nohovermenu" id="threadtools"><h6><a class="popupctrl" href="#">主题工具</a></h6><ul class="popupbody popuphover"><li><a href="printthread.php?t=90" rel="nofollow">显示可打印版本</a></li></ul></li></ul></div></div><div id="postlist" class="postlist restrain"><ol id="posts" class="posts" start="1">{posts}</ol><div class="separator"></div></div>
<div id="below_postlist" class="noinlinemod below_postlist"></div><div class="navpopupmenu"><a href="forumdisplay.php?5" class="navpopup popupctrl"><span>快速导航</span>&nbsp;器材讨论</a></div><div id="similar_threads"><h4 class="collapse blockhead">相似的主题</h4></div><div id="footer" class="floatcontainer footer"><div class="footer_time shade footer_copyright">当前时区 GMT +8. 当前时间是 <span class="time">21:10</span>.</div><div class="shade footer_copyright">Powered by vBulletin&trade; Version 4.1.2 <br />Copyright &copy; 2024 vBulletin Solutions, Inc. All rights reserved.</div></div></div></body></html>"""


def smf(talk: Talk) -> str:
    posts = ""
    for n, s in enumerate(talk.posts):
        quote = (
            f'<div class="quoteheader"><div class="topslice_quote"><a href="index.php?topic=33.msg9#msg9">引用自: {s.quoted_author} 于 2008-11-30, 09:15:20</a></div></div><blockquote class="bbc_standard_quote">{s.quoted}</blockquote><div class="quotefooter"><div class="botslice_quote"></div></div>'
            if s.quoted
            else ""
        )
        posts += f"""<div class="windowbg{"2" if n % 2 else ""}"><span class="topslice"><span></span></span><div class="post_wrapper"><div class="poster"><h4><img src="useroff.gif" alt="离线" /> <a href="index.php?action=profile;u={uid(s.author)}" title="查看 {s.author} 的个人资料">{s.author}</a></h4><ul class="reset smalltext" id="msg_{60 + n}_extra_info"><li class="postgroup">新手</li><li class="stars"><img src="star.gif" alt="*" /></li><li class="postcount">帖子: {uid(s.author) % 200}</li><li class="profile"><ul><li><a href="index.php?action=profile;u={uid(s.author)}"><img src="profile_sm.gif" alt="查看个人资料" /></a></li></ul></li></ul></div>
<div class="postarea"><div class="flow_hidden"><div class="keyinfo"><div class="messageicon"><img src="xx.gif" alt="" /></div><h5 id="subject_{60 + n}"><a href="index.php?topic=33.msg{60 + n}#msg{60 + n}" rel="nofollow">{"" if s.number == 1 else "Re: "}{talk.title}</a></h5><div class="smalltext">&#171; <strong>{"于:" if s.number == 1 else f"回复 #{s.number - 1} 于:"}</strong> {s.at:%Y-%m-%d, %H:%M}:27 &#187;</div><div id="msg_{60 + n}_quick_mod"></div></div></div><div class="post"><div class="inner" id="msg_{60 + n}">{quote}{s.br}</div></div></div>
<div class="moderatorbar"><div class="smalltext modified" id="modified_{60 + n}"></div><div class="smalltext reportlinks"><img src="ip.gif" alt="" /> 已记录</div></div></div><span class="botslice"><span></span></span></div><hr class="post_separator" />"""
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}" /><title>{talk.title}</title></head><body><div id="wrapper"><div id="header"><div class="frame"><div id="top_section"><h1 class="forumtitle"><a href="index.php">考试园地</a></h1></div><div id="upper_section" class="middletext"><div class="user"><div class="info">欢迎光临, <strong>游客</strong>. 请先<a href="index.php?action=login">登录</a>或<a href="index.php?action=register">注册一个账号</a>.</div></div><div class="news normaltext"><h2>新闻: </h2><p>本站服务器将于周日凌晨维护</p></div></div><div id="main_menu"><ul class="dropmenu"><li><a class="firstlevel" href="index.php"><span>首页</span></a></li><li><a href="index.php?action=help"><span>帮助</span></a></li></ul></div></div></div><div id="content_section"><div class="frame"><div id="main_content_section"><div class="navigate_section"><ul><li><a href="index.php"><span>考试园地</span></a> &#187;</li><li><a href="index.php#c1"><span>考研</span></a> &#187;</li><li><a href="index.php?board=4.0"><span>公共课</span></a> &#187;</li><li class="last"><a href="index.php?topic=33.0"><span>{talk.title}</span></a></li></ul></div>
<a id="top"></a><div class="pagesection"><div class="nextlinks"><a href="index.php?topic=33.0;prev_next=prev#new">&laquo; 上一篇</a> <a href="index.php?topic=33.0;prev_next=next#new">下一篇 &raquo;</a></div><div class="pagelinks floatleft">页: [<strong>1</strong>]   <a href="#lastPost"><strong>向下</strong></a></div></div><div id="forumposts"><div class="cat_bar"><h3 class="catbg"><img src="hot_post.gif" align="bottom" alt="" /> <span id="author">作者</span> 主题: {talk.title} &nbsp;(阅读 1532 次)</h3></div><p id="whoisviewing" class="smalltext">0 成员 以及 1 游客 正在阅读本主题. </p><form action="index.php?action=quickmod2;topic=33.0" method="post">{posts}</form></div><a id="lastPost"></a><div class="plainbox" id="display_jump_to">&nbsp;</div></div></div></div><div id="footer_section"><div class="frame"><ul class="reset"><li class="copyright"><span class="smalltext">SMF 2.0.15 | SMF &copy; 2017, Simple Machines</span></li></ul></div></div></div></body></html>"""


def pipermail(talk: Talk) -> str:
    """A list's archive, as it prints one thread on a page."""
    posts = ""
    for n, s in enumerate(talk.posts):
        quote = f"<i>&gt; {s.quoted}\n</i>\n" if s.quoted else ""
        posts += f"""<a name="{n}"></a><h3>{"" if s.number == 1 else "Re: "}{talk.title}</h3>
<b>{s.author}</b> <a href="mailto:list%40lists.example.org">list at lists.example.org</a><br />
<i>{s.at:%Y-%m-%d %H:%M}</i>
<pre>{quote}{chr(10).join(s.lines)}
</pre><hr />"""
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"><html><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}"><title>[zh-dev] {talk.title}</title></head><body bgcolor="#ffffff"><h1>{talk.title}</h1><ul><li>Messages sorted by: <a href="date.html">[ date ]</a> <a href="thread.html">[ thread ]</a> <a href="author.html">[ author ]</a></li></ul><hr />{posts}<p>More information about the <a href="listinfo">zh-dev mailing list</a></p></body></html>"""
