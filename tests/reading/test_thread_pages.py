"""The further pages of a thread on an engine nobody knows, where all its posts, and what turns the pages, stand in a
box that is called comments; and of a newspaper's comments, which are called so too.
"""

from __future__ import annotations

import pytest

from reading.article import Role
from reading.page import Page
from reading.problem import ProblemKind
from reading.read import Outcome, read
from tests.support.news import BODY, paragraphs, usual
from tests.support.printed import CAPTURE, printed

HOST = "http://bbs.example"
OPENING = "东门桥下的水泵坏了半个月，下雨天积水没过膝盖，问过社区说在等配件，谁知道什么时候能修好？"
SAID = ("已经报修了，听说下周换新的。", "我家门口也一样，天天绕路走。", "昨天看见有人来量尺寸，应该快了。")


def thread(name: str, pager: str, path: str, *, first: bool = True) -> Outcome:
    """A page of a thread whose posts are all built alike, each with who wrote it and when."""
    texts = (OPENING, *SAID) if first else SAID
    posts = "".join(
        f"<div class={name}__item id=p{n}><div class={name}__who><a href=/user/{n}/>柳河{n}号</a></div>"
        f"<ul class={name}__date><li title='2023-07-0{n} 10:20'>2023-07-0{n} 10:20</li></ul>"
        f"<div class={name}__text><p>{text}</p></div></div>"
        for n, text in enumerate(texts, 1)
    )
    markup = (
        f"<html><head><meta charset=utf-8><title>东门桥下的水泵</title></head><body><ul class=crumb>"
        f"<li><a href=/>首页</a></li><li><a href=/board/3/>邻里</a></li></ul><h1>东门桥下的水泵</h1>"
        f"<div class={name}_list>{posts}</div>"
        f"<div class={name}__footer><div class={name}__footer__pager><ul class=paginator>{pager}</ul></div>"
        f"<a href=/reply/12/>回复</a></div></body></html>"
    )
    return read(Page(url=f"{HOST}{path}", status=200, headers=(), body=markup.encode(), capture=CAPTURE), anywhere=True)


def numbers(address: str, *, here: int = 1) -> str:
    return "".join(
        f"<li><span>{n}</span></li>" if n == here else f"<li><a href='{address.format(n)}'>{n}</a></li>"
        for n in (1, 2, 3)
    )


def arrow(address: str, drawn: str = "<i class='fa fa-chevron-right'></i>") -> str:
    return f"<li><a href='{address}'>{drawn}</a></li>"


PAGERS = {
    "numbers": ("/topic/12/dongmen/", numbers("?page={}")),
    "an arrow that is drawn": ("/topic/12/dongmen/", arrow("?page=2")),
    "an arrow that is a picture": ("/topic/12/dongmen/", arrow("?page=2", "<img src=/next.png alt=''>")),
    "numbers that lead to the answers": ("/topic/12/dongmen/", numbers("?page={}#comments")),
    "whole addresses": ("/topic/12/dongmen/", numbers("/topic/12/dongmen/?page={}")),
    "numbers of the path": ("/t/12", numbers("/t/12/{}")),
    "files": ("/t/12.html", numbers("/t/12_{}.html")),
}


@pytest.mark.parametrize("name", ["comments", "reply-list", "discuss"])
@pytest.mark.parametrize("kind", PAGERS)
def test_further_pages_of_a_thread(kind: str, name: str) -> None:
    path, pager = PAGERS[kind]
    got = thread(name, pager, path)
    assert got.draft is not None
    assert len(got.draft.comments) == 3
    assert any(url.partition("#")[0].rstrip("/").endswith("2") or "_2" in url for url in got.more), got.more
    assert not [each for each in got.draft.problems if each.kind is ProblemKind.PAGES_MISSING]


def test_pages_of_one_thread_are_one_article() -> None:
    first = thread("comments", numbers("?page={}"), "/topic/12/dongmen/")
    second = thread("comments", numbers("?page={}", here=2), "/topic/12/dongmen/?page=2", first=False)
    assert first.draft is not None
    assert second.draft is not None
    assert (first.draft.id, second.draft.page_number, first.draft.page_count) == (second.draft.id, 2, 3)
    assert [each.author for each in second.draft.comments] == ["柳河1号", "柳河2号", "柳河3号"]
    assert not any(each.role is Role.BODY for each in second.draft.blocks)


def test_an_arrow_on_a_middle_page() -> None:
    both = arrow("?page=1", "<i class='fa fa-chevron-left'></i>") + arrow("?page=3")
    got = thread("comments", both, "/topic/12/dongmen/?page=2", first=False)
    assert f"{HOST}/topic/12/dongmen/?page=3" in got.more


def test_pages_of_a_newspapers_comments_are_none_of_the_article() -> None:
    """Each of them would have the article's text again."""
    said = "".join(f"<li><b>柳河{n}号</b> <i>2022-07-02 16:2{n}</i><p>{text}</p></li>" for n, text in enumerate(SAID))
    box = f"<div id=comments><h3>网友评论</h3><ol>{said}</ol><ul class=paginator>{numbers('?page={}')}</ul></div>"
    markup = f"<html><head><meta charset=utf-8></head><body>{usual(paragraphs(), after=box)}</body></html>"
    url = f"{HOST}/news/12/fangxun/"
    got = read(Page(url=url, status=200, headers=(), body=markup.encode(), capture=CAPTURE), anywhere=True)
    assert got.draft is not None
    assert len(got.draft.comments) == 3
    assert (list(got.more), [each.kind for each in got.draft.problems]) == ([], [ProblemKind.PAGES_MISSING])


AGES = {
    "a title": "<li title='2023年7月1日 10:20'>8时</li>",
    "a title inside": "<li><span title='2023-07-01 10:20'>8 小时</span></li>",
    "a time": "<li><time datetime='2023-07-01T10:20:00+08:00'>8h</time></li>",
    "an abbreviation": "<li><abbr title='2023-07-01 10:20:11'>2个月</abbr></li>",
}


@pytest.mark.parametrize("kind", AGES)
def test_how_old_a_post_is_is_no_comment(kind: str) -> None:
    """Of a thread that nobody has answered, in the box of its posts."""
    post = (
        "<div class=comments_list><div class=comments_list__comment id=c1><div class=comment__img><div>柳</div></div>"
        "<div class=comment__info><div class=comment__info__username><a href=/user/1/liuhe/>柳河编辑</a></div>"
        f"<ul class=comment__info__date>{AGES[kind]}</ul></div><div class=comment__text>{paragraphs()}</div>"
        "<div class=comment__footer><ul><li><a href=#>分享</a></li></ul></div></div></div>"
    )
    markup = (
        "<html><head><meta charset=utf-8><title>本市部署汛期防汛值守工作</title></head><body><ul class=breadcrumb_nav>"
        "<li><a href=/>首页</a></li><li><a href=/category/3/>柳河新闻</a></li></ul>"
        f"<h1 class=headline>本市部署汛期防汛值守工作</h1>{post}<div class=comments__footer_menu>"
        "<ul class=paginator><li>1 / 1 页</li></ul><a href=/comment/62/publish/>回复</a></div></body></html>"
    )
    url = f"{HOST}/topic/62/fangxun/"
    row = printed(Page(url=url, status=200, headers=(), body=markup.encode(), capture=CAPTURE))
    assert ([each.text for each in row.comments], row.body_raw) == ([], BODY)
