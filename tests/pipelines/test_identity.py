"""Pseudonyms: stable, secret, per site and elsewhere per host; names only where the operator says so.

And in texts: whoever is named in a comment, a quote or a thread has there the pseudonym that its own comments have.
"""

from __future__ import annotations

from typing import Any

import pytest
from lxml.html import fromstring

from pipelines.edits import Change, apply, undo
from pipelines.identity.content import content_hash
from pipelines.identity.names import Names
from pipelines.identity.stage import Identity
from reading.article import UNKNOWN, Attachment, Block, Comment, Draft, Image, Role
from reading.problem import Problem, ProblemKind


def article(site: str = "jurong") -> Draft:
    comments = [Comment(id="pid2", author="甲乙丙", quoted_author="丁戊", text="好"), Comment(id="pid3", text="无名")]
    return Draft(id="x-1", url="http://x/", canonical_url="http://x/", site=site, poster="甲乙丙", comments=comments)


def test_names_become_pseudonyms_that_only_the_key_gives_again() -> None:
    rows = [Identity(Names(key=key)).process_item(article()) for key in (b"one", b"one", b"other")]
    first, again, elsewhere = (row.comments[0].author for row in rows)
    assert first == again == rows[0].poster
    assert first != elsewhere
    assert "甲" not in str(first)
    assert rows[0].comments[0].quoted_author not in {None, "丁戊", first}
    assert rows[0].comments[1].author is None


def test_one_person_is_not_linked_across_sites() -> None:
    here, there = (Identity(Names(key=b"one")).process_item(article(site)).poster for site in ("jurong", "other"))
    assert here != there


def test_names_are_kept_where_that_is_said() -> None:
    row = Identity(Names(key=b"one", keep=True)).process_item(article())
    assert (row.poster, row.comments[0].author, row.comments[0].quoted_author) == ("甲乙丙", "甲乙丙", "丁戊")


def test_counters_and_white_space_change_no_hash() -> None:
    one, two = article(), article()
    one.body, two.body, two.views = "甲 乙", "甲\n乙", 5
    assert content_hash(one) == content_hash(two)
    two.comments.pop()
    assert content_hash(one) != content_hash(two)


NAME = "小明同学"


def pseudonym(url: str, site: str = UNKNOWN) -> str | None:
    comment = Comment(id="1", author=NAME, quoted_author=NAME)
    draft = Draft(id="1", url=url, canonical_url=url, site=site, comments=[comment], poster=NAME)
    done = Identity(Names(key=b"one")).process_item(draft)
    assert done.poster == done.comments[0].author == done.comments[0].quoted_author
    return done.poster


@pytest.mark.parametrize(
    "other",
    [
        "http://one.example/9.html",
        "https://one.example/b/",
        "http://www.one.example/",
        "http://WWW.ONE.EXAMPLE/",
        "http://one.example:8080/",
        "http://one.example./",
    ],
)
def test_on_one_host_it_is_the_same(other: str) -> None:
    assert pseudonym("http://one.example/a") == pseudonym(other)


@pytest.mark.parametrize("other", ["http://two.example/a", "http://bbs.one.example/a", "http://one.example.cn/a"])
def test_on_another_host_it_can_not_be_linked(other: str) -> None:
    assert pseudonym("http://one.example/a") != pseudonym(other)


def test_on_a_known_site_its_hosts_make_no_difference() -> None:
    assert pseudonym("http://bbs.one.example/a", "jurong") == pseudonym("http://two.example/a", "jurong")
    assert pseudonym("http://jurong/a") != pseudonym("http://jurong/a", "jurong")


# -- in texts --------------------------------------------------------------------------------------------------------

KEY = Names(key=b"one")
# Commenters of the page: a name, one in the other script, with signs of patterns, of one letter, a city, with a blank,
# with an @ in it, in Latin letters, a face.
HERE = ("岭上阿婆", "風雨橋頭", "a.*b(c)|[d]", "王", "长春", "西关 老李", "q@river7", "Tommy_Lee", "😀", "河湾人")


