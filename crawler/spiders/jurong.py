"""How to walk 句容热线网. What its pages look like is in reading/families/discuz.py and reading/sites/jurong.py."""

from crawler.spiders.base import SiteSpider
from reading.sites.jurong import SITE


class JurongSpider(SiteSpider):
    name = SITE.name
    site = SITE
