"""python -m tests.samples: the sample sites on a loopback port, until SIGTERM or SIGINT.

Example: python -m tests.samples --port 8080 --articles 40
"""

from __future__ import annotations

import argparse
import asyncio
import signal
from pathlib import Path

from tests.samples.server import answering, listen, make_sites
from tests.samples.site import Site


async def _run(sites: dict[str, Site], port: int) -> None:
    server = await listen(answering(sites), port)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    address = "{}:{}".format(*server.sockets[0].getsockname())
    print(f"sample sites on {address}:", *(site.host for site in sites.values()), flush=True)
    await stop.wait()
    server.close()


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.samples", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, default=0, help="0: a free one")
    parser.add_argument("--texts", type=Path, help="folder of page texts to serve instead of the invented articles")
    parser.add_argument("--articles", type=int, default=40, help="how many a site")
    options = parser.parse_args()
    try:
        sites = make_sites(options.texts, options.articles)
    except ValueError as error:
        parser.error(str(error))
    asyncio.run(_run(sites, options.port))


if __name__ == "__main__":
    main()
