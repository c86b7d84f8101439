"""Search phrases that no list has in titles of real pages: how many come back, and what clean titles lose."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.restore_titles_wild import wild
from pipelines.restore import restore, restore_page

_PHRASES = (
    "六合彩图库大全|成人影视在线播放|南宫NG28相信品牌力量|凤凰彩票welcome登录大厅|"
    "云顶集团4008线路检测中心|满冠体育手机端|ku酷游备用网址|PG麻将胡了爆分技巧|澳门新葡萄新京6663|"
    "OD体育怎么样可靠吗|188金宝博亚洲体育|壹号娱乐ng大舞台|亿万先生MR官方网|牛牛抢庄作弊器|白菜网送彩金38|"
    "尊龙凯时人生就是搏|3D试机号今天|千亿球友会最新地址|太阳城集团2138网站|7k7k小游戏秒玩|"
    "夜夜爽一区二区三区精品|久草热8精品视频在线观看|天天看片免费高清观看|国产馆v视影院|迷人的保姆中文字幕|"
    "老汉推车图片|丁香五月婷婷基地|小受被做到哭|秋霞电影网午夜鲁丝片|免费黄色网址大全|重庆幸运农场走势|"
    "北京pk10冠军计划|江苏快3一定牛|双色球预测专家汇总|福建体彩31选7开奖|河内五分彩计划软件|"
    "时时彩后一平刷|腾讯分分彩全天计划|大乐透中奖规则及奖金|排列五长条规律图|代写毕业论文价格|"
    "正规私家侦探收费标准|同城上门按摩服务|信用卡垫还招代理|网上兼职刷单日结|高仿手表一比一货到付款|"
    "名牌包包批发货源|无抵押贷款当天放款|专业开锁换锁电话|广州白云区月子中心|网站seo优化排名公司|"
    "传奇私服发布网|魔兽世界金币交易平台|王者荣耀代练便宜|抖音涨粉自助下单|微信刷票群|苹果手机id解锁教程|"
    "迅雷下载1080p磁力|电脑版模拟器多开|起名字大全免费"
)
_TITLES = 6  # for each phrase
_LENGTH = range(8, 61)  # characters of a title

Page = tuple[str, str]  # title and body


def titles(shared: Path) -> None:
    """Print how many titles come back: with the half of the phrases that rules were mended on, and with the other."""
    phrases = _PHRASES.split("|")
    random.Random(60).shuffle(phrases)  # noqa: S311 - chance, no secret
    mended, aside = phrases[:30], phrases[30:]
    pages = {"gold": list(_gold(shared)), "no gold": list(_silver(shared))}
    for name, own in pages.items():
        changed = sum(
            any(edit.kind != "script" for edit in restore_page({"title": title, "body": body})["title"].edits)
            for title, body in own
        )
        print(f"clean titles, {name}: {changed} of {len(own)} changed")
    _score("mended on", mended, pages["gold"], random.Random(1))  # noqa: S311 - chance, no secret
    _score("held back", aside, pages["no gold"], random.Random(2))  # noqa: S311 - chance, no secret
    wild(headed(shared))


def headed(shared: Path) -> list[Page]:
    """Articles that have a headline and a text."""
    return [*_gold(shared), *_silver(shared)]


def _score(name: str, phrases: list[str], pages: list[Page], chance: random.Random) -> None:
    whole = some = count = 0
    for phrase in phrases:
        for title, body in chance.sample(pages, _TITLES):
            if len(title) not in _LENGTH:
                continue
            place = chance.randrange(2, len(title) - 2)
            printed = title[:place] + phrase + title[place:]
            got = _got(printed, body, apart=chance.random() < 0.5)
            count += 1
            whole += got == title
            some += got not in (title, printed)
    print(f"titles with phrases, {name}: {whole} of {count} come back, {some} in part or otherwise")


def _got(title: str, body: str, *, apart: bool) -> str:
    """The title given back, known to be one or the first line of a text."""
    if apart:
        return restore_page({"title": title, "body": body})["title"].clean
    return restore(f"{title}\n{body}").clean.split("\n")[0]


def _silver(shared: Path) -> Iterator[Page]:
    lines = (shared / "data/unlabelled.labels.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {row["url"]: row.get("text") for row in map(json.loads, lines)}
    for row in map(json.loads, (shared / "data/silver.jsonl").read_text(encoding="utf-8").splitlines()):
        if text := texts.get(row["url"]):
            yield row["title"], text


def _gold(shared: Path) -> Iterator[Page]:
    for path in sorted((shared / "data").glob("pages*/*/*.gold.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        body = row.get("body") or ""
        body = body if isinstance(body, str) else "\n".join(body)
        if row.get("title") and len(body) > 150:
            yield row["title"], body
