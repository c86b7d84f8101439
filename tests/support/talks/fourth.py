"""Boards invented when all others had been learned from. Half of them mended the rules, the other half judged it."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.engines import GONE, SIGNED, page
from tests.support.talks.said import Board, Said, Talk, answering


def pocket(talk: Talk) -> str:
    """A university's board for phones: a list, in each item a bar with floor, name and time, a text with what it answers below."""
    items = "".join(
        f'<li{" class=hla" if n % 2 else ""}><div class="nav hl"><div><a class="plant">{"楼主" if s.number == 1 else f"第{s.number - 1}楼"}</a>|<a href="/user/query/u{n}">{s.author}</a>|<a class="plant" href="/article/City/single/{n + 700}/0">{s.time}:0{n}</a>|<a href="/article/City/{n}?au=u{n}">只看此ID</a></div><div><a href="/article/City/post/{n}">回复</a>|<a href="/mail/City/send/{n}">发信</a></div></div><div class="sp">{s.br or "（本文已被版主删除）"}{f"<br />【 在 u2 ({s.quoted_author}) 的大作中提到: 】<br />: {s.quoted}" if s.quoted else ""}<br />--<br />FROM 10.2.3.*</div></li>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title}-平湖大学站",
        f'<div class="menu sp">版面-城市生活(City)</div><div class="sec nav"><form><a href="/board/City">返回</a>|<a class="plant">{talk.page}/2</a>|<a href="/article/City/7?p=2">下页</a>|<input name="p"><input type="submit" value="转到"></form></div><ul class="list sec"><li class="f">主题:{talk.title}</li>{items}</ul><div class="sec nav"><a href="/article/City/7?p=2">下页</a></div>',
    )


def plain_copy(talk: Talk) -> str:
    """What an engine shows to those who only read: a bar with name and time, a text, nothing else."""
    posts = "".join(
        f'<div class="post"><div class="posttop"><div class="username">{s.author}</div><div class="date">{s.time[5:7]}-{s.time[8:10]}-{s.time[:4]}, {s.time[11:]}</div></div><div class="posttext">{f"引用:<br />作者: {s.quoted_author}<br />{s.quoted}<br /><br />" if s.quoted else ""}{s.br or GONE}</div></div><hr />'
        for s in talk.posts
    )
    return page(
        f"{talk.title} [归档] - 平湖论坛",
        f'<div class="pagebody"><div id="navbar"><a href="index.php">平湖论坛</a> &gt; <a href="f-2.html">网络硬件</a> &gt; {talk.title}</div><hr /><div class="pda"><a href="t-7.html?pda=1">PDA</a></div><p class="largefont">查看完整版本 : <a href="../showthread.php?t=7">{talk.title}</a></p><hr />{posts}<div id="copyright">简体中文化</div></div>',
    )


def press(talk: Talk) -> str:
    """A blog's forum: a header with time and number, a column with member and IP, a column with the text."""
    items = "".join(
        f'<li><div id="post-{n + 50}" class="bbp-reply-header"><div class="bbp-meta"><span class="bbp-reply-post-date">{s.time}</span><a href="#post-{n + 50}" class="bbp-reply-permalink">#{n * 9 + 50}</a><span class="bbp-admin-links"></span></div></div><div class="{"odd" if n % 2 else "even"} bbp-parent-topic-7 post-{n + 50} {"topic" if s.number == 1 else "reply"} type-reply"><div class="bbp-reply-author"><a href="/users/u{n}/" title="查看 {s.author} 的个人资料" class="bbp-author-link"><span class="bbp-author-avatar"><img src="a.png"></span><span class="bbp-author-name">{s.author}</span></a><div class="bbp-author-role">参与者</div></div><div class="bbp-reply-content">{f"<blockquote><p>{s.quoted}</p></blockquote>" if s.quoted else ""}{s.p or f"<p>{GONE}</p>"}</div></div></li>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"主题：{talk.title} - 平湖农友",
        f'<main><article><header class="entry-header"><h1 class="entry-title">{talk.title}</h1></header><div class="entry-content"><div id="bbpress-forums"><div class="bbp-breadcrumb"><p><a href="/">首页</a> › <a href="/forums/">论坛</a> › <span>{talk.title}</span></p></div><div class="bbp-template-notice info"><ul><li class="bbp-topic-description">这个主题包含 {talk.total}个回复，有 5 人参与，最后由<a href="/users/u5/">{talk.replies[-1].author if talk.replies else talk.first.author}</a> 更新于 <a href="#last">4 月 前</a>。</li></ul></div><div class="bbp-pagination"><div class="bbp-pagination-count">正在查看 {talk.total + 1} 个帖子：1 - {talk.total + 1} (共 {talk.total + 1} 个帖子)</div></div><ul class="forums bbp-replies"><li class="bbp-header"><div class="bbp-reply-author">作者</div><div class="bbp-reply-content">帖子</div></li><li class="bbp-body"><ul>{items}</ul></li><li class="bbp-footer"><div class="bbp-reply-author">作者</div><div class="bbp-reply-content">帖子</div></li></ul><div class="bbp-no-reply">哎呀，回复话题必需登录。</div></div></div></article></main>',
    )


