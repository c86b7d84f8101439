"""Hand-made and smaller ones: bylines of dots, bare badges, one line a talk, the answer of a keeper, small programs."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.round.engines import told
from tests.support.talks.said import Talk


def picked(talk: Talk) -> str:
    """What an account's page shows of chosen messages: name, likes, words; no time."""
    s = talk.first
    items = "".join(
        f"""<li class="discuss_item"><div class="discuss_opr"><span class="media_tool_meta tips_global meta_praise"><i class="icon_praise_gray"></i><span class="praise_num">{r.number * 2}</span></span></div><div class="user_info"><img class="avatar" src="a.jpg"><strong class="nickname">{r.author}</strong></div><div class="discuss_message"><span class="discuss_status"></span><div class="discuss_message_content">{r.br}</div></div></li>"""
        for r in talk.replies
        if r.lines
    )
    return f"""<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title}</title></head><body id="activity-detail" class="zh_CN mm_appmsg"><div id="js_article" class="rich_media"><div id="page-content" class="rich_media_area_primary"><h1 class="rich_media_title" id="activity-name">{talk.title}</h1><div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_text">{s.author}</span><a class="rich_media_meta_link" id="js_name">沙坡服务号</a><em id="publish_time" class="rich_media_meta">{s.time}</em></div><div class="rich_media_content" id="js_content">{s.p}</div><div class="rich_media_tool">阅读 1302 在看 21</div></div><div class="rich_media_area_extra"><div class="discuss_container" id="js_cmt_main"><div class="rich_tips"><span class="tips">精选留言</span></div><ul class="discuss_list" id="js_cmt_list">{items}</ul></div><p class="tips">以上留言由公众号筛选后显示</p></div></div></body></html>"""


def typecho(talk: Talk) -> str:
    s = talk.first
    items = "".join(
        f'''<li itemscope itemtype="http://schema.org/UserComments" id="comment-{r.number}" class="comment-body comment-parent comment-odd"><div class="comment-author" itemprop="creator"><span itemprop="image"><img class="avatar" src="a.png" alt="{r.author}"></span><cite class="fn" itemprop="name">{r.author}</cite></div><div class="comment-meta"><a href="#comment-{r.number}"><time itemprop="commentTime" datetime="{r.stamp}">{r.at:%B} {r.at.day}th, {r.at.year} at {r.time[11:]}</time></a></div><div class="comment-content" itemprop="commentText">{r.p}</div><div class="comment-reply"><a href="#" rel="nofollow">回复</a></div></li>'''
        for r in talk.replies
        if r.lines
    )
    return f'''<!DOCTYPE HTML><html><head><meta charset="{{charset}}"><title>{talk.title} - 旧炉子</title></head><body><header id="header"><a id="logo" href="/">旧炉子</a><p class="description">随便写写</p><nav id="nav-menu"><a href="/">首页</a><a href="/start-page.html">关于</a></nav></header><div id="body"><div class="container"><div class="row"><div class="col-mb-12 col-8" id="main"><article class="post"><h1 class="post-title"><a href="/7">{talk.title}</a></h1><ul class="post-meta"><li>作者: <a href="/author/1/">{s.author}</a></li><li>时间: <time datetime="{s.stamp}">{s.time[:10]}</time></li><li>分类: <a href="/category/x/">默认分类</a></li></ul><div class="post-content">{s.p}</div><p class="tags">标签: none</p></article><div id="comments">{f"<h3>已有 {talk.total} 条评论</h3><ol class='comment-list'>{items}</ol>" if items else ""}<div id="respond-post-7" class="respond"><h3 id="response">添加新评论</h3><form id="comment-form"><p><label>称呼</label><input></p><p><label>Email</label><input></p><p><label>内容</label><textarea></textarea></p><p><button>提交评论</button></p></form></div></div><ul class="post-near"><li>上一篇: <a href="/6">铁锅开锅记</a></li><li>下一篇: 没有了</li></ul></div><div class="col-4" id="secondary"><section><h3>最新文章</h3><ul><li><a href="/7">{talk.title}</a></li><li><a href="/6">铁锅开锅记</a></li></ul></section><section><h3>最近回复</h3><ul>{"".join(f'<li><a href="/7#comment-{r.number}">{r.author}</a>: {"".join(r.lines)[:18]}...</li>' for r in talk.replies if r.lines)}</ul></section></div></div></div></div><footer id="footer">&copy; 2023 旧炉子. 由 Typecho 强力驱动.</footer></body></html>'''


