"""Questions, complaints, letters, and boards of shares and sport; from memory, texts invented."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import html
import json

from tests.support.talks.engines import GONE, page
from tests.support.talks.said import Said, Talk


def guba(talk: Talk) -> str:
    first = talk.first
    items = "".join(
        f'<div class="zwli clearfix" id="zwli{n + 8}"><div class="zwliimg"><a href="http://iguba.example/{n}"><img src="a.jpg" /></a></div><div class="zwlitx"><div class="zwlitxt"><div class="zwlianame"><span class="zwnick"><a href="http://iguba.example/{n}" data-popstock="{n}">{s.author}</a></span><span class="influence">影响力 <i class="stars"></i></span><span class="nlsl">吧龄 3年</span></div><div class="zwlitime">发表于 {s.time}:0{n} <a href="/app">股吧网页版</a></div>{_talkbox(s)}<div class="zwlitext stockcodec">{s.br}</div><div class="zwlitxt3"><span class="zwlibtns"><a>举报</a> <a>赞<span>{n}</span></a> <a>评论</a></span><span class="zwlifloor">第{s.number}楼</span></div></div></div></div>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        f"{talk.title}_河湾股份(600999)股吧_平湖财富股吧",
        f'<div class="gbbody"><div id="stockheader"><span id="stockname"><a href="list,600999.html">河湾股份吧</a></span><span>最新价：12.05</span><span>涨跌幅：1.20%</span></div><div id="zwcontent"><div id="zwconttb"><div id="zwconttbn"><strong><a href="http://iguba.example/9"><font>{first.author}</font></a></strong></div><div class="zwfbtime">发表于 {first.time}:11 股吧网页版</div></div><div class="zwcontentmain"><div id="zwconttbt">{talk.title}</div><div id="zwconbody"><div class="stockcodec">{first.br}</div></div><div id="zwconbtns"><span class="r"><a>举报</a></span><a>点赞</a> <a>收藏</a> <a>评论</a></div></div></div>'
        f'<div id="zwadcz"><a href="http://ad.example">炒股大赛报名 瓜分百万奖金</a></div><div id="zwlist"><div class="zwlisttit"><span>全部评论({talk.total})</span> <a>智能排序</a> <a>时间最早</a> <a>只看楼主</a></div>{items}</div><div id="newspage">上一页 1 <a href="news,600999,7_2.html">2</a> 下一页</div><div id="stockpost"><textarea></textarea><p>郑重声明：用户在社区发表的所有信息仅代表个人观点，据此操作风险自担。</p><a>发布</a></div></div>',
    )


def _talkbox(s: Said) -> str:
    return (
        f'<div class="zwlitalkbox clearfix"><div class="zwlitalkboxtop"></div><div class="zwlitalkboxt"><div class="zwlitalkboxtext"><a href="#">{s.quoted_author}</a>：<span class="zwlitalkboxtexts">{s.quoted}</span></div><div class="zwlitalkboxtime">发表于 2023-04-12 10:02:01</div></div></div>'
        if s.quoted
        else ""
    )


def hotline(talk: Talk) -> str:
    """A city's hotline: a table of the case, then what offices and the citizen said, one dl each."""
    first = talk.first
    steps = "".join(
        f'<dl class="bl"><dt><span class="bl-dw">{s.author}</span><span class="bl-sj">{s.time}</span></dt><dd class="bl-lx">{"部门答复" if n % 2 == 0 else "市民追评"}</dd><dd class="bl-nr">{s.p}</dd></dl>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        f"{talk.title}-平湖市12345热线",
        f'<div class="dqwz">您的位置：<a href="/">首页</a> &gt; <a href="/sq">公开诉求</a></div><div class="sq"><h2>{talk.title}</h2><table class="sq-tab"><tr><th>诉求编号</th><td>PH20230703001</td><th>诉求类型</th><td>咨询</td></tr><tr><th>诉求人</th><td>{first.author}</td><th>提交时间</th><td>{first.time}</td></tr></table><div class="sq-nr">{first.p}</div></div><div class="bl-bt">办理过程</div><div class="bl-list">{steps}</div><div class="my">满意度评价：<span>满意</span></div>',
    )


