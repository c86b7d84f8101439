"""Boards that were invented when the law had been mended by the others: what they score first is the truth."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.engines import GONE, page
from tests.support.talks.said import Board, Said, Talk


def ptt(talk: Talk) -> str:
    """A telnet board's page on the web: the article in one element, under it a line for each who pushes."""
    first = talk.first
    pushes = "".join(
        f'<div class="push"><span class="{"hl " * (n % 2)}push-tag">{"推" if n % 2 == 0 else "→"} </span><span class="f3 hl push-userid">{s.author}</span><span class="f3 push-content">: {"".join(s.lines)}</span><span class="push-ipdatetime"> {s.at:%m/%d %H:%M}\n</span></div>'
        for n, s in enumerate(talk.replies)
    )
    text = "\n".join(first.lines)
    return f'<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>[問題] {talk.title} - 看板 Bus - 批踢踢實業坊</title></head><body><div id="topbar-container"><div id="topbar"><a id="logo" href="/bbs/">批踢踢實業坊</a><span>›</span><a class="board" href="/bbs/Bus/index.html"><span class="board-label">看板 </span>Bus</a><a class="right small" href="/about.html">關於我們</a><a class="right small" href="/contact.html">聯絡資訊</a></div></div><div id="main-container"><div id="main-content" class="bbs-screen bbs-content"><div class="article-metaline"><span class="article-meta-tag">作者</span><span class="article-meta-value">{first.author} (港邊)</span></div><div class="article-metaline-right"><span class="article-meta-tag">看板</span><span class="article-meta-value">Bus</span></div><div class="article-metaline"><span class="article-meta-tag">標題</span><span class="article-meta-value">[問題] {talk.title}</span></div><div class="article-metaline"><span class="article-meta-tag">時間</span><span class="article-meta-value">{first.at:%a %b} {first.at.day:2d} {first.at:%H:%M:%S %Y}</span></div>\n\n{text}\n\n--\n<span class="f2">※ 發信站: 批踢踢實業坊(ptt.example), 來自: 10.1.2.3 (臺灣)\n</span><span class="f2">※ 文章網址: <a href="https://www.ptt.example/bbs/Bus/M.7.A.html">https://www.ptt.example/bbs/Bus/M.7.A.html</a>\n</span>{pushes}</div></div></body></html>'


def bahamut(talk: Talk) -> str:
    first, rest = talk.first, talk.replies
    posts = "".join(
        f'<section class="c-section" id="post_{s.number}"><div class="c-section__side"><div class="c-user__avatar"><img src="a.png"></div></div><div class="c-section__main c-post"><div class="c-post__header">{f"<h1 class=c-post__header__title>{talk.title}</h1>" if s is first else ""}<div class="c-post__header__tools"><button>看他的文</button></div><div class="c-post__header__author"><a class="floor tippy-gpbp" data-floor="{s.number}">{"樓主" if s is first else f"{s.number} 樓"}</a><a href="//home.example/{n}" class="username">{s.author}</a><a href="//home.example/{n}" class="userid">user{n}</a></div><div class="c-post__header__info"><a class="edittime tippy-post-info" data-mtime="{s.time}">{s.time}:0{n} 編輯</a></div></div>'
        f'<div class="c-post__body"><article class="c-article FM-P2" id="cf{n}"><div class="c-article__content">{"".join(f"<div>{line}</div>" for line in s.lines)}</div></article><div class="c-post__body__buttonbar"><div class="gp"><button>推</button><span class="postgp"><span>{n}</span></span></div><div class="bp"><button>噓</button><span>-</span></div><button>檢舉</button></div></div><div class="c-post__footer c-reply"><div class="c-reply__editor"><textarea></textarea></div></div></div></section>'
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"【問題】{talk.title} @公車 哈啦板 - 港灣姆特",
        f'<div id="BH-master"><div class="c-menu"><a href="B.php">文章列表</a> <a href="G1.php">精華區</a></div>{posts}<div class="c-section"><div class="c-disable"><p>您尚未登入，無法回覆</p></div></div></div><div id="BH-slave"><h5>相關文章</h5><ul><li><a href="C.php?snA=1">站牌的時刻表更新了嗎</a></li></ul><p>共 {len(rest)} 則回覆</p></div>',
    )


