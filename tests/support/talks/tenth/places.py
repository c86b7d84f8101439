"""Places where many talk, as they printed their pages."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.said import Said, Talk
from tests.support.talks.tenth.people import uid

_HEAD = '<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}"><title>{}</title></head>'


def netease(talk: Talk) -> str:
    """Comments of a news portal: quotes are storeys in boxes above the answer."""

    def post(n: int, s: Said) -> str:
        storeys = (
            f'<div class="commentBox"><div class="commentInfo"><span class="author">网易江苏省南京市网友 [{s.quoted_author}] 的原贴：</span><span class="floorCount">1</span></div><p class="content">{s.quoted}</p></div>'
            if s.quoted
            else ""
        )
        return f"""<div class="post{" lastPost" if n == talk.total - 1 else ""}"><div class="essence"><div class="titleBar"><span class="author"><span class="from">网易江苏省苏州市网友&nbsp;[<a href="#">{s.author}</a>]：</span></span><span class="postTime">{s.at:%Y-%m-%d %H:%M}:18 发表</span></div><div class="body">{storeys}<p class="content">{s.br}</p></div><ul class="operations"><li><span class="support"><a href="#">顶</a>[<em>{n * 7}</em>]</span></li><li><a href="#">回复</a></li><li><a href="#">收藏</a></li><li><a href="#">复制</a></li></ul></div></div>"""

    comments = "".join(post(n, s) for n, s in enumerate(talk.replies))
    first = talk.first
    return (
        _HEAD.format(f"{talk.title}_新闻跟贴")
        + f"""<body><div id="header"><a href="/">新闻</a> <a href="/sports">体育</a> <a href="/ent">娱乐</a></div><div class="area"><div class="left"><h1 id="h1title">{talk.title}</h1><div class="info">{first.at:%Y-%m-%d %H:%M}:00　来源: <a href="#">白沙日报</a>　<a class="count" href="#">有{talk.total * 31}人参与</a></div><div id="endText">{first.p}</div><div class="ep-source"><span class="left">(本文来源：白沙日报)</span> <span class="ep-editor">责任编辑：NF083</span></div><div class="tie-title"><h2>最新跟贴</h2><span>跟贴 {talk.total} 条</span></div><div id="newPosts">{comments}</div><div class="tie-form"><textarea></textarea><a href="#">马上发表</a><p>网友跟贴仅供其表达个人看法，并不表明网站立场。</p></div></div></div></body></html>"""
    )


def newsmth(talk: Talk) -> str:
    """Letters of a terminal board, head and all, in a table."""

    def letter(s: Said) -> str:
        quote = f"【 在 {s.quoted_author} (某人) 的大作中提到: 】<br />: {s.quoted}<br />" if s.quoted else ""
        day = f"{['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][s.at.weekday()]} {['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][s.at.month - 1]} {s.at.day:2} {s.at:%H:%M}:21 {s.at.year}"
        return f"""<a name="a{s.number}"></a><table class="article"><tr class="a-head"><td class="a-left a-u-name"><a href="/user/query/{s.author}">{s.author}</a></td><td><ul class="a-func"><li><samp class="ico-pos-reply"></samp><a href="/article/X/post/{s.number}" class="a-post">回复</a></li><li><a href="/mail">发信</a></li><li><a href="#">只看此ID</a></li></ul><span class="a-pos">{"楼主" if s.number == 1 else f"第{s.number - 1}楼"}</span></td></tr><tr class="a-body"><td class="a-left a-info"><div class="a-u-img"><img src="a.gif" /></div><dl class="a-u-info"><dt>身份</dt><dd>用户</dd><dt>文章</dt><dd>{uid(s.author) % 900}</dd></dl></td><td class="a-content"><p>发信人: {s.author} (某人), 信区: Exam<br />标&nbsp;&nbsp;题: {"" if s.number == 1 else "Re: "}{talk.title}<br />发信站: 未名社区 ({day}), 站内<br />&nbsp;&nbsp;<br />{s.br}<br />{quote}<br />--<br />&nbsp;&nbsp;<br />※ 来源:·未名社区 bbs.example.edu.cn·[FROM: 211.68.70.*]<br /></p></td></tr><tr class="a-bottom"><td class="a-left">&nbsp;</td><td><ul class="a-status"><li>离线</li></ul></td></tr></table>"""

    return (
        _HEAD.format(f"未名社区-{talk.title}")
        + f"""<body id="body"><div id="top_head"><header>未名社区</header></div><nav id="notice" class="corner"><a href="/mainpage">未名社区</a>&nbsp;&gt;&gt;&nbsp;<a href="/section/5">学术科学</a>&nbsp;&gt;&gt;&nbsp;<a href="/board/X">考研(Exam)</a>&nbsp;&gt;&gt;&nbsp;主题:{talk.title}</nav><div class="t-pre"><div class="t-btn"><a href="#" class="button b-post">回复</a></div><div class="page"><ul class="pagination"><li class="page-pre">贴数:<i>{talk.total + 1}</i> 分页:</li><li><ol class="page-main"><li class="page-select"><a title="当前页">1</a></li></ol></li></ul></div></div><div class="b-head corner"><span class="n-left">文章主题: {talk.title}</span></div><div class="b-content corner">{"".join(map(letter, talk.posts))}</div><footer id="bot_foot"><figure>Powered by KBS</figure></footer></body></html>"""
    )


def v2ex(talk: Talk) -> str:
    replies = "".join(
        f"""<div id="r_{800 + n}" class="cell"><table cellpadding="0" cellspacing="0" border="0" width="100%"><tr><td width="48" valign="top" align="center"><img src="a.png" class="avatar" border="0" align="default" /></td><td width="10" valign="top"></td><td width="auto" valign="top" align="left"><div class="fr"><div id="thank_area_{800 + n}" class="thank_area"><a href="#;" style="color: #ccc;" class="thank">隐藏</a> &nbsp; &nbsp; <a href="#;" class="thank">感谢回复者</a></div> &nbsp; <a href="#;"><img src="reply.png" align="absmiddle" border="0" alt="Reply" /></a> &nbsp;&nbsp; <span class="no">{s.number - 1}</span></div><div class="sep3"></div><strong><a href="/member/{s.author}" class="dark">{s.author}</a></strong> {'&nbsp; <div class="badges"><div class="badge op">OP</div></div>' if s.author == talk.first.author else ""}&nbsp;&nbsp;<span class="ago" title="{s.at:%Y-%m-%d %H:%M}:40 +08:00">{s.at:%Y-%m-%d %H:%M}:40 +08:00</span> <span class="small fade"><img src="heart.png" width="14" /> {n}</span><div class="sep5"></div><div class="reply_content">{f'@<a href="/member/{s.quoted_author}">{s.quoted_author}</a> ' if s.quoted else ""}{s.br}</div></td></tr></table></div>"""
        for n, s in enumerate(talk.replies)
    )
    first = talk.first
    return (
        _HEAD.format(f"{talk.title} - 便利小站")
        + f"""<body><div id="Top"><div class="content"><table width="100%"><tr><td><a href="/" name="top">小站</a></td><td align="right"><a href="/" class="top">首页</a>&nbsp;<a href="/signup" class="top">注册</a>&nbsp;<a href="/signin" class="top">登录</a></td></tr></table></div></div><div id="Wrapper"><div class="content"><div id="Rightbar"><div class="box"><div class="cell"><strong>小站 = way to explore</strong><div class="sep5"></div><span class="fade">一个关于分享和探索的地方</span></div></div></div><div id="Main"><div class="box" style="border-bottom: 0px;"><div class="header"><div class="fr"><a href="/member/{first.author}"><img src="a.png" class="avatar" border="0" /></a></div><a href="/">小站</a> <span class="chevron">&nbsp;›&nbsp;</span> <a href="/go/invest">投资</a><div class="sep10"></div><h1>{talk.title}</h1><div id="topic_1_votes" class="votes"><a href="javascript:" class="vote"><li class="fa fa-chevron-up"></li></a> &nbsp;</div> &nbsp; <small class="gray"><a href="/member/{first.author}">{first.author}</a> · <span title="{first.at:%Y-%m-%d %H:%M}:00 +08:00">{first.at:%Y-%m-%d %H:%M}:00 +08:00</span> · 1420 次点击</small></div><div class="cell"><div class="topic_content">{first.br}</div></div></div><div class="sep20"></div><div class="box"><div class="cell"><div class="fr" style="margin: -3px -5px 0px 0px;"></div><span class="gray">{talk.total} 条回复 &nbsp;<strong class="snow">•</strong> &nbsp;2015-04-23 08:40:40 +08:00</span></div>{replies}</div><div class="sep20"></div><div class="box"><div class="inner"><a href="/about" class="dark">关于</a> · <a href="/faq">FAQ</a></div></div></div></div></div><div id="Bottom"><div class="content">VERSION: 3.9.8 · 21ms · UTC 13:40</div></div></body></html>"""
    )


def hupu(talk: Talk) -> str:
    floors = "".join(
        f"""<div class="floor" id="{4400 + n}"><div class="user"><div><a class="headpic" href="/my/{uid(s.author)}"><img src="h.jpg"></a></div></div><div class="floor_box"><div class="author"><div class="left"><a class="u" target="_blank" href="/my/{uid(s.author)}">{s.author}</a>{f'<span class="ilike_icon_list"><span class="f444"><span class="stime">亮了</span>(<span class="readNum">{n}</span>)</span></span>' if n else ""}<span class="stime">{s.at:%Y-%m-%d %H:%M}</span></div><div class="right">{f'<a class="floornum" id="{n}" href="javascript:">{s.number - 1}楼</a>' if s.number > 1 else '<span class="floornum">楼主</span>'}</div></div><table class="case" border="0" cellspacing="0" cellpadding="0"><tbody><tr><td>{f'<div class="subhead"><span>{talk.title}</span></div>' if s.number == 1 else ""}<div class="quote-content">{f'<blockquote><p><b>引用1楼 @<a href="/my/1">{s.quoted_author}</a> 发表的:</b></p><p>{s.quoted}</p></blockquote>' if s.quoted else ""}{s.br}</div><small class="f999">发自<a href="#">虎扑iPhone客户端</a></small></td></tr></tbody></table><div class="operations"><a href="#">举报</a> | <a href="#">回复</a> | <a href="#">只看此人</a></div></div></div>"""
        for n, s in enumerate(talk.posts)
    )
    return (
        _HEAD.format(f"{talk.title} - 股票区 - 步行街论坛")
        + f"""<body><div class="hp-topbarNav"><a href="/">首页</a><a href="/bxj">步行街</a><a href="/login">登录</a><a href="/register">注册</a></div><div class="bbs-hd"><div class="breadCrumbs"><a href="/">论坛</a> &gt; <a href="/stock">股票区</a> &gt; <span>{talk.title}</span></div><div class="bbs-hd-h1"><h1 data-title="{talk.title}" id="j_data">{talk.title}</h1><span class="browse">[{talk.total}回复/3亮]</span></div></div><div class="hp-wrap"><form action="#">{floors}</form></div><div class="page"><a class="current">1</a></div><div class="hp-footer">虎扑是一个体育社区</div></body></html>"""
    )


def ptt(talk: Talk) -> str:
    first = talk.first
    tags = ("推 ", "→ ", "噓 ")
    pushes = "".join(
        f"""<div class="push"><span class="{"hl" if n % 3 == 0 else "f1 hl"} push-tag">{tags[n % 3]}</span><span class="f3 hl push-userid">{s.author}</span><span class="f3 push-content">: {"".join(s.lines)}</span><span class="push-ipdatetime"> {s.at:%m/%d %H:%M}
