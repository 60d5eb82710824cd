"""公开与教育: what was put up, handed out, visited and taught, and how many it reached; of talks a yearly number."""

from __future__ import annotations

from portal.kinds.activity.checks import check_activities
from portal.kinds.activity.citing import check_opinions
from portal.kinds.activity.gaps import GAPS
from portal.kinds.activity.record import Activity
from portal.kinds.activity.view import overview
from portal.records.catalogue import Kind

KIND = Kind(Activity, (check_activities,), checks_citing=(check_opinions,), overview=overview, gaps=GAPS)
