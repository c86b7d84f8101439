"""The thread and list pages of Discuz! X3.4, desktop, as browsers and robots get them."""

# ruff: noqa: E501 - HTML stands in lines as the engine prints it

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from urllib.parse import quote

from tests.samples.discuz import FLOORS, PER_PAGE, Board, Post, Thread, foot, head, pager, printed

SIGN_UP = """<div class="attach_nopermission attach_tips">
<div>
<h3><strong>
马上注册，结交更多好友，享用更多功能，让你轻松玩转社区。
</strong></h3>
<p>您需要 <a href="member.php?mod=logging&amp;action=login" onclick="showWindow('login', this.href);return false;">登录</a> 才可以下载或查看，没有账号？<a href="member.php?mod=register" title="注册账号">立即注册</a> </p>
</div>
<span class="atips_close" onclick="this.parentNode.style.display='none'">x</span>
</div>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thread in a list."""

    tid: int
    title: str
    author: str
    dated: datetime
    replies: int
    pages: int = 1
    sticky: bool = False
    moved: bool = False
    last: str = ""  # printed time of the last post, when it isn't `dated`


def _member(post: Post) -> str:
    """The left column: who wrote the post, with the pop-up card."""
    pid, uid = post.pid, post.uid
    name = escape(post.author)
    if post.gone:
        return f'<div id="favatar{pid}" class="pls cl favatar">\n<div class="pi">{name} <em>该用户已被删除</em></div>\n</div>'
    if uid is None:
        return f'<div id="favatar{pid}" class="pls cl favatar">\n<div class="pi">\n匿名</div>\n</div>'
    return f"""<div id="favatar{pid}" class="pls cl favatar">
<div class="pi"><div class="authi"><a href="space-uid-{uid}.html" target="_blank" class="xw1">{name}</a>
</div></div>
<div class="p_pop blk bui card_gender_0" id="userinfo{pid}" style="display: none; margin-top: -11px;">
<div class="i y"><div><strong><a href="space-uid-{uid}.html" target="_blank" class="xi2">{name}</a></strong> <em>当前离线</em></div>
<dl class="cl"><dt>积分</dt><dd><a href="home.php?mod=space&uid={uid}&do=profile" class="xi2">{uid * 7 % 900}</a></dd></dl></div></div>
<div><div class="avatar"><a href="space-uid-{uid}.html" class="avtm"><img src="uc_server/avatar.php?uid={uid}&size=middle" /></a></div></div>
<div id="g_up{pid}_menu" class="tip tip_4" style="display: none;"><div class="tip_horn"></div><div class="tip_c">新手上路, 积分 {uid}, 距离下一级还需 50 积分</div></div>
</div>"""


def _author_line(post: Post, thread: Thread, robot: bool) -> str:
    """发表于 … | 只看该作者 … 来自: …"""
    pid = post.pid
    time = f"@@when!{post.posted.isoformat()}@@" if post.recent else printed(post.posted)
    parts = [f'<img class="authicn vm" id="authicon{pid}" src="static/image/common/online_member.gif" />']
    if post.gone:
        parts.append(f"{escape(post.author)} <em>该用户已被删除</em>")
    elif post.uid is None:
        parts.append("匿名&nbsp;")
    parts.append(f'<em id="authorposton{pid}">发表于 {time}</em>')
    if post.client:
        parts.append(f'<span class="xg1">{post.client}</span>')
    if post.uid is not None:
        everything = f'<a href="thread-{thread.tid}-1-1.html" rel="nofollow">显示全部楼层</a>'
        only = f'<a href="forum.php?mod=viewthread&amp;tid={thread.tid}&amp;page=1&amp;authorid={post.uid}" rel="nofollow">只看该作者</a>'
        parts.append(f'<span class="pipe">|</span>\n{everything if robot else only}')
    if post.floor == 1:
        if not robot:
            parts.append(
                '<span class="none"><img src="static/image/common/arw_r.gif" class="vm" alt="回帖奖励" /></span>\n<span class="pipe show">|</span>'
                f'<a href="forum.php?mod=viewthread&amp;tid={thread.tid}&amp;extra=page%3D1&amp;ordertype=1" class="show">倒序浏览</a>'
            )
        parts.append('<span class="pipe show">|</span><a href="javascript:;" class="show">阅读模式</a>')
    return "\n".join(parts) + (f"\n&nbsp;来自: {post.place}" if post.place else "")


