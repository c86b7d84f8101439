"""Lines made of nothing but the words of a page's controls: 字級設定：小中大特, 點我看更多, 請升級瀏覽器.

No list holds all that sites print, but they print few words: what is done with a page, and with what of it. A line of
such words alone says nothing of the world. Words that are others in Taiwan and Hong Kong (列印, 連結) stand beside
those of the mainland.
"""

from __future__ import annotations

from reading.chinese.buttons import NEXT_PAGE, PREVIOUS_PAGE, SECTIONS
from reading.chinese.labels import FROM
from reading.chinese.messages import CODE
from reading.chinese.wording import Wording, Words, words

# Done with nothing but a page.
_CLICKED = words(
    "点击 点选 点我 按我 按此 按赞 下载 打印 列印 转寄 转发 寄给 收藏 分享 追踪 订阅 登录 登入 注册 搜寻 搜索 复制"
    " 查看 浏览 畅读 展开 收起 播放 收听 朗读 返回 跳过 略过 检举 纠错 刷新 切换 扫描 长按 加载 载入 检视 双击 单击"
    " 滚屏 翻页 点亮 戳这里 戳我 点此 点这里 重播 推文 发表 保存 储存"
)
# Where readers take it.
_PLACES = words(
    "LINE Line Facebook FB Twitter Google Instagram IG YouTube Threads Telegram WhatsApp Plurk E-mail Email QQ"
    " 朋友圈 人人网 豆瓣 贴吧 知乎 腾讯微博 新浪微博 网易微博 易信 钉钉"
)
# And with anything.
_DONE = _CLICKED | words(
    "关注 观看 阅读 加入 设为 加为 设定 回到 调整 放大 缩小 举报 留言 打开 开启 升级 进入 继续 关闭 支持 支援 成为"
    " 发送 选择 滚动 滑动 提交 同步 爆料 输入 忘记 记住 暂停 了解 瞭解 获取"
)
_BEGUN = _DONE | words("看 听 回 加 点 戳")  # before what it is done with; by itself somebody says it
# What a page has, and the world has not.
_OF_A_PAGE = (
    FROM
    | _PLACES
    | Words((NEXT_PAGE, PREVIOUS_PAGE))
    | words(
        "本文 此文 此文章 本文章 这篇文章 全文 原文 原图 大图 网址 链接 连结 连接 更多 官网 首页 上页 目录 列表"
        " 顶部 窗口 视窗 本页 此页 页面 网页 客户端 APP App app 应用程式 书签 收藏夹 好友 会员 电子报 粉丝团"
        " 粉丝专页 账号 帐号 浏览器 JavaScript 一键 余下 剩余 标签 本报 本站 本网 字号 字级 推送"
    )
)
_OTHER = _OF_A_PAGE | words(
    "讯息 文章 新闻 资讯 内容 报道 图片 其他 其它 我们 友人 朋友 手机 电脑 平板 大小 微信 微博 空间 影片 视频 音频"
    " 语音 广告 专题 活动 密码 立即 马上 我要 我来 快速 友善 免费 付费 自动 用 在 到 至 给 于 上 下 内 中 的 与 和"
    " 或 及 为 首选 此 里 这里 想 还 请 欢迎 往 稍候 稍后 先 正在 全部 最新 消息 您 你 不 报导 News 屏幕 萤幕 频道"
    " 群组 合作 以 后 已 成功 字体 文字 键盘 栏目 日报 晚报 早报 晨报 有话 说 最爱 专页 失败 今日 今天 本周 本月"
    " 小时"
)
_APART = r"[\s,，、:：|｜/／·•>»+.…\[\]【】()（）▸▼▽↓▲△↑\d-]*"
_MORE = rf"(?:(?>{_BEGUN | _OTHER}){_APART}){{1,11}}"
_ITEM = r"[(（]?\d{1,2}\s?[.、．)）]\s?\D"  # of a list: how to do it, told step by step
_PAGES = rf"(?=.*(?:{_CLICKED | _OF_A_PAGE}))"
# A line of such words, of which one says what is done, and one is of pages alone: 看不到 and 打开手机 are said of the
# world, too. A word of any other kind makes it a sentence. How a line begins is asked first: few begin so.
PHRASE = Wording(
    {
        rf"(?={_BEGUN}){_PAGES}(?>{_BEGUN}){_APART}{_MORE}": ("點我看更多", "複製連結", "看大图", "列印 转寄 收藏"),
        rf"(?={_OTHER}){_PAGES}(?>{_OTHER}){_APART}(?=.*{_BEGUN}){_MORE}": (
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
        "举报方式",
    ),
)
# By themselves, or beside the others, where a text begins or ends.
_MENU = (
    _PLACES
    | Words((CODE,))
    | words(
        "回放 图集 组图 原创 转载 投稿 独家 置顶 精选 首发 内文 正文 详细 手机版 电脑版 简体 繁体 简 繁 中文"
        " English 无障碍 长者模式 关怀版 RSS 播报 私信 投诉 建议 反馈 AD 赞助 赞助商 推广 影音 顶一下 踩一下 网易号"
        " 搜狐号 头条号 有用 没用 赞好 主页 推荐 打赏 仅限 专享 订户 用户名 昵称 匿名 广告位 招租 TAG TAGS Tags Tag"
        " 网站地图 关于我们 联系我们 隐私政策 人才招聘 T 用户 使用者 内容 全文 字级 标签 相关 关键字 关键词 最新"
        " 消息 讯息 更多 余下 剩余 意见 错误 侵权 广告 付费 大小 新闻 即时 报道 报导 视频 图片 专题 直播 首页 评论"
        " 头条 繁体版 简体版 顶 踩 在看 暂无 字型 全屏 静音 倍速 音量 弹幕 热点 热文 热门 热榜 暱称 ADVERTISEMENT"
        " Advertisement"
    )
)
# Menus: with a sign between two of them; 关注民生 is a phrase.
_IN_A_MENU = Words(tuple(dict.fromkeys((*_MENU, *_DONE, *SECTIONS))))
_ANY = Words(tuple(dict.fromkeys((*_BEGUN, *_OTHER, *_MENU))))
_NAMED = Words(tuple(word for word in _ANY if word in _MENU or len(word) > 1))  # without 至, 上: 用户至上
_ENGLISH = words(
    "share tweet print email mail copy link save like follow subscribe login log sign in up top back to on us this"
    " article page story post more read comment comments reply report facebook twitter x whatsapp line telegram"
    " wechat weibo linkedin pinterest instagram youtube advertisement sponsored via by"
)
_COUNTED = words("浏览 阅读 点阅 点击 点赞 赞 按赞 喜欢 收藏 分享 转发 评论 留言 热度 人气 views likes")
_TAKING_PART = words("观看 围观 参与")  # in the street as well
_ALONE = words("投诉 建议 意见 反馈 错误 侵权 举报 检举 回放 图集 独家 用户 内容 活动 最新 消息 精选")  # heads a text
_HEADING = rf"(?!{_ITEM})(?![【\[(（\s]*(?:{_ALONE})[】\])）\s]*$)"
_NUMBER = r"\d[\d.,]{0,9}万?"
_THIS = "[这此本][篇则条]?(?:文章|新闻|报道|文)"
# The first line of a text, or its last one: in the midst of a text some of these are headings.
AT_THE_ENDS = Wording(
    {
        rf"{_HEADING}{_APART}(?={_ANY}){_PAGES}(?=.*{_DONE})(?:(?>{_ANY}){_APART}){{1,8}}": (
            "【列印】",
            "链接复制成功",
            "匿名发表",
        ),
        rf"{_HEADING}{_APART}(?={_NAMED})(?=.*{_MENU})(?:(?>{_NAMED}){_APART}){{1,8}}": (
            "简 / 繁",
            "原创",
            "使用者留言",
            "仅限订户",
            "赞助商链接",
        ),
        rf"[\[【|\s]*(?:(?>{_IN_A_MENU})(?:[\s|｜/／·•>»\[\]【】]+|$)){{2,12}}": (
            "要闻 | 民生 | 体育",
            "首页 健康 登录",
        ),
        rf"(?i:(?:{_ENGLISH}\b[\s|/:.+>»-]*){{1,6}})": ("Share on Facebook", "TOP", "Copy Link | Print"),
        rf"(?:{_THIS})?(?:[已共]有?)?\s?{_NUMBER}\s?[人次个条]{{0,2}}\s?{_COUNTED}": (
            "12 赞",
            "已有1234人浏览",
            "1234 views",
            "本新闻共有 0 条评论",
        ),
        rf"[您你]是(?:本[文页站]的?)?第\s?{_NUMBER}\s?[位个名].{{2,8}}": "您是第 1234 位读者",
        r"[您你当现].{0,5}位置\s?[:：是].{2,40}|(?:网站)?首页\s?[>›»＞/→—–-]+.{1,40}": (
            "您的位置：新闻频道 - 社会",
            "首页 > 新闻 > 正文",
        ),
        r"[^\s，。：]{1,6}(?:中心|频道|网)\s?[>›»＞→]+.{2,30}": "新闻中心 > 社会新闻",
        r"(?:网页|[触滑]屏|触摸屏|移动|PC|大字|无图|标准|极速|英文|WAP|[Ww]ap)版": ("触屏版", "大字版"),
        r"(?:本文)?(?:字数|阅读时[长间])\s?[:：]?.{0,12}\d.{0,12}": "本文字数：1200，阅读时长：3分钟",
        r"欢迎(?:关注|订阅|收听|收看)[^\s，。！]{2,16}": "欢迎关注河湾发布",
        rf"{_NUMBER}\s?[人次]?已?[读阅看]过?": "1024人已读",
        rf"{_THIS}共\s?\d{{1,3}}\s?页": "本篇文章共 2 页",
        r"[\u4e00-\u9fff]ICP[备证].{4,24}": "苏ICP备12345678号",
        r"(?:新闻|爆料|报料|投稿|投诉)(?:热线|专线|电话|邮箱|信箱)\s?[:：].{5,32}": "新闻热线：0451-12345678",
        r"(?:本文|原文|文章|本页)(?:的?固定|的?永久)?(?:链接|地址|网址)\s?[:：]?": "本文地址：",
        r"[以下方]{0,3}(?:内文|本文|文章|全文)未完.{0,12}": "以下内文未完，广告后继续",
        r"(?:我来|快来|来)?(?:说|写)(?:点|下|两句|几句|一说|说)(?:什么|您?你?的?[看想]法)?吧?[.…。!！]*|我有话要?说": (
            "说点什么吧",
            "我来说两句",
            "说说你的看法",
        ),
        r"[^\s，。、.\d]{2,6}(?:APP|App)": "河湾APP",
        r"第?\s?\d{1,3}\s?页?\s?[/／]\s?共?\s?\d{1,3}\s?页": "第1页/共3页",
        "[您你]?(?:还没有?|尚未|未)登[录入].{0,12}": "您还没有登录，请登录后再评论",
        "转载(?:请|须).{0,4}(?:注明|联系).{0,12}|(?:本文|文章|图文)?版权(?:[均皆都]|全部)?[归属]于?.{2,8}": (
            "转载请注明出处",
            "本文版权归原作者所有",
        ),
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
        "好文章，需要[你您]的鼓励|(?:新闻)?表情排行|写下[你您]的(?:想法|评论)|本文为(?:会员|付费|订户).{2,4}": (
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
        "关注民生",
        "分享健康",
        "用户至上",
    ),
)
