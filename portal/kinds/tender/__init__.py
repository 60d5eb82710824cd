"""招投标: purchases from plan to last payment."""

from __future__ import annotations

from portal.kinds.tender.checks import check_stages, check_tenders
from portal.kinds.tender.draw import drawn
from portal.kinds.tender.record import Tender
from portal.kinds.tender.view import page_of
from portal.records.catalogue import Kind

KIND = Kind(Tender, (check_tenders, check_stages), page_of, draws=drawn)
