"""How many headings of a list are known, by kind: `python -m tools.heading_share LIST.csv` (columns kind, heading).

A heading is known where a table of its kind reads it as a field, or where it is named as one that never leaves.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import portal.kinds  # noqa: F401
from portal.intake.heading_words import headed_column, lookup_of, normal, silent_heading
from portal.records.catalogue import kind_by_id
from portal.records.record import Record


def is_known(kind: type[Record], heading: str) -> bool:
    """Whether the main table of a kind or one of its parts knows a heading."""
    text = normal(heading)
    lookups = [lookup_of(model) for model in (kind, *(model for _, _, model in kind.sheets()))]
    return any(headed_column(0, text, lookup) or silent_heading(text, lookup) for lookup in lookups)


def unknown(rows: Iterable[tuple[str, str]]) -> Mapping[str, tuple[int, list[str]]]:
    """By kind: how many headings of a list (kind, heading) there are, and those that are not known."""
    found: dict[str, tuple[int, list[str]]] = defaultdict(lambda: (0, []))
    for kind, heading in rows:
        count, strange = found[kind]
        more = [] if is_known(kind_by_id(kind), heading) else [heading]
        found[kind] = (count + 1, [*strange, *more])
    return found


def main(arguments: list[str]) -> None:
    """Prints the share of every kind and the headings that are not known."""
    with Path(arguments[0]).open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["kind"], row["heading"]) for row in csv.DictReader(file)]
    for kind, (count, strange) in unknown(rows).items():
        share = (count - len(strange)) / count
        sys.stdout.write(f"{kind}\t{count - len(strange)}/{count}\t{share:.0%}\t{' '.join(strange)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
