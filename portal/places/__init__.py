"""Places with permanent ids: districts, towns, communities, boards and grids.

`Gazetteer` finds them; `additions` adds a site's own; `tools/places.py` made the shipped list in `data/`.
"""

from portal.places.gazetteer import Gazetteer
from portal.places.model import Board, City, Community, District, Former, Grid, Place, Publisher, Town

__all__ = ["Board", "City", "Community", "District", "Former", "Gazetteer", "Grid", "Place", "Publisher", "Town"]
