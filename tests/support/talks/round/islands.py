"""Cards of students, players and readers, and the older ways to print a talk: mail, news, books of guests."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.round.engines import told
from tests.support.talks.said import Said, Talk


def dcard(talk: Talk) -> str:
    """Names are schools; the floor Bn stands before the time; nothing but hashed classes."""
    s = talk.first
    items = "".join(
        f'''<div data-key="comment-{r.number}"><div class="c1wu0vh7"><div class="d1"><span class="a1">{r.author}</span></div><div class="e5hkcj"><div class="s">{f"<a>{r.quoted_author}</a>" if r.quoted else ""}<span>{told(r, gone="這則留言已被刪除")}</span></div></div><div class="m9"><span>B{r.number - 1}</span><time datetime="{r.stamp}">{r.at.month} 月 {r.at.day} 日 {r.time[11:]}</time><button>回覆</button></div><button>愛心 0</button></div></div>'''
        for r in talk.replies
    )
    return f'''<!DOCTYPE html><html lang="zh-Hant"><head><meta charset="{{charset}}"><title>{talk.title} - 交通板 | 迪卡</title></head><body><header><a href="/">迪卡</a><a href="/f">所有看板</a></header><main><article><div class="x1"><div class="a0">{s.author}</div><div class="b0"><a href="/f/traffic">交通</a><time datetime="{s.stamp}">{s.at.month} 月 {s.at.day} 日 {s.time[11:]}</time></div></div><h1>{talk.title}</h1><div class="phqjxq0"><span>{s.br}</span></div><div class="t1"><a href="/topics/1">#火車</a><a href="/topics/2">#退費</a></div></article><div class="k1"><span>18 個心情</span><span>{talk.total} 則留言</span></div><section>{f"<h2>全部留言</h2>{items}" if items else "<div>還沒有人留言，搶先回應吧</div>"}</section></main></body></html>'''


def bahamut(talk: Talk) -> str:
    """A section for each post, floor words, GP and BP counts; short notes of others below a post."""

    def post(s: Said) -> str:
        floor = "樓主" if s.number == 1 else f"{s.number} 樓"
        return f'''<section class="c-section" id="post_{s.number}"><div class="c-section__side"><div class="c-user__avatar"><img src="a.png"></div></div><div class="c-section__main c-post"><div class="c-post__header">{f'<h1 class="c-post__header__title">【問題】{talk.title}</h1>' if s.number == 1 else ""}<div class="c-post__header__author"><a class="floor" data-floor="{s.number}">{floor}</a> <a href="https://home.x/u{s.number}" class="userlevel">LV{s.number + 10}</a> <a class="username" href="https://home.x/u{s.number}">{s.author}</a> <a class="userid" href="https://home.x/u{s.number}">user{s.number}</a></div><div class="c-post__header__info"><a class="edittime tippy-post-info" data-mtime="{s.time}">{s.time}</a></div></div><div class="c-post__body"><article class="c-article FM-P2"><div class="c-article__content">{f"<blockquote><div>※ 引述《{s.quoted_author}》之銘言</div><div>{s.quoted}</div></blockquote>" if s.quoted else ""}{"".join(f"<div>{line}</div>" for line in s.lines) or "<div>此文章已由原作者刪除</div>"}</div></article><div class="c-post__body__buttonbar"><a>GP</a><a>0</a><a>BP</a><a>-</a><button>分享</button><button>檢舉</button></div></div></div></section>'''

    posts = "".join(map(post, talk.posts))
    return f"""<!DOCTYPE html><html lang="zh-TW"><head><meta charset="{{charset}}"><title>【問題】{talk.title} @鐵道旅行 哈啦板 - 巴巴哈</title></head><body><div class="BH-menu"><ul><li><a href="B.php">文章列表</a></li><li><a href="G1.php">精華區</a></li></ul></div><div id="BH-master">{posts}<section class="c-section c-editor"><div>我要留言</div><div>提醒：您尚未登入，請先登入再留言</div></section></div><div id="BH-slave"><h5>板務人員</h5><p>板主：站長</p></div></body></html>"""


def pipermail(talk: Talk) -> str:
    """A thread of mail on one page: headers in lines, quoted lines behind '>', a footer of the list below each."""

    def mail(s: Said) -> str:
        quote = f"On {s.time}, {s.quoted_author} wrote:\n&gt; {s.quoted}\n\n" if s.quoted else ""
        subject = talk.title if s.number == 1 else f"Re: {talk.title}"
        return f'''<A NAME="{s.number}"></A><B>{s.author}</B> <A HREF="mailto:u{s.number}@list.example">u{s.number} 在 list.example</A><BR><I>{s.time}:00 CST</I><P><UL><LI>Subject: [neighbors] {subject}</LI></UL><HR><PRE>{quote}{chr(10).join(s.lines) or "[内容已由管理员移除]"}

-------------- 下一部分 --------------
</PRE><HR>'''

    mails = "".join(map(mail, talk.posts))
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2//EN"><HTML><HEAD><META http-equiv="Content-Type" content="text/html; charset={{charset}}"><TITLE>[neighbors] {talk.title}</TITLE></HEAD><BODY BGCOLOR="#ffffff"><H1>[neighbors] {talk.title}</H1>{mails}<A HREF="/mailman/listinfo/neighbors">关于邻居邮件列表的更多信息</A></BODY></HTML>"""


