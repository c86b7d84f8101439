"""Pages that an article or a thread had and has no more: what stood on them went, or stands on those before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reading.article import Reading


def closed(ordered: Iterable[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """The last capture of each page that went, and the one that tells so: its page printed a count of pages that has
    that page, and prints one now that hasn't.

    `ordered` are captures of one article in their order. Only those without a problem count, of one template and
    reader: half a page, or one for phones, has no list of pages, and some lists show only those around their own.
    """
    counts: dict[tuple[str, str | None, str, int], int] = {}
    there: dict[tuple[str, str | None, str], dict[int, Reading]] = {}
    for each in ordered:
        if each.problems:
            continue
        alike = (each.part, each.layout, each.reader_version)
        pages = there.setdefault(alike, {})
        pages[each.page_number] = each
        if each.page_count is None:
            continue
        before = counts.get((*alike, each.page_number), 0)
        counts[*alike, each.page_number] = each.page_count
        for number in sorted(number for number in pages if each.page_count < number <= before):
            if number != each.page_number:
                yield pages.pop(number), each
