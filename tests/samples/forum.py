"""The threads of the sample forum: articles as first posts, replies with whatever Discuz! may put into them."""

# ruff: noqa: E501 - HTML stands in lines as the engine prints it

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from html import escape

from tests.samples import discuz, words
from tests.samples.articles import Article, Reply, stamp
from tests.samples.discuz import Post, Thread

RECENT = 11  # the replies of this article are minutes and days old


def uid(author: str) -> int:
    return words.NICKNAMES.index(author) + 2 if author in words.NICKNAMES else 999


def image(aid: int, tid: int) -> str:
    """An image attachment: lazily loaded, with the pop-up that names file and size."""
    return f"""<ignore_js_op>

<img id="aimg_{aid}" aid="{aid}" src="static/image/common/none.gif" zoomfile="data/attachment/forum/202203/29/img{aid}.png" file="data/attachment/forum/202203/29/img{aid}.png" class="zoom" width="320" inpost="1" />

<div class="tip tip_4 aimg_tip" id="aimg_{aid}_menu" style="position: absolute; display: none" disautofocus="true">
<div class="xs0">
<p><strong>现场{aid}.png</strong> <em class="xg1">(99.3 KB, 下载次数: 12)</em></p>
<p><a href="forum.php?mod=attachment&amp;aid=@@aid!{aid}-{tid}@@&amp;nothumb=yes" target="_blank">下载附件</a></p>
<p class="xg1 y">2022-5-1 10:00 上传</p>
</div>
<div class="tip_horn"></div>
</div>

</ignore_js_op>
<br />
"""


def attachment(aid: int, tid: int) -> str:
    return f"""<ignore_js_op>
<span style="white-space: nowrap" id="attach_{aid}">
<a href="forum.php?mod=attachment&amp;aid=@@aid!{aid}-{tid}@@" target="_blank">通知原文{aid}.pdf</a>
<em class="xg1">(2.96 KB, 下载次数: 12)</em>
</span>
<div class="tip tip_4" id="attach_{aid}_menu" style="position: absolute; display: none" disautofocus="true">
<div class="tip_c xs0"><div class="y">2022-4-1 09:00 上传</div>点击文件名下载附件</div><div class="tip_horn"></div></div>
</ignore_js_op>
<br />
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A thread as served, and what must be read of it."""

    thread: Thread
    comments: list[dict[str, object]]
    first: dict[str, object]


def first_post(item: Article, born: datetime) -> tuple[Post, dict[str, object]]:
    number, tid = item.number, 1001 + item.number
    html = "<br />\n<br />\n".join(escape(text, quote=False) for text in item.paragraphs) + "<br />\n"
    if number % 4 == 1:
        html = image(tid * 10, tid) + html
    if number % 8 == 6:
        html += attachment(tid * 10 + 1, tid)
    if number % 10 == 4:
        html = f'<i class="pstatus"> 本帖最后由 一杯清茶 于 {discuz.printed(item.published + timedelta(hours=1), seconds=False)} 编辑 </i><br />\n<br />\n{html}'
    if number % 10 == 8:
        html += '<div class="locked">游客，如果您要查看本帖隐藏内容请<a href="forum.php?mod=post&amp;action=reply">回复</a></div>'
    rated = (
        '<h3 class="psth xs1"><span class="icon_ring vm"></span>点评</h3>\n<div class="pstl xs1 cl"><div class="psta vm"><a href="space-uid-8.html" class="xi2 xw1">云中漫步</a></div>\n'
        f'<div class="psti">写得好，点评一下&nbsp;\n<span class="xg1">\n发表于 {discuz.printed(item.published, seconds=False)}</span></div></div>\n'
        if number % 6 == 1
        else ""
    )
    author = words.NICKNAMES[number % len(words.NICKNAMES)]
    posted = born - timedelta(days=6, hours=2) if number == RECENT else item.published
    place = ("中国江苏", "中国江苏镇江")[number % 2]
    post = Post(
        pid=tid * 100 + 1,
        floor=1,
        author=author,
        uid=uid(author),
        posted=posted,
        html=html,
        place=place,
        recent=number == RECENT,
        after=rated,
    )
    truth: dict[str, object] = {
        "title": item.title,
        "original_title": None,
        "body": list(item.paragraphs),
        "published": stamp(posted),
        "source": item.dateline_source,
        "authors": list(item.authors) or None,
        "editor": None,
        "duty_editor": None,
        "dateline": item.dateline,
        "tags": [],
        "footers": [],
        "poster": author,
        "place": place,
        "signature": "专属句容本地社区",
        "attachments": [f"通知原文{tid * 10 + 1}.pdf"] if number % 8 == 6 else [],
    }
    return post, truth


