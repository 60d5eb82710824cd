from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from statistics import median
from typing import Annotated, ClassVar, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.choice import choice
from portal.fields.day import DAY, Day
from portal.fields.text import TEXT
from portal.kinds import SLICES
from portal.kinds.opinion.record import Opinion
from portal.privacy.public import PublicRecord
from portal.records.catalogue import Kind, handed_over
from portal.records.column import Column, Role
from portal.records.policy import Leaves, Terms
from portal.records.programmes import SHIPPED, OpenProgrammes
from portal.records.progress import Apart, Progress, Words
from portal.records.record import About, Record
from portal.register.casework import Casework, Tally
from portal.settings import Site
from tests.privacy.invented import GOING, OPINION, START, Cells, published

TODAY = date(2026, 4, 1)
FIRST = date(2026, 1, 1)
PUBLISH = Leaves.PUBLISH
WORDS = Words(received="收", handled="已了", open="未了", overdue="逾期", matter="事")


def opinion(at: int, received: date, took: int | None, state: str = "已办结") -> Cells:
    """One opinion, answered after so many days or not yet."""
    row = {**(GOING if took is None else OPINION), "number": f"YJ-{at}", "received_on": Day.of(received)}
    if took is not None:
        row |= {"replied_on": Day.of(received + timedelta(days=took)), "state": state, "passed_to": "某单位"}
    return row


def records(rows: list[Cells]) -> tuple[PublicRecord, ...]:
    """As they leave."""
    return published("opinions", rows).records


def tally(rows: list[Cells], limit: int = 30) -> Tally:
    """Counted on the day of these tests, with this limit."""
    casework = Casework.of("opinions", TODAY, Site(opinion_days=limit))
    assert casework is not None
    return casework.tally(records(rows))


def test_one_thousand_three_hundred_and_twenty_four_opinions_all_handled() -> None:
    """The report's figure is counted from as many rows: received = handled + open, and nothing is open."""
    rows = [opinion(n, FIRST + timedelta(days=n % 80), n % 11) for n in range(1324)]
    assert tally(rows) == Tally(received=1324, handled=1324, open=0, overdue=0, median=5.0)
    rows[700] = opinion(700, FIRST, None)
    assert tally(rows) == Tally(received=1324, handled=1323, open=1, overdue=1, median=5.0)


@given(st.lists(st.tuples(st.integers(0, 80), st.none() | st.integers(0, 60), st.booleans()), max_size=12))
def test_received_is_handled_and_open_whatever_comes(drawn: list[tuple[int, int | None, bool]]) -> None:
    """The three numbers add up, and the median is that of the days each answer took."""
    rows = [
        opinion(n, FIRST + timedelta(days=day), took, "已转办" if passed else "已办结")
        for n, (day, took, passed) in enumerate(drawn)
    ]
    found = tally(rows)
    assert found.received == len(drawn) == found.handled + found.open
    assert sum(rows for _, rows in found.apart) == sum(took is not None and passed for _, took, passed in drawn)
    assert found.overdue == sum(took is None and (TODAY - FIRST).days - day > 30 for day, took, _ in drawn)
    days = [took for _, took, _ in drawn if took is not None]
    assert found.median == (float(median(days)) if days else None)


def kind_of(states: list[str], opened: int, apart: int, *, counted: int = 0, days: int | None) -> type[Record]:
    """A kind with these states: the first ones are open, the last ones end apart, those between are done.

    Of those that end apart the last ones are counted for themselves.
    """
    until = len(states) - apart
    progress = Progress(
        tuple(states[:opened]),
        tuple(states[opened:until]),
        WORDS,
        tuple(
            Apart(state, f"是{state}的", counted=n >= len(states) - counted)
            for n, state in enumerate(states[until:], until)
        ),
        days,
    )
    column = Column("状态", leaves=PUBLISH, role=Role.STATE, grows=True)
    values = choice(cast("type[StrEnum]", StrEnum("State", {f"S{n}": state for n, state in enumerate(states)})))

    class Errand(Record):
        about: ClassVar[About] = About("errands", "事", "事务", "x", ("事",), "件", "什么事", progress=progress)
        title: Annotated[str, TEXT, Column("事由", leaves=PUBLISH, role=Role.TITLE)]
        begun: Annotated[Day, DAY, Column("开始", leaves=PUBLISH, role=Role.DATE)]
        due: Annotated[Day | None, DAY, Column("时限", leaves=PUBLISH, role=Role.DUE)] = None
        ended: Annotated[Day | None, DAY, Column("结束", leaves=PUBLISH, role=Role.ENDED, grows=True)] = None
        how_far: Annotated[str, values, column]

    return Errand


Errand = tuple[int, int, int | None, int | None]


