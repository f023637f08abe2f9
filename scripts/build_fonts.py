"""Cut the report's fonts out of their source packages; the same archives give the same bytes.

Usage: python scripts/build_fonts.py ARCHIVE_DIRECTORY

The directory holds the eleven archives named in `ARCHIVES` (get each with `npm pack NAME@VERSION`).
"""

import hashlib
import io
import sys
import tarfile
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONT_DIRECTORY = Path(__file__).resolve().parents[1] / "src" / "peacecase" / "typeset" / "fonts"

# archive: SHA-256 of the archive the committed fonts were cut from
ARCHIVES = {
    "expo-google-fonts-noto-sans-0.4.2.tgz": "98cf14a19b8e67a0e76bfd4d5df98937b9734e6dde570bd750f2259042042548",
    "expo-google-fonts-noto-sans-arabic-0.4.3.tgz": (
        "29e966f9d48a4ce7dd3c2c4c016f29cd888089538217303fb2c87de9e7f048ed"
    ),
    "expo-google-fonts-noto-sans-jp-0.4.3.tgz": (
        "563ee80509692e2b2f42ceae6a0b82afecb90daa1b3d025bcebdf3d9120f43a3"
    ),
    "expo-google-fonts-noto-sans-khmer-0.4.3.tgz": (
        "cb4f3e93186d59c60d21b386fde7de3d554617a6c857f148c777a64fba608793"
    ),
    "expo-google-fonts-noto-sans-math-0.4.2.tgz": (
        "652041ca903e7adcc1502a0621350526463e91416757310391370ff5f8fb3ce8"
    ),
    "expo-google-fonts-noto-sans-mono-0.4.2.tgz": (
        "fc1ae36c3c68e50fa7c12a37e987d7fa1325d280969912d181548ff8f1ce2e2b"
    ),
    "expo-google-fonts-noto-sans-sinhala-0.4.2.tgz": (
        "3c73b2be95baaae05b3cddde8a7a59b82f290776bda38b14fa67db6a9c845bce"
    ),
    "expo-google-fonts-noto-sans-symbols-0.4.1.tgz": (
        "d72d2f96c1c351967ec57842471b1da43ab8b1a40ecb003b1b0a0f50a3ee6388"
    ),
    "expo-google-fonts-noto-sans-symbols-2-0.4.1.tgz": (
        "3bf3d6333487df36e88d146e032a9ed8246617ca2dfe1513a8a382c3fad12ac4"
    ),
    "expo-google-fonts-noto-sans-tamil-0.4.3.tgz": (
        "e86c62e93d3e47ec8b93f71681e1ae2010b22a9f5e8bcd496b3e46c6ba70750e"
    ),
    "expo-google-fonts-noto-serif-0.4.2.tgz": (
        "78810a8143112a326def7ec976601ecb9855a9e79082c727246beec4f0531d0c"
    ),
}


def span(first: int, last: int) -> set[int]:
    """Code points from first to last, both included."""
    return set(range(first, last + 1))


def encodable(codec: str) -> set[int]:
    """Code points outside ASCII that a legacy character set can write."""
    found = set()
    for code_point in (*range(0x80, 0xD800), *range(0xE000, 0x10000)):
        try:
            chr(code_point).encode(codec)
        except UnicodeEncodeError:
            continue
        found.add(code_point)
    return found


