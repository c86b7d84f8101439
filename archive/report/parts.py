"""The parts of the report, one behind the other, each of which says its numbers beside what it draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from archive.figures import charts
from archive.figures.figures import Figures
from archive.figures.html import Cell, Html, Say, element, html, joined, table
from archive.figures.measures import Measure
from archive.figures.sections import comments, coverage
from archive.figures.sections.over_time import counted, kind, over_time, plain
from archive.figures.sections.runs import run_table
from archive.history.coverage import Day
from archive.rows.runs import Run
from reading.article import UNKNOWN
from reading.catalogue import outlet
from reading.chinese.dates import CHINA
from reading.layout import Site

_SOURCES = 30
_LONG = 80  # characters of a printed 来源
_TOTALS = {
    "articles": Measure.ARTICLES,
    "comments": Measure.COMMENTS,
    "captures": Measure.CAPTURES,
    "troubled": Measure.TROUBLED,
    "taken_down": Measure.TAKEN_DOWN,
    "no_articles": Measure.NO_ARTICLES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the report is made of."""

    figures: Figures
    made: datetime
    sites: tuple[str, ...]
    asked: tuple[str, ...]  # the sites that were asked for; none: all
    declared: dict[str, Site]  # by name, as far as the code or the operator declares them
    runs: list[Run]  # the last ones of each site
    missing: list[str]  # what could not be counted, a line each

    @property
    def until(self) -> str:
        """The last month that is drawn."""
        return self.made.astimezone(CHINA).strftime("%Y-%m")

    def days(self, site: str) -> list[Day]:
        declared = self.declared.get(site)
        return list(self.figures.days(site, expected=declared.expect if declared else None))


def parts(say: Say, facts: Facts) -> Iterator[Html]:
    yield _sites(say, facts)
    yield from _coverage(say, facts)
    yield _problems(say, facts)
    yield _answers(say, facts)
    yield _corruption(say, facts)
    yield _comments(say, facts)
    yield _outlets(say, facts)
    yield _sources(say, facts)
    yield _versions(say, facts)
    yield _layouts(say, facts)
    yield _section(say, "runs", run_table(say, facts.runs, name="runs-table", named="runs"))


def _section(say: Say, name: str, *content: Html) -> Html:
    """A part with its heading, whose word stands in texts/report.toml."""
    return element("section", element("h2", say(f"report.{name}"), id=name), *content, aria_labelledby=name)


def _lead(say: Say, name: str) -> Html:
    return element("p", say(f"report.{name}_lead"))


def _under(say: Say, word: str) -> Html:
    return element("h3", say(f"report.{word}"), id=word)


def _sites(say: Say, facts: Facts) -> Html:
    provinces = facts.figures.provinces()
    numbers = {name: facts.figures.by_site(measure) for name, measure in _TOTALS.items()}
    drawn = charts.months(facts.figures.by_month(Measure.PUBLISHED, *facts.sites), facts.until)
    rows: list[list[Cell]] = []
    for site in facts.sites:
        published = facts.figures.by_month(Measure.PUBLISHED, site)
        chart = charts.columns([published.get(month, Counter())[""] for month in drawn])
        link = _named(facts, site, href=f"#site-{_anchor(facts, site)}")
        rows.append([link, provinces.get(site), *(of.get(site, 0) for of in numbers.values()), Html(chart)])
    sums = [sum(of.get(site, 0) for site in facts.sites) for of in numbers.values()]
    foot: list[Cell] = [say("report.total"), "", *sums, ""]
    span = say("report.over_time", first=drawn[0], last=drawn[-1]) if drawn else Html("")
    heads = (say("report.site"), say("report.province"), *(say(f"report.{name}") for name in numbers), span)
    return _section(say, "sites", table("sites-table", heads, rows, named="sites", foot=foot))


def _named(facts: Facts, site: str, *, href: str | None = None) -> Html:
    """A site by its title, where it has one, and its name."""
    declared = facts.declared.get(site)
    name = element("span", declared.title, lang="zh-Hans") if declared else html(site)
    link = element("a", name, href=href) if href else name
    return joined((link, Html(" "), element("code", site))) if declared else link


def _anchor(facts: Facts, site: str) -> int:
    """A site's number in the report: its name may hold what no id can."""
    return facts.sites.index(site) + 1


def _coverage(say: Say, facts: Facts) -> Iterator[Html]:
    found: list[coverage.Gap] = []
    own = []
    for site in facts.sites:
        name = f"site-{_anchor(facts, site)}"
        days = facts.days(site)
        if days:
            drawn = coverage.calendars(say, site, days, name=name, until=facts.made.year)
            own.append(element("section", element("h3", _named(facts, site), id=name), drawn, aria_labelledby=name))
        else:
            own.append(
                element("section", element("h3", _named(facts, site), id=name), element("p", say("report.nothing")))
            )
        found += coverage.gaps(days)
    yield _section(say, "coverage", _lead(say, "coverage"), coverage.legend(say), *own)
    gaps = coverage.gap_table(say, found, name="gaps-table", named="gaps")
    yield _section(say, "gaps", _lead(say, "gaps"), gaps)


