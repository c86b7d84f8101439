"""How portals print time, 来源 and people: markup beside the facts that a row should hold. Texts are invented."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from typing import Any

TIME = "2023-01-03 08:05"

# Under the headline.
LINES: dict[str, dict[str, Any]] = {
    "时间：2023-01-03 08:05 来源：河湾日报 作者：张立新 点击：123 次": {
        "published": "2023-01-03 08:05",
        "source": "河湾日报",
        "authors": ["张立新"],
        "views": 123,
    },
    "2023-1-3 8:05": {"published": "2023-01-03 08:05", "source": None},
    "2023年01月03日08:05\u3000来源：<a href='http://hw.example/'>河湾日报</a>": {
        "published": "2023-01-03 08:05",
        "source": "河湾日报",
    },
    "2023年01月03日08:05 | 来源：<a href='http://hw.example/'>河湾网</a>\xa0<span>小字号</span>": {
        "published": "2023-01-03 08:05",
        "source": "河湾网",
    },
    "发布时间：2023-01-03 08:05 信息来源：河湾市人民政府办公室 【字号：<a>大</a> <a>中</a> <a>小</a>】 <a>【打印】</a> <a>【关闭】</a>": {
        "published": "2023-01-03 08:05",
        "source": "河湾市人民政府办公室",
    },
    "<span>发布日期：2023-01-03</span><span>浏览次数：<i id=hits>88</i></span><span>字体：[<a>大</a> <a>中</a> <a>小</a>]</span><span>来源：市应急管理局</span>": {
        "published": "2023-01-03 00:00",
        "source": "市应急管理局",
        "views": 88,
    },
    "发布时间：2023-01-03 08:05\u3000更新时间：2023-01-04 09:00\u3000来源：河湾网": {
        "published": "2023-01-03 08:05",
        "updated": "2023-01-04 09:00",
        "source": "河湾网",
    },
    "更新时间：2023-01-04 09:00 发布时间：2023-01-03 08:05": {
        "published": "2023-01-03 08:05",
        "updated": "2023-01-04 09:00",
    },
    "发稿时间：2023-01-03 08:05:00 来源： 河湾青年报 河湾青年网": {
        "published": "2023-01-03 08:05",
        "source": "河湾青年报",
    },
    "刊发日期：2023-01-03\u3000来源：《河湾日报》": {"published": "2023-01-03 00:00", "source": "河湾日报"},
    "<span>2023-01-03 08:05:09</span>&nbsp;&nbsp;&nbsp;<span>来源：</span><span>河湾日报</span>&nbsp;&nbsp;<span>作者：</span><span>李向东</span>": {
        "published": "2023-01-03 08:05:09",
        "source": "河湾日报",
        "authors": ["李向东"],
    },
    "<div><div>来源：</div><div>河湾日报</div></div><div><div>时间：</div><div>2023-01-03 08:05</div></div>": {
        "published": "2023-01-03 08:05",
        "source": "河湾日报",
    },
    "<table><tr><td>发布时间：2023-01-03 08:05</td><td>来源：河湾日报</td><td>作者：李向东</td></tr></table>": {
        "published": "2023-01-03 08:05",
        "source": "河湾日报",
        "authors": ["李向东"],
    },
    "<table><tr><td>来源：</td><td>河湾日报</td><td>时间：</td><td>2023-01-03 08:05</td></tr></table>": {
        "published": "2023-01-03 08:05",
        "source": "河湾日报",
    },
    "<ul><li>2023-01-03 08:05</li><li>来源：河湾市融媒体中心</li><li>阅读：1,024</li></ul>": {
        "published": "2023-01-03 08:05",
        "source": "河湾市融媒体中心",
        "views": 1024,
    },
    "<a href=#>河湾晚报</a> <em>2023-01-03 08:05</em>": {"published": "2023-01-03 08:05", "source": "河湾晚报"},
    "2023-01-03 08:05 来源: <a href='http://wb.example/20230103/1.html'>河湾晚报</a>": {
        "source": "河湾晚报",
        "source_url": "http://wb.example/20230103/1.html",
        "published": "2023-01-03 08:05",
    },
    "2023-01-03 08:05 来源: <a href='/src/1.html'>河湾晚报</a>": {
        "source": "河湾晚报",
        "source_url": "http://a.example/src/1.html",
    },
    "2023-01-03 08:05 来源: <a href='javascript:void(0)'>河湾晚报</a>": {"source": "河湾晚报", "source_url": None},
    "2023-01-03 08:05 来源：中国新闻网-新华社": {"source": "中国新闻网-新华社"},
    "2023-01-03 08:05 来源：中国新闻网(北京) 举报": {"source": "中国新闻网"},
    "2023-01-03 08:05 来源：China Daily": {"source": "China Daily"},
    "稿源：河湾市委宣传部 2023-01-03 08:05": {"source": "河湾市委宣传部"},
    "供稿：王建国 日期：2023-01-03 ": {"published": "2023-01-03 00:00", "authors": ["王建国"], "source": None},
    "供稿：市水利局办公室 日期：2023-01-03": {"published": "2023-01-03 00:00", "authors": None},
    "2023-01-03 08:05 转自：河湾日报": {"source": "河湾日报"},
    "2023-01-03 08:05 摘自：《河湾日报》": {"source": "河湾日报"},
    "文章来源：河湾发布 发布时间：2023-01-03 08:05:01 浏览量：3.2万": {"source": "河湾发布", "views": 32000},
    "来源： 作者： 时间：2023-01-03 08:05 点击：": {"source": None, "published": "2023-01-03 08:05", "authors": None},
    "<span>来源：</span><span>时间：2023-01-03 08:05</span>": {"source": None, "published": "2023-01-03 08:05"},
    "来源：未知 作者：admin 时间：2023-01-03 08:05": {"source": None},
    "来源：本站 发布时间：2023-01-03": {"source": None},
    "来源：原创 发布时间：2023-01-03": {"source": None},
    "本文来源于河湾日报 2023-01-03 08:05": {"source": "河湾日报", "published": "2023-01-03 08:05"},
    "发表于2023-01-03 08:05| 1164次阅读| 来源河湾网| 0 条评论| 作者魏建国": {
        "authors": ["魏建国"],
        "published": "2023-01-03 08:05",
    },
    "<span class=author>李光明</span> 2023-01-03 08:05 0人参与评论": {
        "authors": ["李光明"],
        "published": "2023-01-03 08:05",
        "source": None,
    },
    "康斯坦丁 2023-01-03 08:05 0人参与评论": {"authors": None},
    "2023-01-03 08:05 作者：曹磊 来源:河湾网 选稿：曾立": {"editor": "曾立"},
    "2023-01-03 08:05 来源：河湾日报 记者 张三丰 通讯员 李四光": {"authors": ["张三丰", "李四光"]},
    "2023/1/3 8:05:00 来源：河湾网": {"published": "2023-01-03 08:05"},
    "2023.01.03 来源：河湾网": {"published": "2023-01-03 00:00"},
    "2023.01.03 08:05 来源：河湾网": {"published": "2023-01-03 08:05"},
    "2023年1月3日 星期二 08:05 来源：河湾网": {"published": "2023-01-03 08:05"},
    "2023-01-03 (周二) 08:05 来源：河湾网": {"published": "2023-01-03 08:05"},
    "2023年1月3日 下午3:05 来源：河湾网": {"published": "2023-01-03 15:05"},
    "2023年1月3日 下午3时05分 来源：河湾网": {"published": "2023-01-03 15:05"},
    "2023年1月3日 晚上8:05 来源：河湾网": {"published": "2023-01-03 20:05"},
    "2023年1月3日 中午12:05 来源：河湾网": {"published": "2023-01-03 12:05"},
    "2023年1月3日 早上8:05 来源：河湾网": {"published": "2023-01-03 08:05"},
    "2023年1月3日8时5分 来源：河湾网": {"published": "2023-01-03 08:05"},
    "2023年1月3日 农历腊月十二 星期二 08:05 来源：河湾网": {"published": "2023-01-03 08:05"},
    "民國112年1月3日 08:05": {"published": "2023-01-03 08:05"},
    "中華民國112年1月3日 星期二": {"published": "2023-01-03 00:00"},
    "发布时间：23-01-03 08:05 来源：河湾网": {"published": "2023-01-03 08:05"},
    "Jan 3, 2023 08:05 来源：河湾网": {"published": "2023-01-03 08:05"},
    "Posted on January 3, 2023 by 张立新": {"published": "2023-01-03 00:00"},
    "3 January 2023": {"published": "2023-01-03 00:00"},
    "Tue, 03 Jan 2023 08:05:00 GMT": {"published": "2023-01-03 16:05"},
    "<time datetime='2023-01-03T08:05:00+08:00'>1月3日</time> 来源：河湾网": {"published": "2023-01-03 08:05"},
    "<time datetime='2023-01-03T00:05:00Z'>2023年1月3日</time> 来源：河湾网": {"published": "2023-01-03 08:05"},
    "3小时前 来源：河湾网": {"published": "2024-05-21 06:30"},
    "10分钟前": {"published": "2024-05-21 09:20"},
    "昨天 12:30 来源：河湾网": {"published": "2024-05-20 12:30"},
    "刚刚 来源：河湾网": {"published": "2024-05-21 09:30"},
    "05-20 08:05 来源：河湾网": {"published": "2024-05-20 08:05"},
    "5月20日 08:05 来源：河湾网": {"published": "2024-05-20 08:05"},
    "<time data-timestamp='1672704300000'>1月3日</time> 来源：河湾网": {"published": "2023-01-03 08:05"},
    "2023-01-03 00:00:00 来源：河湾网": {"published": "2023-01-03 00:00", "published_raw": "2023-01-03 00:00:00"},
    "2023-01-03 08:05 出处：河湾网 人气：5380 次 评论：18": {"views": 5380, "replies": 18},
    "2023-01-03 08:05:28 来自北京市": {"published": "2023-01-03 08:05:28", "source": None},
    "2023-01-03 08:05 来源：河湾日报 作者：河湾日报": {"authors": None, "source": "河湾日报"},
    "2023-01-03 08:05 作者：李向东（河湾大学教授）": {"authors": ["李向东"]},
    "2023-01-03 08:05 作者：John Smith": {"authors": ["John Smith"]},
    "2023-01-03 08:05 作者：阿不都·艾山": {"authors": ["阿不都·艾山"]},
    "2023-01-03 08:05 记者：欧阳修远、司马光明": {"authors": ["欧阳修远", "司马光明"]},
    "发布者：admin 发布时间：2023-01-03 08:05": {"authors": None},
    "日\u3000\u3000期： 2023-01-03 08:05\u3000来\u3000\u3000源： 河湾日报": {
        "published": "2023-01-03 08:05",
        "source": "河湾日报",
    },
    "【来源：河湾日报】【发布时间：2023-01-03 08:05】": {"published": "2023-01-03 08:05", "source": "河湾日报"},
    "来源∶河湾日报 时间∶2023-01-03 08∶05": {"source": "河湾日报", "published": "2023-01-03 08:05"},
    "<table><tr><td>索 引 号：</td><td>12345/2023-001</td><td>主题分类：</td><td>应急</td></tr><tr><td>发文机关：</td><td>河湾市人民政府</td><td>成文日期：</td><td>2022年12月30日</td></tr><tr><td>标\u3000\u3000题：</td><td>本市部署汛期防汛值守工作</td></tr><tr><td>发文字号：</td><td>河政发〔2022〕15号</td><td>发布日期：</td><td>2023年01月03日</td></tr></table>": {
        "published": "2023-01-03 00:00"
    },
    "發佈時間：2023-01-03 08:05 來源：河灣日報": {"published": "2023-01-03 08:05", "source": "河湾日报"},
    # templates of portals
    '<div class="article-info"><span class="time" id="news-time" data-val="1672704300000">2023-01-03 08:05</span><span class="tag">来源:<span data-role="original-link"><a href="http://r.example/">河湾日报</a></span></span></div>': {
        "published": "2023-01-03 08:05",
        "source": "河湾日报",
    },
    '<div class="header-time left"><span class="year"><em> 2023</em></span><span class="day"><em>01</em>/<em>03</em></span><span class="time">08:05:12</span></div>': {
        "published": "2023-01-03 08:05:12"
    },
    '<div class="pages-date">2023-01-03 08:05 <span class="font index_switchsize">来源： 新华社 </span><span class="font">【字体：<a>大</a> <a>中</a> <a>小</a>】</span><div class="share">分享到：</div></div>': {
        "published": "2023-01-03 08:05",
        "source": "新华社",
    },
    '<div class="content_left_time">2023年01月03日 08:05\u3000来源：河湾新闻网<em class="dx">大字体</em><em>小字体</em><span>分享到：</span></div>': {
        "published": "2023-01-03 08:05",
        "source": "河湾新闻网",
    },
    '<div class="info1">来源：河湾新闻客户端 <i>|</i> 2023年01月03日 08:05:12</div>': {
        "published": "2023-01-03 08:05:12",
        "source": "河湾新闻客户端",
    },
    '<span class="info"><i>来源：<a href="http://h.example/">河湾网</a>2023年01月03日 08:05</i></span>': {
        "published": "2023-01-03 08:05",
        "source": "河湾网",
    },
    '<div class="metadata-info"><p class="time">2023-01-03 08:05</p><div class="source"><span>来源：<a>河湾网</a></span></div></div>': {
        "published": "2023-01-03 08:05",
        "source": "河湾网",
    },
    '<div class="time fix"><span>2023-01-03 08:05:12</span><span>来源：河湾网</span><span>字号：A- A A+</span></div>': {
        "published": "2023-01-03 08:05:12",
        "source": "河湾网",
    },
    "<p><span>河湾财经 2023-01-03 08:05:12</span> <span>听新闻</span></p><p>作者：张三丰 <em></em> 责编：李四光</p>": {
        "published": "2023-01-03 08:05:12",
        "source": None,
        "authors": ["张三丰"],
        "duty_editor": "李四光",
    },
    '<div id="artInfo">2023年01月03日 08:05 来源于 <a href=/>河湾财经网</a></div>': {
        "published": "2023-01-03 08:05",
        "source": "河湾财经网",
    },
    '<div class="article-info"><p><span class="author"><a>张三丰</a></span><span class="date">2023/01/03 08:05</span><span>浏览 8.6w</span><span>来源：河湾新闻</span></p></div>': {
        "published": "2023-01-03 08:05",
        "authors": ["张三丰"],
        "source": "河湾新闻",
        "views": 86000,
    },
    '<span class="reporter">河湾报 记者 张三丰 编辑 李四光</span><span class="timer">2023-01-03 08:05</span>': {
        "published": "2023-01-03 08:05",
        "authors": ["张三丰"],
        "editor": "李四光",
    },
    '<div class="article-meta"><span>2023-01-03 08:05</span><span class="dot">·</span><span class="name"><a>大河说事</a></span></div>': {
        "published": "2023-01-03 08:05"
    },
    '<div class="infos"><div class="item">2023年01月03日 08:05</div><div class="item">来源： 河湾证券报</div><div class="item">作者：张三丰</div></div>': {
        "published": "2023-01-03 08:05",
        "source": "河湾证券报",
        "authors": ["张三丰"],
    },
    "来源：河湾网 作者：张三丰 编辑：李四光 2023-01-03 08:05:12": {
        "published": "2023-01-03 08:05:12",
        "source": "河湾网",
        "authors": ["张三丰"],
        "editor": "李四光",
    },
    '<div class="info"><span>2023-01-03 08:05:12 </span><span>来源：河湾在线 </span><span>记者 张三丰 通讯员 李四光</span><span>编辑：王五洲</span></div>': {
        "published": "2023-01-03 08:05:12",
        "source": "河湾在线",
        "authors": ["张三丰", "李四光"],
        "editor": "王五洲",
    },
    "2023年01月03日 08:05\u3000\u3000 来源：<span>河湾日报</span>\u3000\u3000<a>[推荐朋友]</a><a>[打印本稿]</a><span>[字号 大 中 小]</span>": {
        "published": "2023-01-03 08:05",
        "source": "河湾日报",
    },
    "作者： &nbsp; 时间：2023-01-03 &nbsp; 点击数：": {
        "published": "2023-01-03 00:00",
        "authors": None,
        "views": None,
        "source": None,
    },
    "发布人：张三丰 发布时间:2023-01-03 动态浏览次数:123": {"published": "2023-01-03 00:00", "views": 123},
    "编辑：宣传部 审核：张三丰 日期：2023年1月3日 浏览：[123]": {
        "published": "2023-01-03 00:00",
        "editor": "宣传部",
        "reviewer": "张三丰",
        "views": 123,
    },
    "日期：2023-01-03 | 来源：党委宣传部 | 摄影：李四光 | 责任编辑：王五洲": {
        "published": "2023-01-03 00:00",
        "source": "党委宣传部",
        "duty_editor": "王五洲",
    },
    "发布时间：2023-01-03 文：张三丰、李四光 图：王五洲": {
        "published": "2023-01-03 00:00",
        "authors": ["张三丰", "李四光"],
    },
    "2023-01-03 08:05 | 新华社 | 阅读 123": {"published": "2023-01-03 08:05", "source": "新华社", "views": 123},
    "Source: Hewan Daily | 2023-01-03 08:05": {"published": "2023-01-03 08:05", "source": "Hewan Daily"},
    "2023-01-03 08:05 最后更新于2023-01-03 10:00": {"published": "2023-01-03 08:05", "updated": "2023-01-03 10:00"},
    "2023-01-03 08:05:00 <span>2023-01-03 08:05</span>": {"published": "2023-01-03 08:05"},
    "2023-01-03 08:05 阅读时间约3分钟 字数 1200": {"published": "2023-01-03 08:05"},
    "来源：河湾市人民政府新闻办公室、市水利局 时间：2023-01-03": {"source": "河湾市人民政府新闻办公室、市水利局"},
    "来源：河湾日报 河湾网 2023-01-03": {"source": "河湾日报"},
    "来源：河湾日报 第3版 2023-01-03": {"source": "河湾日报"},
    "来源：河湾日报/河湾网 2023-01-03": {"source": "河湾日报/河湾网"},
    "来源：“河湾发布”微信公众号 2023-01-03": {"source": "河湾发布"},
    "来源：河湾发布微信公众号 2023-01-03": {"source": "河湾发布微信公众号"},
    "来源：综合河湾日报、河湾网 2023-01-03": {"source": "综合河湾日报、河湾网"},
    "<span>2023-01-03 08:05</span><span>来源：</span><a>【打印】</a><a>【关闭】</a>": {
        "source": None,
        "published": "2023-01-03 08:05",
    },
    "<div>2023-01-03 08:05</div><div>来源：</div><div>分享到：</div>": {
        "source": None,
        "published": "2023-01-03 08:05",
    },
    "<div>2023-01-03 08:05</div><div>来源：</div><div>打印</div>": {"source": None, "published": "2023-01-03 08:05"},
    "<div>来源：</div><div>2023-01-03 08:05</div>": {"source": None, "published": "2023-01-03 08:05"},
    "<div>2023-01-03 08:05</div><div>作者：</div><div>收藏</div>": {"authors": None, "published": "2023-01-03 08:05"},
    "2023-01-03 08:05 来源：河湾日报 图片来源：视觉河湾": {"source": "河湾日报"},
    "2023-01-03 08:05 新闻热线：0432-62223777": {"published": "2023-01-03 08:05"},
    "发布日期：2023-01-03 截止日期：2023-02-03": {"published": "2023-01-03 00:00"},
    "会议时间：2022年12月30日 发布时间：2023-01-03": {"published": "2023-01-03 00:00"},
    # names that end like a label, and what else runs into the 来源
    "2023-01-03 08:05 来源：河湾发布": {"source": "河湾发布"},
    "来源：河湾发布 2023-01-03 08:05": {"source": "河湾发布", "published": "2023-01-03 08:05"},
    "来源丨河湾发布 2023-01-03": {"source": "河湾发布", "published": "2023-01-03 00:00"},
    "来源：河湾日报 发布：2023-01-03": {"source": "河湾日报", "published": "2023-01-03 00:00"},
    "来源 | 河湾发布 2023-01-03": {"source": "河湾发布"},
    "2023-01-03 08:05 0条评论|来源：河湾网": {"source": "河湾网"},
    "来源：微信公众号“河湾发布” 2023-01-03": {"source": "河湾发布"},
    "来源：微信公众号：河湾发布 2023-01-03": {"source": "河湾发布"},
    "来源：转自河湾发布微信公众号": {"source": "河湾发布微信公众号"},
    "来源：河湾日报记者张三丰 2023-01-03": {"source": "河湾日报", "authors": ["张三丰"]},
    "来源：中国记者杂志 2023-01-03": {"source": "中国记者杂志"},
    "来源：河湾日报作者：张三丰时间：2023-01-03 08:05点击数：123": {
        "source": "河湾日报",
        "authors": ["张三丰"],
        "published": "2023-01-03 08:05",
        "views": 123,
    },
    **{
        f"2023-01-03 08:05 来源：{nobody}": {"source": None}
        for nobody in (
            "网络整理",
            "互联网综合",
            "互联网转载",
            "来自网络",
            "来源于网络",
            "其他",
            "其它",
            "不明",
            "暂无",
            "null",
            "原创文章",
        )
    },
    "2023-01-03 08:05 来源：综合新华社、河湾日报": {"source": "综合新华社、河湾日报"},
    # who runs the site is nobody
    **{
        f"2023-01-03 08:05 编辑：{nobody} 责任编辑：{nobody} 审核：{nobody} 作者：{nobody}": {
            "editor": None,
            "duty_editor": None,
            "reviewer": None,
            "authors": None,
        }
        for nobody in (
            "admin",
            "Admin01",
            "administrator",
            "superadmin",
            "system",
            "editor01",
            "webmaster",
            "root",
            "test",
            "管理员",
            "系统管理员",
            "网站管理员",
            "超级管理员",
            "小编",
            "河湾网小编",
            "未知",
            "佚名",
            "无",
            "暂无",
        )
    },
    "2023-01-03 08:05 责任编辑：张三丰 admin": {"duty_editor": "张三丰"},
    "2023-01-03 08:05 编辑：NF055": {"editor": "NF055"},
    "2023-01-03 08:05 编辑：网络编辑": {"editor": "网络编辑"},
    # documents of governments
    "<table><tr><td>索引号</td><td>1234/2023-1</td><td>主题分类</td><td>应急</td></tr><tr><td>发文机关</td><td>河湾市水利局</td><td>成文日期</td><td>2022-12-30</td></tr><tr><td>标题</td><td>本市部署汛期防汛值守工作</td><td>发布日期</td><td>2023-01-03</td></tr></table>": {
        "published": "2023-01-03 00:00",
        "source": None,
    },
    "<ul><li>索 引 号：1234/2023-1</li><li>发布机构：河湾市水利局</li><li>发文日期：2022-12-30</li><li>发布日期：2023-01-03</li><li>有 效 性：有效</li></ul>": {
        "published": "2023-01-03 00:00"
    },
    "发文日期：2022-12-30 公开日期：2023-01-03 发文机构：市水利局": {"published": "2023-01-03 00:00"},
    "<table><tr><td>索引号：</td><td>1234/2023-1</td><td>发布机构：</td><td>河湾市水利局</td></tr><tr><td>发文日期：</td><td>2022年12月30日</td><td>关键词：</td><td>防汛；值守</td></tr></table>": {
        "published": "2022-12-30 00:00",
        "tags": ["防汛", "值守"],
    },
    # people
    "2023-01-03 08:05:11 河湾日报客户端 记者 张三丰 责任编辑 李四光": {
        "source": "河湾日报客户端",
        "authors": ["张三丰"],
        "duty_editor": "李四光",
    },
    "2023-01-03 08:05 作者：[美]约翰·史密斯": {"authors": ["约翰·史密斯"]},
    "2023-01-03 08:05 作者：张三丰等": {"authors": ["张三丰"]},
    "2023-01-03 08:05 作者：记者张三丰通讯员李四光": {"authors": ["张三丰", "李四光"]},
    "2023-01-03 08:05 作者：欧阳晓晓、长孙无、仝子轩": {"authors": ["欧阳晓晓", "长孙无", "仝子轩"]},
    "2023-01-03 08:05 每经记者：张三丰 每经编辑：李四光": {"authors": ["张三丰"], "editor": "李四光"},
    "图文：张三丰 编辑：李四光 2023-01-03": {"authors": ["张三丰"], "editor": "李四光"},
    "2023-01-03 每河记者 张三丰 实习编辑 李四光": {"authors": ["张三丰"], "editor": "李四光"},
    "2023-01-03 记者 张三丰 欧阳雪 高级编辑 李四光": {"authors": ["张三丰", "欧阳雪"], "editor": "李四光"},
    "2023-01-03 本报记者 张三丰 河湾日报编辑 李四光": {"authors": ["张三丰"], "editor": "李四光"},
    "2023-01-03 记者 张三丰 版面责编 李四光": {"authors": ["张三丰"], "duty_editor": "李四光"},
    "2023-01-03 记者 张三丰 终审 李四光": {"authors": ["张三丰"]},
    "2023-01-03 记者 张三丰 部门主编 李四光": {"authors": ["张三丰"]},
    "2023-01-03 记者 张三丰编辑 李四光": {"authors": ["张三丰"], "editor": "李四光"},
    "□记者 张三丰 2023-01-03": {"authors": ["张三丰"]},
    "<p>张三丰/河湾日报</p><p>2023-01-03 08:05</p>": {"source": "河湾日报", "authors": ["张三丰"]},
    "By Jane Doe | China Daily | 2023-01-03 08:05": {"authors": ["Jane Doe"], "published": "2023-01-03 08:05"},
    "一审：张三丰 二审：李四光 三审：王五洲 2023-01-03": {"reviewer": "张三丰、李四光、王五洲"},
    "策划：张三丰 编辑：李四光 2023-01-03": {"reviewer": None, "editor": "李四光"},
    # a line that only its date tells from the text
    "通讯员 张三丰 李四光 2023-01-03": {"published": "2023-01-03 00:00", "authors": ["张三丰", "李四光"]},
    "本报记者 张三丰 2023-01-03 08:05": {"published": "2023-01-03 08:05", "authors": ["张三丰"]},
    "2023年01月03日 大河上下 要闻 1665 0": {"published": "2023-01-03 00:00", "source": None},
    # Chinese numerals
    "二〇二三年一月三日": {"published": "2023-01-03 00:00", "published_raw": "二〇二三年一月三日"},
    "二○二三年十二月三十一日 来源：河湾日报": {"published": "2023-12-31 00:00", "source": "河湾日报"},
    "二零二三年十月二十日 08:05": {"published": "2023-10-20 08:05", "published_raw": "二零二三年十月二十日 08:05"},
    "2023年一月十三日 来源：河湾日报": {"published": "2023-01-13 00:00"},
    "二〇二三年一月三日 来源：河湾日报 2023-01-05 08:05": {"published": "2023-01-05 08:05"},
}

# Elsewhere: under the headline, and where else (see `row` in test_metadata_pages.py).
PLACES: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "edit-code": (TIME, {"after": "<div class=ed>责任编辑：(张三丰 HN012)</div>"}, {"duty_editor": "张三丰、HN012"}),
    "edit-code2": (TIME, {"after": "<div class=ed>责任编辑：张三丰_NN2587</div>"}, {"duty_editor": "张三丰_NN2587"}),
    "zebian": (TIME, {"after": "<p>(责编：李四光、王五洲)</p>"}, {"duty_editor": "李四光、王五洲"}),
    "bian-run": (
        TIME,
        {"after": "<p>编辑：李四光 责编：王五洲 审核：赵六合</p>"},
        {"editor": "李四光", "duty_editor": "王五洲", "reviewer": "赵六合"},
    ),
    "bian-slash": (
        TIME,
        {"after": "<p>编辑/李四光</p><p>责编/王五洲</p>"},
        {"editor": "李四光", "duty_editor": "王五洲"},
    ),
    "bian-bar": (
        TIME,
        {"after": "<p>编辑|李四光</p><p>责编|王五洲</p>"},
        {"editor": "李四光", "duty_editor": "王五洲"},
    ),
    "bian-fullbar": (TIME, {"after": "<p>编辑｜李四光</p>"}, {"editor": "李四光"}),
    "bian-nocolon": (TIME, {"after": "<p>编辑 刘晓阳 校对 李明</p>"}, {"editor": "刘晓阳"}),
    "bian-sq": (TIME, {"after": "<span>【责任编辑:张樵夫 】</span>"}, {"duty_editor": "张樵夫"}),
    "bian-spaced": (TIME, {"after": "<p>责 编：杨 波</p>"}, {"duty_editor": "杨波"}),
    "bian-tel": (TIME, {"after": "<p>责任编辑：杨波 电话：0432-12345678</p>"}, {"duty_editor": "杨波"}),
    "jianzhi": (
        TIME,
        {"after": "<p>监制：赵六合 钱七星 编辑：李四光</p>"},
        {"editor": "李四光", "reviewer": "赵六合、钱七星"},
    ),
    "wentu": (TIME, {"lead": "<p>文/图 记者 张三丰 通讯员 李四光</p>"}, {"authors": ["张三丰", "李四光"]}),
    "benbao": (
        "2023-01-03 08:05 来源：河湾日报",
        {"first": "本报讯（记者 张三丰）"},
        {"authors": ["张三丰"], "dateline": "本报讯"},
    ),
    "benbao2": (
        "2023-01-03 08:05 来源：河湾日报",
        {"first": "本报讯 （记者 张三丰 通讯员 李四光）"},
        {"authors": ["张三丰", "李四光"], "dateline": "本报讯"},
    ),
    "benbao3": (
        "2023-01-03 08:05 来源：河湾日报",
        {"first": "本报讯 记者张三丰报道："},
        {"authors": ["张三丰"], "dateline": "本报讯"},
    ),
    "xinhua": (
        TIME,
        {"first": "新华社北京1月3日电（记者宋晨光、田中全）"},
        {"authors": ["宋晨光", "田中全"], "dateline": "新华社北京1月3日电", "source": "新华社"},
    ),
    "xinhua-q": (
        "2023-01-03 08:05 来源：新华网",
        {"first": "新华社北京１月３日电（记者 宋晨光）"},
        {"authors": ["宋晨光"], "dateline": "新华社北京１月３日电"},
    ),
    "zhongxin": (
        "2023-01-03 08:05 来源：中新网",
        {"first": "中新网北京1月3日电 (记者 宋晨光)"},
        {"dateline": "中新网北京1月3日电", "authors": ["宋晨光"]},
    ),
    "zhongxin2": (
        "2023-01-03 08:05 来源：中国新闻网",
        {"lead": "<p>中新社河湾1月3日电 题：大河上的守护者</p><p>中新社记者 宋晨光</p>"},
        {"dateline": "中新社河湾1月3日电", "authors": ["宋晨光"]},
    ),
    "renmin": (
        "2023年01月03日08:05 来源：人民网-河湾频道",
        {"first": "人民网河湾1月3日电 （宋晨光）"},
        {"dateline": "人民网河湾1月3日电", "authors": ["宋晨光"]},
    ),
    "yangguang": (
        "2023-01-03 08:05 来源：央广网",
        {"first": "央广网河湾1月3日消息（记者宋晨光）"},
        {"dateline": "央广网河湾1月3日消息"},
    ),
    "two-paps": (TIME, {"lead": "<p>本报记者 王乐文 方 敏</p>"}, {"authors": ["王乐文", "方敏"]}),
    "jiefang": (TIME, {"lead": "<p>记者林悦／南市报导</p>"}, {"authors": ["林悦"]}),
    "sig": (TIME, {"end": "（黄伟 陈志奎）"}, {"authors": ["黄伟", "陈志奎"]}),
    "sig-reporter": (TIME, {"end": "（本报记者 黄伟 陈志奎）"}, {"authors": ["黄伟", "陈志奎"]}),
    "sig-line": (
        TIME,
        {"last": "<p>河湾青年报·河湾青年网记者 魏其濛 来源：河湾青年报</p>"},
        {"authors": ["魏其濛"], "source": "河湾青年报"},
    ),
    "sig-none": (TIME, {"end": "（图片由受访者提供）"}, {"authors": None}),
    "orig": (
        TIME,
        {"lead": "<p>原标题：大河湾里的守护者：一位护林员的三十年</p>"},
        {"original_title": "大河湾里的守护者：一位护林员的三十年"},
    ),
    "orig-br": (
        TIME,
        {"lead": "<p>（原标题：大河湾里的守护者（下））</p>"},
        {"original_title": "大河湾里的守护者（下）"},
    ),
    "orig-end": (TIME, {"last": "<p>（原题为《大河湾里的守护者》）</p>"}, {"original_title": "大河湾里的守护者"}),
    "ld-zone": (
        "2023年1月3日",
        {
            "head": '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"本市部署汛期防汛值守工作","datePublished":"2023-01-03T00:05:00Z","dateModified":"2023-01-04T01:00:00Z"}</script>'
        },
        {"published": "2023-01-03 08:05"},
    ),
    "ld-list": (
        "来源：河湾网",
        {
            "head": '<script type="application/ld+json">[{"@type":"BreadcrumbList"},{"@type":["NewsArticle"],"datePublished":"2023-01-03T08:05:00+08:00"}]</script>'
        },
        {"published": "2023-01-03 08:05"},
    ),
    "ld-graph": (
        "来源：河湾网",
        {
            "head": '<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":"Article","datePublished":"2023-01-03T08:05:00+08:00"}]}</script>'
        },
        {"published": "2023-01-03 08:05"},
    ),
    "ld-pub": (
        "来源：河湾网",
        {
            "head": '<script type="application/ld+json">{"@context":"https://ziyuan.baidu.com/contexts/cambrian.jsonld","@id":"http://a.example/1","title":"x","pubDate":"2023-01-03T08:05:00","upDate":"2023-01-04T08:05:00"}</script>'
        },
        {"published": "2023-01-03 08:05"},
    ),
    "ld-update": (
        "更新时间：2023-01-04 08:05",
        {
            "head": '<script type="application/ld+json">{"@type":"Article","datePublished":"2023-01-03T08:05:00+08:00","dateModified":"2023-01-04T08:05:00+08:00"}</script>'
        },
        {"published": "2023-01-03 08:05", "updated": "2023-01-04 08:05"},
    ),
    "og-rel": (
        "来源：河湾网",
        {"head": '<meta property="og:release_date" content="2023-01-03 08:05">'},
        {"published": "2023-01-03 08:05"},
    ),
    "publishdate": (
        "来源：河湾网",
        {"head": '<meta name="publishdate" content="2023-01-03 08:05:00">'},
        {"published": "2023-01-03 08:05"},
    ),
    "pubdate": (
        "2023-01-03 来源：河湾日报",
        {"head": '<meta name="PubDate" content="2023-01-03 08:05"><meta name="ContentSource" content="河湾日报">'},
        {"published": "2023-01-03 08:05", "source": "河湾日报"},
    ),
    "pubdate-only-src": (
        "",
        {"head": '<meta name="PubDate" content="2023-01-03 08:05"><meta name="ContentSource" content="河湾日报">'},
        {"published": "2023-01-03 08:05", "source": None},
    ),
    "apub": (
        "来源：河湾网",
        {
            "head": '<meta property="article:published_time" content="2023-01-03T08:05:00+08:00"><meta property="article:modified_time" content="2023-01-05T08:05:00+08:00">'
        },
        {"published": "2023-01-03 08:05"},
    ),
    "head-conflict": (
        "2023-01-03 08:05 来源：河湾网",
        {"head": '<meta name="publishdate" content="2021-06-01">'},
        {"published": "2023-01-03 08:05"},
    ),
    "head-year": (
        "01-03 08:05 来源：河湾网",
        {"head": '<meta name="publishdate" content="2023-01-03">'},
        {"published": "2023-01-03 08:05"},
    ),
    "clock-today": (
        "2023-01-03 08:05 来源：河湾网",
        {"top": "<div>今天是2024年5月21日 星期二</div>"},
        {"published": "2023-01-03 08:05"},
    ),
    "clock-today-only": ("来源：河湾网", {"top": "<div>今天是2024年5月21日 星期二</div>"}, {"published": None}),
    "clock-near": ("", {"before": "<div>2024年5月21日 星期二 欢迎访问河湾网</div>"}, {"published": None}),
    "weather": ("来源：河湾网", {"before": "<div>河湾 5月21日 晴 12~20℃</div>"}, {"published": None}),
    "event": ("来源：河湾网", {"first": "2023年1月2日上午9:30，"}, {"published": None}),
    "prev-date": (
        "来源：河湾网",
        {
            "after": "<p>上一篇：<a href=/1.html>河湾新区道路通车</a> 2022-12-31</p><p>下一篇：<a href=/2.html>河湾中学举办运动会</a> 2023-01-05</p>"
        },
        {"published": None},
    ),
    "comment-time": (
        "来源：河湾网",
        {
            "after": "<div class=comment-list><h3>网友评论</h3><div class=item><span class=user>大河</span><span class=time>2023-02-01 10:10</span><p>说得好，支持一下。</p></div><div class=item><span class=user>小溪</span><span class=time>2023-02-01 11:10</span><p>辛苦了，注意安全。</p></div></div>"
        },
        {"published": None},
    ),
    "comment-time2": (
        "2023-01-03 来源：河湾网",
        {
            "after": "<div class=comment-list><h3>网友评论</h3><div class=item><span class=user>大河</span><span class=time>2023-01-03 10:10</span><p>说得好，支持一下。</p></div><div class=item><span class=user>小溪</span><span class=time>2023-01-03 11:10</span><p>辛苦了，注意安全。</p></div></div>"
        },
        {"published": "2023-01-03 00:00"},
    ),
    "after-body": (
        "",
        {"after": "<div class=info>来源：河湾日报 作者：李向东 发布时间：2023-01-03 08:05</div>"},
        {"published": "2023-01-03 08:05", "source": "河湾日报", "authors": ["李向东"]},
    ),
    "after-body2": (
        "",
        {"after": "<div class=info>文章来源：河湾日报</div><div>发布日期：2023-01-03</div>"},
        {"published": "2023-01-03 00:00", "source": "河湾日报"},
    ),
    "crumb-row": (
        "",
        {
            "crumb": "当前位置：<a href=/>首页</a> &gt; <a href=/n>要闻</a> &gt; 正文 <span>2023-01-03 08:05 来源：河湾日报</span>"
        },
        {"published": "2023-01-03 08:05", "channel": ["首页", "要闻"], "source": "河湾日报"},
    ),
    "crumb-gt": (
        TIME,
        {"crumb": "<a href=/>河湾网</a>>><a>新闻中心</a>>><a>社会</a>"},
        {"channel": ["河湾网", "新闻中心", "社会"]},
    ),
    "crumb-dash": (
        TIME,
        {"crumb": "您的位置：<a href=/>首页</a> - <a>新闻中心</a> - 正文"},
        {"channel": ["首页", "新闻中心"]},
    ),
    "crumb-space": (
        TIME,
        {"crumb": "您现在的位置： <a href=/>首页</a> &gt; <a>新闻中心</a> &gt; 正文 <a>申请入驻</a>"},
        {"channel": ["首页", "新闻中心"]},
    ),
    "crumb-title": (
        TIME,
        {"crumb": "当前位置：<a href=/>首页</a> / <a>新闻中心</a> / 本市部署汛期防汛值守工作"},
        {"channel": ["首页", "新闻中心"]},
    ),
    "crumb-en": (
        TIME,
        {"crumb": "<a href=/>首页</a> › <a>Resources,Industry Leaders</a> › 正文"},
        {"channel": ["首页", "Resources,Industry Leaders"]},
    ),
    "tags": (
        TIME,
        {"after": "<div class=tags>标签：<a href=/t/1>防汛</a> <a href=/t/2>值守</a></div>"},
        {"tags": ["防汛", "值守"]},
    ),
    "tags-kw": (TIME, {"after": "<div class=kw>关键词：防汛,值守</div>"}, {"tags": ["防汛", "值守"]}),
    "noise-author": (
        TIME,
        {"after": "<p>作者：余毅菁 向雪妮返回河湾，查看更多</p>"},
        {"authors": ["余毅菁", "向雪妮"]},
    ),
    "copy-author": (
        TIME,
        {"after": "<p>原创文章，作者：大河奔流，如若转载，请注明出处：http://a.example/1</p>"},
        {"authors": ["大河奔流"]},
    ),
    "gov": (
        "<div>发布时间：2023-01-03 08:05</div><div>来源：河湾市人民政府办公室</div><div>分享到：</div><div>字体大小：【大】【中】【小】</div>",
        {
            "head": '<meta name="PubDate" content="2023-01-03 08:05"><meta name="ContentSource" content="河湾市人民政府办公室">'
        },
        {"published": "2023-01-03 08:05", "source": "河湾市人民政府办公室"},
    ),
    "xinhua-net": (
        '<div class="header-time left"><span class="year"><em> 2023</em></span><span class="day"><em>01</em>/<em>03</em></span><span class="time">08:05:12</span></div><div class="source">来源：新华网</div>',
        {"head": '<meta name="publishdate" content="2023-01-03">'},
        {"published": "2023-01-03 08:05:12", "source": "新华网"},
    ),
    "bianji-tail": (
        TIME,
        {"after": "<div>[ 编辑: 张三丰 ] [ 责编：李四光 ] [ 监制：王五洲 ]</div>"},
        {"editor": "张三丰", "duty_editor": "李四光", "reviewer": "王五洲"},
    ),
    "jizhe-tail": (TIME, {"last": "<p>文/记者 张三丰</p>"}, {"authors": ["张三丰"]}),
    "jizhe-tail2": (TIME, {"last": "<p>撰文：张三丰 李四光</p>"}, {"authors": ["张三丰", "李四光"]}),
    "jizhe-tail3": (
        TIME,
        {"last": "<p>（记者：张三丰 编辑：李四光）</p>"},
        {"authors": ["张三丰"], "editor": "李四光"},
    ),
    "reporter-and-correspondent": (
        TIME,
        {"last": "<p>记者：张三丰 通讯员：李四光 王五洲</p>"},
        {"authors": ["张三丰", "李四光", "王五洲"]},
    ),
    "reporter-then-correspondent": (
        TIME,
        {"last": "<p>全媒体记者：张三丰</p><p>通讯员：李四光</p><p>编辑：王五洲</p>"},
        {"authors": ["张三丰", "李四光"], "editor": "王五洲"},
    ),
    "poster-and-writer": ("发布者：张三丰 2023-01-03 08:05 作者：李四光", {}, {"authors": ["李四光"]}),
    "reviewers": (
        TIME,
        {"last": "<p>编辑：张三丰</p><p>一审：李四光</p><p>二审：王五洲</p><p>三审：赵六合</p>"},
        {"editor": "张三丰", "reviewer": "李四光、王五洲、赵六合"},
    ),
    "reviewers-space": (
        TIME,
        {"last": "<p>一审 李四光 二审 王五洲 三审 赵六合</p>"},
        {"reviewer": "李四光、王五洲、赵六合"},
    ),
    "reviewers-and-proof": (TIME, {"last": "<p>一审一校：李四光 二审二校：王五洲</p>"}, {"reviewer": "李四光、王五洲"}),
    "reviewer-shenheren": (TIME, {"last": "<p>审核人：李四光</p>"}, {"reviewer": "李四光"}),
    "reviewers-of-a-film": (
        TIME,
        {"last": "<p>总监制：张三丰 监制：李四光 制片人：王五洲</p>"},
        {"reviewer": "张三丰、李四光"},
    ),
    "court": (TIME, {"last": "<p>法院一审 李四光获刑</p>"}, {"reviewer": None}),
    "duty": (TIME, {"last": "<p>值班编辑：张三丰</p>"}, {"editor": None, "duty_editor": "张三丰"}),
    "trainee": (TIME, {"last": "<p>编辑：张三丰 李四光(实习)</p>"}, {"editor": "张三丰、李四光"}),
    "trainee-editor": (TIME, {"last": "<p>编辑：张三丰 见习编辑：李四光</p>"}, {"editor": "张三丰"}),
    "editor-buttons": (TIME, {"after": "<p>责任编辑：张三丰 打印 关闭</p>"}, {"duty_editor": "张三丰"}),
    "editor-mail": (TIME, {"after": "<p>责任编辑：张三丰 投稿邮箱：a@b.example</p>"}, {"duty_editor": "张三丰"}),
    "editor-rights": (TIME, {"after": "<p>责任编辑：张三丰 版权所有 禁止转载</p>"}, {"duty_editor": "张三丰"}),
    "bars": (TIME, {"last": "<p>来源丨河湾晚报 编辑丨张三丰</p>"}, {"source": "河湾晚报", "editor": "张三丰"}),
    "bars-half": (
        TIME,
        {"last": "<p>来源 | 河湾晚报<br>编辑 | 张三丰<br>审核 | 李四光</p>"},
        {"source": "河湾晚报", "editor": "张三丰", "reviewer": "李四光"},
    ),
    "orig-source": (
        TIME,
        {"lead": "<p>原标题：大河湾里的守护者 来源：河湾晚报</p>"},
        {"original_title": "大河湾里的守护者", "source": "河湾晚报"},
    ),
    "orig-quotes": (TIME, {"lead": "<p>原标题：《大河湾里的守护者》</p>"}, {"original_title": "大河湾里的守护者"}),
    "orig-said": (
        TIME,
        {"lead": "<p>原标题：村民：大河安澜</p>"},
        {"original_title": "村民：大河安澜"},
    ),
    "orig-space": (TIME, {"lead": "<p>原标题 大河湾里的守护者</p>"}, {"original_title": "大河湾里的守护者"}),
    "lead-bullet": (TIME, {"lead": "<p>■本报记者 张三丰 文/图</p>"}, {"authors": ["张三丰"]}),
    "lead-bullet-name": (TIME, {"lead": "<p>□ 张三丰 李四光</p>"}, {"authors": ["张三丰", "李四光"]}),
    "lead-bullet-text": (TIME, {"lead": "<p>■ 高质量发展</p>"}, {"authors": None}),
    "lead-correspondent": (TIME, {"lead": "<p>本报通讯员 张三丰</p>"}, {"authors": ["张三丰"]}),
    "lead-place": (TIME, {"lead": "<p>21世纪河湾报道记者 张三丰 北京报道</p>"}, {"authors": ["张三丰"]}),
    "lead-paper-place": (
        TIME,
        {"lead": "<p>21世纪河湾报道 张三丰 李四光 北京报道</p>"},
        {"authors": ["张三丰", "李四光"]},
    ),
    "lead-sent-from": (TIME, {"lead": "<p>本报记者 张三丰 发自北京</p>"}, {"authors": ["张三丰"]}),
    "lead-trainee": (TIME, {"lead": "<p>河湾报记者 张三丰 实习生 李四光</p>"}, {"authors": ["张三丰", "李四光"]}),
    "lead-written": (TIME, {"lead": "<p>采写/河湾报记者 张三丰</p>"}, {"authors": ["张三丰"]}),
    "lead-text-and-pictures": (TIME, {"lead": "<p>图文：张三丰</p>"}, {"authors": ["张三丰"]}),
    "lead-english": (TIME, {"lead": "<p>By Jane Doe</p>"}, {"authors": ["Jane Doe"]}),
    "sig-office": (TIME, {"end": "（市水利局 张三丰）"}, {"authors": ["张三丰"]}),
    "sig-edited": (TIME, {"end": "（本报记者 张三丰 整理）"}, {"authors": ["张三丰"]}),
    "sig-penned": (TIME, {"end": "（执笔：张三丰）"}, {"authors": ["张三丰"]}),
    "below-among-links": (
        TIME,
        {
            "after": "<div class=hot><h3>热点</h3><ul><li><a href=/9.html>河湾新区第九条道路今日通车运营</a></li></ul>"
            "<div>本文来源：河湾晚报 作者：张三丰 责任编辑：NF042</div></div>"
        },
        {"source": "河湾晚报", "authors": ["张三丰"], "duty_editor": "NF042"},
    ),
    "caption-author": (TIME, {"lead": "<p>（张三丰 摄）</p>"}, {"authors": None}),
    "zuozhe-xi": (TIME, {"last": "<p>（作者：张三丰，系河湾大学教授）</p>"}, {"authors": ["张三丰"]}),
    "zuozhe-wei": (TIME, {"last": "<p>（作者张三丰系河湾大学教授）</p>"}, {"authors": ["张三丰"]}),
    "inner-source": (TIME, {"first": "数据来源：国家统计局。"}, {"source": None}),
    "pic-source": (TIME, {"lead": "<p>图片来源：河湾日报</p>"}, {"source": None}),
    "copyright-near": ("来源：河湾网", {"after": "<p>Copyright © 2010-2024 河湾网</p>"}, {"published": None}),
    "visit-clock": (TIME, {"before": "<div>2024年5月21日 09:30 星期二</div>"}, {"published": "2023-01-03 08:05"}),
}

# Papers of Taiwan and Hong Kong; the whole page is in traditional script.
TRADITIONAL: dict[str, tuple[str, dict[str, str], dict[str, Any]]] = {
    "chinatimes": (
        '<div class=meta-info><time datetime="2017-12-09 00:26"><span class="hour">00:26</span><span class="date">2017/12/09</span></time><div class="source">中國時報</div><div class="author">林悅</div></div>',
        {},
        {"published": "2017-12-09 00:26", "source": "中国时报", "authors": ["林悦"]},
    ),
    "chinatimes-space": (
        '<span class="hour">00:26</span> <span class="date">2017/12/09</span>',
        {},
        {"published": "2017-12-09 00:26"},
    ),
    "udn": (
        '<div class="story_bady_info_author"><span>2017-12-09 00:26</span><a href=/r>聯合報</a> 記者林悅／即時報導</div>',
        {},
        {"published": "2017-12-09 00:26", "source": "联合报", "authors": ["林悦"]},
    ),
    "ltn": ('<span class="viewtime">2017-12-09 00:26</span>', {}, {"published": "2017-12-09 00:26"}),
    "setn": ('<time class="page-date">2017/12/09 00:26:00</time>', {}, {"published": "2017-12-09 00:26"}),
    "apple": ('<div class="ndArticle_creat">出版時間：2017/12/09 00:26</div>', {}, {"published": "2017-12-09 00:26"}),
    "tvbs": (
        "發佈時間：2017/12/09 00:26 最後更新時間：2017/12/09 01:00",
        {},
        {"published": "2017-12-09 00:26", "updated": "2017-12-09 01:00"},
    ),
    "cna": (
        "<div>發稿時間：2017/12/09 00:26</div><div>最新更新：2017/12/09 01:00</div>",
        {},
        {"published": "2017-12-09 00:26", "updated": "2017-12-09 01:00"},
    ),
    "storm": (
        "<span id=info_author>林悅</span> <span id=info_time>2017-12-09 00:26</span> <span>500人氣</span>",
        {},
        {"published": "2017-12-09 00:26", "authors": ["林悦"]},
    ),
    "pts": ("發布時間：2017-12-09 00:26 編輯：林悅", {}, {"published": "2017-12-09 00:26", "editor": "林悦"}),
    "rep": ("2017-12-09 00:26 記者林悅／台北報導", {}, {"authors": ["林悦"]}),
    "rep2": ("2017-12-09 00:26", {"lead": "<p>【記者林悅／台北報導】</p>"}, {"authors": ["林悦"]}),
    "rep3": ("2017-12-09 00:26", {"first": "〔記者林悅／台北報導〕"}, {"authors": ["林悦"]}),
    "rep4": ("2017-12-09 00:26", {"first": "【林悅╱台北報導】"}, {"authors": ["林悦"]}),
    "rep-paper": ("2017-12-09 00:26 〔自由時報記者林悅／台北報導〕", {}, {"authors": ["林悦"]}),
    "rep-special": ("2017-12-09 00:26 特約記者林悅／台北報導", {}, {"authors": ["林悦"]}),
    "rep-beside": ("2017-12-09 00:26 中國時報 林悅／台北報導", {}, {"source": "中国时报", "authors": ["林悦"]}),
    "rep-slash": ("2017-12-09 00:26", {"lead": "<p>聯合報／記者林悅／台北報導</p>"}, {"authors": ["林悦"]}),
    "rep-live": ("2017-12-09 00:26", {"lead": "<p>聯合報 記者林悅／台北即時報導</p>"}, {"authors": ["林悦"]}),
    "rep-desk": ("2017-12-09 00:26", {"lead": "<p>生活中心／林悅報導</p>"}, {"authors": ["林悦"]}),
    "rep-desk-place": ("2017-12-09 00:26 地方中心／林悅 台中報導", {}, {"authors": ["林悦"]}),
    "rep-desk-alone": ("2017-12-09 00:26 國際中心／綜合報導", {}, {"authors": None}),
    "rep-glued": ("2017-12-09 00:26", {"first": "［記者林悅台北報導］"}, {"authors": ["林悦"]}),
    "rep-last": ("2017-12-09 00:26", {"last": "<p>記者林悅／台北報導</p>"}, {"authors": ["林悦"]}),
    "rep-none": ("2017-12-09 00:26", {"lead": "<p>TVBS新聞網 林悅 報導</p>"}, {"authors": ["林悦"]}),
    "text-pictures": ("2017-12-09 00:26", {"lead": "<p>文、圖／林悅</p>"}, {"authors": ["林悦"]}),
    "edited-number": ("2017-12-09 00:26", {"last": "<p>（編輯：林悅/陳小華）1061209</p>"}, {"editor": "林悦、陈小华"}),
    "wired": (
        "2017-12-09 00:26",
        {"first": "（中央社記者林悅北京9日專電）"},
        {"authors": ["林悦"], "dateline": "中央社记者林悦北京9日专电"},
    ),
    "rep5": ("2017-12-09 00:26", {"first": "（中央社記者林悅台北9日電）"}, {"authors": ["林悦"]}),
    "clockfirst": ("08:05 2023-01-03 来源：河湾网", {}, {"published": "2023-01-03 08:05"}),
    "clockfirst2": ("08:05:00 | 2023年01月03日", {}, {"published": "2023-01-03 08:05"}),
    "twoclock": ("2023-01-03 08:05 2023/01/04", {}, {"published": "2023-01-03 08:05"}),
}
