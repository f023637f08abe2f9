"""htmx, as every page of a local server loads it."""

from importlib import resources

from peacecase.web.assets import Asset, asset

HTMX = "htmx.min.js"


def vendored() -> dict[str, Asset]:
    """Name -> program code of others."""
    folder = resources.files("peacecase.web") / "vendor"
    return {HTMX: asset(HTMX, folder.joinpath(HTMX).read_bytes())}
