"""Board labels: a permanent plate for every open board of a community, on one sheet."""

from __future__ import annotations

from collections.abc import Iterator

from portal.channels.board_label import BoardLabel
from portal.channels.feeding import marks
from portal.channels.feeding.source import Product, Source
from portal.channels.imprint import Imprint
from portal.places.model import Board, Community
from portal.register.register import Register


def labels(source: Source, community: Community) -> Iterator[Product]:
    """All labels of a community; none where no board hangs."""
    boards = marks.open_boards(source.register, community.id)
    if boards:
        yield Product(tuple(board_label(board, source.register) for board in boards), "公示栏标牌")


def board_label(board: Board, register: Register) -> BoardLabel:
    """A label says nothing that changes: no list, no issue; its code opens the board's page for good."""
    mark = Imprint(
        community=register.places.community(board.community_id).full_name,
        url=f"{register.site.url}/b/{board.id}/",
        url_shown=marks.short(register, f"b/{board.id}/"),
        number=board.id,
        issue=1,
        digest="",
        printed=board.opened,
        sample=register.site.sample,
    )
    return BoardLabel(mark, board.where, marks.telephone(register, board.community_id))
