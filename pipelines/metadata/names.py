"""Names of people by their form: what may be a name, whose names a printed value holds, and what names nobody."""

from __future__ import annotations

import re

# The commonest surnames, about 99% of people: brackets with anything else are no signature.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
    "范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵覃武钱戴严莫孔常赖倪施牛樊葛邢安齐庞颜庄章鲁岳翟殷"
    "聂关焦向柳邬骆荣裴尤时费凌霍欧阮游阎洪卓甘祝温康管柴景季鲍成华池车宗包左曲鞠隋栾迟宫丛冷尚舒耿米苗万柯单解艾纪涂佟"
    "房路仇兰蓝毕蒲仲缪芦辛屈项童喻娄祁翁盛饶匡党窦简谷占商明冉强宁佘桑穆辜燕麦连屠郎沙计伍查巩穆揭言桂国应原由权初晏敬"
    "仝逄昝亓隗蔺濮钮卞栗荆苟阚晁牟邰谌亢靳臧岑荀邸滕褚卫鄢邝扈冀綦瞿芮冼奚胥郁禹苑訾湛寇蒯糜巫邬檀眭嵇姬戚朴浦"
    "欒張劉陳楊黃趙吳孫馬羅鄭謝許鄧韓馮蕭蔣餘於葉蘇呂盧鍾譚陸範賈鄒龍陶賀顧龔錢戴嚴賴龐莊魯聶關駱榮費歐陽閻畢繆蘭婁饒黨竇"
)
_DOUBLE = (
    "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|端木|令狐|夏侯|南宫|长孙|宇文|呼延|赫连|钟离|轩辕|淳于"
    "|歐陽|司馬|諸葛"
)
NAME = rf"(?:(?:{_DOUBLE})[\u4e00-\u9fff]{{1,2}}|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})"  # a pattern, for others too
_NAME = re.compile(NAME)
_MINORITY = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[·•][\u4e00-\u9fff]{1,8})+")
# What stands before names: 本报记者, 黑龙江日报全媒体记者, 通讯员, 文/图.
_POST = r"(?:记者站?|記者|通讯员|通訊員|实习生|實習生|特约撰稿人|撰稿人?|评论员|評論員|作者|报道员|采写|执笔)"
_REPORTER = (
    rf"[\u4e00-\u9fffA-Za-z\d·\-]{{0,16}}?(?:特约|实习|见习|首席|全媒体|融媒体|驻[\u4e00-\u9fff]{{2,6}}?)*{_POST}"
)
# 记者张三通讯员李四: the name ends where the next post begins
_RUN_TOGETHER = re.compile(
    rf"((?:记者|記者|通讯员|通訊員|实习生)\s?)({NAME}?)"
    r"(?=(?:本报|本网|见习|实习|特约|摄影)?(?:记者|記者|通讯员|通訊員|实习生))"
)
# Words and places that have the form of a name, and stand in brackets at the end of texts: （江西）, （国庆节）.
_WORDS = (
    " 江西 江苏 江门 江阴 安徽 安庆 安阳 安康 安顺 石家庄 石狮 郑州 徐州 常州 常德 温州 黄山 黄石 黄冈"
    " 马鞍山 张家口 张家界 连云港 许昌 商丘 商洛 金华 金昌 贺州 梁山 白城 白山 白银 龙岩 鲁山 宁波 宁夏"
    " 宁德 祁连山 莫斯科 于都 高邮 万州 万宁 柳州 池州 吕梁 邢台 邯郸 武汉 武威 孟买 方案 方法 方向 严查"
    " 严禁 金秋 金融 金奖 国庆 国庆节 国家 国际 国内 明天 明年 高考 高铁 高温 高校 余额 成绩 成果 成功"
    " 计划 连载 常识 石油 白酒 黄金 马上 牛年 龙年 马年 时间 时评 时事 应急 应对 解读 解析 解说 言论 查询"
    " 左右 由来 权威 原创 原文 原因 原题 安全 平安 单位 单元 时代 和谐 任务 任命 包括 计算 万元 经典 全文"
    " 上篇 下篇 毛重 白天 应届生 项目 项目部 程序 华侨 齐全 元旦 元旦节 端午节 余下 于此 明细 明确 应用"
    " 由此 常态 常务 党建 党委 党员 房产 房价 路况 路线 季度 季节 向上 尚未 单日 单月 房屋 温度 雷雨 雷电"
    " 沙尘 沙尘暴 石头 苗木 柳树 花絮 花边 车辆 车展 盛况 康复 祝福 祝贺 关注 关于 关键 "
)
_MADE = r"(?:文字|图片|摄影|撰文|制图|视频|图文|文图|文|图|摄)"
_CALLING = re.compile(
    rf"{_REPORTER}\s*(?:[:：/／丨｜|]\s*)?"
    rf"|(?<![\u4e00-\u9fff]){_MADE}(?:[/／、和\s]{{1,2}}{_MADE})*\s*(?:[:：/／丨｜|]\s*|(?=\s))"
)
# What runs on behind a name: 返回某网，查看更多; 如若转载，请注明出处.
_NO_MORE_NAMES = re.compile(
    r"返回|查看|如若|如需|转载|请注明|点击|来源|出处|网址|邮箱|电话|https?:|(?<![A-Za-z\d])\d{4,}|[,，]?本文"
    r"|责任编辑|编辑|責编|责编|校对|审核|摄影|[,，]\s?(?:系|为|是|现任|现为|供职|就职|来自)"
    # the next label, unless it names people too
    r"|\s(?![\u4e00-\u9fff]{0,5}(?:记者|通讯员|实习生|作者|采写|执笔|文|图)\s?[:：])[\u4e00-\u9fff]{2,6}\s?[:：]"
    r"|\s(?:打印|关闭|收藏|分享|举报|纠错|版权|禁止|扫码|扫一扫|投稿|发自)"
    rf"|\s(?!{NAME}报)[\u4e00-\u9fff]{{2,6}}(?:报道|报导|報導)$|(?:综合|摄影)?(?:报道|报导|報導)$"
    # the first words of the next label: 每经编辑, 见习编辑, 投稿邮箱
    r"|\s(?:每经|见习|实习|值班|责任|网络|新媒体|图片|视频|执行|联系|新闻|咨询)$"
)
# Who runs the site, and who is not named: an account or a placeholder, in every field of people.
_ACCOUNT = re.compile(
    r"(?:(?:super)?(?:admin(?:istrator)?|editor|user|guest|test|manager|master|webmaster|system|sys|root)[\W_]?\d{0,6}"
    r"|null|none|undefined|unknown|anonymous"
    r"|(?:网站|本站|本网|系统|超级|后台|平台|论坛)?管理员?|.{0,6}小编.{0,4}|未知|佚名|匿名|不详|暂无|无|--?)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    rf"^(?:{_ACCOUNT.pattern}|本站|网络|综合|原创|.{{0,4}}编辑部?|本刊|本网|来源|(?:综合)?整理|报道|摄影|文图|图文)$",
    re.IGNORECASE,
)


