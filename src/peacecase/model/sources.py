"""Sources: who says it, from which side, with what interest; and the citation of a place in one."""

from typing import Literal
from urllib.parse import quote, urlsplit, urlunsplit

from pydantic import Field

from peacecase.model.record import Record, Slug, Text
from peacecase.model.scale import Edtf

SourceType = Literal[
    "memoir",
    "official",
    "party_statement",
    "agreement",
    "un_document",
    "academic",
    "evaluation",
    "ngo_report",
    "news",
    "interview",
    "dataset",
    "encyclopedia",
]
INTERESTED_TYPES: frozenset[SourceType] = frozenset({"memoir", "official", "party_statement"})
"""Types that speak for someone: they must state position and interest."""
RECORD_TYPES: frozenset[SourceType] = frozenset(
    {"official", "party_statement", "un_document", "ngo_report", "evaluation", "dataset"}
)
"""Types in which an organisation speaks, and not a person or a newspaper."""

Distance = Literal["participant", "eyewitness", "contemporary", "later"]


class Source(Record):
    """One source, described so that a reader can weigh it."""

    type: SourceType = Field(description="What kind of source it is")
    title: Text = Field(description="Title as published")
    author: Text | None = Field(
        None,
        description="Person or persons, each with the family name before a comma, several apart by semicolons: "
        "Höglund, Kristine; Svensson, Isak. A name that has no family name, or a body's, as it is. Left out where none is named",
    )
    publisher: Text | None = Field(None, description="Who published it first")
    issued: Edtf | None = Field(None, description="Date of publication (EDTF)")
    url: Text | None = Field(None, description="Address read", pattern=r"^https?://\S+$")
    doi: Text | None = Field(None, description="DOI without https://", pattern=r"^10\.[0-9]{4,9}/\S+$")
    position: Text | None = Field(
        None,
        description="Whose side the source speaks from: an actor id of this case where there is one. Required for "
        "memoirs, official papers and party statements",
    )
    interest: Text | None = Field(
        None,
        description="What its author stands to gain from telling it so. Required for memoirs, official papers and "
        "party statements; left out for a disinterested source",
    )
    distance: Distance | None = Field(
        None,
        description="participant, eyewitness, contemporary (written at the time) or later (written afterwards). Left "
        "out: not stated",
    )
    origin: Slug | None = Field(
        None,
        description="Origin group: sources by one author, from one organisation's record, or derived from one "
        "another carry the same name. Left out: the author, or else the publisher",
    )
    copy_host: Text | None = Field(
        None,
        description="Where a copy was read and not the original: the site that hosts the copy",
    )
    called: Text | None = Field(
        None,
        description="What pages call whoever speaks in it, in 7 words: the Japanese official who took part",
    )
    language: str | None = Field(
        None, description="BCP 47 tag, such as en or ja", pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"
    )
    accessed: Edtf | None = Field(None, description="Date the page was read (EDTF)")

    @property
    def authors(self) -> tuple[str, ...]:
        """The names of its authors, each as it stands."""
        return tuple(name.strip() for name in (self.author or "").split(";") if name.strip())

    @property
    def address(self) -> str | None:
        """Where a reader finds the work: the address that its DOI makes, or else the one that was read.

        In a DOI of older journals # < > and % are letters as any other; in an address they would end or change it.
        """
        return "https://doi.org/" + quote(self.doi, safe="/:;(),@!$&'*=~") if self.doi else self.url

    @property
    def link(self) -> str | None:
        """Its address as every program takes it in a link: ASCII, other signs as octets. None where it names no host."""
        try:
            parts = urlsplit(self.address or "")
            host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
        except ValueError:  # brackets that no host has, or letters
            return None
        return quote(urlunsplit(parts._replace(netloc=host)), safe="%/:?#[]@!$&'()*+,;=~") if host else None


def name_parts(name: str) -> tuple[str, str] | None:
    """Family and given name, where a comma parts them; else which is which is not for a program to guess."""
    family, _comma, given = map(str.strip, name.partition(","))
    is_one = "," not in given and not {"and", "&"}.intersection(given.split())
    return (family, given) if family and given and is_one else None


def in_natural_order(name: str) -> str:
    """The name as it is said: the family name last where a comma parts it, else as it stands."""
    parts = name_parts(name)
    return f"{parts[1]} {parts[0]}" if parts else name


class Cite(Record):
    """A place in a source."""

    source: Slug = Field(description="Id of a source of this case")
    locator: Text | None = Field(
        None,
        description="Where in it: page, paragraph, section (memoir: II(1)(b) ¶2). Left out only for one-page texts",
    )


class Line(Record):
    """A line that people write once and every page reuses."""

    text: Text = Field(description="Short, and whole by itself")
    cites: tuple[Cite, ...] = Field((), description="Where it stands")
