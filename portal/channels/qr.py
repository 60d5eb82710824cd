"""QR symbols as vectors: one SVG path for the web and for print, never a raster.

Error correction is always Q (a quarter of the symbol may be dirty or torn), the quiet zone always the four
modules ISO/IEC 18004 asks for, and nothing is laid over the symbol.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape

import qrcode
from qrcode.constants import ERROR_CORRECT_Q

QUIET_MODULES = 4
PACKED_DIGITS = 9
"""From how many digits in a row on they are packed as digits (ten bits for three instead of eight for each)."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A QR symbol: `rows` is the square matrix of dark modules without the quiet zone."""

    text: str
    rows: tuple[tuple[bool, ...], ...]

    @property
    def modules(self) -> int:
        """Modules along one side, without the quiet zone (21 to 177)."""
        return len(self.rows)

    @property
    def path(self) -> str:
        """SVG path data of the dark modules, one unit a module, the quiet zone included in the origin."""
        return "".join(
            f"M{start + QUIET_MODULES} {y + QUIET_MODULES}h{length}v1h-{length}z"
            for y, row in enumerate(self.rows)
            for start, length in _runs(row)
        )

    def svg(self, label: str = "", ink: str = "#000") -> str:
        """A whole SVG document with the quiet zone; `label` becomes its accessible name.

        Without a label the picture is decoration for a reader that cannot see it (print gives its own text).
        """
        side = self.modules + 2 * QUIET_MODULES
        title = f"<title>{escape(label)}</title>" if label else ""
        role = ' role="img"' if label else ' aria-hidden="true"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"{role} shape-rendering="crispEdges">'
            f'{title}<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="{ink}" d="{self.path}"/></svg>'
        )

    def side_mm(self, least_mm: float, least_module_mm: float) -> float:
        """Side of the printed symbol without quiet zone, in mm, so that both least sizes hold."""
        return max(least_mm, self.modules * least_module_mm)


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Start and length of every run of dark modules in one row."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if runs and runs[-1][0] + runs[-1][1] == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((x, 1))
    return runs


@lru_cache(maxsize=4096)
def symbol(text: str) -> Symbol:
    """The smallest symbol that holds `text` (an absolute URL) at error correction Q.

    Raises ValueError when the text is empty or longer than a version 40 symbol holds.
    """
    if not text:
        raise ValueError("a QR symbol needs a text")
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_Q, border=0)
    # A community's id packed as digits saves the usual address of an issue four modules a side.
    code.add_data(text, optimize=PACKED_DIGITS)
    code.make(fit=True)
    return Symbol(text, tuple(tuple(bool(module) for module in row) for row in code.get_matrix()))
