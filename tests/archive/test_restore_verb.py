"""The verb `restore`: what a reader at a terminal gets."""

import json
import subprocess
import sys
from pathlib import Path

from tests.support import corrupt
from tests.support.corrupt import CLEAN, NEWS

ROOT = Path(__file__).parents[2]


def verb(*arguments: str, given: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "archive", "restore", *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=True)


def test_verb_prints_the_clean_text(tmp_path: Path) -> None:
    printed = corrupt.annotated(NEWS)
    assert verb(given=printed + "\n").stdout == CLEAN + "\n"
    page = tmp_path / "page.html"
    paragraphs = "".join(f"<p>{line}</p>" for line in printed.split("\n"))
    page.write_bytes(f"<html><meta charset=gbk><body>{paragraphs}</body></html>".encode("gb18030"))
    assert verb(str(page), given="").stdout == CLEAN + "\n"


def test_verb_explains_and_counts() -> None:
    printed = corrupt.annotated(NEWS)
    found = json.loads(verb("--json", given=printed).stdout)
    assert found["clean"] == CLEAN
    assert found["script"] == "hant"
    assert {edit["kind"] for edit in found["edits"]} == {"pinyin", "shift", "script"}
    lines = verb("--explain", given=printed).stdout.splitlines()
    assert any(line.startswith("shift") and "[?qǐng)?bào)] → [報]" in line for line in lines)
    assert "share of the text touched" in lines[-1]
