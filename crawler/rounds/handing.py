"""The frontier of a site in the store, for the host that has the site next: one object for each lease."""

from __future__ import annotations

from archive.data.files import sha256_of
from archive.data.folder import SiteFolder
from archive.offsite.place import Place
from crawler.frontier.queue import FrontierError
from crawler.rounds.packed import pack, unpack

_MOST = 2_000_000_000  # bytes
_ENDING = "jsonl.gz"
_FILE = f"frontier.{_ENDING}"  # in the site's folder, while it comes or goes


class Handing:
    """The frontiers of one site under the leases of one table."""

    def __init__(self, store: Place, folder: SiteFolder, table: str) -> None:
        self._store, self._folder, self._table = store, folder, table
        self._below = f"{folder.name}/frontier"

    def put(self, token: int) -> str:
        """Bring the frontier there: its SHA-256. Raises FrontierError, OffsiteError, OSError."""
        path = self._folder.path / _FILE
        try:
            pack(self._folder.path, path)
            self._store.put(path, self._name(token))
            return sha256_of(path)
        finally:
            path.unlink(missing_ok=True)

    def get(self, token: int, sha256: str) -> None:
        """Have the frontier that was left under a lease. Raises FrontierError where it isn't the one that was left, and
        what is here stays; OffsiteError, OSError.
        """
        name, path = self._name(token), self._folder.path / _FILE
        size = self._store.sizes(self._below).get(name, 0)
        if size > _MOST:
            raise FrontierError(f"{self._store.url}/{name}: {size:,} bytes, and no frontier has more than {_MOST:,}")
        try:
            with path.open("wb") as file:
                for part in self._store.parts(name, size):
                    file.write(part)
            if sha256_of(path) != sha256:
                raise FrontierError(f"{self._store.url}/{name}: not the frontier that was left there")
            unpack(path, self._folder.path)
        finally:
            path.unlink(missing_ok=True)

    def forget(self, token: int) -> None:
        """Take those away that were left under leases before this one. Raises OffsiteError."""
        for name in self._store.names(self._below):
            left, _, ending = name.removeprefix(f"{self._table}-").partition(".")
            if ending == _ENDING and left.isdecimal() and int(left) < token:
                self._store.remove(f"{self._below}/{name}")

    def _name(self, token: int) -> str:
        return f"{self._below}/{self._table}-{token}.{_ENDING}"
