"""权力事项: what powers there are, who holds them, by what steps they are used."""

from __future__ import annotations

from portal.kinds.power_item.checks import check_steps
from portal.kinds.power_item.local_class import check_classes
from portal.kinds.power_item.overview import overview
from portal.kinds.power_item.record import PowerItem
from portal.kinds.power_item.reviews import check_reviews
from portal.kinds.power_item.view import page_of
from portal.records.catalogue import Kind

KIND = Kind(PowerItem, (check_steps, check_reviews, check_classes), page_of, overview=overview)
