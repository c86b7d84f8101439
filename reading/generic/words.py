"""What words tell about a piece of a page: class and id names in English and pinyin, and what is printed."""

from __future__ import annotations

import re
from functools import lru_cache

# -- class and id words, matched on `class id` in lower case -------------------------------------------------------


def named(stems: str, parts: str) -> re.Pattern[str]:
    """What is in the names of elements: stems, unlikely inside other words, anywhere; parts only as whole parts of a
    name. Grouped by first letters, they are found twice as fast.
    """
    found = []
    for first in dict.fromkeys(word[0] for word in f"{stems} {parts}".split()):
        rests = [stem[1:] for stem in stems.split() if stem[0] == first]
        if whole := "|".join(part[1:] for part in parts.split() if part[0] == first):
            rests.append(rf"(?<![^\s_-]{first})(?:{whole})(?=$|[\s_\d-])")
        found.append(f"{first}(?:{'|'.join(rests)})")
    return re.compile("|".join(found))


AWAY = named(
    "breadcrumb crumb footer copyright sidebar aside relat recommend tuijian xiangguan share fenxiang jiathis comment"
    " pinglun liuyan gentie advert guanggao banner login search qrcode erweima ewm weixin wechat toolbar friendlink"
    " youlian pagination disclaimer statement shengming hotnews ranking paihang reader subscri promo popup modal dialog"
    " keyword guess caini author-?(?:info|card|box|bio) user-?card vote feedback navbar navigat headernav topbar widget"
    " toplist hotword hot-?search app-?down download signature statis rewards? dashang",
    "nav menu foot side ad ads gg hot rank tag tags links? tool tools bar prev next pager fy pop tips? zan digg top"
    " right rightbar fr aside cnxh more login reg sns bdshare tie cmt reply like likes praise",
)
HOME = named(
    "article content detail zhengwen neirong trs_editor vsbcontent v_news ucap artibody endtext maintext newstext essay"
    " abody entry story richtext post_?body post_?text wp_articlecontent",
    "con cont text txt body zw news main article post nr wz",
)
COMMENTS = named(
    "comment pinglun liuyan gentie tie- reply-?list review",
    "tie cmt replys? replies replylist discuss floor pl ly",
)
CAPTION = re.compile(
    r"caption|picinfo|pic[-_]?text|img[-_]?(?:desc|info|text|note|title)|photo[-_]?(?:desc|info|note)|tu-?shuo|figure-?text"
)
TITLE = named("title biaoti headline subject", "bt tit tt ltle")
NAME = named("author user nick", "name poster member fn")

# -- what is printed ----------------------------------------------------------------------------------------------