def vanilla(talk: Talk) -> str:
    """A discussion, and below it a list of comments; the time in words of a month, exact in an attribute."""
    first = talk.first

    def meta(s: Said, n: int) -> str:
        return f'<div class="Item-Header"><div class="AuthorWrap"><span class="Author"><a href="/profile/{n}/u" class="PhotoWrap"><img src="a.png" alt="{s.author}"></a><a href="/profile/{n}/u" class="Username">{s.author}</a></span><span class="AuthorInfo"><span class="MItem RoleTitle">会员</span></span></div><div class="Meta"><span class="MItem DateCreated"><a href="/discussion/comment/{n}" class="Permalink"><time title="{s.time}" datetime="{s.stamp}">{s.at.month}月 {s.at.day}</time></a></span></div></div>'

    items = "".join(
        f'<li class="Item ItemComment" id="Comment_{n}"><div class="Comment">{meta(s, n)}<div class="Item-BodyWrap"><div class="Item-Body"><div class="Message">{f"<blockquote class=Quote><div class=QuoteAuthor>{s.quoted_author} 说道：</div><div class=QuoteText>{s.quoted}</div></blockquote>" if s.quoted else ""}{"<br>".join(s.lines) or GONE}</div><div class="Reactions"><a class="ReactButton">赞同 {n}</a></div></div></div></div></li>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        f"{talk.title} — 平湖车友会",
        f'<div id="Content"><div class="MessageList Discussion"><div class="PageTitle"><div class="Options"></div><h1>{talk.title}</h1></div><div id="Discussion_7" class="Item ItemDiscussion"><div class="Discussion">{meta(first, 77)}<div class="Item-BodyWrap"><div class="Item-Body"><div class="Message">{first.p}</div></div></div></div></div></div><div class="CommentsWrap"><div class="DataBox DataBox-Comments"><h2 class="CommentHeading">评论</h2><ul class="MessageList DataList Comments">{items}</ul></div></div><div class="P">登录或注册发表评论。</div></div>',
    )