def knows(talk: Talk) -> str:
    """Asked and answered: the best answer in a box of its own, others below, each with a day."""
    s = talk.first
    heads = [r for r in talk.replies if r.lines]
    best = "".join(
        f"""<div class="bd-wrap best-wrap"><div class="wgt-best-hd"><span>最佳答案</span></div><div class="wgt-replyer-all"><a class="wgt-replyer-all-uname" href="/p/{r.number}">{r.author}</a><span class="wgt-replyer-all-time">推荐于 {r.time[:10]}</span></div><div class="best-text mb-10">{r.br}</div><div class="wgt-eva"><span>本回答被提问者采纳</span><a>评论</a><span>{r.number}</span></div></div>"""
        for r in heads[:1]
    )
    rest = "".join(
        f"""<div class="answer"><div class="wgt-replyer-all"><a class="wgt-replyer-all-uname" href="/p/{r.number}">{r.author}</a><span class="wgt-replyer-all-time">{r.time[:10]}</span></div><div class="answer-text">{r.br}</div><div class="wgt-eva"><a>评论</a><span>赞 {r.number}</span></div></div>"""
        for r in heads[1:]
    )
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}"><title>{talk.title}_大家知道</title></head><body><div class="hd"><a href="/">大家知道</a><a href="/list">问题分类</a></div><article id="qb-content"><div class="wgt-ask"><h1><span class="ask-title">{talk.title}</span></h1><div class="q-con"><span class="con">{s.br}</span></div><div class="ask-info"><a href="/p/1">{s.author}</a><span>{s.time[:10]} 提问</span><span>{talk.total}个回答</span></div></div>{best}{f'<div class="hd line other-hd"><h2>其他回答</h2></div>{rest}' if rest else ""}</article><aside><h3>其他类似问题</h3><ul><li><a href="/q/8">深井泵不上水是什么原因</a></li><li><a href="/q/9">井水发黄能不能浇菜</a></li></ul></aside><div class="ft">&copy;2023 大家知道 使用必读</div></body></html>"""


def dots(talk: Talk) -> str:
    """A small program's page: bylines '张三 · 05-06 07:08 · 广东' above each text, no names of classes that tell."""
    rows = "".join(
        f"""<div class="r"><div class="h">{s.author} · {s.time[5:]} · 河南</div>{f'<div class="q">{s.quoted_author}：{s.quoted}</div>' if s.quoted else ""}<div class="t">{told(s, gone="内容已被删除")}</div></div>"""
        for s in talk.posts
    )
    return f"""<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title}</title></head><body><div class="b"><a href="/">邻里帮</a></div><div class="w"><h1>{talk.title}</h1>{rows}</div><div class="e">长按识别小程序码，和邻居一起聊</div></body></html>"""


def badges(talk: Talk) -> str:
    """An old town's hand-made board: the number a badge, who and when in one cell, a rule between."""
    rows = "".join(
        f"""<tr><td class="n" valign="top"><span class="num">{s.number}</span></td><td><font color="#336699">{s.author}</font> <font color="#999999" size="-1">{s.time}</font><br><br>{f"<font color=gray>[引用] {s.quoted_author}：{s.quoted}</font><br>" if s.quoted else ""}{told(s, gone="该帖已删除")}<br><br></td></tr><tr><td colspan="2"><hr size="1" noshade></td></tr>"""
        for s in talk.posts
    )
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}"><title>荷香镇论坛 - {talk.title}</title></head><body><p><a href="index.php">返回论坛</a> | <a href="new.php">发新贴</a></p><h3>{talk.title}</h3><table width="700">{rows}</table><p><a href="index.php">返回论坛</a> | <a href="reply.php?id=7">回复此贴</a></p></body></html>"""


