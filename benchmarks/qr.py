"""How surely the printed codes are read under dirt: `python -m benchmarks.qr --placings 100`.

Every printed size of symbol of every product, rendered at 150 dpi, under placings of dirt that no test tries. For each
decoder: how many it reads at the first look, and in one of the eleven looks of `tests/channels/scanning.py`. Then
OpenCV's decoder alone, told by zxing-cpp where the corners of the clean symbol are: what it misses of its own accord
and reads so, its detector missed. Last, the same dirt without sparing the finder patterns. Two processes.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pool

import cv2
import numpy as np
import zxingcpp
from PIL import Image

from portal.channels.registry import CHANNELS
from portal.channels.typeset import Typesetter
from tests.channels.invented import PRODUCTS
from tests.channels.scanning import Picture, by_opencv, by_zxing, is_read, pages, soiled, symbols

HEADINGS = ("zxing, 1", "zxing, 11", "OpenCV, 1", "OpenCV, 11", "corners told", "zxing, all", "OpenCV, all")


@dataclass(frozen=True, slots=True)
class Code:
    """One printed size of symbol: the file it is on, what it says, and its picture with half its width around."""

    name: str
    text: str
    framed: Picture


def codes(only: str = "") -> Iterator[Code]:
    """One symbol of every size in every file of every channel (or `only` one) that is printed or sent as a picture."""
    typesetter = Typesetter()
    for channel in CHANNELS:
        if only and channel.name != only:
            continue
        for ending, content in channel.make(PRODUCTS[channel.name], channel.name, typesetter).items():
            if ending.endswith(".png"):
                seen = [np.array(Image.open(io.BytesIO(content)).convert("L"))]
            elif ending.endswith(".pdf"):
                seen = pages(content)
            else:
                continue
            found = [item for picture in seen for item in symbols(picture).items()]
            for text, framed in {round(f.shape[1] / 8): (t, f) for t, f in reversed(found)}.values():
                yield Code(f"{channel.name}{ending} {framed.shape[1]} px", text, framed)


def by_decoder_alone(code: Code, dirty: Picture) -> bool:
    """Whether OpenCV's decoder reads the soiled symbol when it need not look for it."""
    (there,) = zxingcpp.read_barcodes(code.framed)
    where = there.position
    corners = np.array(
        [[(p.x, p.y) for p in (where.top_left, where.top_right, where.bottom_right, where.bottom_left)]], np.float32
    )
    for decoder in (cv2.QRCodeDetector(), cv2.QRCodeDetectorAruco()):
        for smooth in (dirty, cv2.medianBlur(dirty, 5)):
            if decoder.decode(smooth, corners)[0] == code.text:
                return True
    return False


def tried(code: Code, seed: int) -> tuple[bool, ...]:
    """One placing on one symbol: whether it was read, for every heading."""
    dirty, anywhere = soiled(code.framed, seed), soiled(code.framed, seed, anywhere=True)
    return (
        by_zxing(dirty) == {code.text},
        is_read(by_zxing, dirty, code.text, once=False),
        by_opencv(dirty) == {code.text},
        is_read(by_opencv, dirty, code.text, once=False),
        by_decoder_alone(code, dirty),
        is_read(by_zxing, anywhere, code.text, once=False),
        is_read(by_opencv, anywhere, code.text, once=False),
    )


def main() -> None:
    """Tries every symbol and prints the counts, a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--placings", type=int, default=100)
    parser.add_argument("--first", type=int, default=1000, help="seed of the first placing; tests use 0 to 7")
    parser.add_argument("--channel", default="", help="only this channel, by name")
    options = parser.parse_args()
    seeds = range(options.first, options.first + options.placings)
    print(f"{'of ' + str(len(seeds)):34}" + "".join(f"{heading:>14}" for heading in HEADINGS))
    total = np.zeros(len(HEADINGS), dtype=int)
    with Pool(2) as pool:
        for code in codes(options.channel):
            read = np.sum(pool.map(partial(tried, code), seeds), axis=0)
            total += read
            print(f"{code.name:34}" + "".join(f"{count:14}" for count in read), flush=True)
    print(f"{'all':34}" + "".join(f"{count:14}" for count in total))


if __name__ == "__main__":
    main()
