"""Where somebody asks and others answer: offices, voted answers, stocks, diaries, lists of mail, books of guests."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.anew.frames import worded
from tests.support.talks.apart.ages import ago, dotted
from tests.support.talks.said import Talk

GONE = "该回答已被删除"


def voted(talk: Talk) -> str:
    """Answers with votes, in cells beside them, who and when below."""

    def card(verb: str, author: str, when: str, n: int) -> str:
        return f'<div class="post-signature"><div class="user-info"><div class="user-action-time">{verb} <span title="{when}Z" class="relativetime">{when}</span></div><div class="user-gravatar32"><a href="/users/{n}/x"><img src="g.png" width="32"></a></div><div class="user-details"><a href="/users/{n}/x">{author}</a><div class="-flair"><span class="reputation-score">{n * 101}</span><span class="badgecount">{n}</span></div></div></div></div>'

    s = talk.first
    answers = "".join(
        f'<div id="answer-{r.number}" class="answer"><div class="post-layout"><div class="votecell"><button>▲</button><div class="js-vote-count">{9 - r.number}</div><button>▼</button></div><div class="answercell"><div class="s-prose">{r.p or f"<p>{GONE}</p>"}</div><div class="foot"><div class="js-post-menu"><a>分享</a><a>改进这个回答</a><button>关注</button></div>{card("回答于", r.author, r.time, r.number)}</div></div></div></div>'
        for r in talk.replies
    )
    return f'<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title} - 问一问</title></head><body><header><a href="/">问一问</a><a href="/questions">问题</a><a href="/tags">标签</a></header><div id="content"><div id="question-header"><h1><a href="/questions/7" class="question-hyperlink">{talk.title}</a></h1></div><div class="d-flex"><div><span>提问</span> <time>{s.time[:10]}</time></div><div><span>查看</span> 3k 次</div></div><div id="mainbar"><div class="question" id="question"><div class="post-layout"><div class="votecell"><button>▲</button><div>12</div><button>▼</button></div><div class="postcell"><div class="s-prose">{s.p}</div><div class="post-taglist"><a>生活</a><a>求助</a></div><div class="foot">{card("提问于", s.author, s.time, 1)}</div></div></div></div><div id="answers"><div id="answers-header"><h2>{talk.total} 个回答</h2><div>排序方式：<select><option>得分最高</option><option>最新</option></select></div></div>{answers}</div></div></div><footer>问一问 © 2023</footer></body></html>'


def leaders_board(talk: Talk) -> str:
    s = talk.first
    turns = "".join(
        f'<div class="reply__item"><div class="layui-row"><div class="layui-col-md9"><i class="icon"></i><h3>{r.author}</h3></div><div class="layui-col-md3">{r.time}</div></div><p class="reply__content">{r.br or GONE}</p></div>'
        for r in talk.replies
    )
    return f'<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title} - 向领导说说</title></head><body><div class="nav"><a href="/">首页</a><a href="/all">全部留言</a><a href="/my">我的留言</a></div><div class="replyMain"><div class="titleArea"><h1>{talk.title}</h1><p><span>留言ID：1843207</span></p><p class="replyMsg"><span>{s.author}</span><span>{s.time}</span></p></div><div class="replyLabels"><span>投诉/求助</span><span>劳动和社会保障</span><span>已办理</span></div><div class="replyContentMain"><p>{s.br}</p></div><div class="replyHandle"><div class="replyHandleTitle">办理进展</div>{turns}</div></div><div class="footer">向领导说说 版权所有 未经书面授权禁止使用</div></body></html>'


def stocks(talk: Talk) -> str:
    s = talk.first
    items = "".join(
        f'<div class="comment__item"><a href="/u/{r.number}9" class="avatar"><img src="p.jpg"></a><div class="comment__item__main"><div class="comment__item__main__hd"><div class="timer">{r.time[5:]}</div><a href="/u/{r.number}9" class="user-name">{r.author}</a></div>{f"<div class=quote><a>@{r.quoted_author}</a>：{r.quoted}</div>" if r.quoted else ""}<p>{r.br or GONE}</p><div class="comment__item__main__ft"><a>赞{r.number}</a><a>讨论</a><a>打赏</a><a>收藏</a></div></div></div>'
        for r in talk.replies
    )
    return f'<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title} 来自{s.author} - 雪堆</title></head><body><div class="nav"><a href="/">雪堆</a><a href="/hq">行情</a><a href="/today">今日话题</a></div><article class="article__bd"><h1 class="article__bd__title">{talk.title}</h1><div class="article__bd__from"><a class="name" href="/u/19">{s.author}</a><a class="time">发布于{s.time} 来自安徽</a></div><div class="article__bd__detail">{s.p}</div><div class="article__ft">转发 3 收藏 2</div></article><div class="comment__container"><div class="comment__hd"><h3>全部讨论</h3><span>({talk.total})</span><a>最赞</a><a>最新</a></div>{items}</div></body></html>'


def mail(talk: Talk) -> str:
    """A list of mail, one thread on one page."""
    items = "".join(
        f"<hr><b>From:</b> {s.author} &lt;u{s.number} at list.example&gt;<br><b>Date:</b> {s.time}<br><b>Subject:</b> {'' if s.number == 1 else 'Re: '}{talk.title}<br><pre>{''.join(f'&gt; {s.quoted}' + chr(10) + chr(10) for _ in ' ' if s.quoted)}{chr(10).join(s.lines) or '[scrubbed]'}</pre>"
        for s in talk.posts
    )
    return f"<html><head><meta http-equiv=Content-Type content='text/html; charset={{charset}}'><title>[lug-talk] {talk.title}</title></head><body><h1>{talk.title}</h1><p><a href=date.html>按日期</a> | <a href=thread.html>按主题</a> | <a href=author.html>按作者</a></p>{items}<hr><i>Archive generated by hypermail 2.1.3</i></body></html>"


def book(talk: Talk) -> str:
    """A book of guests of 2000: a table for each, the master's answer in another colour below."""

    def table(name: str, when: str, text: str, n: int) -> str:
        return f"<table width=90% border=0 cellspacing=1 cellpadding=4 bgcolor=#336699><tr bgcolor=#99ccff><td>第 {n} 条　姓名：{name}　时间：{when}　<img src=mail.gif alt=邮件> <img src=home.gif alt=主页> <img src=oicq.gif alt=QQ></td></tr><tr bgcolor=white><td>{text}</td></tr></table><br>"

    tables = "".join(table(s.author, s.time, s.br or "（悄悄话）", s.number) for s in talk.posts)
    return f"<html><head><meta http-equiv=Content-Type content='text/html; charset={{charset}}'><title>{talk.title}-绿叶留言簿</title></head><body><center><h2>{talk.title}</h2><a href=write.asp>签写留言</a> <a href=admin.asp>版主管理</a><br><br>{tables}共有 {talk.total + 1} 条留言　第 1 页<br>绿叶留言簿 V2.0</center></body></html>"


