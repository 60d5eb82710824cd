from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.search.document import FIELD_BREAK, Document
from portal.search.index.doc_store import block
from portal.search.index.index_reader import read_documents
from portal.search.index.index_writer import write_index

LABELS = {"d1": "双流区", "t1": "金桥镇", "c1": "三河村"}
PLACES = (("d1", "t1", "c1"), ("d1", "t1", ""), ("d1", "", ""))
VALUES = st.sampled_from(
    ["", "王明", "補貼 龍", "王明 补贴", "补贴", "1,200.00元", "1200", "2026-03-05", "𠮷（a）", "P-009"]
)
LISTS = st.lists(VALUES, max_size=4)


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
