"""One register of what several districts sent: the same as if all their workbooks lay on one machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from portal.channels.channel import Files, Given
from portal.places.gazetteer import Gazetteer
from portal.places.model import Board, Grid
from portal.privacy.public import CommunityInfo, PublicNotice
from portal.problems import Location, Problem, Problems
from portal.register.register import Register
from portal.settings import Site
from portal.shards.reading import Checked
from portal.shards.shard import Place
from portal.shards.store import Store


def register_of(
    shards: Iterable[Checked], site: Site, today: date, places: Gazetteer, *, texts: Mapping[str, str]
) -> Register:
    """All notices of all of them, but for those of which rows should have been gone by now."""
    every = sorted(shards, key=lambda shard: shard.head.place)
    own = {place.id: place for shard in every for place in shard.places}
    left = frozenset(notice.key for shard in every for notice in shard.notices) - {
        notice.key for shard in every for notice in fresh(shard, today)
    }
    register = Register.build(
        site,
        today,
        with_boards(places, own.values()),
        (notice for shard in every for notice in fresh(shard, today)),
        info=info_of(every),
    )
    return replace(
        register,
        texts=texts,
        counted={name: place.counted for name, place in own.items() if place.counted},
        refused=frozenset(key for place in own.values() for key in place.refused) | left,
        unread=frozenset((name, kind) for name, place in own.items() for kind in place.unread),
        void={key: numbers for place in own.values() for key, numbers in place.void},
        bases={name: place.base for name, place in own.items() if place.base},
    )


def info_of(shards: Iterable[Checked]) -> dict[str, CommunityInfo]:
    """What every place says of itself."""
    return {place.id: place.info for shard in shards for place in shard.places if place.info is not None}


def with_boards(places: Gazetteer, own: Iterable[Place]) -> Gazetteer:
    """The city's places with the boards and grids of the districts."""
    boards: dict[str, Board] = {}
    grids: dict[str, Grid] = {}
    for place in own:
        boards.update((board.id, board) for board in place.boards)
        grids.update((grid.id, grid) for grid in place.grids)
    return Gazetteer(places.places, dict(sorted(boards.items())), dict(sorted(grids.items())), places.problems)


def clash(shards: Iterable[Checked]) -> tuple[Checked, Checked, str] | None:
    """Two districts that gave a board or a grid the same number, and the number; None where none is given twice."""
    taken: dict[str, Checked] = {}
    for shard in shards:
        for number in numbers_of(shard):
            if number in taken:
                return taken[number], shard, number
        taken.update(dict.fromkeys(numbers_of(shard), shard))
    return None


def numbers_of(shard: Checked) -> set[str]:
    """The numbers of its boards and grids, which are printed there."""
    boards = {board.id for place in shard.places for board in place.boards}
    return boards | {grid.id for place in shard.places for grid in place.grids}


def fresh(shard: Checked, today: date) -> Iterator[PublicNotice]:
    """The notices of which everything may still be shown."""
    over = {key for place in shard.places for key, day in place.leaves.items() if day <= today}
    return (notice for notice in shard.notices if str(notice.key) not in over)


def tell_over(shard: Checked, today: date, problems: list[Problem]) -> None:
    """Notices that are left out, for rows of them should be gone: only their district knows what is left then."""
    told = Problems()
    for place in shard.places:
        over = sorted(key for key, day in place.leaves.items() if day <= today)
        if over:
            many = f"{place.full_name}有 {len(over)} 期的名单已经期满（{over[0]} 等）"
            told.error(
                "shard_over", Location(f"{shard.head.place} {shard.head.name}"),
                f"{many}，交来的是 {shard.head.day} 的，没有公开", f"请{shard.head.name}再发布一次，重新交来",
            )  # fmt: skip
    problems += told


def given_by(shards: Sequence[Checked], store: Store) -> Given:
    """The sheets that were sent, each for its own place alone."""
    made = {
        (place.id, product.key): product.files
        for shard in shards
        for place in shard.places
        for product in place.products
    }

    def given(place: str, key: str) -> Files | None:
        names = made.get((place, key))
        if names is None:
            return None
        files = {ending: store.read(name) for ending, name in names.items()}
        return {ending: data for ending, data in files.items() if data is not None} if all(files.values()) else None

    return given
