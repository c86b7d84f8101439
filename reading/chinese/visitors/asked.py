"""What pages ask of whoever visits them: to log in, to load a programme, to follow an account."""

from __future__ import annotations

from reading.chinese.messages import CODE
from reading.chinese.wording import Wording, Words, words

_FORBIDDEN = words("不许 不准 不可以 不允许 严禁 禁止 谢绝 不要 务必 应当遵守 须遵守 应遵守 不得发布 不得发表")
_WE = words("我们会 我们将 我们有权 本站 本网 本平台 本社区 管理员 小编")
_AT_ONCE = words("立即 马上 一键 免费 欢迎 快来 赶快 先到先得")
_DO = words(
    "打开 扫描 扫一扫 点击 长按 下载 安装 关注 登录 注册 分享 转发 复制 输入 填写 发送 加入 进入 前往 去 用手机 用微信"
)
_APPARATUS = words(
    "发言 评论 留言 跟帖 跟贴 回帖 发帖 点评 账号 帐号 账户 帐户 登录 注册 密码 短信 举报 投诉 管理员"
    " 客服 扫一扫 扫码 二维码 下载 客户端 公众号 微信号 小程序 朋友圈 粘贴 隐私政策 浏览器 订阅 收藏 会员 页面 网页"
    " 窗口 昵称 头像 进群 入群 加群 转发 分享 投票 这篇文章 本文 邮箱 邮件 热议 关注我们 关注本"
) | Words((CODE,))
# Said to whoever visits a page, where it speaks of the page, the site or an account there too (APPARATUS).
# Each alternative begins with a letter, what may not stand before it is asked behind it.
ASKED = Wording(
    {
        "请(?<![邀申聘宴提报恳]请)(?![求示柬客愿])|請(?<![邀申聘宴提报恳]請)(?![求示柬客愿])": ("请先登录", "請遵守"),
        "您|勿": ("告诉您", "切勿"),
        _FORBIDDEN.apart(): _FORBIDDEN.each("{}发广告"),
        _WE.apart(): _WE.each("{}有权删除"),
        _AT_ONCE.apart(): _AT_ONCE.each("{}安装"),
        "|".join(rf"{word}(?<!.{word})" for word in _DO): (
            "打开微信",
            "发送邮件",
            "去APP中热议吧",
        ),
    },
    misses=("本市举行", "市民不得不绕行", "申请获批"),
)
APPARATUS = Wording(
    {
        _APPARATUS.apart(): _APPARATUS.each("查看{}"),
        "a(?i:pp)|A(?i:pp)|c(?i:ookie)|C(?i:ookie)": ("APP", "Cookie"),
        "点(?:此|这里|击)": ("点此参加", "点这里"),
        # 登录 misspelt; by itself it is what storms do
        "登(?:陆|陸)(?:后|後|网|網|账|帐|帳|本[站网網]|官|系统|系統|平台|[A-Za-z])|[请請先未需您号號]登(?:陆|陸)": (
            "登陆后参与",
            "請先登陸",
        ),
        "|".join(f"{ours}的?(?:内容|服务|协议|声明)" for ours in ("本站", "本网", "网站")): "本站的服务",
    },
    misses=("防汛", "本市", "台风在河湾沿海登陆，本网将持续更新", "登陆时中心附近最大风力13级"),
)
# The name of an account to follow: 微信号：…
ACCOUNT = Wording(
    {
        r"(?:微信|公众|微博|抖音|视频|小程序|QQ群|企鹅)(?:公众)?(?:号|群|平台)?\s?(?:ID)?\s?[:：]\s?[@A-Za-z\d]": (
            "河湾网微信号：hewan123",
            "官方微博: @hewan",
        ),
    },
    misses=("微信：一种生活方式", "公众号发文称"),
)

