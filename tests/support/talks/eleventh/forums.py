"""Forums that engines of the eleventh round print."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.eleventh.frames import paras, tables
from tests.support.talks.eleventh.when import ago, ago_in_english, half, month, uid
from tests.support.talks.said import Talk


def ubb(talk: Talk) -> str:
    """Ultimate Bulletin Board, 2000."""
    rows = "".join(
        f"""<tr bgcolor="{"#F7F7F7" if n % 2 else "#dedfdf"}"><td width=18% valign=top><font size="2" face="Verdana, Arial"><b>{s.author}</b></font><br><font size="1">Member</font></td><td><img src="http://bbs.example/posticons/icon1.gif" border=0><font size="1" face="Verdana, Arial" color="#000080">posted {s.at:%m-%d-%Y} {s.at:%I:%M} {"PM" if s.at.hour > 11 else "AM"} &nbsp;&nbsp; <a href="profile.cgi?u={uid(s.author)}"><img src="profile.gif" alt="Click Here to See the Profile"></a> <a href="edit.cgi"><img src="edit.gif" alt="Edit/Delete Message"></a></font><hr><font size="2" face="Verdana, Arial">{s.br}</font><p align=right><font size="1">IP: Logged</font></p></td></tr>"""
        for n, s in enumerate(talk.posts)
    )
    return tables(
        "老友記",
        talk,
        f"""<table border=0 width=95% align=center><tr><td><font size="2"><b>Topic:</b> &nbsp; {talk.title}</font></td></tr></table><table width="95%" align=center border=1><tr bgcolor="#494F5E"><td><font size=1 color=#fff>Author</font></td><td><font size=1 color=#fff>Topic</font></td></tr>{rows}</table><p align=center>All times are PST (US)</p>""",
    )


def lb5000(talk: Talk) -> str:
    rows = "".join(
        f"""<table cellpadding=0 cellspacing=0 width=95% align=center bgcolor=#777777><tr><td><table cellpadding=6 cellspacing=1 border=0 width=100%><tr bgcolor=#ffffff><td valign=top width=175 rowspan=2><a name={n}></a><font color=#990000><b>{s.author}</b></font><br><img src=pic/level{n}.gif><br>等级：新手上路<br>威望： 0<br>文章数： {uid(s.author) % 900}<br>积分： {uid(s.author) % 700}<br>注册时间： 2002/05/{n + 1:02}</td><td valign=top height=100><img src=pic/face.gif>{"<b>" + talk.title + "</b><br><br>" if s.number == 1 else ""}{f"<table width=90% align=center class=quote><tr><td>以下是引用{s.quoted_author}发表的内容：<br>{s.quoted}</td></tr></table>" if s.quoted else ""}{s.br}<br><br>----------------------------------------------<br>天行健，君子以自强不息</td></tr><tr bgcolor=#ffffff><td class=bottomline>该文章在 {s.at:%Y/%m/%d %I:%M}{"pm" if s.at.hour > 11 else "am"} 发表　　[ <a href=#>编辑</a> ] [ <a href=#>回复</a> ] [ <a href=#>短消息</a> ] 第 {n + 1} 楼</td></tr></table></td></tr></table>"""
        for n, s in enumerate(talk.posts)
    )
    return tables(
        "雷傲同学会",
        talk,
        f"""<table width=95% align=center><tr><td>主题：{talk.title}　<a href=#>新回复</a></td><td align=right>共有 {talk.total} 篇回复</td></tr></table>{rows}""",
    )


