"""Invented articles of eleven kinds, each as twenty templates print it: the text must be the same in all of them.

Real pages tell how well pages like them are read; these, which line of which kind is lost in which template.
"""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.reading.pages import draft_of, fresh

TITLE = "柳桥镇三百亩荒滩变成果园"
_WHEN, _FROM = "2023-05-06 10:11", "河湾日报"
_SAID = (
    "柳桥镇东头的三百亩河滩荒了十几年，去年春天种上了第一批梨树，今年清明前后开出了头一茬花。",
    "“以前这里连草都长不齐。”村民冯大川说，沙土存不住水，种一茬玉米收不回种子钱。",
    "转机来自一次测土。县里的技术员连着跑了四趟，把土样送到省城化验，结论是掺进塘泥就能种果树。",
    "塘泥是现成的。镇上清淤挖出来的两万方淤泥原本没处放，拉过来铺了半尺厚，一举两得。",
    "梨树之间套种了花生和黄豆，头两年果子还挂不上，地里的收入先靠它们。",
    "合作社现在有六十七户，按地入股，年底分红，忙的时候另算工钱。",
    "下一步，镇里打算把河堤修成一条能骑车的路，从果园一直通到镇上的码头。",
)
_DOUBT = 0.5  # a confidence below it says so, too
Line = tuple[str, str]  # its role (p paragraph, h heading, li item, td row, fig caption) and its text


def _paragraphs(*texts: str) -> list[Line]:
    return [("p", text) for text in texts]


KINDS: dict[str, list[Line]] = {
    "plain": _paragraphs(*_SAID),
    "sections": [("p", _SAID[0]), ("h", "一、荒滩"), *_paragraphs(*_SAID[1:4]), ("h", "二、果园"), *_paragraphs(*_SAID[4:])],
    "talk": _paragraphs(
        _SAID[0], "记者：您是哪一年回来的", "冯大川：前年秋天，孩子考上大学以后。", "记者：为什么选了梨树",
        "冯大川：技术员说这土合适，价钱也稳。", "记者：下一步呢", "冯大川：先把这一茬果子卖好。",
    ),
    "questions": _paragraphs(
        "问：入股的土地怎么算？", "答：按面积折股，一亩一股，好坏一样。", "问：中途能退吗？", "答：满三年可以退，提前一个月说一声。",
    ),
    "items": [("p", _SAID[0]), ("li", "梨树四千二百棵"), ("li", "花生八十亩"), ("li", "黄豆六十亩"), ("p", _SAID[5])],
    "open letter": _paragraphs("各位乡亲：", *_SAID[3:6], "此致", "敬礼！", "柳桥镇果园合作社", "2023年5月6日"),
    "event": _paragraphs(_SAID[0], "时间：5月20日（周六）9:00—16:00", "地点：柳桥镇果园东门", "费用：免费", _SAID[6]),
    "verses": _paragraphs("河滩睡了十三年", "醒来时满头白花", "风从码头过来", "带着去年的泥", "一棵树认出另一棵"),
    "rows": [("p", _SAID[0]), ("td", "柳桥村 三十一户 一百四十亩"), ("td", "渡口村 二十户 九十亩"), ("td", "河东村 十六户 七十亩"), ("p", _SAID[5])],
    "pictures": [("fig", text) for text in _SAID[:5]],
    "one sentence": _paragraphs("柳桥镇5月6日通报，三百亩河滩果园已经全部完成补种，成活率九成五。"),
}  # fmt: skip

_MENU = "".join(
    f"<li><a href=/{n}/>{name}</a></li>"
    for n, name in enumerate(["首页", "要闻", "经济", "社会", "文化", "视频", "专题"])
)
_NAMES = (
    "老城区文化节开幕吸引游客",
    "河湾小学添了游泳课",
    "城西菜场换上新顶棚",
    "六旬木匠学会直播",
    "三条公交线路改道",
)
_LIST = "".join(f"<li><a href=/n/{n}.html>{name}</a></li>" for n, name in enumerate(_NAMES))
_FOOT = "<p><a href=/about>关于我们</a> | <a href=/ad>广告服务</a></p><p>版权所有 河湾网 某ICP备12345678号</p>"
_HEAD = f"<title>{TITLE}_要闻_河湾网</title>"
_INFO = f"{_WHEN} 来源：{_FROM}"
_NEXT = f"<p>上一篇：<a href=/1.html>{_NAMES[0]}</a></p><p>下一篇：<a href=/2.html>{_NAMES[1]}</a></p>"
_CARDS = "".join(
    f"<div class=card><h4><a href=/n/{n}.html>{name}</a></h4><p>河湾网 {n + 1}小时前</p></div>"
    for n, name in enumerate(_NAMES)
)
_TELLS = "".join(
    f"<div class=it><h3><a href=/t/{n}.html>{name}</a></h3><p>{name}，记者到现场看了看。</p></div>"
    for n, name in enumerate(_NAMES)
)