def reply_post(
    number: int, index: int, reply: Reply, earlier: list[dict[str, object]]
) -> tuple[Post, dict[str, object]]:
    """One reply with whatever Discuz! may put into it, by its index."""
    tid, floor = 1001 + number, index + 2
    text, html = reply.text, escape(reply.text)
    edited = blocked = quoted_author = quoted_text = quoted = None
    if index % 13 == 5:
        blocked, text = "该帖被管理员或版主屏蔽", ""
    elif index % 17 == 7:
        blocked, text = "作者被禁止或删除 内容自动屏蔽", ""
    elif index % 31 == 14:
        text, html = "", '<img src="static/image/smiley/default/smile.gif" smilieid="1" border="0" alt="" />'
    elif index % 12 == 9:
        html += "<br />\n" + image(tid * 100 + floor, tid)
    elif index % 9 == 1:
        text, html = f"{text}\n以上是个人看法", f"{html}<br />\n<br />\n以上是个人看法"
    elif index % 11 == 3:
        html = f'<span style="display:none">{tid}x7 d+ q$</span>{html} <img src="static/image/smiley/default/lol.gif" smilieid="12" border="0" alt="" />'
    elif index % 29 == 12:
        html = f'<div class="locked">游客，如果您要查看本帖隐藏内容请<a href="forum.php?mod=post&amp;action=reply">回复</a></div><br />\n{html}'
    if not blocked and index % 10 == 8:
        edited = discuz.printed(reply.posted + timedelta(minutes=5), seconds=False)
        html = f'<i class="pstatus"> 本帖最后由 {reply.author} 于 {edited} 编辑 </i><br />\n<br />\n{html}'
    answered = earlier[reply.answers] if reply.answers is not None and not blocked else None
    if answered and answered["text"] and not answered["hidden"]:
        quoted, quoted_author, quoted_text = (
            answered["pid"],
            answered["author"] or "匿名",
            str(answered["text"]).partition("\n")[0],
        )
        when = discuz.printed(datetime.fromisoformat(str(answered["posted"])), seconds=False)
        html = (
            f'<div class="quote"><blockquote><font size="2"><a href="http://bbs.jurong.example/forum.php?mod=redirect&amp;goto=findpost&amp;pid={quoted}&amp;ptid={tid}" target="_blank">'
            f'<font color="#999999">{quoted_author} 发表于 {when}</font></a></font><br />\n{escape(quoted_text)}</blockquote></div>{html}'
        )
    anonymous, gone = index % 11 == 4, index % 19 == 6
    post = Post(
        pid=tid * 100 + floor,
        floor=floor,
        author=reply.author,
        uid=None if anonymous or gone else uid(reply.author),
        gone=gone,
        posted=reply.posted,
        html="" if blocked else html,
        place=reply.place,
        client=reply.client or "",
        support=reply.support,
        oppose=reply.oppose,
        blocked=blocked or "",
        recent=number == RECENT,
        sign="" if uid(reply.author) % 3 else f"人生如茶，静心以对 {uid(reply.author)}",
    )
    truth = {
        "pid": str(post.pid),
        "floor": floor,
        "author": None if anonymous else reply.author,
        "posted": stamp(reply.posted),
        "place": reply.place,
        "client": reply.client,
        "text": text,
        "support": reply.support,
        "oppose": reply.oppose,
        "quoted": quoted,
        "quoted_author": quoted_author,
        "quoted_text": quoted_text,
        "edited": edited,
        "hidden": blocked,
    }
    return post, truth


def made(item: Article, answers: tuple[Reply, ...], born: datetime) -> Made:
    number = item.number
    post, first = first_post(item, born)
    posts: list[Post] = [post]
    comments: list[dict[str, object]] = []
    if number == RECENT:  # the last reply is minutes old when the server starts, the first ones days
        ages = [timedelta(hours=140 / 2 ** (index * 12 / max(1, len(answers) - 1))) for index in range(len(answers))]
        answers = tuple(
            replace(reply, posted=(born - age).replace(microsecond=0)) for reply, age in zip(answers, ages, strict=True)
        )
    for index, reply in enumerate(answers):
        post, comment = reply_post(number, index, reply, comments)
        posts.append(post)
        comments.append(comment)
    thread = Thread(
        tid=1001 + number,
        fid=2,
        forum="时政要闻",
        title=str(first["title"]),
        posts=tuple(posts),
        views=f"@@views!{2000 + number * 37 % 9000}@@",
        replies=len(comments),
    )
    return Made(thread=thread, comments=comments, first=first)


def parse(dump: str) -> Thread:
    """The thread of a page's text."""
    lines = [line for line in (line.strip("\xa0 \u3000") for line in dump.split("\n")) if line]
    starts = [index for index, line in enumerate(lines) if line.startswith("发表于 ")]
    end = next(i for i, line in enumerate(lines) if line.startswith("您需要登录后才可以回帖"))
    views, answers = re.findall(r"\d+", next(line for line in lines if line.startswith("查看: ")))
    posts = [
        _dumped(lines[a:b], index + 1) for index, (a, b) in enumerate(zip(starts, [*starts[1:], end], strict=True))
    ]
    clock = next(line for line in lines if line.startswith("GMT+8, ")).removeprefix("GMT+8, ")
    title = lines[starts[0] - 2]
    return Thread(
        tid=1001,
        fid=2,
        forum="时政要闻",
        title=title,
        posts=tuple(posts),
        views=views,
        replies=int(answers),
        clock=clock,
    )


def _dumped(lines: list[str], floor: int) -> Post:
    told = re.fullmatch(r"发表于 (\S+) (\S+)( \S+)? \|.*来自: (.*)", lines[0])
    assert told, lines[0]
    day, time, client, place = told.groups()
    year, month, date = map(int, day.split("-"))
    body = lines[1 : next(i for i, line in enumerate(lines) if line.startswith("回复"))]
    if "x" in body:  # the close button ends the sign-up tip, which the template prints
        body = body[body.index("x") + 1 :]
    votes = re.search(r"支持(?: (\d+))? 反对(?: (\d+))?", " ".join(lines))
    support, oppose = (int(number) if number else None for number in votes.groups()) if votes else (None, None)
    author = words.NICKNAMES[floor]
    return Post(
        pid=100100 + floor,
        floor=floor,
        author=author,
        uid=uid(author),
        posted=datetime.fromisoformat(f"{year:04}-{month:02}-{date:02}T{time}+08:00"),
        html="<br />\n<br />\n".join(escape(line, quote=False) for line in body[:-1])
        + ("<br />\n" if floor == 1 else ""),
        sign="" if body[-1] == "专属句容本地社区" else body[-1],
        place=place,
        client=(client or "").strip(),
        support=support,
        oppose=oppose,
    )
