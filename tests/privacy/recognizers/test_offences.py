from __future__ import annotations

import pytest

from portal.privacy.recognizers.offences import find_offences


@pytest.mark.parametrize(
    "text",
    [
        "刑满释放", "在监狱服刑", "社区矫正期满", "被判处有期徒刑三年", "判了三年缓刑", "行政拘留十日", "取保候审",
        "坐了五年牢", "有前科",
        "吸毒", "强制隔离戒毒", "社戒人员", "尿检呈阳性", "因诈骗罪获刑", "醉驾被判拘役", "其子戒毒康复回来",
    ],
)  # fmt: skip
def test_offence_custody_correction_and_drugs_are_found(text: str) -> None:
    """In the words of staff and of villagers."""
    assert [*find_offences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "禁毒宣传", "远离毒品", "社区矫正法", "社区矫正工作站", "严禁赌博吸毒", "预防青少年犯罪", "强制隔离戒毒所",
        "拘留所", "戒毒条例",
        "不吸毒、不赌博", "刑满释放人员安置帮教工作", "交通管制",
    ],
)  # fmt: skip
def test_campaigns_laws_and_offices_are_not(text: str) -> None:
    """Nobody is told of in them."""
    assert not [*find_offences(text)]


def test_what_is_done_for_many_is_done_for_somebody_beside_a_name() -> None:
    """帮教 of all and of 王大山 are two things."""
    assert not [*find_offences("吸毒人员帮教费")]
    assert [*find_offences("付王大山吸毒人员帮教费", named=True)]
