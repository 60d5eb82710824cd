"""What every channel owes, whatever it makes: read codes, tagged text, rare names, and the same bytes again."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache

import numpy as np
import pikepdf
import pytest
from PIL import Image

from portal.channels.channel import Channel
from portal.channels.registry import CHANNELS, channel
from portal.channels.typeset import Typesetter
from tests.channels.invented import PRODUCTS
from tests.channels.scanning import DPI, misread, pages, symbols, texts

CUT = ("badge", "label", "slip", "service-card", "opinion-slip")
"""Their cut marks lie near the edge."""
PRINTED = [one for one in CHANNELS if one.name not in ("article", "screen", "share-card", "long-image", "reading")]


Make = Callable[[Channel], dict[str, bytes]]


@pytest.fixture(scope="module")
def make(typesetter: Typesetter) -> Make:
    """The files of a channel, each made once."""
    return cache(lambda one: one.make(PRODUCTS[one.name], one.name, typesetter))


def _addresses(product: object) -> set[str]:
    """Every address behind a symbol of the product, found in its data."""
    if isinstance(product, str):
        return set()
    if isinstance(product, tuple):
        return {address for part in product for address in _addresses(part)}
    names = getattr(type(product), "__dataclass_fields__", {})
    own = {str(getattr(product, name)) for name in names if name == "url"}
    return own | {address for name in names for address in _addresses(getattr(product, name))}


def test_names_are_unique_and_every_channel_is_tried() -> None:
    """No two channels share a name, and each has an invented product of the kind it takes."""
    assert len({one.name for one in CHANNELS}) == len(CHANNELS) == len(PRODUCTS)
    for one in CHANNELS:
        product = PRODUCTS[one.name]
        assert isinstance(product[0] if one.many and isinstance(product, tuple) else product, one.takes)
        assert channel(one.name) is one


def test_an_unknown_channel_names_the_known_ones() -> None:
    """A name mistyped on the command line is answered with the list."""
    with pytest.raises(KeyError, match="poster, board"):
        channel("postr")


@pytest.mark.parametrize("one", CHANNELS, ids=lambda one: one.name)
def test_every_code_is_read_by_two_decoders(make: Make, one: Channel) -> None:
    """Symbols say what the data says, and zxing-cpp and OpenCV read them clean, blurred, tilted and soiled.

    Every symbol of every page is read once by zxing-cpp. One symbol of each printed size in each file goes through
    `scanning.misread`, whose docstring has the rule. This is shown on rendered pages at 150 dpi only; a printer's own
    faults, folds and a real phone's camera are not shown.
    """
    for ending, content in make(one).items():
        if ending.endswith(".png"):
            seen = [np.array(Image.open(io.BytesIO(content)).convert("L"))]
        elif ending.endswith(".pdf"):
            seen = pages(content)
        else:
            continue
        found = [item for picture in seen for item in symbols(picture).items()]
        assert {text for text, _ in found} == _addresses(PRODUCTS[one.name])
        # Symbols of one size differ by a pixel or two in their frames.
        sizes = {round(framed.shape[1] / 8): (text, framed) for text, framed in reversed(found)}
        wrong = [misread(framed, text) for text, framed in sizes.values()]
        assert not any(wrong), wrong


@pytest.mark.parametrize("one", PRINTED, ids=lambda one: one.name)
def test_every_pdf_is_tagged_text(make: Make, one: Channel) -> None:
    """Each PDF declares PDF/UA-1, is in Chinese, has a title and a structure tree, and its text extracts."""
    for ending, content in make(one).items():
        if ending.endswith(".pdf"):
            with pikepdf.open(io.BytesIO(content)) as document:
                assert document.open_metadata().get("pdfuaid:part") == "1"
                assert document.Root.MarkInfo.Marked
                assert "/StructTreeRoot" in document.Root
                assert str(document.Root.Lang).lower().startswith("zh")
                assert str(document.docinfo["/Title"])
            assert "柳河社区" in texts(content)[0]


@pytest.mark.parametrize("one", PRINTED, ids=lambda one: one.name)
def test_every_sheet_says_that_the_sample_is_invented(make: Make, one: Channel) -> None:
    """Each first page made of sample data carries the words, and keeps five millimetres of its edge white."""
    for ending, content in make(one).items():
        if ending.endswith(".pdf"):
            assert "示例数据，人物均为虚构" in texts(content)[0]
            edge = round(5 / 25.4 * DPI)
            for picture in pages(content):
                inner = picture[edge:-edge, edge:-edge]
                assert int(np.min(inner)) < 100
                if one.name not in CUT:
                    rim = [picture[:edge], picture[-edge:], picture[:, :edge], picture[:, -edge:]]
                    assert min(int(np.min(part)) for part in rim) > 200


def test_two_runs_give_the_same_bytes() -> None:
    """Another process, hashing otherwise, makes every file of every channel with the same bytes."""
    program = (
        "import hashlib; from tests.channels.invented import PRODUCTS; "
        "from portal.channels.registry import CHANNELS; from portal.channels.typeset import Typesetter; "
        "t = Typesetter(); h = hashlib.sha256(); "
        "[h.update(e.encode() + b) for c in CHANNELS for e, b in c.make(PRODUCTS[c.name], c.name, t).items()]; "
        "print(h.hexdigest())"
    )
    command = [sys.executable, "-c", program]
    seeds = ({**os.environ, "PYTHONHASHSEED": seed} for seed in "12")
    runs = [subprocess.run(command, capture_output=True, check=True, text=True, env=env).stdout for env in seeds]
    assert runs[0] == runs[1] != ""
