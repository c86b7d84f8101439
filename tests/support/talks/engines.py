"""Threads as engines of boards print them that have no family: templates from memory, texts invented."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import json

from tests.support.talks.said import Said, Talk

GONE = "该用户的发言已被屏蔽"
SIGNED = {"桥头老李": "不以物喜，不以己悲，且行且珍惜。", "蓝色火苗": "本人长期代办年检，电话面谈，诚信第一。"}


def page(title: str, body: str, head: str = "") -> str:
    menu = "".join(
        f'<li><a href="/c/{n}">{name}</a></li>'
        for n, name in enumerate(("首页", "新闻", "论坛", "生活", "汽车", "房产", "帮助"))
    )
    return (
        f'<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{title}</title>{head}</head><body><div class="topbar"><ul>{menu}</ul><a href="/login">登录</a> <a href="/reg">注册</a></div>'
        f'{body}<div class="bottom"><p><a href="/about">关于我们</a> | <a href="/contact">联系方式</a> | <a href="/law">免责声明</a></p><p>Copyright &copy; 2003-2023 平湖在线 版权所有 某ICP备03001234号</p></div></body></html>'
    )


def phpbb2(talk: Talk) -> str:
    """subSilver: a row with the member's cell and a table for the post, a row of buttons, a row of space."""
    rows = "".join(
        f'<tr><td width="150" align="left" valign="top" class="row{n % 2 + 1}"><span class="name"><a name="{n + 40}"></a><b>{s.author}</b></span><br /><span class="postdetails">{"版主" if n == 1 else "童生"}<br /><img src="images/avatars/{n}.gif" alt="" /><br /><br />注册时间: 2003-01-1{n}<br />文章: {n * 17 + 2}<br />来自: 平湖</span><br /></td>'
        f'<td class="row{n % 2 + 1}" width="100%" height="28" valign="top"><table width="100%"><tr><td width="100%"><a href="viewtopic.php?p={n + 40}#{n + 40}"><img src="icon_minipost.gif" alt="帖子" /></a><span class="postdetails">发表于: {s.time}<span class="gen">&nbsp;</span>&nbsp; &nbsp;文章主题: {"Re: " if s.number > 1 else ""}{talk.title}</span></td><td valign="top" nowrap="nowrap"><a href="posting.php?mode=quote&amp;p={n + 40}"><img src="icon_quote.gif" alt="引用并回复" /></a></td></tr><tr><td colspan="2"><hr /></td></tr>'
        f'<tr><td colspan="2"><span class="postbody">{_cited(s)}{s.br if not s.gone else GONE}</span><span class="gensmall"></span></td></tr></table></td></tr>'
        f'<tr><td class="row{n % 2 + 1}" width="150"><span class="nav"><a href="#top">返回页首</a></span></td><td class="row{n % 2 + 1}"><table cellspacing="0" height="18"><tr><td><a href="profile.php?u={n}"><img src="icon_profile.gif" alt="阅览成员资料" /></a> <a href="privmsg.php"><img src="icon_pm.gif" alt="发送站内短信" /></a></td></tr></table></td></tr><tr><td class="spaceRow" colspan="2" height="1"><img src="spacer.gif" /></td></tr>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"平湖社区 :: 阅读主题 - {talk.title}",
        f'<table width="100%"><tr><td align="left" class="nav"><a class="maintitle" href="viewtopic.php?t=7">{talk.title}</a><br /><span class="gensmall"><b>到页面 <b>{talk.page}</b>, <a href="viewtopic.php?t=7&amp;start=15">2</a></b></span></td></tr></table><table class="forumline" width="100%" cellspacing="1"><tr align="right"><td class="catHead" colspan="2"><span class="nav"><a href="viewtopic.php?t=6">阅读上一个主题</a> :: <a href="viewtopic.php?t=8">阅读下一个主题</a></span></td></tr><tr><th class="thLeft">作者</th><th class="thRight">留言</th></tr>{rows}'
        '<tr align="center"><td class="catBottom" colspan="2"><form method="post"><span class="gensmall">从以前的帖子开始显示: <select><option>所有帖子</option></select> <input type="submit" value="前往" /></span></form></td></tr></table>'
        '<table><tr><td><span class="gensmall">您<b>不能</b>在这个论坛发表新主题<br />您<b>不能</b>在这个论坛回复主题<br /></span></td></tr></table>',
    )


def _cited(s: Said) -> str:
    return (
        f'</span><table width="90%" cellspacing="1"><tr><td><span class="genmed"><b>{s.quoted_author} 写到:</b></span></td></tr><tr><td class="quote">{s.quoted}</td></tr></table><span class="postbody"><br />'
        if s.quoted
        else ""
    )


