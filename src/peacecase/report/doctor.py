"""Whether this machine can make a report: each part it takes, what was found, and how to get what lacks."""

import ctypes
import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from importlib import metadata
from pathlib import Path

from peacecase.report.errors import ReportError
from peacecase.report.fontset import FONT_DIRECTORY, damaged_fonts, font_hashes


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
    version_call: str
    needed: bool = True


_SYSTEM_LIBRARIES = (
    _SystemLibrary(
        "Pango",
        ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
        "pango_version_string",
    ),
    _SystemLibrary(
        "PangoFT2",
        ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
        "",
    ),
    _SystemLibrary(
        "HarfBuzz",
        ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
        "hb_version_string",
    ),
    _SystemLibrary(
        "HarfBuzz-Subset",
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
        "",
        needed=False,
    ),
    _SystemLibrary(
        "Fontconfig",
        ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
        "",
    ),
)
_PACKAGES = ("weasyprint", "pydantic", "PyYAML", "Jinja2", "numpy")
_TRIAL_PAGE = (
    '<html lang="en"><head><title>Trial</title></head><body>'
    "<h1>Wałęsa 今川 ហ៊ុន සිං தமிழ் عربي → ≥ ● ✓</h1></body></html>"
)
_INSTALL_COMMANDS = {
    "debian": "apt-get install libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "dnf install pango harfbuzz",
    "arch": "pacman -S pango harfbuzz",
    "alpine": "apk add so:libpangoft2-1.0.so.0 so:libharfbuzz-subset.so.0 so:libfontconfig.so.1",
    "darwin": "brew install pango",
    "windows": "pacman -S mingw-w64-ucrt-x86_64-pango (in an MSYS2 shell)",
}


def examine() -> list[Condition]:
    """Look at everything a report takes, ending with a trial page in every script."""
    conditions = [
        Condition("Python", State.OK, platform.python_version()),
        *_system_libraries(),
        *_packages(),
        _yaml_speed(),
        _fonts(),
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


def _trial_page() -> Condition:
    from peacecase.report.pdf import PdfMetadata, render_pdf

    try:
        rendered = render_pdf(
            _TRIAL_PAGE, metadata=PdfMetadata(title="Trial"), date=datetime(2000, 1, 1, tzinfo=UTC)
        )
    except ReportError as error:
        return Condition("trial page", State.FAULT, str(error), install_command())
    if rendered.warnings:
        return Condition("trial page", State.WARNING, "; ".join(rendered.warnings), "install peacecase again")
    return Condition("trial page", State.OK, f"{len(rendered.content) // 1024} KB, every script drawn")


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
