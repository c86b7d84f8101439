"""A folder in a store: S3, a mounted disk, whatever fsspec knows. What a store says wrong is one line here."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG
from typing import Any
from urllib.parse import urlsplit

from archive.data.errors import ArchiveError, needs
from archive.data.files import create_whole, replacing, sync_folder, written_at
from archive.data.folder import STORE_FILE
from archive.data.operator import STORE_SECONDS
from archive.fixity.copies import address_of
from archive.offsite import s3
from archive.offsite.said import said_by

PART = 8 << 20  # bytes that are asked for at a time
_SENT = 16 << 20  # in one part of a large object; two are under way
_SMALL = 16 << 20  # bytes of a note or of a line of what was taken out: more was put there by somebody else
_FORMAT = 1  # of what lies in a store
_FORMAT_LINE = "shengbao store, format "
_FORMAT_TEXT = f"""\
{_FORMAT_LINE}{_FORMAT}

SITE/warc/SHA256/NAME           a WARC file, under the SHA-256 of its content
SITE/warc/SHA256/NAME.held      written when the file was read back and had this digest: without it the file is none
SITE/originals/SHA256/NAME      how an imported file came, where its records had to be packed anew
SITE/redacted/SHA256.json       an article that was taken out for good: no copy may hold it
SITE/redacted/SHA256.swept      nothing in this store holds it any more
"""
_PLAIN = frozenset({"file", "local", "memory", "sftp", "ssh", "smb"})  # keep no older versions by themselves
_SLOWEST = 20_000  # bytes a second: a server that sends less is given up, too


class OffsiteError(ArchiveError):
    """A store can't be used, or has not what it should."""


class DamagedError(OffsiteError):
    """What lies in a store isn't the file that was put there."""


