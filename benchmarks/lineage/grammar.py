"""Stories of a newspaper's language: sentences with places to fill, and phrases that stand in every third meeting."""

from __future__ import annotations

import random

from benchmarks.lineage.world import Text, number

_PLACES = "河湾市 青石县 柳塘镇 云岭区 沙洲乡 白渡街道 石桥村 南浦开发区 北屏林场 东皋水库 临溪口岸 望江大堤".split()
_WHO = "市委 县政府 市住建局 区教育局 市农业农村局 镇党委 市水务局 县民政局 市交通局 开发区管委会 市卫健委".split()
_FAMILY = "赵 钱 孙 李 周 吴 郑 王 冯 陈 褚 卫 蒋 沈 韩 杨 朱 秦 许 何 吕 施 张 孔 曹 严 华 金 魏 陶".split()
_GIVEN = "建国 晓梅 志强 玉兰 海燕 立新 春生 永福 秀英 德胜 文博 思远 佳宁 浩然 雨桐 国栋 丽华 长青 卫东 冬梅".split()
_WHAT = (
    "粮食收购 老旧小区改造 河道清淤 校舍加固 公交线路调整 养老服务 果蔬保供 乡村道路硬化 防汛值守 企业复工 电梯加装 集中供暖 饮水安全"
    " 垃圾分类 夜市管理 就业招聘 医保报销 菌菇种植 大棚蔬菜 渔船检修 森林防火 秸秆还田 文物修缮 图书下乡"
).split()
_HOW = "扎实推进 有序展开 全面启动 初见成效 提前完成 稳步实施 加快落地 持续深化 分批验收 按期收尾".split()
_THINGS = "水泵 沙袋 路灯 暖气管 课桌 药品 化肥 种子 冷库 监控 护栏 电表 井盖 苗木 帐篷 发电机 烘干机 收割机 展柜 书架".split()
_STOCK = (
    "会议强调，要切实把思想和行动统一到上级部署要求上来，以更高站位、更实举措抓好各项工作落实。",
    "与会人员一致表示，将把会议精神带回去、传达好、落实好，为当地高质量发展作出应有贡献。",
    "会议要求，各级各部门要压实责任，形成上下联动、齐抓共管的工作格局，确保各项任务落地见效。",
    "下一步，当地将继续坚持问题导向，补短板、强弱项，不断增强群众的获得感、幸福感、安全感。",
    "会议由有关负责同志主持，相关单位主要负责人参加会议。",
    "据介绍，有关部门将进一步加大督导检查力度，对落实不力的严肃追责问责。",
    "会议指出，当前正处于爬坡过坎的关键时期，机遇与挑战并存，必须保持清醒头脑，坚定必胜信心。",
    "要加强组织领导，细化工作方案，明确时间表、路线图、责任人，做到件件有着落、事事有回音。",
)
_QUOTE = (
    "“{who}说到底是为群众办事，{thing}到没到位，群众最有发言权。”{name}说。",
    "“以前一下雨就担心{what}，今年装了{number}台{thing}，心里踏实多了。”村民{name}告诉记者。",
    "{name}算了一笔账：{thing}每套能省{number}元，{number}户一年就是一笔不小的开支。",
)
_TELL = (
    "{date}，记者从{who}获悉，{place}{what}工作{how}，目前已投入资金{number}万元。",
    "在{place}，{number}名工作人员正忙着安装{thing}，{name}在一旁记录进度。",
    "据统计，今年以来{place}共完成{what}{number}处，惠及居民{number}户。",
    "{who}负责人{name}介绍，{what}涉及{number}个村（社区），难点在于{thing}老化、资金缺口较大。",
    "为此，{who}从{place}抽调{number}人组成专班，逐户走访，登记{thing}使用情况{number}条。",
    "{place}还把{what}与{what}结合起来，统筹使用{number}万元奖补资金，避免重复建设。",
    "截至{date}，{place}已更换{thing}{number}件，完成年度任务的百分之{number}。",
    "{name}是{place}的老住户，他说{what}搞了{number}年，今年变化最大。",
    "夜里{number}点，{place}的灯还亮着，{name}和同事们把最后一批{thing}搬上车。",
    "按照计划，{what}将于{date}前{how}，届时新增{thing}{number}台。",
    "{who}联合{who}对{place}的{what}开展检查，发现问题{number}个，当场整改{number}个。",
    *_QUOTE,
)
_FRAMES = (
    (
        "{place}{date}天气预报",
        "{place}气象台{date}发布：今天白天{sky}，{wind}风{small}到{small}级，最高气温{small}度；今天夜间{sky}，最低气温{small}度。"
        "明天{sky}，气温{small}到{small}度。空气质量{sky}，相对湿度百分之{number}。请市民根据天气变化适时增减衣物，注意出行安全。",
    ),
    (
        "{place}{date}蔬菜批发价格",
        "{date}{place}农产品批发市场监测：大白菜每公斤{small}.{small}元，萝卜每公斤{small}.{small}元，土豆每公斤{small}.{small}元，"
        "黄瓜每公斤{small}.{small}元，西红柿每公斤{small}.{small}元，鸡蛋每公斤{small}.{small}元，猪肉每公斤{number}元。"
        "当日上市量{number}吨，比前一日有所变化，市场运行平稳，货源充足。",
    ),
    (
        "福彩{issue}期开奖公告",
        "福彩数字游戏第{issue}期于{date}开奖，中奖号码为：{small}、{small}、{small}、{small}、{small}、{small}，特别号码{small}。"
        "本期全国销售额{number}万元，一等奖{small}注，单注奖金{number}元；二等奖{number}注，单注奖金{number}元。"
        "奖池累计金额{number}万元滚入下期，兑奖期限为自开奖之日起六十天，逾期作弃奖处理。",
    ),
    (
        "关于{year}年{feast}放假安排的通知",
        "各科室、各直属单位：根据上级通知精神，现将{year}年{feast}放假安排通知如下：{date}至{date}放假调休，共{small}天，{date}上班。"
        "节假日期间，各单位要妥善安排好值班和安全保卫工作，遇有重大突发事件，要按规定及时报告并妥善处置，确保群众祥和平安度过节日假期。"
        "值班电话{number}{number}，请各单位于{date}前将值班表报送办公室。",
    ),
    (
        "{place}{who}干部任前公示",
        "根据干部选拔任用工作有关规定，现将拟任职人选{name}同志基本情况公示如下：{name}，{year}年{small}月生，现任{who}科长，拟任{who}副局长。"
        "公示时间为{date}至{date}。如对公示对象有情况反映，请在公示期间来信、来电或来访。公示电话{number}{number}，受理时间为工作日上午八点半至下午五点。",
    ),
    (
        "{place}停电公告{date}",
        "因{what}需要，{place}供电所定于{date}{small}时至{number}时对{place}线路检修，停电范围：{place}、{place}及沿线用户。"
        "请用户提前做好准备，检修提前结束将随时恢复送电，届时不另行通知，由此带来的不便敬请谅解。服务热线{number}。",
    ),
)
_FILL = {
    "place": _PLACES,
    "who": _WHO,
    "what": _WHAT,
    "how": _HOW,
    "thing": _THINGS,
    "sky": ["晴", "多云", "阴", "小雨", "晴转多云", "多云转阴", "阵雨", "良"],
    "wind": ["南", "北", "东南", "西北", "偏东"],
    "feast": ["春节", "国庆节", "端午节", "中秋节", "清明节"],
}
_REMARKS = (
    "小编说：{place}的这条消息值得{who}好好看看，大家怎么看？欢迎在评论区留言。",
    "编者按：{what}关系千家万户，本站特转载此文，供{who}参考。",
    "（图为{place}{what}现场。{name}摄）",
    "延伸阅读：{place}去年{what}用了{number}万元，{name}为此跑了{number}趟。",
)
_NOTICES = (
    "凡本网注明来源非本站的作品，均转载自其它媒体，转载目的在于传递更多信息，并不代表本网赞同其观点和对其真实性负责，如涉及版权请在{small}日内联系{place}编辑部，电话{number}{number}。",
    "版权声明：本文由{place}网友{name}整理发布，未经授权不得用于商业用途，违者将依法追究其相关法律责任，投诉邮箱见页脚，客服工号{number}。",
    "温馨提示：关注{place}公众号，回复关键词领取{thing}优惠券，每天{small}点准时更新，错过再等一年，本活动最终解释权归{place}运营方所有。",
)


