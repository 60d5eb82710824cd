"""The base of every kind of record and of the parts some kinds have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, get_args

from pydantic import BaseModel, ConfigDict

from portal.fields.day import Day
from portal.records.column import BoundColumn, PartSheet, Role, bind, part_sheet
from portal.records.door import Door
from portal.records.duty import Duty
from portal.records.form_headings import FormHeadings
from portal.records.look import Stand
from portal.records.money import Money, Told
from portal.records.policy import OPEN, Leaves, Naming, Terms
from portal.records.programmes import SHIPPED, OpenProgrammes
from portal.records.progress import Progress
from portal.records.roster import is_roster

_GROWING = (Role.STATE, Role.ENDED, Role.ANSWER, Role.DAYS)
"""Columns of these roles change as a matter goes on; that is no correction."""


@dataclass(frozen=True, slots=True)
class Formerly:
    """What a kind was before it had workbooks of its own: sheets of such names in those of another kind (its id)."""

    kind: str
    sheets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What is said once of a kind.

    `id` stands in addresses, `prefix` begins row ids, `words` are what staff call it in file names (`files`: further
    ones that only these have), `unit` counts its rows (38 户). `own_page`: each record has a page of its own and may
    reappear in later notices.
    `common` is what people call it, on every page: 我家的补贴 for 惠民惠农受益 (empty: its label).
    `short` is what filters call the kind (empty: its label), `thing` what one of them
    is called where it is cited (empty: its label).
    `progress`: how its rows go on, where they are matters that are open and then handled. `tells`: how its money is
    told by stage, where the rows are not simply summed. `programmes`: its rows are what people draw from programmes,
    each of which is under one power item and has a page over all communities.
    `apart`: fields that tell rows apart whose `rowkey` is the same, for some rows are alike in all that names them:
    two people of one name. `formerly`: its rows were once kept in workbooks of another kind, and may still be.
    `door`: behind which door of a village's page it stands; one that says none stands behind the last.
    `consecutive`: its numbers follow one another, so that a hole between two of them is a gap. `duty`: how often it
    must be published by law.
    `takes_place`: its DATE is a day on which something takes place, and may be announced before it comes.
    `refreshes`: what the PROGRAMME of a row says where it is a change of the board that it names.
    `stands`: what its states or stages are called in tags, and how they look; those of progress it leaves out follow
    from that.
    `asks`: what people come to its door for, which no number says.
    `in_hand`: its rows are lines of an account, and those of which the PROGRAMME says one of these are money in hand,
    whose income, spending and balance are summed; the others (debts) are told beside them.
    """

    id: str
    label: str
    notice: str
    prefix: str
    words: tuple[str, ...]
    unit: str
    plain: str
    common: str = ""
    short: str = ""
    thing: str = ""
    own_page: bool = False
    progress: Progress | None = None
    tells: tuple[Told, ...] = ()
    programmes: bool = False
    apart: tuple[str, ...] = ()
    formerly: Formerly | None = None
    door: Door | None = None
    consecutive: bool = False
    duty: Duty | None = None
    takes_place: bool = False
    refreshes: str = ""
    stands: tuple[Stand, ...] = ()
    asks: str = ""
    in_hand: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def known(self) -> str:
        """What people call the kind; its label is the official name."""
        return self.common or self.label

    @property
    def called(self) -> str:
        """What filters call the kind."""
        return self.short or self.label

    @property
    def list_name(self) -> str:
        """What the sheet of them is called: 权力清单, 招投标表."""
        word = self.words[0]
        return word if word.endswith("清单") else f"{word}表"


class Table(BaseModel):
    """Anything read from rows: knows its columns, and further headings of them `on_forms` in use.

    `naming` says who may be named in its texts: where others only ask about a name, it may be refused. `unpublished`
    are headings, as compared, that a place says are no column of it; `unit_said` the unit of money that it says.
    """

    naming: ClassVar[Naming] = Naming.ASKED
    unpublished: ClassVar[frozenset[str]] = frozenset()
    unit_said: ClassVar[str] = ""
    on_forms: ClassVar[FormHeadings] = FormHeadings()
    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def columns(cls) -> tuple[BoundColumn, ...]:
        """The columns in the order declared."""
        return _columns(cls)

    @classmethod
    def column_for(cls, role: Role) -> BoundColumn | None:
        """The first column with this role."""
        return _first_by_role(cls).get(role)

    @classmethod
    def field_for(cls, role: Role) -> str | None:
        """The field with this role."""
        bound = cls.column_for(role)
        return bound.name if bound else None

    @classmethod
    def citing(cls, kind_id: str = "") -> tuple[BoundColumn, ...]:
        """The columns that hold numbers of records of a kind, or of any, in the order declared."""
        return _citing(cls, kind_id)

    def get(self, role: Role) -> Any:
        """The value in the column with this role; None where the kind has none."""
        name = self.field_for(role)
        return getattr(self, name) if name else None


class Part(Table):
    """A row of a part sheet, e.g. one bid of a tender.

    `key` are the fields by which it is known among the rows of its record (empty: by all it says), `called` those by
    which its corrections name it, where these are others.
    """

    key: ClassVar[tuple[str, ...]] = ()
    called: ClassVar[tuple[str, ...]] = ()


