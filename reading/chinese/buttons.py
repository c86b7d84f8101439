"""Buttons, menu words and what stands beside them: 打印, 关闭, 分享到, 下一页, 字号, 扫一扫."""

from __future__ import annotations

from reading.chinese.forums import OPENER
from reading.chinese.numbers import FIGURE, READ
from reading.chinese.wording import Wording, spellings, words

NEXT_PAGE, PREVIOUS_PAGE = "下一页", "上一页"
# What readers may do with a page: each is printed alone, and in rows.
DO = words("打印 关闭 收藏 分享 举报 纠错 投稿")

IN_WHOLE = words("[详细] 【详细】 [详情] 【详情】 [全文] 【全文】")  # behind the first words of another article

# Above what somebody has paid for.
ADVERTISEMENTS = words("广告 推广 赞助 AD Sponsored")
# What the menus of news sites are made of: the names of their sections.
SECTIONS = words(
    "首页 新闻 要闻 头条 本地 国内 国际 时政 社会 财经 经济 产经 科技 体育 娱乐"
    " 文化 教育 健康 旅游 房产 汽车 军事 法治 民生 评论 理论 视频 图片 专题 论坛 博客 访谈 直播"
    " 公益 三农 环保 美食 时尚 读书 历史 能源 生态"
)
# The whole of a button, a counter, a menu word; what goes on behind one and ends with a full stop is a sentence.
BUTTON = Wording(
    {
        "分享(?:到|至|给|让更多人看到)[^。]{0,12}": "分享到微信朋友圈",
        r"(?:一键)?分享\s?[:：]?\s?\d*": ("一键分享", "分享：12"),
        r"转发(?:到.{0,4}|此文|微博)?\s?\d*": ("转发微博 3", "转发"),
        "点赞": "点赞",
        r"打赏(?:作者)?|\d+人(?:已打赏|打赏过?)": ("打赏作者", "32人已打赏"),
        "收藏(?:文章|本页)?": ("收藏", "收藏本页"),
        "举报": "举报",
        "打印(?:本[页文])?": ("打印", "打印本页"),
        "关闭(?:窗口|本页)?": ("关闭", "关闭窗口"),
        "返回(?:首页|顶部|列表|上[页级])[^。]{0,6}": "返回列表 >>",
        "回到?顶部": "回到顶部",
        r"字[号体大](?:大小)?[^。]{0,14}": ("字号：大 中 小", "字体大小"),
        r"字\s?[\[【(（:：].{0,12}": "字【大 中 小】",
        r"[大中小超特标准\s\[\]]{1,12}": "[大 中 小]",
        "正文": "正文",
        r"(?:立即|免费|快速|用户|会员)?(?:登录|注册)(?:[/|\s]?注册|名|账号|新用户|后.{0,6}|发[贴帖表])?": (
            "用户登录",
            "登录/注册",
            "注册新用户",
        ),
        "搜索": "搜索",
        "站内(?:搜索)?": "站内搜索",
        "复制链接": "复制链接",
        "微信(?:扫[一码].{0,12})?": ("微信", "微信扫一扫分享"),
        "新浪微博": "新浪微博",
        "微博": "微博",
        "QQ(?:空间|好友)?": "QQ空间",
        "朋友圈": "朋友圈",
        "易信": "易信",
        r"更多(?:内容|回答|新闻|资讯|精彩|详情|[>».…\s]{1,4}.{0,4})?": ("更多", "更多新闻", "更多>>"),
        r"\+?\s?关注(?:我们|公众号|[Tt][Aa]|他|她|作者|问题|.{0,4}微[信博])?\s?\d*": ("+关注", "关注官方微博"),
        "我要(?:评论|纠错|反馈|投稿|留言)[^。]{0,4}": "我要投稿",
        r"【?\[?我?要?纠错\]?】?": "【纠错】",
        "阅读(?:原文|全文|剩余全文.{0,4})": "阅读原文",
        "(?:展开|显示)(?:全[文部]|阅读全文)?": "展开全文",
        "收起": "收起",
        "扫(?:一扫|码|描.{0,8}二维码).{0,16}": ("扫一扫在手机打开当前页", "扫码关注"),
        "用微信扫.{0,14}": "用微信扫描上方的码",
        ".{0,6}(?:二维码|客户端)(?:下载)?.{0,6}": ("手机客户端", "本页二维码"),
        "加载中.{0,3}": "加载中...",
        "[x×X✕]": "x",
        r"(?!\d{1,2}[:：-]\d$)[\d\s|/+\-:：.,·>《》«»<]+": "1/12",  # 3:1 is the end of a match
        r"推荐\d*": "推荐3",
        r"[赞踩顶]\s?[(（]?\d*[)）]?": "赞(12)",
        "(?:我来|发表|网友|查看|热门|最新|全部|快来|参与|写|暂无|添加)?(?:评论|跟[贴帖])"
        r"[(（]?\d*[)）]?条?": ("发表评论", "跟帖(3)"),
        r"(?:.{0,20}等)?\s?[\d,]*\s?人(?:点)?[赞讚]过": ("等人赞过", "12人赞过"),
        r"[\d,]+\s?(?:条评论|个回答|人赞同.{0,8}|人参与.{0,8}|次浏览|阅读)": ("3条评论", "1,024人参与讨论"),
        r"来自(?:[\u4e00-\u9fff]{2,4}|.{0,8}(?:客户端|手机|网友|微博)|[:：].{0,8})": ("来自江苏", "来自iPhone客户端"),
        rf"{READ}\S{{0,3}}\s?[(（:：]?\s?{FIGURE}\s?[)）]?\s?[次人]?": READ.each("{}数：1.2万"),
        "小字号": "小字号",
        ".{0,3}- THE END -.{0,2}": "- THE END -",
        r"Loading\.*": "Loading...",
        "广告|廣告|(?i:advertisement)": ("广告", "廣告", "ADVERTISEMENT"),
        r"[\ue000-\uf8ff]\s?[\d.,万wWkK+]*": "\ue6a3 12",  # the sign is a font's own
        "A[+-]": "A+",
        r"T[\s+-]*": "T+",
        r"[\W_]+": "——●",
        r"\S{0,6}\s?下载": "图片 下载",
        ".{0,10}APP(?:专享|下载|查看|打开|内打开).{0,6}": "打开APP查看全部",
        r"字号\s?[:：].{0,24}": "字号： 超大 特大 大 中 小 标准 默认 还原",
        r"共\s?\d+\s?页.{0,30}": "共 3 页 到第",
        rf"(?:首页|尾页|末页|{PREVIOUS_PAGE}|{NEXT_PAGE}|上页|下页|页\s?[:：]|Previous|Next"
        r"|[\d\s|\[\]【】.<>«»›‹])+": "首页 上一页 [1] [2] 下一页 尾页",
        "(?:Categorized as|Tagged|Published|Posted (?:on|in|by)|By|Leave a) .{0,40}": "Posted in News",
        r"Page \d.{0,20}": "Page 1 of 3",
    },
    how="fullmatch",
    misses=("分享会在河湾举行", "打印机进村", "关注民生", "搜索队找到失踪者", "评论员文章", "登录火星", "3:1", "1-0"),
)

