"""Scripts that the shipped fonts lack: cut for the signs of one document from Noto fonts that are installed.

A page in the scripts of the shipped fonts is never changed by what is installed. One in another script takes its letters
from a Noto font of that script: in the folders of the system, in the package of the extra `scripts`, or in one for Chinese and Korean
that is too large for an extra. Only the signs that the document has are cut out, so that the same font gives the same bytes.
"""

import io
import logging
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from peacecase.typeset.fontset import FONT_DIRECTORY

_PACKAGES = ("manimgx_fonts", "justmytype_intl_cjk")
_SYSTEM_FOLDERS: Mapping[str, tuple[str, ...]] = {
    "darwin": ("~/Library/Fonts", "/Library/Fonts", "/System/Library/Fonts"),
    "win32": (r"~\AppData\Local\Microsoft\Windows\Fonts", r"%WINDIR%\Fonts"),
}
_UNIX_FOLDERS = ("~/.local/share/fonts", "~/.fonts", "/usr/local/share/fonts", "/usr/share/fonts")
_WEIGHTS = {"Regular": 400, "Bold": 700}
_WITH_KANJI = frozenset({"Chinese", "Korean"})
_IN_NO_PACKAGE = frozenset({"Syriac", "Thaana", "Tibetan", "Tifinagh"})
_WITH_LETTERS = " \xa0\u200b\u200c\u200d\u25cc"
"""Spaces and joiners, and the circle that a sign without a letter stands on: what is looked for in the same font."""

_BOX, _UNSEEN = "□", frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@dataclass(frozen=True, slots=True)
class Script:
    """A script that the shipped fonts do not have, or not whole."""

    name: str
    """As readers call it."""
    sample: str
    families: tuple[str, ...]
    """Beginnings of the names of the files of its Noto fonts, the best first."""
    face: str = ""
    """For a file of several fonts: the end of the name of the one to take."""


def _noto(name: str, sample: str, stem: str = "") -> Script:
    return Script(name, sample, (f"NotoSans{stem or name}", f"NotoSerif{stem or name}"))


OTHER_SCRIPTS: Mapping[str, Script] = {
    "ARMENIAN": _noto("Armenian", "Հայաստան"),
    "BENGALI": _noto("Bengali", "বাংলাদেশ"),
    "CJK": Script("Chinese", "缅甸和谈", ("NotoSansSC", "NotoSansCJKsc", "NotoSansCJK"), "SC"),
    "DEVANAGARI": _noto("Devanagari", "नेपाल"),
    "ETHIOPIC": _noto("Ethiopic", "ኢትዮጵያ"),
    "GEORGIAN": _noto("Georgian", "საქართველო"),
    "GUJARATI": _noto("Gujarati", "ગુજરાત"),
    "GURMUKHI": _noto("Gurmukhi", "ਪੰਜਾਬ"),
    "HANGUL": Script("Korean", "한국", ("NotoSansKR", "NotoSansCJKkr", "NotoSansCJK"), "KR"),
    "HEBREW": _noto("Hebrew", "שלום"),
    "KANNADA": _noto("Kannada", "ಕನ್ನಡ"),
    "LAO": _noto("Lao", "ລາວ"),
    "MALAYALAM": _noto("Malayalam", "മലയാളം"),
    "MYANMAR": _noto("Burmese", "မြန်မာ", "Myanmar"),
    "ORIYA": _noto("Odia", "ଓଡ଼ିଆ", "Oriya"),
    "SYRIAC": _noto("Syriac", "ܣܘܪܝܐ"),
    "TELUGU": _noto("Telugu", "తెలుగు"),
    "THAANA": _noto("Thaana", "ދިވެހި"),
    "THAI": _noto("Thai", "ไทย"),
    "TIBETAN": _noto("Tibetan", "བོད་"),
    "TIFINAGH": _noto("Tifinagh", "ⵜⵉⴼⵉⵏⴰⵖ"),
}
"""First word of the Unicode names of its signs -> the script."""


@dataclass(frozen=True, slots=True)
class CutFonts:
    """Fonts cut for a document: what its style sheet needs, and the assets that it names."""

    css: str = ""
    assets: Mapping[str, bytes] = field(default_factory=dict)


def script_of(sign: str) -> Script | None:
    """The script of a sign, where it is one of `OTHER_SCRIPTS`."""
    return OTHER_SCRIPTS.get(unicodedata.name(sign, "").partition(" ")[0])


def fonts_for(texts: Iterable[str]) -> CutFonts:
    """Fonts for the signs of these texts that no shipped font has, as far as fonts for them are installed."""
    needed: dict[str, tuple[Script, set[str]]] = {}
    for sign in sorted(set().union(*map(set, texts))):
        script = script_of(sign)
        if script is not None and not _is_shipped(sign):
            needed.setdefault(script.name, (script, set()))[1].add(sign)
    rules, assets = [], {}
    for name, (script, signs) in needed.items():
        for style, file in files_of(script).items():
            weight, asset = _WEIGHTS[style], f"fonts/{name}-{style}.otf"
            with suppress(
                Exception
            ):  # whatever is wrong with a font of the machine: it is as if it was not there
                assets[asset] = _cut(file, script.face, weight, frozenset(signs))
                rules.append(
                    f"@font-face {{ font-family: 'Other {name}'; font-weight: {weight}; src: url('{asset}') }}"
                )
    return CutFonts("\n".join(rules), assets)


