"""Comments below an article or a diary, as the widgets of 2015 to 2023 leave them in a saved page."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.apart.ages import ago, dotted, of_twelve
from tests.support.talks.said import Said, Talk

GONE = "该评论已被删除"


def site(title: str, body: str, name: str = "芦苇荡") -> str:
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="{{charset}}"><title>{title} | {name}</title><link rel="stylesheet" href="/style.css"></head>'
        f'<body><div id="wrap"><div id="top"><a href="/" rel="home">{name}</a><p>记一点日常</p><ul><li><a href="/about">关于</a></li><li><a href="/archive">归档</a></li><li><a href="/friends">友链</a></li></ul></div>'
        f'{body}<div id="foot">© 2016–2023 {name} · 由 <a href="https://example.org/">静态引擎</a> 驱动 · <a href="/feed.xml">RSS</a></div></div></body></html>'
    )


def essay(talk: Talk) -> str:
    s = talk.first
    return f'<article class="post"><h1 class="post-title">{talk.title}</h1><div class="post-meta"><span>{s.author}</span> · <time datetime="{s.stamp}">{s.time[:10]}</time> · 约 2 分钟读完</div><div class="post-content">{s.p}</div></article>'


def wordpress(talk: Talk) -> str:
    """`wp_list_comments` as HTML5, whose answers stand in an `ol.children` of what they answer."""

    def one(s: Said, inner: str = "") -> str:
        n = s.number
        return (
            f'<li id="comment-{n}" class="comment even depth-1"><article id="div-comment-{n}" class="comment-body"><footer class="comment-meta"><div class="comment-author vcard"><img alt="" src="https://cravatar.example/avatar/{n}?s=32" class="avatar avatar-32 photo" height="32" width="32"/><b class="fn">{s.author}</b><span class="says">说道：</span></div>'
            f'<div class="comment-metadata"><a href="https://lw.example/7/#comment-{n}"><time datetime="{s.stamp}">{of_twelve(s)}</time></a></div></footer><div class="comment-content">{s.p or f"<p>{GONE}</p>"}</div>'
            f'<div class="reply"><a rel="nofollow" class="comment-reply-link" href="#comment-{n}">回复</a></div></article>{inner}</li>'
        )

    answering = {s.quoted: s for s in talk.replies if s.quoted}
    items = "".join(
        one(s, f'<ol class="children">{one(answering[s.lines[0]])}</ol>' if s.lines and s.lines[0] in answering else "")
        for s in talk.replies
        if not s.quoted
    )
    form = '<div id="respond" class="comment-respond"><h3 id="reply-title">发表回复</h3><form><p>您的邮箱地址不会被公开。 必填项已用 * 标注</p><p><label>评论 *</label><textarea></textarea></p><p><label>显示名称 *</label><input></p><p><input type="submit" value="发表评论"></p></form></div>'
    listed = (
        f'<h2 class="comments-title">《{talk.title}》有 {talk.total} 条评论</h2><ol class="comment-list">{items}</ol>'
        if talk.replies
        else ""
    )
    return site(talk.title, f'{essay(talk)}<div id="comments" class="comments-area">{listed}{form}</div>')


def valine(talk: Talk) -> str:
    cards = "".join(
        f'<div class="vcard" id="5f{s.number:02}"><img class="vimg" src="https://gravatar.example/avatar/{s.number}"><div class="vh"><div class="vhead"><span class="vnick">{s.author}</span> <span class="vsys">Chrome 115.0.0.0</span> <span class="vsys">Windows 10.0</span></div><div class="vmeta"><span class="vtime">{s.time[:10]}</span><span class="vat" data-vm-id="{s.number}">回复</span></div><div class="vcontent">{s.p or f"<p>{GONE}</p>"}</div><div class="vreply-wrapper"></div><div class="vquote"></div></div></div>'
        for s in reversed(talk.replies)
    )
    return site(
        talk.title,
        f'{essay(talk)}<div id="vcomments" class="v"><div class="vpanel"><div class="vwrap"><div class="vheader"><input placeholder="昵称"><input placeholder="邮箱"></div><div class="vedit"><textarea class="veditor" placeholder="说点什么"></textarea></div><div class="vrow"><button>提交</button></div></div></div><div class="vcount"><span class="vnum">{talk.total}</span> 评论</div><div class="vcards">{cards}</div><div class="vpower">Powered By <a href="https://valine.example">Valine</a> v1.4.16</div></div>',
    )


def twikoo(talk: Talk) -> str:
    items = "".join(
        f'<div class="tk-comment" id="c{s.number}"><div class="tk-avatar"><img src="/a.png" alt=""></div><div class="tk-main"><div class="tk-row"><div class="tk-meta"><strong class="tk-nick">{s.author}</strong>{"<span class=tk-tag>博主</span>" if s.author == talk.first.author else ""}<small class="tk-time"><time datetime="{s.time.replace(" ", "T")}:00.000Z" title="{s.time}:12">{ago(s)}</time></small></div><div class="tk-action"><a class="tk-action-link"><span class="tk-action-icon"></span><span class="tk-action-count">{s.number % 3 or ""}</span></a><a class="tk-action-link"><span></span></a></div></div><div class="tk-content"><span>{s.p or f"<p>{GONE}</p>"}</span></div><div class="tk-extras"><div class="tk-extra"><span>江苏</span></div><div class="tk-extra"><span>Windows 10</span></div><div class="tk-extra"><span>Edge 114.0</span></div></div><div class="tk-replies"></div></div></div>'
        for s in talk.replies
    )
    return site(
        talk.title,
        f'{essay(talk)}<div class="twikoo"><div class="tk-comments"><div class="tk-submit"><div class="tk-input"><textarea></textarea></div><button>预览</button><button>发送</button></div><div class="tk-comments-container"><div class="tk-comments-title"><span class="tk-comments-count"><span>{talk.total}</span><span> 条评论</span></span></div>{items}</div></div></div>',
    )


def discussion(talk: Talk) -> str:
    """Comments kept in a discussion of a code host; the frame saved in the page."""
    items = "".join(
        f'<div class="gsc-comment"><div class="gsc-tl-line"></div><div class="gsc-comment-header"><div class="gsc-comment-author"><a class="gsc-comment-author-avatar" href="https://code.example/{s.number}"><img class="rounded-full" src="/x.png" width="30"><span class="link-primary">{s.author}</span></a><a class="link-secondary" href="https://code.example/d/7#c-{s.number}"><time title="{s.time}" datetime="{s.time.replace(" ", "T")}:00Z">{s.at:%b} {s.at.day}, 2023</time></a></div></div><div class="markdown gsc-comment-content">{s.p or "<p><em>This comment was deleted.</em></p>"}</div><div class="gsc-comment-footer"><div class="gsc-comment-reactions"><button>👍 1</button></div><span class="gsc-replies-count">0 replies</span></div></div>'
        for s in talk.replies
    )
    return site(
        talk.title,
        f'{essay(talk)}<div class="gsc-main"><div class="gsc-header"><div class="gsc-left-header"><h4 class="gsc-comments-count"><a href="https://code.example/d/7">{talk.total} 条评论</a></h4><em class="gsc-comments-count-separator">·</em><h4 class="gsc-replies-count">0 条回复</h4></div><div class="gsc-right-header"><ul><li><button>最早</button></li><li><button>最新</button></li></ul></div></div><div class="gsc-timeline">{items}</div><div class="gsc-comment-box"><textarea placeholder="输入评论"></textarea><a>使用 GitHub 登录</a></div></div>',
    )


def account(talk: Talk) -> str:
    """An article of an account for messages, with the readers' chosen notes below, the account's answer inside one."""
    s = talk.first
    notes = "".join(
        f'<li class="discuss_item"><div class="discuss_opr"><span class="media_tool_meta"><i class="icon_praise_gray"></i><span class="praise_num">{r.number * 3}</span></span></div><div class="user_info"><strong class="nickname">{r.author}</strong><img class="avatar" src="http://wx.example/{r.number}/96"></div><div class="discuss_message"><div class="discuss_message_content">{r.br or GONE}</div></div><p class="discuss_extra_info">{r.at.month}月{r.at.day}日</p></li>'
        for r in talk.replies
    )
    return (
        f'<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title}</title></head><body id="activity-detail"><div id="img-content"><h2 class="rich_media_title">{talk.title}</h2><div class="rich_media_meta_list"><span>原创</span> <em>{s.time[:10]}</em> <span>{s.author}</span> <a href="#">小城夜话</a></div><div class="rich_media_content" id="js_content">{"".join(f"<section><span>{line}</span></section>" for line in s.lines)}</div><div class="rich_media_tool"><div>阅读 1024</div><div>在看 6</div></div></div>'
        f'<div class="rich_media_extra" id="js_cmt_area"><div class="discuss_container"><div class="rich_tips"><span>精选留言</span></div><ul class="discuss_list" id="js_cmt_list">{notes}</ul><div class="rich_tips"><span>以上留言由公众号筛选后显示</span></div></div></div></body></html>'
    )


def headlines(talk: Talk) -> str:
    """An app's article as phones are shown it: nothing is called a comment, classes are hashes."""
    items = "".join(
        f'<div class="_3kx9"><div class="_1aZ"><img src="/u{s.number}.webp"/></div><div class="_2pQ"><div class="_7Gf"><span>{s.author}</span><span class="_0bb">{s.number * 7}</span></div><p class="_9oP">{s.br or GONE}</p><div class="_5yT"><span>{dotted(s)[5:]}</span><i>·</i><span>河南</span><i>·</i><span>回复</span></div></div></div>'
        for s in talk.replies
    )
    s = talk.first
    return f'<!doctype html><html><head><meta charset="{{charset}}"><title>{talk.title}-今日看点</title><meta name="viewport" content="width=device-width,initial-scale=1"></head><body><div class="_hd"><a href="/app">打开APP 看全文</a></div><div class="_art"><h1>{talk.title}</h1><div class="_src"><img src="/p.webp"><span>{s.author}</span><span>{s.time}</span><a>关注</a></div><article>{s.p}</article><div class="_tag"><a>生活</a><a>本地</a></div></div><div class="_list"><div class="_all">全部评论({talk.total})</div>{items}</div><div class="_rec"><div>为你推荐</div><a href="/a1">老火车站改成了书店，周末人很多</a><a href="/a2">城北新开的菜市场看起来像个超市</a></div><a class="_dl">下载APP</a></body></html>'


def elements(talk: Talk) -> str:
    """Elements of a newspaper's own, as its scripts leave them."""
    s = talk.first
    notes = "".join(
        f'<reader-note data-id="{r.number}"><note-head><a href="/reader/{r.number}">{r.author}</a><local-time datetime="{r.stamp}">{r.time}</local-time></note-head>{f"<note-cite>{r.quoted_author}：{r.quoted}</note-cite>" if r.quoted else ""}<note-text>{r.p or f"<p>{GONE}</p>"}</note-text><note-bar><vote-button>有道理 {r.number}</vote-button><report-button>举报</report-button></note-bar></reader-note>'
        for r in talk.replies
    )
    return f'<!doctype html><html><head><meta charset="{{charset}}"><title>{talk.title}_芦城早报</title></head><body><site-nav><a href="/">首页</a><a href="/local">本埠</a><a href="/sport">体育</a></site-nav><story-page><h1>{talk.title}</h1><story-info>芦城早报 {s.author} {s.time}</story-info><story-text>{s.p}</story-text></story-page><reader-notes><h2>读者有话说 {talk.total}</h2>{notes}<note-form><textarea></textarea><button>登录后发言</button></note-form></reader-notes><site-foot>芦城早报社 版权所有</site-foot></body></html>'