def newsgroup(talk: Talk) -> str:
    """A newsgroup reader's page: one pre with all articles, headers of its own, a rule between them."""

    def article(s: Said) -> str:
        quote = f"{s.quoted_author} 写道:\n&gt; {s.quoted}\n\n" if s.quoted else ""
        return f"发信人: {s.author} (u{s.number}), 信区: Life\n标  题: {'' if s.number == 1 else 'Re: '}{talk.title}\n发信站: 荷塘夜话 ({s.time}:00), 站内\n\n{quote}{chr(10).join(s.lines) or '(本文已被删除)'}\n\n--\n\n※ 来源:·荷塘夜话 bbs.hetang.example·[FROM: 10.1.2.{s.number}]\n"

    articles = ("\n" + "─" * 30 + "\n").join(map(article, talk.posts))
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}"><title>同主题阅读：{talk.title} - 荷塘夜话</title></head><body><center>荷塘夜话 -- 同主题文章阅读 [讨论区: Life]</center><hr><pre>{articles}</pre><hr><center>[<a href="bbsdoc?board=Life">本讨论区</a>] [<a href="bbspst?board=Life">发表文章</a>]</center></body></html>"""


def guests(talk: Talk) -> str:
    """A book of guests: labelled cells, the keeper's answers inside are posts too; each a table of two columns."""
    tables = "".join(
        f"""<table width="760" border="1" cellspacing="0" align="center" bordercolor="#99CCFF"><tr><td width="140" rowspan="2" align="center" bgcolor="#EEF7FF"><img src="face/{s.number}.gif"><br>{s.author}</td><td bgcolor="#EEF7FF">留言时间：{s.time}　<a href="mailto:a@b">邮件</a>　<a href="#">主页</a>　<a href="#">QQ</a></td></tr><tr><td height="60">{told(s, gone="此留言为悄悄话")}</td></tr></table><br>"""
        for s in talk.posts
    )
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}"><title>{talk.title} - 沙坡村留言板</title></head><body bgcolor="#FFFFFF"><h2 align="center">{talk.title}</h2><p align="center"><a href="index.asp">查看留言</a> | <a href="add.asp">我要留言</a> | <a href="login.asp">管理留言</a></p>{tables}<p align="center">共 {talk.total + 1} 条留言 每页 20 条 [1]</p><p align="center">程序制作：小鱼工作室</p></body></html>"""


