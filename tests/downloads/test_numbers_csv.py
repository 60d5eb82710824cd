from __future__ import annotations

from pathlib import Path

from portal.downloads.exporters import write_downloads
from portal.downloads.numbers_csv import NumbersCsv
from portal.register.figures import figures
from tests.content import read_rows
from tests.pages import sample


def test_every_place_has_a_row_with_its_own_figures(tmp_path: Path) -> None:
    """In the table of the city, of its district and of its town alike: figures, and the newest period of each kind."""
    register = sample.register()
    write_downloads(register, tmp_path, (NumbersCsv,))
    city = read_rows(tmp_path / "numbers" / "numbers.csv")
    assert [row["编号"] for row in city] == [place.id for place in register.publishers]
    own = next(row for row in city if row["编号"] == sample.LIUHE)
    assert (own["区县"], own["镇街"], own["社区"]) == ("都江堰市", "灌口街道", "柳河社区")
    found = figures(register)
    assert [int(own[column.label]) for column in found.columns] == list(found.own[sample.LIUHE])
    assert own["原始凭据·最近一期"] == str(register.notices_of(sample.LIUHE, "receipts")[0].key.period)
    for name in ("d/d163", "c/t1740"):
        assert read_rows(tmp_path / name / "numbers" / "numbers.csv") == [own]