def vbulletin4(talk: Talk) -> str:
    items = "".join(
        f'<li class="postbitlegacy postbitim postcontainer" id="post_{n + 900}"><div class="posthead"><span class="postdate old"><span class="date">{s.time[:10]},&nbsp;<span class="time">{s.time[11:]}</span></span></span><span class="nodecontrols"><a name="post{n + 900}" href="showthread.php/7?p={n + 900}" class="postcounter">#{s.number}</a></span></div>'
        f'<div class="postdetails"><div class="userinfo"><div class="username_container"><div class="popupmenu memberaction"><a class="username offline popupctrl" href="member.php/{n}"><strong>{s.author}</strong></a></div></div><span class="usertitle">初级会员</span><a class="postuseravatar" href="member.php/{n}"><img src="a.gif" alt="{s.author}的头像" /></a><hr /><dl class="userinfo_extra"><dt>注册日期</dt><dd>Mar 2009</dd><dt>帖子</dt><dd>{n * 33 + 1}</dd></dl></div>'
        f'<div class="postbody"><div class="postrow"><h2 class="title icon">{talk.title if s.number == 1 else ""}</h2><div class="content"><div id="post_message_{n + 900}"><blockquote class="postcontent restore">{_bbcode(s)}{s.br if not s.gone else GONE}</blockquote></div></div></div>'
        + (
            f'<div class="signature"><div class="signaturecontainer">{SIGNED[s.author]}</div></div>'
            if s.author in SIGNED
            else ""
        )
        + f'</div></div><div class="postfoot"><div class="textcontrols floatcontainer"><span class="postcontrols"><a class="newreply" href="newreply.php?p={n}">回复</a> <a class="quickreply" href="newreply.php?p={n}">引用回复</a></span></div></div></li>'
        + (
            '<li class="ad"><a href="http://ad.example/1">平湖装修节 全包五万八起 点击报名参加</a></li>'
            if n == 1
            else ""
        )
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title}{f' - 第{talk.page}页' if talk.page > 1 else ''}",
        f'<div id="breadcrumb"><ul><li><a href="forum.php">论坛</a></li><li><a href="forumdisplay.php/2">本地杂谈</a></li><li class="lastnavbit"><span>{talk.title}</span></li></ul></div><div id="pagetitle"><h1>主题: <span class="threadtitle"><a href="showthread.php/7">{talk.title}</a></span></h1></div><div class="pagination_top"><span>第 {talk.page} 页，共 2 页</span></div><div id="postlist"><ol id="posts" class="posts" start="1">{items}</ol></div>'
        '<div id="thread_info"><h4>主题信息</h4><p>目前有 1 个用户正在浏览此主题. (0 个会员和 1 个游客)</p></div><div class="navlinks"><strong>« <a href="?goto=prev">上一个主题</a> | <a href="?goto=next">下一个主题</a> »</strong></div><div><h4>发布规则</h4><ul><li>您<strong>不可以</strong>发布新主题</li><li>您<strong>不可以</strong>发表回复</li></ul></div>',
    )


def _bbcode(s: Said) -> str:
    return (
        f'<div class="bbcode_container"><div class="bbcode_quote"><div class="quote_container"><div class="bbcode_quote_container"></div><div class="bbcode_postedby"><img src="q.gif" alt="引用" /> 作者: <strong>{s.quoted_author}</strong> <a href="showthread.php?p=1#post1"><img src="v.png" alt="查看帖子" /></a></div><div class="message">{s.quoted}</div></div></div></div>'
        if s.quoted
        else ""
    )