</span></div>"""
        for n, s in enumerate(talk.replies)
    )
    return (
        _HEAD.format(f"[心得] {talk.title} - 看板 Game - 批踢踢實業坊")
        + f"""<body><div id="topbar-container"><div id="topbar" class="bbs-content"><a id="logo" href="/bbs/">批踢踢實業坊</a><span>&rsaquo;</span><a class="board" href="/bbs/Game/index.html"><span class="board-label">看板 </span>Game</a><a class="right small" href="/about.html">關於我們</a><a class="right small" href="/contact.html">聯絡資訊</a></div></div><div id="navigation-container"><div id="navigation" class="bbs-content"><a class="board" href="/bbs/Game/index.html">返回看板</a></div></div><div id="main-container"><div id="main-content" class="bbs-screen bbs-content"><div class="article-metaline"><span class="article-meta-tag">作者</span><span class="article-meta-value">{first.author} (某某)</span></div><div class="article-metaline-right"><span class="article-meta-tag">看板</span><span class="article-meta-value">Game</span></div><div class="article-metaline"><span class="article-meta-tag">標題</span><span class="article-meta-value">[心得] {talk.title}</span></div><div class="article-metaline"><span class="article-meta-tag">時間</span><span class="article-meta-value">Mon Jul  8 18:55:04 2019</span></div>
{chr(10).join(first.lines)}

