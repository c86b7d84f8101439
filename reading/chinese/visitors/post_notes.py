"""What a forum prints above and in a post, and not its member: who posted when, edits, locks."""

from __future__ import annotations

from reading.chinese.forums import FLOOR_NAME, OPENER
from reading.chinese.labels import FROM
from reading.chinese.people import AUTHOR, DUTY_EDITORS
from reading.chinese.wording import Wording, words

_EDIT = "(?:编辑|修改)"
EDITED = Wording(
    {
        r"^[\[【(（*]?\s*(?:本帖|此帖|该帖|此贴|本贴|此文章|本文|这个?帖子|该文|此信息|[\[【(（])\s?.{0,8}?"
        rf"(?:最后|被|经|于|由).{{0,30}}{_EDIT}": (
            "[ 本帖最后由 张三 于 2022-4-1 10:15 编辑 ]",
            "此帖被张三修改",
            "[编辑于 2022-4-1 由 张三 修改]",
        ),
        rf"^(?:最后|上次|最近)(?:由|被|一次)?.{{0,30}}{_EDIT}": ("最后编辑于 2022-4-1", "上次由 张三 编辑"),
        rf"^{_EDIT}(?:原因|理由)": "编辑原因：错字",
        "^[Ll]ast edited": "Last edited by 张三",
    },
    misses=("今天河湾大桥通车了", "发表于 2022-4-1 10:15 编辑", "我编辑了一下"),
)
# Discuz!: what stands before the editor's name, the name, what stands behind with the time.
EDITED_BY = Wording(
    {
        r"^(.*?最后由)\s*(.*?)\s*(于\s*(.*?)\s*编辑)$": "本帖最后由 张三 于 2022-4-1 10:15 编辑",
    },
    misses=("此帖由某人编辑过",),
)
POSTED = words("发表于")
# In the line of a post's time.
POSTING = Wording(
    {
        "(?:回[复覆应]|留言|发言|跟[帖贴]|回[帖贴]|提问|回答|答复|追问|提交|发表)(?:于|时间|日期)": (
            "张三 回复于 2022-4-1",
            "留言时间：2022-4-1",
            "回复日期：2022-4-1",
        ),
        r"于.{8,24}(?:发表|回复|评论|留言|说道?|写道|提到|发言)\s?[:：]?": (
            "张三 于 2022-4-1 10:15 说道：",
            "张三 于 2022-4-1 10:15 评论：",
        ),
        "发信站|[Pp]osted(?: on| at)?[:：]? ": ("发信站: 某站", "Posted: 2022-4-1"),
    },
    misses=("发布于 2022-4-1", "张三 2022-4-1"),
)
POSTED_AT = Wording({f"^{POSTED}": POSTED.each("{} 2022-4-1")}, how="match", misses=("2022-4-1 发表于",))
# Discuz!'s plain views: who posted when.
PRINTED_HEAD = Wording(
    {rf"^{AUTHOR}\s*[:：]\s*(.*?)\s*时间\s*[:：]\s*(\S.*)$": "作者: 张三    时间: 2022-4-1 10:15"},
    how="match",
    misses=("作者: 张三",),
)
ARCHIVED_HEAD = Wording(
    {rf"^(.*?)\s*{POSTED}\s*(\S.*)$": ("张三 发表于 2022-4-1", "張三 發表於 2022-4-1")},
    how="match",
    misses=("张三 发表于",),
)
PRINTED_TITLE = Wording({r"(标题|標題)\s*[:：]": ("标题: 问路", "標題：問路")}, how="match", misses=("标题党",))
# How old a post is, said for short; the time itself stands in an attribute.
AGE = Wording(
    {
        r"\d{1,3}\s?(?:秒|分|分钟|时|小时|天|日|周|月|个月|年)": ("8时", "3 天", "2个月"),
        r"\d{1,3}\s?(?:s|m|h|d|w|mo|y|secs?|mins?|hours?|days?|weeks?|months?|years?)": ("8h", "3 days"),
        "刚刚|now": ("刚刚", "now"),
    },
    how="fullmatch",
    misses=("8时30分", "3天前来过", "666", "8号"),
)
# In a line that says when: somebody did so then.
POSTS = Wording(
    {"发[布表]|更新|回[复覆应]|评论|提问": ("发表于今天", "昨天更新", "3天前 回复")},
    misses=("好，从今天开始",),
)
# Right behind a time told from now, in its line: whatever else goes on there is news, as in 河湾大桥今天通车.
BEHIND_A_TIME = Wording(
    {
        "发[表布帖贴]|更新|编辑|修改|创建|上传|最后": ("发布", "更新于河湾"),
        "回[复覆应帖]|评论|留言|提问|回答|来自|说|写道|楼|沙发|由|于|被|已": ("回复", "来自河湾"),
        "阅|浏览|点击|查看|观看|播放|人气": ("阅读 12", "浏览"),
        "举报|赞|点赞|顶|踩|引用|收藏|转发|分享|关注|登录|在线|活跃|加入": ("举报", "在线"),
        r"字[号级体]|打印|我要|原创|首发|全文|共\s?\d|通过": ("字号", "我要评论", "全文共1200字"),
        f"{FROM}|{DUTY_EDITORS}|作者|记者": (*FROM.each("{}：河湾日报"), "作者：张三"),
    },
    how="match",
    misses=("通车", "全省降温", "开幕", "的河湾"),
)
# Behind a name that stands alone.
BEHIND_A_NAME = Wording(
    {
        r"\s*(?:评论道|说道?|写道|回复|发表)?\s?[:：]\s*$": ("风儿 评论道:", "风儿："),
        rf"\s*[\[(（【]?{OPENER}[\])）】]?$": ("风儿 (楼主)", "风儿 楼主"),
    },
    misses=("风儿", "回复风儿"),
)
_LAST = frozenset(":：])）】").union(word[-1] for word in OPENER.spellings)  # one of them ends it, or a space


