"""Make the fonts under resources/fonts: needs npm, a Debian's apt and dpkg, fontTools and brotli; run by hand, once."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

from fontTools.merge import Merger
from fontTools.merge import Options as MergeOptions
from fontTools.subset import Options as SubsetOptions
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"
PACKAGES = {
    "courier-prime": "@fontsource/courier-prime@5.3.0",
    "inter": "@fontsource/inter@5.3.0",
    "dejavu-sans": "@fontsource/dejavu-sans@5.3.0",
}
EAST_ASIAN = "fonts-droid-fallback=1:6.0.1r16-1.1"
EAST_ASIAN_BLOCKS = (
    range(0x1100, 0x1200), range(0x2E80, 0xA000), range(0xAC00, 0xD7A4), range(0xF900, 0xFB00), range(0xFE30, 0xFE50),
    range(0xFF00, 0xFFF0),
)  # fmt: skip
"""Chinese, Japanese and Korean, with their punctuation; other faces have what else is in that font."""
COURIER_FACES = {
    "CourierPrime-Regular": "400-normal",
    "CourierPrime-Bold": "700-normal",
    "CourierPrime-Italic": "400-italic",
    "CourierPrime-BoldItalic": "700-italic",
}
INTER_FACES = {
    "Inter-Regular": "400-normal",
    "Inter-Medium": "500-normal",
    "Inter-SemiBold": "600-normal",
    "Inter-Bold": "700-normal",
    "Inter-Italic": "400-italic",
    "Inter-SemiBoldItalic": "600-italic",
}
TABULAR_FACES = {"InterTabular-Regular": "400-normal", "InterTabular-SemiBold": "600-normal"}
INTER_SUBSETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "vietnamese")
NEEDS_SHAPING = (range(0x0700, 0x0750), range(0x0780, 0x0E00))
"""Joined scripts nothing here shapes: drawn letter by letter they would be wrong, so they are better missing."""


def fetch(package: str, folder: Path) -> Path:
    """The unpacked files of an npm package."""
    packed = subprocess.run(
        ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True
    )
    unpacked = folder / package.replace("/", "-")
    with tarfile.open(folder / packed.stdout.strip().splitlines()[-1]) as archive:
        archive.extractall(unpacked, filter="data")
    return unpacked / "package"


def as_truetype(woff2: Path, folder: Path) -> Path:
    """The same font without its web compression."""
    font = TTFont(woff2)
    font.flavor = None
    plain = folder / f"{woff2.stem}.ttf"
    font.save(plain)
    return plain


def merged(files: Iterable[Path], folder: Path) -> TTFont:
    """One font of several subsets; the first subset's glyph wins where two have the character."""
    options = MergeOptions()
    options.drop_tables = ["STAT", "GDEF", "GSUB", "GPOS"]
    return Merger(options=options).merge([str(as_truetype(file, folder)) for file in files])


def name_family(font: TTFont, family: str, style: str) -> None:
    """Give the font the names that programs list it under; Regular, Bold and the italics share one family."""
    basic = style if style in {"Regular", "Bold", "Italic", "Bold Italic"} else "Regular"
    listed = family if basic == style else f"{family} {style}"
    names = {
        1: listed,
        2: basic,
        3: f"filmdesk {family} {style}",
        4: f"{family} {style}",
        6: f"{family} {style}".replace(" ", ""),
        16: family,
        17: style,
    }
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)


def bake_tabular_figures(font: TTFont) -> None:
    """Make the figures of equal width the ones the characters 0 to 9 show."""
    for table in font["cmap"].tables:
        for digit in range(ord("0"), ord("9") + 1):
            tabular = f"{table.cmap.get(digit)}.tf"
            if tabular in font.getGlyphSet():
                table.cmap[digit] = tabular


def pruned(font: TTFont, unicodes: Iterable[int], *, hinted: bool = True) -> TTFont:
    """The font with only these characters, and no layout rules."""
    options = SubsetOptions()
    options.hinting = hinted
    options.layout_features = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "STAT"]
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=list(unicodes))
    subsetter.subset(font)
    return font


def build_courier(files: Path, folder: Path) -> None:
    """The four script faces."""
    for name, face in COURIER_FACES.items():
        font = merged([files / f"courier-prime-{part}-{face}.woff2" for part in ("latin", "latin-ext")], folder)
        font.save(TARGET / f"{name}.ttf")


def build_inter(files: Path, folder: Path) -> None:
    """The faces of the interface and the papers."""
    for name, face in INTER_FACES.items():
        font = merged([files / f"inter-{part}-{face}.woff2" for part in INTER_SUBSETS], folder)
        name_family(font, "Inter", name.split("-")[1].replace("SemiBoldItalic", "SemiBold Italic"))
        font.save(TARGET / f"{name}.ttf")


def build_tabular(files: Path) -> None:
    """The faces for columns of numbers, Latin only."""
    for name, face in TABULAR_FACES.items():
        font = TTFont(files / f"inter-latin-{face}.woff2")
        font.flavor = None
        bake_tabular_figures(font)
        pruned(font, font.getBestCmap())
        name_family(font, "Inter Tabular", name.split("-")[1])
        font.save(TARGET / f"{name}.ttf")


def build_fallback(files: Path) -> None:
    """The face for characters the others lack: symbols, Hebrew, Arabic, Armenian, Georgian and more."""
    font = TTFont(files / "dejavu-sans-latin-400-normal.woff2")
    font.flavor = None
    drawable = [code for code in font.getBestCmap() if not any(code in block for block in NEEDS_SHAPING)]
    pruned(font, drawable).save(TARGET / "DejaVuSans.ttf")


def build_east_asian(folder: Path) -> None:
    """The face for Chinese, Japanese and Korean, without hints, which paper has no use for."""
    subprocess.run(["apt-get", "download", EAST_ASIAN], cwd=folder, check=True)
    [package] = folder.glob("fonts-droid-fallback*.deb")
    subprocess.run(["dpkg-deb", "-x", package.name, "droid"], cwd=folder, check=True)
    [file] = (folder / "droid").rglob("DroidSansFallback.ttf")
    font = TTFont(file)
    wanted = [code for code in font.getBestCmap() if any(code in block for block in EAST_ASIAN_BLOCKS)]
    pruned(font, [ord(" "), *wanted], hinted=False).save(TARGET / "DroidSansFallback.ttf")


def copy_licence(package: Path, name: str) -> None:
    """The licence text goes wherever the fonts go."""
    (TARGET / name).write_text((package / "LICENSE").read_text(encoding="utf-8"), encoding="utf-8")


def main() -> int:
    """Build every face into resources/fonts."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        packages = {name: fetch(package, folder) for name, package in PACKAGES.items()}
        build_courier(packages["courier-prime"] / "files", folder)
        build_inter(packages["inter"] / "files", folder)
        build_tabular(packages["inter"] / "files")
        build_fallback(packages["dejavu-sans"] / "files")
        build_east_asian(folder)
        copy_licence(packages["courier-prime"], "OFL-CourierPrime.txt")
        copy_licence(packages["inter"], "OFL-Inter.txt")
        copy_licence(packages["dejavu-sans"], "LICENSE-DejaVu.txt")
    return 0


if __name__ == "__main__":
    sys.exit(main())