def said(text: str, *, quoted: str | None = None, keep: bool = False, **more: Any) -> Comment:
    """What becomes of a comment on a page where all those have commented."""
    comments = [Comment(id=f"c{number}", author=name, text="好") for number, name in enumerate(HERE)]
    comment = Comment(id="this", text=text, quoted_text=quoted, **more)
    draft = Draft(id="1", url="http://x/", canonical_url="http://x/", site="s", comments=[*comments, comment])
    return Identity(Names(key=b"one", keep=keep)).process_item(draft).comments[-1]


def p(name: str) -> str:
    return KEY.pseudonym("s", name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (text.replace("NAME", name), name)
        for name in ("岭上阿婆", "風雨橋頭", "长春", "Tommy_Lee", "远方来客")  # the last isn't on the page
        for text in (
            "@NAME 说得对",
            "＠NAME，你说得对",
            "说得对//@NAME:转发",
            "//@NAME：转发微博",
            "回复 NAME 的帖子",
            "回复 3# NAME 的帖子",
            "回复 3楼 NAME",
            "回復 NAME：我看未必",
            "引用 第2楼 NAME",
            "NAME 发表于 2022-4-1 10:15\n同意",
            "引用: NAME 發表於 昨天 10:15",
            "原帖由 NAME 于 2022-4-1 10:15 发表",
            "NAME 写道：\n同意",
            "【 在 NAME 的大作中提到: 】",
            "本帖最后由 NAME 于 2022-4-1 10:15 编辑",
            "※ 修改:·NAME 于 Mar 4",
            "昵称：NAME",
        )
    ],
)
def test_a_marked_mention_is_the_pseudonym_of_that_name(text: str, name: str) -> None:
    comment = said(text, quoted=text)
    assert comment.text == comment.quoted_text == text.replace(name, p(name))


@pytest.mark.parametrize("name", ["岭上阿婆", "風雨橋頭", "a.*b(c)|[d]", "西关 老李", "q@river7", "Tommy_Lee"])
def test_a_commenters_name_is_found_wherever_a_comment_has_it(name: str) -> None:
    text = f"我看{name}说得对，{name}。"
    assert said(text).text == text.replace(name, p(name))


def test_in_either_script_it_is_one_person() -> None:
    assert said("风雨桥头说得对，@风雨桥头").text == f"{p('風雨橋頭')}说得对，@{p('風雨橋頭')}"
    assert p("風雨橋頭") == p("风雨桥头")


@pytest.mark.parametrize(
    "text",
    [
        "长春今天下雪，长春人都知道",
        "国王来了",
        "河湾人都知道",
        "笑死😀",
        "tommy_lee2 axb(c)d",
        "回复大家的评论",
        "文章发表于学报",
        # A floor, or whoever wrote there, is nobody's name: which post is meant would be lost, and somebody invented.
        "引用 2楼 的话：说得在理",
        "回复 3# 的帖子",
        "回复12楼的评论",
        "回复 12楼:说得对",
        "回复 二楼 的帖子",
        "回复第 5 樓的評論",
        "3楼回复2楼：好",
        "2楼 发表于 2022-4-1 10:15",
        "引用：第3楼 发表于 昨天 10:15",
        "12F 发表于 2022-4-1",
        "#3 发表于 2022-4-1 10:15",
        "[2楼] 发表于 2022-4-1",
        "沙发 发表于 2022-4-1",
        "回复 地板：不对",
        "原帖由 5楼 于 2022-4-1 10:15 发表",
        "3楼写道：好",
        "@3楼 你说得对",
        "@楼上 说得对",
        "@楼主 说得对",
        "楼主 发表于 2022-4-1",
        "游客 发表于 2022-4-1",
        "No.5 发表于 2022-4-1",
        "回复主楼的帖子",
    ],
)
def test_a_word_is_no_name_where_no_mark_says_so(text: str) -> None:
    assert said(text).text == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("@王 说得对", f"@{p('王')} 说得对"),
        ("@王小二又来", f"@{p('王小二又来')}"),  # where an unknown name ends nobody knows
        ("@岭上阿婆你看", f"@{p('岭上阿婆')}你看"),
        ("@岭上阿婆2 你看", f"@{p('岭上阿婆2')} 你看"),
        ("楼主 长春 说得对", f"楼主 {p('长春')} 说得对"),
        ("@😀 在吗", f"@{p('😀')} 在吗"),
        ("@a.*b(c)|[d] 在吗", f"@{p('a.*b(c)|[d]')} 在吗"),
        ("@西关 老李 在吗", f"@{p('西关 老李')} 在吗"),
        ("我看西关老李讲得在理", f"我看{p('西关 老李')}讲得在理"),  # as its character without width is read in a text
        ("回复 远方 来客@河湾 的帖子", f"回复 {p('远方 来客@河湾')} 的帖子"),
        ("//@远方来客: 好。远方来客真会说", f"//@{p('远方来客')}: 好。{p('远方来客')}真会说"),  # told by the mark
        ("岭上阿婆回复远方来客：好", f"{p('岭上阿婆')}回复{p('远方来客')}：好"),
        ("2楼 远方来客 发表于 2022-4-1", f"2楼 {p('远方来客')} 发表于 2022-4-1"),
        ("引用: #3 远方来客 发表于 昨天 10:15", f"引用: #3 {p('远方来客')} 发表于 昨天 10:15"),
    ],
)
def test_where_a_name_ends(text: str, left: str) -> None:
    assert said(text).text == left


