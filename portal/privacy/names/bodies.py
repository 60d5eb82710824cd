"""Whether a payee is a body (a company, an office, an institution) and nobody's name."""

from __future__ import annotations

import re

from portal.privacy.names.short_bodies import names_somebody

_BODY = re.compile(
    r"(?:公司|企业|商店|商行|商贸|门市|门店|经营部|超市|市场|药房|药店|医院|卫生院|卫生室|诊所|学校|小学|中学|大学|幼儿园|"
    r"敬老院|养老院|福利院|合作社|合作联社|委员会|居委会|村委会|政府|办事处|中心|服务站|管理站|工作站|供电所|派出所|银行|信用社|"
    r"保险|协会|基金会|[厂店部局院社行馆站所队厅])(?:[（(].{0,20}[)）])?$"
)
"""How names of bodies end."""
_SURE = re.compile(r"医院|银行|商行|诊所|供电所|派出所|敬老院|养老院|福利院|服务站|管理站|工作站|信用社")
_NOTE = re.compile(r"[（(](.{0,20})[)）]$")
_PART = re.compile(r"[店部厂处区县市镇乡街]$")
"""How what stands in brackets behind the name of a body ends, where it is a branch or a place."""
_LIKE_A_NAME = re.compile(r".{1,3}[行所厅院社队站]|.(?:大学|[小中]学|中心|保险|市场)")
"""What is too short to be told from a name of a person that ends as those of bodies do (李景行)."""
_BETWEEN = re.compile(r"[、,，;；/／\n]+")


def is_body(payee: str) -> bool:
    """Whether all that was paid ends as names of bodies do, and cannot be the name of a person that does so too."""
    parts = [part.strip() for part in _BETWEEN.split(payee) if part.strip()]
    return bool(parts) and all(_BODY.search(part) and not _may_be_a_person(part) for part in parts)


def _may_be_a_person(part: str) -> bool:
    name = _NOTE.sub("", part)
    return names_somebody(name) or (_LIKE_A_NAME.fullmatch(name) is not None and _SURE.search(name) is None)


def without_person(body: str) -> str:
    """The name of a body without who stands in brackets behind it; a branch or a place there stays."""
    note = _NOTE.search(body)
    if note is None or is_body(note[1]) or (_PART.search(note[1]) and not names_somebody(note[1])):
        return body
    return body[: note.start()]