class Place:
    """A folder in a store. Names in it are like `jurong/warc/…`. Every method raises OffsiteError."""

    def __init__(self, url: str, seconds: int = STORE_SECONDS) -> None:
        """A server may say nothing for so many `seconds`, and take three times that for an answer, and what its bytes
        take. Raises OffsiteError where the address can't be used; the store isn't asked yet.
        """
        _check(url)
        self.url = address_of(url)
        protocol = url.partition("://")[0] if "://" in url else "file"
        options: dict[str, Any] = {"use_listings_cache": False, "skip_instance_cache": True}
        if protocol in {"s3", "s3a"}:
            options |= s3.options(seconds)
        try:
            from fsspec.core import url_to_fs  # noqa: PLC0415 - only stores need it
        except ModuleNotFoundError as error:
            raise OffsiteError(needs("fsspec", "store")) from error
        try:
            self._fs, root = url_to_fs(self.url, **options)
        except ImportError as error:
            raise OffsiteError(f"{protocol}:// {needs(f'a package ({error})', 'store')}") from error
        except Exception as error:  # each kind of store has its own
            raise OffsiteError(f"{self.url}: {said_by(error)}") from error
        self._root = str(root).rstrip("/")
        kinds = {self._fs.protocol} if isinstance(self._fs.protocol, str) else set(self._fs.protocol)
        self._s3, self._plain = "s3" in kinds, bool(kinds & _PLAIN)
        self._folder = Path(self._root or "/") if "file" in kinds else None  # of this machine
        self._seconds = seconds
        if self._s3:
            self._fs.retries = s3.TRIES

    def check(self) -> bool:
        """See that the store answers, and that this program knows what lies in it; whether a text there says that."""
        if STORE_FILE not in self.names(""):
            return False
        said = re.match(rb"%b(\d{1,9})\r?\n" % _FORMAT_LINE.encode(), self.read(STORE_FILE))
        if said is None:
            raise OffsiteError(f"{self.url}/{STORE_FILE}: its first line must be {_FORMAT_LINE + str(_FORMAT)!r}")
        if int(said[1]) > _FORMAT:
            what = f"format {int(said[1])}, of a newer shengbao; this one reads {_FORMAT}"
            raise OffsiteError(f"{self.url}/{STORE_FILE}: {what}: bring the checkout up to date")
        return True

    def apart_from(self, data: Path) -> None:
        """See that it isn't a folder of the data folder: its files would stand among captures, and go with them."""
        if self._folder is not None and self._folder.resolve().is_relative_to(data.resolve()):
            raise OffsiteError(f"{self.url}: lies in the data folder; a store is elsewhere, best on another disk")

    def begin(self) -> None:
        """The same, for who writes: a store that is empty yet gets the text that says what lies in it."""
        if self._folder is not None and not self._folder.is_dir():
            raise OffsiteError(f"{self.url}: no such folder; is the disk mounted? Make the folder there once")
        if not self.check():
            self.write(STORE_FILE, _FORMAT_TEXT.encode())

    def names(self, folder: str) -> list[str]:
        """What lies in a folder, without the folder's name; nothing where there is none."""
        with self._asked(folder):
            try:
                found = self._fs.ls(self._key(folder), detail=False, **self._bound())
            except FileNotFoundError:
                if self._s3 and not self._fs.exists(self._key("").partition("/")[0], **self._bound()):
                    raise
                found = []
            own = self._key(folder).rstrip("/")  # some programs make an object of the folder itself
            return sorted({name.rpartition("/")[2] for each in found if (name := str(each).rstrip("/")) != own})

    def sizes(self, folder: str) -> dict[str, int]:
        """Everything below a folder, by name, with its bytes."""
        with self._asked(folder):
            found: dict[str, dict[str, Any]] = self._fs.find(self._key(folder), detail=True, **self._bound(PART))
        begin = len(self._root) + 1
        files = ((name, info) for name, info in found.items() if not name.endswith("/"))
        return {name[begin:]: int(info.get("size") or 0) for name, info in files}

    def put(self, path: Path, name: str) -> None:
        """Copy a file there. Killed, nothing but a part of it can be there, which no `.held` names."""
        with self._asked(name):
            if self._folder is not None:
                with self._replacing(name) as file, path.open("rb") as source:
                    shutil.copyfileobj(source, file, PART)
                return
            if self._s3:
                s3.forget_parts(self._fs, self._key(name), **self._bound())
                how = {"chunksize": _SENT, "max_concurrency": 2, **self._bound(path.stat().st_size)}
                self._fs.put_file(str(path), self._key(name), **how)
                return
            self._fs.makedirs(self._key(name.rpartition("/")[0]), exist_ok=True)
            self._fs.put_file(str(path), self._key(name))

    def write(self, name: str, text: bytes) -> None:
        """Put these bytes there."""
        with self._asked(name):
            if self._folder is not None:
                with self._replacing(name) as file:
                    file.write(text)
                return
            if not self._s3:
                self._fs.makedirs(self._key(name.rpartition("/")[0]), exist_ok=True)
            self._fs.pipe_file(self._key(name), text, **self._bound(len(text)))

    def create(self, name: str, text: bytes) -> bool:
        """Put these bytes there if nothing is there; False where something is. Of several that do so at once one does.

        Killed or cut off, nobody knows whether it was done; then who reads the object is told.
        """
        if not (self._s3 or self._folder):
            raise OffsiteError(f"{self.url}: no store that writes only where nothing is; S3 and mounted disks do")
        with self._asked(name):
            try:
                if self._folder is not None:
                    create_whole(Path(self._key(name)), text)
                else:
                    self._fs.pipe_file(self._key(name), text, mode="create", **self._bound(len(text)))
            except FileExistsError:
                return self.read(name) == text  # an answer was lost, and it was asked for again
        return True

    def clock(self, name: str) -> float:
        """What time it is by the clock of the store, in seconds since 1970: that of an object which is written now. S3
        gives whole seconds, those that have gone by.
        """
        with self._asked(name):
            if self._folder is not None:
                return written_at(self._folder)
            self._fs.pipe_file(self._key(name), b"", **self._bound())
            return float(self._fs.info(self._key(name), **self._bound())["LastModified"].timestamp())

    def read(self, name: str) -> bytes:
        """All of a small object. Raises DamagedError for one that is large, or no file."""
        with self._asked(name):
            size = self._size(name)
            if size > _SMALL:
                raise DamagedError(f"{self.url}/{name}: {size:,} bytes, and never more than {_SMALL:,} are put there")
            return bytes(self._fs.cat_file(self._key(name), **self._bound(size)))

    def parts(self, name: str, size: int, start: int = 0) -> Iterator[bytes]:
        """An object of this size from `start` on, asked for part by part."""
        while start < size:
            end = min(start + PART, size)
            with self._asked(name):
                if self._folder is not None:
                    self._size(name)
                part = bytes(self._fs.cat_file(self._key(name), start=start, end=end, **self._bound(end - start)))
            if len(part) != end - start:
                raise OffsiteError(f"{self.url}/{name}: {len(part)} bytes at {start}, {end - start} were asked for")
            yield part
            start = end

    def sha256(self, name: str, size: int) -> str:
        """SHA-256 of an object as it is read back."""
        made = hashlib.sha256()
        for part in self.parts(name, size):
            made.update(part)
        return made.hexdigest()

    def is_file(self, name: str, path: Path) -> bool:
        """Whether an object leads, through links, to this file of ours, and is no copy of it."""
        return self._folder is not None and Path(self._key(name)).resolve() == path.resolve()

    def remove(self, name: str) -> str | None:
        """Take an object away, with the older versions that the store keeps of it; why some of these may be left."""
        with self._asked(name):
            if self._fs.exists(self._key(name), **self._bound()):
                self._fs.rm_file(self._key(name), **self._bound())
        if not self._s3:
            return (
                None if self._plain else "older versions, if the store keeps any, aren't looked for in one of its kind"
            )
        try:
            with self._asked(name):
                for each in s3.versions(self._fs, self._key(name), **self._bound()):
                    self._fs.call_s3("delete_object", **each, **self._bound())
                left = len(s3.versions(self._fs, self._key(name), **self._bound()))
        except OffsiteError as error:
            return f"its older versions, if there are any, could not be taken away ({error})"
        return f"{left} of its older versions are still there: is the bucket locked?" if left else None

    def _size(self, name: str) -> int:
        """Bytes of an object. Raises DamagedError for what is none: of a mounted disk a pipe would be waited for."""
        if self._folder is None:
            return int(self._fs.info(self._key(name), **self._bound()).get("size") or 0)
        found = Path(self._key(name)).stat()
        if not S_ISREG(found.st_mode):
            raise DamagedError(f"{self.url}/{name}: is no regular file; take it out of the store")
        return found.st_size

    @contextmanager
    def _replacing(self, name: str) -> Iterator[Any]:
        """A file of this machine's disks, whole and safe or not there."""
        path = Path(self._key(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        # Who writes there may have put a pipe, which would be waited for, or a link to another file.
        if (half := path.with_name(f"{path.name}.tmp")).is_symlink() or (half.exists() and not half.is_file()):
            half.unlink()
        with replacing(path) as file:
            yield file
        sync_folder(path.parent)

    def _bound(self, size: int = 0) -> dict[str, float]:
        """How long a request for so many bytes may take in all, for programs that take such a bound."""
        return {"timeout": 3 * self._seconds + size / _SLOWEST} if self._s3 else {}

    def _key(self, name: str) -> str:
        return f"{self._root}/{name}" if name else self._root or "/"

    @contextmanager
    def _asked(self, name: str) -> Iterator[None]:
        try:
            yield
        except OffsiteError:
            raise
        except Exception as error:  # each kind of store has its own
            raise OffsiteError(f"{self.url}/{name}".rstrip("/") + f": {said_by(error)}") from error


def is_address(text: str) -> bool:
    """Whether a word names a store and no site: s3://bucket/folder, or a path with a slash in it."""
    return "/" in text


def _check(url: str) -> None:
    """Raise OffsiteError, which doesn't repeat it, for an address with a password; and for one that is no place."""
    if not url.isprintable() or not is_address(url):
        raise OffsiteError("the store: name it like s3://bucket/folder, or a folder like /mnt/archive/shengbao")
    if "::" in url:
        raise OffsiteError(
            f"{url}: a chain of stores; what is read back must come from the store itself, name that one"
        )
    try:
        parts = urlsplit(url)
        secret = parts.password is not None or (url.startswith(("s3:", "s3a:")) and "@" in parts.netloc)
    except ValueError:
        secret = True
    if secret:
        raise OffsiteError(
            "the store: its address must not hold a key or a password; they stand in AWS_ACCESS_KEY_ID and"
            " AWS_SECRET_ACCESS_KEY, or in ~/.aws/credentials"
        )