JOINERS = {0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x25CC}  # and the dotted circle for lone marks
SPACES = {0x20, 0xA0} | span(0x2000, 0x200A) | {0x202F, 0x3000}  # a space is set in its neighbour's font
LATIN_1 = span(0x20, 0x7E) | span(0xA0, 0xFF)
TYPOGRAPHY = span(0x2010, 0x2027) | span(0x2030, 0x205E) | span(0x2070, 0x209C)
EUROPEAN = (  # Latin with Vietnamese and transliteration, phonetic letters, combining marks, Greek, Cyrillic
    LATIN_1
    | span(0x100, 0x36F)
    | span(0x370, 0x52F)
    | span(0x1E00, 0x1EFF)
    | span(0x2000, 0x206F)
    | TYPOGRAPHY
    | span(0x20A0, 0x20CF)
    | span(0x2100, 0x218F)
    | {0x2212, 0x2215, 0x25CC, 0xFB00, 0xFB01, 0xFB02, 0xFB03, 0xFB04, 0xFEFF, 0xFFFD}
)
# JIS X 0208 (levels 1 and 2) and the vendor kanji of names (cp932: 髙, 﨑), half-width katakana apart
JAPANESE = encodable("cp932") - span(0xFF61, 0xFF9F)
ARABIC = (
    span(0x600, 0x6FF) | span(0x750, 0x77F) | span(0x8A0, 0x8FF) | span(0xFB50, 0xFDFF) | span(0xFE70, 0xFEFC)
)
KHMER = span(0x1780, 0x17FF) | span(0x19E0, 0x19FF)
SINHALA = span(0xD80, 0xDFF) | {0x964, 0x965}
TAMIL = span(0xB80, 0xBFF) | {0x964, 0x965}
ENCLOSED = span(0x2460, 0x24FF) | span(0x2600, 0x27BF)
SHAPES = span(0x25A0, 0x25FF) | span(0x2600, 0x27BF) | {0x2B1B, 0x2B1C, 0x2B24, 0x2B58, 0x2B1F}
MATHEMATICS = span(0x2190, 0x22FF) | span(0x2300, 0x230B) | span(0x27C0, 0x27FF) | span(0x2500, 0x259F)
MONOSPACED = LATIN_1 | span(0x100, 0x17F) | span(0x2010, 0x2027) | span(0x2190, 0x2193) | span(0x2500, 0x259F)

FIGURES = {"case", "lnum", "onum", "ordn", "pnum", "subs", "sups", "tnum"}  # beside what scripts need
VERTICAL = {"vert", "vrt2", "vkrn", "vpal", "vhal", "vchw", "valt", "vjmo"}  # reports run across the page

FORM_FAMILY = "Noto Sans Form"  # PDF forms embed their font whole, so it is small

# file written: (archive, file in it, code points kept)
FONTS: dict[str, tuple[str, str, set[int]]] = {
    "NotoSans-Regular.ttf": ("noto-sans-0", "NotoSans_400Regular", EUROPEAN),
    "NotoSans-Italic.ttf": ("noto-sans-0", "NotoSans_400Regular_Italic", EUROPEAN),
    "NotoSans-Bold.ttf": ("noto-sans-0", "NotoSans_700Bold", EUROPEAN),
    "NotoSans-BoldItalic.ttf": ("noto-sans-0", "NotoSans_700Bold_Italic", EUROPEAN),
    "NotoSansForm-Regular.ttf": (
        "noto-sans-0",
        "NotoSans_400Regular",
        LATIN_1 | span(0x100, 0x17F) | TYPOGRAPHY,
    ),
    "NotoSerif-Regular.ttf": ("noto-serif-0", "NotoSerif_400Regular", EUROPEAN),
    "NotoSerif-Italic.ttf": ("noto-serif-0", "NotoSerif_400Regular_Italic", EUROPEAN),
    "NotoSerif-Bold.ttf": ("noto-serif-0", "NotoSerif_700Bold", EUROPEAN),
    "NotoSansMono-Regular.ttf": ("noto-sans-mono-0", "NotoSansMono_400Regular", MONOSPACED),
    "NotoSansSymbols-Regular.ttf": ("noto-sans-symbols-0", "NotoSansSymbols_400Regular", ENCLOSED),
    "NotoSansSymbols-Bold.ttf": ("noto-sans-symbols-0", "NotoSansSymbols_700Bold", ENCLOSED),
    "NotoSansSymbols2-Regular.ttf": ("noto-sans-symbols-2-0", "NotoSansSymbols2_400Regular", SHAPES),
    "NotoSansMath-Regular.ttf": ("noto-sans-math-0", "NotoSansMath_400Regular", MATHEMATICS),
    "NotoSansArabic-Regular.ttf": ("noto-sans-arabic-0", "NotoSansArabic_400Regular", ARABIC | JOINERS),
    "NotoSansArabic-Bold.ttf": ("noto-sans-arabic-0", "NotoSansArabic_700Bold", ARABIC | JOINERS),
    "NotoSansKhmer-Regular.ttf": ("noto-sans-khmer-0", "NotoSansKhmer_400Regular", KHMER | JOINERS),
    "NotoSansKhmer-Bold.ttf": ("noto-sans-khmer-0", "NotoSansKhmer_700Bold", KHMER | JOINERS),
    "NotoSansSinhala-Regular.ttf": ("noto-sans-sinhala-0", "NotoSansSinhala_400Regular", SINHALA | JOINERS),
    "NotoSansSinhala-Bold.ttf": ("noto-sans-sinhala-0", "NotoSansSinhala_700Bold", SINHALA | JOINERS),
    "NotoSansTamil-Regular.ttf": ("noto-sans-tamil-0", "NotoSansTamil_400Regular", TAMIL | JOINERS),
    "NotoSansTamil-Bold.ttf": ("noto-sans-tamil-0", "NotoSansTamil_700Bold", TAMIL | JOINERS),
    "NotoSansJP-Regular.ttf": ("noto-sans-jp-0", "NotoSansJP_400Regular", JAPANESE),
    "NotoSansJP-Bold.ttf": ("noto-sans-jp-0", "NotoSansJP_700Bold", JAPANESE),
}


