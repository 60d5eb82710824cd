from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from portal.checks.model import CheckedNotice, Context
from portal.checks.parse import parse_notice
from portal.checks.validate import check_notice
from portal.fields.day import Day
from portal.fields.money import parse as parse_money
from portal.fields.shown import ShownNumber
from portal.fields.value import InUnit, InvalidValue, clean
from portal.intake.model import NoticeSource
from portal.intake.number_formats import number_format
from portal.intake.reading_cache import ReadingCache
from portal.kinds.benefit.record import Benefit
from portal.kinds.receipt.record import Receipt
from portal.records.notice import NoticeKey, Period
from tests.intake.files import edited, read, row, sheet, xlsx
from tests.intake.shown_files import Drawn, styled_ods, styled_xls, styled_xlsx
from tests.intake.test_number_formats import NUMBERS

HEAD = [
    "序号",
    "权力事项编号",
    "补贴项目",
    "受益人",
    "村民小组",
    "面积（亩）",
    "补贴标准",
    "金额",
    "发放日期",
    "所属期",
]
DAY = date(2026, 3, 1)
MAKERS = {"xlsx": styled_xlsx, "xls": styled_xls, "ods": styled_ods}
every_type = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
Make = Callable[[list[list[Any]]], bytes]


def line(**cells: Any) -> list[Any]:
    """A row of data under HEAD, some of its cells replaced by field."""
    plain = {
        "number": 1, "item": "QL-001", "programme": "耕地地力保护补贴", "name": "张三", "group": "3组", "quantity": 2.5,
        "standard": "每亩 120 元", "amount": 300.0, "day": "2026年3月12日", "period": "2026年",
    }  # fmt: skip
    return list((plain | cells).values())


def checked(make: Make, *rows: list[Any], head: list[Any] | None = None) -> CheckedNotice:
    """The notice in a workbook of such rows, as records."""
    return parse_notice(read(make(sheet(*rows, head=head or HEAD))), Benefit)


def number(value: float, code: str) -> Drawn:
    """A number and what an office program shows of it."""
    form = number_format(code)
    return Drawn(value, code, form.number_text(value) if form else None)


def told(notice: CheckedNotice) -> list[tuple[str, str]]:
    """Codes and cells of what is wrong."""
    return [(problem.code, f"{problem.where.column}{problem.where.row}") for problem in notice.problems]


@every_type
def test_texts_take_what_their_cells_show(make: Make) -> None:
    """For every format and number of the table of formats, in files of every type: the text, or an error that asks."""
    wanted = [(code, value, text) for code, value, text in NUMBERS if text.strip()]
    rows = [line(name="张三", standard=Drawn(value, code, text)) for code, value, text in wanted]
    notice = checked(make, *rows)
    assert told(notice) == []
    read_texts = [item.record.standard for item in notice.rows if isinstance(item.record, Benefit)]
    assert read_texts == [" ".join(text.replace("￥", "¥").split()) for _, _, text in wanted]


@every_type
def test_a_number_of_a_receipt_keeps_its_noughts(make: Make) -> None:
    """凭证号 7 that shows as 0007 is 0007, and so is its address; PZ-0007 likewise."""
    head = ["凭证号", "权力事项编号", "日期", "收款方", "用途", "凭据类型", "金额", "经手人", "证明人", "审批人"]
    rows = [
        [cell, "QL-001", "2026年3月12日", "示例文具店", "办公用纸", "发票", 300.0, "张三", "李四", "王五"]
        for cell in (number(7, "0000"), number(8, '"PZ-"0000'))
    ]
    notice = parse_notice(read(make([*sheet()[:2], head, *rows]), "receipts"), Receipt)
    assert told(notice) == []
    assert [item.record.number for item in notice.rows if isinstance(item.record, Receipt)] == ["0007", "PZ-0008"]


@every_type
@pytest.mark.parametrize(
    ("parts", "code", "text", "day"),
    [
        ("ymd", 'yyyy"年"m"月"d"日"', "2026年3月1日", Day(2026, 3, 1)),
        ("ymd", "yyyy-mm-dd", "2026-03-01", Day(2026, 3, 1)),
        ("ymd", "yy/m/d", "26/3/1", Day(2026, 3, 1)),
        ("ym", 'yyyy"年"m"月"', "2026年3月", Day(2026, 3)),
        ("ym", "mmm-yy", "Mar-26", Day(2026, 3)),
        ("y", "yyyy", "2026", Day(2026)),
        ("md", 'm"月"d"日"', "3月1日", Day(2026, 3, 1)),
    ],
)
def test_days_are_as_precise_as_they_are_shown(make: Make, parts: str, code: str, text: str, day: Day) -> None:
    """2026年3月 is a month and no invented first of March; a day without its year has that of the notice."""
    notice = checked(make, line(day=Drawn(DAY, code, text, parts)))
    assert told(notice) == []
    assert [item.record.paid_on for item in notice.rows if isinstance(item.record, Benefit)] == [day]


