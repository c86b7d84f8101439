"""An invented county paper whose pages are made by scripts, good ones and bad ones; nothing of it is there without."""

# ruff: noqa: E501 - HTML and scripts stand in lines as a system prints them

from __future__ import annotations

import base64
import json
import re
import threading
from dataclasses import replace

from tests.samples.site import Request, Response, Site

HOST, SCRIPTS = "www.hewan-app.example", "cdn.hewan-app.example"
# What a browser passes over when it reads it from the wire.
ODD = (("X Odd", "1"), ("X-Eight-Bit", "\xe6\xb2\xb3\xff"), ("X-Control", "a\x01b"))
_BESIDE = f"""
var no = function () {{}};
fetch('http://{SCRIPTS}/who', {{mode: 'no-cors', credentials: 'include'}}).catch(no); fetch('/odd').catch(no);
fetch('/takes-much', {{method: 'POST', body: 'a'.repeat(2000000)}}).catch(no);
"""
_TEXT = (
    "河湾县昨天下午在老粮站召开了今年第{number}次修渠动员会，各乡镇的负责人都到了场，会议开了将近两个小时。",
    "县水利部门的同志介绍说，去年冬天一共清理了十七公里水渠，今年准备把余下的九公里也修完，赶在春耕之前通水。",
    "村民们说，从前浇一次地要排三天的队，现在水渠通到了地头，一个上午就能浇完，大家都盼着早一点动工。",
)
_MORE = "本报补充：工程的图纸已经在县政府的公告栏里贴出来，谁都可以去看，也可以提意见。"
_TITLES = ("老粮站里的修渠会", "东岭的水渠通到地头", "青石桥边的水闸", "春耕前的九公里", "浇地不用再排队")
_SHELL = "<!doctype html><html><head><meta charset='utf-8'><title>河湾县客户端</title></head><body><div id='app'></div>{script}</body></html>"
# What an app does with an article as data.
_SHOW = """function show(a) { document.title = a.title + ' - 河湾县客户端'; document.getElementById('app').innerHTML =
 '<h1>' + a.title + '</h1><p class="info">' + a.time + ' 来源：' + a.source + '</p><div class="content">' +
 a.text.map(function (p) { return '<p>' + p + '</p>' }).join('') + '</div>' }"""
_HOSTILE = """
var no = function () {};
fetch('http://127.0.0.1:%(port)d/a').catch(no); fetch('http://10.0.0.1/b').catch(no); fetch('file:///etc/passwd').catch(no);
fetch('http://localhost:%(port)d/c', {mode: 'no-cors'}).catch(no);
try { new WebSocket('ws://127.0.0.1:%(port)d/d') } catch (e) {}
try { new EventSource('/events') } catch (e) {}
try { new WebTransport('https://127.0.0.1:%(port)d/e').ready.catch(no) } catch (e) {}
try { var c = new RTCPeerConnection({iceServers: [{urls: 'stun:127.0.0.1:%(port)d'}]}); c.createDataChannel('x');
 c.createOffer().then(function (o) { c.setLocalDescription(o) }) } catch (e) {}
try { new Worker(URL.createObjectURL(new Blob(["fetch('http://127.0.0.1:%(port)d/f')"]))) } catch (e) {}
navigator.sendBeacon('/beacon', 'x'); if (navigator.serviceWorker) navigator.serviceWorker.register('/sw.js').catch(no);
fetch('/private/secret.json').catch(no); fetch('/erase', {method: 'DELETE'}).catch(no);
['127.0.0.1:%(port)d', 'localhost:%(port)d'].forEach(function (h) { for (var r of ['dns-prefetch', 'preconnect', 'prefetch', 'stylesheet']) {
 var l = document.createElement('link'); l.rel = r; l.href = 'http://' + h + '/g'; document.head.appendChild(l) } });
new Image().src = 'http://127.0.0.1:%(port)d/h'; var f = document.createElement('iframe'); f.src = 'http://127.0.0.1:%(port)d/i'; document.body.appendChild(f);
alert('1'); confirm('2'); prompt('3'); window.open('/popup.html'); window.print(); setInterval(no, 1); setTimeout(function again() { setTimeout(again, 0) }, 0);
Object.defineProperty(Element.prototype, 'outerHTML', {get: function () { return '<p>lies</p>' }}); JSON.stringify = no;
"""


class ScriptHost(Site):
    """Where the paper keeps scripts."""

    name, host, lists = "scripts", SCRIPTS, (f"http://{SCRIPTS}/",)
    ODD = ()  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__(0)

    def answer(self, request: Request) -> Response:
        return Response(body=b"", content_type="text/plain")


