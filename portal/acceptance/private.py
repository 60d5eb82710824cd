"""What a run knows to be private, place by place: kept of a place as long as all that it follows from is as it was."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from portal.privacy.gate.leak_scanner import Forbidden
from portal.privacy.names.private_values import Open, forbidden_values
from portal.privacy.names.relief import ReliefNames
from portal.register.register_digest import Digests
from portal.release.unit_memory import UnitMemory
from portal.versions.ledger import AcceptedNotice


@dataclass(slots=True)
class _Place:
    """The notices of one place that are published, and those that are not."""

    accepted: list[AcceptedNotice] = field(default_factory=list)
    refused: list[AcceptedNotice] = field(default_factory=list)


def private_values(
    accepted: Sequence[AcceptedNotice],
    refused: Sequence[AcceptedNotice],
    relief: Mapping[str, ReliefNames],
    there: Open,
    *,
    memory: UnitMemory,
) -> tuple[Forbidden, ...]:
    """As of `forbidden_values`, the places in the order in which their first notice comes."""
    places: dict[str, _Place] = defaultdict(_Place)
    for one in accepted:
        places[one.key.community].accepted.append(one)
    for one in refused:
        places[one.key.community].refused.append(one)
    digests = Digests()
    phones = digests.digest(sorted(there.phones))
    found: list[Forbidden] = []
    for place, of in places.items():
        beside = _beside(place, of, relief[place], there, phones=phones, digests=digests)
        stored = memory.told(f"{place} private", key) if (key := _key(place, beside, memory)) else None
        if stored is not None:
            found += [Forbidden(*said) for said in json.loads(stored)]
            continue
        values = [*forbidden_values(of.accepted, there, of.refused, relief)]
        found += values
        memory.wait(f"{place} private", partial(_kept, place, beside, values, memory))
    return tuple(found)


def _kept(place: str, beside: str, values: Sequence[Forbidden], memory: UnitMemory) -> tuple[str, bytes] | None:
    """Under what the place is made of once the site stands."""
    key = _key(place, beside, memory)
    return (key, json.dumps([(one.value, one.under, one.whole) for one in values]).encode()) if key else None


def _key(place: str, beside: str, memory: UnitMemory) -> str:
    """Of all that the values of a place follow from; empty where that cannot be told."""
    made = memory.made_of(place)
    return "\0".join((*made, beside)) if made and beside else ""


def _beside(place: str, of: _Place, relief: ReliefNames, there: Open, *, phones: bytes, digests: Digests) -> str:
    """A digest of what they follow from beside the notices as they were accepted; empty as above."""
    keys = [one.key for one in of.accepted], [one.key for one in of.refused]
    public = [(there.staying.get(key), there.named.get(key)) for key in keys[0]]
    try:
        return digests.digest((phones, there.said.get(place), keys, public, relief)).hex()
    except TypeError:
        return ""
