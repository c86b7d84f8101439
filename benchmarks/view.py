"""What pages of the view cost over made-up articles.

    .venv/bin/python -m benchmarks.view                              100,000 articles of 1,500 characters
    .venv/bin/python -m benchmarks.view --articles 2000 --pages 60

The rows are those of `benchmarks.search`, in `build/search`; index and figures are brought level first, in a process of
their own. Pages are asked for one after another through the application itself: words of two characters as often as
texts have them, articles by chance, sites and filters. Times are of the processor, which is what pages take on a
machine that does nothing else. Exit status 1: a bound is exceeded, or a page is no page.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette

from archive.view.app import app
from benchmarks.search import BUILD, COMMON, ROOT, SITES, make_rows, vocabulary

MEDIAN, MEMORY = 50.0, 250  # ms of the processor, MB
_LEVEL = "import sys, pathlib; from archive.view.level import bring_level; bring_level(pathlib.Path(sys.argv[1]))"


def paths(articles: int, pages: int) -> list[tuple[str, str]]:
    """What is asked for, as a kind and an address."""
    chance = random.Random(14)  # noqa: S311 - made-up readers
    words, weights = vocabulary()
    each = articles // len(SITES)

    def word() -> str:
        while len(found := chance.choices(words, cum_weights=weights)[0]) != 2:
            pass
        return quote(found)

    def article() -> str:
        return f"/article/{chance.choice([*SITES])}-{chance.randrange(each)}"

    made: dict[str, Callable[[], str]] = {
        "search": lambda: f"/search?q={word()}",
        "search within": lambda: f"/search?q={word()}&site=site_3&since=2019-01-01&layout=layout_1",
        "commonest words": lambda: f"/search?q={quote(chance.choice(COMMON))}",
        "article": article,
        "difference": lambda: f"{article()}?text=difference",
        "versions": lambda: f"{article()}/difference",
        "home": lambda: "/",
        "site": lambda: f"/site/{chance.choice([*SITES])}",
    }
    often = {"search": 6, "article": 6, "search within": 2}
    kinds = chance.choices([*made], weights=[often.get(kind, 1) for kind in made], k=pages)
    return [(kind, made[kind]()) for kind in kinds]


async def asked(application: Starlette, path: str) -> tuple[int, int]:
    """Status and length of a page."""
    bare, _, query = path.partition("?")
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": bare,
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(b"host", b"localhost")],
        "server": ("127.0.0.1", 80),
    }
    status, length = 0, 0

    async def send(message: Any) -> None:
        nonlocal status, length
        status = message.get("status", status)
        length += len(message.get("body", b""))

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    await application(scope, receive, send)
    return status, length


async def measured(application: Starlette, wanted: list[tuple[str, str]]) -> dict[str, list[float]] | None:
    """Milliseconds of each page by its kind; None where one was none."""
    took: dict[str, list[float]] = {}
    async with application.router.lifespan_context(application):
        for kind, path in wanted:
            begun = time.process_time()
            status, length = await asked(application, path)
            took.setdefault(kind, []).append((time.process_time() - begun) * 1000)
            if status != 200 or length < 1000:
                print(f"{path}: status {status}, {length} bytes")
                return None
    return took


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--build", type=Path, default=BUILD, help="where the rows are kept")
    args = parser.parse_args()
    data = args.build / str(args.articles)
    make_rows(data, args.articles)
    subprocess.run([sys.executable, "-c", _LEVEL, data], cwd=ROOT, check=True)
    took = asyncio.run(measured(app(data), paths(args.articles, args.pages)))
    if took is None:
        return 1
    for kind, times in sorted(took.items()):
        print(f"{kind}: {len(times)} pages, median {median(times):.1f} ms, worst {max(times):.1f} ms")
    every = median([ms for times in took.values() for ms in times])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    print(f"{args.articles:,} articles: median page {every:.1f} ms (bound {MEDIAN:.0f}), {memory} MB (bound {MEMORY})")
    return 0 if every <= MEDIAN and memory <= MEMORY else 1


if __name__ == "__main__":
    sys.exit(main())
