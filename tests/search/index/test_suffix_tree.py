"""Entries of the tree, above all where one refers to another: by hand, and every look-up against a scan."""

from array import array
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.search.index.dictionary import TermStarts
from portal.search.index.layout import SENTENCES
from portal.search.index.postings import Postings, PostingsReader
from portal.search.index.stretches import END
from portal.search.index.suffix_tree import LINK, SuffixTreeBuilder
from portal.search.index.tuning import SENTENCE_LINKED_DOCS, SENTENCE_LINKED_MOST

MANY = SENTENCE_LINKED_DOCS
LINES = st.lists(st.text("王秀英甲、", min_size=1, max_size=6), min_size=1, max_size=5, unique=True)


def entries(lines: dict[str, int]) -> dict[str, bytes]:
    """The entries of all pairs in lines, of which each is in as many documents as it says."""
    found, first = {}, 0
    for line, many in lines.items():
        found[line] = array("I", range(first, first + many * 3, 3))
        first += many * 3
    builder = SuffixTreeBuilder(
        PostingsReader(Postings.from_lists(found)), list(lines), {}, str.encode, layout=SENTENCES
    )
    for hand in (0, 1):
        pairs = TermStarts(lines, []).pairs()
        for key, suffixes in pairs.suffixes(hand):
            builder.pair(key, suffixes, pairs.text)
    return builder.made.values


def link(entry: bytes) -> str | None:
    """What a look-up that begins here is led to."""
    return entry[2 : 2 + entry[1]].decode() if entry[0] & LINK else None


def test_what_always_stands_behind_the_same_is_told_there() -> None:
    """Behind the longest text that it always stands behind; not where it begins a line, or stands behind two."""
    made = entries({"村民代表会议": MANY})
    assert [link(made[key]) for key in ("村民", "民代", "会议")] == [None, "村", "村民代表"]
    made = entries({"村民代表会议": MANY, "代表": 1})
    assert [link(made[key]) for key in ("民代", "代表", "表会", "会议")] == ["村", None, "村民代", "村民代表"]
    assert link(entries({"甲代表": MANY, "乙代表": 1})["代表"]) is None


def test_a_look_up_is_led_to_no_mark() -> None:
    """For none begins at one."""
    assert link(entries({"-民代": MANY})["民代"]) is None
    assert link(entries({"甲-民代": MANY})["民代"]) == "甲-"
    assert link(entries({f"甲{END}民代": MANY})["民代"]) is None


def test_few_and_very_many_documents_are_told_in_place() -> None:
    """A link costs a round: few documents take no more bytes, and a list that goes on in chunks would take a fourth."""
    assert [link(entries({"村民代": many})["民代"]) for many in (MANY - 1, MANY)] == [None, "村"]
    assert [link(entries({"村民代": many})["民代"]) for many in (SENTENCE_LINKED_MOST, SENTENCE_LINKED_MOST + 1)] == [
        "村",
        None,
    ]


def _parts(line: str) -> Iterator[str]:
    """Every text of two symbols in a line that may be looked up."""
    return (line[at : at + 2] for at in range(len(line) - 1) if line[at] != "、")


def _times(text: str, line: str) -> int:
    return sum(line.startswith(text, at) for at in range(len(line)))


@settings(max_examples=60)
@given(LINES)
def test_a_link_leads_to_the_same_documents_and_no_further(lines: list[str]) -> None:
    """Every line that holds a text holds it behind what it is led to, and there is an entry that is no link."""
    made = entries(dict.fromkeys(lines, MANY))
    for line in lines:
        for part in _parts(line):
            before = link(made[part])
            if before is not None:
                assert all(_times(part, other) == _times(before + part, other) for other in lines)
                assert link(made[(before + part)[:2]]) is None
