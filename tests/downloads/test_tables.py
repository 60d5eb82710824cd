"""Rows as CSV and JSON: safe to open in Excel, and the same figures as the page."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from portal.downloads.notice_json import _plain
from portal.fields.day import Day
from tests.content import LIU, Content, read_rows
from tests.pipeline.conftest import publish  # noqa: F401 - a fixture


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "＝1+1", "＋1", "＠x"])
def test_a_cell_that_would_run_as_a_formula_gets_an_apostrophe(tmp_path: Path, publish, text: str) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    """OWASP: CSV injection. JSON keeps the text as it is."""
    content = Content.small(tmp_path / "content")
    content.receipts(LIU, "2026-03", [{"用途": text}])
    assert not publish(content).problems
    folder = tmp_path / "output" / "site" / "c" / LIU / "receipts" / "2026-03"
    (row,) = read_rows(folder / "rows.csv")
    body = json.loads((folder / "rows.json").read_text(encoding="utf-8"))
    assert row["用途"][0] == "'"
    assert row["用途"][1:] == body["records"][0]["purpose"]
    (again,) = read_rows(tmp_path / "output" / "site" / "data" / "receipts.csv")
    assert again["用途"] == row["用途"]


def test_figures_are_plain_numbers_and_days(tmp_path: Path, publish) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    """No separators in amounts, dates as ISO 8601, the first bytes a mark that Excel knows."""
    content = Content.small(tmp_path / "content")
    content.receipts(LIU, "2026-03", [{"金额": 1234567.5}])
    publish(content)
    folder = tmp_path / "output" / "site" / "c" / LIU / "receipts" / "2026-03"
    assert (folder / "rows.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    (row,) = read_rows(folder / "rows.csv")
    assert (row["行编号"], row["金额"], row["日期"]) == ("pz-2026-031", "1234567.50", "2026-03-12")


def test_figures_of_the_json_are_numbers_of_their_kind(tmp_path: Path, publish) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    """Whole yuan and counts are integers, parts of a yuan are not, days are text."""
    content = Content.small(tmp_path / "content")
    content.receipts(LIU, "2026-03", [{"金额": 512}, {"凭证号": "PZ-2026-032", "金额": 0.1}])
    publish(content)
    folder = tmp_path / "output" / "site" / "c" / LIU / "receipts" / "2026-03"
    raw = (folder / "rows.json").read_text(encoding="utf-8")
    first, second = json.loads(raw)["records"]
    for value, wanted in (
        (first["amount"], 512), (second["amount"], 0.1), (first["date"], "2026-03-12"),
    ):  # fmt: skip
        assert (value, type(value)) == (wanted, type(wanted))
    assert '"amount": 512,' in raw


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Decimal("512.00"), 512), (Decimal("1E+3"), 1000), (Decimal(-3), -3), (Decimal("0.10"), 0.1),
        (Decimal("86000.5"), 86000.5), (3, 3), (91.5, 91.5), (None, None), ("0012", "0012"),
        (Day(2026, 3), "2026-03"), (Day(2026, 3, 12), "2026-03-12"),
    ],
)  # fmt: skip
def test_a_value_keeps_its_type_in_json(value: object, plain: object) -> None:
    """A whole amount has no point and no exponent; numbers that are names (0012) stay text."""
    assert (_plain(value), type(_plain(value))) == (plain, type(plain))
