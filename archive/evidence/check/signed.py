"""The digests of a pack's files, and who signed them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import Any

from archive.evidence.chain import KEY, SIGNATURE, SUMS, Evidence
from archive.evidence.check.faults import Fault, FaultKind
from archive.evidence.check.values import values
from archive.evidence.check.zipped import Zipped
from archive.evidence.pack import about, sums_text
from archive.handover.package import DIGEST, MANIFEST, manifest, manifest_digest, resource, stamp

_MOST = 1 << 20
OnFault = Callable[[Fault], None]


def check_digests(zipped: Zipped, evidence: Evidence, on_fault: OnFault) -> None:
    """Whether SHA256SUMS, datapackage.json and its digest are those of the files that are there."""
    said = [resource(name, zipped.sums[name], each.size) for name, each in zipped.members.items()]
    listed = [each for each in said if each["path"] not in {MANIFEST, DIGEST}]
    summed = [each for each in listed if each["path"] not in {SUMS, SIGNATURE, KEY}]
    sums = zipped.read(SUMS, _MOST)
    if sums != sums_text(summed):
        lines = (line.partition("  ") for line in sums.decode("utf-8", "replace").split("\n"))
        known = {name: digest for digest, _, name in lines}
        found = {each["path"]: each["hash"].removeprefix("sha256:") for each in summed}
        _name_others(known, found, SUMS, on_fault)
    content = zipped.read(MANIFEST, _MOST)
    if content != manifest(about(evidence), stamp(evidence.created), listed):
        known = {}
        for each in values(content, MANIFEST).get("resources") or []:
            if isinstance(each, dict):
                known[str(each.get("path"))] = str(each.get("hash"))
        _name_others(known, {each["path"]: each["hash"] for each in listed}, MANIFEST, on_fault)
    digest = zipped.read(DIGEST, _MOST)
    signed = values(digest, DIGEST).get("signedData")
    if digest != manifest_digest(content, (lambda _: signed) if signed is not None else None):
        on_fault(Fault(kind=FaultKind.OTHER_DIGEST, where=MANIFEST, detail=DIGEST))


def check_signature(zipped: Zipped, evidence: Evidence, expected: bytes | None, on_fault: OnFault) -> str | None:
    """Whether the signatures hold; the fingerprint of the key that made them. `expected` is the key that was named."""
    there = {SIGNATURE, KEY} & zipped.members.keys()
    digest = values(zipped.read(DIGEST, _MOST), DIGEST)
    if not there and "signedData" not in digest:
        if expected is not None:
            on_fault(Fault(kind=FaultKind.NOT_SIGNED, where=SUMS))
        return None
    from archive.evidence.signature import UnknownKeyError, der_of, fingerprint, is_signed  # noqa: PLC0415 - loads OpenSSL

    pem, signature = zipped.read(KEY, _MOST), zipped.read(SIGNATURE, _MOST)
    try:
        der = der_of(pem)
        holds = is_signed(pem, zipped.read(SUMS, _MOST), signature)
    except UnknownKeyError as error:
        on_fault(Fault(kind=FaultKind.UNREADABLE, where=KEY, detail=str(error)))
        return None
    if not holds:
        on_fault(Fault(kind=FaultKind.SIGNATURE, where=SIGNATURE, detail=f"it isn't one of {SUMS} by {KEY}"))
        return None
    if "signedData" in digest and (why := _data_problem(digest, evidence, der)):
        on_fault(Fault(kind=FaultKind.SIGNATURE, where=DIGEST, detail=why))
        return None
    if expected is not None and der != expected:
        on_fault(Fault(kind=FaultKind.OTHER_KEY, where=KEY, detail=fingerprint(der)))
    return fingerprint(der)


def _data_problem(digest: dict[str, Any], evidence: Evidence, der: bytes) -> str | None:
    """What is wrong with `signedData`, which is a signature of the manifest's digest by the same key; None: nothing."""
    from archive.evidence.signature import UnknownKeyError, is_signed_data  # noqa: PLC0415 - loads OpenSSL

    signed = digest["signedData"]
    names = ["hash", "created", "software", "version", "signature", "publicKey"]
    if not isinstance(signed, dict) or [*signed] != names or not all(isinstance(each, str) for each in signed.values()):
        return "signedData has other fields than the standard"
    if (signed["hash"], signed["created"], signed["software"], signed["version"]) != (
        digest.get("hash"),
        stamp(evidence.created),
        evidence.software,
        "0.1.0",
    ):
        return "signedData says other than the pack"
    try:
        if base64.b64decode(signed["publicKey"], validate=True) != der:
            return "signedData is of another key"
        return None if is_signed_data(signed) else "signedData is no signature of the manifest's digest"
    except (UnknownKeyError, ValueError, binascii.Error) as error:
        return f"signedData: {error}"


def _name_others(known: dict[str, str], found: dict[str, str], where: str, on_fault: OnFault) -> None:
    """Name the files whose digest is another one than this file says; this file itself, where it isn't that."""
    others = [name for name in found if known.get(name) != found[name]]
    for name in others:
        on_fault(Fault(kind=FaultKind.OTHER_DIGEST, where=name, detail=where))
    if not others:
        on_fault(Fault(kind=FaultKind.NOT_MADE_SO, where=where, detail="the files"))
