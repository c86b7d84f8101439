"""Forum software of some thirty years, as its templates print a thread."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.said import Said, Talk

GONE = "提示: 该帖被管理员或版主屏蔽"


def told(s: Said, *, gone: str = GONE) -> str:
    return s.br or f"<i>{gone}</i>"


def phpbb(talk: Talk) -> str:
    """Member's panel beside the text, subject and byline above it, a signature below it."""

    def post(s: Said) -> str:
        quote = (
            f"<blockquote><div><cite>{s.quoted_author} 写道：</cite>{s.quoted}</div></blockquote>" if s.quoted else ""
        )
        subject = talk.title if s.number == 1 else f"Re: {talk.title}"
        return f'''<div id="p{70 + s.number}" class="post has-profile bg{s.number % 2 + 1}"><div class="inner">
<dl class="postprofile"><dt class="no-profile-rank has-avatar"><div class="avatar-container"><a href="./memberlist.php?mode=viewprofile&amp;u={s.number}"><img class="avatar" src="a.png" alt=""></a></div><a href="./memberlist.php?mode=viewprofile&amp;u={s.number}" class="username">{s.author}</a></dt><dd class="profile-posts"><strong>帖子：</strong> <a href="./search.php">{s.number * 31}</a></dd><dd class="profile-joined"><strong>注册时间：</strong> 2019-02-0{s.number} 10:11</dd></dl>
<div class="postbody"><div><h3><a href="#p{70 + s.number}">{subject}</a></h3><ul class="post-buttons"><li><a href="./posting.php?mode=quote">引用</a></li></ul><p class="author"><a class="unread" href="./viewtopic.php?p={s.number}">帖子</a><span class="responsive-hide">由 <strong><a href="./u" class="username">{s.author}</a></strong> » </span><time datetime="{s.stamp}">{s.time}</time></p><div class="content">{quote}{told(s)}</div><div id="sig{s.number}" class="signature">山高水长，后会有期</div></div></div>
<div class="back2top"><a href="#top" class="top">页首</a></div></div></div><hr class="divider">'''

    posts = "".join(map(post, talk.posts))
    return f"""<!DOCTYPE html><html dir="ltr" lang="zh-cmn-hans"><head><meta charset="{{charset}}"><title>{talk.title} - 北河论坛</title></head><body id="phpbb" class="nojs"><div id="wrap" class="wrap"><div id="page-header"><ul id="nav-main"><li><a href="./faq.php">常见问题</a></li><li><a href="./ucp.php">登录</a></li></ul><ul id="nav-breadcrumbs"><li><span class="breadcrumbs"><a href="./index.php">论坛首页</a><a href="./viewforum.php?f=2">居家生活</a></span></li></ul></div>
<div id="page-body" class="page-body"><h2 class="topic-title"><a href="./viewtopic.php?t=7">{talk.title}</a></h2><div class="action-bar bar-top"><a href="./posting.php?mode=reply" class="button">发表回复</a><form><input type="search" value=""><button>搜索</button></form><div class="pagination">{talk.total + 1} 篇帖子 • 第 <strong>{talk.page}</strong> 页</div></div>{posts}
<div class="action-bar bar-bottom"><a href="./posting.php">发表回复</a></div><div class="stat-block online-list"><h3>在线用户</h3><p>正浏览此版面之用户： 没有注册用户 和 3 访客</p></div></div><div id="page-footer" class="page-footer">由 phpBB&reg; 强力驱动 &copy; phpBB Limited</div></div></body></html>"""


