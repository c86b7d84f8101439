"""Places where many speak: portals' forums, bars, stock boards, Taiwan and Hong Kong."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.round.engines import told
from tests.support.talks.said import Said, Talk


def mop(talk: Talk) -> str:
    """No floor on the first; replies are divs of text with one line in brackets behind them."""
    s = talk.first
    replies = "".join(
        f"""<div class="box2 js-reply"><div class="h_yh"><a href="/s/{r.number}" class="uname">{r.author}</a> <span>{r.time[2:].replace("-", "/")}</span> <span>[{r.number - 1}楼]</span></div><div class="h_nr">{f'<div class="h_yy">[{r.quoted_author}]：{r.quoted}</div>' if r.quoted else ""}{told(r, gone="该回复已被删除")}</div><div class="h_cz"><a>鲜花(0)</a><a>鸡蛋(0)</a><a>回复</a></div></div>"""
        for r in talk.replies
    )
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}"><title>{talk.title}_大杂院</title></head><body><div class="top"><a href="/">大杂院</a><a href="/hot">热帖</a><a href="/reg">注册</a></div><div class="tm"><h1 id="js-title">{talk.title}</h1><p class="bb">点击：{400 + talk.total} 回复：{talk.total}</p></div><div class="nr js-wz"><div class="yh"><b>楼主</b> <a href="/s/1">{s.author}</a> 发帖时间：{s.time[2:].replace("-", "/")}</div><div class="text">{s.br}</div><div class="cz"><a>只看楼主</a><a>收藏</a><a>举报</a></div></div><div class="hf">{replies}</div><div class="fb"><p>回复主帖</p><textarea></textarea><p><a>发布</a></p></div><div class="bot">本站帖子仅代表作者观点</div></body></html>"""


def kds(talk: Talk) -> str:
    """A list of cards; floor a bare badge, place and age in one line of dots."""
    cards = "".join(
        f"""<section class="reply"><div class="badge">{s.number}</div><a class="ava" href="/u/{s.number}"><img src="a.png" alt=""></a><div class="main"><div class="nick">{s.author}</div><div class="sub">{s.time[5:]} · 上海 · 来自手机</div><div class="txt">{f'<div class="ref">@{s.quoted_author}：{s.quoted}</div>' if s.quoted else ""}{s.p or "<p>该楼已被删除</p>"}</div><div class="ops"><i>0</i><span>回复</span></div></div></section>"""
        for s in talk.posts
    )
    return f"""<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title}-弄堂口</title></head><body><div class="bar"><a href="/">弄堂口</a><span>首页</span><span>圈子</span></div><h1 class="tt">{talk.title}</h1><div class="info"><span>{talk.total}回复</span><span>1802浏览</span></div>{cards}<div class="foot"><input placeholder="说点什么"><b>发送</b></div></body></html>"""


def tieba(talk: Talk) -> str:
    """The floor and the time stand below the words in the tail; panel with a level badge."""

    def post(s: Said) -> str:
        return f"""<div class="l_post l_post_bright j_l_post clearfix" data-field="{{}}"><div class="d_author"><ul class="p_author"><li class="icon"><div class="icon_relative"><a class="p_author_face" href="/home/main"><img src="a.jpg"></a></div></li><li class="d_name"><a class="p_author_name j_user_card" href="/home/main?un={s.number}">{s.author}</a></li><li class="l_badge"><div class="p_badge"><a href="/f/like/level"><div class="d_badge_title">正式会员</div><div class="d_badge_lv">{s.number + 2}</div></a></div></li></ul></div><div class="d_post_content_main"><div class="p_content"><cc><div class="d_post_content j_d_post_content">{f"回复 {s.quoted_author} ：" if s.quoted else ""}{told(s, gone="该楼层疑似违规已被系统折叠")}</div></cc></div><div class="core_reply j_lzl_wrapper"><div class="core_reply_tail"><a class="lzl_link_unfold" href="#">回复</a><div class="post-tail-wrap"><span class="tail-info">IP属地:湖北</span><span class="tail-info">来自<a href="#">手机客户端</a></span><span class="tail-info">{s.number}楼</span><span class="tail-info">{s.time}</span></div></div></div></div></div>"""

    posts = "".join(map(post, talk.posts))
    return f"""<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title}_荷香吧</title></head><body><div class="head"><a href="/">贴吧首页</a><a href="/f?kw=x">荷香吧</a> 关注：2,104 帖子：31,882</div><div class="core"><div class="core_title_wrap"><h3 class="core_title_txt">{talk.title}</h3><ul class="core_title_btns"><li><a>只看楼主</a></li><li><a>收藏</a></li><li><a>回复</a></li></ul></div><div class="p_thread"><ul class="l_thread_info"><li class="l_reply_num"><span>{talk.total}</span>回复贴，共<span>1</span>页</li></ul></div><div class="p_postlist" id="j_p_postlist">{posts}</div></div><div class="edui">发表回复 发贴请遵守贴吧协议及“七条底线”<button>发表</button></div><div>贴吧热议榜 1 春运车票开抢 2 冬至吃什么</div></body></html>"""


