"""What is printed about an article: times, 来源, people, 原标题, 电头, channel, tags, counters.

First what the layout found, then the lines that are marked as such, then the first and last words of the body. What
isn't printed stays None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from lxml.html import HtmlElement

from crawler.article import Article, Block, Role
from crawler.dates import Moment, moments, parse
from crawler.dom import squash
from crawler.labels import Labelled, labelled
from pipelines import people
from pipelines.restore.script import fold

_MEDIA = (
    r"(?:日报|晚报|早报|晨报|时报|都市报|商报|青年报|法治报|法制报|周报|周刊|导报|快报|新报"
    r"|信息报|报社|新闻社|通讯社|社|网|网站|在线|电视台"
    r"|广播电台|广播网|电台|卫视|新闻|客户端|传媒|融媒体?中心|融媒|杂志|频道|公众号|观察|中心"
    r"|委员会|政府|办公室|热线|报业|发布|报道|新聞雲|新闻云|报)"
)
_SOURCE_ALONE = re.compile(rf"^《?[\u4e00-\u9fffA-Za-z0-9·]{{1,14}}?{_MEDIA}》?$")
_COLONLESS = re.compile(r"(?:^|[\s|｜])(?:本文)?来源于?\s?([^\s|：:，。]{2,16})(?=[\s|｜]|$)")
_NO_SOURCE = re.compile(
    r"^(未知|本站|原创|转载|网络|互联网|不详|综合|佚名|admin|本网|本网站|网上|无|--?|来源|管理员|点击)$", re.IGNORECASE
)
_DATELINE = re.compile(
    r"^[（(【\[]?(?P<whole>(?P<agency>(?!据)[\u4e00-\u9fffA-Za-z·+]{2,14}?)"
    r"(?:(?:特约|实习|全媒体)?(?:记者|記者)[\u4e00-\u9fff、 ]{2,12}?)?"
    r"(?P<place>[\u4e00-\u9fff、]{0,12}?)\s?(?P<day>(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日)?\s?"
    r"(?P<kind>讯|电|訊|電|综合消息|消息|报道|報導))"
    r"(?=[\s（(：:,，】\])）题題/]|$)"
)
_AGENCY = re.compile(
    r"^(本报|本网|本台|本刊|本站|[\u4e00-\u9fffA-Za-z·+]{0,12}?(?:社|日报|晚报|早报|晨报|时报"
    r"|商报|报|网|台|在线|新闻(?:网|社|客户端)?|客户端|周刊|财经网?))"
)
_OURS = re.compile(r"^本(报|网|台|刊|站)")
_COUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(万|亿)?")
_CRUMB = re.compile(r"\s*(?:>+|›|»|→|／|/|\||-{1,2}|_|\\|＞|·|\s)\s*")
_CRUMB_LABEL = re.compile(
    r"^(?:您?当前(?:所在)?(?:的)?位置|您?(?:现在)?(?:所在)?的?位置(?:是)?|您现在的位置|所在位置"
    r"|位置|首页位置|您所在的位置|导航)\s*[:：是为]?\s*"
)
_LAST_CRUMB = {
    "正文",
    "文章",
    "内容",
    "详情",
    "文章正文",
    "新闻详情",
    "文章详情",
    "详细内容",
    "浏览文章",
    "阅读文章",
    "查看内容",
}
_TAG_LABEL = re.compile(r"^(?:关键词|关键字|标签|文章标签|本文标签|热词|tags?)\s*[:：]?\s*", re.IGNORECASE)
_PEOPLE = ("editor", "duty_editor", "reviewer")
_LABEL_OF_EDITOR = {
    "责任编辑": "duty_editor",
    "责编": "duty_editor",
    "審核": "reviewer",
    "审核": "reviewer",
    "监制": "reviewer",
    "编审": "reviewer",
}


class Metadata:
    """Stage: the printed fields of the row, apart from title and texts."""

    def process_item(self, item: Article) -> Article:
        now = item.capture.time if item.capture else None
        lines = _Lines(item)
        _times(item, lines, now)
        _source(item, lines)
        _people(item, lines)
        _dateline(item, lines)
        _texts(item, lines)
        item.channel = item.channel or _channel(item, lines)
        item.tags = item.tags or _tags(item, lines)
        item.views = item.views if item.views is not None else _count(lines.first("views"))
        item.replies = item.replies if item.replies is not None else _count(lines.first("replies"))
        item.city = lines.printed("city") or item.city
        item.place = item.place or lines.printed("place")
        return item


class _Lines:
    """What can be asked of the page: the layout's findings, the labelled values, the lines by role."""

    def __init__(self, item: Article) -> None:
        self.item = item
        self.blocks = [block for block in item.blocks if block.item is None]
        self.meta = [block for block in self.blocks if block.role is Role.META]
        self.body = [_said(block) for block in self.blocks if block.role is Role.BODY]
        first = next((block for block in self.blocks if block.role is Role.BODY), None)
        self.begin = first.nodes[0] if first else 1 << 60
        self.labels: list[tuple[Block, Labelled]] = [
            (block, hit) for block in self.meta for hit in labelled(_said(block))
        ]
        for block in self._edges():
            self.labels += [(block, hit) for hit in labelled(_said(block).strip("（）()【】[] "))]

    def _edges(self) -> Iterator[Block]:
        """Short lines at the beginning and end of the body, where papers print names and the 原标题."""
        body = [block for block in self.blocks if block.role is Role.BODY]
        seen: set[int] = set()
        for block in (*body[:2], *body[-3:]):
            text = _said(block)
            if id(block) not in seen and len(text) <= 80 and re.match(r"[（(【\[]?\S{1,8}?\s?[:：/丨｜]", text):
                seen.add(id(block))
                yield block
        for block in self.blocks:
            if block.role is Role.FOOTER and len(_said(block)) <= 40:
                yield block

    def printed(self, field: str) -> str | None:
        """What the layout found, restored and simplified."""
        raw = self.item.printed.get(field)
        return self._clean(raw) or None if raw else None

    def after_body(self, block: Block) -> bool:
        """Whether a block stands behind the first paragraph."""
        return block.nodes[0] > self.begin

    def first(self, field: str, *, above: bool = False) -> str | None:
        """The layout's finding, without its label; else the first value printed behind a label of this field.

        `above`: only before the body.
        """
        if printed := self.printed(field):
            own = next((hit for hit in labelled(printed) if hit.start == 0 and hit.value), None)
            return own.value if own else printed
        return next(
            (
                hit.value
                for block, hit in self.labels
                if hit.field == field and hit.value and not (above and self.after_body(block))
            ),
            None,
        )

    def _clean(self, raw: str) -> str:
        raw = squash(raw)
        for block in self.blocks:
            if block.clean is not None and raw in block.text and block.clean != block.text:
                if raw == block.text:
                    return block.clean
                folded = fold(raw)
                # pinyin marks and shifted bytes are undone only in whole lines: find the value there
                return folded if folded in block.clean else _between(block, raw)
        return fold(raw) if self.item.script == "hant" else raw


