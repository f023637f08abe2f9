"""The facts on a question, by where they pull its answer."""

from __future__ import annotations

from dataclasses import dataclass

from peacecase.analysis.confidence import is_interested
from peacecase.language import gettext as _
from peacecase.web.studio.frame import Frame, date_told
from peacecase.web.studio.places import case_address


@dataclass(frozen=True, slots=True)
class FiledFact:
    """A fact beside the question."""

    text: str
    address: str
    about: str
    is_interested: bool
    id: str


@dataclass(frozen=True, slots=True)
class Pull:
    """The facts that pull one way."""

    sign: str
    name: str
    facts: tuple[FiledFact, ...]


def pulls_on(frame: Frame, target: str) -> list[Pull]:
    found = frame.bearing_on(target)
    named = (
        ("↑", _("Pulls up"), "supports"),
        ("↕", _("Pulls both ways"), "mixed"),
        ("↓", _("Pulls down"), "weakens"),
    )
    return [
        Pull(sign, name, tuple(_fact(frame, item) for item in found[way]))
        for sign, name, way in named
        if found[way] or way != "mixed"
    ]


def _fact(frame: Frame, item: str) -> FiledFact:
    held = frame.records("evidence")[item]
    cited = [str(each.get("source")) for each in held.get("cites") or () if isinstance(each, dict)]
    names = _("; ").join(frame.source_name(source, is_short=True) for source in cited)
    case = frame.state.case
    stakes = case is not None and any(
        source in case.sources and is_interested(case, case.sources[source]) for source in cited
    )
    when = date_told(str(held.get("when") or ""))
    return FiledFact(
        str(held.get("statement") or item),
        case_address(frame.state.case_id, "evidence", item),
        " · ".join(part for part in (when, names) if part),
        stakes,
        item,
    )


def what_a_gap_does(frame: Frame, target: str) -> str:
    """What a question without a fact does."""
    name, at, _where = target.partition("@")
    if at:
        return _("Nothing is filed here. Without a fact no level stands.")
    factor = frame.codebook.factor_of(name)
    return _(
        "Nothing is filed here. While a question is unknown it counts as anything from 0 to 3, and widens what can be "
        "said of {factor}."
    ).format(factor=_(factor.means or factor.name.lower()))