def node(talk: Talk) -> str:
    """A board that a script keeps fresh, as a robot is served it: attributes tell time and floor, the time in words beside."""
    items = "".join(
        f'<li component="post" class="{"topic-owner-post" if s.author == talk.first.author else ""}" data-index="{s.number - 1}" data-pid="{n + 60}" data-uid="{n}" data-timestamp="{int(s.at.timestamp())}000" data-username="{s.author}" itemprop="comment" itemscope itemtype="http://schema.org/Comment"><a component="post/anchor" data-index="{s.number - 1}" id="{s.number - 1}"></a><meta itemprop="datePublished" content="{s.time.replace(" ", "T")}:00.000+08:00"><meta itemprop="author" content="{s.author}"><div class="clearfix post-header"><div class="icon pull-left"><a href="/user/u{n}"><img component="user/picture" src="a.png" title="{s.author}"></a></div><small class="pull-left"><strong><a href="/user/u{n}" itemprop="author" data-username="{s.author}">{s.author}</a></strong> <span class="visible-xs-inline-block"><a class="permalink" href="/post/{n + 60}"><span class="timeago" title="{s.time.replace(" ", "T")}:00.000+08:00"></span></a> <i class="fa fa-pencil-square pointer hidden"></i><small data-editor="" component="post/editor" class="hidden">最后由 编辑 <span class="timeago" title="Invalid Date"></span></small></span><span class="bookmarked"></span></small></div><br><div class="content" component="post/content" itemprop="text">{f"<p>@{s.quoted_author} 说：</p><blockquote><p>{s.quoted}</p></blockquote>" if s.quoted else ""}{s.p or "<p>此回复已被删除！</p>"}</div><div class="clearfix post-footer"><small class="pull-right"><span class="post-tools"><a component="post/reply" class="user-select-none">回复</a><a component="post/quote">引用</a></span><span class="votes"><a component="post/upvote" href="#"></a><span component="post/vote-count" data-votes="{n}">{n}</span></span></small></div></li>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title} | 平湖开发者",
        f'<div class="topic"><ol class="breadcrumb"><li><a href="/"><span itemprop="name">主页</span></a></li><li><a href="/category/2"><span itemprop="name">网络</span></a></li><li class="active"><span>{talk.title}</span></li></ol><div class="topic-header"><h1 component="post/header" itemprop="name"><span component="topic/title">{talk.title}</span></h1><div class="topic-info"><span class="stats-text">{talk.total + 1}</span> 帖子 <span>4</span> 发布者 <span>812</span> 浏览</div></div><ul component="topic" class="posts">{items}</ul></div>',
    )


def tree(talk: Talk) -> str:
    """Links that people vote on: replies inside replies, each with points and its age."""

    def item(s: Said, n: int, inside: str) -> str:
        return f'<div class="thing comment id-t1_{n}"><div class="midcol"><div class="arrow up"></div><div class="arrow down"></div></div><div class="entry"><p class="tagline"><a class="expand" href="#">[–]</a><a href="/user/u{n}" class="author">{s.author}</a><span class="score">{n * 3 + 1} 指標</span> <time title="{s.time}" datetime="{s.stamp}">9 個月前</time></p><form class="usertext"><div class="usertext-body"><div class="md">{f"<blockquote><p>{s.quoted}</p></blockquote>" if s.quoted else ""}{s.p}</div></div></form><ul class="flat-list buttons"><li><a>永久連結</a></li><li><a>儲存</a></li><li><a>回覆</a></li></ul></div><div class="child">{inside}</div></div>'

    rest = list(talk.replies)
    items = ""
    while rest:  # each second one answers the one before
        s = rest.pop(0)
        answer = rest.pop(0) if rest else None
        items += item(s, s.number, item(answer, answer.number, "") if answer else "")
    first = talk.first
    return page(
        f"{talk.title} : pinghu",
        f'<div class="sitetable linklisting"><div class="thing link self"><p class="rank"></p><div class="midcol"><div class="score">57</div></div><div class="entry"><p class="title"><a class="title" href="/r/pinghu/comments/7/">{talk.title}</a> <span class="domain">(<a href="/r/pinghu/">self.pinghu</a>)</span></p><p class="tagline">由 <a href="/user/u99" class="author">{first.author}</a> 於 <time title="{first.time}" datetime="{first.stamp}">9 個月前</time> 發表</p><div class="expando"><form class="usertext"><div class="md">{first.p}</div></form></div><ul class="flat-list buttons"><li><a>{talk.total} 則評論</a></li><li><a>分享</a></li></ul></div></div></div><div class="commentarea"><div class="panestack-title"><span class="title">全部 {talk.total} 則評論</span></div><div class="menuarea"><span>排序依據：</span><a>最佳</a></div><div class="sitetable nestedlisting">{items}</div></div>',
    )


