"""What phrases are set together of that hacked and paid pages carry for search engines: of gambling, of pornography and
of the sites that bid for both.
"""

from __future__ import annotations

import re

# these say it by themselves
SHAME = (
    "一肖|二肖|三肖|四肖|一码|三码|中特|特马|特码|六合彩|开好彩|正版四不像|管家婆|新澳门?|老澳门?|7{3,}8{3,}|百家乐|老虎机|博彩|真人视讯|电子游艺|電子遊戲"
    "|[Bb][Ee][Tt]365|[Aa][Gg]真人(?:视讯)?|[Kk]aiyun|开云体育|必威|皇冠(?=体育|足球|国际|比分)|爱游戏(?=体育|官|app|APP)|九游(?=娱乐|会|体育|官)|亚博"
    "|威尼斯人(?=娱乐|官|赌|网)|新?葡京(?=娱乐|官|赌|国际)|永利(?=娱乐|官|赌|皇宫)|金沙(?=娱乐|官|赌|国际)|乐鱼(?=体育|官|app)|华体会|万博(?=体育|官|app)|欧宝体育"
    "|雷火电竞|半岛体育|米兰体育|完美体育|星空体育|久久|国产精品|精品国产|一区|二区|三区|无码|人妻|成人(?=视频|网|影|电影|免费)|日韩精品|欧美精品|中文字幕在线"
    "|香蕉视频|樱桃视频|蜜桃视频|麻豆|黄色软件|大香线蕉|伊人(?=久久|在线|网)|心水论坛|白小姐|天线宝宝(?=心水|论坛)|德州扑克|网赌|澳客|大发888"
    "|天博(?=体育|官)|新利(?=体育|官)|火狐体育|云开(?=体育|全站|官|app)|球友会|必中|新奥门?|什么号"
)
OF_SITES = (
    "官方网站|官方网址|官方入口|官方版?|官网|网站|网址|入口|登[录陆錄]|注册|下载|安装|[aA][pP][pP]|[iI][oO][sS]|安卓|苹果版|手机端|手机版|网页版|通用版|中文版"
    "|最新版本?|版本|客户端|平台|平台推薦|在线"
)
OTHER_PARTS = (
    "(?:19|20)\\d\\d年?|\\(中国\\)|（中国）|科技有限公司|有限公司|集团|体育|娱乐城|娱乐场|娱乐|国际|足球|比分网?|竞彩|棋牌|彩票|视频|观看|免费|资料|大全|查询|精准"
    "|最准的?|澳门|香港|天天|今晚|开奖|结果|记录|直播|走势图?|打开|公开|100准|准|推荐|推薦|投注|论坛|软件"
    "|规则|教学|全站|彩票网|开(?=什么号)|欧美|日韩|亚洲|国产|精品|99|的|·|-|/|_"
)
# lines of pornography are set together of these, and of little else
_ADULT = (
    "成人|无码|有码|人妻|熟女|少妇|色鬼|色情|情色|黄色|三级片?|毛片|自拍|偷拍|丝袜|口爆|女优|伦理|诱惑|啪啪|巨乳|激情|性感|做爱|久久|[一二三]区|国产精品|日韩精品|欧美精品"
    "|国产自|亚洲精品|精品国产|中文字幕|高潮|肉丝|乱码|免费看|(?<![A-Za-z])(?:[aA][vV]|[aA]片)(?![A-Za-z])"
)
_BESIDE_ADULT = (
    "国产|亚洲|欧美|日韩|日本|韩国|精品|高清|免费|观看|在线|视频|影院|影视|电影|电视剧|大片|综合|播放|网站?|不卡|国语|中文|字幕|超清|蓝光|完整版|最新|热门?|地址"
    "|午夜|蜜桃|草莓|麻豆|香蕉|樱桃|韩漫|漫画|小说|美女|极品|合集|精选|在线人成|人成|专区|天天|夜夜|日日|大全|99|69|91"
)
_GAMES = (
    "体育|娱乐|国际|棋牌|彩票|彩|电竞|真人|视讯|捕鱼|电子|电玩|百家乐|足球|篮球|竞技|时时彩|老虎机|麻将|牛牛|炸金花|斗地主|轮盘|德州|赌场|赌|博彩|快三|赛车|双色球|大乐透|投注|下注"
    "|比分|滚球|盘口|赔率|澳门?|新奥|香港|港彩|六合|管家婆|黄大仙|白小姐|王中王|天下彩|跑狗|四不像"
)
_BIDS = (
    f"{OF_SITES}|首页|怎么样|代理|加盟|开户|充值|提现|链接|直播|中国有限公司|最新|官方"
    "|开奖|资料|一肖|[一二三四五]码|中特|特码|特马|图库|玄机|传真|心水|期期|记录|走势|号码|正版|精准|公开|必中"
)
_ADULT_WORD, _GAME, _BID = re.compile(_ADULT), re.compile(_GAMES), re.compile(_BIDS)
_OF_ADULT = re.compile(f"{_ADULT}|{_BESIDE_ADULT}|[色爽的、第]")
_PART = re.compile(f"{_GAMES}|{_BIDS}")
RUN = re.compile(f"(?:{SHAME}|{_ADULT}|{_GAMES}|{_BIDS}|{_BESIDE_ADULT}|{OTHER_PARTS}){{2,}}")
_OF_GAMES = re.compile(f"{_GAMES}|{_BIDS}|{SHAME}|{OTHER_PARTS}|[A-Za-z0-9]+")
_SEPARATOR = re.compile(r"[,，、|_\s/;；·-]+")
_LEAST = 10  # characters of a line
_NAME = 5  # characters of a phrase that may be a brand, which no list has
_PHRASES = 2
_OF_OTHERS = frozenset(("电子", "国际", "体育", "娱乐", "香港", "澳门", "真人"))  # words of any text


def adult(line: str) -> bool:
    """Is a simplified line made of search phrases for pornography?"""
    text = _SEPARATOR.sub("", line)
    covered = sum(len(match[0]) for match in _OF_ADULT.finditer(text))
    return len(text) >= _LEAST and len(set(_ADULT_WORD.findall(text))) > 1 and covered * 5 >= len(text) * 4


def games(line: str) -> set[str] | None:
    """The words of gambling that say something by themselves in a simplified line that is made of search phrases for
    it; None if it isn't.
    """
    phrases = [phrase for phrase in _SEPARATOR.split(line) if phrase]
    own = [phrase for phrase in phrases if _of_games(phrase)]
    if len(own) < _PHRASES or len(own) * 4 < len(phrases) * 3:
        return None
    return {word for phrase in own for word in _GAME.findall(phrase)} - _OF_OTHERS


def foreign(phrase: str, rest: str) -> bool:
    """Does a phrase say such things by several words, of which the rest of the page has none?"""
    shame = set(_ADULT_WORD.findall(phrase))
    if len(shame) > 1 and not any(word in rest for word in shame):
        return True
    return of_games(phrase) and not any(word in rest for word in _PART.findall(phrase))


def of_games(phrase: str) -> bool:
    """Is it a game and what is bid for it?"""
    game = _GAME.search(phrase)
    return bool(game and _BID.search(phrase, game.end()))


def _of_games(phrase: str) -> bool:
    rest = len(phrase) - sum(len(match[0]) for match in _OF_GAMES.finditer(phrase))
    return of_games(phrase) and rest <= _NAME < len(phrase)
