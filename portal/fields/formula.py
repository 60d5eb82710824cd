"""Texts that a spreadsheet would take for a formula."""

from __future__ import annotations

_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(text: str) -> str:
    """A text that no spreadsheet runs."""
    return "'" + text if text.startswith(_BEGINS) else text
