"""Themes of blogs and news sites that print what readers say themselves."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.eleventh.frames import blog, paper, paras
from tests.support.talks.eleventh.when import ago, half, month, uid
from tests.support.talks.said import Talk


def block_theme(talk: Talk) -> str:
    """WordPress with a theme of blocks, never translated."""
    rows = "".join(
        f"""<li id="comment-{uid(s.time)}" class="comment even thread-even depth-1"><div class="wp-block-columns is-layout-flex"><div class="wp-block-column" style="flex-basis:40px"><div class="wp-block-avatar"><img alt="" src="/a/{uid(s.author):x}" class="avatar avatar-40"></div></div><div class="wp-block-column"><div class="wp-block-comment-author-name has-small-font-size">{s.author}</div><div class="wp-block-group is-layout-flex"><div class="wp-block-comment-date has-small-font-size"><time datetime="{s.stamp}"><a href="/x/#comment-{uid(s.time)}">{month(s.at)} {s.at.day}, {s.at.year}</a></time></div></div><div class="wp-block-comment-content">{paras(s)}</div><div class="wp-block-comment-reply-link has-small-font-size"><a rel="nofollow" class="comment-reply-link" href="#respond">Reply</a></div></div></div></li>"""
        for s in talk.replies
    )
    return blog(
        "Iron Pan",
        talk,
        f"""<div class="wp-block-comments"><h2 class="wp-block-comments-title" id="comments">{talk.total} responses to “{talk.title}”</h2><ol class="wp-block-comment-template">{rows}</ol><div id="respond" class="comment-respond"><h3 id="reply-title" class="comment-reply-title">Leave a Reply</h3><p class="comment-notes">Your email address will not be published. Required fields are marked *</p><form><textarea></textarea><input type="submit" value="Post Comment"></form></div></div>""",
    )


def typecho(talk: Talk) -> str:
    rows = "".join(
        f"""<li itemscope itemtype="http://schema.org/UserComments" id="comment-{uid(s.time)}" class="comment-body comment-parent comment-odd"><div class="comment-author" itemprop="creator"><span itemprop="image"><img class="avatar" src="/a/{uid(s.author):x}" alt="{s.author}"></span><cite class="fn" itemprop="name">{s.author}</cite></div><div class="comment-meta"><a href="/archives/31/comment-page-1#comment-{uid(s.time)}"><time itemprop="commentTime" datetime="{s.stamp}">{month(s.at)} {s.at.day}th, {s.at.year} at {half(s.at).replace(":", ":")}</time></a></div><div class="comment-content" itemprop="commentText">{paras(s)}</div><div class="comment-reply"><a href="#" rel="nofollow">回复</a></div></li>"""
        for s in talk.replies
    )
    return blog(
        "半山",
        talk,
        f"""<div id="comments"><h3>{f"已有 {talk.total} 条评论" if talk.total > 1 else "仅有一条评论" if talk.total else "暂无评论"}</h3><ol class="comment-list">{rows}</ol><div id="respond-post-31" class="respond"><h3 id="response">添加新评论</h3><form><label>称呼</label><input><label>Email</label><input><textarea></textarea><button type="submit">提交评论</button></form></div></div>""",
    )


def blogger(talk: Talk) -> str:
    rows = "".join(
        f"""<li class="comment" id="c{uid(s.time)}"><div class="avatar-image-container"><img src="//resources.blogblog.example/img/blank.gif"></div><div class="comment-block"><div class="comment-header"><cite class="user"><a href="https://www.blogger.example/profile/{uid(s.author)}" rel="nofollow">{s.author}</a></cite><span class="icon user"></span><span class="datetime secondary-text"><a rel="nofollow" href="https://x.blogspot.example/a.html?showComment={uid(s.time)}#c{uid(s.time)}">{s.at.year}年{s.at.month}月{s.at.day}日 {"下午" if s.at.hour > 11 else "上午"}{s.at.hour % 12 or 12}:{s.at:%M}</a></span></div><p class="comment-content">{s.br}</p><span class="comment-actions secondary-text"><a class="comment-reply" target="_self">回覆</a><span class="item-control blog-admin"><a target="_self" href="#">刪除</a></span></span></div><div class="comment-replies"></div></li>"""
        for s in talk.replies
    )
    first = talk.first
    return f"""<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>小葉的車庫: {talk.title}</title></head><body><div class="header"><h1 class="title"><a href="/">小葉的車庫</a></h1></div><div class="main"><h2 class="date-header"><span>{first.at.year}年{first.at.month}月{first.at.day}日 星期一</span></h2><div class="post hentry"><h3 class="post-title entry-title">{talk.title}</h3><div class="post-body entry-content">{first.br}</div><div class="post-footer"><span class="post-author">張貼者： <span class="fn">{first.author}</span></span> <span class="post-labels">標籤： <a href="/search/label/a">機車</a></span></div></div><div class="comments" id="comments"><h4>{f"{talk.total} 則留言" if talk.total else "沒有留言"}:</h4><div class="comments-content"><div id="comment-holder"><div id="top-ra"><ol>{rows}</ol></div></div></div><p class="comment-footer"><a href="#">張貼留言</a></p></div><div class="blog-pager"><a href="/1">較新的文章</a><a href="/2">較舊的文章</a><a href="/">首頁</a></div></div><div class="sidebar"><h2>網誌存檔</h2><ul><li><a href="/2023">2023</a> (14)</li><li><a href="/2022">2022</a> (31)</li></ul><h2>關於我自己</h2><p>騎車、寫字、曬太陽</p></div></body></html>"""


def pixnet(talk: Talk) -> str:
    rows = "".join(
        f"""<ul class="single-post" id="comment-{uid(s.time)}"><li class="post-info"><span class="floor">#{n} 樓</span><span class="user-name">{s.author}</span> <span class="post-time">於 {s.at:%Y/%m/%d %H:%M}</span></li><li class="post-photo"><img src="//pimg.example/{uid(s.author)}"></li><li class="post-text">{s.br}</li><li class="reply-text"></li></ul>"""
        for n, s in enumerate(talk.replies, 1)
    )
    return blog(
        "海風吹過的日子",
        talk,
        f"""<div id="article-box-ad"></div><div class="author-profile"><p>小葉 發表在 痞客邦 留言({talk.total}) 人氣(1,204)</p></div><ul class="refer"><li>全站分類：生活綜合</li><li>個人分類：機車</li><li>此分類上一篇：<a href="/p/1">環島第五天</a></li></ul><div id="comment" class="article-comment"><div id="comment-title"><h4>留言列表 ({talk.total})</h4></div><div id="comment-text">{rows}</div><div id="comment-form"><h4>發表留言</h4><form><textarea></textarea></form></div></div>""",
    )


