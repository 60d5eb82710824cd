"""Rules of large type that hold without scripts, too.

A script puts the class of a step (`s24`, `s30`) on the document; without one only the radio button of the head knows
the step. A style sheet is written with the classes alone: every rule for a step gets a twin for the button, of the same
weight, right behind it. A browser without `:has()` leaves the twin out (CSS Syntax Module Level 3, 9 "invalid rules"),
which is why it is a rule of its own.
"""

from __future__ import annotations

import re
from typing import Final

_RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
_STEP: Final = re.compile(r"(?<!:not\()\.(s24|s30)(?![\w-])")


def with_twins(css: str) -> str:
    """A style sheet without comments whose rules for `.s24` and `.s30` hold for a checked `#s24` and `#s30`, too.

    Of a list of selectors the twin has those that name a step. `:not(.s24)` has no twin: such a rule is written the
    other way round, as one that holds and is taken back.
    """
    return _RULE.sub(_with_twin, css)


def _with_twin(rule: re.Match[str]) -> str:
    steps = [one.strip() for one in rule[1].split(",") if _STEP.search(one)]
    if not steps:
        return rule[0]
    twin = ",".join(_STEP.sub(r":has(:where(#\1):checked)", one) for one in steps)
    return f"{rule[0]}\n{twin}{{{rule[2]}}}"