def alley(talk: Talk) -> str:
    """A city's board of 2004: a table for the text, another below it with who and when, the floor in a cell of its own."""
    posts = "".join(
        f'<table width="98%" border="0" class="doc_sgl"><tr><td class="doc_hd"><span class="lc">{"楼主" if s.number == 1 else f"{s.number - 1}楼"}</span> 作者：<a href="/u{n}" target="_blank">{s.author}</a>　<font color="#666666">发表日期：{s.time}:3{n}</font></td><td align="right"><a href="#">[回复]</a>&nbsp;<a href="#">[短信]</a></td></tr><tr><td colspan="2" class="doc_txt">{f"<font color=gray>原帖由[{s.quoted_author}]发表：{s.quoted}</font><br>" if s.quoted else ""}{s.br or "此回复已被删除"}</td></tr><tr><td colspan="2" height="20" align="right"><font color="#999999">来自 221.6.*.*</font></td></tr></table>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title}-平湖胡同",
        f'<table width="100%"><tr><td><a href="/">平湖胡同</a> → <a href="/b2/">街谈巷议</a> → 浏览帖子</td></tr></table><table width="98%" class="doc_tt"><tr><td><b>{talk.title}</b></td><td align="right">点击：1893　回复：{talk.total}</td></tr></table>{posts}<table width="98%"><tr><td>共2页 第{talk.page}页 <a href="d7,2.htm">下一页</a></td></tr></table><form><b>发表回复</b><textarea></textarea></form>',
    )


def wap(talk: Talk) -> str:
    """A board for the phones of 2009: a line for each reply, floor, name, text and time, rules of dots between."""
    lines = "".join(
        f'<div class="line">{s.number - 1}楼.<a href="info.php?uid={n}">{s.author}</a>:{f"回{s.quoted_author}:{s.text}" if s.quoted else "".join(s.lines)}({s.time}) <a href="re.php?id={n}">回</a></div>'
        for n, s in enumerate(talk.replies)
        if not s.gone
    )
    first = talk.first
    opening = (
        f'<div class="content">{first.br}</div><p>作者:<a href="info.php?uid=9">{first.author}</a><br/>时间:{first.time}<br/>点击:233</p>'
        if talk.page == 1
        else ""
    )
    return f'<?xml version="1.0" encoding="utf-8"?><html><head><meta charset="utf-8"/><title>{talk.title}-平湖手机论坛</title></head><body><div class="top"><a href="/">首页</a>.<a href="bbs.php">论坛</a>.<a href="list.php?f=2">杂谈</a></div><div class="title">标题:{talk.title}</div>{opening}<div class="re">回复({talk.total})</div>{lines}<div>第{talk.page}/2页 <a href="view.php?id=7&amp;p=2">下页</a></div><form><input name="t"/><input type="submit" value="快速回复"/></form><div>报时:2023-12-31 12:00</div></body></html>'


def golden(talk: Talk) -> str:
    """A board of Hong Kong of 2008: a table for each reply, the time by day, month, year and AM or PM below the text."""
    posts = "".join(
        f'<table class="repliers" cellpadding="0" width="100%"><tr id="t{n}" userid="{n + 11}" username="{s.author}"><td class="repliers_left" width="165"><a href="javascript:ToggleUserDetail({n});">{s.author}</a><br/><img src="a.gif"/></td><td class="repliers_right"><table class="repliers_right"><tr><td><div class="ContentGrid">{f"<blockquote><div style=x>{s.quoted}</div></blockquote><br/>" if s.quoted else ""}{s.br}</div></td></tr><tr><td><div class="btn"><a>引用原文</a></div><span>{s.at.day}/{s.at.month}/{s.at.year} {s.at.hour % 12 or 12}:{s.at.minute:02d} {"PM" if s.at.hour > 11 else "AM"}</span></td></tr></table></td></tr></table>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"平湖高登 - {talk.title}",
        f'<div class="FloatLeft">現時檢視頁: 第 {talk.page} 頁 回覆 {talk.total}</div><div class="repliers_header" style="x">{talk.title}</div>{posts}<div class="quickreply"><h4>快速回覆</h4><textarea></textarea></div>',
    )