@pytest.mark.parametrize("text", ["@沙发 说得对", "回复 沙发 的帖子", "沙发 发表于 2022-4-1"])
def test_whoever_is_called_as_a_floor_is_named_where_a_mark_says_so(text: str) -> None:
    other = Comment(id="other", author="沙发", text="好")
    comment = Comment(id="this", text=text)
    draft = Draft(id="1", url="http://x/", canonical_url="http://x/", site="s", comments=[other, comment])
    found = Identity(Names(key=b"one", keep=False)).process_item(draft).comments[1]
    assert found.text == text.replace("沙发", p("沙发"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("加QQ：10203040 详谈", "加QQ：〔QQ〕 详谈"),
        ("微信zhang_3040，手机138 0000 3040", "微信〔微信〕，手机〔手机〕"),
        ("0086-13800003040 或 138.0000.3040、138·0000·3040", "〔手机〕 或 〔手机〕、〔手机〕"),
        ("VX：zhang_3040，WeChat: zhang_3041，wechat zhang_3042", "VX：〔微信〕，WeChat: 〔微信〕，wechat 〔微信〕"),
        ("加微zhang_3040 或微 信：zhang_3041", "加微〔微信〕 或微 信：〔微信〕"),
        ("身份证321183 19900101 001X，卡号6200 0000 0000 0000 000", "身份证〔证件号〕，卡号〔账号〕"),
        ("来自 2001:db8:0:17:0:0:0:17 和 2001:db8::17", "来自 〔IP〕 和 〔IP〕"),
        ("看 weibo.com/zhang3040", "看 〔主页〕"),
        ("ＱＱ：１０２０３０４０", "ＱＱ：〔QQ〕"),
        ("电话0511-80003040", "电话〔电话〕"),
        ("写信到 zhang@mail.example.cn", "写信到 〔邮箱〕"),
        ("IP:10.20.30.*", "IP:〔IP〕"),
        ("[FROM: 10.20.30.40]", "[FROM: 〔IP〕]"),
        ("见 http://bbs.x.example/space-uid-3040.html 。", "见 〔主页〕 。"),
        ("我的UID：3040", "我的UID：〔UID〕"),
        ("身份证32118319900101001X", "身份证〔证件号〕"),
    ],
)
def test_what_reaches_a_commenter_is_taken_out(text: str, left: str) -> None:
    assert said(text).text == left
    assert said(text, keep=True).text == text


@pytest.mark.parametrize("text", ["2022年4月1日10:15，花了12000000元", "0.5 到 1.2.3", "12345热线不通", "IP属地：江苏"])
def test_other_numbers_stay(text: str) -> None:
    assert said(text).text == text


def test_other_fields_of_a_comment() -> None:
    comment = said(
        "好", edited_raw="此帖被岭上阿婆修改", hidden="岭上阿婆已被禁言", client="@岭上阿婆 的手机", place="江苏"
    )
    assert (comment.edited_raw, comment.hidden) == (f"此帖被{p('岭上阿婆')}修改", f"{p('岭上阿婆')}已被禁言")
    assert (comment.client, comment.place) == (f"@{p('岭上阿婆')} 的手机", "江苏")


