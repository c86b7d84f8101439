"""Comments under an article of any site: quotes, places, headings, forms, and what is none."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import pytest

from reading.article import Draft
from reading.problem import sentence
from tests.support.news import BODY, paragraphs, row, usual

SAID = (
    ("风儿", "2022-07-02 16:20", "机器修好了，今年防汛就不用愁了。"),
    ("柳河", "2022-07-02 17:05", "去年也修过一次，没过多久又坏了。"),
    ("老何", "2022-07-03 09:40", "换水泵要不要钱？有人知道吗？"),
)
TOOLS = "<div><a href=#>赞 3</a> <a href=#>回复</a></div>"
QUOTES = {
    "a box with a heading": "<div class=q><div>全部楼层</div><div>{who}</div><div>{text}</div></div>",
    "a floor of its own": "<div class=f><div>{who}[河湾市网友] 1</div><p>{text}</p></div>",
    "blockquote": "<blockquote>{text}</blockquote>",
    "a line that says whom": "<div class=z><div>引用 2楼 {who} 的发言</div><div>{text}</div></div>",
}


def under(box: str) -> Draft:
    got = row(usual(paragraphs(), after=box))
    assert got.body_raw == BODY
    return got


@pytest.mark.parametrize("kind", QUOTES)
@pytest.mark.parametrize("name", ["comments", "box"])
def test_what_a_comment_quotes(kind: str, name: str) -> None:
    items = [(*SAID[0], ""), (*SAID[1], QUOTES[kind].format(who=SAID[0][0], text=SAID[0][2])), (*SAID[2], "")]
    box = "".join(
        f"<li><div><a href=/u/{count}>{who}</a> <span>{time}</span></div>{quote}<div class=txt>{text}</div>{TOOLS}</li>"
        for count, (who, time, text, quote) in enumerate(items)
    )
    got = under(f"<div class={name}><div>全部评论 3条</div><ul>{box}</ul><div><a>新浪微博</a><a>微信</a></div></div>")
    assert [(c.author, c.posted_raw, c.text) for c in got.comments] == list(SAID)
    assert [SAID[0][2] in (c.quoted_text or "") for c in got.comments] == [False, True, False]


@pytest.mark.parametrize("order", ["{who}{time}{place}{floor}{text}{like}", "{floor}{who}{place}{time}{text}{like}"])
def test_lines_beside_a_comment(order: str) -> None:
    box = "".join(
        "<div class=item>"
        + order.format(
            who=f"<div><a href=/u/{count}>{who}</a></div>",
            time=f"<div>{time}</div>",
            place="<div>上海市</div>",
            floor=f"<div>#{count + 1}</div>",
            text=f"<p>{text}</p>",
            like="<div>首赞</div><div><a href=#>回复</a></div>",
        )
        + "</div>"
        for count, (who, time, text) in enumerate(SAID)
    )
    got = under(f"<div class=comment-list>{box}</div>")
    assert [(c.author, c.posted_raw, c.text) for c in got.comments] == list(SAID)
    assert [(c.place, c.floor) for c in got.comments] == [("上海市", 1), ("上海市", 2), ("上海市", 3)]


@pytest.mark.parametrize("heading", ["添加新评论", "发表留言", "提交评论"])
@pytest.mark.parametrize("count", [1, 3])
def test_the_form_is_no_comment(heading: str, count: int) -> None:
    box = "".join(
        f"<li><div><cite>{who}</cite></div><div><a href=#c{n}>{time}</a></div><div><p>{text}</p></div><div><a href=#r>回复</a></div></li>"
        for n, (who, time, text) in enumerate(SAID[:count])
    )
    form = f"<div class=respond><h3>{heading}</h3><form><p><label>称呼</label><input></p><textarea></textarea><button>提交</button></form></div>"
    got = under(f"<div id=comments><h3>已有 {count} 条评论</h3><ol class=comment-list>{box}</ol>{form}</div>")
    assert [(c.author, c.posted_raw, c.text) for c in got.comments] == list(SAID[:count])


def test_the_printed_count_is_kept() -> None:
    box = "".join(f"<li><b>{who}</b> <i>{time}</i><p>{text}</p><a href=#>回复</a></li>" for who, time, text in SAID)
    got = under(f"<div id=comments><h3>已有 37 条评论</h3><ol>{box}</ol></div>")
    assert (got.replies, len(got.comments)) == (37, 3)


@pytest.mark.parametrize("href", ["/archives/5/comment-page-{}#comments", "javascript:show({})", "#"])
def test_further_pages_of_comments_are_missed(href: str) -> None:
    box = "".join(f"<li><b>{who}</b> <i>{time}</i><p>{text}</p><a href=#>回复</a></li>" for who, time, text in SAID)
    pages = "".join(f"<li><a href='{href.format(n)}'>{n}</a></li>" for n in (1, 2, 3))
    got = under(f"<div id=comments><h3>网友评论</h3><ol>{box}</ol><ol class=nav>{pages}</ol></div>")
    assert sentence(got.problems) == "further pages of comments not captured"
    assert under(f"<div id=comments><h3>网友评论</h3><ol>{box}</ol></div>").problems == ()


def test_times_that_are_links_to_where_they_stand() -> None:
    """In whatever words the theme prints them."""
    box = "".join(
        f"<li><cite><a href=http://h{n}.example>{who}</a></cite> 评论道: <br><small><a href=#c{n}>七月 2nd, 2022 at 12:0{n} 下午</a></small><p>{text}</p></li>"
        for n, (who, _, text) in enumerate(SAID)
    )
    recent = "".join(f"<li><a href=/{n}#c{n}>{who}</a>: 写得太好了 呵呵...</li>" for n, (who, _, _) in enumerate(SAID))
    got = under(
        f"<h3>3 条评论</h3><ol class=commentlist>{box}</ol><div class=recent-comments><h4>最新评论</h4><ul>{recent}</ul></div>"
    )
    assert [c.text for c in got.comments] == [text for _, _, text in SAID]


def test_replies_inside_a_comment() -> None:
    inner = "<ul><li><p><a href=/u/9>青石人</a> 2022-07-02 18:00</p><span>镇里出钱。</span></li></ul>"
    box = "".join(
        f"<div class=item><div><a href=/u/{n}>{who}</a> <span>{time}</span></div><div class=txt>{text}</div>{TOOLS}{inner if n == 1 else ''}</div>"
        for n, (who, time, text) in enumerate(SAID)
    )
    got = under(f"<div class=box>{box}</div>")
    assert [c.text for c in got.comments] == [SAID[0][2], SAID[1][2], "镇里出钱。", SAID[2][2]]
    assert [c.author for c in got.comments] == ["风儿", "柳河", "青石人", "老何"]


def test_comments_of_one_line_each() -> None:
    """Who and when stand before what is said, be it short; a member may be called like anybody, with a number."""
    said = [*SAID, ("网友1024", "2022-07-02 08:30", "顶")]
    lines = "".join(f"<p><b>{who}</b>（{time}）：{text}</p>" for who, time, text in said)
    got = under(f"<div><p><b>最新评论</b></p>{lines}</div>")
    assert [(c.author, c.posted_raw, c.text) for c in got.comments] == said
    assert got.body_raw == BODY


@pytest.mark.parametrize("heading", ["《{}》有 {} 个想法", "对“{}”的{}条回应", "{1} thoughts on “{0}”"])
@pytest.mark.parametrize("count", [1, 3])
def test_the_headings_of_wordpress_without_its_classes(heading: str, count: int) -> None:
    box = "".join(
        f"<li><article><footer><b>{who}</b><span>说道：</span><a>{time}</a></footer><div><p>{text}</p></div><a>回复</a></article></li>"
        for who, time, text in SAID[:count]
    )
    got = under(f"<div><h2>{heading.format('本市部署防汛', count)}</h2><ol>{box}</ol></div>")
    assert [(c.author, c.posted_raw, c.text) for c in got.comments] == list(SAID[:count])


@pytest.mark.parametrize(
    "line",
    [
        "<p>{time} {who}: {text}</p>",
        "<p>{who}：{text}（{time}）</p>",
        "<p>{number}.{who}:{text}({time})</p>",
    ],
)
def test_a_line_of_one_word_is_said_too(line: str) -> None:
    said = [*SAID, ("一米", "2022-07-03 10:10", "顶"), ("阿楠", "2022-07-03 11:30", "好！")]
    box = "".join(line.format(who=who, time=time, text=text, number=n) for n, (who, time, text) in enumerate(said, 1))
    got = under(f"<div class=x><b>大家在说</b>{box}</div>")
    assert [(c.author, c.posted_raw, c.text) for c in got.comments] == said


@pytest.mark.parametrize(
    "head",
    [
        "<td>评论人：{who}　　发表时间：{time}　　IP：218.27.*.*</td>",
        "<td>评论者：{who} 时间：{time}</td>",
        "<td><span><a href=#c>评论链接</a></span> <span>{time}</span> <span>发表者 {who}</span></td>",
    ],
)
def test_labels_before_who_says_it(head: str) -> None:
    box = "".join(f"<tr>{head.format(who=who, time=time)}</tr><tr><td>{text}</td></tr>" for who, time, text in SAID)
    got = under(f"<div class=x><b>网友评论</b><table>{box}</table></div>")
    assert [(c.author, c.posted_raw, c.text) for c in got.comments] == list(SAID)


@pytest.mark.parametrize(
    "head",
    [
        "<span>{who}</span> <time datetime='{iso}'>{odd}</time> <a>回复</a>",
        "<b>{who}</b> · <time datetime='{iso}'>{odd}</time>",
        "<a href=/u/1>{who}</a><time datetime='{iso}'>{odd}</time>",
    ],
)
def test_a_time_that_only_an_attribute_tells_stands_in_a_head(head: str) -> None:
    box = "".join(
        f"<div class=k><div>{head.format(who=who, iso=time.replace(' ', 'T') + ':00+08:00', odd=f'七月{n}號那天')}</div><p>{text}</p></div>"
        for n, (who, time, text) in enumerate(SAID)
    )
    got = under(f"<div><h3>网友评论</h3>{box}</div>")
    assert [(c.author, f"{c.posted:%Y-%m-%d %H:%M}", c.text) for c in got.comments if c.posted] == list(SAID)
