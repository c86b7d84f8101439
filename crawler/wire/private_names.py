"""The private names of Scrapy and Twisted that capture leans on: looked for before a crawl begins."""

from __future__ import annotations

import inspect
from types import CodeType
from typing import Any

import scrapy
import twisted
from scrapy.core.downloader.handlers import http11
from twisted.internet import endpoints
from twisted.web import _newclient, client

from crawler.wire.handler import WireError


def check_names() -> None:
    """Raise WireError if a private name that capture leans on is gone or takes other arguments."""
    wanted: list[tuple[Any, str, set[str]]] = [
        (http11.HTTP11DownloadHandler, "download_request", {"request"}),
        (http11._ScrapyAgent, "__init__", {"contextFactory", "bindAddress", "pool", "maxsize", "warnsize", "crawler"}),
        (http11._ScrapyAgent, "__init__", {"fail_on_dataloss", "tls_verbose_logging"}),
        (http11._ScrapyAgent, "_get_agent", {"request", "timeout"}),
        (http11._ScrapyAgent, "download_request", {"request"}),
        (http11._LenientHTTP11ClientFactory, "buildProtocol", {"addr"}),
        (http11._LenientHTTP11ClientProtocol, "request", {"request"}),
        (_newclient.HTTP11ClientProtocol, "dataReceived", set()),
        (_newclient.HTTP11ClientProtocol, "_finishResponse", set()),
        (_newclient.HTTP11ClientProtocol, "connectionLost", set()),
        (http11._LenientHTTPClientParser, "statusReceived", {"status"}),
        (http11._LenientHTTPClientParser, "headerReceived", {"name", "value"}),
        (_newclient.Request, "writeTo", {"transport"}),
        (client.HTTPConnectionPool, "getConnection", {"key", "endpoint"}),
        (client._StandardEndpointFactory, "endpointForURI", {"uri"}),
        (client.URI, "toBytes", set()),
    ]
    used: list[tuple[Any, set[str]]] = [
        (http11.HTTP11DownloadHandler.__init__, {"_pool", "_contextFactory", "_bind_address", "_factory"}),
        (client._AgentBase._requestWithEndpoint, {"_pool", "getConnection", "persistent", "request"}),
        (client.Agent._getEndpoint, {"_endpointFactory", "endpointForURI"}),
        (client._StandardEndpointFactory.__init__, {"_reactor", "_policyForHTTPS", "_connectTimeout", "_bindAddress"}),
        (_newclient.HTTP11ClientProtocol.request, {"writeTo", "_parser", "_finishResponse"}),
        # Were an address connected to in another way than this, nobody would look at it.
        (endpoints.HostnameEndpoint.connect, {"_reactor", "TCP4ClientEndpoint", "TCP6ClientEndpoint"}),
        (endpoints.TCP4ClientEndpoint.connect, {"_reactor", "connectTCP"}),
        (endpoints.TCP6ClientEndpoint._resolvedHostConnect, {"_reactor", "connectTCP"}),
    ]
    missing = [
        f"{owner.__name__}.{name}"
        for owner, name, parameters in wanted
        if not hasattr(owner, name) or not parameters <= set(inspect.signature(getattr(owner, name)).parameters)
    ]
    missing += [
        f"{name} in {function.__qualname__}" for function, names in used for name in names - _names(function.__code__)
    ]
    if missing:
        versions = f"Scrapy {scrapy.__version__}, Twisted {twisted.__version__}"
        raise WireError(
            f"capture does not fit {versions}: {', '.join(missing)}; install the versions of requirements.txt"
        )


def _names(code: CodeType) -> set[str]:
    inner = (_names(const) for const in code.co_consts if isinstance(const, CodeType))
    return set(code.co_names).union(*inner)
