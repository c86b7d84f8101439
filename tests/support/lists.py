"""Pages that only lead to articles, as engines and portals print them; and short articles that are none of those."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

NAV = "".join(
    f"<li><a href=/{n}/>{name}</a></li>"
    for n, name in enumerate(("首页", "要闻", "民生", "经济", "视频", "专题", "图片"))
)
FOOT = "<div class=foot><p>关于我们 | 网站地图 | 联系我们</p><p>版权所有 望湖网 备案号 某ICP备12345678号</p></div>"
HEADLINES = (
    "望湖区启动老旧小区加装电梯补贴申报",
    "城际公交南渡至梅川线路十月起试运行",
    "第三届河湾文化节下周六在老城区开幕",
    "市气象台发布暴雨蓝色预警信号",
    "梅川县新建三所乡镇幼儿园投入使用",
    "河西路至中山路段夜间封闭施工公告",
    "望湖大学附属医院开通周末门诊",
    "全市秋粮收购进展顺利仓容充足",
    "青年志愿者走进社区教老人用手机",
    "南渡码头改造工程通过竣工验收",
)
LEADS = (
    "记者昨日从望湖区住建局获悉，今年的补贴申报工作已经启动，符合条件的小区可以在年底之前提出申请。",
    "线路全长四十二公里，沿途设二十六个站点，单程运行时间约一小时十分钟，票价八元，可以刷卡和扫码。",
    "本届文化节为期五天，将举办民俗展演、非遗体验、美食市集等二十多项活动，市民可以免费参加。",
    "预计未来十二小时，我市大部分地区降雨量将达五十毫米以上，请注意防范。",
    "三所幼儿园共可提供九百个学位，教师均已到岗，附近村庄的孩子今后可以就近入园。",
    "为减少对市民出行的影响，施工时间定为每晚十点至次日早晨六点，请过往车辆绕行。",
    "开通周末门诊的科室包括内科、外科、儿科等十二个，患者可以通过公众号提前预约。",
    "截至目前，全市各类粮食企业累计收购秋粮八万余吨，市场价格总体平稳。",
    "志愿者们手把手教老人使用视频通话、预约挂号、线上缴费等功能，现场气氛热烈。",
    "改造后的码头新增泊位四个，可以停靠五百吨级船舶，同时建有候船室和停车场。",
)


def page(title: str, body: str) -> str:
    return f"<html><head><meta charset=utf-8><title>{title}</title></head><body><div class=top><ul>{NAV}</ul></div>{body}{FOOT}</body></html>"


def each(template: str, count: int = 10) -> str:
    """The template for each item: {n}, {t} headline, {l} its first words, {d} a day."""
    return "".join(
        template.format(n=n, t=HEADLINES[n], l=LEADS[n], d=f"2022-10-{n + 10:02}", r=(LEADS[n] * 4))
        for n in range(count)
    )


PAGER = "<div class=pages><a href=list_1.html>首页</a> <a>上一页</a> <b>1</b> <a href=list_2.html>2</a> <a href=list_3.html>3</a> <a href=list_2.html>下一页</a> <a href=list_9.html>末页</a> 共9页87条</div>"
CRUMB = "<div class=place>当前位置：<a href=/>首页</a> &gt; <a href=/mingsheng/>民生</a> &gt; 列表</div>"

LISTS: dict[str, tuple[str, str]] = {
    "DedeCMS list with intros": (
        "http://www.wanghu.example/html/minsheng/",
        page("民生_望湖网", f"<div class=place>{CRUMB}</div><div class=listbox><ul class=e2>" + each("<li>[<b><a href=/m/>民生</a></b>]<a href=/m/{n}.html class=title>{t}</a><span class=info><small>日期：</small>{d} 10:2{n}:11<small> 点击：</small>15{n}<small>好评：</small>0</span><p class=intro>{l}...</p></li>") + f"</ul></div>{PAGER}"),
    ),
    "DedeCMS list for phones": (
        "http://m.wanghu.example/list.php?tid=3",
        page("民生_望湖网", "<h2>民生</h2><ul class=am-list>" + each("<li class=am-g><a href=/m/view.php?aid={n} class=am-list-item-hd>{t}</a><div class=am-list-item-text>{l}</div><div>日期 {d} 10:2{n}</div></li>") + "</ul><a>上一页</a> <a>下一页</a>"),
    ),
    "PbootCMS home page": (
        "http://www.wanghu.example/",
        page("望湖建材有限公司", "<div class=banner></div><h2>公司简介</h2><div>望湖建材有限公司成立于一九九八年，位于美丽的望湖之滨，是一家集研发、生产、销售于一体的建材企业，产品销往全国二十多个省市。公司始终坚持质量第一、用户至上的原则，赢得了广大客户的信任。<a href=/about/>了解更多</a></div><h2>新闻动态</h2>" + each("<div class=card><a href=/news/{n}.html><h5>{t}</h5></a><p>{l}</p><small>{d}</small></div>", 6) + "<h2>产品中心</h2>" + each("<div class=pro><a href=/p/{n}.html><img src=/p{n}.jpg>{t}</a></div>", 8)),
    ),
    "WordPress home page with whole posts": (
        "http://blog.wanghu.example/",
        page("望湖笔记 | 记录这座城市", each("<article><h2 class=x><a href=/{n}.html>{t}</a></h2><div class=m>{d} by <a href=/author/1>admin</a></div><div class=y><p>{r}</p><p><a href=/{n}.html#more>阅读全文</a></p></div><div>发表评论</div></article>", 6) + "<div><a href=/page/2>较早的文章</a></div>"),
    ),
    "search results": (
        "http://www.wanghu.example/search?q=公交",
        page("公交 - 搜索结果 - 望湖网", "<form><input name=q value=公交><button>搜索</button></form><p>共找到相关结果约 87 条</p>" + each("<div class=r><h3><a href=/n/{n}.html>{t}</a></h3><p>{d} {l}...</p><span>www.wanghu.example/n/{n}.html</span></div>") + PAGER),
    ),
    "tag page": (
        "http://www.wanghu.example/tag/gongjiao/",
        page("标签：公交 - 望湖网", "<h1>标签：公交</h1><ul>" + each("<li><h3><a href=/n/{n}.html>{t}</a></h3><span>{d}</span><div>{l}<a href=/n/{n}.html>[详细]</a></div></li>") + f"</ul>{PAGER}"),
    ),
    "picture gallery": (
        "http://www.wanghu.example/photo/index.html",
        page("图片频道_望湖网", "<h1>图片</h1><div>" + each("<div class=pic><a href=/photo/{n}.html><img src=/t/{n}.jpg></a><p><a href=/photo/{n}.html>{t}</a></p></div>") + f"</div>{PAGER}"),
    ),
    "channel page with a lead story": (
        "http://news.wanghu.example/",
        page("要闻频道_望湖网", f"<div class=focus><h2><a href=/n/0.html>{HEADLINES[0]}</a></h2><p>{LEADS[0]}{LEADS[1]}<a href=/n/0.html>[详细]</a></p></div><div class=l><h3><a href=/m/>民生</a></h3><ul>" + each("<li><a href=/n/{n}.html>{t}</a> <span>{d}</span></li>") + "</ul></div><div class=r><h3>视频</h3><ul>" + each("<li><a href=/v/{n}.html>{t}</a></li>") + "</ul></div>"),
    ),
    "table of government information": (
        "http://www.wanghu.example/zwgk/xxgkml/index_2.html",
        page("信息公开目录_望湖区人民政府", "<table width=100%><tr><th>索引号</th><th>信息名称</th><th>发布机构</th><th>发文日期</th><th>文号</th></tr>" + each("<tr><td>0142-00{n}</td><td><a href=/zwgk/{n}.html title={t}>关于{t}的通知</a></td><td>望湖区人民政府办公室</td><td>{d}</td><td>望政办〔2022〕{n}号</td></tr>") + f"</table>{PAGER}"),
    ),
    "sitemap": (
        "http://www.wanghu.example/sitemap.html",
        page("网站地图 - 望湖网", "<h1>网站地图</h1>" + "".join(f"<h2>{name}</h2><ul>" + each("<li><a href=/{n}/>{t}</a></li>") + "</ul>" for name in ("要闻", "民生", "经济"))),
    ),
    "product list": (
        "http://www.wanghu.example/product/",
        page("产品中心-望湖建材有限公司", f"{CRUMB}<div class=prolist>" + each("<dl><dt><a href=/product/{n}.html><img src=/p{n}.jpg></a></dt><dd><a href=/product/{n}.html>{t}</a></dd><dd>{l}</dd><dd><a href=/product/{n}.html>查看详情</a></dd></dl>") + f"</div>{PAGER}"),
    ),
    "pages of a newspaper": (
        "http://epaper.wanghu.example/html/2022-10/10/node_1.htm",
        page("望湖日报 2022年10月10日 第A01版", "<div>第A01版：要闻</div><table>" + each("<tr><td><a href=content_{n}.htm>{t}</a></td></tr>") + "</table><div>版面导航</div><ul>" + "".join(f"<li><a href=node_{n}.htm>第A0{n}版：民生</a></li>" for n in range(1, 9)) + "</ul>"),
    ),
    "forum board": (
        "http://bbs.wanghu.example/thread.php?fid=2",
        page("本地民生 - 望湖论坛", "<table>" + each("<tr><td><a href=/read.php?tid={n}>{t}</a></td><td><a href=/u.php?uid={n}>网友{n}</a> {d}</td><td>1{n}/15{n}</td><td>{d} 08:1{n}<br>by <a href=/u.php?uid=1{n}>街坊{n}</a></td></tr>") + f"</table>{PAGER}"),
    ),
    "feed of cards without headings": (
        "http://www.wanghu.example/author/12",
        page("望湖日报的主页", "<div class=list>" + each("<div class=card><a href=/p/{n}><div>{t}</div><div>{l}</div></a><div><span>望湖日报</span><span>{d}</span><span>{n}评论</span></div></div>") + "</div><div>加载更多</div>"),
    ),
    "list with unlinked excerpts above linked details": (
        "http://www.wanghu.example/news/list_3_1.html",
        page("新闻中心 - 望湖建材", "<h2>新闻中心</h2>" + each("<div class=item><h4>{t}</h4><p>{l}</p><p><span>{d}</span> <a href=/news/{n}.html>查看更多</a></p></div>")),
    ),
    "mailbox of a government": (
        "http://www.wanghu.example/hudong/zxzx/",
        page("领导信箱-望湖区人民政府", "<table><tr><th>编号</th><th>标题</th><th>来信时间</th><th>状态</th></tr>" + each("<tr><td>20221000{n}</td><td><a href=show.php?id={n}>咨询{t}的问题</a></td><td>{d}</td><td>已办结</td></tr>") + f"</table>{PAGER}"),
    ),
}  # fmt: skip

META = "<div class=info>2022-10-11 09:30 来源：望湖日报 作者：张立新</div>"
LINKS = "<div class=side><h3>热门文章</h3><ul>" + each("<li><a href=/n/{n}.html>{t}</a></li>") + "</ul></div>"
SENTENCE = "10月10日，市民在河湾公园观赏秋菊。"
SHORT: dict[str, tuple[str, str, str]] = {
    # address, page, words that the body holds
    "one sentence and a picture": (
        "http://www.wanghu.example/photo/2022/1011/88.html",
        page("河湾公园秋菊绽放_望湖网", f"{CRUMB}<h1>河湾公园秋菊绽放</h1>{META}<div class=con><p><img src=/p/1.jpg></p><p>{SENTENCE}</p></div>{LINKS}"),
        SENTENCE,
    ),
    "video": (
        "http://tv.wanghu.example/2022/1011/89.html",
        page("望湖新闻联播 2022年10月11日_望湖网", f"<h1>望湖新闻联播 2022年10月11日</h1>{META}<div class=con><video src=/v/1.mp4></video><p>今天的主要内容有：全市秋粮收购进展顺利；城际公交试运行。</p></div>{LINKS}"),
        "秋粮收购",
    ),
    "obituary": (
        "http://www.wanghu.example/n/2022/1011/90.html",
        page("王德明同志逝世_望湖网", f"<h1>王德明同志逝世</h1>{META}<div class=con><p>原望湖区水利局副局长王德明同志因病医治无效，于2022年10月9日在望湖逝世，享年八十六岁。</p></div>{LINKS}"),
        "享年八十六岁",
    ),
    "notice that is a table": (
        "http://www.wanghu.example/zwgk/2022/1011/91.html",
        page("2022年第三季度水质监测结果公示_望湖区人民政府", "<h1>2022年第三季度水质监测结果公示</h1>" + META + "<div class=con><table>" + "".join(f"<tr><td>监测点{n}</td><td>{n}类</td><td>达标</td><td>0.{n}2</td></tr>" for n in range(1, 9)) + "</table></div>" + LINKS),
        "监测点3",
    ),
    "notice with a file": (
        "http://www.wanghu.example/zwgk/2022/1011/92.html",
        page("关于公布公开招聘体检名单的公告_望湖区人民政府", f"<h1>关于公布公开招聘体检名单的公告</h1>{META}<div class=con><p>现将体检人员名单予以公布，详见附件。</p><p>附件：<a href=/f/1.xlsx>体检人员名单.xlsx</a></p></div>{LINKS}"),
        "详见附件",
    ),
    "notice with many links in its text": (
        "http://www.wanghu.example/zwgk/2022/1011/93.html",
        page("关于印发十项便民措施的通知_望湖区人民政府", f"<h1>关于印发十项便民措施的通知</h1>{META}<div class=con><p>各镇人民政府，区政府各部门：</p><p>现将十项便民措施印发给你们，请认真贯彻执行。</p>" + each("<p>{n}. <a href=/f/{n}.html>{t}</a></p>", 5) + "<p>望湖区人民政府办公室</p><p>2022年10月11日</p></div>" + LINKS),
        "请认真贯彻执行",
    ),
    "a poem": (
        "http://www.wanghu.example/n/2022/1011/94.html",
        page("望湖秋色_望湖网", f"<h1>望湖秋色</h1>{META}<div class=con><p>一湖秋水碧连天，</p><p>两岸芦花白似棉。</p><p>渔火几星风里定，</p><p>归舟数点月中眠。</p></div>{LINKS}"),
        "渔火几星",
    ),
    "short news beside a list with excerpts": (
        "http://www.wanghu.example/n/2022/1011/95.html",
        page("望湖大桥今晚封闭_望湖网", f"<h1>望湖大桥今晚封闭</h1>{META}<div class=con><p>望湖大桥今晚十点至明早六点封闭检修，请绕行南渡大桥。</p></div><div class=more><h3>相关报道</h3>" + each("<div><h4><a href=/n/{n}.html>{t}</a></h4><p>{l}</p><span>{d}</span></div>") + "</div>"),
        "请绕行南渡大桥",
    ),
    "review of the week with links": (
        "http://www.wanghu.example/n/2022/1011/96.html",
        page("一周要闻回顾_望湖网", f"<h1>一周要闻回顾</h1>{META}<div class=con>" + each("<p><b>{t}</b></p><p>{l}<a href=/n/{n}.html>（点击阅读）</a></p>", 6) + f"</div>{LINKS}"),
        LEADS[3],
    ),
    "questions and answers": (
        "http://www.wanghu.example/hudong/show.php?id=8",
        page("关于小区停水的咨询-望湖区人民政府", "<h1>关于小区停水的咨询</h1><table><tr><td>来信人</td><td>李**</td><td>来信时间</td><td>2022-10-08</td></tr><tr><td>来信内容</td><td colspan=3>我们小区这两天经常停水，请问什么时候能恢复正常？</td></tr><tr><td>答复内容</td><td colspan=3>您好！因河西路管网改造，您反映的小区10月10日前夜间停水，之后恢复正常。感谢您的来信。</td></tr></table>"),
        "管网改造",
    ),
    "photo set": (
        "http://www.wanghu.example/photo/2022/1011/97.html",
        page("组图：河湾文化节开幕_望湖网", f"<h1>组图：河湾文化节开幕</h1>{META}<div class=con>" + each("<p><img src=/p/{n}.jpg></p><p>{l}望湖日报记者张立新摄</p>", 5) + f"</div>{LINKS}"),
        LEADS[2],
    ),
}  # fmt: skip
