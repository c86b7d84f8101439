"""More questions, complaints, groups and saved pages of microblogs; from memory, texts invented."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.engines import GONE, page
from tests.support.talks.said import Said, Talk


def group_topic(talk: Talk) -> str:
    """A group's topic: the opening post in a box, replies in a list, what is quoted in a span."""
    first = talk.first
    items = "".join(
        f'<li class="clearfix comment-item reply-item" id="{n + 3300}" data-cid="{n + 3300}"><div class="user-face"><a href="https://www.group.example/people/{n}/"><img class="pil" src="u.jpg" alt="{s.author}"/></a></div><div class="reply-doc content" style="padding-left:0px;"><div class="bg-img-green"><h4><a href="https://www.group.example/people/{n}/" class="">{s.author}</a>{"<span class=topic-author-icon>楼主</span>" if s.author == first.author else ""} <span class="pubtime">{s.time}:1{n} 吉林</span></h4></div>{f"<div class=reply-quote><div class=reply-quote-content><span class=all>{s.quoted}</span><span class=pubdate><a href=https://www.group.example/people/1/>{s.quoted_author}</a></span></div></div>" if s.quoted else ""}<div class="markdown"><p class=" reply-content">{s.br or GONE}</p></div><div class="operation-div" id="o{n}"><div class="operation-more"><div class="lnk-delete-comment">删除</div></div><a href="javascript:void(0);" class="comment-vote lnk-fav">赞{f" ({n})" if n else ""}</a><a href="#" class="lnk-reply">回复</a></div></div></li>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        talk.title,
        f'<div id="content"><h1>{talk.title}</h1><div class="grid-16-8 clearfix"><div class="article"><div class="topic-content clearfix" id="topic-content"><div class="user-face"><a href="https://www.group.example/people/9/"><img class="pil" src="u.jpg" alt="{first.author}"/></a></div><div class="topic-doc"><h3><span class="from">来自: <a href="https://www.group.example/people/9/">{first.author}</a></span> <span class="create-time">{first.time}:01</span> <span class="create-ip">吉林</span></h3><div id="link-report"><div class="topic-richtext">{first.p}</div></div></div></div><div class="action"><a class="btn">赞</a> <a class="btn">收藏</a> <a>转发</a></div><div class="topic-tabs"><a class="curr">最赞回应</a> <a>最新回应</a></div><ul class="topic-reply" id="comments">{items}</ul><div class="paginator"><a href="?start=100">后页&gt;</a></div></div><div class="aside"><div class="group-item"><a href="/group/x">平湖生活</a><p>3401 人聚集在这个小组</p></div><h2>最新讨论</h2><ul class="topic-list"><li><a href="/t/1">有没有人知道哪里修鞋修得好</a>（小鱼）</li><li><a href="/t/2">周末去水库露营要带什么</a>（阿木）</li></ul></div></div></div>',
    )


def wecenter(talk: Talk) -> str:
    """Questions and answers: an answer's author below a picture, its day in words, tools between."""
    first = talk.first
    items = "".join(
        f'<div class="aw-item" uninterested_count="0" id="answer_list_{n + 11}"><div class="mod-head"><a class="anchor" name="answer_{n + 11}"></a><a class="aw-user-img aw-border-radius-5" href="/people/{n}"><img src="u.png" alt="" /></a><div class="title"><p><a class="aw-user-name" href="/people/{n}">{s.author}</a> - <span class="text-color-999">{"医保工作人员" if "局" in s.author else "热心网友"}</span></p><p class="text-color-999 aw-agree-by hide">赞同来自:</p></div></div><div class="mod-body clearfix"><div class="markitup-box">{s.p}</div></div><div class="mod-footer"><div class="meta clearfix"><span class="text-color-999 pull-right">{s.time}</span><span class="operate"><a class="agree" title="赞同回复"><i></i><b class="count">{n}</b></a></span><span class="operate"><a class="aw-add-comment" href="#"><i></i> 添加评论</a></span><a class="aw-question-share">分享</a> <a>没有帮助</a> <a>感谢</a></div></div></div>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        f"{talk.title} - 平湖问答",
        f'<div class="aw-container-wrap"><div class="aw-main-content"><div class="aw-mod aw-question-detail aw-item"><div class="mod-head"><h1>{talk.title}</h1></div><div class="mod-body"><div class="content markitup-box">{first.br}</div></div><div class="mod-footer"><div class="meta"><span class="text-color-999">{first.time}</span> <a class="aw-add-comment">添加评论</a> <a>邀请</a> <a>举报</a></div></div></div><div class="aw-mod"><div class="mod-head common-head"><h2 class="hidden-xs">{talk.total} 个回复</h2><ul class="nav"><li><a>票数</a></li><li><a>时间</a></li></ul></div><div class="mod-body aw-feed-list">{items}</div></div><div class="aw-mod aw-replay-box"><p>要回复问题请先<a href="/login">登录</a>或<a href="/reg">注册</a></p></div></div><div class="aw-side-bar"><div class="aw-mod"><div class="mod-head"><h3>发起人</h3></div><dl><dd><a class="aw-user-name" href="/people/9">{first.author}</a></dd></dl></div><div class="aw-mod question-status"><h3>问题状态</h3><ul><li>最新活动: <span>2023-07-07 16:02</span></li><li>浏览: <span>1520</span></li><li>关注: <span>5</span> 人</li></ul></div></div></div>',
    )


