"""What a workbook leaves open about its columns: unknown headings, and columns it lacks that every row may share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from portal.fields.choice import named_in
from portal.fields.folding import folded
from portal.fields.value import clean
from portal.intake.answer import Answer
from portal.intake.answered import Answered, titles_of
from portal.intake.answers import looks_private, may_be_constant, target, told_of
from portal.intake.choices import Choice, choices_of
from portal.intake.date_columns import with_days
from portal.intake.former import of_kind
from portal.intake.guard import MAX_BYTES
from portal.intake.headings import Headings, nearest_headings
from portal.intake.journal import income_in
from portal.intake.model import NoticeSource, ReadNotice, Sheet
from portal.intake.one_sheet import lacking_beside
from portal.intake.refusal import Refusal
from portal.intake.silent_headings import SERIALS
from portal.intake.suggestions import NEAR, suggested
from portal.intake.tables import HEAD
from portal.intake.workbook import open_workbook
from portal.records.column import BoundColumn, Role
from portal.records.policy import Leaves
from portal.records.record import Record, Table
from portal.storage import read_regular

SAMPLES = 2
"""So many cells of an unknown column are shown to whoever is asked about it."""
MUCH = 0.6
"""A column so near to one of the kind's is asked about by itself: 小队名 is 0.63 from 村民小组.

岗位名称 is 0.5 from 补贴项目 and is not.
"""
_LOOKED_AT = 500
"""In so many rows below the headings programmes and samples are looked for."""
_DATES = (
    r"\d{4}年?度?(?:第?[一二三四1-4]?季度?)?(?:[-.年]?\d{1,2}(?:月?[-—~至到]\d{1,2})?(?![-—~至到\d]*周?岁)月?)?"
    r"(?:\d{1,2}日)?份?|[上下]半年|年度"
)
"""Days, months and longer times in a title without spaces; the 80 of 80岁以上 is no month."""
_BEFORE = re.compile(
    r"^[^村镇乡县区市社街]*(?:村民委员会|居民委员会|村委会|居委会|社区|街道|(?<![农乡])村|(?<![城])[镇乡市]|[县区])(?=.{2})"
)
_LONGEST = 15
_CARD = re.compile(r"[“”\"‘’（(]*(?:一卡通|一折通)[“”\"‘’）)]*")
"""How it is paid, in the middle of what is paid."""
_NO_TITLE = re.compile(r"(?:Sheet|工作表|表)\s*\d*", re.IGNORECASE)
"""Names that sheets have until somebody names them."""
_GENERAL = re.compile(
    r"(?:惠民|惠农|强农|富农|财政|补贴|补助|资金|项目|一卡通|社保卡|一折通|各类|各项|政策|专项|受益|救助|救济|农户|群众|村民|居民|[、和及的])+"
)
"""Says that something was paid, and not under which programme."""
_AFTER = re.compile(
    r"(?:(?:公示|公开|发放|明细|花名册|名册|名单|登记|统计|情况|汇总|台账|人员|对象|资金|清册|清单|一览|信息|数据)*(?:表|册|单|栏)?)$"
)


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A sheet with open questions, the row taken for its headings, and what it says of itself.

    `found` are the answers that hold for it already, `said` the headings that any answer is about, `folder` the name of
    the folder of its place.
    """

    sheet: Sheet
    found: Answered
    headings: Headings
    titles: tuple[str, ...]
    said: frozenset[str] = frozenset()
    folder: str = ""

    @property
    def model(self) -> type[Table]:
        """The kind's model, with the headings that are answered."""
        return self.found.read_with

    @property
    def unknown(self) -> tuple[tuple[int, str], ...]:
        """Columns (from 0) that are not known, by their heading."""
        return self.headings.unknown

    @property
    def serial(self) -> str:
        """The heading of the serial numbers, if there are any."""
        return next((text for _, text in self.headings.ignored if text in SERIALS), "")

    @property
    def income(self) -> tuple[str, type[Record]] | None:
        """The heading of a column of income among vouchers, and the kind it is for, where nobody said what of it."""
        model, layout = self.found.model, self.sheet.layout
        if layout is None or not layout.elsewhere or not issubclass(model, Record):
            return None
        found = income_in(self.headings, model)
        return None if found is None or found[1] in self.said else (found[1], found[2])

    def lacking(self) -> list[BoundColumn]:
        """Required columns it lacks that an answer may fill, the programme first: others may hold for one of them."""
        model, names = self.found.model, self.headings.names
        beside = lacking_beside(model, names) if issubclass(model, Record) else frozenset()
        if any(name.partition(".")[2] for name in names):
            beside |= {bound.name for bound in model.columns() if told_of(bound, model)}
        wanted = [
            bound
            for bound in model.columns()
            if (bound.required or bound.name in beside)
            and bound.name not in self.headings.names
            and bound.name not in self._given
            and not (bound.column.titled and self._titled(bound))
            and not self._settled(bound)
        ]
        able = [bound for bound in wanted if self._can_answer(bound)]
        return sorted(able, key=lambda bound: bound.column.role is not Role.PROGRAMME)

    def heading_of(self, field: str) -> str:
        """The heading of the column that a field has; empty where it has none."""
        return next((column.heading for column in self.headings.known if column.name == field), "")

    @property
    def events(self) -> list[str]:
        """The headings of the days on which something took place: a meeting may be known by its day."""
        held = {bound.name for bound in self.found.model.columns() if bound.column.role is Role.EVENT}
        return [column.heading for column in self.headings.known if column.name in held]

    @property
    def _given(self) -> frozenset[str]:
        """The fields that are said for all rows by where these stand, or follow from other columns."""
        labels = {bound.label: bound.name for bound in self.found.model.columns()}
        return frozenset(labels[label] for label in self.found.given if label in labels)

    def _titled(self, bound: BoundColumn) -> bool:
        return any(named_in(text, bound.value) for text in self.titles)

    def may_be_one(self, index: int, heading: str) -> bool:
        """Whether an unknown column is much like one of the kind's, or somewhat like one that the sheet must have."""
        wanted = {bound.name for bound in self.found.model.columns() if bound.required} - self.headings.names
        near = suggested(heading, self.headings, self.model, self.samples(index, heading))
        return any(
            nearness >= (NEAR if bound.name in wanted else MUCH) and bound.column.leaves is not Leaves.NEVER
            for nearness, bound in near
        )

    def says(self, bound: BoundColumn) -> list[Answer]:
        """The answers that say what a column holds which the sheet lacks."""
        return [
            answer
            for answer in self.found.constants
            if any(one.name == bound.name for one in target(answer.to, [self.found.model]))
        ]

    def _settled(self, bound: BoundColumn) -> bool:
        """Whether answers say it already, for every programme of the sheet where they differ by these."""
        said = self.says(bound)
        return bool(said) and not (all(answer.programme for answer in said) and self.unanswered(bound))

    def _can_answer(self, bound: BoundColumn) -> bool:
        if bound.column.role is Role.KEY:
            return bool(self.serial or self.events)
        if title := told_of(bound, self.found.model):
            return bool(self.heading_of(title.name))
        return may_be_constant(bound)

    def samples(self, index: int, heading: str) -> list[str]:
        """What stands in a column, to recognise it by; nothing of what reads as personal."""
        return [] if looks_private(heading) else self._texts(index)[:SAMPLES]

    def programmes(self) -> list[str]:
        """The programmes named in its rows, in their order; else the one that an answer says."""
        bound = self.found.model.column_for(Role.PROGRAMME)
        column = next((one for one in self.headings.known if bound and one.name == bound.name), None)
        if column is None and bound and self.sheet.layout:
            given = [text for one in self.sheet.layout.stretches for name, text in one.says if name == bound.name]
            if given:
                return list(dict.fromkeys(given))
        if column is None:
            return [answer.says for answer in self.says(bound)] if bound else []
        return [text for text in self._texts(column.index) if "计" not in text]

    def unanswered(self, bound: BoundColumn) -> list[str]:
        """The programmes for which no answer says what a column holds."""
        said = {folded(answer.programme) for answer in self.says(bound)}
        return [] if "" in said else [one for one in self.programmes() if folded(one) not in said]

    def _texts(self, index: int) -> list[str]:
        found: dict[str, str] = {}
        for number, row in enumerate(self.sheet.rows()):
            if number > self.headings.bottom + _LOOKED_AT:
                break
            if number > self.headings.bottom and index < len(row) and row[index] not in (None, ""):
                text = clean(row[index])
                found.setdefault(folded(text), text)
        return list(found.values())


