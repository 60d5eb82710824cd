"""What is left of a notice that staff took down: its title, its term, why and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from portal.fields.folding import bare
from portal.fields.person import PERSON
from portal.fields.reference import REFERENCE
from portal.intake.withdrawals import Withdrawal
from portal.privacy.names.reporters import names_of
from portal.privacy.own_rows import private_texts
from portal.privacy.public import NOTHING_CLOSED, PublicNotice, Withdrawn
from portal.privacy.publish import no_originals, publish_notice
from portal.privacy.recognizers.sentences import look
from portal.privacy.screening.outlets import BESIDE
from portal.privacy.walk import models, walk
from portal.problems import Problems
from portal.records.column import BoundColumn
from portal.records.policy import Leaves
from portal.versions.ledger import AcceptedNotice

NO_DIGEST = "0000-0000"
"""The check code of a notice without rows."""
SHORTEST = 4
"""Characters from which a private text is looked for in a reason."""


def withdraw(accepted: AcceptedNotice, withdrawal: Withdrawal, today: date, problems: Problems) -> PublicNotice:
    """The notice without anything of its rows; no original is looked at.

    A reason that says something personal is a problem with its place and is left out; the notice is down all the
    same, for the mistake is in the reason.
    """
    notice = publish_notice(accepted, today, no_originals)
    reason = withdrawal.reason
    found = personal_in(reason, accepted, today)
    if found:
        problems.error(
            "personal_data", withdrawal.where.at(column="B"),
            f"撤回的原因里有{found}，不能公开；公示已撤下，原因没有写出",
            "请改写原因，不写姓名和号码，例如“名单填错，重新核对后再公示”",
        )  # fmt: skip
        reason = ""
    return replace(
        notice,
        digest=NO_DIGEST,
        columns=(),
        sheets={},
        parts={},
        records=(),
        aggregates=(),
        closed=NOTHING_CLOSED,
        held_back=False,
        withdrawn=Withdrawn(reason, withdrawal.day),
    )


def personal_in(reason: str, accepted: AcceptedNotice | None, today: date) -> str:
    """What is personal in a reason (Chinese, without the value), also a name or private text of the notice itself."""
    told = look(reason, today, BESIDE[Withdrawn]["reason"])
    kinds = [f"姓名和{found.kind}" if found.named else str(found.kind) for found in told]
    if accepted is not None and not kinds and any(text in bare(reason) for text in _private(accepted)):
        kinds.append("表格里的姓名或不公开的内容")
    return "、".join(dict.fromkeys(kinds))


def _private(accepted: AcceptedNotice) -> set[str]:
    """Names, and other texts that do not leave unless they are so short that they say nothing, bare."""
    found = {bare(text) for _, text in private_texts(accepted.notice) if len(bare(text)) >= SHORTEST}
    found = found.union(*({*map(bare, names_of(row.record))} for _, row in accepted.rows))
    columns = {
        part: [(bound, 2 if bound.value is PERSON else SHORTEST) for bound in model.columns() if _tells(bound)]
        for part, model in models(accepted.notice.kind)
    }
    for _, row in accepted.rows:
        for visited in walk(row.record):
            for bound, shortest in columns[visited.part]:
                text = bare(str(getattr(visited.row, bound.name) or ""))
                if len(text) >= shortest:
                    found.add(text)
    return found


def _tells(bound: BoundColumn) -> bool:
    closed = bound.column.leaves is not Leaves.PUBLISH and bound.value is not REFERENCE
    return bound.value is PERSON or closed
