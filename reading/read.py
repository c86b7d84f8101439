"""From a page to its reading, and whether it has one. Pure: the same bytes give the same outcome, in a crawl or from
an archive. Nothing else decides which pages make rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from reading import addresses
from reading.answers import (
    Answer,
    AnswerKind,
    answer_of,
    deleted,
    has_no_page,
    instead_of,
    is_html,
    said_deleted,
)
from reading.article import UNKNOWN, Block, Draft, Role
from reading.epapers.issue import Issue, issue_of, say_page
from reading.epapers.printed import take as take_issue
from reading.families import pictures, possible
from reading.generic import embedded, pagination, reader, sure
from reading.html.blocks import Mark, segment
from reading.html.parse import css
from reading.html.urls import ungated
from reading.layout import Layout, LayoutError, Located, Site, locate, located, site_of
from reading.leads import leads_to
from reading.lists import Named, named
from reading.page import Page
from reading.problem import Problem, ProblemKind, is_article, sentence
from reading.sites import SITES
from reading.too_much import too_much

# Of the rules, and of what was learned beside them: another sure.json is another reader.
READER_VERSION = f"4.{sure.DIGEST}"
_LISTS = frozenset({AnswerKind.ELSEWHERE, AnswerKind.LIST})
_LEADS_ON = frozenset({AnswerKind.PAGE, AnswerKind.CUT, AnswerKind.REPEATED})


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What reading one captured page came to."""

    page: Page
    answer: Answer
    wanted: bool  # its address is one of an article's pages, or whatever was asked for is read
    draft: Draft | None = None  # where the page makes a row: what the stages finish
    site: Site | None = None
    layout: Layout | None = None

    @property
    def blocks(self) -> list[Block]:
        """The whole visible page, in document order; none where it makes no row."""
        return self.draft.blocks if self.draft else []

    @cached_property
    def more(self) -> tuple[str, ...]:
        """Absolute addresses of what else belongs to the article: its further pages, its comments. None twice."""
        if not self.wanted or self.answer.kind not in _LEADS_ON:
            return ()
        layout = self.layout if self.draft else layout_of(self.page, self.site)
        found: list[str] = []
        if layout and layout.more:
            found += [element.get("href", "") for element in css(self.page.doc, layout.more)]
        if layout and layout.more_urls:
            found += layout.more_urls(self.page)
        if self.site is None and not (layout and layout.reads):
            found += self._further()
        urls = dict.fromkeys(map(self.page.link, found))
        return tuple(url for url in urls if url.startswith("http"))

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """The articles that a list page of a site names; none where it is the same as it was."""
        page = self.page
        is_list = self.answer.kind in _LISTS and page.status == 200 and not page.repeats and is_html(page)
        return tuple(named(page, self.site)) if self.site and is_list else ()

    @cached_property
    def issue(self) -> Issue | None:
        """Of a page of an e-paper (版面): its articles, and the other pages of the issue."""
        return issue_of(self.page) if is_html(self.page) and not has_no_page(self.page) else None

    @cached_property
    def leads(self) -> tuple[str, ...]:
        """Absolute addresses to which a page leads that shows nothing itself."""
        return leads_to(self.page) if self.answer.kind is AnswerKind.LEADS_ON else ()

    def _further(self) -> list[str]:
        """The further pages on a site nobody knows; a list has none."""
        if not (links := pagination.further(self.page)):
            return []
        draft = self.draft
        if draft is None:  # it repeats a capture that was read
            draft = Draft(id="", url=self.page.url, canonical_url=self.page.url, site=UNKNOWN)
            reader.read(self.page, draft)
        return [] if pagination.is_list(draft) else links