def open_questions(source: NoticeSource, kind: type[Record]) -> list[OpenSheet]:
    """The sheets of a workbook with columns that are not known, or that they lack; none where it cannot be read."""
    with suppress(OSError, Refusal):
        opened = open_workbook(read_regular(source.path, MAX_BYTES), source.path.stem)
        return [*_open(of_kind([with_days(sheet, HEAD) for sheet in opened.sheets], kind), kind, source)]
    return []


def _open(sheets: Sequence[Sheet], kind: type[Record], source: NoticeSource) -> Iterator[OpenSheet]:
    choices, _ = choices_of([*sheets], ReadNotice(source, ""), kind)
    mains = sorted((one for one in choices if not one.part), key=_known, reverse=True)
    for choice in (*mains[:1], *(one for one in choices if one.part)):
        headings = _headings(choice)
        if headings is not None:
            titles = titles_of(choice.sheet, choice.sheet.head(HEAD), choice.found.model, source)
            said = frozenset(answer.heading for answer in source.answers)
            asked = OpenSheet(choice.sheet, choice.found, headings, titles, said, source.folder.name)
            if asked.unknown or asked.income or asked.lacking():
                yield asked


def _headings(choice: Choice) -> Headings | None:
    return choice.headings or nearest_headings(choice.sheet.head(HEAD), choice.found.read_with)


def _known(choice: Choice) -> tuple[int, int]:
    headings = _headings(choice)
    return choice.score, len(headings.names) if headings else 0


def programme_in(titles: Sequence[str], kind: type[Record]) -> str:
    """What a title says besides place, period and 公示表: the programme of a list of one; empty where nothing is left.

    唐昌镇战旗村2026年11月农村低保公示 → 农村低保.
    """
    own = {*kind.about.words, kind.about.label, kind.about.notice}
    for title in titles:
        if "公示期" in title or "单位" in title or _NO_TITLE.fullmatch(title.strip()):
            continue
        text = re.sub(_DATES, "", re.sub(r"[\s“”\"（）()《》、：:]", "", _CARD.sub("", title)))
        while (shorter := _BEFORE.sub("", text, count=1)) != text:
            text = shorter
        text = _AFTER.sub("", text)
        if (
            2 <= len(text) <= 15
            and text not in own
            and not _GENERAL.fullmatch(text)
            and text in re.sub(r"\s", "", title)
        ):
            return text
    return ""
