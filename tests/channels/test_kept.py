from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from portal.channels.channel import Product
from portal.channels.given import TEXTS
from portal.channels.kept import key_of, pack, stem_of, texts_in, unpack
from portal.channels.reading import READING
from portal.channels.slip import SLIP
from portal.storage import write_entry


@dataclass(frozen=True)
class Value:
    """Something a channel takes."""

    text: str


def test_a_product_is_known_by_its_value_channel_and_name() -> None:
    """Where it lies besides its last part is no matter."""
    product = Product(Value("一"), "单子/甲", "c/c1/sheet")
    assert stem_of(product) == "sheet"
    assert key_of(READING, product) == key_of(READING, Product(Value("一"), "单子/乙", "c/c2/sheet"))
    others = [
        key_of(SLIP, product),
        key_of(READING, Product(Value("二"), "单子/甲", "c/c1/sheet")),
        key_of(READING, Product(Value("一"), "单子/甲", "c/c1/other")),
    ]
    assert len({key_of(READING, product), *others}) == 4


def test_files_are_packed_without_the_time_of_making(tmp_path: Path) -> None:
    """What they were made of lies beside them; of what is gone nothing is said."""
    files = {".pdf": b"%PDF", ".txt": "一".encode(), TEXTS: b"said"}
    assert unpack(pack(files)) == files
    assert pack(files) == pack(dict(files))
    write_entry(tmp_path / "a.zip", "key", pack(files))
    assert texts_in(tmp_path / "a.zip", "key") == b"said"
    assert texts_in(tmp_path / "a.zip", "other") == texts_in(tmp_path / "b.zip", "key") == b""
