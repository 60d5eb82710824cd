"""`python -m tests.golden` publishes the sample content and writes `manifest.json` anew; look at the difference."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.golden.manifest import write
from tests.golden.sample import publish_sample

with tempfile.TemporaryDirectory() as folder:
    write(publish_sample(Path(folder)))
