"""One fault holds back one notice: what an attempt to publish died of is traced, and the next attempt leaves it out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from portal.checks.model import CheckedNotice
from portal.faults import Fault, belongs_to_all
from portal.intake.model import NoticeSource, ReadNotice
from portal.outcome import Outcome, Unfit
from portal.pages.page import Page
from portal.pages.writer import CannotRender, CannotRenderText
from portal.privacy.gate.gate import FORBIDDEN
from portal.privacy.public import PublicNotice, PublicRecord
from portal.privacy.screening.page_texts import location
from portal.problems import Location, Problem
from portal.records.notice import NoticeKey
from portal.release.tracing import Owner, Sources, Traced
from portal.release.verify import Findings
from portal.versions.ledger import AcceptedNotice

VERSIONS = 2
"""The newest, and the one accepted before."""


def hold(error: Exception, folder: Path, sources: Sources | None, outcome: Outcome, *, unfit: Unfit) -> bool:
    """Takes down as `unfit` whose fault an exception is; False where that is nobody's, or nothing of it is left.

    `folder` has what was built, `sources` its texts (None before there are any), `outcome` what this attempt knows.
    """
    if isinstance(error, Findings):
        return _hold_findings(error, folder, sources, outcome, unfit=unfit)
    if isinstance(error, CannotRenderText):
        return _take(
            Owner(text=error.text), unfit,
            Problem("text_page", location(error.text), error.message, "请对照别的说明页面改正"),
        )  # fmt: skip
    if belongs_to_all(error) and not isinstance(error, CannotRender):
        return False
    key = next(in_hand(error), None)
    fault = Fault.of(error)
    if key is None:
        outcome.faults.append(fault)
        return False
    if not _take(Owner(key=key), unfit, fault.problem(Location(outcome.files.get(key, str(key))), "这一期没有公开")):
        return False
    unfit.faults.append(fault)
    return True


def in_hand(error: BaseException) -> Iterator[NoticeKey]:
    """The notices a program had in hand where it failed, the innermost first; where it failed at first comes before."""
    if error.__cause__ is not None:
        yield from in_hand(error.__cause__)
    frames = []
    trace = error.__traceback__
    while trace is not None:
        frames.append(trace.tb_frame)
        trace = trace.tb_next
    for frame in reversed(frames):
        yield from filter(None, map(_key, frame.f_locals.values()))


def _key(value: object) -> NoticeKey | None:
    if isinstance(value, NoticeKey):
        return value
    if isinstance(value, (PublicNotice, PublicRecord, AcceptedNotice, NoticeSource)):
        return value.key
    if isinstance(value, (CheckedNotice, ReadNotice)):
        return value.source.key
    if isinstance(value, Page):
        return next(filter(None, map(_key, value.context.values())), None)
    return None


def _hold_findings(error: Findings, folder: Path, sources: Sources | None, outcome: Outcome, *, unfit: Unfit) -> bool:
    held = False
    for page, target in error.broken:
        name = outcome.texts.get(page)
        if name:
            problem = Problem("text_link", location(name), f"链接 {target} 指向没有的页面", "请改正或删去这个链接")
            held |= _take(Owner(text=name), unfit, problem)
    traced = [(leak, sources.trace(leak, folder, error.made)) for leak in error.leaks] if sources else []
    if any(leak.kind == FORBIDDEN and (found is None or found.fault_of_program) for leak, found in traced):
        return False
    taken: set[Owner] = set()
    for _, found in traced:
        if found is None:
            continue
        problem = _told(found)
        if found.owner in taken:
            if problem not in unfit.problems:
                unfit.problems.append(problem)
        elif _take(found.owner, unfit, problem):
            taken.add(found.owner)
            held = True
    return held


def _told(traced: Traced) -> Problem:
    kind, excerpt = traced.leak.kind, traced.leak.excerpt
    if len(traced.labels) > 1:
        words = "和".join(f"“{label}”" for label in traced.labels)
        message = f"{words}发布出来连在一起，读起来是{kind}（{excerpt}），不能公开"
    else:
        words = f"“{traced.labels[0]}”" if traced.labels else "这里"
        message = f"{words}发布出来含有{kind}（{excerpt}），不能公开"
    remedy = "确是个人信息的，请删去；不是的，请改一改写法，例如在数字的前后加上字"
    return Problem("unsafe_output", traced.where, message, remedy, excerpt)


def _take(owner: Owner, unfit: Unfit, problem: Problem) -> bool:
    """Notes one thing to be left out, and why; False where all of it is left out already."""
    if owner.key is not None:
        new = unfit.versions[owner.key] < VERSIONS
        unfit.versions[owner.key] += 1
    elif owner.text:
        new = unfit.texts[owner.text] < VERSIONS
        unfit.texts[owner.text] += 1
    elif owner.community:
        new = owner.community not in unfit.communities
        unfit.communities.add(owner.community)
    else:
        new = owner.board not in unfit.boards
        unfit.boards.add(owner.board)
    if new and problem not in unfit.problems:
        unfit.problems.append(problem)
    return new
