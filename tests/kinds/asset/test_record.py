from __future__ import annotations

from pathlib import Path

import pytest

from portal.kinds.asset.record import Asset
from portal.records.money import Money
from tests.content import LIU, TODAY
from tests.kinds.asset.assets import ROWS, register


def test_a_person_in_the_column_of_lessees_is_masked(tmp_path: Path) -> None:
    """On pages in masked form alone, in no value, no table; a company is named."""
    (notice,) = register(tmp_path, {"2026": ROWS}, TODAY).notices_of(LIU, "assets")
    fish, shop, square = notice.records
    assert fish.shown["lessee"] == "示例水产合作社"
    assert not fish.page_only
    assert (shop.shown["tenant"], shop.page_only) == ("李*光", True)
    assert "lessee" not in shop.shown
    assert "李四光" not in repr(notice)
    assert not {"lessee", "tenant"} & square.shown.keys()


@pytest.mark.parametrize("own", [{"begins": "2020-01-01"}, {"ends": "2030-01-01"}])
def test_a_span_in_one_cell_fills_only_empty_days(own: dict[str, str]) -> None:
    """What a row says in columns of their own counts."""
    spanned = Asset.model_validate({"name": "塘", "term": "2024年1月1日至2033年12月31日"})
    assert (str(spanned.begins), str(spanned.ends)) == ("2024-01-01", "2033-12-31")
    said = Asset.model_validate({"name": "塘", "term": "2024年1月1日至2033年12月31日", **own})
    assert {name: str(day) for name in ("begins", "ends") if (day := getattr(said, name))} == own


def test_rent_is_neither_paid_nor_agreed() -> None:
    """What is due and what came in are in no sum of payments."""
    money = {bound.name: bound.column.money for bound in Asset.columns() if bound.column.money}
    assert money == {"rent": Money.DUE, "due": Money.DUE, "received": Money.RECEIVED}
    assert Asset.money() is None


def test_parts_of_one_plot_are_rows_of_their_own() -> None:
    """By who rents them, where there is no number."""
    one, other = (Asset.model_validate({"name": "塘", "lessee": name}) for name in ("甲合作社", "乙合作社"))
    assert one.rowkey() != other.rowkey()
    assert Asset.model_validate({"name": "塘", "number": "ZC-1"}).rowkey() == ("ZC-1",)
