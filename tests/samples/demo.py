"""`make demo`: crawl the five sample sites over HTTP, rebuild them from their WARCs, hand the rows over.

Everything it does is an ordinary command, printed before it runs. The folder is made anew each time.

    python -m tests.samples.demo [FOLDER]      build/demo without it
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from archive.data.exits import ExitStatus
from tests.samples import Sites, serve
from tests.samples.site import Site

SITES = ("songhuajiang", "jurong", "cri_hlj", "repost_farm", "shanxidayuan")


def declared(sites: Sites) -> str:
    """The operator's sites.toml, by which all that pages need is kept."""
    return f'contact = "demo@example.org"\n\n{sites.toml("all")}'


def later(board: Site) -> None:
    """What happens on the forum between the two crawls of it."""
    board.edit(3)
    board.edit(4, "title")
    board.reply(6, 2)
    board.delete(20, "404")


def main(folder: Path) -> int:
    shutil.rmtree(folder, ignore_errors=True)
    data = folder / "data"
    data.mkdir(parents=True)
    with serve() as sites:
        (data / "sites.toml").write_text(declared(sites), "utf-8")
        print(f"Five sample sites are served on 127.0.0.1:{sites.port}; the crawls find them by --connect-to.\n")
        settings = ["-s", f"DATA_DIR={data}", "-s", "DOWNLOAD_DELAY=0", "-s", "LOG_LEVEL=WARNING"]

        def crawl(*words: str) -> None:
            command = ["scrapy", "crawl", *words, *settings]
            run([*command, *sites.there], shown=[*command, "--connect-to ..."])

        for site in SITES:
            crawl(site)
        later(sites.sites["jurong"])
        print("The forum changes: two threads are edited, one is answered, one is deleted. Each is asked for again:\n")
        crawl("jurong", "-a", "due=all")
    archive = [sys.executable, "-m", "archive"]
    run([*archive, "status", "--data", str(data)])
    print("Now the same rows from the WARC files alone, without Scrapy and without the network:\n")
    run([*archive, "rebuild", "--data", str(data), "--verify"])
    run([*archive, "export", "--data", str(data), "--out", str(folder / "release")])
    print(
        f"""Look at
  {folder}/release/           the tables as Parquet, CSV and JSON Lines, codebook.md, datapackage.json
  {folder}/data/SITE/warc/    the raw captures
  {folder}/data/SITE/rows.sqlite
and try
  .venv/bin/python -m archive show --data {data} jurong-1004
  make view                      all of it in a browser: search, read, compare, see the captures"""
    )
    return 0


def run(command: list[str], shown: list[str] | None = None) -> None:
    """Run one command of the demo, which ends with it if it fails; a crawl whose challenges wait does not."""
    words = ["python" if word == sys.executable else word for word in shown or command]
    print(f"$ {shlex.join(words).replace(chr(39), '')}", flush=True)
    if command[0] == "scrapy":
        command = [sys.executable, "-m", "scrapy", *command[1:]]
    code = subprocess.run(command, check=False).returncode
    if code not in {ExitStatus.WHOLE, ExitStatus.GOES_ON}:
        sys.exit(f"demo: that ended with exit status {code}")
    print(flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(*sys.argv[1:] or ["build/demo"])))
