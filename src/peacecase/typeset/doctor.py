"""Whether this machine can make a report: each part it takes, what was found, and how to get what lacks."""

import ctypes
import platform
import re
import warnings
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from importlib import metadata
from pathlib import Path

from peacecase.typeset.errors import EngineWarning, MissingLibraryError, ReportError
from peacecase.typeset.fontset import FONT_DIRECTORY, damaged_fonts, font_hashes
from peacecase.typeset.other_scripts import OTHER_SCRIPTS, how_to_get, missing_scripts


class State(StrEnum):
    """How a part is."""

    OK = "ok"
    WARNING = "warning"  # reports are made, with a loss the remedy names
    FAULT = "fault"  # no report can be made


@dataclass(frozen=True)
class Condition:
    """What was found out about one part a report takes.

    Attributes:
        part: what was looked at.
        state: whether it will do.
        found: version or fault, for people.
        remedy: how to put it right; empty when nothing has to be done.
    """

    part: str
    state: State
    found: str
    remedy: str = ""


@dataclass(frozen=True)
class _SystemLibrary:
    name: str
    files: tuple[str, ...]  # as Linux, macOS and Windows call it
    version_call: str = ""
    needed: bool = True


_SYSTEM_LIBRARIES = (
    _SystemLibrary(
        "Pango", ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"), "pango_version_string"
    ),
    _SystemLibrary("PangoFT2", ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll")),
    _SystemLibrary(
        "HarfBuzz", ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"), "hb_version_string"
    ),
    _SystemLibrary(
        "HarfBuzz-Subset",
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
        needed=False,
    ),
    _SystemLibrary("Fontconfig", ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll")),
)
_PACKAGES = ("weasyprint", "pydantic", "PyYAML", "Jinja2", "numpy")
_SHIPPED = "Latin, Greek, Cyrillic, Arabic, Khmer, Sinhala, Tamil and Japanese"
_TRIAL_WORDS = ("កម្ពុជា", "ශ්‍රී ලංකාව", "اتفاق السلام", "Chain of effect")
"""Words set in a paragraph and in a chart of the trial page: letters that stack, join, and run leftwards."""
_TRIAL_PAGE = (
    '<html lang="en"><head><title>Trial</title></head><body><h1>Wałęsa Αθήνα Київ 今川 ហ៊ុន සිං தமிழ் عربي → ≥ ● ✓</h1>'
    + "".join(f"<p>{words}</p>" for words in _TRIAL_WORDS)
    + '<img src="trial.svg" alt="Trial chart"></body></html>'
)
_TRIAL_CHART = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120">'
    + "".join(f'<text x="9" y="{20 * row}">{words}</text>' for row, words in enumerate(_TRIAL_WORDS, start=1))
    + "</svg>"
)
_ANOTHER_MAKE = "install peacecase again, with the versions of weasyprint and pydyf that it asks for"
_INSTALL_COMMANDS = {
    "debian": "apt-get install libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "dnf install pango harfbuzz",
    "arch": "pacman -S pango harfbuzz",
    "alpine": "apk add so:libpangoft2-1.0.so.0 so:libharfbuzz-subset.so.0 so:libfontconfig.so.1",
    "darwin": "brew install pango",
    "windows": "pacman -S mingw-w64-ucrt-x86_64-pango (in an MSYS2 shell)",
}


def examine() -> list[Condition]:
    """Look at everything a report takes, ending with a trial page in the scripts of the shipped fonts."""
    conditions = [
        Condition("Python", State.OK, platform.python_version()),
        *_system_libraries(),
        *_packages(),
        _yaml_speed(),
        _fonts(),
        _other_scripts(),
    ]
    if all(condition.state is not State.FAULT for condition in conditions):
        conditions.append(_trial_page())
    return conditions


def install_command() -> str:
    """The command that installs the system libraries here, as root; a general sentence if unknown."""
    return _INSTALL_COMMANDS.get(_system_family(), "install Pango 1.44 or newer and HarfBuzz")


def _system_libraries() -> Iterator[Condition]:
    for library in _SYSTEM_LIBRARIES:
        loaded = _load(library.files)
        if loaded is not None:
            yield Condition(library.name, State.OK, _version(loaded, library.version_call) or "present")
        elif library.needed:
            yield Condition(library.name, State.FAULT, "not found", install_command())
        else:
            yield Condition(
                library.name, State.WARNING, "not found: fonts are cut more slowly", install_command()
            )


def _load(files: tuple[str, ...]) -> ctypes.CDLL | None:
    for file in files:
        try:
            return ctypes.CDLL(file)
        except OSError:
            continue
    return None


def _version(library: ctypes.CDLL, call: str) -> str:
    if not call:
        return ""
    function = getattr(library, call)
    function.restype = ctypes.c_char_p
    text = function()
    return text.decode() if isinstance(text, bytes) else ""


def _packages() -> Iterator[Condition]:
    for package in _PACKAGES:
        try:
            yield Condition(package, State.OK, metadata.version(package))
        except metadata.PackageNotFoundError:
            yield Condition(package, State.FAULT, "not installed", "install peacecase again: ./run report")


def _yaml_speed() -> Condition:
    import yaml

    if yaml.__with_libyaml__:
        return Condition("YAML parser", State.OK, "compiled")
    return Condition(
        "YAML parser", State.WARNING, "pure Python: large libraries load slowly", "reinstall PyYAML"
    )


def _fonts() -> Condition:
    faults = damaged_fonts()
    if not faults:
        return Condition("fonts", State.OK, f"{len(font_hashes())} files, as shipped")
    named = ", ".join(f"{name} ({fault})" for name, fault in sorted(faults.items()))
    return Condition(
        "fonts", State.FAULT, named, f"install peacecase again: its fonts belong in {FONT_DIRECTORY}"
    )


def _other_scripts() -> Condition:
    missing = missing_scripts()
    drawn = [script.name for script in OTHER_SCRIPTS.values() if script.name not in missing]
    found = f"a font for {', '.join(drawn)}" if drawn else ""
    if not missing:
        return Condition("other scripts", State.OK, found)
    lacking = f"no font for {', '.join(missing)}"
    return Condition(
        "other scripts", State.WARNING, "; ".join(filter(None, (found, lacking))), how_to_get(missing)
    )


def _trial_page() -> Condition:
    from peacecase.typeset.pdf import PdfMetadata, render_pdf

    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", EngineWarning)
            rendered = render_pdf(
                _TRIAL_PAGE,
                css="body, svg { font-family: 'Noto Sans' }",
                assets={"trial.svg": _TRIAL_CHART.encode()},
                metadata=PdfMetadata(title="Trial"),
                date=datetime(2000, 1, 1, tzinfo=UTC),
            )
    except ReportError as error:
        remedy = install_command() if isinstance(error, MissingLibraryError) else _ANOTHER_MAKE
        return Condition("trial page", State.FAULT, str(error), remedy)
    if not _charts_are_set_as_text(rendered.content):
        return Condition(
            "trial page", State.FAULT, "the words of a chart are not drawn as in text", _ANOTHER_MAKE
        )
    if faults := [*rendered.warnings, *(str(each.message) for each in caught)]:
        return Condition("trial page", State.WARNING, "; ".join(faults), _ANOTHER_MAKE)
    return Condition(
        "trial page", State.OK, f"{len(rendered.content) // 1024} KB, {_SHIPPED} drawn, in a chart too"
    )


def _charts_are_set_as_text(pdf: bytes) -> bool:
    """Whether the trial's words are there twice, in paragraphs and in the chart, with the same glyphs."""
    shown: Counter[bytes] = Counter()
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            for text in re.findall(rb"\bBT\b(.*?)\bET\b", zlib.decompress(stream), re.DOTALL):
                shown[b"".join(re.findall(rb"<([0-9a-fA-F]+)>", text))] += 1
    return sum(times == 2 for times in shown.values()) == len(_TRIAL_WORDS)


def _system_family() -> str:
    """The family of systems this one belongs to: a key of `_INSTALL_COMMANDS`, or its own name."""
    system = platform.system().lower()
    if system != "linux":
        return system
    release = Path("/etc/os-release")
    text = release.read_text(encoding="utf-8") if release.is_file() else ""
    names = re.findall(r'^ID(?:_LIKE)?="?([^"\n]+)', text, flags=re.MULTILINE)
    for name in " ".join(names).split():
        if name in _INSTALL_COMMANDS:
            return name
    return system
