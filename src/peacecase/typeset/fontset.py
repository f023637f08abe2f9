"""The fonts a report is set in: where they are, what they cover, and nothing else on the machine."""

import atexit
import hashlib
import os
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from xml.sax.saxutils import escape

FONT_DIRECTORY = Path(__file__).parent / "fonts"


def font_hashes() -> dict[str, str]:
    """SHA-256 (hex) recorded for each font file, by file name."""
    lines = (FONT_DIRECTORY / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def damaged_fonts() -> dict[str, str]:
    """What is wrong with each font file that is not as shipped, by file name: `missing` or `changed`."""
    faults = {}
    for name, digest in font_hashes().items():
        path = FONT_DIRECTORY / name
        if not path.is_file():
            faults[name] = "missing"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            faults[name] = "changed"
    return faults


@cache
def use_only_shipped_fonts() -> None:
    """Point fontconfig, for the rest of this process, at the shipped fonts and at nothing else.

    Call it before weasyprint is imported. The setting stays: Pango reads it again in a thread of its
    own, at a time of its choosing.
    """
    folder = mkdtemp(prefix="peacecase-fontconfig-")
    atexit.register(rmtree, folder, ignore_errors=True)
    configuration = Path(folder) / "fonts.conf"
    configuration.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>'
        f"<dir>{escape(str(FONT_DIRECTORY))}</dir>"
        f"<cachedir>{escape(folder)}</cachedir>"  # the user's own cache may be read-only, or not there
        f"<include>{escape(str(FONT_DIRECTORY / 'fonts.conf'))}</include>"
        "</fontconfig>\n",
        encoding="utf-8",
    )
    os.environ["FONTCONFIG_FILE"] = str(configuration)


def register_chart_fonts() -> None:
    """Let Vega-Lite charts measure their text with the shipped fonts. Registering twice does no harm."""
    import vl_convert

    vl_convert.register_font_directory(str(FONT_DIRECTORY))
