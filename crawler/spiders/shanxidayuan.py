"""How to walk 山西大院. Its pages: reading/families/empirecms.py, reading/sites/shanxidayuan.py."""

from crawler.spiders.base import SiteSpider
from reading.sites.shanxidayuan import SITE


class ShanxidayuanSpider(SiteSpider):
    name = SITE.name
    site = SITE