def _said(block: Block) -> str:
    return block.text if block.clean is None else block.clean


def _between(block: Block, raw: str) -> str:
    """The part of a restored line that stands for `raw` in the printed one, by what stands before and behind it."""
    assert block.clean is not None
    before, _, after = block.text.partition(raw)
    clean = block.clean
    for end in range(len(before), 0, -1):  # the longest end of what stands before that survived as it is
        at = clean.find(tail := before[-end:])
        if at >= 0:
            clean = clean[at + len(tail) :]
            break
    for end in range(len(after), 0, -1):
        at = clean.find(after[:end])
        if at >= 0:
            clean = clean[:at]
            break
    return clean.strip()


def _times(item: Article, lines: _Lines, now: datetime | None) -> None:
    if item.published is None:
        found = _published(item, lines, now)
        if found:
            item.published, item.published_raw = found.time, found.raw
    if item.updated is None:
        raw = lines.first("updated")
        moment = parse(raw, now) if raw else None
        item.updated = moment.time if moment else None
        if item.published is None and moment:  # the only time on the page
            item.published, item.published_raw = moment.time, moment.raw


def _published(item: Article, lines: _Lines, now: datetime | None) -> Moment | None:
    printed = lines.printed("published")
    if printed and (moment := parse(printed, now)):
        return moment
    found: list[tuple[int, Moment]] = []
    for block, hit in lines.labels:
        if hit.field == "published" and block.role is Role.META and (moment := parse(hit.value, now)):
            found.append((0, moment))
    updates = [hit.value for _, hit in lines.labels if hit.field == "updated" and hit.value]
    for block in lines.meta:
        for moment in moments(_said(block), now):
            if not any(moment.raw in value for value in updates):
                found.append((1, moment))
    # a clock outweighs the label: 发布时间：2019-05-18 beside 2019-05-18 10:20
    days = {moment.time.date() for _, moment in found[:1]}
    clocks = [
        pair for pair in found if pair[1].has_clock and (pair[1].time.date() in days or not found[0][1].has_clock)
    ]
    return min(clocks or found, key=lambda pair: pair[0])[1] if found else None