def _floor(post: Post, thread: Thread) -> str:
    label = FLOORS.get(post.floor) or f"<em>{post.floor}</em><sup>#</sup>"
    to = (
        f"thread-{thread.tid}-1-1.html"
        if post.floor == 1
        else f"forum.php?mod=redirect&goto=findpost&ptid={thread.tid}&pid={post.pid}"
    )
    lift = (
        '<div id="fj" class="y">\n<label class="z">电梯直达</label>\n<input type="text" class="px p_fre z" size="2" title="跳转到指定楼层" />\n</div>\n'
        if post.floor == 1
        else ""
    )
    return f'{lift}<strong>\n<a href="{to}"   id="postnum{post.pid}">\n{label}</a>\n</strong>\n'


def _post(post: Post, thread: Thread, robot: bool) -> str:
    pid, tid, fid = post.pid, thread.tid, thread.fid
    if post.blocked:
        body = f'<div class="locked">提示: <em>{post.blocked}</em></div>'
    else:
        tip = SIGN_UP if post.floor == 1 else ""
        body = (
            f'<div class="t_fsz">\n<table cellspacing="0" cellpadding="0"><tr><td class="t_f" id="postmessage_{pid}">\n{tip}{post.html}</td></tr></table>\n'
            f'\n</div>\n<div id="comment_{pid}" class="cm">\n{post.after}</div>\n\n<div id="post_rate_div_{pid}"></div>'
        )
    votes = ""
    if post.floor > 1:
        for name, action, count, word in (
            ("add", "support", post.support, "支持"),
            ("subtract", "against", post.oppose, "反对"),
        ):
            number = "" if count is None else count
            votes += (
                f'<a class="reply{name}" href="forum.php?mod=misc&amp;action=postreview&amp;do={action}&amp;tid={tid}&amp;pid={pid}&amp;hash=@@formhash@@">'
                f'{word} <span id="review_{action}_{pid}">{number}</span></a>\n'
            )
    sign = (
        f'<div class="sign" style="max-height:100px;maxHeightIE:100px;">{post.sign}</div>'
        if post.sign
        else '<div class="sign">专属句容本地社区</div>'
    )
    favourite = (
        f'<div id="p_btn" class="mtw mbm hm cl">\n<a href="home.php?mod=spacecp&amp;ac=favorite&amp;type=thread&amp;id={tid}&amp;formhash=@@formhash@@" id="k_favorite">'
        '<i><img src="static/image/common/fav.gif" alt="收藏" />收藏<span id="favoritenumber" style="display:none">0</span></i></a>\n</div>\n'
        if post.floor == 1 and not robot
        else ""
    )
    return f"""<div id="post_{pid}" ><table id="pid{pid}" class="plhin" summary="pid{pid}" cellspacing="0" cellpadding="0">
<tr>
<td class="pls" rowspan="2">
{_member(post)}
</td>
<td class="plc">
<div class="pi">
{"" if robot else _floor(post, thread)}<div class="pti">
<div class="pdbt">
</div>
<div class="authi">
{_author_line(post, thread, robot)}</div>
</div>
</div><div class="pct"><div class="pcb">
{body}
</div>
</div>
</td></tr>
<tr><td class="plc plm">
{favourite}{sign}
</td>
</tr>
<tr id="_postposition{pid}"></tr>
<tr>
<td class="pls"></td>
<td class="plc" style="overflow:visible;">
<div class="po hin">
<div class="pob cl">
<em>
<a class="fastre" href="forum.php?mod=post&amp;action=reply&amp;fid={fid}&amp;tid={tid}&amp;repquote={pid}&amp;extra=page%3D1&amp;page=1">回复</a>
{votes}</em>

<p>
<a href="javascript:;" id="mgc_post_{pid}" class="showmenu">使用道具</a>
<a href="javascript:;" onclick="showWindow('miscreport{pid}', 'misc.php?mod=report&rtype=post&rid={pid}&tid={tid}&fid={fid}', 'get', -1);return false;">举报</a>
</p>
<ul id="mgc_post_{pid}_menu" class="p_pop mgcmn" style="display: none;">
</ul>
<script type="text/javascript" reload="1">checkmgcmn('post_{pid}')</script>
</div>
</div>
</td>
</tr>
<tr class="ad"><td class="pls"></td><td class="plc"></td></tr>
</table>
</div>"""


