"""A chart as PNG, for files that cannot hold it as SVG: Word documents and slides."""

import re

from peacecase.typeset.fontset import register_chart_fonts
from peacecase.typeset.other_scripts import package_folders

_FONT = "Noto Sans"  # what charts are set in
_TEXT = re.compile(r"(?<=>)[^<]+(?=</text>)")
_FULL_WIDTH = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]+")


def to_png(svg: str, scale: float) -> bytes:
    """The picture with `scale` pixels for each CSS pixel, in the shipped fonts and those of the packages."""
    import vl_convert

    register_chart_fonts()
    for folder in package_folders():
        vl_convert.register_font_directory(str(folder))
    # Left to itself the converter takes full-width signs from the first font that has them, which is the bold one.
    run = rf'<tspan font-family="{_FONT} JP">\g<0></tspan>'
    named = _TEXT.sub(lambda text: _FULL_WIDTH.sub(run, text[0]), svg)
    png: bytes = vl_convert.svg_to_png(named, scale=scale)
    return png