def leader(talk: Talk) -> str:
    """Messages to leaders: the message, the office's answer in a box of its own, what the citizen says to it."""
    first = talk.first
    answers = "".join(
        f'<div class="replyMain"><div class="replyTitle"><i class="icon"></i><h3>{"官方回复" if n % 2 == 0 else "网友追问"}</h3></div><div class="replyHandleMain fl"><div class="replyHandle"><h4>{s.author}</h4><span>{s.time}</span></div></div><p class="noSwiping replyContent">{s.br}</p><ul class="satisfaction"><li>解决程度：<em></em></li><li>办理态度：<em></em></li><li>办理速度：<em></em></li></ul></div>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        f"{talk.title}-问政平湖",
        f'<div class="layout"><h1 class="fl title"><span>{talk.title}</span><em class="state">已回复</em></h1><div class="tags"><span>咨询</span><span>医疗</span></div><div class="message"><p><span>留言对象：平湖市市长</span><span>网友：{first.author}</span><span>{first.time}</span><span>留言ID：1734732</span></p></div><div class="textBox"><p id="replyContentMain">{first.br}</p></div>{answers}<div class="hotList"><h3>相关留言</h3><ul><li><a href="/t/1">关于新区公交线路延长的建议</a></li><li><a href="/t/2">请问人才公寓什么时候能申请</a></li></ul></div></div>',
    )


def zhihu(talk: Talk) -> str:
    first = talk.first
    items = "".join(
        f'<div class="List-item" tabindex="0"><div class="ContentItem AnswerItem" name="{n + 500}"><div class="ContentItem-meta"><div class="AuthorInfo AnswerItem-authorInfo" itemprop="author"><meta itemprop="name" content="{s.author}"/><span class="UserLink AuthorInfo-avatarWrapper"><img class="Avatar" src="a.jpg"/></span><div class="AuthorInfo-content"><div class="AuthorInfo-head"><span class="UserLink AuthorInfo-name"><a class="UserLink-link" href="//zhi.example/people/{n}">{s.author}</a></span></div><div class="AuthorInfo-detail"><div class="ztext AuthorInfo-badgeText">{"公共事务话题下的优秀答主" if n == 1 else "喜欢看热闹"}</div></div></div></div><div class="LabelContainer"><span><button>{n * 12 + 3} 人赞同了该回答</button></span></div></div>'
        f'<meta itemprop="dateCreated" content="2023-01-01T00:00:00.000Z"/><div class="RichContent RichContent--unescapable"><div class="RichContent-inner"><span class="RichText ztext CopyrightRichText-richText" itemprop="text">{s.p}</span></div><div><div class="ContentItem-time"><a href="/question/7/answer/{n + 500}"><span>发布于 {s.time}</span>・IP 属地吉林</a></div></div><div class="ContentItem-actions"><button>赞同 {n * 12 + 3}</button><button>{n + 2} 条评论</button><button>分享</button><button>收藏</button><button>喜欢</button></div></div></div></div>'
        for n, s in enumerate(talk.replies)
    )
    return page(
        f"{talk.title} - 平乎",
        f'<div class="QuestionHeader"><div class="QuestionHeader-topics"><a href="/topic/1">医保</a><a href="/topic/2">生活</a></div><h1 class="QuestionHeader-title">{talk.title}</h1><div class="QuestionHeader-detail"><div class="QuestionRichText"><span class="RichText ztext" itemprop="text">{first.p}</span></div></div><div class="NumberBoard"><div>关注者<strong>88</strong></div><div>被浏览<strong>15,203</strong></div></div><div class="QuestionButtonGroup"><button>关注问题</button><button>写回答</button><button>邀请回答</button></div></div><div class="Question-mainColumn"><div class="List-header"><h4 class="List-headerText"><span>{talk.total} 个回答</span></h4><div class="List-headerOptions"><button>默认排序</button></div></div><div role="list">{items}</div></div><div class="Question-sideColumn"><div class="Card"><div class="Card-header">相关问题</div><div><a href="/question/1">灵活就业人员怎么缴纳医保</a> <span>12 个回答</span></div><div><a href="/question/2">医保卡丢了怎么补办</a> <span>3 个回答</span></div></div></div>',
    )


