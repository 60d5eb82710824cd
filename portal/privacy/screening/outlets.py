"""Every place where words that people wrote leave, and in which manner they are looked at: one list, one function.

Columns of tables have their manner by what they hold, so that a new one cannot be forgotten; what stands beside tables
is listed by name. Whatever of the public models is neither looked at nor made by the program fails a test.
"""

from __future__ import annotations

from collections.abc import Mapping

from portal.fields.organisation import ORGANISATION
from portal.fields.person import PERSON
from portal.fields.reference import REFERENCE
from portal.fields.text import LINES, TEXT
from portal.places.model import Board, Community, District, Former, Grid, Town
from portal.privacy.public import CommunityInfo, Withdrawn
from portal.privacy.recognizers.manners import NAME, NOBODY, NOTE, OFFICES, OPINION, PURPOSE, SAID, Manner
from portal.records.column import BoundColumn, Role
from portal.records.policy import Leaves, Naming
from portal.records.record import Record, Table
from portal.settings import Site

WORDS = (TEXT, LINES, ORGANISATION, PERSON, REFERENCE)
"""Values in which people write words; all others are read into numbers, days and choices."""

BESIDE: Mapping[type, Mapping[str, Manner]] = {
    CommunityInfo: dict.fromkeys(
        ("complaint_phone", "supervisor", "office_phone", "office", "hours", "letterbox", "intro"), NOTE
    ),
    Site: {**dict.fromkeys(("name", "tagline", "publisher", "contact", "hotline"), NOTE), "open_programmes": NAME},
    Board: {"where": NOTE},
    Grid: dict.fromkeys(("name", "groups"), SAID),
    District: {"name": NAME},
    Town: {"name": NAME},
    Community: {"name": NAME, "short": NAME},
    Former: {"name": NAME, "town": NAME, "district": NAME},
    Withdrawn: {"reason": SAID},
}
"""What stands beside tables, by model and field. Pages of text, which are files, are looked at by `texts`."""


def manner_of(bound: BoundColumn, model: type[Table]) -> Manner | None:
    """How a column that leaves is looked at; None where no words are written into it.

    Names of things (a programme, a company, a project) may hold a word of illness or a door number. What people said
    has no such names, and what a payment was for tells more than a name.
    """
    if bound.value not in WORDS:
        return None
    if bound.value is PERSON and bound.column.leaves is Leaves.MASK:
        return SAID  # whoever stands there leaves masked, also where nobody is to be named otherwise
    if model.naming is not Naming.ASKED:
        return NOBODY if model.naming is Naming.NOBODY else OFFICES
    if bound.value is not REFERENCE and model.column_for(Role.REPORTER) is not None:
        return OPINION
    if bound.value is PERSON:
        return SAID
    role = bound.column.role
    if bound.value in (ORGANISATION, REFERENCE) or role in (Role.PROGRAMME, Role.SUPPLIER):
        return NAME
    if role is Role.TITLE:
        return NAME if issubclass(model, Record) and model.about.own_page else PURPOSE
    return SAID
