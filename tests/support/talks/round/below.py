"""Below an article or a letter: portals, widgets, themes, offices."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.anew.frames import worded
from tests.support.talks.round.engines import told
from tests.support.talks.said import Talk


def netease(talk: Talk) -> str:
    """Buildings of quotes inside each other; the name has its place in brackets."""
    s = talk.first
    items = "".join(
        f"""<div class="reply essence"><div class="titleBar"><span class="author"><span class="fromTitle">荷香网友 [<a href="/u/{r.number}">{r.author}</a>]：</span></span><span class="postTime">{r.time} 发表</span></div>{f'<div class="commentBox"><div class="commentInfo"><span class="author">荷香网友 [{r.quoted_author}] 的原贴：</span><span class="floorCount">1</span></div><p class="content">{r.quoted}</p></div>' if r.quoted else ""}<div class="body">{told(r, gone="该评论已被删除")}</div><ul class="operations"><li><a>顶[{r.number}]</a></li><li><a>回复</a></li><li><a>收藏</a></li></ul></div>"""
        for r in talk.replies
    )
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}"><title>{talk.title}_荷香新闻</title></head><body><div class="nav"><a href="/">荷香首页</a> <a href="/news">新闻</a> <a href="/sports">体育</a></div><div class="ep-content"><h1 id="h1title">{talk.title}</h1><div class="ep-info">{s.time}　来源：荷香晚报　有{talk.total}人参与</div><div id="endText">{s.p}</div><div class="ep-source">（本文来源：荷香晚报 作者：{s.author}）</div></div><div id="tieArea"><h3>网友跟贴 <em>{talk.total}</em> 人跟贴</h3><div class="tie-box"><textarea></textarea><a>发表</a></div>{items}<div class="tie-foot">跟贴自律管理承诺书 网友评论仅供其表达个人看法，并不表明本站同意其观点或证实其描述。</div></div><div class="foot">荷香网 版权所有</div></body></html>"""


def sina(talk: Talk) -> str:
    """Hot and newest comments; name and place in one line, time in another below the words."""
    s = talk.first
    items = "".join(
        f'''<div class="item clearfix" comment-id="{r.number}"><div class="cont"><div class="info"><span class="name"><a href="/u/{r.number}">{r.author}</a></span><span class="area">[甘肃兰州]</span></div><div class="txt">{told(r, gone="该评论已删除")}</div>{f'<div class="orig"><span>{r.quoted_author}：</span>{r.quoted}</div>' if r.quoted else ""}<div class="action"><span class="time">{r.at.month}月{r.at.day}日{r.time[11:]}</span><a>举报</a><a>赞{r.number}</a><a>回复</a></div></div></div>'''
        for r in talk.replies
    )
    return f"""<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title}|水利|沙坡_新闻中心_浪里网</title></head><body><div class="main-nav"><a href="/">浪里首页</a><a href="/news">新闻</a><a href="/tech">科技</a></div><div class="path"><a href="/c">国内新闻</a> &gt; 正文</div><h1 class="main-title">{talk.title}</h1><div class="date-source"><span class="date">{s.at.year}年{s.at.month:02}月{s.at.day:02}日 {s.time[11:]}</span> <span class="source">沙坡日报</span></div><div class="article" id="article">{s.p}<p class="show_author">责任编辑：{s.author}</p></div><div class="sinacMNT" id="bottom_sina_comment"><div class="sina-comment-form"><div class="hd"><span class="count"><em>{talk.total}</em>条评论|<em>35</em>人参与</span></div><textarea placeholder="我有话说"></textarea><a>发布</a></div><div class="latest-wrap"><div class="hd"><span>最新评论</span><a>刷新</a></div><div class="list">{items}</div></div></div></body></html>"""


def toutiao(talk: Talk) -> str:
    """Bylines of dots, hours ago; only hashed names."""
    s = talk.first
    items = "".join(
        f"""<li><div class="c-x8"><a href="/c/user/{r.number}/"><img src="a.png"></a><div class="k2"><div class="n3"><a href="/c/user/{r.number}/">{r.author}</a><div class="z">{r.number}赞</div></div><p class="q7">{r.br}</p><div class="j4"><span>回复</span><span> · {r.number}小时前 · 安徽</span></div></div></div></li>"""
        for r in talk.replies
        if r.lines
    )
    return f"""<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title} - 今日条条</title></head><body><div id="root"><div class="hd"><a href="/">首页</a><a href="/ch">要闻</a></div><div class="article-content"><h1>{talk.title}</h1><div class="article-meta"><span>{s.time}</span><span class="dot">·</span><a href="/c/user/1/">{s.author}</a></div><article class="tt-article-content">{s.p}</article></div><div class="side"><button>举报</button></div><div class="ttp-comment-wrapper"><div class="title"><span>评论</span><span>{talk.total}</span></div><div class="input">登录 写评论</div><ul class="comment-list">{items}</ul></div></div></body></html>"""


