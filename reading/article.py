"""The rows. `reading.read` starts a Draft of one captured page, and what the stages in `pipelines/` make of it is a
Reading. An Article is joined from the readings of its pages. Analysts get the fields of both.

The attribute docs below are the codebook: `python -m archive export` prints them beside the tables.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum

from lxml.html import HtmlElement

from reading.capture import Capture
from reading.problem import Problem

UNKNOWN = "unknown"  # the site of a page that is of none we know


class Role(StrEnum):
    """What a block is on its page."""

    TITLE = "title"
    META = "meta"  # lines of time, source, people, counters, 原标题
    CHANNEL = "channel"  # breadcrumb
    BODY = "body"
    CAPTION = "caption"  # of an image
    TAGS = "tags"
    COMMENT = "comment"  # text of a reply
    QUOTE = "quote"  # what a reply quotes of another
    RELATED = "related"  # teasers and lists of other articles
    NAV = "nav"  # menus, paging, buttons, counters
    FOOTER = "footer"  # notices, copyright, contacts
    SIGNATURE = "signature"  # of a forum member
    NOTICE = "notice"  # said to this reader: sign-up tips, walls, hidden content, edit notes
    FORM = "form"
    HIDDEN = "hidden"  # in the page, not shown: display:none, pop-ups


class TimeFrom(StrEnum):
    """Where a page says when its article appeared."""

    PRINTED = "printed"  # on the page
    HEAD = "head"  # `<meta>`, JSON-LD or `<time datetime>`, which no reader sees
    SCRIPT = "script"  # what a script writes, or an attribute or hidden field that is there for one
    ADDRESS = "address"  # /2023/05/06/, t20230506_
    RELATIVE = "relative"  # printed, and counted from the time of capture: 两小时前


class Precision(StrEnum):
    """How exactly a time is told."""

    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


@dataclass(slots=True)  # made by place, not by name: by name it takes twice as long, and a page has hundreds
class Block:
    """A paragraph-sized piece of the page, in document order."""

    text: str  # as printed, white space collapsed
    nodes: (
        range  # numbers of its text nodes, counted over the page's visible ones; those of a script's text behind them
    )
    element: HtmlElement = field(repr=False, compare=False)  # the element it stands in
    role: Role | None = None
    rule: str = ""  # what gave it its role: layout:..., line:..., generic:...
    item: str | None = None  # the comment it belongs to: pid or floor
    links: int = 0  # characters of its text that stand inside links
    clean: str | None = None  # restored and simplified; None before the restore stage
    edits: Sequence[Edit] = ()  # what `clean` was made by

    @property
    def path(self) -> str:
        """Place in the DOM: /html/body/div[2]/p."""
        return str(self.element.getroottree().getpath(self.element))


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One step of the restoration, so that the printed text can be had back from the clean one."""

    kind: str  # pinyin, shift, punctuation, junk, splice, mojibake, script, name, ...
    field: str  # which text of the row: title, original_title, body
    start: int  # offset in characters, in the text as this step left it, where `after` stands
    before: str  # what stood there until this step
    after: str  # what stands there now; empty: removed
    certainty: float  # 1.0: the mechanism determines it; below: chosen by plausibility, the margin


@dataclass(slots=True, kw_only=True)
class Comment:
    """One reply under an article."""

    id: str  # stable: the site's own id (pid) where there is one, else a digest of author, time and text
    floor: int | None = None  # 1 is the first post, so replies start at 2; on news sites the printed number
    author: str | None = None  # pseudonym, unless the operator keeps names
    posted: datetime | None = None  # when, as printed; +08:00
    posted_raw: str | None = None  # that time as printed
    place: str | None = None  # 来自: place as the site prints it
    client: str | None = None  # device as printed: 手机客户端
    support: int | None = None  # 支持, 顶; None: no number printed
    oppose: int | None = None  # 反对, 踩; None: no number printed
    text: str = ""  # clean text, names of commenters as pseudonyms; paragraphs by \n; may be empty (an image only)
    quoted_id: str | None = None  # id of the comment it quotes
    quoted_author: str | None = None  # pseudonym
    quoted_text: str | None = None  # what it quotes, clean
    edited_raw: str | None = None  # 本帖最后由 … 编辑, without the name
    hidden: str | None = None  # why the text isn't shown: 该帖被管理员或版主屏蔽


def comment_id(author: str | None, when: str, text: str, number: str | None) -> str:
    """What a comment is known by: the number that its site gives it, where there is one, with who, when and what."""
    told = (author or "", when, text, *filter(None, (number,)))
    return hashlib.sha256("\0".join(told).encode()).hexdigest()[:16]


@dataclass(slots=True, kw_only=True)
class Image:
    """An image of the body."""

    url: str  # absolute
    caption: str | None = None  # clean and simplified


@dataclass(slots=True, kw_only=True)
class Attachment:
    """A file offered with the article."""

    name: str  # as printed
    url: str | None = None  # None: shown to members only


