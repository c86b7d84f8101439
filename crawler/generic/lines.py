"""Single lines told by their words: times and 来源, what ends a body, furniture."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache

from crawler.article import Article, Role
from crawler.dates import Moment, moments, parse
from crawler.generic import words
from crawler.generic.body import Body
from crawler.generic.head import Head, time_of
from crawler.generic.sheet import Kind, Sheet, name_of
from crawler.generic.title import Headline, letters
from crawler.labels import labelled
from crawler.tree import tree_of

_CRUMB_NAME = re.compile(r"crumb|mianbaoxie|weizhi|(?:^|[\s_-])(?:mbx|dqwz)(?=$|[\s_-])")
_SUMMARY = re.compile(r"(?:核心提示|摘\s?要|导\s?读|内容提要|提\s?要|导语|简介)\s?[:：]?\s?")
_WHEN = re.compile(r"(?:[一二三四五六七八九十\d]+[、.．]\s?)?(?:时\s?间|日\s?期|地\s?点)\s?[:：]")
_NAMES = 14  # characters of the names of publishers
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_NEAR = 4  # elements around a piece of a breadcrumb
_COLON = re.compile(r"[:：丨｜|/／︰∶︱│】]")  # behind labels, all that labels.py knows
_ARROW = re.compile(r"[>›»＞→/-]")
_NO_DIGITS = bytes({*range(256)} - {*b"0123456789\n"})
# What every printed time has: numbers with a mark between them, a word for a day near by, an English month.
_NUMBERS = re.compile(r"\d(?:[-/.月:：∶]\d| [A-Z][a-z]{2,8}\.?,? \d{4})")
_NEAR_BY = re.compile(r"[前昨今]天|[时時月周]前|分[钟鐘]前")
_MONTH_FIRST = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}[a-z,]{0,3} \d{4}")
# Behind a name that ends in digits, without a space.
_GLUED = re.compile(
    r"(?<=[A-Za-z_]\d)(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]|(?<=[A-Za-z_]\d\d)(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]"
)
# Said to readers at the end of a text: get the app, follow the account, join.
_PROMO = re.compile(
    r"(?:请|請|可|欢迎|歡迎|更多|建議|建议).{0,40}(?:下载|下載|关注|關注|加入|订阅|訂閱|访问"
    r"|扫描|点击|點擊|登录).{0,40}(?:APP|App|app|客户端|公众号|会员|會員|二维码|www|网)"
    r"|^(?:下载|关注|扫码|打开).{0,30}(?:APP|App|客户端|公众号|微信|微博)"
)
_FIELDS = {
    "published",
    "updated",
    "source",
    "authors",
    "editor",
    "duty_editor",
    "reviewer",
    "original_title",
    "subtitle",
}
_NO_NAME = re.compile(r"[\d\W]+|发表于|发布|星期.|[年月日时分秒]")
_COLONLESS = re.compile(r"(?:本文)?(?:来源|來源)于?\s?\S{2,16}(?:\s+(?:19|20)\d\d[-/年]|$)")
_BARRED = re.compile(r"(?:来源|來源|稿源|作者|记者|编辑|文字?|图片?|摄影|供稿)\s?[|丨｜]\s?\S{2,20}$")
# Who made pictures and layout, behind the text.
_CREDIT = re.compile(
    r"[（(【\[]?(?:摄影(?:记者)?|摄像|校对|制图|绘图|美编|设计|视频|剪辑|排版|配音|图片?)\s?[:：|丨/]\s?\S{2,16}[）)】\]]?"
)
_MEDIA = re.compile(r"(?:报|网|社|台|新闻|在线|客户端|周刊|杂志|新聞雲|新聞|時報|報)$")
_BYLINE = re.compile(r"^(?:本报|本网|.{2,10}?)?(?:特约|实习|见习)?(?:记者|通讯员|评论员|特派员)[\s:：丨|].{2,30}$")


# What is no part of the article: its role, and the rule that says so.
_UNSHOWN = (Role.HIDDEN, "generic:not shown")
_CHANNEL = (Role.CHANNEL, "generic:crumb")
_NOTICE = (Role.FOOTER, "generic:notice")
_TAGGED = (Role.TAGS, "generic:tags")
_ELSEWHERE = (Role.RELATED, "generic:elsewhere")
_REST = (Role.NAV, "generic:rest")


class Dated:
    """Which short lines hold a time, or a label like 来源 with a value; found out when asked for."""

    def __init__(self, page: Sheet, now: datetime) -> None:
        self._texts, self._now = [block.text for block in page.blocks], now
        self.signed = [number for number in _numbered(self._texts) if _is_signed(self._texts[number])]
        self._known: dict[int, list[Moment] | None] = dict.fromkeys(self.signed)

    def get(self, number: int) -> list[Moment]:
        """The times of a line."""
        if number not in self._known:
            return []
        times = self._known[number]
        if times is None:
            times = self._known[number] = self._read(self._texts[number])
        return times

    def __contains__(self, number: int) -> bool:
        if not 0 <= number < len(self._texts):
            return False
        if self.get(number):
            return True
        text = self._texts[number]
        return len(text) <= 100 and ("：" in text or ":" in text or "∶" in text) and is_label_line(text)

    def _read(self, text: str) -> list[Moment]:
        if times := list(moments(text, self._now)):
            return times
        if ("20" in text or "19" in text) and (glued := _GLUED.search(text)):
            return list(moments(text[glued.start() :], self._now))
        return []


def _numbered(texts: list[str]) -> list[int]:
    """The lines with a digit, or a word for a day near by; found in all of them at once."""
    whole = "\n".join(texts)
    digits = whole.encode("ascii", "ignore").translate(None, _NO_DIGITS).split(b"\n")
    if "昨" in whole or "今" in whole:
        return [number for number, text in enumerate(texts) if digits[number] or "昨" in text or "今" in text]
    return [number for number, found in enumerate(digits) if found]


def _is_signed(text: str) -> bool:
    """Whether a line with numerals is short, and has what every printed time has."""
    if len(text) > 200:
        return False
    return bool(
        _NUMBERS.search(text)
        or (("前" in text or "天" in text) and _NEAR_BY.search(text))
        or (" " in text and _MONTH_FIRST.search(text))
    )


@lru_cache(maxsize=4096)  # asked for the same lines again and again while one page is read
def is_label_line(text: str) -> bool:
    """Whether a line is one of 来源, 责任编辑 ... with a value: nothing but times stands before the first label."""
    if not ("源" in text or "20" in text or "19" in text or _COLON.search(text)):
        return False
    text = text.strip("（）()[]【】 ")
    if len(text) > 30 and text.endswith(("。", "！", "？", "”")):  # a sentence: 时间：早上8点，地点：…
        return False
    for hit in labelled(text):
        if hit.field not in _FIELDS:
            continue
        before = text[: hit.start]
        if hit.start <= 4 or (hit.start <= 60 and len(_NO_NAME.sub("", before)) <= 6):
            return True
    return bool(_COLONLESS.match(text) or (len(text) <= 30 and _BARRED.match(text)))


def trim(page: Sheet, body: Body, headline: Headline | None, times: Dated, told: str) -> None:
    """Take from the body what words tell to be no part of it: label lines, what follows an end mark. `told` is the
    title in the page's head.
    """
    blocks, kinds, names = page.blocks, page.kinds, page.names
    homes, parents, elements = page.outline.homes, page.outline.parents, page.outline.elements
    key = letters(headline.text) if headline else ""
    title_tag = _heading(page, headline.blocks[0]) if headline and headline.blocks else ""
    total = sum([len(blocks[number].text) for number in body.blocks])
    main = _main_parent(page, body.blocks)
    tags, places = tree_of(elements[0]).tags, page.outline.places
    kept: list[int] = []
    captions: list[int] = []
    done = 0
    ui, link = Kind.UI, Kind.LINK
    for place, number in enumerate(body.blocks):
        kind, block, home = kinds[number], blocks[number], homes[number]
        text = block.text
        size = len(text)
        if size <= 30 and _heads_another_list(text, size):
            if done > 0.5 * total or (done >= 40 and _links_follow(page, body.blocks[place + 1 : place + 3])):
                body.cut_by = text
                break
            continue
        if kind is ui or kind is link or (size <= 80 and words.TAGS.match(text)):
            continue
        if size <= 120 and (size <= 60 or not kept) and _is_meta_line(page, number, times, done, total):
            if done <= _NAMES and all(kinds[before] is Kind.SHORT for before in kept):
                kept, done = [], 0  # who published it, between the headline and the time
            continue
        tag, own = tags[places[home]], block.element is elements[home]
        if title_tag and done >= 100 and (tag == title_tag or not own) and _another(page, number, times, title_tag):
            body.cut_by = text
            break
        if key and len(key) <= size <= 160 and done < 0.2 * total and letters(text) == key:
            continue
        name = names[home] if own else f"{name_of(block.element)} {names[home]}"
        if parents[home] != main:
            name = f"{name} {names[parents[home]]}"
        if tag == "figcaption" or (name and words.is_caption(name)):
            captions.append(number)
            continue
        kept.append(number)
        done += size
    kept = [number for place, number in enumerate(kept) if place > 2 or not _summary(page, kept, place)]
    site = letters(told)
    while len(kept) > 1 and (_is_tail(page, kept[-1]) or _is_site(page, kept[-1], site, key)):
        kept.pop()
    body.blocks, body.captions = kept, captions


def _heads_another_list(text: str, size: int) -> bool:
    """Whether a short line heads related articles, comments, or the way to the next article."""
    if words.RELATED.fullmatch(text) or words.NEIGHBOUR.match(text) or words.COMMENT_FORM.search(text):
        return True
    return size <= 24 and bool(words.COMMENT_HEAD.fullmatch(text))


def _summary(page: Sheet, kept: list[int], place: int) -> bool:
    """Whether one of the first lines only says what a line behind it begins with: 摘要, 核心提示."""
    text = _SUMMARY.sub("", page.blocks[kept[place]].text)
    begin = text[:20]
    if len(text) < 20:
        return (
            bool(_SUMMARY.fullmatch(page.blocks[kept[place]].text))
            and place + 1 < len(kept)
            and _summary(page, kept, place + 1)
        )
    return any(page.blocks[number].text.startswith(begin) for number in kept[place + 1 : place + 5])


def _is_site(page: Sheet, number: int, told: str, key: str) -> bool:
    """Whether a short last line is the name of the site, which ends the title in the page's head."""
    text = page.blocks[number].text
    if page.kinds[number] is not Kind.SHORT or not 2 <= len(text) <= 12:
        return False
    name = letters(text)
    return name not in key and name in told[len(key) :]


