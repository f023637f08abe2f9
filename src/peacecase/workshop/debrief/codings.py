"""Sheets as codings: what reliability measures, and what promotion writes."""

from typing import Any

from peacecase.model.case import Case
from peacecase.model.coding import Ratings, SecondCoding, Seen
from peacecase.workshop.kit.manifest import KitManifest
from peacecase.workshop.kit.sheet import Sheet

BY_PARTY_NOTE = "The workshop's sheet asks for the whole, not party by party."


def coding_of(sheet: Sheet, kit: KitManifest, case: Case, coding_id: str) -> SecondCoding:
    """The second coding that a sheet amounts to: no seat, no group, nothing that somebody wrote freely.

    Levels without a confidence stay out, since a coding's draws need one. Where an indicator is rated by party, the
    sheet asks for the whole, and the coding says that the parties were not assessed one by one.
    """
    ratings: dict[str, dict[str, Any]] = {}
    for indicator, answer in sheet.answers.items():
        if answer.level is None:
            continue
        rating: dict[str, Any] = {"rating": answer.level}
        if isinstance(answer.level, int):
            if answer.confidence is None:
                continue
            rating["confidence"] = answer.confidence
            if indicator in kit.codebook.rated_by_party:
                rating["by_party"] = {
                    party: {"rating": "not_assessed", "why": BY_PARTY_NOTE} for party in case.parties()
                }
        ratings.setdefault(kit.codebook.factor_of(indicator).id, {})[indicator] = rating
    return SecondCoding.model_validate(
        {
            "schema": "peacecase/coding/1",
            "case": kit.case,
            "id": coding_id,
            "kind": "independent",
            "coder": {
                "kind": "human",
                "background": "Took part in a workshop; read the printed packet of the case alone",
                "coded_on": kit.made_on,
                "codebook": kit.codebook.version,
            },
            "codebook": kit.codebook.version,
            "coded_on": kit.made_on,
            "saw": list(seen_by(sheet, kit)),
            "note": note_on(sheet, kit),
            "ratings": ratings,
        }
    )


def seen_by(sheet: Sheet, kit: KitManifest) -> tuple[Seen, ...]:
    """What this person had seen of the case."""
    seen: list[Seen] = ["evidence_statements"]
    if not kit.blind:
        seen += ["case_name"] if kit.split_outcome else ["timeline", "case_name"]
    elif sheet.recognised in ("yes", "unsure"):
        seen.append("case_name")
    if kit.is_told(sheet.group):
        seen.append("outcomes")
    return tuple(seen)


def note_on(sheet: Sheet, kit: KitManifest) -> str:
    """Circumstances that a reader should know; nothing that tells who it was."""
    parts = [
        f"Round {sheet.round} of a workshop of {kit.profile} minutes"
        if kit.profile != "day"
        else f"Round {sheet.round} of a workshop of a day",
        f"{len(kit.facts)} of the case's evidence statements were read, not the sources",
        "told without names" if kit.blind else "told with names",
    ]
    if sheet.recognised == "yes":
        parts.append("the coder knew or recognised the case")
    elif sheet.recognised == "unsure":
        parts.append("the coder was not sure of having recognised the case")
    if kit.split_outcome and sheet.group is None:
        parts.append("whether the outcome was told is not known, because the group could not be read")
    return "; ".join(parts) + "."


def without_ratings(case: Case) -> Case:
    """The case with nothing rated, so that people are compared with each other and not with its coders."""
    return case.model_copy(update={"ratings": Ratings()})
