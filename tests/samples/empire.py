"""The pages of an EmpireCMS site with a bought theme: an article, and the comments at /e/pl/."""

# ruff: noqa: E501 - HTML stands in lines as the engine prints it

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from tests.samples.articles import Article, Reply

NAME = "山西大院资讯网"
CLASS = 12
FOOT = (
    "关于山西大院新闻网",
    "山西大院是面向本地读者的资讯平台，主要整理城市要闻、办事指南和生活信息，方便大家查找。",
    "山西大院新闻网",
    "Copyright ©山西大院新闻网",
    "copyright notice: texts and pictures collected from other publishers are meant for learning and exchange only;",
    "they do not express the opinion of this site. Please write to the webmaster if anything should be removed.",
    "版权声明：本站所载内容由网友和合作伙伴提供，仅供交流，如涉及您的权益，请写信告知，我们会尽快处理！",
    "E-mail: [email protected]",
)
NOTICE = ("版权声明", "本文仅代表作者观点，不代表本站立场。", "本文系作者授权发表，未经许可，不得转载。")
PER_PAGE = 10  # comments


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What one article page shows."""

    site: str
    title: str
    author: str
    category: str
    time: str
    views: str
    tags: list[str]
    body: list[str]
    notice: list[str]
    foot: list[str]
    page: int = 1
    pages: int = 1


def parse(dump: str) -> Printed:
    """The parts of a page from its text."""
    lines = [line for line in dump.split("\n") if line.strip("\xa0 \u3000")]
    counter = lines.index("0")
    end = lines.index("0", counter + 1)
    form = next(i for i, line in enumerate(lines) if line.startswith("留言与评论"))
    author, category, day, time, views, *tags = lines[counter + 2].split()
    return Printed(
        site=lines[0],
        title=lines[counter + 1],
        author=author,
        category=category,
        time=f"{day} {time}",
        views=views,
        tags=tags,
        body=lines[counter + 3 : end],
        notice=lines[end + 1 : form],
        foot=lines[form + 2 :],
    )


def cut(item: Article) -> list[list[str]]:
    """The article's paragraphs by page: some articles have two."""
    paragraphs = list(item.paragraphs)
    if item.number % 7 != 2 or len(paragraphs) < 4:
        return [paragraphs]
    half = len(paragraphs) // 2
    return [paragraphs[:half], paragraphs[half:]]


def spread(item: Article, url: str, page: int) -> Printed:
    pages = cut(item)
    return Printed(
        site=NAME,
        title=item.title,
        author="网络编辑",
        category=item.city,
        time=f"{item.published:%Y-%m-%d %H:%M:%S}",
        views="0",
        tags=list(item.tags),
        body=["　　" + text for text in pages[page - 1]],
        notice=[*NOTICE, f"本文地址：{url}"],
        foot=list(FOOT),
        page=page,
        pages=len(pages),
    )


