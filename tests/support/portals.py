"""Article pages as portals, papers, governments and schools print them: the markup is theirs, the text is invented."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

TITLE = "望湖区启动老旧小区加装电梯补贴申报"
FIRST = (
    "昨日，记者从望湖区住建局获悉，今年老旧小区加装电梯的补贴申报工作已经启动，符合条件的小区可以在年底之前提出申请。"
)
SECOND = "据介绍，每部电梯最高可以获得二十万元补贴，资金由市、区两级财政共同承担，申报材料可以通过网上办事大厅提交。"
THIRD = "“去年我们小区装了四部，老人上下楼方便多了。”家住河西路的居民李桂兰说。"
FOURTH = "下一步，区住建局将继续优化流程，推动更多小区尽早完成改造。"
TEXTS = [FIRST, SECOND, THIRD, FOURTH]
BODY = "\n".join(TEXTS)
PLAIN = "".join(f"<p>{x}</p>" for x in TEXTS)
INDENTED = "".join(f"<p>\u3000\u3000{x}</p>\n" for x in TEXTS)
BROKEN = "<br/>\n<br/>\n".join("\u3000\u3000" + x for x in TEXTS)
LINKS = "".join(f"<li><a href=/a{n}.html>第{n}届河湾文化节在老城区隆重开幕吸引众多游客</a></li>" for n in range(9))
TEASERS = "".join(
    f"<div class='it'><h3><a href=/b{n}.html>河湾文化节第{n}场演出在老城区举行</a></h3><p>演出现场座无虚席，来自各区县的队伍献上精彩节目，观众掌声不断。</p><span>2022-07-0{n}</span></div>"
    for n in range(1, 7)
)
TIME = "2022-10-11 09:30"


def page(head: str, body: str) -> str:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


SENTENCE = "望湖大桥今晚十点至明早六点封闭检修，请过往车辆绕行南渡大桥。"
CARDS = "".join(
    f"<div class=card><a href=/c{n}.html>第{n}届河湾文化节开幕</a><p>演出现场座无虚席，来自各区县的队伍献上精彩节目，观众掌声不断，活动将持续到周末，市民可以免费参加。</p></div>"
    for n in range(12)
)

PAGES = {
    "sina": page(
        f"<title>{TITLE}|电梯|补贴_新浪新闻</title><meta property='og:title' content='{TITLE}'><meta property='article:published_time' content='2022-10-11T09:30:00+08:00'>",
        f"<div class='top-bar-wrap'><a href=/>新浪首页</a> <a href=/>新闻</a></div><div class='main-content w1240'><div class='channel-path' data-sudaclick='cnav_breadcrumbs_p'><a href=/>新闻中心</a> &gt; <a href=/>国内新闻</a> &gt; 正文</div><h1 class='main-title'>{TITLE}</h1><div id='top_bar' class='top-bar'><div class='top-bar-inner'><div class='date-source'><span class='date'>2022年10月11日 09:30</span> <span class='source'>望湖日报</span></div><div class='page-tools'><a>0</a> <a>我有话说</a></div></div></div><div class='article-content clearfix' id='article_content'><div class='article-content-left'><div class='article' id='article'><div class='img_wrapper'><img src='//n.sinaimg.cn/1.jpg'><span class='img_descr'>加装电梯现场 望湖日报 图</span></div>{INDENTED}<p class='article-editor'>责任编辑：李向东 </p><div class='appendQr_wrap'>新闻加点料 APP专享</div></div><div class='article-bottom clearfix' id='article-bottom'><div class='keywords' id='keywords'>文章关键词：<a>电梯</a> <a>补贴</a></div><p class='show_statement'><a>我要反馈</a></p></div><div class='blk-related seo_data_list'><h2>相关新闻</h2><ul>{LINKS}</ul></div></div><div class='article-content-right'>{TEASERS}</div></div></div><div class='footer'><p>新浪简介 About Sina</p><p>Copyright © 1996-2022 SINA Corporation All Rights Reserved</p></div>",
    ),
    "sohu": page(
        f"<title>{TITLE}_望湖日报</title><meta property='og:release_date' content='2022-10-11 09:30'>",
        f"<header><a href=/>搜狐首页</a><a>新闻</a><a>体育</a></header><div class='wrapper-box'><div class='location-without-nav'></div><div class='area' id='article-container'><div class='left sidebar'><div class='user-info'><h4><a>望湖日报</a></h4><dl><dd><em>3821</em>文章</dd><dd>总阅读</dd></dl></div></div><div class='left main'><div class='text'><div class='text-title'><h1>{TITLE}<span class='article-tag'></span></h1><div class='article-info'><span class='time' id='news-time'>2022-10-11 09:30</span><span class='data-source'>来源: <a>望湖日报</a></span><span class='area'>发布于：<span>江西省</span></span></div></div><article class='article' id='mp-editor'>{INDENTED}<p data-role='editor-name'>责任编辑：<span></span></p><p><a href='//www.sohu.com/?strategyid=1'>返回搜狐，查看更多</a></p></article><div class='statement'>平台声明：该文观点仅代表作者本人，搜狐号系信息发布平台，搜狐仅提供信息存储空间服务。</div><div class='article-oper'><span class='read-num'>阅读 (<em>15</em>)</span></div></div><div class='_0u4o3bh76zbp'></div></div><div class='right sidebar'>{TEASERS}</div></div></div>",
    ),
    "ifeng": page(
        f"<title>{TITLE}_凤凰网</title><meta name='og:time' content='2022-10-11 09:30:00'>",
        f"<div class='index_header_xx'><a>凤凰网首页</a><a>资讯</a></div><div class='index_main_a1'><h1 class='index_title_B1'>{TITLE}</h1><div class='index_info_c'><div class='index_left'><a href=/>望湖日报</a><div class='index_time'>2022年10月11日 09:30:00 来自江西</div></div></div><div class='index_main_content_k'><div class='index_text_D0'>{INDENTED}<span class='index_editor'>[责任编辑：张三 PN012]</span></div></div><div class='index_share'><span>0人参与</span> <span>0评论</span></div><div><h3>相关新闻</h3>{LINKS}</div></div>",
    ),
    "people": page(
        f"<title>{TITLE}--江西频道--人民网 </title><meta name='publishdate' content='2022-10-11'><meta name='source' content='望湖日报'>",
        f"<div class='rm_header'><a>人民网首页</a></div><div class='clearfix w1000_320 text_title'><h3 class='pre'></h3><h1>{TITLE}</h1><h4 class='sub'></h4><p class='author'></p><div class='box01'><div class='fl'>2022年10月11日09:30&nbsp;&nbsp;来源：<a href='http://x' target='_blank'>望湖日报</a></div><div class='fr'><a>小字号</a></div></div></div><div class='clearfix w1000_320 text_con'><div class='fl text_con_left'><div class='box_con' id='rwb_zw'><div class='box_pic'></div>{INDENTED}<div class='zdfy clearfix'></div><center><table border='0'><tr></tr></table></center><div class='box_pic'></div><div class='edit clearfix'>(责编：毛思远、邱烨)</div></div><p class='share'>分享让更多人看到&nbsp;</p><div class='box06'><h3>推荐阅读</h3>{LINKS}</div></div><div class='fr text_con_right'>{TEASERS}</div></div>",
    ),
    "xinhua": page(
        f"<title>{TITLE}-新华网</title>",
        f"<div class='header domPC'><div class='header-top clearfix'><div class='header-logo left'></div></div><div class='header-cont clearfix'><div class='header-time left'><span class='year'><em> 2022</em></span> <span class='day'><em> 10</em>/<em>11</em></span> <span class='time'>09:30:22</span></div><div class='source'>来源：新华网</div><div class='head-line clearfix'><h1><span class='title'>{TITLE}</span></h1><div class='pageShare'><div class='setFont'>字体：<span>小</span><span>中</span><span>大</span></div><div class='share'>分享到：</div></div></div></div></div><div class='main clearfix'><div class='main-left left'><div id='detail'>{INDENTED}<div id='articleEdit'><span class='tiyi1'>【纠错】</span><span class='editor'>【责任编辑:王萌 】</span></div></div><div class='bookList'>阅读下一篇：<a href=/n/1>河湾文化节开幕</a></div></div><div class='main-right'>{LINKS}</div></div>",
    ),
    "chinanews": page(
        f"<title>{TITLE}-中新网</title>",
        f"<div class='place'><a>首页</a>→<a>社会新闻</a></div><div class='content_maincontent_more'><div class='content_left_title'>{TITLE}</div><div class='content_left_time'>2022年10月11日 09:30\u3000来源：<a class='source' href='/'>中国新闻网</a><span> </span><div class='font_size'><span>大字体</span><span>小字体</span></div><span>分享到：</span></div><div class='content_maincontent_content'><div class='left_zw'>{INDENTED}<table border=0 align=left><tr><td><div id=adhzh></div></td></tr></table></div><div id='function_code_page'></div></div><div class='adEditor'><div class='left_name right'>【编辑:叶攀】</div></div><div class='left_gd'><h3>更多精彩内容请进入社会频道</h3><ul>{LINKS}</ul></div></div>",
    ),
    "thepaper": page(
        f"<title>{TITLE}_澎湃号·政务_澎湃新闻-The Paper</title>",
        f"<div class='index_wrapper'><h1 class='index_title__B8mhI'>{TITLE}</h1><div class='index_left__LfzyH'><div>望湖发布</div><div class='ant-space'><span>2022-10-11 09:30</span><span>来源：澎湃新闻·澎湃号·政务</span></div></div><div>字号</div><div class='index_cententWrap__Jv8jK'>"
        + "".join(f"<p>{x}</p>" for x in TEXTS)
        + f"<p>原标题：《{TITLE}》</p></div><div class='index_keyword'>阅读原文</div><div class='index_disclaimers__x'>本文为澎湃号作者或机构在澎湃新闻上传并发布，仅代表该作者或机构观点，不代表澎湃新闻的观点或立场，澎湃新闻仅提供信息发布平台。申请澎湃号请用电脑访问http://renzheng.thepaper.cn。</div><div><span>1</span><span>收藏</span><span>我要举报</span></div><div><h2>相关推荐</h2><h3>评论(0)</h3><div>发表</div></div></div>",
    ),
    "toutiao": page(
        f"<title>{TITLE}-今日头条</title>",
        f"<div class='main'><div class='article-content'><h1>{TITLE}</h1><div class='article-meta'><span>原创</span><span>2022-10-11 09:30</span><span class='dot'>·</span><span class='name'><a href='/c/user/1'>望湖日报</a></span></div><article class='syl-article-base'>"
        + "".join((f"<p data-track='{n}'>{x}</p>" for n, x in enumerate(TEXTS)))
        + "</article><div class='detail-interaction'><ul><li>举报</li><li>评论 2</li></ul></div></div><div class='ttp-comment-wrapper'><div class='title'><span>评论</span> 2</div><ul><li><div class='comment-info'><a class='name' href='/c/user/9'>河边人</a><p class='content'>支持，早该装了。</p><div class='footer'><span>3天前</span> <span>回复</span><span>赞</span></div></div></li><li><div class='comment-info'><a class='name' href='/c/user/8'>老街坊</a><p class='content'>希望补贴快点到位。</p><div class='footer'><span>2天前</span> <span>回复</span><span>赞</span></div></div></li></ul></div></div>",
    ),
    "baijiahao": page(
        f"<title>{TITLE}</title>",
        f"<div id='ssr-content'><div class='_1'><div class='_28fPT'>{TITLE}</div></div><div class='_2jN0Y'><div class='_2gGWi'><a><span class='_7y5nA'>望湖日报</span></a></div><div class='_10s4U'><span class='_2sjh9'>2022-10-11 09:30</span><span class='_2Wctx'>望湖日报官方账号</span></div><div>关注</div></div><div class='_18p7x'>"
        + "".join(f"<div class='dpu8C _2kCxD'><p><span class='bjh-p'>{x}</span></p></div>" for x in TEXTS)
        + f"</div><div class='_3hMwG'><span>举报/反馈</span></div><div><h3>相关推荐</h3>{LINKS}</div></div>",
    ),
    "jiemian": page(
        f"<title>{TITLE}|界面新闻 · 快讯</title>",
        f"<div class='main-container'><div class='article-view'><div class='article-header'><h1>{TITLE}</h1></div><div class='article-info'><p><span class='author'><a href='//x'>望湖日报</a></span><span class='date' data-article-publish-time='1665451800'>2022/10/11 09:30</span><span class='pv'>浏览 1.2w</span><span>来源：望湖日报</span></p></div><div class='article-main'><div class='article-content'>{PLAIN}<div class='report-view'><p>界面新闻</p></div></div></div><p class='info'>未经正式授权严禁转载本文，侵权必究。</p></div><div class='comment-post'><h3>评论</h3><div>暂无评论哦，快来评价一下吧！</div></div></div>",
    ),
    "huanqiu": page(
        f"<title>{TITLE}</title>",
        f"<div class='container'><div class='t-container'><div class='t-container-title'><h3>{TITLE}</h3></div><div class='metadata-info'><p class='time'>2022-10-11 09:30</p><span class='source'>来源：<span><a>望湖日报</a></span></span><span class='author'></span></div></div><div class='l-container'><div class='b-container'><article><section data-type='rtext'>"
        + "".join(f"<p>{x}</p>" for x in TEXTS)
        + f"</section></article></div></div><div>责编：张阳</div><div class='r-container'>{LINKS}</div></div>",
    ),
    "cctv": page(
        f"<title>{TITLE}_新闻频道_央视网(cctv.com)</title>",
        f"<div id='page_body'><div class='col_w980'><div class='title_area' id='title_area'><h1>{TITLE}</h1><div class='info1'>来源：央视网 | 2022年10月11日 09:30:22</div></div><div class='content_area' id='content_area'>"
        + "".join(f"<p>\u3000\u3000{x}</p>" for x in TEXTS)
        + f"</div><div class='zebian'><span>编辑：王艳 </span><span>责任编辑：刘亮 </span></div><div class='function'>点击收起全文 扫一扫 分享到微信 | 返回顶部</div></div><div class='column_wrapper'>{TEASERS}</div></div>",
    ),
    "dzwww": page(
        f"<title>{TITLE}_大众网</title>",
        f"<div class='location'>您的位置： <a>首页</a> &gt; <a>山东新闻</a></div><div class='layout clearfix'><h2>{TITLE}</h2><div class='fl'><div class='left'>2022<span>/</span>10-11 09:30:22</div><div class='mid'>来源：<a>大众报业·大众日报</a> 作者：张立新</div></div><div class='news-con'>{INDENTED}<p class='editor'>初审编辑：李晓</p><p>责任编辑：王强</p></div><div class='related'>{LINKS}</div></div>",
    ),
    "rednet": page(
        f"<title>{TITLE}_红网</title>",
        f"<div class='article-nav'><a>红网首页</a>＞<a>湖南频道</a>＞正文</div><h1 class='detail-title'>{TITLE}</h1><div class='pull-left'>来源：望湖日报 作者：张立新 编辑：王强 2022-10-11 09:30:22</div><article class='article-main'>{INDENTED}<p>来源：望湖日报</p><p>作者：张立新</p><p>编辑：王强</p><p style='text-align:center'>本文为望湖站原创文章，转载请附上原文出处链接和本声明。</p><p>本文链接：https://wh.rednet.cn/content/646740/51/1.html</p></article><div class='app'>时刻新闻 下载</div>",
    ),
    "govcn": page(
        f"<title>{TITLE}_望湖区人民政府</title><meta name='ArticleTitle' content='{TITLE}'><meta name='PubDate' content='2022-10-11 09:30'><meta name='ContentSource' content='望湖日报'><meta name='ColumnName' content='工作动态'>",
        f"<div class='header'><h1><a>望湖区人民政府</a></h1><ul>{LINKS}</ul></div><div class='bread'>当前位置：<a>首页</a>&gt;<a>政务公开</a>&gt;<a>工作动态</a></div><div class='zwbox'><div class='bt'>{TITLE}</div><div class='ly'><span>发布时间：2022-10-11 09:30</span><span>来源：望湖日报</span><span>浏览次数：<script>x</script></span><span>字体：【<a>大</a> <a>中</a> <a>小</a>】</span></div><div class='TRS_Editor'><style>.TRS_Editor P</style><div class=TRS_PreAppend>{INDENTED}</div></div><div class='fx'>分享到：</div><div class='dy'>【<a>打印</a>】【<a>关闭</a>】</div></div><div class='yqlj'><select><option>市级部门网站</option></select><a>友情链接</a></div><div class='foot'>主办：望湖区人民政府 承办：区政府办 网站标识码：3601020001 赣ICP备05000001号 赣公网安备36010202000001号</div>",
    ),
    "edu": page(
        f"<title>{TITLE}-望湖大学</title>",
        f"<div class=head><ul>{LINKS}</ul></div><div class='ej_main'><div class='position'>当前位置: <a>首页</a> &gt; <a>新闻动态</a> &gt; 正文</div><form name='_newscontent_fromname'><div class='content-title'><h3>{TITLE}</h3><i>作者：张立新 &nbsp;来源：宣传部 &nbsp;时间：2022-10-11 &nbsp;点击数：<span>152</span></i></div><div id='vsb_content_2' class='v_news_content'>{PLAIN}</div><p>上一条：<a href='1.htm'>河湾文化节开幕</a></p><p>下一条：<a href='2.htm'>城际公交</a></p></form></div><div class=foot>地址：望湖市河西路1号 邮编：330000</div>",
    ),
    "jcms": page(
        f"<title>望湖区人民政府 工作动态 {TITLE}</title><meta name='ArticleTitle' content='{TITLE}'><meta name='PubDate' content='2022-10-11 09:30'><meta name='ContentSource' content='望湖日报'>",
        f"<table width='100%'><tr><td class='bt_link'>当前位置：<a>首页</a> &gt;&gt; <a>工作动态</a></td></tr></table><table id='article' width='100%'><tr><td class='title'><!--<$[标题名称(html)]>begin-->{TITLE}<!--<$[标题名称(html)]>end--></td></tr><tr><td><table width='100%'><tr><td>发布日期：2022-10-11 09:30</td><td>来源：望湖日报</td><td>字体：[<a>大</a> <a>中</a> <a>小</a>]</td></tr></table></td></tr><tr><td class='bt_content'><div id='zoom'><!--ZJEG_RSS.content.begin--><meta name='ContentStart'>{INDENTED}<!--ZJEG_RSS.content.end--><meta name='ContentEnd'></div></td></tr><tr><td><a>打印本页</a> <a>关闭窗口</a></td></tr></table><table><tr><td>版权所有：望湖区人民政府办公室</td></tr></table>",
    ),
    "wechatlike": page(
        f"<title>{TITLE}</title>",
        f"<div class='rich_media'><h2 class='rich_media_title' id='activity'>{TITLE}</h2><div class='meta'><span>原创</span> <span>望湖发布</span> <em>2022-10-11 09:30</em> <span>发表于江西</span></div><div class='rich_media_content' id='c'>"
        + "".join(
            f"<section style='x'><section><section><span style='font-size:15px'>{x}</span></section></section></section>"
            for x in TEXTS
        )
        + "<section><span>来源：望湖日报</span></section><section><span>编辑：王强 责编：李晓 审核：张立</span></section><section><strong>往期推荐</strong></section><section><a href=/1>第1届河湾文化节在老城区隆重开幕</a></section><section><a href=/2>第2届河湾文化节在老城区隆重开幕</a></section></div></div>",
    ),
    "br2009": f"<html><head><meta http-equiv=Content-Type content='text/html; charset=utf-8'><title>{TITLE} - 望湖在线</title></head><body><table width=778 border=0 align=center><tr><td><img src=logo.gif></td><td><marquee>欢迎光临望湖在线，今天是2022年10月20日</marquee></td></tr></table><table width=778 align=center><tr><td width=180 valign=top><table><tr><td>热点文章</td></tr>"
    + "".join(f"<tr><td>·<a href=/{n}.asp>第{n}届河湾文化节在老城区隆重开幕</a></td></tr>" for n in range(10))
    + f"</table></td><td valign=top><table width=100%><tr><td align=center height=40><font size=4 color=red><b>{TITLE}</b></font></td></tr><tr><td align=center>作者：张立新\u3000文章来源：望湖日报\u3000点击数：<script>1</script>\u3000更新时间：2022-10-11</td></tr><tr><td class=font14>{BROKEN}</td></tr><tr><td align=right>文章录入：admin\u3000\u3000责任编辑：admin </td></tr><tr><td>上一篇文章：<a href=1.asp>河湾文化节开幕</a><br>下一篇文章：<a href=2.asp>城际公交试运行</a></td></tr><tr><td>【<a>发表评论</a>】【<a>告诉好友</a>】【<a>打印此文</a>】【<a>关闭窗口</a>】</td></tr></table></td></tr></table></body></html>",
    "feednext": page(
        f"<title>{TITLE}_望湖新闻</title>",
        f"<div class='feed'><div class='art'><h2>{TITLE}</h2><div class='inf'>{TIME} 望湖日报</div>{PLAIN}</div><div class='art'><h2>河湾文化节在老城区隆重开幕</h2><div class='inf'>2022-10-10 08:30 望湖日报</div><p>河湾文化节昨天在老城区隆重开幕，来自全国各地的三十支队伍参加了开幕式演出，现场气氛热烈。</p><p>本届文化节为期五天，市民可以免费参加。</p></div></div>",
    ),
    "strongheads": page(
        f"<title>{TITLE}_望湖网</title>",
        f"<div class='n'>{LINKS}</div><div class='m'><h1>{TITLE}</h1><div>{TIME} 来源：望湖日报</div><div><p><strong>最高补贴二十万元</strong></p><p>{FIRST}</p><p>{SECOND}</p><p><strong>居民点赞</strong></p><p>{THIRD}</p><p>{FOURTH}</p></div></div>",
    ),
    "gmw": page(
        f"<title>{TITLE}_光明网</title>",
        f"<div class='g-crumbs'><a>首页</a>&gt; <a>光明视野</a>&gt; 正文</div><h1 class='u-title'>{TITLE}</h1><div class='m-con-info'><div class='m-info-l'><span class='m-con-time'>2022-10-11 09:30</span> <span class='m-con-source'>来源：<a>望湖日报</a></span></div></div><div class='u-mainText' id='article_inbox'>{INDENTED}<!--CONTENT END--><div class='m-zbTool liability'> [<em> 责编：丛芳瑶 </em>]</div></div><div class='m_tips_title'>阅读剩余全文（<span></span>）</div>",
    ),
    "caijing": page(
        f"<title>{TITLE}_宏观_财经网</title>",
        f"<div class='article'><h2 class='article-title' id='cont_title'>{TITLE}</h2><div class='article-cont'><div class='news_time'><span id='source_baidu'>本文来源于<a>望湖日报</a></span><span id='pubtime_baidu'>2022-10-11 09:30:22</span></div><div class='textcont' id='the_content'>{INDENTED}<div class='ar_writer'>（编辑：文静）</div><div class='ar_keywords'>关键字：<a>电梯</a></div></div></div><div class='article-relation'><h3>热门推荐</h3>{LINKS}</div></div>",
    ),
    "southcn": page(
        f"<title>{TITLE}_南方网</title>",
        f"<div class='crumbs'>您当前的位置： <a>南方网首页</a> &gt; <a>要闻</a></div><div class='m-article'><h2 id='article_title'>{TITLE}</h2><div class='meta'><span id='pubtime_baidu'>2022-10-11 09:30</span><span id='source_baidu'>来源：<a>望湖日报</a></span><span>张立新</span></div><div class='content' id='content'>{INDENTED}<div class='m-editor'>编辑：李平</div></div><div class='fx'>回到首页 回到频道页</div></div>",
    ),
    "zjol": page(
        f"<title>{TITLE}-浙江新闻-浙江在线</title>",
        f"<div class='hd'><a>首页</a></div><div class='artTitle'>{TITLE}</div><div class='time'><span>2022-10-11 09:30</span> |来源:<span>望湖日报</span> |记者 张立新 </div><div class='artCon'>{INDENTED}</div><div class='share'></div><div class='jubao'>1665451800 责任编辑：李平</div><div class='xgxw'><h2>相关阅读</h2>{LINKS}</div>",
    ),
    "cnhubei": page(
        f"<title>{TITLE} - 湖北日报新闻客户端</title>",
        f"<div class='article_w'><div class='title'>{TITLE}</div><div class='sub'><div class='info_box'><span>湖北日报</span> <span>2022-10-11 09:30:22</span></div></div><div class='contents'><p>湖北日报讯（记者张立新）{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{FOURTH}</p></div><div>（编辑：王强）</div><div class='ewm'>（此文不代表本网站观点，仅代表作者言论，由此文引发的各种争议，本网站声明免责，也不承担连带责任。）</div></div>",
    ),
    "short1": page(
        f"<title>{TITLE}_望湖网</title>",
        f"<div id=l><h1>{TITLE}</h1><p>{TIME} 望湖网</p><p>{SENTENCE}</p></div><div id=r>{CARDS}</div>",
    ),
    "short2": page(
        f"<title>{TITLE}-望湖网</title>",
        f"<div class=wrap><div class=aside><h3>专栏</h3><div><h4>社评</h4><p>{SECOND}{THIRD}{FOURTH}</p><a href=/x>[详细]</a></div><div>{CARDS}</div></div><div class=main><div class=tt>{TITLE}</div><div class=sj>{TIME}</div><div class=nr>{SENTENCE}</div></div></div>",
    ),
    "nop1": page(
        f"<title>{TITLE}_望湖网</title>",
        f"<div class=c><h1>{TITLE}</h1><div class=i>{TIME} 来源：望湖日报</div><div class=t>"
        + "\n<br>".join("\u3000\u3000" + x for x in TEXTS)
        + "</div></div>"
        + f"<ul>{LINKS}</ul>",
    ),
    "nop3": page(
        f"<title>{TITLE}_望湖网</title>",
        f"<div class=c><h1>{TITLE}</h1><div class=i>{TIME} 来源：望湖日报</div><div>"
        + "".join(f"<div><font face=宋体>{x}</font></div><div>&nbsp;</div>" for x in TEXTS)
        + f"</div></div><ul>{LINKS}</ul>",
    ),
    "nop4": page(
        f"<title>{TITLE}_望湖网</title>",
        f"<dl><dt>{TITLE}</dt><dd>{TIME} 来源：望湖日报</dd><dd><ul>"
        + "".join(f"<li>{x}</li>" for x in TEXTS)
        + f"</ul></dd></dl><ul>{LINKS}</ul>",
    ),
    "wx2": page(
        f"<title>{TITLE}</title>",
        f"<h1>{TITLE}</h1><p>望湖发布 {TIME}</p><div>"
        + "".join(
            (
                f"<section><section style='text-align:center'><strong>0{n + 1}</strong></section><section><p><span>{x[:12]}</span><span>{x[12:]}</span></p></section></section>"
                for n, x in enumerate(TEXTS)
            )
        )
        + "<section><p>END</p></section><section><p>来源 | 望湖日报</p><p>编辑 | 王强</p></section><p>点个在看，分享给更多人</p></div>",
    ),
    "tab2": f"<html><head><title>{TITLE}</title></head><body><center><table width=1002><tr><td background=a.gif>"
    + "｜".join(f"<a href=/{n}>栏目{n}</a>" for n in range(9))
    + f"</td></tr></table><table width=1002><tr><td width=750 valign=top><table width=98%><tr><td>首页 &gt;&gt; 新闻 &gt;&gt; 正文</td></tr><tr><td align=center class=bt>{TITLE}</td></tr><tr><td align=center>http://www.wanghu.example\u30002022年10月11日 9:30\u3000望湖日报</td></tr><tr><td height=1 bgcolor=#ccc></td></tr><tr><td><table align=left><tr><td><iframe></iframe></td></tr></table><p>\u3000\u3000{FIRST}<p>\u3000\u3000{SECOND}<p>\u3000\u3000{THIRD}<p>\u3000\u3000{FOURTH}</td></tr><tr><td align=right>（编辑：王强）</td></tr></table><table><tr><td>相关新闻：</td></tr><tr><td>"
    + "<br>".join(f"·<a href=/{n}>第{n}届河湾文化节在老城区隆重开幕</a>(10/1{n})" for n in range(5))
    + "</td></tr></table></td><td width=250><table>"
    + "".join(f"<tr><td>·<a href=/x{n}>城际公交第{n}条线路十月起试运行</a></td></tr>" for n in range(20))
    + "</table></td></tr></table></center></body></html>",
    "tab3": f"<html><head><title>望湖新闻网--{TITLE}</title></head><body><table><tr><td><a href=/>首页</a></td></tr></table><table width=600><tbody><tr><td><div align=center><strong>{TITLE}</strong></div></td></tr><tr><td><div align=center>【字体：大 中 小】 发布时间：2022-10-11 9:30:00 来源：望湖日报 点击：152次</div></td></tr><tr><td><span id=content><DIV>\u3000\u3000{FIRST}</DIV><DIV>\u3000\u3000{SECOND}</DIV><DIV>\u3000\u3000{THIRD}</DIV><DIV>\u3000\u3000{FOURTH}</DIV></span></td></tr><tr><td>【打印】【关闭】</td></tr></tbody></table></body></html>",
    "box2": page(
        f"<title>{TITLE}_望湖网</title>",
        f"<div><h1>{TITLE}</h1><div>{TIME} 来源：望湖日报</div><div id=c><div class=daodu><b>核心提示</b><p>{FIRST[:40]}。</p></div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{FOURTH}</p><div class=xg><b>更多新闻：</b><p>·<a href=/1>第1届河湾文化节在老城区隆重开幕</a></p><p>·<a href=/2>第2届河湾文化节在老城区隆重开幕</a></p></div></div></div>",
    ),
    "ed1": page(
        f"<title>{TITLE}_望湖网</title>",
        f"<div><h1>{TITLE}</h1><div>{TIME} 来源：望湖日报</div><div id=c>{PLAIN}<p>一审：王强</p><p>二审：李晓</p><p>三审：张立</p></div></div>",
    ),
    "ed2": page(
        f"<title>{TITLE}_望湖网</title>",
        f"<div><h1>{TITLE}</h1><div>{TIME} 来源：望湖日报</div><div id=c>{PLAIN}<p>[编辑：王强]</p><p>【责任编辑：李晓】</p><p>声明：转载此文是出于传递更多信息之目的。若有来源标注错误或侵犯了您的合法权益，请作者持权属证明与本网联系，我们将及时更正、删除，谢谢。</p></div></div>",
    ),
    "ed3": page(
        f"<title>{TITLE}_望湖网</title>",
        f"<div><h1>{TITLE}</h1><div>{TIME}</div><div id=c>{PLAIN}<p style='text-align:right'>来源丨望湖日报</p><p style='text-align:right'>编辑丨王强\u3000责编丨李晓\u3000编审丨张立</p><p>更多精彩资讯请在应用市场下载“望湖新闻”客户端。未经授权请勿转载，欢迎提供新闻线索，一经采纳有费用酬谢。</p></div></div>",
    ),
    "ed4": page(
        f"<title>{TITLE}_望湖网</title>",
        f"<div><h1>{TITLE}</h1><div>{TIME} 来源：望湖日报</div><div id=c>{PLAIN}<p>供稿：区住建局</p><p>摄影：张立新</p><p>校对：李晓</p><p>原标题：{TITLE}</p></div></div>",
    ),
    "campus": page(
        f"<title>{TITLE}-望湖职业学院</title>",
        f"<div class=nav>{LINKS}</div><div class=art><h2 class=bt>{TITLE}</h2><div class=xx>发布者：李晓\u3000发布时间：2022-10-11\u3000浏览次数：152</div><div class='wp_articlecontent'>{PLAIN}</div></div><div class=link><h3>友情链接</h3><p>"
        + " ".join(f"<a href=/y{n}>望湖大学第{n}学院</a>" for n in range(15))
        + "</p></div><div class=foot>地址：望湖市河西路1号 电话：0791-12345678 邮编：330000 版权所有 望湖职业学院</div>",
    ),
    "gov2": page(
        f"<title>{TITLE}</title>",
        f"<div class=top><a>设为首页</a></div><div class=con><p class=tit>{TITLE}</p><p class=subt>【信息时间：2022-10-11 09:30\u3000阅读次数：<span>152</span>】【<a>我要打印</a>】【<a>关闭</a>】</p><div class=infodetail id=infodetail>{PLAIN}</div><div class=attach>附件：<a href=/f.pdf>补贴办法.pdf</a></div></div><div class=yq>友情链接：<select><option>国务院部门</option></select> <a>中国政府网</a> <a>省政府</a></div><div class=ft>主办单位：望湖区人民政府办公室</div>",
    ),
    "gov3": page(
        f"<title>{TITLE}-区政府</title>",
        f"<div class='location'>首页 - 政务动态 - 部门动态</div><div class='article'><div class='article-title'>{TITLE}</div><div class='article-info'>日期：2022-10-11 09:30 来源：区住建局 浏览量：152 【字体：大 中 小】</div><div class='article-conter'><UCAPCONTENT>{INDENTED}</UCAPCONTENT></div><div class='share'>扫一扫在手机打开当前页</div><div class='gn'>打印 收藏 关闭</div></div>",
    ),
    "foot": page(
        f"<title>{TITLE}</title>",
        f"<h1>{TITLE}</h1><div>来源：望湖日报</div><div>{PLAIN}</div><div>网友评论：<div>河边人 2022-10-12 08:00<br>支持！</div><div>老街坊 2022-10-13 08:00<br>好事。</div></div><div>Copyright 2005-2023 望湖网</div>",
    ),
}

# Whose text is another one.
BODIES = {
    "short1": SENTENCE,
    "short2": SENTENCE,
    "strongheads": f"最高补贴二十万元\n{FIRST}\n{SECOND}\n居民点赞\n{THIRD}\n{FOURTH}",
    "cnhubei": f"湖北日报讯（记者张立新）{BODY}",
}