def imageboard(talk: Talk) -> str:
    """Nobody has a name: numbers and ids tell posts apart."""
    first = talk.first
    replies = "".join(
        f'<div class="h-threads-item-replies" data-id="{n + 8001}"><div class="h-threads-item-reply"><div class="h-threads-item-reply-icon">…</div><div class="h-threads-item-reply-main"><div class="h-threads-item-info"><span class="h-threads-info-title">无标题</span> <span class="h-threads-info-email">无名氏</span> <span class="h-threads-info-createdat">{s.at:%Y-%m-%d}(六){s.at:%H:%M:%S}</span> <span class="h-threads-info-uid">ID:{s.author}</span> <span class="h-threads-info-report-btn">[<a href="#">举报</a>]</span> <a class="h-threads-info-id" href="/t/7?r={n + 8001}">No.{n + 8001}</a></div><div class="h-threads-content">{f"<font color=#789922>&gt;&gt;No.{8000 + n}</font><br />" if s.quoted else ""}{s.br or GONE}</div></div></div></div>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        f"{talk.title} - 平湖岛",
        f'<div class="h-threads-list"><div class="h-threads-item" data-threads-id="7000"><div class="h-threads-item-main"><div class="h-threads-item-info"><span class="h-threads-info-title">{talk.title}</span> <span class="h-threads-info-email">无名氏</span> <span class="h-threads-info-createdat">{first.at:%Y-%m-%d}(六){first.at:%H:%M:%S}</span> <span class="h-threads-info-uid">ID:{first.author}</span> <a class="h-threads-info-id" href="/t/7">No.7000</a></div><div class="h-threads-content">{first.br}</div></div>{replies}</div></div><ul class="uk-pagination"><li>上一页</li><li class="uk-active">1</li><li><a href="?page=2">2</a></li></ul>',
    )


def blog_garden(talk: Talk) -> str:
    items = "".join(
        f'<div class="feedbackItem"><div class="feedbackListSubtitle"><div class="feedbackManage">&nbsp;&nbsp;<span class="comment_actions"></span></div><a href="#{n + 40}" class="layer">#{n + 1}楼</a>&nbsp;<span class="comment_date">{s.time}</span> <a id="a_comment_author_{n + 40}" href="https://www.cnb.example/u{n}/" target="_blank">{s.author}</a> <a href="#" title="发送站内短消息" class="sendMsg2This">&nbsp;</a></div><div class="feedbackCon"><div id="comment_body_{n + 40}" class="blog_comment_body">{f"<a href=#40>@{s.quoted_author}</a><br><fieldset class=comment_quote><legend>引用</legend>{s.quoted}</fieldset>" if s.quoted else ""}{s.br or GONE}</div><div class="comment_vote"><a href="#">支持({n})</a><a href="#">反对(0)</a></div></div></div>'
        for n, s in enumerate(talk.replies)
    )
    first = talk.first
    return page(
        f"{talk.title} - {first.author} - 平湖博客园",
        f'<div id="mainContent"><div class="post"><h2 class="postTitle"><a id="cb_post_title_url" href="/u9/p/7.html">{talk.title}</a></h2><div id="cnblogs_post_body">{first.p}</div><div class="postDesc">posted @ {first.time} <a href="/u9/">{first.author}</a> 阅读(1520) 评论({talk.total}) <a href="#">编辑</a> <a href="#">收藏</a></div></div><a name="!comments"></a><div id="blog-comments-placeholder"><div class="feedback_area_title">评论</div>{items}</div><div class="commentform"><a href="#">刷新评论</a><a href="#">刷新页面</a><a href="#">返回顶部</a><p>登录后才能发表评论，立即 <a href="/login">登录</a></p></div></div>',
    )