def _in(tag: str, inner: str = "{}", heading: str = "h3") -> Callable[[Sequence[Line]], str]:
    """How a template prints lines: paragraphs in elements of this tag, with something in them."""
    shapes = {
        "p": f"<{tag}>{inner}</{tag}>",
        "h": f"<{heading}>{{}}</{heading}>",
        "fig": "<figure><img src=/p.jpg><figcaption>{}</figcaption></figure>",
    }

    def printed(lines: Sequence[Line]) -> str:
        text = "".join(shapes.get(role, f"<{role}>{{}}</{role}>").format(said) for role, said in lines)
        text = text.replace("<td>", "<table><tr><td>").replace("</td>", "</td></tr></table>")
        return (
            text.replace("</td></tr></table><table>", "</td></tr>")
            .replace("<li>", "<ul><li>")
            .replace("</li>", "</li></ul>")
            .replace("</li></ul><ul>", "</li>")
        )

    return printed


_P, _DIV, _SPAN = _in("p", "　　{}"), _in("div"), _in("section", "<p><span style='font-size:16px'>{}</span></p>", "h4")


def _breaks(lines: Sequence[Line]) -> str:
    return "<br><br>".join(f"　　{text}" for _, text in lines)


TEMPLATES: dict[str, Callable[[Sequence[Line]], str]] = {
    "portal": lambda t: (
        f"{_HEAD}<div class=nav><ul>{_MENU}</ul></div><div class=path>当前位置：<a href=/>首页</a> &gt; 正文</div><h1 class=main-title>{TITLE}</h1><div class=date-source><span>{_WHEN}</span> <a class=source>{_FROM}</a></div><div class=article>{_P(t)}<p class=show_author>责任编辑：王小安</p></div><div class=tags>标签：<a href=/k>果园</a></div><div class=rel><h2>相关新闻</h2><ul>{_LIST}</ul></div><div class=foot>{_FOOT}</div>"
    ),
    "table": lambda t: (
        f"<title>{TITLE} - 河湾网</title><table><tr><td><a href=/>首页</a> <a href=/x>新闻</a></td></tr></table><table><tr><td><table><tr><td align=center><b>{TITLE}</b></td></tr><tr><td align=center>{_INFO}　点击：120</td></tr><tr><td class=content>{_breaks(t)}</td></tr><tr><td>{_NEXT}</td></tr></table></td><td><ul>{_LIST}</ul></td></tr></table><center>{_FOOT}</center>"
    ),
    "hashed": lambda t: (
        f"<title>{TITLE}</title><div id=root><div class=_3x><a href=/>首页</a><a href=/login>登录</a></div><div class=_a1><h1 class=_b2>{TITLE}</h1><div class=_c3><span>{_FROM}</span><span>{_WHEN}</span></div><article class=_d4>{_P(t)}</article><div class=_e5><button>举报</button></div></div><div class=_f6>{_CARDS}</div></div>"
    ),
    "account": lambda t: (
        f"<title>{TITLE}</title><div id=img-content><h1>{TITLE}</h1><div><em>{_FROM}</em> <em>{_WHEN}</em></div><div id=content>{_SPAN(t)}</div></div><div class=qr><p>微信扫一扫</p><p>关注该公众号</p></div>"
    ),
    "office": lambda t: (
        f"{_HEAD}<meta name=ArticleTitle content='{TITLE}'><meta name=PubDate content='{_WHEN}'><meta name=ContentSource content='{_FROM}'><div class=top><a href=/wza>无障碍</a></div><ul>{_MENU}</ul><div class=xl-biaoti>{TITLE}</div><div class=xl-info><span>发布时间：{_WHEN}</span><span>来源：{_FROM}</span><span>【字体：<a>大</a> <a>中</a> <a>小</a>】</span></div><div class='view TRS_UEDITOR'>{_P(t)}</div><div class=ewm><p>扫一扫在手机打开当前页</p></div><div class=foot>主办：柳桥镇人民政府 网站标识码：3300000001</div>"
    ),
    "application": lambda t: (
        f"<title>{TITLE}</title><div class=download-bar><p>掌上河湾</p><a href=/app>立即打开</a></div><div class=article><h1 class=title>{TITLE}</h1><div class=subinfo><span>{_FROM}</span><span>{_WHEN}</span><span>阅读 2.1万</span></div><section class=rich>{_SPAN(t)}</section></div><div class=recommend><h3>相关推荐</h3>{_CARDS}</div>"
    ),
    "amp": lambda t: (
        f"<html amp><head><title>{TITLE}</title></head><body><amp-sidebar><ul>{_MENU}</ul></amp-sidebar><article><h1>{TITLE}</h1><p class=byline>{_INFO}</p><div class=content>{_P(t)}<amp-ad type=x></amp-ad></div></article><section><h3>延伸阅读</h3><ul>{_LIST}</ul></section><footer>© 河湾网</footer></body></html>"
    ),
    "weblog": lambda t: (
        f"<title>{TITLE} | 山间小记</title><header><a class=brand href=/>山间小记</a><nav><ul>{_MENU}</ul></nav></header><main><article class=post-block><header><h1 class=post-title>{TITLE}</h1><div class=post-meta>发表于 <time>{_WHEN}</time></div></header><div class=post-body>{_P(t)}</div><footer class=post-footer><div class=post-nav><a href=/1>{_NAMES[0]}</a><a href=/2>{_NAMES[1]}</a></div></footer></article></main><footer>由 Hexo 强力驱动</footer>"
    ),
    "comments": lambda t: (
        f"<title>{TITLE} &#8211; 读书与远行</title><header><a href=/>读书与远行</a><ul>{_MENU}</ul></header><article class='post type-post'><h1 class=entry-title>{TITLE}</h1><div class=entry-meta><time class=entry-date>{_WHEN}</time></div><div class=entry-content>{_P(t)}</div></article><div id=comments><h2>一条评论</h2><ol class=comment-list><li class=comment><b class=fn>阿青</b> 说道：<time>2023年5月7日 下午9:11</time><div class=comment-content><p>我家那边也是这样。</p></div><a href=#r>回复</a></li></ol></div>"
    ),
    "issue": lambda t: (
        f"<title>河湾日报</title><table><tr><td>{_WHEN[:10]} 星期六</td><td><a href=/p>上一期</a></td></tr><tr><td align=center><strong style='font-size:23px'>{TITLE}</strong></td></tr><tr><td><div id=ozoom>{_P(t)}</div></td></tr></table><div>本版新闻<ul>{_LIST}</ul></div><div>所有内容为河湾日报社版权所有，未经许可不得转载</div>"
    ),
    "printed": lambda t: (
        f"<title>打印：{TITLE}</title><h2 align=center>{TITLE}</h2><p align=center>{_INFO}</p><hr>{_P(t)}<hr><p align=center><a href='javascript:window.print()'>打印本页</a> | <a href='javascript:window.close()'>关闭窗口</a></p>"
    ),
    "advertised": lambda t: (
        f"{_HEAD}<ul>{_MENU}</ul><div class=text><h1>{TITLE}</h1><span class=time>{_WHEN}</span>{_P(t[:1])}<div class=ad>广告</div>{_P(t[1:])}</div><aside><h3>热门新闻</h3><ul>{_LIST}</ul></aside><footer>{_FOOT}</footer>"
    ),
    "sidebar": lambda t: (
        f"{_HEAD}<ul>{_MENU}</ul><div class=left><h3>通知公告</h3><ul>{_LIST}</ul><p>咨询电话：0571-8700000</p></div><div id=main><div class=tit>{TITLE}</div><div class=msg>日期：{_WHEN}　来源：{_FROM}　阅读：<span>455</span>次</div><div id=cont>{_DIV(t)}</div><div class=pn>{_NEXT}</div></div><div id=foot>{_FOOT}</div>"
    ),
    "form": lambda t: (
        f"{_HEAD}<form id=form1 action=/s><input type=hidden name=v><input name=q><ul>{_MENU}</ul><h1>{TITLE}</h1><div>{_INFO}</div><div class=nr>{_P(t)}</div><div>【<a href='javascript:close()'>关闭</a>】</div><div>{_FOOT}</div></form>"
    ),
    "definitions": lambda t: (
        f"{_HEAD}<ul>{_MENU}</ul><dl><dt><h1>{TITLE}</h1></dt><dd>{_INFO}</dd><dd>{_P(t)}</dd></dl><div class=foot>{_FOOT}</div>"
    ),
    "rows": lambda t: (
        f"{_HEAD}<ul>{_MENU}</ul><main><div><h1 tabindex=-1>{TITLE}</h1></div><div><time>{_WHEN}</time></div>{''.join(f'<div dir=ltr>{_P([line])}</div>' for line in t)}<section><h2>更多相关内容</h2><ul>{_LIST}</ul></section></main><footer>© 河湾网</footer>"
    ),
    "subscribed": lambda t: (
        f"{_HEAD}<ul>{_MENU}</ul><article><h1>{TITLE}</h1><div>{_INFO}</div><div class=body>{_P(t)}<aside><p>喜欢我们的报道吗？</p><form><input type=email><button>订阅</button></form></aside></div></article><footer>{_FOOT}</footer>"
    ),
    "teasers": lambda t: (
        f"{_HEAD}<ul>{_MENU}</ul><div class=detail><h1>{TITLE}</h1><time>{_WHEN}</time><div class=txt>{_P(t)}</div></div><div class=list><h2>更多新闻</h2>{_TELLS}</div><div class=foot>{_FOOT}</div>"
    ),
    "microdata": lambda t: (
        f"{_HEAD}<ul>{_MENU}</ul><article itemscope><h1 itemprop=headline>{TITLE}</h1><div itemprop=author><span itemprop=name>周小安</span></div><time itemprop=datePublished datetime=2023-05-06T10:11:00+08:00>{_WHEN}</time><div itemprop=articleBody>{_DIV(t)}</div></article><footer>{_FOOT}</footer>"
    ),
    "shared": lambda t: (
        f"{_HEAD}<ul>{_MENU}</ul><div class=con><h1>{TITLE}</h1><div class=info>{_INFO}</div><div class=social-box>分享到：<a href=/w>微博</a><a href=/q>微信</a></div><div class=zw>{_P(t)}</div><div class=ed>（责编：王小安、李明）</div><div class=share>分享让更多人看到</div></div><div class=foot>{_FOOT}</div>"
    ),
}


