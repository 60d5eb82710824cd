"""A post that one person holds is named with its holder: what is found wrong, or forbidden, accuses nobody by that."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from lxml import html

from portal import pipeline
from portal.channels.gap_workbook import SUPERVISORS
from portal.plugin import render_site
from tests.content import CASE, DISTRICT, FINDING, LIU, RISK, RULE, UNSOLVED, Content

HOLDER = "赵公正"
"""Who holds the post of every power of the small list."""
FOUND, FORBIDDEN, STORY = "护栏厚度不够", "代替评议成员投票", "民主评议没有张榜"
TOLD = {FOUND: "不是说现在任职的人做的", FORBIDDEN: "不是说任职的人做过", "优亲厚友": "不是说"}
FORMULA = "=HYPERLINK(1)的整改"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A village with a finding about a power, a risk and a rule of its post, and a case of its district."""
    content = Content.small(tmp_path_factory.mktemp("accused") / "content")
    late = {**FINDING, **UNSOLVED, "问题编号": "JD-002", "发现问题": FORMULA}
    content.workbook(LIU, "findings", "2026-03", [{**FINDING, "发现问题": FOUND}, late])
    content.workbook(LIU, "rules", "2026-03", [{**RULE, "案例编号": "AL-2026-01"}])
    content.workbook(LIU, "risks", "2026", [{**RISK, "部门或岗位": "村务监督委员会主任"}])
    content.info(DISTRICT)
    content.workbook(DISTRICT, "cases", "2026-03", [CASE])
    outcome = pipeline.publish(content.settings(), render_site)
    assert (outcome.refused, outcome.held_back) == ([], [])
    return content.path.parent


def pages(root: Path) -> dict[str, str]:
    """What every page says, without blanks."""
    site = (root / "output" / "site").resolve()
    return {
        path.relative_to(site).as_posix(): "".join(html.document_fromstring(path.read_bytes()).text_content().split())
        for path in sorted(site.rglob("*.html"))
    }


@pytest.mark.parametrize("matter", TOLD)
def test_a_page_with_a_holder_and_what_is_wrong_says_that_it_is_not_he(root: Path, matter: str) -> None:
    """Of the pages that name the holder those that tell the matter say so; a screen shows its slides one by one."""
    both = {name: text for name, text in pages(root).items() if HOLDER in text and matter in text}
    assert both
    assert [name for name, text in both.items() if TOLD[matter] not in text and "/screen/" not in name] == []


def test_no_page_has_a_holder_and_a_case(root: Path) -> None:
    """Not even that of the power, the rule or the post; the control: both stand somewhere."""
    said = pages(root)
    assert [name for name, text in said.items() if HOLDER in text and STORY in text] == []
    assert any(HOLDER in text for text in said.values())
    assert any(STORY in text for text in said.values())


def test_no_cell_of_the_supervisors_list_is_reckoned(root: Path) -> None:
    """A problem that begins like a formula is text; the control: it is there."""
    (path,) = (root / "build" / SUPERVISORS).glob("*.xlsx")
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert any("HYPERLINK" in str(cell.value) for cell in cells)
    assert path.stat().st_mode & 0o077 == 0
