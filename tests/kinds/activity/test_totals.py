from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.kinds.activity.record import Activity
from portal.kinds.activity.sorts import COUNTS, Sort
from portal.kinds.activity.totals import Entry, is_done, number_of, sort_of, totals
from portal.pages.wording import about
from tests.kinds.activity import ledgers
from tests.pages import sample

FIRST, TODAY = date(2026, 3, 1), date(2026, 4, 1)
LABELS = {bound.label: bound.name for bound in Activity.columns()}


def entries(rows: list[dict[str, Any]]) -> list[Entry]:
    """The public records of rows by their headings."""
    named = [{LABELS[label]: cell for label, cell in row.items()} for row in rows]
    notice = sample.notice(sample.SANJIANG, Activity.about.id, "2026年", named)
    return [(notice, record) for record in notice.records]


def said(rows: list[dict[str, Any]], today: date = TODAY) -> dict[str, str]:
    """What is told of each sort."""
    return {str(total.sort): total.said for total in totals(entries(rows), today)}


def test_the_counters_of_a_district_are_computed_from_its_rows() -> None:
    """41 boards, 58,600 letters and 30,924 entries; one row less is so much less."""
    rows = ledgers.counters(FIRST)
    assert said(rows) == {"更新公示栏": "更新 41 次", "公开信": "发出 58,600 封", "平台更新": "发布 30,924 条"}
    letter = next(row for row in rows if row["类型"] == "公开信")
    fewer = said([row for row in rows if row is not letter])
    assert fewer["公开信"] == f"发出 {ledgers.LETTERS - letter['数量']:,} 封"
    assert number_of(entries(rows), Sort.PLATFORM, "quantity", TODAY) == ledgers.ENTRIES


def test_readers_and_attendances_are_computed_from_their_rows() -> None:
    """204 readers, and 4,016 attendances of lessons and films together."""
    found = entries(ledgers.lessons(FIRST))
    assert number_of(found, Sort.READER, "quantity", TODAY) == ledgers.READERS
    taught = sum(number_of(found, sort, "people", TODAY) for sort in (Sort.TEACHING, Sort.FILM))
    assert taught == ledgers.ATTENDANCES
    assert said(ledgers.lessons(FIRST))["读本"] == "发放 204 册"


def test_visited_people_are_a_number() -> None:
    """238 people in 17 rounds."""
    walked, _ = ledgers.visits(FIRST)
    assert said(walked)["入户走访"].endswith("户，238 人")


def test_what_a_row_does_not_say_is_told_as_missing() -> None:
    """A sum that leaves out a row says so."""
    rows = [ledgers.row(FIRST, "公开信", "第一封", 数量=12), ledgers.row(FIRST, "公开信", "第二封")]
    assert said(rows) == {"公开信": "发出 12 封（1 次没有写数量）"}
    assert said([ledgers.row(FIRST, "院坝会", "议事")]) == {"院坝会": "召开 1 场"}


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([*COUNTS]), st.integers(0, 60), st.none() | st.integers(0, 9999)), max_size=30)
)
def test_sums_are_those_of_the_rows_that_have_taken_place(made: list[tuple[Sort, int, int | None]]) -> None:
    """Every row of the past is in one total, none of the future in any."""
    rows = [
        ledgers.row(
            date.fromordinal(FIRST.toordinal() + day), sort, f"第{n}次", **({} if many is None else {"数量": many})
        )
        for n, (sort, day, many) in enumerate(made)
    ]
    past = [(sort, many or 0) for sort, day, many in made if FIRST.toordinal() + day <= TODAY.toordinal()]
    found = entries(rows)
    assert sum(total.rows for total in totals(found, TODAY)) == len(past)
    assert sum(is_done(record, TODAY) for _, record in found) == len(past)
    for sort in COUNTS:
        assert number_of(found, sort, "quantity", TODAY) == sum(many for other, many in past if other is sort)
    assert {sort_of(record) for _, record in found} <= set(Sort)


def test_every_sort_but_talks_has_its_figures() -> None:
    """None is forgotten, and talks are summed nowhere."""
    assert set(Sort) - set(COUNTS) == {Sort.TALK}
    assert about(Activity.about.id).refreshes == Sort.BOARD
