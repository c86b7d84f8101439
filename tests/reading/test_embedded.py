"""Articles that a page gives its scripts: in every form that frameworks keep data in, and texts that scripts write."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import base64
import html
import json
from urllib.parse import quote

import pytest

from reading.article import Draft
from tests.support.news import BODY, TITLE, row
from tests.support.printed import page, printed

PARAGRAPHS = BODY.split("\n")
MARKUP = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
ARTICLE = {"id": 8812, "title": TITLE, "content": MARKUP, "publishTime": "2024-05-06 10:20:00", "source": "河湾日报"}
OTHERS = [
    {"id": number, "title": f"第{number}届河湾文化节在老城区开幕", "summary": "吸引游客。" * 9} for number in range(9)
]
EMPTY = '<div id="app"></div>'


def js(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")


def ascii_js(value: object) -> str:
    return json.dumps(value).replace("</", "<\\/")


def data(value: object, attributes: str = 'type="application/json"') -> str:
    return f"{EMPTY}<script {attributes}>{js(value)}</script>"


def code(text: str) -> str:
    return f"{EMPTY}<script>{text}</script>"


def attribute(value: object) -> str:
    return html.escape(json.dumps(value, ensure_ascii=False))


ROWS = f'1:HL["/a.css","style"]\n2:["$","$L5",null,{{"article":{json.dumps(ARTICLE)},"others":{json.dumps(OTHERS)}}}]\n'
LONG = (
    f"7:T{len(MARKUP.encode()):x},{MARKUP}8:" + json.dumps(["$", "$L5", None, {"title": TITLE, "content": "$7"}]) + "\n"
)
ESCAPED = "".join(f"%u{ord(sign):04x}" if ord(sign) > 127 else quote(sign) for sign in MARKUP)
FORMS = {
    "Next": data({"props": {"pageProps": {"article": ARTICLE, "others": OTHERS}}}, 'id="__NEXT_DATA__" type="application/json"'),
    "Next's rows": code(f"self.__next_f.push([1,{ascii_js(ROWS)}])"),
    "Next's rows, cut": code(f"self.__next_f.push([1,{js(ROWS[:300])}])</script><script>self.__next_f.push([1,{js(ROWS[300:])}])"),
    "a text among Next's rows": code(f"(self.__next_f=self.__next_f||[]).push([1,{js(LONG)}])"),
    "a state": code(f"window.__INITIAL_STATE__={js({'detail': ARTICLE, 'list': OTHERS})};"),
    "a state as a text": code(f"window.__INITIAL_STATE__=JSON.parse({ascii_js(json.dumps({'detail': ARTICLE}))});"),
    "a state in percent codes": code(f'window.__DATA__=JSON.parse(decodeURIComponent("{quote(json.dumps(ARTICLE, ensure_ascii=False))}"));'),
    "a state in base64": code(f'window.__DATA__="{base64.b64encode(json.dumps(ARTICLE, ensure_ascii=False).encode()).decode()}";'),
    "data in percent codes": f'{EMPTY}<script id="RENDER_DATA" type="application/json">{quote(json.dumps({"data": ARTICLE}, ensure_ascii=False))}</script>',
    "Angular": f'{EMPTY}<script id="server-app" type="application/json">{json.dumps({"G.a": {"body": ARTICLE}}, ensure_ascii=False).replace("&", "&a;").replace(chr(34), "&q;").replace("<", "&l;").replace(">", "&g;")}</script>',
    "a callback": code(f"callback({js({'code': 0, 'data': ARTICLE})})"),
    "what is pushed": code(f"window.store=window.store||[];store.push({js(ARTICLE)});"),
    "Inertia": f'<div id="app" data-page="{attribute({"component": "Article", "props": {"article": ARTICLE}})}"></div>',
    "Rails": f'<div data-react-class="Article" data-react-props="{attribute({"article": ARTICLE})}"></div>',
    "Vue": f'<div id="app"><article-view :article="{attribute(ARTICLE)}"></article-view></div>',
    "Astro": f'<astro-island props="{attribute({"article": [0, {name: [0, value] for name, value in ARTICLE.items()}]})}"></astro-island>',
    "a list of texts": data({"article": {"title": TITLE, "content": PARAGRAPHS}}),
    "Editor.js": data({"article": {"title": TITLE, "blocks": [{"type": "paragraph", "data": {"text": line}} for line in PARAGRAPHS]}}),
    "Draft.js": data({"article": {"title": TITLE, "content": {"blocks": [{"key": "a", "text": line} for line in PARAGRAPHS], "entityMap": {}}}}),
    "Slate": data({"article": {"title": TITLE, "content": [{"type": "p", "children": [{"text": line[:9]}, {"text": line[9:], "bold": True}]} for line in PARAGRAPHS]}}),
    "ProseMirror": data({"title": TITLE, "body": {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": line}]} for line in PARAGRAPHS]}}),
    "Lexical": data({"title": TITLE, "content": {"root": {"type": "root", "children": [{"type": "paragraph", "children": [{"type": "text", "text": line}]} for line in PARAGRAPHS]}}}),
    "Quill": data({"title": TITLE, "content": {"ops": [{"insert": f"{line}\n"} for line in PARAGRAPHS]}}),
    "Contentful": data({"title": TITLE, "body": {"nodeType": "document", "content": [{"nodeType": "paragraph", "content": [{"nodeType": "text", "value": line}]} for line in PARAGRAPHS]}}),
    "WordPress": data({"title": {"rendered": TITLE}, "content": {"rendered": MARKUP, "protected": False}}),
    "Baijiahao": data({"title": TITLE, "sections": [{"type": "text", "data": line} for line in PARAGRAPHS[:1]] + [{"type": "img", "data": {"pc": {"width": 9}}}] + [{"type": "text", "data": line} for line in PARAGRAPHS[1:]]}),
    "Bilibili": data({"title": TITLE, "paragraphs": [{"para_type": 1, "text": {"nodes": [{"word": {"words": line[:9]}}, {"word": {"words": line[9:]}}]}} for line in PARAGRAPHS]}),
    "Qwik": data({"objs": [{"article": "1"}, {"title": "2", "html": "3"}, TITLE, MARKUP]}, 'type="qwik/json"'),
    "pages": data({"title": TITLE, "pages": [{"content": f"<p>{line}</p>"} for line in PARAGRAPHS]}),
    "Markdown": data({"post": {"title": TITLE, "markdown": "\n\n".join(PARAGRAPHS)}}),
    "escaped markup": data({"article": {**ARTICLE, "content": html.escape(MARKUP)}}),
    "markup escaped twice": data({"article": {**ARTICLE, "content": html.escape(html.escape(MARKUP))}}),
    "a text in percent codes": data({"article": {**ARTICLE, "content": quote(MARKUP)}}),
    "a text in base64": data({"article": {**ARTICLE, "content": base64.b64encode(MARKUP.encode()).decode()}}),
    "sections in base64": data({"title": TITLE, "content": base64.b64encode("".join(f"<section>{line}</section>" for line in PARAGRAPHS).encode()).decode()}),
    "what it was before": data({"article": ARTICLE, "revisions": [{**ARTICLE, "content": f"{MARKUP}<p>多出来的一段，后来删去了。</p>"}]}),
    "pictures and others between": data({"title": TITLE, "body": [{"type": "p", "content": PARAGRAPHS[0]}, {"type": "image", "url": "/a/1.jpg"}, {"type": "related", "items": [{"title": "渡口恢复通航", "text": "两岸居民。"}]}, *({"type": "p", "content": line} for line in PARAGRAPHS[1:])]}),
    "a comment in a script": f'{EMPTY}<script type="application/json" data-hypernova-key="A"><!--{js(ARTICLE)}--></script>',
    "FastBoot": data({"records": [{"attributes": {"widgetTitle": TITLE, "body": MARKUP, "published-at": "2024-05-06"}}]}, 'type="fastboot/shoebox"'),
    "a control behind the text": data({"article": {**ARTICLE, "content": f"{MARKUP}<p>扫描二维码关注我们</p>"}}),
    "a variable": code(f'var newsTitle="{TITLE}";var newsContent={ascii_js(MARKUP)};'),
    "what is written": code(f"document.write('{MARKUP}');"),
    "what is written bit by bit": "".join(code(f'document.write("<p>{line}</p>");') for line in PARAGRAPHS),
    "what is put together": code('var html="";' + "".join(f'html+="<p>{line}</p>"; // it\'s a line\n' for line in PARAGRAPHS)),
    "what was escaped": code(f'document.write(unescape("{ESCAPED}"));'),
    "a literal over lines": code(f"const text=`{MARKUP}`;document.getElementById('app').innerHTML=text;"),
    "a template": f"{EMPTY}<template><h1>{TITLE}</h1>{MARKUP}</template>",
    "a script that is a template": f'{EMPTY}<script type="text/html">{MARKUP}</script>',
    "a hidden field": f'{EMPTY}<input type="hidden" value="{html.escape(MARKUP)}">',
    "a hidden area": f'{EMPTY}<textarea style="display:none">{html.escape(MARKUP)}</textarea>',
    "an attribute": f'<div id="app" data-content="{html.escape(MARKUP)}"></div>',
    "a frame's document": f'{EMPTY}<iframe srcdoc="{html.escape(f"<html><body>{MARKUP}</body></html>")}"></iframe>',
}  # fmt: skip


def shell(content: str) -> Draft:
    return row(f"<a href=/>首页</a>{content}<p>版权所有 河湾网</p>")


@pytest.mark.parametrize("form", FORMS)
def test_the_text_that_scripts_are_given_is_read(form: str) -> None:
    draft = shell(FORMS[form])
    assert (draft.title_raw, draft.body_raw) == (TITLE, BODY)
    assert not draft.problems


@pytest.mark.parametrize("form", FORMS)
def test_it_never_replaces_a_longer_text_that_the_page_shows(form: str) -> None:
    """Twice the text, under another headline and in other words."""
    shown = "".join(
        f"<p>第{number}段：社区食堂开张以后，来吃饭的老人越来越多，菜也越做越可口。</p>" for number in range(9)
    )
    draft = shell(f"<h1>{TITLE}</h1>{shown}{FORMS[form]}")
    assert draft.body_raw is not None
    assert PARAGRAPHS[0] not in draft.body_raw
    assert draft.body_raw.count("社区食堂") == 9


@pytest.mark.parametrize(
    "content",
    [
        data({"list": OTHERS}),
        code(f"var list={js(OTHERS)};"),
        f"<form>{EMPTY}<textarea readonly>{MARKUP}</textarea><input type=password></form>",
        code("var tip='<p>您的浏览器版本过低。</p><p>请升级后再来。</p>';"),
    ],
)
def test_lists_terms_and_tips_are_no_article(content: str) -> None:
    draft = shell(content)
    assert not draft.body_raw
    assert draft.problems


FACTS = [
    ({"docPubTime": "2024-05-06T02:20:00.000Z", "docSource": "河湾日报"}, "2024-05-06T02:20:00.000Z", {"source": "河湾日报"}),
    ({"createTime": "2024-05-06T02:20:00.000Z"}, "2024-05-06T02:20:00.000Z", {}),
    ({"firstPublishTime": 1714962000000, "comeFrom": "河湾日报"}, "2024-05-06T10:20:00+08:00", {"source": "河湾日报"}),
    ({"datetime": "2024-05-06 10:20", "dutyEditor": "王芳"}, "2024-05-06 10:20", {"duty_editor": "王芳"}),
    ({"fbsj": "2024-05-06 10:20", "ly": "河湾日报", "zrbj": "王芳"}, "2024-05-06 10:20", {"source": "河湾日报", "duty_editor": "王芳"}),
    ({"录入时间": "2024-05-05 22:00", "发布时间": "2024-05-06 10:20", "来源": "河湾日报"}, "2024-05-06 10:20", {"source": "河湾日报"}),
    ({"CRTIME": "2024-05-05 22:00", "DOCRELTIME": "2024-05-06 10:20"}, "2024-05-06 10:20", {}),
    ({"source": {"data": {"id": 1, "attributes": {"name": "河湾日报"}}}, "time": "2024-05-06 10:20"}, "2024-05-06 10:20", {"source": "河湾日报"}),
    ({"ptime": "2024-05-06 10:20", "editorName": "王芳"}, "2024-05-06 10:20", {"editor": "王芳"}),
]  # fmt: skip


@pytest.mark.parametrize(("said", "published", "facts"), FACTS)
def test_what_an_object_says_of_its_article(said: dict[str, object], published: str, facts: dict[str, str]) -> None:
    draft = shell(code(f"window.__DATA__={js({'title': TITLE, 'wz': MARKUP, **said})};"))
    assert draft.body_raw == BODY
    assert draft.printed == {"published": published, **facts}


FOREIGN = "".join(
    f"<p>{line}</p>"
    for line in (
        "渡口昨天起恢复通航，本市两岸的居民不用再绕行十里路，早班船六点就开。",
        "船长老周部署了两名水手值守，汛期客多的时候每半小时一班。",
        "乘客们说，船票还是两元，带自行车也不加钱，比坐车方便多了。",
    )
)
NEXT = {"title": "渡口昨起恢复通航", "content": FOREIGN, "publishTime": "2023-11-02 08:00:00", "source": "渡口晚报"}


@pytest.mark.parametrize(
    "held",
    [
        {"code": 404, "recommend": NEXT},
        {"detailId": 55, "prevArticle": NEXT},
        {"recommendations": [{"content": FOREIGN}]},
        {"hotList": [{**NEXT, "content": line} for line in FOREIGN.replace("</p>", f"{'好' * 60}。</p>|").split("|") if line]},
        {"list": [{**NEXT, "id": 20}, {**NEXT, "id": 21, "content": FOREIGN * 2}]},
        {"widgets": [{"type": "latest", "data": NEXT}]},
    ],
)  # fmt: skip
def test_another_article_that_a_shell_holds_is_never_taken_for_its_own(held: dict[str, object]) -> None:
    """Nor by the markup that stands in it, of which a word or two is in the headline."""
    markup = f"{EMPTY}<script>window.__DATA__={js(held)};</script>"
    draft = printed(page(f"<title>{TITLE}</title>{markup}".encode(), url="https://a.example/c/2023/1020/n77.html"))
    assert not draft.body_raw
    assert draft.title_raw == TITLE
    assert draft.problems


def test_a_page_named_after_its_app_has_the_article_with_the_number_of_its_address() -> None:
    held = {
        "resp": {**ARTICLE, "id": None, "item_id": 1234567, "topic": TITLE},
        "prevItem": {**NEXT, "item_id": 1234566},
    }
    markup = f"<title>河湾客户端</title>{EMPTY}<script>window.__DATA__={js(held)};</script>"
    draft = printed(page(markup.encode(), url="https://a.example/share/1234567"))
    assert (draft.title_raw, draft.body_raw) == (TITLE, BODY)


SAID = [
    f"window.__DATA__={js({'prev': {**NEXT, 'content': ''}, 'article': ARTICLE})}",
    f"var info={js({'title': TITLE, 'pubTime': '2024-05-06 10:20:00', 'media': '河湾日报'})};window.b=JSON.parse({js(js({'cnt_html': MARKUP}))})",
    f"window.d={js({'doc': {'title': TITLE, 'source': '河湾日报', 'newsTime': '2024-05-06 10:20:00', 'contentData': {'list': [{'type': 'text', 'data': MARKUP}]}}})}",
    f"window.d={js({'html': MARKUP, 'frontmatter': {'title': TITLE, 'date': '2024-05-06T10:20:00', 'source': '河湾日报'}})}",
    f"window.d={js({'title': TITLE, 'content': MARKUP, 'subInfo': {'source': '河湾日报', 'time': '2024-05-06 10:20:00'}, 'author': {'createTime': '2011-01-01'}})}",
    f"window.d={js({'title': TITLE, 'content': MARKUP, 'publicTime': 1714962000000, 'published': 1, 'source': '河湾日报'})}",
    f"window.d={{title:{js(TITLE)},content:{js(MARKUP)},published:new Date(1714962000000),source:'河湾日报'}}",
    f"window.d={{title:'&quot;{TITLE}&quot;'.slice(6, -6),content:'&quot;{html.escape(MARKUP)}&quot;'.slice(6, -6),subInfo:{{source:'河湾日报',time:'2024-05-06 10:20:00'}}}}",
]  # fmt: skip


@pytest.mark.parametrize("said", SAID)
def test_facts_are_those_of_the_object_that_tells_the_headline(said: str) -> None:
    """And of no other: not of the article before, not the day on which its author signed up."""
    draft = shell(code(f"{said};"))
    assert (draft.title_raw, draft.body_raw, draft.source) == (TITLE, BODY, "河湾日报")
    assert draft.published is not None
    assert f"{draft.published:%Y-%m-%d %H:%M}" == "2024-05-06 10:20"


def test_the_pictures_of_a_text_in_markdown_are_pictures() -> None:
    first, *others = PARAGRAPHS
    text = "\n\n".join((f"**{first}**", "![水泵](https://a.example/1.jpg)", "## 现场", *others))
    draft = shell(data({"post": {"title": TITLE, "markdown": text}}))
    assert draft.body_raw == "\n".join((first, "现场", *others))
    assert [image.url for image in draft.images] == ["https://a.example/1.jpg"]


def test_lists_of_links_that_a_script_writes_beside_the_text_are_none_of_it() -> None:
    links = f"<ul><li><a href=/1.html>{OTHERS[0]['title']}</a></li></ul>"
    assert shell(code(f"$('#a').html('{MARKUP}');$('#b').html('{links}');")).body_raw == BODY


@pytest.mark.parametrize("title", ["供热管网改造完工，老旧小区今冬不再冷", "市政府召开新闻发布会通报防汛工作情况"])
@pytest.mark.parametrize("behind", ["", "_河湾网"])
def test_a_headline_with_words_of_sites_is_a_headline(title: str, behind: str) -> None:
    held: dict[str, object] = {**ARTICLE, "title": title}
    draft = row(data({"article": held, "others": OTHERS}), f"<title>{title}{behind}</title>")
    assert (draft.title_raw, draft.body_raw) == (title, BODY)


def test_what_stands_aside_is_told_once_however_deep_it_stands() -> None:
    """A text behind 300 articles that each lead to the one before; and a list without a link, which is long."""
    held: dict[str, object] = {**NEXT, "content": FOREIGN * 200}
    for _ in range(300):
        held = {"prev": held, "title": "渡口昨起恢复通航", "content": ""}
    assert not shell(code(f"window.__DATA__={js(held)};")).body_raw
    assert not shell(code(f"document.write('{'<li>' * 200_000}');")).body_raw
