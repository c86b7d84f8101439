"""Boards invented behind everything else: what they scored first is the number in docs/reading.md."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.engines import GONE, SIGNED, page
from tests.support.talks.said import Board, Talk, answering


def snowball(talk: Talk) -> str:
    """A community of investors: the status above, comments with name, time and source in one row."""
    first = talk.first
    items = "".join(
        f'<div class="comment__item" data-id="{n + 31}"><a class="avatar" href="/u/{n + 100}"><img src="a.png"></a><div class="comment__item__main"><div class="comment__item__main__hd"><a href="/u/{n + 100}" class="user-name">{s.author}</a><a class="date-and-source" href="/9/7/{n + 31}">{s.time} · 来自河湾</a></div><div class="content comment__content">{f"回复<a href=/n/x>@{s.quoted_author}</a>：" if s.quoted else ""}{"<br>".join(s.lines)}</div><div class="comment__item__main__ft"><a class="like"><span>赞</span><span>{n or ""}</span></a><a>回复</a><a>转发</a></div></div></div>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        f"{talk.title} 来源：{first.author} - 雪花",
        f'<article class="article__bd"><div class="article__author"><a class="name" href="/u/99">{first.author}</a><a class="time" href="/9/7">发布于{first.time}</a></div><h1 class="article__bd__title">{talk.title}</h1><div class="article__bd__detail">{first.p}</div></article><div class="article__bd__from">© 著作权归作者所有</div><div class="status-retweet"></div><div class="comment__container"><h3 class="comment__title">全部讨论（{talk.total}）</h3>{items}</div>',
    )


def nt_board(talk: Talk) -> str:
    """A board in C# of 2009: a table for each post, time and floor above the text, the panel a column of dl."""
    posts = "".join(
        f'<table id="{n + 12}" cellspacing="0" cellpadding="0"><tbody><tr><td class="postauthor" rowspan="3"><cite><a href="userinfo-{n}.aspx" class="dropmenu">{s.author}</a></cite><div class="avatar"><img src="a.gif"></div><p><em>贫民</em></p><dl class="profile"><dt>UID</dt><dd>{n + 300}</dd><dt>帖子</dt><dd>{n * 5 + 1}</dd><dt>注册</dt><dd>2008-8-{n + 1}</dd></dl></td><td class="postcontent"><div class="postinfo"><strong><a href="#{n + 12}" title="复制帖子链接到剪贴板">{s.number}<sup>#</sup></a></strong><em>发表于 {s.time}</em> <a href="showtopic.aspx?topicid=7&amp;posterid={n}">只看该作者</a></div><div class="postmessage defaultpost"><h1>{talk.title if s.number == 1 else ""}</h1><div class="t_msgfont">{f"<div class=msgheader>QUOTE:</div><div class=msgborder>原帖由 <b>{s.quoted_author}</b> 于 2023-5-6 7:52:00 发表<br>{s.quoted}</div>" if s.quoted else ""}{s.br or "<em>此帖被管理员屏蔽</em>"}</div></div></td></tr><tr><td class="plc">{f"<div class=postertext>{SIGNED[s.author]}</div>" if s.author in SIGNED else ""}</td></tr><tr><td class="postactions"><p><a href="postreply.aspx?quote=1">引用</a> <a href="#top">TOP</a></p></td></tr></tbody></table>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title} - 本地杂谈 - 平湖社区",
        f'<div id="nav"><a href="index.aspx">平湖社区</a> &raquo; <a href="showforum-2.aspx">本地杂谈</a> &raquo; {talk.title}</div><div class="pages_btns"><div class="pages"><em>{talk.total + 1}</em><strong>{talk.page}</strong><a href="showtopic-7-2.aspx">2</a></div></div><div class="mainbox viewthread"><h3>查看完整版本: {talk.title}</h3>{posts}</div><form><h4>快速回复主题</h4><textarea></textarea></form>',
    )


