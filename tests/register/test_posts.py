from __future__ import annotations

from datetime import date

from portal.privacy.public import Change
from portal.register.posts import Post, post_id, posts_of
from tests.pages import sample

LIUHE = sample.LIUHE


def _posts(*history: Change, **more: object) -> dict[str, Post]:
    item = {**sample.ITEM, **more}
    notices = (
        sample.notice(LIUHE, "power-items", "2027年", [item], history=history),
        sample.notice(LIUHE, "power-items", "2024年", [{**sample.ITEM, "holder": "赵文秀", "post": "民政专干"}]),
    )
    return {post.name: post for post in posts_of(sample.register(notices), LIUHE)}


def _change(label: str, old: str, new: str, reason: str = "") -> Change:
    return Change(2, date(2026, 3, 1), "q-ql-001", "低保初审", "更正", label, old, new, reason)


def test_who_left_is_former_and_who_is_there_is_not() -> None:
    """Holders of older lists and of corrected rows are former ones, each told once with where that is on record."""
    post = _posts(_change("责任人", "孙国强", "张伟民", "换届"))["民政专干"]
    assert post.holders == ("张伟民",)
    assert [(former.name, former.seen) for former in post.former] == [
        ("孙国强", "2026年3月1日更正前的2027年权力清单"),
        ("赵文秀", "2024年权力清单"),
    ]


def test_a_slip_of_the_pen_makes_no_former_holder() -> None:
    """A name corrected as misspelt was never anybody's."""
    post = _posts(_change("责任人", "张为民", "张伟民", "名字写错，更正"))["民政专干"]
    assert [former.name for former in post.former] == ["赵文秀"]


def test_a_renamed_post_keeps_its_page_and_says_who_has_its_powers() -> None:
    """The page of the old name stays, holds no power and names the power that moved."""
    posts = _posts(post="民政和社会救助专干")
    old = posts["民政专干"]
    assert posts["民政和社会救助专干"].current
    assert [record.shown["post"] for _, record in old.moved] == ["民政和社会救助专干"]


def test_a_power_that_ended_is_no_power() -> None:
    """A power past its last day is listed as ended, and its holder no longer as holding the post by it."""
    post = _posts(valid_to="2026年2月1日")["民政专干"]
    assert [record.title for _, record in post.ended] == [sample.ITEM["name"]]
    assert sample.ITEM["name"] not in [record.title for _, record in post.powers]


def test_the_id_of_a_post_depends_on_community_and_name_alone() -> None:
    """The same name has another id elsewhere; spaces do not change it."""
    assert post_id(LIUHE, "民政专干") == post_id(LIUHE, " 民政专干 ")
    assert post_id(LIUHE, "民政专干") != post_id(sample.SANJIANG, "民政专干")
