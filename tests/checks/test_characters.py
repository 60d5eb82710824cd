from __future__ import annotations

import pytest

from portal.checks.characters import visible
from portal.problems import Problem, Severity
from tests.checks.test_splitting import told
from tests.checks.test_validate import checked, item
from tests.intake.files import row


def vouchers(purpose: str) -> list[Problem]:
    """What is told of a voucher with this purpose."""
    return list(told(["PZ-1", "QL-013", "2026-03-12", "示例店", purpose, 300, "张三", "李四", "王五"]).problems)


@pytest.mark.parametrize("odd", ["☑", "\uf0fe", "👍", "\U0002a6dd", "\ue000", "ཀ"])
def test_a_character_without_glyph_is_told_with_its_cell_and_holds_nothing_back(odd: str) -> None:
    """The warning names the cell and the character's number."""
    (problem,) = vouchers(f"{odd} 已入账")
    assert problem.severity is Severity.WARNING
    assert (problem.where.row, problem.where.column) == (4, "E")
    assert f"U+{ord(odd):04X}" in problem.message
    assert problem.value.startswith(f"{odd} 已入账")


@pytest.mark.parametrize("spoilt", ["购\ufffd纸", "锟斤拷锟斤拷", "â€œ纸", "鎴愰兘甯�", "???", "烫烫烫"])
def test_damaged_text_is_an_error_with_its_cell_and_never_in_the_message(spoilt: str) -> None:
    """It is told where to fill in again; what stands there is shown to people only."""
    (problem,) = vouchers(spoilt)
    assert (problem.code, problem.severity) == ("damaged_text", Severity.ERROR)
    assert (problem.where.row, problem.where.column) == (4, "E")
    assert spoilt not in problem.message
    assert "重新填写" in problem.remedy


def test_nobody_is_advised_to_change_a_name() -> None:
    """A rare name is kept, and its character stands in no message, for messages reach logs."""
    (problem,) = list(checked(row(1, "赵\U0002a6dd"), items=(item("QL-001", "2026年"),)).problems)
    assert problem.severity is Severity.WARNING
    assert "照原样保留" in problem.remedy
    assert "改名" not in problem.remedy
    assert "2A6DD" not in problem.message
    assert "2A6DD" in problem.value


def test_what_cannot_be_shown_stands_as_its_number() -> None:
    """Terminals and workbooks get no control character."""
    assert visible("a\x07\ud800张\ufffe") == "a[U+0007][U+D800]张[U+FFFE]"