def _is_tail(page: Sheet, number: int) -> bool:
    """Whether the last line of a body is a notice, tags, or says what to download."""
    text = page.blocks[number].text
    return page.kinds[number] is Kind.NOTICE or bool(
        words.TAGS.match(text) or _PROMO.search(text[:120]) or (len(text) <= 30 and words.ENDED.search(text))
    )


def _main_parent(page: Sheet, numbers: list[int]) -> int:
    """The element around most of the paragraphs."""
    blocks, homes, parents = page.blocks, page.outline.homes, page.outline.parents
    sizes: dict[int, int] = {}
    for number in numbers:
        parent = parents[homes[number]]
        sizes[parent] = sizes.get(parent, 0) + len(blocks[number].text)
    return max(sizes, key=lambda parent: sizes[parent], default=-1)


def _links_follow(page: Sheet, numbers: list[int]) -> bool:
    return bool(numbers) and all(page.kinds[number] is Kind.LINK for number in numbers)


def _heading(page: Sheet, number: int) -> str:
    """The tag of the heading a block is, h1 to h4; empty for others."""
    for element in (page.outline.elements[page.outline.homes[number]], page.blocks[number].element):
        tag: str = element.tag
        if tag in _HEADINGS:
            return tag
    return ""


def _another(page: Sheet, number: int, times: Dated, title_tag: str) -> bool:
    """Whether the next article of a feed begins here: a heading like the first, and its own line of time or source."""
    if _heading(page, number) != title_tag:
        return False
    return any(
        near in times and (is_label_line(page.blocks[near].text) or any(m.has_clock for m in times.get(near) or ()))
        for near in range(number + 1, number + 4)
    )


