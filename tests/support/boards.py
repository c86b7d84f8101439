"""Threads as hand-made boards and engines without a family print them; the texts and all names are invented."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from tests.support.forums import NAV, TITLE, Said

Posts = tuple[Said, ...]
FOOT = "<div id=foot><p>版权所有 望湖在线 某ICP备05001234号</p><p>本页执行时间 0.03 秒</p></div>"


def _page(title: str, body: str) -> str:
    return f"<html><head><meta charset=utf-8><title>{title}</title></head><body><div id=head>{NAV}</div>{body}{FOOT}</body></html>"


def flarum(posts: Posts) -> str:
    """The name and a link with the day, a card with day, minute and number, text: no element of the three alike."""
    return _page(
        f"{TITLE} - 望湖社区",
        f"<header><h1>{TITLE}</h1></header><div class=DiscussionPage-stream>"
        + "".join(
            f'<article class="CommentPost Post"><header><ul><li><h3><a href="/u/n{n}">{s.author}</a></h3></li><li><a href="#{n}"><time>{s.time[:10]}</time></a><div class=menu><span>发布 #{s.floor}</span> <span>{s.time}</span></div></li></ul></header>'
            f"<div class=Post-body>{s.p}</div><footer><button>回复</button></footer></article>"
            for n, s in enumerate(posts)
        )
        + "</div>",
    )


def definitions(posts: Posts) -> str:
    """One dl: a dt with who and when, a dd with the text."""
    return _page(
        f"{TITLE}-望湖论坛",
        f"<h2>{TITLE}</h2><dl>"
        + "".join(
            f"<dt><b>{s.floor}楼</b> <a href=/member/{n}>{s.author}</a> <em>{s.time}</em></dt><dd>{s.br}</dd>"
            for n, s in enumerate(posts)
        )
        + "</dl>",
    )


def plain(posts: Posts) -> str:
    """A section each, name, time and text side by side in it, as simple themes have it."""
    return _page(
        f"{TITLE} | 望湖论坛",
        f"<main><h1>{TITLE}</h1>"
        + "".join(
            f"<section><h4>{s.author}</h4><time>{s.time}</time><span>江苏</span><i>{s.floor}#</i>{s.p}<nav><a href=#>回复</a> <a href=#>赞({n})</a></nav></section>"
            for n, s in enumerate(posts)
        )
        + "</main>",
    )


def xenforo(posts: Posts) -> str:
    return _page(
        f"{TITLE} | 望湖论坛",
        f'<div class="p-title"><h1>{TITLE}</h1></div><div class="block-container">'
        + "".join(
            f'<article class="message message--post" data-author="{s.author}"><div class="message-inner"><div class="message-cell message-cell--user"><h4 class="message-name"><a href="/members/m.{n}/" class="username">{s.author}</a></h4><h5 class="userTitle">活跃成员</h5><div class="message-userExtras"><dl><dt>注册</dt><dd>2009-03-0{n + 1}</dd></dl><dl><dt>消息</dt><dd>{n * 40 + 7}</dd></dl></div></div>'
            f'<div class="message-cell message-cell--main"><header class="message-attribution"><ul><li><a href="#p{n}"><time>{s.time}</time></a></li><li><a href="#p{n}">#{s.floor}</a></li></ul></header><div class="message-body"><div class="bbWrapper">{s.br}</div></div><aside class="message-signature">一切都会好起来的，祝大家平安。</aside><footer><a>赞</a> <a>引用</a> <a>举报</a></footer></div></div></article>'
            for n, s in enumerate(posts)
        )
        + "</div>",
    )


def smf(posts: Posts) -> str:
    """Head in the middle, panel to the left, a signature behind a rule; the subject stands over each post."""
    return _page(
        TITLE,
        f"<table width=100%><tr><td>作者</td><td>主题: {TITLE} (阅读 1520 次)</td></tr></table><form><table>"
        + "".join(
            f'<tr><td><table><tr><td width=16%><b><a href="?action=profile;u={n}">{s.author}</a></b><div>正式会员<br>帖子: {n + 31}</div></td><td><div><a href=#m{n}>{"回复: " if n else ""}{TITLE}</a></div><div>« {f"回复 #{n} 于" if n else "于"}: {s.time} »</div><hr><div>{s.br}</div></td></tr><tr><td></td><td><hr><div>平平淡淡才是真，日子要慢慢过。</div></td></tr></table></td></tr>'
            for n, s in enumerate(posts)
        )
        + "</table></form>",
    )


def smth(posts: Posts) -> str:
    """Boards that were read by telnet: head lines, and the text behind them, in one cell."""
    return _page(
        f"{TITLE} - 望湖社区",
        "<h3>同主题阅读</h3><ul>"
        + "".join(
            f"<li><div class=nav>第 {s.floor} 楼 <a href=?user={n}>[回复]</a></div><div class=a-content><p>发信人: {s.author} (某人), 信区: Life<br>标&nbsp;&nbsp;题: {'Re: ' if n else ''}{TITLE}<br>发信站: 望湖社区 ({datetime.fromisoformat(s.time):%Y-%m-%d %H:%M}), 站内<br><br>{s.br}<br>--<br>※ 来源:·望湖社区 ·[FROM: 10.0.0.*]</p></div></li>"
            for n, s in enumerate(posts)
        )
        + "</ul>",
    )


def late(posts: Posts) -> str:
    """Text first; who, when, from where and how liked stand under it."""
    return _page(
        f"{TITLE}_望湖圈",
        f"<h1>{TITLE}</h1><ul class=flow>"
        + "".join(
            f"<li><div>{s.p}</div><div><span><a href=/space/{n}>{s.author}</a></span><span>{s.time}</span><span>来自江苏</span></div><div>赞 {n} 踩 0 回复</div></li>"
            for n, s in enumerate(posts)
        )
        + "</ul>",
    )


def replies_apart(posts: Posts) -> str:
    """A question with its own build; the answers under a heading that counts them, with panels of their members."""
    first, *rest = posts
    return _page(
        f"{TITLE} - 望湖问答",
        f"<div class=q><h1>{TITLE}</h1><p>{first.author} 提问于 {first.time} 浏览 1520</p><div>{first.p}</div><div><a>关注问题</a> <a>写回答</a></div></div><div class=a><h2>{len(rest)} 个回答</h2>"
        + "".join(
            f"<div class=i><div><img src=a.png><a href=/people/{n}>{s.author}</a><span>望湖区热心居民</span></div><div>{s.p}</div><div>发布于 {s.time} <a>赞同 {n}</a> <a>添加评论</a></div></div>"
            for n, s in enumerate(rest)
        )
        + "</div>",
    )


def letters(posts: Posts) -> str:
    """A message board: a table of labels for the letter, one for each answer."""
    first, *rest = posts
    return _page(
        f"{TITLE}-领导留言板",
        f"<div class=box><h1>{TITLE}</h1><p>留言人：{first.author}　留言时间：{first.time}</p><div class=txt>{first.p}</div></div><h3>官方回复</h3>"
        + "".join(
            f"<div class=ans><p>答复单位：{s.author}　答复时间：{s.time}</p><div class=txt>{s.p}</div></div>"
            for s in rest
        )
        + "<h3>评价</h3><div>您对答复是否满意？</div>",
    )


def guestbook(posts: Posts) -> str:
    """Rows of label and value for each; the first is the letter."""
    return _page(
        f"{TITLE}-留言本",
        f"<h2>{TITLE}</h2>"
        + "".join(
            f"<table border=1><tr><td>{'留言人' if not n else '回复人'}</td><td>{s.author}</td><td>时间</td><td>{s.time}</td></tr><tr><td>内容</td><td colspan=3>{s.br}</td></tr></table>"
            for n, s in enumerate(posts)
        ),
    )


def ids(posts: Posts) -> str:
    """Each post has a name of its own; a card of its member pops up inside it; share buttons; page bars between."""
    return _page(
        f"{TITLE}_望湖大院",
        f"<div class=t><h1>{TITLE}</h1></div><div class=bar>共 1 页 1</div>"
        + "".join(
            f"<div id=r{n * 91}><div><a href=/home/{n}><img src=a.png></a><a href=/home/{n}>{s.author}</a><div><p>{s.author}</p><p>主题 {n + 3}</p><p>粉丝 {n * 2}</p><p>最近登录：2023-1-{n + 1} 10:00</p></div></div><div><p>发表于 {s.time} <a>只看TA</a> <a>倒序浏览</a></p><div>{s.br}</div><p><a>微信</a> <a>微博</a> <a>回复</a></p></div></div>"
            for n, s in enumerate(posts)
        )
        + "<div class=bar>共 1 页 1</div>",
    )


def nested(posts: Posts) -> str:
    """A blog's post with its comments: an ol, answers inside answers, the form behind it; no class that tells."""
    first, *rest = posts
    opened = "".join(
        f"<li id=c{n}><div><div><a href=http://h{n}.example rel=external>{s.author}</a></div><div><a href=#c{n}>{s.time}</a></div><div>{s.p}</div><div><a href=#r>回复</a></div></div>"
        + ("<ol>" if n < len(rest) - 1 else "")
        for n, s in enumerate(rest)
    )
    return _page(
        f"{TITLE} - 河边人",
        f"<article><h1>{TITLE}</h1><ul><li><a href=/author/1>{first.author}</a></li><li>时间: <time>{first.time}</time></li></ul><div>{first.p}</div></article><div><h3>已有 {len(rest)} 条评论</h3><ol>{opened}{'</li></ol>' * len(rest)}"
        "<div><h3>添加新评论</h3><form><p><label>称呼</label><input></p><p><label>内容</label><textarea></textarea></p><p><button>提交评论</button></p></form></div></div>",
    )


