from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from portal.kinds.finding.matrix import TIERS, matrix
from portal.kinds.finding.words import Phase, Tier
from tests.kinds.finding.ledgers import FINDING, notice
from tests.pages import sample


@given(
    st.lists(
        st.tuples(st.none() | st.sampled_from(Tier), st.none() | st.sampled_from(Phase)), max_size=20
    )
)  # fmt: skip
def test_every_supervision_is_in_one_cell_or_told_beside_it(said: list[tuple[Tier | None, Phase | None]]) -> None:
    """The cells of the three tiers and those beside them are all of them; filled and blank cells are nine."""
    made = notice(
        sample.LIUHE, [{**FINDING, "number": f"JD-{n}", "tier": t, "phase": p} for n, (t, p) in enumerate(said)]
    )
    found = matrix(made.records)
    cells = {
        (tier, phase): n for tier, row in found.rows for phase, n in zip(found.phases, row, strict=True)
    }  # fmt: skip
    assert cells == {(str(t), str(p)): said.count((t, p)) for t, p in product(TIERS, Phase)}
    assert found.filled + found.blank == 9
    others = sum(int(one.split()[-2]) for one in found.others.split("、") if one)
    assert sum(cells.values()) + others == len(said)