def _is_meta_line(page: Sheet, number: int, times: Dated, done: int, total: int) -> bool:
    text = page.blocks[number].text
    if done > 0.1 * total and _WHEN.match(text) and len(labelled(text)) <= 1:  # of a meeting, in a notice
        return False
    if is_label_line(text) or (2 * done > total and len(text) <= 24 and _CREDIT.fullmatch(text)):
        return True
    if done < 0.1 * total and len(text) <= 80 and (found := times.get(number)):
        rest = len(re.sub(r"[\d\W]+", "", text)) - sum(len(re.sub(r"[\d\W]+", "", moment.raw)) for moment in found)
        return (
            rest <= 24
            if any(moment.has_clock for moment in found)
            else rest <= 6 and page.kinds[number] is not Kind.PROSE
        )
    return False


def meta(page: Sheet, body: Body, title: int | None, times: Dated) -> list[int]:
    """The lines of time, source and people: around the headline, and behind the body."""
    taken = set(body.blocks)
    first, last = (body.blocks[0], body.blocks[-1]) if body.blocks else (title or 0, title or 0)
    begin = max((title if title is not None else first) - 8, 0)
    found = []
    for number in range(begin, min(last + 30, len(page.blocks))):
        block = page.blocks[number]
        if number in taken or number == title or len(block.text) > 200:
            continue
        if (
            number > last
            and number - last > 3
            and (
                words.RELATED.fullmatch(block.text)
                or (words.COMMENT_HEAD.fullmatch(block.text) and len(block.text) < 20)
            )
        ):
            break
        near = number < first
        if (
            (near or number > last)
            and page.kinds[number] is Kind.LINK
            and not is_label_line(block.text)
            and not (near and times.get(number))
        ):
            continue
        if (
            is_label_line(block.text)
            or (near and times.get(number) and (title is None or number >= title - 3))
            or (
                near
                and title is not None
                and number > title
                and (
                    _BYLINE.match(block.text)
                    or (
                        len(block.text) <= 30
                        and page.kinds[number] is Kind.SHORT
                        and _MEDIA.search(block.text)
                        and any(near in times for near in (number - 2, number - 1, number + 1, number + 2))
                    )
                )
            )
        ):
            found.append(number)
    return found


