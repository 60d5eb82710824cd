"""The staff's three files: what is read, and how mistakes are told."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.places import Gazetteer
from portal.places.table import Column, letters, read_table
from portal.problems import Problems, Severity

BOARDS = "公示栏编号,村（社区）编号,村（社区）名称,位置,启用日期,停用日期\r\n"
PLACES = "编号,级别,名称,上级编号,上级名称,类别,统计代码,曾用名,停用日期\r\n"


def load(content: Path, name: str, text: str, encoding: str = "utf-8-sig") -> Gazetteer:
    """Load a content folder with one file in it."""
    (content / name).write_bytes(text.encode(encoding))
    return Gazetteer.of_content(content)


def codes(known: Gazetteer) -> list[tuple[str, int, str]]:
    """Code, row and column of every problem."""
    return [(problem.code, problem.where.row, problem.where.column) for problem in known.problems]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_boards_are_read_in_the_encodings_excel_writes(content: Path, encoding: str) -> None:
    """UTF-8 with or without a mark and GB18030 give the same board, with 䢺 in it."""
    known = load(content, "boards.csv", BOARDS + "b00013,c17317,䢺源社区,䢺江镇老街口,2026/3/12,\r\n", encoding)
    assert not known.problems.items
    assert known.board("b00013").where == "䢺江镇老街口"
    assert known.board("b00013").opened.isoformat() == "2026-03-12"


def test_a_letter_that_excel_lost_is_pointed_out(content: Path) -> None:
    """GBK has no 䢺: what Excel saves as a question mark is a warning with its cell, in UTF-8 it is just a mark."""
    text = BOARDS + "b00013,c17317,,?江镇老街口,2026-03-12,\r\n"
    known = load(content, "boards.csv", text, "gbk")
    assert [(p.code, p.severity, p.where.column) for p in known.problems] == [
        ("table-lost-letter", Severity.WARNING, "D")
    ]
    assert not load(content, "boards.csv", text).problems.items


@pytest.mark.parametrize("text", ["2026-03-12", "2026/3/12", "2026.3.12", "2026年3月12日"])
def test_dates_as_people_write_them(content: Path, text: str) -> None:
    """Four ways to write a day."""
    assert load(content, "boards.csv", BOARDS + f"b00013,c17317,,桥头,{text},\n").board("b00013").opened.day == 12


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("b00014,c17317,,桥头,2026-03-12,", ("place-id-wrong", 2, "A")),
        ("c17317,c17317,,桥头,2026-03-12,", ("place-id-wrong", 2, "A")),
        ("b00013,c17318,,桥头,2026-03-12,", ("community-unknown", 2, "B")),
        ("b00013,,,桥头,2026-03-12,", ("community-unknown", 2, "B")),
        ("b00013,b00013,,桥头,2026-03-12,", ("community-unknown", 2, "B")),
        ("b00013,c17317,,,2026-03-12,", ("cell-empty", 2, "D")),
        ("b00013,c17317,,桥头,,", ("cell-empty", 2, "E")),
        ("b00013,c17317,,桥头,2026-02-30,", ("date-wrong", 2, "E")),
        ("b00013,c17317,,桥头,2026-03/12,", ("date-wrong", 2, "E")),
        ("b00013,c17317,,桥头,2026-03-12,明天", ("date-wrong", 2, "F")),
        ("b00013,c17317,,桥头,2026-03-12,2025-01-01", ("board-dates", 2, "F")),
        ("b00013,c17317,,桥头,2026-03-12,,多出", ("table-extra-cell", 2, "G")),
    ],
)
def test_a_bad_board_is_told_by_its_cell_and_left_out(content: Path, row: str, problem: tuple[str, int, str]) -> None:
    """Every mistake names row and column; the board does not exist, the row after it does."""
    known = load(content, "boards.csv", BOARDS + row + "\r\nb00021,c17317,,村口,2026-03-12,\r\n")
    assert codes(known) == [problem]
    assert list(known.boards) == ["b00021"]


def test_a_miscopied_community_is_told_what_was_meant(content: Path) -> None:
    """The remedy offers the communities whose id is one slip away."""
    (problem,) = load(content, "boards.csv", BOARDS + "b00013,c18710,,桥头,2026-03-12,\n").problems
    assert "c18701（都江堰市 灌口街道 柳河社区）" in problem.remedy


def test_the_same_id_twice_is_an_error(content: Path) -> None:
    """A board's id is never given to a second board, even when the first is closed."""
    rows = "b00013,c17317,,桥头,2024-01-01,2025-01-01\nb00013,c18701,,村口,2026-01-01,\n"
    known = load(content, "boards.csv", BOARDS + rows)
    assert codes(known) == [("place-id-twice", 3, "A")]
    assert known.board("b00013").community_id == "c17317"


def test_a_name_that_is_not_the_ids_name_is_a_warning(content: Path) -> None:
    """The id counts, but someone should look."""
    known = load(content, "boards.csv", BOARDS + "b00013,c17317,柳河社区,桥头,2026-03-12,\n")
    assert [(p.code, p.severity) for p in known.problems] == [("community-name-differs", Severity.WARNING)]
    assert "b00013" in known.boards


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("公示栏编号,位置\nb00013,桥头\n".encode(), "table-heading-missing"),
        (
            "公示欄編號,村社區編號,位置,啟用日期\nb00013,c17317,橋頭,2026-03-12\n".encode("big5"),
            "table-heading-missing",
        ),
        (b"\xff\xfe\xff", "table-encoding"),
        ((BOARDS + 'b00013,c17317,,"桥头,2026-03-12,\n').encode(), "table-broken"),
        (b"", "table-heading-missing"),
    ],
)
def test_a_file_that_cannot_be_understood_is_told_as_a_whole(content: Path, raw: bytes, code: str) -> None:
    """A missing heading, Big5, bytes that are no text and an open quote are told; nothing is half read."""
    (content / "boards.csv").write_bytes(raw)
    known = Gazetteer.of_content(content)
    assert code in [problem.code for problem in known.problems.errors]
    assert known.boards == {}


