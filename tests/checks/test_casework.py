from __future__ import annotations

from datetime import date

import pytest

from portal.annotate.cards import cards_for
from portal.checks.casework import check_casework
from portal.checks.model import Context
from portal.checks.validate import check_notice
from portal.intake.model import NoticeSource
from portal.intake.read import read_notice
from portal.kinds.opinion.record import Opinion
from portal.kinds.power_item.record import PowerItem
from portal.problems import Problem, Severity
from portal.settings import Site
from tests.checks.test_validate import item
from tests.content import LIU, OPEN, Content, Row
from tests.privacy.invented import GOING, OPINION, Cells, checked, key_of

TODAY = date(2026, 4, 1)


def told(*rows: Cells, today: date = TODAY, limit: int = 30) -> list[Problem]:
    """What is wrong with these opinions."""
    notice = checked(Opinion, rows)
    check_casework(notice, Context(today, site=Site(opinion_days=limit)))
    return list(notice.problems)


def without(row: Cells, *names: str) -> Cells:
    """The row but for some of its cells."""
    return {name: value for name, value in row.items() if name not in names}


def test_answered_and_waiting_opinions_pass() -> None:
    """Handled with answer and day, open with nothing, open with progress in words, passed on with whom."""
    passed = {**OPINION, "state": "已转办", "passed_to": "供电所"}
    assert told(OPINION, GOING, {**GOING, "reply": "正在核实"}, passed) == []


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (without(OPINION, "reply"), "no_reply", "reply"),
        (without(OPINION, "replied_on"), "no_reply", "replied_on"),
        ({**OPINION, "state": "已转办"}, "no_reply", "passed_to"),
        ({**GOING, "reply": "已换", "replied_on": "2026-03-09"}, "state_differs", "state"),
        ({**OPINION, "replied_on": "2026-02-09"}, "reply_too_early", "replied_on"),
        ({**OPINION, "replied_on": "2026年3月"}, "day_missing", "replied_on"),
        ({**GOING, "received_on": "2026年3月"}, "day_missing", "received_on"),
        ({**OPINION, "replied_on": "2026-04-02"}, "day_to_come", "replied_on"),
    ],
)
def test_what_cannot_be_is_an_error_at_its_cell(row: Cells, code: str, column: str) -> None:
    """No answer, no day, answered before it was said, or in the future: each at its cell, with a way out."""
    (problem,) = told(OPINION, {**row, "number": "YJ-2"})
    letters = [bound.name for bound in Opinion.columns()]
    assert (problem.code, problem.severity, problem.where.row) == (code, Severity.ERROR, 5)
    assert problem.where.column == chr(ord("A") + letters.index(column))
    assert problem.remedy


def test_what_waits_longer_than_the_limit_is_told_and_holds_nothing_back() -> None:
    """On the last day of the limit nothing is said, on the next a warning; the limit is the site's."""
    assert told(GOING, today=date(2026, 4, 4)) == []
    (problem,) = told(GOING, today=date(2026, 4, 5))
    assert (problem.code, problem.severity) == ("overdue", Severity.WARNING)
    assert "31 天（期限 30 天）" in problem.message
    assert [p.code for p in told(GOING, today=date(2026, 4, 5), limit=10)] == ["overdue"]
    assert told(OPINION, today=date(2027, 4, 5)) == []


def test_the_card_for_what_has_no_answer() -> None:
    """The reminder that fits is found by the mistake."""
    assert [card.title for card in cards_for(told(without(OPINION, "reply")))] == ["件件有回音"]


def cited(content: Content, rows: list[Row], items: tuple[PowerItem, ...]) -> list[Problem]:
    """What is wrong with a workbook of opinions held against a power list."""
    path = content.opinions(LIU, "2026-03", rows)
    context = Context(TODAY)
    context.learn(LIU, items)
    source = NoticeSource(key_of("opinions"), path, path.name)
    return list(check_notice(read_notice(source, Opinion), Opinion, context).problems)


def test_an_opinion_need_not_name_a_power_but_the_one_it_names_must_hold(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Unknown and expired items are refused with the nearest; without any power list only what cites one is."""
    content = Content(tmp_path_factory.mktemp("content"))
    content.path.joinpath("communities").mkdir()
    rows: list[Row] = [{}, {"涉及权力事项编号": "QL-001"}, {"涉及权力事项编号": "QL-099", **OPEN}]
    held, ended = item("QL-001", "2026年"), item("QL-001", "2025年", "2025年")
    (unknown,) = cited(content, rows, (held,))
    assert (unknown.code, unknown.where.row, unknown.value) == ("unknown_power_item", 6, "QL-099")
    assert "QL-001" in unknown.remedy
    assert "不涉及权力事项的，请空着这一格" in unknown.remedy
    assert [p.code for p in cited(content, rows[:2], (ended,))] == ["expired_power_item"]
    assert cited(content, rows[:1], ()) == []
    assert [p.code for p in cited(content, rows[:2], ())] == ["no_power_list"]


def test_an_opinion_belongs_to_the_period_in_which_it_came(tmp_path_factory: pytest.TempPathFactory) -> None:
    """So that each is counted once: one of an earlier month is refused, an answer in a later month is not."""
    content = Content(tmp_path_factory.mktemp("content"))
    content.path.joinpath("communities").mkdir()
    late: Row = {"收到日期": "2026-03-30", "答复日期": "2026-04-01"}
    (problem,) = cited(content, [late, {"收到日期": "2026-02-27"}], ())
    assert (problem.code, problem.where.row) == ("date_outside", 5)
