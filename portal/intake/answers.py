"""What an answer may say: which columns it may name, and which headings tell of something private."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from portal.fields.day import DAY
from portal.fields.money import UNITS
from portal.fields.private import PRIVATE
from portal.fields.reference import REFERENCE
from portal.fields.text import TEXT
from portal.intake.heading_words import headed_column, lookup_of, normal
from portal.intake.silent_headings import SERIALS
from portal.records.catalogue import all_kinds
from portal.records.column import BoundColumn, Role
from portal.records.money import Money
from portal.records.policy import Leaves
from portal.records.programmes import NOT_CLOSED
from portal.records.record import Record, Table

_PRIVATE = re.compile(
    "身份证|证件|公民身份|电话|手机|联系方式|账号|帐号|卡号|账户(?!余额|结余|结存)|帐户|银行[卡账帐]|开户|存折|一卡通|一折通|"
    "社保卡|持卡|住址|居住地|户籍|门牌|家庭地址|通[讯信]地址|出生|生日|年龄|周岁|民族|性别|婚姻|学历|文化程度|健康|病|残疾|伤残|"
    "致[困贫]|困难(?:原因|情[况形])|微信|QQ|邮箱|车牌|密码|指纹|签[名字]$|家庭成员|监护人|[举投]报人|投诉人|反映人|"
    "[来信]访人|诉求人|当事人|孕|宗教|前科"
)
"""In a heading: what stands below is personal, whatever the column is called otherwise."""
_CONSTANT_ROLES = frozenset(
    {Role.KEY, Role.PARENT, Role.TITLE, Role.AMOUNT, Role.SUPPLIER, Role.TIE, Role.REASON, Role.SCANS, Role.REPORTER,
     Role.PEOPLE, Role.ENDED, Role.ANSWER}
)  # fmt: skip
"""What differs from row to row, or whose absence says something, is never the same for all."""


def looks_private(heading: str) -> bool:
    """Whether what stands below a heading is personal, by its words."""
    text = normal(heading).upper()
    for word in NOT_CLOSED:
        text = text.replace(word, "")
    return _PRIVATE.search(text) is not None


def may_be_constant(bound: BoundColumn) -> bool:
    """Whether every row of a sheet may hold the same in a column: a day, a number cited, a word of a list, a text."""
    if bound.column.leaves is not Leaves.PUBLISH or bound.column.role in _CONSTANT_ROLES or bound.column.computed:
        return False
    cites = bound.value is REFERENCE and bound.column.cites is not None
    return cites or bound.value in (DAY, TEXT) or bool(bound.value.choices)


def may_follow(bound: BoundColumn) -> bool:
    """Whether a column may hold what another one of days holds in every row: a day that begins something, a number."""
    if bound.column.leaves is not Leaves.PUBLISH or bound.column.computed or bound.column.role is Role.ENDED:
        return False
    return bound.value is DAY or bound.column.role in {Role.KEY, Role.DECIDED}


def told_of(bound: BoundColumn, model: type[Table]) -> BoundColumn | None:
    """The column that one which follows from it may hold: a title for what was decided, else one of days."""
    return model.column_for(Role.TITLE) if bound.column.role is Role.DECIDED else None


def target(to: str, models: Iterable[type[Table]]) -> Iterator[BoundColumn]:
    """The column of each of the models that is called so."""
    for model in models:
        column = headed_column(0, to, lookup_of(model), composed=False)
        if column is not None:
            yield next(bound for bound in model.columns() if bound.name == column.name)


def too_open(heading: str, bound: BoundColumn, models: Iterable[type[Table]]) -> bool:
    """Whether a column would tell more than what stands below a heading may tell."""
    if bound.column.leaves is Leaves.NEVER:
        return False
    if looks_private(heading):
        return True
    text = normal(heading)
    return any(
        other.column.leaves is not bound.column.leaves and (said == text or (other.value is PRIVATE and said in text))
        for model in models
        for said, other in _closed(model)
    )


@cache
def _closed(model: type[Table]) -> tuple[tuple[str, BoundColumn], ...]:
    """The headings, as compared, of columns that are not simply published."""
    closed = (bound for bound in model.columns() if bound.column.leaves is not Leaves.PUBLISH)
    return tuple((normal(said), bound) for bound in closed for said in (*bound.headings, *bound.further))


def is_serial(heading: str) -> bool:
    """Whether a heading is that of serial numbers, which begin anew on every sheet."""
    return normal(heading) in SERIALS


def is_unit(text: str) -> bool:
    """Whether a text is a unit of money."""
    return text in UNITS


def kind_of(word: str) -> type[Record] | None:
    """The kind that staff call so."""
    for kind in all_kinds():
        about = kind.about
        if word in (about.id, about.label, about.short, about.notice, *about.words):
            return kind
    return None


def other_kind(to: str, own: type[Record]) -> type[Record] | None:
    """The kind that shall have what stands in a column of a sheet of another; None where a text names none."""
    found = kind_of(to)
    return found if found is not None and found is not own and feeds(own, found) else None


def feeds(kind: type[Record], other: type[Record]) -> bool:
    """Whether a sheet may be of two kinds: an account and vouchers, which a journal is both of."""
    account, voucher = (kind, other) if kind.about.in_hand else (other, kind)
    return bool(account.about.in_hand) and voucher.money() is Money.PAID and voucher.field_for(Role.KEY) is not None


def word_of(model: type[Table]) -> str:
    """What `表格类别` is for a sheet read as this model: the word of its kind."""
    if issubclass(model, Record):
        return model.about.words[0]
    of = (kind for kind in all_kinds() if any(issubclass(model, part) for _, _, part in kind.sheets()))
    return next((kind.about.words[0] for kind in of), "")
