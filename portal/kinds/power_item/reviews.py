"""The three reviews of a list (三审) and what is wrong with how it says it was made.

A list is published once it was reported, discussed and examined, each with its day and in this order. A workbook that
has no such sheet at all may be older than the sheet, or a CSV that has room for one table only: that is shown as a gap.
A sheet that is there and lacks one of the three says something false, so it is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from portal.checks.model import CheckedNotice, Context, OwnRow
from portal.fields.day import show
from portal.kinds.power_item.record import PowerItem
from portal.kinds.power_item.review import REVIEW_SHEET, REVIEWS, Review, Stage
from portal.problems import Location

PART = "reviews"
UNREVIEWED = "清单没有审议记录"
THREE = "、".join(f"“{stage}”" for stage in REVIEWS)


def check_reviews(notice: CheckedNotice, context: Context) -> None:
    """The three there, in order and not to come, with days and figures that can be; without a sheet a warning."""
    if notice.kind is not PowerItem or notice.table is None:
        return
    rows = notice.own_rows.get(PART, ())
    told = [(row, row.part) for row in rows if isinstance(row.part, Review)]
    if not rows:
        untold = PART not in notice.parts or not notice.parts[PART].rows
        if untold and (
            notice.rows or notice.source.base is None
        ):  # what is only inherited was reviewed where it is made
            notice.problems.warn(
                "no_reviews", notice.where, f"{UNREVIEWED}（没有“{REVIEW_SHEET.label}”表，或者表里没有内容）",
                f"请加一张“{REVIEW_SHEET.label}”表，写{THREE}各在哪天；"
                f"还没有补上的照常公开，网页上会写“{UNREVIEWED}”",
            )  # fmt: skip
        return
    for row, review in told:
        _days(notice, row, review, context.today)
        _figures(notice, row, review, context.today)
    if len(told) == len(notice.parts[PART].rows):  # else one of the three may stand in a row that is to be mended
        _three(notice, [review for _, review in told], context.today)


def in_order(reviews: Iterable[Review]) -> tuple[Stage, Stage] | None:
    """Which of the three came before the one that should come first (earlier, later); None if they are in order.

    Several of one sort may be there, for a list may be examined twice: they are in order if one of each can be found
    that is. All three must be there. Days that are known to the month only may be in order, so they are.
    """
    day: date | None = None
    for at, stage in enumerate(REVIEWS):
        mine = sorted((one for one in reviews if one.stage is stage), key=lambda one: one.started.first)
        fits = [one for one in mine if day is None or one.started.last >= day]
        if not fits:
            return stage, REVIEWS[at - 1]
        day = max(fits[0].started.first, day or date.min)
    return None


def _three(notice: CheckedNotice, reviews: Sequence[Review], today: date) -> None:
    sheet = notice.parts[PART].where
    done = [review for review in reviews if review.started.first <= today]
    missing = [stage for stage in REVIEWS if not any(one.stage is stage for one in done)]
    for stage in missing:
        later = next((one for one in reviews if one.stage is stage), None)
        said = f"“{stage}”要到 {show(later.started)}才开始" if later else f"没有“{stage}”"
        notice.problems.error(
            "review_missing", sheet, f"“{REVIEW_SHEET.label}”表里{said}，这份清单还不能公开",
            f"清单要经{THREE}才公开：办过的，请补上一行，写明日期；还没有办的，办完再公开，在这以前网站仍用上一次通过的清单",
            str(stage),
        )  # fmt: skip
    wrong = None if missing else in_order(done)
    if wrong:
        early, late = wrong
        days = {stage: min(one.started for one in done if one.stage is stage) for stage in (early, late)}
        notice.problems.error(
            "reviews_backwards", sheet,
            f"“{early}”（{show(days[early])}）在“{late}”（{show(days[late])}）以前",
            f"请核对日期；先后应是{THREE}，确实没有按这个先后办的，请重办再公开", show(days[early]),
        )  # fmt: skip


def _days(notice: CheckedNotice, row: OwnRow, review: Review, today: date) -> None:
    if review.ended is not None and review.ended.last < review.started.first:
        notice.problems.error(
            "dates_backwards", _cell(notice, row, "ended"),
            f"“结束”{show(review.ended)} 早于“开始”{show(review.started)}", "请核对两个日期，是不是年份或月份写错",
            show(review.ended),
        )  # fmt: skip
    if review.started.first > today and (review.received or review.adopted or review.outcome):
        notice.problems.error(
            "review_ahead", _cell(notice, row, "started"),
            f"“{review.stage}”要到 {show(review.started)}才开始，却已经写了结果", "请核对日期；还没有办的，结果请空着",
            show(review.started),
        )  # fmt: skip
    stale = notice.source.key.period.year - 1
    if review.stage is Stage.UNIT and review.started.last < date(stale, 1, 1):
        notice.problems.warn(
            "review_stale", _cell(notice, row, "started"),
            f"这是{notice.source.key.period.label}的清单，“{review.stage}”却在 {show(review.started)}",
            "请核对：是不是上一版清单的记录没有改；确实如此的不用改", show(review.started),
        )  # fmt: skip


def _figures(notice: CheckedNotice, row: OwnRow, review: Review, today: date) -> None:
    if review.adopted is not None and review.adopted > (review.received or 0):
        said = f"收到 {review.received} 条" if review.received is not None else "没有写收到几条"
        notice.problems.error(
            "too_many_adopted", _cell(notice, row, "adopted"), f"采纳 {review.adopted} 条，{said}",
            "请核对两个数：收到的至少和采纳的一样多", review.adopted,
        )  # fmt: skip
    over = (review.ended or review.started).last < today
    if review.stage is Stage.CONSULTATION and over and (review.received is None or review.adopted is None):
        lacks = "、".join(
            label for label, value in (("意见数", review.received), ("采纳数", review.adopted)) if value is None
        )
        notice.problems.warn(
            "consultation_untold", _cell(notice, row, "received"), f"这一轮征求意见已经结束，没有写{lacks}",
            "请填写；一条也没有的写 0。没有填的照常公开，网页上写“没有写”",
        )  # fmt: skip


def _cell(notice: CheckedNotice, row: OwnRow, name: str) -> Location:
    return notice.part_cell(PART, name, row.row)