def garden(talk: Talk) -> str:
    """A programmer's blog: the post, its date in the footer, comments with floor, time and name above the text."""
    first = talk.first
    items = "".join(
        f'<div class="feedbackItem"><div class="feedbackListSubtitle"><div class="feedbackManage">&nbsp;&nbsp;<span class="comment_actions"><a href="#">回复</a><a href="#">引用</a></span></div><a href="#{n + 4800}" class="layer">#{s.number - 1}楼</a><a name="{n + 4800}" id="comment_anchor_{n}"></a> <span class="comment_date">{s.time}</span> <a id="a_comment_author_{n}" href="https://home.example/u{n}" target="_blank">{s.author}</a> <a href="/msg" title="发送站内短消息" class="sendMsg2This">&nbsp;</a></div><div class="feedbackCon"><div id="comment_body_{n}" class="blog_comment_body">{f"<a href=#1>@</a> {s.quoted_author}<br><fieldset class=comment_quote><legend>引用</legend>{s.quoted}</fieldset>" if s.quoted else ""}{s.br or "<s>此评论已删除</s>"}</div><div class="comment_vote"><a class="comment_digg">支持({n})</a><a class="comment_bury">反对(0)</a></div></div></div>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        f"{talk.title} - {first.author} - 河湾博客园",
        f'<div id="blogTitle"><h1><a href="/u9/">{first.author}的工具间</a></h1><h2>修修补补</h2></div><div id="topics"><div class="post"><h1 class="postTitle"><a id="cb_post_title_url" href="/u9/p/7.html">{talk.title}</a></h1><div class="postBody"><div id="cnblogs_post_body">{first.p}</div></div><div class="postDesc">posted @ <span id="post-date">{first.time}</span>&nbsp;<a href="/u9/">{first.author}</a>&nbsp;阅读(690)&nbsp;评论({talk.total})&nbsp;<a>编辑</a>&nbsp;<a>收藏</a></div></div></div><div id="blog-comments-placeholder"><div class="feedback_area_title">评论列表</div>{items}</div><div id="comment_form"><p>刷新评论 刷新页面 返回顶部</p><span>登录后才能查看或发表评论</span></div>',
    )


def toots(talk: Talk) -> str:
    """A federated microblog's page of one saying and what was answered, saved from a browser."""
    items = "".join(
        f'<article><div class="status__wrapper status__wrapper-reply"><div class="status"><div class="status__info"><a href="/@u{n}" class="status__display-name"><div class="status__avatar"></div><span class="display-name"><bdi><strong class="display-name__html">{s.author}</strong></bdi> <span class="display-name__account">@u{n}@pinghu.example</span></span></a><a href="/@u{n}/{n + 90}" class="status__relative-time"><time datetime="{s.stamp}" title="{s.time}">2023年{s.at.month}月{s.at.day}日</time></a></div><div class="status__content"><div class="status__content__text"><p>{f"<span class=h-card><a href=/@u9 class=u-url>@<span>{s.quoted_author}</span></a></span> " if s.quoted else ""}{"<br>".join(s.lines)}</p></div></div><div class="status__action-bar"><button title="回复"><span>{n}</span></button><button title="转嘟"></button></div></div></div></article>'
        for n, s in enumerate(talk.replies)
    )
    first = talk.first
    return page(
        f"{first.author}：“{first.lines[0][:20]}…” - 平湖象",
        f'<div class="column"><div class="column-header"><button>返回</button></div><div class="scrollable"><div class="detailed-status"><a href="/@u99" class="detailed-status__display-name"><span class="display-name"><bdi><strong>{first.author}</strong></bdi> <span class="display-name__account">@u99@pinghu.example</span></span></a><div class="status__content"><div class="status__content__text">{first.p}</div></div><div class="detailed-status__meta"><a class="detailed-status__datetime" href="/@u99/7"><time datetime="{first.stamp}">2023年{first.at.month}月{first.at.day}日 {first.at:%H:%M}</time></a> · <span>网页</span> · <a><span>3</span> 次转嘟</a></div></div>{items}</div></div>',
    )


