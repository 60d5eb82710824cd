"""Parts are rows: whatever holds of a record holds of every row of its parts, through one walk.

Values are planted in the cells of part sheets of a workbook, and looked for by the screen, the gate and what is
published; the controls are the same values where they may stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from portal import pipeline
from portal.channels.making import RunStats
from portal.checks.model import CheckedNotice
from portal.checks.parse import parse_notice
from portal.intake.model import NoticeSource
from portal.intake.read import read_bytes
from portal.intake.withdrawals import Withdrawal
from portal.pages.site import PageSummary
from portal.privacy.gate.leak_scanner import Forbidden
from portal.privacy.history_view import seemly
from portal.privacy.names.open_elsewhere import tell_names
from portal.privacy.names.private_values import Open, forbidden_values
from portal.privacy.names.relief import COVERED_PAYEE, COVERED_PURPOSE, relief_of
from portal.privacy.public import Change, PublicRecord
from portal.privacy.publish import publish_notice
from portal.privacy.screening.cell_screen import screen_former, screen_notice
from portal.privacy.walk import models, walk
from portal.privacy.withdraw import withdraw
from portal.problems import Location, Problem, Problems, UnsafeOutput
from portal.records.column import BoundColumn
from portal.records.policy import Leaves
from portal.records.record import Record
from portal.register.register import Register
from portal.settings import Settings
from portal.versions.ledger import AcceptedNotice
from tests.content import LIU, Content
from tests.kinds.examples import Examples, Filled
from tests.kinds.published import KINDS, PERIOD, handed_over, place_of, workbook
from tests.kinds.specimen import Sample, Specimen, Trial
from tests.pipeline.plain import render_plainly
from tests.privacy.hard_cases import ID, MOBILE
from tests.privacy.invented import COMMUNITY, START, accepted, key_of, no_originals

TODAY = date(2026, 4, 1)
Cells = Mapping[str, Any]
TRIALS, OUTLAYS = "trials", "outlays"


def filled(kind: type[Record], own: Cells | None = None, **parts: Cells) -> Filled:
    """Two rows of a kind as its examples say, the first with other cells of its own and of its parts' first rows."""
    found = Examples(kind).first
    found.rows, found.parts = found.rows[:2], found.parts[:2]
    found.rows[0].update(own or {})
    for name, cells in parts.items():
        found.parts[0][name][0].update(cells)
    return found


def checked(kind: type[Record], own: Cells | None = None, **parts: Cells) -> CheckedNotice:
    """The notice read from a workbook of these rows."""
    source = NoticeSource(key_of(kind.about.id), Path("样品.xlsx"), "样品.xlsx")
    notice = parse_notice(read_bytes(workbook(kind, filled(kind, own, **parts)), source, kind), kind)
    assert not list(notice.problems)
    return notice


def taken(notice: CheckedNotice) -> AcceptedNotice:
    """The notice as accepted."""
    return AcceptedNotice(notice, tuple((f"x{number}", row) for number, row in enumerate(notice.rows, start=1)))


def screened(notice: CheckedNotice) -> list[Problem]:
    """What is wrong with what it says, but for the question who the people are that a kind with reporters names."""
    screen_notice(notice, TODAY)
    return [problem for problem in notice.problems if problem.code != "third_person"]


def told(problems: list[Problem]) -> list[tuple[str, str, str]]:
    """(code, sheet, heading's letter and row) of each."""
    return [(one.code, one.where.sheet, f"{one.where.column}{one.where.row}") for one in problems]


def letter(notice: CheckedNotice, part: str, field: str) -> str:
    """The cell of the first row of a part, or of the record, e.g. `D3`."""
    where = notice.part_cell(part, field, notice.rows[0].part_rows[part][0]) if part else notice.cell(field, 6)
    return f"{where.column}{where.row}"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.about.id)
def test_a_walk_meets_every_row_of_every_part_in_its_cell(kind: type[Record]) -> None:
    """The record comes first; each row is of the model of its part, and its cells lie on the sheet of the part."""
    notice = checked(kind)
    labels = {name: sheet.label for name, sheet, _ in kind.parts()}
    for row in notice.rows:
        met = [*walk(row.record)]
        assert [(one.part, one.number) for one in met] == [
            ("", 0),
            *((name, at) for name in labels for at in range(len(getattr(row.record, name)))),
        ]
        for one in met:
            assert type(one.row) is dict(models(kind))[one.part]
            where = one.cell(notice, row, one.row.columns()[0].name)
            assert where.sheet == labels.get(one.part, kind.about.label)
            assert where.row in ((row.row,) if not one.part else row.part_rows[one.part])