def drawable(text: str) -> str:
    """The text with a box for each sign that nothing here can draw: what people type on a phone keeps no page from being set."""
    return "".join(
        sign if sign.isspace() or _can_draw(sign) else _BOX
        for sign in " ".join(text.split())
        if unicodedata.category(sign) not in _UNSEEN and not "\ufe00" <= sign <= "\ufe0f"
    )


@cache
def _can_draw(sign: str) -> bool:
    shipped = sorted(FONT_DIRECTORY.glob("*-Regular.ttf"))
    script = script_of(sign)
    files = [*shipped, *(files_of(script).values() if script is not None else ())]
    return any(ord(sign) in _signs_of(file) for file in files)


def missing_scripts() -> tuple[str, ...]:
    """The names of the scripts that cannot be drawn on this machine."""
    return tuple(script.name for script in OTHER_SCRIPTS.values() if not _can_be_drawn(script))


def _can_be_drawn(script: Script) -> bool:
    files = files_of(script)
    return bool(files) and all(set(map(ord, script.sample)) <= _signs_of(file) for file in files.values())


def how_to_get(scripts: Iterable[str]) -> str:
    """How fonts for scripts of these names are had, in words."""
    names = set(scripts)
    other = names - _WITH_KANJI
    pip = ["'peacecase[scripts]'"] * bool(other - _IN_NO_PACKAGE) + ["justmytype-intl-cjk"] * (other != names)
    debian = ["fonts-noto-core"] * bool(other) + ["fonts-noto-cjk"] * (other != names)
    without = f" (not for {', '.join(sorted(other & _IN_NO_PACKAGE))})" if other & _IN_NO_PACKAGE else ""
    ways = [f"pip install {' '.join(pip)}{without}"] if pip else []
    ways += [f"apt-get install {' '.join(debian)} (Debian, Ubuntu)", "install Noto Sans for them"]
    return ", or ".join(ways)


def files_of(script: Script) -> dict[str, Path]:
    """Style -> the file to take it from: a font for each, or one in which the weight can be chosen; empty for none."""
    installed = _installed()
    for family in script.families:
        static = {
            style: installed[name]
            for style in _WEIGHTS
            for name in (f"{family}-{style}.ttf", f"{family}-{style}.otf", f"{family}-{style}.ttc")
            if name in installed
        }
        variable = [path for name, path in installed.items() if name.startswith(f"{family}[")]
        if static or variable:
            return static or dict.fromkeys(_WEIGHTS, variable[0])
    return {}


@cache
def _installed() -> dict[str, Path]:
    """Name of a file -> the file, for every Noto font in the folders of the system and in the packages."""
    found: dict[str, Path] = {}
    for folder in _folders():
        for place, _folders_in, names in os.walk(folder):
            for name in sorted(names):
                if name.startswith("Noto"):
                    found.setdefault(name, Path(place) / name)
    return found


def package_folders() -> Iterator[Path]:
    """The folders of the packages that have fonts, as far as they are installed."""
    for package in _PACKAGES:
        spec = find_spec(package)
        yield from map(Path, (spec.submodule_search_locations or ()) if spec else ())


def _folders() -> Iterator[Path]:
    yield from package_folders()
    for folder in _SYSTEM_FOLDERS.get(sys.platform, _UNIX_FOLDERS):
        yield Path(os.path.expandvars(folder)).expanduser()


def _is_shipped(sign: str) -> bool:
    """Whether the shipped fonts can draw it: of these scripts they have the Chinese characters of Japanese."""
    return ord(sign) in _signs_of(FONT_DIRECTORY / "NotoSansJP-Regular.ttf")


@cache
def _signs_of(file: Path) -> frozenset[int]:
    """The code points that a font, or the first in a file of several, has; none where it cannot be read."""
    from fontTools.ttLib import TTFont

    with suppress(Exception), TTFont(file, fontNumber=0, lazy=True) as font:
        return frozenset(font.getBestCmap())
    return frozenset()


@cache
def _cut(file: Path, face: str, weight: int, signs: frozenset[str]) -> bytes:
    """A font of these signs alone, in one weight."""
    from fontTools import subset
    from fontTools.ttLib import TTCollection
    from fontTools.varLib import instancer

    number = -1
    if file.suffix == ".ttc":
        with TTCollection(file, lazy=True) as collection:
            names = [str(font["name"].getDebugName(1)) for font in collection]
        number = next((at for at, name in enumerate(names) if name.endswith(face)), 0)
    options = subset.Options(layout_features=["*"], hinting=False, notdef_outline=True, font_number=number)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    font = subset.load_font(file, options, lazy=True)
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(signs) + _WITH_LETTERS)
    cutter.subset(font)
    if "fvar" in font:
        axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
        font = instancer.instantiateVariableFont(font, {**axes, "wght": weight})
    font.recalcTimestamp = False
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()
