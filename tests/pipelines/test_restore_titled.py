"""Phrases of no list in titles: what the page shows of them. What a headline says more than its brief stays."""

from __future__ import annotations

import pytest

from pipelines.restore import restore_page, undo
from reading.problem import sentence

BODY = (
    "本报讯 昨日，市农业农村局召开春耕备耕会议，部署育秧和农资供应。会议要求，各乡镇要抢抓农时，3月25日前完成整地。\n"
    "据了解，今年全市计划播种粮食作物412万亩，比上年增加6.5万亩。供销部门已储备化肥九万吨。"
)


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("全市春耕备耕会议昨日召开_金鼎棋牌注册送彩金", "全市春耕备耕会议昨日召开"),
        ("鑫宝真人电竞盘口赔率|全市春耕备耕会议昨日召开", "全市春耕备耕会议昨日召开"),
        ("今年计划播种粮食4龙门客栈地图12万亩", "今年计划播种粮食412万亩"),
        ("今年比上年增加6.金莎网投5万亩", "今年比上年增加6.5万亩"),
        ("春耕备耕会水晶吊灯批发报价议昨日召开", "春耕备耕会议昨日召开"),
        ("供销部门私人影院磁力种子高清全集已储备化肥九万吨", "供销部门已储备化肥九万吨"),
        ("今年计划播满堂红竞猜比分种粮食作物 供销部满堂红竞猜比分门储备化肥", "今年计划播种粮食作物 供销部门储备化肥"),
    ],
)
def test_a_phrase_wherever_it_stands(title: str, clean: str) -> None:
    page = restore_page({"title": title, "body": BODY})
    assert page["title"].clean == clean
    assert page["title"].edits[0].certainty < 1
    assert undo(page["title"].clean, page["title"].edits) == title
    assert page["body"].edits == ()


@pytest.mark.parametrize(
    "where", ["（原标题：{}）", "上一篇：{}", "分享到微信 【{}】", "首页 > 要闻 > {}", '{{"headline": "{}"}}']
)
@pytest.mark.parametrize("phrase", ["欢乐谷门票优惠", "金鼎娱乐备用", "空调清洗上门"])
def test_what_the_page_prints_without_it(where: str, phrase: str) -> None:
    title = "我市部署春耕育秧和农资供应 六项惠农措施出台"
    body = f"{BODY}\n{where.format(title)}"
    page = restore_page({"title": title.replace("春耕", f"春耕{phrase}", 1), "body": body})
    assert page["title"].clean == title


@pytest.mark.parametrize("phrase", ["金鼎会所养生套餐", "雅思口语一对一", "真钱扎金花"])
def test_a_phrase_that_several_titles_of_a_page_have(phrase: str) -> None:
    titles = {
        "title": "春耕备耕会议昨日召开",
        "one": "县医院新门诊楼投入使用",
        "two": "老旧小区改造惠及居民",
        "three": "省运会火炬开始传递",
    }
    at = {"title": 5, "one": 2, "two": 3, "three": 2}
    printed = {name: text[: at[name]] + phrase + text[at[name] :] for name, text in titles.items()}
    page = restore_page(printed | {"body": BODY})
    assert {name: page[name].clean for name in titles} == titles
    assert page["body"].edits == ()


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("吉林省春耕备耕会议召开", "吉林省运会火炬开始传递"),
        ("江城日报社春耕一线报道", "江城日报社举行座谈"),
    ],
)
def test_a_name_that_several_titles_have_stays(title: str, other: str) -> None:
    texts = {"title": title, "one": other, "two": f"{title[:3]}新门诊楼投入使用", "three": f"全市与{title[:5]}交流"}
    page = restore_page(texts | {"body": BODY})
    assert [one for text in page.values() for one in text.edits] == []


@pytest.mark.parametrize("phrase", ["-夜场招聘兼职日结", " 金沙棋牌比分竞猜", "_沙发定做报价"])
def test_what_is_likely_and_not_sure_is_named(phrase: str) -> None:
    page = restore_page({"title": "全市春耕备耕会议昨日召开" + phrase, "body": BODY})
    assert page["title"].edits == ()
    assert phrase[1:] in (sentence(page["title"].problems) or "")


@pytest.mark.parametrize(
    "title",
    [
        "春耕备耕会议召开 多部门价格热线电话公布",
        "春耕农资价格 市农业农村局：供应充足",
        "春耕备耕会议昨日召开_江城新闻网手机版",
        "市内巡展惠民服务队开展春耕指导",
        "“育秧大棚”里话丰年 九万吨化肥储备就位",
        "农时不等人！各乡镇抢抓进度（图片）",
        "全市春耕备耕会议昨日召开|视频直播回放",
        "我市部署春耕首次引入卫星遥感育秧和农资供应",
        "今年全市计划播种粮食作物500多万亩 比上年增加6.5万亩",
    ],
)
def test_what_a_headline_says_more_stays(title: str) -> None:
    page = restore_page({"title": title, "body": BODY})
    assert (page["title"].clean, page["title"].problems) == (title, ())


