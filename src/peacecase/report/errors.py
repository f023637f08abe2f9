"""What stops a report from being made, as one family of exceptions the command line catches."""


class ReportError(Exception):
    """The report cannot be made; the message says why and what to do."""


class BlockedResourceError(ReportError):
    """A page asked for a file or an address outside the report's own assets.

    Attributes:
        urls: the addresses refused, in the order they were asked for.
    """

    def __init__(self, urls: tuple[str, ...]) -> None:
        self.urls = urls
        shown = ", ".join(url if len(url) <= 80 else f"{url[:77]}..." for url in urls)
        super().__init__(f"the report may not load {shown}: only its own assets are served")


class MissingLibraryError(ReportError):
    """A system library that turns pages into PDF is not installed."""
