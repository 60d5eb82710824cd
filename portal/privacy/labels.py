"""What the words just before a number call it: 身份证, 电话, 卡号, or a code that is nobody's."""

from __future__ import annotations

import re

from portal.privacy.spellings import FOLD

_REACH = 16
_TAIL = r"(?:号码|号|码|为|是|[:：\s(（)）\[\]【】\"“”'#=≈,，-])*$"
_IDENTITY = re.compile(
    r"(?:身份证件?|身份|证件|公民|sfz|id ?card|idno|户口簿?|(?<!凭)(?<!许可)证号)(?:编号|信息)?" + _TAIL, re.IGNORECASE
)
_OUTRIGHT = re.compile(r"(?:身份证|公民身份|身份号码)(?:件)?(?:号码|号|编号)?\s?[:：为是]{0,2}\s?$")
_PHONE = re.compile(
    r"(?:电话|手机|座机|固话|热线|传真|联系方式|联系人|联系|致电|拨打|短信|小灵通|"
    r"tel|phone|mobile|cell|mob|fax)(?:/?微信|同号|号)?[.]?" + _TAIL,
    re.IGNORECASE,
)
_CARD = re.compile(
    r"(?:卡号|银行卡|储蓄卡|社保卡|惠农卡|一卡通|存折|借记卡|信用卡|收款卡|打卡|卡)(?:账号|帐号|账户)?" + _TAIL
)
_ACCOUNT = re.compile(r"(?:账号|帐号|账户|帐户|户头)" + _TAIL)
_COMPANY_ACCOUNT = re.compile(
    r"(?:对公|基本户|基本账户|基本存款|单位|公司|保证金|财政|专户|专用|集体|合作社|村委会)[^，。；\n]{0,12}$"
)
_CODE = re.compile(
    r"(?:信用代码|机构代码|代码|编码|编号|文号|发票号?码?|凭证号?|单号|流水号?|订单号?|合同号|项目号|标段号|票号|批次号?|"
    r"序列号|登记号|备案号|校验码|注册号|许可证号?)(?:编号|代码)?" + _TAIL,
    re.IGNORECASE,
)
_LATIN_PREFIX = re.compile(r"([A-Za-z]+)(?:[\-_/.]|(?<=[A-Z][A-Z]) )?$")
_NOT_A_CODE = frozenset(
    {"id", "no", "sfz", "tel", "phone", "mobile", "mob", "cell", "t", "m", "p", "fax", "card", "td", "br", "n", "u"}
)
_FRACTION = re.compile(r"(?<![0-9])0\.$")
_TRAVEL = re.compile(r"(?:护照|通行证|签证|台胞证|回乡证|证件|军官证|士兵证|passport)(?:编号)?" + _TAIL, re.IGNORECASE)


class Before:
    """The few characters before an offset, asked on demand."""

    __slots__ = ("text",)

    def __init__(self, text: str, start: int) -> None:
        self.text = text[max(0, start - _REACH) : start].translate(FOLD)

    def names_identity(self) -> bool:
        """The text calls it an identity number."""
        return _IDENTITY.search(self.text) is not None

    def is_called_identity_number(self) -> bool:
        """The text says outright that an identity number follows."""
        return _OUTRIGHT.search(self.text) is not None

    def names_phone(self) -> bool:
        """The text calls it a telephone."""
        return _PHONE.search(self.text) is not None

    def names_card(self) -> bool:
        """The text calls it a bank card."""
        return _CARD.search(self.text) is not None

    def names_private_account(self) -> bool:
        """The text calls it an account, and not that of an organisation."""
        found = _ACCOUNT.search(self.text)
        return found is not None and _COMPANY_ACCOUNT.search(self.text[: found.start()]) is None

    def names_travel_document(self) -> bool:
        """The text calls it a passport or a permit."""
        return _TRAVEL.search(self.text) is not None

    def names_code(self) -> bool:
        """The text calls it the number of a thing: a contract, an invoice, an organisation."""
        return _CODE.search(self.text) is not None and not self.names_identity()

    def latin_prefix(self) -> bool:
        """Latin letters lead into the number (`HT-2026…`), other than such as `tel` or `ID`."""
        found = _LATIN_PREFIX.search(self.text)
        return found is not None and found.group(1).lower() not in _NOT_A_CODE

    def is_fraction(self) -> bool:
        """The number is what follows the point of 0.…."""
        return _FRACTION.search(self.text) is not None

    def has_plus(self) -> bool:
        """A plus sign stands before it, as before a country code."""
        return self.text.endswith("+")
