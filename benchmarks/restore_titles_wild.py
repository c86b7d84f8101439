"""Eighty more phrases in titles of real pages, as sites of the wild have them, and what ordinary headlines lose.

The phrases, the headlines and what else ordinary headlines say were parted by lot, and both halves scored before any
rule was mended for one of them.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from pipelines.restore import plausible, restore_page
from pipelines.restore.restored import Restored

_PHRASES = (
    "必赢亚洲bwin手机版|dafabet大发黄金版|竞博JBO电竞下注|tcg彩票游戏平台登陆|96655皇冠网|8868体育登录|m88明升中文网站|"
    "bob综合体育网页登录|沙巴体育365投注|vwin德赢官方|188bet网投领导者|fun88乐天堂备用|澳博国际厅线上开户|赌场轮盘技巧大全|"
    "香港马会传真图|今期马报开什么生肖|二四六天天好彩玄机图|特码王三期内必出|金多宝高手论坛|曾道人点特玄机|福彩快乐8冷热号|"
    "3d跨度走势带连线图|排三和值尾分布|刮刮乐中奖规律图解|竞彩足球胜负彩预测|英超直播在线看无插件|欧冠决赛竞猜app|篮球比分网即时比分|"
    "女教师的诱惑电影|91短视频在线播放|色综合网天天综合|亚洲综合区图片小说区|欧美老妇乱子伦|丝袜美腿诱惑视频|韩国三级中文字幕hd|大尺度床戏未删减版|"
    "免费电影网站天堂在线|电视剧全集免费观看西瓜|速度与激情10百度云|动漫资源樱花网|vip视频解析接口|小额贷款不看征信|网贷口子芝麻分600|"
    "花呗套现商家秒到|信用卡提额技巧代办|治疗前列腺炎最好的医院|白癜风能治好吗|痔疮手术多少钱|无痛人流费用|壮阳药速效哪种好|祛斑美白产品排行|"
    "减肥药三天瘦十斤|查开房记录软件|出租车发票代开电话|电子烟一手货源|迷药购买渠道|微信刷票平台有哪些|"
    "亚朵酒店预订电话|快捷宾馆长租优惠|小学英语补习班收费|雅思培训哪家强|儿童益智玩具批发|积木拼装图纸|婚纱摄影套系价格|二手车评估计算器|"
    "宠物狗领养猫咪|装修效果图大全2023|高考志愿填报指南|驾校学车多少钱|手机壳定制图案|空调移机师傅附近|钢琴调音师上门|"
    "不锈钢水箱厂家|pvc管材规格尺寸表|塑料托盘生产厂|挖掘机配件型号查询|办公家具定做|led显示屏报价|叉车出租热线|三亚旅游攻略自由行"
)
# what a headline says beside what a brief says again
_SAID = (
    "多方联动保障有力|党员干部带头|首次实现全覆盖|三年投入八亿元|专家现场支招|引来市民点赞|连夜抢修恢复|八成以上受访者看好|"
    "省委书记作出批示|走进田间地头|线上线下同步|以案说法|近五年翻了一番|全国人大代表建言|志愿服务进社区|吸引众多游客|"
    "严把质量关口|春节前夕|成为新亮点|启用智能系统|网友热议|力争年内完成|精心谋划早安排|外商纷纷签约|"
    "打出组合拳|群众满意度再提升|获得国家级荣誉|迎来开门红|记者实地探访|老兵重返故地|累计减税12亿元|用上5G技术|"
    "引入第三方评估|小区居民告别爬楼|为期三天|校企携手育人|跨省通办|让乡亲们鼓了腰包|开出首张罚单|凝聚奋进力量|"
    "推行一网通办|擦亮生态底色|聚力攻坚克难|深夜紧急转移|平均年龄不到三十岁|预计下月通车|十佳案例出炉|带动千户增收|"
    "发布首份白皮书|现场座无虚席|文艺轻骑兵下乡|因地制宜种药材|再添两条航线|坚持五级书记抓|免费发放种苗|全国排名第三|"
    "法官巡回开庭|出台二十条措施|建言献策共谋发展|重温入党誓词|代表团启程赴京|破解停车难题|小切口做实大民生|两会前瞻|"
    "百岁老人捐出积蓄|绿色转型提速|主题党日活动|老字号焕发新生机|非遗传承人亮绝活|向社会公开征求意见|全力护航高考|年夜饭预订火爆|"
    "外国友人体验剪纸|今秋新生报到|增设夜间门诊|一线工人唱主角|国际友城云端相聚|持续高温下坚守|快递小哥当选代表|家门口看名医"
)
_PLACES = 5  # titles of each phrase
_BRIEF = (60, 110, 180, 2000)  # characters of a body
_HOW = ("inside", "inside", "anywhere", "anywhere", "between", "before", "behind", "twice", "again", "listed", "said")
_PLAIN = range(10, 50)  # characters of a title

Page = tuple[str, str]  # title and body


def wild(pages: Sequence[Page]) -> None:
    """Print for either half how many titles come back, are named, are silently wrong; and what ordinary ones lose."""
    chance = random.Random(14)  # noqa: S311 - chance, no secret
    halves = [_by_lot(chance, list(of)) for of in (_PHRASES.split("|"), _SAID.split("|"), pages)]
    for number, name in enumerate(("mended on", "held back")):
        phrases, said, own = (half[number] for half in halves)
        own = [page for page in own if len(page[0]) in _PLAIN and len(page[1]) > _BRIEF[0]]
        _phrases(name, phrases, own)
        _ordinary(name, said, own)


def _by_lot(chance: random.Random, whole: list[Any]) -> tuple[list[Any], list[Any]]:
    chance.shuffle(whole)
    return whole[::2], whole[1::2]


def _phrases(name: str, phrases: list[str], pages: list[Page]) -> None:
    found: dict[str, Counter[str]] = {}
    for phrase in phrases:
        chance = random.Random(phrase)  # noqa: S311 - chance, no secret
        for title, body in chance.sample(pages, _PLACES):
            how = chance.choice(_HOW)
            printed, rest = _corrupted(title, _cut(body, chance.choice(_BRIEF)), phrase, how, chance)
            got = restore_page({"title": printed, **rest})
            found.setdefault(how, Counter()).update([_verdict(got, title, printed, rest)])
    total: Counter[str] = sum(found.values(), Counter())
    print(f"titles with phrases of the wild, {name}: {_line(total)}")
    for how, counted in sorted(found.items()):
        print(f"  {how:10} {_line(counted)}")


def _line(counted: Counter[str]) -> str:
    order = ("restored", "named", "silent", "otherwise", "body harmed")
    return f"of {counted.total()}: " + ", ".join(f"{counted[one]} {one}" for one in order)


def _verdict(got: dict[str, Restored], title: str, printed: str, rest: dict[str, str]) -> str:
    if any(got[name].clean != text and name == "body" for name, text in rest.items()):
        return "body harmed"
    if got["title"].clean == title:
        return "restored"
    if got["title"].problems:
        return "named"
    return "silent" if got["title"].clean == printed else "otherwise"


def _corrupted(title: str, body: str, phrase: str, how: str, chance: random.Random) -> tuple[str, dict[str, str]]:
    """A title with a phrase in it, and the other texts of its page."""
    rest = {"body": body}
    if how in ("before", "behind"):
        mark = chance.choice(("", " ", "_", "-", "|"))
        return (phrase + mark + title if how == "before" else title + mark + phrase), rest
    if how == "said":  # by a closing line, by the way on from a neighbour, by what is shared
        label = chance.choice(("（原标题：{}）", "上一篇：{}", "标签：{}", "分享到：微信 微博 【{}】"))
        rest["body"] = f"{body}\n{label.format(title)}"
    place = _place(title, how, chance)
    printed = title[:place] + phrase + title[place:]
    if how == "twice":
        first, last = sorted((place, chance.randrange(2, len(title) - 2)))
        printed = title[:first] + phrase + title[first:last] + phrase + title[last:]
    elif how == "again":  # the same as a heading
        rest = {"heading": printed, **rest}
    elif how == "listed":  # other titles of the host have it too
        others = ["全市供销系统工作会议召开", "春耕农资储备充足 价格总体平稳", "县医院新门诊楼投入使用"]
        rest |= {
            f"related {n}": other[:cut] + phrase + other[cut:]
            for n, other in enumerate(others)
            for cut in [chance.randrange(2, len(other) - 2)]
        }
    return printed, rest


def _place(title: str, how: str, chance: random.Random) -> int:
    places = list(range(2, len(title) - 2))
    known = plausible.words()
    inside = [n for n in places if title[n - 1 : n + 1] in known or title[n - 1 : n + 1].isdigit()]
    apart = [n for n in places if n not in inside]
    if how == "inside" and inside:
        return chance.choice(inside)
    if how == "between" and apart:
        return chance.choice(apart)
    return chance.choice(places)


def _cut(body: str, size: int) -> str:
    """The beginning of a body, to the end of a sentence."""
    stop = next((m.end() for m in re.finditer("[。！？]", body) if m.end() >= size), len(body))
    return body[:stop]


def _ordinary(name: str, said: list[str], pages: list[Page]) -> None:
    """Real headlines over the first sentences of their bodies, and with something that only the headline says."""
    changed = named = count = 0
    for title, body in pages:
        for size in _BRIEF:
            got = restore_page({"title": title, "body": _cut(body, size)})["title"]
            count += 1
            changed += any(edit.kind != "script" for edit in got.edits)
            named += bool(got.problems)
    print(f"ordinary headlines over briefs, {name}: of {count}: {changed} changed, {named} named")
    changed = named = count = 0
    for phrase in said:
        chance = random.Random(phrase)  # noqa: S311 - chance, no secret
        for title, body in chance.sample(pages, _PLACES):
            brief = _cut(body, chance.choice(_BRIEF))
            at = _between_words(title, brief)
            place = chance.choice(at or [0])
            printed = title[:place] + phrase + title[place:] if at else f"{phrase} {title}"
            got = restore_page({"title": printed, "body": brief})["title"]
            count += 1
            changed += any(edit.kind != "script" for edit in got.edits)
            named += bool(got.problems)
    print(f"headlines that say more than their briefs, {name}: of {count}: {changed} changed, {named} named")


def _between_words(title: str, body: str) -> list[int]:
    """Where a title may say something more: between two words of two characters, in no longer word or name."""
    known = plausible.words()
    return [
        n
        for n in range(2, len(title) - 1)
        if title[n - 2 : n] in known
        and title[n : n + 2] in known
        and not plausible.in_a_word(title, n, n)
        and (title[n - 1 : n + 1] not in body or title[n - 1] in _ENDS_A_NAME)
    ]


_ENDS_A_NAME = "省市县区镇乡村局院校会"