def ipb1(talk: Talk) -> str:
    rows = "".join(
        f"""<table width='100%' border='0' cellspacing='1' cellpadding='3'><tr><td valign='middle' class='row4' width='1%'><a name='entry{uid(s.time)}'></a><span class='normalname'><a href='index.php?showuser={uid(s.author)}'>{s.author}</a></span></td><td class='row4' valign='top' width='99%'><div style='float:left'><span class='postdetails'><b>发表于：</b> {month(s.at)[:3]} {s.at.day} {s.at.year}, {s.at:%I:%M} {"PM" if s.at.hour > 11 else "AM"}</span></div><div align='right'><a href='#'>引用</a></div></td></tr><tr><td valign='top' class='post2'><span class='postdetails'><br>组别：Members<br>帖子：{uid(s.author) % 99}<br>编号：{uid(s.author)}<br>加入：1-May 04<br></span></td><td width='100%' valign='top' class='post2'><div class='postcolor'>{s.br}</div></td></tr><tr><td class='darkrow3' align='left'><b>[ ]</b></td><td class='darkrow3' nowrap='nowrap'><a href='javascript:scroll(0,0);'>Top</a></td></tr></table><div class='darkrow1' style='height:5px'><!-- --></div>"""
        for s in talk.posts
    )
    return tables(
        "栅栏外",
        talk,
        f"""<div class='tableborder'><div class='maintitle'><b>{talk.title}</b></div><div class='postlinksbar'><a href='#'>跟踪这个主题</a> | <a href='#'>邮寄这个主题</a> | <a href='#'>打印这个主题</a></div>{rows}<div class='activeuserstrip'>1 位用户正在阅读本主题</div></div>""",
    )


def vanilla(talk: Talk) -> str:
    rows = "".join(
        f"""<li class="Item Alt ItemComment" id="Comment_{uid(s.time)}"><div class="Comment"><div class="Item-Header CommentHeader"><div class="AuthorWrap"><span class="Author"><a title="{s.author}" href="/profile/{uid(s.author)}" class="PhotoWrap"><img alt="{s.author}"></a><a href="/profile/{uid(s.author)}" class="Username">{s.author}</a></span></div><div class="Meta CommentMeta CommentInfo"><span class="MItem DateCreated"><a href="/discussion/comment/{uid(s.time)}" class="Permalink" rel="nofollow"><time title="{s.stamp}" datetime="{s.stamp}">{month(s.at)} {s.at.year}</time></a></span></div></div><div class="Item-BodyWrap"><div class="Item-Body"><div class="Message userContent">{paras(s)}</div><div class="Reactions"></div></div></div></div></li>"""
        for s in talk.replies
    )
    first = talk.first
    return f"""<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title} — 列治文生活圈</title></head><body><div class="Head"><a href="/">列治文生活圈</a><a href="/discussions">讨论</a><a href="/activity">动态</a><a href="/entry/signin">Sign In</a></div><div id="Content"><div class="MessageList Discussion"><div class="PageTitle"><h1>{talk.title}</h1></div><div id="Discussion_9" class="Item ItemDiscussion"><div class="Discussion"><div class="AuthorWrap"><a href="/profile/{uid(first.author)}" class="Username">{first.author}</a></div><div class="Meta"><span class="DateCreated"><a href="/discussion/9" class="Permalink"><time title="{first.stamp}" datetime="{first.stamp}">{month(first.at)} {first.at.year}</time></a></span> in <a href="/categories/zufang">租房</a></div><div class="Message userContent">{paras(first)}</div></div></div></div><div class="CommentsWrap"><div class="DataBox DataBox-Comments"><h2 class="CommentHeading">Comments</h2><ul class="MessageList DataList Comments">{rows}</ul></div><div class="Foot Closed"><div class="Note Closed SignInOrRegister"><a href="/entry/signin">Sign In</a> or <a href="/entry/register">Register</a> to comment.</div></div></div></div><div id="Panel"><h4>Categories</h4><ul><li><a href="/categories/zufang">租房</a> 210</li><li><a href="/categories/qiche">汽车</a> 88</li></ul></div></body></html>"""


