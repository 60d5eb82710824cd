"""Whether two signatures may be one person's: the second person must be another.

One name may be written in many ways: in full width, with blanks or letters that nobody sees, in traditional characters,
in Latin letters, with a post or a form of address behind or before it. Where two signatures cannot be told apart
(王主任 and 王建国) they count as one: a full name settles it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from portal.fields.folding import bare
from portal.privacy.recognizers.traditional import simplified

_REMARK = re.compile("（[^）]*）?")
_NO_LETTER = re.compile(r"[\W\d_]+")
_BODY = (
    "村|社区|组|党|支部|监委会?|监督委员会|居委会|村委会|两委|党总支|党支部|妇联|团支部|妇女|民兵|综治|财务|副|总|代"
)
_POST = (
    "主任|书记|支书|村长|会计|出纳|文书|委员|组长|队长|社长|干事|主席|经理|站长|专干|干部|网格员|监督员|报账员|审核人?|复核人?|"
    "同志|先生|女士|老师|师傅|大姐|大哥|签字?|签名"
)
_POSTS = (rf"(?:{_POST})+", rf"(?:(?:{_BODY})*(?:{_POST}))+")
"""A post alone and with the body it belongs to: 王建党书记 is 王建党, 王建国监委会主任 is 王建国."""
_FAMILIAR = re.compile("^[老小阿大](?=.$)")
_SURNAMES = "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 夏侯 端木 轩辕 宇文 长孙 鲜于 百里 东郭 南宫"
_DOUBLE = frozenset(_SURNAMES.split())


def same_person(one: str, other: str) -> bool:
    """Whether two signatures may stand for one person; a post alone, or nobody, may be anybody."""
    return any(_may_be(name, another) for name in _names(one) for another in _names(other))


def plain_name(name: str) -> str:
    """A name as it is compared between papers and signatures: folded, without blanks, in simplified characters."""
    return simplified(bare(name))


def somebody(name: str) -> bool:
    """Whether a signature names a person: more than a post, and something that can be read."""
    return "" not in _names(name)


def _may_be(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if short == long or not short:
        return True
    if short.isascii() != long.isascii():
        return not {*_spelt(short)}.isdisjoint(_spelt(long))
    return (len(short) == 1 or short in _DOUBLE) and long.startswith(short)


@lru_cache(maxsize=1 << 10)
def _names(signature: str) -> frozenset[str]:
    """What may be the name in a signature: its simplified letters, with and without what may be a post."""
    text = _NO_LETTER.sub("", _REMARK.sub("", plain_name(signature)))
    found = {text}
    for post in _POSTS:
        found.add(re.sub(f"^{post}", "", re.sub(f"{post}$", "", text)))
    return frozenset(_FAMILIAR.sub("", name) for name in found)


def _spelt(name: str) -> tuple[str, str]:
    """A name in Latin letters, surname first and surname last; of Latin letters themselves as they are."""
    if name.isascii():
        return name.casefold(), name.casefold()
    from pypinyin import lazy_pinyin  # it takes longer to import than most commands take

    syllables = lazy_pinyin(name)
    head = 2 if name[:2] in _DOUBLE else 1
    return "".join(syllables), "".join((*syllables[head:], *syllables[:head]))