def flarum(talk: Talk) -> str:
    """A stream of articles in divs, replies' heads as lists, times in attributes."""

    def post(s: Said) -> str:
        mention = f'<p><a href="/d/7/1" class="PostMention">{s.quoted_author}</a> ' if s.quoted else "<p>"
        text = mention + "</p><p>".join(s.lines or ("[该帖子已被删除]",)) + "</p>"
        return f'''<div class="PostStream-item" data-index="{s.number - 1}" data-time="{s.time}"><article class="CommentPost Post"><div><header class="Post-header"><ul><li class="item-user"><div class="PostUser"><h3><a href="/u/{s.number}"><img class="Avatar PostUser-avatar" src="a.png"> <span class="username">{s.author}</span></a></h3></div></li><li class="item-meta"><div class="Dropdown PostMeta"><a class="Dropdown-toggle"><time pubdate datetime="{s.stamp}" title="{s.time}" data-humantime>{s.time[5:7].lstrip("0")} 月 {s.time[8:10].lstrip("0")} 日</time></a></div></li></ul></header><div class="Post-body">{text}</div><footer class="Post-footer"></footer><aside class="Post-actions"><ul><li><button type="button">回复</button></li><li><button type="button">赞</button></li></ul></aside></div></article></div>'''

    posts = "".join(map(post, talk.posts))
    return f"""<!doctype html><html lang="zh"><head><meta charset="{{charset}}"><title>{talk.title} - 山野社区</title></head><body><div id="app" class="App"><header id="header" class="App-header"><h1 class="Header-title"><a href="/">山野社区</a></h1><ul class="Header-controls"><li><button>注册</button></li><li><button>登录</button></li></ul></header><main class="App-content"><div id="content"><div class="DiscussionPage"><div class="DiscussionPage-discussion"><header class="Hero DiscussionHero"><div class="container"><ul class="DiscussionHero-items"><li class="item-tags"><a class="TagLabel" href="/t/chat">灌水</a></li><li class="item-title"><h2 class="DiscussionHero-title">{talk.title}</h2></li></ul></div></header><div class="container"><nav class="DiscussionPage-nav"><ul><li><button>登录后回复</button></li></ul></nav><div class="DiscussionPage-stream"><div class="PostStream">{posts}<div class="PostStream-item"><div class="ReplyPlaceholder"><span class="Post-header">写下回复…</span></div></div></div></div></div></div></div></div></main></div></body></html>"""


