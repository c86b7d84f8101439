"""Notices: copyright, disclaimers, who runs the site and how to reach it, what readers are asked to do."""

from __future__ import annotations

from reading.chinese.labels import FROM
from reading.chinese.wording import Wording, spellings, words

_VIEWS = "(?:立场|观点)"
_WORKS = (
    "(?:转载|摘编|复制|镜像|刊用|抄袭|引用|作品|稿件|文章|图片|内容|信息|本[网站报社刊台]"
    "|任何(?:个?人|单位|媒体|网站|机构|组织))"
)
_RIGHTS = words("版权 免责 特别 郑重 转载 侵权 反侵权 法律 权责 风险 重要 原创")
_OF_WORKS = words("版权 免责 转载 反侵权 侵权 原创 权责")
_OF_A_PAGE = words("以上 本文 文章 本网 本站 本报 本刊 本社 本台 本号 作者 稿件 作品 观点 仅供参考 不构成")
_STATED = words("发表 发布 作出 做出 刊登 公开 道歉 致歉 共同 联合")
_LAW = words("一审 二审 法院 判决 起诉 警方 查处 被告 原告 执法 立案 民警 检察 开庭 获刑 罚款")
_SIGN = "©(?<![\u0080-\u00ffƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ]©)"  # among letters of its kind it is half a character: ±±¾© for 北京
# Anywhere in a line. Each pattern begins with a letter, which is what makes searching for them fast.
NOTICE = Wording(
    {
        "版权所有(?![人者权])": "版权所有 河湾日报社",
        "版权声明": "版权声明",
        "版权说明": "版权说明",
        "版权(?:[均皆都]|全部)?[归属为]": ("文章版权归原作者", "版权均属本社", "版權為本報所有"),
        "免责声明": "免责声明",
        "特别声[明聲]": "特别声明",
        "郑重声明": "郑重声明",
        "转载声明": "转载声明",
        "本站声明": "本站声明",
        "本网声明": "本网声明",
        "本报声明": "本报声明",
        "侵权.{0,12}(?:联系|告知|删除|责任)": "图片侵权请联系我们",
        "如有侵权": "如有侵权，敬请谅解",
        "未经(?:本[网站报社刊台]|版权).{0,12}(?:授权|许可|同意|允许)": "未经本网书面许可",
        f"[未非]经.{{0,14}}(?:授权|许可|同意|允许)(?=.{{0,40}}{_WORKS})": (
            "未经许可，任何人不得转载",
            "本網站之文字、圖片，非經授權，不得轉載",
            "未经授权不得使用作品",
        ),
        f"不代表.{{0,10}}{_VIEWS}": "不代表本站立场",
        "仅代表.{0,10}(?:观点|立场|意见)": "仅代表作者个人观点",
        "转载(?:请|须|須).{0,4}(?:注明|联系|自)": "转载须注明",
        f"请注明(?:出处|{FROM})": ("请注明出处", "请注明来源"),
        "Copyright": "Copyright 2023",
        _SIGN: "© 2023",
        "All Rights Reserved": "All Rights Reserved",
        "信息存储(?:空间)?服务": "仅提供信息存储空间服务",
        "^(?:本文|以上内容)?不构成(?:任何)?投资建议|^投资有风险(?:$|.{0,5}[需须要应请]谨慎)": (
            "本文不构成投资建议",
            "投资有风险，入市需谨慎",
        ),
        "Notice:": "Notice: the content above",
        "违法和不良信息": "违法和不良信息",
        "举报(?:电话|邮箱|热线)[:：]": "举报电话：12377",
        "声(?:(?<=^声)|(?<=[网站报社台刊号重要权责者家 ]声))明[:：]": (
            "声明：该文",
            "河湾网声明：该文",
            "作者声明：该文",
        ),
        "本文(?:链接|地址|网址)[:：]": "本文链接：",
        "本文章?(?:为|系|由|属).{0,20}(?:原创|授权|上传|独家)": ("本文系作者授权", "本文章为河湾网原创"),
        **{f"{no}(?:擅自|随意)?转载(?![的了其他])": f"版权作品，{no}转载" for no in words("严禁 禁止 谢绝 请勿")},
        **{f"{label}[:：].{{0,10}}非本": f"{label}：河湾网，非本网" for label in FROM},
    },
    misses=(
        "他发表声明说",
        "反对侵权",
        "未经风雨",
        "代表观点",
        "版权所有人怎样维权",
        "平台禁止转载的规定",
        "双方发表声明：",
        "±±¾©ÈÕ±¨¼ÇÕß",
    ),
)
# In such a line: something happened, which no notice tells. 近日，某公司未经许可使用他人作品，被告上法庭。
_HAPPENED = Wording(
    {
        "近日|日前|昨[日天]|前天|今天上午|今天下午": ("近日，有网站", "日前", "昨天", "前天", "今天上午", "今天下午"),
        r"\d月\d{1,2}日": "5月12日",
        "(?:表示|介绍|认为|指出|提醒|透露|强调|说|约定|告诉.{1,8}|(?<![简名职尊])称)[，：,:]": (
            "主办方表示，作品的版权归作者",
            "专家表示,未经许可",
            "合同约定，未经甲方许可",
            "他告诉记者：未经授权",
            "公司在公告中称，未经授权",
        ),
    },
    misses=("本网将追究法律责任", "转载须注明作者", "2023年版", "法院", "河湾日报社（以下简称：本社）"),
)
_JUDGED = Wording({"|".join(_LAW): _LAW.each("河湾市{}")}, misses=("法律责任", "近日"))
# A notice names courts and the police, too: what is to be expected of them, or of whom it is by.
_THREATENS = Wording(
    {
        "^.{0,12}声明[:：]": ("免责声明：根据执法单位之要求", "河湾网版权声明：法院见"),
        "(?:本[站网报社刊台]|本平台|本公司|本单位|我[们司社报]|违者|否则)[^，。；]{0,8}(?:将|保留|有权|会)": (
            "本网将向法院起诉",
            "本公司保留向法院起诉的权利",
            "违者将由警方查处",
        ),
    },
    misses=("法院一审判决", "该公司将上诉", "公司声明说：不服判决"),
)


