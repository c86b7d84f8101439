"""Other stories and other lookalikes: nothing here was looked at while the rules were made."""

from __future__ import annotations

import random

from benchmarks.lineage.grammar import Grammar
from benchmarks.lineage.world import Text

_TELL = (
    "开场仅{small}分钟，{place}队{name}禁区前沿抢断，一脚低射打破僵局，看台上{number}名球迷齐声呐喊。",
    "考古队在{place}发掘出陶罐{number}件，领队{name}判断，墓葬年代不晚于公元{number}年。",
    "昨天傍晚，一辆载有{thing}的货车在{place}侧翻，消防员{name}等人用{number}分钟救出驾驶员。",
    "{place}非遗传承人{name}今年{small}岁，手里的竹刀已经用了{small}年，刻过的窗花超过{number}张。",
    "{name}的论文写了{number}页，题目就叫《{place}方言中的{thing}》，导师批注了{number}处。",
    "受冷空气影响，{place}凌晨出现大雾，{number}个航班延误，旅客{name}改乘高铁离开。",
    "法院审理查明，{name}在{place}经营{thing}期间，先后骗取货款{number}万元，被判处有期徒刑{small}年。",
    "暑期档上映{small}部影片，讲述{place}往事的那一部排片只占百分之{small}，上座率却最高。",
    "{name}把祖屋改成了民宿，{small}间客房天天满员，游客从{place}赶来只为吃一碗面。",
    "裁判席亮出{number}分的成绩，{name}捂住了脸，教练在场边把{thing}抛向了空中。",
    "地铁{small}号线在{place}设站，盾构机“{name}号”每天掘进{small}米，沿线{number}栋楼布了监测点。",
    "专家提醒，野生菌中毒多在进食后{small}小时内发作，{place}去年接诊{number}例。",
    "{place}大学录取通知书里夹着一包种子，{name}把它种在阳台，{small}天后发了芽。",
    "拍卖师落槌，{name}旧藏的{thing}以{number}万元成交，竞买人来自{place}。",
    "候鸟飞抵{place}湿地，志愿者{name}数到第{number}只时，天已经黑透。",
)
_FRAMES = (
    (
        "{place}地震台网测定{date}",
        "据地震台网正式测定，{date}{small}时{small}分在{place}（北纬{small}.{small}度，东经{number}.{small}度）发生{small}.{small}级地震，"
        "震源深度{small}千米。震中周边{small}公里内的乡镇有明显震感，目前暂未收到人员伤亡报告，应急部门已启动响应并派出工作组赶赴现场。",
    ),
    (
        "联赛第{small}轮战报",
        "联赛第{small}轮{date}在{place}体育场打响，主队以{small}比{small}战胜客队。上半场{small}分钟主队率先破门，下半场{small}分钟客队扳平，"
        "补时阶段{name}头球锁定胜局。全场主队射门{small}次，角球{small}次，控球率百分之{small}，现场观众{number}人。",
    ),
    (
        "{place}人民法院公告{issue}",
        "{name}：本院受理原告{name}诉你买卖合同纠纷一案，已审理终结。现依法向你公告送达（{year}）民初{number}号民事判决书。"
        "自本公告发出之日起经过三十日即视为送达。如不服本判决，可在公告期满后十五日内向本院递交上诉状，上诉于中级人民法院。",
    ),
    (
        "{date}汇率中间价",
        "外汇交易中心{date}公布，银行间外汇市场人民币汇率中间价为：美元{small}.{number}，欧元{small}.{number}，日元{small}.{number}，"
        "英镑{small}.{number}，港元{small}.{number}。较前一交易日变动{small}个基点，市场成交活跃，双向波动特征明显。",
    ),
    (
        "{year}年{place}中小学招生公告",
        "{year}年{place}小学一年级招收年满六周岁儿童，报名时间{date}至{date}，网上审核{date}截止，录取结果{date}公布。"
        "家长须携带户口簿、房产证明、预防接种证原件及复印件到校核验，弄虚作假者取消资格，随迁子女按积分统筹安排，咨询电话{number}{number}。",
    ),
)
_NOTICES = (
    "本站所收录作品、热点评论等信息部分来源互联网，目的只是为了系统归纳学习和传递资讯，所有作品版权归原创作者{name}所有，与本站{place}频道立场无关，举报编号{number}。",
    "声明：以上内容与数据仅供参考，不构成任何建议，使用前请自行核实，据此操作风险自担，{place}站长{name}保留一切权利，备案号{number}{number}。",
)
_REMARKS = (
    "看完这篇报道，不少{place}网友想起了{name}当年的往事，你还记得吗？",
    "【导读】{place}又有新消息传来，事关{thing}，点击查看详情。",
    "本稿综合{place}客户端、{name}朋友圈等，责编对文字略有整理。",
)


class HeldOut(Grammar):
    """The generator; only how frames are filled is that of `Grammar`."""

    def __init__(self, seed: str) -> None:
        super().__init__(seed)
        chance = random.Random(f"{seed} notices")
        self.notices = [self.filled(chance, chance.choice(_NOTICES)) for _ in range(25)]

    def story(self, chance: random.Random) -> Text:
        count = chance.randint(2, 7)
        paragraphs = [
            "".join(self.filled(chance, chance.choice(_TELL)) for _ in range(chance.randint(1, 4)))
            for _ in range(count)
        ]
        return Text(self.filled(chance, "{name}与{place}的{thing}"), paragraphs)

    def lookalikes(self, chance: random.Random, count: int) -> list[Text]:
        title, body = chance.choice(_FRAMES)
        place = chance.choice(("青石", "柳塘", "云岭", "沙洲", "白渡"))
        title, body = (each.replace("{place}", place) for each in (title, body))
        return [Text(self.filled(chance, title), [self.filled(chance, body)]) for _ in range(count)]

    def remark(self, chance: random.Random) -> str:
        return self.filled(chance, chance.choice(_REMARKS))
