"""Stores as a test has them: a folder of this machine, or a bucket; and every byte that lies in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from tests.support.s3 import S3


@dataclass(frozen=True, kw_only=True)
class Store:
    """A store, and how a test looks into it without the program's help."""

    url: str
    folder: Path | None = None
    s3: S3 | None = None

    def objects(self) -> dict[str, bytes]:
        """Everything in it, by name."""
        return {name: body for name, version, body in self._everything() if version == "now"}

    def versions(self) -> list[bytes]:
        """Every byte that anybody could still read there, older versions too."""
        return [body for _, _, body in self._everything()]

    def _everything(self) -> Iterator[tuple[str, str, bytes]]:
        if self.folder is not None:
            for path in sorted(self.folder.rglob("*")):
                if path.is_file():
                    yield str(path.relative_to(self.folder)), "now", path.read_bytes()
            return
        assert self.s3
        _, _, bucket, prefix = self.url.split("/", 3)
        listing = self.s3.ask("GET", f"/{bucket}?versions&prefix={prefix}/&max-keys=1000").decode()
        for kind, inside in re.findall(r"<(Version|DeleteMarker)>(.*?)</\1>", listing, re.DOTALL):
            said = dict(re.findall(r"<(\w+)>([^<]*)</\1>", inside))
            name = unquote(said["Key"])
            if kind == "Version":
                at = f"/{bucket}/{quote(name)}?versionId={said['VersionId']}"
                latest = "now" if said["IsLatest"] == "true" else said["VersionId"]
                yield name.removeprefix(f"{prefix}/"), latest, self.s3.ask("GET", at)

    def change(self, name: str, body: bytes | None) -> None:
        """Put other bytes in an object's place, or take it away."""
        if self.folder is not None:
            path = self.folder / name
            if body is None:
                path.unlink()
            else:
                path.write_bytes(body)
            return
        assert self.s3
        at = f"/{self.url.removeprefix('s3://')}/{quote(name)}"
        self.s3.ask(*("PUT", at, body) if body is not None else ("DELETE", at))
