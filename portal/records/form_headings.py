"""Headings of forms in use: words by which columns are known beside those their declaration names.

Templates, messages and the sample know only declared headings, so words may be added here without changing any of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.records.heading_grammar import Grammar


@dataclass(frozen=True, slots=True)
class FormHeadings:
    """The headings of one table; words are parted by spaces.

    `columns` are read as a field. Those `instead` are read as a field only where the table has no other column for it,
    which is told, for they say nearly the same: 投资额 where there is no 预算金额. One that `gives_way` is read as its
    field as any other, but where a table has a further column for the field, it is not read and does not leave: 审核人
    beside 审批人. Those of `silent` are known, are not read and never leave. The `grammar` reads headings that nobody
    listed by their parts; what is listed or declared always comes first.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    instead: Mapping[str, str] = field(default_factory=dict)
    gives_way: str = ""
    silent: str = ""
    grammar: Grammar = field(default_factory=Grammar)

    def of(self, name: str) -> tuple[str, ...]:
        """The headings read as a field."""
        return tuple(self.columns.get(name, "").split())

    def stand_ins(self) -> Mapping[str, str]:
        """The field by each heading that stands in for it."""
        return {heading: name for name, headings in self.instead.items() for heading in headings.split()}

    def yielding(self) -> tuple[str, ...]:
        """The headings that are not read beside another one of their field."""
        return tuple(self.gives_way.split())

    def unread(self) -> tuple[str, ...]:
        """The headings that are known and not read."""
        return tuple(self.silent.split())
