"""The templates of engines that many sites run. Sites pick from them; on unknown hosts all are tried, in this order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
from reading.layout import Address, Layout

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What all sites that an engine runs have in common, for a site that is declared to be one of them."""

    layouts: tuple[Layout, ...]
    addresses: tuple[Address, ...] = ()  # of articles, where the engine has one scheme for them


def _engine(name: str) -> Engine:
    layouts = tuple(layout for layout in FAMILIES if layout.engine == name)
    addresses = tuple(dict.fromkeys(address for layout in layouts for address in layout.addresses))
    return Engine(
        layouts=layouts,
        addresses=addresses if any(address.part == "article" for address in addresses) else (),
    )


ENGINES: Mapping[str, Engine] = {name: _engine(name) for name in dict.fromkeys(each.engine for each in FAMILIES)}
