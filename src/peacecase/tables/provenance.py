"""From what a report was made: versions, hashes of what was coded, the recipe to make it again."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from pydantic import BaseModel

from peacecase.model.library import Library
from peacecase.model.profile import WeightProfile
from peacecase.model.report_definition import ReportDefinition


@dataclass(frozen=True, slots=True)
class Provenance:
    """Hashes are SHA-256 (hex) of the parsed content: spacing and comments of a file do not count."""

    tool: str
    codebook: str
    library: str
    """Over all cases of the report with their second codings."""
    cases: Mapping[str, str]
    codings: Mapping[str, Mapping[str, str]]
    """Case id -> coding id -> hash."""
    profile: str
    definition: str
    draws: int
    seed: int


def trace(
    library: Library,
    case_ids: Sequence[str],
    definition: ReportDefinition,
    weights: WeightProfile,
    draws: int,
    seed: int,
) -> Provenance:
    """What the report on these cases was made from."""
    cases = {case_id: content_hash(library.cases[case_id]) for case_id in case_ids}
    codings = {
        case_id: {coding.id: content_hash(coding) for coding in library.codings[case_id]}
        for case_id in case_ids
        if case_id in library.codings
    }
    whole = json.dumps([cases, codings], sort_keys=True).encode("utf-8")
    return Provenance(
        tool=version("peacecase"),
        codebook=library.codebook.version,
        library=hashlib.sha256(whole).hexdigest(),
        cases=cases,
        codings=codings,
        profile=content_hash(weights),
        definition=content_hash(definition),
        draws=draws,
        seed=seed,
    )


def content_hash(record: BaseModel) -> str:
    """SHA-256 (hex) of a record as JSON with sorted keys, fields at their defaults left out."""
    plain = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
