from datetime import date
from pathlib import Path

import pytest

from portal.places import Gazetteer
from portal.places.additions import add_board, add_community, add_district, add_grid, add_town
from portal.places.ids import make_id
from portal.problems import ContentMissing, MingbangError, OutputNotWritable, UnknownPlace

DAY = date(2026, 3, 12)


def test_what_is_added_is_read_back(content: Path) -> None:
    """District, town, community, board and grid come back equal from the files they were written to."""
    district = add_district(content, "高新区")
    town = add_town(content, "肖家河街道", district)
    community = add_community(content, "新北社区居民委员会", town, code="510109001001")
    board = add_board(content, community.id, "䢺江路 12 号门口，左侧", opened=DAY)
    grid = add_grid(content, community.id, "第一网格")
    known = Gazetteer.of_content(content)
    assert not known.problems.items
    assert (known.district(district.id), known.town(town.id)) == (district, town)
    assert (known.community(community.id), known.board(board.id)) == (community, board)
    assert known.grids_of(community) == [grid]
    assert community.full_name == "高新区 肖家河街道 新北社区"


def test_own_ids_start_beyond_the_shipped_ones(content: Path) -> None:
    """The first own community is number 9000, so that a longer shipped list never meets it."""
    town = Gazetteer.load().town("t1601")
    assert [add_community(content, name, town).id for name in ("甲社区", "乙村")] == ["c90005", "c90018"]
    assert [add_board(content, "c17317", where, opened=DAY).id for where in "甲乙"] == ["b00013", "b00021"]


def test_new_files_open_in_excel(content: Path) -> None:
    """A file begun here has a mark and Windows line ends, as Excel wants for Chinese."""
    add_board(content, "c17317", "老街口", opened=DAY)
    raw = (content / "boards.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf" + "公示栏编号,".encode())
    assert raw.count(b"\r\n") == raw.count(b"\n") == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("closed_off", [True, False])
def test_rows_already_there_stay_byte_for_byte(content: Path, encoding: str, end: str, closed_off: bool) -> None:
    """Encoding, line ends, order of columns, quotes and blank lines of the staff's file are kept."""
    lines = [
        "位置,编号,启用日期,村社区编号,停用日期",
        '"桥头，""东""侧",b00013,2024/1/5,c18701,',
        "",
        "䢺江,b00021,2024/1/6,c17317,",
    ]
    before = (end.join(lines) + (end if closed_off else "")).encode(encoding)
    path = content / "boards.csv"
    path.write_bytes(before)
    board = add_board(content, "c17317", "䢺江镇老街口", opened=DAY)
    after = path.read_bytes()
    added = ("" if closed_off else end) + f"䢺江镇老街口,{board.id},2026-03-12,c17317,{end}"
    assert after == before + added.encode("utf-8" if encoding == "utf-8-sig" else encoding)
    assert [b.id for b in Gazetteer.of_content(content).boards.values()] == ["b00013", "b00021", "b00037"]


def test_the_id_of_a_deleted_row_is_not_given_out_again(content: Path) -> None:
    """Someone deletes the newest board from the file; its QR code still hangs, so the next one gets another id."""
    first = add_board(content, "c17317", "老街口", opened=DAY)
    (content / "boards.csv").unlink()
    assert add_board(content, "c17317", "村口", opened=DAY).id != first.id


def test_the_id_of_a_bad_row_is_not_given_out_again(content: Path) -> None:
    """A row with a mistake is left out of the site, but its id is taken."""
    (content / "boards.csv").write_text(
        "公示栏编号,村（社区）编号,位置,启用日期\n" + make_id("b", 4) + ",c17317,,\n", "utf-8"
    )
    assert add_board(content, "c17317", "村口", opened=DAY).id == make_id("b", 5)


@pytest.mark.parametrize("where", ["", " ", "桥头 ", "桥\n头", "=1+1", "@x", "桥\x00头"])
def test_what_would_break_the_table_is_refused(content: Path, where: str) -> None:
    """Empty text, line breaks and what Excel would take for a formula are refused before anything is written."""
    with pytest.raises(MingbangError):
        add_board(content, "c17317", where, opened=DAY)
    assert list(content.iterdir()) == []


def test_namesakes_are_refused(content: Path) -> None:
    """What exists already is not added again; the message tells its id."""
    known = Gazetteer.load()
    with pytest.raises(MingbangError, match="已有大邑县 䢺江镇 䢺源社区，编号 c17317"):
        add_community(content, "䢺源社区居委会", known.town("t1601"))
    with pytest.raises(MingbangError, match="t1601"):
        add_town(content, "䢺江镇", known.district("d149"))
    with pytest.raises(MingbangError, match="d013"):
        add_district(content, "锦江区")
    add_grid(content, "c17317", "第一网格")
    with pytest.raises(MingbangError, match="g00013"):
        add_grid(content, "c17317", "第一网格")


def test_bad_ids_and_codes_are_refused(content: Path) -> None:
    """A board needs a community that exists; a code has 12 digits."""
    with pytest.raises(UnknownPlace):
        add_board(content, "c17318", "桥头", opened=DAY)
    with pytest.raises(MingbangError, match="12 位"):
        add_district(content, "高新区", code="5101")
    assert list(content.iterdir()) == []


def test_a_file_with_a_broken_heading_is_not_added_to(content: Path) -> None:
    """Staff mend the file first; it is not touched."""
    path = content / "boards.csv"
    path.write_text("编号,地址\n", "utf-8")
    with pytest.raises(ContentMissing, match="缺少表头：村（社区）编号"):
        add_board(content, "c17317", "桥头", opened=DAY)
    assert path.read_text("utf-8") == "编号,地址\n"


def test_a_failed_write_leaves_the_file_and_no_litter(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the file is open in Excel the old one stays whole and no temporary file is left."""
    add_board(content, "c17317", "桥头", opened=DAY)
    before = {path.name: path.read_bytes() for path in content.iterdir()}

    def locked(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(target), None, str(self))

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(OutputNotWritable, match="Excel"):
        add_board(content, "c17317", "村口", opened=DAY)
    assert {path.name: path.read_bytes() for path in content.iterdir()} == before
