"""SPSS's system file, compressed (.zsav), which SPSS 21 and later read.

The limits are those of the SPSS manual, "Variable names" and "String"; PSPP's manual has the form of the file.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from archive.handover.formats.variables import Variables


class Spss(Variables):
    """A writer of .zsav files. SPSS fills texts up with blanks, so blanks at the end of a text are not kept."""

    ending = "zsav"
    longest_text = 32_766  # of 32,767 with
    fill = " "  # a blank, which no reader keeps: haven 2.5 loses the last byte of the widest variable
    longest_name = 64
    reserved = re.compile(r"[_$#\d].*|all|and|by|eq|ge|gt|le|lt|ne|not|or|to|with")
    number_format: ClassVar = {"integer": "F18.0", "number": "F12.6", "truth": "F1.0", "date": "SDATE10"}
    day_zero = date(1582, 10, 14)  # the day before the first of the Gregorian calendar

    def write_frame(self, frame: Any, path: Path, **told: Any) -> None:
        self.pyreadstat.write_sav(frame, path, compress=True, **told)

    def kept(self, whole: str) -> str:
        return super().kept(whole).rstrip(" ")

    def day(self, value: date) -> float | None:
        return (super().day(value) or 0.0) * 86_400 if value > self.day_zero else None  # in seconds

    def label(self, said: str) -> str:
        return said if len(said.encode()) <= 256 else f"{said.encode()[:253].decode('utf-8', 'ignore')}…"