def course(talk: Talk) -> str:
    """A school's course: a head of subject and who said it when, answers inside what they answer."""

    def post(s: Said, n: int, inside: str) -> str:
        return f'<div class="forumpost clearfix"><div class="row header"><div class="left picture"><img src="f2.png" alt="{s.author}的头像"></div><div class="topic {"firstpost starter" if s.number == 1 else ""}"><div class="subject">{"Re: " if s.number > 1 else ""}{talk.title}</div><div class="author">由 <a href="/user/view.php?id={n}&amp;course=4">{s.author}</a> 发表于 <time datetime="{s.time.replace(" ", "T")}+08:00">{s.at.year}年{s.at.month}月{s.at.day}日 星期{"一二三四五六日"[s.at.weekday()]} {s.at:%H:%M}</time></div></div></div><div class="row maincontent"><div class="content"><div class="posting fullpost">{s.p}</div></div></div><div class="row side"><div class="options"><div class="commands"><a href="#p{n}">永久链接</a> | <a href="#p1">显示前一帖</a> | <a>回复</a></div></div></div></div>{f"<div class=indent>{inside}</div>" if inside else ""}'

    inside = "".join(post(s, n, "") for n, s in enumerate(talk.replies, 2) if not s.gone)
    return page(
        f"农技课堂: {talk.title}",
        f'<nav><ol><li><a href="/my">个人主页</a></li><li><a href="/course/view.php?id=4">农技课堂</a></li><li><a href="/mod/forum/view.php?id=2">讨论区</a></li><li>{talk.title}</li></ol></nav><div role="main"><h2>讨论区</h2><h3 class="discussionname">{talk.title}</h3><div class="discussioncontrols"><select><option>嵌套显示回帖</option></select></div>{post(talk.first, 1, inside)}<div class="discussion-nav"><a href="?d=6">◄ 春耕农时表</a> <a href="?d=8">水肥一体化 ►</a></div></div>',
    )


def players(talk: Talk) -> str:
    """A board of players: a row, left a bar with the member and a figure behind a mark, right time above and text."""
    posts = "".join(
        f'<table class="forumbox postbox" cellspacing="1"><tbody><tr id="post1strow{n}" class="postrow row{n % 2 + 1}"><td class="c1"><span id="posterinfo{n}" class="posterinfo"><div class="posterInfoLine"><a href="nuke.php?func=ucp&amp;uid={n + 40}" id="postauthor{n}" class="author b">{s.author}</a> <span class="silver">级别:</span><span>学徒</span></div><div class="stat"><div>威望: <span class="numeric userval">{n}</span></div><div>注册: <span>0{n + 1}-05-12</span></div><div>发帖: {n * 44 + 3}</div></div></span></td><td class="c2" id="postcontainer{n}"><div class="postInfo"><a href="#l{s.number - 1}" class="small_colored_text_btn">#{s.number - 1}</a> <span id="postdate{n}" title="reply time">{s.time}</span> <a>只看他</a></div>{f"<h3 id=postsubject0>{talk.title}</h3>" if s.number == 1 else ""}<span id="postcontentandsubject{n}"><p id="postcontent{n}" class="postcontent ubbcode">{f"<div class=quote><b>Reply to Reply Post by [{s.quoted_author}] (2023-09-02 12:40)</b><br/>{s.quoted}</div>" if s.quoted else ""}{s.br or "帖子被屏蔽"}</p></span>{f"<div class=sign>{SIGNED[s.author]}</div>" if s.author in SIGNED else ""}</td></tr></tbody></table>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title} 平湖玩家社区",
        f'<div class="nav"><a href="/">平湖玩家</a> » <a href="thread.php?fid=2">硬件区</a></div><h1 id="currentTopicName">{talk.title}</h1><div id="m_posts">{posts}</div><div class="pager"><a href="read.php?tid=7&amp;page=2">后页</a></div>',
    )