@every_type
def test_a_day_that_shows_no_year_must_be_of_the_period(make: Make) -> None:
    """12月28日 of the year in which it was typed is not what a reader of the notice of March 2026 takes it for."""
    shown = [Drawn(date(year, 3, 12), 'm"月"d"日"', "3月12日", "md") for year in (2025, 2026, 2027)]
    notice = checked(make, *(line(day=cell) for cell in shown))
    assert told(notice) == [("hidden_year", "I4"), ("hidden_year", "I6")]
    assert "存的是 2025 年" in notice.problems.items[0].message


@pytest.mark.parametrize(("code", "text", "parts"), [("d", "1", "d"), ("h:mm", "0:00", ""), ("aaaa", "星期日", "")])
@every_type
def test_a_day_that_shows_neither_year_nor_month_is_asked_for(make: Make, code: str, text: str, parts: str) -> None:
    """A weekday, an hour, a day alone: nobody can say which day that is."""
    notice = checked(make, line(day=Drawn(DAY, code, text, parts)))
    assert [code for code, _ in told(notice)] == ["bad_value"]


@every_type
def test_a_text_that_became_a_day_is_asked_for(make: Make) -> None:
    """组 3-1 typed into Excel is 3月1日; shown as 3-1 it is what was meant, and a month with its year is a text too."""
    rows = [
        line(group=Drawn(DAY, 'm"月"d"日"', "3月1日", "md")),
        line(group=Drawn(DAY, "m-d", "3-1", "md"), period=Drawn(DAY, 'yyyy"年"m"月"', "2026年3月", "ym")),
        line(item=Drawn(DAY, 'yyyy"年"m"月"', "2026年3月", "ym")),
    ]
    notice = checked(make, *rows)
    assert told(notice) == [("bad_value", "E4"), ("bad_value", "B6")]
    assert "自动改成了日期" in notice.problems.items[0].message
    assert [(item.record.group, item.record.period) for item in notice.rows if isinstance(item.record, Benefit)] == [
        ("3-1", "2026年3月")
    ]


AMOUNTS = [
    (2.53 * 127.5, "0.00", "322.58"),
    (2.53 * 127.5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "322.58"),
    (0.1 + 0.2, "0.00", "0.30"),
    (322.575, '"¥"#,##0.00', "322.58"),
    (300.0, "0", "300.00"),
    (300.0, "000000", "300.00"),
    (300.0, "#,##0.00_);[Red](#,##0.00)", "300.00"),
    (1.2, '0.00"万元"', "12000.00"),
    (1.2, "0.0万", "12000.00"),
    (1.2345, '0.0000"万元"', "12345.00"),
    (12000.0, '0!.0,"万"', "12000.00"),
    (12345.0, '0!.0000"万"', "12345.00"),
    (12000000.0, '0!.0,"万元"', "12000000.00"),
    (12.5, '0.00"千元"', "12500.00"),
    (12.5, '0.0"元"', "12.50"),
    (-5.0, "0.00;[Red]0.00", "-5.00"),
    (-5.0, "0.00_);[Red](0.00)", "-5.00"),
    (-5.0, "[Red]0.00", "-5.00"),
    (12345.0, '[>=10000]0!.0000,"亿";0', None),
    (2.53 * 127.5, "0", None),
    (322.5, "#,##0", None),
    (322.55, "0.0", None),
    (2.53 * 127.5, "0.000", None),
    (1.23456, '0.00"万元"', None),
    (12345.0, '0!.0,"万"', None),
    (12000.0, "#,##0,", None),
    (12000.0, "#,##0.00,", None),
    (300.0, '0.00"美元"', None),
    (300.0, "[$$-409]0.00", None),
    (300.0, '0.00"元/亩"', None),
    (300.0, '"已发"', None),
    (300.0, "0.00E+00", None),
    (-5.0, "0.00;0.00", None),
    (5.0, '"-"0.00', None),
    (0.35, "0%", None),
]


