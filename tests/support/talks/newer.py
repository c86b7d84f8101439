"""More engines of boards, and pages of questions, as they were saved after 2010; from memory, texts invented."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.engines import GONE, SIGNED, page
from tests.support.talks.said import Talk


def phpbb3(talk: Talk) -> str:
    """prosilver, with a poll above the first post and a file below its text."""
    posts = "".join(
        f'<div id="p{n + 80}" class="post has-profile bg{n % 2 + 1}"><div class="inner"><dl class="postprofile" id="profile{n + 80}"><dt class="has-profile-rank"><div class="avatar-container"></div><a href="./memberlist.php?mode=viewprofile&amp;u={n}" class="username">{s.author}</a></dt><dd class="profile-rank">初来乍到</dd><dd class="profile-posts"><strong>帖子:</strong> <a href="./search.php?author_id={n}">{n * 12 + 1}</a></dd><dd class="profile-joined"><strong>注册:</strong> 2011-03-0{n + 1} 09:1{n}</dd></dl>'
        f'<div class="postbody"><div id="post_content{n + 80}"><h3 class="first"><a href="#p{n + 80}">{"Re: " if s.number > 1 else ""}{talk.title}</a></h3><ul class="post-buttons"><li><a href="./posting.php?mode=quote" title="引用回复" class="button"><span>引用</span></a></li></ul><p class="author"><a class="unread" href="./viewtopic.php?p={n + 80}#p{n + 80}" title="帖子"><span class="sr-only">帖子</span></a><span class="responsive-hide">由 <strong><a href="./memberlist.php?mode=viewprofile&amp;u={n}" class="username">{s.author}</a></strong> &raquo; </span><time datetime="{s.stamp}">{s.time}</time></p><div class="content">{f"<blockquote><div><cite>{s.quoted_author} 写了：</cite>{s.quoted}</div></blockquote>" if s.quoted else ""}{s.br or GONE}</div>'
        + (
            '<dl class="attachbox"><dt>附件</dt><dd><dl class="file"><dt><a class="postlink" href="./download/file.php?id=3">测速记录.zip</a></dt><dd>(18.2 KiB) 下载 44 次</dd></dl></dd></dl>'
            if s.number == 1
            else ""
        )
        + (f'<div id="sig{n + 80}" class="signature">{SIGNED[s.author]}</div>' if s.author in SIGNED else "")
        + "</div></div></div></div>"
        for n, s in enumerate(talk.posts)
    )
    poll = (
        '<form method="post"><div class="panel"><div class="inner"><div class="content"><h2 class="poll-title">你家的宽带是多少兆？</h2><p class="author">您可以选择 <strong>1</strong> 个选项</p><fieldset class="polls"><dl class="poll_option"><dt>一百兆</dt><dd>12</dd></dl><dl class="poll_option"><dt>五百兆以上</dt><dd>7</dd></dl><dl class="poll_total_votes"><dd>总投票数： 19</dd></dl></fieldset></div></div></div></form>'
        if talk.page == 1
        else ""
    )
    return page(
        f"{talk.title} - 平湖社区",
        f'<ul id="nav-breadcrumbs"><li><a href="./index.php">论坛首页</a></li><li><a href="./viewforum.php?f=2">网络与设备</a></li></ul><div id="page-body"><h2 class="topic-title"><a href="./viewtopic.php?t=7">{talk.title}</a></h2><div class="action-bar"><a href="./posting.php?mode=reply" class="button"><span>回复</span></a><div class="pagination">{talk.total + 1} 篇帖子 • 第 <strong>{talk.page}</strong> 页 / 共 <strong>2</strong> 页</div></div>{poll}{posts}<div class="action-bar"><a class="left-box" href="./viewforum.php?f=2">返回“网络与设备”</a></div><div class="stat-block"><h3>在线用户</h3><p>正浏览此版面之用户： 没有注册用户 和 1 访客</p></div></div>',
    )


def discourse_crawler(talk: Talk) -> str:
    posts = "".join(
        f'<div id="post_{s.number}" itemprop="{"comment" if s.number > 1 else "mainEntity"}" itemscope itemtype="http://schema.org/{"Comment" if s.number > 1 else "DiscussionForumPosting"}" class="topic-body crawler-post"><div class="crawler-post-meta"><span class="creator" itemprop="author" itemscope itemtype="http://schema.org/Person"><a itemprop="url" rel="nofollow" href="https://talk.example/u/u{n}"><span itemprop="name">{s.author}</span></a> </span><link itemprop="mainEntityOfPage" href="https://talk.example/t/7"><span class="crawler-post-infos"><time itemprop="datePublished" datetime="{s.stamp}" class="post-time">{s.at.year} 年{s.at.month} 月 {s.at.day} 日 {s.at:%H:%M}</time><meta itemprop="dateModified" content="2023-12-01T00:00:00Z"><span itemprop="position">{s.number}</span></span></div><div class="post" itemprop="text">{f"<aside class=quote data-username={s.quoted_author}><div class=title><div class=quote-controls></div>{s.quoted_author}:</div><blockquote><p>{s.quoted}</p></blockquote></aside>" if s.quoted else ""}{s.p or "<p>（帖子已被作者删除）</p>"}</div><div itemprop="interactionStatistic"><meta itemprop="userInteractionCount" content="{n}"><span class="post-likes">{f"{n} 个赞" if n else ""}</span></div></div>'
        for n, s in enumerate(talk.posts)
    )
    related = '<div id="related-topics" class="more-topics__list"><h3>相关话题</h3><table><thead><tr><th>话题</th><th>回复</th><th>浏览量</th><th>活动</th></tr></thead><tbody><tr><td><a href="/t/1">路由器到底能用几年</a></td><td>8</td><td>690</td><td>2023 年3 月 4 日</td></tr><tr><td><a href="/t/2">租房合同里没写宽带谁出</a></td><td>3</td><td>212</td><td>2022 年11 月 1 日</td></tr></tbody></table></div>'
    return page(
        f"{talk.title} - 闲聊 - 平湖客",
        f'<div id="main-outlet" class="wrap"><div id="topic-title"><h1><a href="/t/topic/7">{talk.title}</a></h1><div class="topic-category"><span><a href="/c/2" class="badge-wrapper"><span class="badge-category-name">闲聊</span></a></span></div></div>{posts}<div role="navigation" class="topic-body crawler-post"><a href="/t/7?page=2" rel="next">下一页 →</a></div>{related}</div><footer class="container wrap"><nav class="crawler-nav"><ul><li><a href="/">首页</a></li><li><a href="/tos">服务条款</a></li></ul></nav><p>由 <a href="https://d.example">Discourse</a> 提供技术支持，启用 JavaScript 以获得最佳体验</p></footer>',
    )


def smf(talk: Talk) -> str:
    posts = "".join(
        f'<div class="windowbg{n % 2 or ""}" id="msg{n + 30}"><div class="post_wrapper"><div class="poster"><h4><a href="index.php?action=profile;u={n}" title="查看 {s.author} 的个人信息">{s.author}</a></h4><ul class="user_info"><li class="membergroup">新会员</li><li class="postcount">帖子: {n * 8 + 5}</li><li class="avatar"><img class="avatar" src="a.png" /></li></ul></div><div class="postarea"><div class="keyinfo"><div id="subject_{n + 30}" class="subject_title"><a href="index.php?topic=7.msg{n + 30}#msg{n + 30}">{"Re: " if s.number > 1 else ""}{talk.title}</a></div><div class="postinfo"><span class="messageicon"></span><a href="index.php?topic=7.msg{n + 30}" class="smalltext">{s.time}:2{n}</a>{f"<span class=page_number>#{s.number - 1}</span>" if s.number > 1 else ""}</div></div><div class="post"><div class="inner" id="msg_{n + 30}">{f"<blockquote class=bbc_standard_quote><cite><a href=?msg=31>引用自: {s.quoted_author} 于 2023-03-03 22:40</a></cite>{s.quoted}</blockquote>" if s.quoted else ""}{s.br or GONE}</div></div><div class="under_message"><ul class="quickbuttons"><li><a href="#">引用</a></li></ul></div></div><div class="moderatorbar"><div class="smalltext modified">{"<em>最後編輯: 2023-03-04, 09:00 由 " + s.author + "</em>" if n == 1 else ""}</div><div class="smalltext reportlinks">已記錄</div></div></div></div>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        talk.title,
        f'<div class="navigate_section"><ul><li><a href="index.php"><span>平湖</span></a></li><li><span class="dividers">►</span><a href="index.php?board=2.0"><span>公車</span></a></li><li><span class="dividers">►</span><a href="index.php?topic=7.0"><span>{talk.title}</span></a></li></ul></div><div id="display_head" class="information"><h2 class="display_title"><span id="top_subject">{talk.title}</span></h2><p>由 {talk.first.author} 發表, {talk.first.time}:20</p><span class="nextlinks"><a href="?prev">« 上一篇主題</a> - <a href="?next">下一篇主題 »</a></span><p>0 會員 以及 1 訪客 正在閱讀本主題.</p></div><div class="pagesection"><div class="pagelinks">頁: [<strong>{talk.page}</strong>] <a href="index.php?topic=7.15">2</a></div></div><div id="forumposts"><form>{posts}</form></div><div class="pagesection"><a href="#top">向上</a></div>',
    )


def xenforo2(talk: Talk) -> str:
    posts = "".join(
        f'<article class="message message--post js-post" data-author="{s.author}" data-content="post-{n + 9}" id="js-post-{n + 9}"><span class="u-anchorTarget" id="post-{n + 9}"></span><div class="message-inner"><div class="message-cell message-cell--user"><section class="message-user"><div class="message-avatar"><a href="/members/{n}/" class="avatar"><span>{s.author[0]}</span></a></div><div class="message-userDetails"><h4 class="message-name"><a href="/members/{n}/" class="username"><span>{s.author}</span></a></h4><h5 class="userTitle message-userTitle">活跃会员</h5></div><div class="message-userExtras"><dl class="pairs pairs--justified"><dt>注册</dt><dd>2014-05-0{n + 1}</dd></dl><dl class="pairs pairs--justified"><dt>帖子</dt><dd>{n * 21 + 3}</dd></dl><dl class="pairs pairs--justified"><dt>反馈评分</dt><dd>{n}</dd></dl></div></section></div>'
        f'<div class="message-cell message-cell--main"><div class="message-main"><header class="message-attribution message-attribution--split"><ul class="message-attribution-main listInline"><li class="u-concealed"><a href="/threads/7/post-{n + 9}" rel="nofollow"><time class="u-dt" datetime="{s.time.replace(" ", "T")}:00+0800" data-time="1683331200" title="{s.time}">{s.time}</time></a></li></ul><ul class="message-attribution-opposite"><li><a href="/threads/7/post-{n + 9}" class="message-attribution-gadget"><i class="fa--xf"></i></a></li><li><a href="/threads/7/post-{n + 9}">#{s.number}</a></li></ul></header><div class="message-content js-messageContent"><div class="message-userContent lbContainer"><article class="message-body js-selectToQuote"><div class="bbWrapper">{f"<blockquote class=bbCodeBlock><div class=bbCodeBlock-title><a href=/goto/post?id=10 class=bbCodeBlock-sourceJump>{s.quoted_author} 说：</a></div><div class=bbCodeBlock-content><div class=bbCodeBlock-expandContent>{s.quoted}</div><div class=bbCodeBlock-expandLink><a>点击展开...</a></div></div></blockquote>" if s.quoted else ""}{s.br or GONE}</div></article></div></div>'
        + (
            f'<aside class="message-signature"><div class="bbWrapper">{SIGNED[s.author]}</div></aside>'
            if s.author in SIGNED
            else ""
        )
        + f'<footer class="message-footer"><div class="message-actionBar"><div class="actionBar-set"><a href="/posts/{n}/react">赞</a><a href="/threads/7/reply">回复</a></div><div class="actionBar-set"><a>举报</a></div></div>{"<div class=reactionsBar><a>冷月无声 和 2 其他人</a></div>" if n == 2 else ""}</footer></div></div></div></article>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title} | 平湖论坛",
        f'<ul class="p-breadcrumbs"><li><a href="/"><span>论坛</span></a></li><li><a href="/forums/2/"><span>本地杂谈</span></a></li></ul><div class="p-title"><h1 class="p-title-value"><span class="label">求助</span> {talk.title}</h1></div><div class="p-description"><ul class="listInline"><li>主题发起人 <a href="/members/9/" class="username">{talk.first.author}</a></li><li>发布时间 <a href="/threads/7/"><time class="u-dt">{talk.first.time[:10]}</time></a></li></ul></div><div class="block block--messages"><nav class="pageNavWrapper"><div class="pageNav"><ul class="pageNav-main"><li class="pageNav-page"><a href="/threads/7/">1</a></li><li class="pageNav-page"><a href="/threads/7/page-2">2</a></li></ul><a href="/threads/7/page-2" class="pageNav-jump--next">下一页</a></div></nav><div class="block-body js-replyNewMessageContainer">{posts}</div><div class="block-outer"><a href="/login" class="button">您必须登录或注册才能在此处回复。</a></div></div><div class="shareButtons">分享： <a>微信</a> <a>QQ</a> <a>链接</a></div><div class="p-body-sidebar"><h3>在线会员</h3><p>现在没有会员在线。</p></div>',
    )


def v2ex(talk: Talk) -> str:
    first = talk.first
    items = "".join(
        f'<div id="r_{n + 9000}" class="cell"><table cellpadding="0" cellspacing="0" border="0" width="100%"><tr><td width="48" valign="top" align="center"><img src="a.png" class="avatar" border="0" alt="{s.author}" /></td><td width="10"></td><td width="auto" valign="top" align="left"><div class="fr"><div class="thank_area"><a href="#;" class="thank">感谢</a></div> &nbsp; <a href="#;"><img src="reply.png" alt="Reply" /></a> <span class="no">{n + 1}</span></div><div class="sep3"></div><strong><a href="/member/{n}" class="dark">{s.author}</a></strong>{"<div class=badges><div class=badge>OP</div></div>" if s.author == first.author else ""}&nbsp; &nbsp;<span class="ago" title="{s.time}:00 +08:00">{s.time}:00 +08:00</span> &nbsp;{"<span class=small fade><img src=heart.png> 3</span>" if n == 1 else ""}<div class="sep5"></div><div class="reply_content">{f"@<a href=/member/1>{s.quoted_author}</a> " if s.quoted else ""}{s.br or GONE}</div></td></tr></table></div>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        f"{talk.title} - 平湖站",
        f'<div id="Main"><div class="sep20"></div><div class="box" style="border-bottom: 0px;"><div class="header"><div class="fr"><a href="/member/9"><img src="a.png" class="avatar" /></a></div><a href="/">平湖站</a> <span class="chevron">&nbsp;›&nbsp;</span> <a href="/go/net">宽带</a><div class="sep10"></div><h1>{talk.title}</h1><div class="votes"><a class="vote">▲</a></div> <small class="gray"><a href="/member/9">{first.author}</a> · <span title="{first.time}:00 +08:00">{first.time}:00 +08:00</span> · 1520 次点击</small></div><div class="cell"><div class="topic_content"><div class="markdown_body">{first.p}</div></div></div></div><div class="sep20"></div><div class="box"><div class="cell"><div class="fr"><a href="/tag/1" class="tag">光猫</a><a href="/tag/2" class="tag">桥接</a></div><span class="gray">{talk.total} 条回复 &nbsp;<strong class="snow">•</strong> &nbsp;2023-09-04 21:19:00 +08:00</span></div>{items}</div></div><div id="Rightbar"><div class="box"><div class="cell">平湖站 = 一起修电脑的地方</div><div class="inner"><a href="/signup">现在注册</a> 已注册用户请 <a href="/signin">登录</a></div></div></div>',
    )


def ipb4(talk: Talk) -> str:
    posts = "".join(
        f'<a id="comment-{n + 66}"></a><article id="elComment_{n + 66}" class="cPost ipsBox ipsComment ipsComment_parent ipsClearfix"><aside class="ipsComment_author cAuthorPane"><h3 class="ipsType_sectionHead cAuthorPane_author"><strong><a href="/profile/{n}-x/" class="ipsType_break">{s.author}</a></strong></h3><ul class="cAuthorPane_info ipsList_reset"><li class="cAuthorPane_photo"><a href="/profile/{n}-x/"><img src="p.png" alt="{s.author}"></a></li><li>会员</li><li><span title="声望">{n}</span></li><li>{n * 4 + 1} 帖子</li></ul></aside><div class="ipsColumn ipsColumn_fluid"><div id="comment-{n + 66}_wrap" class="ipsComment_content ipsType_medium"><div class="ipsComment_meta ipsType_light"><div class="ipsType_reset"><a href="?do=findComment&amp;comment={n + 66}">发布于 <time datetime="{s.stamp}" title="{s.time}">{s.time}</time></a></div><ul class="ipsList_inline"><li><a href="#">举报</a></li><li><a href="#">分享</a></li></ul></div><div class="cPost_contentWrap"><div data-role="commentContent" class="ipsType_normal ipsType_richText">{f"<blockquote class=ipsQuote><div class=ipsQuote_citation>于 2023-7-21 于 上午6点30分，{s.quoted_author} 说：</div><div class=ipsQuote_contents><p>{s.quoted}</p></div></blockquote>" if s.quoted else ""}{s.p or GONE}</div><div class="ipsItemControls"><ul class="ipsComment_controls"><li><a href="#">引用</a></li></ul></div></div></div></div></article>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title} - 养殖交流 - 平湖农友",
        f'<nav class="ipsBreadcrumb"><ul><li><a href="/"><span>主页</span></a></li><li><a href="/forum/2/"><span>养殖交流</span></a></li><li>{talk.title}</li></ul></nav><div class="ipsPageHeader"><h1 class="ipsType_pageTitle"><span class="ipsType_break">{talk.title}</span></h1><div class="ipsPhotoPanel"><p class="ipsType_reset">由 <a href="/profile/9-x/">{talk.first.author}</a>，<time>{talk.first.time}</time>发表在 <a href="/forum/2/">养殖交流</a></p></div></div><div class="cTopic"><h2 class="ipsType_sectionHead">{talk.total} 篇回复在此主题</h2><div id="elPostFeed">{posts}</div></div><div class="ipsBox"><h3>创建帐号或登录后发表意见</h3><p>您必须成为用户才能发表评论</p></div><div class="ipsSide"><h3>最新在线用户</h3><p>没有会员在线查看此页面。</p></div>',
    )


def nodebb(talk: Talk) -> str:
    posts = "".join(
        f'<li component="post" class="posts-list-item {"topic-owner-post" if n == 0 else ""}" data-index="{s.number - 1}" data-pid="{n + 500}" itemprop="comment" itemscope><a component="post/anchor" data-index="{s.number - 1}" id="{s.number - 1}"></a><meta itemprop="datePublished" content="{s.time.replace(" ", "T")}:00.000Z"><div class="clearfix post-header"><div class="icon pull-left"><a href="/user/{n}"><div class="avatar">{s.author[0]}</div></a></div><small class="pull-left"><strong><a href="/user/{n}" itemprop="author" data-username="{s.author}">{s.author}</a></strong> <span class="visible-xs-inline-block"><a class="permalink" href="/post/{n + 500}"><span class="timeago" title="{s.time}">{s.time}</span></a></span> <span class="bookmarked"><i></i></span></small></div><br /><div class="content" component="post/content" itemprop="text">{f"<p><a class=plugin-mentions-user href=/user/1>@{s.quoted_author}</a> 说：</p><blockquote><p>{s.quoted}</p></blockquote>" if s.quoted else ""}{s.p or "<p>此帖已被删除！</p>"}</div><div class="clearfix post-footer"><small class="pull-right"><span class="post-tools"><a component="post/reply" href="#">回复</a> <a component="post/quote" href="#">引用</a></span><span class="votes"><a href="#"></a><span component="post/vote-count">{n}</span><a href="#"></a></span></small></div><hr></li>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title} | 平湖社区",
        f'<main id="panel"><div class="container" id="content"><ol class="breadcrumb"><li><a href="/"><span>主页</span></a></li><li><a href="/category/2"><span>硬件</span></a></li></ol><h1 component="post/header" itemprop="name"><span component="topic/title">{talk.title}</span></h1><div class="topic-info clearfix"><div class="category-item"><a href="/category/2">硬件</a></div><div class="tags"></div><div class="topic-main-buttons"><span class="stats">{talk.total + 1} 帖子</span> <span>4 发布者</span> <span>1.5k 浏览</span> <a href="#">登录后回复</a></div></div><ul component="topic" class="posts">{posts}</ul><div class="pagination-block"><a href="?page=2">下一页</a></div></div></main>',
    )


def phpwind9(talk: Talk) -> str:
    posts = "".join(
        f'<div class="read_pages_wrap J_read_floor" id="read_{n}"><table width="100%" class="floor"><tr><td rowspan="2" class="floor_left"><div class="head"><a href="space.php?uid={n}"><img class="J_avatar" src="small.jpg" /></a></div><div class="name"><a href="space.php?uid={n}" class="J_user_card_show">{s.author}</a></div><div class="level"><span>级别：侠客</span></div><div class="ft"><ul><li>关注 {n}</li><li>粉丝 {n + 2}</li><li>发帖 {n * 11}</li></ul></div></td><td class="box_wrap floor_right"><div class="floor_top_tips"><span class="fr">{"楼主" if s.number == 1 else f"{s.number - 1}楼"}<sup>#</sup></span><span>发布于：{s.time}</span> <a href="read.php?tid=7&uid={n}">只看该作者</a></div><div id="J_read_main" class="read_post_con"><div class="editor_content">{f"<blockquote class=blockquote><a>{s.quoted_author}</a>：{s.quoted} <a href=#read_1>回到原帖</a></blockquote>" if s.quoted else ""}{s.br or GONE}</div></div></td></tr>'
        f'<tr><td class="box_wrap floor_bottom">{f"<div class=signature><table><tr><td>{SIGNED[s.author]}</td></tr></table></div>" if s.author in SIGNED else ""}<div class="read_function"><a href="#" class="a_reply">回复</a><a class="a_like">喜欢</a>({n}) <a>评分</a> <a>举报</a></div></td></tr></table></div>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title} - 本地杂谈 - 平湖在线 - Powered by phpwind",
        f'<div class="bread_crumb"><a href="/">首页</a><em>&gt;</em><a href="thread.php?fid=2">本地杂谈</a></div><div class="read_head"><h1 id="read_title">{talk.title}</h1><span>阅读：<em>1520</em></span> <span>回复：<em>{talk.total}</em></span></div>{posts}<div class="pages"><strong>{talk.page}</strong><a href="read.php?tid=7&page=2">2</a><a href="read.php?tid=7&page=2">下一页</a></div><div class="floor_reply"><p>您需要登录后才可以回帖，<a href="login">登录</a>或者<a href="register">注册</a></p></div>',
    )


def mobile_forum(talk: Talk) -> str:
    """A board of Hong Kong for phones: floors are bare numbers, time and votes stand beside."""
    posts = "".join(
        f'<div id="page-{s.number}" class="_36ZEkSvpdj_igmog0nluzh"><div class="_1d3Z5jQRq3WnuIm0hnMh0c"><div class="_2NOPiY4JzVq0G0P8zQ4eBh"><small class="_3SqN3KZ8m8vCsD9FNcxcki"><span class="_1OZ1tKbfxpnqjOMfFFuYVS">#{s.number}</span><span class="ZZtOrmcIRcvdpnW09DzFk"><a href="/profile/{n}">{s.author}</a></span><span class="Ahi80YgykKo22njTSCzs_" data-tip="{s.time}">{s.time}</span></small></div><div class="oStuGCWyiP2IrBDndu1cY">{f"<blockquote><div class=_31B9lsqlMMdzv-FSYUkXeV>{s.quoted}</div></blockquote>" if s.quoted else ""}<div class="_2cNsJna0_hV8tdMj3X6_gJ">{s.br or GONE}</div></div><div class="_1jvTHwVJobs9nsM0JY-H2L"><div><label>{n * 3}</label><label>{n}</label></div></div></div></div>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title} | 港登",
        f'<div id="leftPanel"><div>熱門</div><div>最新</div></div><div id="rightPanel"><div class="_2k_IfadJWjcLJlSKkz_R2"><a href="/category/2">交通台</a><span>{talk.title}</span></div>{posts}<div class="pager"><select><option>第 1 頁</option><option>第 2 頁</option></select></div></div>',
    )
