"""Asks at a terminal what the columns of a sheet are, once: the answers stay in `表格对应.csv` beside the sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import click
from rapidfuzz.distance import OSA

from portal.commands.ask_agreed import proposals
from portal.commands.terminal import hanging, screen_width
from portal.fields.day import DAY
from portal.intake.answer import (
    BY_PERIOD,
    BY_YEAR,
    FILE,
    FILLED,
    FROM_LAST,
    FROM_NAME,
    FROM_TITLE,
    HEADING,
    HIDDEN,
    KIND,
    PROGRAMME,
    SAYS,
    TITLE,
    TO,
    from_column,
)
from portal.intake.answer_file import add_lines, read_answers
from portal.intake.answers import looks_private, told_of
from portal.intake.constants import days_said, named_day
from portal.intake.heading_words import letters
from portal.intake.model import NoticeSource
from portal.intake.questions import OpenSheet, open_questions, programme_in
from portal.intake.suggestions import suggested
from portal.problems import Problems
from portal.records.catalogue import kind_by_id
from portal.records.column import BoundColumn, Role
from portal.records.record import Record

NEAREST = 5
"""So many columns are offered before the list of all."""
JOINT = 2
"""So many columns that are like none of the kind's are asked about together first."""
FAR = 0.2
"""A column less near than this is in the list of all only."""
LATER = "先不答"
Line = dict[str, str]
Powers = Sequence[tuple[str, str]]
"""Numbers and titles of the power items a place may cite."""


