"""The open letter to all households: a quarter's money, works and decisions on one A4 page."""

from __future__ import annotations

from dataclasses import dataclass

from portal.channels.imprint import Imprint
from portal.channels.typeset import Typesetter


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: `figures` are pairs of label and value printed large (at most four read well).

    `paragraphs` is the letter itself, `notices` pairs of title and day, `complaint` pairs of label and value,
    `signed` who signs and `day` the date as printed.
    """

    imprint: Imprint
    title: str
    greeting: str
    paragraphs: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    notices: tuple[tuple[str, str], ...]
    complaint: tuple[tuple[str, str], ...]
    signed: str
    day: str


def render_letter(letter: Letter, typesetter: Typesetter) -> bytes:
    """The letter on one A4 page as tagged PDF; a long one is set smaller. Raises MissingGlyph, CannotTypeset."""
    return typesetter.pdf(
        "letter",
        {
            "imprint": letter.imprint.data(42),
            "title": letter.title,
            "greeting": letter.greeting,
            "paragraphs": letter.paragraphs,
            "figures": letter.figures,
            "notices": letter.notices,
            "complaint": letter.complaint,
            "signed": letter.signed,
            "day": letter.day,
        },
    )
