from __future__ import annotations

import pytest

from portal.records.duty import Duty


@pytest.mark.parametrize("months", [1, 3, 6, 12])
def test_periods_there_are(months: int) -> None:
    """Months, quarters, halves and years."""
    assert Duty(months).months == months


@pytest.mark.parametrize("months", [0, 2, 5, 24])
def test_other_lengths_are_no_periods(months: int) -> None:
    """A declaration that no notice could meet fails at once."""
    with pytest.raises(ValueError, match="no period"):
        Duty(months)
