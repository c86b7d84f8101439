"""The templates of engines that many sites run: sites pick from them, and on unknown hosts all are tried in this order."""

from __future__ import annotations

from crawler.families import cri, discuz, discuz_plain, discuz_touch, empirecms
from crawler.layout import Layout

FAMILIES: tuple[Layout, ...] = (
    *discuz.layouts(),
    *discuz_touch.layouts(),
    *discuz_plain.layouts(),
    *cri.layouts(),
    *empirecms.layouts(),
)
