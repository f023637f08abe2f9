"""Styles, script and fonts of the studio's pages, and the templates that use them."""

from __future__ import annotations

from functools import cache
from importlib import resources

from jinja2 import Environment

from peacecase.typeset.templates import page_templates
from peacecase.web.assets import Asset, asset
from peacecase.web.vendored import vendored

_FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSerif-Bold.ttf", "NotoSansJP-Regular.ttf", "NotoSansJP-Bold.ttf")  # fmt: skip


@cache
def assets() -> dict[str, Asset]:
    """Everything that a page loads."""
    look = resources.files("peacecase.web") / "look"
    own = resources.files("peacecase.web.studio") / "assets"
    fonts = resources.files("peacecase.typeset") / "fonts"
    places = {
        "tokens.css": look,
        "studio.css": own,
        "studio.js": own,
        "icon.svg": own,
        **dict.fromkeys(_FONTS, fonts),
    }
    return {
        **vendored(),
        **{name: asset(name, folder.joinpath(name).read_bytes()) for name, folder in places.items()},
    }


@cache
def studio_templates() -> Environment:
    """The templates."""
    return page_templates("peacecase.web.studio")