def test_police_that_tell_of_gamblers_are_quoted() -> None:
    title = "春耕时节 民警提醒：博彩网站开户注册送彩金是骗局"
    body = BODY + "\n民警提醒，凡是让人先充值的都涉嫌诈骗。"
    assert restore_page({"title": title, "body": body})["title"].clean == title


@pytest.mark.parametrize(
    "title",
    [
        "银行提示：见到“加微信领红包”“点击链接下载APP”“免费送手机”“无抵押贷款”“刷单返利”字样的短信请删除",
        "市农业农村局：见到「加微信领红包」「免费下载APP」「无抵押贷款」字样的短信请删除",
        '市农业农村局：见到"加微信领红包""免费下载APP""无抵押贷款"字样的短信请删除',
        "全市[编辑]概况，简称吉[注 1]，别称北国春城[来源请求]，是中华人民共和国[注 2]吉林省[注 3]的省会",
        "农户当心：短信里的免费下载APP和无抵押贷款领红包",
        "谨防上当 足球竞猜平台注册送彩金不可信",
    ],
)
def test_what_a_headline_quotes_or_warns_of_stays(title: str) -> None:
    assert restore_page({"title": title, "body": BODY})["title"].clean == title


def test_what_a_judge_and_who_watches_over_casinos_say_is_not_named() -> None:
    page = restore_page({"title": "男子用APP赌球输光彩礼", "body": BODY + "法官说，赌债不受法律保护。"})
    assert (page["title"].edits, page["title"].problems) == ((), ())
    title = "十一月博彩毛收入为二百零三亿"
    page = restore_page({"title": title, "body": BODY + "博彩监察协调局公布了数字。"})
    assert (page["title"].edits, page["title"].problems) == ((), ())


SAYS = (
    "\n记者今晚从省红十字会获悉，香港、澳门同胞2023年捐款的结果公布，开奖号码没有改变。大家关心的是什么号码能够中奖。"
)


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("全市计划播2023澳门开奖结果今晚开什么号种粮食作物", "全市计划播种粮食作物"),
        ("供销部门已储今晚香港开什么号查询备化肥九万吨", "供销部门已储备化肥九万吨"),
        ("各乡镇要抢抓新澳门2023开奖记录免费资料大全农时", "各乡镇要抢抓农时"),
    ],
)
def test_a_phrase_above_a_page_that_has_its_words(title: str, clean: str) -> None:
    assert restore_page({"title": title, "body": BODY + SAYS})["title"].clean == clean


@pytest.mark.parametrize(
    "texts",
    [
        {"source": "来源：省政府开云网页版-开云(中国)官方在线登录办", "body": BODY},
        {"source": "来源：市星河体育-星河体育(中国)官方网站网", "body": BODY},
        {"body": f"{BODY}\n省米兰体育官网厅和市米兰体育官网局派人参加。"},
    ],
)
def test_a_brand_that_can_only_be_named(texts: dict[str, str]) -> None:
    page = restore_page({"title": "全市春耕备耕会议昨日召开"} | texts)
    assert "a brand stands in place of a word" in (sentence(page["body"].problems) or "")


@pytest.mark.parametrize(
    "said",
    [
        "记者从大众汽车(中国)官方网站获悉，新车下月上市。",
        "据腾讯体育官网报道，比赛改期。考生可在国家体育总局官网查询，也可到腾讯体育官网下载。",
        "登录丰田(中国)官方网站可以预约，丰田(中国)官方网站公布了名单。",
    ],
)
def test_a_brand_that_is_meant_is_not_named(said: str) -> None:
    assert restore_page({"title": "全市春耕备耕会议昨日召开", "body": f"{BODY}\n{said}"})["body"].problems == ()


@pytest.mark.parametrize(
    "title",
    [
        "前3个月南渡秋粮收购完成投资7.9亿元 同比增长32.3%",
        "前7个月南渡教育均衡发展完成投资50.0亿元 同比增长98.4%",
        "全市春耕备耕完成投资1.2亿元 较上年多出3.5成",
        "供销部门储备化肥9.1万吨 覆盖种粮大户2.6万户",
    ],
)
@pytest.mark.parametrize(
    "body",
    [
        BODY,
        BODY[:60],
        "记者从会上获悉，前三个月完成投资7.93亿元，储备化肥九万吨，有关部门正在抓紧落实，力争完成全年任务。",
    ],
)
def test_figures_of_a_headline_are_no_halves_of_one_number(title: str, body: str) -> None:
    assert restore_page({"title": title, "body": body})["title"].clean == title
