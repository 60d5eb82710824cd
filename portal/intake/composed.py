"""What the parts of a heading say where no list knows it: one field of the table, or that it never leaves.

A heading that says two fields says none, and is asked about. One with a personal part goes to a column that never
leaves, or is known and not read, whatever else it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.intake.personal_headings import personal_topic
from portal.records.column import BoundColumn
from portal.records.heading_grammar import Phrases, made_ready
from portal.records.policy import Leaves
from portal.records.record import Table

LONGEST = 24
"""A longer heading is no heading put together of parts, but a sentence."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The column a heading is of (None: it is known and never leaves).

    `nearly`: it says not quite the same.
    """

    bound: BoundColumn | None
    nearly: bool = False


@dataclass(frozen=True)
class Composed:
    """The phrases of a table, its columns, and where what is personal goes: by topic the column that never leaves."""

    phrases: Phrases
    columns: Mapping[str, BoundColumn]
    private: Mapping[str, BoundColumn]
    known: dict[str, Reading | None] = field(default_factory=dict)

    @classmethod
    def of(cls, model: type[Table], listed: Mapping[str, BoundColumn]) -> Composed:
        """`listed` are the columns by every heading that is in a list."""
        private = {text: bound for text, bound in listed.items() if bound.column.leaves is Leaves.NEVER}
        return cls(made_ready(model.on_forms.grammar), {bound.name: bound for bound in model.columns()}, private)

    def said(self, text: str) -> Reading | None:
        """What a heading says, without brackets and marks; None where its parts say nothing, or two things."""
        if len(text) > LONGEST:
            return None
        topic = personal_topic(text)
        if topic:
            return Reading(self.private.get(topic))
        found, nearly = self.phrases.said(text)
        if len(found) == 1:
            (name,) = found
            bound = self.columns.get(name)
            return Reading(bound, nearly=nearly) if bound else None
        if found:
            return None
        return Reading(None) if self.phrases.silent.fullmatch(text) else None
