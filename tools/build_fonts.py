"""Build the fonts that ship in the package: ``build_fonts.py [FOLDER]``, from Debian's fonts-noto-cjk.

A page that is printed has to look the same on every machine, so the fonts go with the package: Noto Sans CJK JP in two
weights, cut down to the characters that Sokuho can write. Run it again when a test says that a character is missing.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

SRC = Path(__file__).resolve().parent.parent / "src" / "sokuho"
SHIPPED = SRC / "reporting" / "fonts"
FAMILY = "Noto Sans CJK JP"
WEIGHTS = ("Regular", "Bold")
_WRITTEN_IN = ("*.py", "*.csv", "*.toml", "*.html", "*.typ", "*.css")
_ALWAYS = (
    *range(0x20, 0x7F),  # ASCII
    *range(0xA0, 0x180),  # Latin letters with accents
    *range(0x2010, 0x2040),  # dashes, quotation marks, ellipsis
    *range(0x3000, 0x3100),  # punctuation, hiragana, katakana
    *range(0xFF01, 0xFF5F),  # full-width letters and digits
    *map(ord, "△▲▽▼○●◎□■→←↑↓×÷±−≈≠≤≥¥€£"),
)


def characters() -> set[int]:
    """Return every character that stands in the package's own files, and those that any text may need."""
    files = (path for pattern in _WRITTEN_IN for path in SRC.rglob(pattern))
    return {ord(one) for path in files for one in path.read_text(encoding="utf-8") if one.isprintable()} | {*_ALWAYS}


def main() -> None:
    """Write the fonts and say how large they are."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/opentype/noto")
    wanted = characters()
    for weight in WEIGHTS:
        font = _face(folder / f"NotoSansCJK-{weight}.ttc")
        cut = Subsetter(Options(layout_features=["kern", "palt", "tnum"], notdef_outline=True, hinting=False))
        cut.populate(unicodes=wanted)
        cut.subset(font)
        font["head"].modified = font["head"].created  # the same characters give the same bytes
        target = SHIPPED / f"NotoSansCJKjp-{weight}.otf"
        SHIPPED.mkdir(exist_ok=True)
        font.recalcTimestamp = False
        font.save(target)
        # What a page may say without asking the font.
        has = "".join(map(chr, sorted(font.getBestCmap())))
        (SHIPPED / "characters.txt").write_text(has, encoding="utf-8", newline="")
        print(f"{target.name}: {len(has):,} characters, {target.stat().st_size:,} bytes")


def _face(collection: Path) -> TTFont:
    faces = TTCollection(str(collection)).fonts
    return next(face for face in faces if face["name"].getBestFamilyName() == FAMILY)


if __name__ == "__main__":
    main()
