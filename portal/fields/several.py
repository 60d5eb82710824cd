"""Several things in one cell, as posts to which a rule applies: 主任、会计."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"[、，,;；/／\n]+")
_EVERYBODY = re.compile(
    r"(?:本[村社区]*|全[村社区体]*|所有|各|各类|全部)*(?:岗位|干部|工作人员|人员|村干部|社区干部|村（社区）干部|党员干部)?"
)


def several(text: str) -> list[str]:
    """The things named, each once, in their order."""
    return list(dict.fromkeys(part.strip() for part in _BETWEEN.split(text) if part.strip()))


def is_everybody(text: str) -> bool:
    """Whether no post is meant more than others: nothing, 所有岗位, 全体村干部."""
    return _EVERYBODY.fullmatch(text.replace(" ", "")) is not None
