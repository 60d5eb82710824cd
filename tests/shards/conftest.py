from __future__ import annotations

import pytest

from portal import pipeline
from portal.channels.making import RunStats
from tests.pipeline.plain import render_plainly
from tests.shards.districts import OWN, Machines, whole


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Machines:
    """Machines that have published once, with plain pages and no sheets; the city has merged nothing yet."""
    found = Machines(tmp_path_factory.mktemp("machines"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pipeline, "make_public", lambda *_: RunStats())
        patched.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
        found.set_up(whole(found.root / "one" / "content"))
        for district in OWN:
            found.publish(district, render_plainly)
    return found