class Scripted(Site):
    """Its list is data, and so are its articles, each in another way. `trap` is a port that nobody may ask."""

    name = "scripted"
    host = HOST
    ODD = ()  # type: ignore[assignment]
    WAYS = ("fetch", "decoded", "bundle", "hostile", "many", "endless", "sent", "static")

    def __init__(self, trap: int = 0, *, ways: tuple[str, ...] = WAYS) -> None:
        self.lists = ("/news/",)
        self.trap, self.ways = trap, ways
        self.asked, self.goes_on = threading.Event(), threading.Event()  # an article's data are asked for, and come
        self.goes_on.set()
        self.longer = False  # the data of articles
        super().__init__(0)

    def at(self, way: str) -> str:
        return f"http://{HOST}/a/{self.WAYS.index(way) + 1}.html"

    def title(self, number: int) -> str:
        return f"{_TITLES[number % len(_TITLES)]}（{number}）"

    def data(self, number: int, more: tuple[str, ...] = ()) -> dict[str, object]:
        text = [line.format(number=number) for line in (*_TEXT, *more)]
        return {
            "title": self.title(number),
            "time": f"2026-03-0{number} 09:30",
            "source": "河湾县融媒体中心",
            "text": text,
        }

    def answer(self, request: Request) -> Response:
        path = request.path
        if path == "/robots.txt":
            return Response(body=b"User-agent: *\nDisallow: /private/\n", content_type="text/plain")
        if path == "/news/":
            code = "fetch('/api/list').then(function (r) { return r.json() }).then(function (all) { document.getElementById('app').innerHTML = '<ul>' + all.map(function (a) { return '<li><a href=\"' + a.at + '\">' + a.title + '</a> <i>' + a.day + '</i></li>' }).join('') + '</ul>' })"
            return _page(code)
        if path == "/api/list":
            numbers = [self.WAYS.index(way) + 1 for way in self.ways]
            listed = [{"at": f"/a/{n}.html", "title": self.title(n), "day": f"2026-03-0{n}"} for n in numbers]
            return _json(listed)
        if hit := re.fullmatch(r"/api/(\d)(?:\?.*)?", path):
            self.asked.set()
            self.goes_on.wait(60)
            return _json(self.data(int(hit[1]), more=(_MORE,) if self.longer else ()))
        if path == "/bundle.js":
            return Response(
                body=f"{_SHOW}\nvar x = new XMLHttpRequest(); x.open('POST', '/api/' + id); x.setRequestHeader('X-Requested-With', 'XMLHttpRequest'); x.onload = function () {{ show(JSON.parse(x.responseText)) }}; x.send('id=' + id)".encode(),
                content_type="text/javascript",
            )
        if path == "/odd":
            return replace(_json([]), status=418, headers=ODD)
        if path.startswith("/much/"):
            return _json([])
        hit = re.fullmatch(r"/a/(\d)\.html", path)
        return self.made(int(hit[1])) if hit else Response(status=404, body=b"<h1>404</h1>")

    def made(self, number: int) -> Response:
        way = self.WAYS[number - 1]
        asks = f"{_SHOW}\nfetch('/api/{number}').then(function (r) {{ return r.json() }}).then(show)"
        if way == "fetch":
            return replace(_page(f"{asks}\n{_BESIDE}"), headers=ODD)
        if way == "decoded":
            packed = base64.b64encode(json.dumps(self.data(number)).encode()).decode()
            return _page(f"{_SHOW}\nsetTimeout(function () {{ show(JSON.parse(atob('{packed}'))) }}, 3000)")
        if way == "bundle":
            return Response(
                body=_SHELL.format(
                    script=f"<script>var id = {number}</script><script src='/bundle.js'></script>"
                ).encode(),
                content_type="text/html; charset=utf-8",
            )
        if way == "hostile":
            return _page(f"{asks}\n{_HOSTILE % {'port': self.trap}}")
        if way == "many":
            return _page(
                f"{asks}.then(function () {{ for (var i = 0; i < 1000; i++) fetch('/much/' + i).catch(function () {{}}) }})"
            )
        if way == "endless":
            return _page("while (true) {}")
        if way == "sent":
            return _page("var n = 7; location.href = '/a/' + (n + 1) + '.html'")
        data = self.data(number)
        body = "".join(f"<p>{line}</p>" for line in data["text"])  # type: ignore[attr-defined]
        text = f"<!doctype html><meta charset='utf-8'><title>{data['title']}</title><h1>{data['title']}</h1><p>{data['time']} 来源：{data['source']}</p><div class='content'>{body}</div>"
        return Response(body=text.encode(), content_type="text/html; charset=utf-8")


def _page(script: str) -> Response:
    return Response(
        body=_SHELL.format(script=f"<script>{script}</script>").encode(), content_type="text/html; charset=utf-8"
    )


def _json(value: object) -> Response:
    return Response(body=json.dumps(value, ensure_ascii=False).encode(), content_type="application/json")