def test_the_examples_say_nothing_personal() -> None:
    """The control of what follows: without a planted value the screen is silent."""
    for kind in KINDS:
        assert screened(checked(kind)) == []


@pytest.mark.parametrize("kind", [Specimen, Sample], ids=lambda kind: kind.about.id)
@pytest.mark.parametrize(
    ("part", "field", "text"),
    [
        (TRIALS, "step", f"身份证{ID}"),
        (TRIALS, "host", f"晒场{MOBILE}"),
        (TRIALS, "on_board", f"电话{MOBILE}"),
        (OUTLAYS, "purpose", f"付{MOBILE}"),
        (OUTLAYS, "note", "该户患有精神分裂症"),
    ],
)
def test_a_personal_text_in_a_part_is_told_with_its_place(kind: type[Record], part: str, field: str, text: str) -> None:
    """On the sheet of the part; the value is masked."""
    notice = checked(kind, **{part: {field: text}})
    problems = screened(notice)
    sheet = next(sheet.label for name, sheet, _ in kind.parts() if name == part)
    assert told(problems) == [("personal_data", sheet, letter(notice, part, field))]
    assert not [one for one in problems if ID in str(one) + one.value or MOBILE in str(one) + one.value]


def test_a_number_over_two_cells_of_a_part_is_told() -> None:
    """As one over two cells of a record."""
    notice = checked(Specimen, outlays={"purpose": f"席子{ID[:9]}", "payee": f"{ID[9:]}"})
    assert ("personal_data", "花销", letter(notice, OUTLAYS, "purpose")) in told(screened(notice))


def test_two_cells_of_a_part_that_read_as_one_number_on_paper_are_told() -> None:
    """As in a record: the mobile begins in one printed cell and ends in the next."""
    notice = checked(Specimen, outlays={"purpose": f"席子{MOBILE[:6]}", "payee": f"{MOBILE[6:]}号"})
    assert told(screened(notice)) == [("reads_as_number", "花销", letter(notice, OUTLAYS, "purpose"))]


def test_a_mobile_among_the_telephones_of_a_part_is_told() -> None:
    """A warning, as in a record."""
    notice = checked(Specimen, trials={"phone": MOBILE})
    assert told(screened(notice)) == [("mobile_published", "试验", letter(notice, TRIALS, "phone"))]


@pytest.mark.parametrize(
    ("part", "field"), [("", "outcome"), (TRIALS, "step"), (OUTLAYS, "note")], ids=["record", "itself", "other"]
)
def test_a_masked_name_of_a_part_in_a_sentence_is_told(part: str, field: str) -> None:
    """Of the record, of its own part or of another; it is the name of a column that leaves masked."""
    name = "司马大江"
    own, parts = ({field: f"由{name}带头"}, {}) if not part else ({}, {part: {field: f"由{name}带头"}})
    parts = {**parts, TRIALS: {**parts.get(TRIALS, {}), "leader": name}}
    notice = checked(Specimen, own, **parts)
    problems = screened(notice)
    assert [(one.code, f"{one.where.column}{one.where.row}") for one in problems] == [
        ("masked_name", letter(notice, part, field))
    ]
    assert not [one for one in problems if name in str(one)]


def test_a_name_that_a_part_masked_before_may_not_be_explained() -> None:
    """原写某某有误 in any sentence of the new version, where the name left the masked column of a part."""
    before = checked(Specimen, trials={"leader": "司马大江"})
    after = checked(Specimen, outlays={"note": "领头人原写司马大江有误"})
    screen_former(after, before)
    assert told([one for one in after.problems if one.code != "third_person"]) == [
        ("masked_name", "花销", letter(after, OUTLAYS, "note"))
    ]


@pytest.mark.parametrize("teller", ["", TRIALS], ids=["reporter of the record", "reporter of a part"])
@pytest.mark.parametrize(("part", "field"), [("", "outcome"), (TRIALS, "step"), (OUTLAYS, "note")])
@pytest.mark.parametrize("name", ["张国强", "李敏"])
def test_who_told_is_named_in_no_sentence_of_record_or_parts(teller: str, part: str, field: str, name: str) -> None:
    """Whichever of them has the column of reporters; names of two characters are looked for in the same row."""
    own: dict[str, Any] = {"teller": name} if not teller else {}
    parts: dict[str, dict[str, Any]] = {TRIALS: {"teller": name} if teller else {}, OUTLAYS: {}}
    (parts[part] if part else own)[field] = f"{name}说席子潮"
    problems = screened(checked(Specimen, own, **parts))
    assert [one.code for one in problems] == ["reporter_named"]
    assert name not in str(problems[0])


