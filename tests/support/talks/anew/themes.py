"""Boards and comment lists of 2016 to 2023: themes of blogs, widgets without class names that tell, shares of apps."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.anew.frames import theme, yearless
from tests.support.talks.engines import GONE
from tests.support.talks.said import Said, Talk
from tests.support.talks.sixth import days_ago


def _post(talk: Talk, rest: str) -> str:
    first = talk.first
    return theme(
        f"{talk.title} | 沙溪手记",
        f'<article><h1>{talk.title}</h1><p class="byline"><a href="/author/1">{first.author}</a> · <time>{first.time[:10]}</time></p><div class="entry">{first.p}</div></article>{rest}',
    )


def twig(talk: Talk) -> str:
    """A widget below a diary: name, age of the comment with the time in title, system and browser below."""
    items = "".join(
        f'<div class="tk-comment" id="{n:x}a"><div class="tk-avatar"><img src="x.png"></div><div class="tk-main"><div class="tk-row"><div class="tk-meta"><strong class="tk-nick">{s.author}</strong><small class="tk-time"><time datetime="{s.time.replace(" ", "T")}:00.000+08:00" title="{s.time}:00">{days_ago(s)}</time></small></div><div class="tk-action"><a><span>{n}</span></a><a></a></div></div><div class="tk-content"><p>{f"回复 <a>@{s.quoted_author}</a> :" if s.quoted else ""}</p><p>{s.br or GONE}</p></div><div class="tk-extras"><span>沙溪</span><span>Windows 10</span><span>Chrome 112.0</span></div></div></div>'
        for n, s in enumerate(talk.replies)
    )
    return _post(
        talk,
        f'<div id="tcomment"><div class="tk-submit"><textarea placeholder="说点什么"></textarea></div><div class="tk-comments-title"><span>{talk.total} 条评论</span></div>{items}</div>',
    )


def bracket(talk: Talk) -> str:
    """A theme in ol: the time before the name, answer and floor at the end of the head, the text in p."""
    items = "".join(
        f'<li id="c{n}"><div><span>{s.time}</span> <cite><a href="https://{n}.blog.example" rel="nofollow">{s.author}</a></cite> <a href="#c{n}">#{n + 1}</a> <a rel="nofollow" href="?replyto={n}">Reply</a></div>{s.p or f"<p>{GONE}</p>"}</li>'
        for n, s in enumerate(talk.replies)
    )
    return _post(
        talk,
        f"<section><h3>{talk.total} Responses</h3><ol>{items}</ol><h3>Leave a Reply</h3><form><textarea></textarea></form></section>",
    )


def picked(talk: Talk) -> str:
    """Picked comments below a text of an account: names, texts and a count of thumbs, no times."""
    items = "".join(
        f'<li class="discuss_item"><div class="user_info"><strong class="nickname">{s.author}</strong><span class="praise_num">{n * 4 + 1}</span></div><div class="discuss_message">{s.br or GONE}</div></li>'
        for n, s in enumerate(talk.replies)
    )
    return _post(
        talk,
        f'<div class="rich_media_extra"><div class="title_bar">精选留言</div><ul class="discuss_list">{items}</ul></div>',
    )


def app_share(talk: Talk) -> str:
    """A text shared from an app, three parts a comment: name; text; day, place and thumbs in one line."""
    items = "".join(
        f'<div class="_cm"><div class="_u">{s.author}</div><div class="_t">{s.br or GONE}</div><div class="_b"><span>{yearless(s)}</span><span>江苏</span><span>回复</span><span>赞 {n}</span></div></div>'
        for n, s in enumerate(talk.replies)
    )
    return theme(
        talk.title,
        f'<div class="_hd"><h1>{talk.title}</h1><div><span>{talk.first.author}</span><span>{talk.first.time}</span></div></div><div class="_bd">{talk.first.p}</div><div class="_ch">评论 {talk.total}</div>{items}<div class="_op">打开沙溪App，查看更多精彩评论</div>',
    )


def columnist(talk: Talk) -> str:
    """A columnist's text: comments with those that answer them in a box below, all with a like."""
    items: list[str] = []
    inner: dict[str, list[Said]] = {s.quoted: [] for s in talk.replies if s.quoted}
    for s in talk.replies:
        if s.quoted:
            inner[s.quoted].append(s)
    for n, s in enumerate(talk.replies):
        if s.quoted:
            continue
        below = "".join(
            f'<div class="sub-reply"><a class="sub-name" href="//space.shaxi.example/{m}">{r.author}</a><span class="sub-text">{r.br}</span><div class="sub-info"><span>{r.time}</span><span>回复</span></div></div>'
            for m, r in enumerate(inner.get(s.lines[0] if s.lines else "", []))
        )
        items.append(
            f'<div class="reply-item"><div class="root"><a class="user-name" href="//space.shaxi.example/{n}">{s.author}</a><div class="root-text">{s.br or GONE}</div><div class="info"><span>{s.time}</span><span class="like">{n}</span><span>回复</span></div></div><div class="sub">{below}</div></div>'
        )
    return _post(
        talk,
        f'<div class="comment-box"><div class="nav">评论 {talk.total} <span>最热</span> | <span>最新</span></div>{"".join(items)}</div>',
    )


