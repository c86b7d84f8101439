"""Pages of forum engines as they print a thread; the texts are invented, the markup is the engines'."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

TITLE = "老城区公交站台什么时候能加装座椅"
OPENING = (
    "每天早晨在河西路口等车的老人不少，站台上连一张座椅都没有。",
    "去年这个时候就有人在这里反映过，到现在还没有看到动静，想问问有关部门有没有计划。",
)
NAV = "".join(
    f"<a href=/f{n}.html>{name}</a> | "
    for n, name in enumerate(("首页", "本地民生", "房产家居", "二手市场", "招聘求职"))
)


@dataclass(frozen=True)
class Said:
    """One post: who, when, which floor, and the paragraphs."""

    author: str
    time: str
    floor: int
    lines: tuple[str, ...]

    @property
    def br(self) -> str:
        return "<br>\n".join(self.lines)

    @property
    def p(self) -> str:
        return "".join(f"<p>{line}</p>" for line in self.lines)


POSTS = (
    Said("河边人", "2012-03-04 10:20", 1, OPENING),
    Said("老街坊", "2012-03-04 10:35", 2, ("顶",)),
    Said("小雨点", "2012-03-04 11:02", 3, ("同意楼主，我家老人也天天在那里站着等，冬天风还大。",)),
    Said("wanghu_88", "2012-03-05 08:11", 4, ("听说今年的民生实事里有这一项", "等着看吧")),
    Said(
        "南渡客", "2012-03-06 21:40", 5, ("已经向12345反映了，答复说下个月开始施工，先改造河西路和中山路的六个站台。",)
    ),
)


def _page(title: str, body: str) -> str:
    return (
        f"<html><head><meta charset=utf-8><title>{title}</title></head><body><div id=head>{NAV}</div>{body}"
        "<div id=foot>Powered by 某论坛程序 &copy; 2001-2012 某某论坛 版权所有 某ICP备05001234号</div></body></html>"
    )


def phpbb(posts: tuple[Said, ...]) -> str:
    return _page(
        f"望湖论坛 • 查看主题 - {TITLE}",
        f'<div id="page-body"><h2><a href="./viewtopic.php?f=2&amp;t=12">{TITLE}</a></h2><div class="pagination">{len(posts)} 篇帖子 • 第 <strong>1</strong> 页 (共 <strong>1</strong> 页)</div>'
        + '<hr class="divider">'.join(
            f'<div id="p{n}" class="post bg{n % 2 + 1}"><div class="inner"><div class="postbody"><ul class="profile-icons"><li class="quote-icon"><a href="./posting.php?mode=quote">引用并回复</a></li></ul>'
            f'<h3 class="first"><a href="#p{n}">{"Re: " if n else ""}{TITLE}</a></h3><p class="author">由 <strong><a href="./memberlist.php?mode=viewprofile&amp;u={n}">{s.author}</a></strong> » {s.time}</p>'
            f'<div class="content">{s.br}</div></div><dl class="postprofile" id="profile{n}"><dt><a href="./memberlist.php?mode=viewprofile&amp;u={n}"><img src="a.gif"></a><br><a href="./memberlist.php?mode=viewprofile&amp;u={n}">{s.author}</a></dt>'
            f"<dd>注册会员</dd><dd><strong>帖子:</strong> {n * 7 + 3}</dd><dd><strong>注册时间:</strong> 2010-0{n + 1}-02 08:00</dd></dl></div></div>"
            for n, s in enumerate(posts)
        )
        + "</div>",
    )


def dvbbs(posts: tuple[Said, ...]) -> str:
    floors = {1: "楼主", 2: "第 2 楼"}
    return _page(
        f"望湖论坛--{TITLE}",
        f"<table cellspacing=1 class=tableborder1 align=center><tr align=middle><th align=left>* 贴子主题：{TITLE}</th></tr></table>"
        + "".join(
            f'<table cellpadding=5 cellspacing=1 align=center class=tableborder1 style="table-layout:fixed"><tr><td class=tablebody{s.floor % 2 + 1} valign=top width=175><table width=100%><tr><td width=* valign=middle><a name={n}><font color=#990000><b>{s.author}</b></font></a></td></tr></table>'
            f"&nbsp;&nbsp;等级：新手上路<br>&nbsp;&nbsp;文章：{n * 9 + 4}<br>&nbsp;&nbsp;积分：{n * 31 + 60}<br>&nbsp;&nbsp;注册：2006-1-{n + 2}<br></td>"
            f'<td class=tablebody{s.floor % 2 + 1} valign=top width=*><table width=100%><tr><td width=*><a href="messanger.asp?touser=x">短消息</a> <a href=dispuser.asp?id={n}>资料</a> <a href=reannounce.asp?reply=true>引用</a> <a href=reannounce.asp>回复</a></td><td width=50><b>{floors.get(s.floor, f"第 {s.floor} 楼")}</b></td></tr><tr><td bgcolor=#D7EBFF height=1 colspan=2></td></tr></table>'
            f'<table border=0 width=97%><tr><td width="100%" style="font-size:9pt;line-height:12pt">{s.br}</td></tr></table></td></tr>'
            f"<tr><td class=tablebody{s.floor % 2 + 1} valign=middle align=center width=175><a href=#>加好友</a> {s.time}:00</td><td class=tablebody{s.floor % 2 + 1} width=*><a href=#>编辑</a> <a href=#>删除</a></td></tr></table>"
            for n, s in enumerate(posts)
        ),
    )


def phpwind(posts: tuple[Said, ...]) -> str:
    return _page(
        f"{TITLE} 本地民生 - 望湖论坛 - Powered by phpwind",
        '<div id="breadCrumb"><a href="index.php">望湖论坛</a>&raquo;<a href="thread.php?fid=2">本地民生</a></div><form name="delatc"><div class="readTop">'
        f'<h1 id="subject_tpc" class="read_h1">{TITLE}</h1></div>'
        + "".join(
            f'<div class="read_t"><table width="100%" cellspacing="0" style="table-layout:fixed;"><tr class="tr{s.floor % 2}"><td rowspan="2" class="floot_left"><div class="readName b"><a href="u.php?uid={n}">{s.author}</a></div><div class="tac"><img src="face.gif"></div><div class="user-info2">级别: 论坛居民<br>发帖: {n + 120}<br>铜币: {n * 3} 枚</div></td>'
            f'<td class="floot_right"><div class="tipTop s6"><span class="fr"><a href="#" class="s2 b cp">{"楼主" if s.floor == 1 else f"{s.floor - 1}楼"}</a></span><a href="read.php?tid=7&amp;uid={n}">只看该作者</a> <span title="{s.time}:11">发表于: {s.time}</span></div>'
            f'<div class="tpc_content"><div class="f14 mb10" id="read_{n}">{s.br}</div></div></td></tr><tr><td class="readbot"><a href="#">回复</a><a href="#">引用</a><a href="#">举报</a><a href="#">顶端</a></td></tr></table></div>'
            for n, s in enumerate(posts)
        )
        + "</form>",
    )


def discuz6(posts: tuple[Said, ...]) -> str:
    return _page(
        f"{TITLE} - 本地民生 - 望湖论坛 - Powered by Discuz!",
        f'<div id="nav"><a href="index.php">望湖论坛</a> &raquo; <a href="forum-2-1.html">本地民生</a> &raquo; {TITLE}</div><form method="post" name="modactions"><div class="mainbox viewthread"><h1>{TITLE}</h1>'
        + '</div><div class="mainbox viewthread">'.join(
            f'<table id="pid{n + 30}" summary="pid{n + 30}" cellspacing="0" cellpadding="0"><tr><td class="postauthor"><cite><a href="space.php?uid={n + 1}" target="_blank" id="userinfo{n}" class="dropmenu">{s.author}</a></cite><p><em>新手上路</em></p><dl class="profile"><dt>帖子 </dt><dd>{n + 8} </dd><dt>积分 </dt><dd>{n * 2 + 12} 点 </dd><dt>注册时间 </dt><dd>2007-6-{n + 3} </dd></dl></td>'
            f'<td class="postcontent"><div class="postinfo"><strong title="复制帖子链接到剪贴板" id="postnum_{n}">{s.floor}<sup>#</sup></strong><em>大</em> <em>中</em> <em>小</em> 发表于 {s.time}&nbsp; <a href="viewthread.php?tid=7&amp;authorid={n}">只看该作者</a></div>'
            f'<div class="postmessage defaultpost"><div id="postmessage_{n + 30}" class="t_msgfont">{s.br}</div></div></td></tr><tr><td class="postauthor"><div class="popupmenu_popup userinfopanel"></div></td><td class="postcontent"><div class="postactions"><p><a href="post.php?action=reply">引用</a> <a href="my.php">使用道具</a> <a href="misc.php">报告</a> <a href="post.php">回复</a> <strong>TOP</strong></p></div></td></tr></table>'
            for n, s in enumerate(posts)
        )
        + "</div></form>",
    )


def tianya(posts: tuple[Said, ...]) -> str:
    first, *rest = posts
    return _page(
        f"{TITLE}_望湖_论坛_天涯社区",
        f'<div id="post_head"><h1 class="atl-title"><span class="s_title"><span>{TITLE}</span></span></h1><div class="atl-menu"><div class="atl-info"><span>楼主：<a href="http://www.tianya.cn/1" uname="x">{first.author}</a></span><span>时间：{first.time}:07</span><span>点击：1520</span><span>回复：{len(rest)}</span></div></div></div>'
        f'<div class="atl-main"><div class="atl-item host-item"><div class="atl-content"><div class="atl-con-hd clearfix"></div><div class="atl-con-bd clearfix"><div class="bbs-content clearfix">　　{"<br><br>　　".join(first.lines)}</div></div></div></div>'
        + "".join(
            f'<div class="atl-item" id="{n}"><div class="atl-head"><div class="atl-head-reply"></div><div class="atl-info"><span>作者：<a href="http://www.tianya.cn/{n + 2}" uname="y">{s.author}</a></span><span>时间：{s.time}:31</span></div></div>'
            f'<div class="atl-content"><div class="atl-con-bd clearfix"><div class="bbs-content">　　{"<br>　　".join(s.lines)}</div><div class="atl-reply"><span>{s.floor - 1}楼</span> | <a>举报</a> | <a>评论</a> | <a>回复</a></div></div></div></div>'
            for n, s in enumerate(rest)
        )
        + "</div>",
    )


def tieba(posts: tuple[Said, ...]) -> str:
    return _page(
        f"{TITLE}_望湖吧_百度贴吧",
        f'<div class="core_title_wrap"><h1 class="core_title_txt">{TITLE}</h1><ul><li>只看楼主</li><li>收藏</li><li>回复</li></ul></div><div id="j_p_postlist" class="p_postlist">'
        + "".join(
            f'<div class="l_post j_l_post l_post_bright" data-pid="{n}"><div class="d_author"><ul class="p_author"><li class="icon"><a href="/home/main?un=x{n}"><img src="h.jpg"></a></li><li class="d_name"><a class="p_author_name j_user_card" href="/home/main?un=x{n}&amp;fr=pb">{s.author}</a></li><li class="l_badge"><div class="d_badge_title">中级粉丝</div><div class="d_badge_lv">{n + 4}</div></li></ul></div>'
            f'<div class="d_post_content_main"><div class="p_content"><div class="save_face_bg"></div><cc><div id="post_content_{n}" class="d_post_content j_d_post_content">            {s.br}</div></cc></div><div class="core_reply j_lzl_wrapper"><div class="core_reply_tail"><div class="post-tail-wrap"><span class="tail-info">来自Android客户端</span><span class="tail-info">{s.floor}楼</span><span class="tail-info">{s.time}</span></div><a class="lzl_link_unfold">回复</a></div></div></div></div>'
            for n, s in enumerate(posts)
        )
        + "</div>",
    )


def asp(posts: tuple[Said, ...]) -> str:
    """Hand-made boards of the 2000s: a row for the head, a row for the text."""
    return _page(
        f"{TITLE}-望湖社区",
        f"<table width=760 align=center><tr><td><font size=4><b>{TITLE}</b></font></td></tr></table><table width=760 border=1 align=center>"
        + "".join(
            f"<tr bgcolor=#EEEEEE><td>第{s.floor}楼　作者：<a href=user.asp?id={n}>{s.author}</a>　发表时间：{s.time}　[<a href=re.asp>回复</a>]</td></tr><tr><td style='padding:10px'>{s.br}</td></tr>"
            for n, s in enumerate(posts)
        )
        + "</table>",
    )


def nodebb(posts: tuple[Said, ...]) -> str:
    return _page(
        f"{TITLE} | 望湖社区",
        f'<h1 component="post/header" class="hidden-xs"><span class="topic-title" component="topic/title">{TITLE}</span></h1><ul component="topic" class="posts">'
        + "".join(
            f'<li component="post" class="{"topic-owner-post" if not n else ""}" data-index="{n}"><div class="clearfix post-header"><div class="icon pull-left"><a href="/user/u{n}"><img alt="x" src="/a.png"></a></div><small class="pull-left"><strong><a href="/user/u{n}" itemprop="author">{s.author}</a></strong></small><small class="pull-right"><span class="bookmarked"></span><a class="permalink" href="/post/{n}"><span class="timeago" title="2012-03-04T02:20:00.000Z">{s.time}</span></a></small></div>'
            f'<div class="content" component="post/content" itemprop="text">{s.p}</div><div class="clearfix post-footer"><small><a href="#">回复</a> <a href="#">引用</a> <a href="#">{n}</a></small></div></li>'
            for n, s in enumerate(posts)
        )
        + "</ul>",
    )


def v2ex(posts: tuple[Said, ...]) -> str:
    first, *rest = posts
    return _page(
        f"{TITLE} - 望湖",
        f'<div class="content"><div class="box"><div class="header"><div class="fr"><a href="/member/x"><img src="a.png"></a></div><a href="/">望湖</a> › <a href="/go/q">问与答</a><h1>{TITLE}</h1><small class="gray"><a href="/member/x">{first.author}</a> · {first.time} · 1520 次点击</small></div><div class="cell"><div class="topic_content"><div class="markdown_body">{first.p}</div></div></div></div>'
        f'<div class="box"><div class="cell"><span class="gray">{len(rest)} 条回复  •  2012-03-06 21:40</span></div>'
        + "".join(
            f'<div id="r_{n}" class="cell"><table cellpadding="0" border="0" width="100%"><tr><td width="48"><img src="b.png" class="avatar"></td><td width="10"></td><td width="auto"><div class="fr"><div class="thank_area"><a href="#">感谢回复者</a></div> <span class="no">{n + 1}</span></div><strong><a href="/member/m{n}" class="dark">{s.author}</a></strong> <span class="ago">{s.time}</span><div class="sep5"></div><div class="reply_content">{s.br}</div></td></tr></table></div>'
            for n, s in enumerate(rest)
        )
        + "</div></div>",
    )


def vbulletin(posts: tuple[Said, ...]) -> str:
    return _page(
        f"{TITLE} - 望湖论坛",
        f'<table class="tborder"><tr><td class="navbar">望湖论坛 &gt; 本地民生 <strong>{TITLE}</strong></td></tr></table><div id="posts">'
        + "".join(
            f'<div align="center"><div class="page"><table class="tborder" id="post{n}"><tr><td class="thead"><a name="post{n}"></a>{s.time}</td><td class="thead" align="right">#<a href="showpost.php?p={n}"><strong>{s.floor}</strong></a></td></tr><tr valign="top"><td class="alt2" width="175"><div id="postmenu_{n}"><a class="bigusername" href="member.php?u={n + 3}">{s.author}</a></div><div class="smallfont">高级会员</div><div class="smallfont"><div>注册日期: 2008-0{n + 1}-01</div><div>帖子: {n + 25}</div></div></td>'
            f'<td class="alt1" id="td_post_{n}"><div id="post_message_{n}">{s.br}</div></td></tr><tr><td class="alt2"></td><td class="alt1" align="right"><a href="newreply.php"><img alt="引用"></a></td></tr></table></div></div>'
            for n, s in enumerate(posts)
        )
        + "</div>",
    )


def nga(posts: tuple[Said, ...]) -> str:
    return _page(
        f"{TITLE} 望湖论坛",
        '<div id="m_posts"><div id="m_posts_c">'
        + "".join(
            f'<table class="forumbox postbox" cellspacing="1px"><tr id="post1strow{n}" class="postrow row{n % 2 + 1}"><td class="c1"><span class="posterinfo"><a href="nuke.php?func=ucp&amp;uid={n + 6}" class="author b">{s.author}</a><div class="stat">级别: 学徒 威望: 0 发帖: {n + 5}</div></span></td><td class="c2" id="postcontainer{n}"><div class="postInfo"><span id="postdate{n}" title="reply time">{s.time}</span></div>'
            + (f'<h3 id="postsubject0">{TITLE}</h3>' if not n else "")
            + f'<span id="postcontentandsubject{n}"><p id="postcontent{n}" class="postcontent ubbcode">{s.br}</p></span><div class="foldbtn"><a href="#">支持</a> <a href="#">反对</a> <a href="#">引用</a></div></td></tr></table>'
            for n, s in enumerate(posts)
        )
        + "</div></div>",
    )


def douban(posts: tuple[Said, ...]) -> str:
    first, *rest = posts
    return _page(
        TITLE,
        f'<div id="content"><h1>{TITLE}</h1><div class="article"><div class="topic-content clearfix"><div class="user-face"><a href="https://www.douban.com/people/1/"><img src="u.jpg"></a></div><div class="topic-doc"><h3><span class="from">来自: <a href="https://www.douban.com/people/1/">{first.author}</a></span> <span class="create-time">{first.time}:11</span></h3><div id="link-report"><div class="topic-content"><div class="rich-content topic-richtext">{first.p}</div></div></div></div></div>'
        '<div class="sns-bar"><a href="#">赞</a> <a href="#">转发</a></div><ul class="topic-reply" id="comments">'
        + "".join(
            f'<li class="clearfix comment-item reply-item" id="{n}"><div class="user-face"><a href="https://www.douban.com/people/{n}/"><img src="u.jpg"></a></div><div class="reply-doc content"><div class="bg-img-green"><h4><a href="https://www.douban.com/people/{n}/">{s.author}</a><span class="pubtime">{s.time}:09</span></h4></div><p class="reply-content">{s.br}</p><div class="operation_div"><a href="#">赞</a> <a href="#">回应</a></div></div></li>'
            for n, s in enumerate(rest)
        )
        + "</ul></div></div>",
    )


def discourse(posts: tuple[Said, ...]) -> str:
    return _page(
        f"{TITLE} - 本地民生 - 望湖社区",
        f'<div id="topic-title"><h1><a href="/t/topic/12">{TITLE}</a></h1></div><div itemscope itemtype="http://schema.org/DiscussionForumPosting">'
        + "".join(
            f'<div id="post_{s.floor}" class="topic-body crawler-post"><div class="crawler-post-meta"><span class="creator"><a rel="nofollow" href="/u/x{n}"><span itemprop="name">{s.author}</span></a></span><span class="crawler-post-infos"><time datetime="2012-03-04T02:20:00Z" class="post-time">{s.time}</time> <span itemprop="position">{s.floor}</span></span></div><div class="post" itemprop="text">{s.p}</div><div><span class="post-likes">{n} 个赞</span></div></div>'
            for n, s in enumerate(posts)
        )
        + "</div>",
    )


def xici(posts: tuple[Said, ...]) -> str:
    """胡同 boards: head lines and texts side by side, no element around a post."""
    first, *rest = posts
    return _page(
        f"{TITLE}_望湖胡同_西祠",
        f'<div id="doc_wrap"><h1>{TITLE}</h1>'
        + "".join(
            f'<div class="doc_head"><a href="http://www.xici.example/u{n}/">{s.author}</a> <span>发表于：{s.time}</span> <em> {"楼主" if not n else f"{s.floor - 1}楼"}</em></div><div class="doc_con">{s.br}</div><div class="doc_tool"><a>回复</a> <a>顶</a></div>'
            for n, s in enumerate((first, *rest))
        )
        + "</div>",
    )


def anonymous(posts: tuple[Said, ...]) -> str:
    """Nothing but div and span, classes made by a build tool."""
    return _page(
        f"{TITLE}-望湖生活社区",
        f'<div class="css-1x2"><div class="css-9ab">{TITLE}</div><div class="css-77c">'
        + "".join(
            f'<div class="css-3d{n}"><div class="css-aa1"><img src="/avatar/{n}.png"><span>{s.author}</span><span> · {s.time}</span></div><div class="css-bb2"><span>{"</span><br><span>".join(s.lines)}</span></div><div class="css-cc3"><span>赞 {n}</span><span> 回复</span></div></div>'
            for n, s in enumerate(posts)
        )
        + "</div></div>",
    )


ENGINES: dict[str, tuple[Callable[[tuple[Said, ...]], str], str]] = {
    "phpBB": (phpbb, "http://bbs.wanghu.example/viewtopic.php?f=2&t=12"),
    "Dvbbs": (dvbbs, "http://bbs.wanghu.example/dispbbs.asp?boardID=2&ID=12"),
    "phpwind": (phpwind, "http://bbs.wanghu.example/read.php?tid=7"),
    "Discuz! 6": (discuz6, "http://bbs.wanghu.example/viewthread.php?tid=7"),
    "tianya": (tianya, "http://bbs.wanghu.example/post-12-7-1.shtml"),
    "tieba": (tieba, "http://tieba.wanghu.example/p/123456"),
    "ASP": (asp, "http://www.wanghu.example/luntan/show.asp?id=7"),
    "NodeBB": (nodebb, "http://community.wanghu.example/topic/7/title"),
    "V2EX": (v2ex, "http://www.wanghu.example/t/7"),
    "vBulletin": (vbulletin, "http://bbs.wanghu.example/showthread.php?t=7"),
    "NGA": (nga, "http://bbs.wanghu.example/read.php?tid=7"),
    "douban": (douban, "http://www.wanghu.example/group/topic/7/"),
    "Discourse": (discourse, "http://www.wanghu.example/t/topic/7"),
    "xici": (xici, "http://www.wanghu.example/d7.htm"),
    "no names": (anonymous, "http://www.wanghu.example/thread/7"),
}
