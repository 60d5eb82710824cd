"""Which lines of an original may be shown: only those that were read surely and hold nothing personal.

An allow-list. A line that was not read, or not read well, is not shown; nor is one whose neighbour makes it suspect,
for a number may be read in pieces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.fields.organisation import parse_code
from portal.fields.value import InvalidValue
from portal.privacy.recognizers.digit_normalizer import FOLD
from portal.privacy.recognizers.registry import find_personal
from portal.records.programmes import is_tied
from portal.scans.cited import UNSAID, Said
from portal.scans.ocr import Line
from portal.scans.people import is_list_of_people, people_in
from portal.scans.rows import adjacent

UNSURE, UNREAD_PART, ON_A_LIST = "认不清", "有没认出的字", "名单不上网"
SURE = 0.85
"""Below this a reading may have lost or changed a digit."""
CONFIRMED = 0.5
"""The same for a number that the workbooks say."""
MISSING = 1.3
"""A line this much longer than its text holds something that was not read."""
CROWDED = 0.5
"""A line this much shorter than its text, by its thickness, holds something beside the text, e.g. a seal."""

_LABEL = re.compile(
    r"身份证|证件号|公民身份|(?<!凭)证号|电话|手机|联系方式|联系人|账号|帐号|账户|帐户|卡号|开户|存折|住址|地址|户籍|"
    r"微信|QQ|邮箱|护照|出生|病|残|诊断|监护人"
)
_DOOR = re.compile(r"\d\s*(?:栋|幢|单元|室|楼)|[街路巷道村组院]\S{0,6}\d\s*号")
_CARD = re.compile(
    r"居民身份证|公民身份号码|签发机关|户口簿|户口本|常住人口登记|残疾人证|出院|病历|诊断证明|社会保障卡|银联"
)
_AMOUNT = re.compile(
    r"[¥￥]?\s*(?<![\d.])\d{1,3}(?:[,，]\d{3}){0,3}\.\d{1,2}(?![\d.])"
    r"|[¥￥]?\s*(?<![\d.])\d{1,8}(?:\.\d{1,2})?\s*万?元"
    r"|[¥￥]?\s*(?<![\d.])\d{1,8}\.\d{2}(?![\d.])"
    r"|[¥￥]\s*\d{1,8}(?![\d.])"
)
_DAY = re.compile(r"(?<!\d)20\d{2}\s*[年./-]\s*\d{1,2}(?:\s*[月./-]\s*\d{1,2}\s*日?|\s*月)?(?!\d)")
_TIME = re.compile(r"(?<!\d)[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?!\d)")
_VOUCHER = re.compile(r"(?<![A-Za-z\d])[A-Z]{1,4}-?20\d{2}-?\d{1,4}(?!\d)")
_NUMBERED = re.compile(r"(?:N[o0][.:：]?|[编单票凭证]号[:：]?|票据号码[:：]?)\s*\d{4,8}(?!\d)", re.IGNORECASE)
_INVOICE = re.compile(r"发票号码[:：]?\s*(?:\d{20}|\d{8})(?!\d)|发票代码[:：]?\s*\d{10,12}(?!\d)")
_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Z])")
_KNOWN = (_DAY, _TIME, _VOUCHER, _INVOICE, _NUMBERED, _AMOUNT)
_AROUND_NUMBER = re.compile(r"[\s¥￥元整:：()（）]|金额|合计|小写|人民币|凭证号|编号|N[o0][.]?")
_RUN = re.compile(r"[\dOolISZBX][\dOolISZBXx\s.,·—–_-]*")
_LONG = 5
_ROW_GAP = 2.0
_LABEL_GAP = 14.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A line, and why it is not shown (Chinese); shown if `reason` is empty."""

    line: Line
    reason: str = ""

    @property
    def shown(self) -> bool:
        """Whether it may be shown."""
        return not self.reason

    @property
    def guarded(self) -> bool:
        """Whether it stays covered where a shown line lies over it: anything but a badly read word, as in a seal."""
        return self.told_by_text or (
            not self.shown and any(char.isascii() and char.isalnum() for char in self.line.text)
        )

    @property
    def told_by_text(self) -> bool:
        """Whether it is covered for what was read on it, not for what was not."""
        return bool(self.reason) and self.reason not in (UNSURE, UNREAD_PART)


