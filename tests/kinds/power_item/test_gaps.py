from __future__ import annotations

from dataclasses import replace

from portal.kinds.power_item.gaps import unreviewed
from portal.kinds.power_item.record import PowerItem
from portal.privacy.public import PublicNotice
from portal.records.gap import Gap
from tests.pages import sample
from tests.register.test_making import item, listed, reviewed

TOWN = "t1740"


def found(*notices: PublicNotice, over: str = "") -> list[Gap]:
    """The gaps of 三江社区."""
    bases = {sample.SANJIANG: over} if over else {}
    return list(unreviewed(replace(sample.register(notices), bases=bases), sample.SANJIANG))


def test_a_list_that_does_not_say_how_it_was_made_is_one_gap() -> None:
    """The newest alone, at its notice; none once it says so."""
    old, new = listed([item(1)], "2025年"), listed([item(1)])
    (gap,) = found(old, new)
    assert (gap.what, gap.notice) == ("2026年权力清单：清单没有审议记录", new.key)
    assert found(old, reviewed(new)) == []
    assert found() == []


def test_a_base_list_is_reviewed_where_it_is_made() -> None:
    """A place that wrote nothing of its own has nothing to review; one that did has."""
    base = sample.notice(TOWN, PowerItem.about.id, "2026年", [item(1)])
    assert found(base, listed([item(1)]), over=TOWN) == []
    assert len(found(base, listed([item(1), item(2)]), over=TOWN)) == 1
