from __future__ import annotations

import pytest

from portal.channels.board_label import render_labels
from portal.channels.typeset import Typesetter
from tests.channels.invented import LABELS
from tests.channels.scanning import texts


def test_a_label_says_which_board_it_is(typesetter: Typesetter) -> None:
    """Four labels to a sheet, each with its board's id and place; nothing on it grows old."""
    written = texts(render_labels(LABELS, typesetter))
    assert len(written) == 2
    for label in LABELS:
        assert label.imprint.number in "".join(written)
        assert label.place in written[0]
    assert "印制" not in "".join(written)


def test_no_labels_is_a_mistake(typesetter: Typesetter) -> None:
    """An empty list prints nothing and says so."""
    with pytest.raises(ValueError):
        render_labels([], typesetter)
