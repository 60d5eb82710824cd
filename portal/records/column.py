"""One column of a kind: declared in the annotation of a field, read by every stage."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pydantic.fields import FieldInfo

from portal.fields.private import PRIVATE
from portal.fields.value import ValueKind
from portal.records.money import Money
from portal.records.policy import Leaves


class Role(Enum):
    """What a column is for, so that stages need not know names of fields."""

    KEY = "key"  # the number of the thing
    PARENT = "parent"  # in a part: the number of the thing it belongs to
    POWER_ITEM = "power_item"  # the power item cited
    CONCERNS = "concerns"  # the power item it is about, if any: nothing was done under it
    SCOPE = "scope"  # what a power covers, where limits may be said
    BEGINS = "begins"  # the day from which it is in force
    ENDS = "ends"  # the last day on which it is in force
    DATE = "date"  # the date on which a power item must be valid, and which must lie in the period
    OPENING = "opening"  # in an account: what was left at the end of the period before
    INCOME = "income"  # what came in
    SPENDING = "spending"  # what went out
    CLOSING = "closing"  # what is left at the end of the period
    AMOUNT = "amount"  # what is summed, as the money its column says it is
    TITLE = "title"  # what a villager reads first
    PROGRAMME = "programme"  # a facet: programme, area
    LOCAL_CLASS = "local_class"  # what a place itself calls its class, where all places share others
    SUPPLIER = "supplier"  # a facet: who was paid
    STATE = "state"  # how far it has come, where the kind has progress
    DUE = "due"  # the day until which it is to be handled
    ENDED = "ended"  # the day on which it was handled
    ANSWER = "answer"  # what came of it
    DECIDED = "decided"  # what was decided: what was put to the meeting, where a form has no column for it
    OFFICE = "office"  # who handles it
    DAYS = "days"  # how many days it took
    STAGE = "stage"  # how far it has come, where that decides what is agreed
    VOUCHER = "voucher"  # in a part: the number of the receipt that tells the same payment
    REPORTER = "reporter"  # who spoke: never leaves, and is named in no text that does
    SCANS = "scans"  # names of scanned originals
    PEOPLE = "people"  # how many people a row is for: beside a name it leaves only as a sum
    GROUP = "group"  # in which group of the place somebody lives: nothing smaller, and nobody
    BOARD = "board"  # which board of the place it is about: its number, or where it hangs
    GRID = "grid"  # in which grid of the place it was: its number or name
    LEVEL = "level"  # how grave it is, in words of which the gravest comes first
    MEASURE = "measure"  # in a part: what is done against it
    POST = "post"  # the post it is about; in a part the one that sees to it
    MAY = "may"  # what a rule lets the post do, line by line
    MAY_NOT = "may_not"  # what it forbids, the same
    STANDARD = "standard"  # the standard by which an amount is reckoned
    BASIS = "basis"  # the rule it rests on
    STEP = "step"  # in a part: which step of a course it is
    EVENT = "event"  # in a part: the day on which something takes place, announced before it comes
    PLACE = "place"  # in a part: where it takes place
    TIE = "tie"  # how the person is tied to an official of the place
    REASON = "reason"  # why a published row was changed


@dataclass(frozen=True, slots=True)
class Cites:
    """What a column holds the number of: a record of another `kind` (its id), of this place or of one above it.

    With `must` nothing may be published without it (清单之外无权力). Where it is `loose` the column may hold words,
    too: what is no known number is read as these. `on` is the role of the date on which what is cited must be in force
    (None: whenever). `back` is what its page calls those who cite it (empty: not listed there); `short` what lists
    call the link (empty: the column's label).
    """

    kind: str
    must: bool = False
    loose: bool = False
    on: Role | None = None
    back: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True, init=False)
class Column:
    """The Chinese `label` (heading of template, list and CSV) and other headings staff use (`also`).

    Messages name these; headings that are only read stand in the `on_forms` of the table.

    `listed` columns stand in the table of the notice's page; `printed` ones on its poster. `weight` is the search
    weight (0: not searched). `note` explains the column in the template and docs; `example` fills its example row.
    A column that `grows` is filled in as a matter goes on: that is progress and no correction. A `computed` one is made
    from other columns by its record: not in the template, and what staff have in it is not read. `money` says what the
    amounts of a column are; `cites` of what kind the record is whose number it holds. Of a `titled` one, whose words
    are few, the title of a sheet without such a column says the word of all rows (`checks/titled.py`). A form may have
    `several` of one that never leaves (检查人, 记录人), which are read as one.
    """

    label: str
    also: tuple[str, ...]
    leaves: Leaves
    role: Role | None
    listed: bool
    printed: bool
    weight: int
    note: str
    example: str
    grows: bool
    computed: bool
    money: Money | None
    cites: Cites | None
    titled: bool
    several: bool

    def __init__(
        self,
        label: str,
        *also: str,
        leaves: Leaves = Leaves.NEVER,
        role: Role | None = None,
        listed: bool = False,
        printed: bool | None = None,
        weight: int = 0,
        note: str = "",
        example: str = "",
        grows: bool = False,
        computed: bool = False,
        money: Money | None = None,
        cites: Cites | None = None,
        titled: bool = False,
        several: bool = False,
    ) -> None:
        """`printed` follows `listed` unless said otherwise."""
        shown = listed if printed is None else printed
        values = (label, also, leaves, role, listed, shown, weight, note, example, grows, computed, money, cites)
        for name, value in zip(self.__slots__, (*values, titled, several), strict=True):
            object.__setattr__(self, name, value)


class Layout(Enum):
    """How pages show the rows of a part sheet."""

    TABLE = "table"
    TIMELINE = "timeline"  # in the order of their days
    CARDS = "cards"  # for long texts


@dataclass(frozen=True, slots=True)
class PartSheet:
    """Marks a field as a list of parts that staff keep on a sheet of its own, joined by the PARENT column.

    Without such a column the rows belong to the notice itself and are shown on its page once.
    `after` is the field of the record's day before which none of its rows can be. `shown` says how pages lay its rows
    out; where it is `printed` the poster has them below their record, with the columns that are printed. What its rows
    are known by is said where their columns are: `Part.key`, `Part.called`.
    One that may stand `beside` its record is read from columns of the main sheet too, as forms of one sheet have it:
    each row of these is one of the part, and rows that say the same of the record belong to one. Where such a sheet has
    no column for a field of the part, that of the record says it `instead`: (field of the part, field of the record).
    Where it has none for the state of the record, the field of the part that `tells` it does, if all its words do; with
    it stands the word of the step at which it is told.
    """

    label: str
    also: tuple[str, ...] = ()
    after: str = ""
    shown: Layout = Layout.TABLE
    printed: bool = True
    beside: bool = False
    instead: tuple[tuple[str, str], ...] = ()
    tells: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class BoundColumn:
    """A column together with its field: what stages iterate over."""

    name: str
    column: Column
    value: ValueKind
    required: bool
    headings: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    """`headings` are those declared; `further` ones are known from forms (`records/form_headings.py`)."""

    @property
    def label(self) -> str:
        """The Chinese heading."""
        return self.column.label

    @property
    def several(self) -> bool:
        """Whether a form may have it more than once: 更新人 and 审核人 are the same to whoever never reads them."""
        return self.column.several or (self.value is PRIVATE and self.column.role is None)


def bind(name: str, info: FieldInfo, further: tuple[str, ...] = ()) -> BoundColumn | None:
    """The column declared in a field's annotation, if it declares one; `further` headings are those of forms."""
    column = next((item for item in info.metadata if isinstance(item, Column)), None)
    value = next((item for item in info.metadata if isinstance(item, ValueKind)), None)
    if column is None or value is None:
        return None
    return BoundColumn(name, column, value, info.is_required(), (column.label, *column.also), further)


def part_sheet(info: FieldInfo) -> PartSheet | None:
    """The part sheet declared in a field's annotation, if it declares one."""
    return next((item for item in info.metadata if isinstance(item, PartSheet)), None)