--
<span class="f2">※ 發信站: 批踢踢實業坊(ptt.cc), 來自: 114.36.1.2 (臺灣)
</span><span class="f2">※ 文章網址: <a href="https://www.ptt.cc/bbs/Game/M.1562583304.A.html" target="_blank" rel="nofollow">https://www.ptt.cc/bbs/Game/M.1562583304.A.html</a>
</span>{pushes}</div><div id="article-polling" data-pollurl="/poll"></div></div></body></html>"""
    )


def mobile01(talk: Talk) -> str:
    posts = "".join(
        f"""<div class="single-post"><div class="single-post-author group1"><a class="fn url" href="userinfo.php?id={uid(s.author)}">{s.author}</a><ul><li>U文章編號：{uid(s.author)}</li><li>文章分享：{n} 筆</li></ul></div><div class="single-post-content" id="ct-{9 + n}">{f"<blockquote><b>{s.quoted_author} wrote:</b><br />{s.quoted}</blockquote>" if s.quoted else ""}{s.br}</div><div class="date">{s.at:%Y-%m-%d %H:%M} #{s.number}</div><div class="post-tools"><a href="reply.php?p={9 + n}">引言</a> <a href="bbcode.php?p={9 + n}">連結</a> <a href="#">回報</a> <span>評分 <em>{n}</em></span></div></div>"""
        for n, s in enumerate(talk.posts)
    )
    return (
        _HEAD.format(f"{talk.title} - 軟體討論 - 行動生活")
        + f"""<body><div id="top-menu"><a href="login.php">登入</a> <a href="register.php">註冊</a> <a href="category.php?id=1">手機</a> <a href="category.php?id=2">相機</a></div><div id="container"><p class="nav"><a href="/">首頁</a> &raquo; <a href="forumtopic.php?c=5">電腦</a> &raquo; <a href="topiclist.php?f=300">軟體討論</a></p><h2 class="topic">{talk.title}</h2><div class="pagination">文章關鍵字 <a href="#">套件</a></div><div class="forum-content">{posts}</div><div class="pagination"><p class="numbers">分享 (共1頁)</p></div></div><div id="footer">Copyright 行動生活 版權所有</div></body></html>"""
    )


