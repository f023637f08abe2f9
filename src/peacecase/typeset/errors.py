"""What stops a report from being made."""

from peacecase.errors import UserError


class ReportError(UserError):
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


class IncompletePdfError(ReportError):
    """The PDF engine could not bring in a chart or another part of the pages.

    Attributes:
        lost: what it said about each part.
    """

    def __init__(self, lost: tuple[str, ...]) -> None:
        self.lost = lost
        super().__init__(
            f"no PDF was made, for a part of it would be missing: {'; '.join(lost)}",
            "`peacecase doctor` says whether charts can be drawn here; if it is content, this is a fault of peacecase",
        )


class EngineWarning(UserWarning):
    """The PDF engine installed is not of the make that this program works around.

    Args:
        instead: what the engine does then, and what of it: the end of the sentence.
    """

    def __init__(self, instead: str) -> None:
        super().__init__(
            f"this WeasyPrint is of another make than the program was written for, and {instead}"
        )
