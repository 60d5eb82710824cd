"""意见建议: what people said, who answers, and what became of it."""

from __future__ import annotations

from portal.kinds.opinion.record import Opinion
from portal.records.catalogue import Kind

KIND = Kind(Opinion)
