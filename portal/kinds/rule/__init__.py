"""制度: what holds in a place, who made it, and what it lets a post do and not do."""

from __future__ import annotations

from portal.kinds.rule.checks import check_rules
from portal.kinds.rule.record import Rule
from portal.kinds.rule.view import overview
from portal.records.catalogue import Kind

KIND = Kind(Rule, (check_rules,), overview=overview)
