"""What a page reads aloud where the browser speaks: the script of the loudspeaker, as plain text beside the notice."""

from __future__ import annotations

from collections.abc import Iterator

from portal.channels import texts
from portal.channels.broadcast import Broadcast, broadcast, script
from portal.channels.channel import Channel, Files, Product, Source
from portal.channels.typeset import Typesetter
from portal.places.model import Publisher
from portal.register.spoken import NAME, reading


def readings(source: Source, community: Publisher) -> Iterator[Product]:
    """The script of each notice that is news, one paragraph a line."""
    for notice in source.recent(community.id):
        stem = reading(notice).rpartition(".")[0]
        yield Product(broadcast(notice, source.register), f"网页朗读稿/{texts.file_name(notice.title)}", stem)


def _make(value: Broadcast, _: str, __: Typesetter) -> Files:
    return {f".{NAME.rpartition('.')[2]}": "\n".join((*script(value).paragraphs, "")).encode()}


READING = Channel("reading", "网页朗读稿", Broadcast, _make, readings)
