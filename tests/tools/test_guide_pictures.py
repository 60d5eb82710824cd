from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from portal.checks.model import Context
from portal.checks.validate import check_notice
from portal.intake.model import NoticeSource
from portal.intake.read import read_bytes
from portal.intake.template import template
from portal.kinds import KINDS
from portal.problems import Severity
from portal.records.column import BoundColumn
from portal.records.notice import NoticeKey, Period
from portal.records.policy import Leaves
from portal.records.record import Record
from tests.kinds.published import publisher
from tools.guide_pictures import (
    MOST_BYTES,
    PAGES,
    SHOWN,
    columns_told,
    filled,
    page_of,
    picture,
    sheets,
    shown,
    target,
    with_columns,
)
from tools.screenshots import page_picture

INDEX = PAGES / "README.md"
SECTIONS = ("空白表格", "填好的样子", "怎么填", "哪些列公开，哪些列不公开", "检查时会遇到", "发布以后有什么")
ELSEWHERE = {"no_power_list", "scan_missing"}
"""What other workbooks and the folder of originals would have to say."""
EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.about.id)


def examples(kind: type[Record]) -> list[BoundColumn]:
    """The columns of a kind and its sheets that say an example."""
    tables = (kind, *(model for _, _, model in kind.sheets()))
    return [bound for table in tables for bound in table.columns() if bound.column.example]


@EVERY_KIND
def test_every_kind_has_a_page_with_its_picture(kind: type[Record]) -> None:
    """It begins with how to get the blank workbook, shows the filled one, and ends with what one sees on the site."""
    text = page_of(kind).read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE)[:3] == list(SECTIONS[:3])
    assert set(SECTIONS) <= set(re.findall(r"^## (.+)$", text, re.MULTILINE))
    asked = re.search(r"portal template (\S+)", text)
    assert asked
    assert asked[1] in (kind.about.id, kind.about.label, kind.about.notice, *kind.about.words)
    assert text.count("![") == 2
    assert text.rstrip().endswith(f"](../images/{page_picture(kind).name})")
    assert page_picture(kind).stat().st_size <= MOST_BYTES


@EVERY_KIND
def test_the_picture_shows_the_template_as_it_is_now(kind: type[Record]) -> None:
    """What it shows is written in it: a changed column, example or sheet makes it an old one. It is small enough."""
    with Image.open(target(kind)) as image:
        assert image.text[SHOWN] == shown(kind), "python -m tools.guide_pictures"  # type: ignore[attr-defined]
        assert image.size == picture(kind).size
    assert target(kind).stat().st_size <= MOST_BYTES


@EVERY_KIND
def test_what_is_shown_are_the_cells_of_the_template(kind: type[Record]) -> None:
    """Every cell stands where the template has it, but for the title of the place, the period and the row's number."""
    book = openpyxl.load_workbook(io.BytesIO(template(kind)))
    for seen in sheets(kind):
        sheet = book[seen.name]
        for at, row in seen.rows:
            for letter, text in row:
                if letter != "A" and at <= seen.heading + 1:
                    assert str(sheet[f"{letter}{at}"].value) == text
    said = {text for seen in sheets(kind) for _, row in seen.rows for _, text in row}
    for bound in examples(kind):
        assert bound.column.example in said
        assert bound.label + ("*" if bound.required else "") in said


@EVERY_KIND
def test_the_page_says_of_every_column_where_it_goes(kind: type[Record]) -> None:
    """As the kind declares it, and above all every column that never leaves."""
    text = page_of(kind).read_text(encoding="utf-8")
    assert with_columns(text, kind) == text, "python -m tools.guide_pictures"
    told = columns_told(kind).split("**“")
    for (_, model), said in zip(
        [("", kind), *((part.label, model) for _, part, model in kind.sheets())], told[1:], strict=True
    ):
        never = "".join(line for line in said.splitlines() if line.startswith(f"- {Leaves.NEVER.value}："))
        for bound in model.columns():
            assert (bound.label in re.split("[：、]", never)) == (bound.column.leaves is Leaves.NEVER)
    assert told[0] in text


@EVERY_KIND
def test_the_filled_example_is_right(kind: type[Record]) -> None:
    """Nothing is wrong with what the guide shows but what other workbooks and folders would have to say."""
    period = Period.find("2026" if kind.about.id == "power-items" else "2026-03")
    assert period
    source = NoticeSource(NoticeKey(publisher(kind.about.id), kind.about.id, period), Path("柳河/表.xlsx"), "表.xlsx")
    checked = check_notice(read_bytes(filled(kind), source, kind), kind, Context(date(2026, 4, 7)))
    wrong = {one.code: one for one in checked.problems if one.severity is Severity.ERROR}
    assert set(wrong) <= ELSEWHERE, [str(one) for one in wrong.values()]
    assert checked.rows


def test_the_pages_are_numbered_without_holes_and_all_are_in_the_index() -> None:
    """Each once, by its number, in the parts of the work."""
    pages = sorted(page.name for page in PAGES.glob("[0-9]*.md"))
    assert [int(name[:2]) for name in pages] == list(range(1, len(pages) + 1))
    index = INDEX.read_text(encoding="utf-8")
    assert sorted(re.findall(r"^- \d\d \[.+\]\((.+)\)$", index, re.MULTILINE)) == pages
    assert re.findall(r"^- (\d\d) \[", index, re.MULTILINE) == re.findall(r"\]\((\d\d)-", index)
    assert re.findall(r"^## (.+)$", index, re.MULTILINE) == [
        "准备", "填表", "发布", "打印", "出问题时", "搜索", "附",
    ]  # fmt: skip