PROSE = "，。；！？、：“”"
# The whole of a button, a counter, a menu word.
UI = re.compile(
    r"(?:分享(?:到|至|给|让更多人看到).{0,12}|(?:一键)?分享\s?[:：]?\s?\d*|转发(?:到.{0,4}|此文|微博)?\s?\d*|点赞|收藏(?:文章|本页)?"
    r"|举报|打印(?:本[页文])?|关闭(?:窗口|本页)?|返回(?:首页|顶部|列表|上[页级]).{0,6}|回到?顶部"
    r"|字[号体大](?:大小)?.{0,14}|字\s?[\[【(（:：].{0,12}|[大中小超特标准\s\[\]]{1,12}|正文"
    r"|(?:立即|免费|快速|用户|会员)?(?:登录|注册)(?:[/|\s]?注册|名|账号|新用户|后.{0,6}|发[贴帖表])?|搜索|站内(?:搜索)?"
    r"|复制链接|微信(?:扫[一码].{0,12})?|新浪微博|微博|QQ(?:空间|好友)?|朋友圈|易信"
    r"|更多(?:内容|回答|新闻|资讯|精彩|详情|[>».…\s]{1,4}.{0,4})?|\+?\s?关注(?:我们|公众号|[Tt][Aa]|他|她|作者|问题|.{0,4}微[信博])?\s?\d*"
    r"|我要(?:评论|纠错|反馈|投稿|留言).{0,4}|【?\[?我?要?纠错\]?】?"
    r"|阅读(?:原文|全文|剩余全文.{0,4})|(?:展开|显示)(?:全[文部]|阅读全文)?|收起"
    r"|扫(?:一扫|码|描.{0,8}二维码).{0,16}|用微信扫.{0,14}|.{0,6}(?:二维码|客户端)(?:下载)?.{0,6}|加载中.{0,3}"
    r"|[x×X✕]|[\d\s|/+\-:：.,·>《》«»<]+|推荐\d*|[赞踩顶]\s?[(（]?\d*[)）]?"
    r"|(?:我来|发表|网友|查看|热门|最新|全部|快来|参与|写|暂无|添加)?(?:评论|跟[贴帖])[(（]?\d*[)）]?条?"
    r"|[\d,]+\s?(?:条评论|个回答|人赞同.{0,8}|人参与.{0,8}|次浏览|阅读)|来自(?:[\u4e00-\u9fff]{2,4}|.{0,8}(?:客户端|手机|网友|微博)|[:：].{0,8})"
    r"|(?:阅读|浏览|点击|人气|访问)\S{0,3}\s?[(（:：]?\s?[\d.,万wWkK+]+\s?[)）]?\s?[次人]?|\d+/\d+|小字号"
    r"|.{0,3}- THE END -.{0,2}|Loading\.*|广告|[\ue000-\uf8ff]\s?[\d.,万wWkK+]*|A[+-]|T[\s+-]*|[\W_]+"
    r"|\S{0,6}\s?下载|.{0,10}APP(?:专享|下载|查看|打开|内打开).{0,6}|字号\s?[:：].{0,24}"
    r"|共\s?\d+\s?[页頁].{0,30}|(?:首页|尾页|末页|上一页|下一页|上页|下页|[页頁]\s?[:：]|Previous|Next|[\d\s|\[\]【】.<>«»›‹])+"
    r"|(?:Categorized as|Tagged|Published|Posted (?:on|in|by)|By|Leave a) .{0,40}|Page \d.{0,20})"
)
# A row of buttons, whatever stands between them.
BUTTONS = re.compile(
    r"(?:[\s|/·•:：\[\]【】()（）<>《》\d.,+-]*+(?:(?:打印|关闭|收藏)(?:此[页文]|本[页文]|窗口|页面|文章)|分享[到至](?:微信|微博|QQ|朋友圈|空间)?"
    r"|发表评论|我?要?(?:收藏|点赞|分享|举报|反馈|评论|转发|转载|阅读|喜欢|参与|打印|关闭|纠错|投稿|打赏|点评|留言)|推荐(?:给?[好朋]友)?"
    r"|只看(?:楼主|TA|作者)|返回(?:顶部|首页|列表|频道页?)?|回到(?:首页|顶部|频道页?)|扫一扫|收起(?:全文)?|展开(?:全文)?|点击|赞"
    r"|字[号体]|大|中|小|加入收藏|刷新|告诉好友|[上下]一页|全文)){2,}+"
    r"[\s|/·•:：\[\]【】()（）<>《》\d.,+-]*"
)
# What stands around the place where readers are to write.
COMMENT_FORM = re.compile(
    r"网友评论仅供|文明上网|理性发言|登录(?:后)?(?:发[贴帖表]|评论)|写评论|还可(?:以)?输入|自律公约"
    r"|人(?<=\d人)(?:跟[贴帖]|参与)|登录后(?:才能|可以?)?(?:发表|评论)|发表评论|提交评论"
)
# Heads a list of other articles, or of what readers say: the article is over.
RELATED = re.compile(
    r"[-=【\[>■●◆|]*\s*(?:相关(?:阅读|新闻|链接|文章|报道|推荐|专题|内容|资讯|评论|热词|主题)"
    r"|延伸阅读|扩展阅读|推荐(?:阅读|文章|新闻|内容)|更多(?:阅读|精彩|新闻|推荐|相关)"
    r"|(?:为[你您]|微博|重点|精彩|热门|热点|图文|编辑|今日|每日)推荐|猜你喜欢|你?可能(?:会)?(?:还)?(?:感)?(?:兴趣"
    r"|喜欢).{0,4}|热门(?:文章|新闻|点击|评论|排行|标签|资讯|搜索).{0,4}|热点(?:新闻|搜索|关注"
    r"|排行)"
    r"|最新(?:文章|新闻|资讯|报道|发布|推荐)|精彩(?:图片|视频|专题|内容)|新闻(?:排行|推荐|热点).{0,2}"
    r"|点击排行.{0,3}|排行榜|往期(?:回顾|精彩|推荐|文章)|关键词阅读.*|大家(?:都)?在看|看了又看"
    r"|本文相关.{0,6}"
    r"|阅读下一篇|上一篇|下一篇|猜您?喜欢|您?还可以看|同类文章|热文|友情链接|其他人?(?:还|也)(?:看"
    r"|在看).{0,4}|作者(?:简介|介绍)|关于作者|标签云|視頻|推薦閱讀|相關(?:新聞|文章|閱讀)|延伸閱讀)"
    r"\s*(?:[-=】\]:：>»|■]*|.{0,3}(?:更多|more|MORE)?.{0,3})"
)
COMMENT_HEAD = re.compile(
    r"(?:(?:网友|最新|全部|热门|精彩|用户|读者|最热|精选|文章|发表|我要|网易|查看)(?:评论|跟[帖贴]"
    r"|留言|回复|点评|回应|短评)|评论|跟[帖贴]|留言(?:与评论)?)(?:列表|区|内容)?\s*(?:[(（:：]?\s?\d.{0,10}"
    r"|[(（].{0,12}|[:：])?"
)
# The last line of a text for phones.
ENDED = re.compile(
    r"^[-—–·*=~\s]*(?:END|end|End|The End|完|全文完|正文完)[-—–·*=~\s]*$"
    r"|点个?[“「]?(?:在看|赞)|分享给更多|转发给更多|长按.{0,8}(?:识别|关注)"
    r"|点击(?:上方|下方|左下角).{0,12}(?:关注|原文|链接)"
)
NEIGHBOUR = re.compile(r"(?:<+|«|【|阅读|点击)?\s*(?:上|下|前|后|後)一[篇页条条则頁]\s*[】:：]?")
END = re.compile(r"责任编[辑缉]|责编|責任編輯|責編|编辑[:：]|【?纠错|上一篇|下一篇|THE END|相关阅读|相关新闻")
# Each alternative begins with a letter, which is what makes searching for them fast.
NOTICE = re.compile(
    r"版权所有|版权声明|版权说明|版权归|版權|免责声明|免責|特别声[明聲]|特別聲明|郑重声明|转载声明"
    r"|本站声明|本网声明|本报声明"
    r"|侵权.{0,12}(?:联系|告知|删除|责任)|如有侵权|未经.{0,14}(?:授权|许可|同意|允许)|不代表.{0,10}(?:立场|观点)"
    r"|仅代表.{0,10}(?:观点|立场|意见)|转载(?:请|须|須).{0,4}(?:注明|联系|自)|请注明(?:出处|来源)|Copyright|©"
    r"|All Rights Reserved|信息存储(?:空间)?服务|Notice:|违法和不良信息|举报(?:电话|邮箱|热线)[:：]|声明[:：]"
    r"|本文(?:链接|地址|网址)[:：]|本文(?:为|系|由).{0,20}(?:原创|授权|上传)|来源[:：].{0,10}非本"
)
FOOT = re.compile(
    r"备案|ICP[备证]|公网安|公安网|许可证|经营许可|主办单位|承办单位|承办[:：]|Copyright|版权所有"
    r"|©|客服电话|客服热线|联系我们"
    r"|联系电话|技术支持|营业执照|网站地图|隐私政策|隐私权|广告服务|广告刊登|广告合作|备\d{5,}"
    r"|关于我们|人才招聘|意见反馈|邮编"
    r"|邮政编码|新闻热线|地址[:：]|地 址[:：]"
)
CONTACT = re.compile(
    r"\S{0,4}(?:联系|咨询|监督|举报|服务)?(?:电\s?话|地\s?址|热线|邮\s?编|邮政编码|邮箱|传真|联系人|联系方式)\s?[:：]"
)
CRUMB = re.compile(
    r"您?(?:当前|现在|目前)?(?:所在)?(?:的)?位置\s?(?:[:：是]|\S{0,6}首?页)|(?:首页|首頁|主页"
    r"|网|频道|中心|>)\s?(?:>{1,2}|›|»|→|＞|-{1,2}>|/)\s?\S|^首页\s[-–]|[>›»＞]\s?正文"
)
TAGS = re.compile(
    r"^(?:本文)?(?:标签|分类(?:专栏)?|专栏|关键[词字]|热词|Tags?|TAGS?|文章标签|關鍵字|關鍵詞|標籤)\s?[:：>]"
)
# What sites say instead of an article, with status 200.
ERROR = re.compile(
    r"(?:页面|文章|内容|网页|信息|帖子|主题|链接|地址).{0,12}(?:不存在|已?(?:被)?删除|未找到"
    r"|找不到|丢失|已过期|无法访问|审核中)|404|Not Found|出错了|错误信息"
    r"|(?:没有|无)权限?|阅读权限|权限不足|请(?:先)?登录|登录后(?:才能|可)|需要登录|系统(?:维护|繁忙|错误)|参数错误"
    r"|非法访问|访问过于频繁"
)
HAN = re.compile(r"[\u3400-\u9fff]")
FUNCTION = re.compile(r"[的了是在和与與也而对對为為这這将將被从從于於及]")
PAGES = re.compile(r"(?:共\s?(\d+)\s?[页頁])|(?:[【\[]\d+[】\]]\s*){2,}|下一[页頁]")


# Class names come again on every page of a site, so what they say is remembered.


@lru_cache(maxsize=1 << 14)
def is_away(name: str) -> bool:
    """Whether an element is named like furniture."""
    return bool(AWAY.search(name))


@lru_cache(maxsize=1 << 14)
def is_comments(name: str) -> bool:
    """Whether an element is named like a list of comments, or one of them."""
    return bool(COMMENTS.search(name))


@lru_cache(maxsize=1 << 14)
def is_title(name: str) -> bool:
    """Whether an element is named like a headline."""
    return bool(TITLE.search(name))


@lru_cache(maxsize=1 << 14)
def is_caption(name: str) -> bool:
    """Whether an element is named like the words under a picture."""
    return bool(CAPTION.search(name))