def best_answer(talk: Talk) -> str:
    """A question site: the answer that was taken stands in another box than the others."""
    first, best, rest = talk.first, talk.replies[:1], talk.replies[1:]
    top = "".join(
        f'<div class="bd answer best"><div class="bd-title"><span>最佳答案</span></div><pre class="best-text mb-10">{s.br}</pre><div class="carefield"><a href="/p/{n}">{s.author}</a> | 推荐于 {s.time} <a>评论</a> <a>分享</a></div><div class="grid-r"><span>采纳率：85%</span> <span>擅长：政务 生活</span></div></div>'
        for n, s in enumerate(best)
    )
    others = "".join(
        f'<div class="line answer"><div class="pos-relative"><div class="answer-text"><span class="con">{s.br}</span></div><div class="pt-5 f-aid"><a class="user-name" href="/p/{n + 1}">{s.author}</a> | 发布于 {s.time} <a>赞同 {n}</a> <a>评论</a></div></div></div>'
        for n, s in enumerate(rest)
    )
    other = (
        f'<div class="hd"><h2>其他回答 （{len(rest)}条）</h2></div><div class="bd-wrap">{others}</div>' if rest else ""
    )
    return page(
        f"{talk.title}_平湖知道",
        f'<div class="path"><a href="/">平湖知道</a> &gt; <a href="/c/9">社会民生</a> &gt; 待解决问题</div><div id="wgt-ask"><h1><span class="ask-title">{talk.title}</span></h1><div class="ask-info">{first.author} | 浏览 1520 次 | 提问时间 {first.time}</div><div class="q-content">{first.br}</div><div class="ask-tools"><a>我有更好的答案</a> <a>分享</a></div></div>{top}{other}<div class="related"><h3>其他类似问题</h3><ul><li><span>2022-11-02</span><a href="/q/1">异地医保报销比例是多少</a></li><li><span>2022-10-08</span><a href="/q/2">社保卡异地可以用吗</a></li></ul></div>',
    )


def hupu(talk: Talk) -> str:
    """Lit replies stand above, and again in their place; the opening post is a floor of another make."""

    def floor(n: int, s: Said) -> str:
        return (
            f'<div class="floor" id="{n + 300}"><div class="user"><div class="j_u" uid="{n}"><a class="headpic" href="https://my.example/{n}"><img src="u.jpg"></a></div></div><div class="floor_box"><div class="author"><div class="left"><a class="u" href="https://my.example/{n}">{s.author}</a><a class="f666" title="vip">专栏作者</a><span class="stime">{s.time}</span><span class="ilike_icon_list"><span class="stime">亮了(</span><span class="stime">{n * 5}</span><span>)</span></span></div><div class="right"><a class="floornum" href="#{n + 300}">{s.number - 1}楼</a></div></div>'
            f'<table class="case"><tbody><tr><td>{_quoted(s)}{s.br}<br><small class="f999"><a href="#">发自手机平湖 m.ping.example</a></small></td></tr></tbody></table></div><div class="clearfix"></div></div>'
        )

    first = talk.first
    lit = "".join(floor(n, s) for n, s in enumerate(talk.replies) if len(s.text) > 20 and not s.quoted)
    every = "".join(floor(n, s) for n, s in enumerate(talk.replies))
    hot = (
        f'<div class="w_reply clearfix" id="readfloor"><div class="title"><span>这些回帖亮了</span></div>{lit}</div>'
        if len(talk.replies) > 2
        else ""
    )
    top = (
        f'<div class="floor-show" id="tpc"><div class="floor_box"><div class="author"><div class="left"><a class="u" href="https://my.example/9">{first.author}</a><span class="stime">{first.time}</span></div><div class="right"><a>楼主</a></div></div><table class="case"><tr><td><div class="subhead"><span>{talk.title}</span></div><div class="quote-content">{first.p}</div></td></tr></table></div></div>'
        if talk.page == 1
        else ""
    )
    return page(
        f"{talk.title} - 步行街 - 平湖社区",
        f'<div class="bbs_head"><div class="bbs-hd-h1"><h1 id="j_data">{talk.title}</h1><span class="browse">{talk.total}回复/1520浏览</span></div></div><div class="hp-wrap">{top}{hot}<div class="w_reply clearfix" id="t_main">{every}</div></div><div class="page"><a href="7-2.html">2</a></div>',
    )


