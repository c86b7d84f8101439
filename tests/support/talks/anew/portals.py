"""Boards and comment lists of 2007 to 2015: portals, microblogs, questions, offices, shares."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.anew.frames import phone, portal, worded, yearless
from tests.support.talks.engines import GONE
from tests.support.talks.said import Said, Talk
from tests.support.talks.sixth import days_ago

_NAMES_OF_FLOORS = {1: "楼主", 2: "沙发", 3: "板凳", 4: "地板"}


def owners(talk: Talk) -> str:
    """Flat owners: floats of divs, the member left, the floor in a corner, text last, buttons below."""
    posts = "".join(
        f'<div class="lou clearfix" id="l{n}"><div class="lz"><p class="tx"><a href="/home/{n}"><img src="t.jpg"/></a></p><p class="mz"><a href="/home/{n}">{s.author}</a></p><p>业主认证</p><p>{n}号楼</p></div><div class="nr"><div class="bt"><span class="y">{_NAMES_OF_FLOORS.get(s.number, f"{s.number}楼")}</span><span class="z">{s.time}:05</span><a>只看Ta</a></div><div class="wz">{_boxed(s)}{s.p or f"<p>{GONE}</p>"}</div><div class="an"><a>回复</a><a>举报</a></div></div></div>'
        for n, s in enumerate(talk.posts)
    )
    return portal(
        f"{talk.title}-沙溪花园业主论坛",
        f'<div class="wrap"><div class="mbx"><a>业主论坛</a>&gt;<a>沙溪花园</a></div><h1>{talk.title}</h1><div class="tj">浏览 {talk.total * 33} 回复 {talk.total}</div>{posts}</div>',
    )


def _boxed(s: Said) -> str:
    return f'<div class="yy"><span>{s.quoted_author}：</span>{s.quoted}</div>' if s.quoted else ""


def drivers(talk: Talk) -> str:
    """Drivers: a list of li, a card with lines of figures, the time behind 发表于 above the text, replies to floors above it."""
    posts = "".join(
        f'<li class="js-reply-floor-container" data-floor="{n}"><div class="user-info"><a class="name" href="//i.shaxi.example/{n}">{s.author}</a><div class="stats"><dl><dt>精华</dt><dd>{n % 3}</dd></dl><dl><dt>帖子</dt><dd>{n * 4 + 6}</dd></dl></div><div class="own">爱车：沙溪牌 2.0</div><div>注册：2019年8月{n + 1}日</div></div><div class="reply"><div class="reply-top"><span class="floor">{"楼主" if n == 0 else f"{n}楼"}</span><span class="t">发表于 <strong>{s.time}:17</strong></span><span>来自 车友客户端</span></div><div class="reply-main">{_reply_to(s)}<div class="reply-detail">{s.br or GONE}</div></div><div class="reply-bottom"><a>引用</a><a>回复</a><a>点赞</a></div></div></li>'
        for n, s in enumerate(talk.posts)
    )
    return portal(
        f"【图】{talk.title}_沙溪车友论坛",
        f'<div class="post-title">{talk.title}</div><ul class="post-wrap">{posts}</ul>',
    )


def _reply_to(s: Said) -> str:
    return f'<div class="relyhf"><p>回复 <a>{s.quoted_author}</a>：</p><p>{s.quoted}</p></div>' if s.quoted else ""


def flat_wap(talk: Talk) -> str:
    """A board for phones of 2006: no elements but br, floor, name and time in one line, the text in the next."""
    first = talk.first
    posts = "".join(
        f'[{n + 1}楼] <a href="/u?{n}">{s.author}</a> ({yearless(s)})<br/>{s.br or GONE}<br/>--------<br/>'
        for n, s in enumerate(talk.replies)
    )
    return phone(
        talk.title,
        f'<div>标题：{talk.title}<br/>作者：<a href="/u?99">{first.author}</a> {first.time}<br/>{first.br}<br/>[阅:{talk.total * 9}/回:{talk.total}]<br/>========<br/>{posts}</div>',
    )


def mobile_list(talk: Talk) -> str:
    """The same boards for phones of 2012: a li for each, the head in links parted by bars."""
    items = "".join(
        f'<li{" class=hla" if n % 2 else ""}><div class="nav hl"><div><a class="plant">{"楼主" if s.number == 1 else f"第{s.number - 1}楼"}</a>|<a href="/user/query/{n}">{s.author}</a>|<a class="plant">{s.time}:55</a>|<a href="/article/7?au={n}">只看此ID</a></div><div><a>回复</a>|<a>发信</a></div></div><div class="sp">{s.br or GONE}{_in_telnet(s)}</div></li>'
        for n, s in enumerate(talk.posts)
    )
    return phone(
        f"沙溪社区-主题:{talk.title}",
        f'<div id="m_main"><div class="sec nav"><a>上页</a>|<a>下页</a>|<a class="plant">1/1</a></div><ul class="list sec"><li class="f">主题:{talk.title}</li>{items}</ul></div>',
    )


def _in_telnet(s: Said) -> str:
    return f"<br/>【 在 {s.quoted_author} 的大作中提到: 】<br/>: {s.quoted}<br/>" if s.quoted else ""


def doctors(talk: Talk) -> str:
    """A site where doctors answer: labels in turn, title and hospital behind the name."""
    first = talk.first
    items = "".join(
        f'<div class="b_answerli"><div class="b_answertop"><span class="b_sp1"><a href="/doctor/{n}">{s.author}</a> 医师</span><span class="b_sp2">擅长：常见病</span><span class="b_sp3">帮助网友：{n * 120}</span></div><div class="b_answercont"><div class="crazy_new"><p>{s.br or GONE}</p></div><span class="b_anscont_time">{s.time}</span><a>投诉</a></div></div>'
        for n, s in enumerate(talk.replies)
    )
    return portal(
        f"{talk.title}_有问必答_沙溪健康网",
        f'<div class="b_askcont"><h1 class="b_asktitle">{talk.title}</h1><div class="b_askab1"><span>提问人：{first.author}</span><span>{first.time[:16]}</span></div><p class="crazy">{first.br}</p></div><div class="b_answerbox"><h2>医生回答（{talk.total}）</h2>{items}</div>',
    )


def snowball(talk: Talk) -> str:
    """A status and what is said to it: name, text behind a colon, below it day and minute without a year, and where from."""
    first = talk.first
    items = "".join(
        f'<div class="comment__item" data-id="{n}"><a class="avatar" href="/u/{n}"><img src="a.png"></a><div class="comment__item__main"><div class="comment__item__main__hd"><a class="user-name" href="/u/{n}">{s.author}</a></div><p>{f"回复<a>@{s.quoted_author}</a>：" if s.quoted else ""}{s.br or GONE}</p><div class="comment__item__main__ft"><span class="time">{yearless(s)}</span><a>讨论</a><a>赞({n})</a><a>转发</a></div></div></div>'
        for n, s in enumerate(talk.replies)
    )
    return portal(
        f"{talk.title} - 沙溪财经社区",
        f'<article class="article__bd"><h1 class="article__bd__title">{talk.title}</h1><div class="article__author"><a class="name" href="/u/9">{first.author}</a> <a class="time">发布于{first.time}</a> 来自 Android</div><div class="article__bd__detail">{first.p}</div></article><div class="comment__container"><div class="comment__mod"><h3>全部讨论({talk.total})</h3>{items}</div></div>',
    )


def steps(talk: Talk) -> str:
    """An office answers: a line of steps, each with who and when in a dt and the text in a dd."""
    first = talk.first
    items = "".join(
        f'<dl class="step {"gov" if "委" in s.author or "局" in s.author else "mass"}"><dt><em>{s.author}</em><i>{"官方回复" if "委" in s.author or "局" in s.author else "网友跟进"}</i><time>{s.time}</time></dt><dd>{s.p or f"<p>{GONE}</p>"}</dd></dl>'
        for s in talk.replies
    )
    return portal(
        f"{talk.title}-沙溪问政",
        f'<div class="wz-detail"><h2>{talk.title}</h2><ul class="wz-info"><li>编号：SX20230611007</li><li>状态：已办结</li><li>领域：医疗</li></ul><dl class="step mass"><dt><em>{first.author}</em><i>提交问题</i><time>{first.time}</time></dt><dd>{first.p}</dd></dl>{items}</div>',
    )


def diary_space(talk: Talk) -> str:
    """A diary in a space: floors in words behind the name, the time on a line of its own, the text below."""
    first = talk.first
    items = "".join(
        f'<li class="feed_item"><div class="mod_comment"><div class="user_pic"><a href="http://user.shaxi.example/{n}"><img src="p.jpg" alt="{s.author}"/></a></div><div class="bd"><p class="c_tx3"><span>第{n + 1}楼</span> <a class="c_tx" href="http://user.shaxi.example/{n}">{s.author}</a> 评论时间：{worded(s)}</p><div class="cont">{s.br or GONE}</div><div class="op"><a>回复</a> <a>举报</a></div></div></div></li>'
        for n, s in enumerate(talk.replies)
    )
    return portal(
        f"{talk.title} - {first.author}的空间",
        f'<div class="blog_tit"><h3>{talk.title}</h3><p>{worded(first)} <a>转载</a> <a>分享</a></p></div><div class="blog_details">{first.p}</div><div class="blog_foot">阅读({talk.total * 5}) 评论({talk.total})</div><ul class="comments_list">{items}</ul>',
    )


def floors_nested(talk: Talk) -> str:
    """Comments of a portal: what is answered stands in boxes above the answer, each with its own head."""
    first = talk.first
    items = "".join(
        f'<div class="post"><div class="author"><span class="from">沙溪市网友 [<a href="/user/{n}">{s.author}</a>]：</span><span class="postTime">{s.time}:40 发表</span></div>{_builds(s)}<div class="body">{s.br or GONE}</div><ul class="operations"><li><a>顶[{n * 3}]</a></li><li><a>回复</a></li><li><a>收藏</a></li></ul></div>'
        for n, s in enumerate(talk.replies)
    )
    return portal(
        f"{talk.title}_沙溪网",
        f'<h1 id="h1title">{talk.title}</h1><div class="info">{first.time} 来源: 沙溪网 <a>有{talk.total}人参与</a></div><div id="endText">{first.p}</div><div id="tiePanel"><div class="titleBar"><h2>跟贴</h2><span>{talk.total} 条</span></div>{items}</div>',
    )


def _builds(s: Said) -> str:
    return (
        f'<div class="commentBox"><div class="commentInfo"><span>沙溪市网友 [{s.quoted_author}]</span> 的原贴：</div><p class="content">{s.quoted}</p></div>'
        if s.quoted
        else ""
    )


def post_bar_share(talk: Talk) -> str:
    """A bar's thread shared to a phone: name, floor and day in one line of spans below the text."""
    items = "".join(
        f'<li class="post_list_item"><div class="user"><img src="u.jpg"><span class="user_name">{s.author}</span>{"<i>楼主</i>" if s.author == talk.first.author else ""}</div><div class="content" lz="{int(s.author == talk.first.author)}">{s.br or GONE}</div><div class="bottom"><span>第{s.number}楼</span><span>{s.time[:10]}</span><span>回复</span></div></li>'
        for s in talk.posts
    )
    return portal(
        f"{talk.title}【沙溪吧】",
        f'<div class="head"><a>沙溪吧</a><button>打开APP</button></div><div class="post_title"><h2>{talk.title}</h2></div><ul class="post_list">{items}</ul><a class="more">打开APP查看全部{talk.total}条回复</a>',
    )


def ages(talk: Talk) -> str:
    """A community of parents: all times in days, a label of a child's age behind each name."""
    items = "".join(
        f'<div class="item-floor"><div class="who"><a href="/member/{n}">{s.author}</a><span class="baby">宝宝{n + 1}岁{n}个月</span><span class="when">{days_ago(s)}</span><span class="num">{n + 1}楼</span></div><div class="txt">{f"<q>{s.quoted_author}：{s.quoted}</q>" if s.quoted else ""}<p>{s.br or GONE}</p></div></div>'
        for n, s in enumerate(talk.replies)
    )
    first = talk.first
    return portal(
        f"{talk.title}-沙溪妈妈圈",
        f'<div class="topic"><h1>{talk.title}</h1><div class="who"><a href="/member/90">{first.author}</a><span class="baby">宝宝3岁2个月</span><span class="when">{days_ago(first)}</span></div><div class="txt">{first.p}</div></div><div class="floors">{items}</div>',
    )
