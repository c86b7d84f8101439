"""The rest of the boards invented with those of `sixth`: which half mended the rules, and which judged it, was drawn."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.engines import GONE, SIGNED, page
from tests.support.talks.said import Said, Talk
from tests.support.talks.sixth import days_ago, without_a_year

_MONTHS = ["一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"]


def java_eye(talk: Talk) -> str:
    """A blog's comments, the newest first: floor, name and day in the head, 写道 above what is quoted."""
    items = "".join(
        f'<div class="blog_comment"><div id="bc{n}"><div class="comment_title">{s.number - 1} 楼 <a href="http://u{n}.pinghu.example" title="{s.author}">{s.author}</a> <span style="color: #aaa">{s.time}</span>&nbsp; <a href="#" class="quote_btn">引用</a></div><div class="comment_content">{f"<div class=quote_title>{s.quoted_author} 写道</div><div class=quote_div>{s.quoted}</div>" if s.quoted else ""}{s.br or GONE}</div></div></div>'
        for n, s in reversed([*enumerate(talk.replies)])
    )
    first = talk.first
    return page(
        f"{talk.title} - {first.author} - 平湖博客",
        f'<div class="blog_main"><div class="blog_title"><h3><a href="/blog/7">{talk.title}</a></h3><strong>博客分类：</strong><ul><li><a href="/category/1">网络</a></li></ul></div><div class="blog_content">{first.p}</div><div class="blog_bottom"><ul><li>{first.time}</li><li>浏览 1520</li><li><a href="#comments">评论({talk.total})</a></li><li>分类:<a>编程语言</a></li></ul></div><div class="blog_comment"><h5>评论</h5>{items}</div></div><div class="blog_add"><h5>发表评论</h5><p>您还没有登录,请您登录后再发表评论</p></div>',
    )


def card(talk: Talk) -> str:
    """A comment box without a server: name and client, a day, tools, text; answers inside what they answer."""
    items = "".join(
        f'<div class="vcard" id="v{n}"><img class="vimg" src="https://gravatar.example/avatar/{n}"><div class="vh"><div class="vhead"><span class="vnick">{s.author}</span> <span class="vsys">Chrome 112.0.0.0</span> <span class="vsys">Windows 10.0</span></div><div class="vmeta"><span class="vtime">{s.time[:10]}</span><span class="vat" data-vm-id="{n}">回复</span></div><div class="vcontent">{f"<p><a class=at href=#v0>@{s.quoted_author}</a> , {s.lines[0]}</p>" if s.quoted else s.p or f"<p>{GONE}</p>"}</div></div></div>'
        for n, s in enumerate(talk.replies)
    )
    first = talk.first
    return page(
        f"{talk.title} | {first.author}的小站",
        f'<article class="post"><h1 class="post-title">{talk.title}</h1><div class="post-meta"><span class="post-time"><span class="post-meta-item-text">发表于</span> <time datetime="{first.time[:10]}T08:00:00+08:00">{first.time[:10]}</time></span> <span>阅读次数 <span>1520</span></span></div><div class="post-body">{first.p}</div></article><div class="comments" id="comments"><div class="v"><div class="vpanel"><input placeholder="昵称"><textarea placeholder="说点什么"></textarea></div><div class="vcount"><span class="vnum">{talk.total}</span> 评论</div><div class="vcards">{items}</div></div></div>',
    )


def card_says(s: Said) -> str:
    return f"@{s.quoted_author} , {s.lines[0]}" if s.quoted else s.text


def bun(talk: Talk) -> str:
    """A light board: time in a heading over each post, the number beside it, the member in a list of terms."""
    posts = "".join(
        f'<div id="p{n + 7}" class="blockpost row{"even" if n % 2 else "odd"}"><h2><span><span class="conr">#{s.number}</span> <a href="viewtopic.php?pid={n + 7}#p{n + 7}">{s.time}:09</a></span></h2><div class="box"><div class="inbox"><div class="postbody"><div class="postleft"><dl><dt><strong><a href="profile.php?id={n + 2}">{s.author}</a></strong></dt><dd class="usertitle"><strong>会员</strong></dd><dd><span>注册时间: 2009-03-0{n % 9 + 1}</span></dd><dd><span>帖子: {n * 8 + 1}</span></dd></dl></div><div class="postright"><h3>{"Re: " if s.number > 1 else ""}{talk.title}</h3><div class="postmsg">{f"<div class=quotebox><cite>{s.quoted_author} 说:</cite><blockquote><div><p>{s.quoted}</p></div></blockquote></div>" if s.quoted else ""}{s.p or f"<p>{GONE}</p>"}</div></div></div></div><div class="inbox"><div class="postfoot clearb"><div class="postfootleft"><p><span>离线</span></p></div></div></div></div></div>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title} / 网络技术 / 平湖极客",
        f'<div class="linkst"><ul class="crumbs"><li><a href="index.php">首页</a></li><li><span>»&#160;</span><a href="viewforum.php?id=2">网络技术</a></li><li><span>»&#160;</span><strong><a href="viewtopic.php?id=7">{talk.title}</a></strong></li></ul><p class="pagelink">页次： <strong>{talk.page}</strong></p></div>{posts}',
    )