def discourse(talk: Talk) -> str:
    """With its scripts run."""
    rows = "".join(
        f"""<div class="topic-post clearfix regular"><article id="post_{s.number}" data-post-id="{uid(s.time)}" class="boxed onscreen-post"><div class="post__row row"><div class="topic-avatar"><div class="post-avatar"><a class="trigger-user-card main-avatar" href="/u/{uid(s.author)}" aria-hidden="true"><img></a></div></div><div class="topic-body clearfix"><div role="heading" aria-level="2" class="topic-meta-data"><div class="names trigger-user-card"><span class="first username"><a href="/u/{uid(s.author)}">{s.author}</a></span></div><div class="post-infos">{f'<a class="reply-to-tab"><span>{s.quoted_author}</span></a>' if s.quoted else ""}<div class="post-info post-date"><a class="post-date" href="/t/topic/31/{s.number}"><span title="{month(s.at)} {s.at.day}, {s.at.year} {half(s.at)}" data-time="{s.at.timestamp():.0f}000" class="relative-date">{s.at:%b} {s.at.day}, {s.at.year}</span></a></div></div></div><div class="regular contents"><div class="cooked">{paras(s)}</div><section class="post-menu-area clearfix"><nav class="post-controls"><div class="actions"><button class="like-count">2</button><button title="like this post"></button><button>Reply</button></div></nav></section></div></div></div></article></div>"""
        for s in talk.posts
    )
    return f"""<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title} - 数据库 - 码农茶馆</title></head><body class="crawler-no"><div id="main-outlet"><div id="topic-title"><h1><a href="/t/topic/31" class="fancy-title">{talk.title}</a></h1><div class="topic-category"><a class="badge-category__wrapper" href="/c/db/5">数据库</a></div></div><div class="container posts"><section class="topic-area" id="topic"><div class="posts-wrapper"><div class="post-stream">{rows}</div></div></section></div><div class="more-topics__container"><h3 class="more-topics__list-title">New &amp; Unread Topics</h3><table class="topic-list"><tbody><tr><td><a href="/t/x/40" class="title">分库分表之后的分页怎么做</a></td><td class="num">12</td><td>Mar 2022</td></tr><tr><td><a href="/t/x/41" class="title">连接池应该开多大</a></td><td class="num">7</td><td>Jun 2022</td></tr></tbody></table></div></div></body></html>"""


def nga(talk: Talk) -> str:
    rows = "".join(
        f"""<table class="forumbox postbox" id="post1strow{n}"><tbody><tr class="postrow row{n % 2 + 1}"><td class="c1"><span class="posterinfo"><a href="nuke.php?func=ucp&amp;uid={uid(s.author)}" class="author b" id="postauthor{n}">{s.author}</a><span>级别: <span class="silver">学徒</span></span><span>威望: 0</span><span>发帖: {uid(s.author) % 400}</span></span></td><td class="c2" id="postcontainer{n}"><div class="postInfo" id="postInfo{n}"><span id="postdate{n}" title="reply time">{s.at:%Y-%m-%d %H:%M}</span></div><span class="postcontent ubbcode" id="postcontent{n}">{f'<div class="quote"><a href="#">Reply</a> <b>Post by <a href="#">{s.quoted_author}</a> :</b><br>{s.quoted}</div>' if s.quoted else ""}{s.br}</span><div class="postbtnsc"><a name="l{n}" href="#l{n}">#{n}</a><a href="#">编辑</a><a href="#">引用</a></div></td></tr></tbody></table>"""
        for n, s in enumerate(talk.posts)
    )
    return f"""<html><head><meta charset="{{charset}}"><title>{talk.title} 178</title></head><body><div id="mainmenu"><a href="/">NGA玩家社区</a><a href="#">论坛</a><a href="#">签到</a></div><div class="nav"><a class="nav_root" href="/">大厅</a> » <a class="nav_link" href="thread.php?fid=7">晴风村</a> » <a class="nav_link">{talk.title}</a></div><h3 id="postsubject0">{talk.title}</h3><div id="m_posts_c">{rows}</div><div id="footer">艾泽拉斯国家地理论坛</div></body></html>"""


