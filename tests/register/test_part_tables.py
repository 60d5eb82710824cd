from __future__ import annotations

from dataclasses import replace

from portal.privacy.public import PublicNotice, PublicPart
from portal.records.catalogue import kind_by_id
from portal.register.part_tables import handed_out, open_rows, page_only, part_sheets
from tests.pages import sample

FIRST, SECOND = PublicPart({"bidder": "甲"}, {"bidder": "甲"}), PublicPart({"bidder": "乙"}, {"bidder": "乙"})


def tenders(*parts: tuple[PublicPart, ...], masked: int | None = None) -> PublicNotice:
    """A notice with one tender for each group of bids, of which one has a masked title."""
    register = sample.register()
    notice = next(notice for notice in register.notices if notice.key.kind == "tenders" and notice.records)
    record = notice.records[0]
    title = next(bound.name for bound in kind_by_id("tenders").columns() if bound.name in record.shown)
    masks = [frozenset([title] if at == masked else ["nothing shown"]) for at in range(len(parts))]
    records = tuple(
        replace(record, id=f"t{at}", parts={"bids": rows}, masked=masks[at]) for at, rows in enumerate(parts)
    )
    return replace(notice, parts={}, records=records)


def test_rows_of_parts_are_handed_out_with_the_id_of_their_record() -> None:
    """In their order; those of the notice itself come first and have none."""
    notice = replace(tenders((FIRST, SECOND), (FIRST,)), parts={"bids": (SECOND,)})
    assert [*open_rows(notice, "bids")] == [("", SECOND), ("t0", FIRST), ("t0", SECOND), ("t1", FIRST)]
    assert page_only([notice], "bids") == 0


def test_a_record_with_a_masked_cell_keeps_its_parts() -> None:
    """They are counted; a mask over a cell that says nothing keeps nothing back."""
    notice = tenders((FIRST, SECOND), (FIRST,), masked=0)
    assert [row for row, _ in open_rows(notice, "bids")] == ["t1"]
    assert page_only([notice, notice], "bids") == 4


def test_a_sheet_without_rows_to_hand_out_is_no_table() -> None:
    """Neither where nobody bid, nor where every row stays on its page."""
    full, empty, kept = tenders((FIRST,)), tenders(()), tenders((FIRST,), masked=0)
    assert [name for name, _ in handed_out(full)] == ["bids"]
    assert handed_out(empty) == handed_out(kept) == []
    assert part_sheets([empty, full]) == {"bids": "投标"}
    assert part_sheets([empty, kept]) == {}
