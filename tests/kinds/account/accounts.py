"""Accounts as a village hangs them up: lines of subjects, invented, by field; and the gaps a place has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from portal.outcome import Outcome, silent
from portal.problems import Severity
from portal.register.register import Register
from portal.snapshot import gather
from portal.workspace import Workspace
from tests.content import LIU, Content
from tests.content import Row as Cells


def line(subject: str, *amounts: object, **more: object) -> dict[str, object]:
    """A row of a workbook: what was left, came in, went out, is left; None is a blank cell."""
    names = ("上期结存", "收入", "支出", "结存")
    return {"科目": subject, **dict(zip(names, amounts, strict=True)), **more}


MARCH = (
    line("集体资产出租", 12600, 8000, 5400, 15200),
    line("利息", None, 12.5, None, 12.5),
    line("征地补偿费", 90000, None, 30000, 60000),
    line("应收鱼塘租金", 4000, 2000, 1000, 5000),
    line("应付工程款", 20000, None, 5000, 15000),
)
APRIL = (
    line("集体资产出租", 15200, 500, 700, 15000),
    line("利息", 12.5, None, None, 12.5),
    line("征地补偿费", 60000, None, None, 60000),
    line("应收鱼塘租金", 5000, None, None, 5000),
    line("应付工程款", 15000, None, None, 15000),
)


def register(tmp_path: Path, accounts: Mapping[str, Sequence[Cells]], receipts: Sequence[Cells] = ()) -> Register:
    """What a place publishes: accounts by period, and receipts of March."""
    content = Content(tmp_path / "content")
    (content.path / "communities").mkdir(parents=True)
    content.write("site.yml", "name: 试验榜\nurl: https://mingbang.example\npublisher: 试验\ncontact: 不收信\n"
                              "tagline: 账上明白\nhotline: \"12388\"\nsample: true\n")  # fmt: skip
    content.info(LIU)
    content.powers(LIU, "2026")
    for period, rows in accounts.items():
        content.workbook(LIU, "accounts", period, rows)
    if receipts:
        content.receipts(LIU, "2026-03", receipts)
    outcome = Outcome()
    found = gather(Workspace.open_public(content.settings()), outcome, silent, recheck=False).register
    assert [str(one) for one in outcome.problems if one.severity is Severity.ERROR] == []
    return found