def thread_page(board: Board, thread: Thread, page: int, *, robot: bool) -> str:
    """One page of a thread: PER_PAGE posts."""
    site, base = board.name, board.base
    tid, fid = thread.tid, thread.fid
    pages = max(1, -(-len(thread.posts) // PER_PAGE))
    posts = thread.posts[(page - 1) * PER_PAGE : page * PER_PAGE]
    bar = pager(f"thread-{tid}-{{}}-1.html", page, pages)
    nth = f" - 第{page}页" if page > 1 else ""
    first = thread.posts[0]
    if page == 1:
        counts = f'<div class="hm ptn">\n<span class="xg1">查看:</span> <span class="xi1">{thread.views}</span><span class="pipe">|</span><span class="xg1">回复:</span> <span class="xi1">{thread.replies}</span>\n</div>'
    else:
        counts = f'<div id="tath" class="cl">\n楼主: <a href="space-uid-{first.uid}.html" title="{escape(first.author)}">{escape(first.author)}</a>\n</div>'
    tools = (
        ""
        if robot
        else f'<div class="y">\n<a href="forum.php?mod=viewthread&amp;action=printable&amp;tid={tid}" title="打印"><img src="static/image/common/print.png" alt="打印" class="vm" /></a>\n'
        f'<a href="forum.php?mod=redirect&amp;goto=nextnewset&amp;tid={tid}" title="下一主题"><img src="static/image/common/thread-next.png" alt="下一主题" class="vm" /></a>\n</div>\n'
    )
    return (
        head(
            board,
            f"{thread.title}{nth} - {thread.forum}",
            "pg_viewthread",
            canonical=f"{base}thread-{tid}-1-1.html",
            description=thread.title,
        )
        + f"""<script type="text/javascript">var fid = parseInt('{fid}'), tid = parseInt('{tid}');</script>
<div id="pt" class="bm cl">
<div class="z">
<a href="./" class="nvhm" title="首页">{site}</a><em>&raquo;</em><a href="forum.php">论坛</a> <em>&rsaquo;</em> <a href="forum-{fid}-1.html">{thread.forum}</a> <em>&rsaquo;</em> <a href="thread-{tid}-1-1.html">{escape(thread.title)}</a>
</div>
</div>
<div id="ct" class="wp cl">
<div id="pgt" class="pgs mbm cl ">
<div class="pgt">{bar}</div>
<span class="y pgb"><a href="forum-{fid}-1.html">返回列表</a></span>
</div>
<div id="postlist" class="pl bm">
<table cellspacing="0" cellpadding="0">
<tr>
<td class="pls ptn pbn">
{counts}
</td>
<td class="plc ptm pbn vwthd">
{tools}<h1 class="ts">
<span id="thread_subject">{escape(thread.title)}</span>
</h1>
<span class="xg1">
<a href="thread-{tid}-1-1.html" onclick="return copyThreadUrl(this, '{site}')" >[复制链接]</a>
</span>
</td>
</tr>
</table>
{"".join(_post(post, thread, robot) for post in posts)}<div id="postlistreply" class="pl"><div id="post_new" class="viewthread_table" style="display: none"></div></div>
</div>
<form method="post" autocomplete="off" name="modactions" id="modactions">
<input type="hidden" name="formhash" value="@@formhash@@" />
</form>
<div class="pgs mtm mbm cl">
{bar}
</div>
<div id="f_pst" class="pl bm bmw">
<form method="post" autocomplete="off" id="fastpostform" action="forum.php?mod=post&amp;action=reply&amp;fid={fid}&amp;tid={tid}">
<div class="area"><div class="pt hm">
您需要登录后才可以回帖 <a href="member.php?mod=logging&amp;action=login" class="xi2">登录</a> | <a href="member.php?mod=register" class="xi2">立即注册</a>
</div></div>
<input type="hidden" name="formhash" value="@@formhash@@" />
<p class="ptm pnpost">
<a href="home.php?mod=spacecp&amp;ac=credit&amp;op=rule&amp;fid={fid}" class="y" target="_blank">本版积分规则</a>
</p>
</form>
</div>
</div>
"""
        + foot(board, f"forum.php?mod=post&amp;action=reply&amp;fid={fid}&amp;tid={tid}", thread.clock)
    )


def _row(row: Row) -> str:
    tid, url = row.tid, f"thread-{row.tid}-1-1.html"
    kind = "stickthread" if row.sticky else "normalthread"
    inner = "".join(f'<a href="thread-{tid}-{n}-1.html">{n}</a>' for n in range(2, row.pages + 1))
    close = (
        '<a href="javascript:void(0);" class="closeprev y" title="隐藏置顶帖">隐藏置顶帖</a>\n' if row.sticky else ""
    )
    return f"""<tbody id="{kind}_{tid}">
<tr>
<td class="icn">
<a href="{url}" title="有新回复 - 新窗口打开" target="_blank"><img src="static/image/common/{"pin_1" if row.sticky else "folder_new"}.gif" /></a>
</td>
<th class="{"common" if row.sticky else "new"}">
<a href="javascript:;" id="content_{tid}" class="showcontent y" title="更多操作"></a>
{close} {"移动:" if row.moved else ""}<a href="{url}" onclick="atarget(this)" class="s xst">{escape(row.title)}</a>
{f'<span class="tps">&nbsp;...{inner}</span>' if inner else ""}
</th>
<td class="by">
<cite>
<a href="space-username-{quote(row.author)}.html" c="1">{escape(row.author)}</a></cite>
<em><span>{printed(row.dated).split()[0]}</span></em>
</td>
<td class="num">{"-" if row.moved else f'<a href="{url}" class="xi2">{row.replies}</a><em>@@views!{tid % 9000}@@</em>'}</td>
<td class="by">
<cite><a href="space-username-{quote(row.author)}.html" c="1">{escape(row.author)}</a></cite>
<em><a href="forum.php?mod=redirect&tid={tid}&goto=lastpost#lastpost">{row.last or printed(row.dated, seconds=False)}</a></em>
</td>
</tr>
</tbody>
"""


def list_page(board: Board, fid: int, forum: str, rows: Iterable[Row], page: int, pages: int) -> str:  # noqa: PLR0917 - in the order of the page
    """One page of a forum's threads."""
    site = board.name
    rows = list(rows)
    bar = pager(f"forum-{fid}-{{}}.html", page, pages)
    sticky = "".join(_row(row) for row in rows if row.sticky)
    return (
        head(board, forum + (f" - 第{page}页" if page > 1 else ""), "pg_forumdisplay")
        + f"""<div id="pt" class="bm cl"><div class="z"><a href="./" class="nvhm" title="首页">{site}</a><em>&raquo;</em><a href="forum.php">论坛</a> <em>&rsaquo;</em> <a href="forum-{fid}-1.html">{forum}</a></div></div>
<div id="ct" class="wp cl"><div class="mn">
<h1 class="xs2"><a href="forum-{fid}-1.html">{forum}</a> <span class="xs1 xw0 i">今日: <strong class="xi1">0</strong><span class="pipe">|</span>主题: <strong class="xi1">{pages * PER_PAGE}</strong></span></h1>
<div id="pgt" class="bm bw0 pgs cl"><span id="fd_page_top">{bar}</span><span class="pgb y"><a href="forum.php">返&nbsp;回</a></span></div>
<div id="threadlist" class="tl bm bmw">
<div class="th"><table cellspacing="0" cellpadding="0"><tr><th colspan="2"><div class="tf">
<a href="forum.php?mod=forumdisplay&amp;fid={fid}&amp;filter=lastpost&amp;orderby=lastpost" class="xi2">最新</a>&nbsp;
<a href="forum.php?mod=forumdisplay&amp;fid={fid}&amp;filter=digest&amp;digest=1" class="xi2">精华</a>&nbsp;
</div></th><td class="by">作者</td><td class="num">回复/查看</td><td class="by">最后发表</td></tr></table></div>
<div class="bm_c"><form method="post" autocomplete="off" name="moderate" id="moderate" action="forum.php?mod=topicadmin&amp;action=moderate&amp;fid={fid}">
<input type="hidden" name="formhash" value="@@formhash@@" />
<table summary="forum_{fid}" cellspacing="0" cellpadding="0" id="threadlisttableid">
{sticky}<tbody id="separatorline"><tr class="ts"><td>&nbsp;</td><th><a href="javascript:;" title="查看更新" class="forumrefresh">版块主题</a></th><td>&nbsp;</td><td>&nbsp;</td><td>&nbsp;</td></tr></tbody>
{"".join(_row(row) for row in rows if not row.sticky)}</table></form></div></div>
<a class="bm_h" href="javascript:;" rel="forum.php?mod=forumdisplay&fid={fid}&page={page + 1}" id="autopbn" totalpage="{pages}">下一页 &raquo;</a>
<div class="bm bw0 pgs cl"><span id="fd_page_bottom">{bar}</span></div>
</div></div>
"""
        + foot(board, debug='<span id="debuginfo">, Processed in @@queries@@.</span>')
    )
