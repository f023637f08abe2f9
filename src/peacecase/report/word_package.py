"""Whether Word documents can be made here, and how sharp their pictures are."""

from peacecase.errors import UserError

PICTURE_SCALE = 2.5
"""Pixels of a picture for each CSS pixel: sharp on paper."""


def need_docx() -> None:
    """Raise UserError where python-docx is not installed."""
    try:
        import docx  # noqa: F401 - only looked for
    except ModuleNotFoundError as error:
        raise UserError(
            "a Word document takes the package python-docx", "pip install 'peacecase[office]'"
        ) from error
