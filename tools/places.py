"""Make the shipped list of places: `portal/places/data/places.csv` and `successors.csv`.

Input: two snapshots of the statistical divisions of Chengdu, columns `code,name,level,parent,kind,short`. Run from
the project root: `python -m tools.places [--data FOLDER]`. The order of the input rows does not matter, and an id
that stands in an existing `places.csv` is never changed, so running again changes nothing.

`places.csv`, one row for each state of a place: `id,level,code,name,short,kind,parent,first,last`. `parent` is an
id; `first` and `last` are the years of the first and last snapshot which show exactly this state. What happened
between two snapshots is not known. `successors.csv`: `id,successor,votes,traced,of,why`, for places that the newest
snapshot does not have.
"""

from __future__ import annotations

import argparse
import csv
import io
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from portal.places.ids import OWN_FIRST, make_id, number_of
from tools.place_matching import Matching, Place, match, read_snapshot
from tools.place_successors import successors

SNAPSHOTS = {"2019": "chengdu_divisions_2019.csv", "2023": "chengdu_divisions.csv"}
"""File of each snapshot, oldest first. 2023 is the state of 2023-06-30."""

LETTER = {"district": "d", "town": "t", "community": "c"}
STATES = ["id", "level", "code", "name", "short", "kind", "parent", "first", "last"]
SUCCESSORS = ["id", "successor", "votes", "traced", "of", "why"]
DATA = Path(__file__).resolve().parent.parent / "portal" / "places" / "data"

Observation = tuple[str, str]
"""Year and code: within one snapshot a code names exactly one place."""


@dataclass(frozen=True)
class Assigned:
    """The id of every place in every snapshot, and how many ids were new."""

    ids: dict[Observation, str]
    fresh: int


def existing_ids(path: Path, years: list[str]) -> dict[Observation, str]:
    """Ids assigned by an earlier run, by year and code; empty when there was none."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        return {
            (year, row["code"]): row["id"]
            for row in csv.DictReader(lines)
            for year in years
            if row["first"] <= year <= row["last"]
        }


def assign(old: dict[str, Place], new: dict[str, Place], pairs: Matching, known: dict[Observation, str]) -> Assigned:
    """Give every place an id: the one it has, else that of its namesake in the other snapshot, else a new one."""
    first, last = SNAPSHOTS
    ids = dict(known)
    fresh = 0
    back = {after: before for before, after in pairs.items()}
    top: dict[str, int] = defaultdict(int)
    for identifier in known.values():
        top[identifier[0]] = max(top[identifier[0]], number_of(identifier))

    def settle(year: str, place: Place, partner: tuple[str, str] | None) -> None:
        nonlocal fresh
        if (year, place.code) in ids:
            return
        taken = ids.get(partner) if partner else None
        if partner and taken and not any(i == taken for (y, _), i in known.items() if y == year):
            ids[(year, place.code)] = taken
            return
        letter = LETTER[place.level]
        top[letter] += 1
        if top[letter] >= OWN_FIRST[letter]:
            raise SystemExit(f"no numbers left for {place.level}: ids from {OWN_FIRST[letter]} belong to sites")
        fresh += 1
        ids[(year, place.code)] = make_id(letter, top[letter])

    for code in sorted(new):
        settle(last, new[code], (first, back[code]) if code in back else None)
    for code in sorted(old):
        settle(first, old[code], (last, pairs[code]) if code in pairs else None)
    return Assigned(ids, fresh)


def states(old: dict[str, Place], new: dict[str, Place], ids: dict[Observation, str]) -> list[list[str]]:
    """The rows of `places.csv`: by level, id, and newest state first; equal neighbouring states are one row."""
    first, last = SNAPSHOTS
    rows: dict[str, list[list[str]]] = defaultdict(list)
    for year, places in ((last, new), (first, old)):
        for code, place in places.items():
            parent = ids.get((year, place.parent), "")
            identifier = ids[(year, code)]
            state = [identifier, place.level, code, place.name, place.short, place.kind, parent]
            earlier = rows[identifier]
            if earlier and earlier[-1][:7] == state:
                earlier[-1][7] = year
            else:
                earlier.append([*state, year, year])
    order = {level: at for at, level in enumerate(LETTER)}
    return [row for key in sorted(rows, key=lambda i: (order[rows[i][0][1]], number_of(i))) for row in rows[key]]


def write(path: Path, heading: list[str], rows: list[list[str]]) -> None:
    """Write a CSV file in UTF-8 with line feeds."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(heading)
    table.writerows(rows)
    path.write_bytes(text.getvalue().encode())


def main() -> None:
    """Read both snapshots, match, assign, write, and say what came out."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder with the snapshots; results go there too")
    data: Path = parser.parse_args().data
    old, new = (read_snapshot(data / name) for name in SNAPSHOTS.values())
    pairs, why = match(old, new)
    assigned = assign(old, new, pairs, existing_ids(data / "places.csv", list(SNAPSHOTS)))
    first, last = SNAPSHOTS
    write(data / "places.csv", STATES, states(old, new, assigned.ids))
    followed = [
        [assigned.ids[(first, code)], assigned.ids[(last, s.code)], *map(str, (s.votes, s.traced, s.size)), s.why]
        for code, s in successors(old, new, pairs).items()
    ]
    write(data / "successors.csv", SUCCESSORS, sorted(followed))
    for level in LETTER:
        then = {code for code, place in old.items() if place.level == level}
        now = sum(place.level == level for place in new.values())
        same = len(then & pairs.keys())
        heirs = sum(row[0][0] == LETTER[level] for row in followed)
        print(f"{level}: {last} {now}, {first} {len(then)}, same place {same}, closed {len(then) - same},"
              f" with a successor {heirs}")  # fmt: skip
    print(f"new ids: {assigned.fresh}; evidence: {dict(sorted(why.items()))}")


if __name__ == "__main__":
    main()