@dataclass(slots=True)
class Asking:
    """Asks about one workbook; `lines` are the answers so far, `asked` how many questions were put."""

    source: NoticeSource
    kind: type[Record]
    powers: Powers
    today: str
    asked: int = 0
    lines: list[Line] = field(default_factory=list)

    def columns(self, sheet: OpenSheet) -> None:
        """What each unknown column is."""
        for index, heading in self._apart(sheet):
            self._say(f"{letters(index)} 列“{heading}”是什么？{_examples(sheet.samples(index, heading))}")
            taken = {line[TO] for line in self.lines if line.get(HEADING)}
            offered = [
                (nearness, bound.label)
                for nearness, bound in suggested(heading, sheet.headings, sheet.model, sheet.samples(index, heading))
                if bound.several or bound.label not in taken
            ]
            label = self._column(heading, offered)
            if label:
                self._keep(**{HEADING: heading, TO: label})

        if sheet.income is not None:
            self._income(*sheet.income)

    def _apart(self, sheet: OpenSheet) -> Sequence[tuple[int, str]]:
        """The columns to ask about one by one: those that are none of the many that nobody may want to publish.

        Where a column is lacking, one that may be it is asked about first.
        """
        rest = [one for one in sheet.unknown if not sheet.may_be_one(*one)]
        if len(rest) < JOINT:
            return sheet.unknown
        names = "”“".join(f"{heading}" for _, heading in rest)
        self._say(f"有 {len(rest)} 列不认识：“{names}”。都不公开吗？")
        chosen = _choose([f"都{HIDDEN}", "一列一列说"])
        self.asked += 1
        if chosen == 1:
            for _, heading in rest:
                self._keep(**{HEADING: heading, TO: HIDDEN})
        if chosen == 2:
            return sheet.unknown
        return [one for one in sheet.unknown if one not in rest]

    def _income(self, heading: str, kind: type[Record]) -> None:
        """Where the income goes that stands in a list of vouchers."""
        word = kind.about.words[0]
        self._say(f"“{heading}”一列里有收入，不是支出的凭据。怎么办？")
        chosen = _choose([f"另成一份“{word}”：收入、结存，支出按科目加起来", f"{HIDDEN}（这几行不读）"])
        self.asked += 1
        if chosen:
            self._keep(**{HEADING: heading, TO: (word, HIDDEN)[chosen - 1]})

    def _column(self, heading: str, offered: Sequence[tuple[float, str]]) -> str:
        """The column chosen; empty where nobody wants to say."""
        private = looks_private(heading)
        if private:
            self._say("（看列名像是个人信息，只能读作不公开的列）")
        near = [label for nearness, label in offered[:NEAREST] if nearness >= FAR or private]
        more = [label for _, label in offered[len(near) :]]
        options = [*near, f"{HIDDEN}（这一列不读）", *(["别的列（列出全部）"] if more else [])]
        chosen = _choose(options)
        self.asked += 1
        if chosen == len(near) + 1:
            return HIDDEN
        if chosen == len(near) + 2:
            chosen = _choose(more)
            return more[chosen - 1] if chosen else ""
        return near[chosen - 1] if chosen else ""

    def lacking(self, sheet: OpenSheet) -> None:
        """What the columns hold that the sheet lacks."""
        programme, wanted = "", sheet.lacking()
        agreed = self._agreed(sheet, wanted)
        for bound in (one for one in wanted if one.name not in agreed):
            if bound.column.role is Role.PROGRAMME and self.kind.about.programmes:
                programme = self._programme(sheet, bound)
            elif bound.column.role is Role.KEY:
                self._number(sheet, bound)
            elif bound.value is DAY:
                self._day(sheet, bound)
            elif title := told_of(bound, sheet.found.model):
                self._as_put(sheet.heading_of(title.name), bound)
            elif bound.column.role is Role.POWER_ITEM:
                self._power(sheet, bound, programme)
            else:
                self._text(bound)

    def _agreed(self, sheet: OpenSheet, wanted: Sequence[BoundColumn]) -> frozenset[str]:
        """The fields for which all that is proposed was agreed to."""
        about = " ".join(sheet.titles)
        power = nearest_power(about, self.powers)
        found = proposals(sheet, wanted, self.kind, self.source.key.period, powers=power)
        if not found:
            return frozenset()
        self._say(f"还缺 {len(found)} 列，照下面填，对吗？")
        for one in found:
            self._say(f"  {one.bound.label}：{one.put}")
        chosen = _choose(["都对", "一样一样说"])
        self.asked += 1
        if chosen != 1:
            return frozenset()
        for one in found:
            self._keep(**one.line)
        return frozenset(one.bound.name for one in found)

    def _programme(self, sheet: OpenSheet, bound: BoundColumn) -> str:
        found = programme_in(sheet.titles, self.kind)
        if not found:
            self._say(f"没有“{bound.label}”一列，标题里也没有写是哪一种：请在标题里写明，或在表里加一列“{bound.label}”")
            return ""
        self._say(f"没有“{bound.label}”一列。标题里有“{found}”的表，“{bound.label}”都填什么？")
        chosen = _choose([found, "自己写"])
        self.asked += 1
        says = _typed(bound) if chosen == 2 else found if chosen else ""
        if says:
            self._keep(**{TO: bound.label, SAYS: says, TITLE: found})
        return says

    def _number(self, sheet: OpenSheet, bound: BoundColumn) -> None:
        if not sheet.serial:
            self._say(f"没有“{bound.label}”一列，也没有序号。拿什么当编号？")
            chosen = _choose([f"照“{heading}”一列（一天一件）" for heading in sheet.events])
            self.asked += 1
            if chosen:
                self._keep(**{TO: bound.label, SAYS: from_column(sheet.events[chosen - 1])})
            return
        self._say(f"没有“{bound.label}”一列。要照“{sheet.serial}”编号吗？")
        period, year = self.source.key.period, self.source.key.period.year
        chosen = _choose([
            f"每一期的序号从 1 编起，同一件事不会再出现在以后的表里：{period}-001、{period}-002 ……",
            f"序号全年连着编，同一件事在以后的表里还是这个号：{year}-001、{year}-002 ……",
        ])  # fmt: skip
        self.asked += 1
        if chosen:
            self._keep(**{HEADING: sheet.serial, TO: bound.label, SAYS: (BY_PERIOD, BY_YEAR)[chosen - 1]})

    def _day(self, sheet: OpenSheet, bound: BoundColumn) -> None:
        said, period = days_said(sheet.titles[:-1]), self.source.key.period
        ways = [(FROM_TITLE, f"照标题里写的日期（这一期是 {said[0]}）")] if len(said) == 1 else []
        if bound.column.role is Role.DATE:
            ways += [(from_column(heading), f"照“{heading}”一列（都是当天）") for heading in sheet.days]
        if self.kind.about.progress and bound.column.role in {Role.DATE, Role.ENDED}:
            if len(said) == 1 and not DAY.parse(said[0]).day:
                ways = ways[1:]
            if not ways:
                self._say(
                    f"没有“{bound.label}”一列，要写到日：请加这一列；都是同一天的，可以在标题下写“{bound.label}：2026年3月5日”"
                )
                return
        elif self._is_entailed(said):
            if self.lines or not self.asked:
                self._say(f"没有“{bound.label}”一列：每一行照文件名填“{named_day(period)}”，不对的在 {FILE} 里改")
                self._keep(**{TO: bound.label, SAYS: FROM_NAME})
            return
        elif period.quarter or period.half:
            ways += [(FROM_LAST, f"{FROM_LAST}（这一期是 {period.last.year}年{period.last.month}月）")]
        else:
            ways += [(FROM_NAME, f"照文件名里的期间（这一期是 {period.label}）")]
        self._say(f"没有“{bound.label}”一列。每一行都照什么填？")
        chosen = _choose([text for _, text in ways])
        self.asked += 1
        if chosen:
            self._keep(**{TO: bound.label, SAYS: ways[chosen - 1][0]})

    def _is_entailed(self, said: Sequence[str]) -> bool:
        """Whether the day of every row is the month or the year of the notice anyway, in which it must lie."""
        period = self.source.key.period
        if self.kind.about.own_page or period.quarter or period.half:
            return False
        return not said or [DAY.parse(text) for text in said] == [DAY.parse(named_day(period))]

    def _power(self, sheet: OpenSheet, bound: BoundColumn, programme: str) -> None:
        named = [programme] if programme else sheet.unanswered(bound)
        wanted: Sequence[str] = named if self.kind.about.programmes else [""] if not sheet.says(bound) else []
        if wanted and not self.powers:
            way = "先运行 .venv/bin/portal template 权力清单，填好放进来，再检查这一份"
            self._say(f"没有“{bound.label}”一列，权力清单还没有放进来：{way}")
            return
        if wanted[1:]:
            wanted = self._power_of_all(wanted, bound)
        for one in wanted:
            about = f"“{one}”" if one else "这张表里的每一行"
            self._say(f"没有“{bound.label}”一列。{about}是按权力清单的哪一项办的？")
            number = self._item(one or " ".join(sheet.titles), bound)
            self.asked += 1
            if number:
                self._keep(**{TO: bound.label, SAYS: number, PROGRAMME: one})

    def _power_of_all(self, programmes: Sequence[str], bound: BoundColumn) -> Sequence[str]:
        """One power item for all the programmes of a sheet; those to be asked about one by one where it is not one."""
        self._say(f"没有“{bound.label}”一列。“{'”“'.join(programmes)}”都是按权力清单的哪一项办的？")
        near = sorted(self.powers, key=lambda item: -_alike(" ".join(programmes), item[1]))[:NEAREST]
        chosen = _choose([*(f"{number} {name}" for number, name in near), "不是同一项，一项一项说"])
        self.asked += 1
        if chosen == len(near) + 1:
            return programmes
        for one in programmes if chosen else ():
            self._keep(**{TO: bound.label, SAYS: near[chosen - 1][0], PROGRAMME: one})
        return ()

    def _item(self, about: str, bound: BoundColumn) -> str:
        near = sorted(self.powers, key=lambda item: -_alike(about, item[1]))
        chosen = _choose([*(f"{number} {name}" for number, name in near[:NEAREST]), "写编号"])
        if chosen == len(near[:NEAREST]) + 1:
            return _typed(bound)
        return near[chosen - 1][0] if chosen else ""

    def _as_put(self, heading: str, bound: BoundColumn) -> None:
        self._say(f"没有“{bound.label}”一列。通过了的，都是照“{heading}”原样通过的吗？")
        chosen = _choose([f"是，照“{heading}”一列填", f"不是，表里会加一列“{bound.label}”"])
        self.asked += 1
        if chosen == 1:
            self._keep(**{TO: bound.label, SAYS: from_column(heading)})

    def _text(self, bound: BoundColumn) -> None:
        self._say(f"没有“{bound.label}”一列。每一行都一样的，填什么？")
        options = [str(choice) for choice in bound.value.choices]
        chosen = _choose(options or ["自己写"])
        self.asked += 1
        says = "" if not chosen else options[chosen - 1] if options else _typed(bound)
        if says:
            self._keep(**{TO: bound.label, SAYS: says})

    def _keep(self, **cells: str) -> None:
        self.lines.append({KIND: self.kind.about.words[0], **cells, FILLED: self.today})

    def _say(self, text: str) -> None:
        click.echo("\n".join(hanging("", text, screen_width())))


