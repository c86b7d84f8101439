"""How to walk 松花江网. What its pages look like is in reading/sites/songhuajiang.py."""

from crawler.spiders.base import SiteSpider
from reading.sites.songhuajiang import SITE


class SonghuajiangSpider(SiteSpider):
    name = SITE.name
    site = SITE
