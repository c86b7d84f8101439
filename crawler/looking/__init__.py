"""A first look at a site nobody has written anything for, as `newsite` takes it."""

from crawler.looking.seen import Seen
from crawler.looking.spider import LookSpider

__all__ = ["LookSpider", "Seen"]