def html(item: Printed, number: int) -> str:
    """The article page; `number` is the id the engine knows it by."""

    def lines(texts: list[str], tag: str = "p") -> str:
        return "\n".join(f"<{tag}>{escape(text, quote=False)}</{tag}>" for text in texts).replace("\xa0", "&nbsp;")

    links = ""
    if item.pages > 1:
        numbers = "&nbsp;".join(
            f"<b>{n}</b>"
            if n == item.page
            else f'<a href="/gsyl/changzhi/{number}{"" if n == 1 else f"_{n}"}.html">{n}</a>'
            for n in range(1, item.pages + 1)
        )
        after = (
            f'&nbsp;<a href="/gsyl/changzhi/{number}_{item.page + 1}.html">下一页</a>' if item.page < item.pages else ""
        )
        links = f'<a title="总数">&nbsp;<b>{item.pages}</b> </a>&nbsp;&nbsp;&nbsp;{numbers}{after}'
    tags = " ".join(f'<a class="tag" href="/e/tags/?tagname={escape(tag)}">{escape(tag)}</a>' for tag in item.tags)
    picture = '<p align="center"><img src="/d/file/p/2021/photo.png" alt="现场图片" /></p>\n' if number % 3 == 0 else ""
    title, *notice = item.notice
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8">
<title>{escape(item.title)}_{item.site}</title>
<meta name="keywords" content="{",".join(item.tags)}">
<link rel="stylesheet" href="/skin/dayuan/css/style.css"></head>
<body class="single">
<header class="header"><div class="logo"><a href="/">{item.site}</a></div><div class="msg"><span class="num">0</span></div></header>
<article class="article"><h1>{escape(item.title)}</h1>
<div class="info"><span class="author">{item.author}</span> <a class="cat" href="/gsyl/changzhi/index.html">{item.category}</a> <span class="time">{item.time}</span> <span class="views">{item.views}</span> {tags}</div>
<div class="content" id="text">
{picture}{lines(item.body)}
<p align="center" class="pageLink">{links}</p>
</div>
<div class="digg"><a href="javascript:;" onclick="digg()"><span id="diggnum">0</span></a></div>
<div class="copyright"><h4>{title}</h4>
{lines(notice)}
</div></article>
<div id="plpost"><form action="/e/pl/doaction.php" method="post" name="saypl" id="saypl">
<h3>留言与评论(共有 <span id="infocommentnumarea"></span> 条评论)</h3>
<table><tr><td id="infocommentarea"></td></tr></table>
<script type="text/javascript" src="/e/extend/infocomment/commentajax.php?classid={CLASS}&amp;id={number}"></script>
<textarea name="saytext" rows="6" id="saytext"></textarea>
<p>验证码:<input name="key" type="text" size="10" /><img src="/e/ShowKey/?v=pl" alt="" /></p>
<input name="id" type="hidden" id="id" value="{number}" /><input name="classid" type="hidden" id="classid" value="{CLASS}" />
<input name="enews" type="hidden" value="AddPl" /><input name="repid" type="hidden" id="repid" value="0" />
</form></div>
<footer class="footer">
{lines(item.foot)}
</footer></body></html>
"""


def comments_page(title: str, number: int, replies: tuple[Reply, ...], page: int) -> str:
    """One page of /e/pl/: the newest first, pages counted from 0 in the address, from 1 here."""
    total = len(replies)
    pages = max(1, -(-total // PER_PAGE))
    items = list(enumerate(replies))[::-1][(page - 1) * PER_PAGE : page * PER_PAGE]

    def to(n: int) -> str:
        return f"/e/pl/index.php?page={n - 1}&amp;classid={CLASS}&amp;id={number}"

    bar = f'<a title="总数">&nbsp;<b>{total}</b> </a>&nbsp;&nbsp;&nbsp;'
    bar += "&nbsp;".join(f"<b>{n}</b>" if n == page else f'<a href="{to(n)}">{n}</a>' for n in range(1, pages + 1))
    if page < pages:
        bar += f'&nbsp;<a href="{to(page + 1)}">下一页</a>&nbsp;<a href="{to(pages)}">尾页</a>'
    rows = []
    for index, reply in items:
        plid = number * 100 + index
        quoted = replies[reply.answers] if reply.answers is not None else None
        quote = (
            f'<div class="ecomment"><span class="ecommentauthor">网友 {quoted.author} 的原文：</span><br /><p class="ecommenttext">{escape(quoted.text)}</p></div>'
            if quoted
            else ""
        )
        rows.append(f"""
      <table width="96%" border="0" align="center" cellpadding="3" cellspacing="1" style="word-break:break-all; word-wrap:break-all;">
        <tr>
          <td height="30"><span class="name">本站网友 {reply.author}</span> <font color="#666666">ip:10.{index % 9}.*.*</font></td>
          <td><div align="right"><font color="#666666">{reply.posted:%Y-%m-%d %H:%M:%S} 发表</font></div></td>
        </tr>
        <tr valign="top">
          <td height="50" colspan="2" class="text">{quote}{escape(reply.text)}</td>
        </tr>
        <tr>
          <td height="30">&nbsp;</td>
          <td><div align="right" class="re"><a href="#tosaypl" onclick="javascript:document.saypl.repid.value='{plid}';document.saypl.saytext.focus();">回复</a>&nbsp;
              <a href="JavaScript:makeRequest('../pl/doaction.php?enews=DoForPl&plid={plid}&classid={CLASS}&id={number}&dopl=1&doajax=1&ajaxarea=zcpldiv{plid}','EchoReturnedText','GET','');">支持</a>[<span id="zcpldiv{plid}">{reply.support or 0}</span>]&nbsp;
              <a href="JavaScript:makeRequest('../pl/doaction.php?enews=DoForPl&plid={plid}&classid={CLASS}&id={number}&dopl=0&doajax=1&ajaxarea=fdpldiv{plid}','EchoReturnedText','GET','');">反对</a>[<span id="fdpldiv{plid}">{reply.oppose or 0}</span>]
            </div></td>
        </tr>
      </table>
