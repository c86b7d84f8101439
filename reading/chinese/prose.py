"""What tells a Chinese sentence from names and signs: its characters, and the words that only join others."""

from __future__ import annotations

import re

HAN = re.compile(r"[\u3400-\u9fff]")
FUNCTION = re.compile(r"[的了是在和与與也而对對为為这這将將被从從於于及]")
