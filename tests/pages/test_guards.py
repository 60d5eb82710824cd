from __future__ import annotations

import pytest

from portal.pages.guards import mark


@pytest.mark.parametrize(
    ("grade", "grades", "css"),
    [(0, 3, "high"), (1, 3, "middle"), (2, 3, "low"), (0, 2, "high"), (1, 2, "low"), (2, 4, "middle"), (None, 3, "")],
)
def test_a_level_is_marked_from_the_gravest_on(grade: int | None, grades: int, css: str) -> None:
    """The gravest and the least have marks of their own, what lies between shares one; unassessed ones have none."""
    assert mark(grade, grades)[0] == css