""")
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{escape(title)} 信息评论 - Powered by EmpireCMS</title>
<link href="/skin/dayuan/css/style.css" rel="stylesheet" type="text/css" /></head>
<body topmargin="0">
<table width="766" border="0" align="center"><tr><td><h1>网友评论</h1></td><td><a href="#tosaypl"><strong>我也评两句</strong></a></td></tr></table>
<table width="766" border="0" align="center"><tr><td height="42"><h2>评论：<a href="/gsyl/changzhi/{number}.html" target="_blank"><font color="#1e3a9e">{escape(title)}</font></a></h2></td>
<td><div align="right"><a href="/gsyl/changzhi/{number}.html" target="_blank">查看原文</a></div></td></tr></table>
<table width="766" border="0" align="center" bgcolor="#CCCCCC"><tr><td height="30" bgcolor="#FFFFFF">
<table width="100%"><tr><td width="17%">&nbsp;&nbsp;&nbsp;网友评论</td><td width="83%"><div align="right" class="epages">{bar}</div></td></tr></table></td></tr>
<tr><td bgcolor="#f8fcff">{"".join(rows)}</td></tr></table>
<a name="tosaypl"></a>
<form action="../pl/doaction.php" method="post" name="saypl" id="saypl"><textarea name="saytext" id="saytext"></textarea>
<input name="nomember" type="checkbox" value="1" checked="checked" /> 匿名发表
<input name="id" type="hidden" id="id" value="{number}" /><input name="classid" type="hidden" id="classid" value="{CLASS}" /></form>
<table width="100%" class="copyright"><tr><td align="center">Powered by <strong><a href="http://www.phome.example">EmpireCMS</a></strong> <strong>8.0</strong></td></tr></table>
</body></html>
"""


def list_page(folder: str, rows: list[str], page: int, pages: int, total: int) -> str:
    """One page of a category."""

    def to(n: int) -> str:
        return f"/gsyl/{folder}/index{'' if n == 1 else f'_{n}'}.html"

    near = range(max(1, page - 4), min(pages, page + 5) + 1)
    bar = f'<a title="总数">&nbsp;<b>{total}</b> </a>&nbsp;&nbsp;&nbsp;'
    bar += "&nbsp;".join(f"<b>{n}</b>" if n == page else f'<a href="{to(n)}">{n}</a>' for n in near)
    if page < pages:
        bar += f'&nbsp;<a href="{to(page + 1)}">下一页</a>&nbsp;<a href="{to(pages)}">尾页</a>'
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>公示要览_{NAME}</title>
<link rel="stylesheet" href="/skin/dayuan/css/style.css"></head><body class="list"><header class="header"><div class="logo"><a href="/">{NAME}</a></div>
<nav><a href="/gsyl/changzhi/index.html">长治</a> <a href="/gsyl/jincheng/index.html">晋城</a> <a href="/e/member/login/">会员登录</a></nav></header>
<ul class="list">
{"".join(rows)}
</ul>
<div class="epages">{bar}</div>
<footer class="footer"><p>{FOOT[3]}</p></footer></body></html>
"""


# the engine's message page comes with status 200
MESSAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>信息提示</title></head><body>
<table width="500" class="tableborder"><tr class="header"><td><div align="center">信息提示</div></td></tr><tr><td><div align="center"><b>此信息不存在</b>
<br><br><a href="javascript:history.go(-1)">如果您的浏览器没有自动跳转，请点击这里</a></div></td></tr></table></body></html>
"""
