"""What of an article is taken along: its evidence, and how it is cited."""

from __future__ import annotations

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
