"""What a place is: city, district, town, community, board and grid, and the states they were known in before.

Every place but boards and grids may publish: `short` is what people call it, `above` are the places it lies in, the
highest first, and `line` are these and itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Former:
    """An earlier state of a place. Years are those of the snapshots that show it, as `2019`; empty = not known.

    A snapshot says how things were called that year, not when they changed.
    """

    name: str
    code: str = ""
    town: str = ""
    district: str = ""
    first: str = ""
    last: str = ""

    def __str__(self) -> str:
        words = " ".join(part for part in (self.district, self.town, self.name) if part)
        code = f"（统计代码 {self.code}）" if self.code else ""
        years = self.first if self.first == self.last else f"{self.first}—{self.last}"
        return f"{words}{code}，见于 {years} 年名录" if years else f"{words}{code}"


@dataclass(frozen=True, slots=True)
class City:
    """The city all districts lie in. Its name is said where it publishes; elsewhere everybody knows it."""

    id: str
    code: str
    name: str
    kind: str = "city"
    aliases: tuple[Former, ...] = ()
    closed: str = ""
    successor: str = ""

    @property
    def short(self) -> str:
        """The name."""
        return self.name

    @property
    def full_name(self) -> str:
        """The name."""
        return self.name

    @property
    def above(self) -> tuple[()]:
        """Nothing."""
        return ()

    @property
    def line(self) -> tuple[City]:
        """Itself."""
        return (self,)


@dataclass(frozen=True, slots=True)
class District:
    """A district, county or city of Chengdu. `code` is the 12-digit statistical code, empty for 高新区.

    `closed` is empty, or the year of the first snapshot without it, or the day staff gave; `successor` is an id.
    """

    id: str
    code: str
    name: str
    kind: str = ""
    aliases: tuple[Former, ...] = ()
    closed: str = ""
    successor: str = ""

    @property
    def full_name(self) -> str:
        """The name, alone: districts have no namesakes."""
        return self.name

    @property
    def short(self) -> str:
        """The name."""
        return self.name

    @property
    def above(self) -> tuple[()]:
        """Nothing that is said."""
        return ()

    @property
    def line(self) -> tuple[District]:
        """Itself."""
        return (self,)


@dataclass(frozen=True, slots=True)
class Town:
    """A town (`kind` town), township (`township`) or sub-district (`street`); else as `District`."""

    id: str
    code: str
    name: str
    kind: str
    district: District
    aliases: tuple[Former, ...] = ()
    closed: str = ""
    successor: str = ""

    @property
    def full_name(self) -> str:
        """District and town: 大邑县 䢺江镇."""
        return f"{self.district.name} {self.name}"

    @property
    def short(self) -> str:
        """The name."""
        return self.name

    @property
    def above(self) -> tuple[District]:
        """Its district."""
        return (self.district,)

    @property
    def line(self) -> tuple[District, Town]:
        """District and town."""
        return self.district, self


@dataclass(frozen=True, slots=True)
class Community:
    """A village (`kind` village) or urban community (`community`); else as `District`.

    `name` is that of its committee (柳河社区居民委员会), `short` what people say (柳河社区).
    """

    id: str
    code: str
    name: str
    short: str
    kind: str
    town: Town
    district: District
    aliases: tuple[Former, ...] = ()
    closed: str = ""
    successor: str = ""

    @property
    def full_name(self) -> str:
        """District, town and short name, always all three, for short names repeat: 都江堰市 奎光塔街道 柳河社区."""
        return f"{self.district.name} {self.town.name} {self.short}"

    @property
    def above(self) -> tuple[District, Town]:
        """District and town."""
        return self.district, self.town

    @property
    def line(self) -> tuple[District, Town, Community]:
        """District, town and community."""
        return self.district, self.town, self


Place = District | Town | Community
Publisher = City | Place
"""Who may publish."""


def is_village(place: Publisher) -> bool:
    """Whether it is a village, which has a villagers' committee; an urban community and what lies above have none."""
    return isinstance(place, Community) and place.kind == "village"


OURS = {"s": "本市", "d": "本区（市）县", "t": "本镇（街道）", "c": "本村（社区）"}


def ours(identifier: str) -> str:
    """How a place speaks of itself, by its id: 本村（社区）, 本镇（街道）."""
    return OURS[identifier[:1]]


def reading_order(identifier: str) -> tuple[int, str]:
    """What orders ids of publishers: what stands above others is read before them, for they may cite it."""
    return list(OURS).index(identifier[:1]) if identifier[:1] in OURS else len(OURS), identifier


@dataclass(frozen=True, slots=True)
class Board:
    """A public board (公示栏): `where` says where it hangs. A closed board keeps its id and its row for ever.

    `community_id` is the place whose notices hang there, which may be a town or a district.
    `row` is where it stands in its file, 0 where that is not known; so it is for a grid.
    """

    id: str
    community_id: str
    where: str
    opened: date
    closed: date | None = None
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid (网格) inside a community: the `groups` that belong to it; neither they nor its name hold an address.

    `post` is its keeper's as staff wrote it: it is looked for among the posts of the power list and never shown as it
    is. A `closed` grid keeps its id and its row for ever.
    """

    id: str
    community_id: str
    name: str
    groups: tuple[str, ...] = ()
    post: str = ""
    closed: date | None = None
    row: int = field(default=0, compare=False)