def changyan(talk: Talk) -> str:
    rows = "".join(
        f"""<div class="block-cont-gw" id="cmt-{uid(s.time)}"><div class="cont-head-gw"><img src="/h/{uid(s.author)}"></div><div class="cont-msg-gw"><div class="msg-wrap-gw"><div class="wrap-user-gw"><span class="user-time-gw">{s.at.year}年{s.at.month}月{s.at.day}日 {s.at:%H:%M}</span><span class="user-name-gw"><a href="javascript:void(0)">{s.author}</a></span><span class="user-address-gw"><i>[</i>江西省吉安市<i>]</i></span></div>{f'<div class="wrap-build-gw"><div class="build-floor-gw"><div class="build-msg-gw"><div class="wrap-user-gw"><span class="user-name-gw">{s.quoted_author}</span><span class="user-address-gw">[江西省]</span></div><div class="wrap-issue-gw"><p class="issue-wrap-gw"><span class="wrap-word-gw">{s.quoted}</span></p></div></div></div></div>' if s.quoted else ""}<div class="wrap-issue-gw"><p class="issue-wrap-gw"><span class="wrap-word-gw">{s.br}</span></p></div><div class="clear-g wrap-action-gw"><div class="action-click-gw"><a href="#">顶<em>3</em></a><a href="#">踩</a><a href="#">回复</a><a href="#">分享</a></div><div class="action-from-gw">来自手机</div></div></div></div></div>"""
        for s in talk.replies
    )
    return paper(
        "赣水网",
        talk,
        f"""<div id="SOHUCS"><div class="module-cmt-header"><div class="title-wrap-w">文明上网理性发言</div><strong class="title-name-gw">我有话说</strong><span class="wrap-join-w"><em>{talk.total + 9}</em>人参与，<em>{talk.total}</em>条评论</span></div><div class="module-cmt-list"><div class="list-block-gw"><div class="block-title-gw"><ul><li><strong>最新评论</strong></li></ul></div>{rows}</div><div class="list-close-comment">畅言云评</div></div></div>""",
    )