def complaint(talk: Talk) -> str:
    """A complaint and what became of it, the newest step first, each with who, what he did, and when."""
    first = talk.first
    steps = "".join(
        f'<div class="ts-d-item"><div class="ts-d-user c6"><a href="/u/{n}" class="u-avatar"><img src="a.png"></a><span class="u-name">{s.author}</span><span class="u-status">{"回复投诉" if "局" in s.author else "补充投诉"}</span><span class="u-date">{s.time}</span></div><div class="ts-d-cont"><p>{s.br}</p></div></div>'
        for n, s in reversed([*enumerate(talk.replies)])
    )
    start = f'<div class="ts-d-item"><div class="ts-d-user c6"><a href="/u/9" class="u-avatar"><img src="a.png"></a><span class="u-name">{first.author}</span><span class="u-status">发起投诉</span><span class="u-date">{first.time}</span></div><div class="ts-d-cont"><p>{first.br}</p></div></div>'
    return page(
        f"{talk.title} 投诉详情 - 平湖消费者服务平台",
        f'<div class="ts-q-user clearfix"><a href="/u/9"><img src="a.png"></a><span class="u-name">{first.author}</span><span class="u-date">于{first.time}发布</span><b class="u-status">已回复</b></div><div class="article"><h1 class="article">{talk.title}</h1><ul class="ts-q-list"><li><label>投诉编号：</label>17363001234</li><li><label>投诉对象：</label><a href="/c/1">市医疗保障局</a></li><li><label>投诉问题：</label>办理流程不清</li><li><label>投诉要求：</label>解释</li><li><label>投诉进度：</label><b>已回复</b></li></ul></div><div class="ts-d-steplist"><h2>处理进度</h2>{steps}{start}</div><div class="blackcat-more"><h3>相似投诉</h3><ul><li><a href="/v/1">办卡时说随时可退现在不给退</a></li><li><a href="/v/2">空调装了三次都没有装好</a></li></ul></div>',
    )


def microblog_saved(talk: Talk) -> str:
    """A microblog's page as a browser saved it: below each comment what was answered to it."""
    first = talk.first
    items = "".join(
        f'<div class="list_li S_line1 clearfix" comment_id="{n + 4455}" node-type="root_comment"><div class="WB_face W_fl"><a href="//weibo.example/{n}"><img width="30" alt="{s.author}" src="a.jpg"></a></div><div class="list_con" node-type="replywrap"><div class="WB_text"><a href="//weibo.example/{n}" usercard="id={n}">{s.author}</a><i class="W_icon icon_member"></i>：{"".join(s.lines)}</div><div class="WB_func clearfix"><div class="WB_handle W_fr"><ul><li><span><a>举报</a></span></li><li><span><a>回复</a></span></li><li><span><a title="赞"><em>ñ</em><em>{n or "赞"}</em></a></span></li></ul></div><div class="WB_from S_txt2">{s.at.month}月{s.at.day}日 {s.at:%H:%M}</div></div></div></div>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        f"{first.author}的微博_平湖微博",
        f'<div class="WB_cardwrap WB_feed_type" mid="7"><div class="WB_feed_detail clearfix"><div class="WB_face W_fl"><a href="//weibo.example/9"><img alt="{first.author}" src="a.jpg"></a></div><div class="WB_detail"><div class="WB_info"><a href="//weibo.example/9" class="W_f14">{first.author}</a></div><div class="WB_from S_txt2"><a title="{first.time}" href="/9/M7">{first.time}</a> 来自 <a href="#">平湖客户端</a></div><div class="WB_text W_f14">【{talk.title}】{"".join(first.lines)}</div></div></div><div class="WB_feed_handle"><ul><li><a>收藏</a></li><li><a>转发 12</a></li><li><a>评论 {talk.total}</a></li><li><a>赞 33</a></li></ul></div><div class="WB_feed_repeat"><div class="WB_publish"><textarea></textarea><a>评论</a></div><div class="repeat_list"><div class="tab_feed_a"><ul><li><a>按热度</a></li><li><a>按时间</a></li></ul></div><div class="list_box"><div class="list_ul" node-type="comment_list">{items}<a class="WB_cardmore">查看更多评论</a></div></div></div></div></div>',
    )


