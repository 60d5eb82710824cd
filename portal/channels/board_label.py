"""Board labels: the small permanent plate on a notice board, four to an A4 sheet with cut marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portal.channels.imprint import Imprint
from portal.channels.typeset import Typesetter


@dataclass(frozen=True, slots=True)
class BoardLabel:
    """One label: `place` is where the board hangs; `imprint.url` the board's permanent address, `number` its id."""

    imprint: Imprint
    place: str
    complaint: tuple[str, str]


def render_labels(labels: Sequence[BoardLabel], typesetter: Typesetter) -> bytes:
    """All labels as one tagged PDF. Raises MissingGlyph, CannotTypeset; ValueError without labels."""
    if not labels:
        raise ValueError("no labels to print")
    return typesetter.pdf(
        "board_label",
        {
            "labels": [
                {"imprint": label.imprint.data(56), "place": label.place, "complaint": label.complaint}
                for label in labels
            ]
        },
    )
