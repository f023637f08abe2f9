"""The kit for a workshop: everything that the trainer prints, as files in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal

from peacecase.api.faulty_library import FaultyLibraryError
from peacecase.api.opened import Opened
from peacecase.api.options import Language, Opt, StrPath, Written, into
from peacecase.api.result import Folder
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.api.workshop_blind import other_cases
from peacecase.clock import is_to_be_made_again
from peacecase.errors import UserError
from peacecase.files.library_folder import case_path
from peacecase.files.plain_file import read_plain
from peacecase.files.reading import MAX_BYTES
from peacecase.language import ENGLISH
from peacecase.model.blinding import Blinding
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.workshop.blind.blinding_file import blinding_path, load_blinding
from peacecase.workshop.blind.estimate import usual_words
from peacecase.workshop.kit.kit_request import KitRequest
from peacecase.workshop.kit.manifest import MANIFEST
from peacecase.workshop.kit.phones import new_secrets
from peacecase.workshop.kit.plan import KitProfile
from peacecase.workshop.kit.vignettes import Vignette, choose_vignettes, vignettes_for


@dataclass(frozen=True)
class WorkshopNewOptions(Written):
    """Write a kit: guide, vignettes, packet, codebook card, sheets, reveal, slides, manifest.

    Nothing is written into a folder that holds a kit already, since people's sheets may lie in it. A blind kit is held
    against every name, alias, place, year, source and outcome of the case, and refused with a list where one would leak.

    \b
    Examples:
      peacecase workshop new --case aceh-2005-cmi --profile 90 --groups 3 -o room
      peacecase workshop new --case cambodia-1992-japan --groups 4 --blind --split-outcome -o room
      peacecase workshop new --case cambodia-1992-japan --groups 3 --lang ja -o room
    """

    output: Annotated[StrPath, into("Folder to write; made where it is missing.")]
    case: Annotated[str, Opt("Id of the case.", metavar="CASE")]
    _: KW_ONLY
    groups: Annotated[int, Opt("Number of groups.", low=1, high=40)]
    profile: Annotated[KitProfile, Opt("Minutes at hand.")] = "180"
    blind: Annotated[bool, Opt("Roles for names, Year 0 dates, no outcome; refused if anything leaks.")] = (
        False
    )
    split_outcome: Annotated[
        bool, Opt("Tell groups with even numbers what came afterwards, to measure hindsight.")
    ] = False
    paper: Annotated[Literal["a4", "letter"], Opt("Paper.")] = "a4"
    language: Language = ENGLISH
    vignettes: Annotated[
        Sequence[str], Opt("Warm-up vignette by id; may be repeated.", flags=("--vignette",), many=True)
    ] = ()


@use_case("workshop new", WorkshopNewOptions)
def run_workshop_new(library: Opened, asked: WorkshopNewOptions, run: Run) -> Folder:
    """Writes the kit, whole or not at all, and returns the paths of its files.

    Raises UserError where a blind kit would give its case away (its `leaks` are the list), and where the case has too few
    facts. Made again at the same SOURCE_DATE_EPOCH it is the same kit, byte for byte; otherwise the secrets on the slips are new.
    """
    from peacecase.workshop.kit.blind_check import leak_estimate
    from peacecase.workshop.kit.kit import build_kit

    if asked.split_outcome and asked.groups < 2:
        raise UserError("hindsight needs two groups at least", option="groups")
    output = Path(asked.output)
    if (output / MANIFEST).exists():
        raise UserError(f"{output} holds a workshop already", "choose another folder")
    (case_id,) = library.ids((asked.case,))
    content = library.read((case_id,))
    path = blinding_path(library.folder, case_id)
    vignettes = _vignettes(content.codebook, asked.vignettes)
    request = KitRequest(
        codebook=content.codebook,
        profile=asked.profile,
        groups=asked.groups,
        secrets=new_secrets(asked.groups, run.moment() if is_to_be_made_again() else None),
        paper=asked.paper,
        language=asked.language,
        split_outcome=asked.split_outcome,
        vignettes=vignettes,
        blinding=_blinding(library, content.cases[case_id]) if asked.blind else None,
        blinding_path=str(path),
        case_sha256=sha256(
            read_plain(case_path(library.folder, case_id), MAX_BYTES, library.folder)
        ).hexdigest(),
        blinding_sha256=sha256(read_plain(path, MAX_BYTES, library.folder)).hexdigest()
        if asked.blind and path.exists()
        else None,
        made_on=run.moment(),
        version=version("peacecase"),
        usual=usual_words(other_cases(library.folder, case_id)) if asked.blind else frozenset(),
    )
    kit = build_kit(content.cases[case_id], request, run.step)
    told = f"{len(kit.packet.chosen)} facts in the packet, {len(kit.manifest.indicators)} indicators on the sheets"
    guide = output / "facilitator" / "guide.pdf"
    none = f"No warm-up vignettes: those that ship with peacecase ask nothing of the codebook '{content.codebook.id}'."
    summary = f"{len(kit.files)} files; {told}. Read {guide} first."
    notes = [] if vignettes else [none]
    if request.blinding is not None:
        notes.append(leak_estimate(kit.packet, request.blinding, request.usual))
    return Folder(kit.files, notes=(*notes, summary))


def _blinding(library: Opened, case: Case) -> Blinding:
    """The blinding file of the case, or an empty one."""
    blinding, faults = load_blinding(library.folder, case)
    if any(each.severity == "error" for each in faults):
        raise FaultyLibraryError(faults)
    return blinding or Blinding(schema="peacecase/blinding/1", case=case.id)


def _vignettes(codebook: Codebook, ids: Sequence[str]) -> tuple[Vignette, ...]:
    try:
        return choose_vignettes(codebook, ids)
    except KeyError as error:
        known = ", ".join(vignettes_for(codebook)) or f"none for the codebook '{codebook.id}'"
        raise UserError(f"there is no vignette {error}; there are {known}", option="vignettes") from None
