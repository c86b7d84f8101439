"""What no server can be asked for is told from the address."""

import pytest

from reading.html.urls import joined, unreachable
from tests.support.addresses import FOLDER, NONE


@pytest.mark.parametrize("address", NONE)
def test_what_no_server_can_be_asked_for(address: str) -> None:
    assert unreachable(joined(FOLDER, address))
