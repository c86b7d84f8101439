"""How to walk 国际在线龙江 through its gateway. What its pages look like is in crawler/sites/cri_hlj.py."""

from crawler.sites.cri_hlj import SITE
from crawler.spiders.base import SiteSpider


class CriHljSpider(SiteSpider):
    name = SITE.name
    site = SITE
    links = "ul li a"
    next_links = "a.next"
