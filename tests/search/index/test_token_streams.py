from array import array
from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from portal.search.index.postings import Postings
from portal.search.index.stretches import END, cut
from portal.search.index.token_streams import TokenStreams
from portal.search.index.tuning import COMMON_TOKEN_DOCS
from portal.search.text.tokenizer import is_token, symbols

PIECES = st.sets(st.text("0129.ab组号-二", min_size=1, max_size=12), max_size=40)
OFTEN, SELDOM = array("I", range(COMMON_TOKEN_DOCS + 1)), array("I", range(1))


def filled(pieces: set[str], often: set[str]) -> tuple[TokenStreams, Postings]:
    """Lines of pieces, of which some are in many documents, and who holds them."""
    lines = TokenStreams(stretched=True)
    postings = Postings.from_lists({piece: OFTEN if piece in often else SELDOM for piece in pieces})
    lines.fill(postings)
    return lines, postings


@given(PIECES, st.data())
def test_a_line_has_one_character_for_each_symbol(pieces: set[str], data: st.DataObject) -> None:
    """A sign for a common number or Latin word, the end for a rare one, every other symbol itself; then it is cut."""
    often = data.draw(st.sets(st.sampled_from(sorted(pieces)))) if pieces else set()
    (lines, postings), counts = filled(pieces, often), Counter[str]()
    for piece in pieces:
        for token in set(filter(is_token, symbols(piece))):
            counts[token] += len(OFTEN if piece in often else SELDOM)
    assert lines.tokens == counts
    assert lines.hot == sorted(token for token, count in counts.items() if count > COMMON_TOKEN_DOCS)
    signs = lines.signs()
    assert lines.lines == [
        cut("".join(signs.get(symbol, END) if is_token(symbol) else symbol for symbol in symbols(piece)))
        for piece in postings.keys
    ]


@given(PIECES)
def test_rare_tokens_are_found_with_the_decimals_behind_them(pieces: set[str]) -> None:
    """Each time that one occurs, and the wanted ones alone when they are named."""
    lines, postings = filled(pieces, set())
    wanted: dict[str, list[tuple[str, int]]] = {}
    for place, piece in enumerate(postings.keys):
        for symbol, behind in pairwise([*symbols(piece), ""]):
            if is_token(symbol) and symbol not in lines.hot:
                wanted.setdefault(symbol, []).append((behind if len(behind) > 1 and behind[0] == "." else "", place))
    found = {token: sorted(places) for token, places in lines.rare(postings).items()}
    assert found == {token: sorted(places) for token, places in wanted.items()}
    some = {"1", ".2", "ab", "9"}
    assert lines.rare(postings, some).keys() == some & wanted.keys()