def mybb(talk: Talk) -> str:
    posts = "".join(
        f'<a name="pid{n + 5}"></a><div class="post classic " style="" id="post_{n + 5}"><div class="post_author scaleimages"><div class="author_avatar"><a href="member.php?uid={n}"><img src="default_avatar.png" /></a></div><div class="author_information"><strong><span class="largetext"><a href="member.php?action=profile&amp;uid={n}">{s.author}</a></span></strong> <img src="buddy_offline.png" title="离线" /><br /><span class="smalltext">初来乍到<br /><img src="star.png" alt="*" /></span></div><div class="author_statistics">帖子: {n * 4 + 8}<br />主题: {n}<br />注册时间: 2011-0{n + 1}-12<br />声望: <strong>0</strong></div></div>'
        f'<div class="post_content"><div class="post_head"><div class="float_right" style="vertical-align: top"><strong><a href="thread-7-post-{n + 5}.html#pid{n + 5}" title="{talk.title}">#{s.number}</a></strong></div><span class="post_date">{s.time}</span></div><div class="post_body scaleimages" id="pid_{n + 5}">{_mycode(s)}{s.br if not s.gone else GONE}</div><div class="post_meta" id="post_meta_{n + 5}"></div></div>'
        f'<div class="post_controls"><div class="postbit_buttons author_buttons"><a href="search.php?uid={n}"><span>搜索</span></a></div><div class="postbit_buttons post_management_buttons"><a href="newreply.php"><span>回复</span></a></div></div></div>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        talk.title,
        f'<div class="navigation"><a href="index.php">平湖</a> › <a href="forum-2.html">本地杂谈</a> › <span class="active">{talk.title}</span></div><div class="float_left"><div class="pagination"><span class="pages">页数 (2):</span> <span class="pagination_current">{talk.page}</span></div></div><table class="tborder"><tr><td class="thead"><div><strong>{talk.title}</strong></div></td></tr><tr><td id="posts_container"><div id="posts">{posts}</div></td></tr><tr><td class="tfoot"><strong>« <a href="?prev">上一主题</a> | <a href="?next">下一主题</a> »</strong></td></tr></table><div><span class="smalltext">正在阅读该主题的用户：1 个游客</span></div>',
    )


def _mycode(s: Said) -> str:
    return (
        f'<blockquote class="mycode_quote"><cite><span> (2023-05-06, 07:52 AM)</span>{s.quoted_author} 提到：  <a href="#pid6">»</a></cite>{s.quoted}</blockquote>'
        if s.quoted
        else ""
    )


def xiuno(talk: Talk) -> str:
    first = talk.first
    items = "".join(
        f'<li class="media post" data-pid="{n + 20}" data-uid="{n}"><a href="user-{n}.htm" class="mr-3"><img class="avatar-3" src="avatar.png"></a><div class="media-body"><div class="d-flex justify-content-between small text-muted"><div><span class="username"><a href="user-{n}.htm" class="text-muted font-weight-bold">{s.author}</a></span> <span class="date text-grey ml-2">{s.time}</span></div><div class="text-right text-grey"><a href="post-create-7-0-{n + 20}.htm" class="text-grey">引用</a> <span class="floor-parent"><span class="floor mr-0">{s.number}</span>楼</span></div></div><div class="message mt-1 break-all">{_blockquote(s)}{s.p if not s.gone else GONE}</div></div></li>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        f"{talk.title}-本地杂谈-平湖社区",
        f'<main id="body"><div class="container"><div class="row"><div class="col-lg-9 main"><ol class="breadcrumb"><li class="breadcrumb-item"><a href="./">首页</a></li><li class="breadcrumb-item"><a href="forum-1.htm">本地杂谈</a></li></ol><div class="card card-thread"><div class="card-body"><div class="media"><a href="user-9.htm"><img class="avatar-4 mr-3" src="avatar.png"></a><div class="media-body"><h4 class="break-all font-weight-bold">{talk.title}</h4><div class="d-flex justify-content-between small"><div><span class="username"><a href="user-9.htm" class="text-muted">{first.author}</a></span> <span class="date text-grey ml-2">{first.time}</span> <span class="text-grey ml-2">1520</span></div></div></div></div><hr><div class="message break-all" isfirst="1">{first.p}</div><div class="plugin d-flex justify-content-center mt-3"></div></div></div>'
        f'<div class="card card-postlist"><div class="card-body"><div class="card-title d-flex justify-content-between"><div><b>最新回复</b> (<span class="posts">{talk.total}</span>)</div><div></div></div><ul class="list-unstyled postlist">{items}<li class="post newpost media"><a class="mr-3"><img class="avatar-3" src="avatar.png"></a><div class="media-body"><div class="text-muted">您需要登录后才可以回帖</div><form><textarea name="message"></textarea><button type="submit">回帖</button></form></div></li></ul></div></div></div>'
        f'<div class="col-lg-3 aside"><div class="card card-user-info"><div class="text-center"><h5><a href="user-9.htm">{first.author}</a></h5><p>主题数 12 帖子数 88</p></div></div></div></div></div></main>',
    )


def _blockquote(s: Said) -> str:
    return (
        f'<blockquote class="blockquote"><a href="user-2.htm" class="text-small text-muted user"><img class="avatar-1" src="a.png"> {s.quoted_author}</a> {s.quoted}</blockquote>'
        if s.quoted
        else ""
    )


