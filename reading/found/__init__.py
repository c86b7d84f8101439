"""Lists that nobody described: which links lead to articles, which to the next page, and what only scripts hold.

A list repeats itself: its links have addresses of one shape, or stand in rows of one kind, and their texts are
headlines. A menu has short words, a pager numbers; a link to an article beside the list mostly has the same shape as
those in it, and is as welcome.
"""

from reading.found.addresses import is_beside, is_page, is_same_list, may_list, next_number, stem
from reading.found.links import anchors, articles
from reading.found.pagers import further
from reading.found.scripts import asked, written

__all__ = [
    "anchors",
    "articles",
    "asked",
    "further",
    "is_beside",
    "is_page",
    "is_same_list",
    "may_list",
    "next_number",
    "stem",
    "written",
]