def is_crumb(text: str) -> bool:
    """Whether a line says where one is: 首页 > 新闻 > 正文, 当前位置：..."""
    return len(text) < 120 and ("位置" in text or _ARROW.search(text) is not None) and bool(words.CRUMB.search(text))


def crumb(page: Sheet, before: int) -> frozenset[int]:
    """The breadcrumb: the last line before the article that is one, or the pieces of an element named like one."""
    for number in range(before - 1, -1, -1):
        if is_crumb(page.blocks[number].text):
            return frozenset({number})
    pieces: list[int] = []
    for number in range(before - 1, -1, -1):
        if len(page.blocks[number].text) <= 40 and _in_crumb(page, page.outline.homes[number]):
            pieces.append(number)
        elif pieces:
            break
    return frozenset(pieces)


def _in_crumb(page: Sheet, node: int) -> bool:
    """Whether an element, or one of those next around it, is named like a breadcrumb."""
    names, parents = page.names, page.outline.parents
    for _ in range(_NEAR):
        if node < 0:
            break
        if (name := names[node]) and is_crumb_name(name):
            return True
        node = parents[node]
    return False


@lru_cache(maxsize=1 << 12)
def is_crumb_name(name: str) -> bool:
    """Whether an element is named like a breadcrumb."""
    return bool(_CRUMB_NAME.search(name))


def furniture(page: Sheet, number: int, *, title: int, crumb: frozenset[int], last_of_body: int) -> tuple[Role, str]:
    """The role of a block that is no part of the article."""
    kind = page.kinds[number]
    if number in page.hidden:
        return _UNSHOWN
    if number in crumb:
        return _CHANNEL
    if kind is Kind.NOTICE:
        return _NOTICE
    if title < number < last_of_body + 30 and kind is not Kind.UI and words.TAGS.match(page.blocks[number].text):
        return _TAGGED
    if number > last_of_body and (kind is Kind.PROSE or (kind is Kind.LINK and len(page.blocks[number].text) >= 12)):
        return _ELSEWHERE
    return _REST


def printed(
    article: Article, page: Sheet, said: Head, *, meta_blocks: list[int], headline: Headline | None, now: datetime
) -> None:
    """The time that head and page agree on, and the day that the head names."""
    told = [moment for text in said.times if (moment := parse(text))]
    day = told[0].time if told else None
    titles = list(headline.blocks) if headline else []
    shown = [moment for number in [*titles, *meta_blocks] for moment in moments(page.blocks[number].text, now, day)]
    updates = {
        moment.raw
        for number in meta_blocks
        if "更" in (text := page.blocks[number].text) or "修" in text  # 更新, 修改: no update is printed without
        for hit in labelled(text)
        if hit.field == "updated"
        for moment in moments(hit.value, now, day)
    }
    inside = page.blocks[titles[0]].text if titles else ""  # some templates print the time inside the heading
    if raw := time_of(said, told, shown, updates):
        article.printed["published"] = raw
    elif shown and shown[0].raw in inside and headline and shown[0].raw not in headline.text:
        article.printed["published"] = shown[0].raw
    if told:
        article.printed["about"] = told[0].raw
    if said.sources:
        article.printed["publisher"] = said.sources[0]
    if headline and headline.sub:
        article.printed["subtitle"] = " ".join(page.blocks[number].text.strip("—－- ") for number in headline.sub)