def bahamut(talk: Talk) -> str:
    posts = "".join(
        f"""<section class="c-section" id="post_{620 + n}"><div class="c-section__side"><div class="c-user__avatar"><a href="//home.example.tw/{uid(s.author)}"><img src="a.png"></a></div></div><div class="c-section__main c-post "><div class="c-post__header">{f'<h1 class="c-post__header__title ">【攻略】{talk.title}</h1>' if s.number == 1 else ""}<div class="c-post__header__author"><a href="#" data-floor="{s.number}" class="floor tippy-gpbp">{"樓主" if s.number == 1 else f"{s.number} 樓"}</a> <a href="//home.example.tw/{uid(s.author)}" target="_blank" class="username">{s.author}</a> <a href="//home.example.tw/{uid(s.author)}" target="_blank" class="userid">u{uid(s.author)}</a><span class="reputation"></span></div><div class="c-post__header__tools"><span class="postcount">GP<span class="postgp">{n}</span> BP<span>-</span></span></div><div class="c-post__header__info"><a href="#" data-mtime="{s.at:%Y-%m-%d %H:%M}:55" class="edittime tippy-post-info">{s.at:%Y-%m-%d %H:%M}:55 {"編輯" if n % 2 == 0 else ""}</a></div></div><div class="c-post__body"><article class="c-article FM-P2" id="cf{620 + n}"><div class="c-article__content">{f'<div class="quotebox">※ 引述《{s.quoted_author}》之銘言：<br>&gt; {s.quoted}</div>' if s.quoted else ""}{"".join(f"<div>{line}</div>" for line in s.lines)}</div></article><div class="c-post__body__buttonbar"><div class="gp"><button>推 {n}</button><a class="count">-</a></div><div class="bp"><button>噓</button> <a class="count">-</a></div><button>回覆</button> <button>收藏</button></div></div><div class="c-post__footer c-reply"><div class="c-reply__editor"><div class="reply-input"><textarea placeholder="留言…"></textarea></div></div></div></div></section>"""
        for n, s in enumerate(talk.posts)
    )
    return (
        _HEAD.format(f"【攻略】{talk.title} @遊戲 哈啦板 - 巴友會")
        + f"""<body><div id="BH-top-data"><a href="/"><img src="logo.svg" alt="巴友會"></a><a href="/login">登入</a></div><div id="BH-menu-path"><ul class="BH-menuE"><li><a href="A.php?bsn=1">哈啦板</a></li><li><a href="B.php?bsn=1">文章列表</a></li><li><a href="G1.php?bsn=1">精華區</a></li></ul></div><div id="BH-wrapper"><div id="BH-master"><div class="c-menu"><a class="back" href="B.php?bsn=1">回列表</a> <a>LV. 20</a></div>{posts}<div class="c-pager">第 1 頁</div></div><div id="BH-slave"><div class="BH-rbox"><h5>看板資訊</h5><ul><li>人氣：2,101</li><li>板主：<a href="#">小精靈</a></li></ul></div></div></div><div id="BH-footer">巴友會 © All Rights Reserved.</div></body></html>"""
    )


