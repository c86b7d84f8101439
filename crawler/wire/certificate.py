"""Whether a server's certificate proves that it is that server: noted with what came, never a reason not to ask.

Many sites of counties and newspapers have one that ran out, or is another host's. Their pages are worth keeping; that
somebody on the way could have answered in their place is worth knowing.
"""

from __future__ import annotations

from functools import cache
from ipaddress import ip_address
from typing import cast
from weakref import WeakKeyDictionary

from OpenSSL import SSL, crypto
from service_identity import CertificateError, VerificationError
from service_identity.pyopenssl import verify_hostname, verify_ip_address

_looked_at: WeakKeyDictionary[SSL.Connection, str | None] = WeakKeyDictionary()


def doubt(connection: SSL.Connection, host: str) -> str | None:
    """Why the certificate of the other side doesn't prove that it is this host; None where it does.

    It is looked at once for a connection, over which many pages may come.
    """
    if connection not in _looked_at:
        doubts = [each for each in (_of_chain(connection), _of_name(connection, host)) if each]
        _looked_at[connection] = "; ".join(doubts) or None
    return _looked_at[connection]


@cache
def _trusting() -> SSL.Context:
    """With whom this machine trusts, as Twisted finds it: SSL_CERT_FILE and SSL_CERT_DIR, or OpenSSL's own folders.

    The context, not its store: that one is gone with the context, and who still uses it takes the process along.
    """
    context = SSL.Context(SSL.TLS_METHOD)
    context.set_default_verify_paths()
    return context


def _of_chain(connection: SSL.Connection) -> str | None:
    chain = cast("list[crypto.X509]", connection.get_peer_cert_chain() or [])
    if not chain:
        return "none was shown"
    trusted = _trusting().get_cert_store()
    assert trusted is not None
    try:
        crypto.X509StoreContext(trusted, chain[0], chain[1:]).verify_certificate()
    except crypto.X509StoreContextError as error:
        return " ".join(str(error).split())
    return None


def _of_name(connection: SSL.Connection, host: str) -> str | None:
    try:
        (verify_ip_address if _is_address(host) else verify_hostname)(connection, host)
    except VerificationError:
        return f"it is not for {host}"
    except (CertificateError, ValueError) as error:
        return f"whether it is for {host} can't be told: {' '.join(str(error).split())}"
    return None


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
