"""A short text below its headline is the article, however much longer what stands around it is: columns of teasers,
feeds, rules, dialogs, calls to visitors, words for browsers that know no frames; each kind in several words and shapes."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import pytest

from tests.support.news import META, NAV, TITLE, row

FIRST = "昨天傍晚，渡口村的两百亩早稻开镰，八台收割机一字排开。"
SECOND = "村民冯大爷说，今年雨水匀，一亩能多打六十斤谷子。"
SHORT = f"{FIRST}\n{SECOND}"
NAMES = (
    "城西菜场换上新顶棚",
    "河湾小学添了游泳课",
    "老码头夜里亮起灯来",
    "县医院开设夜间门诊",
    "六旬木匠学会直播",
    "南坡果园迎来头茬桃",
)
WORDS = (
    "摊主们说，下雨天再也不用撑伞做买卖了，顾客也多了两成。",
    "教练介绍，第一批学会换气的孩子有四十七个，家长都来看。",
    "附近居民晚饭后常来这里散步，有人还带来了二胡和笛子。",
    "院方表示，夜里来看病的多是上班族，挂号只要五分钟。",
    "他的第一场直播只有三个人看，如今一天能卖出二十把椅子。",
    "果农算了一笔账，早熟十天，每斤能多卖一块二毛钱。",
)


def short(tag: str = "p") -> str:
    if tag == "br":
        return f"　　{FIRST}<br>　　{SECOND}"
    return "".join(f"<{tag}>{text}</{tag}>" for text in (FIRST, SECOND))


def framed(behind: str = "", between: str = "", text: str = "") -> str:
    """Headline, line of time and text each in an element of their own."""
    return f"<ul>{NAV}</ul><h1>{TITLE}</h1><div>{META}</div>{between}<div>{text or short()}</div>{behind}"


def celled(behind: str) -> str:
    """The same in the cells of a table."""
    return f"<table><tr><td><h2>{TITLE}</h2></td></tr><tr><td>{META}</td></tr><tr><td>{short('br')}{behind}</td></tr></table>"


def teasers(tag: str, head: str, *, dated: bool) -> str:
    day = "<span>06-1{}</span>" if dated else ""
    return "".join(
        f"<{tag}><{head}>{name}</{head}>{day.format(number)}<p>{said}</p></{tag}>"
        for number, (name, said) in enumerate(zip(NAMES, WORDS, strict=True))
    )


@pytest.mark.parametrize("dated", [True, False], ids=["dated", "not dated"])
@pytest.mark.parametrize("head", ["h4", "h3", "strong"])
@pytest.mark.parametrize(("box", "tag"), [("ul", "li"), ("div", "div"), ("aside", "section")])
def test_a_column_of_teasers_without_links(box: str, tag: str, head: str, *, dated: bool) -> None:
    column = f"<{box}>{teasers(tag, head, dated=dated)}</{box}>"
    assert row(framed(f"<div><h3>本周热读</h3>{column}</div>")).body_raw == SHORT
    assert row(framed(column)).body_raw == SHORT
    assert row(framed(between=f"<div><h3>本周热读</h3>{column}</div>")).body_raw == SHORT


@pytest.mark.parametrize("lines", [1, 3])
@pytest.mark.parametrize("head", ["h2", "h3", "div"])
@pytest.mark.parametrize("text", [short(), f"<p>{FIRST}{SECOND}</p>"], ids=["two paragraphs", "one"])
def test_a_feed_of_longer_texts(text: str, head: str, lines: int) -> None:
    fed = "".join(
        f"<div><{head}>{name}</{head}>{''.join(f'<p>{said}</p>' for said in WORDS[:lines])}</div>" for name in NAMES[:3]
    )
    got = row(framed(f"<div>{fed}</div>", text=text))
    assert (got.title_raw, (got.body_raw or "").replace("\n", "")) == (TITLE, SHORT.replace("\n", ""))


PARTS = "".join(f"<section><h3>{name[:5]}</h3><p>{said}</p></section>" for name, said in zip(NAMES, WORDS, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        f"<div>{short()}{PARTS}</div>",
        f"<div>{short()}<div>{PARTS}</div></div>",
        f"<div>{short()}</div>{PARTS}",
        f"<div>{short()}</div><div>" + PARTS.replace("<h3>", "<h3>一、") + "</div>",
    ],
    ids=["in its element", "in an element of their own in it", "beside it", "numbered"],
)
def test_the_parts_of_a_text_are_kept(text: str) -> None:
    got = row(f"<ul>{NAV}</ul><div><h1>{TITLE}</h1><div>{META}</div>{text}</div>").body_raw or ""
    assert [said for said in (FIRST, SECOND, *WORDS) if said not in got] == []


DATED_LINKS = [
    "<li><a href=/n/{0}.html>{1}</a><span>2022-06-{0:02d}</span></li>",
    "<li><span>[06-{0:02d}]</span><a href=/n/{0}.html>{1}</a></li>",
    "<li><a href=/n/{0}.html>{1}</a> (2022年6月{0}日)</li>",
    "<li>2022/06/{0:02d} 08:30 <a href=/n/{0}.html>{1}</a></li>",
]


@pytest.mark.parametrize("item", DATED_LINKS)
def test_linked_headlines_with_their_days(item: str) -> None:
    listed = "".join(item.format(number + 10, name) for number, name in enumerate(NAMES))
    got = row(framed(f"<div><h3>最近更新</h3><ul>{listed}</ul></div>"))
    assert (got.title_raw, got.body_raw) == (TITLE, SHORT)
    assert row(framed(between=f"<div><h3>最近更新</h3><ul>{listed}</ul></div>")).body_raw == SHORT


RULES = [
    ("留言请注意", "一、请用文明的语言发言，勿刷屏，勿发广告链接。", "二、管理员有权不经说明删去不合适的留言，并暂停帐号的使用。", "三、您提交留言后要等编辑看过才会显示，一般不超过半天时间。"),
    ("欢迎参与讨论", "请您对自己的言论负责，不得侮辱、诽谤、骚扰他人，不得泄露他人的隐私。", "违反者的账号将被封停，情节严重的本站会把记录交给有关部门，请自重。"),
    ("网友发言规则", "本站鼓励讨论，但谢绝人身攻击；请勿重复提交同样的评论，更不要冒用他人昵称。", "评论发出以后不能修改，请您想好再点提交，谢谢合作，祝您阅读愉快。"),
]  # fmt: skip
FORMS = [
    "<form><textarea name=c></textarea><button>提交</button></form>",
    "<textarea></textarea><input type=button value=发布>",
    "",
]


@pytest.mark.parametrize("form", FORMS, ids=["a form", "a place to write", "none"])
@pytest.mark.parametrize("rules", RULES, ids=[rule[0] for rule in RULES])
def test_rules_longer_than_the_text(rules: tuple[str, ...], form: str) -> None:
    head, *lines = rules
    whole = f"<div><h3>{head}</h3>{''.join(f'<p>{line}</p>' for line in lines)}{form}</div>"
    broken = f"<div><b>{head}</b>{form}<div>{'<br>'.join(lines)}</div></div>"
    for box in (whole, broken):
        assert row(framed(box)).body_raw == SHORT
        assert row(framed(box, text=short("br"))).body_raw == SHORT
        assert row(celled(box)).body_raw == SHORT


def test_what_stands_around_a_place_to_write_says_nothing_of_the_news() -> None:
    """The words of a rule are weak; that readers write beside it is not."""
    said = "<p>我们相信讨论使人明白事理，也相信多数人愿意好好说话，所以这里的每一句都有人看过。</p><p>说得精彩的，下周登在第四版上，并有薄酬相送，您不妨一试。</p>"
    assert row(framed(f"<div><h4>说说看</h4>{said}<form><textarea></textarea></form></div>")).body_raw == SHORT


def test_a_text_that_asks_its_readers_is_kept() -> None:
    asking = (
        "请市民注意，今晚十点起城南停水六个小时，您可以提前储水。",
        "有疑问的请拨打热线，或者在公众号里留言，客服会答复您。",
    )
    got = row(framed(text="".join(f"<p>{line}</p>" for line in asking) + "<form><textarea></textarea></form>"))
    assert got.body_raw == "\n".join(asking)


DIALOGS = [
    "<div><h3>加入会员</h3><p>您还没有登录，登录以后可以收藏文章、发表评论，也可以订阅每天的早报。</p><p>请不要把密码告诉他人，忘记密码的可以用手机找回。</p><a href=#>登录</a></div>",
    "<div><p>本站使用 Cookie 记住您的偏好；请您选择是否接受，选择“拒绝”不影响阅读。</p><p>您可以随时在浏览器里清除它们。</p><button>接受</button></div>",
    "<section><h4>下载客户端</h4><p>请用手机扫描二维码，安装以后您可以离线阅读，消息更快一步。</p><p>请在无线网络下载，避免产生流量费用。</p></section>",
]


@pytest.mark.parametrize("dialog", DIALOGS)
def test_a_dialog_without_a_name(dialog: str) -> None:
    assert row(framed(dialog)).body_raw == SHORT
    assert row(dialog + framed()).body_raw == SHORT
    assert row(f"<h1>{TITLE}</h1><div>{META}</div>{short()}{dialog}").body_raw == SHORT


ASKED = [
    "<div><h3>有奖调查</h3><p>花两分钟告诉我们您的想法，您的意见对我们很重要。</p><div>{}</div></div>",
    "<section><p>检测到您的网络不稳定，建议您稍后再试。</p>{}</section>",
]
BUTTONS = [
    "<button>好的</button><button>以后再说</button>",
    "<a href=#>确定</a><a href=#>取消</a>",
    "<a href='javascript:void(0)'>知道了</a>",
]


@pytest.mark.parametrize("buttons", BUTTONS)
@pytest.mark.parametrize("asked", ASKED)
def test_a_dialog_is_told_by_its_buttons(asked: str, buttons: str) -> None:
    assert row(framed(asked.format(buttons))).body_raw == SHORT


POEM = ("河水绕过旧磨坊", "风把稻香送进窗", "母亲在灯下补衣裳", "一针一线都很长")


@pytest.mark.parametrize("dialog", DIALOGS)
def test_a_poem_has_no_sentences_and_is_the_text_all_the_same(dialog: str) -> None:
    lines = "".join(f"<p>{line}</p>" for line in POEM)
    assert row(framed(dialog, text=lines)).body_raw == "\n".join(POEM)


CALLS = [
    "<div><h4>河湾客户端</h4><p>打开应用市场搜索河湾，扫码下载，看更多身边事。</p></div>",
    "<aside><b>读者沙龙</b><p>添加编辑微信号进群，您可以和作者面对面聊一聊。</p></aside>",
    "<section><h5>早读</h5><p>订阅本报邮件，每天七点送到您的邮箱，随时退订。</p></section>",
    "<div><div>推广</div><p>临江新盘，户户朝南，六月开盘，品质之选。</p></div>",
]


@pytest.mark.parametrize("call", CALLS)
def test_a_call_between_paragraphs(call: str) -> None:
    assert row(framed(text=f"<p>{FIRST}</p>{call}<p>{SECOND}</p>")).body_raw == SHORT


@pytest.mark.parametrize(
    "part",
    [
        "<div><h4>提前储水</h4><p>水务公司说，高层住户要多备一些，以免夜里不便。</p></div>",
        "<div><b>怎样预约</b><p>到村部登记，或者给合作社打电话，三天内有人上门。</p></div>",
    ],
)
def test_a_headed_part_between_paragraphs_is_kept(part: str) -> None:
    got = row(framed(text=f"<p>{FIRST}</p>{part}<p>{SECOND}</p>")).body_raw or ""
    assert got.count("\n") == 3


INSTEAD = [
    "<iframe src=/v.html>{}</iframe>",
    "<p><video src=/v.mp4 controls>{}</video></p>",
    "<video controls><source src=/v.mp4 type=video/mp4><p>{}</p></video>",
    "<audio src=/a.mp3>{}</audio>",
    "<div><canvas id=c>{}</canvas></div>",
    "<object data=/v.swf><embed src=/v.swf><p>{}</p></object>",
    "<noscript><p>{}</p></noscript>",
    "<noframes><p>{}</p></noframes>",
]


@pytest.mark.parametrize("markup", INSTEAD)
@pytest.mark.parametrize(
    "said", ["这台设备放不出这段录像，换一个软件再试试吧，真抱歉。", "Your browser cannot play this file, sorry."]
)
def test_words_for_browsers_that_know_no_players(markup: str, said: str) -> None:
    got = row(framed(text=markup.format(said) + short()))
    assert got.body_raw == SHORT
    assert said not in "".join(block.text for block in got.blocks)


LONG = "本馆创建于一九八四年，是本省第一家以河运为题的专门博物馆，藏有各式船模、罗盘、账簿和老照片共一万三千余件，常年免费开放，年均接待观众二十八万人次。"


@pytest.mark.parametrize("name", ["index-footer", "site-sidebar", "qrcode-box", "reader-service", "login-tips"])
@pytest.mark.parametrize(
    "text",
    [short(), "<p>河水弯弯绕古城，柳丝轻拂晚来风。</p><p>渔舟唱罢归何处，灯火人家一水中。</p>"],
    ids=["two sentences", "a poem"],
)
def test_furniture_by_name_with_more_text_than_the_article(text: str, name: str) -> None:
    got = row(framed(f"<div class={name}><div><p>{LONG}</p><p>{LONG[::-1]}。</p></div></div>", text=text))
    assert LONG not in (got.body_raw or "")
    assert (got.body_raw or "").count("\n") == 1


MENU = [
    "要闻",
    "国内",
    "社会",
    "科技",
    "体育",
    "娱乐",
    "教育",
    "健康",
    "旅游",
    "汽车",
    "视频",
    "图片",
    "专题",
    "论坛",
    "美食",
    "读书",
    "历史",
    "气象",
]
LARGE = [
    "<p align=center><font size=5>{}</font></p>",
    "<div style='font-size:22px'>{}</div>",
    "<p><strong style='font-size:24px'>{}</strong></p>",
]


@pytest.mark.parametrize("headline", LARGE)
@pytest.mark.parametrize(
    "menu",
    [
        "<div>" + "".join(f"<span>{word}</span> " for word in MENU) + "</div>",
        "<ul>" + "".join(f"<li><a href=/{word}>{word}</a></li>" for word in MENU) + "</ul>",
        "<div>" + "".join(f"<div>{word}</div>" for word in MENU) + "</div>",
        "<p>" + " | ".join(f"<a href=/{word}>{word}</a>" for word in MENU) + "</p>",
    ],
    ids=["spans", "a list", "elements", "a row"],
)
@pytest.mark.parametrize("head", ["", "<title>河湾市公安局</title>"], ids=["no title", "an office"])
def test_a_menu_between_headline_and_time(head: str, menu: str, headline: str) -> None:
    got = row(f"<div>{headline.format(TITLE)}</div>{menu}<div>{META}</div><div>{short()}</div>", head)
    assert (got.title_raw, got.body_raw) == (TITLE, SHORT)


def test_no_name_of_a_site_above_a_menu_is_a_headline() -> None:
    menu = "<ul>" + "".join(f"<li><a href=/{word}>{word}</a></li>" for word in MENU) + "</ul>"
    assert row(f"<div>河湾生活信息平台</div>{menu}<div>{META}</div><div>{short()}</div>", "").title_raw is None


@pytest.mark.parametrize("item", DATED_LINKS)
def test_the_days_of_a_list_are_not_the_article_s(item: str) -> None:
    listed = "".join(item.format(number + 10, name) for number, name in enumerate(NAMES))
    got = row(f"<p>2022年7月1日 星期五</p><ul>{listed}</ul><h1>{TITLE}</h1><div>{short()}</div>")
    assert not any(f"06-{day}" in (got.printed.get("published") or "") for day in range(10, 16))
    assert all(
        block.role.name != "META" for block in got.blocks if block.role and block.text[:4] in listed and block.links
    )


@pytest.mark.parametrize("name", ["河湾发布", "临江县融媒体中心"])
@pytest.mark.parametrize("tag", ["strong", "b"])
def test_the_account_between_a_bold_headline_and_the_time(tag: str, name: str) -> None:
    above = f"<p><{tag}>{TITLE}</{tag}></p><div><a href=/u/7>{name}</a></div><div>2022-07-01 10:20</div>"
    assert row(f"<main>{above}<article>{short()}</article></main>", "").title_raw == TITLE
