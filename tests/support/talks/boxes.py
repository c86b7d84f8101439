"""What visitors say under an article: nests, towers of quotes, boxes of providers; from memory, texts invented."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.anew.frames import worded
from tests.support.talks.engines import GONE, page
from tests.support.talks.said import Said, Talk

_STORY = '<div class="crumbs"><a href="/">首页</a> &gt; <a href="/local/">本地</a> &gt; 正文</div>'


def typecho(talk: Talk) -> str:
    """Answers to a comment are a list inside its item, at any depth."""

    def item(n: int, s: Said, children: str, deep: bool) -> str:
        return (
            f'<li itemscope itemtype="http://schema.org/UserComments" id="comment-{n + 30}" class="comment-body {"comment-child comment-level-odd" if deep else "comment-parent comment-odd"}"><div class="comment-author" itemprop="creator"><span itemprop="image"><img class="avatar" src="https://gravatar.example/{n}" alt="{s.author}" width="32" /></span><cite class="fn" itemprop="name"><a href="http://site{n}.example" rel="external nofollow">{s.author}</a></cite></div>'
            f'<div class="comment-meta"><a href="/archives/7/comment-page-1#comment-{n + 30}"><time itemprop="commentTime" datetime="{s.stamp}">{worded(s)}</time></a></div><div class="comment-content" itemprop="commentText">{s.p}</div><div class="comment-reply"><a href="/archives/7/comment-page-1?replyTo={n + 30}#respond-post-7" rel="nofollow">回复</a></div>'
            + (
                f'<div class="comment-children" itemprop="discusses"><ol class="comment-list">{children}</ol></div>'
                if children
                else ""
            )
            + "</li>"
        )

    rest = list(enumerate(talk.replies))
    nested = ""
    for n, s in reversed(rest[1:3]):
        nested = item(n, s, nested, True)
    items = "".join([item(0, rest[0][1], nested, False), *(item(n, s, "", False) for n, s in rest[3:])]) if rest else ""
    first = talk.first
    heading = f"<h3>已有 {talk.total} 条评论</h3>" if rest else "<h3>暂无评论</h3>"
    return page(
        f"{talk.title} - 桥边小站",
        f'<div id="body"><div class="col-mb-12 col-8" id="main"><article class="post" itemscope><h1 class="post-title" itemprop="name headline"><a href="/archives/7/">{talk.title}</a></h1><ul class="post-meta"><li>作者: <a href="/author/1/">{first.author}</a></li><li>时间: <time datetime="{first.time}">{first.time}</time></li><li>分类: <a href="/category/life/">生活</a></li></ul><div class="post-content" itemprop="articleBody">{first.p}</div><p class="tags">标签: <a href="/tag/a/">本地</a></p></article>'
        f'<div id="comments">{heading}<ol class="comment-list">{items}</ol><div id="respond-post-7" class="respond"><div class="cancel-comment-reply"><a href="#" style="display:none">取消回复</a></div><h3 id="response">添加新评论</h3><form><p><label class="required">称呼</label><input></p><p><label class="required">Email</label><input></p><p><label class="required">内容</label><textarea></textarea></p><p><button>提交评论</button></p></form></div></div><ul class="post-near"><li>上一篇: <a href="/archives/6/">雨天的老街</a></li><li>下一篇: 没有了</li></ul></div>'
        '<div id="secondary"><section class="widget"><h3>最新文章</h3><ul><li><a href="/archives/6/">雨天的老街</a></li><li><a href="/archives/5/">河堤上的早市又开了</a></li></ul></section><section class="widget"><h3>最近回复</h3><ul>'
        + "".join(
            f'<li><a href="/archives/{n}/#comment-{n}">{s.author}</a>: {s.text[:18]}...</li>' for n, s in rest[:3]
        )
        + "</ul></section></div></div>",
    )


def wordpress_theme(talk: Talk) -> str:
    """A theme of 2010: odd and even, depth in the class, the floor behind a grave, pinyin names."""
    items = "".join(
        f'<li class="comment {"even thread-even" if n % 2 else "odd thread-odd alt"} depth-1" id="li-{n + 11}"><div id="div-{n + 11}" class="pl_body"><div class="pl_vcard vcard"><img alt="" src="g.png" class="avatar" /><span class="pl_louceng">{n + 1}#</span></div><div class="pl_xx"><strong class="pl_name"><a href="http://x{n}.example" class="url">{s.author}</a></strong><span class="pl_datetime">{s.time}</span><span class="pl_reply"><a class="comment-reply-link" href="?replytocom={n}#respond">@回复</a></span>'
        f"{f'<blockquote><p><a href=#li-11>@{s.quoted_author}</a>：{s.quoted}</p></blockquote>' if s.quoted else ''}{s.p or f'<p>{GONE}</p>'}</div></div></li>"
        for n, s in enumerate(talk.replies)
    )
    first = talk.first
    return page(
        f"{talk.title} | 桥边小站",
        f'{_STORY}<div class="wenzhang"><h2>{talk.title}</h2><div class="wz_xx">发布：{first.author} | {first.time} | 分类：<a href="/c/1">生活</a> | 浏览：1520 次</div><div class="wz_nr">{first.p}</div><div class="wz_bq">转载请注明：<a href="/">桥边小站</a></div></div><h3 id="pl_bt">目前有 {talk.total} 条留言</h3><ol class="pl_list">{items}</ol><div id="respond"><h3>给我留言</h3><form><input> 昵称 * <input> 邮箱 * <textarea></textarea><input type="submit" value="提交留言"></form></div>',
    )


def netease(talk: Talk) -> str:
    """盖楼: what is quoted stands in boxes inside boxes, each with its number; one comment is what is outside them."""
    items = "".join(
        f'<div class="tie-reply"><div class="tie-author"><a class="tie-avatar" href="/u/{n}"><img src="a.png" /></a><span class="from">平湖在线山东省济南市网友 [<a class="nick" href="/u/{n}">{s.author}</a>]：</span><span class="postTime">{s.time} 发表</span></div><div class="tie-body">{_tower(s)}<p class="tie-content">{s.br}</p></div><div class="tie-tools"><a>顶[{n * 3}]</a> <a>回复</a> <a>收藏</a> <a>分享</a></div></div>'
        for n, s in enumerate(talk.replies)
    )
    return _under(
        talk,
        f'<div class="tie-list"><div class="tie-title">网友跟贴 <span>({talk.total}人跟贴 | 320人参与)</span></div>{items}</div><div class="tie-form"><div>文明上网 理性发言</div><textarea></textarea><a>马上发表</a><p>网友跟贴仅供其表达个人看法，并不表明本站立场。</p></div>',
    )


def _tower(s: Said) -> str:
    if not s.quoted:
        return ""
    return f'<div class="box"><div class="box"><p class="who"><em>平湖在线江苏省网友 [阿旺] 的原贴：</em><span class="num">1</span></p><p class="said">坐个沙发先看看再说</p></div><p class="who"><em>平湖在线河北省网友 [{s.quoted_author}] 的原贴：</em><span class="num">2</span></p><p class="said">{s.quoted}</p></div>'


def sohu(talk: Talk) -> str:
    items = "".join(
        f'<div class="clear-g block-cont-gw"><div class="cont-head-gw"><div class="head-img-gw"><a href="#"><img src="h.png"></a></div></div><div class="cont-msg-gw"><div class="msg-wrap-gw"><div class="wrap-user-gw"><span class="user-time-gw">{s.time}</span><span class="user-name-gw"><a href="#">{s.author}</a></span><span class="user-address-gw"><i class="gap-gw"></i><b>[来自吉林省长春市的网友]</b></span></div>'
        f'{_build(s)}<div class="wrap-issue-gw"><p class="issue-wrap-gw"><span class="wrap-word-gw">{s.br}</span></p></div><div class="clear-g wrap-action-gw"><div class="action-click-gw"><span class="click-ding-gw"><a><em class="icon-name-bg">{n}</em></a></span><i class="gap-gw"></i><span><a>踩</a></span><i></i><a>回复</a><i></i><a>分享</a></div></div></div></div></div>'
        for n, s in enumerate(talk.replies)
    )
    hot = talk.replies[0] if talk.replies else None
    again = (
        f'<div class="list-hot-gw"><strong class="title-name-gw">热门评论</strong>{items.split("</div></div></div></div></div>")[0]}</div></div></div></div></div></div>'
        if hot
        else ""
    )
    return _under(
        talk,
        f'<div class="module-cmt-header"><div class="section-title">评论 <span>({talk.total}人参与，{talk.total}条评论)</span></div><div class="cmt-box"><textarea></textarea><button>发布</button></div></div><div class="module-cmt-list">{again}<div class="list-new-gw"><strong class="title-name-gw">最新评论</strong>{items}</div><div class="list-close-gw"><a>查看更多评论</a></div></div>',
    )


def _build(s: Said) -> str:
    return (
        f'<div class="wrap-build-gw"><div class="build-floor-gw"><div class="build-msg-gw borderbot-gw"><div class="wrap-user-gw"><span class="user-name-gw">{s.quoted_author}</span><span class="user-address-gw">[来自辽宁省的网友]</span><span class="user-floor-gw">1</span></div><div class="wrap-issue-gw"><p class="issue-wrap-gw"><span class="wrap-word-gw">{s.quoted}</span></p></div></div></div></div>'
        if s.quoted
        else ""
    )


def duoshuo(talk: Talk) -> str:
    def item(n: int, s: Said, children: str = "") -> str:
        return (
            f'<li class="ds-post" data-post-id="{n + 61}"><div class="ds-post-self"><div class="ds-avatar"><a href="http://duoshuo.example/p/{n}" title="{s.author}"><img src="a.png" alt="{s.author}"></a></div><div class="ds-comment-body"><div class="ds-comment-header"><a class="ds-user-name ds-highlight" href="http://duoshuo.example/p/{n}">{s.author}</a></div><p>{s.br}</p><div class="ds-comment-footer ds-comment-actions"><span class="ds-time" datetime="{s.stamp}" title="{s.time}">{s.at.month}月{s.at.day}日</span><a class="ds-post-reply">回复</a><a class="ds-post-likes">顶</a><a class="ds-post-repost">转发</a><a class="ds-post-report">举报</a></div></div></div>'
            + (f'<ul class="ds-children">{children}</ul>' if children else "")
            + "</li>"
        )

    rest = list(enumerate(talk.replies))
    items = (
        "".join([item(*rest[0], item(*rest[1])), *(item(n, s) for n, s in rest[2:])])
        if len(rest) > 1
        else "".join(item(n, s) for n, s in rest)
    )
    return _under(
        talk,
        f'<div class="ds-thread" id="ds-thread"><div id="ds-reset"><div class="ds-meta"><a class="ds-like-thread-button">喜欢</a></div><div class="ds-replybox"><form><textarea placeholder="说点什么吧…"></textarea><button>发布</button></form></div><div class="ds-comments-info"><ul class="ds-comments-tabs"><li><a class="ds-comments-tab-duoshuo"><span class="ds-highlight">{talk.total}</span>条评论</a></li></ul><div class="ds-sort"><a>最新</a><a>最早</a><a>最热</a></div></div><ul class="ds-comments">{items}</ul><p class="ds-powered-by"><a>平湖在线正在使用多说</a></p></div></div>',
    )


def weibo_wap(talk: Talk) -> str:
    """A microblog for phones of 2011: one line each, everything in it."""
    first = talk.first
    items = "".join(
        f'<div class="c" id="C_{n + 4400}"><a href="/u/{n}">{s.author}</a> :<span class="ctt">{f"回复<a href=/n/x>@{s.quoted_author}</a>:" if s.quoted else ""}{"".join(s.lines)}</span> &nbsp;<a href="/spam/?c={n}">举报</a> &nbsp;<span class="cc"><a href="/attitude/{n}">赞[{n}]</a></span> &nbsp;<span class="cc"><a href="/comments/reply/{n}">回复</a></span> &nbsp;<span class="ct">{s.at:%m月%d日 %H:%M}&nbsp;来自网页</span></div><div class="s"></div>'
        for n, s in enumerate(talk.replies)
    )
    return f'<html><head><meta charset="{{charset}}"><title>评论列表</title></head><body><div class="n"><a href="/">首页</a>|<a href="/msg">消息</a>|<a href="/topic">话题</a>|<a href="/search">搜索</a></div><div class="c" id="M_"><div><a href="/u/9">{first.author}</a><span class="ctt">:【{talk.title}】{"".join(first.lines)}</span></div><div><span class="ct">{first.at:%m月%d日 %H:%M}&nbsp;来自微博</span> &nbsp;<a>转发[12]</a> &nbsp;<span class="pms">评论[{talk.total}]</span></div></div><div class="s"></div>{items}<div class="pa" id="pagelist"><form><div><a href="?page=2">下页</a>&nbsp;<input size="2"><input type="submit" value="跳页">&nbsp;1/2页</div></form></div><div class="b">平湖微博[07-01 09:13]</div></body></html>'


def ifeng(talk: Talk) -> str:
    """A page of nothing but comments, with the headline above."""
    items = "".join(
        f'<div class="mod-articleCommentBlock"><h6><span class="floor">{talk.total - n}楼</span><span class="source"><span class="user"><a href="#">{s.author}</a></span> <span>吉林省长春市</span></span> <span class="time">{s.time}</span></h6><div class="content"><p>{s.br}</p></div><p class="options"><a class="recommend">推荐(<em>{n}</em>)</a> <a>回复</a> <a>分享</a></p></div>'
        for n, s in enumerate(reversed(talk.replies))
    )
    return page(
        f"{talk.title}-平湖评论",
        f'<div class="w-title"><h1><a href="/a/20230618/7.shtml">{talk.title}</a></h1><div class="w-info">{talk.first.time} <a href="/a/20230618/7.shtml">查看原文</a></div></div><div class="w-main">{talk.first.p}</div><div class="mod-commentTotal"><em>{talk.total}</em>条评论 <em>320</em>人参与</div><div class="mod-list"><h5>最新评论</h5>{items}</div><div class="mod-more">点击查看更多评论</div>',
    )


def _under(talk: Talk, box: str) -> str:
    first = talk.first
    return page(
        f"{talk.title}_本地_平湖在线",
        f'{_STORY}<div class="main"><div class="left"><h1>{talk.title}</h1><div class="info"><span>{first.time}</span> <span>来源：平湖晚报</span> <span>评论(<a href="#c">{talk.total}</a>)</span></div><div class="text">{first.p}</div><div class="editor">责任编辑：赵一</div>{box}</div><div class="right"><h3>热点新闻</h3><ul><li><a href="/a/1.html">平湖大桥今日恢复双向通行</a></li><li><a href="/a/2.html">本市中考成绩七月一日公布</a></li><li><a href="/a/3.html">早稻开镰收割预计亩产过千斤</a></li></ul></div></div>',
    )