def golden(talk: Talk) -> str:
    """Hong Kong's old tables: author cell, text cell, the time below with a floor in brackets."""
    rows = "".join(
        f"""<table class="repliers" width="955"><tr class="userinfo"><td class="repliers_left" width="120" valign="top"><div class="repliers_left_name"><a href="javascript:;" class="name">{s.author}</a></div><img src="a.gif"></td><td class="repliers_right"><table width="100%"><tr><td class="ContentPanel"><div class="ContentGrid">{f'<blockquote><div style="color:#0000A0">{s.quoted}<br/></div></blockquote>' if s.quoted else ""}{s.br or "此回覆已被刪除"}<br /></div></td></tr><tr><td class="reply_footer" align="right"><a href="#">引用</a> <span>{s.at.day}/{s.at.month}/{s.at.year} {s.time[11:]}</span> <span>[{s.number}]</span></td></tr></table></td></tr></table>"""
        for s in talk.posts
    )
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}"><title>{talk.title} - 金門討論</title></head><body><div class="Topic_Header"><a href="/">金門討論</a> <a href="/topics.aspx?type=ET">飲食台</a></div><div class="repliers_header">{talk.title}</div><div>{talk.total}個回應</div>{rows}<div class="Bottom">回覆此主題 <textarea></textarea></div><div>Copyright &copy; 金門討論</div></body></html>"""


def halo(talk: Talk) -> str:
    """A theme with comments of a widget, hours ago, the writer's badge and 'IP' chips; nested answers flat."""
    s = talk.first
    items = "".join(
        f'''<div class="comment-item"><div class="comment-item-main"><div class="avatar"><img src="a.png"></div><div class="content"><div class="meta"><div class="display-name">{r.author}</div><div class="metadata" title="{r.time}">{r.at.month}月{r.at.day}日 {r.time[11:]}</div></div><div class="pre-content"><p>{f"回复 {r.quoted_author}：" if r.quoted else ""}</p></div><div class="text"><pre>{chr(10).join(r.lines)}</pre></div><div class="actions"><span>0</span><span>回复</span></div></div></div></div>'''
        for r in talk.replies
        if r.lines
    )
    return f"""<!DOCTYPE html><html lang="zh"><head><meta charset="{{charset}}"><title>{talk.title} - 半山</title></head><body><nav><a href="/">半山</a><a href="/archives">归档</a></nav><main><div class="cover"><h1>{talk.title}</h1><p>{s.author} 发布于 {s.time[:10]}</p></div><div class="markdown-body">{s.p}</div><div id="comment"><h2>评论</h2><div class="comment-widget"><div class="form"><textarea placeholder="编写评论"></textarea><button>提交</button></div><div class="stats">{talk.total} 条评论</div>{items}</div></div></main><footer>Powered by Halo</footer></body></html>"""


def twikoo(talk: Talk) -> str:
    """One article, replies nested in the one they answer; ages in attributes."""
    s = talk.first
    items = "".join(
        f'''<div id="c{r.number}" class="tk-comment"><div class="tk-avatar"><img class="tk-avatar-img" src="a.png"></div><div class="tk-main"><div class="tk-row"><div class="tk-meta"><strong class="tk-nick">{r.author}</strong>{'<span class="tk-tag">博主</span>' if r.author == s.author else ""}<small class="tk-time"><time datetime="{r.time}" title="{r.time}">{r.number}周前</time></small></div><div class="tk-action"><a class="tk-action-link"><span class="tk-action-count">2</span></a><a class="tk-action-link"></a></div></div><div class="tk-content"><span>{f"回复 @{r.quoted_author}：" if r.quoted else ""}</span><span>{r.p}</span></div><div class="tk-extras"><div class="tk-extra"><span class="tk-icon"></span><span>陕西</span></div><div class="tk-extra"><span>Edge 119</span></div></div></div></div>'''
        for r in talk.replies
        if r.lines
    )
    return f"""<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title} | 面缸</title></head><body><header><a href="/">面缸</a><a href="/link">友人帐</a></header><h1>{talk.title}</h1><div class="info"><span>{s.time[:10]}</span><span>{s.author}</span><span>约 600 字</span></div><div class="post">{s.p}</div><div class="reward">赞赏</div><div id="tcomment" class="twikoo"><div class="tk-comments"><div class="tk-submit"><div><input placeholder="昵称"><input placeholder="邮箱"></div><textarea></textarea><button>发送</button></div><div class="tk-comments-container"><div class="tk-comments-title"><span class="tk-comments-count"><span>{talk.total}</span> 条评论</span></div>{items or '<div class="tk-comments-no">没有评论</div>'}</div></div></div><div class="tk-footer">Powered by Twikoo v1.6.22</div></body></html>"""