def lihkg(talk: Talk) -> str:
    rows = "".join(
        f"""<div id="{n}" class="_36ZEkSvpdj_igmog0nluzh"><div><small class="Ahi80YgykKo22njTSCzs_"><span class="_3SqN3KZ8m8vCsD9FNcxcki">#{n}</span><span class="ZZtOrmcIRcvdpnW09DzFk"><span class="_3IkbNlgnzPL">{s.author}</span></span><span class="Ahi80YgykKo" title="{s.at:%Y年%m月%d日 %H:%M:%S}">{ago(s.at)}</span></small><div data-ast-root="true" class="_2cNsJna0_hV8tdMj3X6_gJ">{f'<blockquote class="_31B9lsqlMMdzv-FSYUkXeV"><div>{s.quoted}</div></blockquote>' if s.quoted else ""}{s.br}</div><div class="_1jvTHwVJobs9nsM0JY"><span><label>{uid(s.author) % 40}</label></span><span><label>{uid(s.author) % 3}</label></span></div></div></div>"""
        for n, s in enumerate(talk.posts, 1)
    )
    return f"""<html><head><meta charset="{{charset}}"><title>{talk.title} | 連登</title></head><body><div id="app"><div class="_1Y2vi-aAD-I2"><a href="/category/1">吹水台</a><a href="/category/5">時事台</a></div><div class="_3gpn7dq00_"><span class="_2k_IfadJWjcLJlSKkz_R2-">{talk.title}</span></div><div class="_2A_7bGY9QAXcGu1neEYDJB"><div class="_1H7LRkyaZfWThykmNIYwpH">第 1 頁</div>{rows}</div></div></body></html>"""


def old_reddit(talk: Talk) -> str:
    rows = "".join(
        f"""<div class="thing id-t1_{uid(s.time):x} noncollapsed comment"><p class="parent"><a name="{uid(s.time):x}"></a></p><div class="midcol unvoted"><div class="arrow up"></div><div class="arrow down"></div></div><div class="entry unvoted"><p class="tagline"><a href="javascript:void(0)" class="expand">[–]</a><a href="https://old.reddit.example/user/u{uid(s.author)}" class="author may-blank">{s.author}</a><span class="userattrs"></span> <span class="score unvoted" title="3">3 points</span> <time title="{s.at:%a %b %d %H:%M:%S %Y} UTC" datetime="{s.stamp}" class="live-timestamp">{ago_in_english(s.at)}</time>&nbsp;<a href="javascript:void(0)" class="numchildren">(0 children)</a></p><form class="usertext"><div class="usertext-body may-blank-within md-container"><div class="md">{paras(s)}</div></div></form><ul class="flat-list buttons"><li class="first"><a href="#" class="bylink">permalink</a></li><li><a href="#">embed</a></li><li><a href="#">save</a></li><li><a href="#">report</a></li></ul></div></div><div class="clearleft"></div>"""
        for s in talk.replies
    )
    first = talk.first
    return f"""<html><head><meta charset="{{charset}}"><title>{talk.title} : Richmond_zh</title></head><body><div id="header"><span class="pagename"><a href="/r/zh">zh</a></span><ul class="tabmenu"><li><a href="#">comments</a></li></ul></div><div class="side"><div class="linkinfo"><div class="date">this post was submitted on <time>{first.at.day} {month(first.at)[:3]} {first.at.year}</time></div><div class="score">23 points (96% upvoted)</div></div></div><div class="content"><div id="siteTable" class="sitetable linklisting"><div class="thing self link"><div class="entry unvoted"><p class="title"><a class="title may-blank" href="/r/zh/comments/31">{talk.title}</a> <span class="domain">(self.zh)</span></p><p class="tagline">submitted <time title="{first.at:%a %b %d %H:%M:%S %Y} UTC" datetime="{first.stamp}">{ago_in_english(first.at)}</time> by <a href="/user/u{uid(first.author)}" class="author">{first.author}</a></p><div class="expando"><form class="usertext"><div class="usertext-body md-container"><div class="md">{paras(first)}</div></div></form></div><ul class="flat-list buttons"><li><a href="#">{talk.total} comments</a></li><li>share</li><li>save</li><li>hide</li><li>report</li></ul></div></div></div><div class="commentarea"><div class="panestack-title"><span class="title">all {talk.total} comments</span></div><div class="menuarea"><span>sorted by: best</span></div><div class="sitetable nestedlisting">{rows}</div></div></div></body></html>"""


