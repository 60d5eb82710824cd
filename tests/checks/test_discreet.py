"""What logs say of a workbook never holds a name or what stands in a private column, whatever is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from portal import pipeline
from portal.channels.making import RunStats
from portal.checks import discreet
from portal.checks.discreet import is_private
from portal.checks.parse import parse_notice
from portal.cli import main
from portal.commands import problem_list
from portal.fields.person import PERSON
from portal.kinds import KINDS
from portal.problems import Location, Problem
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.records.record import Record, Table
from tests.content import BID, LIU, USUAL, Content
from tests.intake.files import HEADINGS, TERM, read, row, xlsx
from tests.pipeline.plain import render_plainly

SURNAMES = "甄郗缪郏邴郓鄢邰郇邾郄逄"
Rows = list[dict[str, object]]


def planted(model: type[Table], usual: dict[str, object], row: int = 0) -> dict[str, object]:
    """A usual row with a token of its own in every private column: a name, or a text of letters and digits."""
    tokens = {
        bound.label: f"{SURNAMES[at % 12]}{'玥珝玚'[row]}{'琬珣玘琲'[at // 12]}"
        if bound.value is PERSON
        else f"密{at}甲Q{row}丙{at}丁"
        for at, bound in enumerate(model.columns())
        if is_private(bound) and not bound.column.computed
    }
    return {**usual, **tokens}


def secrets(rows: Rows, model: type[Table]) -> set[str]:
    """The tokens that stand in rows; an amount that stands in the column of amounts too is said in the sheet's sum."""
    labels = {bound.label for bound in model.columns() if is_private(bound)}
    amounts = {bound.label for bound in model.columns() if bound.column.role is Role.AMOUNT}
    summed = {str(row[label]) for row in rows for label in amounts if isinstance(row.get(label), (int, float))}
    return {str(value) for row in rows for label, value in row.items() if label in labels and value} - summed


def spoilt(kind: type[Record]) -> Iterator[tuple[str, Rows]]:
    """Faulty workbooks: each column empty, of the wrong sort, too long, twice; rows doubled, shifted, joined, alone."""
    usual = USUAL[kind.about.id]
    first, second = planted(kind, usual, 0), planted(kind, usual, 1)
    name = next(
        (str(first[bound.label]) for bound in kind.columns() if bound.value is PERSON or is_private(bound)), "甄玥珂"
    )
    for bound in kind.columns():
        label = bound.label
        if bound.column.computed:
            continue
        mine = str(first.get(label) or "值")
        faults = (
            None, f"{mine}@@", mine * 700, 1e16, f"{name}的", name, f"{name}、{second.get(label) or name}",
            f"{mine}\n{name}", "#N/A", f"{name} 13800138000", "合计", "同上",
        )  # fmt: skip
        yield label, [second, *({**first, label: value} for value in faults)]
    labels = list(first)
    shifted = dict(zip(labels, [None, *list(first.values())[:-1]], strict=True))
    yield "错开", [second, shifted]
    yield "重复", [first, first]
    yield "单格", [first, {labels[0]: name}, second]
    yield "合并", [first, dict.fromkeys(labels, name), second]
    yield "列名", [{**first, "不认识": name}, {**second, "不认识": "密9甲Q9丙9丁"}]
    yield (
        "缺列",
        [{label: value for label, value in row.items() if value != first[labels[0]]} for row in (first, second)],
    )


def heard(content: Content, path: Path) -> str:
    """What `portal check` prints into a pipe, and the list it leaves."""
    out = content.path.parent / "问题"
    words = ["check", str(path), "--content", str(content.path), "--out", str(out)]
    result = CliRunner().invoke(main, words)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output + (out / "problems.json").read_text("utf-8")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.about.id)
def test_nothing_private_reaches_a_log(kind: type[Record], tmp_path: Path) -> None:
    """Each column of each kind broken in every way: of what stands in private columns the log has only the cell."""
    content = Content.small(tmp_path / "content")
    said = set()
    for what, rows in spoilt(kind):
        path = content.workbook(LIU, kind.about.id, "2026-03", rows)
        log = heard(content, path)
        told = sorted(token for token in secrets(rows, kind) if len(token) > 2 and token[:12] in log)
        assert told == [], (what, log)
        said |= {problem["code"] for problem in json.loads(log[log.rindex("\n[") :] if "\n[" in log else "[]")}
        path.unlink()
    assert {"bad_value", "empty_cell", "doubled_row"} & said


def test_nothing_private_of_parts_reaches_a_log(tmp_path: Path) -> None:
    """The bids of a tender, each column broken."""
    content = Content.small(tmp_path / "content")
    (_, _, model), *_ = next(kind for kind in KINDS if kind.about.id == "tenders").parts()
    bid = planted(model, BID)
    for label in bid:
        path = content.tenders(LIU, "2026-Q1", [{}], [{**bid, label: f"{bid[label]}@@"}])
        log = heard(content, path)
        assert [token for token in secrets([bid], model) if token in log] == [], label


