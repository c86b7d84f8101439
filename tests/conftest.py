"""Options and fixtures that all tests share."""

import gc
from collections.abc import Iterator

import pytest

from tests.samples import Sites, serve
from tests.support.zygote import Zygote, shared


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write the rows of tests/fixtures; review the difference")


def pytest_collection_finish() -> None:
    """Nobody searches for garbage in what thirteen thousand tests, and all that they import, keep till the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def zygote() -> Zygote:
    """Starts crawls in milliseconds."""
    return shared()


@pytest.fixture
def sites(request: pytest.FixtureRequest) -> Iterator[Sites]:
    """The sample sites, each with as many articles as the test's module says in ARTICLES."""
    with serve(articles=request.module.ARTICLES) as served:
        yield served
