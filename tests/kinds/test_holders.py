"""Who holds a post is found by the name, however it is written, with the post."""

from __future__ import annotations

from portal.kinds.holders import holders
from portal.records.catalogue import kind_by_id
from tests.pages import sample


def test_a_holder_is_known_by_the_folded_name_and_a_post_is_nobody() -> None:
    """A later list says the post; a list that repeats the post as its holder names nobody."""
    rows = (("赵公正", "主任"), ("赵公正", "书记"), ("会计", "会计"))
    kind = kind_by_id("power-items")
    items = [kind.model_validate({**sample.ITEM, "holder": holder, "post": post}) for holder, post in rows]
    assert holders(items) == {"赵公正": "书记"}
