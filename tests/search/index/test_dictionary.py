import re

from hypothesis import given
from hypothesis import strategies as st

from portal.search.index.dictionary import TermGroups, TermStarts
from portal.search.index.stretches import END
from portal.search.index.tuning import SUFFIX_SYMBOLS
from portal.search.text.tokenizer import is_mark

DECIMALS = "\U000f0000"
LINES = st.lists(st.text(f"王秀英组-(1{DECIMALS}{END}", max_size=9), max_size=9)


def places(found: TermGroups) -> dict[str, list[int]]:
    """The lines of each text, from both hands."""
    return {key: sorted(lines.tolist()) for hand in (0, 1) for key, lines in found.places(hand)}


def starts(lines: list[str], length: int) -> dict[str, list[int]]:
    """The lines of each text of this length, by looking at every place."""
    found: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        for at in range(len(line) - length + 1):
            text = line[at : at + length]
            if END not in text and text[0] != DECIMALS and not is_mark(text[0]):
                found.setdefault(text, []).append(place)
    return found


@given(LINES)
def test_every_start_but_those_of_marks_is_found(lines: list[str]) -> None:
    """Single symbols and pairs, as often as they occur."""
    found = TermStarts(lines, [DECIMALS])
    assert places(found.singles()) == starts(lines, 1)
    assert places(found.pairs()) == starts(lines, 2)


@given(LINES, st.data())
def test_wanted_starts_are_found_alone(lines: list[str], data: st.DataObject) -> None:
    """Texts that no line holds, and marks, have no group."""
    found = TermStarts(lines, [DECIMALS])
    singles = data.draw(st.sets(st.sampled_from(["王", "秀", "-", "空", DECIMALS])))
    pairs = data.draw(st.sets(st.sampled_from(["王秀", "秀(", "-王", "空空", "英英"])))
    assert places(found.singles(singles)) == {key: at for key, at in starts(lines, 1).items() if key in singles}
    assert places(found.pairs(pairs)) == {key: at for key, at in starts(lines, 2).items() if key in pairs}


def test_a_suffix_ends_with_its_stretch_of_symbols() -> None:
    """At a rare word, at the end of the line, or where it is long enough."""
    lines = [f"王秀英{END}王秀", "王秀" + "组" * SUFFIX_SYMBOLS]
    found = [
        suffixes for hand in (0, 1) for key, suffixes in TermStarts(lines, []).pairs().suffixes(hand) if key == "王秀"
    ]
    assert found == [[("王秀", 0, 4), ("王秀" + "组" * (SUFFIX_SYMBOLS - 2), 1, 7), ("王秀英", 0, 0)]]
    assert not re.search(END, "".join(text for text, _, _ in found[0]))
