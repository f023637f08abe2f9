"""The door between a page and the world: it hands out the report's own assets and refuses the rest.

Importing this module imports weasyprint.
"""

from collections.abc import Mapping
from mimetypes import MimeTypes
from urllib.parse import quote, unquote

from weasyprint.urls import URLFetcher, URLFetcherResponse

# A host that can never exist (RFC 2606), so a relative link in a page resolves to an asset's name.
BASE_URL = "https://assets.invalid/"
ATTACHMENT_FOLDER = "attachments/"
_MEDIA_TYPES = MimeTypes()  # Python's own table, without what the machine adds to it


class AssetFetcher(URLFetcher):  # type: ignore[misc]  # weasyprint has no types
    """Serves named bytes; any other address stops the rendering and is remembered.

    Attributes:
        refused: addresses asked for and not given. WeasyPrint swallows the error inside an SVG
            image, so a caller must look here after rendering too.
    """

    def __init__(self, assets: Mapping[str, bytes], media_types: Mapping[str, str]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self._assets = assets
        self._media_types = media_types
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The asset named by an address under `BASE_URL`.

        Raises:
            PermissionError: for every other address; weasyprint turns it into its fatal error.
        """
        name = unquote(url.removeprefix(BASE_URL)) if url.startswith(BASE_URL) else None
        if name is None or name not in self._assets:
            self.refused.append(url)
            raise PermissionError(url)
        media_type = self._media_types.get(name) or _MEDIA_TYPES.guess_type(name)[0]
        described = {"Content-Type": media_type or "application/octet-stream"}
        return URLFetcherResponse(url, self._assets[name], described)


def asset_url(name: str) -> str:
    """The address under which an asset of this name is served."""
    return BASE_URL + quote(name)