def bar(talk: Talk) -> str:
    """A bar: name, text, time and floor; the replies to a floor in a list inside it, without floors."""
    nested = {2: talk.replies[1:3]} if len(talk.replies) > 3 else {}
    inside = {s.number for group in nested.values() for s in group}
    floors = []
    for s in talk.posts:
        if s.number in inside:
            continue
        answers = "".join(
            f'<li class="lzl_single_post"><a class="lzl_p_p" href="/home/main?un={a.number}"><img src="h.jpg"></a><div class="lzl_cnt"><a class="at" href="/home/main?un={a.number}">{a.author}</a>：<span class="lzl_content_main">{"".join(a.lines)}</span><div class="lzl_content_reply"><span class="lzl_time">{a.time}</span><a class="lzl_s_r" href="#">回复</a></div></div></li>'
            for a in nested.get(s.number, ())
        )
        floors.append(
            f'<div class="l_post"><div class="d_author"><ul><li class="d_name"><a href="/home/main?un={s.number}">{s.author}</a></li><li class="l_badge"><div>铁杆吧友</div><div>{s.number + 5}</div></li></ul></div><div class="d_post_content_main"><div class="d_post_content">{s.br or GONE}</div><div class="post-tail-wrap"><span>IP属地:吉林</span><span>来自Android客户端</span><span class="tail-info">{s.number}楼</span><span class="tail-info">{s.time}</span></div><ul class="lzl">{answers}</ul></div></div>'
        )
    return page(
        f"{talk.title}_平湖吧",
        f'<h1 class="core_title_txt">{talk.title}</h1><ul><li>只看楼主</li><li>收藏</li><li>回复</li></ul><div class="p_postlist">{"".join(floors)}</div><div class="pager"><span>{talk.total}回复贴，共2页</span> <a href="/p/7?pn=2">下一页</a></div>',
    )


def case_log(talk: Talk) -> str:
    """A complaint with its log: a heading that says who did what and when, the newest last."""
    first = talk.first
    steps = "".join(
        f'<section class="step"><h4><b>{s.author}</b> {"回复了投诉" if "局" in s.author else "追加了投诉"} <time>{s.time}</time></h4><div class="txt">{s.p}</div></section>'
        for s in talk.replies
    )
    return page(
        f"{talk.title}_投诉_平湖消费网",
        f'<div class="case"><h1>{talk.title}</h1><p class="by">投诉人：{first.author}　投诉时间：{first.time}　编号：T20230703</p><table><tr><th>对象</th><td>市医疗保障局</td><th>状态</th><td>已回复</td></tr></table><div class="txt">{first.p}</div></div><h3>处理记录（{talk.total}）</h3>{steps}<div class="more"><h3>其他投诉</h3><a href="/t/1">订的房间到店说没有了</a> <a href="/t/2">手机修了三次还是死机</a></div>',
    )


def headlines(talk: Talk) -> str:
    """What readers say under a story of an app: time in words of its day, place beside the name."""
    first = talk.first
    items = "".join(
        f'<li class="cmt"><img class="face" src="f.png"><div class="r"><div class="u"><span class="nick">{s.author}</span><span class="loc">吉林</span></div><p class="say">{s.br}</p>{f"<div class=origin><span>{s.quoted_author}</span>：{s.quoted}</div>" if s.quoted else ""}<div class="b"><span>{s.time}</span><i>回复</i><i>赞 {n}</i></div></div></li>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        f"{talk.title}-平湖头条",
        f'<article><h1>{talk.title}</h1><div class="src">平湖晚报 {first.time}</div><div class="con">{first.p}</div></article><div class="cmts"><div class="hd">{talk.total} 条评论</div><ul>{items}</ul><div class="all">没有更多评论了</div></div>',
    )