def judge(lines: Sequence[Line], today: date, said: Said = UNSAID) -> list[Judged]:
    """Every line with the reason why it is not shown, in the order given.

    `said` is what the rows that cite the page say: numbers that are public anyway confirm what was read less surely,
    and their payees and handlers may be shown. Anybody else's name waits for a person's decision, whoever it is: what
    is covered tells nothing of who is on a list. A page that is a card, a certificate or a list of people has no line
    shown.
    """
    text = "".join(line.text for line in lines)
    if _CARD.search(text):
        return [Judged(line, "证件或病历，整页遮盖") for line in lines]
    if is_tied(text):
        return [Judged(line, "救助类单据，由人决定露出哪些") for line in lines]
    if said.roster or is_list_of_people(lines):
        return [Judged(line, ON_A_LIST) for line in lines]
    alone = [Judged(line, _reason(line, today, said)) for line in lines]
    return [
        judged if judged.reason else Judged(judged.line, _reason_beside(judged.line, alone, today, said.numbers))
        for judged in alone
    ]


def _reason(line: Line, today: date, said: Said) -> str:
    text = line.text.translate(FOLD)
    if line.score < (CONFIRMED if _is_said(text, said.numbers) else SURE) or len(text.strip()) < 2:
        return UNSURE
    if _missing(line):
        return UNREAD_PART
    found = find_personal(text, today)
    if found:
        return found[0].kind.value
    if _LABEL.search(text) or _DOOR.search(text):
        return "这一项多是个人信息"
    if len(longest_number(text, said.numbers)) >= _LONG:
        return "有长数字"
    if any(name not in said.names for name in people_in(text)):
        return "像是姓名，由人决定"
    return ""


def _is_said(text: str, numbers: frozenset[str]) -> bool:
    """Whether a line is nothing but a number the workbooks say: no digit was lost or changed in reading it."""
    return _AROUND_NUMBER.sub("", text) in numbers


def _missing(line: Line) -> bool:
    """Whether the line is larger than what was read of it."""
    long, short = max(line.width, line.height), min(line.width, line.height)
    units = sum(1.0 if char > "\u2e7f" else 0.6 for char in line.text)
    return units >= 2 and not CROWDED * units * short < long < MISSING * units * short


def unexplained(text: str, known: frozenset[str] = frozenset()) -> str:
    """The text without amounts, days, times, numbers of vouchers, credit codes with a right check, and `known`."""
    for number in sorted(known, key=len, reverse=True):
        # Never a part of a longer number.
        text = re.sub(rf"(?<![0-9A-Za-z.,]){re.escape(number)}(?![0-9A-Za-z]|[.,][0-9])", " ", text)
    text = _CODE.sub(lambda match: " " if _is_code(match.group()) else match.group(), text)
    for pattern in _KNOWN:
        text = pattern.sub("／", text)
    return text


def _is_code(text: str) -> bool:
    try:
        return bool(parse_code(text))
    except InvalidValue:
        return False


def longest_number(text: str, known: frozenset[str] = frozenset()) -> str:
    """The longest unexplained number, without blanks and hyphens; letters read for digits count."""
    runs = (run for run in _RUN.findall(unexplained(text, known)) if any(char.isdigit() for char in run))
    return max(("".join(char for char in run if char.isalnum()) for run in runs), key=len, default="")


def _reason_beside(line: Line, others: Sequence[Judged], today: date, known: frozenset[str]) -> str:
    """Why the lines beside this one make it suspect; empty if they do not."""
    rest = unexplained(line.text.translate(FOLD), known)
    has_digit = any(char.isdigit() or char in "Xx" for char in rest)
    if has_digit:
        near = [other.line for other in others if other.line is not line and adjacent(line, other.line, _ROW_GAP)]
        pieces = [unexplained(other.text.translate(FOLD), known) for other in near]
        if any(_digits(piece) for piece in pieces) and _digits(rest) + sum(map(_digits, pieces)) >= _LONG:
            return "像是长数字的一段"
    if rest.strip("／ :：") and not _LABEL.search(rest):
        for other in others:
            label = other.line.text.translate(FOLD)
            if other.line is line or not _LABEL.search(label) or any(char.isdigit() for char in label):
                continue
            if adjacent(other.line, line, _LABEL_GAP) and label.rstrip().endswith((":", "：")):
                return "写在个人信息一栏后面"
    if find_personal(rest, today, soft=False):
        return "有长数字"
    return ""


def _digits(text: str) -> int:
    return sum(char.isdigit() for char in text)