def tells_news(line: str) -> bool:
    """Whether a line with a notice's words says that something happened."""
    return bool(_HAPPENED.tells(line) or (_JUDGED.tells(line) and not _THREATENS.tells(line)))


# In such a line, wherever it stands: who prints it speaks of its own rights. No article does.
OWN_RIGHTS = Wording(
    {
        "版权[^。]{0,4}[归属]于?[本我][社网站报刊台]": "所有内容，版权均属本社所有",
        "(?:经|得)[本我][社网站报刊台](?:书面)?(?:授权|许可|同意)": "转载须经本网书面授权",
    },
    misses=("版权归原作者", "本社记者"),
)
_LICENCE = "许可证"
LICENCES = spellings(_LICENCE)
# What a site has of its own: the number it is registered by, and rooms.
_REGISTERED = {"ICP[备证]": "苏ICP证1号", "公网安": "苏公网安1号", "公安网": "公安网监"}
_ROOMS = words("客服电话 客服热线 联系我们 关于我们 网站地图 隐私政策 广告服务 广告刊登 广告合作 人才招聘 意见反馈")
# At the foot of a page: who runs the site, and how it is reached.
FOOT = Wording(
    {
        "备案(?:号|信息|编号|序号|查询|[:：])|(?:网站|域名|公安|信息|已)备案": ("备案信息", "本站已备案"),
        **_REGISTERED,
        _ROOMS.apart(): _ROOMS.each("{}"),
        f"(?:服务|传播|节目|出版|登载|制作|业务|业务经营){_LICENCE}": ("视听节目许可证", "增值电信业务经营许可证"),
        rf"{_LICENCE}\s?(?:编?号|[:：(（A-Z\d])": ("许可证编号：12345", "出版物经营许可证B2-2009"),
        "主办单位": "主办单位",
        "承办单位": "承办单位",
        "承办[:：]": "承办：河湾网",
        r"(?:主办|主管)\s\S{2,20}(?:承办|主办|协办)$": "中共河湾县委宣传部主办 河湾日报社承办",
        "Copyright": "Copyright",
        "版权所有": "版权所有",
        _SIGN: "©",
        "联系电话": "联系电话",
        "技术支持": "技术支持",
        "营业执照": "营业执照",
        "隐私权": "隐私权",
        r"备\d{5,}": "苏备12345",
        "邮编": "邮编",
        "邮政编码": "邮政编码",
        "(?:新闻|报料|爆料|订报)(?:热线|专线|电话)": ("新闻热线", "報料電話 0451-12345678"),
        "地址[:：]": "地址：河湾市",
        "地 址[:：]": "地 址：河湾市",
    },
    misses=("±±¾©ÈÕ±¨¼ÇÕß", "他的地址变了", "许可", "备1234", "河湾花园获施工许可证", "查处无烟草经营许可证的商户"),
)
# There too; asked of whole lines, for it begins with no word.
MADE_BY = Wording(
    {r"\S{2,20}(?:办公室|信息中心|公司|政府)\s?(?:设计制作|制作维护|制作|维护)": "河湾镇人民政府办公室制作"},
    how="fullmatch",
    misses=("河湾镇人民政府办公室制作了地图", "公司制作"),
)
# Of these, what no text ends with.
OF_A_SITE = Wording(
    {
        **_REGISTERED,
        _ROOMS.apart(): _ROOMS.each("{}"),
        "(?:新闻|报料|爆料|投稿|广告)(?:热线|电话)": "新闻热线：12345",
        "备案": "备案号：12345",
        "技术支持[:：]": "技术支持：河湾软件",
        "(?:主办|承办)(?:单位)?[:：].*(?:主办|承办|技术支持)": "主办：河湾日报 承办：河湾网",
    },
    misses=("地址：河湾大道8号", "获施工许可证", "承办单位：河湾大学"),
)
# The beginning of a line of telephone or address, which stands in texts as in footers.
CONTACT = Wording(
    {
        r"电\s?话": ("电话：12345", "咨询电 话：12345"),
        r"地\s?址": "地 址：河湾市",
        "热线": "服务热线：12345",
        r"邮\s?编": "邮编：212400",
        "邮政编码": "邮政编码：212400",
        "邮箱": "邮箱: a@b.cn",
        "传真": "传真：12345",
        "联系人": "联系人：张三",
        "联系方式": "联系方式：12345",
    },
    how="match",
    before=r"\S{0,4}(?:联系|咨询|监督|举报|服务)?",
    behind=r"\s?[:：]",
    misses=("电话采访", "他在市政府旁的地址：河湾"),
)
# A text's own, below it: who to ask about what it says. A site's hotlines and mail boxes for news are none.
OWN_CONTACT = Wording(
    {
        r"(?:咨询|监督|举报|报名|办公|受理|联系)\s?(?:电\s?话|人|方式|地址)": (
            "联系电话：0991-4330000",
            "监督电话: 12345",
            "联系人：张三",
        )
    },
    how="match",
    behind=r"\s?[:：]\s?\S[^@。]{1,40}$",
    misses=("新闻热线：12345", "广告联系电话：12345", "联系电话："),
)
# In the last paragraphs, folded to plain: the line is a notice, and what follows the first of these is one too.
# In a headline: what is below may be a notice that the page is about.
DECLARES = Wording(
    {"(?:声明|公告|启事|律师函|告知书)": ("关于作品使用的律师声明", "关于冬季用电的公告"), "版权|侵权": ("版权说明",)},
    misses=("声名远扬", "公布"),
)
HEADING = Wording(
    {
        rf"^(?:.{{0,12}}[网站报社台刊号])?(?:{_RIGHTS}[与及和、]?)+声明\s*[:：。]?$": ("免责声明", "法律声明:"),
        rf"^(?:.{{0,12}}[网站报社台刊号])?(?:{_RIGHTS}[与及和、]?)*{_OF_WORKS}(?:公告|说明|所有)\s*[:：。]?$": (
            "河湾网版权所有:",
            "反侵权公告",
            "版权说明",
        ),
        rf"^(?:(?!{_STATED}).){{0,12}}(?:版权|免责|转载|侵权)(?:(?!{_STATED}).){{0,12}}声明\s*[:：。]?$": (
            "河湾在线版权与信息产品内容销售的声明:"
        ),
        r"^(?:.{0,12}[网站报社台刊])?声明\s*[:：。]?$": ("声明:", "本网声明", "河湾晚报声明"),
        "^(?:版权|免责|转载)(?:声明|提示)[:：]": words("版权 免责 转载").each("{}提示:内容"),
        rf"^(?:特别|郑重)(?:声明|提示)[:：](?=.*(?:{_OF_WORKS}|{_OF_A_PAGE}))": (
            "特别提示:以上内容",
            "郑重声明：稿件的版权归作者",
        ),
    },
    misses=(
        "两国发表联合声明，同意合作",
        "声明书",
        "双方随后发表联合声明:",
        "公司声明",
        "该公司昨晚发表声明。",
        "法院判令侵权方公开发表道歉声明。",
        "双方在版权问题上的共同声明:",
        "风险说明",
        "重要公告",
        "特别提示：请携带身份证。",
        "郑重声明：本公司与该项目无关。",
    ),
)
# In such a heading: it says itself that a notice follows, however much.
OF_RIGHTS = Wording({"版权|免责": ("版权声明", "免责声明")}, misses=("声明", "特别提示"))
LINE = Wording(
    {
        "未经.{0,14}(授权|许可|同意).{0,14}(转载|使用|复制|摘编)": "未经授权不得转载",
        f"^凡(本网|本站|注明).{{0,30}}({FROM}|作品|稿件)": ("凡本网注明的作品", "凡注明来源", "凡本站刊登的稿件"),
        f"(不代表|仅代表).{{0,10}}(本网|本站|本平台|作者).{{0,8}}{_VIEWS}": "不代表本网观点",
    },
    misses=("未经许可", "不代表观点"),
)


def is_declared(title: str, first: str) -> bool:
    """Whether a page is about a notice: its headline is the heading of one, or says so and its text begins with a
    notice's words.
    """
    declares = bool(DECLARES.tells(title))
    return declares and bool(HEADING.tells(title) or NOTICE.tells(first) or LINE.tells(first))