def bare_name(text: str) -> str:
    """A line without what goes on so behind a name: of most it is enough to see how they end."""
    return BEHIND_A_NAME.regex.sub("", text) if text[-1:] in _LAST or text[-1:].isspace() else text


SAYS = Wording(
    {r".{1,20}[ 　](?:评论道|说道?|写道)\s?[:：]": ("风儿 评论道:", "风儿 写道：")},
    how="fullmatch",
    misses=(
        "市长说：",
        "风儿：",
    ),
)
# The whole of a line.
PLACE_ALONE = Wording(
    {
        r"(?:来自|发自|IP ?属地|发布于)[:：]?\s?[\u4e00-\u9fff]{2,6}": ("IP属地：江苏", "来自河湾"),
        r"[\u4e00-\u9fff]{2,7}(?:省|市|自治区)(?:[\u4e00-\u9fff]{2,6}[市区县州])?(?:网友)?": ("上海市", "江苏省河湾市"),
        r"[\u4e00-\u9fff]{2,8}网友": "江苏网友",
    },
    how="fullmatch",
    misses=("江苏", "来自各区的网友都说好", "城市"),
)
# The whole of a line.
FLOOR_ALONE = Wording(
    {
        r"(?:发布|发表|回复|第)?\s?(?:[#＃]|No\.)\s?\d{1,5}\s?楼?": ("#3", "发布 #1", "No.12", "#1楼"),
        r"第?\s?\d{1,5}\s?(?:[楼层]|#|[FL])": ("3楼", "第 2 楼", "12#", "12L"),
        r"B\d{1,4}": "B3",
        FLOOR_NAME: "沙发",
    },
    how="fullmatch",
    before=r"[\[【(（]?",
    behind=r"[\]】)）：:]?",
    misses=("3楼的朋友", "30"),
)
# A line above what a post says: who sent it, where to, its subject.
HEAD = Wording(
    {
        r"(?:发信人|寄信人|发信站|信\s?区|信件|标\s*题|主\s*题|转信站|来\s*源站)\s?[:：].*": (
            "发信人: 张三 (老张), 信区: Life",
            "标 题: 问路",
        ),
        r"(?:From|Date|Subject|To|Cc|寄件[者人]|收件[者人]|主旨)\s?[:：].*": ("From: 张三 <a@b.example>", "主旨：问路"),
        r"(?:[回答]复|留言|提问|投诉|跟帖|回帖|发表)?"
        r"(?:内容|正文|时间|日期|标题|类型|单位|对象|编号|状态|[人者])\s?[:：]?": (
            "内容",
            "回复内容：",
            "时间",
            "留言者",
        ),
        r"(?:Re|RE|回[复覆])\s?[:：].{0,60}": "Re: 问路",
        r"(?:用户|会员|论坛)?(?:等级|级别|积分|威望|金币|铜币|帖子|主题|粉丝|精华|文章|发帖数?|注册|登录)"
        r"\s?[:：]?\s?\d.{0,12}": (
            "积分：120",
            "帖子 12",
        ),
        r"(?:Registered|Joined|Member since|Posts|Messages|Threads|Location|Reputation)\s?[:：]\s?.{1,24}": (
            "Registered: 5 years ago",
            "Posts: 71",
        ),
        "(?:采纳率|擅长|来自|头衔|角色|吧龄|影响力|信息|满意度|解决程度|办理(?:态度|速度)|性别|状态|在线时间|阅读权限)"
        r"\s?[:：].{0,24}": (
            "采纳率：85%",
            "头衔: 新人",
        ),
    },
    how="fullmatch",
    misses=("标题党", "张三：你好", "内容很好"),
)
# The whole of a line above what somebody says: a label and his name.
CALLED_SO = Wording(
    {
        r"(?:姓\s{0,2}名|昵\s{0,2}称|网\s{0,2}名|笔名|[留发]言[人者]|发信人|发帖人|跟帖人|回帖人)"
        r"\s?[:：]\s?[^\s:：。！？]{1,20}": (
            "姓 名：张三",
            "昵称：张三",
            "留言人: 张三",
        )
    },
    how="fullmatch",
    misses=("张三：你好", "姓名："),
)
# The whole of a line above what somebody says: who he is, what he does.
KIND_OF_POST = Wording(
    {
        r"(?:管理员|站长|版主|官方|部门|单位|领导|网友|市民|网民|群众|商家|企业|平台|作者|用户|我的?)(?:的)?"
        r"(?:回[复覆应]|答[复覆]|补充|追问|追评|追加|解答|点评|评价|留言|提问|诉求|反馈|跟进)": (
            "部门答复",
            "市民追评",
            "官方回复",
        ),
        r"(?:最佳|满意|推荐|精彩|采纳|被采纳的?)(?:答案|回答|回复|答复)": ("最佳答案", "推荐回答"),
        r"(?:继续|再次|二次)?追(?:问|评|加)|补充(?:说明|内容)": ("追问", "补充说明"),
    },
    how="fullmatch",
    before=r"[\[【(（]?\s?",
    behind=r"\s?\d{0,3}[\]】)）]?\s?[:：]?",
    misses=("回复", "部门答复了三次", "补充水分"),
)
# The whole of a line or of a piece of one: what a comment was written with.
CLIENT = Wording(
    {
        r"(?:Google )?(?:Chrome|Firefox|Safari|Edge|Opera|MSIE|Internet Explorer|QQ ?Browser|WeChat)[\s/]?[\d.]*": (
            "Chrome 112",
            "Edge 110.0",
        ),
        r"(?:Windows|Mac ?OS(?: X)?|macOS|Linux|Ubuntu|Android|iOS|iPhone OS)[\s/]?(?:NT |XP|Vista)?[\d._]*": (
            "Windows 10",
            "Android 12",
        ),
    },
    how="fullmatch",
    misses=("Windows 怎么装", "Chrome浏览器"),
)
# What it is about, in group 1.
SUBJECT = Wording(
    {
        r"(?:^|\s)(?:帖子|贴子|文章|本页|留言|信件|话题)?(?:标\s*题|主\s*题)\s?[:：]\s?(\S.*)$": (
            "标 题: 问路",
            "贴子主题：问路",
            "发表于: 2023-03-03 21:15 文章主题: 问路",
        )
    },
    misses=("标题: ", "主题 12"),
)
# A line at the end of one: what it was sent from.
SENT_FROM = Wording(
    {
        rf"^※\s?(?:{FROM}|修改|编辑|转载|转录者|发信站|文章[网代][址码])": (
            "※ 来源:·望湖社区 bbs.example.cn·[FROM: 10.0.0.*]",
            "※ 修改:·张三 于 Mar 4",
            "※ 發信站: 望湖(bbs.example), 來自: 10.0.0.1",
            "※ 文章網址: https://bbs.example/M.1.html",
        ),
        r"\[FROM[:：]": "[FROM: 10.0.0.*]",
        r"^(?:※\s?)?修改[:：]\s?[·．.]?\S{1,24}\s(?:于.{4,24}\s)?FROM\s": "修改:zhangsan FROM 10.0.0.*",
        r"^(?:※\s?)?FROM\s?[:：]?\s?[\d.*:a-fA-F]{3,40}$": "FROM 10.0.0.*",
        r"^(?:[-—]+\s?)?(?:发自|来自)\s?(?:我的)?\s?\S{0,16}"
        r"(?:(?:客户端|手机|安卓|APP).{0,2}|(?:iPhone|iPad|Android)[\w ]{0,12})$": (
            "发自我的 iPhone",
            "来自望湖社区客户端",
        ),
        r"^发自(?:我的)?手机\S{0,8}\s[\w.-]+\.[a-z]{2,8}$": "发自手机望湖 m.wh.example",
    },
    misses=("来自手机厂的职工说", "来源：河湾日报"),
)
# In the head of a post that answers another, or a letter.
ANSWERED = Wording(
    {
        r"^(?:Re|RE|回[复覆])\s?[:：#]": ("Re: 问路", "回复：问路"),
        r"[:：]\s?(?:\[\S{1,24}\]\s?)?Re[:：]": ("标题: Re: 问路", "Subject: [list] Re: 问路"),
        "(?:回复|答复)(?:人|单位|部门|时间|日期|内容)": ("回复人", "回复日期：", "答复单位：河湾区"),
        r"^[\[【(（]?(?:管理员|站长|版主|官方|部门|单位|领导|网友|市民|网民)(?:回复|答复|补充|追问|追评)": (
            "部门答复",
            "【单位答复】",
            "管理员回复：张三",
        ),
    },
    misses=("回复",),
)
# The steps of a case that say nothing more.
STEP = Wording(
    {
        "(?:审核|受理|初审)(?:通过|成功)": "审核通过",
        "(?:商家|企业|单位)?(?:处理|办理)中": "商家处理中",
        "(?:确认|办理|处理|投诉)(?:完成|完毕)": "确认完成",
        r"已(?:受理|办结|转办|分配|完成|关闭|回复|评价|撤销)(?:商家|单位|部门|至)?\s?\S{0,20}": "已分配商家 河湾公司",
    },
    how="fullmatch",
    misses=("处理", "已经处理完了，谢谢"),
)
STEP_OF_A_CASE = Wording(
    {
        "(?:审核|受理|初审)(?:通过|成功)": "某某平台 审核通过",
        "(?:处理|办理)中": "某某平台 商家处理中",
        "(?:确认|办理|处理|投诉)(?:完成|完毕)": "张三 确认完成",
        r"评价\s?(?=\d|$)": "张三 评价 02-19",
        "已(?:受理|办结|转办|分配|完成|关闭)": "某单位 已受理",
    },
    misses=("张三 回复",),
)
BEGUN = Wording(
    {
        "(?:发起|提交)(?:投诉|留言|问题|咨询|建议|诉求|申请)": ("发起投诉", "提交留言"),
        f"^{OPENER}$": OPENER.each("{}"),
    },
    misses=("补充投诉", "回复"),
)
