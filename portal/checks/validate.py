"""The checks every notice goes through: a plain list, and those of its kind. A check adds problems and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from portal.checks.amounts import check_totals
from portal.checks.cancelled import check_cancelled, check_other_amounts
from portal.checks.casework import check_casework
from portal.checks.characters import check_characters
from portal.checks.citations import check_citations
from portal.checks.contradictions import check_programmes
from portal.checks.dates import check_dates, check_term, check_title
from portal.checks.magnitude import check_magnitude
from portal.checks.model import CheckedNotice, Context
from portal.checks.parse import parse_notice
from portal.checks.people import check_people
from portal.checks.places import check_places
from portal.checks.renumbered import check_renumbered
from portal.checks.rows import check_doubles, check_lengths, check_rows
from portal.checks.scans import check_scans
from portal.checks.shifted import check_columns
from portal.checks.splitting import check_splitting
from portal.checks.timeline import check_timeline
from portal.checks.titled_above import check_titled_above
from portal.intake.model import ReadNotice
from portal.records.catalogue import checks_of
from portal.records.record import Record

VALIDATORS: tuple[Callable[[CheckedNotice, Context], None], ...] = (
    check_rows,
    check_doubles,
    check_lengths,
    check_characters,
    check_columns,
    check_people,
    check_dates,
    check_title,
    check_term,
    check_places,
    check_titled_above,
    check_cancelled,
    check_other_amounts,
    check_totals,
    check_magnitude,
    check_citations,
    check_renumbered,
    check_scans,
    check_splitting,
    check_casework,
    check_timeline,
    check_programmes,
)


def check_notice(notice: ReadNotice, kind: type[Record], context: Context) -> CheckedNotice:
    """The notice as records, with everything that is wrong with it."""
    checked = parse_notice(notice, kind)
    for validate in (*VALIDATORS, *checks_of(kind)):
        validate(checked, context)
    return checked