def cat_eye(talk: Talk) -> str:
    """A board of 2003 that lived: head, text and tools in one cell, the member's name in a bar above."""
    posts = "".join(
        f'<div class="lastinfo"><span class="name c-main"><a href="http://user.example/index.asp?username={n}">{s.author}</a></span> <span class="c-sub">{"楼主" if s.number == 1 else f"{s.number}楼"}</span></div><div class="posts-posted">发表于：{s.time}:0{n}　　IP:已设置保密</div><div class="posts-cont replycont-box-r"><div class="replycont-text">{f"<table class=quote><tr><td>引自：{s.quoted_author} 原帖<br>{s.quoted}</td></tr></table>" if s.quoted else ""}{s.br or GONE}</div></div><div class="posts-manage"><a href="#">鲜花</a> <a href="#">鸡蛋</a> <a href="#">回复此贴</a> <a href="#">引用</a> <a href="#">举报</a></div>'
        + ('<div class="hdg"><a href="http://ad.example/3">平湖温泉 双人票八折 点击购买</a></div>' if n == 0 else "")
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title} - 猫耳看人 - 平湖社区",
        f'<div class="posts-title">{talk.title}</div><div class="posts-stat-t">[{1520} 次点击，{talk.total} 个回复]</div><div class="posts-list">{posts}</div><div class="posts-page">共2页 第{talk.page}页 <a href="dispbbs.asp?boardid=1&id=7&page=2">下一页</a></div>',
    )


def waline(talk: Talk) -> str:
    """A box that a script fills, saved when it had."""
    items = "".join(
        f'<div class="wl-card-item" id="{n + 900}"><div class="wl-user" aria-hidden="true"><img src="a.png"></div><div class="wl-card"><div class="wl-head"><a class="wl-nick" href="http://x{n}.example" target="_blank">{s.author}</a><span class="wl-badge">{"博主" if n == 2 else ""}</span><span class="wl-time">{s.time[:10]}</span><div class="wl-comment-actions"><button class="wl-like" title="喜欢">{n}</button><button class="wl-reply" title="回复"></button></div></div><div class="wl-meta" aria-hidden="true"><span class="wl-addr">吉林</span><span class="wl-browser">Chrome 112</span><span class="wl-os">Windows 10</span></div><div class="wl-content">{s.p}</div></div></div>'
        for n, s in enumerate(talk.replies)
    )
    first = talk.first
    return page(
        f"{talk.title} | 桥边手记",
        f'<main><article class="post-block"><header class="post-header"><h1 class="post-title">{talk.title}</h1><div class="post-meta"><span>发表于 <time datetime="{first.time}">{first.time}</time></span> <span>分类于 <a href="/c/">生活</a></span> <span>阅读次数：1520</span></div></header><div class="post-body">{first.p}</div><footer class="post-footer"><div class="post-nav"><a href="/6">上一篇 雨季</a></div></footer></article><div class="comments" id="waline"><div class="wl-panel"><input placeholder="昵称"><textarea placeholder="欢迎评论"></textarea><button>提交</button></div><div class="wl-meta-head"><div class="wl-count"><span class="wl-num">{talk.total}</span> 评论</div><ul class="wl-sort"><li class="active">按正序</li><li>按倒序</li><li>按热度</li></ul></div><div class="wl-cards">{items}</div><div class="wl-power">Powered by <a href="https://w.example">Waline</a> v2.15</div></div></main>',
    )


def indented(talk: Talk) -> str:
    """A table row for each comment, as deep as an empty picture is wide."""
    rows = "".join(
        f'<tr class="athing comtr" id="{n + 1000}"><td><table border="0"><tr><td class="ind" indent="{n % 3}"><img src="s.gif" height="1" width="{n % 3 * 40}"></td><td valign="top" class="votelinks"><center><a href="vote?id={n}"><div class="votearrow"></div></a></center></td><td class="default"><div style="margin-top:2px;"><span class="comhead"><a href="user?id={n}" class="hnuser">{s.author}</a> <span class="age" title="{s.time.replace(" ", "T")}:00"><a href="item?id={n + 1000}">{s.time}</a></span> <span class="navs"> | <a href="#1000">上一条</a> | <a class="togg" href="#">[–]</a></span></span></div><br><div class="comment"><div class="commtext c00">{s.p}</div><div class="reply"><p><font size="1"><u><a href="reply?id={n}">回复</a></u></font></p></div></div></td></tr></table></td></tr>'
        for n, s in enumerate(talk.replies)
    )
    first = talk.first
    return page(
        f"{talk.title} | 平湖快讯",
        f'<center><table id="hnmain" width="85%"><tr><td><table class="fatitem" border="0"><tr class="athing" id="999"><td class="title"><span class="titleline"><a href="item?id=999">{talk.title}</a></span></td></tr><tr><td class="subtext"><span class="subline"><span class="score">88 分</span> 由 <a href="user?id=9" class="hnuser">{first.author}</a> <span class="age">{first.time}</span> | <a href="hide?id=999">隐藏</a> | <a href="item?id=999">{talk.total} 条评论</a></span></td></tr><tr><td><div class="toptext">{first.p}</div></td></tr></table><br><table border="0" class="comment-tree">{rows}</table></td></tr></table></center>',
    )


