from __future__ import annotations

from pathlib import Path

import pytest

from portal.commands.adopt import adopt
from portal.intake.base_list import LINE, SINCE
from portal.problems import MingbangError
from tests.content import LIU, TODAY, TOWN, XIANG, Content


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """柳河社区 with a list of its own, and its town's."""
    content = Content.small(tmp_path / "content")
    content.powers(TOWN, "2026")
    return content


def test_it_writes_two_lines_and_leaves_the_others(content: Content) -> None:
    """In the file's encoding; again with another base it replaces them; an own list of the year stays as it is."""
    info = content.folder(LIU) / "公开信息.csv"
    before = info.read_bytes()
    assert adopt(content.workspace(), LIU, TOWN, TODAY).workbook is None
    assert info.read_bytes() == before + f"{LINE},{TOWN}\n{SINCE},2026\n".encode()
    adopt(content.workspace(), LIU, "灌口街道", TODAY)
    assert info.read_bytes() == before + f"{LINE},{TOWN}\n{SINCE},2026\n".encode()


def test_a_place_without_anything_gets_its_folder_file_and_workbook(content: Content) -> None:
    """Nothing else is needed for its list to be published."""
    neighbour = next(c for c in content.workspace().places.communities() if c.town.id == TOWN and c.id != LIU)
    done = adopt(content.workspace(), neighbour.id, TOWN, TODAY)
    assert done.workbook is not None
    assert done.workbook.name == "权力清单 2026.xlsx"
    assert done.info.read_text("utf-8-sig").splitlines() == ["项目,内容", f"{LINE},{TOWN}", f"{SINCE},2026"]
    found = content.workspace().found
    assert not found.problems.errors
    (mine,) = [source for source in found.sources if source.key.community == neighbour.id]
    assert mine.base is not None
    assert mine.base.place == TOWN


@pytest.mark.parametrize(("place", "base"), [(XIANG, TOWN), (LIU, XIANG), (LIU, "d163"), (TOWN, TOWN)])
def test_what_cannot_be_a_base_changes_nothing(content: Content, place: str, base: str) -> None:
    """A place that is not above it, or has no list yet."""
    before = (content.folder(LIU) / "公开信息.csv").read_bytes()
    with pytest.raises(MingbangError):
        adopt(content.workspace(), place, base, TODAY)
    assert (content.folder(LIU) / "公开信息.csv").read_bytes() == before


def test_a_base_without_a_workbook_is_told_with_the_command(content: Content) -> None:
    """Whoever writes the line by hand is led to the workbook."""
    content.info(XIANG, 基础清单="䢺江镇")
    problems = content.workspace().found.problems.errors
    assert [(one.code, one.where.file.split("/")[-1]) for one in problems] == [("no_list_over_base", "公开信息.csv")]
    assert f"portal place adopt {XIANG} --base t" in problems[0].remedy
