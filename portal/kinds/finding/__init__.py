"""监督整改: what was supervised, what was found, what is done about it, until when, and what came of it."""

from __future__ import annotations

from portal.kinds.finding.checks import check_findings
from portal.kinds.finding.gaps import GAPS
from portal.kinds.finding.record import Finding
from portal.kinds.finding.view import block_on_cited, overview
from portal.records.catalogue import Kind

KIND = Kind(Finding, (check_findings,), overview=overview, block_on_cited=block_on_cited, gaps=GAPS)
