from hypothesis import given
from hypothesis import strategies as st

from portal.search.index.hash_sharding import base36, by_hash, key_hash, leaves, touched

COLLIDING = (b"oxexryexh", b"hxcmqurip")
"""Two keys of one hash."""


def packed(hashes: list[int]) -> dict[str, list[int]]:
    """The hashes in each file, twenty at the most."""
    return {leaf.name: hashes[leaf.low : leaf.high] for leaf in leaves(hashes, [1] * len(hashes), 20)[0]}


def test_a_new_key_splits_at_most_its_own_file() -> None:
    """Files that do not get the key keep their names and contents."""
    hashes = sorted(key_hash(str(number).encode()) for number in range(500))
    new = key_hash(b"new")
    before, after = packed(hashes), packed(sorted([*hashes, new]))
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert 1 <= len(changed) <= 8
    assert sum(new in part for part in after.values()) == 1


@given(st.sets(st.integers(0, 2**32 - 1), max_size=300), st.sets(st.integers(0, 2**32 - 1), min_size=1, max_size=9))
def test_every_file_that_differs_is_told(there: set[int], more: set[int]) -> None:
    """Whatever keys come or go, a file that is new or holds other keys than before is among the touched ones."""
    before, hashes = packed(sorted(there)), sorted(there ^ more)
    found, _ = leaves(hashes, [1] * len(hashes), 20)
    told = {leaf.name for leaf in touched(found, more, before)}
    assert all(leaf.name in told or before[leaf.name] == hashes[leaf.low : leaf.high] for leaf in found)


def test_numbers_are_written_as_javascript_writes_them() -> None:
    """File names are made in both languages."""
    assert [base36(value) for value in (0, 35, 36, 1295, 1296)] == ["0", "z", "10", "zz", "100"]


@given(st.lists(st.binary(max_size=6), unique=True, max_size=40))
def test_keys_by_hash_are_in_the_order_of_hashes_then_keys(keys: list[bytes]) -> None:
    """Whatever the order in which they come; hashes that keys share are told."""
    keys = [*keys, *COLLIDING]
    hashed, places, shared = by_hash(keys)
    found = [(one, keys[place]) for one, place in zip(hashed.tolist(), places, strict=True)]
    assert found == sorted((key_hash(key), key) for key in keys)
    told = hashed.tolist()
    assert shared.tolist() == sorted({one for one in told if told.count(one) > 1})
    assert key_hash(COLLIDING[0]) in shared.tolist()
