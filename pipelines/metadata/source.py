"""Where an article comes from: the 来源 printed beside it, and the 电头 that its text begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml.html import HtmlElement

from pipelines.metadata.lines import Lines, said
from reading.article import Block, Draft, Role
from reading.chinese.dates import moments
from reading.chinese.labels import labelled
from reading.chinese.script import fold
from reading.html.parse import squash

_MEDIA = (
    r"(?:日报|晚报|早报|晨报|时报|都市报|商报|青年报|法治报|法制报|周报|周刊|导报|快报|新报"
    r"|信息报|报社|新闻社|通讯社|社|网|网站|在线|电视台"
    r"|广播电台|广播网|电台|卫视|新闻|客户端|传媒|融媒体?中心|融媒|杂志|频道|公众号|观察|中心"
    r"|委员会|政府|办公室|热线|报业|发布|报道|新聞雲|新闻云|报|報|網|新聞|電視台)"
)
_ALONE = re.compile(rf"^《?[\u4e00-\u9fffA-Za-z0-9·]{{1,14}}?{_MEDIA}》?$")
_COLONLESS = re.compile(r"(?:^|[\s|｜])(?:本文)?来源于?\s?([^\s|｜丨：:，。]{2,16})(?=[\s|｜]|$)")
# Printed behind 来源, and the name of nobody.
_NO_SOURCE = re.compile(
    r"^(?:未知|本站|原创|转载|不详|不明|综合|佚名|admin|本网|本网站|无|暂无|其[他它]|未注明|null|none|undefined|--?"
    r"|(?:互联网|网络|网上)(?:综合|整理|转载|收集|采集|资料|来源)?|(?:综合|转载)(?:互联网|网络)?|原创文章"
    r"|来源|管理员|点击|听新闻|听文章)$",
    re.IGNORECASE,
)
# Named like a paper, but a section of the site: behind a label it may be a source all the same.
_SECTION = re.compile(
    r"^(?:新闻|国内|国际|社会|时政|本地|地方|最新|热点|今日|焦点|头条|综合|图片|视频|体育|娱乐|财经|科技|教育|军事|行业|公司"
    r"|企业|学校|学院|校园|部门|工作|基层|媒体|滚动|即时|更多|相关){1,2}"
    r"(?:新闻|观察|中心|频道|快报|发布|报道|热线|客户端|杂志)$"
)
_DATELINE = re.compile(
    r"^(?P<bracket>[（(【\[])?(?P<whole>(?P<cited>据)?(?P<agency>(?!据)[\u4e00-\u9fffA-Za-z·+/－-]{2,18}?)"
    r"(?:(?:特约|实习|全媒体)?(?:记者|記者)[\u4e00-\u9fff、 ]{2,12}?)?"
    r"(?P<place>[\u4e00-\u9fff、／/]{0,12}?)\s?"
    r"(?:(?P<day>(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日)(?:[\u4e00-\u9fff]{2,4}(?=讯[\s（(]))?)?\s?[专專]?(?P<kind>讯|电|訊|電|综合消息|综合报道|消息|报道|報導))"
    r"(?=[\s（(：:,，】\])）题題/]|$)"
)
# Of the words that news also begins with, those that begin an article: 央视网消息：, 国际在线报道（记者 某某）
_BEGINS = re.compile(r"\s?(?:[（(]\s?[^（）()]{0,10}(?:记者|記者)|[】\]])|(?<=消息)\s?[：:（(]")
_AGENCY = re.compile(
    r"^(本报|本网|本台|本刊|本站|[\u4e00-\u9fffA-Za-z·+]{0,12}?(?:社|日报|晚报|早报|晨报|时报"
    r"|商报|报|网|台|在线|新闻(?:网|社|客户端)?|客户端|周刊|财经网?)(?:网|客户端)?)"
)
# Class and id names of the 来源; those in _baidu are what Baidu asks news sites to write.
_NAMED = re.compile(r"(?:^|[\s_-])(?:source|laiyuan|source_baidu)(?=$|[\s_-])", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"^[\u4e00-\u9fffA-Za-z0-9·&-]{2,20}$")
_OURS = re.compile(r"^本(报|网|台|刊|站)")
_WIRED = frozenset("讯电訊電")  # 电头 in the narrow sense: who sent it is its 来源


def take(item: Draft, lines: Lines) -> None:
    """Fill `source`, `source_url` and `dateline`. Where the source leads is no file of the article: some editors paste
    the address of the wire's text there.

    A label above the text, then a name beside the time, then a label below (来源：某某交警), then the 电头, then what
    the head says, if the page shows that name in its breadcrumb or beside the time.
    """
    if item.source is None and (printed := lines.first("source", above=True)):
        item.source = source_name(printed)
    if item.source is None and not lines.printed("source"):
        item.source = _unlabelled(lines)
    if item.source is None and (printed := lines.first("source")):
        item.source = source_name(printed)
    if item.source is None:
        item.source = _agency(lines)
    if item.source is None and (told := item.printed.get("publisher")):
        item.source = _agreed(told, lines)
    if item.source and item.source_url is None:
        blocks = [block for block, hit in lines.labels if hit.field == "source"] or lines.meta
        item.source_url = _link_of(item.source, blocks, item.url)
    item.attachments = [file for file in item.attachments if file.url is None or file.url != item.source_url]
    if item.dateline is None:
        hit = _dateline(lines)
        item.dateline = lines.printed("dateline") or (hit["whole"] if hit else None)


def _agreed(told: str, lines: Lines) -> str | None:
    """What the head says, as far as the page shows it in its breadcrumb or beside the time."""
    name = source_name(next((hit.value for hit in labelled(told) if hit.field == "source"), told))
    shown = [said(block) for block in lines.blocks if block.role in {Role.META, Role.CHANNEL}]
    return next((one for text in shown for one in (name, fold(name)) if one in text), None) if name else None


def is_media(name: str) -> bool:
    """Whether a text is the name of a paper, a site or an office by its form, rather than a person's."""
    return bool(_ALONE.match(name))


