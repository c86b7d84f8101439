"""Every site, by name."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from reading.layout import Site

# One file, one site: each module of this folder has a SITE.
SITES: tuple[Site, ...] = tuple(
    import_module(f"{__name__}.{module.name}").SITE for module in pkgutil.iter_modules(__path__)
)