def questioned(talk: Talk) -> str:
    """A question and its answers: name and what he is above, the day below each behind 发布于, thumbs and counts."""
    items = "".join(
        f'<div class="List-item"><div class="ContentItem"><div class="AuthorInfo"><a class="UserLink" href="/people/p{n}">{s.author}</a><div class="AuthorInfo-badge">{"种过地，修过车" if n % 2 else "平平无奇"}</div></div><div class="RichContent"><span class="RichText">{s.p or f"<p>{GONE}</p>"}</span><div class="ContentItem-time">发布于 {s.time[:10]}</div><div class="actions"><button>赞同 {n * 12}</button><button>{n} 条评论</button><button>分享</button><button>收藏</button></div></div></div></div>'
        for n, s in enumerate(talk.replies)
    )
    return theme(
        f"{talk.title} - 沙溪问答",
        f'<div class="QuestionHeader"><div class="tags"><a>生活</a><a>本地</a></div><h1>{talk.title}</h1><div class="QuestionRichText">{talk.first.p}</div><div class="n"><strong>{talk.total * 8}</strong>关注者 <strong>{talk.total * 900}</strong>被浏览</div></div><div class="List-header"><h4>{talk.total} 个回答</h4></div>{items}',
    )


def utilities(talk: Talk) -> str:
    """Classes of a utility sheet only: the same names everywhere, head and text in flex boxes."""
    posts = "".join(
        f'<div class="flex p-4 border-b"><img class="w-8 h-8 rounded" src="i.png"><div class="ml-3 flex-1"><div class="flex text-sm text-gray-500"><a class="font-bold mr-2" href="/@u{n}">{s.author}</a><span class="mr-2">{s.time}</span><span class="ml-auto">{s.number}楼</span></div><div class="mt-2 text-base">{f"<blockquote class=pl-2>{s.quoted}</blockquote>" if s.quoted else ""}{s.p or f"<p>{GONE}</p>"}</div></div></div>'
        for n, s in enumerate(talk.posts)
    )
    return theme(
        f"{talk.title} - 沙溪社区",
        f'<div class="mx-auto max-w-3xl"><h1 class="text-xl p-4">{talk.title}</h1><div class="bg-white">{posts}</div></div>',
    )


def custom(talk: Talk) -> str:
    """Elements of a script's own, as they are saved: x-post, x-head, x-text."""
    posts = "".join(
        f'<x-post data-n="{s.number}"><x-head><x-user>{s.author}</x-user><x-time>{yearless(s)}</x-time></x-head><x-text>{s.p or f"<p>{GONE}</p>"}</x-text><x-tools><button>赞</button><button>回复</button><button>分享</button></x-tools></x-post>'
        for s in talk.posts
    )
    return theme(f"{talk.title} · 沙溪论坛", f"<x-thread><h1>{talk.title}</h1>{posts}</x-thread>")


def article_each(talk: Talk) -> str:
    """HTML 5 as the book has it: an article for each comment in the article, footer with name and time."""
    items = "".join(
        f"<article><p>{s.br or GONE}</p><footer><p>—— <b>{s.author}</b>，<time datetime='{s.time.replace(' ', 'T')}'>{s.time}</time></p></footer></article>"
        for s in talk.replies
    )
    first = talk.first
    return theme(
        talk.title,
        f"<article><header><h1>{talk.title}</h1><p>{first.author}，<time datetime='{first.time.replace(' ', 'T')}'>{first.time}</time></p></header>{first.p}<section><h2>读者来信</h2>{items}</section></article>",
    )


def consumer(talk: Talk) -> str:
    """A platform for complaints: steps with the newest first, who did what in a bold line, the text in a box."""
    items = "".join(
        f'<div class="node"><div class="dot"></div><div class="who"><b>{s.author}</b> {"回复投诉" if "委" in s.author or "局" in s.author else "补充说明"}</div><div class="when">{s.time}:09</div><div class="box">{s.br or GONE}</div></div>'
        for s in (*reversed(talk.replies),)
    )
    first = talk.first
    return theme(
        f"{talk.title} - 沙溪消费保障平台",
        f'<div class="ts"><h1>{talk.title}</h1><div class="kv"><span>投诉编号：17360001</span><span>投诉对象：市儿童医院</span><span>投诉金额：200元</span></div><div class="timeline">{items}<div class="node"><div class="dot"></div><div class="who"><b>{first.author}</b> 发起投诉</div><div class="when">{first.time}:09</div><div class="box">{first.br}</div></div></div></div>',
    )


def quiet(talk: Talk) -> str:
    """A forum without a border: dl, dt who and when, dd text; the first is built as all others."""
    posts = "".join(
        f"<dt id=p{s.number}><a href=/u/{n}>{s.author}</a>, {s.time}</dt><dd>{_cited(s)}{s.p or f'<p>{GONE}</p>'}</dd>"
        for n, s in enumerate(talk.posts)
    )
    return theme(f"{talk.title} / 沙溪讨论组", f"<h2>{talk.title}</h2><dl>{posts}</dl><a href=#reply>写回复</a>")


def _cited(s: Said) -> str:
    return f"<blockquote><p>{s.quoted}</p></blockquote>" if s.quoted else ""
