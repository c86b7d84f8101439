"""Comment boxes that scripts put below a text, as they stand in pages that were saved when these had run."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.eleventh.frames import blog, paras
from tests.support.talks.eleventh.when import ago, ago_in_english, half, uid
from tests.support.talks.said import Talk


def valine(talk: Talk) -> str:
    cards = "".join(
        f"""<div class="vcard" id="{uid(s.author + s.time):x}"><img class="vimg" src="https://gravatar.example/{uid(s.author):x}?d=mp"><div class="vh"><div class="vhead"><span class="vnick">{s.author}</span> <span class="vsys">Chrome 112</span> <span class="vsys">Windows 10</span></div><div class="vmeta"><span class="vtime">{s.at:%Y-%m-%d}</span><span class="vat">回复</span></div><div class="vcontent">{f'<p><a class="at" href="#{uid(s.quoted_author):x}">@{s.quoted_author}</a> , {s.br}</p>' if s.quoted else paras(s)}</div></div></div>"""
        for s in talk.replies
    )
    return blog(
        "山脚小屋",
        talk,
        f"""<div id="comments" class="v"><div class="vpanel"><div class="vwrap"><input name="nick" placeholder="昵称"><textarea placeholder="说点什么吧"></textarea><button class="vsubmit">提交</button></div></div><div class="vcount"><span class="vnum">{talk.total}</span> 评论</div><div class="vcards">{cards}</div><div class="vpower">Powered By Valine v1.4.14</div></div>""",
    )


def waline(talk: Talk) -> str:
    cards = "".join(
        f"""<div id="{uid(s.time):x}" class="wl-card-item"><div class="wl-user" aria-hidden="true"><img class="wl-user-avatar" src="/a/{uid(s.author):x}"></div><div class="wl-card"><div class="wl-head"><span class="wl-nick">{s.author}</span><span class="wl-time">{ago(s.at)}</span><div class="wl-comment-actions"><button type="button" class="wl-like" title="喜欢">0</button><button type="button" class="wl-reply" title="回复"></button></div></div><div class="wl-meta" aria-hidden="true"><span class="wl-addr">四川</span><span class="wl-browser">Safari 16</span><span class="wl-os">iOS 16</span></div><div class="wl-content">{f'<p><a href="#{uid(s.quoted_author):x}">@{s.quoted_author}</a> <span>: </span></p>' if s.quoted else ""}{paras(s)}</div></div></div>"""
        for s in talk.replies
    )
    return blog(
        "慢慢来",
        talk,
        f"""<div id="waline" data-waline class="wl-container"><div class="wl-comment"><div class="wl-panel"><textarea class="wl-editor" placeholder="欢迎评论"></textarea><button class="primary wl-btn">提交</button></div></div><div class="wl-meta-head"><div class="wl-count"><span class="wl-num">{talk.total}</span> 评论</div><ul class="wl-sort"><li class="active">按倒序</li><li>按正序</li><li>按热度</li></ul></div><div class="wl-cards">{cards}</div><div class="wl-power">Powered by <a href="https://waline.example">Waline</a> v2.15.5</div></div>""",
    )


def artalk(talk: Talk) -> str:
    rows = "".join(
        f"""<div class="atk-comment-wrap" id="atk-comment-{uid(s.time)}"><div class="atk-comment"><div class="atk-avatar"><a><img src="/avatar/{uid(s.author):x}"></a></div><div class="atk-main"><div class="atk-header"><span class="atk-item atk-nick"><a href="https://u{uid(s.author)}.example" target="_blank">{s.author}</a></span><span class="atk-item atk-date" data-atk-comment-date="{s.at.timestamp():.0f}">{s.at:%Y-%m-%d}</span><span class="atk-item atk-ua">Firefox 108</span></div><div class="atk-body"><div class="atk-content">{paras(s)}</div></div><div class="atk-footer"><div class="atk-actions"><span class="atk-common-action-btn">赞同 (0)</span><span class="atk-common-action-btn">反对 (0)</span><span class="atk-common-action-btn">回复</span></div></div></div></div></div>"""
        for s in talk.replies
    )
    return blog(
        "一格窗",
        talk,
        f"""<div id="Comments" class="artalk"><div class="atk-main-editor"><textarea placeholder="键入内容..."></textarea><button class="atk-send-btn">发送评论</button></div><div class="atk-list"><div class="atk-list-header"><div class="atk-comment-count"><span class="atk-comment-count-num">{talk.total}</span> 条评论</div></div><div class="atk-list-body">{rows}</div><div class="atk-list-footer"><div class="atk-copyright">Powered By Artalk</div></div></div></div>""",
    )


def twikoo(talk: Talk) -> str:
    rows = "".join(
        f"""<div id="{uid(s.time):x}" class="tk-comment"><div class="tk-avatar"><img src="/g/{uid(s.author):x}"></div><div class="tk-main"><div class="tk-row"><div class="tk-meta"><strong class="tk-nick">{s.author}</strong><small class="tk-time"><time datetime="{s.stamp}" title="{s.at:%Y-%m-%d %H:%M:%S}">{ago(s.at)}</time></small></div><div class="tk-action"><a href="#" class="tk-action-link"><span class="tk-action-count"></span></a><a href="#" class="tk-action-link"></a></div></div><div class="tk-content"><div>{paras(s)}</div></div><div class="tk-extras"><div class="tk-extra"><span class="tk-extra-text">Windows 10</span></div><div class="tk-extra"><span class="tk-extra-text">Edge 113</span></div></div></div></div>"""
        for s in talk.replies
    )
    return blog(
        "小岛札记",
        talk,
        f"""<div id="twikoo" class="twikoo"><div class="tk-submit"><textarea placeholder="来都来了"></textarea><button>发送</button></div><div class="tk-comments"><div class="tk-comments-title"><span class="tk-comments-count"><span>{talk.total}</span><span> 条评论</span></span></div><div class="tk-comments-container">{rows}</div></div><div class="tk-footer">Powered by Twikoo v1.6.16</div></div>""",
    )


def giscus(talk: Talk) -> str:
    rows = "".join(
        f"""<div class="gsc-comment"><div class="color-bg-primary w-full min-w-0 rounded-md border"><div class="gsc-comment-header"><div class="gsc-comment-author"><a href="https://github.example/u{uid(s.author)}" class="gsc-comment-author-avatar"><img class="rounded-full" src="/a/{uid(s.author)}"><span class="link-primary">{s.author}</span></a><a href="https://github.example/d/12#c{uid(s.time)}" class="link-secondary"><time title="{s.at:%b %d, %Y, %I:%M %p}" datetime="{s.stamp}">{ago_in_english(s.at)}</time></a></div><div class="flex"></div></div><div class="markdown gsc-comment-content">{paras(s)}</div><div class="gsc-comment-footer"><div class="gsc-comment-reactions"><button class="gsc-upvote-button">1</button></div><span class="text-sm">0 replies</span></div></div></div>"""
        for s in talk.replies
    )
    return blog(
        "Hello, 世界",
        talk,
        f"""<section class="giscus"><div class="gsc-main"><div class="gsc-comments"><div class="gsc-header"><div class="gsc-left-header"><h4 class="gsc-comments-count"><a href="#">{talk.total} comments</a></h4><h4 class="gsc-replies-count">0 replies</h4></div><ul class="BtnGroup"><li><button>Oldest</button></li><li><button>Newest</button></li></ul></div><div class="gsc-timeline">{rows}</div></div></div></section>""",
    )


def utterances(talk: Talk) -> str:
    rows = "".join(
        f"""<article class="timeline-comment" style="display: block;"><a class="avatar" href="https://github.example/u{uid(s.author)}"><img alt="@{s.author}" height="44" src="/a/{uid(s.author)}" width="44"></a><div class="comment"><header class="comment-header"><span class="comment-meta"><a class="text-link" href="https://github.example/u{uid(s.author)}"><strong>{s.author}</strong></a> commented <a class="text-link" href="https://github.example/issues/4#c{uid(s.time)}">{ago_in_english(s.at)}</a></span></header><div class="markdown-body markdown-body-scrollable">{paras(s)}</div></div></article>"""
        for s in talk.replies
    )
    return blog(
        "备忘录",
        talk,
        f"""<main id="timeline-wrap"><div class="timeline"><h1 class="timeline-header"><a class="text-link" href="https://github.example/issues/4">{talk.total} Comments</a> - powered by <a class="text-link" href="https://utteranc.example">utteranc.es</a></h1>{rows}</div></main>""",
    )


def isso(talk: Talk) -> str:
    rows = "".join(
        f"""<div class="isso-comment isso-no-votes" id="isso-{uid(s.time)}"><div class="isso-wrapper"><div class="isso-avatar"><svg></svg></div><div class="isso-text-wrapper"><div class="isso-comment-header" role="meta"><span class="isso-author">{s.author}</span><span class="isso-spacer">•</span><a class="isso-permalink" href="#isso-{uid(s.time)}"><time title="{s.at:%Y-%m-%d %H:%M:%S}" datetime="{s.stamp}">{ago(s.at)}</time></a><span class="isso-note"></span></div><div class="isso-text">{paras(s)}</div><div class="isso-comment-footer"><a class="isso-reply" href="#">回复</a></div></div><div class="isso-follow-up"></div></div></div>"""
        for s in talk.replies
    )
    return blog(
        "林间",
        talk,
        f"""<section id="isso-thread"><h4 class="isso-thread-heading">{talk.total} 条评论</h4><div class="isso-postbox"><textarea></textarea></div><div id="isso-root">{rows}</div></section>""",
    )


def remark42(talk: Talk) -> str:
    rows = "".join(
        f"""<div class="thread thread_level_0" role="listitem"><article id="remark42__comment-{uid(s.time):x}" class="comment root__comment comment_indent"><div class="comment__info"><img class="avatar" src="/a"><button class="comment__username" title="anonymous_{uid(s.author):x}">{s.author}</button><a href="#remark42__comment-{uid(s.time):x}" class="comment__time">{s.at:%m/%d/%Y} at {half(s.at)}</a><span class="comment__score"><button>vote up</button><span class="comment__score-value">0</span><button>vote down</button></span></div><div class="comment__body"><div class="comment__text raw-content">{paras(s)}</div><div class="comment__actions"><button class="comment__action">Reply</button><button class="comment__control">Hide</button></div></div></article></div>"""
        for s in talk.replies
    )
    return blog(
        "Xia's notes",
        talk,
        f"""<div id="remark42"><div class="root"><div class="auth-panel"><button>Sign In</button></div><form class="comment-form"><textarea placeholder="Your comment here"></textarea><button>Send</button></form><div class="root__threads" role="list">{rows}</div><p class="root__copyright">Powered by Remark42</p></div></div>""",
    )


def disqus(talk: Talk) -> str:
    rows = "".join(
        f"""<li class="post" id="post-{uid(s.time)}"><div class="post-content" data-role="post-content"><div class="avatar hovercard"><a href="https://disqus.example/by/u{uid(s.author)}/" class="user"><img alt="头像"></a></div><div class="post-body"><header class="comment__header"><span class="post-byline"><span class="author publisher-anchor-color"><a href="https://disqus.example/by/u{uid(s.author)}/">{s.author}</a></span>{f'<span><a href="#" class="parent-link"><i class="icon-forward"></i> {s.quoted_author}</a></span>' if s.quoted else ""}</span><span class="post-meta"><span class="bullet time-ago-bullet">•</span><a href="#comment-{uid(s.time)}" class="time-ago" title="{s.at:%A, %B %d, %Y %I:%M %p}">{ago_in_english(s.at)}</a></span></header><div class="post-body-inner"><div class="post-message-container"><div class="post-message">{paras(s)}</div></div></div><footer class="comment__footer"><ul><li class="voting"><a href="#"><span class="vote-count">0</span></a></li><li class="reply"><a href="#">Reply</a></li><li class="comment__share"><button>Share ›</button></li></ul></footer></div></div></li>"""
        for s in talk.replies
    )
    return blog(
        "遠方",
        talk,
        f"""<div id="disqus_thread"><div id="layout"><header><nav class="nav nav-primary"><ul><li><span class="comment-count">{talk.total} Comments</span></li><li>Login</li></ul></nav></header><section id="conversation"><div class="textarea-wrapper"><span class="placeholder">Join the discussion…</span></div><ul class="nav-secondary"><li>Favorite</li><li>Sort by Best</li></ul><div id="posts"><ul id="post-list" class="post-list">{rows}</ul></div></section></div></div>""",
    )


def facebook(talk: Talk) -> str:
    rows = "".join(
        f"""<div class="_3-8y clearfix"><img class="_s0" alt=""><div class="_4uyl"><div class="_3l3x"><span class="_1ci UFICommentActorName"><a href="https://www.facebook.example/{uid(s.author)}">{s.author}</a></span></div><div class="_30o4"><span class="_5mdd"><span>{s.br}</span></span></div><div class="_2vq9 fsm fwn fcg"><a href="#">讚</a><span role="presentation"> · </span><a href="#">回覆</a><span role="presentation"> · </span><span>{ago(s.at, "")}</span></div></div></div>"""
        for s in talk.replies
    )
    return blog(
        "島嶼日常",
        talk,
        f"""<div class="fb-comments fb_iframe_widget"><div class="_56q9"><div class="_491z clearfix"><span class="_50f7">{talk.total} 則回應</span><div class="_ohf">排序依據 <a href="#">最舊</a></div></div><div class="_1cb"><textarea placeholder="新增回應……"></textarea></div>{rows}<div class="_5lm5"><a href="#">Facebook 留言外掛程式</a></div></div></div>""",
    )


def cusdis(talk: Talk) -> str:
    rows = "".join(
        f"""<div class="my-4"><div class="flex items-center"><div class="mr-2 font-medium">{s.author}</div></div><div class="text-gray-500 text-sm">{s.at:%Y-%m-%d %H:%M}</div><div class="text-gray-500 my-2">{paras(s)}</div><div><button class="font-medium text-sm text-gray-500" type="button">回复</button></div></div>"""
        for s in talk.replies
    )
    return blog(
        "空白页",
        talk,
        f"""<div id="cusdis_thread"><div class="p-1"><div class="grid grid-cols-2 gap-4"><label>昵称</label><input><label>邮箱 (可选)</label><input></div><textarea></textarea><button class="text-sm bg-gray-200">发送</button><div class="my-4"></div><div class="mt-4 px-1">{rows}</div><div class="text-center text-gray-500 text-xs">评论由 Cusdis 提供</div></div></div>""",
    )


def ghost(talk: Talk) -> str:
    rows = "".join(
        f"""<div class="flex w-full flex-row"><div class="mb-2 mr-3 flex flex-col items-center"><figure class="relative h-9 w-9"><div><p class="text-white">{s.author[0]}</p></div></figure></div><div class="grow"><div class="mb-1 flex items-center"><h4 class="text-neutral-900">{s.author}</h4><span class="text-neutral-500"><span class="mx-[0.3em]">·</span><span title="{s.at:%d %B %Y}">{ago_in_english(s.at)}</span></span></div><div class="gh-comment-content text-neutral-900">{paras(s)}</div><div class="flex items-center gap-4"><button>0</button><button>Reply</button></div></div></div>"""
        for s in talk.replies
    )
    return blog(
        "北窗",
        talk,
        f"""<section class="gh-comments"><header class="flex items-baseline"><h1 class="text-neutral-900">Member discussion</h1><span>{talk.total} comments</span></header><section class="flex flex-col"><div class="cta-box"><h1>Become a member of 北窗 to start commenting.</h1><button>Sign up now</button></div><div>{rows}</div></section></section>""",
    )
