"""The templates of engines that many sites run. Sites pick from them; on unknown hosts all are tried, in this order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reading.families import (
    cri,
    dedecms,
    discuz,
    discuz_plain,
    discuz_touch,
    empirecms,
    pbootcms,
    phpcms,
    portals,
    trs,
    wechat,
    wordpress,
    zblog,
)
from reading.html.select import Needs, compiled
from reading.layout import Layout
from reading.page import Page

FAMILIES: tuple[Layout, ...] = (
    *discuz.layouts(),
    *discuz_touch.layouts(),
    *discuz_plain.layouts(),
    *cri.layouts(),
    *empirecms.layouts(),
    *dedecms.layouts(),
    *phpcms.layouts(),
    *pbootcms.layouts(),
    *zblog.layouts(),
    *wordpress.layouts(),
    *wechat.layouts(),
    *portals.layouts(),
    trs.essay(),
)
