"""Numbers found by four of their characters."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.search.index.hash_sharding import key_hash, leaf_start
from portal.search.index.number_parts import PREFIX, long_numbers, number_files, parts_of
from portal.search.index.segment_files import inflated, unscripted
from portal.search.index.tuning import LONG_NUMBER, NUMBER_FILE_BYTES, NUMBER_PART

TOKENS = st.sets(st.one_of(st.integers(0, 10**14).map(str), st.from_regex(r"[a-z]{0,4}\d{0,9}", fullmatch=True)))


def held(tokens: set[str]) -> dict[str, list[str]]:
    """What stands in each file."""
    files, _ = number_files(tokens)
    return {name: inflated(unscripted(name, said(text))).decode().split(" ") for name, text in files}


def said(text: str) -> str:
    """What a script hands over."""
    return text.rpartition(',"')[2].removesuffix('")')


def test_a_number_is_found_by_each_four_characters_of_it() -> None:
    """Also one with letters; what is no longer than four is found by itself, and words are found otherwise."""
    assert parts_of({"20261", "pz031", "2026", "school", ".1234"}) == {
        "2026": {"20261"}, "0261": {"20261"}, "pz03": {"pz031"}, "z031": {"pz031"},
    }  # fmt: skip


def test_the_longest_numbers_stand_in_a_list_of_their_own() -> None:
    """In order; each number is in one of the two."""
    at, above = "1" * (LONG_NUMBER - 1), "2" * LONG_NUMBER
    assert long_numbers({above, at, "0" * 40, "a" * 40, "." + "1" * 40}) == ["0" * 40, above]
    assert set().union(*parts_of({above, at}).values()) == {at}


@settings(max_examples=30)
@given(TOKENS)
def test_every_number_stands_in_the_file_its_part_leads_to(tokens: set[str]) -> None:
    """Whichever four characters are asked for."""
    tokens.discard("")
    files = held(tokens)
    starts = sorted((leaf_start(name.removeprefix(PREFIX)), name) for name in files)
    for part, numbers in parts_of(tokens).items():
        name = max(place for place in starts if place[0] <= key_hash(part.encode()))[1]
        assert numbers <= set(files[name])


def test_files_are_split_where_they_grow_too_long() -> None:
    """Each is read whole; none has more than fits but for those of one part."""
    files = held({str(number) for number in range(1_000_000, 1_010_000)})
    assert len(files) > 1
    assert all(numbers == sorted(set(numbers)) for numbers in files.values())
    few = held({str(number) for number in range(1_000_000, 1_000_100)})
    (alone,) = few
    assert alone == f"{PREFIX}0-0"
    assert sum(len(part) for part in few[alone]) < NUMBER_FILE_BYTES
    assert NUMBER_PART == 4