def bulletin3(talk: Talk) -> str:
    """A table for each post: a bar with a picture, day, clock and number, a cell with the member, a cell with the text."""
    posts = "".join(
        f'<div align="center"><table id="post{n + 50}" class="tborder" cellpadding="6" width="100%"><tr><td class="thead"><a name="post{n + 50}"><img class="inlineimg" src="post_old.gif" alt="舊"></a> {s.time[:10]}, {s.time[11:]}</td><td class="thead" align="right">#<a href="showpost.php?p={n + 50}" id="postcount{n + 50}" name="{s.number}"><strong>{s.number}</strong></a></td></tr><tr valign="top"><td class="alt2" width="175" style="border: 1px solid"><div id="postmenu_{n}"><a class="bigusername" href="member.php?u={n}">{s.author}</a></div><div class="smallfont">註冊會員</div><div class="smallfont">&nbsp;<br><div>註冊日期: Mar 2008</div><div>文章: {n * 3 + 1}</div></div></td><td class="alt1" id="td_post_{n}"><div class="smallfont"><img src="icon1.gif" alt="預設"><strong>{"Re: " if s.number > 1 else ""}{talk.title}</strong></div><hr size="1"><div id="post_message_{n}">{f"<div style=margin:20px><div class=smallfont>引用:</div><table><tr><td class=alt2><div>作者: <strong>{s.quoted_author}</strong></div><div>{s.quoted}</div></td></tr></table></div>" if s.quoted else ""}{s.br or "此帖已被管理員刪除"}</div>{f"<div>__________________<br>{SIGNED[s.author]}</div>" if s.author in SIGNED else ""}</td></tr><tr><td class="alt2"><img src="offline.gif" alt="離線"></td><td class="alt1" align="right"><a href="newreply.php"><img src="quote.gif" alt="回覆時引用此帖"></a></td></tr></table></div>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title} - 平湖討論區",
        f'<table class="tborder"><tr><td class="alt1"><span class="navbar">&gt; <a href="forumdisplay.php?f=2">交通</a></span><div class="navbar"><strong>{talk.title}</strong></div></td></tr></table><div id="posts">{posts}</div>',
    )


def board3(talk: Talk) -> str:
    """Posts with a title for their number and name, the month as a word in the shown time, exact in an attribute."""
    posts = "".join(
        f"<div class='post_block hentry clear' id='post_id_{n}'><div class='post_wrap'><h3 class='row2'><span class='post_id right ipsType_small desc blend_links'><a href='?#entry{n}' rel='bookmark'>#{s.number}</a></span><span class=\"author vcard\"><a class='url fn name' href='/user/{n}-x/'><span itemprop='name'>{s.author}</span></a></span></h3><div class='author_info'><ul class='basic_info'><li class='group_title'>新手</li><li class='post_count desc lighter'>{n * 6 + 1} 帖子</li></ul></div><div class='post_body'><p class='posted_info desc lighter ipsType_small'>发表于 <abbr class='published' itemprop='commentTime' title='{s.stamp}'>{s.time[8:10]} {_MONTHS[s.at.month - 1]} {s.time[:4]} - {s.time[11:]}</abbr></p><div class='post entry-content'>{f'<blockquote class=ipsBlockquote data-author={s.quoted_author}><p>{s.quoted}</p></blockquote>' if s.quoted else ''}{s.p or f'<p>{GONE}</p>'}</div></div><ul class='post_controls clear clearfix'><li><a href='#top'>返回顶部</a></li><li><a>回复</a></li></ul></div></div>"
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title} - 本地话题 - 平湖人家",
        f"<h1 itemprop='name' class='ipsType_pagetitle'>{talk.title}</h1><div class='desc lighter blend_links'>由 <a href='/user/0-x/'>{talk.first.author}</a>, {talk.first.time} 发起</div><div class='topic_controls'><a>回复此主题</a></div><div class='topic hfeed'>{posts}</div>",
    )


def book_of_guests(talk: Talk) -> str:
    """An office's guest book in tables: labels and values side by side, the next answer a table more."""
    rows = "".join(
        f'<table width="96%" border="1" bordercolor="#cccccc"><tr><td width="20%">姓名：{s.author}</td><td>发言时间：{s.time}:00</td></tr><tr><td colspan="2"><font size="2">{s.br}</font></td></tr></table><br>'
        for s in talk.posts
    )
    return page(
        "平湖市某某局 留言板",
        f'<table width="96%"><tr><td><b>留言主题：{talk.title}</b></td><td align="right"><a href="write.asp">我要留言</a></td></tr></table>{rows}',
    )


