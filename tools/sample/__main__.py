"""`python -m tools.sample [--content FOLDER]`: writes the sample content."""

from __future__ import annotations

import argparse
from pathlib import Path

from portal.commands.sample import SHIPPED
from tools.sample.make import make_sample
from tools.sample.manifest import manifest

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> None:
    """Write the sample and say how much it is."""
    parser = argparse.ArgumentParser(description="写出示例内容")
    parser.add_argument("--content", type=Path, default=Path("content"), help="写到哪个文件夹")
    folder = parser.parse_args().content
    count = make_sample(folder)
    if folder.resolve() == ROOT / "content":
        SHIPPED.write_text(manifest(folder), encoding="utf-8")
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"示例内容写好了：{count} 个文件，共 {size / 1_000_000:.1f} MB，在 {folder}")


if __name__ == "__main__":
    main()