def test_a_publication_tells_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A recipient's name that is none, a masked name in a sentence, relief named elsewhere: cells, and no names."""
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
    monkeypatch.setattr("portal.plugin.render_site", render_plainly)
    content = Content.small(tmp_path / "content")
    content.relief(LIU, "2026-02", [{"受益人": "甄玥琬", "发放日期": "2026-02-12"}], term="2026年3月20日至2026年4月3日")
    content.benefits(LIU, "2026-03", [{"受益人": "郗玥珣先生（低保户）"}])
    content.receipts(LIU, "2026-03", [{"用途": "慰问困难户甄玥琬", "经手人": "缪玥玘1"}])
    words = ["--content", str(content.path), "--output", str(tmp_path / "output"), "--date", "2026-04-01"]
    result = CliRunner().invoke(main, ["publish", *words])
    log = result.output + (tmp_path / "build" / "problems.json").read_text("utf-8")
    assert result.exit_code == 1
    assert "“…”不像姓名" in log
    assert not [name for name in ("甄玥琬", "郗玥珣", "缪玥玘") if name in log], log


@pytest.mark.parametrize("watched", [True, False])
def test_a_person_at_a_terminal_sees_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, watched: bool
) -> None:
    """The control: on a screen the name is shown, in a pipe its place is."""
    monkeypatch.setattr(problem_list, "on_screen", lambda: watched)
    content = Content.small(tmp_path / "content")
    log = heard(content, content.benefits(LIU, "2026-03", [{"受益人": "甄玥琬１号"}]))
    printed = log[: log.index("\n[")] if "\n[" in log else log
    assert ("“甄玥琬1号”不像姓名" in printed, "“…”不像姓名" in printed) == (watched, not watched)


def test_what_stands_in_an_open_column_is_told(tmp_path: Path) -> None:
    """An amount or a number of the power list is no secret, and without it a log would help nobody."""
    content = Content.small(tmp_path / "content")
    log = heard(content, content.benefits(LIU, "2026-03", [{"金额": "约三百"}, {"权力事项编号": "QL-999"}]))
    assert "“约三百”不是金额" in log
    assert '"value": "约三百"' in log
    assert "权力清单里没有“QL-999”" in log


def test_a_problem_for_logs_is_the_same_but_for_what_is_hidden() -> None:
    """Message, remedy and value lose the hidden texts; place, code and weight stay."""
    problem = Problem("x", Location("a", "b", 3, "C"), "“张三”和李四", "问李四", "张三", hidden=("张三", "李四"))
    seen = problem.for_logs()
    assert (seen.message, seen.remedy, seen.value) == ("“…”和…", "问…", "")
    assert (seen.code, seen.where, seen.severity) == (problem.code, problem.where, problem.severity)


def test_short_private_texts_do_not_eat_the_message(tmp_path: Path) -> None:
    """An age of 4 or a sex is not looked for in the numbers and words of every sentence."""
    content = Content.small(tmp_path / "content")
    rows = [{"出生日期": "4", "联系电话": "金额", "金额": "约4"}]
    log = heard(content, content.benefits(LIU, "2026-03", rows))
    assert "“金额”：“约4”不是金额" in log


def test_checking_costs_no_second_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook without problems is not gone through for private texts."""
    calls: list[object] = []

    def counted(table: object, **_: object) -> tuple[str, ...]:
        calls.append(table)
        return ()

    monkeypatch.setattr(discreet, "_texts", counted)
    content = Content.small(tmp_path / "content")
    heard(content, content.benefits(LIU, "2026-03", [{}]))
    assert calls == []
    heard(content, content.benefits(LIU, "2026-03", [{"金额": "约三百"}]))
    assert calls


def noted(*problems: Problem) -> list[tuple[str, ...]]:
    """What logs leave out of problems of a list with 甄玥 in it, of 3组, whose private column of sex says 甲乙."""
    head = [*HEADINGS, "组别", "性别"]
    notice = parse_notice(read(xlsx([TERM, head, [*row(1, "甄玥"), "3组", "甲乙"]])), kind_by_id("benefits"))
    notice.problems.items = list(problems)
    discreet.hide_private(notice)
    return [problem.hidden for problem in notice.problems]


def test_a_name_of_two_characters_is_found_wherever_it_stands() -> None:
    """Most names have two or three; a single character is no name."""
    where = Location("补贴.xlsx", "Sheet", 3, "D")
    assert noted(Problem("x", where, "甄玥的一行读不懂", "请问甄玥")) == [("甄玥",)]


@pytest.mark.parametrize(
    ("column", "value", "hidden"),
    [("H", "3组", ()), ("I", "别的", ("别的",)), ("I", "甲乙", ("甲乙",)), ("C", "甲乙", ("甲乙",))],
)
def test_a_value_is_left_out_for_its_column_or_for_itself(column: str, value: str, hidden: tuple[str, ...]) -> None:
    """Whatever stands in a private column; and what stands in one, wherever it is told."""
    where = Location("补贴.xlsx", "Sheet", 3, column)
    assert noted(Problem("x", where, "这一格读不懂", "请核对", value)) == [hidden]
