"""E-mail addresses, QQ and WeChat ids, passports and permits, and vehicle plates in free text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.privacy.kinds import Finding, PersonalKind
from portal.privacy.labels import Before

_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63} ?@ ?"
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.){1,5}([A-Za-z]{2,12})(?![A-Za-z0-9])"
)
_FILE_ENDINGS = frozenset({"png", "jpg", "jpeg", "webp", "svg", "gif", "css", "js", "html", "json"})
_CHAT = re.compile(
    r"(?<![A-Za-z])(?:微信|薇信|威信号|wei ?xin|we ?chat|vx|wx|v信|扣扣|企鹅号|qq)(?!公众|小程序|支付|视频号|群)"
    r"(?:/?(?:qq|手机|电话))?(?:账号|帐号|号码|号|id|同号)?(?P<link>[\s:：为是,，=()（]{0,4})"
    r"(?P<id>[1-9][0-9]{4,11}(?![0-9])|[a-z][a-z0-9_\-]{5,19}(?![a-z0-9_\-]))",
    re.IGNORECASE,
)
_TRAVEL = re.compile(
    r"(?<![A-Za-z0-9])(?:[EG]\d{8}|E[A-HJ-NP-Z]\d{7}|[CHMLTDSPKW][A-Z]?\d{7,10}|1[45]\d{7}|\d{8})(?![A-Za-z0-9])"
)
_DATE_TAIL = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|0{2}\d+")
_PASSPORT_ALONE = re.compile(r"[EG]\d{8}|E[A-HJ-NP-Z]\d{7}")
_PERMIT_ALONE = re.compile(r"[CHM]\d{8}(?:\d\d)?|C[A-HJ-NP-Z]\d{7}|[DSP]\d{8}")
_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_PLATE = re.compile(
    rf"[{_PROVINCES}] ?[A-HJ-NP-Z][ ·•・.\-]{{0,3}}"
    r"(?:[DF][A-HJ-NP-Z0-9] ?\d{4}|\d{5} ?[DF]|"
    r"[A-HJ-NP-Z0-9](?: ?[A-HJ-NP-Z0-9]){3} ?[A-HJ-NP-Z0-9挂学警港澳])(?![A-Z0-9])",
    re.IGNORECASE,
)


def find_contacts(text: str) -> Iterator[Finding]:
    """Findings in `text`, which has full-width characters folded to ASCII."""
    if "@" in text:
        for match in _EMAIL.finditer(text):
            if match.group(1).lower() not in _FILE_ENDINGS:
                yield Finding(PersonalKind.EMAIL, *match.span())
    for match in _CHAT.finditer(text):
        name = match.group("id")
        linked = match.group("link").strip() or match.group().removesuffix(name).rstrip()[-1:] in {"号", "信"}
        if name[0].isdigit() or (linked and name.lower() not in {"wechat", "weixin"}):
            yield Finding(PersonalKind.CHAT_ID, match.start("id"), match.end("id"))


def find_travel_documents(text: str) -> Iterator[Finding]:
    """Passports, and permits where a word before or the lack of any other text says so."""
    for match in _TRAVEL.finditer(text):
        number = match.group()
        before = Before(text, match.start())
        labelled = before.names_travel_document()
        if not labelled and (_DATE_TAIL.fullmatch(number.lstrip("ABCDEFGHJKLMNPQRSTUVWXYZ")) or before.names_code()):
            continue
        alone = match.group() == text.strip()
        if labelled or _PASSPORT_ALONE.fullmatch(number) or (alone and _PERMIT_ALONE.fullmatch(number)):
            yield Finding(PersonalKind.TRAVEL_DOCUMENT, *match.span())


def find_plates(text: str) -> Iterator[Finding]:
    """Plates of cars, of trailers and of new-energy vehicles (GA 36-2018)."""
    for match in _PLATE.finditer(text):
        if sum(char.isdigit() for char in match.group()) >= 2:
            yield Finding(PersonalKind.PLATE, *match.span())
