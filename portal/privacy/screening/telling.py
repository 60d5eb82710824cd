"""How staff are told of what a sentence says of somebody: where it stands, and how to write it instead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from portal.privacy.gate.gate import mask
from portal.privacy.recognizers.entities import SOFT_KINDS, PersonalKind
from portal.privacy.recognizers.manners import SAID, Manner
from portal.privacy.recognizers.sentences import Told, look
from portal.problems import Location, Problems

NUMBERS = "请删去；确需登记的，填到不公开的列（如“身份证号”“联系电话”）里"
_NO_NUMBERS = "请删去"
_WORDS = "请改写，只写事、不写是谁，例如“该户”“一名村民”，也不写得了什么病、犯过什么事"
_NAMED = (
    "请删去姓名，或者删去病情、困难、违法、门牌等内容，例如写“某户屋面维修”；领工资的写明岗位，例如“网格员某某误工补贴”"
)
_THING = "；说的是单位、政策、活动的，写全名称（例如“残疾人联合会”“禁毒宣传活动”）就不会认错"
_ABOUT = {
    PersonalKind.ADDRESS: "请只写到组或路口，不写门牌号",
    PersonalKind.MINOR_BIRTH: "请删去出生日期，例如写“未成年人”",
    PersonalKind.LANDLINE: NUMBERS,
}
_OPINION = "；个人私事，内容写成“个人事务一件”"
_OF_OFFICES = (
    "请删去姓名，只写事，例如“入户走访困难家庭”；是干部、讲课人的，在姓名前写上职务；是书名、片名的，加上书名号；"
    "是地名、单位的，写全名称"
)
_OF_NOBODY = "请改写成“某户”“一名干部”或者岗位；是店名、地名的，在前后加上“店”“村”“组”一类的字，或者换个说法"


def tell(
    text: str,
    label: str,
    where: Location,
    problems: Problems,
    *,
    today: date,
    manner: Manner = SAID,
    beside: Sequence[str] = (),
) -> list[Told]:
    """What a text says of somebody, told as problems; what is shown of it is masked, even to staff's screens."""
    found = look(text, today, manner, beside)
    report(found, text, label, where, problems=problems, manner=manner)
    return found


def report(
    found: Sequence[Told], text: str, label: str, where: Location, *, problems: Problems, manner: Manner = SAID
) -> None:
    """A problem for each of what was `found` in `text`."""
    for told in found:
        value = _masked(text[told.start : told.end])
        if told.kind is None:
            _tell_third(value, label, where, problems, manner=manner, titled=_is_titled(text, told))
        elif told.named:
            problems.error(
                "person_told", where, _message(told, value, label), _remedy(told.kind, _NAMED, manner), value
            )
        else:
            remedy = _remedy(told.kind, _WORDS, manner) if told.kind in SOFT_KINDS else _numbers(manner)
            problems.error("personal_data", where, f"{_here(label)}有{told.kind}（{value}），不能公开", remedy, value)


def _masked(said: str) -> str:
    """A word of two characters with its first one, so that staff see which word is meant."""
    return mask(said) if len(said) != 2 else f"{said[0]}*"


def _here(label: str) -> str:
    return f"“{label}”里" if label else "这一行"


def _message(told: Told, value: str, label: str) -> str:
    name = _masked(told.named)
    said = "" if value == name else f"（{value}）"
    return f"{_here(label)}写了姓名（{name}）和{told.kind}{said}，放在一起不能公开"


def _numbers(manner: Manner) -> str:
    return NUMBERS if manner.places else _NO_NUMBERS


def _remedy(kind: PersonalKind, words: str, manner: Manner) -> str:
    about = _ABOUT.get(kind)
    return about or words + (_OPINION if manner.third else "") + _THING


def _is_titled(text: str, told: Told) -> bool:
    """Whether it stands in 《》: a book or film may be called after somebody."""
    return text.rfind("《", 0, told.start) > text.rfind("》", 0, told.start)


def _tell_third(value: str, label: str, where: Location, problems: Problems, *, manner: Manner, titled: bool) -> None:
    for problem in problems:
        if problem.code == "reporter_named" and problem.where == where:
            return
    if manner.refuses and not titled:
        problems.error(
            "person_named", where, f"{_here(label)}像是写了姓名（{value}），这张表只写事、不写人",
            _OF_NOBODY if manner.nobody else _OF_OFFICES, value,
        )  # fmt: skip
        return
    problems.warn(
        "third_person", where, f"{_here(label)}像是写了别人的姓名（{value}），会原样公开，请核对",
        "是村民的，请改写成“某户”“有村民”；是干部、经办人的，在姓名前写上岗位就不再提醒；是店名、地名的，不用改", value,
    )  # fmt: skip