def test_unknown_and_repeated_headings_are_errors(content: Path) -> None:
    """A column nobody knows may hold what must not be published."""
    known = load(content, "boards.csv", "公示栏编号,村(社区)编号,位置,启用日期,联系电话,地点\n")
    assert codes(known) == [("table-heading-unknown", 1, "E"), ("table-heading-twice", 1, "F")]


def test_grids_belong_to_communities(content: Path) -> None:
    """A grid has an id, a community and a name; a bad row is told."""
    known = load(content, "grids.csv", "网格编号,村（社区）编号,网格名称\ng00013,c18701,第一网格\ng00021,c18701,\n")
    assert [grid.name for grid in known.grids_of("c18701")] == ["第一网格"]
    assert codes(known) == [("cell-empty", 3, "C")]


def test_places_of_ones_own_may_lack_a_code(content: Path) -> None:
    """高新区 has no statistical code; rows may stand in any order and former names are found."""
    rows = (
        "c90005,村（社区）,新北社区居民委员会,t9006,,,,北新社区、老北社区,\n"
        "t9006,镇（街道）,肖家河街道,d904,,,,,\n"
        "d904,区（市）县,高新区,,,,,,\n"
    )
    known = load(content, "places.csv", PLACES + rows)
    assert not known.problems.items
    own = known.community("c90005")
    assert (own.full_name, own.code, own.kind) == ("高新区 肖家河街道 新北社区", "", "community")
    assert known.find("老北社区")[0].place == own
    assert known.children(known.district("d904")) == [own.town]
    assert len(list(known.communities())) == 3048


def test_a_shipped_place_can_be_renamed_moved_and_closed(content: Path) -> None:
    """A row with a shipped id says what the place is called now; what it was called stays findable."""
    rows = "c17317,村（社区）,䢺新社区,t1595,,社区,,,\nc17349,村（社区）,香桂村,t1601,,,,,2026-01-31\n"
    known = load(content, "places.csv", PLACES + rows)
    renamed = known.community("c17317")
    assert renamed.full_name == "大邑县 安仁镇 䢺新社区"
    assert [former.name for former in renamed.aliases] == ["䢺源社区", "出源社区"]
    assert known.resolve("䢺源社区") == renamed
    assert str(renamed.aliases[0]).endswith("䢺江镇 䢺源社区（统计代码 510129106001），见于 2023 年名录")
    closed, shipped = known.community("c17349"), Gazetteer.load().community("c17349")
    assert closed.closed == "2026-01-31"
    assert (closed.name, closed.code, closed.aliases) == (shipped.name, shipped.code, shipped.aliases)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("c90005,村,新北社区,t1601,,,,,", ("place-level", 2, "B")),
        ("c90006,村（社区）,新北社区,t1601,,,,,", ("place-id-wrong", 2, "A")),
        ("c89991,村（社区）,新北社区,t1601,,,,,", ("place-id-range", 2, "A")),
        ("c90005,村（社区）,,t1601,,,,,", ("cell-empty", 2, "C")),
        ("c90005,村（社区）,新北社区,,,,,,", ("place-parent-unknown", 2, "D")),
        ("c90005,村（社区）,新北社区,d149,,,,,", ("place-parent-unknown", 2, "D")),
        ("c90005,村（社区）,新北社区,t9006,,,,,", ("place-parent-unknown", 2, "D")),
        ("d904,区（市）县,高新区,t1601,,,,,", ("place-parent-unknown", 2, "D")),
        ("c90005,村（社区）,新北社区,t1601,,街,,,", ("place-kind", 2, "F")),
        ("c90005,村（社区）,新北社区,t1601,,,5.1E+11,,", ("place-code", 2, "G")),
        ("c90005,村（社区）,新北社区,t1601,,,,,31日", ("date-wrong", 2, "I")),
    ],
)
def test_a_bad_place_is_told_by_its_cell_and_left_out(content: Path, row: str, problem: tuple[str, int, str]) -> None:
    """Every mistake names row and column; the shipped places are as they were."""
    known = load(content, "places.csv", PLACES + row + "\n")
    assert codes(known) == [problem]
    assert len(list(known.communities())) == 3047


def test_a_place_below_a_bad_place_is_left_out_too(content: Path) -> None:
    """A community whose town is left out has no parent and is told as well."""
    known = load(
        content, "places.csv", PLACES + "c90005,村（社区）,甲社区,t9006,,,,,\nt9006,镇（街道）,乙街道,d904,,,,,\n"
    )
    assert sorted(codes(known)) == [("place-parent-unknown", 2, "D"), ("place-parent-unknown", 3, "D")]


@given(st.text(max_size=200), st.sampled_from(["boards.csv", "grids.csv", "places.csv"]))
def test_no_text_whatever_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, text: str, name: str) -> None:
    """Any file is either read or told; nothing is raised."""
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    problems = Problems()
    rows = read_table(path, [Column("编号"), Column("名称", required=False)], problems)
    assert problems.items or all(row.number >= 2 for row in rows)


def test_columns_are_named_as_in_excel() -> None:
    """The 27th column is AA."""
    assert [letters(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
