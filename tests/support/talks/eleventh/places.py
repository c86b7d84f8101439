"""Places where people ask, complain, sign a book or post in passing."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.eleventh.frames import paras
from tests.support.talks.eleventh.when import ago, half, month, uid
from tests.support.talks.said import Talk


def q2a(talk: Talk) -> str:
    rows = "".join(
        f"""<div class="qa-a-list-item hentry answer" id="a{uid(s.time)}"><form method="post"><div class="qa-voting qa-voting-net"><span class="qa-netvote-count-data">0</span><span class="qa-netvote-count-pad"> 投票</span></div></form><div class="qa-a-item-main"><form><div class="qa-a-item-content entry-content"><div itemprop="text">{paras(s)}</div></div><span class="qa-a-item-avatar-meta"><span class="qa-a-item-meta"><a href="?show={uid(s.time)}#a{uid(s.time)}" class="qa-a-item-what">已回复</a> <span class="qa-a-item-when"><span class="qa-a-item-when-data"><time datetime="{s.stamp}" title="{s.stamp}">{s.at.month}月 {s.at.day}, {s.at.year}</time></span></span> <span class="qa-a-item-who"><span class="qa-a-item-who-pad">用户: </span><span class="qa-a-item-who-data"><a href="/user/{uid(s.author)}" class="qa-user-link">{s.author}</a></span> <span class="qa-a-item-who-points"><span>(</span><span>120</span><span> 分)</span></span></span></span></span><div class="qa-a-item-buttons"><input value="评论" type="submit"></div></form></div></div>"""
        for s in talk.replies
    )
    first = talk.first
    return f"""<html><head><meta charset="{{charset}}"><title>{talk.title} - 码问</title></head><body><div class="qa-header"><a href="/" class="qa-logo-link">码问</a><ul class="qa-nav-main-list"><li><a href="/questions">所有问题</a></li><li><a href="/unanswered">未回答</a></li><li><a href="/ask">提问</a></li></ul></div><div class="qa-main"><h1><a href="/31/x"><span itemprop="name">{talk.title}</span></a></h1><div class="qa-part-q-view"><div class="qa-q-view-stats"><span>0 投票</span><span class="qa-view-count">903 浏览</span></div><div class="qa-q-view-content"><div itemprop="text">{paras(first)}</div></div><div class="qa-q-view-tags"><ul><li><a href="/tag/mysql" class="qa-tag-link">mysql</a></li></ul></div><span class="qa-q-view-meta"><span>最新提问</span> <time datetime="{first.stamp}">{first.at.month}月 {first.at.day}, {first.at.year}</time> 用户: <a href="/user/{uid(first.author)}" class="qa-user-link">{first.author}</a></span></div><div class="qa-part-a-list"><h2 id="a_list_title"><span>{talk.total}</span> 个回答</h2><div class="qa-a-list">{rows}</div></div><div class="qa-suggest-next">欢迎来到码问，您可以在这里提问并得到其他人的回答。</div></div><div class="qa-sidepanel"><h2>相关问题</h2><ul class="qa-related-q-list"><li><a href="/8/y">联合索引的顺序怎么定？</a> 2 个回答</li><li><a href="/9/z">主键用自增还是雪花算法？</a> 5 个回答</li></ul></div></body></html>"""


def zhidao(talk: Talk) -> str:
    best = talk.replies[:1]
    one = "".join(
        f"""<div class="wgt-best"><div class="hd"><h2 class="t"><i class="i-best"></i>最佳答案</h2></div><div class="bd answer"><div class="line content"><pre class="best-text">{s.text}</pre></div><div class="line info"><a class="user-name" href="/p/u{uid(s.author)}">{s.author}</a><span class="grid-r f-aid pos-time">推荐于 {s.at:%Y-%m-%d}</span></div><div class="evaluate"><span class="evaluate-good">8</span><a>评论</a></div></div></div>"""
        for s in best
    )
    rows = "".join(
        f"""<div class="line answer answer-last" id="answer-{uid(s.time)}"><div class="answer-text line">{s.br}</div><div class="line info f-light"><a class="user-name" href="/p/u{uid(s.author)}">{s.author}</a> | <span>发布于{s.at:%Y-%m-%d}</span></div><div class="qb-zan"><b>0</b> <a>评论</a> <a>分享</a></div></div>"""
        for s in talk.replies[1:]
    )
    others = (
        f"""<div class="wgt-answers"><div class="hd line"><h2>其他{talk.total - 1}条回答</h2></div><div class="bd">{rows}</div></div>"""
        if rows
        else ""
    )
    first = talk.first
    return f"""<html><head><meta charset="{{charset}}"><title>{talk.title}_知道</title></head><body><div class="channel"><a href="/">首页</a><a href="/list">问题</a><a href="/daily">日报</a></div><article class="qb-content"><div class="wgt-ask"><h1 class="ask-title">{talk.title}</h1><div class="line mt-5 q-content">{first.br}</div><div class="line f-aid"><a class="ask-info-user">{first.author}</a> | 浏览 3021 次 <span>发布于{first.at:%Y-%m-%d %H:%M}</span></div></div>{one}{others}</article><aside><div class="wgt-related"><h2>类似问题</h2><ul><li><a href="/q/1">索引越多查询越快吗？</a><span>2018-05-02</span></li><li><a href="/q/2">mysql 怎么看慢查询日志？</a><span>2020-02-11</span></li></ul></div></aside></body></html>"""


def guestbook(talk: Talk) -> str:
    rows = "".join(
        f"""<table width="600" border="1" bordercolor="#99CCFF" cellspacing="0" cellpadding="4" align="center"><tr bgcolor="#E8F4FF"><td width="130"><img src="img/face{n}.gif"><br>{s.author}</td><td><font color="#666666">[第{n}条] 时间：{s.at.year}-{s.at.month}-{s.at.day} {s.at:%H:%M:%S}　<a href="mailto:u{uid(s.author)}@mail.example">邮件</a>　<a href="#">主页</a>　OICQ:{uid(s.author)}</font></td></tr><tr><td colspan="2">{s.br}</td></tr></table><br>"""
        for n, s in enumerate(talk.posts, 1)
    )
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}"><title>{talk.title}</title></head><body background="bg.jpg"><center><font size="5" color="#FF0000">{talk.title}</font><br><a href="write.asp">我要留言</a> | <a href="index.htm">返回首页</a> | <a href="admin.asp">管理</a></center><br>{rows}<center>共有 {talk.total + 1} 条留言 每页 20 条 第 1 页 <a href="?page=1">首页</a> <a href="?page=1">尾页</a></center></body></html>"""


