"""重大事项决策: what was proposed, deliberated and resolved, by whom it was watched, and what came of it."""

from __future__ import annotations

from portal.kinds.decision.announce import announced
from portal.kinds.decision.checks import check_decisions
from portal.kinds.decision.citing import check_decided, lacks
from portal.kinds.decision.gaps import GAPS
from portal.kinds.decision.record import Decision
from portal.kinds.decision.view import page_of
from portal.records.catalogue import Kind

KIND = Kind(
    Decision, (check_decisions,), page_of, checks_citing=(check_decided,), lacks=lacks, gaps=GAPS, announces=announced
)
