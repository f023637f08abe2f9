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
from peacecase.files.library_folder import case_path, is_id
from peacecase.files.plain_file import read_plain
from peacecase.files.reading import MAX_BYTES
from peacecase.language import ENGLISH
from peacecase.model.blinding import Blinding
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.workshop.blind.blinding_file import blinding_path, load_blinding
from peacecase.workshop.blind.estimate import usual_words
from peacecase.workshop.decision.decision_file import decision_files, decision_path, load_decision
from peacecase.workshop.kit.facts import silent_facts
from peacecase.workshop.kit.kit_request import KitRequest
from peacecase.workshop.kit.manifest import MANIFEST
from peacecase.workshop.kit.phones import new_secrets
from peacecase.workshop.kit.plan import KitProfile, most_vignettes
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
      peacecase workshop new --case angola-1990-portugal --decision elections-1992 --groups 4 -o table
    """

    output: Annotated[StrPath, into("Folder to write; made where it is missing.")]
    case: Annotated[str, Opt("Id of the case.", metavar="CASE")]
    _: KW_ONLY
    groups: Annotated[int, Opt("Number of groups; of tables, with --decision.", low=1, high=40)]
    profile: Annotated[KitProfile, Opt("Minutes at hand.")] = "180"
    blind: Annotated[bool, Opt("Roles for names, Year 0 dates, no outcome; refused if anything leaks.")] = (
        False
    )
    split_outcome: Annotated[
        bool, Opt("Tell groups with even numbers what came afterwards, to measure hindsight.")
    ] = False
    paper: Annotated[Literal["a4", "letter"], Opt("Paper.")] = "a4"
    language: Language = ENGLISH
    decision: Annotated[
        str | None,
        Opt(
            "Freeze the case at a choice: the step whose decision point the library holds; roles, a vote, the reveal.",
            metavar="EPISODE",
        ),
    ] = None
    vignettes: Annotated[
        Sequence[str], Opt("Warm-up vignette by id; may be repeated.", flags=("--vignette",), many=True)
    ] = ()


@use_case("workshop new", WorkshopNewOptions)
def run_workshop_new(library: Opened, asked: WorkshopNewOptions, run: Run) -> Folder:
    """Writes the kit, whole or not at all, and returns the paths of its files.

    Raises UserError where a blind kit would give its case away (its `leaks` are the list), and where the case has too few
    facts. Made again at the same SOURCE_DATE_EPOCH it is the same kit, byte for byte; otherwise the secrets on the slips are new.
    """
    from peacecase.workshop.kit.kit import build_kit
    from peacecase.workshop.kit.leak_estimate import leak_estimate

    if asked.split_outcome and asked.groups < 2:
        raise UserError("hindsight needs two groups at least", option="groups")
    output = Path(asked.output)
    if (output / MANIFEST).exists():
        raise UserError(f"{output} holds a workshop already", "choose another folder")
    (case_id,) = library.ids((asked.case,))
    content = library.read((case_id,))
    if asked.decision is not None:
        return _decision_kit(library, content.cases[case_id], asked, asked.decision, run)
    path = blinding_path(library.folder, case_id)
    vignettes = _vignettes(content.codebook, asked.vignettes)
    if not asked.vignettes:
        vignettes = vignettes[: most_vignettes(asked.profile)]
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
        case_sha256=_hash(case_path(library.folder, case_id), library),
        blinding_sha256=_hash(path, library) if asked.blind and path.exists() else None,
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
    if not content.cases[case_id].rivals:
        notes.append("The case names no rival explanations: the kit has no sheets of them.")
    silent = silent_facts(content.cases[case_id])
    if silent:
        items = "1 fact reaches" if len(silent) == 1 else f"{len(silent)} facts reach"
        notes.append(f"{items} beyond the window's end and cannot stand in a packet; the guide names them.")
    return Folder(kit.files, notes=(*notes, summary))


def _decision_kit(library: Opened, case: Case, asked: WorkshopNewOptions, episode: str, run: Run) -> Folder:
    """The kit of a decision point."""
    for option, is_given in (
        ("blind", asked.blind),
        ("split_outcome", asked.split_outcome),
        ("vignettes", asked.vignettes),
    ):
        if is_given:
            raise UserError("a decision is played openly, with one kit for all", option=option)
    from peacecase.workshop.decision.decision_kit import DecisionRequest, build_decision_kit

    decision, faults = load_decision(library.folder, case, episode) if is_id(episode) else (None, [])
    if any(each.severity == "error" for each in faults):
        raise FaultyLibraryError(faults)
    if decision is None:
        there = [
            path.stem.removeprefix(f"{case.id}-")
            for path in decision_files(library.folder)
            if path.stem.startswith(f"{case.id}-")
        ]
        known = (
            f"there are {', '.join(there)}"
            if there
            else f"{case.id} has none; docs/workshop.md tells what goes into one"
        )
        raise UserError(f"there is no decision point '{episode}' of {case.id}: {known}", option="decision")
    request = DecisionRequest(
        profile=asked.profile,
        tables=asked.groups,
        paper=asked.paper,
        language=asked.language,
        case_sha256=_hash(case_path(library.folder, case.id), library),
        decision_sha256=_hash(decision_path(library.folder, case.id, episode), library),
        made_on=run.moment(),
        version=version("peacecase"),
    )
    files = build_decision_kit(case, decision, request, run.step)
    note = Path(asked.output) / "facilitator" / "teaching-note.pdf"
    return Folder(
        files, notes=(f"{len(files)} files; {len(decision.roles)} roles a table. Read {note} first.",)
    )


def _hash(path: Path, library: Opened) -> str:
    return sha256(read_plain(path, MAX_BYTES, library.folder)).hexdigest()


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