def flarum_noscript(talk: Talk) -> str:
    """What a reader without scripts gets: names and texts, no times; the rest waits in JSON."""
    posts = "".join(f'<div><h3>{s.author}</h3><div class="Post-body">{s.p}</div></div><hr>' for s in talk.posts)
    data = json.dumps(
        {
            "included": [
                {
                    "type": "posts",
                    "id": str(s.number),
                    "attributes": {
                        "number": s.number,
                        "createdAt": s.stamp,
                        "contentType": "comment",
                        "contentHtml": s.p,
                    },
                }
                for s in talk.posts
            ]
        }
    )
    return page(
        f"{talk.title} - 平湖社区",
        f'<div id="app" class="App"><main class="App-content"><div id="content"></div><div id="flarum-loading" style="display: none">正在加载…</div><noscript><div class="Alert"><div class="container">请使用更现代的浏览器并启用 JavaScript 以浏览此站点。</div></div></noscript><noscript id="flarum-content"><div class="container"><h1>{talk.title}</h1><div>{posts}</div><a href="?page=2">下一页 &raquo;</a></div></noscript></main></div><script id="flarum-json-payload" type="application/json">{data}</script>',
    )


def carbon(talk: Talk) -> str:
    first = talk.first
    items = "".join(
        f'<div class="commont-item"><a name="Post{n + 70}"></a><div class="commont-avatar"><a href="/u/{n}"><img src="/upload/avatar/{n}.png" alt="{s.author}"></a></div><div class="commont-data"><div class="commont-content" id="p{n + 70}">{s.p or GONE}</div><div class="commont-data-date"><div class="float-left"><a href="/u/{n}"><b>{s.author}</b></a>&nbsp;&nbsp;{s.time}</div><div class="float-right"><span class="float-right">&nbsp;&nbsp;&nbsp;#{s.number - 1}</span><a href="#reply" title="回复"><span class="icon icon-back"></span></a></div><div class="c"></div></div></div><div class="c"></div></div>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        f"{talk.title} - 平湖圈",
        f'<div class="main-content"><div class="title"><a href="/">平湖圈</a> &raquo; {talk.title}</div><div class="main-box home-box-list"><div class="topic-title"><div class="topic-title-main float-left"><h1>{talk.title}</h1><div class="topic-title-date">By <a href="/u/9">{first.author}</a> at {first.time} • 1520次点击</div></div><div class="detail-avatar"><a href="/u/9"><img src="a.png"></a></div><div class="c"></div></div><div class="topic-content">{first.p}</div><div class="topic-tags"><a href="/tag/1">民生</a> <a href="/tag/2">求助</a></div></div>'
        f'<div class="title">{talk.total}个回复 | 最后更新于 2023-09-09 09:09</div><div class="main-box home-box-list">{items}</div><div class="title">登录后方可回帖</div></div><div class="main-sider"><div class="sider-box"><div class="sider-box-title">相关帖子</div><div class="sider-box-content"><ul><li><a href="/t/1">老城区停车难什么时候能解决</a></li><li><a href="/t/2">周末去哪里钓鱼比较合适</a></li></ul></div></div></div>',
    )


def startbbs(talk: Talk) -> str:
    first = talk.first
    items = "".join(
        f'<li class="media section" id="reply{s.number - 1}"><div class="media-left"><a class="profile" href="/user/profile/{n}" title="{s.author}"><img class="img-rounded" src="n.png" alt="{s.author}"></a></div><div class="media-body"><div class="media-heading topic-detail-heading"><span class="pull-right text-muted">#{s.number - 1} <a href="#reply">回复</a></span><span><a href="/user/profile/{n}">{s.author}</a></span> <small class="text-muted">{s.time}</small></div><div class="reply-content">{s.p or GONE}</div></div></li>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        f"{talk.title} - 平湖论坛",
        f'<div class="container"><div class="row"><div class="col-md-8"><div class="panel panel-default topic-detail"><div class="panel-heading media clearfix"><div class="media-body"><h4 class="media-heading topic-title">{talk.title}</h4><small class="text-muted"><span><a href="/node/2">本地</a></span> •<span><a href="/user/profile/9">{first.author}</a></span> •<span>{first.time}</span> •<span>1520次浏览</span></small></div></div><div class="panel-body content">{first.p}</div><div class="panel-footer"><a href="#">收藏</a> <a href="#">微博</a></div></div>'
        f'<div class="panel panel-default"><div class="panel-heading"><h5>{talk.total} 回复 | 直到 2023-09-09 09:09</h5></div><div class="panel-body"><ul class="media-list" id="comment_list">{items}</ul></div></div><div class="panel panel-default"><div class="panel-heading"><h5>回复</h5></div><div class="panel-body">你需要登录后才可以回复 <a href="/login">登录</a></div></div></div></div></div>',
    )


