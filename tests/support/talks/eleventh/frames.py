"""What stands around the boards of the eleventh round: the pages of a blog, of a paper, of a forum of tables."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.said import Said, Talk


def paras(said: Said) -> str:
    return "\n".join(f"<p>{line}</p>" for line in said.lines)


def blog(site: str, talk: Talk, below: str, meta: str = "") -> str:
    """A post of a blog, and what a script or the theme puts below it."""
    return f"""<!DOCTYPE html><html lang="zh"><head><meta charset="{{charset}}"><title>{talk.title} | {site}</title><meta name="viewport" content="width=device-width"></head>
<body><header class="site-header"><a class="brand" href="/">{site}</a><nav><a href="/archives">归档</a><a href="/tags">标签</a><a href="/about">关于</a><a href="/links">友链</a></nav></header>
<main><article class="post"><h1 class="post-title">{talk.title}</h1><div class="post-meta">{meta or f"<time>{talk.first.at:%Y-%m-%d}</time> · {talk.first.author}"}</div>
<div class="post-body">{paras(talk.first)}</div>
<footer class="post-foot"><a href="/tags/suibi">#随笔</a> <a href="/tags/shenghuo">#生活</a><div class="license">本文采用 CC BY-NC-SA 4.0 许可协议，转载请注明出处。</div></footer></article>
<nav class="post-nav"><a href="/posts/12">上一篇：雨天修伞记</a><a href="/posts/14">下一篇：阳台上的番茄</a></nav>
{below}</main><footer class="site-footer">© 2023 {site} · Powered by Hexo</footer></body></html>"""


def paper(site: str, talk: Talk, below: str) -> str:
    """An article of a news site, a column beside it, and what stands below its text."""
    at = talk.first.at
    return f"""<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>{talk.title}_{site}</title></head><body>
<div class="top"><a href="/">首页</a><a href="/yaowen/">要闻</a><a href="/minsheng/">民生</a><a href="/wenhua/">文化</a><a href="/tupian/">图片</a></div>
<div class="crumb">当前位置：<a href="/">{site}</a> &gt; <a href="/wenhua/">文化</a> &gt; 正文</div>
<div class="left"><h1>{talk.title}</h1><div class="info">{at:%Y-%m-%d %H:%M}　来源：{site}　作者：{talk.first.author}</div>
<div class="content">{paras(talk.first)}<p class="duty">责任编辑：白露</p></div>
<div class="share"><span>分享到：</span><a href="#">微博</a><a href="#">微信</a></div>{below}</div>
<div class="right"><h3>热点新闻</h3><ul><li><a href="/wenhua/1.html">古镇灯会今晚亮灯 持续到月底</a></li><li><a href="/minsheng/2.html">三条公交线路下周起调整走向</a></li><li><a href="/yaowen/3.html">全市秋粮收购工作全面展开</a></li></ul></div>
<div class="foot">版权所有 {site}　ICP备000000号　关于我们　联系我们</div></body></html>"""


def tables(site: str, talk: Talk, rows: str) -> str:
    """A forum of tables."""
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}"><title>{talk.title} - {site}</title></head><body bgcolor=#FFFFFF>
<table width="95%" align=center border=0><tr><td><a href="index.asp">{site}</a> &gt;&gt; <a href="list.asp?id=4">灌水乐园</a> &gt;&gt; 浏览帖子</td><td align=right><a href="login.asp">登录</a> | <a href="reg.asp">注册</a> | <a href="search.asp">搜索</a></td></tr></table>
{rows}
<table width="95%" align=center><tr><td align=center><font size=2>Copyright &copy; 2003-2008 {site} All Rights Reserved<br>执行时间 0.0312 秒</font></td></tr></table></body></html>"""
