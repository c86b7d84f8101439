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
    "pages": data({"title": TITLE, "pages": [{"content": f"<p>{line}</p>"} for line in PARAGRAPHS]}),
    "Markdown": data({"post": {"title": TITLE, "markdown": "\n\n".join(PARAGRAPHS)}}),
    "escaped markup": data({"article": {**ARTICLE, "content": html.escape(MARKUP)}}),
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
    ({"ptime": "2024-05-06 10:20", "editorName": "王芳"}, "2024-05-06 10:20", {"editor": "王芳"}),
]  # fmt: skip


@pytest.mark.parametrize(("said", "published", "facts"), FACTS)
def test_what_an_object_says_of_its_article(said: dict[str, object], published: str, facts: dict[str, str]) -> None:
    draft = shell(code(f"window.__DATA__={js({'title': TITLE, 'wz': MARKUP, **said})};"))
    assert draft.body_raw == BODY
    assert draft.printed == {"published": published, **facts}
