"""What the words just before a number call it: 身份证, 电话, 卡号, or a code that is nobody's."""

from __future__ import annotations

import re

from portal.privacy.recognizers.digit_normalizer import FOLD

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
    r"(?:信用代码|机构代码|代码|编码|编号|文号|发票号?码?|凭证号?|单号|流水号?|订单号?|合同号|项目号|标段号|票号|批次号?|(?:电|水|气|读)?表号|户号|(?:票据|收据|支票|单据|资产|档案)号|"
    r"序列号|登记号|备案号|校验码|注册号|许可证号?)(?:编号|代码)?" + _TAIL,
    re.IGNORECASE,
)
_LOOSE = re.compile(r"(?:编号|代码|单号|流水号?|订单号?|序列号)")
"""Words that head a column of mobiles as easily as one of papers; a word before them says which (合同编号)."""
_PAPERS = re.compile(
    r"(?:合同|项目|采购|招标|投标|中标|标段|凭证|发票|票据|收据|支票|资产|设备|许可证?|备案|文件|公文|工程|批次|证书|档案|记录|统一|"
    r"物资|地块|宗地|房屋|产权|不动产|单元|电表|水表|气表|户号|农机|产品|车架|发动机|学籍|保单|信用|机构|交易|区划|预算|科目|税务|票)$"
)
_AMOUNT = re.compile(
    r"(?:金额|合计|共计|总计|小计|总额|余额|投资额?|预算|造价|报价|中标价|单价|总价|价款|人民币|RMB|CNY|[￥¥$])"
    r"(?:[(（](?:人民币)?(?:元|万元)[)）])?[:：\s为是约达]{0,3}$",
    re.IGNORECASE,
)
_IS_AMOUNT = re.compile(
    r"\.[0-9]*[1-9]|(?:\.0+)?\s?(?:元|圆|万|亿|角|公?斤|吨|亩|平方|㎡|立方|m²|m3|千瓦|度(?!假)|[=＝%％])"
)
_IS_COUNT = re.compile(r"\s?(?:户|人(?!民)|个|株|袋|包|盏|头|只|米|公里|组|名|次|天|日|块|间|册|本)")
_LATIN_PREFIX = re.compile(r"([A-Za-z]+)(?:[\-_/.]|(?<=[A-Z][A-Z]) )?$")
_NOT_A_CODE = frozenset(
    {"id", "no", "sfz", "tel", "phone", "mobile", "mob", "cell", "t", "m", "p", "fax", "card", "td", "br", "n", "u"}
)
_IN_CODE = re.compile(r"[A-Za-z][0-9]{0,4}[\-_]$")
_FRACTION = re.compile(r"(?<![0-9])0\.$")


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

    def names_code(self) -> bool:
        """The text calls it the number of a thing: a contract, an invoice, an organisation."""
        return _CODE.search(self.text) is not None and not self.names_identity()

    def names_paper(self) -> bool:
        """The text calls it the number of a paper or a thing, and not just a number (编号, 流水号, 订单号)."""
        found = _CODE.search(self.text)
        if found is None or self.names_identity():
            return False
        return _LOOSE.match(found.group()) is None or _PAPERS.search(self.text[: found.start()]) is not None

    def names_amount(self) -> bool:
        """The text calls it an amount of money."""
        return _AMOUNT.search(self.text) is not None

    def latin_prefix(self) -> bool:
        """Latin letters lead into the number (`HT-2026…`), other than such as `tel` or `ID`."""
        found = _LATIN_PREFIX.search(self.text)
        return found is not None and found.group(1).lower() not in _NOT_A_CODE

    def is_in_code(self) -> bool:
        """Letters and digits with a hyphen lead into the number, as the parts of a key do (2fc2-1944-…)."""
        return _IN_CODE.search(self.text) is not None

    def is_fraction(self) -> bool:
        """The number is what follows the point of 0.…."""
        return _FRACTION.search(self.text) is not None

    def has_plus(self) -> bool:
        """A plus sign stands before it, as before a country code."""
        return self.text.endswith("+")


class After:
    """The few characters behind an offset, asked on demand."""

    __slots__ = ("text",)

    def __init__(self, text: str, end: int) -> None:
        self.text = text[end : end + _REACH].translate(FOLD)

    def is_amount(self) -> bool:
        """Fen, or a unit of money or of measure, follows."""
        return _IS_AMOUNT.match(self.text) is not None

    def is_latin(self) -> bool:
        """A letter touches the number; those that begin QQ, WeChat and VX do not count."""
        return self.text[:1].isascii() and self.text[:1].isalpha() and self.text[0] not in "QqWwVv"

    def is_count(self) -> bool:
        """A word of counting follows: households, metres."""
        return _IS_COUNT.match(self.text) is not None