def livere(talk: Talk) -> str:
    rows = "".join(
        f"""<div class="reply-wrapper"><div class="reply-info-area"><div class="reply-profile"><img src="/l/{uid(s.author)}"></div><span class="reply-writer">{s.author}</span><span class="reply-regdate">{s.at:%Y.%m.%d %H:%M}</span><button class="reply-more">…</button></div><div class="reply-content-area"><div class="reply-content">{s.br}</div></div><div class="reply-action-area"><button>댓글 0</button><button>좋아요 1</button><button>싫어요</button></div></div>"""
        for s in talk.replies
    )
    return paper(
        "东山晚报",
        talk,
        f"""<div id="lv-container"><div class="livere-head"><span class="total-count">评论 {talk.total}</span><ul><li>最新</li><li>最早</li></ul></div><div class="write-area"><div class="placeholder">请登录后留言</div></div><div class="reply-list">{rows}</div><a class="livere-logo">LiveRe</a></div>""",
    )


def weekly(talk: Talk) -> str:
    """Comments of a magazine, names below what they say and no time."""
    rows = "".join(
        f"""<blockquote class="letter">{paras(s)}<footer>—— <cite>{s.author}</cite></footer></blockquote>"""
        for s in talk.replies
    )
    return paper(
        "读刊周报",
        talk,
        f"""<section class="letters"><h2>读者留言（{talk.total}）</h2>{rows}<p class="write"><a href="/login">登录后发表留言</a></p></section>""",
    )


def kesion(talk: Talk) -> str:
    rows = "".join(
        f"""<table width="100%" border="0" cellspacing="0" cellpadding="2" class="cmt"><tr><td height="22" style="border-bottom:1px dashed #ccc">　<font color="#993300">{s.author}</font>　评论于 {s.at.year}-{s.at.month}-{s.at.day} {s.at.hour}:{s.at:%M:%S}　IP：61.131.*.*　评分：<font color=red>4</font> 分</td></tr><tr><td style="padding:4px 12px">{s.br}</td></tr><tr><td align="right"><a href="#">支持(2)</a> <a href="#">反对(0)</a></td></tr></table>"""
        for s in talk.replies
    )
    return paper(
        "青瓷之乡网",
        talk,
        f"""<div class="plbt"><strong>网友评论：</strong>（评论内容只代表网友观点，与本站立场无关！）</div>{rows}<div align="right">共 <b>{talk.total}</b> 条评论 <a href="/plus/more.asp?id=31">查看全部评论</a></div><form><textarea name="content"></textarea><input type="submit" value="发表评论"></form>""",
    )


def malaysia(talk: Talk) -> str:
    rows = "".join(
        f"""<div class="fyre-comment-article"><div class="fyre-comment-wrapper"><span class="fyre-comment-username">{s.author}</span><span class="fyre-comment-divider"></span><span class="fyre-comment-date">{s.at.day} {month(s.at)[:3]} {s.at.year} {half(s.at).replace(" ", "")}</span><div class="fyre-comment">{paras(s)}</div><div class="fyre-comment-footer"><a href="#">赞好 2</a><a href="#">回应</a></div></div></div>"""
        for s in talk.replies
    )
    return paper(
        "南洋视角",
        talk,
        f"""<div class="fyre"><div class="fyre-stream-header"><div class="fyre-stream-stats">{talk.total} 则回应</div></div><div class="fyre-stream-content">{rows}</div></div>""",
    )


def news_cards(talk: Talk) -> str:
    """A news app's page: names as hashes of styles, a place and an age in one line."""
    rows = "".join(
        f"""<div class="c-kXq1"><div class="c-a81"><img src="/u/{uid(s.author)}.webp"></div><div class="c-b2Z"><div class="c-n7">{s.author}</div><div class="c-t9">{s.br}</div><div class="c-f0"><span>{ago(s.at)}</span><span>江西网友</span><span class="c-lk">12</span><span>回复TA</span></div></div></div>"""
        for s in talk.replies
    )
    more = (
        '<div class="c-more">下载客户端，查看更多精彩评论</div>'
        if talk.total
        else '<div class="c-empty">还没有人发言，快来抢沙发</div>'
    )
    return paper("此刻新闻", talk, f"""<div class="c-wrap"><div class="c-h">精彩跟帖</div>{rows}{more}</div>""")
