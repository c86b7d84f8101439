"""Stata's format 118, which Stata 14 and later read: Unicode, and texts of any length (strL).

The limits are those that Stata tells by `help limits` and `help dta_118`.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from archive.handover.formats.variables import Variables


class Stata(Variables):
    """A writer of .dta files. Texts over 2,045 bytes make their variable a strL."""

    ending = "dta"
    longest_text = 2_000_000_000
    longest_name = 31  # of 32: pyreadstat names the labels of values after the variable, with a sign more
    reserved = re.compile(
        r"_.*|str\d+|strl|byte|double|float|int|long|if|in|using|with"  # `help reserved`; and _all, _n, _N, _b ...
    )
    number_format: ClassVar = {"integer": "%18.0f", "number": "%10.0g", "truth": "%8.0g", "date": "%td"}
    day_zero = date(1960, 1, 1)

    def write_frame(self, frame: Any, path: Path, **told: Any) -> None:
        # 14 is the program's version: its files are of format 118. Those of 15 are of 119, which only Stata/MP reads.
        self.pyreadstat.write_dta(frame, path, version=14, **told)

    def label(self, said: str) -> str:
        return said if len(said) <= 80 else f"{said[:79]}…"