def _quoted(s: Said) -> str:
    return (
        f'<blockquote><p><b>引用2楼 @<a href="https://my.example/1">{s.quoted_author}</a> 发表的:</b></p><p>{s.quoted}</p></blockquote>'
        if s.quoted
        else ""
    )


def tieba_data(talk: Talk) -> str:
    """Time and floor stand in an attribute only, for the script that prints them; answers inside a floor below it."""
    items = "".join(
        f'<div class="l_post l_post_bright j_l_post clearfix" data-field="{_field(n, s)}"><div class="d_author"><ul class="p_author"><li class="icon"><div class="icon_relative j_user_card"><a class="p_author_face" href="/home/main?un={n}"><img src="h.jpg" /></a></div></li><li class="d_name" data-field="{{}}"><a alog-group="p_author" class="p_author_name j_user_card" href="/home/main?un={n}">{s.author}</a></li><li class="l_badge"><div class="p_badge"><a href="/f/like/level"><div class="d_badge_title">吧主</div><div class="d_badge_lv">{n + 3}</div></a></div></li></ul></div>'
        f'<div class="d_post_content_main"><div class="p_content"><cc><div id="post_content_{n + 77}" class="d_post_content j_d_post_content">            {s.br or GONE}</div><br></cc></div><div class="core_reply j_lzl_wrapper"><div class="core_reply_tail clearfix"><div class="post-tail-wrap"></div><a href="#" class="lzl_link_unfold">回复</a></div><div class="core_reply_wrapper"></div></div></div></div>'
        + (
            '<div class="ad_post"><div>广告</div><a href="http://ad.example/2">平湖驾校 一费制 三十五天拿证</a></div>'
            if n == 2
            else ""
        )
        for n, s in enumerate(talk.posts)
    )
    return page(
        f"{talk.title}_平湖吧_百度贴吧",
        f'<div class="card_title"><a class="card_title_fname" href="/f?kw=x">平湖吧</a><span>关注：<span>1,234</span></span><span>帖子：<span>56,789</span></span></div><div class="core_title_wrap_bright"><h3 class="core_title_txt">{talk.title}</h3><ul class="core_title_btns"><li>只看楼主</li><li>收藏</li><li>回复</li></ul></div><ul class="l_posts_num"><li class="l_reply_num">{talk.total}回复贴，共1页</li></ul><div class="p_postlist" id="j_p_postlist">{items}</div><div class="poster_head"><div>发表回复</div></div><div class="edui-container">发贴请遵守贴吧协议及“七条底线”贴吧投诉</div>',
    )


def _field(n: int, s: Said) -> str:
    return html.escape(
        json.dumps(
            {
                "author": {"user_id": n, "user_name": s.author},
                "content": {"post_id": n + 77, "date": s.time, "post_no": s.number, "type": "0", "comment_num": 0},
            }
        ),
        quote=True,
    )
