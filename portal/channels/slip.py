"""Household slips (入户明白单): what one household received, in plain words; two to an A4 sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.channels import spoken
from portal.channels.imprint import Imprint
from portal.channels.typeset import Typesetter

LINES = 5
"""Lines one piece of paper holds legibly; a longer slip goes on with the next."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One household's slip: `lines` are day, what for, and amount in yuan.

    `complaint` are pairs of label and value, of which the first three are printed. `household` is the name as
    it may be handed to that household itself. `total` must be the sum of the lines.
    """

    imprint: Imprint
    title: str
    household: str
    lines: tuple[tuple[str, str, Decimal], ...]
    total: Decimal
    complaint: tuple[tuple[str, str], ...]


def render_slips(slips: Sequence[Slip], typesetter: Typesetter) -> bytes:
    """All slips as one tagged PDF. Raises MissingGlyph, CannotTypeset.

    Raises ValueError without slips, or when a total is not the sum of its lines.
    """
    if not slips:
        raise ValueError("no slips to print")
    for slip in slips:
        if sum((amount for _, _, amount in slip.lines), Decimal(0)) != slip.total:
            raise ValueError(f"the total of {slip.imprint.number} is not the sum of its lines")
    return typesetter.pdf("slip", {"slips": [part for slip in slips for part in _parts(slip)]})


def _parts(slip: Slip) -> list[dict[str, object]]:
    """The slip as one or more pieces of paper, each with the whole total."""
    groups = [slip.lines[start : start + LINES] for start in range(0, max(1, len(slip.lines)), LINES)]
    return [
        {
            "imprint": slip.imprint.data(40),
            "title": slip.title if len(groups) == 1 else f"{slip.title}（{number}/{len(groups)}）",
            "household": slip.household,
            "lines": [(day, what, f"{amount:,.2f}") for day, what, amount in group],
            "total": f"{slip.total:,.2f}",
            "spoken": spoken.money(slip.total),
            "complaint": slip.complaint[:3],
        }
        for number, group in enumerate(groups, 1)
    ]