_BETWEEN = r"[\s|/·•:：\[\]【】()（）<>《》\d.,+-]*"
# A row of buttons, whatever stands between them.
ROW = Wording(
    {
        "(?:打印|关闭|收藏)(?:此[页文]|本[页文]|窗口|页面|文章)": "打印本文 | 关闭窗口",
        "分享[到至](?:微信|微博|QQ|朋友圈|空间)?": "分享到微信 分享到QQ",
        "发表评论": "发表评论 | 发表评论",
        "我?要?(?:收藏|点赞|分享|举报|反馈|评论|转发|转载|阅读|喜欢|参与|打印|关闭|纠错|投稿|打赏|点评|留言)": (
            "收藏 举报",
            "【打印】【关闭】",
        ),
        "推荐(?:给?[好朋]友)?": "推荐 | 推荐给好友",
        f"只看(?:{OPENER}|TA|作者)": "只看楼主 只看作者",
        "手机(?:看|观看)": "手机看 | 手机观看",
        "返回(?:顶部|首页|列表|频道页?)?": "返回 返回列表",
        "顶部|页首": ("【顶部】【页首】", "页首 | 顶部"),
        "回到(?:首页|顶部|频道页?)": "回到首页 回到顶部",
        "扫一扫": "扫一扫 扫一扫",
        "收起(?:全文)?": "收起 收起全文",
        "展开(?:全文)?": "展开 展开全文",
        "点击": "点击 12 点击",
        "赞": ("赞 12 赞 3", "讚 12 讚 3"),
        "字[号体]": "字号 字体",
        "大": "大 [大]",
        "中": "中 [中]",
        "小": "小 [小]",
        "加入收藏": "加入收藏 加入收藏",
        "刷新": "刷新 | 刷新",
        "利[好空]|看[多空涨跌]": ("利好 21 利空 3", "看涨 5 看跌 2"),
        "告诉好友": "告诉好友 | 告诉好友",
        "[上下]一页": "上一页 1 2 下一页",
        "全文": "全文 | 全文",
    },
    how="fullmatch",
    before=f"(?:{_BETWEEN}+",
    behind="){2,}+" + _BETWEEN,
    misses=("打印", "收藏家举报文物贩子"),
)
# In a text, folded to plain, that no layout has cleaned of its furniture.
IN_A_TEXT = Wording(
    {
        r"【?\[?我要纠错\]?】?": ("我要纠错", "【我要纠错】"),
        "【纠错】": "【纠错】",
        r"[\[【]?(?:打印|关闭)(?:本页|窗口|网页)?[\]】]?": ("[打印]", "关闭", "【关闭窗口】"),
        "分享到?:?": ("分享到:", "分享"),
        "点赞": "点赞",
        "收藏": "收藏",
        "返回顶部": "返回顶部",
        "字号[^。]{0,8}": "字号:大 中 小",
        "扫一扫[^。]{0,20}": "扫一扫在手机打开当前页",
        "点击?.{0,4}(?:蓝字|藍字|上方|下方).{0,6}关注.{0,6}": "点击蓝字 关注我们",
        f"{NEXT_PAGE}|{PREVIOUS_PAGE}": (NEXT_PAGE, PREVIOUS_PAGE),
        "[▼▽↓▲△↑ ]*点击?(?:[上下左右][图方]|图片)[^。]{0,10}[▼▽↓▲△↑ ]*": "▼▼點擊下圖看更多相片▼▼",
    },
    how="fullmatch",
    misses=("打印店", "分享人生"),
)
# In the cell beside a label: the label has no value.
IN_A_CELL = Wording(
    {
        f"{DO}": DO.each("{}本页"),
        "字[号体]": "字号",
        "[大中小]字": "大字",
        "评论": "评论(3)",
        "点赞": "点赞",
        "返回": "返回",
        "语音": "语音播报",
        "播报": "播报",
        "朗读": "朗读",
        "听": "听新闻",
        "收听|播放": ("收听本文", "播放音频"),
        "复制": "复制链接",
        "扫": "扫码",
    },
    how="match",
    before=r"[\[【]?",
    misses=("河湾日报", "新华社"),
)
# What is printed on a link that turns the page; 下一篇 is another article.
PAGE_LINK = Wording(
    {
        r"[\[【(第]?\s?(\d{1,3})\s?页?[\]】)]?": ("2", "[3]", "第 4 页"),
        "[上下前后首尾末][一]?页": ("下一页", "尾页"),
        "[«»‹›<>]{1,2}": ">>",
        "Next": "Next",
        "Prev(?:ious)?": "Previous",
        r"[<>«»‹›]?\s?[上下]一?页\s?[<>«»‹›]{0,2}": "下一页 >",
        "第[一二三四五六七八九十]{1,3}页": "第二页",
        r"第\s?\d{1,3}\s?页\s?[:：].{1,40}": "第2页：重点任务",
    },
    how="fullmatch",
    misses=("下一篇", "第2版", "1024"),
)
# And on one that only a first page has, to the second; elsewhere it leads to other articles.
REST_LINK = Wording(
    {
        r"(?:点击)?(?:阅读|查看|浏览|展开)?(?:余下|剩余)(?:全文|内容|部分)?.{0,8}": ("余下全文(1/3)", "查看剩余部分"),
        r"(?:点击)?(?:阅读|查看|浏览|继续阅读)全文.{0,8}": "点击阅读全文",
        "全文阅读": "全文阅读",
        r"(?:点击)?继续(?:阅读|浏览|看).{0,4}": "继续阅读 >>",
        "(?:点击)?翻页(?:阅读)?": "翻页",
        "后一页": "后一页",
    },
    how="fullmatch",
    misses=("下一篇", "全文检索", "阅读"),
)
PAGE_LINK_BEGINS = frozenset(
    each
    for letter in "[【(第上下前后首尾末余剩点阅查浏展全继翻«»‹›<>NP0123456789０１２３４５６７８９"
    for each in spellings(letter)
)  # every text of these
# How many pages an article has.
PAGES = Wording(
    {
        r"(?:共\s?(\d+)\s?页)": "共3页",
        r"(?:[【\[]\d+[】\]]\s*){2,}": "[1] [2] [3]",
        r"下一页": "下一頁",
    },
    misses=("下一篇", "[1]", "共3人"),
)
# A line that says which page this is: a row of links, or what a phone of 2009 was served instead.
PAGE_OF = Wording(
    {r"第?\s?\d{1,4}\s?[/／]\s?\d{1,4}\s?页.{0,24}": ("第1/2页 下页", "1/2頁")},
    how="fullmatch",
    misses=("第2页", "1/2"),
)
# On the link to the next page of a list.
NEXT_LIST = Wording(
    {
        rf"[<>«»‹›\s]*(?:{NEXT_PAGE}|下一?页|后一?页)[<>«»‹›→\s]*": ("下一页", "下页 >"),
        r"(?:Next(?:\s+[Pp]age)?|Older(?:\s+(?:[Pp]osts|[Ee]ntries))?)\s*[»›→>]*": ("Next »", "Older posts"),
        r"[»›→>]": "»",
        r"更早的?(?:文章|内容|消息)?": "更早的文章",
    },
    how="fullmatch",
    misses=("下一篇", "上一页", "Newer posts"),
)
# What ends a line that leads to the whole of another text.
WHOLE_TEXT = Wording(
    {
        r"[\[【(（]?\s?(?:查看|阅读|了解|点击|继续)?(?:更多|全文|详[细情]|原文|阅读|查看)\s?[\]】)）]?"
        r"\s?(?:>+|»|→|\.\.\.)?": (
            "查看更多",
            "[详细]",
            "继续阅读 »",
        ),
        "(?:Read|READ|read) [Mm]ore.{0,4}": "Read more...",
        "Continue reading.{0,40}": "Continue reading",
    },
    misses=("河湾日报",),
)
# What a wiki's pages are called that are no articles: of its members, its files, its own business; and its categories.
WIKI_LISTS = Wording(
    {"(?:分类|分類|Category):": ("分类:新闻", "Category:News")},
    how="match",
    misses=("分类讨论:新闻", "望湖区：加装电梯"),
)
WIKI_ROOM = Wording(
    {
        "(?:特殊|特別|用户|使用者|文件|檔案|模板|帮助|幫助)(?:讨论|討論)?:": ("特殊:最近更改", "用户讨论:老街坊"),
        "(?:讨论|討論|媒体|界面|项目|專案|分类|分類)(?:讨论|討論)?:": ("讨论:望湖区", "分类:新闻"),
        "(?:Special|User|File|Image|Template|Help|Category|MediaWiki|Media|Project)(?:[_ ]talk)?:|Talk:": (
            "Special:RecentChanges",
            "User talk:Li",
        ),
    },
    how="match",
    misses=("望湖区：加装电梯", "文件下发", "https://www.wanghu.example/"),
)
