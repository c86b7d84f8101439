"""One small archive and its view, for all that is asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.search.level import level
from tests.support.served import Served, served
from tests.support.shelf import shelf


@pytest.fixture(scope="package")
def shelved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = shelf(tmp_path_factory.mktemp("shelf") / "data")
    level(data)
    return data


@pytest.fixture(scope="package")
def view(shelved: Path) -> Iterator[Served]:
    with served(shelved) as server:
        yield server
