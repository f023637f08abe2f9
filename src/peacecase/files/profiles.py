"""Weight profiles: equal weights, those that ship with the memoir's codebook, and those of a library."""

from importlib import resources
from pathlib import Path

from peacecase.codebook.memoir import MEMOIR
from peacecase.files.cases import load_coded
from peacecase.files.codebooks import library_codebook
from peacecase.files.library_folder import PROFILES, file_name, profile_files
from peacecase.files.reading import fault
from peacecase.files.records import parse_record
from peacecase.model.codebook import Codebook
from peacecase.model.diagnostic import Diagnostic
from peacecase.model.profile import WeightProfile

DEFAULT_PROFILE = "equal"
SHIPPED_PROFILES: tuple[str, ...] = ("equal", "ending_fighting", "peacemaking", "nation_building")
"""Ids, in the order of the memoir's stages; all but the default weigh the memoir's factors."""


def profile_path(library: Path, profile_id: str) -> Path:
    """Where a profile of the library belongs."""
    return library / PROFILES / file_name(profile_id)


def shipped_profiles(codebook: Codebook) -> tuple[str, ...]:
    """Ids of the profiles that ship for a codebook: the stages are the memoir's, equal weights are anybody's."""
    return SHIPPED_PROFILES if codebook.id == MEMOIR.id else (DEFAULT_PROFILE,)


def known_profiles(library: Path) -> tuple[str, ...]:
    """Ids that `load_profile` finds: the shipped ones, then the library's by name."""
    shipped = shipped_profiles(library_codebook(library)[0] or MEMOIR)
    own = (path.stem for path in profile_files(library))
    return (*shipped, *(name for name in own if name not in shipped))


def load_profile(name: str, library: Path) -> tuple[WeightProfile | None, list[Diagnostic]]:
    """The profile of an id, or in a file where `name` ends in .yaml or .yml; None where there is an error.

    An id is looked for among the shipped profiles, then in the library's folder `profiles`. A library cannot
    give a shipped id another meaning: a file that tries is an error. Weights are those of the library's codebook.
    """
    codebook, faults = library_codebook(library)
    if codebook is None:
        return None, faults
    if name.endswith((".yaml", ".yml")):
        return load_coded(Path(name), WeightProfile, codebook)
    own = profile_path(library, name)
    if name not in shipped_profiles(codebook):
        return load_coded(own, WeightProfile, codebook, library)
    if own.exists():
        message = f"'{name}' is the id of a profile that ships with peacecase"
        return None, [fault("PC1009", str(own), message, "give the library's profile an id of its own")]
    return shipped_profile(name, codebook), []


def shipped_profile(profile_id: str = DEFAULT_PROFILE, codebook: Codebook = MEMOIR) -> WeightProfile:
    """A profile that ships with peacecase. Raises KeyError for an id that does not ship for the codebook."""
    if profile_id not in shipped_profiles(codebook):
        raise KeyError(profile_id)
    if codebook.id != MEMOIR.id:
        return _equal_weights(codebook)
    content = (resources.files("peacecase.files") / "weight_profiles" / f"{profile_id}.yaml").read_bytes()
    profile, found = parse_record(content, WeightProfile, f"{profile_id}.yaml", codebook=codebook)
    if profile is None:
        raise AssertionError(f"a shipped profile is broken: {found}")
    return profile


def _equal_weights(codebook: Codebook) -> WeightProfile:
    """The memoir's own profile of that name argues each weight from its text; here nothing is known but the number."""
    usual = shipped_profile()
    weight = {
        "weight": 1,
        "reason": "Where nothing says that one factor counts for more, equal weights are the assumption that adds least.",
        "source": "Dawes, The Robust Beauty of Improper Linear Models in Decision Making, American Psychologist 34(7), "
        "1979, 571-582",
    }
    return WeightProfile.model_validate(
        usual.model_dump(by_alias=True) | {"weights": dict.fromkeys(codebook.factor_ids, weight)}
    )
