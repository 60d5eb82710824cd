"""典型案例: what went wrong somewhere, what became of it, and what was learnt from it. Nobody is named."""

from __future__ import annotations

from portal.kinds.case.checks import check_cases
from portal.kinds.case.record import Case
from portal.kinds.case.view import overview, page_of
from portal.records.catalogue import Kind

KIND = Kind(Case, (check_cases,), page_of, overview=overview)
