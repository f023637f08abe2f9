"""What stops a report from being made."""

from peacecase.errors import CannotGoOn


class ReportError(CannotGoOn):
    """The report cannot be made."""


class BlockedResourceError(ReportError):
    """A page asked for a file or an address outside the report's own assets.

    Attributes:
        urls: the addresses refused, in the order they were asked for.
    """

    def __init__(self, urls: tuple[str, ...]) -> None:
        self.urls = urls
        shown = ", ".join(url if len(url) <= 80 else f"{url[:77]}..." for url in urls)
        super().__init__(
            f"the report may not load {shown}",
            "a page is given its own assets only: take the address out of the template or the case",
        )


class MissingLibraryError(ReportError):
    """A system library that turns pages into PDF is not installed."""
