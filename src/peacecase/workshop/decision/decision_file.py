"""The file of a decision point: where it stands, read and held against its case."""

import os
from pathlib import Path

from peacecase.checks.workshop_references import check_decision
from peacecase.files.cases import locate
from peacecase.files.library_folder import file_name, visible_files
from peacecase.files.records import load_record
from peacecase.model.case import Case
from peacecase.model.decision_point import DecisionPoint
from peacecase.model.diagnostic import Diagnostic

DECISIONS = "workshop/decisions"
"""Name of the folder inside a library that holds decision points."""


def decision_path(library: Path, case_id: str, episode: str) -> Path:
    """Where the decision point of a step belongs."""
    return library / DECISIONS / file_name(f"{case_id}-{episode}")


def decision_files(library: Path) -> list[Path]:
    """The decision points of a library, in order of name."""
    return visible_files(library, f"{DECISIONS}/*.yaml")


def load_decision(library: Path, case: Case, episode: str) -> tuple[DecisionPoint | None, list[Diagnostic]]:
    """The decision point of a step, and everything wrong with it; (None, []) where there is none."""
    path = decision_path(library, case.id, episode)
    if not os.path.lexists(path):
        return None, []
    decision, found = load_record(path, DecisionPoint, home=library)
    if decision is not None:
        found += locate(check_decision(decision, case), path)
    return decision, found