def forbidden(*notices: AcceptedNotice, there: Open | None = None) -> set[Forbidden]:
    """What the gate looks for."""
    return set(forbidden_values(notices, there or Open()))


def staying(notice: AcceptedNotice) -> Open:
    """All its rows are published."""
    return Open(staying={notice.key: frozenset(row for row, _ in notice.rows)})


def test_the_gate_knows_what_stands_in_parts() -> None:
    """Numbers everywhere, private texts on the pages of the community, names on those of the notice."""
    secrets = {
        "identity": ID, "signer": "只有会计知道的签字", "on_board": "只贴在墙上的一句口信", "leader": "司马大江",
        "teller": "张国强",
    }  # fmt: skip
    notice = taken(checked(Specimen, trials=secrets))
    found = forbidden(notice, there=staying(notice))
    under = f"c/{COMMUNITY}/"
    assert {
        Forbidden(ID), Forbidden("只有会计知道的签字", under), Forbidden("只贴在墙上的一句口信", under),
        Forbidden("司马大江", f"c/{notice.key}/"), Forbidden("张国强", f"c/{notice.key}/"),
    } <= found  # fmt: skip


def test_what_stands_openly_in_a_part_is_no_secret() -> None:
    """The control: the same text in an open cell of a part, and a name that is masked only elsewhere."""
    text = "只有会计知道的签字"
    notice = taken(checked(Specimen, trials={"signer": text, "leader": "司马大江"}, outlays={"note": f"按{text}"}))
    assert text not in {one.value for one in forbidden(notice, there=staying(notice))}
    assert "司马大江" in {one.value for one in forbidden(notice, there=staying(notice))}


PRIVATE = [bound for bound in Trial.columns() if bound.column.leaves is not Leaves.PUBLISH]


@pytest.mark.parametrize("bound", PRIVATE, ids=lambda bound: bound.name)
@pytest.mark.parametrize("leaks", [True, False], ids=["leaking", "control"])
def test_the_gate_stops_what_a_fault_would_publish_of_a_part(bound: BoundColumn, leaks: bool, tmp_path: Path) -> None:
    """A renderer that prints one private cell of a part row: its notice is not published. Printing an open one is.

    A mobile among the telephones of the record and of a part is there to be published.
    """
    with handed_over(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "make_public", lambda *_: RunStats())
        patch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
        content = place_of(Specimen, tmp_path)
        rows = filled(Specimen, {"phone": MOBILE}, trials={"phone": MOBILE})
        path = content.folder(LIU) / f"{Specimen.about.words[0]} {PERIOD}.xlsx"
        path.write_bytes(workbook(Specimen, rows))
        secret = str(rows.parts[0][TRIALS][0][bound.name if leaks else "step"])

        def leaky(register: Register, settings: Settings, folder: Path, **_: object) -> PageSummary:
            summary = render_plainly(register, settings, folder)
            page = folder / "c" / LIU / Specimen.about.id / PERIOD / "index.html"
            if page.exists():
                page.write_text(f"{page.read_text('utf-8')}<p>{secret}</p>", "utf-8")
            return summary

        assert stopped(content, leaky, path.name) is leaks
    site = tmp_path / "output"
    assert leaks is not any(secret in page.read_text("utf-8") for page in site.rglob("*.html"))


def stopped(content: Content, render: pipeline.Render, name: str) -> bool:
    """Whether nothing is published, or all but the workbook of this name."""
    try:
        return name in "".join(pipeline.publish(content.settings(), render).refused)
    except UnsafeOutput:
        return True


def tied(**parts: Cells) -> PublicRecord:
    """A sample under a power item for relief as the public sees it."""
    power = {
        "number": "QL-001", "name": "低保对象初审", "area": "公共服务", "type": "初审权", "basis": "办法",
        "post": "主任", "valid_from": "2025-01-01",
    }  # fmt: skip
    notice = taken(checked(Sample, {"power_item": "QL-001", "office": "示例晒场合作社"}, **parts))
    relief = relief_of([notice, accepted(KINDS[0], [power])])[COMMUNITY]
    return publish_notice(notice, START, no_originals, relief).records[0]