def phpwind5(talk: Talk) -> str:
    rows = "".join(
        f'<a name="{n + 3}"></a><div class="t5 t2" style="border-top:0"><table cellspacing="0" cellpadding="0" width="100%" style="table-layout:fixed"><tr class="tr1"><th style="width:20%" rowspan="2" class="r_two"><b>{s.author}</b><div>&nbsp;</div><div class="user-pic"><img src="none.gif" /></div><br />级别: 新手上路<br />精华: 0<br />发帖: {n * 6 + 2}<br />威望: {n} 点<br />注册时间:2007-11-0{n + 1}<br />最后登录:2023-11-0{n + 1}<br /></th>'
        f'<th height="100%" class="r_one" valign="top" id="td_{n}"><div class="tiptop"><span class="fl"><a href="u.php?uid={n}">资料</a> <a href="message.php?touid={n}">短消息</a></span> <span class="fr gray">{"楼主" if s.number == 1 else f"{s.number - 1} 楼"}</span></div><h1 id="subject_{n}" class="fl">{talk.title if s.number == 1 else ""}</h1><div class="tpc_content">{_wind(s)}{s.br if not s.gone else "<span style=color:black;background-color:#ffff66>用户被禁言,该主题自动屏蔽!</span>"}</div></th></tr>'
        f'<tr class="tr1 r_one"><th valign="bottom" style="padding:5px"><div class="tipad"><span style="float:right"><a href="job.php">推荐</a> <a href="javascript:scroll(0,0)">顶端</a></span><span class="gray">Posted: {s.time} | <a href="post.php?article={n}">引用</a></span></div></th></tr></table></div>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title}-平湖论坛|本地杂谈 - powered by phpwind.net",
        f'<div id="main"><div class="t3"><table><tr><td><b><a href="index.php">平湖论坛</a> -&gt; <a href="thread.php?fid=2">本地杂谈</a> -&gt; <a href="read.php?tid=7">{talk.title}</a></b></td></tr></table></div><div class="t" style="margin-bottom:0"><table><tr><td class="h">本页主题: {talk.title}</td><td class="h"><a href="#">打印</a> | <a href="#">加为IE收藏</a> | <a href="#">收藏主题</a></td></tr></table></div><form name="delatc">{rows}</form><div class="t"><b>平湖论坛 -&gt; 本地杂谈</b></div><form name="FORM"><table><tr><td>快速发帖</td></tr><tr><td>描述<br /><textarea></textarea></td></tr></table></form></div>',
    )


def _wind(s: Said) -> str:
    return (
        f'<br><h6 class="quote">Quote:</h6><blockquote>引用第1楼<i>{s.quoted_author}</i>于<i>2023-05-06 07:52</i>发表的&nbsp;&nbsp;:<br>{s.quoted}</blockquote>'
        if s.quoted
        else ""
    )


def uchome(talk: Talk) -> str:
    """A member's diary with what others said below, each a dl."""
    first = talk.first
    items = "".join(
        f'<li id="comment_{n}_li"><div class="avatar48"><a href="space.php?uid={n}"><img src="a.gif" /></a></div><div class="title"><div class="r_option"><a href="cp.php?ac=share">举报</a></div><a href="space.php?uid={n}">{s.author}</a> <span class="gray">{s.time}</span></div><div class="detail" id="comment_{n}">{s.br}</div></li>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        f"{talk.title} - {first.author}的日志 - 平湖家园",
        f'<div id="header"><h2><a href="space.php?uid=9">{first.author}的主页</a></h2></div><div class="entry" id="blog_article"><div class="title"><h1>{talk.title}</h1><span class="gray">热度 2 已有 1520 次阅读 {first.time} 个人分类: 生活</span></div><div id="blog_content" class="resizeimg">{first.br}</div></div><div id="click_div"><table><tr><td><a href="#">路过</a></td><td><a href="#">鸡蛋</a></td><td><a href="#">鲜花</a></td><td><a href="#">握手</a></td><td><a href="#">雷人</a></td></tr></table></div>'
        f'<div class="comments"><h2><a href="#quickcomment" class="r_option">发表评论</a>评论 (<span id="comment_replynum">{talk.total}</span> 个评论)</h2><div id="comment"><ul class="post_list a_list justify_list">{items}</ul></div></div><form id="quickcomment"><textarea></textarea><input type="submit" value="评论" /></form>',
    )
