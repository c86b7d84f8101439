"""Times as Chinese pages print them: see `crawler.dates`, where the families that read posts need them too."""

from crawler.dates import CHINA, Moment, moments, parse

__all__ = ["CHINA", "Moment", "moments", "parse"]
