"""The first and the last lines of a text that look like what a page prints around one: they stay, and what a page does
print there goes."""

from __future__ import annotations

import pytest

from tests.support.news import BODY, FIRST, LAST, SECOND, THIRD, paragraphs, row, usual

TOLD = """
建议老年人下载国家反诈中心APP，提高防骗意识。
建议市民访问官方网站核实信息，不要轻信网络谣言。
请广大驾驶人关注路况信息，扫描沿线二维码了解绕行路线。
更多年轻人关注非遗，网上相关话题阅读量破亿。
更多企业加入河湾跨境电商网络，全年出口额增长三成。
欢迎拨打12345热线，关注民生网格员。
请考生登录省教育考试网查分。
打开APP，屏幕上跳出的是全村三百亩果园的实时画面。
关注弱势群体，让温暖通过微信群传递到每个角落。
下载量突破千万的“河湾通”APP，成了当地人的日常。
现在用APP看电影的人越来越多，影院正在想办法。
活动结束后，孩子们把照片转发给更多的人看。
本文授权书由双方代表在仪式上签署
张三说，居民可以关注微信公众号查询办理进度，预计明年在全市推开。
市民可下载“河湾通”APP办理业务，平台已上线社保、公积金等128项服务。
活动期间，市民请关注河湾地铁官方微信，及时了解首末班车调整的情况。
有需要的市民请关注“河湾发布”微信公众号，点击菜单栏办理预约。
旅客可下载铁路12306客户端购票，也可以前往车站窗口办理改签。
医生提醒，饮酒过量有害健康，节日期间聚餐要适可而止，肝病患者应当戒酒。
交警提醒广大驾驶人，请勿酒驾，节日期间将在全市开展夜查行动。
李先生建议关注公众号“河湾教育”，那里每周都会发布学区划分的消息。
观众可扫描二维码观看直播，也可以登录河湾电视台网站收看回放。
请扫描二维码下载申请表，填写后于5月30日前交到社区居委会。
报名者请登录网站下载报名表，于6月1日前发送至指定邮箱。
据悉，未满十八岁的游客须由家长陪同，景区将在入口处核验身份证件。
对方可以通过扫码授权，远程登录买家微信账号，导致个人信息泄露。
我为祖国点赞！我为祖国奋斗！
镇长亲自带货，村民点赞不断
地址：河湾大道2578弄8号
活动地址：河湾大学第二餐饮大楼
河东新区2号地块获施工许可证
下届承办单位河湾大学接受会旗并合影
用户应当谨慎授予隐私权限，尽可能从可信的应用市场下载
""".strip().split("\n")


@pytest.mark.parametrize("line", TOLD)
def test_a_last_line_of_the_text_stays(line: str) -> None:
    assert row(usual(f"{paragraphs()}<p>{line}</p>")).body_raw == f"{BODY}\n{line}"


def test_an_address_stays_above_what_else_stands_in_the_element_of_the_text() -> None:
    line, share = "活动地址：河湾大学第二餐饮大楼", "<div class=share>分享到：<a>微信</a><a>微博</a></div>"
    assert row(usual(f"{paragraphs('div')}<div>{line}</div>{share}")).body_raw == f"{BODY}\n{line}"


@pytest.mark.parametrize(
    "line",
    [
        "欢迎关注河湾日报公众号，获取更多新闻。",
        "更多精彩内容，请下载河湾新闻客户端。",
        "立即下载河湾新闻APP",
        "☉飲酒過量 有害健康☉",
        "用APP看新聞 點我下載APP",
        "看都看完了，点个赞吧",
        "点赞、转发",
        "喜欢就点个在看吧",
        "更多新闻请登录河湾网",
        "请广大读者到各大应用商店下载河湾APP",
        "下载河湾新闻客户端，看更多本地资讯",
        "觉得不错，请分享给更多的朋友",
        "点击阅读原文",
        "本文经授权转载自公众号",
        "欢迎投稿",
        "快来抢沙发",
        "更多精彩内容请关注河湾发布",
        "新闻热线：0991-4330000",
        "备案号：12345678 技术支持：河湾软件",
    ],
)
def test_what_a_page_says_to_its_readers_below_a_text_goes(line: str) -> None:
    assert row(usual(f"{paragraphs()}<p>{line}</p>")).body_raw == BODY


def test_the_foot_of_a_page_in_the_element_of_the_text_goes() -> None:
    foot = "<p>地址：河湾大道8号 电话：0991-4330000</p><p>版权所有 河湾网</p>"
    assert row(usual(f"{paragraphs()}{foot}")).body_raw == BODY


EVENTS = [
    ("时间：2022年10月25日 星期二16:00-17:00", "地点：图书馆报告厅"),
    ("一、时间：5月12日上午9:00", "二、地点：河湾广场"),
    ("报告人：李四光", "报告时间：2022年6月1日 14:30", "报告地点：科技楼302"),
    ("开庭时间：2022年6月1日9时", "开庭地点：第三法庭"),
    ("时间：6月1日至5日", "票价：80元"),
    ("【主题】技能大赛", "【时间】2022年10月30日", "【地点】报告厅"),
    ("记者：请介绍一下情况。", "张立新：今年全市共开工项目三十个。"),
]


