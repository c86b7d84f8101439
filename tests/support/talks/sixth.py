"""Boards invented when all others had been learned from: tables, lists of terms, heads on the right, below, and glued."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from datetime import datetime

from tests.support.talks.engines import GONE, SIGNED, page
from tests.support.talks.said import Said, Talk

_NAMED = {2: "沙发", 3: "板凳", 4: "地板"}
_CAPTURED = datetime.fromisoformat("2024-01-01T08:00")


def days(s: Said) -> int:
    return (_CAPTURED.date() - s.at.date()).days


def days_ago(s: Said) -> str:
    return f"{days(s)}天前"


def without_a_year(s: Said) -> str:
    return f"{s.at.month}月{s.at.day}日 {s.time[11:]}"


def bar_of_terms(talk: Talk) -> str:
    """A community in PHP of 2013: each comment a dl, the picture in dt, name and text in one line of dd, days in words."""
    items = "".join(
        f'<dl class="comment_list" id="comment_list_{n}"><dt><a href="index.php?mod=Profile&amp;uid={n}" class="face"><img src="small.jpg"></a></dt><dd><p class="cont"><a href="index.php?mod=Profile&amp;uid={n}">{s.author}</a>：{s.br or GONE}</p><p class="info"><span class="right"><a href="#">举报</a><i class="vline">|</i><a href="#">回复</a></span><span><a href="#{s.number}">{s.number - 1}楼</a> {days_ago(s)}</span></p></dd></dl>'
        for n, s in enumerate(talk.replies)
    )
    first = talk.first
    return page(
        f"{talk.title} - 微吧 - 平湖社区",
        f'<div class="weiba-detail"><div class="title"><h2>{talk.title}</h2></div><div class="detail-info"><a href="index.php?mod=Profile&amp;uid=90">{first.author}</a> 发布于 {first.time} <span>阅读({talk.total * 31})</span> <span>回复({talk.total})</span></div><div class="detail-cont">{first.p}</div><div class="action"><a>收藏</a> <a>分享</a></div></div><div class="comment_lists"><h3>全部评论</h3>{items}</div>',
    )


def wind8(talk: Talk) -> str:
    """A table for each post, floors by name, quotes in a box of two lines, the tools below."""
    posts = "".join(
        f'<a name="{n + 70}"></a><div class="readTop"></div><div class="readWrap"><table width="100%" class="floot" style="table-layout:fixed"><tr><td rowspan="2" class="floot_left"><div class="readName b"><a href="u.php?uid={n + 3}">{s.author}</a></div><div class="tal"><a class="face_img"><img src="none.gif"></a></div><div class="user-info2"><div><em>UID：</em>{n + 3}</div><div><em>级别：</em>新手上路</div><div><em>发帖：</em>{n * 5 + 2}</div><div><em>注册时间：</em>2008-04-1{n % 9}</div></div></td><td class="floot_right" id="td_{n}"><div class="tipTop s6"><span class="fr"><a class="s3 b">{_NAMED.get(s.number, "楼主" if s.number == 1 else f"{s.number}楼")}</a></span><a>只看该作者</a> <span title="{s.time}">发表于：{s.time}</span></div><div id="p_{n}" class="c"></div><div class="readH b">{talk.title if s.number == 1 else ""}</div><div class="tpc_content"><div class="f14" id="read_{n}">{_boxed(s)}{s.br or GONE}</div></div></td></tr><tr><td class="floot_bottom" valign="bottom"><div class="signature">{SIGNED.get(s.author, "")}</div><div class="tipBottom"><a>顶端</a> <a>回复</a> <a>引用</a> <a>举报</a></div></td></tr></table></div>'
        + (
            '<div class="tac"><a href="http://ad.example/2">春季家装团购会 六月三日开幕 报名有礼</a></div>'
            if n == 1
            else ""
        )
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title}|城市杂谈 - 平湖论坛",
        f'<div class="crumbs-item">平湖论坛 » 城市杂谈 » {talk.title}</div><table><tr><td>{talk.total * 41} 阅读 {talk.total} 回复</td><td><h1 class="fl">主题 : {talk.title}</h1></td></tr></table>{posts}<div class="pages"><b>{talk.page}</b><a>2</a></div>',
    )


def _boxed(s: Said) -> str:
    if not s.quoted:
        return ""
    return f'<div class="blockquote3"><div class="quote"><span class="s4">引用</span></div><div class="text">引用第1楼{s.quoted_author}于2023-05-06 07:52发表的  :<br>{s.quoted}</div></div><br>'


def simple(talk: Talk) -> str:
    """A board's archive of 2007: rows without names, floor and who and when in one line, text in the next."""
    rows = "".join(
        f'<tr><td bgcolor="#eeeeee"><b>{f"{s.number - 1}楼" if s.number > 1 else "楼主"}</b>：{s.author}&nbsp;&nbsp;时间：{s.time}:00</td></tr><tr><td>{s.br or GONE}</td></tr>'
        for s in talk.posts
    )
    return page(
        f"{talk.title} - 平湖网事",
        f'<center><a href="/bbs/read.php?tid=7">查看完整版本：[-- <b>{talk.title}</b> --]</a></center><table width="100%" border="0"><tr><td>平湖网事 -> 电脑网络 -> {talk.title} [<a href="/bbs/">打印本页</a>]</td></tr>{rows}</table>',
    )