@dataclass(slots=True, kw_only=True, repr=False)
class Row:
    """What a reading and an article both have."""

    id: str  # stable: site and the site's own article or thread id; else site and a digest of the URL
    url: str  # as fetched
    canonical_url: str  # of the article's first page, gateway and session parameters removed
    site: str  # name of the site, or "unknown"
    province: str | None = None  # of the site, else of the outlet that its address is of: 吉林
    city: str | None = None  # of the site, else of that outlet
    channel: list[str] = field(default_factory=list)  # breadcrumb, outermost first, simplified
    title: str | None = None  # clean and simplified
    title_raw: str | None = None  # title as printed
    original_title: str | None = None  # 原标题: the title it had where it was published first, as the page says
    subtitle: str | None = None  # 副标题, 引题: a second line of the headline, below or above it
    published: datetime | None = None  # when it appeared, as the page says; +08:00
    published_raw: str | None = None  # that time as printed
    published_from: TimeFrom | None = None  # printed, head, script, address, or relative to the capture (两小时前)
    published_precision: Precision | None = None  # day, minute or second; of a day `published` is its midnight
    updated: datetime | None = None  # when it was changed, as the page says; +08:00
    source: str | None = None  # 来源: who published it first, as printed
    source_url: str | None = None  # where the printed 来源 links to
    authors: list[str] | None = None  # 记者, 通讯员, 作者: reporters, correspondents, authors
    editor: str | None = None  # 编辑: editor
    duty_editor: str | None = None  # 责编, 责任编辑: editor who answers for it
    reviewer: str | None = None  # 编审, 审核, 监制: who approved it
    dateline: str | None = None  # 电头, the dateline before the text: 金山网讯, 本报长春3月25日讯
    issue_date: date | None = None  # 数字报: day of the printed issue, as its page says, or its address
    page_number_printed: str | None = None  # 版次: page of the printed issue, as its page says: 第03版, A03版
    page_name: str | None = None  # 版名: name of that page, as printed: 要闻
    continued_on: str | None = None  # 下转: page that the text goes on at, as printed: 第3版
    continued_from: str | None = None  # 上接: page that the text began on, as printed: 第1版
    tags: list[str] = field(default_factory=list)  # 标签, 关键词: tags as printed with the article, simplified
    body: str | None = None  # clean, simplified, paragraphs by \n
    body_raw: str | None = None  # body as printed
    script: str | None = None  # hans or hant, as printed
    footers: list[str] = field(default_factory=list)  # notices after the body, clean and simplified
    related: list[str] = field(default_factory=list)  # teasers of other articles, clean and simplified
    comments: list[Comment] = field(default_factory=list)
    poster: str | None = None  # forum: pseudonym of who posted the thread
    place: str | None = None  # forum: where the first post came from
    signature: str | None = None  # forum: signature under the first post
    views: int | None = None  # 阅读, 点击, 查看: how often it was read, as printed
    replies: int | None = None  # 评论, 回复: how many comments, as printed; `comments` holds those that were captured
    images: list[Image] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    page_count: int | None = None  # pages of the article or thread, as printed
    edits: list[Edit] = field(default_factory=list)
    corruption: dict[str, float] = field(default_factory=dict)  # kind of corruption: share of the printed text touched
    layout: str | None = None  # which template read it; "generic" for an unknown one
    confidence: float | None = None  # of the generic layout, 0 to 1: how probably its body is right; None: a known one
    reader_version: str = ""  # of the rules that read the page
    encoding: str = ""  # codec used
    declared: list[str] = field(default_factory=list)  # encodings the page and the server named
    replaced: int = 0  # characters lost in decoding
    rendered: bool = False  # read from the page as a browser had made it by running its scripts, not as it was sent
    capture: Capture | None = None
    content_hash: str | None = None  # sha256 of title, body and comments, white space ignored
    problems: tuple[Problem, ...] = ()  # why this row should not be trusted

    def __repr__(self) -> str:
        """Short: Scrapy logs an item whenever something goes wrong with it, and this one holds a whole page."""
        return f"<{type(self).__name__} {self.id} {self.url}>"


@dataclass(slots=True, kw_only=True, repr=False)
class PageRow(Row):
    """What a draft and a reading both have: fields of one captured page."""

    part: str = "article"  # what the captured page is: article, or comments (a second URL with replies)
    page_number: int = 1  # of this reading, in a long article or thread


@dataclass(slots=True, kw_only=True, repr=False)
class Draft(PageRow):
    """A reading in the making, and what is only needed for that: it stands in no row."""

    printed: dict[str, str] = field(default_factory=dict)  # field: what the layout found printed for it
    blocks: list[Block] = field(default_factory=list)  # the whole visible page, in document order
    signs: dict[str, float] = field(default_factory=dict)  # what was counted to tell how sure the reading is

    def finished(self) -> Reading:
        """What the stages have made of it."""
        return Reading(**{entry.name: getattr(self, entry.name) for entry in fields(PageRow)})


@dataclass(kw_only=True, repr=False)
class Reading(PageRow):
    """The row of one capture: what its page tells. It is never changed: `dataclasses.replace` makes another one."""

    __slots__ = ("_sealed",)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sealed", True)

    def __setattr__(self, name: str, value: object) -> None:
        if hasattr(self, "_sealed"):
            raise AttributeError(f"{self!r} is never changed: {name} can't be set")
        object.__setattr__(self, name, value)


@dataclass(slots=True, kw_only=True, repr=False)
class Article(Row):
    """One news article, joined from the readings of its pages; layout, encoding and capture are those of the first."""
