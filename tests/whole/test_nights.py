"""Three of the sixty nights: a quiet one, one with troubles, and one after them."""

from __future__ import annotations

from pathlib import Path

from tests.support.sixty_nights import SECURE, Nights

SITES = ("p02", "p04", SECURE)  # moves to another host, closes its robots.txt, and has a certificate that ends


def test_each_trouble_is_told_on_its_night_and_over_on_the_next(tmp_path: Path) -> None:
    log: list[str] = []
    seen = Nights(tmp_path, SITES, 1, log.append, length=1).run(3)
    assert seen.wrong == [], log
    assert sorted(seen.told) == ["certificate expiring", "host moved", "robots closed"]
    assert log[0].endswith("new: none; over: none")