def diary(talk: Talk) -> str:
    """A hosted diary of 2006, the answers in one list below, who and when under each."""
    s = talk.first
    items = "".join(
        f'<LI><DIV class=c>{r.br or GONE}</DIV><DIV class=m>Posted by <A href="http://{r.number}.diary.example/">{r.author}</A> @ {r.time} | <A href="#r{r.number}">引用</A></DIV></LI>'
        for r in talk.replies
    )
    return f'<HTML><HEAD><META content="text/html; charset={{charset}}" http-equiv=Content-Type><TITLE>{talk.title} - 灶台日记</TITLE></HEAD><BODY><DIV id=left><H1>{s.author}的灶台日记</H1><DIV class=day>{s.time[:10]}</DIV><H3>{talk.title}</H3><DIV class=entry>{s.p}</DIV><DIV class=foot>Posted by {s.author} @ {s.time} | 阅读(233) | 评论({talk.total})</DIV><H4>评论</H4><UL class=cmt>{items}</UL><H4>发表评论</H4><FORM>昵称 <INPUT name=n><BR><TEXTAREA></TEXTAREA><BR><INPUT type=submit value=提交></FORM></DIV><DIV id=right><H4>最近日志</H4><UL><LI><A href=/1>腌一缸雪里蕻</A></LI><LI><A href=/2>萝卜干的三种做法</A></LI></UL><H4>日历</H4></DIV></BODY></HTML>'


def group(talk: Talk) -> str:
    """A group's topic as phones are shown it; who and where in a line, the answered line above the answer."""
    s = talk.first
    items = "".join(
        f'<li><div class="left"><a href="/people/{r.number}/"><div class="avatar"><img src="u.jpg"></div></a></div><div class="right"><div class="desc"><div class="user-name"><a href="/people/{r.number}/">{r.author}</a></div>{f"<div class=ref-comment>{r.quoted_author} {r.quoted}</div>" if r.quoted else ""}<div class="content">{r.br or GONE}</div><div class="date">{r.time[5:]} 上海</div></div><div class="ops"><span class="like">赞</span></div></div></li>'
        for r in talk.replies
    )
    return f'<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title}</title></head><body><div class="TalionNav"><a href="/">豆荚</a><a href="/search">搜索</a></div><div class="page"><section class="card"><h1>{talk.title}</h1><div class="info"><a href="/people/1/">{s.author}</a><time>{s.time}</time><span>上海</span></div><div class="note-content">{s.p}</div></section><section id="reply-list"><h2>全部回应 {talk.total}</h2><ul class="list">{items}</ul></section></div><div class="download">在豆荚App查看</div></body></html>'


def village(talk: Talk) -> str:
    """A community made by hand for its flats: each post a frame with its line of who below, rounds of age."""
    posts = "".join(
        f'<fieldset><legend>{"业主" if s.number > 1 else "发起人"} <b>{s.author}</b></legend>{s.p or f"<p>{GONE}</p>"}<div style="text-align:right;color:#999">{ago(s) if s.number % 2 else dotted(s)} <a href="javascript:;">答复</a></div></fieldset>'
        for s in talk.posts
    )
    return f'<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title} - 邻里通</title></head><body><div><a href="/">邻里通</a> <a href="/notice">公告</a> <a href="/fix">报修</a> <a href="/pay">缴费</a></div><h2>{talk.title}</h2><div>{worded(talk.first)} 发起，{talk.total} 人已答</div>{posts}<div>物业服务中心 24小时电话 0000-1110000</div></body></html>'