def ask_about(source: NoticeSource, powers: Powers, today: str) -> tuple[int, int]:
    """Asks about a workbook, first its columns, then what it lacks, and keeps what was answered.

    How many questions were put, and how many answered. Raises `OSError` where the answers cannot be written.
    """
    kind = kind_by_id(source.key.kind)
    asked = kept = 0
    for step in (Asking.columns, Asking.lacking):
        one = Asking(source, kind, powers, today)
        try:
            for sheet in open_questions(source, kind):
                if (step is Asking.columns and (sheet.unknown or sheet.income)) or (
                    step is Asking.lacking and sheet.lacking()
                ):
                    click.secho(f"{source.path.name} {sheet.sheet.name}", bold=True)
                    step(one, sheet)
        finally:  # whoever stops in the middle keeps what is answered
            if one.lines:
                add_lines(source.folder, one.lines)
        asked, kept = asked + one.asked, kept + len(one.lines)
        answers = read_answers(source.folder, FILE, Problems()).get(kind.about.id, ())
        source = replace(source, answers=answers)
    return asked, kept


def _choose(options: Iterable[str]) -> int:
    """The number of the option chosen, from 1; 0 for none now."""
    listed = list(options)
    for number, text in enumerate([LATER, *listed]):
        if number:
            click.echo(f"  {number} {text}")
    click.echo(f"  0 {LATER}")
    return int(click.prompt("请选", type=click.IntRange(0, len(listed)), default=0))