@pytest.mark.parametrize(("value", "code", "yuan"), AMOUNTS)
@pytest.mark.parametrize("make", [styled_xlsx, styled_xls], ids=["xlsx", "xls"])
def test_amounts_are_what_the_cell_shows(make: Make, value: float, code: str, yuan: str | None) -> None:
    """To the fen, in its unit, with its sign; where more is hidden than parts of a fen, one error that asks."""
    notice = checked(make, line(amount=number(value, code)))
    amounts = [str(item.record.amount) for item in notice.rows if isinstance(item.record, Benefit)]
    errors = [problem for problem in notice.problems.errors if problem.code != "red_figure"]
    assert amounts == ([] if yuan is None else [yuan]) or errors
    assert len(errors) == (yuan is None)


@pytest.mark.parametrize(
    ("value", "text", "yuan"),
    [
        (2.53 * 127.5, "322.58", "322.58"), (1.2, "1.20万元", "12000.00"), (12000.0, "1.2万", "12000.00"),
        (300.0, "300", "300.00"), (300.0, "¥300.00", "300.00"), (-5.0, "(5.00)", "-5.00"), (12345.0, "1.2万", None),
        (322.5, "323", None), (12000.0, "12", None), (300.0, "5", None), (-5.0, "5.00", None),
    ],
)  # fmt: skip
def test_amounts_of_an_ods_are_what_the_cell_shows(value: float, text: str, yuan: str | None) -> None:
    """The shown text stands in the file; one that contradicts the value is an error."""
    notice = checked(styled_ods, line(amount=Drawn(value, text=text)))
    assert [str(item.record.amount) for item in notice.rows if isinstance(item.record, Benefit)] == [yuan] * (
        yuan is not None
    )
    assert len(notice.problems.errors) == (yuan is None)


def test_what_an_ods_shows_is_found_among_comments_spans_and_repetitions() -> None:
    """A comment stands before the text and is none of it; a repeated cell or row shows the same each time."""
    data = styled_ods(sheet(line(group=Drawn(7, text="0007"), standard=Drawn(8, text="0008")), head=HEAD))
    note = "<office:annotation><dc:date>2026-03-01</dc:date><text:p>9</text:p></office:annotation>"
    for old, new in (
        ("<text:p>0007</text:p>", f'{note}<text:p>00<text:span text:style-name="T1">0<text:s/>7</text:span></text:p>'),
        ("<text:p>0008</text:p>", "<text:p>PZ&amp;<text:s text:c='2'/>8</text:p>"),
        ("<office:document-content", '<office:document-content xmlns:dc="http://purl.org/dc/elements/1.1/"'),
        (
            '<table:table-row><table:table-cell office:value-type="float"',
            '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float"',
        ),
    ):
        data = edited(data, "content.xml", old, new)
    notice = read(data)
    assert notice.table is not None
    found = [(raw.row, clean(raw.cells["group"]), clean(raw.cells["standard"])) for raw in notice.table.rows]
    assert found == [(4, "000 7", "PZ& 8"), (5, "000 7", "PZ& 8")]


@every_type
def test_the_unit_of_a_heading_and_of_a_format_must_agree(make: Make) -> None:
    """Under 金额（万元） 1.20万元 is 12,000; 1.20元 is asked for; 12345 shown as 1.2345 is 12,345."""
    head = ["金额（万元）" if text == "金额" else text for text in HEAD]
    good = checked(make, line(amount=number(1.2, '0.00"万元"')), head=head)
    assert [item.record.amount for item in good.rows if isinstance(item.record, Benefit)] == [Decimal(12000)]
    assert told(checked(make, line(amount=number(1.2, '0.00"元"')), head=head)) == [("bad_value", "H4")]
    scaled = checked(make, line(amount=number(12345.0, "0!.0000")), head=head)
    assert [item.record.amount for item in scaled.rows if isinstance(item.record, Benefit)] == [Decimal(12345)]


@every_type
def test_quantities_are_what_the_cell_shows(make: Make) -> None:
    """2.5333 mu shown as 2.53 are 2.53; 2.53 shown as 3 is asked for."""
    notice = checked(
        make,
        line(quantity=number(2.53333, "0.00")),
        line(quantity=number(2.53, "0")),
        line(quantity=number(3, '0"亩"')),
    )
    assert [item.record.quantity for item in notice.rows if isinstance(item.record, Benefit)] == [
        Decimal("2.53"), Decimal(3),
    ]  # fmt: skip
    assert told(notice) == [("bad_value", "F5")]