def discourse(talk: Talk) -> str:
    """As a browser saved it: the topic's own map between the first post and the replies."""

    def post(s: Said) -> str:
        quote = (
            f'<aside class="quote" data-username="{s.quoted_author}"><div class="title"><div class="quote-controls"></div> {s.quoted_author}：</div><blockquote><p>{s.quoted}</p></blockquote></aside>'
            if s.quoted
            else ""
        )
        text = s.p or "<p>（帖子已被作者删除）</p>"
        topic_map = (
            f'<div class="topic-map"><section class="map"><ul><li><h4>已创建</h4><span class="relative-date">{s.time[5:10]}</span></li><li><span class="number">{talk.total}</span><h4>回复</h4></li><li><span class="number">233</span><h4>浏览量</h4></li><li><span class="number">{min(4, talk.total + 1)}</span><h4>用户</h4></li></ul></section></div>'
            if s.number == 1
            else ""
        )
        return f'''<div class="topic-post clearfix regular"><article id="post_{s.number}" data-post-id="{400 + s.number}" class="boxed onscreen-post"><div class="row"><div class="topic-avatar"><div class="post-avatar"><a class="trigger-user-card main-avatar" href="/u/{s.number}"><img src="a.png"></a></div></div><div class="topic-body clearfix"><div role="heading" class="topic-meta-data"><div class="names trigger-user-card"><span class="first username"><a href="/u/{s.number}" data-user-card="{s.number}">{s.author}</a></span></div><div class="post-infos"><div class="post-info post-date"><a class="post-date" href="/t/topic/7/{s.number}"><span title="{s.time}" class="relative-date">{s.time[:10]}</span></a></div></div></div><div class="regular contents"><div class="cooked">{quote}{text}</div><section class="post-menu-area"><nav class="post-controls"><div class="actions"><button class="like">2</button><button class="reply create"><span class="d-button-label">回复</span></button></div></nav></section>{topic_map}</div></div></div></article></div>'''

    posts = "".join(map(post, talk.posts))
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="{{charset}}"><title>{talk.title} - 日常 - 清泉社区</title></head><body class="navigation-topics archetype-regular"><div id="main"><header class="d-header"><a href="/">清泉社区</a><button>注册</button><button>登录</button></header><div id="main-outlet" class="wrap"><div id="topic-title"><div class="title-wrapper"><h1><a href="/t/topic/7" class="fancy-title">{talk.title}</a></h1><div class="topic-category"><a class="badge-category" href="/c/4">日常</a></div></div></div><div class="container posts"><section class="topic-area" id="topic"><div class="posts-wrapper"><div class="post-stream">{posts}</div></div><div id="topic-bottom"><div class="more-topics"><h3>推荐话题</h3><table><tr><th>话题</th><th>回复</th><th>浏览量</th><th>活动</th></tr><tr><td><a href="/t/topic/9">阳台上的番茄为什么不结果</a></td><td>12</td><td>320</td><td>4 天</td></tr><tr><td><a href="/t/topic/11">旧手机还能拿来做什么用</a></td><td>31</td><td>911</td><td>12 天</td></tr></table></div></div></section></div></div></div></body></html>"""


def nodebb(talk: Talk) -> str:
    def post(s: Said) -> str:
        quote = (
            f'<p><a class="plugin-mentions-user" href="/user/x">@{s.quoted_author}</a> 说：</p><blockquote><p>{s.quoted}</p></blockquote>'
            if s.quoted
            else ""
        )
        text = s.p or "<p>此帖子已被删除！</p>"
        return f'''<li component="post" class="pt-4 " data-index="{s.number - 1}" data-pid="{s.number + 90}"><div class="d-flex align-items-start gap-3"><div class="bg-body"><a href="/user/{s.number}" aria-label="头像"><span class="avatar">{s.author[0]}</span></a></div><div class="post-container d-flex flex-grow-1 flex-column"><div class="d-flex align-items-center gap-1 flex-wrap w-100 post-header"><a class="fw-bold" href="/user/{s.number}" data-username="{s.author}">{s.author}</a><span class="badge">{"楼主" if s.author == talk.first.author else ""}</span><div class="d-flex gap-1"><span class="text-muted">写于 <a href="/post/{s.number}" class="timeago text-muted" title="{s.time}">{s.time}</a></span></div><div class="bookmarked"><a href="/post/{s.number}" class="post-index text-muted">#{s.number}</a></div></div><div class="content mt-2 text-break" component="post/content">{quote}{text}</div><div component="post/footer" class="post-footer"><a href="#">回复</a><a href="#">引用</a><span>0</span></div></div></div></li>'''

    posts = "".join(map(post, talk.posts))
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="{{charset}}"><title>{talk.title} | 柳林湾</title></head><body class="page-topic"><main id="panel"><ol class="breadcrumb"><li><a href="/">版块</a></li><li><a href="/category/3">邻里</a></li><li>{talk.title}</li></ol><h1 component="post/header"><span component="topic/title">{talk.title}</span></h1><div class="topic-info"><span>{talk.total + 1} 帖子</span> <span>5 发布者</span> <span>1.2k 浏览</span></div><div class="posts-sort"><button>从旧到新</button></div><ul component="topic" class="posts timeline list-unstyled">{posts}</ul><div class="topic-main-buttons"><a href="/login">登录后回复</a></div><div class="tool">看起来您的连接断开了，请等待我们尝试重新连接。</div></main></body></html>"""


