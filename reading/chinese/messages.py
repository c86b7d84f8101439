"""What sites answer in place of a page: deleted, not for you, sign in, prove that you are none of us robots."""

from __future__ import annotations

import re

from reading.chinese.wording import Wording

CODE = "验证码"
_ASKED = r"(?:输入|輸入|完成|进行|進行|先通过)[^。]{0,12}(?:验证码|驗證碼|安全验证|人机验证)"
# Alternatives that begin with a letter each are searched for ten times as fast as those of a group.
CAPTCHA = Wording(
    {
        f"请{_ASKED}": ("请输入图中的验证码", "请完成下列安全验证"),
        f"請{_ASKED}": "請輸入驗證碼",
        "滑动验证": "滑动验证",
        "访问验证": "访问验证页面",
    },
    misses=("请输入关键词", "验证码已发送", "访问量"),
)
# Firewalls and services before a site, with status 200, to whom they take for a robot or an attacker.
FIREWALL = Wording(
    {
        "(?:请求|訪問|访问)[^。]{0,30}(?:已?被[^。]{0,20}(?:拦截|阻断|屏蔽)|的?访问被阻断)": (
            "您的请求带有不合法参数，已被网站管理员设置拦截",
            "您访问的URL有可能对网站造成安全威胁，您的访问被阻断",
            "当前访问疑似黑客攻击，已被创宇盾拦截",
            "请求存在威胁，已被拦截",
        ),
        "拦截提示": "D盾_拦截提示",
        "网站防火墙": "网站防火墙",
        "正在检查您的浏览器": "正在检查您的浏览器... 5 秒后将自动跳转",
        "(?:当前)?环境异常，?完成验证": "当前环境异常，完成验证后即可继续访问",
    },
    misses=("警方拦截了一批假货", "检查浏览器的版本", "环境异常炎热"),
)
# Discuz! attackevasive
TOO_OFTEN = ("频繁刷新限制", "頻繁刷新限制")
# EmpireCMS, DedeCMS and PHPCMS answer every error with a page of this title, status 200 and a few words.
MESSAGE_TITLE = Wording(
    {
        "信息提示": "信息提示",
        "提示信息": "提示信息 - 河湾网",
        "系统提示": "系统提示",
        "系統提示": "系統提示",
        "DedeCMS提示信息": "DedeCMS提示信息",
        "错误提示": "错误提示",
        "跳转提示": "跳转提示",
        "操作提示": "操作提示",
    },
    how="match",
    misses=("雷电预警提示", "信息公开"),
)
MESSAGE = Wording(
    {
        "不存在": "该信息不存在",
        "已被?删除": "文章已删除",
        "没有权限": "您没有权限",
        "沒有權限": "您沒有權限",
        "无权": "您无权查看",
        "参数错误": "参数错误",
        "跳转": "自动跳转",
        "跳轉": "自動跳轉",
        "返回": "点击返回",
        "登录后": "登录后查看",
        "正在被?审核": "正在审核中",
    },
    misses=("雷电预警", "登录"),
)
SIGN_IN_TITLE = Wording(
    {
        r"\s*(用户|会员|用戶|會員|请先?|管理员?)?(登录|登陆|登錄|登入|Login|Sign in)\s*(?:[-_–|].*)?": (
            "用户登录 - 河湾论坛",
            "请先登录",
            "login",
        ),
        r".{0,12}(?:统一|統一|用户|网上)?身份(?:认证|認證|验证|驗證)(?:系统|平台|中心|服务)?\s*(?:[-_–|].*)?": (
            "河湾大学统一身份认证",
            "統一身份認證平台 - 河灣大學",
        ),
    },
    how="fullmatch",
    flags=re.IGNORECASE,
    misses=("台风登陆福建", "登录火星", "居民身份证"),
)
# In a message that an engine shows in a page's place: it lets nobody in who is not a member, or may not.
NOT_LET_IN = "登[录錄入陆]|[权權]限|[无無][权權]|会员|會員|注册|註冊|验证码|驗證碼"
_PAGE = "页面|文章|内容|网页|信息|帖子|主题|链接|地址"
# Discuz!, EmpireCMS, DedeCMS, PHPCMS, hand-made ones, with status 200.
DELETED = Wording(
    {
        "(页面|頁面|文章|信息|内容|內容|主题|主題|帖子|新闻|新聞|网页|網頁)[^。！，]{0,12}"
        "(不存在|已(经|經)?被?(删除|刪除))": ("您访问的页面不存在", "抱歉，該主題已經被刪除", "文章已删除"),
        "找不到(您|你)?[^。]{0,10}(页面|頁面|网页|網頁)": "找不到您要的网页",
        "(文章|信息|内容|內容|稿件|新闻|新聞|网页|帖子)[^。！，]{0,6}已(经|經)?被?(发布者|發布者|作者|管理员|编辑)?"
        "(删除|刪除|下线|下線|下架|撤稿|撤回|撤下)": (
            "该内容已被发布者删除",
            "您要查看的文章已下线",
            "该稿件已撤稿",
        ),
    },
    misses=("奇迹不存在", "文件已删除", "找不到失主"),
)
# The same and more in the text of an unknown page, which then is a message if there is little else.
ERROR = Wording(
    {
        f"(?:{_PAGE}).{{0,12}}(?:不存在|已?(?:被)?删除|未找到|找不到|丢失|已过期|无法访问|审核中)": (
            "页面未找到",
            "信息已过期",
            "帖子审核中",
        ),
        "404": "404",
        "Not Found": "Not Found",
        "出错了": "出错了",
        "错误信息": "错误信息",
        "(?:没有|无)权限?": "没有权限",
        "阅读权限": "阅读权限",
        "权限不足": "权限不足",
        "请(?:先)?登录": "请先登录",
        "登录后(?:才能|可)": "登录后可",
        "需要登录": "需要登录",
        "系统(?:维护|繁忙|错误)": "系统繁忙",
        "参数错误": "参数错误",
        "非法访问": "非法访问",
        "访问过于频繁": "访问过于频繁",
    },
    misses=("权力清单", "登录", "系统工程"),
)