def zhihu(talk: Talk) -> str:
    """A question with a detail; answers with name, a line about him, the text, then the day it was edited."""
    s = talk.first
    items = "".join(
        f'''<div class="List-item"><div class="ContentItem AnswerItem"><div class="ContentItem-meta"><div class="AuthorInfo"><span class="UserLink AuthorInfo-avatarWrapper"><img class="Avatar" src="a.jpg" alt="{r.author}"></span><div class="AuthorInfo-content"><div class="AuthorInfo-head"><span class="UserLink AuthorInfo-name"><a class="UserLink-link" href="//w.x/people/{r.number}">{r.author}</a></span></div><div class="AuthorInfo-detail"><div class="ztext AuthorInfo-badgeText">喜欢种地的退休教师</div></div></div></div><div class="LabelContainer"><span class="Voters"><button>{r.number * 3} 人赞同了该回答</button></span></div></div><div class="RichContent RichContent--unescapable"><div class="RichContent-inner"><span class="RichText ztext CopyrightRichText-richText">{r.p}</span></div><div class="ContentItem-time"><a href="/question/7/answer/{r.number}"><span>发布于 {r.time}</span></a>・IP 属地甘肃</div><div class="ContentItem-actions"><button>赞同 {r.number * 3}</button><button>添加评论</button><button>分享</button><button>收藏</button><button>喜欢</button></div></div></div></div>'''
        for r in talk.replies
        if r.lines
    )
    return f"""<!doctype html><html lang="zh"><head><meta charset="{{charset}}"><title>{talk.title} - 问乎</title></head><body><header class="AppHeader"><a href="/">问乎</a><a href="/explore">发现</a><a href="/question/waiting">等你来答</a></header><main><div class="QuestionPage"><div class="QuestionHeader"><div class="QuestionHeader-topics"><a href="/topic/1">农业</a><a href="/topic/2">灌溉</a></div><h1 class="QuestionHeader-title">{talk.title}</h1><div class="QuestionRichText"><span class="RichText ztext">{s.p}</span></div><div class="QuestionFollowStatus"><div>关注者 <strong>31</strong></div><div>被浏览 <strong>4,022</strong></div></div><button>关注问题</button><button>写回答</button></div><div class="Question-main"><div class="List"><div class="List-header"><h4 class="List-headerText"><span>{talk.total} 个回答</span></h4><div>默认排序</div></div>{items}</div></div><div class="Question-sideColumn"><div class="Card"><h2>相关问题</h2><div><a href="/question/8">滴灌带埋多深合适？</a> 12 个回答</div><div><a href="/question/9">旱地种什么不亏本？</a> 40 个回答</div></div></div></div></main></body></html>"""


def douban(talk: Talk) -> str:
    """A group's topic: the first post with a sidebar, replies in an ul, name and time in one heading."""
    s = talk.first
    items = "".join(
        f'''<li class="clearfix comment-item reply-item" data-cid="{r.number}"><div class="user-face"><a href="/people/{r.number}/"><img class="pil" src="a.jpg" alt="{r.author}"></a></div><div class="reply-doc content"><div class="bg-img-green"><h4><a href="/people/{r.number}/">{r.author}</a> <span class="pubtime">{r.time} 广东</span></h4></div>{f'<div class="reply-quote"><div class="reply-quote-content"><span class="all">{r.quoted}</span><span class="pubdate"><a href="/people/x/">{r.quoted_author}</a></span></div></div>' if r.quoted else ""}<p class="reply-content">{told(r, gone="[内容不可见]")}</p><div class="operation-div"><a href="#">赞</a> <a href="#" class="comment-reply">回应</a></div></div></li>'''
        for r in talk.replies
    )
    return f"""<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title}</title></head><body><div id="db-global-nav"><a href="/">豆角</a><a href="/group">小组</a></div><div id="wrapper"><div id="content"><div class="grid-16-8"><div class="article"><h1>{talk.title}</h1><div class="topic-content clearfix" id="topic-content"><div class="user-face"><a href="/people/1/"><img src="a.jpg"></a></div><div class="topic-doc"><h3><span class="from">来自: <a href="/people/1/">{s.author}</a></span> <span class="create-time">{s.time}</span></h3><div id="link-report"><div class="rich-content topic-richtext">{s.p}</div></div></div></div><div class="sns-bar"><a>赞</a><a>转发</a><a>收藏</a></div><ul class="topic-reply" id="comments">{items}</ul><div class="txd"><h2>你的回应</h2><p>回应请先 <a href="/login">登录</a> , 或 <a href="/register">注册</a></p></div></div><div class="aside"><h2>最新讨论</h2><ul><li><a href="/group/topic/2/">酵母过期三个月还能不能用</a></li><li><a href="/group/topic/3/">烤箱上火总是先焦怎么调</a></li></ul></div></div></div></div></body></html>"""
