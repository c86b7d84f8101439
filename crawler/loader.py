"""Which names `scrapy crawl` knows: spiders of modules, and one for each site of code, `sites.toml` and catalogue."""

from __future__ import annotations

import builtins
import logging
from pathlib import Path

from scrapy import Spider
from scrapy.settings import BaseSettings
from scrapy.spiderloader import SpiderLoader

from archive.data.catalogued import catalogued
from archive.data.declared import SitesError
from archive.data.operator import sites_in
from crawler.spiders.site import SiteSpider
from reading.layout import Site
from reading.sites import SITES

logger = logging.getLogger(__name__)


class SiteLoader(SpiderLoader):
    """A site needs no module: all walk alike. One that has a module, of its name, walks as that says."""

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self._refused: SitesError | None = None
        try:
            sites = sites_in(Path(settings["DATA_DIR"]))
        except SitesError as error:
            self._refused, sites = error, SITES
        for site in sites:
            self._spiders.setdefault(site.name, spider_of(site))

    def load(self, spider_name: str) -> type[Spider]:
        """Also that of an outlet of the catalogue that nobody named before. KeyError where there is none."""
        if spider_name not in self._spiders and (found := catalogued([spider_name]).get(spider_name)):
            self._spiders[spider_name] = spider_of(found.site)
        return super().load(spider_name)

    def list(self) -> builtins.list[str]:
        if self._refused:  # whoever asks which sites there are; a crawl has said it
            logger.error("%s", self._refused)
        return super().list()


def spider_of(site: Site) -> type[Spider]:
    """The spider of a site."""
    name = "".join(part.capitalize() for part in site.name.split("_"))
    return type(f"{name}Spider", (SiteSpider,), {"name": site.name, "site": site, "__module__": __name__})
