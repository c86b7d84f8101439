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
    "发言 评论 留言 跟帖 跟贴 回帖 发帖 点评 账号 帐号 账户 帐户 登录 登陆 注册 密码 短信 举报 投诉 管理员"
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
        "|".join(f"{ours}的?(?:内容|服务|协议|声明)" for ours in ("本站", "本网", "网站")): "本站的服务",
    },
    misses=("防汛", "本市"),
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
