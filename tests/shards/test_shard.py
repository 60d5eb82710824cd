"""What a shard says of itself follows from its content and from how records are shaped."""

from __future__ import annotations

import dataclasses

import pytest

from portal.kinds import SLICES
from portal.privacy import public
from portal.records.catalogue import all_kinds, handed_over
from portal.shards import shard
from portal.shards.shard import lines_of, name_of, shape


def test_the_shape_is_that_of_the_kinds() -> None:
    """A program with one kind less has another."""
    before = shape()
    shape.cache_clear()

    try:
        with handed_over(SLICES[:-1]):
            assert shape() != before
    finally:
        shape.cache_clear()
    assert len(all_kinds()) == len(SLICES)
    assert shape() == before


@pytest.mark.parametrize("name", sorted(vars(public)))
def test_every_public_dataclass_is_part_of_the_shape(name: str) -> None:
    """A field more in any of them makes another shape, unless it is what a merge makes of the others."""
    model = getattr(public, name)
    if isinstance(model, type) and dataclasses.is_dataclass(model) and name != "HigherInfo":
        assert model in shard._SHAPES


def test_a_file_is_named_by_its_content() -> None:
    """Alike content, alike name; a file of records is its lines."""
    assert name_of(b"a", ".pdf") == name_of(b"a", ".pdf") != name_of(b"b", ".pdf")
    assert list(lines_of(b"a\nb\n")) == [b"a", b"b"]