@every_type
def test_a_total_of_what_the_cells_hold_is_explained(make: Make) -> None:
    """合计 sums what formulas hold, rows show it rounded: a warning says why; any other difference is wrong."""
    thirds = [line(name=f"张{name}", amount=number(100 / 3, "0.00")) for name in "甲乙丙"]

    def codes(total: float) -> list[str]:
        data = make(sheet(*thirds, ["合计", "", "", "", "", "", "", number(total, "0.00"), "", ""], head=HEAD))
        found = check_notice(read(data), Benefit, Context(date(2026, 3, 20)))
        return [problem.code for problem in found.problems if problem.code.startswith("total")]

    assert codes(100.0) == ["total_rounded"]
    assert codes(99.99) == []
    assert codes(100.01) == ["total_differs"]


@every_type
def test_red_amounts_among_others_are_asked_for(make: Make) -> None:
    """A red figure takes back what was booked; a whole red column, a red minus and red names do not matter."""

    def codes(*reds: bool, amount: float = 300.0) -> list[tuple[str, str]]:
        rows = [line(name="张三", amount=Drawn(amount, red=red, text=str(amount))) for red in reds]
        return told(checked(make, *rows))

    assert codes(False, True, True, False) == [("red_figure", "H5")]
    assert codes(True) == [("red_figure", "H4")]
    assert codes(True, True) == []
    assert codes(False, True, amount=-300.0) == []
    assert told(checked(make, line(name=Drawn("张三", red=True)), line())) == []


@pytest.mark.parametrize("make", [styled_xlsx, styled_xls], ids=["xlsx", "xls"])
def test_a_format_that_reddens_amounts_is_asked_for(make: Make) -> None:
    """[Red] for numbers above nothing is red ink too; for those below it is only their sign."""
    rows = [line(amount=Drawn(300.0, "[Red]0.00")), line(amount=Drawn(300.0, "0.00;[Red]0.00"))]
    notice = checked(make, *rows)
    assert told(notice) == [("red_figure", "H4")]


def test_cells_without_places_and_a_formatted_default_are_found() -> None:
    """Some programs leave out where a cell is, or its style where it is the first one."""
    data = styled_xlsx(sheet(line(standard=Drawn(7, "0000")), head=HEAD))
    bare = edited(data, "xl/worksheets/sheet1.xml", '<c r="G4" ', "<c ")
    assert [item.record.standard for item in parse_notice(read(bare), Benefit).rows] == ["0007"]  # type: ignore[attr-defined]
    first = edited(data, "xl/styles.xml", '<cellXfs count="2"><xf numFmtId="0"', '<cellXfs count="2"><xf numFmtId="2"')
    notice = parse_notice(read(first), Benefit)
    assert notice.table is not None
    assert clean(notice.table.rows[0].cells["amount"]) == "300.00"


@every_type
def test_shown_cells_are_kept_between_runs(make: Make, tmp_path: Path) -> None:
    """They come back from the cache of what was read as they went in."""
    path = tmp_path / "惠民惠农补贴 2026-03.xlsx"
    cells = {
        "standard": number(7, "0000"),
        "amount": number(300.0, "#,##0.00"),
        "day": Drawn(DAY, "yyyy-m", "2026-3", "ym"),
    }
    path.write_bytes(make(sheet(line(**cells), head=HEAD)))
    source = NoticeSource(NoticeKey("c00013", "benefits", Period(2026, 3)), path, path.name)
    notices = []
    for remembered in (0, 1):
        cache = ReadingCache(tmp_path / "cache")
        notices.append(parse_notice(cache(source, Benefit), Benefit))
        assert cache.remembered == remembered
    first, again = notices
    assert first.table is not None
    assert again.table is not None
    assert again.table.rows == first.table.rows
    assert [clean(cell) for cell in again.table.rows[0].values] == [clean(cell) for cell in first.table.rows[0].values]
    assert [item.record for item in again.rows] == [item.record for item in first.rows]


MONEY_CODES = [*(code for _, code, _ in AMOUNTS), *(code for code, _, _ in NUMBERS)]


@given(
    st.sampled_from(MONEY_CODES),
    st.one_of(
        st.integers(-(10**7), 10**7), st.floats(-1e9, 1e9), st.integers(-(10**9), 10**9).map(lambda fen: fen / 100)
    ),
    st.sampled_from([1, 1000, 10_000]),
)
def test_an_amount_is_never_other_than_the_cell_shows(code: str, value: float, factor: int) -> None:
    """Whatever the format, the number and the heading's unit: the yuan that are shown, or an error."""
    form = number_format(code)
    cell = form.shown(float(value)) if form else None
    if not isinstance(cell, ShownNumber):
        return
    try:
        yuan = parse_money(InUnit(cell, factor))
    except InvalidValue:
        return
    text = "".join((cell.text or "").split())
    digits = re.sub(r"[^\d.]", "", text)
    shown = Decimal(digits) * (10_000 if "万" in text else 1000 if "千" in text else 1 if "元" in text else factor)
    assert abs(abs(yuan) - shown) < Decimal("0.01")
    assert yuan == 0 or (yuan < 0) == ("-" in text or "(" in text) == (value < 0)


