"""What S3 alone has: older versions, and parts of uploads that were killed. Paths begin with the bucket."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TRIES, ATTEMPTS = 2, 3  # a server that hangs is given up within minutes: by default it would be asked 25 times


def options(seconds: int) -> Mapping[str, Any]:
    """How a server is asked that may say nothing for so many seconds."""
    retries = {"mode": "standard", "total_max_attempts": ATTEMPTS}
    return {"config_kwargs": {"connect_timeout": min(seconds, 10), "read_timeout": seconds, "retries": retries}}


def versions(fs: Any, path: str, **bound: Any) -> list[dict[str, str]]:
    """Every version and delete marker of an object, as a request for its removal names it."""
    bucket, _, key = path.partition("/")
    said = fs.call_s3("list_object_versions", Bucket=bucket, Prefix=key, **bound)
    found = [*(said.get("Versions") or ()), *(said.get("DeleteMarkers") or ())]
    # Where nothing is versioned, the one there is has the version "null": it is gone already.
    return [{"Bucket": bucket, "Key": key, "VersionId": each["VersionId"]} for each in found if each["Key"] == key]


def forget_parts(fs: Any, path: str, **bound: Any) -> None:
    """Take away the parts of a file of this name that killed uploads left, whatever its digest was then: nobody sees
    them, and they are paid for.
    """
    folder, _, file = path.rpartition("/")
    bucket, _, prefix = folder.rpartition("/")[0].partition("/")
    try:
        said = fs.call_s3("list_multipart_uploads", Bucket=bucket, Prefix=f"{prefix}/", **bound)
    except (PermissionError, NotImplementedError):
        return  # a key may write, and not list these; the bucket's own rules take them away
    for each in said.get("Uploads") or ():
        if each["Key"].rpartition("/")[2] == file:
            upload = {"Key": each["Key"], "UploadId": each["UploadId"]}
            fs.call_s3("abort_multipart_upload", Bucket=bucket, **upload, **bound)