def leaders(talk: Talk) -> str:
    """A letter to a leader, the office's answer under its own title with a seal, more words of the writer as 追问."""
    s = talk.first
    turns = "".join(
        f"""<li class="replyMsg"><div class="replyMsgFrom"><h4>{r.author}</h4><span>{r.time}</span></div><div class="replyContent"><p>{"</p><p>".join(r.lines)}</p></div></li>"""
        for r in talk.replies
        if r.lines
    )
    return f"""<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title} - 领导留言簿</title></head><body><div class="nav"><a href="/">首页</a><a href="/hot">热门留言</a></div><div class="fl w1000"><h2 class="detail-title">{talk.title}</h2><ul class="labels"><li>投诉</li><li>城建</li><li>已办理</li></ul><div class="detail-info"><span>{s.author}</span><span>{s.time}</span></div><p class="zoom detail-body">{s.br}</p></div><div class="reply w1000"><h3>{"回复" if turns else "暂无回复"}</h3><ul>{turns}</ul></div><div class="appraise"><span>解决程度</span><span>办理态度</span><span>办理速度</span></div><div class="foot">领导留言簿 主办</div></body></html>"""


def hotline(talk: Talk) -> str:
    """A government letter in a table of labels, the answer in a second, further turns in more of them."""
    s = talk.first
    turns = "".join(
        f"""<table class="table2" width="100%"><tr><td class="lab" width="100">回复单位</td><td>{r.author}</td><td class="lab" width="100">回复时间</td><td>{r.time}</td></tr><tr><td class="lab">回复内容</td><td colspan="3"><div class="con">{r.p}</div></td></tr></table>"""
        for r in talk.replies
        if r.lines
    )
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}"><title>城东区人民政府 - 政务热线 - {talk.title}</title></head><body><div class="top"><a href="/">首页</a><a href="/zwgk">政务公开</a><a href="/hdjl">互动交流</a></div><div class="crumb">当前位置：首页 &gt; 互动交流 &gt; 政务热线</div><table class="table1" width="100%"><tr><td class="lab" width="100">信件标题</td><td colspan="3">{talk.title}</td></tr><tr><td class="lab">来信人</td><td>{s.author}</td><td class="lab">来信时间</td><td>{s.time}</td></tr><tr><td class="lab">信件内容</td><td colspan="3"><div class="con">{s.p}</div></td></tr></table>{turns}<div class="foot">主办：城东区人民政府办公室　网站标识码：0000000000</div></body></html>"""


