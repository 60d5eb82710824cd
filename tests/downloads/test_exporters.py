"""Exporters: each writes its own files from public notices, and the data package describes what the others wrote."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.downloads.datapackage import DataPackage
from portal.downloads.exporter import Exporter
from portal.downloads.exporters import EXPORTERS, write_downloads
from portal.downloads.gaps_csv import GapsCsv
from portal.downloads.notice_csv import NoticeCsv
from portal.downloads.notice_json import NoticeJson
from portal.downloads.numbers_csv import NumbersCsv
from portal.downloads.parts import Parts
from portal.downloads.sheet import encoded
from portal.downloads.site_csv import SiteCsv
from portal.downloads.sums import Sums
from portal.privacy.public import PublicNotice
from portal.records.catalogue import all_kinds
from tests.pages import sample

_KINDS = "|".join(kind.about.id for kind in all_kinds())
FILES = {
    NoticeCsv: r"c/.*/rows\.csv",
    NoticeJson: r"c/.*/rows\.json",
    SiteCsv: rf"data/({_KINDS})\.csv",
    Parts: rf"c/.*/rows-\w+\.csv|data/({_KINDS})-(?!sums)\w+\.csv",
    Sums: r"data/.*-sums\.csv",
    NumbersCsv: r"((c|d)/.*/)?numbers/numbers\.csv",
    GapsCsv: r"(c|d)/.*/gaps/gaps\.csv|data/gaps\.csv",
    DataPackage: r"data/datapackage\.json",
}


def files(folder: Path) -> set[str]:
    """The paths of all files below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.__name__)
def test_an_exporter_writes_its_own_files_and_no_others(tmp_path: Path, exporter: type[Exporter]) -> None:
    """Alone it writes what all together write of its sort, and counts it."""
    alone, whole = tmp_path / "alone", tmp_path / "whole"
    summary = write_downloads(sample.register(), alone, (exporter,))
    write_downloads(sample.register(), whole)
    assert files(alone) == {name for name in files(whole) if re.fullmatch(FILES[exporter], name)} != set()
    assert summary.files == len(files(alone))


def test_the_data_package_describes_every_table_kind_by_kind(tmp_path: Path) -> None:
    """Each table over the whole site stands in it with the headings it has; kinds come in their order, parts behind."""
    write_downloads(sample.register(), tmp_path)
    package = json.loads((tmp_path / "data" / "datapackage.json").read_text(encoding="utf-8"))
    tables = {resource["path"]: resource for resource in package["resources"]}
    assert set(tables) == {path.name for path in (tmp_path / "data").glob("*.csv")}
    for path, resource in tables.items():
        text = (tmp_path / "data" / path).read_text(encoding="utf-8-sig")
        assert next(csv.reader(io.StringIO(text))) == [field["name"] for field in resource["schema"]["fields"]]
        for key in resource["schema"].get("foreignKeys", ()):
            assert f"{key['reference']['resource']}.csv" in tables
    kinds = [kind.about.id for kind in all_kinds()]
    assert list(tables)[-1] == "gaps.csv"
    of_kind = [max((kind for kind in kinds if path.startswith(kind)), key=len) for path in list(tables)[:-1]]
    assert of_kind == sorted(of_kind, key=kinds.index)


def test_a_new_exporter_is_a_class_and_a_line(tmp_path: Path) -> None:
    """One that only this test knows is set up, fed with every notice in the register's order, and finished."""
    told: list[str] = []

    class Titles(Exporter):
        def setup(self) -> None:
            told.append("setup")

        def feed(self, notice: PublicNotice) -> None:
            told.append(notice.title)

        def finish(self) -> None:
            told.append("finish")
            self.export.write("data/titles.txt", "\n".join(told).encode())

    register = sample.register()
    summary = write_downloads(register, tmp_path, (Titles,))
    assert told == ["setup", *(notice.title for notice in register.notices), "finish"]
    assert (files(tmp_path), summary.files) == ({"data/titles.txt"}, 1)


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8"), max_size=8), min_size=2, max_size=4), max_size=5))
def test_a_table_says_what_its_cells_say(lines: list[list[str]]) -> None:
    """Quotes, commas and line breaks in cells are read back as they were."""
    text = encoded(lines).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""))) == lines
