"""Names of people as papers print them: in the line under the title, in the lead, in brackets at the end."""

from __future__ import annotations

import re

# The commonest surnames, about 99% of people: brackets with anything else are no signature.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
    "范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵覃武钱戴严莫孔常赖倪施牛樊葛邢安齐庞颜庄章鲁岳翟殷"
    "聂关焦向柳邬骆荣裴尤时费凌霍欧阮游阎洪卓甘祝温康管柴景季鲍成华池车宗包左曲鞠隋栾迟宫丛冷尚舒耿米苗万柯单解艾纪涂佟"
    "房路仇兰蓝毕蒲仲缪芦辛屈项童喻娄祁翁盛饶匡党窦简谷占商明冉强宁佘桑穆辜燕麦连屠郎沙计伍查巩穆揭言桂国应原由权初晏敬"
    "欒張劉陳楊黃趙吳孫馬羅鄭謝許鄧韓馮蕭蔣餘於葉蘇呂盧鍾譚陸範賈鄒龍陶賀顧龔錢戴嚴賴龐莊魯聶關駱榮費歐陽閻畢繆蘭婁饒黨竇"
)
_DOUBLE = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|端木|令狐|夏侯|歐陽|司馬|諸葛"
_NAME = re.compile(rf"(?:(?:{_DOUBLE})[\u4e00-\u9fff]{{1,2}}|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})")
_APART = re.compile(r"[\s、,，;；/|&＆]+")
_MINORITY = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[·•][\u4e00-\u9fff]{1,8})+")
# What stands before names: 本报记者, 黑龙江日报全媒体记者, 通讯员, 文/.
_CALLING = re.compile(
    r"(?:[\u4e00-\u9fffA-Za-z·\-]{0,16}?(?:特约|实习|见习|首席|全媒体|融媒体|驻[\u4e00-\u9fff]{2,6}?)*"
    r"(?:记者站?|記者|通讯员|通訊員|特约撰稿人|撰稿人?|评论员|評論員|作者|文字|文|报道员))\s*(?:[:：/丨｜]\s*)?"
)
_NOBODY = re.compile(
    r"^(未知|佚名|匿名|不详|本站|网络|admin|管理员|综合|原创|小编|无|编辑部?|--?|来源)$", re.IGNORECASE
)
_BRACKET = re.compile(r"[（(]([^（）()]{2,60})[）)]")
_EDITING = re.compile(
    r"^([\u4e00-\u9fffA-Za-z]{0,12}?)(责任编辑|责编|責任編輯|責編|网络编辑|编辑|編輯|审核|监制"
    r"|编审)\s*[:：/丨｜]?\s*(.+)$"
)


def is_name(text: str) -> bool:
    """Whether a text is a person's name by its form: a known surname and one or two characters, or 阿不都·艾山."""
    return bool(_NAME.fullmatch(text) or _MINORITY.fullmatch(text))


def names(text: str) -> list[str]:
    """The names in a value that is known to hold people: 黄伟 陈志奎; 曹忠义、李国玉; 记者 张三 通讯员 李四.

    Names written with a space to line up (杨 波) are joined. What can't be a name is left out.
    """
    text = re.sub(r"[（(][^（）()]*[）)]", " ", text).strip(" 　【】[]（）()|:：")
    parts = [part for part in _APART.split(_CALLING.sub(" ", text)) if part]
    joined: list[str] = []
    for part in parts:
        if joined and len(joined[-1]) == 1 and len(part) == 1 and "\u4e00" <= part <= "\u9fff":
            joined[-1] += part
        else:
            joined.append(part)
    return [part for part in dict.fromkeys(joined) if 1 < len(part) <= 24 and not _NOBODY.match(part)]


def certain_names(text: str) -> list[str]:
    """Like `names`, but every part must have the form of a name; else none at all.

    Behind 记者 one known surname is enough for all, if the others could be names.
    """
    found = names(text)
    if _CALLING.match(text.lstrip()) and any(is_name(name) for name in found):
        return found if all(is_name(name) or re.fullmatch(r"[\u4e00-\u9fff]{2,4}", name) for name in found) else []
    return found if found and all(is_name(name) for name in found) else []


def signature(paragraph: str) -> list[str]:
    """The names in brackets that end an article: （黄伟 陈志奎）, (黑龙江日报全媒体记者 曹忠义 李国玉)."""
    hits = list(_BRACKET.finditer(paragraph))
    if not hits or paragraph[hits[-1].end() :].strip(" 。.\u3000"):
        return []
    inner = hits[-1][1].strip()
    if _EDITING.match(inner):
        return []
    return certain_names(inner) if len(inner) <= 40 else []


def lead(paragraph: str) -> list[str]:
    """The names in an article's first words: 新华社深圳5月12日电（记者戴小河、印朋）, 本报记者 张三 李四."""
    start = paragraph[:70]
    if hit := re.search(r"[（(]\s*([^（）()]{0,16}(?:记者|記者|通讯员|通訊員)[^（）()]{2,40})[）)]", start):
        inner = re.split(r"\d|日电|日電|摄", hit[1])[0]
        return certain_names(inner) or _glued(inner)
    if hit := re.match(
        r"[\u4e00-\u9fffA-Za-z·]{0,12}(?:记者|記者)\s?(?:[:：]\s?)?([\u4e00-\u9fff]{2,3})(?=(?:\d{1,2}月)?\d{1,2}日(?:报道"
        r"|讯|电))",
        start,
    ):
        return [hit[1]] if is_name(hit[1]) else []
    whole = paragraph.strip(" 　")
    if len(whole) <= 40 and re.match(
        r"(?:文|撰文|作者)\s?[/丨｜|:：]|[\u4e00-\u9fffA-Za-z·]{0,12}(?:记者|記者|评论员|评论员文章)[\s:：]", whole
    ):
        return certain_names(re.split(r"[图圖攝摄编編]\s?[/丨｜|:：]|编辑", whole)[0])
    return []


def _glued(text: str) -> list[str]:
    """中央社記者邱俊欽桃園: a name with a place behind it, without a space."""
    hit = re.search(r"(?:记者|記者)\s?([\u4e00-\u9fff]{2,3})", text)
    return [hit[1]] if hit and is_name(hit[1]) else []


def editors(text: str) -> list[tuple[str, str]]:
    """Who a closing bracket or line says edited: （松花江网编辑杨世阳） -> [("编辑", "杨世阳")]."""
    inner = text.strip(" 　（）()【】[]")
    hit = _EDITING.match(inner) if len(inner) <= 60 else None
    if not hit or not (found := certain_names(hit[3])):
        return []
    return [(hit[2], "、".join(found))]
