"""Content farms: an article without author, source or time, excerpts of others under 相关文章, an empty 最新评论."""

from __future__ import annotations

from crawler.article import Role
from crawler.layout import Layout, one


def layout() -> Layout:
    return Layout(
        name="farm",
        marker=".content-left .article-content",
        title=one(".content-left h1"),
        roles=(
            (Role.TITLE, ".content-left h1"),
            (Role.BODY, ".content-left .article-content"),
            (Role.RELATED, ".xgwz"),
            (Role.NAV, ".zxpl"),
        ),
    )
