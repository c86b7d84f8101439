"""Signatures that `openssl` checks alone, and the `signedData` of WACZ Signing and Verification 0.1.0.

Keys are PEM as `openssl genpkey` writes them: EC on a NIST curve (ECDSA with SHA-256), Ed25519, or RSA (PKCS #1 v1.5
with SHA-256).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_public_key,
    load_pem_private_key,
    load_pem_public_key,
)

from archive.data.folder import DataError

PrivateKey: TypeAlias = EllipticCurvePrivateKey | Ed25519PrivateKey | RSAPrivateKey
PublicKey: TypeAlias = EllipticCurvePublicKey | Ed25519PublicKey | RSAPublicKey
_CURVES = ("secp256r1", "secp384r1", "secp521r1")
_RSA_BITS = (2048, 16384)
_MOST = 1 << 16  # bytes of a key's file
_VERSION = "0.1.0"
_MAKE = "make one: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out KEY.pem"


class UnknownKeyError(Exception):
    """No public key of a kind that is known here."""


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key, and what is made with it."""

    key: PrivateKey

    @property
    def public(self) -> bytes:
        """The public key, PEM."""
        return self.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    @property
    def fingerprint(self) -> str:
        return fingerprint(_der(self.key.public_key()))

    def sign(self, content: bytes) -> bytes:
        """The signature as openssl writes it."""
        if isinstance(self.key, EllipticCurvePrivateKey):
            return self.key.sign(content, ECDSA(SHA256()))
        if isinstance(self.key, RSAPrivateKey):
            return self.key.sign(content, PKCS1v15(), SHA256())
        return self.key.sign(content)

    def signed_data(self, created: str, software: str) -> Callable[[str], dict[str, str]] | None:
        """What makes `signedData` of the manifest's hash; None: the standard has it for ECDSA alone."""
        key = self.key
        if not isinstance(key, EllipticCurvePrivateKey):
            return None

        def signed(said: str) -> dict[str, str]:
            public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
            size = (key.curve.key_size + 7) // 8
            # Two numbers of this size, as browsers sign and ArchiveWeb.page writes it.
            numbers = decode_dss_signature(key.sign(said.encode(), ECDSA(SHA256())))
            raw = b"".join(number.to_bytes(size, "big") for number in numbers)
            return {
                "hash": said,
                "created": created,
                "software": software,
                "version": _VERSION,
                "signature": base64.b64encode(raw).decode(),
                "publicKey": base64.b64encode(public).decode(),
            }

        return signed


def signer_of(path: Path) -> Signer:
    """The private key in a PEM file. Raises DataError."""
    content = _content(path)
    try:
        key = load_pem_private_key(content, None)
    except TypeError as error:  # it wants a passphrase
        raise DataError(f"{path}: locked with a passphrase; unlock it: openssl pkey -in {path} -out KEY.pem") from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise DataError(f"{path}: no private key in PEM; {_MAKE}") from error
    if not isinstance(key, EllipticCurvePrivateKey | Ed25519PrivateKey | RSAPrivateKey):
        raise DataError(f"{path}: signs otherwise than EC, Ed25519 and RSA keys do; {_MAKE}")
    if not _is_strong(key.public_key()):
        raise DataError(f"{path}: RSA of at least {_RSA_BITS[0]} bits, or EC on P-256, P-384 or P-521; {_MAKE}")
    return Signer(key)


def expected_key(path: Path) -> bytes:
    """The key that somebody named as that of who made a pack, public or private, as DER. Raises DataError."""
    content = _content(path)
    try:
        return der_of(content)
    except UnknownKeyError:
        return _der(signer_of(path).key.public_key())


def der_of(pem: bytes) -> bytes:
    """A public key in PEM as DER. Raises UnknownKeyError."""
    return _der(_known(load_pem_public_key, pem))


def fingerprint(der: bytes) -> str:
    """By which people tell one another a key: SHA-256 of its DER, as `openssl pkey -pubin -outform DER | sha256sum`."""
    return hashlib.sha256(der).hexdigest()


def is_signed(pem: bytes, content: bytes, signature: bytes) -> bool:
    """Whether the signature of the content is by this key. Raises UnknownKeyError."""
    return _is_signed(_known(load_pem_public_key, pem), content, signature)


def is_signed_data(signed: dict[str, str]) -> bool:
    """Whether `signedData` has a signature of its hash by its key. Raises UnknownKeyError, ValueError."""
    key = _known(load_der_public_key, base64.b64decode(signed["publicKey"], validate=True))
    raw = base64.b64decode(signed["signature"], validate=True)
    if not isinstance(key, EllipticCurvePublicKey) or len(raw) != 2 * ((key.curve.key_size + 7) // 8):
        return False
    middle = len(raw) // 2
    numbers = int.from_bytes(raw[:middle], "big"), int.from_bytes(raw[middle:], "big")
    return _is_signed(key, signed["hash"].encode(), encode_dss_signature(*numbers))


def _is_signed(key: PublicKey, content: bytes, signature: bytes) -> bool:
    try:
        if isinstance(key, EllipticCurvePublicKey):
            key.verify(signature, content, ECDSA(SHA256()))
        elif isinstance(key, RSAPublicKey):
            key.verify(signature, content, PKCS1v15(), SHA256())
        else:
            key.verify(signature, content)
    except InvalidSignature:
        return False
    return True


def _known(load: Callable[[bytes], object], content: bytes) -> PublicKey:
    try:
        key = load(content)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise UnknownKeyError(str(error)) from error
    if not isinstance(key, EllipticCurvePublicKey | Ed25519PublicKey | RSAPublicKey) or not _is_strong(key):
        raise UnknownKeyError("neither EC on a NIST curve nor Ed25519 nor RSA of 2048 bits and more")
    return key


def _is_strong(key: PublicKey) -> bool:
    if isinstance(key, EllipticCurvePublicKey):
        return key.curve.name in _CURVES
    return not isinstance(key, RSAPublicKey) or _RSA_BITS[0] <= key.key_size <= _RSA_BITS[1]


def _der(key: PublicKey) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(_MOST + 1)
    if len(content) > _MOST:
        raise DataError(f"{path}: {_MOST:,} bytes and more, no key; {_MAKE}")
    return content