def xiuno(talk: Talk) -> str:
    """The opening post a card of its own; replies are media in a list, the floor behind the buttons."""
    s = talk.first
    items = "".join(
        f'''<li class="media post" data-pid="{r.number + 30}"><a href="user-{r.number}.htm" tabindex="-1"><img class="avatar-3 mr-3" src="a.png"></a><div class="media-body"><div class="d-flex justify-content-between small text-muted"><div><span class="username"><a href="user-{r.number}.htm" class="text-muted font-weight-bold">{r.author}</a></span> <span class="date text-grey ml-2">{r.time}</span></div><div class="text-right text-grey"><a href="javascript:void(0)" data-tid="7" class="text-grey post_reply mr-3"><i class="icon-reply"></i>引用</a> <span class="floor-parent"><span class="floor mr-0">{r.number}</span>楼</span></div></div><div class="message mt-1 break-all">{f'<blockquote class="blockquote"><a href="user-1.htm" class="text-small text-muted user"><img class="avatar-1" src="a.png"> {r.quoted_author}</a> {r.quoted}</blockquote>' if r.quoted else ""}{r.p or "<p>该内容已被删除</p>"}</div></div></li>'''
        for r in talk.replies
    )
    return f"""<!DOCTYPE html><html lang="zh-cn"><head><meta charset="{{charset}}"><title>{talk.title}-闲聊-石桥网</title></head><body><header class="navbar navbar-expand-lg"><a class="navbar-brand" href="./">石桥网</a><ul class="navbar-nav"><li><a href="./">首页</a></li><li><a href="forum-2.htm">闲聊</a></li></ul></header><main id="body"><div class="container"><div class="row"><div class="col-lg-9 main"><div class="card card-thread"><div class="card-body"><div class="media"><a href="user-1.htm"><img class="avatar-3" src="a.png"></a><div class="media-body"><h4 class="break-all">{talk.title}</h4><div class="d-flex justify-content-between small"><div><span class="username"><a href="user-1.htm">{s.author}</a></span> <span class="date text-grey ml-2">{s.time}</span> <span class="text-grey ml-2"><i class="icon-eye"></i> 671</span></div></div></div></div><hr /><div class="message break-all" isfirst="1">{s.p}</div></div></div><div class="card card-postlist"><div class="card-body"><div class="card-title"><b>最新回复</b> (<span class="posts">{talk.total}</span>)</div><ul class="list-unstyled postlist">{items}<li class="post newpost media"><div class="media-body"><form action="post-create-7-1.htm"><textarea name="message" placeholder="内容"></textarea><button>回帖</button></form></div></li></ul></div></div></div><div class="col-lg-3 aside"><div class="card card-user-info"><h5>{s.author}</h5><div>主题数 4</div><div>帖子数 17</div><div>注册排名 2033</div></div></div></div></div></main><footer>Powered by Xiuno BBS 4.0.4</footer></body></html>"""


