from __future__ import annotations

from portal.channels.broadcast import script
from portal.channels.reading import READING
from portal.channels.typeset import Typesetter
from tests.channels.invented import BROADCAST


def test_the_page_reads_what_the_loudspeaker_says(typesetter: Typesetter) -> None:
    """The very script, a paragraph a line, without the line that tells the reader how long it takes."""
    (text,) = READING.make(BROADCAST, "reading", typesetter).values()
    assert text.decode().splitlines() == [*script(BROADCAST).paragraphs]
    assert "朗读约" not in text.decode()
