"""`make demo`: crawl the five sample sites over HTTP, rebuild them from their WARCs, hand the rows over.

Everything it does is an ordinary command, printed before it runs. The folder build/demo is made anew each time.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from archive.data.exits import ExitStatus
from tests.samples import serve

FOLDER = Path("build/demo")
SITES = ("songhuajiang", "jurong", "cri_hlj", "repost_farm", "shanxidayuan")


def main() -> int:
    shutil.rmtree(FOLDER, ignore_errors=True)
    data = FOLDER / "data"
    data.mkdir(parents=True)
    with serve() as sites:
        (data / "sites.toml").write_text(f'contact = "demo@example.org"\n\n{sites.toml}', "utf-8")
        there = [f"{name}:{address}" for name, address in sites.connect_to.items()]
        print(f"Five sample sites are served on 127.0.0.1:{sites.port}; the crawls find them by --connect-to.\n")
        for site in SITES:
            shown = [
                "scrapy", "crawl", site, "-s", f"DATA_DIR={data}", "-s", "DOWNLOAD_DELAY=0", "-s", "LOG_LEVEL=WARNING",
            ]  # fmt: skip
            run(
                [*shown, *(part for rule in there for part in ("--connect-to", rule))],
                shown=[*shown, "--connect-to ..."],
            )
    archive = [sys.executable, "-m", "archive"]
    run([*archive, "status", "--data", str(data)])
    print("Now the same rows from the WARC files alone, without Scrapy and without the network:\n")
    run([*archive, "rebuild", "--data", str(data), "--verify"])
    run([*archive, "export", "--data", str(data), "--out", str(FOLDER / "release")])
    print(
        f"""
Look at
  {FOLDER}/release/           the tables as Parquet, CSV and JSON Lines, codebook.md, datapackage.json
  {FOLDER}/data/SITE/warc/    the raw captures
  {FOLDER}/data/SITE/rows.sqlite
and try
  .venv/bin/python -m archive show --data {data} jurong-1012"""
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
    sys.exit(main())