def source_name(printed: str) -> str | None:
    """The name in what is printed behind 来源：: without a place in brackets, without what follows it."""
    text = re.sub(r"^(?:本文)?(?:来源于|来自|转载自|转自|摘自)\s?", "", printed.strip(" \u3000|丨｜:：，,;；"))
    name, *more = re.split(r"[，。！？]", text)
    if any(more):  # a sentence behind an empty label, or one behind the name
        text = name if is_media(name) else ""
    text = re.sub(r"^(?:微信)?公众号\s?(?:[:：]\s?|(?=[“\"「《]))", "", text)
    if hit := re.match(r"^[（(《“\"]([^（）()《》“”\"]{2,30})[）)》”\"]", text):
        text = hit[1]
    text = re.split(
        r"[（(\[【|]|\s(?=[^A-Za-z\s])|(?<=[^A-Za-z])\s|(?:19|20)\d\d[-/年.]|点击|浏览|阅读|评论|发布时间|https?:"
        r"|(?<=[\u4e00-\u9fff]{2})(?:[大小]字体?|字[号体]|分享到?|打印|收藏|举报|参与互动)"
        r"|(?<=[报社网台端闻刊])(?:本报|本网|特约|实习|见习|首席|全媒体)?记者",
        text,
    )[0]
    text = text.strip(" \u3000|:：，,;；。）)】]")
    text = text[1:-1] if re.fullmatch(r"《[^《》]+》", text) else text
    if not 2 <= len(text) <= 40 or _NO_SOURCE.match(text) or re.fullmatch(r"[\d\W]+", text):
        return None
    return text


def _unlabelled(lines: Lines) -> str | None:
    """2022-10-06 08:05    吉林日报; 石佳/中国青年报: a name beside the time, without a label.

    Where the template calls an element the source, any name; else a paper's.
    """
    for block in [*(block for block in lines.meta if not lines.after_body(block)), *lines.above]:
        for text in lines.marked(block, _NAMED):
            if not labelled(text) and _PLAIN_NAME.match(text) and (name := source_name(text)):
                return name
    for block in lines.meta:
        text = lines.line(block)
        if len(text) <= 160 and (hit := _COLONLESS.search(text)) and (name := source_name(hit[1])):
            return name
        times = list(moments(text))
        # a line that only its date tells names the site as often as a paper
        if block.rule == "line:time" or len(text) > 120 or not (times or len(text) <= 30) or lines.after_body(block):
            continue
        rest = list(text)
        for start, end in [(moment.start, moment.end) for moment in times] + [
            (hit.start, hit.end) for hit in labelled(text)
        ]:
            rest[start:end] = "\n" * (end - start)
        for part in re.split(r"[\s|,，;；/·•]+", "".join(rest)):
            if is_media(part) and not _NO_SOURCE.match(part) and not _SECTION.match(part):
                return source_name(part)
    return None


def _agency(lines: Lines) -> str | None:
    """The 来源 that the article's own first words name: 金山网讯."""
    hit = _dateline(lines)
    if hit is None or hit["cited"] or _OURS.match(hit["agency"]) or hit["kind"] not in _WIRED:
        return None
    found = _AGENCY.match(hit["agency"] + hit["place"])
    return found[1] if found else None


def _dateline(lines: Lines) -> re.Match[str] | None:
    for text in (text[:80].lstrip() for text in lines.body[:2]):
        hit = _DATELINE.match(text)
        if hit is None or len(hit["whole"]) > 30 or (hit["cited"] and not (hit["day"] and hit["kind"] in _WIRED)):
            continue
        if hit["kind"] in _WIRED or hit["day"]:
            return hit
        begins = _BEGINS.match(text, hit.end()) if _AGENCY.fullmatch(hit["agency"] + hit["place"]) else None
        if begins and bool(hit["bracket"]) == (begins[0].strip() in {"】", "]"}):
            return hit
    return None


def _link_of(source: str, blocks: list[Block], base: str) -> str | None:
    """Where the printed name links to: another page, not a script and not a place in this one."""
    for block in blocks:
        for link in _links(block.element):
            href = (link.get("href") or "").strip()
            if source in squash("".join(link.itertext())) and not href.startswith(("#", "javascript:")):
                try:
                    url = urljoin(base, href)
                except ValueError:  # http://[bad
                    continue
                return url if re.match(r"https?://[^/#]", url) and url != base else None
    return None


def _links(element: HtmlElement) -> Iterator[HtmlElement]:
    parent = element.getparent() if element.tag in {"a", "span", "em", "i", "b"} else element
    yield from (element if parent is None else parent).iter("a")
