"""The shipped fonts are whole, open, static and cover what reports are written in."""

import hashlib
import unicodedata
from functools import cache

import pytest
from fontTools.ttLib import TTFont

from peacecase.typeset.fontset import (
    FONT_DIRECTORY,
    damaged_fonts,
    font_hashes,
    register_chart_fonts,
)

SCRIPTS = {
    "accented Latin": "Trần Đức Lương, Wałęsa, Kōmeitō, Škėma, Ñandú, ʿAlī Ḥasan",
    "Japanese": "今川幸雄大使、カンボジア和平「平和」髙橋・﨑山〜…",
    "Khmer": "សម្ដេច ហ៊ុន សែន នរោត្តម សីហនុ",
    "Sinhala": "චන්ද්‍රිකා කුමාරතුංග ශ්‍රී ලංකාව",
    "Tamil": "வேலுப்பிள்ளை பிரபாகரன் ஸ்ரீ",
    "Arabic": "حسن دي تيرو، اتفاق السلام ۱۲۳",
    "signs": "→ ← ↑ ↓ ≥ ≤ ● ○ ▲ ▼ ✓ ✕ – — · § ¶ ~ ⊗ … ½ ① ☐ ☑ “ ” ‘ ’ «»",
}

_INVISIBLE = {"Cc", "Cf", "Zs", "Zl", "Zp"}  # never drawn, or drawn as space


@cache
def covered_code_points() -> frozenset[int]:
    """Every code point that at least one shipped font has a glyph for."""
    covered: set[int] = set()
    for name in font_hashes():
        with TTFont(FONT_DIRECTORY / name, lazy=True) as font:
            covered.update(font.getBestCmap())
    return frozenset(covered)


def missing_glyphs(text: str) -> list[str]:
    """The distinct characters of a text that no shipped font can draw, in order of appearance."""
    missing = []
    for character in dict.fromkeys(text):
        if unicodedata.category(character) in _INVISIBLE or _is_variation_selector(character):
            continue
        if ord(character) not in covered_code_points():
            missing.append(character)
    return missing


def _is_variation_selector(character: str) -> bool:
    return 0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_of_the_library_is_covered(script: str) -> None:
    assert missing_glyphs(SCRIPTS[script]) == []


def test_kanji_of_both_jis_levels_are_covered() -> None:
    rows_of_kanji = range(0xB0, 0xF5)  # 16 to 84 of JIS X 0208: level 1 and level 2
    kanji: set[str] = set()
    for row in rows_of_kanji:
        for cell in range(0xA1, 0xFF):
            kanji.update(bytes([row, cell]).decode("euc_jp", errors="ignore"))
    assert len(kanji) == 2965 + 3390
    assert missing_glyphs("".join(sorted(kanji))) == []


def test_every_font_file_is_the_one_recorded() -> None:
    files = {path.name: path for path in FONT_DIRECTORY.glob("*.ttf")}
    assert set(files) == set(font_hashes())
    assert {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()
    } == font_hashes()
    assert damaged_fonts() == {}


@pytest.mark.parametrize("name", sorted(font_hashes()))
def test_each_font_is_static_unhinted_and_says_its_licence(name: str) -> None:
    font = TTFont(FONT_DIRECTORY / name)
    assert not {"fvar", "gvar", "fpgm"} & set(font.keys())
    assert "SIL Open Font License" in font["name"].getDebugName(13)


def test_the_licence_text_and_each_copyright_notice_are_shipped() -> None:
    licence = (FONT_DIRECTORY / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    for project in (
        "latin-greek-cyrillic",
        "arabic",
        "khmer",
        "sinhala",
        "tamil",
        "symbols",
        "math",
        "Adobe",
    ):
        assert project in licence.split("SIL Open Font License", 1)[0]


def test_all_fonts_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in FONT_DIRECTORY.iterdir()) < 8_000_000


def test_the_fallback_families_cover_everything_the_shipped_fonts_cover() -> None:
    named = (FONT_DIRECTORY / "fonts.conf").read_text(encoding="utf-8")
    reachable: set[int] = set()
    for path in FONT_DIRECTORY.glob("*.ttf"):
        font = TTFont(path, lazy=True)
        if f"<string>{font['name'].getDebugName(1)}</string>" in named.split("append_last")[1]:
            reachable.update(font.getBestCmap())
    assert covered_code_points() <= reachable


def test_charts_measure_their_text_with_the_shipped_fonts() -> None:
    import vl_convert

    register_chart_fonts()
    register_chart_fonts()
    widths = {
        text: vl_convert.vega_to_svg(
            {
                "marks": [
                    {
                        "type": "text",
                        "encode": {"enter": {"text": {"value": text}, "fontSize": {"value": 40}}},
                    }
                ],
                "autosize": "pad",
                "config": {"text": {"font": "Noto Sans JP"}},
            }
        )
        for text in ("和", "和和")
    }
    measured = {text: float(svg.split('width="', 1)[1].split('"', 1)[0]) for text, svg in widths.items()}
    # a kanji of Noto Sans JP is exactly one em wide; a stand-in font measures it narrower
    assert measured["和和"] - measured["和"] == pytest.approx(40, abs=0.5)