def quick(talk: Talk) -> str:
    """A page made quick for phones: sections with a header of address and time, nothing named."""
    items = "".join(
        f'<section><header><address>{s.author}</address><time datetime="{s.stamp}">{without_a_year(s)}</time></header>{s.p or f"<p>{GONE}</p>"}<footer><a href="#r">回复</a><span>{n}</span></footer></section>'
        for n, s in enumerate(talk.replies)
    )
    first = talk.first
    return page(
        talk.title,
        f'<main><article><h1>{talk.title}</h1><address>{first.author}</address><time datetime="{first.stamp}">{without_a_year(first)}</time>{first.p}</article><amp-ad width="300" height="250"></amp-ad><h2>评论 {talk.total}</h2>{items}</main>',
    )


def signed_below(talk: Talk) -> str:
    """Hand-made: no names of classes, each saying a div, who and when on the right below it."""
    items = "".join(
        f'<div style="padding:8px"><div>{f"<i>{s.quoted_author}：{s.quoted}</i><br>" if s.quoted else ""}{s.br or GONE}</div><div align="right">—— {s.author}，{s.time}</div></div>'
        for s in talk.replies
    )
    first = talk.first
    return page(
        f"{talk.title} - 平湖夜话",
        f'<h2 align="center">{talk.title}</h2><div style="padding:8px"><div>{first.br}</div><div align="right">—— {first.author}，{first.time}</div></div><hr>{items}',
    )


def column(talk: Talk) -> str:
    """Under an essay of a columnist: who answers whom in the head, the day on its right, tools below."""
    items = "".join(
        f'<li class="NestComment"><div class="CommentItemV2"><div class="CommentItemV2-meta"><span class="UserLink"><a class="UserLink-link" href="//www.pinghu.example/people/u{n}">{s.author}</a></span>{f"<span class=CommentItemV2-reply>回复</span><span class=UserLink><a class=UserLink-link href=//www.pinghu.example/people/q>{s.quoted_author}</a></span>" if s.quoted else ""}<span class="CommentItemV2-time">{s.time[:10]}</span></div><div class="CommentItemV2-metaSibling"><div class="CommentRichText"><div class="RichText">{s.p or f"<p>{GONE}</p>"}</div></div><div class="CommentItemV2-footer"><button>{n + 1}</button><button>回复</button><button>踩</button></div></div></div></li>'
        for n, s in enumerate(talk.replies)
    )
    first = talk.first
    return page(
        f"{talk.title} - 平湖知乎",
        f'<article class="Post-Main"><header><h1 class="Post-Title">{talk.title}</h1><div class="AuthorInfo"><a class="UserLink-link" href="//www.pinghu.example/people/u90">{first.author}</a><div>写字的人</div></div></header><div class="Post-RichText">{first.p}</div><div class="ContentItem-time">发布于 {first.time}</div></article><div class="Comments-container"><div class="Topbar-title"><h2>{talk.total} 条评论</h2></div><ul class="CommentListV2">{items}</ul></div>',
    )


def desk(talk: Talk) -> str:
    """A hotline's case: lists of label and value, one for the letter and one for each answer."""
    items = "".join(
        f'<ul class="hf"><li><label>答复单位：</label><span>{s.author}</span></li><li><label>答复时间：</label><span>{s.time}</span></li><li><label>答复内容：</label><div>{s.p}</div></li></ul>'
        for s in talk.replies
    )
    first = talk.first
    return page(
        "平湖市12345政务服务便民热线",
        f'<div class="detail"><ul class="lx"><li><label>标题：</label><span>{talk.title}</span></li><li><label>来信人：</label><span>{first.author}</span></li><li><label>来信时间：</label><span>{first.time}</span></li><li><label>来信内容：</label><div>{first.p}</div></li></ul>{items}</div>',
    )


def mates(talk: Talk) -> str:
    """A diary among friends: a line with name, what he said, and in brackets how long ago."""
    items = "".join(
        f'<div class="cmt"><b><a href="/home/?uid={n + 8}">{s.author}</a></b> 说：{s.br or GONE} <span class="c9">({days_ago(s)})</span> <a class="sl2">回复</a></div>'
        for n, s in enumerate(talk.replies)
    )
    first = talk.first
    return page(
        f"{talk.title} - 日记 - 平湖网",
        f'<div class="diary"><h2>{talk.title}</h2><div class="c9">{first.author} {first.time}</div><div class="cont">{first.p}</div><div>评论({talk.total})</div>{items}</div>',
    )