def tieba(talk: Talk) -> str:
    posts = "".join(
        f"""<div class="l_post j_l_post l_post_bright {"noborder" if n == 0 else ""} " data-field='{{}}'><div class="d_author"><ul class="p_author"><li class="icon"><div class="icon_relative j_user_card"><a class="p_author_face " href="/home/main?un={uid(s.author)}"><img username="{s.author}" src="p.jpg" /></a></div></li><li class="d_name" data-field='x'><a class="p_author_name j_user_card" href="/home/main?un={uid(s.author)}" target="_blank">{s.author}</a></li><li class="l_badge" style="display:block;"><div class="p_badge"><a href="/f/like/level" target="_blank" class="user_badge" title="本吧头衔{n + 3}级"><div class="d_badge_title ">初来乍到</div><div class="d_badge_lv">{n + 3}</div></a></div></li></ul></div><div class="d_post_content_main {"d_post_content_firstfloor" if n == 0 else ""}"><div class="p_content"><div class="save_face_bg_hidden save_face_bg"><div class="save_face_card"></div></div><cc><div id="post_content_{77000 + n}" class="d_post_content j_d_post_content clearfix">            {f"回复 {s.quoted_author} ：" if s.quoted else ""}{s.br}</div><br></cc><div class="user-hide-post-down" style="display: none;"></div></div><div class="core_reply j_lzl_wrapper"><div class="core_reply_tail clearfix"><div class="j_lzl_r p_reply" data-field='x'><a href="#" class="lzl_link_unfold">回复</a><span class="lzl_link_fold" style="display:none;">收起回复</span></div><ul class="p_tail"><li><span>{s.number}楼</span></li><li><span>{s.at:%Y-%m-%d %H:%M}</span></li></ul><ul class="p_props_tail props_appraise_wrap"></ul><div class="post-tail-wrap"><span class="tail-info">来自<a href="#">Android客户端</a></span></div></div><div class="j_lzl_container core_reply_wrapper hideLzl"><div class="core_reply_border_top"></div></div></div></div><div class="clear"></div></div>{'<div class="l_post j_l_post l_post_bright ad_bottom_view"><div class="d_author"><ul class="p_author"><li class="d_name"><a class="p_author_name">高原旅行包车</a></li></ul></div><div class="d_post_content_main"><div class="d_post_content">雪山包车自由行，七座商务，老司机带队</div><span class="label_text">广告</span></div></div>' if n == 1 else ""}"""
        for n, s in enumerate(talk.posts)
    )
    return (
        _HEAD.format(f"{talk.title}【垭口吧】_百度贴吧")
        + f"""<body><div class="wrap1"><div class="wrap2"><div id="head" class="search_bright"><div class="head_inner"><a title="到贴吧首页" href="/" class="search_logo"></a><div class="search_main"><form action="/f"><input value="垭口" /><button>进入贴吧</button></form></div></div></div><div class="content clearfix"><div class="card_top clearfix"><div class="card_title"><a class="card_title_fname" href="/f?kw=x">垭口吧</a></div><span class="card_num">关注：<span class="card_menNum">1,203</span>贴子：<span class="card_infoNum">8,812</span></span></div><div class="nav_wrap"><ul class="nav_list"><li><a href="/f?kw=x">看贴</a></li><li><a href="/f?kw=x&amp;tab=album">图片</a></li><li><a href="#">精品</a></li></ul></div><div class="p_thread thread_theme_5"><div class="l_thread_info"><ul class="l_posts_num"><li class="l_pager pager_theme_4 pb_list_pager"></li><li class="l_reply_num" style="margin-left:8px"><span class="red" style="margin-right:3px">{talk.total}</span>回复贴，共<span class="red">1</span>页</li></ul></div></div><div class="left_section"><div class="core_title_wrap_bright clearfix"><h3 class="core_title_txt pull-left text-overflow" title="{talk.title}">{talk.title}</h3><ul class="core_title_btns pull-right"><li><a href="#" class="l_lzonly"><span class="d_lzonly_bdaside">只看楼主</span></a></li><li><a href="#" class="j_favor">收藏</a></li><li class="quick_reply"><a href="#sub">回复</a></li></ul></div><div class="p_postlist" id="j_p_postlist">{posts}</div></div></div><div id="tb_rich_poster_container"><a href="#">登录百度帐号</a><div>发表回复</div><div>内容:</div><div>使用签名档</div></div><div class="footer">&copy;2024 <a href="#">贴吧协议</a><span>|</span><a href="#">意见反馈</a></div></div></div></body></html>"""
    )