def notes(talk: Talk) -> str:
    """A note with pictures and what was said of it, as an app's page shows it: day and place in one line below the text."""
    items = "".join(
        f'<div class="parent-comment"><div class="comment-item"><div class="comment-inner-container"><div class="avatar"><a href="/user/profile/{n}"><img src="a.jpg"></a></div><div class="right"><div class="author-wrapper"><div class="author"><a href="/user/profile/{n}" class="name">{s.author}</a>{"<span class=tag>作者</span>" if s.author == talk.first.author else ""}</div></div><div class="content"><span class="note-text">{f"回复 {s.quoted_author} : " if s.quoted else ""}{"<br>".join(s.lines)}</span></div><div class="info"><div class="date"><span>{s.time[:10]}</span><span class="location">浙江</span></div><div class="interactions"><span class="like">{n or "赞"}</span><span>回复</span></div></div></div></div></div></div>'
        for n, s in enumerate(talk.replies)
    )
    first = talk.first
    return page(
        f"{talk.title} - 河湾书",
        f'<div class="note-container"><div class="media"><img src="1.jpg"></div><div class="interaction-container"><div class="author-container"><a href="/user/profile/99"><span class="username">{first.author}</span></a><button>关注</button></div><div class="note-scroller"><div class="note-content"><div class="title">{talk.title}</div><div class="desc"><span class="note-text">{"<br>".join(first.lines)}</span></div><div class="bottom-container"><span class="date">{first.time[:10]} 浙江</span></div></div><div class="divider"></div><div class="comments-container"><div class="total">共 {talk.total} 条评论</div><div class="list-container">{items}</div><div class="end">- THE END -</div></div></div></div></div>',
    )


_B = Board
_BBS = "http://bbs.pinghu.example"

FOURTH: dict[str, Board] = {
    "pocket": _B(make=pocket, url="http://m.pinghu.example/article/City/7", later="http://m.pinghu.example/article/City/7?p=2", talk="local", floors=True, quotes=True),
    "press": _B(make=press, url="https://www.pinghu.example/forums/topic/7/", talk="farm", quotes=True),
    "node": _B(make=node, url="https://www.pinghu.example/topic/7/x", talk="tech", quotes=True),
    "alley": _B(make=alley, url="http://www.pinghu.example/b2/d7.htm", later="http://www.pinghu.example/b2/d7,2.htm", talk="local", floors=True, quotes=True, encoding="gbk"),
    "golden": _B(make=golden, url="http://www.pinghu.example/view.aspx?message=7", later="http://www.pinghu.example/view.aspx?message=7&page=2", talk="hant", quotes=True, encoding="big5"),
    "toots": _B(make=toots, url="https://pinghu.example/@u99/7", talk="stock", titled=None, said=answering("@{} ")),
    "players": _B(make=players, url=f"{_BBS}/read.php?tid=7", later=f"{_BBS}/read.php?tid=7&page=2", talk="tech", floors=True, quotes=True, encoding="gbk"),
}  # fmt: skip
FOURTH_HELD: dict[str, Board] = {
    "plain copy": _B(make=plain_copy, url=f"{_BBS}/archive/index.php/t-7.html", talk="tech", quotes=True),
    "vanilla": _B(make=vanilla, url="https://www.pinghu.example/discussion/7/x", talk="stock", quotes=True),
    "tree": _B(make=tree, url="https://www.pinghu.example/r/pinghu/comments/7/", talk="hant", quotes=True),
    "wap": _B(make=wap, url="http://wap.pinghu.example/view.php?id=7", later="http://wap.pinghu.example/view.php?id=7&p=2", talk="farm", floors=True, said=lambda s: f"回{s.quoted_author}:{s.text}" if s.quoted else "".join(s.lines)),
    "garden": _B(make=garden, url="https://www.pinghu.example/u9/p/7.html", talk="tech", floors=True),
    "course": _B(make=course, url="http://ke.pinghu.example/mod/forum/discuss.php?d=7", talk="farm"),
    "notes": _B(make=notes, url="https://www.pinghu.example/explore/7", talk="farm", clock="day", said=answering("回复 {} : ")),
}  # fmt: skip
