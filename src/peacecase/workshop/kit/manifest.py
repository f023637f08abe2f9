"""The manifest of a kit: what it was made from, which fact is which, who is told the outcome, hashes of all files."""

import json
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, ValidationInfo, field_validator

from peacecase.codebook.memoir import MEMOIR
from peacecase.errors import UserError
from peacecase.files.plain_file import UnreadableError, read_plain
from peacecase.files.reading import MAX_BYTES
from peacecase.language import ENGLISH, languages
from peacecase.model.codebook import Codebook
from peacecase.model.record import Record, Slug, Text
from peacecase.model.report_definition import Paper
from peacecase.model.scale import Edtf
from peacecase.workshop.kit.plan import KitProfile

MANIFEST = "manifest.json"
LONGEST_ID = 40
"""The ids of promoted codings hold it, and have to be ids too."""


class KitManifest(Record):
    """What `workshop new` wrote, for `collect`, `feedback`, `close` and `promote` to read."""

    schema_: Literal["peacecase/workshop/1"] = Field(alias="schema")
    id: Slug = Field(
        description="Name of this workshop, made of the kit and the moment; part of the ids of promoted codings"
    )
    made_on: Edtf = Field(description="Day, ISO 8601")
    peacecase: Text = Field(description="Version of peacecase")
    codebook: Codebook = Field(
        description="The questions, as they were; kits that name a version have the memoir's"
    )
    case: Slug
    case_sha256: Text = Field(description="Hash of the case file as it was")
    blinding_sha256: Text | None = None
    profile: KitProfile
    groups: int = Field(ge=1, le=40)
    blind: bool
    split_outcome: bool
    told_groups: tuple[int, ...] = Field((), description="Groups whose packet tells the outcome")
    paper: Paper
    language: Text = Field(ENGLISH, description="Language of the pages; kits without it are English")
    indicators: tuple[Slug, ...] = Field(min_length=1, description="Indicators on the sheets, in order")
    facts: dict[int, Slug] = Field(description="Number in the packet -> evidence id")
    files: dict[str, str] = Field(description="File -> SHA-256 as written")

    @field_validator("language")
    @classmethod
    def _spoken(cls, language: str) -> str:
        if language not in languages():
            raise ValueError(f"there is no language '{language}' here, only {', '.join(languages())}")
        return language

    @field_validator("id")
    @classmethod
    def _short(cls, kit_id: str) -> str:
        if len(kit_id) > LONGEST_ID:
            raise ValueError(f"an id has {LONGEST_ID} signs at most")
        return kit_id

    @field_validator("codebook", mode="before")
    @classmethod
    def _of_older_kits(cls, given: Any) -> Any:
        return MEMOIR.model_copy(update={"version": given}) if isinstance(given, str) else given

    @field_validator("indicators")
    @classmethod
    def _known(cls, indicators: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        codebook: Codebook | None = info.data.get("codebook")
        unknown = [name for name in indicators if codebook and name not in codebook.indicator_ids]
        if unknown or len(set(indicators)) < len(indicators):
            raise ValueError(f"{', '.join(unknown) or 'an indicator'} is unknown or there twice")
        return indicators

    def is_told(self, group: int | None) -> bool | None:
        """True where a group's packet tells the outcome; None where nobody's or everybody's differs, or no group."""
        if not self.split_outcome or group is None:
            return None
        return group in self.told_groups


def manifest_text(manifest: KitManifest) -> str:
    """The manifest as JSON, the codebook at its end."""
    record = manifest.model_dump(by_alias=True, exclude={"codebook"})
    record["codebook"] = manifest.codebook.model_dump(by_alias=True, exclude_defaults=True)
    return json.dumps(record, indent=2, ensure_ascii=False) + "\n"


def load_manifest(folder: Path) -> KitManifest:
    """The manifest of a kit's folder. Raises UserError where the folder is no kit or the manifest is damaged."""
    path = folder / MANIFEST
    try:
        content = read_plain(path, MAX_BYTES, folder)
    except UnreadableError as error:
        raise UserError(
            f"{folder} is not the folder of a workshop: {error}",
            "name the folder that `peacecase workshop new` wrote",
        ) from error
    if b'"peacecase/decision-kit/1"' in content[:200]:
        raise UserError(
            f"{folder} is the kit of a decision: nothing of it is collected",
            "count its votes on vote-tally.pdf",
        )
    try:
        return KitManifest.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise UserError(
            f"{path} is damaged: {where}: {first['msg']}", "take it from the kit as it was written"
        ) from error
