"""The templates of engines that many sites run. Sites pick from them; on unknown hosts all are tried, in this order."""

from __future__ import annotations

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
from reading.layout import Layout

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
