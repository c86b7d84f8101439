"""How to walk the farm that splices titles into reposts. Its pages: reading/sites/repost_farm.py."""

from crawler.spiders.base import SiteSpider
from reading.sites.repost_farm import SITE


class RepostFarmSpider(SiteSpider):
    name = SITE.name
    site = SITE