class Record(Table):
    """One thing disclosed. A kind subclasses this, says `about`, and declares its columns.

    `timeline` names fields of days in the order in which they must come.
    """

    about: ClassVar[About]
    timeline: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        """A kind that has progress says it of columns that are there: what is counted wrong is told to nobody.

        Raises `TypeError` while the kind is declared.
        """
        about = getattr(cls, "about", None)
        if about is None or about.progress is None:
            return
        for role in (Role.STATE, Role.DATE):
            bound = cls.column_for(role)
            if bound is None or not cls._always(bound) or bound.column.leaves is not Leaves.PUBLISH:
                raise TypeError(
                    f"{cls.__name__}: progress needs a public column of the role {role} that is always filled"
                )
            if role is Role.STATE and sorted(bound.value.choices) != sorted(about.progress.states):
                raise TypeError(f"{cls.__name__}: the states of its progress are not those of its column")
        still = [b.name for b in cls.columns() if b.column.role in _GROWING and not b.column.grows]
        if still:
            raise TypeError(f"{cls.__name__}: what is filled in as a matter goes on must grow: {still}")

    @classmethod
    def _always(cls, bound: BoundColumn) -> bool:
        """Whether no record is without it: it is required, or its validator makes it of other columns or refuses."""
        return bound.required or cls.model_fields[bound.name].validate_default is True

    @property
    def under_way(self) -> bool:
        """Whether it is a matter that is still open."""
        progress = self.about.progress
        return progress is not None and progress.goes_on(str(self.get(Role.STATE)))

    @classmethod
    def parts(cls) -> tuple[tuple[str, PartSheet, type[Part]], ...]:
        """(field, sheet, model) of each part sheet whose rows belong to a record."""
        return _parts(cls, of_notice=False)

    @classmethod
    def notice_parts(cls) -> tuple[tuple[str, PartSheet, type[Part]], ...]:
        """(field, sheet, model) of each part sheet without a PARENT column: its rows belong to the notice itself.

        The field of a record is then always empty; `CheckedNotice.own_rows` has them.
        """
        return _parts(cls, of_notice=True)

    @classmethod
    def sheets(cls) -> tuple[tuple[str, PartSheet, type[Part]], ...]:
        """(field, sheet, model) of every sheet of a workbook beside its main one."""
        return (*cls.parts(), *cls.notice_parts())

    @classmethod
    def parts_beside(cls) -> tuple[tuple[str, PartSheet, type[Part]], ...]:
        """Those whose rows may stand in the main sheet."""
        return tuple(one for one in cls.parts() if one[1].beside)

    @classmethod
    def money(cls) -> Money | None:
        """What the amounts are that are summed; None where nothing is."""
        bound = cls.column_for(Role.AMOUNT)
        return bound.column.money if bound else None

    def terms(self, programmes: OpenProgrammes = SHIPPED) -> Terms:  # noqa: ARG002 - kinds of programmes read it
        """What holds for this record beyond its columns' own rules; `programmes` are those whose lists are open."""
        return OPEN

    def withheld(self, least: int) -> frozenset[str]:  # noqa: ARG002 - kinds that tell of households read it
        """Fields that do not leave, for the row tells of fewer than `least` households.

        Nor does a row that somebody spoke up in say that it came of such a one.
        """
        return frozenset()

    def roster(self, original: str) -> bool:
        """Whether an original of it (a file's name) is a list of people, which is not shown online."""
        return is_roster(original)

    def in_force(self, when: Day) -> bool:
        """Whether it may be cited for this date; a month or year counts if any day of it does."""
        begins, ends = self.get(Role.BEGINS), self.get(Role.ENDS)
        return (begins is None or begins.first <= when.last) and (ends is None or when.first <= ends.last)

    def rowkey(self) -> tuple[str, ...]:
        """What makes this row this row, apart from its position; private values may take part. Names are folded."""
        key = self.get(Role.KEY)
        return (str(key),) if key else tuple(str(getattr(self, bound.name)) for bound in self.columns())

    def other_keys(self) -> tuple[tuple[str, ...], ...]:
        """Keys under which the row may be remembered instead, the best first."""
        return ()

    def further_keys(self) -> tuple[tuple[str, ...], ...]:
        """Keys under which the row is remembered besides its `rowkey`."""
        return ()

    def apart(self) -> tuple[str, ...]:
        """What tells the row from others with its `rowkey`, in the order declared; empty where nothing may."""
        return tuple(str(getattr(self, name)) for name in self.about.apart)


@cache
def _first_by_role(model: type[Table]) -> Mapping[Role, BoundColumn]:
    """The first column of each role."""
    return {bound.column.role: bound for bound in reversed(model.columns()) if bound.column.role is not None}


@cache
def _columns(model: type[Table]) -> tuple[BoundColumn, ...]:
    bound = (bind(name, info, model.on_forms.of(name)) for name, info in model.model_fields.items())
    return tuple(column for column in bound if column)


@cache
def _citing(model: type[Table], kind_id: str) -> tuple[BoundColumn, ...]:
    return tuple(bound for bound in model.columns() if (cites := bound.column.cites) and kind_id in ("", cites.kind))


@cache
def _parts(model: type[Record], *, of_notice: bool) -> tuple[tuple[str, PartSheet, type[Part]], ...]:
    found = []
    for name, info in model.model_fields.items():
        sheet = part_sheet(info)
        part = get_args(info.annotation)[0] if sheet else None
        if sheet and part and (part.field_for(Role.PARENT) is None) is of_notice:
            found.append((name, sheet, part))
    return tuple(found)