def _typed(bound: BoundColumn) -> str:
    return str(click.prompt(f"“{bound.label}”", default="", show_default=False)).strip()


def _examples(samples: Sequence[str]) -> str:
    return f"（例：{'、'.join(text[:20] for text in samples)}）" if samples else ""


def nearest_power(about: str, powers: Powers) -> tuple[str, str] | tuple[()]:
    """The one power item whose title has most pairs of characters of what a sheet says; none where two have as many."""
    scored = sorted(powers, key=lambda item: -int(_alike(about, item[1])))
    best, *rest = scored or [("", "")]
    shared = int(_alike(about, best[1]))
    return best if shared and not (rest and int(_alike(about, rest[0][1])) == shared) else ()


def _alike(about: str, title: str) -> float:
    """How many pairs of characters of a title stand in what it is asked for, then how alike they are."""
    pairs = {title[at : at + 2] for at in range(len(title) - 1)}
    shared = sum(pair in about for pair in pairs)
    return shared + OSA.normalized_similarity(about, title)


def told(asked: int, kept: int) -> str:
    """What became of the questions."""
    return f"问了 {asked} 个，答了 {kept} 个，记在同一文件夹的 {FILE} 里（可以用 Excel 改），下一期不再问"


def powers_of(items: Mapping[str, Sequence[Record]]) -> Iterator[tuple[str, str]]:
    """Number and title of each item, of its newest version."""
    for number, versions in sorted(items.items()):
        yield number, str(versions[-1].get(Role.TITLE))
