"""Board labels: the small permanent plate on a notice board, four to an A4 sheet with cut marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.channels import texts
from portal.channels.channel import Channel, Product, Source
from portal.channels.imprint import Imprint
from portal.channels.typeset import Typesetter
from portal.places.model import Board, Publisher
from portal.register.register import Register


@dataclass(frozen=True, slots=True)
class BoardLabel:
    """One label: `place` is where the board hangs; `imprint.url` the board's permanent address, `number` its id."""

    imprint: Imprint
    place: str
    complaint: tuple[str, str]


def render_labels(labels: Sequence[BoardLabel], typesetter: Typesetter) -> bytes:
    """All labels as one tagged PDF. Raises MissingGlyph, CannotTypeset; ValueError without labels."""
    if not labels:
        raise ValueError("no labels to print")
    return typesetter.pdf(
        "board_label",
        {
            "labels": [
                {"imprint": label.imprint.data(56), "place": label.place, "complaint": label.complaint}
                for label in labels
            ]
        },
    )


def labels(source: Source, community: Publisher) -> Iterator[Product]:
    """All labels of a community; none where no board hangs."""
    boards = texts.open_boards(source.register, community.id)
    if boards:
        yield Product(tuple(board_label(board, source.register) for board in boards), "公示栏标牌")


def board_label(board: Board, register: Register) -> BoardLabel:
    """A label says nothing that changes: no list, no issue; its code opens the board's page for good."""
    mark = Imprint(
        community=register.places.publisher(board.community_id).full_name,
        url=f"{register.site.url}/b/{board.id}/",
        url_shown=texts.short(register, f"b/{board.id}/"),
        number=board.id,
        issue=1,
        digest="",
        printed=board.opened,
        sample=register.site.sample,
    )
    return BoardLabel(mark, board.where, texts.telephone(register, board.community_id))


LABEL = Channel("label", "公示栏标牌", BoardLabel, lambda v, _, t: {".pdf": render_labels(v, t)}, labels, many=True)
