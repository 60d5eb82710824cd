"""What must hold before a signature counts; each raises `ReviewRefused` with what to do."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from portal.privacy.originals.approvals import CLEAR
from portal.privacy.originals.second_person import same_person
from portal.scans.covering import PageChoice, boxes_of
from portal.scans.item import ReviewRefused
from portal.scans.recheck import recheck
from portal.scans.record import Entry


def whole_pages_are_confirmed(choices: Sequence[PageChoice]) -> None:
    """A page shown whole needs a word for it, and that word no black box beside it."""
    numbered = [*enumerate(choices, start=1)]
    whole = [page for page, choice in numbered if not choice.clear and not boxes_of(page, choice)]
    if whole:
        raise ReviewRefused(
            f"第 {_told(whole)} 页整页露出，一处也没有盖住。整页都没有个人信息的，请勾选“这一页{CLEAR}”；有的，请盖住"
        )
    both = [page for page, choice in numbered if choice.clear and choice.covers]
    if both:
        raise ReviewRefused(f"第 {_told(both)} 页画了黑框，又说没有个人信息。请去掉其中一样")


def nothing_can_be_read(images: Sequence[bytes], remedy: str) -> None:
    """Nothing personal can be read on the pages as they will be published; needs the extra `ocr`."""
    readable = [(page, finding) for page, image in enumerate(images, start=1) for finding in recheck(image)]
    if readable:
        told = "；".join(f"第 {page} 页 {finding.kind}（{finding.excerpt}）" for page, finding in readable)
        raise ReviewRefused(f"遮盖以后仍能认出：{told}。{remedy}", readable)


def another_looked(entry: Entry, second: str, clear: Collection[int]) -> None:
    """The second person is another, and has found for themselves that pages shown whole hold nothing personal."""
    if same_person(second, entry.reviewer):
        raise ReviewRefused(f"复核要由另一个人来做：{entry.reviewer}已经审核过这一份。不是同一个人的，请两个人都写全名")
    left = [done.page for done in entry.pages if done.what == CLEAR and done.page not in clear]
    if left:
        raise ReviewRefused(f"第 {_told(left)} 页整页公开。请看过以后，勾选“这一页{CLEAR}”，或者退回重遮")


def _told(pages: Sequence[int]) -> str:
    return "、".join(map(str, pages))
