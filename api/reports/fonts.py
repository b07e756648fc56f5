"""`python -m api.reports.fonts`: the fonts of the browser's packages, once, as files that a PDF can embed.

Noto Sans has a Latin and a Chinese file each; Simplified first, and what it lacks comes from the Traditional one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

CHECKOUT: Final = Path(__file__).parents[2]
PACKAGES: Final = CHECKOUT / "static" / "node_modules" / "@fontsource"
FONTS: Final = CHECKOUT / "static" / "generated" / "fonts"
# name of the font in a page -> the package's file
SOURCES: Final = {
    "noto": "noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2",
    "noto-bold": "noto-sans-sc/files/noto-sans-sc-chinese-simplified-700-normal.woff2",
    "noto-more": "noto-sans-tc/files/noto-sans-tc-chinese-traditional-400-normal.woff2",
}


def main() -> None:
    """Write `FONTS`, those that are not there yet."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415  heavy, and needed once

    FONTS.mkdir(parents=True, exist_ok=True)
    for name, source in SOURCES.items():
        path = FONTS / f"{name}.ttf"
        if not path.exists():
            font = TTFont(PACKAGES / source)
            font.flavor = None
            partial = path.with_suffix(".partial")
            font.save(partial)
            partial.replace(path)


if __name__ == "__main__":
    main()
