"""The verb `serve`: the view in a browser."""

from __future__ import annotations

import argparse
import logging
import os
import socket
from pathlib import Path
from typing import Any

from archive.data.errors import ArchiveError, needs
from archive.data.folder import site_folders
from archive.fixity.findings import printable
from archive.verbs.arguments import add_data, add_verb, number

TOKEN = "SHENGBAO_TOKEN"  # noqa: S105 - the name of the variable
_SHORTEST = 16  # characters of a token
_EXTRA = {"anyio", "starlette", "jinja2", "uvicorn"}

# ruff: noqa: PLC0415 - `serve` alone needs what other people's packages serve with


def add_parser(commands: Any) -> None:
    parser = add_verb(
        commands,
        "serve",
        about="Show the archive in a browser: search, articles with what was restored in them, pages as they were "
        "captured, sites. Nothing can be changed there. It prints its address, and ends with ^C. Reached from other "
        f"machines it asks for a token, which stands in a file or in {TOKEN}.",
        example="python -m archive serve --port 8000",
    )
    parser.add_argument("--host", default="127.0.0.1", help="the address it listens at (default: 127.0.0.1)")
    parser.add_argument("--port", type=number, default=8000, metavar="N", help="(default: 8000; 0: a free one)")
    parser.add_argument(
        "--name", action="append", default=[], dest="names", help="what else browsers call it; again for more"
    )
    parser.add_argument(
        "--token-file", type=Path, metavar="FILE", help="who shows the token in its first line may read"
    )
    parser.add_argument(
        "--captures",
        action="store_true",
        help="show pages as captured, with commenters' names, beyond this machine too",
    )
    add_data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    try:
        from archive.view.app import app
        from archive.view.doors import LOOPBACK
        from archive.view.level import Levelling
        from archive.view.server import address_of, bound, is_local, serve
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] not in _EXTRA:
            raise
        raise ArchiveError(needs(str(error.name), "serve")) from error
    site_folders(args.data)  # raises where there are none
    if args.port > 65535:
        raise ArchiveError(f"--port {args.port}: ports end at 65535; name another one")
    token = _token(args.token_file)
    logging.basicConfig(format="archive serve: %(message)s", level=logging.WARNING)
    with bound(args.host, args.port) as listening:
        local = is_local(listening)
        if not local and token is None:
            raise ArchiveError(
                f"--host {args.host}: other machines can reach it there; give a token with --token-file or {TOKEN}"
            )
        names = [*LOOPBACK, args.host, *args.names] if local else [args.host, socket.gethostname(), *args.names]
        made = app(args.data, names=names, token=token, captures=local or args.captures)
        with Levelling(made.state.view):
            print(f"{printable(str(args.data))}: {address_of(listening)}  (^C ends it)", flush=True)
            serve(made, listening)
    return 0


def _token(file: Path | None) -> str | None:
    """The token, from the file or the environment, never from the command line, which everybody here can list."""
    if file is not None:
        where, text = str(file), file.read_text("utf-8", "replace").partition("\n")[0]
    elif TOKEN in os.environ:
        where, text = TOKEN, os.environ[TOKEN]
    else:
        return None
    token = text.strip()
    if len(token) < _SHORTEST or not (token.isascii() and token.isprintable()) or " " in token:
        raise ArchiveError(
            f"{where}: a token is {_SHORTEST} letters, digits or signs at least, without blanks: openssl rand -hex 32"
        )
    return token
