"""What several tests of crawls start from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.registers import Redis, redis_server


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Redis]:
    with redis_server(tmp_path_factory.mktemp("redis")) as server:
        yield server
