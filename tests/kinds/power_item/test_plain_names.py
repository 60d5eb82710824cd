from __future__ import annotations

import pytest

from portal.kinds.power_item.plain_names import plain_name


@pytest.mark.parametrize(
    ("official", "said"),
    [
        ("最低生活保障申请协助调查和评议", "申请低保"),
        ("最低生活保障对象动态核查", "低保还该不该领"),
        ("高龄津贴申报和资格核对", "领高龄钱"),
        ("各类证明开具", "开证明"),
        ("困难残疾人生活补贴初审", "领残疾补贴"),
        ("矛盾纠纷调解", "扯皮吵架，找人调解"),
        ("集体债权债务管理", ""),
        ("限额以下工程比选", ""),
    ],
)
def test_errands_have_the_name_people_use(official: str, said: str) -> None:
    """Whatever an area's list adds to the name of a programme; what nobody asks for by another name has none."""
    assert plain_name(official) == said
