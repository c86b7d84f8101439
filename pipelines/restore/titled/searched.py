"""How much a phrase reads like what people search for, and not like what a headline says.

No phrase is listed, but what such phrases are set together of: words of gamblers, of pornography, of films, of lenders
and clinics, of shops and of sites. One of them says little, for news has most; several in a few characters do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipelines.restore.order.pairs import any_of

# each says it by itself
_SHAME = (
    "[一二三四五六七八九]肖|[一二三四五]码|中特|特马|特码|平特|六合|好彩|四不像|管家婆|曾道人|白小姐|马会|马报|跑狗|玄机|心水|百家乐|老虎机|博彩|真人视讯|电子游艺"
    "|北京赛车|时时彩|分分彩|快[三3]|幸运飞艇|幸运农场|试机号|彩金|网赌|网投|赌场|赌盘|赌球|赌博|买球|押注|盘口|轮盘|德州扑克|爆分|作弊器|外围|必中|稳赚"
    "|久久|无码|人妻|少妇|熟女|成人视频|成人网|成人影|成人免费|情色|色情|色综合|三级片|三级视频|乱伦|伦理|午夜|床戏|裸聊|国产精品|精品国产|[一二三]区|麻豆|福利视频"
    "|一夜情|约炮|援交|迷药|催情|壮阳|早泄|套现|不看征信|网贷|口子|私服|代孕|开房|无抵押|代开|办证|刻章|高仿|精仿|一比一"
)
# each is said in news as well, but not next to one another
_OFTEN = (
    "备用|线路检测|投注|下注|棋牌|麻将|电竞|电玩|竞猜|竞彩|足彩|彩票|福彩|体彩|双色球|大乐透|[3三][dD]|排列三|排列五|排三|排五|开奖|中奖|开户|赔率|比分|胜负|走势|跨度|和值|连线|冷热|生肖|计划软件|计划群"
    "|高清|全集|未删减|影院|种子|磁力|迅雷|网盘|云盘|百度云|解析|插件|天堂|香蕉|丝袜|美腿|诱惑|激情|欧美|日韩|黄色|小游戏"
    "|小额|借贷|借款|征信|提额|垫还|代还|花呗|秒到|放款|下款|日结|兼职|刷单|刷票|涨粉|代练|代写|代办|私家|侦探|解锁"
    "|治好|能治|前列腺|痔疮|白癜风|人流|祛斑|美白|减肥|瘦身|速效|月子"
    "|多少钱|报价|价钱|便宜|批发|厂家|生产厂|厂商|货源|货到付款|定做|定制|订做|出租|租赁|转让|回收|上门|同城|套餐|二手|计算器|哪家|哪种|好不好|大全|图库|图纸|图案|效果图|规格|型号|尺寸|配件|补习|驾校|自由行|壁纸"
)
# and what any headline may have, of sites and of services: alone they prove nothing
_COMMON = (
    "官方|官网|入口|网址|网站|登录|登陆|登錄|登入|注册|下载|安装|[aA][pP][pP]|[iI][oO][sS]|安卓|手机|网页|电脑版|中文|最新|客户端|平台|在线|检测|线路"
    "|体育|娱乐|分布|号码|规律|预测|高手|论坛|玩法|技巧|攻略|视频|直播|观看|免费|字幕|电影|影视|电视剧|动漫|动画|资源|亚洲|国产|天天|综合|贷款|信用卡|代理|加盟|软件|治疗|医院|手术|费用|排行|排名|品牌"
    "|价格|收费|标准|优惠|打折|特价|维修|师傅|热线|电话|联系方式|附近|预订|预定|招商|哪里|哪个|哪些|怎么|可靠|推荐|十大|汇总|图片|图解|公式|培训|旅游|酒店|宾馆|摄影|教程|接口|指南|查询"
)
_ALONE, _SOME, _ANY = any_of(_SHAME), any_of(_OFTEN), any_of(_COMMON)
# Latin letters and numbers before characters, as brands of gamblers have them: 8868体育, bwin手机. A count has a unit.
_BRAND = re.compile(
    "[A-Za-z]{2,}\\d*(?=[\u4e00-\u9fff])"
    "|(?<![\\d.])\\d{2,6}(?=[\u4e00-\u9fff])(?![年月日时点分秒人名例元万亿个家件次岁米号届辆所条项天吨亩户城校国位种周倍公千强])"
)


class Word(NamedTuple):
    """One of these words in a text."""

    kind: str  # alone, some, any, brand
    said: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """All of them in a simplified text."""
    kinds = (("alone", _ALONE), ("some", _SOME), ("any", _ANY), ("brand", _BRAND))
    return [Word(kind, m[0], m.start(), m.end()) for kind, pattern in kinds for m in pattern.finditer(text)]


def weight(found: Sequence[Word], told: bool = False) -> float:
    """How much they say together, 5 at most: those that say it by themselves count twice, and no word again.

    On a page that tells of such things, `told`, what any headline may have is left.
    """
    counted = Counter(kind for kind, _ in {(word.kind, word.said) for word in found})
    said = 0 if told else 2 * counted["alone"] + min(counted["some"], _MOST) + bool(counted["brand"])
    return float(min(5, said + min(counted["any"], _MOST if said else _MOST - 1)))


def proves(found: Sequence[Word]) -> bool:
    """Is one of them more than any headline may have?"""
    return any(word.kind != "any" for word in found)


_MOST = 3  # of words that news has as well