class Grammar:
    """The generator."""

    def __init__(self, seed: str) -> None:
        chance = random.Random(seed)
        self.notices = [self.filled(chance, chance.choice(_NOTICES)) for _ in range(25)]

    def filled(self, chance: random.Random, frame: str) -> str:
        parts = frame.split("{")
        return parts[0] + "".join(self._put(chance, *part.split("}", 1)) for part in parts[1:])

    def _put(self, chance: random.Random, key: str, behind: str) -> str:
        return self._value(chance, key) + behind

    def _value(self, chance: random.Random, key: str) -> str:
        if key in _FILL:
            return chance.choice(_FILL[key])
        if key == "name":
            return chance.choice(_FAMILY) + chance.choice(_GIVEN)
        if key == "date":
            return f"{chance.randint(1, 12)}月{chance.randint(1, 28)}日"
        if key == "year":
            return str(chance.randint(1970, 2026))
        if key == "issue":
            return str(2021000 + chance.randrange(2000))
        return number(chance, 32 if key == "small" else 999)

    def story(self, chance: random.Random) -> Text:
        paragraphs = []
        for _ in range(chance.randint(3, 8)):
            said = [self.filled(chance, chance.choice(_TELL)) for _ in range(chance.randint(1, 4))]
            if chance.random() < 0.3:
                said.append(chance.choice(_STOCK))
            paragraphs.append("".join(said))
        return Text(self.filled(chance, "{place}{what}{how}"), paragraphs)

    def lookalikes(self, chance: random.Random, count: int) -> list[Text]:
        title, body = chance.choice(_FRAMES)
        place, who = self._value(chance, "place"), self._value(chance, "who")  # one office's
        title, body = (each.replace("{place}", place).replace("{who}", who) for each in (title, body))
        return [Text(self.filled(chance, title), [self.filled(chance, body)]) for _ in range(count)]

    def notice(self, chance: random.Random) -> str:
        return chance.choice(self.notices)

    def remark(self, chance: random.Random) -> str:
        return self.filled(chance, chance.choice(_REMARKS))

    def titles(self, chance: random.Random, title: str) -> str:
        return self.filled(
            chance, chance.choice(("{place}：" + title[:4], "重磅！" + title, "{name}点赞" + title[-5:]))
        )
