"""The strictness every record shares: closed, frozen, text that is not blank."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


class Record(BaseModel):
    """A closed, immutable record: an unknown field is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=False)


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
"""Prose: not blank, at most 20,000 characters."""

SLUG = r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$"
Slug = Annotated[
    str,
    StringConstraints(pattern=SLUG, max_length=80),
    Field(description="Lower-case letters, digits, - and _"),
]
"""An id: lower-case ASCII letters, digits, - and _. Never a path, so it is safe in file names."""
