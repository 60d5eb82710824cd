"""How pages lay the rows of a part sheet out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portal.fields import day
from portal.pages.parts import laid_out
from portal.privacy.public import PublicColumn, PublicPart, PublicSheet
from portal.records.column import Layout, Role

COLUMNS = tuple(
    PublicColumn(name, name, False, True, True, 1, role, "string")
    for name, role in (("parent", Role.PARENT), ("when", None), ("what", None), ("more", None))
)


def row(when: str, what: str, more: str = "") -> PublicPart:
    """A row as privacy lets it out: what says nothing is not there."""
    shown = {"parent": "1", "what": what, **({"more": more} if more else {})}
    if not when:
        return PublicPart({}, shown)
    value = day.DAY.parse(when)
    return PublicPart({"when": value}, {**shown, "when": day.show(value)})


def test_a_timeline_is_in_the_order_of_its_days_and_loses_no_row() -> None:
    """Rows without a day come last, rows of one day as in the sheet; a row is called by its key."""
    sheet = PublicSheet("进度", COLUMNS, Layout.TIMELINE, called=("what",))
    rows = [row("", "乙"), row("2026-03-09", "丙", "x"), row("2026-03-02", "丁"), row("2026-03-09", "甲")]
    entries = laid_out(sheet, rows).entries
    assert [(one.when, one.title, one.said) for one in entries] == [
        ("2026年3月2日", "丁", ()),
        ("2026年3月9日", "丙", (("more", "x"),)),
        ("2026年3月9日", "甲", ()),
        ("", "乙", ()),
    ]


@given(
    st.lists(st.tuples(st.sampled_from(("", "2026-03-02", "2026-03")), st.text("甲乙", min_size=1), st.text("丙"))),
    st.sampled_from(Layout),
)
def test_every_text_of_every_row_is_shown(said: list[tuple[str, str, str]], layout: Layout) -> None:
    """However a sheet is shown, and whatever its rows lack, every text but the parent's number is there."""
    rows = [row(*one) for one in said] or [row("", "甲")]
    table = laid_out(PublicSheet("进度", COLUMNS, layout, called=("what",)), rows)
    shown = [text for line in table.rows for _, text in line if text]
    for one in table.entries:
        shown += [text for text in (one.title, one.when, *(text for _, text in one.said)) if text]
    wanted = [text for part in rows for name, text in part.shown.items() if name != "parent"]
    assert sorted(shown) == sorted(wanted)