def mayor(talk: Talk) -> str:
    rows = "".join(
        f"""<li class="flow-item"><i class="dot"></i><div class="flow-hd"><b>{s.author}</b><em>{s.at.year}年{s.at.month:02}月{s.at.day:02}日 {s.at:%H:%M}</em></div><div class="flow-bd">{paras(s)}</div></li>"""
        for s in talk.replies
    )
    first = talk.first
    none = '<p class="none">暂无处理记录</p>'
    return f"""<html><head><meta charset="{{charset}}"><title>{talk.title}-市民心声</title></head><body><div class="nav"><a href="/">首页</a><a href="/xj/">我要写信</a><a href="/cx/">信件查询</a><a href="/tj/">办理统计</a></div><div class="letter-box"><h2 class="lt">{talk.title}</h2><table class="lt-info"><tr><th>信件编号</th><td>SMX{first.at:%Y%m%d}0031</td><th>来信人</th><td>{first.author}</td></tr><tr><th>来信时间</th><td>{first.at:%Y-%m-%d %H:%M}</td><th>信件类别</th><td>投诉</td></tr><tr><th>办理状态</th><td>{"已办结" if talk.total else "办理中"}</td><th>浏览次数</th><td>318</td></tr></table><div class="lt-con">{paras(first)}</div></div><div class="flow"><h3>办理与互动</h3>{f"<ul>{rows}</ul>" if talk.replies else none}</div><div class="bottom">主办：市人民政府办公室　网站标识码：0000000000</div></body></html>"""


