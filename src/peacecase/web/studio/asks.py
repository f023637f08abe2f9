"""How one field is asked for: the control, the words around it, what it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from peacecase.language import gettext as _

Control = Literal["line", "text", "date", "choice", "radios", "checks", "lines", "rows"]
"""One line; several; an EDTF date; one of a list, or of a few that are all seen; several of a list; one text a line; rows
of fields."""
Choices = tuple[tuple[str, str], ...]
"""What is written into the file, and what is read."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A field of a record."""

    name: str
    """Its key in the record; of a field inside a field, both with a point between."""
    control: Control
    label: str
    hint: str = ""
    choices: Choices = ()
    """Of a line: names that it suggests; what is written for a name that is taken is its id."""
    words: int = 0
    """Most words that pages have room for; 0: any number."""
    rows: tuple[Ask, ...] = ()
    """The fields of each row."""
    another: str = ""
    """What the button says that adds a row."""
    tall: int = 3
    """Lines of a text at first."""
    is_needed: bool = False
    """Whether the record is none without it."""
    preset: str = ""
    """What a new record begins with."""

    @property
    def steps(self) -> tuple[str, ...]:
        """The keys from the record to the field."""
        return tuple(self.name.split("."))


def worded(literal: object, *, unsaid: str = "") -> Choices:
    """The words of a field that takes a few, as pages say them; `unsaid`: what leaving it empty is called."""
    named = tuple((word, _(word.replace("_", " "))) for word in get_args(literal))
    return (("", unsaid), *named) if unsaid else named


def yes_or_no(unsaid: str) -> Choices:
    """Truth values of a file."""
    return (("", unsaid), ("true", _("yes")), ("false", _("no")))


def cites_ask(sources: Choices, *, name: str = "cites", label: str = "", is_needed: bool = False) -> Ask:
    """Places in sources."""
    return Ask(
        name,
        "rows",
        label or _("Where it stands"),
        rows=(
            Ask("source", "choice", _("Source"), choices=(("", _("choose a source")), *sources)),
            Ask("locator", "line", _("Place in it"), _("Page, paragraph or heading, if any.")),
        ),
        another=_("Another source"),
        is_needed=is_needed,
    )
