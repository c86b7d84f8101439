"""Lines made of nothing but the words of a page's controls: 字級設定：小中大特, 點我看更多, 請升級瀏覽器.

No list holds all that sites print, but they print few words: what is done with a page, and with what of it. A line of
such words alone says nothing of the world. Words that are others in Taiwan and Hong Kong (列印, 連結) stand beside
those of the mainland.
"""

from __future__ import annotations

from reading.chinese.buttons import NEXT_PAGE, PREVIOUS_PAGE, SECTIONS
from reading.chinese.labels import FROM
from reading.chinese.wording import Wording, Words, words

# Done with nothing but a page.
_CLICKED = words(
    "点击 点选 点我 按我 按此 按赞 下载 打印 列印 转寄 转发 寄给 收藏 分享 追踪 订阅 登录 登入 注册 搜寻 搜索 复制"
    " 查看 浏览 畅读 展开 收起 播放 收听 朗读 返回 跳过 略过 检举 纠错 刷新 切换 扫描 长按 加载 载入 检视"
)
# And with anything.
_DONE = _CLICKED | words(
    "关注 观看 阅读 加入 设为 加为 设定 回到 调整 放大 缩小 举报 留言 打开 开启 升级 进入 继续 关闭 支持 支援 成为"
    " 看 听 回"
)
# What a page has, and the world has not.
_OF_A_PAGE = (
    FROM
    | Words((NEXT_PAGE, PREVIOUS_PAGE))
    | words(
        "本文 此文 此文章 本文章 这篇文章 全文 原文 原图 大图 网址 链接 连结 连接 更多 官网 首页 上页 目录 列表 顶部"
        " 窗口 视窗 本页 页面 网页 客户端 APP App app 应用程式 书签 好友 会员 电子报 粉丝团 粉丝专页 LINE Line"
        " Facebook FB Twitter Google Instagram IG YouTube Threads Telegram QQ 朋友圈 账号 帐号 浏览器 JavaScript"
        " 一键 余下 剩余 标签 本报 本站 本网"
    )
)
_OTHER = _OF_A_PAGE | words(
    "讯息 文章 新闻 资讯 内容 报道 图片 其他 其它 我们 友人 朋友 手机 电脑 平板 大小 微信 微博 空间 影片 视频 音频"
    " 语音 广告 专题 活动 办法 密码 立即 马上 我要 我来 快速 友善 免费 付费 自动 用 在 到 至 给 于 上 下 内 中 的 与"
    " 和 或 及 为 首选 此 里 这里 想 还 请 欢迎 方式 往 稍候 稍后 先 正在 全部 最新 消息 您 你 不"
)
_APART = r"[\s,，、:：|｜/／·•>»+.…\[\]【】()（）▸▼▽↓▲△↑\d-]*"
_MORE = rf"(?:(?>{_DONE | _OTHER}){_APART}){{1,11}}"
_ITEM = r"[(（]?\d{1,2}\s?[.、．)）]\s?\D"  # of a list: how to do it, told step by step
_PAGES = rf"(?=.*(?:{_CLICKED | _OF_A_PAGE}))"
# A line of such words, of which one says what is done, and one is of pages alone: 看不到 and 打开手机 are said of the
# world, too. A word of any other kind makes it a sentence.
PHRASE = Wording(
    {
        rf"{_PAGES}(?>{_DONE}){_APART}{_MORE}": ("點我看更多", "複製連結", "看大图", "列印 转寄 收藏"),
        rf"{_PAGES}(?>{_OTHER}){_APART}(?=.*{_DONE}){_MORE}": (
            "在 Google 新聞上追蹤我們",
            "請升級瀏覽器",
            "想看更多报道，请下载客户端",
        ),
        rf"(?:调整)?(?:字[级型体号]|文字大小)(?:设定|设置|调整)?{_APART}(?:[大中小特超标准默认T]{_APART}){{2,8}}": (
            "字級設定：小中大特",
            "文字大小 T T T",
        ),
        r"(?:[AT][+-]?\s{0,2}){2,5}": "A- A A+",
    },
    how="fullmatch",
    before=rf"(?!{_ITEM}){_APART}",
    misses=(
        "看新闻发布会",
        "阅读改变人生",
        "下载量上升",
        "继续前进",
        "在朋友圈走红",
        "分享",
        "字体设计大赛",
        "1.打开微信",
        "（2）下载APP",
        "看不到",
        "回想",
        "用手机看视频",
    ),
)
_MENU = SECTIONS | words(
    "回放 图集 组图 原创 转载 投稿 独家 置顶 精选 首发 内文 正文 本文 详细 手机版 电脑版 触屏版 简体 繁体 简 繁"
    " 中文 English 无障碍 长者模式 关怀版 进入 RSS 语音 播报 听 订阅 追踪 私信 登录 登入 注册 搜索 搜寻 热搜 已"
    " 关注 收藏 列印 打印 检举 举报 侵权 投诉 建议 意见 反馈 错误 广告 AD 赞助 赞助商 推广 跳过 影音 顶一下 踩一下"
    " 用户 使用者 留言 内容 文章 全文 调整 字级 标签 相关 关键字 关键词 网易号 搜狐号 头条号 最新 消息 讯息 更多"
    " 报道 余下 剩余 查看"
)
_COUNTED = words("浏览 阅读 点阅 点击 点赞 赞 按赞 喜欢 收藏 分享 转发 评论 留言 热度 人气 views likes")
_TAKING_PART = words("观看 围观 参与")  # in the street as well
_ALONE = words("投诉 建议 意见 反馈 错误 侵权 举报 检举 回放 图集 独家 用户 内容 活动 最新 消息 精选")  # heads a text
_NUMBER = r"\d[\d.,]{0,9}万?"
_THIS = "[这此本][篇则条]?(?:文章|新闻|报道|文)"
# The first line of a text, or its last one: in the midst of a text some of these are headings.
AT_THE_ENDS = Wording(
    {
        rf"(?![【\[(（\s]*(?:{_ALONE})[】\])）\s]*$)[【\[(（\s]*"
        rf"(?:(?>{_MENU})[\s|｜/／·•:：】\])）]*){{1,6}}": ("【列印】", "简 / 繁", "原创", "使用者留言"),
        rf"(?:已有)?{_NUMBER}\s?[人次个条]{{0,2}}\s?{_COUNTED}": ("12 赞", "已有1234人浏览", "1234 views"),
        rf"已有{_NUMBER}\s?[人次个条]{{0,2}}\s?{_TAKING_PART}": "已有1234人参与",
        rf"{_COUNTED | _TAKING_PART}[数量]?\s?[:：]?\s?{_NUMBER}": ("点阅数：1234", "热度 1234"),
        r"[(（]\d{1,3}\s?[/／]\s?\d{1,3}[)）]|第\d{1,3}张\s?[/／]\s?共\d{1,3}张|共\s?\d{1,3}\s?[张幅]": (
            "(1/5)",
            "第1张/共5张",
            "共5张",
        ),
        r"(?:#[^\s#，。]{1,14}[\s、]*){1,9}": "#技能大赛 #医院",
        r"关键[字词]\s?[▸>|].{1,40}": "关键字 ▸ 技能大赛",
        r"(?:栏目|频道|专题|版块|板块)\s?[:：]\s?\S{2,8}": "栏目：社会",
        r"(?:上稿|上架|上线|上传|建立|张贴|修改|刊登)(?:时间|日期)\s?[:：]?\s?\d[\d\s/:：.年月日-]{5,20}": (
            "上稿时间 2023-05-06"
        ),
        rf"(?:[你您](?:觉得|喜欢|认为|对)|看完|读完|喜欢|觉得){_THIS}.{{0,14}}[？?]"
        rf"|{_THIS}(?:对[你您]|(?:有没有|是否)(?:帮助|用)|怎么样).{{0,10}}[？?]": (
            "这篇新闻对您有帮助吗？",
            "您觉得这篇文章怎么样？",
            "看完這篇新聞，你的感覺如何？",
        ),
        "好文章，需要[你您]的鼓励|(?:新闻)?表情排行|写下[你您]的(?:想法|评论)|本文为会员专属": (
            "写下你的想法",
            "好文章，需要您的鼓励",
            "新闻表情排行",
            "本文为会员专属",
        ),
        r"[你您]的浏览器.{0,4}不支持.{0,24}|请(?:开启|启用|打开).{0,4}JavaScript.{0,12}|视频加载.{0,12}": (
            "您的浏览器不支持video标签",
            "请开启您的JavaScript",
            "视频加载中，请耐心等待",
        ),
        r"[-=—~【\[（(\s]*(?:THE END|全文结束|本文完|本文结束|全文完毕|完)[-=—~】\]）)\s]*": ("THE END", "【完】"),
        r"(?:IP属地|发布于)\s?[:：]?\s?\S{2,6}": "IP属地：河湾",
        r"\S{2,10}官方(?:微信|微博|账号|帐号|网站|频道)": "河湾日报官方微信",
    },
    how="fullmatch",
    misses=(
        "直播带货",
        "精选苹果三千箱",
        "关键词是创新",
        "这篇文章写了三年。",
        "主题：文学的力量",
        "这条新闻是真的吗？",
        "此文物来自何处？",
        "3000人围观",
        "【建议】",
    ),
)