def fault_site(talk: Talk) -> str:
    """Questions of programmers: below the question and below an answer stand small remarks."""
    first = talk.first
    answers = "".join(
        f'<div class="answer-item card mb-3" id="a-{n + 1020}"><div class="card-body"><div class="d-flex align-items-center"><a href="/u/u{n}"><img class="rounded-circle" src="a.png"></a><strong><a href="/u/u{n}">{s.author}</a></strong><span class="rank">{n * 120}</span></div><article class="article fmt article-content">{f"<blockquote><p>{s.quoted}</p></blockquote>" if s.quoted else ""}{s.p or f"<p>{GONE}</p>"}</article><div class="d-flex"><button>赞{n}</button><button>踩</button><a href="/q/7/a-{n + 1020}"><time datetime="{s.time}">发布于 {s.time}</time></a><button>评论</button><button>分享</button></div></div></div>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        f"{talk.title} - 网络 - 平湖错误",
        f'<div class="container"><div class="row"><div class="col"><h1 class="h2"><a href="/q/7">{talk.title}</a></h1><div class="mb-3"><a href="/t/net" class="badge-tag">网络</a><a href="/t/router" class="badge-tag">路由器</a></div><div class="d-flex"><a href="/u/u9">{first.author}</a><span>6</span><span>发布于 {first.time}</span></div><article class="article fmt article-content">{first.p}</article><div><button>关注 3</button><button>收藏</button><span>阅读 1.5k</span></div><h2 class="h5">{talk.total} 个回答</h2><div class="sort"><a>得票</a><a>最新</a></div>{answers}<div class="card"><h3>撰写回答</h3><textarea></textarea><p>你尚未登录，登录后可以和开发者交流问题的细节。</p></div></div><div class="col-side"><h4>相似问题</h4><ul><li><a href="/q/1">网卡协商速率为什么会掉</a> 2 回答 500 阅读</li><li><a href="/q/2">路由器开了硬件加速就重启</a> 1 回答 90 阅读</li></ul></div></div></div>',
    )


def letter_table(talk: Talk) -> str:
    """A county's letter box: label beside value in a table, questions and answers in turn."""
    first = talk.first
    rows = "".join(
        f'<tr><th colspan="4">{"办理结果" if "局" in s.author else "群众追问"}</th></tr><tr><td class="l">{"答复单位" if "局" in s.author else "追问人"}</td><td>{s.author}</td><td class="l">{"答复时间" if "局" in s.author else "追问时间"}</td><td>{s.time}</td></tr><tr><td class="l">{"答复内容" if "局" in s.author else "追问内容"}</td><td colspan="3">{s.p}</td></tr>'
        for s in talk.replies
    )
    return page(
        f"{talk.title}-书记县长信箱-平湖县人民政府门户网站",
        f'<div class="dqwz">当前位置：<a href="/">网站首页</a> &gt; <a href="/hdjl">互动交流</a> &gt; 信件详情</div><table class="xxb" width="100%"><tr><th colspan="4">信件内容</th></tr><tr><td class="l">信件编号</td><td>2023070311</td><td class="l">信件类别</td><td>咨询</td></tr><tr><td class="l">信件标题</td><td colspan="3">{talk.title}</td></tr><tr><td class="l">写信人</td><td>{first.author}</td><td class="l">写信时间</td><td>{first.time}</td></tr><tr><td class="l">信件内容</td><td colspan="3">{first.p}</td></tr>{rows}</table><div class="pj">您对本次答复是否满意？ <a>满意</a> <a>基本满意</a> <a>不满意</a></div><div class="dy"><a href="javascript:window.print()">打印本页</a> <a href="javascript:window.close()">关闭窗口</a></div>',
    )


def space_feed(talk: Talk) -> str:
    """A member's saying and its comments, saved from a space; answers stand inside the comment's list."""
    first = talk.first
    items = "".join(
        f'<li class="comments-item bor3" data-tid="{n + 1}" data-uin="1000{n}" data-nick="{s.author}"><div class="comments-item-bd"><div class="ui-avatar"><a href="http://user.example/1000{n}"><img src="a.gif" alt="{s.author}"></a></div><div class="comments-content"><a class="nickname name c_tx q_namecard" href="http://user.example/1000{n}">{s.author}</a>&nbsp;:&nbsp;{"".join(s.lines)}<div class="comments-op"><span class="ui-mr10 state">{s.time}</span><a class="act-reply none">回复</a></div></div></div></li>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        f"{first.author} 的说说",
        f'<ul class="feed_list"><li class="f-single f-s-s"><div class="f-single-head"><div class="user-pto"><a href="http://user.example/9"><img src="a.gif"></a></div><div class="user-info"><div class="f-nick"><a class="f-name q_namecard" href="http://user.example/9">{first.author}</a></div><div class="info-detail"><span class="ui-mr8 state">{first.time}</span></div></div></div><div class="f-single-content"><div class="f-item"><div class="f-info">{"<br>".join(first.lines)}</div></div></div><div class="f-single-foot"><div class="f-op-detail"><a>赞(12)</a> <a>评论({talk.total})</a> <a>转发</a> <span>浏览1520次</span></div><div class="f-like-list">阿木、小鱼等12人觉得很赞</div><div class="mod-comments"><div class="comments-list"><ul>{items}</ul></div><div class="comments-poster"><a>我也说一句</a></div></div></div></li></ul>',
    )


def said_of_microblog(s: Said) -> str:
    return "".join(s.lines)