@given(st.data(), st.sets(st.text("甲乙丙丁戊己", min_size=1, max_size=3), min_size=2, max_size=6))
def test_of_any_kind_received_is_handled_and_open_and_what_is_overdue_is_open(
    data: st.DataObject, states: set[str]
) -> None:
    """Whatever states a kind has, with days of their own or a limit: every row is counted once, where it belongs."""
    names = sorted(states)
    opened = data.draw(st.integers(1, len(names) - 1))
    apart = data.draw(st.integers(0, len(names) - opened))
    counted = data.draw(st.integers(0, apart))
    limit = data.draw(st.none() | st.integers(1, 90))
    kind = kind_of(names, opened, apart, counted=counted, days=limit)
    days = st.integers(0, 120)
    drawn: list[Errand] = data.draw(
        st.lists(st.tuples(st.integers(0, len(names) - 1), days, st.none() | days, st.none() | days), max_size=9)
    )
    rows: list[Cells] = [
        {
            "title": f"第{n}件", "how_far": names[state], "begun": Day.of(FIRST + timedelta(days=begun)),
            **({} if due is None else {"due": Day.of(FIRST + timedelta(days=due))}),
            **({} if ended is None else {"ended": Day.of(FIRST + timedelta(days=ended))}),
        }
        for n, (state, begun, due, ended) in enumerate(drawn)
    ]  # fmt: skip
    progress = kind.about.progress
    assert progress is not None
    casework = Casework(progress, TODAY, limit, dated=True)
    public = published(kind, rows).records
    found = casework.tally(public)
    beside = sum(rows for _, rows in found.beside)
    assert found.received == len(drawn) == found.handled + beside + found.open
    assert found.open == sum(state < opened for state, *_ in drawn)
    assert all(casework.goes_on(record) for record in public if casework.overdue(record))
    today = (TODAY - FIRST).days
    ends = [
        due if due is not None else begun + limit if limit is not None else today
        for state, begun, due, _ in drawn
        if state < opened
    ]
    assert found.overdue == sum(end < today for end in ends) <= found.open
    assert all(one.counted for one, _ in found.beside)
    assert not any(one.counted for one, _ in found.apart)
    assert beside == sum(state >= len(names) - counted for state, *_ in drawn)
    named = {one.state: rows for one, rows in (*found.apart, *found.beside)}
    assert named == {
        name: many
        for n, name in enumerate(names)
        if n >= len(names) - apart and (many := sum(state == n for state, *_ in drawn))
    }
    assert [casework.goes_on(record) for record in public] == sorted(map(casework.goes_on, public), reverse=True)


@pytest.mark.parametrize(
    ("opened", "done"),
    [(("办理中",), ("已办结",)), (("办理中",), ("已办结", "已转办", "没有的")), (("办",), ("已办结",))],
)
def test_states_that_are_not_those_of_the_column_are_refused_when_the_kind_is_declared(
    opened: tuple[str, ...], done: tuple[str, ...]
) -> None:
    """A state that is forgotten, invented or misspelt would be counted wrong without a word."""
    about = About("x", "事", "事务", "x", ("事",), "件", "什么事", progress=Progress(opened, done, WORDS))
    with pytest.raises(TypeError, match="states"):
        type(
            "Odd", (Opinion,), {"about": about, "__annotations__": {"about": "ClassVar[About]"}, "__module__": __name__}
        )


@pytest.mark.parametrize(
    ("column", "told"),
    [
        (Column("状态", leaves=PUBLISH, role=Role.STATE), "must grow"),
        (Column("状态", role=Role.STATE, grows=True), "public column"),
        (Column("状态", leaves=PUBLISH, grows=True), "public column"),
    ],
)
def test_a_kind_that_has_progress_has_the_column_it_says_it_of(column: Column, told: str) -> None:
    """A state that does not leave, or has no role, could be counted by nobody; one filled in is no correction."""
    values = choice(cast("type[StrEnum]", StrEnum("State", {"A": "未了", "B": "已了"})))
    with pytest.raises(TypeError, match=told):

        class Odd(Record):
            about: ClassVar[About] = About(
                "x", "事", "事务", "x", ("事",), "件", "什么事", progress=Progress(("未了",), ("已了",), WORDS)
            )
            begun: Annotated[Day, DAY, Column("开始", leaves=PUBLISH, role=Role.DATE)]
            how_far: Annotated[str, values, column]


def test_what_is_open_does_not_end_its_term_and_what_ended_counts_as_handled() -> None:
    """After the term the handled row is a sum and the open one a row: the two still are all that was received."""
    base = kind_of(["未了", "已了"], 1, 0, days=30)

    class Short(base):  # type: ignore[valid-type, misc]
        def terms(self, programmes: OpenProgrammes = SHIPPED) -> Terms:  # noqa: ARG002
            return Terms(days=7)

    rows: list[Cells] = [
        {"title": f"第{n}件", "how_far": state, "begun": Day.of(START)}
        for n, state in enumerate(["未了", *["已了"] * 5])
    ]
    notice = published(Short, rows, START + timedelta(days=8))
    assert [record.text(Role.STATE) for record in notice.records] == ["未了"]
    assert [item.rows for item in notice.aggregates] == [5]
    progress = base.about.progress
    assert progress is not None
    with handed_over((*SLICES, Kind(Short))):
        found = Casework(progress, START + timedelta(days=8), 30).over([notice])
    assert (found.received, found.handled, found.open, found.overdue) == (6, 5, 1, 0)


def test_a_state_is_in_one_place_and_some_state_is_open() -> None:
    """Twice named it would be counted twice; with nothing open it would be no matter under way."""
    with pytest.raises(ValueError, match="open"):
        Progress(("甲",), ("乙", "甲"), WORDS)
    with pytest.raises(ValueError, match="open"):
        Progress((), ("乙",), WORDS)


def test_words_that_are_left_out_follow_from_the_others() -> None:
    """A kind names five words; headings and sentences are made of them."""
    assert (WORDS.finish, WORDS.going, WORDS.settled) == ("了", "未了", "已了")
    assert WORDS.half == ("已了的事，一半在", "了")


def test_a_matter_waits_from_the_day_it_came() -> None:
    """In calendar days up to today; one whose day is not known has waited for no number of days."""
    casework = Casework.of("opinions", TODAY, Site(opinion_days=30))
    assert casework is not None
    (record,) = records([opinion(1, TODAY - timedelta(days=12), None)])
    assert casework.waited(record) == 12
    assert casework.waited(replace(record, values={**record.values, "received_on": None})) == 0
