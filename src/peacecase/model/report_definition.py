"""A report definition: which cases, in which words, in which parts, on which paper; a YAML file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from peacecase.language import ENGLISH, languages, speaking, translations_into
from peacecase.language import gettext as _
from peacecase.model.qca_question import QcaDefinition
from peacecase.model.record import Record, Slug, Text
from peacecase.model.scale import Edtf

Section = Literal[
    "findings",
    "reading",
    "glance",
    "matrix",
    "factors",
    "gaps",
    "episodes",
    "order",
    "horizons",
    "patterns",
    "qca",
    "reliability",
    "profiles",
    "records",
    "method",
    "codebook",
    "lenses",
    "sources",
    "provenance",
]
SECTION_MEANINGS: dict[Section, str] = {
    "findings": "the first three pages: what the missions show, side by side, and what recurs",
    "reading": "how to read ratings, bounds, orders and charts (annex)",
    "glance": "the cases side by side: who, where, when, how coded (annex)",
    "matrix": "all ratings of all cases in one table (annex)",
    "factors": "a page a factor: how far each mission had it, what went with which outcome, what shows it",
    "gaps": "a page each of what missions lacked most often: what was done about it, and where they ended",
    "episodes": "steps of one mission that ended differently, held against each other",
    "order": "robust order and rank acceptability; in the annex every pair, weights and sensitivity",
    "horizons": "outcomes by horizon, with conflict-years beside",
    "patterns": "factors against outcomes in one table, and case by case (annex)",
    "qca": "combinations of conditions that go with an outcome; left out where the definition asks for none",
    "reliability": "agreement of coders, and of one language model with itself; left out where there is no second coding",
    "profiles": "a page a mission; in the annex all its ratings with their reasons",
    "records": "the full record of each case: every rating's reason, every evidence item, every search (annex)",
    "method": "what is computed, and from which assumptions",
    "codebook": "the questions and the wording of their levels (annex)",
    "lenses": "other frameworks held against the cases: what they see that the codebook does not, and the reverse (annex)",
    "sources": "bibliography with position and interest of each source",
    "provenance": "versions and hashes from which the report can be made again (annex)",
}
SECTIONS: tuple[Section, ...] = tuple(SECTION_MEANINGS)
USUAL_SECTIONS: tuple[Section, ...] = tuple(section for section in SECTIONS if section != "codebook")
MANY_CASES = 8
"""Above this many cases tables are set narrower."""

BriefPart = Literal["answer", "steps", "parted", "lessons"]
"""Where an analyst's own paragraph stands in a brief: after the answer, the steps, what parted, the other lessons."""
Paper = Literal["a4", "letter"]
Form = Literal["pdf", "html", "docx"]
"""What a report is rendered as."""


if TYPE_CHECKING:
    Language = str
else:  # which there are shows when the program runs
    Language = Literal[languages()]


class Paragraph(Record):
    """A paragraph of the analyst's own, printed as such."""

    after: BriefPart = Field(description="After which part: answer, steps, parted or lessons")
    text: Text = Field(description="The paragraph")
    by: Text | None = Field(None, description="Whose it is; left out: whoever issues the report")


class ReportDefinition(Record):
    """What a report holds and how it is printed."""

    schema_: Literal["peacecase/report/1"] = Field(alias="schema", description="Always peacecase/report/1")
    title: Text = Field(description="Title of the report")
    question: Text = Field(description="The question that the comparison is to answer")
    cases: tuple[Slug, ...] = Field(
        (), description="Case ids, in the order to print them; left out: every case of the library"
    )
    profile: Slug = Field("equal", description="Weight profile for the factor index")
    sections: tuple[Section, ...] = Field(
        USUAL_SECTIONS,
        min_length=1,
        description="Parts of the report; they are printed in one order, whatever the order here; those of the annex with --full: "
        + "; ".join(f"{name}: {meaning}" for name, meaning in SECTION_MEANINGS.items()),
    )
    qca: QcaDefinition | None = Field(
        None,
        description="The qualitative comparative analysis to print: outcome, conditions, cut-offs, expectations",
    )
    language: Language = Field(ENGLISH, description="Language of the report; the cases stand as written")
    audience_note: Text | None = Field(
        None,
        description="Whom the report is for and what it should not be used for; printed before the contents",
    )
    paper: Paper = Field("a4", description="a4 or letter")
    prepared_by: Text | None = Field(None, description="Who issues the report; printed under the title")
    paragraphs: tuple[Paragraph, ...] = Field(
        (), description="Paragraphs of the analyst's own, which a brief prints and marks as theirs"
    )
    dated: Edtf | None = Field(None, description="Date to print; left out: the day it is made")

    @model_validator(mode="after")
    def _nothing_twice(self) -> ReportDefinition:
        for field, entries in (("cases", self.cases), ("sections", self.sections)):
            twice = sorted({entry for entry in entries if entries.count(entry) > 1})
            if twice:
                raise PydanticCustomError(
                    "named_twice", "{field} names {twice} twice", {"field": field, "twice": ", ".join(twice)}
                )
        return self

    def has(self, section: Section) -> bool:
        """True when the report is to have this part."""
        return section in self.sections


def usual_definition(
    cases: tuple[str, ...], paper: Paper = "a4", profile: str = "equal", language: str = ENGLISH
) -> ReportDefinition:
    """The definition of a report that no file describes: all parts but the codebook."""
    with speaking(translations_into(language)):
        title = _("Peacemaking missions compared")
        question = _("What did these missions bring along, where did they differ, and what stood afterwards?")
    return ReportDefinition.model_validate(
        {
            "sections": USUAL_SECTIONS,
            "schema": "peacecase/report/1",
            "title": title,
            "question": question,
            "cases": cases,
            "profile": profile,
            "language": language,
            "paper": paper,
        }
    )
