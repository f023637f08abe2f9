"""Weight profiles: those that ship with peacecase, and those of a library."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from peacecase.files.library_folder import file_name
from peacecase.files.reading import fault
from peacecase.files.records import load_record, parse_record
from peacecase.model.diagnostic import Diagnostic
from peacecase.model.profile import WeightProfile

DEFAULT_PROFILE = "equal"
SHIPPED_PROFILES: tuple[str, ...] = ("equal", "ending_fighting", "peacemaking", "nation_building")
"""Ids, in the order of the memoir's stages."""
FOLDER = "profiles"
"""Name of the folder inside a library that holds its own profiles."""


def profile_path(library: Path, profile_id: str) -> Path:
    """Where a profile of the library belongs."""
    return library / FOLDER / file_name(profile_id)


def known_profiles(library: Path) -> tuple[str, ...]:
    """Ids that `load_profile` finds: the shipped ones, then the library's by name."""
    own = sorted(path.stem for path in (library / FOLDER).glob("*.yaml") if not path.name.startswith("."))
    return (*SHIPPED_PROFILES, *(name for name in own if name not in SHIPPED_PROFILES))


def load_profile(name: str, library: Path) -> tuple[WeightProfile | None, list[Diagnostic]]:
    """The profile of an id, or in a file where `name` ends in .yaml or .yml; None where there is an error.

    An id is looked for among the shipped profiles, then in the library's folder `profiles`. A library cannot
    give a shipped id another meaning: a file that tries is an error.
    """
    if name.endswith((".yaml", ".yml")):
        return load_record(Path(name), WeightProfile, named_by_id=True)
    own = profile_path(library, name)
    if name not in SHIPPED_PROFILES:
        return load_record(own, WeightProfile, named_by_id=True)
    if own.exists():
        message = f"'{name}' is the id of a profile that ships with peacecase"
        return None, [fault("PC1009", str(own), message, "give the library's profile an id of its own")]
    return shipped_profile(name), []


def shipped_profile(profile_id: str = DEFAULT_PROFILE) -> WeightProfile:
    """A profile that ships with peacecase. Raises KeyError for an id that does not."""
    if profile_id not in SHIPPED_PROFILES:
        raise KeyError(profile_id)
    content = (resources.files("peacecase.files") / "weight_profiles" / f"{profile_id}.yaml").read_bytes()
    profile, found = parse_record(content, WeightProfile, f"{profile_id}.yaml")
    if profile is None:
        raise AssertionError(f"a shipped profile is broken: {found}")
    return profile
