"""Where pages keep other articles than their own, and what theirs was before."""

from __future__ import annotations

import re
from typing import Any

_PLACES = 200_000  # objects that are looked at
# Where a page keeps what it leads on to, and what its article was: prev, nextArticle, related_list, hotNews, revisions.
_ASIDE = re.compile(
    r"(?i:prev|next|relat|relevan|recom|similar|guess|revision|histor|draft)\w*|[hH]ots?(?:_?[A-Z_]\w*)?"
)


def of(values: list[Any]) -> set[int]:
    """Which objects of the values stand where pages keep other articles, by their `id`."""
    found: set[int] = set()
    queue = [(value, False) for value in values]
    for item, aside in queue:  # grows as it is walked
        if len(queue) > _PLACES:
            break
        if isinstance(item, dict):
            if aside:
                found.add(id(item))
            queue += [(each, aside or _ASIDE.fullmatch(name) is not None) for name, each in item.items()]
        elif isinstance(item, list):
            queue += [(each, aside) for each in item]
    return found