def complaint(posts: Posts) -> str:
    """Steps of a case, the last first; the complaint itself is the first of them, so the last on the page."""
    steps = "".join(
        f"<div><div><span>{s.author}</span><span>{'发起投诉' if s is posts[0] else '回复'}</span><span>{s.time[5:]}:00</span></div><div><div>{s.p}</div></div></div>"
        + (
            f"<div><div><span>望湖消费平台</span><span>审核通过</span><span>{posts[0].time[5:]}:20</span></div></div>"
            if s is posts[1]
            else ""
        )
        for s in reversed(posts)
    )
    return _page(
        f"{TITLE}_望湖投诉",
        f"<div><h1>{TITLE}</h1><div><span>{posts[0].author}</span> <span>发布于 {posts[0].time}</span></div><ul><li><label>投诉编号：</label>1734732</li><li><label>投诉对象：</label>某公司</li><li><label>投诉进度：</label>处理中</li></ul></div><div>{steps}</div>",
    )


def said_inline(posts: Posts) -> str:
    """Name, text and time run together in the lines of a list under a text."""
    first, *rest = posts
    return _page(
        f"{TITLE}_望湖生活",
        f"<h1>{TITLE}</h1><p>{first.author} 发表于 {first.time}</p><div>{first.p}</div><h4>网友跟帖</h4><ul>"
        + "".join(f"<li><p><b>{s.author}</b>：</p><p>{s.br}</p><p>({s.time})</p></li>" for s in rest)
        + "</ul>",
    )


BOARDS: dict[str, tuple[Callable[[Posts], str], str]] = {
    "flarum": (flarum, "http://www.wanghu.example/d/7-title"),
    "dl": (definitions, "http://www.wanghu.example/board/7.html"),
    "plain": (plain, "http://www.wanghu.example/t/7.html"),
    "XenForo": (xenforo, "http://www.wanghu.example/threads/title.7/"),
    "SMF": (smf, "http://www.wanghu.example/index.php?topic=7.0"),
    "telnet": (smth, "http://www.wanghu.example/nForum/article/Life/7"),
    "time below": (late, "http://www.wanghu.example/quan/7"),
    "Q&A": (replies_apart, "http://www.wanghu.example/wenda/7.html"),
    "letters": (letters, "http://liuyan.wanghu.example/content?tid=7"),
    "guestbook": (guestbook, "http://www.wanghu.example/gbook.asp?id=7"),
    "ids": (ids, "http://www.wanghu.example/dayuan/7.html"),
    "blog": (nested, "http://www.wanghu.example/archives/7/"),
    "complaint": (complaint, "http://tousu.wanghu.example/view/7"),
    "inline": (said_inline, "http://www.wanghu.example/life/7.html"),
}