def is_name(text: str) -> bool:
    """Whether a text is a person's name by its form: a known surname and one or two characters, or 阿不都·艾山."""
    return bool((_NAME.fullmatch(text) and f" {text} " not in _WORDS) or _MINORITY.fullmatch(text))


def names(text: str) -> list[str]:
    """The names in a value that is known to hold people: 黄伟 陈志奎; 曹忠义、李国玉; 记者 张三 通讯员 李四.

    Names written with a space to line up (杨 波) are joined, and so are those in Latin letters (John Smith). What can't
    be a name is left out.
    """
    text = re.sub(r"[（(][^（）()]*[）)]|^\[[\u4e00-\u9fff]{1,4}\]", " ", text).strip(" 　【】[]（）()|:：")
    text = _CALLING.sub("、", _RUN_TOGETHER.sub(r"\1\2、", _NO_MORE_NAMES.split(text)[0]))
    joined: list[str] = []
    for chunk in re.split(r"[、,，;；/／|&＆]+", text):
        parts = chunk.split()
        if len(parts) > 1 and all(re.fullmatch(r"[A-Za-z.'-]+", part) for part in parts):
            parts = [" ".join(parts)]
        for place, part in enumerate(parts):
            if place and len(part) == len(joined[-1]) == 1 and "\u4e00" <= part <= "\u9fff":
                joined[-1] += part
            else:
                joined.append(part)
    joined = [part.strip("（）()【】[]〔〕［］") for part in joined]
    joined = [part[:-1] if part.endswith("等") and is_name(part[:-1]) else part for part in joined]
    return [part for part in dict.fromkeys(joined) if 1 < len(part) <= 24 and not _NOBODY.match(part)]


def certain_names(text: str, *, wired: bool = False) -> list[str]:
    """Like `names`, but every part must have the form of a name; else none at all.

    Behind 记者 one known surname is enough for all, if the others could be names; and none is needed in the brackets
    behind a 电头 (`wired`): 本报讯（记者 乐桃）.
    """
    found = names(text)
    if _CALLING.match(text.lstrip()) and (wired or any(is_name(name) for name in found)):
        could_be = re.compile(r"[\u4e00-\u9fff]{2,5}" if wired else r"[\u4e00-\u9fff]{2,4}")
        return found if all(is_name(name) or could_be.fullmatch(name) for name in found) else []
    return found if found and all(is_name(name) for name in found) else []


def together(printed: str) -> str | None:
    """Names as one text: 汤诗瑶、丁涛. What isn't a name stays as printed: NF055, 网络编辑; but not an account."""
    text = re.sub(r"(?<=\w)\s?[（(](?:实习生?|见习|兼|特约)[）)]", "", printed)
    text = text.strip(" \u3000）)】]|:：，,;；[(（【")
    if all(_ACCOUNT.fullmatch(part) for part in re.split(r"[\s、,，/]+", text)):
        return None
    found = names(text)
    return ("、".join(found) if found and len("".join(found)) >= 2 else text)[:60] or None