def test_what_never_leaves_keeps_its_digits() -> None:
    """A telephone number shown as 139-0000-0001 is looked for as its digits in what is published."""
    head = [*HEAD, "联系电话"]
    notice = checked(styled_xlsx, [*line(), number(13900000001, "000-0000-0000")], head=head)
    assert [item.record.phone for item in notice.rows] == ["13900000001"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("flag", ['date1904="1"', "date1904 = 'true'"])
def test_a_workbook_that_counts_from_1904_has_its_own_days(flag: str) -> None:
    """Days are right; a bare number that would be one of them cannot be told, and is asked for."""
    rows = [line(day=Drawn(date(2026, 3, 12), "yyyy-mm-dd")), line(day=44631)]
    data = styled_xlsx(sheet(*rows, head=HEAD))
    with_flag = edited(data, "xl/workbook.xml", "<workbookPr", f"<workbookPr {flag}")
    moved = edited(with_flag, "xl/worksheets/sheet1.xml", "<v>46093</v>", "<v>44631</v>")
    notice = parse_notice(read(moved), Benefit)
    assert told(notice) == [("serial_1904", "I5")]
    assert notice.rows[0].record.paid_on == Day(2026, 3, 12)  # type: ignore[attr-defined]


def test_strict_workbooks_read_like_others() -> None:
    """The strict form of the standard has other names of its parts, the same cells."""
    data = styled_xlsx(sheet(line(standard=Drawn(7, "0000")), head=HEAD))
    plain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"):
        data = edited(data, part, plain, strict)
    notice = parse_notice(read(data), Benefit)
    assert told(notice) == []
    assert notice.rows[0].record.standard == "0007"  # type: ignore[attr-defined]


def test_escaped_characters_and_readings_are_understood() -> None:
    """_x000D_ is the end of a line and _x005F_ an underscore; the pinyin of a rare character is no part of the name."""
    data = xlsx(sheet(row(1, "Name"), row(2, "李四"), row(3, "Programme")))
    part = "xl/worksheets/sheet1.xml"
    data = edited(data, part, "<t>Name</t>", '<t>张䶮</t><rPh sb="1" eb="2"><t>yǎn</t></rPh><phoneticPr fontId="0"/>')
    data = edited(data, part, "<t>Programme</t>", "<t>耕_x000D_\n保_x0031_0_x005F_x000D_</t>")
    notice = read(data)
    assert notice.table is not None
    assert [clean(raw.cells["recipient"]) for raw in notice.table.rows] == ["张䶮", "李四", "耕 保10_x000D_"]


@pytest.mark.parametrize("was", [7, "0007"])
def test_a_correction_may_name_what_the_cell_holds_or_shows(was: int | str) -> None:
    """Staff write into corrections.yml what they see."""
    from portal.intake.corrections import Correction

    made = Correction(file="a.xlsx", cell="A1", was=was, now=8, reason="更正", who="张三")
    assert made.fits(ShownNumber(7, "0007"))
    assert not made.fits(ShownNumber(8, "0008"))


@pytest.mark.parametrize("make", [styled_xls, styled_ods], ids=["xls", "ods"])
def test_the_marked_copy_shows_what_the_original_shows(make: Make) -> None:
    """What was rebuilt as an .xlsx reads as before: noughts, months and fen stay, what was asked for is asked again."""
    from portal.annotate.rebuilt import rebuilt

    rows = [
        line(standard=number(7, "0000"), amount=number(322.575, "0.00"), day=Drawn(DAY, "yyyy-m", "2026-3", "ym")),
        line(name="李四", amount=number(12345.0, '0!.0,"万"'), day=Drawn(DAY, "yyyy-mm-dd", "2026-03-01", "ymd")),
        line(name="王五", amount=number(1.2, '0.00"万元"'), quantity=number(3, "0.0")),
    ]
    data = make(sheet(*rows, head=HEAD))
    first, again = (parse_notice(read(made), Benefit) for made in (data, rebuilt(data, "表")))
    assert [item.record for item in again.rows] == [item.record for item in first.rows]
    assert told(again) == told(first) == [("bad_value", "H5")]
    amounts = load_workbook(io.BytesIO(rebuilt(data, "表"))).worksheets[0]["H4:H6"]
    assert [cell.value for (cell,) in amounts] == ["322.58", "1.2万（12345）", "1.20万元"]