def weibo(talk: Talk) -> str:
    """A card whose text is the title's only place; comments in a list, time and place below the words."""
    s = talk.first
    items = "".join(
        f"""<div class="card m-avatar-box m-ctrl-box comment"><div class="m-box"><div class="avatar"><img src="a.jpg"></div><div class="m-box-col"><h4 class="m-text-cut">{r.author}</h4><h3>{f"回复<a>@{r.quoted_author}</a>:" if r.quoted else ""}{r.br}</h3><div class="m-box m-box-center-a time">{r.time[5:]} 来自四川<div class="comment-func"><i>1</i><i>回复</i></div></div></div></div></div>"""
        for r in talk.replies
        if r.lines
    )
    return f"""<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title}</title></head><body><div id="app"><div class="lite-topbar"><span>微站正文</span></div><div class="card m-panel card9 weibo-member"><header class="weibo-top m-box"><a href="/u/1"><img src="a.jpg"></a><div class="m-box-col"><a href="/u/1"><h3 class="m-text-cut">{s.author}</h3></a><h4 class="m-text-cut"><span class="time">{s.time[5:]}</span> <span class="from">来自 小城超话</span></h4></div><button>关注</button></header><article class="weibo-main"><div class="weibo-og"><div class="weibo-text">{s.br}</div></div></article></div><div class="tab"><i>转发 3</i><i>评论 {talk.total}</i><i>赞 12</i></div><div class="comment-content"><div class="sort">按热度</div>{items}</div><footer>打开客户端，查看更多</footer></div></body></html>"""


def guba(talk: Talk) -> str:
    """The article of a stock board; replies in one list, each with name, age words and buttons with counts."""
    s = talk.first
    items = "".join(
        f'''<div class="reply_item cl" data-reply_id="{r.number}"><div class="item_avatar"><a href="//i.x/{r.number}"><img src="a.png"></a></div><div class="item_reply"><div class="reply_title cl"><a class="replyer_name" href="//i.x/{r.number}">{r.author}</a><div class="reply_title_r"><span class="star">吧龄 3.2年</span></div></div><div class="time_ip"><span class="pubtime">{r.time}</span> <span class="reply_ip">浙江</span></div><div class="recont_box"><div class="reply_title"><span class="short_text">{told(r, gone="该评论已被删除")}</span></div></div>{f'<div class="level2_box"><span>{r.quoted_author}：</span><span class="l2_short_text">{r.quoted}</span></div>' if r.quoted else ""}<div class="level1_btns"><span>举报</span><span>回复</span><span>点赞</span></div></div></div>'''
        for r in talk.replies
    )
    return f"""<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title}_沙坡农业(000000)股吧_财富网股吧</title></head><body><div class="nav"><a href="/">财富网</a><a href="/gb">股吧首页</a><a href="/hot">热门个股吧</a></div><div class="newscontent"><div class="article-head"><h1 class="newstitle">{talk.title}</h1><div class="newsauthor cl"><a href="//i.x/1"><img src="a.png"></a><div class="author-info"><a class="name" href="//i.x/1">{s.author}</a><div class="time">{s.time}</div><span>影响力 <b>5.5</b></span></div></div></div><div class="newstext">{s.p}</div><div class="source_tip">郑重声明：用户在财富网股吧社区发表的所有信息仅代表个人观点，与本网站立场无关，不对您构成任何投资建议，据此操作风险自担。</div></div><div class="replylist"><div class="allReplyLabel">全部评论（{talk.total}）<span>最热</span><span>最早</span><span>最新</span></div>{items or '<div class="none">暂无评论，快来抢沙发吧</div>'}</div><div class="reply_box"><div>登录后评论</div></div></body></html>"""


