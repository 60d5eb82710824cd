"""权力事项: what powers there are, who holds them, by what steps they are used."""

from __future__ import annotations

from portal.kinds.power_item.checks import check_steps
from portal.kinds.power_item.gaps import GAPS
from portal.kinds.power_item.local_class import check_classes
from portal.kinds.power_item.overview import overview
from portal.kinds.power_item.record import PowerItem
from portal.kinds.power_item.reviews import check_reviews
from portal.kinds.power_item.shipped import shipped_items
from portal.kinds.power_item.view import page_of
from portal.records.catalogue import Kind
from portal.records.figure import Figure
from portal.register.posts import in_force
from portal.register.procedures import optimised

KIND = Kind(
    PowerItem, (check_steps, check_reviews, check_classes), page_of, overview=overview, gaps=GAPS,
    counts=(
        Figure("权力", lambda register, place: len(in_force(register, place))),
        Figure("优化流程", lambda register, place: len(optimised(register, place)), at="h-optimised"),
    ),
    shipped=shipped_items,
)  # fmt: skip