_APP = "(?:APP|App|app|客户端)"
# What is done with an account or an app for its own sake; what else one does there, a text tells.
_ERRANDS = words(
    "办理 预约 报名 填写 填报 申请 申报 申领 领取 查询 缴费 购票 挂号 登记 下单 投稿 申请表 报名表 附件 反诈"
)
# What stands between the bidding and what is to be done: a text names whom it bids there (建议老年人下载…).
_READERS = (
    "(?:您|你|大家|各位|广大(?=读者|网友|用户|朋友|粉丝)|读者|网友|用户|朋友们?|粉丝|继续|持续|长按|扫码|直接|先|点击"
    "|到[^，。]{0,12}|在[^，。]{0,12}|用[^，。]{0,8}|通过[^，。]{0,12}){0,3}"
)
_ONWARD = words("了解 阅读 浏览 查看 获取 关注 掌握 看 第一时间 随时")  # what readers get of it
_TO_FOLLOW = (
    f"(?!.*{_ERRANDS})(?:下载|下載|加入|关注|關注|订阅|訂閱|访问|扫描|点击|點擊|登录)"
    f"[^，。！？]{{0,30}}?(?:{_APP}|公众号|会员|會員|二维码|www|网站?(?:$|[\\W_A-Za-z]|{_ONWARD}更?多))"
)
_NEWS = words("精彩 新闻 资讯 内容 好文 详情 信息 消息 报道")
_HARMS = words("饮酒过量 请勿酒驾 吸烟有害 吸菸有害 未滿十八歲")
# Said to readers at the end of a text: get the app, follow the account, join. Who tells of it in a text says to whom.
PROMOTION = Wording(
    {
        "|".join(f"{begin}{_READERS}{_TO_FOLLOW}" for begin in words("请 敬请 欢迎 建议")): (
            "欢迎关注河湾日报公众号",
            "请广大读者到各大应用商店下载河湾APP",
            "敬请登录河湾网",
            "想看更多新闻，请下载河湾客户端",
            "您所浏览的新闻已过时效。建议您加入会员",
        ),
        rf".{{0,30}}[点點](?:我|此|这里|這裡|這裏)(?:下载|下載|安装|安裝).{{0,8}}{_APP}": (
            "用APP看新聞 點我下載APP",
            "点此安装客户端",
        ),
        "更多(?:精彩|新闻|资讯|内容|好文)[^。]{0,10}(?:请|欢迎)?(?:关注|点击|扫码)[^。]{0,16}$": (
            "更多精彩内容请关注河湾发布"
        ),
        f"更多[^。，]{{0,24}}?{_NEWS}[^。]{{0,16}}?{_TO_FOLLOW}": (
            "更多内容请下载APP",
            "(本文来自河湾新闻，更多原创资讯请下载“河湾新闻”APP)",
            "更多“怎么投诉”的相关经验资讯请关注www.hewan.example",
        ),
        ".{0,6}用APP看(?:新闻|资讯|报)": "現在用APP看新聞 天天中獎",
        rf"[^。，]{{0,8}}{_HARMS}[^。，]{{0,12}}[\W_]*$": _HARMS.each("☉{}健康"),
        rf"(?:立即|马上|即可|长按)?(?:下载|关注|扫码|打开)(?!.*{_ERRANDS})[^，。！？的到]{{0,30}}"
        rf"(?:{_APP}|公众号|微信|微博)[^，。的]{{0,12}}"
        rf"(?:[，,][或并]?(?:下载|关注|扫码)[^，。]{{0,16}})?(?:[，,]{_ONWARD}[^，。]{{0,16}})?[\W_]*$": (
            "扫码关注微信",
            "下载河湾APP，获取更多新闻。",
            "下载“河湾新闻”官方APP，或关注官方微信公众号，随时了解身边事。",
            "立即下载河湾APP",
        ),
    },
    how="match",
    before=r"[\W_]*(?:您[^。]{0,30}。|[^，。！？,]{0,12}(?<![说称示醒出绍道])[，,！!\s]\s?)?",
    misses=(
        "关注民生",
        "市民可下载表格",
        "市民可下载河湾APP，平台上线了社保服务。",
        "张三说，请关注河湾公众号。",
        "请扫描二维码下载申请表，填写后交到居委会。",
        "医生提醒，饮酒过量有害健康，聚餐要适可而止。",
        "建议老年人下载国家反诈中心APP，提高防骗意识。",
        "更多年轻人关注非遗，网上话题不断。",
        "打开APP，屏幕上跳出果园的画面。",
    ),
)
# The last line of a text for phones.
ENDED = Wording(
    {
        r"^[-—–·*=~（(\s]*(?:END|end|End|The End|完|全文完|正文完|本章完)[-—–·*=~）)\s]*$": ("— END —", "（本章完）"),
        r"^(?:[^，,。]{0,12}[，,、\s]|[^，,。]{0,8}就)?(?:请|记得|别忘了?|欢迎|顺手|给我?们?)?点个?[“「]?(?:在看|赞)"
        r"(?:[”」]?(?![\u4e00-\u9fff])|吧|哦|呗|啦|支持|关注|转发|分享|收藏)": (
            "点个“在看”",
            "看都看完了，点个赞吧",
            "喜欢就点个在看吧",
        ),
        "^(?:点击)?阅读原文$": "点击阅读原文",
        "^本文[^。，]{0,6}授权(?!书)[^。，]{0,16}$": ("本文已获作者授权", "本文经授权转载自公众号"),
        "^(?:快来)?抢沙发|^查看更多评论$|^作者最新文章$": ("快来抢沙发", "查看更多评论", "作者最新文章"),
        "^(?:欢迎投稿|投稿(?:邮箱|信箱|地址|电话)[:：].{0,24})$": ("欢迎投稿", "投稿邮箱：a@hewan.example"),
        "^(?:本文|文章|原文)(?:链接|地址|网址)[:：]": "文章链接：http://hewan.example/1",
        r"^(?:[^，,。]{0,12}[，,、\s]|[^，,。]{0,8}就)?(?:请|记得|别忘了?|欢迎|顺手|点击)?(?:把(?:本文|[它这][^，。]{0,4}))?"
        "(?:分享|转发)给更多": ("分享给更多的人", "觉得有用就转发给更多人", "请把这篇文章分享给更多的人"),
        "长按.{0,8}(?:识别|关注)": "长按二维码关注",
        "点击(?:上方|下方|左下角|蓝字).{0,12}(?:关注|原文|链接)": "点击左下角阅读原文",
    },
    misses=("完成任务", "赞美河湾", "我为祖国点赞！", "局长亲自带货，名人点赞河湾", "孩子们把照片转发给更多的人看。"),
)