def thread() -> Draft:
    name = "岭上阿婆"
    return Draft(
        id="1",
        url="http://x/",
        canonical_url="http://x/",
        site="s",
        poster=name,
        comments=[Comment(id="2", author="西关 老李")],
        title=f"给{name}",
        title_raw=f"给{name}",
        original_title=name,
        subtitle=name,
        body=f"河湾日报讯 @西关 老李 和{name}，电话 0511-80003040，手机13800003040",
        body_raw=f"河湾日报讯 @西关 老李 和{name}，电话 0511-80003040，手机13800003040",
        footers=[name],
        related=[f"{name}的帖子"],
        authors=[name],
        editor=name,
        signature=f"{name} zhang@mail.example",
        tags=[name],
        images=[Image(url="http://x/uc_server/avatar.php?uid=3040&size=big", caption=name)],
        attachments=[Attachment(name=f"{name}.pdf", url="http://x/data/avatar/000/00/30/40_avatar_big.jpg")],
        source="河湾日报",
        problems=(Problem(kind=ProblemKind.HIDDEN, detail=f"{name}被禁言"),),
    )


def test_in_a_thread_every_text_is_a_visitors() -> None:
    row = Identity(KEY).process_item(thread())
    assert "岭上阿婆" not in (printed := repr([getattr(row, name) for name in Draft.__slots__ if hasattr(row, name)]))
    assert "老李" not in printed
    assert "3040" not in printed.replace("0511-80003040", "")
    assert row.body == row.body_raw == f"河湾日报讯 @{p('西关 老李')} 和{row.poster}，电话 0511-80003040，手机〔手机〕"
    assert row.source == "河湾日报"
    assert row.images[0].url == "http://x/uc_server/avatar.php?uid=removed&size=big"
    assert row.attachments[0].url == "http://x/data/avatar/removed_avatar_big.jpg"


def test_a_newspapers_own_text_is_never_touched() -> None:
    row = thread()
    row.poster, row.layout, row.part = None, "generic", "article"
    row.blocks = [Block(text="x", nodes=range(1), element=fromstring("<p>x</p>"), role=Role.BODY)]
    row.comments[0].author = "岭上阿婆"
    before = (row.title, row.body, row.authors, row.editor, row.footers, row.images, row.problems)
    Identity(KEY).process_item(row)
    assert (row.title, row.body, row.authors, row.editor, row.footers, row.images, row.problems) == before


@pytest.mark.parametrize(
    ("printed", "changes", "clean", "back"),
    [
        ("好，【岭上阿婆】說得對", [(8, 9, "说"), (10, 11, "对")], "好，【NAME】说得对", "好，【NAME】說得對"),
        ("好，岭(líng)上阿婆说", [(3, 9, "")], "好，NAME说", "好，NAME说"),  # the name was restored
        ("好，嶺上阿婆說", [(2, 3, "岭"), (6, 7, "说")], "好，NAME说", "好，NAME說"),
        ("加岭上阿婆群，你好呀", [(0, 7, "")], "你好呀", "加NAME群，你好呀"),  # what was taken out
        ("好岭上XX阿婆YY说", [(3, 5, ""), (7, 9, "")], "好NAME说", "好NAMEYY说"),
        ("来岭上", [(1, 3, "岭上阿婆，好")], "来NAME，好", "来NAME"),
    ],
)
def test_no_edit_holds_a_name_and_undo_still_gives_what_was_printed(
    printed: str, changes: list[tuple[int, int, str]], clean: str, back: str
) -> None:
    text, edits = apply(printed, [Change(kind="x", start=a, end=b, after=c) for a, b, c in changes], "comment 1")
    comment = Comment(id="1", author="岭上阿婆", text=text)
    row = Draft(id="1", url="http://x/", canonical_url="http://x/", site="s", comments=[comment], edits=edits)
    Identity(KEY).process_item(row)
    assert row.comments[0].text == clean.replace("NAME", p("岭上阿婆"))
    assert undo(row.comments[0].text, row.edits) == back.replace("NAME", p("岭上阿婆"))
    assert not [edit for edit in row.edits if "阿婆" in edit.before + edit.after]
