"""How to walk 国际在线龙江 through its gateway. What its pages look like is in reading/sites/cri_hlj.py."""

from crawler.spiders.base import SiteSpider
from reading.sites.cri_hlj import SITE


class CriHljSpider(SiteSpider):
    name = SITE.name
    site = SITE
