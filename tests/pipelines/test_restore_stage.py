"""The stage: what an article gets."""

from lxml import html

from pipelines.metadata import Metadata
from pipelines.restore import Restore, undo
from reading.article import Block, Comment, Draft, Image, Role
from reading.problem import Problem, ProblemKind, sentence
from tests.support import corrupt
from tests.support.corrupt import CLEAN, NEWS


def article(*lines: tuple[Role, str], title: str | None = None) -> Draft:
    element = html.fromstring("<p>.</p>")
    blocks = [
        Block(text=text, nodes=range(n, n + 1), element=element, role=role) for n, (role, text) in enumerate(lines)
    ]
    body = "\n".join(text for role, text in lines if role is Role.BODY)
    return Draft(
        id="x", url="http://a/", canonical_url="http://a/", site="x", title_raw=title, body_raw=body, blocks=blocks
    )


def test_clean_texts_edits_and_scores_of_an_article() -> None:
    printed = corrupt.annotated(NEWS).split("\n")
    item = article(
        (Role.META, corrupt.annotated("來源:吉林日報網")),
        *((Role.BODY, line) for line in printed),
        (Role.FOOTER, corrupt.annotated("本報經濟新聞網")),
        title=corrupt.annotated("堅決發展經濟"),
    )
    done = Restore().process_item(item)
    assert done.title == "坚决发展经济"
    assert done.body == CLEAN
    assert done.footers == ["本报经济新闻网"]
    assert done.blocks[0].clean == "来源:吉林日报网"
    assert done.script == "hant"
    assert done.corruption["pinyin"] > 0.2
    assert done.problems == ()
    for field, clean, raw in (
        ("title", done.title, done.title_raw),
        ("body", done.body, done.body_raw),
        ("footers[0]", done.footers[0], item.blocks[-1].text),
    ):
        assert undo(clean or "", [edit for edit in done.edits if edit.field == field]) == raw


def test_captions_are_clean() -> None:
    """Whether they are lines of the page, restored with the others, or stand in an attribute."""
    printed = corrupt.annotated("圖為大橋通車。張三攝").split("\n")[0]
    item = article(
        *((Role.BODY, line) for line in corrupt.annotated(NEWS).split("\n")),
        (Role.CAPTION, printed),
        title="堅決發展經濟",
    )
    item.images = [
        Image(url="http://a/1.jpg", caption=printed),
        Image(url="http://a/2.jpg", caption="開發區"),
        Image(url="http://a/3.jpg"),
    ]
    done = Restore().process_item(item)
    assert [image.caption for image in done.images] == ["图为大桥通车。张三摄", "开发区", None]


def test_the_original_title_has_its_edits() -> None:
    printed = corrupt.annotated(f"原標題:{NEWS.split(chr(10))[0]}").split("\n")[0]
    item = article((Role.META, printed), *((Role.BODY, line) for line in corrupt.annotated(NEWS).split("\n")))
    done = Metadata().process_item(Restore().process_item(item))
    assert done.original_title == CLEAN.split("\n")[0]
    edits = [edit for edit in done.edits if edit.field == "original_title"]
    assert {edit.kind for edit in edits} >= {"pinyin", "script"}
    assert undo(done.original_title, edits) == printed.removeprefix("原標題:")


def test_a_paragraph_of_junk_leaves_no_empty_one() -> None:
    junk = "成人精品视频免费观看,亚洲精品国产自拍,久久免费国产精品视频"
    for lines in ([junk, "正文一。", "正文二。"], ["正文一。", junk, "正文二。"], ["正文一。", "正文二。", junk]):
        done = Restore().process_item(article(*((Role.BODY, line) for line in lines)))
        assert done.body == "正文一。\n正文二。"
        assert undo(done.body, [edit for edit in done.edits if edit.field == "body"]) == done.body_raw


def test_comments_and_quotes() -> None:
    item = article((Role.BODY, NEWS.split("\n")[0]), (Role.COMMENT, "說得對"), (Role.QUOTE, "堅決支持"))
    item.comments = [Comment(id="7")]
    for block in item.blocks[1:]:
        block.item = "7"
    done = Restore().process_item(item)
    assert (done.comments[0].text, done.comments[0].quoted_text) == ("说得对", "坚决支持")


def test_what_is_lost_is_a_problem_of_the_row() -> None:
    item = article((Role.BODY, "������开会������的一是在有人不大了"))
    item.problems = (Problem(kind=ProblemKind.CUT_SHORT, detail="time"),)
    assert sentence(Restore().process_item(item).problems) == "cut short: time; 12 characters lost in decoding (U+FFFD)"


def test_an_article_without_text() -> None:
    done = Restore().process_item(article())
    assert (done.title, done.body, done.edits) == (None, None, [])
