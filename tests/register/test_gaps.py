from __future__ import annotations

from datetime import date

import pytest

from portal.privacy.public import PublicNotice
from portal.register.gaps import detectors, gaps_of
from tests.pages import sample
from tests.register.whole import OPEN, WHOLE, opinion, opinions, power, receipts, registered, told


def test_a_whole_fixture_has_no_gap() -> None:
    """A power with all lists and disclosures, vouchers with originals, opinions answered: nothing is missing."""
    assert told(*WHOLE) == []


@pytest.mark.parametrize(
    ("changed", "gap"),
    [
        ((power(steps=[]), *WHOLE[1:]), ("lists", "QL-001 最低生活保障对象初审：没有写办理流程")),
        ((power(scope=None), *WHOLE[1:]), ("disclosures", "QL-001 最低生活保障对象初审：没有公开内容")),
        ((power(result=None), *WHOLE[1:]), ("disclosures", "QL-001 最低生活保障对象初审：没有公开结果")),
        ((WHOLE[0], receipts({}, {"_scans": ()}), WHOLE[2]), ("originals", "PZ-2026-002 纸：没有原件")),
        (
            (WHOLE[0], receipts({}, {"_scans": (), "_pending": 2}), WHOLE[2]),
            ("originals", "PZ-2026-002 纸：原件 2 份还在审核，没有公开"),
        ),
        (
            (*WHOLE[:2], opinions(opinion(1), opinion(2, **OPEN))),
            ("", ""),
        ),
        (
            (*WHOLE[:2], opinions(opinion(1, **OPEN, received_on="2026年2月1日"))),
            ("opinions-overdue", "垃圾桶太少：过了期限，还没有答复"),
        ),
        ((*WHOLE[:2], opinions(opinion(1), opinion(3))), ("numbers", "YJ-2026-002 没有登记")),
        ((WHOLE[0], receipts({}, {}, {"number": "PZ-2026-004"}), WHOLE[2]), ("numbers", "PZ-2026-003 没有公开")),
    ],
)
def test_one_hole_is_one_gap(changed: tuple[PublicNotice, ...], gap: tuple[str, str]) -> None:
    """Each hole in the whole fixture is exactly one gap; an opinion that is still in time is none."""
    assert told(*changed) == ([gap] if gap[0] else [])


def test_a_gap_says_since_when_by_what_and_who() -> None:
    """The day after the last one in time, the limit of the site, the office that has it, and the row."""
    late = opinion(1, **OPEN, received_on="2026年2月1日")
    (one,) = gaps_of(registered(*WHOLE[:2], opinions(late)), sample.LIUHE)
    assert (one.gap.since, one.gap.due) == (date(2026, 3, 4), date(2026, 3, 3))
    assert (one.law, one.post, one.place) == ("本站公布的期限：30 天内办结", "居民委员会", sample.LIUHE)
    assert (str(one.gap.notice), one.gap.row) == (f"{sample.LIUHE}/opinions/2026-03", "y-yj-2026-001")


def test_the_post_of_a_power_sees_to_what_was_done_under_it() -> None:
    """A voucher names no post; its power does."""
    (one,) = gaps_of(registered(power(), receipts({"_scans": ()})), sample.LIUHE)
    assert one.post == "民政专干"


def test_detectors_have_ids_of_their_own() -> None:
    """Ids stand in tables and addresses; every sort tells staff how to close it."""
    found = detectors()
    assert len({one.id for one in found}) == len(found)
    assert all(one.label and one.remedy for one in found)
