"""The canaries of the conformance matrix would be found: with one column opened they are, in every sort of file."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.acceptance import taking
from portal.fields.private import PRIVATE
from portal.records.column import BoundColumn, Role
from portal.records.policy import Leaves
from portal.records.record import Record, Table
from tests.every_byte import found_in
from tests.kinds.examples import HIDDEN, MARK, Examples
from tests.kinds.published import KINDS, publish_one
from tests.kinds.specimen import Round, Trial
from tests.test_canaries import force


def opened(model: type[Table]) -> BoundColumn:
    """A column of free text that never leaves and is neither a number nor what a reporter is called."""
    return next(
        bound
        for bound in model.columns()
        if bound.column.leaves is Leaves.NEVER and bound.value is PRIVATE and bound.column.role is not Role.REPORTER
        and "号" not in bound.label
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "models", "wanted"),
    [
        ("receipts", (), {"index.html", "rows.csv", "rows.json"}),
        (
            "specimens",
            (Trial, Round),
            {"index.html", "rows-trials.csv", "rows-rounds.csv", "rows.json", "poster-a4.pdf"},
        ),
    ],
)
def test_a_column_that_was_opened_is_found(
    kind: str, models: tuple[type[Table], ...], wanted: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A column of a kind; those of a part and of a sheet of the notice itself; with the screen of cells asleep."""
    record: type[Record] = next(one for one in KINDS if one.about.id == kind)
    filled = Examples(record).first
    for column in [opened(model).column for model in models or (record,)]:
        for name, value in (("leaves", Leaves.PUBLISH), ("listed", True), ("printed", True)):
            force(monkeypatch, column, name, value)
    force(monkeypatch, PRIVATE, "show", str)
    monkeypatch.setattr(taking, "screen_notice", lambda *_: None)
    site = publish_one(record, filled, tmp_path)
    assert wanted <= {Path(name).name for name, _ in found_in(site.folder, [], HIDDEN, MARK)}