def _signed(s: Said) -> str:
    return f'——<a href="/wiki/User:{s.number}" title="User">{s.author}</a>（<a href="/wiki/User_talk:{s.number}">留言</a>） {s.at.year}年{s.at.month}月{s.at.day}日 (六) {s.at:%H:%M} (UTC)'


def wiki_talk(talk: Talk) -> str:
    """What is said about an entry: paragraphs, signed at their end, answers indented."""
    first = talk.first
    answers = "".join(f"<dl><dd>{'<br>'.join(s.lines)} {_signed(s)}</dd></dl>" for s in talk.replies)
    return page(
        f"讨论:{talk.title} - 平湖百科",
        f'<div id="content"><h1 id="firstHeading">讨论:{talk.title}</h1><div id="mw-content-text"><div class="mw-parser-output"><p>{first.lines[0]}</p><p>{"</p><p>".join(first.lines[1:])} {_signed(first)}</p>{answers}</div></div></div><div id="mw-panel"><ul><li><a href="/wiki/首页">首页</a></li><li><a href="/wiki/最近更改">最近更改</a></li></ul></div>',
    )


def issue(talk: Talk) -> str:
    """A tracker's thread: what happened stands between what is said."""
    items = "".join(
        f'<div class="timeline-comment" id="note_{n + 50}"><div class="timeline-comment-header"><a href="/user{n}" class="author">{s.author}</a><span class="role">{"所有者" if n == 1 else "成员"}</span><a class="timeago" href="#note_{n + 50}" title="{s.time}">{s.time}</a><a class="reply">回复</a></div><div class="comment-body markdown-body">{f"<blockquote><p>{s.quoted}</p></blockquote>" if s.quoted else ""}{s.p or GONE}</div><div class="reactions"><span>👍 {n}</span></div></div>'
        + (
            f'<div class="timeline-event"><a href="/user2">机房看门人</a> 添加了标签 <span>网络</span> <span>2023-09-0{n + 2} 18:00</span></div>'
            if n == 1
            else ""
        )
        for n, s in enumerate(talk.replies)
    )
    first = talk.first
    return page(
        f"{talk.title} · Issue #7 · 平湖/路由器",
        f'<div class="issue-header"><h1>{talk.title} <span>#I7</span></h1><div><span class="state">待办的</span> <a href="/user9">{first.author}</a> 创建于 {first.time}</div></div><div class="issue-main"><div class="timeline-comment"><div class="timeline-comment-header"><a href="/user9" class="author">{first.author}</a><span class="role">创建者</span><span>创建于 {first.time}</span></div><div class="comment-body markdown-body">{first.p}</div></div><div class="comment-title">评论 ({talk.total})</div>{items}<div class="login-tip"><a href="/login">登录</a> 后才可以发表评论</div></div><div class="issue-side"><div>状态</div><div>待办的</div><div>负责人</div><div>未设置</div><div>标签</div><div>未设置</div></div>',
    )