def hkgolden(talk: Talk) -> str:
    posts = "".join(
        f"""<table class="repliers" cellpadding="0" cellspacing="0" width="100%"><tr id="Thread_No{n}" userid="{uid(s.author)}" username="{s.author}"><td class="repliers_left" width="140" valign="top"><div><a href="javascript: ToggleUserDetail({n}, 'x');" class="male">{s.author}</a><br /><img src="m.gif" /></div></td><td class="repliers_right" valign="top"><table width="100%"><tr><td class="ContentGrid">{f'<blockquote><div style="color: #0000A0;">{s.quoted}<br /></div></blockquote><br />' if s.quoted else ""}{s.br}<br /><br /></td></tr><tr><td valign="bottom" align="right"><hr /><div style="float: left;"><a href="post.aspx?mt=Y&amp;rid={n}"><img alt="引用" src="quote.gif" /></a></div><span style="font-size: 12px; color: gray;">{s.at.day}/{s.at.month}/{s.at.year} {s.at.hour}:{s.at:%M} </span></td></tr></table></td></tr></table>"""
        for n, s in enumerate(talk.posts)
    )
    return (
        _HEAD.format(f"{talk.title} - 金街論壇")
        + f"""<body><form method="post" action="view.aspx?message=5"><div class="ContentPanel"><div class="PageMenu_Box"><a href="login.aspx">登入</a> <a href="register.aspx">註冊</a> <a href="topics.aspx?type=CA">時事台</a> <a href="topics.aspx?type=SP">體育台</a></div><div class="View_TitleBox"><a href="/">金街論壇</a> &gt; <a href="topics.aspx?type=CA">時事台</a></div><table width="100%"><tr class="bg_top"><td class="repliers_header">作者</td><td class="repliers_header"><div>{talk.title}</div></td></tr></table>{posts}<div>快速回覆 <textarea></textarea><input type="submit" value="發表" /></div></div></form><div class="FooterPanel">金街論壇 版權所有</div></body></html>"""
    )


def liuyan(talk: Talk) -> str:
    """A letter to an official, and what is answered."""
    first = talk.first
    answers = "".join(
        f"""<li class="reply"><h3 class="clearfix">{"官方回复" if n == 0 else "网友追评"}</h3><h4>{"回复单位" if n == 0 else "网友"}：<i>{s.author}</i> <em>回复时间：{s.at:%Y-%m-%d %H:%M}</em></h4><p class="zoom content">{s.br}</p><div class="pingjia">满意度：<b></b></div></li>"""
        for n, s in enumerate(talk.replies)
    )
    return (
        _HEAD.format(f"{talk.title}--地方领导留言板")
        + f"""<body><div class="header"><a href="/">地方领导留言板</a><div class="search"><input /><a href="#">搜索</a></div></div><div class="w1200 path"><a href="/">首页</a> &gt; <a href="/forum?fid=5">市委书记</a> &gt; 留言详情</div><div class="w1200 liuyan_con"><div class="leader"><h3>市委书记</h3><p>留言总数：<em>1021</em> 公开回复数：<em>890</em></p><a href="#" class="btn">我要留言</a></div><div class="liuyan_detail"><h2><b></b><span class="context-title-text">{talk.title}</span><em class="domainType">交通</em><em class="typeNameD">建言</em><em class="stateInfo">{"已办理" if answers else "待回复"}</em></h2><h3 class="clearfix">{first.author} <span>{first.at:%Y-%m-%d %H:%M}</span></h3><p class="zoom content">{first.br}</p></div><ul class="replys">{answers}</ul><div class="tips">本留言板所载内容为网友个人意见，不代表本网立场</div></div><div class="footer">主办单位 <a href="#">关于我们</a></div></body></html>"""
    )