def wordpress(talk: Talk) -> str:
    """Twenty Twenty: comments in nested divs, metadata in a footer above the words."""
    s = talk.first
    items = "".join(
        f'''<div id="comment-{r.number}" class="comment even thread-even depth-1"><article id="div-comment-{r.number}" class="comment-body"><footer class="comment-meta"><div class="comment-author vcard"><a href="#" class="url"><img alt="" src="a.png" class="avatar"><span class="fn">{r.author}</span><span class="screen-reader-text says">说道：</span></a></div><div class="comment-metadata"><a href="#comment-{r.number}"><time datetime="{r.stamp}">{worded(r)}</time></a></div></footer><div class="comment-content entry-content">{r.p}</div><footer class="comment-footer-meta"><span class="comment-reply"><a class="comment-reply-link" href="#">回复</a></span></footer></article></div>'''
        for r in talk.replies
        if r.lines
    )
    heading = (
        f'<div class="comments-header section-inner small max-percentage"><h2 class="comment-reply-title">《{talk.title}》有{talk.total}条评论</h2></div>'
        if items
        else ""
    )
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="{{charset}}"><title>{talk.title} – 灰灶台</title></head><body class="post-template-default single"><header id="site-header"><div class="site-title"><a href="/">灰灶台</a></div><div class="site-description">一个人的厨房</div><nav><ul><li><a href="/about">关于</a></li><li><a href="/links">友链</a></li></ul></nav></header><main id="site-content"><article class="post type-post"><header class="entry-header"><div class="entry-categories"><a href="/cat/bread">面包</a></div><h1 class="entry-title">{talk.title}</h1><div class="post-meta-wrapper"><ul class="post-meta"><li class="post-author">作者 <a href="/author/1">{s.author}</a></li><li class="post-date">发布日期 <a href="/7">{s.at.year}年{s.at.month}月{s.at.day}日</a></li><li class="post-comment-link">《{talk.title}》{f"有{talk.total}条评论" if talk.total else "无评论"}</li></ul></div></header><div class="post-inner"><div class="entry-content">{s.p}</div></div><div class="comments-wrapper section-inner"><div class="comments" id="comments">{heading}<div class="comments-inner">{items}</div></div><hr class="styled-separator"><div id="respond" class="comment-respond"><h2 id="reply-title" class="comment-reply-title">发表回复</h2><form><p class="comment-notes">您的邮箱地址不会被公开。 必填项已用 * 标注</p><label>评论 *</label><textarea></textarea><label>显示名称 *</label><input><input type="submit" value="发表评论"></form></div></div></article></main><footer id="site-footer"><p>&copy; 2023 灰灶台</p></footer></body></html>"""


def waline(talk: Talk) -> str:
    """As a browser saved it below a static article: name, badge, age of days, likes, chips of system and browser."""
    s = talk.first
    items = "".join(
        f'''<div class="wl-card-item" id="{r.number}"><div class="wl-user" aria-hidden="true"><img src="a.png" alt=""></div><div class="wl-card"><div class="wl-head"><span class="wl-nick">{r.author}</span>{'<span class="wl-badge">博主</span>' if r.author == s.author else ""}<span class="wl-time">{r.time[:10]}</span><div class="wl-comment-actions"><button class="wl-like">0</button><button class="wl-reply" title="回复"></button></div></div><div class="wl-meta" aria-hidden="true"><span class="wl-addr">山西</span><span class="wl-browser">Chrome 119.0</span><span class="wl-os">Windows 10</span></div><div class="wl-content"><div><p>{f'<a class="at" href="#">@{r.quoted_author}</a>: ' if r.quoted else ""}{"</p><p>".join(r.lines)}</p></div></div></div></div>'''
        for r in talk.replies
        if r.lines
    )
    return f'''<!DOCTYPE html><html lang="zh-CN"><head><meta charset="{{charset}}"><title>{talk.title} | 灶边手记</title></head><body><nav id="nav"><a href="/">灶边手记</a><a href="/archives/">归档</a><a href="/tags/">标签</a></nav><div class="layout"><div id="post"><div id="post-info"><h1 class="post-title">{talk.title}</h1><div id="post-meta"><span class="post-meta-date">发表于<time datetime="{s.time}">{s.time[:10]}</time></span><span class="post-meta-separator">|</span><span>字数总计: 1.2k</span><span>阅读时长: 4分钟</span></div></div><article class="post-content" id="article-container">{s.p}</article><div class="post-copyright"><div><span>文章作者: </span><a href="/">{s.author}</a></div><div><span>版权声明: </span><span>本博客所有文章除特别声明外，均采用 CC BY-NC-SA 4.0 许可协议。</span></div></div><div id="post-comment"><div class="comment-head"><div class="comment-headline"><span>评论</span></div></div><div class="comment-wrap"><div id="waline-wrap"><div class="wl-comment"><div class="wl-panel"><label>昵称</label><input><label>邮箱</label><input><textarea placeholder="欢迎评论"></textarea><div>0 字</div><button>登录</button><button>提交</button></div></div><div class="wl-meta-head"><div class="wl-count"><span class="wl-num">{talk.total}</span> 评论</div><ul class="wl-sort"><li>按正序</li><li>按倒序</li><li>按热度</li></ul></div><div class="wl-cards">{items}</div><div class="wl-power">Powered by <a href="#">Waline</a> v2.15.8</div></div></div></div></div></div><footer>&copy;2020 - 2023 By {s.author}</footer></body></html>'''


def gitalk(talk: Talk) -> str:
    s = talk.first
    items = "".join(
        f"""<div class="gt-comment"><div class="gt-avatar gt-comment-avatar"><img src="a.png"></div><div class="gt-comment-content"><div class="gt-comment-header"><div class="gt-comment-block-1"></div><a class="gt-comment-username" href="https://git.example/{r.number}">{r.author}</a><span class="gt-comment-text">发表于</span><span class="gt-comment-date">{r.number} 个月前</span></div><div class="gt-comment-body markdown-body">{f"<blockquote><p>@{r.quoted_author}<br>{r.quoted}</p></blockquote>" if r.quoted else ""}{r.p}</div></div></div>"""
        for r in talk.replies
        if r.lines
    )
    return f"""<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title} · 面团笔记</title></head><body><aside><h2>面团笔记</h2><p>写点做饭的事</p></aside><section class="main"><article class="post"><h1>{talk.title}</h1><p class="meta">{s.time[:10]} by {s.author}</p><div class="body">{s.p}</div></article><div id="gitalk-container"><div class="gt-container"><div class="gt-meta"><span class="gt-counts"><a class="gt-link gt-link-counts" href="#">{talk.total}</a> 条评论</span><div class="gt-user"><span class="gt-user-name">未登录用户</span></div></div><div class="gt-header"><textarea placeholder="说点什么"></textarea><a href="#">支持 Markdown 语法</a><button>预览</button><button>使用 GitHub 登录</button></div><div class="gt-comments">{items}</div></div></div></section></body></html>"""