def dcard(talk: Talk) -> str:
    rows = "".join(
        f"""<div data-key="comment-{n}"><section class="d_xa_34 d_xj_v sc-a1b2"><div class="sc-9f3"><div class="sc-77c"><span class="sc-1c0">{s.author}</span></div><div class="sc-5d1"><span>B{n}</span><span> · </span><time datetime="{s.stamp}">{s.at.month} 月 {s.at.day} 日 {s.at:%H:%M}</time></div></div><div class="sc-e4e"><div class="sc-08a"><span>{s.br}</span></div></div><div class="sc-bbb"><button><span>{uid(s.time) % 30}</span></button><button>回覆</button></div></section></div>"""
        for n, s in enumerate(talk.replies, 1)
    )
    first = talk.first
    return f"""<html><head><meta charset="{{charset}}"><title>{talk.title} - 機車板 | Dcard</title></head><body><div id="__next"><nav><a href="/f">Dcard</a><a href="/f/scooter">機車</a><a href="/login">註冊 / 登入</a></nav><article class="sc-aa0"><div class="sc-aa1"><div class="sc-aa2">{first.author}</div></div><h1 class="sc-aa3">{talk.title}</h1><div class="sc-aa4"><a href="/f/scooter">機車</a> · <time datetime="{first.stamp}">{first.at.month} 月 {first.at.day} 日 {first.at:%H:%M}</time></div><div class="sc-aa5"><span>{first.br}</span></div><ul><li><a href="/topics/a">機車</a></li><li><a href="/topics/b">心得</a></li></ul><div class="sc-aa6">42 ・ 留言 {talk.total}</div></article><section><div class="sc-aa7"><h2>共 {talk.total} 則留言</h2><button>舊至新</button></div><div class="sc-list">{rows}</div></section></div></body></html>"""


def weibo(talk: Talk) -> str:
    rows = "".join(
        f"""<div class="vue-recycle-scroller__item-view"><div class="wbpro-list"><div class="item1"><div class="item1in woo-box-flex"><div class="woo-avatar-main"><img></div><div class="con1 woo-box-item-flex"><div class="text"><a to="/u/{uid(s.author)}" href="/u/{uid(s.author)}" usercard="{uid(s.author)}">{s.author}</a>:<span>{s.br}</span></div><div class="info woo-box-flex"><div>{s.at.year % 100}-{s.at.month}-{s.at.day} {s.at:%H:%M} 来自江西</div><div class="opt"><div></div><div></div><div><button><span>赞</span></button></div></div></div></div></div></div></div></div>"""
        for s in talk.replies
    )
    first = talk.first
    return f"""<html><head><meta charset="{{charset}}"><title>{talk.title}</title></head><body><div id="app"><div class="woo-panel nav"><a href="/">首页</a><a href="/hot">热门</a></div><main><article class="woo-panel-main Feed_wrap"><div class="Feed_body"><header><a href="/u/{uid(first.author)}" class="head_name"><span title="{first.author}">{first.author}</span></a><div class="head-info_info"><a href="/31/N1" class="head-info_time" title="{first.at:%Y-%m-%d %H:%M}">{first.at.year % 100}-{first.at.month}-{first.at.day} {first.at:%H:%M}</a><div class="head-info_source">发布于 江西</div></div></header><div class="wbpro-feed-content"><h1>{talk.title}</h1><div class="detail_wbtext">{first.br}</div></div></div><footer><div class="toolbar"><span>转发 3</span><span>{talk.total}</span><span>赞 12</span></div></footer></article><div class="RepostCommentList"><div class="tab"><span>按热度</span><span>按时间</span></div><div class="vue-recycle-scroller">{rows}</div></div></main></div></body></html>"""