def bright(talk: Talk) -> str:
    """A portal's board: the hot answers first and once more in their place, a floor in brackets before the name."""
    hot = [s for s in talk.replies if len(s.text) > 18 and not s.quoted][:1] if len(talk.replies) > 3 else []
    first = talk.first
    return page(
        f"{talk.title} - 平湖大杂烩",
        f'<div class="mainpart"><h1 class="c_title">{talk.title}</h1><div class="box1 tzbdP"><div class="info"><a class="name" href="http://hi.pinghu.example/90">{first.author}</a> 发表于 {first.time} <a>只看楼主</a></div><div class="txt">{first.p}</div><div class="tool">点击 {talk.total * 52} 回复 {talk.total}</div></div>'
        + (f'<div class="hot"><h3>热门回复</h3>{"".join(map(_bright, hot))}</div>' if hot else "")
        + f'<div class="all"><h3>全部回复</h3>{"".join(map(_bright, talk.replies))}</div></div>',
    )


def _bright(s: Said) -> str:
    quoted = f'<div class="yy">原帖由 {s.quoted_author} 发表：<br>{s.quoted}</div>' if s.quoted else ""
    return f'<div class="box2 huitie"><div class="info"><span>[{s.number - 1}楼]</span> <a class="name" href="http://hi.pinghu.example/{s.number}">{s.author}</a> <span>{s.time}</span></div><div class="h_nr">{quoted}{s.br or GONE}</div><div class="cz"><a>顶</a> <a>踩</a> <a>回复</a></div></div>'


def lofty(talk: Talk) -> str:
    """A city's board: the head on the right, the floor as a number with an L, the member below the text."""
    posts = "".join(
        f'<div class="item"><div class="top"><span class="rt">{s.number - 1}L</span><span class="rt">{s.time}</span></div><div class="words">{f"<fieldset><legend>引用 {s.quoted_author} 的发言</legend>{s.quoted}</fieldset>" if s.quoted else ""}{s.p or GONE}</div><div class="who"><a href="/space/{n + 30}">{s.author}</a> <i>Lv{n + 2}</i> <a>回复</a> <a>举报</a></div></div>'
        for n, s in enumerate(talk.replies)
    )
    first = talk.first
    return page(
        f"{talk.title}-宽带山-平湖论坛",
        f'<div class="thread"><h1>{talk.title}</h1><div class="meta">楼主：<a href="/space/29">{first.author}</a> {first.time} 浏览 {talk.total * 9} 回复 {talk.total}</div><div class="words">{first.p}</div></div><div class="list">{posts}</div>',
    )


def knows(talk: Talk) -> str:
    """Questions of 2009: the text of an answer in a pre, who answered below it, with a rank and the time."""
    answers = "".join(
        f'<div class="answer_con"><pre>{s.text or GONE}</pre><div class="answer_info"><span>回答者：<a href="/n/{n}">{s.author}</a></span> | <span>{n + 2}级</span> | <span>{s.time}</span></div><div class="ope"><a>有用({n})</a> <a>评论</a></div></div>'
        for n, s in enumerate(talk.replies)
    )
    first = talk.first
    return page(
        f"{talk.title}_平湖知道",
        f'<div class="question"><h3>{talk.title}</h3><div class="question_info">提问者：<a href="/n/90">{first.author}</a> | 浏览 {talk.total * 12} 次 | 提问时间：{first.time}</div><div class="question_con"><pre>{first.text}</pre></div></div><div class="answers"><h4>其他回答 共{talk.total}条</h4>{answers}</div><div class="about"><h4>相关问题</h4><ul><li><a href="/q/8.html">蜜蜂养殖一年能收几次蜜</a></li><li><a href="/q/9.html">油菜花期一般是几月份</a></li></ul></div>',
    )


def blue_page(talk: Talk) -> str:
    """A phone's board of 2010: floor, text, then name and time in a line below, a rule of dashes between."""
    lines = "".join(
        f'<div class="i">{s.number}楼. {s.br or GONE}<br/><table><tr><td class="l"><span class="g"><a href="m?un={n}">{s.author}</a></span> <span class="b">{s.at.month}-{s.at.day} {s.time[11:]}</span></td><td class="r"><a href="flr?pid={n}">回复</a></td></tr></table></div>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title}_平湖吧",
        f'<div class="bc p"><strong>{talk.title}</strong></div><div class="d">{lines}</div><form><div class="h">第{talk.page}/2页 <a href="?pn=30">下一页</a></div></form>',
    )


def developers(talk: Talk) -> str:
    """A blog of programmers of 2011: a term with floor, name, time and tools, its description with the text."""
    items = "".join(
        f'<dl class="comment_item comment_topic" id="comment_item_{n}"><dt class="comment_head" floor="{s.number - 1}">{s.number - 1}楼 <span class="user"><a class="username" href="/u{n}" target="_blank">{s.author}</a> <span class="ptime">{s.time}发表</span> <a href="#reply" class="cmt_btn reply">[回复]</a> <a class="cmt_btn">[引用]</a></span></dt><dd class="comment_userface"><a href="/u{n}"><img src="3_u.jpg" width="40"></a></dd><dd class="comment_body">{f"<fieldset><legend>引用“{s.quoted_author}”的评论：</legend>{s.quoted}</fieldset>" if s.quoted else ""}{s.br or GONE}</dd></dl>'
        for n, s in enumerate(talk.replies)
    )
    first = talk.first
    return page(
        f"{talk.title} - {first.author}的专栏 - 平湖博客",
        f'<div id="article_details"><div class="article_title"><h1><span class="link_title"><a href="/u9/article/details/7">{talk.title}</a></span></h1></div><div class="article_manage"><span class="link_postdate">{first.time}</span> <span class="link_view">1520人阅读</span> <span class="link_comments">评论({talk.total})</span> <a>收藏</a> <a>举报</a></div><div id="article_content">{first.p}</div></div><div id="comment_title" class="panel_head">查看评论</div><div id="comment_list">{items}</div><div id="comment_form"><div class="panel_head">发表评论</div><form><textarea></textarea></form></div>',
    )