def read_member(archives: Path, prefix: str, file_name: str) -> bytes:
    """Bytes of one file of the archive whose name starts so, after checking the archive's hash."""
    name = next(n for n in ARCHIVES if n.startswith(f"expo-google-fonts-{prefix}"))
    packed = (archives / name).read_bytes()
    if hashlib.sha256(packed).hexdigest() != ARCHIVES[name]:
        sys.exit(f"{name} is not the archive the fonts were cut from")
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        member = next(m for m in archive if m.name.rsplit("/", 1)[-1] == file_name)
        content = archive.extractfile(member)
        assert content is not None
        return content.read()


def cut(source: bytes, code_points: Iterable[int], family: str | None = None) -> bytes:
    """A static font with these code points, the layout features of running text and all licence names."""
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    assert "fvar" not in font, "a variable font makes output depend on the clock"
    options = Options()
    options.layout_features = sorted({*options.layout_features, *FIGURES} - VERTICAL)
    options.name_IDs = ["*"]
    options.hinting = False  # print needs none, and it would move glyphs with the rendering library
    options.notdef_outline = True
    options.glyph_names = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes={*code_points, *SPACES})
    subsetter.subset(font)
    if family is not None:
        for name_id, text in ((1, family), (4, family), (6, family.replace(" ", "")), (16, family)):
            font["name"].setName(text, name_id, 3, 1, 0x409)
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def main() -> None:
    """Write the fonts, their licence and SHA256SUMS."""
    archives = Path(sys.argv[1])
    sums, notices = [], []
    for file_name, (prefix, member, code_points) in FONTS.items():
        family = FORM_FAMILY if file_name.startswith("NotoSansForm") else None
        content = cut(read_member(archives, prefix, f"{member}.ttf"), code_points, family)
        (FONT_DIRECTORY / file_name).write_bytes(content)
        sums.append(f"{hashlib.sha256(content).hexdigest()}  {file_name}")
        notice, licence = read_member(archives, prefix, "LICENSE_FONT").decode().split("\n", 1)
        if notice not in notices:
            notices.append(notice)
        print(f"{len(content):>9} {file_name}")
    (FONT_DIRECTORY / "OFL.txt").write_text("\n".join(notices) + "\n" + licence, encoding="utf-8")
    (FONT_DIRECTORY / "SHA256SUMS").write_text("\n".join(sorted(sums)) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
