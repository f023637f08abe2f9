"""A case told without names: a file to start from, and what would still give the case away."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Annotated

from peacecase.api.checked import DIAGNOSTIC_FORMS, Checked, checked_result
from peacecase.api.opened import Opened
from peacecase.api.options import Arg, Opt
from peacecase.api.result import Folder, Result
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.api.watching import FileWatch, WatchFiles, watched
from peacecase.files.cases import locate
from peacecase.files.library_folder import load_library
from peacecase.model.blinding import Blinding
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.workshop.blind.blinding_file import blinding_path, load_blinding
from peacecase.workshop.blind.estimate import usual_words
from peacecase.workshop.blind.skeleton import skeleton
from peacecase.workshop.blind.watch import Watch as WordWatch


@dataclass(frozen=True)
class WorkshopBlindOptions:
    """Write a blinding file to start from, or say what in the one that is there would still give the case away.

    The start file has every fact that a packet may hold, with roles for names and Year 0 for dates. What a program cannot
    reword stands in it between [[ and ]] with a proposal. Once the file is there it is checked: every word, number and phrase
    by which the case would be known, by line and column, and how many facts are unusual. Exit code 1 while there is any.

    \b
    Examples:
      peacecase workshop blind aceh-2005-cmi
      peacecase workshop blind aceh-2005-cmi --watch
    """

    case: Annotated[str, Arg("CASE")]
    _: KW_ONLY
    watch: WatchFiles = False
    force: Annotated[bool, Opt("Write the start file in place of the one that is there.")] = False


@use_case("workshop blind", WorkshopBlindOptions, parts=("diagnostics",), forms=DIAGNOSTIC_FORMS)
def run_workshop_blind(library: Opened, asked: WorkshopBlindOptions, _run: Run) -> Result[Checked]:
    """What would give the case away; none, and the file as a note, where it was written just now. Rows: one a finding."""
    (case_id,) = library.ids((asked.case,))
    content = library.read((case_id,))
    case, path = content.cases[case_id], blinding_path(library.folder, case_id)
    usual = usual_words(other_cases(library.folder, case_id))
    if asked.force or not path.exists():
        return _started(case, content.codebook, path, library.folder, usual, replaces=asked.force)
    result = _checked(case, content.codebook, path, library.folder, usual)
    if not asked.watch:
        return result
    check = partial(_checked, case, content.codebook, path, library.folder, usual)
    return watched(result, FileWatch([path]), lambda _saved: check(), check)


def other_cases(folder: Path, case_id: str) -> list[Case]:
    """The sound cases of a library beside this one; what is wrong with the rest is not in question here."""
    return [case for key, case in load_library(folder)[0].cases.items() if key != case_id]


def _started(
    case: Case, codebook: Codebook, path: Path, folder: Path, usual: frozenset[str], *, replaces: bool
) -> Result[Checked]:
    from peacecase.workshop.kit.facts import in_turn

    turns = list(in_turn(case, codebook))
    text = skeleton(case, turns, partial(_watch, case, codebook, usual))
    marked = sum("; needs you:" in line for line in text.splitlines())
    told = f"{path}: {len(turns)} facts, of which {marked} have parts that need you, between [[ and ]]"
    result = checked_result([], 1, notes=(told,))
    return replace(
        result,
        notes=(told, f"then: peacecase workshop blind {case.id}"),
        beside=Folder({str(path.relative_to(folder)): text}, place=folder, replaces=replaces),
    )


def _checked(
    case: Case, codebook: Codebook, path: Path, folder: Path, usual: frozenset[str]
) -> Result[Checked]:
    from peacecase.workshop.kit.blind_check import leak_findings, leaks_told
    from peacecase.workshop.kit.packet import build_packet

    blinding, found = load_blinding(folder, case)
    if blinding is None or any(each.severity == "error" for each in found):
        return checked_result(found, 1)
    # In an hour other facts may have their turn than in three.
    short, packet = (build_packet(case, codebook, profile, blinding) for profile in ("60", "180"))
    found += locate(
        leak_findings(case, blinding, _watch(case, codebook, usual, blinding), short, packet), path
    )
    return checked_result(found, 1, notes=leaks_told(case, packet, blinding, usual))


def _watch(case: Case, codebook: Codebook, usual: frozenset[str], blinding: Blinding) -> WordWatch:
    from peacecase.workshop.kit.blind_check import watch_of_any_kit

    return watch_of_any_kit(case, codebook, blinding, usual)
