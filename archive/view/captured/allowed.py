"""The elements and attributes of a captured page that are written out again; all others are not."""

from __future__ import annotations

# Written with their own names.
_KEPT = (
    "a abbr acronym address area article aside b bdi bdo big blockquote body br button caption center cite code col"
    " colgroup data dd del details dfn dialog dir div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4"
    " h5 h6 header hgroup hr i img input ins kbd label legend li main map mark menu meter nav nobr ol optgroup option"
    " output p picture pre progress q rb rp rt rtc ruby s samp search section select small span strike strong sub"
    " summary sup table tbody td textarea tfoot th thead time tr tt u ul var wbr"
)
KEPT = frozenset(_KEPT.split())
# Written with other names: the element's own would have its text read otherwise, or is of another language than HTML.
RENAMED = {
    **dict.fromkeys(("xmp", "listing", "plaintext"), "pre"),
    **dict.fromkeys(("marquee", "noframes", "frameset", "noembed"), "div"),
    "image": "img",
}
UNKNOWN = "span"  # what stands for all others: <o:p> of Word, a site's own elements, MathML
# Not written, what stands in them is; libxml2 takes those of HTML that have no end for elements with content.
PASSED = frozenset({"html", "head", "source", "track", "param", "keygen", "command", "menuitem", "slot"})
VOID = frozenset({"area", "br", "col", "hr", "img", "input", "wbr"})
# Not written with all that stands in them: nothing of it is seen where a page's scripts run ...
UNSEEN = frozenset(
    {"script", "noscript", "template", "title", "base", "basefont", "meta", "svg", "datalist", "bgsound"}
)
# ... or it is a window to something else: a note names it.
WINDOWS = frozenset(
    {"iframe", "frame", "object", "embed", "applet", "portal", "fencedframe", "webview", "video", "audio", "canvas"}
)
WINDOW_ADDRESSES = ("src", "data", "code", "archive")

# Attributes that name nothing outside, run nothing and send nothing.
_ATTRIBUTES = (
    "class id title lang dir hidden align valign width height bgcolor border bordercolor cellpadding cellspacing"
    " colspan rowspan nowrap color face size alt start type value checked selected placeholder abbr scope headers rules"
    " frame hspace vspace clear noshade open datetime label cols rows span reversed coords shape usemap char charoff"
    " compact text link vlink alink multiple name min max low high optimum summary axis"
)
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
# An input asks for nothing, whatever it was: others are windows of the browser (file, color), or send (image, submit).
INPUT_TYPES = {
    **{kind: kind for kind in ("checkbox", "radio", "button")},
    "submit": "button",
    "reset": "button",
}
