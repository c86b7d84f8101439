"""From a page to its reading, and whether it has one. Pure: the same bytes give the same outcome, in a crawl or from
an archive. Nothing else decides which pages make rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

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
from reading.belonging import belong, elsewhere, is_wanted
from reading.by_layout import apply, layout_of
from reading.epapers.issue import Issue, issue_of, say_page
from reading.epapers.printed import take as take_issue
from reading.feeds import is_feed
from reading.found import articles
from reading.generic import mending, pagination, reader, sure
from reading.generic.embedded import comments, texts
from reading.html.blocks import segment
from reading.html.parse import css
from reading.layout import Layout, Site, locate, site_of
from reading.leads import leads_to
from reading.lists import Named, named
from reading.page import Page, Redacted
from reading.problem import Problem, ProblemKind, is_article, sentence
from reading.scripted.given import Given
from reading.scripted.needs import BARE, needs_script
from reading.sites import SITES
from reading.too_much import too_much

# Of the rules, and of what was learned beside them: another sure.json is another reader.
READER_VERSION = f"12.{sure.DIGEST}"
_NAMED = 3  # articles of a list
_TEXT = 60  # characters: with fewer in its body a page may be one whose text a script brings
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
        printed: list[str] = []
        if layout and layout.more:
            printed += [element.get("href", "") for element in css(self.page.doc, layout.more)]
        if layout and layout.more_urls:
            printed += layout.more_urls(self.page)
        if (self.site is None or self.site.by_reading) and not (layout and layout.reads):
            printed += self._further()
        urls = dict.fromkeys(map(self.page.link, printed))
        return tuple(url for url in urls if url.startswith("http"))

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """The articles that a list page of a site names; none where it is the same as it was."""
        page = self.page
        is_list = (
            self.answer.kind in _LISTS and page.status == 200 and not page.repeats and (is_html(page) or is_feed(page))
        )
        return tuple(named(page, self.site)) if self.site and is_list else ()

    @cached_property
    def issue(self) -> Issue | None:
        """Of a page of an e-paper (版面): its articles, and the other pages of the issue."""
        if not is_html(self.page) or has_no_page(self.page):
            return None
        return issue_of(self.page, schemes=self.site.issues if self.site else ())

    @cached_property
    def leads(self) -> tuple[str, ...]:
        """Absolute addresses to which a page leads that shows nothing itself."""
        return leads_to(self.page) if self.answer.kind is AnswerKind.LEADS_ON else ()

    def _further(self) -> list[str]:
        """The further pages on a site nobody knows; a list has none."""
        if not pagination.further(self.page):
            return []
        draft = self.draft
        if draft is None:  # it repeats a capture that was read
            draft = Draft(id="", url=self.page.url, canonical_url=self.page.url, site=UNKNOWN)
            reader.read(self.page, draft)
        return pagination.further(self.page, draft)


def read(page: Page, sites: Sequence[Site] = SITES, *, anywhere: bool = False, arrival: bool = False) -> Outcome:
    """What the answer was, and where the page makes a row, the draft of it. Nothing is raised.

    On a known site those pages make a row whose address is an article's. `anywhere` (the `urls` spider, pages handed
    in): whatever was asked for. An `arrival` comes from a file of another program, which nobody asked for one by one:
    `anywhere` holds for good HTML pages only, and a page that repeats another one is read all the same.
    Redirects, 206, 304 and answers like 503 make no row, nor does what repeats the capture before it: that has the row.
    """
    site = site_of(page.url, sites)
    if page.redacted:
        return _of_redacted(page, page.redacted, site)
    if site and site.renamed:
        page = replace(page, renamed=site.renamed)
    anywhere = anywhere and (not arrival or (site is None and page.status == 200 and is_html(page)))
    wanted = not page.beside and is_wanted(page.url, site, anywhere=anywhere)
    wanted = wanted and not (site and site.by_reading and _is_file(page))
    makes_row = wanted and not has_no_page(page) and (arrival or not page.repeats)
    if page.problem and page.problem.kind is ProblemKind.NOT_READ:
        return _not_read(page, page.problem, site, makes_row=makes_row, wanted=wanted)
    instead = instead_of(page) if wanted or is_html(page) else None
    if makes_row and instead is None:
        instead = too_much(page)
    answer = answer_of(page, instead)
    if not makes_row:
        kind = AnswerKind.REPEATED if wanted else AnswerKind.ELSEWHERE
        return Outcome(page=page, answer=answer or Answer(kind=kind), wanted=wanted, site=site)
    draft, layout = _draft(page, site, instead)
    if site and site.by_reading:
        _tell_list(page, draft, site)
    answer = answer or _answer_of(page, draft)
    return Outcome(page=page, answer=answer, wanted=True, draft=draft, site=site, layout=layout)


def _of_redacted(page: Page, redacted: Redacted, site: Site | None) -> Outcome:
    """A row that says so, where the capture had one."""
    answer = Answer(kind=AnswerKind.REDACTED, why=redacted.reason)
    if redacted.article is None:
        return Outcome(page=page, answer=answer, wanted=False, site=site)
    draft = _begun(page, site)
    draft.id, draft.part, draft.page_number = redacted.article, redacted.part, redacted.page_number
    draft.problems = (Problem(kind=ProblemKind.REDACTED, detail=f"{redacted.on}: {redacted.reason}"),)
    return Outcome(page=page, answer=answer, wanted=True, draft=draft, site=site)


def _not_read(page: Page, problem: Problem, site: Site | None, *, makes_row: bool, wanted: bool) -> Outcome:
    """What is known of a page that nobody can read: its address, and why."""
    answer = answer_of(page, None) or Answer(
        kind=AnswerKind.TOO_LARGE if wanted else AnswerKind.ELSEWHERE, why=sentence([problem])
    )
    draft = _begun(page, site) if makes_row else None
    if draft:
        draft.problems = (problem,)
    return Outcome(page=page, answer=answer, wanted=wanted, draft=draft, site=site)


def _is_file(page: Page) -> bool:
    """Whether a server sends what is no page of a site: a feed, a picture, a style sheet."""
    return is_feed(page) or (page.status == 200 and not is_html(page))


def _tell_list(page: Page, draft: Draft, site: Site) -> None:
    """Say of a page without a text that it names articles: a section that a menu or a sitemap leads to."""
    found = {problem.kind for problem in draft.problems}
    if ProblemKind.LIST in found or any(block.role is Role.BODY for block in draft.blocks) or not is_html(page):
        return
    if page.status == 200 and len(list(islice(articles(page, site.hosts), _NAMED))) == _NAMED:
        draft.problems = (*draft.problems, Problem(kind=ProblemKind.LIST, detail="no text, and names articles"))


def _answer_of(page: Page, draft: Draft) -> Answer:
    """What the answer was, as its reading tells."""
    found = {problem.kind: problem for problem in draft.problems}
    if ProblemKind.LIST in found:
        return Answer(kind=AnswerKind.LIST, why=found[ProblemKind.LIST].detail)
    if ProblemKind.EMPTY in found:
        return Answer(kind=AnswerKind.EMPTY, why=found[ProblemKind.NEEDS_SCRIPT].detail)
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
    unruled = site is None or site.by_reading
    if layout and unruled:
        belong(draft, layout, page, site)
    if layout and layout.reads:
        of_layout = apply(layout, page, draft)
        # The marker of another engine's page by chance.
        if unruled and (_says_nothing(draft) or not mending.mend(page, draft)):
            draft, layout, of_layout = _begun(page, site), None, []
            _note_encoding(page, draft)
    if layout is None or not layout.reads:
        reader.read(page, draft)
        kept = Given(page)
        texts.fill(page, draft, kept)
        comments.fill(page, draft, kept)
        if unruled and layout is None:
            pagination.belong(page, draft)
    take_issue(page, draft)
    say_page(page, draft)
    if site and layout not in site.layouts and not (site.by_reading and not site.layouts):
        of_layout.append(Problem(kind=ProblemKind.NO_LAYOUT, detail=site.name, layout=draft.layout))
    draft.problems = (*problems, *of_layout, *draft.problems)
    if page.status == 200 and not _has_text(page, draft) and (sign := needs_script(page)):
        bare = (Problem(kind=ProblemKind.EMPTY),) if sign in BARE else ()
        draft.problems = (*draft.problems, Problem(kind=ProblemKind.NEEDS_SCRIPT, detail=sign), *bare)
    return draft, layout


def _begun(page: Page, site: Site | None) -> Draft:
    """A draft with what the address tells."""
    place = (locate(page.url, site) if site else None) or elsewhere(page, site)
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
        rendered=page.rendered,
        capture=page.capture,
    )


def _note_encoding(page: Page, draft: Draft) -> None:
    draft.encoding = page.decoded.encoding
    draft.declared = list(page.decoded.declared)
    draft.replaced = page.decoded.replaced


def _has_text(page: Page, draft: Draft) -> bool:
    """Whether a text was found, answers to one, pictures that may be all of it, or that it is a list of articles. Of a
    page that shows hardly anything, a few words that were taken for a text are none.
    """
    size = sum(len(block.text) for block in draft.blocks if block.role is Role.BODY)
    least = _TEXT if page.shown <= 2 * _TEXT else 1
    is_list = any(each.kind is ProblemKind.LIST for each in draft.problems)
    return size >= least or is_list or bool(draft.images or draft.comments or draft.part != "article")


def _says_nothing(draft: Draft) -> bool:
    """Whether a template found no title, and no text of an article or a comment, where it has both."""
    texts = any(block.role in {Role.BODY, Role.COMMENT} for block in draft.blocks)
    return not draft.title_raw and not texts and not draft.images and draft.part == "article" and not draft.problems