def _source(item: Article, lines: _Lines) -> None:
    """A label above the text, then a name beside the time, then a label below (来源：某某交警), then the 电头."""
    if item.source is None and (printed := lines.first("source", above=True)):
        item.source = source_name(printed)
    if item.source is None and not lines.printed("source"):
        item.source = _unlabelled_source(lines)
    if item.source is None and (printed := lines.first("source")):
        item.source = source_name(printed)
    if item.source is None:
        item.source = _agency(lines)
    if item.source and item.source_url is None:
        item.source_url = _link_of(
            item.source, [block for block, hit in lines.labels if hit.field == "source"] or lines.meta
        )


def source_name(printed: str) -> str | None:
    """The name in what is printed behind 来源：: without a place in brackets, without what follows it."""
    text = re.sub(r"^(?:本文)?来源于\s?", "", printed.strip(" \u3000|:：，,;；"))
    if hit := re.match(r"^[（(《]([^（）()《》]{2,30})[）)》]", text):
        text = hit[1]
    text = re.split(
        r"[（(\[【|]|\s(?=[^A-Za-z\s])|(?<=[^A-Za-z])\s|(?:19|20)\d\d[-/年.]|点击|浏览|阅读|评论|发布时间|https?:", text
    )[0]
    text = text.strip(" \u3000|:：，,;；。）)】]")
    text = text[1:-1] if re.fullmatch(r"《[^《》]+》", text) else text
    if not 2 <= len(text) <= 40 or _NO_SOURCE.match(text) or re.fullmatch(r"[\d\W]+", text):
        return None
    return text


def _unlabelled_source(lines: _Lines) -> str | None:
    """2022-10-06 08:05    吉林日报; 石佳/中国青年报: a paper's name beside the time, without a label."""
    for block in lines.meta:
        text = _said(block)
        if len(text) <= 160 and (hit := _COLONLESS.search(text)) and (name := source_name(hit[1])):
            return name
        times = list(moments(text))
        if len(text) > 120 or not (times or len(text) <= 30) or lines.after_body(block):
            continue
        rest = list(text)
        for start, end in [(moment.start, moment.end) for moment in times] + [
            (hit.start, hit.end) for hit in labelled(text)
        ]:
            rest[start:end] = "\n" * (end - start)
        for part in re.split(r"[\s|,，;；/·•]+", "".join(rest)):
            if _SOURCE_ALONE.match(part) and not _NO_SOURCE.match(part):
                return source_name(part)
    return None


def _agency(lines: _Lines) -> str | None:
    """The 来源 that the article's own first words name: 金山网讯."""
    hit = _dateline_hit(lines)
    if hit is None or _OURS.match(hit["agency"]):
        return None
    found = _AGENCY.match(hit["agency"] + (hit["place"] or ""))
    if not found or hit["kind"] in {"消息", "报道", "報導", "综合消息"}:
        return None
    return found[1]


def _link_of(source: str, blocks: list[Block]) -> str | None:
    for block in blocks:
        for link in _links(block.element):
            if source in squash("".join(link.itertext())):
                return link.get("href") or None
    return None


def _links(element: HtmlElement) -> Iterator[HtmlElement]:
    parent = element.getparent() if element.tag in {"a", "span", "em", "i", "b"} else element
    yield from (element if parent is None else parent).iter("a")