def ptt(talk: Talk) -> str:
    """Text between the head and the signature lines; pushes below, a span each."""
    s = talk.first
    tags = ("推", "→", "噓")
    pushes = "".join(
        f'<div class="push"><span class="hl push-tag">{tags[r.number % 3]} </span><span class="f3 hl push-userid">{r.author}</span><span class="f3 push-content">: {"".join(r.lines)}</span><span class="push-ipdatetime"> 1.2.3.4 {r.time[5:].replace("-", "/")}\n</span></div>'
        for r in talk.replies
    )
    when = f"{s.at:%a %b} {s.at.day:2} {s.at:%H:%M:%S %Y}"
    return f"""<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>[問題] {talk.title} - 看板 Railway - 批批踢</title></head><body><div id="topbar-container"><div id="topbar" class="bbs-content"><a id="logo" href="/bbs/">批批踢實業坊</a><span>&rsaquo;</span><a class="board" href="/bbs/Railway/index.html"><span class="board-label">看板 </span>Railway</a><a class="right small" href="/contact.html">聯絡資訊</a><a class="right small" href="/about.html">關於我們</a></div></div><div id="main-container"><div id="main-content" class="bbs-screen bbs-content"><div class="article-metaline"><span class="article-meta-tag">作者</span><span class="article-meta-value">late ({s.author})</span></div><div class="article-metaline-right"><span class="article-meta-tag">看板</span><span class="article-meta-value">Railway</span></div><div class="article-metaline"><span class="article-meta-tag">標題</span><span class="article-meta-value">[問題] {talk.title}</span></div><div class="article-metaline"><span class="article-meta-tag">時間</span><span class="article-meta-value">{when}</span></div>
{chr(10).join(s.lines)}

--
<span class="f2">※ 發信站: 批批踢實業坊(ptt.example), 來自: 1.2.3.4 (臺灣)
</span><span class="f2">※ 文章網址: <a href="/bbs/Railway/M.1.html">https://ptt.example/bbs/Railway/M.1.html</a>
</span>{pushes}</div></div></body></html>"""


def mobile01(talk: Talk) -> str:
    """Floors as bare #n behind the time; quotes in a blockquote with 'wrote:'."""

    def post(s: Said) -> str:
        quote = f"<blockquote>{s.quoted_author} wrote:<br>{s.quoted}<br></blockquote>" if s.quoted else ""
        return f"""<div class="l-articlePage"><div class="l-articlePage__author"><div class="c-authorInfo"><a href="/userinfo.php?id={s.number}" class="c-link c-link--gn u-ellipsis">{s.author}</a><div>{s.number * 120}分</div></div></div><div class="l-articlePage__publish"><div class="l-navigation"><span class="o-fNotes o-fSubMini">{s.time}</span> <span class="o-fNotes o-fSubMini">#{s.number}</span></div><article class="u-gapBottom--max">{quote}{told(s, gone="該文章已被刪除")}</article><div class="l-articlePage__publishTool"><a>引言</a><a>回覆</a><a>檢舉</a><span>0</span></div></div></div>"""

    posts = "".join(map(post, talk.posts))
    return f"""<!DOCTYPE html><html lang="zh-TW"><head><meta charset="{{charset}}"><title>{talk.title} - 行動一零</title></head><body><div class="l-header"><a href="/">行動一零</a><a href="/category.php">討論區</a><a href="/newslist.php">新聞</a></div><ul class="c-breadCrumb"><li><a href="/">首頁</a></li><li><a href="/topiclist.php?f=9">鐵道</a></li></ul><div class="l-heading__title"><h1 class="t2">{talk.title}</h1></div><div class="l-heading__info"><span>{talk.first.time}</span><span>1.3k 瀏覽</span><span>{talk.total} 回覆</span></div>{posts}<div class="l-reply"><p>登入後回覆</p></div><div class="c-pagination">1</div><footer>Copyright &copy; 行動一零 All Rights Reserved.</footer></body></html>"""


def lihkg(talk: Talk) -> str:
    """Heads '#1 name • 222日前' with an attribute that tells the time."""
    posts = "".join(
        f'''<div class="_36ZEkSvpdj_igmog0nluzh" data-post-id="{s.number}"><div><div class="oStuGCWyiP2IrBDndu1cY"><span class="_3SqN3KZ8m8vCsD9FNcxcki">#{s.number}</span><span class="_1D7y1z"><span class="ZZtOrmcIRcvdpnW09DzFk" style="color:#34aadc"><a href="/profile/{s.number}">{s.author}</a></span></span><span class="Ahi80YgykKo22njTSCzs_" data-tip="{s.time}" title="{s.time}">• {60 + s.number}日前</span><i>更多</i></div><div class="oHf4"><div class="_2cNsJna0_hV8tdMj3X6_gJ">{f"<blockquote><div>{s.quoted}</div></blockquote>" if s.quoted else ""}<div class="oStu">{told(s, gone="回覆已被刪除")}</div></div></div><div class="_1q"><i>{s.number}</i><i>0</i></div></div></div>'''
        for s in talk.posts
    )
    return f"""<!DOCTYPE html><html lang="zh-HK"><head><meta charset="{{charset}}"><title>{talk.title} | 連島討論區</title></head><body><div id="app"><nav><a href="/">連島</a><a href="/category/1">吹水台</a><a href="/category/15">熱門</a></nav><div id="rightPanel"><header><a href="/category/33">飲食台</a><span class="_2k_IfadJWjcLJlSKkz_R2-">{talk.title}</span></header><div class="pg"><select><option>第 1 頁</option></select></div>{posts}<div>已到最尾 重新整理</div></div></div></body></html>"""
