from __future__ import annotations

from pathlib import Path

import pytest

from portal.intake.local_classes import FILE, read_local_classes
from portal.problems import Problems


def read(
    tmp_path: Path, *lines: str, head: str = "本地类别,权力领域"
) -> tuple[dict[str, str], list[tuple[str, int, str]]]:
    """The classes of a file, and what is wrong with it."""
    (tmp_path / FILE).write_text("\n".join((head, *lines)), encoding="utf-8")
    problems = Problems()
    found = read_local_classes(tmp_path, problems)
    return dict(found.shared), [(one.code, one.where.row, one.where.column) for one in problems]


def test_each_class_has_its_area(tmp_path: Path) -> None:
    """Headings and areas as staff write them; the same line twice is one."""
    found = read(tmp_path, "党建工作类,岗位", "惠民服务类,公共服务类", "惠民服务类,公共服务", head="方面,共用领域")
    assert found == ({"党建工作类": "岗位", "惠民服务类": "公共服务"}, [])


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("三资管理类,财会", ("bad_value", 3, "B")), (",财务", ("empty_cell", 3, "A")),
        ("党建工作类,财务", ("doubled_class", 3, "B")),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_used_is_told_at_its_cell(
    tmp_path: Path, line: str, problem: tuple[str, int, str]
) -> None:
    """The others hold."""
    assert read(tmp_path, "党建工作类,岗位", line) == ({"党建工作类": "岗位"}, [problem])


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    """Nothing is wrong with that."""
    problems = Problems()
    assert read_local_classes(tmp_path, problems).shared == {}
    assert not problems
