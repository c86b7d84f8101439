"""Kinds of something, how many of each there are, and when: a table with a small chart in each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from archive.figures import charts
from archive.figures.html import Cell, Html, Say, details, element, joined, table

Label = Callable[[str], str]  # of a name that a measure tells apart


def over_time(
    say: Say, name: str, head: str, found: Mapping[str, Counter[str]], label: Label, *, until: str, named: str
) -> Html:
    """How many of each name, and in which months: `found` as `by_month` gives it.

    `until`: the last month that is drawn. Every number stands in the table behind `details`.
    """
    totals: Counter[str] = Counter()
    for numbers in found.values():
        totals.update(numbers)
    if not totals:
        return element("p", say("report.nothing"))
    names = sorted(totals, key=lambda each: (-totals[each], each))
    drawn = charts.months(found, until)
    rows = [
        (label(each), totals[each], Html(charts.columns([found.get(month, Counter())[each] for month in drawn])))
        for each in names
    ]
    span = say("report.over_time", first=drawn[0], last=drawn[-1]) if drawn else Html("")
    outside = totals.total() - sum(found.get(month, Counter()).total() for month in drawn)
    return joined((
        table(name, (head, say("report.total"), span), rows, named=named),
        element("p", say("report.outside", number=outside), class_="hint") if outside else Html(""),
        months(say, f"{name}-months", found, [(each, label(each)) for each in names]),
    ))  # fmt: skip


def months(say: Say, name: str, found: Mapping[str, Counter[str]], columns: Sequence[tuple[str, str]]) -> Html:
    """The numbers by month behind `details`, a column for each name; what has no month comes last."""
    rows: list[list[Cell]] = [
        [month or say("report.undated"), *(found[month][key] for key, _ in columns)]
        for month in sorted(found, key=lambda month: (not month, month))
    ]
    heads = (say("report.month"), *(head for _, head in columns))
    return details(say("report.by_month"), table(name, heads, rows, named=f"{name}-what"), name=f"{name}-what")


def counted(
    say: Say, name: str, heads: Sequence[str], rows: Sequence[tuple[str, tuple[int, ...]]], *, named: str
) -> Html:
    """Rows of a label and numbers, with a bar for the last one. The heads are those of label and numbers."""
    if not rows:
        return element("p", say("report.nothing"))
    most = max(numbers[-1] for _, numbers in rows)
    with_bars: list[list[Cell]] = [[label, *numbers, Html(charts.bar(numbers[-1], most))] for label, numbers in rows]
    return table(name, (*heads, say("report.share")), with_bars, named=named)


def kind(say: Say, words: str) -> Label:
    """The label of a kind with its code: `words` with its name in the place of {} is its word. One that has none is
    shown as it is.
    """

    def label(name: str) -> str:
        try:
            word = say(words.format(name or "none"))
        except KeyError:  # rows of another version may hold kinds that this one doesn't make
            return element("code", name)
        return joined((word, Html(" "), element("code", name))) if name else word

    return label


def plain(say: Say) -> Label:
    """The label of a name that is no word of ours."""
    return lambda name: element("code", name) if name else say("report.unnamed")
