"""What the QR on a board leads to: this board, its community, what is new, one large link a kind, whom to ring."""

from __future__ import annotations

from collections.abc import Iterator

from portal.pages import address, boards
from portal.pages.community import newest, posters
from portal.pages.landing import landing
from portal.pages.page import Crumb, Page
from portal.pages.view import View
from portal.pages.wording import day
from portal.places.model import Board

NEW = 4


def pages(view: View) -> Iterator[Page]:
    """One page for every board that ever hung; a closed one sends on to its community."""
    places = view.register.places
    for board in places.boards.values() if view.of_place is None else places.boards_of(view.of_place, closed=True):
        yield _closed(view, board) if board.closed else _open(view, board)


def _open(view: View, board: Board) -> Page:
    community = view.register.places.publisher(board.community_id)
    publishing = bool(view.register.notices_of(community.id))
    cards = newest(view, community.id)
    return Page(
        address.board(board.id),
        "board.html",
        f"{board.where}公示栏 · {community.short}",
        {
            **landing(view, community),
            "board": board,
            "community": community,
            "community_at": address.community(community.id) if publishing else "",
            "new": cards[:NEW],
            "more": max(0, len(cards) - NEW),
            "posters": posters(view, board.id) if cards else [],
            "state": boards.board_said(view, community.id, board.id),
            "limit": view.site.board_days,
        },
        view.crumbs(community, Crumb("公示栏", "")) if publishing else (),
        f"{community.full_name}，{board.where}公示栏",
        max((notice.issued for notice in view.register.notices_of(community.id)), default=board.opened),
        feed=address.feed(community.id) if publishing else "",
    )


def _closed(view: View, board: Board) -> Page:
    community = view.register.places.publisher(board.community_id)
    publishing = bool(view.register.notices_of(community.id))
    return Page(
        address.board(board.id),
        "board_closed.html",
        f"{board.where}公示栏已停用 · {community.short}",
        {
            "board": board,
            "closed": day(board.closed) if board.closed else "",
            "community": community,
            "community_at": address.community(community.id) if publishing else "",
        },
        listed=False,
    )