def orange_site(talk: Talk) -> str:
    """Rows of a table, an image as wide as an answer is deep."""
    rows = "".join(
        f"""<tr class='athing comtr' id='{uid(s.time)}'><td><table border='0'><tr><td class='ind'><img src="s.gif" height="1" width="{40 * bool(s.quoted)}"></td><td valign="top" class="votelinks"><center><a href='vote?id={uid(s.time)}'><div class='votearrow' title='upvote'></div></a></center></td><td class="default"><div style="margin-top:2px;"><span class="comhead"><a href="user?id={uid(s.author)}" class="hnuser">{s.author}</a> <span class="age" title="{s.at:%Y-%m-%dT%H:%M:%S}"><a href="item?id={uid(s.time)}">{ago_in_english(s.at)}</a></span> <span class='navs'>| <a href="#">next</a></span> <a class="togg" href="#">[–]</a></span></div><br><div class="comment"><span class="commtext c00">{"<p>".join(s.lines)}</span><div class='reply'><p><font size="1"><u><a href="reply?id={uid(s.time)}">reply</a></u></font></div></div></td></tr></table></td></tr>"""
        for s in talk.replies
    )
    first = talk.first
    return f"""<html lang="zh"><head><meta charset="{{charset}}"><title>{talk.title} | 橙色日报</title></head><body><center><table id="hnmain" border="0" width="85%"><tr><td bgcolor="#ff6600"><span class="pagetop"><b><a href="news">橙色日报</a></b><a href="newest">new</a> | <a href="ask">ask</a> | <a href="submit">submit</a></span></td></tr><tr><td><table class="fatitem" border="0"><tr class='athing' id='31'><td class="title"><span class="titleline"><a href="item?id=31">{talk.title}</a></span></td></tr><tr><td class="subtext"><span class="subline"><span class="score">23 points</span> by <a href="user?id={uid(first.author)}" class="hnuser">{first.author}</a> <span class="age" title="{first.at:%Y-%m-%dT%H:%M:%S}"><a href="item?id=31">{ago_in_english(first.at)}</a></span> | <a href="#">hide</a> | <a href="#">favorite</a> | <a href="item?id=31">{talk.total} comments</a></span></td></tr><tr><td><div class="toptext">{"<p>".join(first.lines)}</div></td></tr></table><br><br><table border="0" class='comment-tree'>{rows}</table></td></tr><tr><td><center><span class="yclinks"><a href="#">Guidelines</a> | <a href="#">FAQ</a> | <a href="#">Contact</a></span></center></td></tr></table></center></body></html>"""


def phorum(talk: Talk) -> str:
    """Heads as lines with labels, and a signature line."""
    rows = "".join(
        f"""<div class="message"><div class="generic"><table border="0" cellspacing="0"><tr><td width="100%"><div class="message-author icon-user"><a href="profile.php?1,{uid(s.author)}">{s.author}</a></div><small><strong>Re: {talk.title}</strong><br>{month(s.at)} {s.at.day:02}, {s.at.year} {s.at:%I:%M%p}</small></td><td class="message-user-info" nowrap>Registered: 6 years ago<br>Posts: {uid(s.author) % 300}</td></tr></table></div><div class="message-body">{s.br}<div class="message-options"><a class="icon icon-comment-add" href="#">Reply</a><a class="icon" href="#">Quote</a></div></div></div>"""
        for s in talk.replies
    )
    first = talk.first
    return f"""<html><head><meta charset="{{charset}}"><title>{talk.title}</title></head><body><div id="phorum"><h1><a href="list.php?1">老校友</a></h1><div class="nav"><a href="index.php">Forum List</a> <a href="list.php?1">Message List</a> <a href="posting.php?1">New Topic</a></div><div class="message"><div class="generic"><table><tr><td width="100%"><div class="message-author icon-user"><a href="profile.php?1,{uid(first.author)}">{first.author}</a></div><small><strong>{talk.title}</strong><br>{month(first.at)} {first.at.day:02}, {first.at.year} {first.at:%I:%M%p}</small></td><td class="message-user-info" nowrap>Registered: 5 years ago<br>Posts: 71</td></tr></table></div><div class="message-body">{first.br}<div class="message-options"><a href="#">Reply</a><a href="#">Quote</a></div></div></div>{rows}<div class="nav"><a href="#">Newer Topic</a> <a href="#">Older Topic</a></div><div id="footer-plug">This forum is powered by Phorum.</div></div></body></html>"""