def _people(item: Article, lines: _Lines) -> None:
    if item.authors is None:
        printed = lines.first("authors")
        # 作者：某报 is no person
        found = [name for name in people.names(printed) if not _SOURCE_ALONE.match(name)] if printed else []
        found = found or next((names for text in lines.body[:2] if (names := people.lead(text))), [])
        found = found or next((names for text in reversed(lines.body[-2:]) if (names := people.signature(text))), [])
        item.authors = found or None
    for field in _PEOPLE:
        if getattr(item, field) is None and (raw := lines.first(field)):
            setattr(item, field, _together(raw))
    last = [_said(block) for block in lines.blocks if block.role in {Role.META, Role.BODY, Role.FOOTER}]
    for text in last if any(getattr(item, field) is None for field in _PEOPLE) else ():
        for label, name in people.editors(text):
            field = _LABEL_OF_EDITOR.get(label, "editor")
            if getattr(item, field) is None:
                setattr(item, field, name)


def _together(printed: str) -> str | None:
    """Names as one text: 汤诗瑶、丁涛. What isn't a name stays as it is printed: NF055, 网络编辑."""
    text = printed.strip(" \u3000）)】]|:：，,;；[(（【")
    found = people.names(text)
    return ("、".join(found) if found and len("".join(found)) >= 2 else text)[:60] or None


def _dateline_hit(lines: _Lines) -> re.Match[str] | None:
    for text in lines.body[:2]:
        hit = _DATELINE.match(text.lstrip())
        if hit and len(hit["whole"]) <= 30 and (hit["kind"] in {"讯", "电", "訊", "電"} or hit["day"]):
            return hit
    return None


def _dateline(item: Article, lines: _Lines) -> None:
    if item.dateline is None:
        hit = _dateline_hit(lines)
        item.dateline = lines.printed("dateline") or (hit["whole"] if hit else None)


def _texts(item: Article, lines: _Lines) -> None:
    if item.original_title is None:
        item.original_title = _whole_value(lines, "original_title")
    if item.subtitle is None:
        item.subtitle = _whole_value(lines, "subtitle")


def _whole_value(lines: _Lines, field: str) -> str | None:
    """A labelled value that may itself hold colons: the rest of its line."""
    if printed := lines.printed(field):
        return re.sub(r"^(?:原标题|原题|副标题)\s*[:：]\s*", "", printed) or None
    for block, hit in lines.labels:
        if hit.field == field:
            value = _said(block)[hit.start + len(hit.label) :] if not hit.start else hit.value
            value = re.sub(r"^[（(【\[]?(?:\S{0,4}标题|原题|引题|肩题|副题)?\s*[:：]\s*", "", value.strip())
            if value := value.strip(" \u3000）)】]" if value.count("（") + value.count("(") == 0 else " \u3000】]"):
                return value
    return None


def _channel(item: Article, lines: _Lines) -> list[str]:
    texts = (
        [printed]
        if (printed := lines.printed("channel"))
        else [_said(b) for b in lines.blocks if b.role is Role.CHANNEL]
    )
    title = item.title or item.title_raw or ""
    found: list[str] = []
    for text in texts:
        for part in _CRUMB.split(_CRUMB_LABEL.sub("", text.strip())):
            name = part.strip(" :：>")
            if name and name not in _LAST_CRUMB and name not in found and not (len(name) > 6 and name in title):
                found.append(name)
    return found[:8]


def _tags(item: Article, lines: _Lines) -> list[str]:
    texts = [printed] if (printed := lines.printed("tags")) else [_said(b) for b in lines.blocks if b.role is Role.TAGS]
    texts = texts or [hit.value for _, hit in lines.labels if hit.field == "tags"][:1]
    parts = [
        part.strip(" #＃\u3000")
        for text in texts
        for part in re.split(r"[,，、;；|/\s]+", _TAG_LABEL.sub("", text.strip()))
    ]
    return [part for part in dict.fromkeys(parts) if 1 <= len(part) <= 30 and not re.fullmatch(r"[\W_]+", part)][:30]


def _count(text: str | None) -> int | None:
    hit = _COUNT.search(text) if text else None
    if not hit:
        return None
    number = float(hit[1].replace(",", ""))
    return int(number * {"万": 10_000, "亿": 100_000_000}.get(hit[2] or "", 1))
