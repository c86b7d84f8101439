"""How to walk 松花江网. What its pages look like is in crawler/sites/songhuajiang.py."""

from crawler.sites.songhuajiang import SITE
from crawler.spiders.base import SiteSpider


class SonghuajiangSpider(SiteSpider):
    name = SITE.name
    site = SITE
    links = "ul li a"
    next_links = "a.next"
