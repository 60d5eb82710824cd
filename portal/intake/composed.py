"""What the parts of a heading say where no list knows it: one field of the table, or that it never leaves.

A heading that says two fields says none, and is asked about. One with a personal part goes to a column that never
leaves, or is known and not read, whatever else it says. One that no phrase covers is tried without a word of it:
without one that changes nothing (具体, 群众) it is what is left; without any other word of the table's it is known only
if what is left never leaves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from portal.intake.free_heads import free_heads, is_headed
from portal.intake.personal_headings import personal_topic
from portal.records.column import BoundColumn
from portal.records.heading_grammar import Phrases, made_ready
from portal.records.policy import Leaves
from portal.records.record import Record, Table

LONGEST = 24
"""A longer heading is no heading put together of parts, but a sentence."""
LEAST = 4
"""What is left of a heading without a word of it must be so long: 金额 alone says less than 审核金额."""
CHANGES_NOTHING = frozenset(
    [
        "具体",
        "主要",
        "相关",
        "有关",
        "详细",
        "群众",
        "村民",
        "居民",
        "本村",
        "本社区",
        "本组",
        "村级",
        "我村",
        "所有",
        "全部",
        "各项",
        "各类",
        "资金",
        "款项",
        "此项",
        "该项",
        "上述",
    ]
)
"""Words in a heading without which it says the same; never its last."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The column a heading is of (None: it is known and never leaves).

    `nearly`: it says not quite the same.
    """

    bound: BoundColumn | None
    nearly: bool = False

    @property
    def never(self) -> bool:
        """Whether what stands below it never leaves."""
        return self.bound is None or self.bound.column.leaves is Leaves.NEVER


@dataclass(frozen=True)
class Composed:
    """The phrases of a table, its columns, the headings in its lists, and those that are known and not read.

    `private` is where what is personal goes: by topic the column that never leaves. `heads` are last words of headings
    that no column which leaves has.
    """

    phrases: Phrases
    columns: Mapping[str, BoundColumn]
    listed: Mapping[str, BoundColumn]
    silent: Mapping[str, str]
    private: Mapping[str, BoundColumn]
    heads: frozenset[str] = frozenset()
    known: dict[str, Reading | None] = field(default_factory=dict)

    @classmethod
    def of(cls, model: type[Table], listed: Mapping[str, BoundColumn], silent: Mapping[str, str]) -> Composed:
        """A form of one sheet has the phrases of its parts, too."""
        columns = {bound.name: bound for bound in model.columns()}
        parts = model.parts_beside() if issubclass(model, Record) else ()
        beside = {
            f"{name}.{field}": pattern
            for name, _, part in parts
            for field, pattern in made_ready(part.on_forms.grammar).fields.items()
            if f"{name}.{field}" in columns
        }
        private = {text: bound for text, bound in listed.items() if bound.column.leaves is Leaves.NEVER}
        return cls(made_ready(model.on_forms.grammar, beside), columns, listed, silent, private, free_heads(model))

    def said(self, text: str) -> Reading | None:
        """What a heading says, without brackets and marks; None where its parts say nothing, or two things."""
        if len(text) > LONGEST:
            return None
        topic = personal_topic(text)
        if topic:
            return Reading(self.private.get(topic))
        found, nearly = self.phrases.said(text)
        if len(found) > 1:
            return None
        if found:
            (name,) = found
            bound = self.columns.get(name)
            return Reading(bound, nearly=nearly) if bound else None
        if self.phrases.silent.fullmatch(text):
            return Reading(None)
        return self._without_a_word(text) or (Reading(None) if is_headed(text, self.heads) else None)

    def _without_a_word(self, text: str) -> Reading | None:
        """What a heading says without a word of it, if that is one thing."""
        read = [
            one
            for word, rest in self._shorter(text)
            if (one := self._plainly(rest)) and (one.never or (word in CHANGES_NOTHING and not text.endswith(word)))
        ]
        fields = {one.bound.name if one.bound and not one.never else "" for one in read}
        return read[0] if len(fields) == 1 else None

    def _shorter(self, text: str) -> Iterator[tuple[str, str]]:
        for word in (*CHANGES_NOTHING, *self.phrases.words):
            if word in text and len(text) - len(word) >= LEAST:
                yield word, text.replace(word, "", 1)

    def _plainly(self, text: str) -> Reading | None:
        """What a list or a phrase says of a heading."""
        if text in self.listed:
            return Reading(self.listed[text])
        if text in self.silent:
            return Reading(None)
        found, nearly = self.phrases.said(text)
        if len(found) == 1 and (bound := self.columns.get(next(iter(found)))):
            return Reading(bound, nearly=nearly)
        return Reading(None) if not found and self.phrases.silent.fullmatch(text) else None