def read(page: Page, sites: Sequence[Site] = SITES, *, anywhere: bool = False, arrival: bool = False) -> Outcome:
    """What the answer was, and where the page makes a row, the draft of it. Nothing is raised.

    On a known site those pages make a row whose address is an article's. `anywhere` (the `urls` spider, pages handed
    in): whatever was asked for. An `arrival` comes from a file of another program, which nobody asked for one by one:
    `anywhere` holds for good HTML pages only, and a page that repeats another one is read all the same.
    Redirects, 206, 304 and answers like 503 make no row, nor does what repeats the capture before it: that has the row.
    """
    site = site_of(page.url, sites)
    anywhere = anywhere and (not arrival or (site is None and page.status == 200 and is_html(page)))
    wanted = is_wanted(page.url, site, anywhere=anywhere)
    makes_row = wanted and not has_no_page(page) and (arrival or not page.repeats)
    instead = instead_of(page) if wanted or is_html(page) else None
    if makes_row and instead is None:
        instead = too_much(page)
    answer = answer_of(page, instead)
    if not makes_row:
        kind = AnswerKind.REPEATED if wanted else AnswerKind.ELSEWHERE
        return Outcome(page=page, answer=answer or Answer(kind=kind), wanted=wanted, site=site)
    draft, layout = _draft(page, site, instead)
    answer = answer or _answer_of(page, draft)
    return Outcome(page=page, answer=answer, wanted=True, draft=draft, site=site, layout=layout)


def is_wanted(url: str, site: Site | None, *, anywhere: bool) -> bool:
    """Whether an article is looked for at this address of a site; `anywhere`: at all but robots.txt."""
    try:
        parts = urlsplit(url)
    except ValueError:  # http://[::bad, as some crawlers record what a link said
        return False
    if parts.scheme in {"http", "https"} and not parts.hostname:
        return False
    return (site is not None and locate(url, site) is not None) or (anywhere and parts.path != "/robots.txt")


def _answer_of(page: Page, draft: Draft) -> Answer:
    """What the answer was, as its reading tells."""
    found = {problem.kind: problem for problem in draft.problems}
    if ProblemKind.LIST in found:
        return Answer(kind=AnswerKind.LIST, why=found[ProblemKind.LIST].detail)
    empty = not draft.title_raw or not any(block.role is Role.BODY for block in draft.blocks)
    if (found or empty) and (words := said_deleted(page)):
        if is_article(draft.problems):
            draft.problems = (*draft.problems, Problem(kind=ProblemKind.MESSAGE, detail=words))
        return deleted(words)
    if page.cut and page.cut.kind is ProblemKind.NOT_PARSED:
        return Answer(kind=AnswerKind.TOO_LARGE, why=page.cut.detail)
    if broken := page.problem or (page.cut if page.cut and page.cut.kind is ProblemKind.NOT_DECOMPRESSED else None):
        return Answer(kind=AnswerKind.CUT, why=sentence([broken]))
    return Answer(kind=AnswerKind.PAGE)


def _draft(page: Page, site: Site | None, instead: Problem | None) -> tuple[Draft, Layout | None]:
    """The draft of a page, and the layout that read it. What can't be read is named in `problems`."""
    draft = _begun(page, site)
    problems = [page.problem] if page.problem else []
    if instead and instead.kind in {ProblemKind.EMPTY, ProblemKind.NOT_HTML}:
        draft.problems = (*problems, instead)
        return draft, None
    _note_encoding(page, draft)
    if page.decoded.foreign:
        problems.append(
            Problem(kind=ProblemKind.TWO_ENCODINGS, number=page.decoded.foreign, detail=page.decoded.encoding)
        )
    if page.cut:
        problems.append(page.cut)
    if instead:
        draft.blocks = segment(page.doc, {})
        draft.problems = (*problems, instead)
        return draft, None
    layout = layout_of(page, site)
    of_layout: list[Problem] = []
    if layout and site is None:
        _belong(draft, layout, page)
    if layout and layout.reads:
        of_layout = _apply(layout, page, draft)
        if site is None and _says_nothing(draft):  # the marker of another engine's page by chance
            draft, layout, of_layout = _begun(page, site), None, []
            _note_encoding(page, draft)
    if layout is None or not layout.reads:
        reader.read(page, draft)
        embedded.fill(page, draft)
        if site is None and layout is None:
            pagination.belong(page, draft)
    elif site is None:
        reader.mend(page, draft)
    take_issue(page, draft)
    say_page(page, draft)
    if site and layout not in site.layouts:
        of_layout.append(Problem(kind=ProblemKind.NO_LAYOUT, detail=site.name, layout=draft.layout))
    draft.problems = (*problems, *of_layout, *draft.problems)
    return draft, layout


