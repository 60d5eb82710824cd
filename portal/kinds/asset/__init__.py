"""资产资源: what a place owns, to whom it is let until when, and whether the rent came in."""

from __future__ import annotations

from portal.kinds.asset.checks import check_assets
from portal.kinds.asset.gaps import GAPS
from portal.kinds.asset.record import Asset
from portal.kinds.asset.view import overview
from portal.records.catalogue import Kind

KIND = Kind(Asset, (check_assets,), overview=overview, gaps=GAPS)