def test_a_tied_record_names_nobody_in_its_parts() -> None:
    """Who was paid by a row of a part, and sentences that may name somebody, as in the record itself."""
    record = tied(outlays={"purpose": "付李秀住院费", "payee": "李秀", "note": "李秀已领"})
    shown = record.parts[OUTLAYS][0].shown
    assert (shown["payee"], shown["purpose"]) == (COVERED_PAYEE, COVERED_PURPOSE)
    assert "note" not in shown
    assert "李秀" not in repr(record)
    assert OUTLAYS in record.covered
    body = tied(outlays={"purpose": "春节慰问品二十份", "payee": "永辉超市（郫都店）", "note": "当面点清"})
    assert body.parts[OUTLAYS][0].shown["payee"] == "永辉超市（郫都店）"
    assert body.parts[OUTLAYS][0].shown["note"] == "当面点清"


def test_what_a_part_said_before_its_record_was_tied_leaves_the_history() -> None:
    """A correction of who was paid, told before the row came under a closed programme, says no names any more."""
    with handed_over():
        record = tied(outlays={"payee": "李秀"})
        notice = publish_notice(taken(checked(Sample)), START, no_originals)
        change = Change(2, START, record.id, "席子", "更正", "付给谁", "王雨海", "李秀", part="花销", part_row="买竹席")
        told_before, told_now = (
            [*seemly(replace(notice, records=(one,)), [change])]
            for one in (replace(record, covered=frozenset()), record)
        )
    assert [(one.old, one.new) for one in told_before] == [("王雨海", "李秀")]
    assert [(one.old, one.new) for one in told_now] == [("", "")]


def test_a_part_ties_its_record() -> None:
    """A row of a part that says 救助: no row of the record names who was paid."""
    notice = taken(checked(Sample, outlays={"purpose": "临时救助金", "payee": "李秀"}))
    record = publish_notice(notice, START, no_originals, relief_of([notice])[COMMUNITY]).records[0]
    assert record.parts[OUTLAYS][0].shown["payee"] == COVERED_PAYEE
    other = taken(checked(Sample, outlays={"purpose": "编席子的工钱", "payee": "李秀"}))
    record = publish_notice(other, START, no_originals, relief_of([other])[COMMUNITY]).records[0]
    assert record.parts[OUTLAYS][0].shown["payee"] == "李秀"


def test_a_recipient_named_in_a_part_is_told() -> None:
    """Staff are warned of the name of a closed list in a sentence of a part, at its cell."""
    relief = {
        "power_item": "QL-001", "programme": "最低生活保障金", "recipient": "欧阳小珍", "group": "3组", "amount": 450,
        "paid_on": "2026-03-12",
    }  # fmt: skip
    listed = accepted(next(kind for kind in KINDS if kind.about.id == "benefits"), [relief])
    notice = taken(checked(Sample, outlays={"payee": "欧阳小珍"}))
    names = relief_of([listed, notice])
    problems = Problems()
    tell_names([listed, notice], names, [publish_notice(notice, START, no_originals)], START, problems=problems)
    assert told(list(problems)) == [("relief_name_open", "花销", letter(notice.notice, OUTLAYS, "payee"))]


@pytest.mark.parametrize(
    "reason", ["问只有会计知道的签字", "司马大江不愿意", "张国强说错了"], ids=["never", "masked", "reporter"]
)
def test_why_a_notice_was_taken_down_says_nothing_of_its_parts(reason: str) -> None:
    """Private texts and names of part rows are told and left out."""
    trial = {"signer": "只有会计知道的签字", "leader": "司马大江", "teller": "张国强"}
    notice, problems = taken(checked(Specimen, trials=trial)), Problems()
    where = Location("撤回.csv", row=2)
    down = withdraw(notice, Withdrawal(notice.key, reason, TODAY, where), TODAY, problems)
    assert down.withdrawn is not None
    assert down.withdrawn.reason == ""
    assert [one.code for one in problems] == ["personal_data"]


def test_masked_cells_of_a_part_are_in_no_value_and_masked_in_every_text() -> None:
    """The name's first and last character stay, other texts say only that they do not leave."""
    record = publish_notice(taken(checked(Specimen, trials={"leader": "司马大江"})), START, no_originals).records[0]
    trial = record.parts[TRIALS][0]
    assert trial.shown["leader"] == "司**江"
    assert not {"leader", "signer", "identity", "teller", "on_board"} & set(trial.values)
    assert not {"signer", "identity", "teller", "on_board"} & set(trial.shown)