def _begun(page: Page, site: Site | None) -> Draft:
    """A draft with what the address tells."""
    place = (locate(page.url, site) if site else None) or _elsewhere(page, site)
    return Draft(
        id=place.id,
        url=page.url,
        canonical_url=place.canonical_url,
        part=place.part,
        page_number=place.page_number,
        site=site.name if site else UNKNOWN,
        province=site.province if site else None,
        city=site.city if site else None,
        reader_version=READER_VERSION,
        capture=page.capture,
    )


def _note_encoding(page: Page, draft: Draft) -> None:
    draft.encoding = page.decoded.encoding
    draft.declared = list(page.decoded.declared)
    draft.replaced = page.decoded.replaced


def _says_nothing(draft: Draft) -> bool:
    """Whether a template found no title, and no text of an article or a comment, where it has both."""
    texts = any(block.role in {Role.BODY, Role.COMMENT} for block in draft.blocks)
    return not draft.title_raw and not texts and not draft.images and draft.part == "article" and not draft.problems


def layout_of(page: Page, site: Site | None) -> Layout | None:
    """The first layout whose marker is on the page: of the site, else of the families that many sites share."""
    for layout in site.layouts if site else ():
        if css(page.doc, layout.marker):
            return layout
    for layout in possible(page):
        if layout.may_be_on(page) and css(page.doc, layout.marker):
            return layout
    return None


def _elsewhere(page: Page, site: Site | None) -> Located:
    """A page that isn't one of a site's article addresses is known by its address alone, or the one it gives as its."""
    canonical = (None if site else addresses.declared(page)) or addresses.plain(ungated(page.url))
    name = site.name if site else addresses.name(canonical) or UNKNOWN
    return Located(
        id=addresses.hashed(name, canonical), part="article", page_number=1, canonical_url=canonical, spelled=True
    )


def _belong(draft: Draft, layout: Layout, page: Page) -> None:
    """On a host that no site names: which article the page belongs to, as its engine counts them. A host may have
    several engines, and one of them in several folders: each counts from 1.
    """
    name = f"{addresses.name(ungated(page.url)) or 'unknown'}-{layout.engine}"
    if layout.files and (folder := addresses.installed(page, layout.files)):
        name += folder.replace("/", "-")
    if found := located(page.url, name, layout.addresses):
        draft.id, draft.canonical_url = found.id, addresses.plain(found.canonical_url)
        draft.part, draft.page_number = found.part, found.page_number
    elif layout.key and (key := layout.key(page)):
        draft.id = f"{name}-{key.number}"
        draft.part, draft.page_number = key.part, key.page


def _apply(layout: Layout, page: Page, draft: Draft) -> list[Problem]:
    """Read by a known layout; gives the problems."""
    problems = []
    draft.layout = layout.name
    marks = dict(_marks(layout, page.doc))
    if layout.posts:
        marks.update(layout.posts(page, draft))
    draft.blocks = segment(page.doc, marks)
    if layout.settle:
        layout.settle(page, draft)
    pictures.take(page, draft, marks)
    try:
        draft.title_raw = layout.title(page.doc) if layout.title else None
    except LayoutError as error:
        problems.append(Problem(kind=ProblemKind.LAYOUT, layout=layout.name, detail=f"title: {error}"))
    for name, rule in layout.fields.items():
        try:
            if printed := rule(page.doc):
                draft.printed[name] = printed
        except LayoutError as error:
            problems.append(Problem(kind=ProblemKind.LAYOUT, layout=layout.name, detail=f"{name}: {error}"))
    return problems


def _marks(layout: Layout, doc: HtmlElement) -> Iterator[tuple[HtmlElement, Mark]]:
    # Listed first wins on one element, so the last word in the dict belongs to it.
    for role, selector in reversed(layout.roles):
        for element in css(doc, selector):
            yield element, Mark(role=role, rule=f"layout:{selector}")
