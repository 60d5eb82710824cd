"""What the law asks of a meeting: how many must come, how many must agree, how early it must be called.

Sources: the two laws of `portal.records.laws`, of meetings since they are in force, and before that as they were then;
农村集体经济组织法 articles 27 and 28.
Charters may ask more (农村集体经济组织法 27), never less.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from portal.kinds.decision.record import Form
from portal.records.laws import RESIDENTS, VILLAGERS

NONE, HALF, TWO_THIRDS = Fraction(0), Fraction(1, 2), Fraction(2, 3)


@dataclass(frozen=True, slots=True)
class Rule:
    """The least share of those expected who must come, and of those who must agree.

    `over`: more than the share is needed (过半数), else the share is enough. The majority is of those present, or with
    `of_all` of all expected. `days` before it the meeting must be called (0: the law says nothing).
    """

    quorum: Fraction
    quorum_over: bool
    majority: Fraction
    majority_over: bool
    of_all: bool
    days: int
    source: str

    def quorate(self, present: int, expected: int) -> bool:
        """Whether enough came."""
        return _reaches(present, expected, self.quorum, over=self.quorum_over)

    def carried(self, agree: int, present: int, expected: int) -> bool:
        """Whether enough agreed."""
        return _reaches(agree, expected if self.of_all else present, self.majority, over=self.majority_over)


def _reaches(part: int, whole: int, share: Fraction, *, over: bool) -> bool:
    return part > share * whole if over else part >= share * whole


RULES: Mapping[Form, Rule] = {
    Form.VILLAGERS: Rule(HALF, True, HALF, True, False, 10, VILLAGERS.article("召集", "到会")),
    Form.HOUSEHOLDS: Rule(TWO_THIRDS, False, HALF, True, False, 10, VILLAGERS.article("召集", "到会")),
    Form.REPRESENTATIVES: Rule(TWO_THIRDS, False, HALF, True, False, 0, VILLAGERS.article("代表会议")),
    Form.RESIDENTS: Rule(HALF, True, HALF, True, False, 10, RESIDENTS.article("召集", "到会")),
    Form.RESIDENT_REPRESENTATIVES: Rule(TWO_THIRDS, False, HALF, True, False, 0, RESIDENTS.article("代表到会")),
    Form.MEMBERS: Rule(TWO_THIRDS, False, TWO_THIRDS, False, True, 10, "《农村集体经济组织法》第二十七条"),
    Form.MEMBER_REPRESENTATIVES: Rule(NONE, False, TWO_THIRDS, False, True, 0, "《农村集体经济组织法》第二十八条"),
}
"""Of representatives of members the law asks no quorum, but that two thirds of all of them agree."""
_BEFORE: Mapping[Form, Rule] = {
    form: Rule(HALF, True, HALF, True, False, 0, RESIDENTS.named)
    for form in (Form.RESIDENTS, Form.RESIDENT_REPRESENTATIVES)
}
"""What was asked of residents until the law of theirs was revised: more than half, called whenever."""


def rule_of(form: Form | None, held_on: date) -> Rule | None:
    """What the law asked of a form of meeting on its day; None where it asked nothing."""
    if form is None:
        return None
    return (_BEFORE.get(form) if held_on < RESIDENTS.since else None) or RULES.get(form)
