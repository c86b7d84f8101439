"""Boards invented when the rules had been mended by all others, scored first, and only then mended by a little."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.engines import GONE, SIGNED, page
from tests.support.talks.said import Board, Talk


def java_board(talk: Talk) -> str:
    """A board in Java of 2006: one table, a bar of subject and time, a cell for the member, a cell for the text."""
    rows = "".join(
        f'<tr><td colspan="2" class="caps"><a name="{n + 5}"></a><table width="100%"><tr><td class="postInfo"><img src="post.gif" alt="[Post New]"/>{s.time} <b>主题：</b>{"回复:" if s.number > 1 else ""}{talk.title}</td><td align="right"><a href="quote.page">引用</a></td></tr></table></td></tr><tr class="row{n % 2 + 1}"><td class="username" width="15%"><b>{s.author}</b><br/>{n + 2}级会员<br/>注册时间: 0{n + 1}/03/2005 12:00:00<br/>文章: {n * 7 + 1}<br/>离线</td><td class="postBody"><span class="postbody">{f"<cite>{s.quoted_author} wrote:</cite><blockquote>{s.quoted}</blockquote>" if s.quoted else ""}{s.br or GONE}</span>{f"<hr/><span class=gensmall>{SIGNED[s.author]}</span>" if s.author in SIGNED else ""}</td></tr><tr><td><a href="#top">返回顶部</a></td><td><a href="profile.page">个人资料</a> <a href="pm.page">私信</a></td></tr>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title} - 平湖技术",
        f'<span class="maintitle">{talk.title}</span><table class="forumline" width="100%"><tr><th>作者</th><th>内容</th></tr>{rows}</table><p>论坛索引 » 网络</p>',
    )


def diary(talk: Talk) -> str:
    """A member's diary of 2008: comments in a list, a line with name and bracketed time, text below, a keeper's answer."""
    first = talk.first
    items = "".join(
        f'<li><span class="commenter"><a href="http://blog.pinghu.example/u/{n + 8}">{s.author}</a></span><em class="SG_txtc">{s.time}:00</em><a href="#">[举报]</a><div class="SG_revert_Inner">{f"<span class=q>{s.quoted_author}：{s.quoted}</span><br/>" if s.quoted else ""}{s.br}</div></li>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        f"{talk.title}_{first.author}_平湖博客",
        f'<div id="blogname"><a href="/u/9">{first.author}的博客</a></div><div class="articalTitle"><h2 class="titName">{talk.title}</h2><span class="time">({first.time}:00)</span></div><div class="articalTag">标签：<a href="#t">杂谈</a></div><div class="articalContent">{first.p}</div><div class="shareUp">分享：</div><div class="articalInfo">阅读(1520) ┊ 评论 ({talk.total}) ┊ 收藏(3)</div><div class="allComm"><div class="allCommTit"><strong>评论</strong></div><ul class="SG_cmp_revert">{items}</ul></div><div class="writeComm"><strong>发评论</strong><textarea></textarea></div>',
    )


def links(talk: Talk) -> str:
    """Links that people vote on, in a table: each comment a row, as deep as a picture is wide, its age a link."""
    rows = "".join(
        f'<tr class="athing comtr" id="{n + 70}"><td><table><tr><td class="ind"><img src="s.gif" width="{n % 3 * 40}"></td><td class="votelinks"><a href="#"><div class="votearrow"></div></a></td><td class="default"><div><span class="comhead"><a href="user?id=u{n}" class="hnuser">{s.author}</a> <span class="age" title="{s.time.replace(" ", "T")}:00"><a href="item?id={n + 70}">9 个月前</a></span> <span class="navs">| <a href="#">上一条</a> | <a href="#">下一条</a> [–]</span></span></div><div class="comment"><div class="commtext c00">{f"<i>&gt; {s.quoted}</i>" if s.quoted else ""}{s.p or "<p>[已删除]</p>"}</div><div class="reply"><p><u><a href="reply">回复</a></u></p></div></div></td></tr></table></td></tr>'
        for n, s in enumerate(talk.replies)
    )
    first = talk.first
    return page(
        f"{talk.title} | 平湖极客",
        f'<table class="fatitem"><tr class="athing"><td class="title"><span class="titleline"><a href="item?id=7">{talk.title}</a></span></td></tr><tr><td class="subtext"><span class="score">57 分</span> 由 <a href="user?id=u99" class="hnuser">{first.author}</a> 提交于 <span class="age" title="{first.time.replace(" ", "T")}:00"><a href="item?id=7">9 个月前</a></span> | <a href="#">隐藏</a> | <a href="item?id=7">{talk.total} 条评论</a></td></tr><tr><td><div class="toptext">{first.p}</div></td></tr></table><br><table class="comment-tree">{rows}</table>',
    )


def phones(talk: Talk) -> str:
    """A board of Taiwan for telephones and cars: an article for each post, the floor and the time in the head."""
    posts = "".join(
        f'<div class="l-articlePage"><div class="l-articlePage__author"><div class="c-authorInfo"><div class="c-authorInfo__id"><a href="/userinfo.php?id={n + 60}" class="c-link">{s.author}</a></div><div class="c-authorInfo__level">個人積分：{n * 9 + 4}分</div></div></div><div class="l-articlePage__publish"><div class="l-navigation"><span class="o-fNotes o-fSubMini">{s.time}</span><span class="o-fNotes o-fSubMini">#{s.number}</span></div><article class="c-articleLimit"><div class="u-gapBottom--max c-articleLimit" itemprop="articleBody">{f"<blockquote><div>{s.quoted_author} wrote:<br>{s.quoted}</div></blockquote>" if s.quoted else ""}{s.br}</div></article><div class="c-tool"><a>引言</a><a>回覆</a><span>{n} 分</span></div></div></div>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title} - 平湖01",
        f'<h1 class="t2">{talk.title}</h1><ul><li><span>{talk.first.time}</span></li><li><span>1520</span></li><li><span>{talk.total}</span></li></ul>{posts}<a class="c-pagination" href="?p=2">2</a>',
    )


def window(talk: Talk) -> str:
    """An office's window of 2012: the message and its answers in rows of label and value, a rule between."""
    first = talk.first
    rows = "".join(
        f'<hr><table class="hf"><tr><td class="l">回复人</td><td>{s.author}</td><td class="l">回复时间</td><td>{s.time}</td></tr><tr><td class="l">回复内容</td><td colspan="3">{s.br}</td></tr></table>'
        for s in talk.replies
    )
    return page(
        "平湖市民之窗",
        f'<table class="ly"><tr><td class="l">主题</td><td colspan="3">{talk.title}</td></tr><tr><td class="l">留言人</td><td>{first.author}</td><td class="l">留言时间</td><td>{first.time}</td></tr><tr><td class="l">内容</td><td colspan="3">{first.br}</td></tr></table>{rows}',
    )


FIFTH: dict[str, Board] = {
    "Java": Board(make=java_board, url="http://bbs.pinghu.example/posts/list/7.page", later="http://bbs.pinghu.example/posts/list/15/7.page", talk="local", quotes=True, encoding="gbk"),
    "diary": Board(make=diary, url="http://blog.pinghu.example/s/blog_7.html", talk="farm", quotes=True),
    "links": Board(make=links, url="https://news.pinghu.example/item?id=7", talk="tech", quotes=True),
    "phones": Board(make=phones, url="https://www.pinghu.example/topicdetail.php?f=2&t=7", later="https://www.pinghu.example/topicdetail.php?f=2&t=7&p=2", talk="hant", floors=True, quotes=True, encoding="big5"),
    "window": Board(make=window, url="http://www.pinghu.example/szx/view.asp?id=7", talk="ask", encoding="gbk"),
}  # fmt: skip
