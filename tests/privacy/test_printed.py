"""Paper says what the site may not, for as long as it may hang, and nothing of it is a public record."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, ClassVar

from portal.fields.person import PERSON
from portal.fields.text import TEXT
from portal.kinds.benefit.record import Benefit
from portal.privacy.printed import PaperRow, PrintedNotice, printed_notices
from portal.privacy.public import PublicRecord
from portal.privacy.publish import publish_notice
from portal.records.column import Column, Role
from portal.records.policy import Leaves
from portal.records.record import About, Record
from tests.privacy.invented import FARM, RELIEF, START, Cells, accepted, no_originals


class Lesson(Record):
    """A kind of the test: a name that is masked online, a word for paper, one for nobody."""

    about: ClassVar[About] = About("lessons", "培训", "培训公示", "l", ("培训",), "人", "谁参加了培训")

    topic: Annotated[str, TEXT, Column("内容", leaves=Leaves.PUBLISH, role=Role.TITLE, listed=True)]
    who: Annotated[str | None, PERSON, Column("学员", leaves=Leaves.MASK, role=Role.PEOPLE, listed=True)] = None
    remark: Annotated[str | None, TEXT, Column("备注", leaves=Leaves.BOARD_ONLY, listed=True)] = None
    phone: Annotated[str | None, TEXT, Column("电话", leaves=Leaves.NEVER)] = None


LESSON: Cells = {"topic": "养蜂", "who": "张三丰", "remark": "上午到", "phone": "不公开"}


def printed(kind: type[Record], *rows: Cells, today: date = START) -> list[PrintedNotice]:
    """What hangs of these rows."""
    taken = accepted(kind, rows)
    return printed_notices([taken], [publish_notice(taken, today, no_originals)], today, {})


def test_names_masked_on_the_site_are_whole_on_paper() -> None:
    """And words for paper stand there, behind the same id; what never leaves does not."""
    (sheet,) = printed(Lesson, LESSON)
    (row,) = sheet.rows
    assert sheet.more
    assert sheet.notice.records[0].id == row.id
    assert row.shown == {"topic": "养蜂", "who": "张三丰", "remark": "上午到"}
    assert row.text(Role.PEOPLE) == "张三丰"
    assert "张三丰" not in str(sheet.notice)
    assert not issubclass(PaperRow, PublicRecord)


def test_what_says_no_more_than_the_site_is_no_sheet_of_its_own() -> None:
    """The public one is printed."""
    assert printed(Benefit, FARM) == []


def test_rows_of_closed_programmes_hang_while_their_notice_lasts() -> None:
    """And no day longer; the site never has them."""
    (sheet,) = printed(Benefit, RELIEF)
    assert [row.text(Role.TITLE) for row in sheet.rows] == ["欧阳小珍"]
    assert sheet.rows[0].apart
    assert not sheet.notice.records
    late = printed(Benefit, RELIEF, today=START + timedelta(days=400))
    assert not any(row.text(Role.TITLE) for sheet in late for row in sheet.rows)


def test_a_public_notice_is_printed_as_the_site_shows_it() -> None:
    """Nothing is added to it, names stay masked."""
    notice = publish_notice(accepted(Lesson, [LESSON]), START, no_originals)
    sheet = PrintedNotice.public(notice)
    assert not sheet.more
    assert [row.shown for row in sheet.rows] == [record.shown for record in notice.records]
    assert sheet.rows[0] == PaperRow.of(notice.records[0])
    assert sheet.rows[0].text(Role.PEOPLE) != "张三丰"


def test_a_text_of_a_role_that_the_row_has_not_is_empty() -> None:
    """Templates ask for it without knowing the kind."""
    assert PaperRow("x1", {"a": "b"}, {}, None).text(Role.TITLE) == ""