def _problems(say: Say, facts: Facts) -> Html:
    figures, label = facts.figures, kind(say, "problem.{}_name")
    articles = [
        (label(name), (number,)) for name, number in figures.by_name(Measure.PROBLEMS, *facts.asked).most_common()
    ]
    captures = figures.by_month(Measure.BAD_CAPTURES, *facts.asked)
    head = say("report.problem")
    heads = (head, say("report.articles"))
    return _section(
        say,
        "problems",
        _lead(say, "problems"),
        _under(say, "problems_articles"),
        counted(say, "problems-of-articles", heads, articles, named="problems_articles"),
        _under(say, "problems_captures"),
        over_time(say, "bad-captures", head, captures, label, until=facts.until, named="problems_captures"),
    )


def _answers(say: Say, facts: Facts) -> Html:
    found = facts.figures.by_month(Measure.CAPTURES, *facts.asked)
    label, head = kind(say, "answer_kind.{}"), say("report.answer")
    return _section(say, "answers", over_time(say, "captures", head, found, label, until=facts.until, named="answers"))


def _corruption(say: Say, facts: Facts) -> Html:
    figures, label = facts.figures, kind(say, "edit_kind.{}")
    edited = figures.by_name(Measure.EDITED, *facts.asked)
    edits = figures.by_name(Measure.EDITS, *facts.asked)
    rows = [(label(name), (edited[name], number)) for name, number in edits.most_common()]
    heads = [say(f"report.{head}") for head in ("corruption_kind", "articles", "edits")]
    found = figures.by_month(Measure.EDITED, *facts.asked)
    return _section(
        say,
        "corruption",
        _lead(say, "corruption"),
        counted(say, "edits", heads, rows, named="corruption"),
        over_time(say, "edited", heads[0], found, label, until=facts.until, named="corruption") if rows else Html(""),
    )


def _comments(say: Say, facts: Facts) -> Html:
    figures, asked = facts.figures, facts.asked
    return _section(
        say,
        "comments",
        _lead(say, "comments"),
        comments.volumes(say, figures, asked, until=facts.until),
        _under(say, "commented"),
        comments.of_articles(say, figures, asked, named="commented"),
        _under(say, "lags"),
        _lead(say, "lags"),
        element("h4", say("report.reply_lags"), id="from-article"),
        comments.lags(say, figures, Measure.REPLY_LAGS, asked, named="from-article"),
        element("h4", say("report.next_lags"), id="from-comment"),
        comments.lags(say, figures, Measure.NEXT_LAGS, asked, named="from-comment"),
    )


def _sources(say: Say, facts: Facts) -> Html:
    found = facts.figures.by_name(Measure.SOURCES, *facts.asked)
    none = found.pop("", 0)
    ordered = sorted(found.items(), key=lambda each: (-each[1], each[0]))
    rows: list[tuple[str, tuple[int, ...]]] = [(_short(name), (number,)) for name, number in ordered[:_SOURCES]]
    if others := ordered[_SOURCES:]:
        rows.append((say("report.other_sources", number=len(others)), (sum(number for _, number in others),)))
    if none:
        rows.append((say("report.no_source"), (none,)))
    heads = (say("report.source"), say("report.articles"))
    lead = element("p", say("report.sources_lead", number=min(_SOURCES, len(ordered))))
    return _section(say, "sources", lead, counted(say, "sources-table", heads, rows, named="sources"))


def _outlets(say: Say, facts: Facts) -> Html:
    """Outlets of the catalogue: what was read of each, and how often others, or it itself, name it as 来源."""
    own = facts.figures.by_name(Measure.OUTLETS, *facts.asked)
    cited = facts.figures.by_name(Measure.SOURCE_OUTLETS, *facts.asked)
    cited.pop("", None)
    rows: list[list[Cell]] = []
    for name in sorted({*own, *cited} - {UNKNOWN}, key=lambda each: (-own[each], -cited[each], each)):
        found = outlet(name)
        title = (
            joined((element("span", found.title, lang="zh-Hans"), Html(" "), element("code", name))) if found else name
        )
        rows.append([title, found.short if found else "", own[name], cited[name]])
    if unknown := own[UNKNOWN]:
        rows.append([say("report.unknown_outlet"), "", unknown, ""])
    heads = [say(f"report.{head}") for head in ("outlet", "province", "articles", "cited")]
    return _section(say, "outlets", _lead(say, "outlets"), table("outlets-table", heads, rows, named="outlets"))


def _short(text: str) -> Html:
    return element("bdi", text if len(text) <= _LONG else f"{text[: _LONG - 1]}…", lang="zh")


def _versions(say: Say, facts: Facts) -> Html:
    figures, label = facts.figures, kind(say, "event_kind.{}")
    versions = figures.by_name(Measure.VERSIONED, *facts.asked)
    rows = [(name, (versions[name],)) for name in sorted(versions, key=int)]
    events = figures.by_month(Measure.EVENTS, *facts.asked)
    return _section(
        say,
        "versions",
        _under(say, "events"),
        over_time(say, "events-table", say("report.event"), events, label, until=facts.until, named="events"),
        _under(say, "versioned"),
        counted(
            say, "versioned-table", (say("report.versions_number"), say("report.articles")), rows, named="versioned"
        ),
    )


def _layouts(say: Say, facts: Facts) -> Html:
    figures = facts.figures
    found = []
    for name, measure in (("layouts", Measure.LAYOUTS), ("encodings", Measure.ENCODINGS)):
        head = say(f"report.{name[:-1]}")
        months = figures.by_month(measure, *facts.asked)
        found.append(over_time(say, f"{name}-table", head, months, plain(say), until=facts.until, named=name))
    return joined((_section(say, "layouts", found[0]), _section(say, "encodings", found[1])))