def phpwind(talk: Talk) -> str:
    """read.php of version 8: a table for each post, panel on the left, floor as a word, tip line above the text."""
    words = {1: "楼主", 2: "沙发", 3: "板凳", 4: "地板"}

    def post(s: Said) -> str:
        quote = (
            f'<blockquote class="blockquote3"><div class="quote"><cite>引用</cite></div><div class="text">引用楼主{s.quoted_author}于{s.time[:10]}发表的 ：<br />{s.quoted}</div></blockquote><br />'
            if s.quoted
            else ""
        )
        return f'''<a name="{s.number}"></a><table width="100%" class="floot" id="readfloor_{s.number}"><tr><td rowspan="2" class="floot_left"><div class="readName b"><span class="fr">离线</span><a href="u.php?uid={s.number}">{s.author}</a></div><div class="face_img"><a href="u.php?uid={s.number}"><img src="a.gif"></a></div><p>级别: 新手上路</p><dl class="user-infoWrap"><dt>UID:</dt><dd>{s.number * 77}</dd><dt>精华:</dt><dd>0</dd><dt>发帖:</dt><dd>{s.number * 9}</dd></dl></td><td class="floot_right"><div class="tipTop s6"><span class="fr"><a href="javascript:;">只看该作者</a> <a class="s2 b cp" onclick="copyFloorUrl('tpc')" title="复制此楼地址">{words.get(s.number, f"{s.number - 1}楼")}</a></span> 发表于: <span title="{s.time}">{s.time}</span></div><div id="read_{s.number}" class="tpc_content"><div class="f14">{quote}{told(s, gone="用户被禁言,该主题自动屏蔽!")}</div></div></td></tr><tr><td class="floot_bottom"><div class="tipBot">顶端 <a href="post.php?action=reply">回复</a> <a href="post.php?action=quote">引用</a> <a>举报</a></div></td></tr></table>'''

    posts = "".join(map(post, talk.posts))
    return f"""<!doctype html><html><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}" /><title>{talk.title} 市井杂谈 - 盐湖论坛</title></head><body><div id="head"><a href="index.php">盐湖论坛</a> <a href="search.php">搜索</a> <a href="login.php">登录</a> <a href="register.php">注册</a></div><div id="breadCrumb"><a href="index.php">盐湖论坛</a> &gt; <a href="thread.php?fid=4">市井杂谈</a> &gt; <a href="read.php?tid=7">{talk.title}</a></div><div class="readTop"><table width="100%"><tr><td class="w"><ul><li>{900 + talk.total}<em>阅读</em></li><li>{talk.total}<em>回复</em></li></ul></td><td><h1 id="subject_tpc" class="read_h1">{talk.title}</h1></td></tr></table></div>{posts}<div class="pages">{talk.page}</div><form action="post.php"><div>快速回复</div><textarea name="atc_content"></textarea><div>限100 字节</div><input type="submit" value="提 交" /></form><div id="footer">Powered by phpwind v8.7 Certificate Code &copy;2003-2011</div></body></html>"""


def dvbbs(talk: Talk) -> str:
    """Tables in tables; who on the left with a panel of stars, floor and subject to the right, the time far below."""

    def post(s: Said) -> str:
        quote = (
            f'<div class="quote"><b>以下是引用<i>{s.quoted_author}</i>在{s.time}的发言：</b><br>{s.quoted}</div><br>'
            if s.quoted
            else ""
        )
        return f"""<table class="tableborder1" cellpadding="3" cellspacing="1" align="center" style="width:97%"><tr><td class="tablebody{s.number % 2 + 1}" width="175" valign="top"><table width="100%"><tr><td><font color="#990000"><b>{s.author}</b></font></td></tr></table><img src="face.gif"><br>等级：论坛游民<br>文章：{s.number * 13}<br>积分：{s.number * 101}<br>注册：2004-3-{s.number}</td><td class="tablebody{s.number % 2 + 1}" valign="top"><table width="100%"><tr><td><a href="javascript:openScript('messanger.asp')">小纸条</a> <a href="friendlist.asp">加好友</a> <a href="reannounce.asp">引用</a></td><td align="right">第 <b>{"楼主" if s.number == 1 else s.number}</b> {"" if s.number == 1 else "楼"}</td></tr><tr><td colspan="2" bgcolor="#666666" height="1"></td></tr></table><blockquote><b>{talk.title if s.number == 1 else ""}</b><br>{quote}{told(s)}</blockquote></td></tr><tr><td class="tablebody2"><img src="ip.gif"> <a href="#">IP</a></td><td class="tablebody2">{s.at.year}-{s.at.month}-{s.at.day} {s.at.hour}:{s.at.minute:02}:00</td></tr></table>"""

    posts = "".join(map(post, talk.posts))
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}"><title>江南茶座--{talk.title}</title></head><body topmargin="0"><table class="tableborder2" align="center"><tr><td>&gt;&gt; 欢迎您光临 <a href="index.asp">江南茶座</a> 请先 <a href="login.asp">登录</a> 或 <a href="reg.asp">注册</a></td></tr></table><table class="tableborder2" align="center"><tr><td><a href="index.asp">江南茶座</a> → <a href="list.asp?boardid=3">闲话江南</a> → {talk.title}</td></tr></table><table width="97%" align="center"><tr><td>您是本帖的第 <b>{300 + talk.total}</b> 个阅读者</td><td align="right"><a href="post.asp">发表新帖</a> <a href="reply.asp">回复帖子</a></td></tr></table><table class="tableborder1" align="center" style="width:97%"><tr><th align="left">* 贴子主题：{talk.title}</th><th><a href="#">打印</a> | <a href="#">收藏</a></th></tr></table>{posts}<table align="center"><tr><td>本主题贴数 <b>{talk.total + 1}</b>，分页： [1]</td></tr></table><form><table class="tableborder1" align="center"><tr><th colspan="2">快速回复：{talk.title}</th></tr><tr><td>用户名</td><td><input name="u"> 密码 <input name="p"></td></tr><tr><td>内容</td><td><textarea></textarea></td></tr></table></form><p align="center">Powered By Dvbbs Version 7.1.0 执行时间：62.5毫秒。</p></body></html>"""