@pytest.mark.parametrize("lines", EVENTS)
def test_what_a_text_begins_with_is_no_line_of_its_publication(lines: tuple[str, ...]) -> None:
    got = row(usual("".join(f"<p>{line}</p>" for line in lines) + paragraphs()))
    assert got.body_raw == "\n".join((*lines, BODY))
    assert got.published == row(usual(paragraphs())).published


LISTS = [
    *EVENTS[:-1],
    ("一、时间：5月12日上午9:00", "二、地点：河湾广场", "三、内容：", "现场咨询、义诊、发放宣传资料。"),
    ("9:00 开幕式", "9:30 主旨报告：河湾的未来", "10:45 分组讨论", "12:00 午餐"),
    ("5月12日 14:30 河湾队—大河队", "5月13日 19:00 柳桥队—新港队", "比赛均在市体育馆举行。"),
    ("第一场：6月1日 14:30 河湾小学", "第二场：6月2日 9:00 柳桥中学", "请家长准时到场。"),
    ("张立新（6月1日 14:30，河湾小学）", "李明（6月2日 9:00，柳桥中学）", "以上顺序按抽签结果排列。"),
]


@pytest.mark.parametrize("lines", LISTS)
def test_what_a_text_ends_with_is_said_by_nobody_else(lines: tuple[str, ...]) -> None:
    got = row(usual(paragraphs() + "".join(f"<p>{line}</p>" for line in lines)))
    assert (got.body_raw, got.comments) == ("\n".join((BODY, *lines)), [])


def test_a_bare_time_above_a_text_is_that_of_its_publication() -> None:
    got = row(usual(f"<p>时间：2022-06-01 10:20</p>{paragraphs()}"))
    assert got.body_raw == BODY


@pytest.mark.parametrize(
    "name", ["ad-article", "m_tips", "right_text", "link71", "nav_index", "Layer26", "share1", "related-p"]
)
@pytest.mark.parametrize(
    "shape", ["<div class='{}'><p>{}</p></div>", "<p id='{}'>{}</p>", "<div><section class='{}'>{}</section></div>"]
)
def test_a_paragraph_named_like_furniture_among_those_of_a_text_stays(name: str, shape: str) -> None:
    first, *rest = BODY.split("\n")
    made = shape.format(name, rest[0])
    assert row(usual(f"<p>{first}</p>{made}<p>{rest[1]}</p>")).body_raw == BODY
    assert row(usual(f"<p>{first}</p><p>{rest[0]}</p><p class='{name}'>{rest[1]}</p>")).body_raw == BODY


def test_a_text_that_was_placed_on_its_page() -> None:
    assert row(usual(f"<div id=Layer1>{paragraphs()}</div>")).body_raw == BODY


@pytest.mark.parametrize("between", ["</p><p>", "<br>"])
def test_a_notice_that_says_all_ends_no_text(between: str) -> None:
    told = [FIRST, "版权声明：本文为河湾网原创，未经许可不得转载", SECOND, THIRD, LAST]
    draft = row(usual(f"<p>{between.join(told)}</p>"))
    assert (draft.body_raw or "").split("\n") == [FIRST, SECOND, THIRD, LAST]


def test_what_stands_below_a_notice_of_rights_is_part_of_it() -> None:
    rights = ["版权声明", "本网所有作品版权均属河湾网。", "任何媒体、网站或个人转载时须注明出处。"]
    draft = row(usual("<br>".join([FIRST, SECOND, THIRD, LAST, *rights])))
    assert (draft.body_raw or "").split("\n") == [FIRST, SECOND, THIRD, LAST]


@pytest.mark.parametrize("line", ["《 河湾日报 》（ 2022年07月01日 07 版）", "（《河湾日报》 2022-07-01 03版）"])
def test_the_page_of_the_paper_below_a_text_stays(line: str) -> None:
    """As whoever reads such pages by hand keeps it."""
    assert row(usual(f"{paragraphs()}<p>{line}</p>")).body_raw == f"{BODY}\n{line}"
    works = ["《河湾》2017年第4期", "《河湾晚报》2019年3月2日 第A3版", "《河湾晚报》2019年3月2日 第A4版"]
    listed = "".join(f"<p>{work}</p>" for work in works)
    assert (row(usual(f"{paragraphs()}<p>参考文献</p>{listed}")).body_raw or "").endswith(
        "参考文献\n" + "\n".join(works)
    )


def test_what_a_box_of_networks_asks_is_no_text() -> None:
    box = "<div class=socialBox>请同意我们的<a href=/p>隐私权规范</a>，才能启用听新闻的功能。</div>"
    markup = usual(paragraphs()).replace("<div class=con>", f"{box}<div class=con>")
    assert row(markup).body_raw == BODY
