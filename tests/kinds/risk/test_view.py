from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.kinds.risk.record import Risk, Tier
from portal.kinds.risk.scale import Harm, Likelihood, level_of, score_of
from portal.kinds.risk.view import matrix, ordered, overview, totals
from portal.pages.view import View
from portal.privacy.public import PublicNotice
from portal.register.guards import guards
from tests.kinds.risk.lists import GAOMING, SANXING, Row, risks
from tests.pages import sample

Tiers = tuple[tuple[Tier, int], ...]


def published(rows: list[Row], period: str = "2026年") -> PublicNotice:
    """The list as the public sees it."""
    return sample.notice(sample.SANJIANG, Risk.about.id, period, rows)


@pytest.mark.parametrize(("tiers", "measures"), [(SANXING, 287), (GAOMING, 147)])
def test_totals_are_computed_from_the_rows(tiers: Tiers, measures: int) -> None:
    """So many of departments, villages and posts, so many measures; one row less is one less everywhere."""
    rows = risks(tiers, measures)
    found = list(guards(published(rows)))
    assert [(total.name, total.risks) for total in totals(found)] == [(str(tier), number) for tier, number in tiers]
    assert sum(total.measures for total in totals(found)) == measures
    fewer = list(guards(published(rows[1:])))
    assert sum(total.risks for total in totals(fewer)) == sum(number for _, number in tiers) - 1
    assert sum(total.measures for total in totals(fewer)) == measures - len(rows[0]["measures"])


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.none() | st.sampled_from(Likelihood), st.none() | st.sampled_from(Harm)), max_size=40),
)
def test_the_cells_of_the_matrix_and_those_not_assessed_are_all_rows(
    assessed: list[tuple[Likelihood | None, Harm | None]],
) -> None:
    """Each risk is in one cell or not assessed, and in the list by its score, those without one last."""
    rows = [
        {"number": f"FX-{at}", "title": f"第{at}种", "likelihood": likely, "harm": harm}
        for at, (likely, harm) in enumerate(assessed, 1)
    ]
    found = list(guards(published(rows)))
    made = matrix(found, "矩阵")
    assert made.assessed + made.unassessed == len(rows)
    assert made.assessed == sum(number for _, row in made.rows for number in row)
    by_cell = {(harm, likely): n for harm, row in made.rows for likely, n in zip(made.likelihoods, row, strict=True)}
    for (harm, likely), number in by_cell.items():
        assert number == assessed.count((Likelihood(likely), Harm(harm)))
    values = [one.record.values for one in ordered(found)]
    scores = [score_of(one.get("likelihood"), one.get("harm")) or 0 for one in values]
    assert all(one >= other for one, other in pairwise(scores))


def test_the_newest_list_is_the_one_that_holds() -> None:
    """A list of the year before adds nothing to the totals."""
    old, new = published(risks(GAOMING, 147), "2025年"), published(risks(SANXING, 287))
    template, values = overview(View(sample.register((old, new))), sample.SANJIANG)
    assert (template, values["risk_count"], values["measure_count"]) == ("risks.html", 188, 287)
    assert values["matrix"].assessed + values["matrix"].unassessed == 188


def test_a_line_says_score_and_level_in_words() -> None:
    """Level by word, symbol and class; the score with what it is made of; without an assessment neither."""
    rows = risks(((Tier.POST, 16),), 20, unassessed=1)
    _, values = overview(View(sample.register((published(rows),))), sample.SANJIANG)
    first, last = values["folds"][0][2].items[0], values["folds"][-1][2].items[-1]
    assert first.score == "12 分（可能性较大，危害很重）"
    assert (first.line.level, first.line.symbol, first.line.css) == ("高", "▲", "high")
    assert (last.score, last.line.level, last.line.symbol) == ("", "", "")
    assert level_of(4) == "中"