def leadbbs(talk: Talk) -> str:
    """No panel; the head a blue bar: floor, name, time in brackets."""
    posts = "".join(
        f"""<div class="contenthead"><table width="100%"><tr><td><span class="word-break-all"><b>{s.number}楼</b> <a href="User/LookUserInfo.asp?ID={s.number}">{s.author}</a> 【{s.time}】</span></td><td align="right"><a href="#">编辑</a> <a href="#">回复</a> <a href="#">举报</a></td></tr></table></div><div class="contentbody">{f'<div class="quote">{s.quoted_author}：{s.quoted}</div>' if s.quoted else ""}<span id="content{s.number}">{told(s, gone="该帖子已被屏蔽")}</span></div><hr size="1">"""
        for s in talk.posts
    )
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}"><title>{talk.title} - 小城故事</title></head><body><div class="top"><a href="Boards.asp">小城故事</a> &gt;&gt; <a href="b/b.asp?B=5">谈天说地</a></div><div class="title">标题：{talk.title}</div><div>点击数：{88 + talk.total}　回复数：{talk.total}</div>{posts}<div class="fast"><form>快速回复<br><textarea></textarea><br><input type="submit" value="发表"></form></div><div class="bottom">LeadBBS 3.14　Page created in 0.0313 seconds</div></body></html>"""


def bbsxp(talk: Talk) -> str:
    """Author cell with rank pictures; the time behind the words in a footer row."""
    posts = "".join(
        f"""<tr class="a3"><td width="170" valign="top" rowspan="2"><div align="center"><b>{s.author}</b><br><img src="images/face/{s.number}.gif"><br>社区公民</div>经验：{s.number * 40}<br>金钱：{s.number * 22}<br></td><td height="160" valign="top"><a href="profile.asp">资料</a> <a href="friend.asp">好友</a> <a href="repost.asp">引用</a> 第{s.number}楼<hr size="1"><p style="line-height:160%">{f"<BLOCKQUOTE><strong>引用</strong>：<HR>原文由 <B>{s.quoted_author}</B> 发表<BR>{s.quoted}<HR></BLOCKQUOTE>" if s.quoted else ""}{told(s)}</p></td></tr><tr class="a3"><td height="20"><img src="ip.gif"> 发表时间：{s.time}　<a href="#">TOP</a></td></tr>"""
        for s in talk.posts
    )
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}"><title>{talk.title} - 滨江社区 - Powered By BBSXP</title></head><body><table class="a2" align="center" width="97%"><tr class="a3"><td>→ <a href="main.asp">滨江社区</a> → <a href="ShowForum.asp?ForumID=2">百姓话题</a> → {talk.title}</td></tr></table><table class="a2" align="center" width="97%"><tr class="a1"><td colspan="2">主题：{talk.title}　　浏览：{77 + talk.total}　回复：{talk.total}</td></tr>{posts}</table><form><table align="center"><tr><td>快速回复主题</td></tr><tr><td><textarea></textarea><input type="submit" value="回复"></td></tr></table></form><center>Powered by BBSXP 7.00 &copy; 1998-2007</center></body></html>"""
