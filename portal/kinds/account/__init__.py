"""集体收支: what a place had, received, spent and has left, subject by subject and period by period."""

from __future__ import annotations

from portal.kinds.account.checks import check_accounts
from portal.kinds.account.gaps import GAPS
from portal.kinds.account.record import Account
from portal.kinds.account.view import overview
from portal.records.catalogue import Kind

KIND = Kind(Account, (check_accounts,), overview=overview, gaps=GAPS)
