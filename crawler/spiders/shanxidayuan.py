"""How to walk 山西大院. Its pages: crawler/families/empirecms.py, crawler/sites/shanxidayuan.py."""

from crawler.sites.shanxidayuan import SITE
from crawler.spiders.base import SiteSpider


class ShanxidayuanSpider(SiteSpider):
    name = SITE.name
    site = SITE
    links = "ul li a"
    next_links = "div.epages a:contains(下一页)"
