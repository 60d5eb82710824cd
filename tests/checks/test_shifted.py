from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portal.cli import main
from tests.content import BENEFIT, LIU, Content


def check(tmp_path: Path, rows: list[dict[str, object]]) -> Result:
    """`portal check` on benefits; the headings are those of the rows."""
    content = Content.small(tmp_path / "content")
    path = content.workbook(LIU, "benefits", "2026-03", rows)
    words = ["check", str(path), "--content", str(content.path), "--out", str(tmp_path / "out")]
    return CliRunner().invoke(main, words, env={"COLUMNS": "300"})


def test_a_row_pasted_one_cell_to_the_side_is_told_as_that(tmp_path: Path) -> None:
    """One problem for all such rows, with the column where it begins; what was read is for the screen."""
    moved = {**BENEFIT, "受益人": None, "村民小组": "李四光", "金额": "3组", "发放日期": 300}
    result = check(tmp_path, [BENEFIT, moved, {**moved, "村民小组": "王五"}])
    assert result.output.count("像是错开了一列") == 1
    assert "公示表 C5、C6：这一行从“受益人”起像是错开了一列" in result.output
    assert "李四光" not in result.output


@pytest.mark.parametrize("missing", ["受益人", "权力事项编号", "补贴项目", "金额"])
@pytest.mark.parametrize("other", ["户主1", None])
def test_no_row_is_shifted_while_columns_are_open(tmp_path: Path, missing: str, other: str | None) -> None:
    """A column that is missing or not understood is told once, and none of the thirty rows below it is blamed."""
    row = {(other or "" if label == missing else label): value for label, value in BENEFIT.items()}
    row.pop("", None)
    result = check(tmp_path, [{**row, "发放日期": None, "村民小组": f"{n}组"} for n in range(1, 31)])
    assert "错开" not in result.output
    assert f"缺少“{missing}”一列" in result.output
    assert f"{1 + bool(other)} 处必须改" in result.output