@dataclass(frozen=True, slots=True)
class Read:
    """What of one kind in one template is not in its body, and what is there and no line of it; whether the row says
    that it is not to be trusted.
    """

    kind: str
    template: str
    lost: tuple[str, ...]
    left: tuple[str, ...]
    told: bool


def readings(*kinds: str) -> Iterator[Read]:
    """Each kind of text, or these, in each template, read."""
    for kind in kinds or KINDS:
        lines = [text for _, text in KINDS[kind]]
        for template, printed in TEMPLATES.items():
            draft = draft_of(fresh("http://unknown.example/2023/0506/884213.html", printed(KINDS[kind]).encode()))
            got = (draft.body_raw or "").split("\n") if draft and draft.body_raw else []
            lost, left = tuple(t for t in lines if t not in got), tuple(g for g in got if g not in lines)
            told = draft is None or bool(draft.problems) or (draft.confidence or 0.0) < _DOUBT
            yield Read(kind, template, lost, left, told)


def compare() -> Iterator[str]:
    """How many are read exactly, and of each kind and template that is not what is missing."""
    found = [*readings()]
    amiss = [read for read in found if read.lost or read.left]
    lost, left = (sum(len(getattr(read, name)) for read in found) for name in ("lost", "left"))
    yield f"{len(found) - len(amiss)} of {len(found)} texts exact; {lost} lines lost, {left} lines of the page left in a text"
    yield f"lost without a word: {sum(bool(read.lost) and not read.told for read in found)} texts"
    for name in ("kind", "template"):
        yield f"amiss by {name}: {dict(Counter(getattr(read, name) for read in amiss).most_common())}"
    for read in amiss:
        yield f"{read.kind} in {read.template}: lost {[*read.lost]}, left {[*read.left]}"