def plain_table(talk: Talk) -> str:
    """A school's board: a table with a head row of who and when, a row of text."""
    rows = "".join(
        f'<tr bgcolor="#EEEEEE"><td>{s.number}楼</td><td>{s.author}</td><td align="right">{s.time}</td></tr><tr><td colspan="3" style="padding:8px">{f"<i>引用 {s.quoted_author}：{s.quoted}</i><br>" if s.quoted else ""}{s.br or GONE}</td></tr>'
        for s in talk.posts
    )
    return page(
        f"{talk.title} - 校友留言",
        f'<h2 align="center">{talk.title}</h2><table width="90%" border="1">{rows}</table><p>共{talk.total + 1}条 <a href="?id=7&page=2">下一页</a></p><form><input name="n"><textarea></textarea></form>',
    )


def ago(talk: Talk) -> str:
    """A small forum of 2015: an avatar, one row with name and how long ago, text, one row of tools."""
    posts = "".join(
        f'<div class="reply"><div class="avatar"><a href="/user/{s.author}"><img src="a.png"></a></div><div class="main"><div class="meta"><a class="username" href="/user/{s.author}">{s.author}</a> <span class="reply-time" title="{s.time}">3 个月前</span> <a class="floor" href="#r{s.number}">#{s.number - 1}</a></div><div class="body">{f"<p><a href=/user/{s.quoted_author}>@{s.quoted_author}</a></p>" if s.quoted else ""}{s.p or f"<p>{GONE}</p>"}</div></div></div>'
        for s in talk.replies
    )
    first = talk.first
    return page(
        f"{talk.title} · 平湖客栈",
        f'<div class="topic"><h1>{talk.title}</h1><div class="meta">由 <a href="/user/{first.author}">{first.author}</a> 在 <span title="{first.time}">4 个月前</span> 发布于 <a href="/node/1">网络</a></div><div class="body">{first.p}</div></div><div class="replies"><div class="heading">{talk.total} 条回复</div>{posts}</div>',
    )


def office(talk: Talk) -> str:
    """A message board of an office: the question in a box, each answer in a box with a coloured head."""
    first = talk.first
    boxes = "".join(
        f'<div class="box ans"><p class="bh"><span>{"【单位答复】" if "局" in s.author else "【网友追问】"}</span><span>{s.author}</span><span>{s.time}</span></p><div class="bc">{s.br}</div></div>'
        for s in talk.replies
    )
    return page(
        f"{talk.title}--网上问政",
        f'<div class="loc">首页 &gt; 网上问政 &gt; 正文</div><div class="box ask"><h2>{talk.title}</h2><p class="bh"><span>【网友提问】</span><span>{first.author}</span><span>{first.time}</span><span>浏览 1520</span></p><div class="bc">{first.br}</div></div>{boxes}',
    )


_B = Board
LAST: dict[str, Board] = {
    "investors": _B(make=snowball, url="https://xh.pinghu.example/9/7", talk="stock", said=answering("回复@{}：")),
    "Discuz!NT": _B(
        make=nt_board,
        url="http://bbs.pinghu.example/showtopic-7.aspx",
        later="http://bbs.pinghu.example/showtopic-7-2.aspx",
        talk="local",
        floors=True,
        quotes=True,
        encoding="gbk",
    ),
    "bar": _B(make=bar, url="https://tieba.pinghu.example/p/7", talk="farm"),
    "case log": _B(make=case_log, url="https://www.pinghu.example/tousu/7.html", talk="ask"),
    "headlines": _B(make=headlines, url="https://www.pinghu.example/a7/", talk="news", quotes=True),
    "plain table": _B(
        make=plain_table,
        url="http://www.pinghu.example/bbs/show.asp?id=7",
        later="http://www.pinghu.example/bbs/show.asp?id=7&page=2",
        talk="local",
        floors=True,
        quotes=True,
        encoding="gbk",
    ),
    "ago": _B(make=ago, url="https://www.pinghu.example/t/7", talk="tech", floors=True, said=answering("@{} ")),
    "office": _B(make=office, url="http://www.pinghu.example/wz/7.html", talk="ask"),
}
