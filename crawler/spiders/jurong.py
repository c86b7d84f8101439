"""How to walk 句容热线网. What its pages look like is in crawler/families/discuz.py and crawler/sites/jurong.py."""

from crawler.sites.jurong import SITE
from crawler.spiders.base import SiteSpider


class JurongSpider(SiteSpider):
    name = SITE.name
    site = SITE
    links = "#threadlisttableid a.s.xst"
    next_links = "div.pg a.nxt"
