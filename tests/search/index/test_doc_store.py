from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from portal.search.document import FIELD_BREAK, Document
from portal.search.index.doc_store import END, ColumnGroup, block, column
from portal.search.index.index_reader import read_documents
from portal.search.index.index_writer import write_index

LABELS = {"d1": "双流区", "t1": "金桥镇", "c1": "三河村"}
PLACES = (("d1", "t1", "c1"), ("d1", "t1", ""), ("d1", "", ""))
VALUES = st.sampled_from(
    ["", "王明", "補貼 龍", "王明 补贴", "补贴", "1,200.00元", "1200", "2026-03-05", "𠮷（a）", "P-009"]
)
LISTS = st.lists(VALUES, max_size=4)
WORDS = st.sampled_from(["", "王明", "王明 补贴", "补贴", "1,200.00元", "1200", "1200.5", "12", "PZ-0009", "PZ-0010"])
TITLES = st.sampled_from(["", "王明", "补贴", "王明 补贴", "王明 王明", "王明 补贴 补贴", "补贴 补贴"])


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    """Documents whose fields, titles and summaries hold the same few values in every way."""
    made = []
    for number in range(draw(st.integers(1, 6))):
        kind, month = draw(st.sampled_from(["benefits", "a"])), draw(st.sampled_from(["2026-03", "2026-04"]))
        district, town, community = draw(st.sampled_from(PLACES))
        notice = f"{community or town or district}/{kind}/{month}"
        url = draw(
            st.sampled_from(
                [f"c/{notice}/index.html#b", f"c/{notice}/", f"x#/{month}/", f"/{kind}/index.html#/{kind}/"]
            )
        )
        made.append(
            Document(
                id=f"{notice}#b{number}",
                url=f"{url}{number}",
                title=draw(VALUES),
                text=FIELD_BREAK.join(draw(LISTS)),
                summary=tuple(zip(draw(st.sampled_from(["甲乙丙丁", "甲丙乙丁"])), draw(LISTS), strict=False)),
                kind=kind,
                district=district,
                town=town,
                community=community,
                day=f"{month}-05",
                amount=draw(st.sampled_from([None, Decimal("1200.00"), Decimal(12)])),
                programme=draw(VALUES),
                supplier=draw(VALUES),
            )
        )
    return made


@settings(max_examples=60, deadline=None)
@given(documents())
def test_any_documents_come_back_from_their_blocks(written: list[Document]) -> None:
    """Whatever refers to what, the browser's way of reading finds all that was written."""
    with TemporaryDirectory() as folder:
        write_index(written, LABELS, Path(folder))
        found, _ = read_documents(Path(folder))
    assert {document.url: document for document in found} == {
        document.url: replace(document, id=document.url) for document in written
    }


def test_control_characters_are_no_marks() -> None:
    """A value that holds the mark of a cell or of a break is written with a space instead."""
    one = Document("n#1", "u", "a\x02b", "a\x02b\x1fc", (("甲", "x\x1fy"),), "k", programme="\x06")
    assert block([(1, one)], {}) == block(
        [(1, replace(one, title="a b", text="a b\x1fc", summary=(("甲", "x y"),), programme=" "))], {}
    )


def test_copies_hold_no_field_that_is_not_shown() -> None:
    """A page is made of titles and summaries alone."""
    one = Document("n#1", "u", "标题", "标题\x1f王明\x1f凭证", (("甲", "王明"),), "k")
    assert "凭证" in block([(1, one)], {})
    assert "凭证" not in block([(1, one)], {}, whole=False)
    assert "王明" in block([(1, one)], {}, whole=False)


@st.composite
def groups(draw: st.DrawFn) -> tuple[list[list[str]], list[str]]:
    """Columns of fields, and another column, which may be one of them."""
    rows, width = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    *columns, other = (draw(st.lists(WORDS, min_size=rows, max_size=rows)) for _ in range(width + 1))
    return columns, draw(st.sampled_from([other, *columns]))


@given(groups())
@example(([["王明", "1,200.00元"]], ["补贴", "1200"]))
@example(([["王明", "1,200.00元"]], ["王明", "1200"]))
def test_what_is_seen_of_a_whole_column_is_what_its_cells_give(group: tuple[list[list[str]], list[str]]) -> None:
    """A column that is one field throughout, or none anywhere, is written as it would be cell after cell."""
    columns, values = group
    found = ColumnGroup(columns)
    assert found.cells(values) == column(values, found.references(values))


@given(st.integers(1, 3).flatmap(lambda width: st.lists(st.lists(TITLES, min_size=width, max_size=width), min_size=1)))
@example([["王明 补贴", "王明", "补贴"], ["补贴 补贴", "补贴", "补贴"]])
@example([["王明 补贴", "王明", "补贴"], ["王明 补贴 补贴", "王明 补贴", "补贴"]])
@example([["王明 补贴", "王明", "补贴"], ["补贴 王明", "补贴", "王明"]])
def test_titles_of_a_group_are_written_as_each_alone(rows: list[list[str]]) -> None:
    """Whether all are seen at once or not, each is the first fields that it is made of, or stands as it is."""
    alone = [ColumnGroup([[field] for field in row]).titles() for row in rows]
    codes = [code if code.startswith("\x05") else "" for code in alone]
    assert ColumnGroup(list(map(list, zip(*rows, strict=True)))).titles() == column([row[0] for row in rows], codes)


@given(st.text("ab9", max_size=8), st.text("ab9", max_size=8))
@example("ab99", "ab100")
@example("aaab8", "aaab9")
@example("a" * 100, "a" * 101)
def test_a_cell_is_written_as_what_follows_the_one_above(above: str, cell: str) -> None:
    """The same, one more, as much as both begin with if that is four characters, or itself."""
    told = column([above, cell]).removeprefix(above + END)
    shared = next(at for at in range(len(above), -1, -1) if above[:at] == cell[:at])
    if cell == above:
        assert told == "\x01"
    elif told != "\x07":
        assert told == (cell + END if shared < 4 else f"\x04{chr(min(shared, 90) + 32)}{cell[min(shared, 90) :]}{END}")
    else:
        digits = above[len(above.rstrip("0123456789")) :]
        assert cell == above.removesuffix(digits) + str(int(digits) + 1).zfill(len(digits))
