"""The exporters there are: one line each. Adding one is a module and a line here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from portal.downloads.datapackage import DataPackage
from portal.downloads.exporter import Export, Exporter
from portal.downloads.gaps_csv import GapsCsv
from portal.downloads.notice_csv import NoticeCsv
from portal.downloads.notice_json import NoticeJson
from portal.downloads.numbers_csv import NumbersCsv
from portal.downloads.parts import Parts
from portal.downloads.site_csv import SiteCsv
from portal.downloads.sums import Sums
from portal.register.register import Register

EXPORTERS: tuple[type[Exporter], ...] = (NoticeCsv, NoticeJson, SiteCsv, Parts, Sums, GapsCsv, NumbersCsv, DataPackage)
"""In the order in which their tables stand in the data package, which comes last."""


@dataclass(frozen=True, slots=True)
class DownloadSummary:
    """How many files and rows were written."""

    files: int
    rows: int


def write_downloads(
    register: Register, folder: Path, exporters: tuple[type[Exporter], ...] = EXPORTERS
) -> DownloadSummary:
    """Runs every exporter over the register. Raises OSError."""
    export = Export(register, folder)
    running = [exporter(export) for exporter in exporters]
    for exporter in running:
        exporter.setup()
    for notice in register.notices:
        for exporter in running:
            exporter.feed(notice)
    for exporter in running:
        exporter.finish()
    return DownloadSummary(export.files, export.rows)
