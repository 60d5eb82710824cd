from __future__ import annotations

from pathlib import Path

from portal.downloads.exporters import write_downloads
from portal.downloads.gaps_csv import GapsCsv
from portal.register.gaps import gaps_of
from tests.content import read_rows
from tests.pages import sample


def test_communities_districts_and_the_site_have_the_same_lines(tmp_path: Path) -> None:
    """Every gap once, with its place, days, law, post and address; the tables sum to each other."""
    register = sample.register()
    write_downloads(register, tmp_path, (GapsCsv,))
    site = read_rows(tmp_path / "data" / "gaps.csv")
    own = [row for path in sorted(tmp_path.glob("c/*/gaps/gaps.csv")) for row in read_rows(path)]
    districts = [row for path in sorted(tmp_path.glob("d/*/gaps/gaps.csv")) for row in read_rows(path)]

    def key(row: dict[str, str]) -> list[str]:
        return list(row.values())

    assert sorted(site, key=key) == sorted(own, key=key) == sorted(districts, key=key)
    assert [row["缺什么"] for row in site if row["社区编号"] == sample.LIUHE] == [
        one.gap.what for one in gaps_of(register, sample.LIUHE)
    ]
    first = next(row for row in site if row["类别"] == "权力没公开齐")
    assert (first["从哪天起"], first["依据"]) == ("2026-01-01", "一项权力要有谁管、怎么办、公示、原件（四单合一）")
    assert first["网址"].startswith(f"{sample.SITE.url}/c/{sample.LIUHE}/power-items/q-ql-")


def test_a_place_without_a_gap_has_no_table(tmp_path: Path) -> None:
    """An empty table would be taken for a promise."""
    write_downloads(sample.register(), tmp_path, (GapsCsv,))
    assert not (tmp_path / "c" / sample.SANJIANG / "gaps").exists()