def nineteen(talk: Talk) -> str:
    posts = "".join(
        f'<div class="J_post cont-item {"cont-first" if s.number == 1 else ""}" id="post-{n + 5}"><div class="user-info"><div class="uname"><a title="{s.author}" href="http://home.example/{n}"><span>{s.author}</span></a></div><div class="u-level">本地通 LV.{n}</div><ul><li>帖子 <a href="#">{n * 31 + 5}</a></li><li>金币 {n * 9}</li></ul></div><div class="cont-wrap"><div class="cont-hd clearall"><p class="fl u-add">发表于 <span>{s.time}</span> <i>·</i> 来自 手机版</p><p class="fr"><a class="reply-floor">{"楼主" if s.number == 1 else f"{s.number - 1}"}<sup>#</sup></a></p></div><div class="cont-bd"><div class="thread-cont">{f"<div class=quote><p>@{s.quoted_author} {s.number - 2}#</p><p>{s.quoted}</p></div>" if s.quoted else ""}{s.br or GONE}</div></div><div class="cont-ft"><a>回复</a><a>赞 <em>{n}</em></a><a>举报</a><a>收藏</a></div></div></div>'
        + (
            f'<div class="recommend-thread"><h4>猜你喜欢</h4><ul>{"".join(f"<li><a href=/t{i}.html>{t}</a><span>2023-05-0{i} 10:00</span></li>" for i, t in enumerate(("家里阳台封窗多少钱一平", "有没有周末去爬山的朋友", "孩子升初中选哪个学校好"), 1))}</ul></div>'
            if n == 2
            else ""
        )
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title}-平湖论坛-十九阁",
        f'<div class="crumb"><a href="/">首页</a> &gt; <a href="/forum-2">口水</a></div><h1 class="thread-title"><a href="/forum-2-thread-7-1-1.html">{talk.title}</a></h1><div class="num">浏览 1520 回复 {talk.total}</div><div class="main-list">{posts}</div><div class="page"><a href="/forum-2-thread-7-2-1.html">下一页</a></div>',
    )


def mailbox(talk: Talk) -> str:
    """An office's letter box: div for label, div for value; the answer follows under its own heading."""
    first = talk.first
    answers = "".join(
        f'<div class="xj-hf"><div class="xj-tit">{"回复信息" if n == 0 else "补充回复"}</div><div class="xj-row"><div class="k">回复单位</div><div class="v">{s.author}</div><div class="k">回复时间</div><div class="v">{s.time}</div></div><div class="xj-con">{s.p}</div></div>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        f"{talk.title}_市长信箱_平湖市人民政府",
        f'<div class="position">当前位置：<a href="/">首页</a>&gt;<a href="/hd">互动交流</a>&gt;<a href="/szxx">市长信箱</a></div><div class="xj"><div class="xj-tit">来信信息</div><div class="xj-row"><div class="k">来信标题</div><div class="v">{talk.title}</div></div><div class="xj-row"><div class="k">来信人</div><div class="v">{first.author}</div><div class="k">来信时间</div><div class="v">{first.time}</div></div><div class="xj-con">{first.p}</div></div>{answers}',
    )


_B = Board
LATER: dict[str, Board] = {
    "PTT": _B(make=ptt, url="https://www.ptt.example/bbs/Bus/M.7.A.html", talk="hant", titled="[問題] {}"),
    "Bahamut": _B(
        make=bahamut,
        url="https://forum.example/C.php?bsn=7&snA=7",
        later="https://forum.example/C.php?page=2&bsn=7&snA=7",
        talk="hant",
        floors=True,
    ),
    "imageboard": _B(make=imageboard, url="https://dao.example/t/7", talk="local"),
    "blog garden": _B(
        make=blog_garden, url="https://www.cnb.example/u9/p/7.html", talk="tech", floors=True, quotes=True
    ),
    "cat's ear": _B(
        make=cat_eye,
        url="http://club.pinghu.example/dispbbs.asp?boardid=1&id=7",
        later="http://club.pinghu.example/dispbbs.asp?boardid=1&id=7&page=2",
        talk="local",
        floors=True,
        quotes=True,
        encoding="gbk",
    ),
    "Waline": _B(make=waline, url="https://notes.example/2023/07/7/", talk="farm", clock="day"),
    "indented": _B(make=indented, url="https://news.pinghu.example/item?id=999", talk="news"),
    "wiki talk": _B(make=wiki_talk, url="https://baike.example/wiki/Talk:7", talk="news", titled="讨论:{}"),
    "issue": _B(make=issue, url="https://git.example/pinghu/router/issues/I7", talk="tech", quotes=True),
    "nineteen": _B(
        make=nineteen,
        url="https://www.nineteen.example/forum-2-thread-7-1-1.html",
        later="https://www.nineteen.example/forum-2-thread-7-2-1.html",
        talk="local",
        floors=True,
        quotes=True,
    ),
    "mailbox": _B(make=mailbox, url="http://www.pinghu.example/hd/szxx/7.html", talk="ask"),
}
