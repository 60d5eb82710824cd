"""E-mail addresses, QQ and WeChat ids, passports and permits, and vehicle plates in free text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.privacy.recognizers.context import Before
from portal.privacy.recognizers.credit_code import is_credit_code
from portal.privacy.recognizers.entities import Finding, PersonalKind

_EMAIL = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63} ?@ ?"
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.){1,5}([A-Za-z]{2,12})(?![A-Za-z0-9])"
)
_HOSTS = "qq|163|126|139|189|sina|sohu|gmail|foxmail|outlook|hotmail|yeah|aliyun|icloud|live|vip"
_SAID_EMAIL = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}\s?(?:[(\[{（【<]\s?(?:at|@|艾特)\s?[)\]}）】>]|艾特|\sat\s|[@﹫#])\s?"
    rf"(?:{_HOSTS})\s?(?:[.。·,，]|点|[(\[]?dot[)\]]?)\s?(?:com|cn|net|org)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
"""Addresses as people write them to be read by people: zhang(at)qq.com, zhang艾特qq点com."""
_FILE_ENDINGS = frozenset({"png", "jpg", "jpeg", "webp", "svg", "gif", "css", "js", "html", "json"})
CHAT_WORDS = (
    "微信|薇信|威信|V信|v信|扣扣|企鹅|qq|QQ|qQ|Qq|VX|vx|Vx|vX|WX|wx|Wx|wX|"
    "weixin|Weixin|WeiXin|WEIXIN|wechat|Wechat|WeChat|WECHAT"
)
"""What announces an id; plain words, so that searching for them is quick."""
MORE_CHAT_WORDS = "微 信|加V|加v|抖音号|快手号|支付宝账号|钉钉号|Q Q|q q"
"""Rarer ones, looked for in what people wrote."""
_CHAT = re.compile(
    rf"(?:{CHAT_WORDS}|{MORE_CHAT_WORDS})(?i:(?!公众号|小程序|支付|视频号|群)(?:/?(?:qq|手机|电话))?\s?(?:账号|帐号|号码|号|id|同号|邮箱)?"
    r"(?P<link>[\s:：为是,，=()（】\]」》]{0,4})"
    r"(?P<id>[1-9][0-9]{4,11}(?![0-9])(?![0-9.,]*\s*[元万块户人])|[a-z][a-z0-9_\-]{5,19}(?![a-z0-9_\-])))"
)
_QQ = re.compile(r"(?<![0-9A-Za-z])[Qq] ?[:：]\s?([1-9][0-9]{5,10})(?![0-9])(?![0-9.,]*\s*[元万块户人])")
_SAID_V = re.compile(
    r"(?<![A-Za-z0-9])(?:[Vv] ?[:：] ?|[VvWw][Xx]\s)"
    r"(?=[A-Za-z0-9_\-]{6})([A-Za-z][A-Za-z_\-]{0,18}[0-9][A-Za-z0-9_\-]{0,18})(?![A-Za-z0-9_\-])"
)
_TRAVEL = re.compile(r"[CDEGHMPS][A-HJ-NP-Z]?[0-9]{7,10}(?![0-9A-Za-z])")
_ANY_DOCUMENT = re.compile(r"[EG][0-9]{8}|E[A-HJ-NP-Z][0-9]{7}|[CHMDSP][0-9]{8}(?:[0-9]{2})?|C[A-HJ-NP-Z][0-9]{7}")
_LABELLED = re.compile(
    r"(?:护照|通行证|签证|台胞证|回乡证|军官证|士兵证|居留证|居留身份证|Passport|passport)"
    r"(?:号码|编号|号|No\.?)?[\s:：为是（(=【\[“\"]{0,4}"
    r"([A-Za-z]{3}[0-9]{12}|[A-Za-z]{0,2}[ \-]?[0-9]{4}[ \-]?[0-9]{3,6})(?![0-9])"
)
_LABELLED_BEHIND = re.compile(
    r"(?<![0-9A-Za-z])([EGeg][A-Za-z]?[ \-]?[0-9]{4}[ \-]?[0-9]{3,4})(?=\s?[(（]?(?:护照|通行证))"
)
_DATE_TAIL = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_PASSPORT_ALONE = re.compile(r"[EG][0-9]{8}|E[A-HJ-NP-Z][0-9]{7}")
_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_PLATE = re.compile(
    rf"WJ ?[{_PROVINCES}] ?[0-9A-Z]{{5}}(?![0-9A-Z])|[{_PROVINCES}][A-Z]?[0-9]{{3,4}}领|"
    rf"[{_PROVINCES}] ?[A-HJ-NP-Z][\s·•・.\-—_:/／（(【|]{{0,3}}"
    r"(?:[DF][A-HJ-Z0-9] ?\d{4}|\d{5} ?[DF]|"
    r"[A-HJ-Z0-9](?: ?[A-HJ-Z0-9]){3} ?[A-HJ-Z0-9挂学警港澳])(?![A-Z0-9])",
    re.IGNORECASE,
)


def find_emails(text: str) -> Iterator[Finding]:
    """Addresses in `text`, which has full-width characters folded to ASCII."""
    at = text.find("@")
    while at >= 0:
        start = max(0, at - 66)
        for match in _EMAIL.finditer(text[start : at + 130]):
            if match.start() < at - start < match.end() and match.group(1).lower() not in _FILE_ENDINGS:
                yield Finding(PersonalKind.EMAIL, start + match.start(), start + match.end())
        at = text.find("@", at + 1)


def find_said_emails(text: str) -> Iterator[Finding]:
    """Addresses with a word for the sign or the dot, in what people wrote; `text` is folded to ASCII."""
    for match in _SAID_EMAIL.finditer(text):
        yield Finding(PersonalKind.EMAIL, *match.span())


def find_chat_ids(text: str) -> Iterator[Finding]:
    """QQ and WeChat ids behind their word, in `text` folded to ASCII."""
    for pattern in (_QQ, _SAID_V):
        for match in pattern.finditer(text):
            yield Finding(PersonalKind.CHAT_ID, *match.span(1))
    for match in _CHAT.finditer(text):
        if text[match.start() - 1 : match.start()].isascii() and text[match.start() - 1 : match.start()].isalpha():
            continue
        if _ends_code(text, match):
            continue
        name = match.group("id")
        linked = match.group("link").strip() or match.group().removesuffix(name).rstrip()[-1:] in {"号", "信"}
        if name[0].isdigit() or (linked and name.lower() not in {"wechat", "weixin"}):
            yield Finding(PersonalKind.CHAT_ID, match.start("id"), match.end("id"))


def _ends_code(text: str, match: re.Match[str]) -> bool:
    """Whether the word is the end of a credit code (`…3WX`), as before the amount in the next cell of a table."""
    end = match.start() + 2
    start = max(0, end - 18)
    before = text[start - 1 : start]
    return is_credit_code(text[start:end].upper()) and not (before.isascii() and before.isalnum())


def find_travel_documents(text: str) -> Iterator[Finding]:
    """Passports, and permits where a word before or the lack of any other text says so; `text` is folded to ASCII."""
    for pattern in (_LABELLED, _LABELLED_BEHIND):
        for match in pattern.finditer(text):
            yield Finding(PersonalKind.TRAVEL_DOCUMENT, *match.span(1))
    for match in _TRAVEL.finditer(text):
        number = match.group()
        before = text[match.start() - 1 : match.start()]
        if (
            not _ANY_DOCUMENT.fullmatch(number)
            or (before.isascii() and before.isalnum())
            or _DATE_TAIL.fullmatch(number[-8:])
        ):
            continue
        said = _PASSPORT_ALONE.fullmatch(number) is not None or number == text.strip()
        if said and not Before(text, match.start()).names_code():
            yield Finding(PersonalKind.TRAVEL_DOCUMENT, *match.span())


def find_plates(text: str) -> Iterator[Finding]:
    """Plates of cars, of trailers and of new-energy vehicles (GA 36-2018)."""
    for match in _PLATE.finditer(text):
        if sum(char.isdigit() for char in match.group()) >= 2:
            yield Finding(PersonalKind.PLATE, *match.span())
