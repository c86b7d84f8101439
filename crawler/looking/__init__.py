"""A first look at a site nobody has written anything for, as `newsite` takes it."""

from crawler.looking.spider import LookSpider, Seen

__all__ = ["LookSpider", "Seen"]
