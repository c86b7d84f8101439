"""How to walk the farm that splices titles into reposts. Its pages: crawler/sites/repost_farm.py."""

from crawler.sites.repost_farm import SITE
from crawler.spiders.base import SiteSpider


class RepostFarmSpider(SiteSpider):
    name = SITE.name
    site = SITE
    links = "ul li a"
    next_links = "a.next"
