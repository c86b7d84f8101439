"""句容热线网, a Discuz! X3.4 forum whose first posts repost newspaper articles."""

from reading.families import discuz
from reading.layout import Site

SITE = Site(
    name="jurong",
    title="句容热线网",
    province="江苏",
    city="镇江",
    hosts=(),  # the host isn't known from the saved page: named in sites.toml
    links=discuz.LIST_LINKS,
    next_links=discuz.NEXT_LIST,
    addresses=discuz.ADDRESSES,
    layouts=discuz.layouts(),
)
