"""Which formats a release has: Parquet is the truth, and what a reader's program opens stands beside it."""

from __future__ import annotations

from archive.handover.formats.choice import FORMATS

PROFILES: dict[str, tuple[str, ...]] = {
    "open": ("parquet", "csv", "jsonl"),
    "deposit": ("parquet", "csv", "jsonl.gz"),
    "excel": ("parquet", "excel.csv", "xlsx"),
    "sqlite": ("parquet", "sqlite"),
    "stata": ("parquet", "stata"),
    "spss": ("parquet", "spss"),
    "all": FORMATS,
}
USUAL = "open"