def moodle(talk: Talk) -> str:
    rows = "".join(
        f"""<article id="p{uid(s.time)}" class="forum-post-container mb-2"><div class="d-flex border p-2 forumpost"><div class="d-flex flex-column w-100"><header class="mb-2 header row d-flex"><div class="mr-2"><img class="rounded-circle w-100" alt="{s.author}的头像"></div><div class="d-flex flex-column"><h3 class="h6 font-weight-bold mb-0">{"" if s.number == 1 else "回复："}{talk.title}</h3><div class="mb-3">由<a href="/user/view.php?id={uid(s.author)}">{s.author}</a>发表于<time datetime="{s.stamp}">{s.at.year}年{s.at.month:02}月{s.at.day:02}日 星期{"一二三四五六日"[s.at.weekday()]} {s.at:%H:%M}</time></div></div></header><div class="d-flex body-content-container"><div class="content-alignment-container w-100"><div class="post-content-container">{paras(s)}</div></div></div><div class="d-flex flex-wrap"><div class="post-actions d-flex"><a href="/mod/forum/discuss.php?d=31#p{uid(s.time)}" class="btn btn-link">永久链接</a>{"" if s.number == 1 else '<a href="#p1" class="btn btn-link">显示父帖</a>'}<a href="#" class="btn btn-link">回复</a></div></div></div></div></article>"""
        for s in talk.posts
    )
    return f"""<html><head><meta charset="{{charset}}"><title>数据库原理: {talk.title}</title></head><body><nav><a href="/my">个人主页</a><a href="/course/view.php?id=4">数据库原理</a><a href="/mod/forum/view.php?id=9">讨论区</a></nav><div id="region-main"><h2>讨论区</h2><h3 class="discussionname">{talk.title}</h3><div class="d-flex"><select><option>按嵌套形式显示回帖</option></select></div><div class="discussioncontainer"><div data-content="forum-discussion"><div class="d-flex flex-column">{rows}</div></div></div><a href="#">◄ 第三周作业说明</a><select><option>跳至...</option></select></div></body></html>"""


def groups(talk: Talk) -> str:
    rows = "".join(
        f"""<section class="qQTf4b" data-doc-id="{uid(s.time)}"><div class="LgTNRd"><div class="s8ZyOd"><h3 class="s1f8Zd">{s.author}</h3><span class="hVcGmc">未读，</span><span class="zX2W9c">{s.at.year}年{s.at.month}月{s.at.day}日 {"下午" if s.at.hour > 11 else "上午"}{s.at.hour % 12 or 12}:{s.at:%M}</span></div><div class="WIKwse">收件人 海旁互助組</div></div><div class="ptW7te" role="region"><div><div dir="ltr">{s.br}</div></div></div><div class="jNHRQe"><span>全部回复</span><span>回复作者</span><span>转发</span></div></section>"""
        for s in talk.posts
    )
    return f"""<html><head><meta charset="{{charset}}"><title>{talk.title}</title></head><body><div class="gb_header"><a href="/groups">網上論壇</a><a href="/my">我的群組</a></div><div class="J6oBgd"><div class="ThqSJd"><h1><html-blob>{talk.title}</html-blob></h1><span class="BKHMrd">{ago(talk.first.at)}</span><span>{talk.total + 1} 則會話</span></div>{rows}</div></body></html>"""


def magazine_talk(talk: Talk) -> str:
    """Speakers in bold at the head of a paragraph, an age in grey at its end."""
    rows = "".join(
        f"""<p class="voice"><strong>{s.author}</strong>　{s.br} <span class="dim">{s.at.day} {month(s.at)[:3].upper()} {half(s.at)}</span></p>"""
        for s in talk.replies
    )
    return f"""<html><head><meta charset="{{charset}}"><title>{talk.title} · 夜读</title></head><body><div class="bar"><a href="/">夜读</a> <a href="/old">往期</a></div><div class="story"><h1>{talk.title}</h1><div class="by">文 / {talk.first.author}　{talk.first.at:%Y.%m.%d}</div>{paras(talk.first)}</div><div class="voices"><div class="hd">大家怎么说</div>{rows}</div></body></html>"""
