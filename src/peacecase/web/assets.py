"""Styles, scripts and fonts of pages: a fixed table of names, read once; no path of a request reaches the disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
}
"""By ending; what the machine's registry says of them is not asked."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages load."""

    body: bytes
    type: str


def asset(name: str, body: bytes) -> Asset:
    """The asset of a name whose ending tells its type; KeyError for another ending."""
    return Asset(body, TYPES[name.rpartition(".")[2]])


def asset_route(table: Mapping[str, Asset]) -> Route:
    """The route ``/assets/NAME``."""

    async def serve_asset(request: Request) -> Response:
        found = table.get(request.path_params["name"])
        if found is None:
            raise HTTPException(404)
        return Response(found.body, headers={"content-type": found.type})

    return Route("/assets/{name}", serve_asset)
