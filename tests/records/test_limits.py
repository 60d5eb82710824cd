"""When an open matter is overdue: the site's word goes before the kind's."""

from __future__ import annotations

from typing import Any

import pytest

from portal.problems import ContentMissing
from portal.records.catalogue import all_kinds, kind_by_id
from portal.records.limits import check_limits, limit_of
from portal.settings import Site

KINDS = all_kinds()
LIMITED = next(kind.about for kind in KINDS if kind.about.progress and not kind.about.progress.setting)
OPINIONS = next(kind.about for kind in KINDS if kind.about.progress and kind.about.progress.setting)
BENEFITS = kind_by_id("benefits").about


def site(**said: Any) -> Site:
    """A site that says no more than this."""
    return Site.model_validate({"name": "明榜", **said})


def test_a_kind_without_matters_under_way_has_no_limit() -> None:
    """Whatever else the site says."""
    assert BENEFITS.progress is None
    assert limit_of(BENEFITS, site(limits={LIMITED.id: 9})) is None


@pytest.mark.parametrize("name", [LIMITED.id, LIMITED.label])
def test_the_site_says_the_days_by_id_or_by_label(name: str) -> None:
    """Else the kind does."""
    assert LIMITED.progress
    assert limit_of(LIMITED, site(limits={name: 9})) == 9
    assert limit_of(LIMITED, site()) == LIMITED.progress.days
    check_limits(site(limits={name: 9}), KINDS)


def test_a_setting_of_old_goes_on_saying_the_days_of_its_kind() -> None:
    """And is the only one that does."""
    assert limit_of(OPINIONS, site(opinion_days=12)) == 12
    with pytest.raises(ContentMissing, match="opinion_days"):
        check_limits(site(limits={OPINIONS.id: 9}), KINDS)


@pytest.mark.parametrize("limits", [{"没有这一类": 9}, {BENEFITS.id: 9}, {LIMITED.id: 9, LIMITED.label: 8}])
def test_a_limit_for_nothing_or_twice_is_told(limits: dict[str, int]) -> None:
    """It would be passed over without a word."""
    with pytest.raises(ContentMissing, match=r"site\.yml"):
        check_limits(site(limits=limits), KINDS)
