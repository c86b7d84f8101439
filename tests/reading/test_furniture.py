"""What stands around a text and is none: controls of the page, rules, dialogs, calls to visitors; each kind in several words."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import pytest

from tests.support.news import BODY, FIRST, LAST, META, NAV, SECOND, THIRD, TITLE, paragraphs, row, usual

OTHERS = "".join(
    f"<li><a href=/n/{n}.html>{name}</a></li>"
    for n, name in enumerate(
        (
            "城东集市周末开市迎来大批顾客",
            "老街书店举办读者见面会活动",
            "江边步道新增三处休息亭廊",
            "两条公交线路下周调整时间",
            "图书馆推出夜间借阅受欢迎",
        )
    )
)


def framed(before: str = "", after: str = "", body: str = "", meta: str = META) -> str:
    """A page whose paragraphs have an element of their own inside another one."""
    return f"<ul>{NAV}</ul><h1>{TITLE}</h1><div class=x1>{meta}</div><div class=x2>{before}<div class=x3>{body or paragraphs()}</div>{after}</div>"


CONTROLS_BEFORE = [
    "<div>我要分享</div>",
    "<div>念给我听</div>",
    "<div><span>语音播报</span></div>",
    "<p>打开微信“扫一扫”将本文分享至朋友圈。</p>",
    "<div>用手机扫码，随时随地看新闻，精彩内容不错过。</div>",
    "<div>河湾网微信号：hewan2022，最新鲜的河湾消息。</div>",
    "<div>本文字数：490</div>",
    "<div>听全文</div><div>倍速</div>",
    "<div><p>“谁是最美村医”？ 河湾“最美村医”评选正在进行，已有三万人投票！【<a href=/zt>点此参加</a>】为您身边的医生投上一票</p></div>",
    "<div>河湾日报客户端全新改版，<a href=/app>立即下载</a>，抢先体验！</div>",
]


@pytest.mark.parametrize("before", CONTROLS_BEFORE)
def test_controls_before_the_text(before: str) -> None:
    assert row(framed(before=before)).body_raw == BODY


CONTROLS_AFTER = [
    "<div>已显示全部内容</div>",
    "<p>扫描关注河湾频道微信 扫描关注河湾频道微博</p>",
    "<h3>今日热点</h3>",
    "<div class=more>加载更多&gt;&gt;</div>",
    "<div>河湾APP 河湾微信 河湾微博</div>",
    "<div><div>不想看</div><div>以后少推荐这样的文章</div><div>已经记下，以后会少推荐这一类的文章</div></div>",
    "<div><span>内容质量低</span><span>重复、旧闻</span><span>标题夸张，与内容不符</span><span>提交</span></div>",
    "<div>没有更多了~</div>",
    "<div>本文由 <a href=/h>河湾号</a> 编辑发布</div>",
    "<div><b>下载河湾客户端，看更多本地新闻，参与话题讨论，还有机会赢取好礼。</b></div>",
    "<div>发送邮件至a@hewan.cn申请入驻河湾号</div>",
    "<div><p>去APP里聊聊</p></div>",
    "<div>听说聪明的人都在这里留下了足迹，您也来说两句吧，登录后即可评论。</div>",
    "<div>阅读下文前请先选择：</div>",
    "<section><h4>版权声明</h4><p>1本文为《河湾日报》原创作品。</p><p>2未经《河湾日报》授权，不得转载。</p><p>3版权合作电话：021-60900099。</p></section>",
    "<div><p>免责声明：本文仅代表作者个人观点，与本网无关。</p><p>凡对内容有异议的，可与我们的值班人员取得联系。</p></div>",
    "<div><p>本网声明：凡注明“来源：河湾网”的作品，版权均属于河湾网。</p><p>三、联系时请说明文章的题目和日期。</p></div>",
]


@pytest.mark.parametrize("after", CONTROLS_AFTER)
def test_controls_behind_the_text(after: str) -> None:
    assert row(framed(after=after)).body_raw == BODY


RULES = [
    ("发表意见", "留言规则", "在这里说话，就是知道下面这几条，也愿意照着做；不照着做的，编辑可以改动或者拿掉，不再另外告诉您：|一样的话请只说一遍，不要在几篇文章下面反复粘贴|说的话要和文章有关，别的事情请到别的版面去说|不许骂人、不许取笑别人的家乡和口音，看到了我们会拿掉|做不到的，我们会先拿掉他说的话，再关掉他的账号。请您说话以前先把这几条看一遍，谢谢。"),
    ("跟帖须知", "自律公约", "请您遵守国家有关法律、法规，尊重网上道德，承担一切因您的行为而直接或间接引起的法律责任。|严禁发布广告、联系方式以及与新闻无关的内容，管理员有权保留或删除您的留言。|您在本站发表的言论，本站有权在网站内转载或引用。|参与本留言即表明您已经阅读并接受上述条款，请文明发言。"),
    ("说两句", "社区守则", "欢迎理性讨论，请勿使用侮辱性的词语，请勿发布他人的电话、住址。|同一内容不要重复提交，评论经过管理员查看以后才会显示出来，请耐心等一等。|昵称和头像里不要出现联系方式，否则我们将停用这个帐号。"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "link", "rules"), RULES)
@pytest.mark.parametrize("text", [FIRST, BODY])
def test_rules_for_comments_behind_other_articles(heading: str, link: str, rules: str, text: str) -> None:
    listed = "".join(f"<li>{rule}</li>" for rule in rules.split("|"))
    got = row(
        f"<ul>{NAV}</ul><article><h1>{TITLE}</h1><div>2022-07-01 10:20</div><div class=q>{''.join(f'<p>{line}</p>' for line in text.split(chr(10)))}</div></article>"
        f"<section><h4>别的消息</h4><ul>{OTHERS}</ul></section><section><h4>{heading}</h4><a href=#>{link}</a><div class=z><ul>{listed}</ul></div></section>"
    )
    assert got.body_raw == text


DIALOGS = [
    "<div class=safe><h4>账户安全</h4><p>为了您的账户安全，点“获取短信”以后，客服会在一分钟内打来电话，念出六位数字，请留意接听，也不要告诉别人。</p></div>",
    "<div class=box><h3>登录</h3><p>还没有账号？现在注册，马上就能收藏喜欢的文章，还可以参加评论。</p><p>登录即表示您同意服务协议，请妥善保管密码，不要告诉别人。</p></div>",
    "<div class=cc><b>关于 Cookie</b><p>本网站使用 Cookie 来改善您的浏览体验，继续浏览即表示您同意我们使用；您可以随时在浏览器的设置里关闭它们。</p></div>",
    "<dialog><h3>告诉管理员</h3><p>只有管理员会看到是谁说的，请放心，也请不要乱用。</p><p>这篇文章不好，因为：</p><ul><li>看不懂：题目和内容对不上，东一句、西一句</li><li>抄来的：整段整段是别人写的，也没有说是谁</li></ul></dialog>",
    "<div class='ui-modal report'><p>举报这篇文章，请选一个原因，我们会在三天之内看一看。</p><ul><li>卖东西：说来说去是为了卖一样东西，或者拉人进群</li><li>不合适：骂人、吓人，或者说了别人的私事，让人不舒服</li></ul></div>",
]


@pytest.mark.parametrize("dialog", DIALOGS)
@pytest.mark.parametrize(
    "text", [("昨天，柳河村的两台拖拉机换上了新的滤芯。", "技术员说，这批滤芯可以用两年。"), tuple(BODY.split("\n"))]
)
def test_dialogs_at_the_end_of_a_page(dialog: str, text: tuple[str, ...]) -> None:
    got = row(
        f"<h1>{TITLE}</h1><div class=info><span>2022-07-01 10:20</span></div><article>{''.join(f'<p>{line}</p>' for line in text)}</article>"
        f"<p>（编辑：小何）<a href=/>返回首页，查看更多</a></p><div class=a><ul>{OTHERS}</ul></div>{dialog}"
    )
    assert got.body_raw is not None
    assert [line for line in got.body_raw.split("\n") if "编辑" not in line] == list(text)
    assert got.problems == ()


def test_a_dialog_does_not_stand_for_a_text_of_few_sentences() -> None:
    text = "<h2>起因</h2><p>换了新电脑以后一打开就报错</p><h2>办法</h2><p>先装一个小工具查一查</p><pre>tool --check all</pre><p>然后把少的都补上就行</p>"
    for dialog in DIALOGS[3:]:
        got = row(
            f"<div class=article><h1>{TITLE}</h1><div>何大林 11个月前</div><div class=content>{text}</div></div>{dialog}"
        )
        assert got.body_raw is not None
        assert got.body_raw.split("\n")[1::2] == [
            "换了新电脑以后一打开就报错",
            "先装一个小工具查一查",
            "然后把少的都补上就行",
        ]


TEASERS = [
    "<div>标签</div>" + "".join(f"<div class=box><span>{text}</span><a href=/c>大视野</a><span>2022-06-{n + 10}</span></div>" for n, text in enumerate(("【深度】两条公交线路为什么要调整，原因和后果是这样的", "【观众】第六届风筝节怎么样要等开幕才知道，但有些人不是"))),
    "<div>大家都在读</div>" + "".join(f"<div class=t><em>{n}</em><span>{text}</span></div>" for n, text in enumerate(("城东集市开市，顾客比去年多了三成", "书店见面会现场，读者排起了长队", "步道旁的亭廊，是这样一点点建起来的"))),
    "".join(f"<div class=i><span data-id={n}>{text}</span><span>河湾网</span><span>{n}小时前</span></div>" for n, text in enumerate(("集市周末开市", "书店见面会，排队的人很多", "夜里的图书馆"), 2)),
]  # fmt: skip


@pytest.mark.parametrize("teasers", TEASERS)
def test_teasers_opened_by_a_script(teasers: str) -> None:
    assert row(framed(after=teasers)).body_raw == BODY


@pytest.mark.parametrize(
    "control",
    ["念给我听", "语音朗读", "收听本文", "听新闻", "大号字", "纯净版", "中英对照"],
)
def test_a_control_between_headline_and_time(control: str) -> None:
    got = row(
        f"<ul>{NAV}</ul><h1>{TITLE}</h1><div>{control}</div><div class=by><div class=n>河湾日报</div><div><time>2022-07-01 13:09</time></div></div>"
        f"<div class=content>{paragraphs()}</div>"
    )
    assert (got.body_raw, got.published_raw, got.source) == (BODY, "2022-07-01 13:09", "河湾日报")


# -- what stands beside the paragraphs and is text all the same ------------------------------------------------------

LEAD = "编者按：汛期已至，本报记者走访了三个街道，看一看河边的小区怎样过这个雨季。"
BELONGS_BEFORE = [
    LEAD,
    "本报记者 张立新 通讯员 李向东",
    "提要 今年汛期来得早，全市三个街道的河道都已清理完毕。",
    "河湾大学供图",
]
BELONGS_AFTER = [
    "水务局表示，下一步还将对三条河道进行清淤，预计八月底以前完成。",
    "（摄 影：张立新）",
    "河湾网要闻频道 张立新 李向东",
    "市民如果发现险情，请拨打防汛值班电话，说明地点和情况。",
]


@pytest.mark.parametrize("line", BELONGS_BEFORE)
def test_a_lead_and_a_byline_beside_the_paragraphs_stay(line: str) -> None:
    got = row(framed(before=f"<div class=d>{line}</div>"))
    assert line[:9] in " ".join(block.text for block in got.blocks if block.role in {"body", "meta"})
    assert got.body_raw is not None
    assert got.body_raw.endswith(BODY)


@pytest.mark.parametrize("line", BELONGS_AFTER)
def test_a_last_line_beside_the_paragraphs_stays(line: str) -> None:
    got = row(framed(after=f"<div class=d>{line}</div>"))
    assert line in [block.text for block in got.blocks if block.role in {"body", "meta"}]
    assert got.body_raw is not None
    assert got.body_raw.startswith(BODY)


@pytest.mark.parametrize(
    "warning",
    [
        "警方提醒，请勿点击陌生短信里的链接，不要把验证码和密码告诉别人。",
        "市民可以下载“河湾通”客户端，登录以后在首页点击“防汛”，查看各小区的情况。",
        "微信公众号发文称，评论区里的留言她都看了，也都记在心里。",
    ],
)
def test_what_a_text_says_of_accounts_is_text(warning: str) -> None:
    assert (
        row(usual(f"<p>{FIRST}</p><p>{SECOND}</p><p>{warning}</p><p>{THIRD}</p>")).body_raw
        == f"{FIRST}\n{SECOND}\n{warning}\n{THIRD}"
    )
    inner = f"<section><p>{FIRST}</p><p>{SECOND}</p></section><a href=/x>相关链接在这里</a><section><h3>提醒</h3><p>{warning}</p><p>{THIRD}</p></section>"
    got = row(usual(inner))
    assert got.body_raw is not None
    assert warning in got.body_raw


DISCLAIMERS = [
    "<h2>河湾网版权与免责声明</h2><p>1、河湾电视台的作品均已授权河湾网发布。未经许可，任何人不得使用。</p><p>2、本网转载其他媒体之稿件，不代表本网赞同其观点。</p><p>3、如因作品版权和其它问题可联系本网，本网确认后将在24小时内移除相关争议内容。</p>",
    "<p>免责声明：</p><p>一、凡本网注明来源的作品，版权均属于本网。</p><p>二、作品内容由作者负责，本网只提供存放的地方，不承担由此引起的任何责任。</p><p>三、读者发现有误，可以来信告诉编辑部，核对之后会尽快改正。</p>",
    "<div><b>版权声明</b></div><ul><li>（1）本网转载其他媒体之稿件，不代表本网赞同其观点。</li><li>（2）作品内容、图片、版权等方面有问题的，望在三十日内与编辑部联系，核实之后会很快处理。</li></ul>",
]


@pytest.mark.parametrize("told", DISCLAIMERS)
def test_the_last_points_of_a_disclaimer_below_a_film_are_no_text(told: str) -> None:
    read = row(usual(f"<div id=player></div><div class=note>{told}</div>"))
    assert not read.body_raw


def test_points_of_a_notice_that_is_the_article_stay() -> None:
    points = "".join(
        f"<p>{point}</p>"
        for point in (
            "1、近日有人冒用本报名义招揽广告，未经许可使用本报报徽。",
            "2、本报从未委托任何公司在河湾市代收广告费，请市民提高警惕。",
            "3、凡已受骗的单位和个人，可以带上收据到城东派出所报案。",
        )
    )
    read = row(f"<ul>{NAV}</ul><h1>河湾日报社严正声明</h1><div>{META}</div><div>{points}</div>")
    assert (read.body_raw or "").count("\n") == 2


@pytest.mark.parametrize(
    "box",
    [
        "<div class=s><p>喜欢我们的报道吗？</p><p>每天早上读到河湾</p><form><input><button>好的</button></form></div>",
        "<section><h4>河湾早报</h4><p>七点整，送到您的信箱。</p><form><input type=email> <a href=/no>以后再说</a></form></section>",
        "<aside><form><label>您的手机号</label><input type=tel><button>领取</button></form></aside>",
    ],
)
@pytest.mark.parametrize("behind", [True, False])
def test_a_few_words_around_a_field_to_fill_in_are_no_text(box: str, behind: bool) -> None:
    first, rest = paragraphs().split("</p>", 1)
    text = f"{paragraphs()}{box}" if behind else f"{first}</p>{box}{rest}"
    assert row(usual(text)).body_raw == BODY


def test_a_text_in_a_form_stays() -> None:
    form = f"<form id=form1><input type=hidden name=v><input name=q>{paragraphs()}</form>"
    assert row(usual(form)).body_raw == BODY
    assert row(usual(f"{paragraphs()}<p>{LAST}</p><input name=q>")).body_raw == f"{BODY}\n{LAST}"
